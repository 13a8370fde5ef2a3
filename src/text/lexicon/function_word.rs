//! Words that say little of what a content is about: `the`, `of`, `would`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/function_words.txt");

/// Whether the word, in lower case, is one of them.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    static LIST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| rows(WORDS).collect());
    LIST.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(WORDS));
        assert!(is_function_word("the") && !is_function_word("port"));
    }
}
