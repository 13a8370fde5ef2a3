//! Words that news writes with small letters, so that a capital in a headline tells nothing of them.

use super::sorted::Sorted;

/// How surely a word is written small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallWord {
    /// `talks`.
    Always,
    /// Small by itself, with a capital in a name: `party`.
    ByItself,
}

/// Whether news writes the word, in lower case, small within a sentence.
#[must_use]
pub fn small_word(lower: &str) -> Option<SmallWord> {
    LIST.get(lower).map(|mark| if mark.is_empty() { SmallWord::Always } else { SmallWord::ByItself })
}

const LIST: Sorted = Sorted::new(include_str!("../../../data/small_words.txt"), ' ');

#[cfg(test)]
mod tests {
    use super::super::rows::{check_order, rows};
    use super::*;

    #[test]
    fn list_is_sorted_and_small() {
        check_order(rows(LIST.text).map(|row| row.trim_end_matches(" ?")));
        assert!(rows(LIST.text).all(|row| row.trim_end_matches(" ?").bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn knows_words_and_parts_of_names() {
        assert_eq!(small_word("talks"), Some(SmallWord::Always));
        assert_eq!(small_word("party"), Some(SmallWord::ByItself));
        assert_eq!(small_word("pentagon"), None);
        assert_eq!(small_word("?"), None);
    }
}
