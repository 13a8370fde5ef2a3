//! Words that a company's name may leave out: `Holdings`, `Airlines`. Says nothing of whether words are a company's name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/trade_words.txt");

/// Whether a company may be called by its name without this word, in lower case.
#[must_use]
pub fn is_trade_word(piece: &str) -> bool {
    static LIST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| rows(WORDS).collect());
    LIST.contains(piece)
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(WORDS));
    }

    #[test]
    fn tells_what_may_be_left_out() {
        assert!(is_trade_word("airlines") && is_trade_word("holdings"));
        assert!(!is_trade_word("council"));
    }
}
