//! What words say as far as two contents are compared by them: telling words without their endings, numbers, negation, modal verbs.

use std::collections::{BTreeSet, HashMap};

use crate::text::figure::{Figure, figures, is_number};
use crate::text::fold::fold;
use crate::text::lexicon::grammar_word::{is_function_word, is_negation, is_shell_noun};
use crate::text::stem::stem;

/// How many words in a row are more than chance.
const ROW: usize = 4;
/// How far behind the start of a content its verb of saying stands: `having ever said that`.
const LEAD: usize = 4;

/// Words as numbers: a large collection has millions of contents of the same hundred thousand words.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Word>,
}

/// What is known of a word wherever it stands.
#[derive(Clone, Copy)]
struct Word {
    /// The number of its stem, if it is telling.
    telling: Option<u32>,
    /// Whether it only points to what was told elsewhere.
    is_shell: bool,
    is_negation: bool,
    is_number: bool,
    is_saying: bool,
    is_condition: bool,
    /// The modal verb that it is a form of, as a bit.
    modal: u8,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let is_telling = is_telling(word);
        let number = self.add(
            word,
            Word {
                telling: None,
                is_shell: is_telling && (is_shell_noun(word) || is_shell_noun(word.trim_end_matches('s'))),
                is_negation: is_negation(word),
                is_number: is_number(word),
                is_saying: matches!(
                    word,
                    "claimed" | "claiming" | "said" | "saying" | "says" | "telling" | "told" | "writing"
                ),
                is_condition: matches!(word, "if" | "whether"),
                modal: modal(word).unwrap_or(0),
            },
        );
        if is_telling {
            let stem = stem(word);
            // A stem is a word too; its own stem may be another one, which is asked for only where it stands as a word.
            let of = if stem == word { number } else { self.number(&stem) };
            self.words[number as usize].telling = Some(of);
        }
        number
    }

    fn add(&mut self, word: &str, known: Word) -> u32 {
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.words.push(known);
        number
    }

    fn word(&self, number: u32) -> Word {
        self.words[number as usize]
    }
}

/// The words of a content, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// All words, folded.
    words: Box<[u32]>,
    /// The telling ones in their order, without endings.
    telling: Box<[u32]>,
    /// The same, sorted, each once.
    distinct: Box<[u32]>,
    /// Sorted, each once.
    numbers: Box<[u32]>,
    /// How many of what there are said to be.
    figures: Box<[Figure]>,
    /// Modal verbs as bits, those of the past as those of the present: who reports speech shifts them.
    modals: u8,
    /// Whether an odd number of words negates it.
    pub(super) is_negative: bool,
    /// Whether it asks or is only conditional.
    pub(super) is_open: bool,
    /// Whether it only points to what was told elsewhere: `this issue`, `those matters`.
    pub(super) is_shell: bool,
}

impl Wording {
    pub(super) fn of(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let folded = fold(text);
        let words = folded
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.' | '%')))
            .map(|word| word.trim_matches(['\'', '.']).trim_end_matches("'s").replace('\'', ""))
            .filter(|word| !word.is_empty());
        let told = Self::of_words(words.map(|word| vocabulary.number(&word)).collect(), vocabulary);
        Self { is_open: told.is_open || text.trim_end().ends_with('?'), figures: figures(text).into(), ..told }
    }

    fn of_words(words: Box<[u32]>, vocabulary: &Vocabulary) -> Self {
        let known = || words.iter().map(|&word| vocabulary.word(word));
        let telling: Box<[u32]> = known().filter_map(|word| word.telling).collect();
        let numbers = words.iter().copied().filter(|&word| vocabulary.word(word).is_number);
        let negations = known().filter(|word| word.is_negation).count();
        Self {
            distinct: sorted(telling.to_vec()),
            numbers: sorted(numbers.collect()),
            figures: Box::default(),
            modals: known().fold(0, |modals, word| modals | word.modal),
            is_negative: negations % 2 == 1,
            is_open: known().next().is_some_and(|word| word.is_condition),
            is_shell: !telling.is_empty() && known().filter(|word| word.telling.is_some()).all(|word| word.is_shell),
            telling,
            words,
        }
    }

    /// How many different telling words.
    pub(super) fn len(&self) -> usize {
        self.distinct.len()
    }

    /// The different telling words, sorted by their numbers.
    pub(super) fn distinct(&self) -> &[u32] {
        &self.distinct
    }

    /// Neighbouring telling words.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.telling.windows(2).map(|pair| (pair[0], pair[1]))
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
        let holds = |one: &Self, other: &Self| one.numbers.iter().all(|word| other.numbers.binary_search(word).is_ok());
        self.modals == other.modals && (holds(other, self) || holds(self, other))
    }

    /// Whether each holds one figure, of the same things, and both figures cannot be true.
    pub(super) fn differs_in_one_figure(&self, other: &Self) -> bool {
        let ([one], [two]) = (&*self.figures, &*other.figures) else { return false };
        one.excludes(two) && self.modals == other.modals
    }

    /// Whether a row of words is the same in both.
    pub(super) fn shares_row(&self, other: &Self) -> bool {
        let rows: BTreeSet<&[u32]> = self.words.windows(ROW).collect();
        other.words.windows(ROW).any(|row| rows.contains(row))
    }

    /// What stands behind a verb of saying near its start: `saying that the bridge was safe`.
    pub(super) fn behind_saying(&self, vocabulary: &Vocabulary) -> Option<Self> {
        let at = self.words.iter().take(LEAD).position(|&word| vocabulary.word(word).is_saying)?;
        Some(Self::of_words(self.words[at + 1..].into(), vocabulary))
    }
}

/// Sorted, each once.
fn sorted(mut words: Vec<u32>) -> Box<[u32]> {
    words.sort_unstable();
    words.dedup();
    words.into()
}

fn is_telling(word: &str) -> bool {
    !is_negation(word) && modal(word).is_none() && !is_function_word(word) && word.chars().count() > 1
}

/// A bit for each of `can`, `may`, `must` and `will`.
fn modal(word: &str) -> Option<u8> {
    Some(match word {
        "can" | "could" | "cannot" | "cant" | "couldnt" => 1,
        "may" | "might" | "mightnt" => 2,
        "must" | "mustnt" | "should" | "shouldnt" | "ought" | "oughtnt" => 4,
        "shall" | "shant" | "will" | "would" | "wont" | "wouldnt" => 8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_endings() {
        let mut vocabulary = Vocabulary::default();
        let mut of = |text: &str| Wording::of(text, &mut vocabulary);
        let (long, short) = (of("The ports won’t be closed in 2016."), of("the port would not close"));
        assert_eq!((long.len(), short.len(), long.common(&short)), (3, 2, 2));
        assert!(long.is_negative && short.is_negative && long.agrees(&short));
        assert!(!long.agrees(&of("the port may close in 2017")));
        for open in ["Is the port closed?", "whether the port is closed", "if it closes"] {
            assert!(of(open).is_open, "{open}");
        }
        assert!(of("nothing was closed").is_negative && of("it shouldn’t close").is_negative);
        assert!(of("these issues").is_shell && !of("issues of fishing").is_shell);
    }

    #[test]
    fn what_is_denied_stands_behind_the_verb() {
        let mut vocabulary = Vocabulary::default();
        let denial = Wording::of("having ever said that the bridge was safe", &mut vocabulary);
        let said = Wording::of("bridges safe", &mut vocabulary);
        assert_eq!(denial.behind_saying(&vocabulary).map(|denied| denied.telling), Some(said.telling.clone()));
        assert_eq!(said.behind_saying(&vocabulary), None);
    }

    #[test]
    fn rows_are_of_four_words() {
        let mut vocabulary = Vocabulary::default();
        let mut of = |text: &str| Wording::of(text, &mut vocabulary);
        let one = of("we will open the port in spring");
        assert!(one.shares_row(&of("they will open the port")));
        assert!(!one.shares_row(&of("open a port in spring")));
    }
}
