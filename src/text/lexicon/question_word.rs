//! Words that open an indirect question: `whether`, `how`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/question_words.txt");

/// Whether the word, in lower case, is one of them.
#[must_use]
pub fn is_question_word(word: &str) -> bool {
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
        assert!(is_question_word("whether") && !is_question_word("that"));
    }
}
