//! What words say as far as two contents are compared by them: telling words without their endings, numbers, negation, modal verbs.

use std::collections::BTreeSet;

use crate::text::figure::{Figure, figures, is_number};
use crate::text::fold::fold;
use crate::text::lexicon::grammar_word::{is_function_word, is_negation, is_shell_noun};
use crate::text::stem::stem;

/// How many words in a row are more than chance.
const ROW: usize = 4;
/// How far behind the start of a content its verb of saying stands: `having ever said that`.
const LEAD: usize = 4;

/// The words of a content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// All words, folded.
    words: Vec<String>,
    /// The telling ones in their order, without endings.
    telling: Vec<String>,
    /// The same, sorted, each once.
    distinct: Vec<String>,
    numbers: BTreeSet<String>,
    /// How many of what there are said to be.
    figures: Vec<Figure>,
    /// Modal verbs, those of the past as those of the present: who reports speech shifts them.
    modals: BTreeSet<&'static str>,
    /// Whether an odd number of words negates it.
    pub(super) is_negative: bool,
    /// Whether it asks or is only conditional.
    pub(super) is_open: bool,
}

impl Wording {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = folded
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.' | '%')))
            .map(|word| word.trim_matches(['\'', '.']).trim_end_matches("'s").replace('\'', ""))
            .filter(|word| !word.is_empty());
        let told = Self::of_words(words.collect());
        Self { is_open: told.is_open || text.trim_end().ends_with('?'), figures: figures(text), ..told }
    }

    fn of_words(words: Vec<String>) -> Self {
        let telling: Vec<String> = words.iter().filter(|word| is_telling(word)).map(|word| stem(word)).collect();
        let distinct: BTreeSet<&String> = telling.iter().collect();
        let negations = words.iter().filter(|word| is_negation(word)).count();
        Self {
            distinct: distinct.into_iter().cloned().collect(),
            telling,
            numbers: words.iter().filter(|word| is_number(word)).cloned().collect(),
            figures: Vec::new(),
            modals: words.iter().filter_map(|word| modal(word)).collect(),
            is_negative: negations % 2 == 1,
            is_open: words.first().is_some_and(|word| matches!(word.as_str(), "if" | "whether")),
            words,
        }
    }

    /// How many different telling words.
    pub(super) fn len(&self) -> usize {
        self.distinct.len()
    }

    /// The different telling words, sorted.
    pub(super) fn distinct(&self) -> &[String] {
        &self.distinct
    }

    /// Whether it only points to what was told elsewhere: `this issue`, `those matters`.
    pub(super) fn is_shell(&self) -> bool {
        let mut telling = self.words.iter().filter(|word| is_telling(word));
        !self.telling.is_empty() && telling.all(|word| is_shell_noun(word) || is_shell_noun(word.trim_end_matches('s')))
    }

    /// Neighbouring telling words, each pair once.
    pub(super) fn pairs(&self) -> BTreeSet<(&str, &str)> {
        self.telling.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect()
    }

    /// How many telling words both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.distinct.iter().filter(|word| other.distinct.binary_search(word).is_ok()).count()
    }

    /// The share of the shorter one’s telling words that the longer one has.
    pub(super) fn cover(&self, other: &Self) -> f64 {
        self.common(other) as f64 / self.len().min(other.len()).max(1) as f64
    }

    /// The share of all telling words that both have: Jaccard’s index.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        let common = self.common(other);
        common as f64 / (self.len() + other.len() - common).max(1) as f64
    }

    /// Whether numbers and modal verbs of one are all in the other.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let numbers = self.numbers.is_subset(&other.numbers) || other.numbers.is_subset(&self.numbers);
        numbers && self.modals == other.modals
    }

    /// Whether each holds one figure, of the same things, and both figures cannot be true.
    pub(super) fn differs_in_one_figure(&self, other: &Self) -> bool {
        let ([one], [two]) = (self.figures.as_slice(), other.figures.as_slice()) else { return false };
        one.excludes(two) && self.modals == other.modals
    }

    /// Whether a row of words is the same in both.
    pub(super) fn shares_row(&self, other: &Self) -> bool {
        let rows: BTreeSet<&[String]> = self.words.windows(ROW).collect();
        other.words.windows(ROW).any(|row| rows.contains(row))
    }

    /// What stands behind a verb of saying near its start: `saying that the bridge was safe`.
    pub(super) fn behind_saying(&self) -> Option<Self> {
        let said = |word: &String| {
            matches!(
                word.as_str(),
                "claimed" | "claiming" | "said" | "saying" | "says" | "telling" | "told" | "writing"
            )
        };
        let at = self.words.iter().take(LEAD).position(said)?;
        Some(Self::of_words(self.words[at + 1..].to_vec()))
    }
}

fn is_telling(word: &str) -> bool {
    !is_negation(word) && modal(word).is_none() && !is_function_word(word) && word.chars().count() > 1
}

fn modal(word: &str) -> Option<&'static str> {
    Some(match word {
        "can" | "could" | "cannot" | "cant" | "couldnt" => "can",
        "may" | "might" | "mightnt" => "may",
        "must" | "mustnt" | "should" | "shouldnt" | "ought" | "oughtnt" => "must",
        "shall" | "shant" | "will" | "would" | "wont" | "wouldnt" => "will",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_endings() {
        let (long, short) =
            (Wording::of("The ports won’t be closed in 2016."), Wording::of("the port would not close"));
        assert_eq!((long.len(), short.len(), long.common(&short)), (3, 2, 2));
        assert!(long.is_negative && short.is_negative && long.agrees(&short));
        assert!(!long.agrees(&Wording::of("the port may close in 2017")));
        for open in ["Is the port closed?", "whether the port is closed", "if it closes"] {
            assert!(Wording::of(open).is_open, "{open}");
        }
        assert!(Wording::of("nothing was closed").is_negative && Wording::of("it shouldn’t close").is_negative);
    }

    #[test]
    fn what_is_denied_stands_behind_the_verb() {
        let denied = Wording::of("having ever said that the bridge was safe").behind_saying();
        assert_eq!(denied.map(|denied| denied.telling), Some(vec!["bridg".into(), "safe".into()]));
        assert_eq!(Wording::of("the bridge was safe").behind_saying(), None);
    }

    #[test]
    fn rows_are_of_four_words() {
        let one = Wording::of("we will open the port in spring");
        assert!(one.shares_row(&Wording::of("they will open the port")));
        assert!(!one.shares_row(&Wording::of("open a port in spring")));
    }
}
