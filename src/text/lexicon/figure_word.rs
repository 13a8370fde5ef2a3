//! Words that say how many beside a number: `million`, `at least`, `about`. The numbers themselves are among the words of time.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{fields, rows};

const WORDS: &str = include_str!("../../../data/figures.txt");

/// What a word does in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureWord {
    /// Multiplies the number before it.
    Times(u64),
    /// As many at least, how many nobody counted: `hundreds`.
    Many(u64),
    /// The number that follows, or more.
    Least,
    /// More than the number that follows.
    Over,
    /// The number that follows, or fewer.
    Most,
    /// Fewer than the number that follows.
    Under,
    /// Within a tenth of the number that follows.
    About,
    /// A little less than the number that follows.
    Nearly,
    /// May stand between a bound and its number.
    Skip,
}

static LIST: LazyLock<HashMap<&'static str, FigureWord>> =
    LazyLock::new(|| entries().filter_map(|(word, what)| Some((word, what?))).collect());

/// What the word, in lower case, does in a figure.
#[must_use]
pub fn figure_word(word: &str) -> Option<FigureWord> {
    LIST.get(word).copied()
}

fn entries() -> impl Iterator<Item = (&'static str, Option<FigureWord>)> {
    rows(WORDS).map(|row| {
        let [word, what, value] = fields(row);
        let value = value.parse().ok();
        let what = match what {
            "times" => value.map(FigureWord::Times),
            "many" => value.map(FigureWord::Many),
            "least" => Some(FigureWord::Least),
            "over" => Some(FigureWord::Over),
            "most" => Some(FigureWord::Most),
            "under" => Some(FigureWord::Under),
            "about" => Some(FigureWord::About),
            "nearly" => Some(FigureWord::Nearly),
            "skip" => Some(FigureWord::Skip),
            _ => None,
        };
        (word, what)
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        check_order(entries().map(|(word, _)| word));
        assert!(entries().all(|(_, what)| what.is_some()));
        assert_eq!(figure_word("dozen"), Some(FigureWord::Times(12)));
    }
}
