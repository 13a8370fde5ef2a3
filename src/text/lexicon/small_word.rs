//! Words that news writes with small letters, so that a capital in a headline tells nothing of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/small_words.txt");

/// How surely a word is written small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallWord {
    /// `talks`.
    Always,
    /// Small by itself, with a capital in a name: `house`.
    ByItself,
}

/// Whether news writes the word, in lower case, small within a sentence.
#[must_use]
pub fn small_word(lower: &str) -> Option<SmallWord> {
    LIST.get(lower).copied()
}

static LIST: LazyLock<HashMap<&'static str, SmallWord>> = LazyLock::new(|| {
    rows(WORDS)
        .map(|row| match row.strip_suffix(" ?") {
            Some(word) => (word, SmallWord::ByItself),
            None => (row, SmallWord::Always),
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_small() {
        check_order(rows(WORDS).map(|row| row.trim_end_matches(" ?")));
        assert!(rows(WORDS).all(|row| row.trim_end_matches(" ?").chars().all(char::is_lowercase)));
    }

    #[test]
    fn knows_words_and_parts_of_names() {
        assert_eq!(small_word("talks"), Some(SmallWord::Always));
        assert_eq!(small_word("house"), None);
        assert_eq!(small_word("party"), Some(SmallWord::ByItself));
        assert_eq!(small_word("pentagon"), None);
    }
}
