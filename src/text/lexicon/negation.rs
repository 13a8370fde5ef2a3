//! Words that turn what is said into its opposite: `not`, `never`, `shouldn't`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/negations.txt");

/// Whether the word, folded and without apostrophes, is one of them.
#[must_use]
pub fn is_negation(word: &str) -> bool {
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
        assert!(is_negation("shouldnt") && !is_negation("should"));
    }
}
