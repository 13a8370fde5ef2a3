//! How many words say there are, as far as they bound it: `at least 84 people`, `some two dozen boats`, `1.5 million`.

use crate::text::fold::fold;
use crate::text::lexicon::figure_word::{FigureWord, figure_word};
use crate::text::lexicon::time_word::{TimeWord, time_word};
use crate::text::stem::stem;

/// How many of something there are said to be, with what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As few as that, in thousandths.
    least: u64,
    /// As many as that, in thousandths.
    most: u64,
    /// The stem of the word behind the number: `docker` of `80 of the dockers`.
    pub counted: String,
}

impl Figure {
    /// Whether both count the same and cannot both be true: `80` and `at least 84`, not `80` and `at least 60`.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        self.counted == other.counted && (self.most < other.least || other.most < self.least)
    }
}

/// Whether the folded word is a number or a part of one: `12`, `twelve`, `million`; not `one`, which is a pronoun more often.
#[must_use]
pub fn is_number(word: &str) -> bool {
    let part = matches!(figure_word(word), Some(FigureWord::Times(_) | FigureWord::Many(_)));
    part || word.starts_with(|c: char| c.is_ascii_digit()) || word != "one" && spelled(word).is_some()
}

/// The figures in the order of the words; years and ordinals are none.
#[must_use]
pub fn figures(words: &str) -> Vec<Figure> {
    let pieces: Vec<String> = words.split_whitespace().map(plain).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let Some((number, length)) = number(&pieces[at..]) else {
            at += 1;
            continue;
        };
        let (least, most) = bounds(&pieces[..at], number);
        at += length;
        // `80 of the dockers` are dockers.
        let passed = pieces[at..].iter().take_while(|word| matches!(word.as_str(), "of" | "the" | "these" | "those"));
        let counted = pieces.get(at + passed.count()).filter(|word| word.starts_with(char::is_alphabetic));
        found.extend(counted.map(|counted| Figure { least, most, counted: stem(&fold(counted)) }));
    }
    found
}

/// The word in lower case, without the marks around it and without the commas of thousands.
fn plain(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if bare.starts_with(|c: char| c.is_ascii_digit()) { bare.replace(',', "") } else { bare }
}

/// A number as it is said.
#[derive(Clone, Copy)]
enum Number {
    /// This one, in thousandths.
    Exact(u64),
    /// As many at least, in thousandths: `hundreds`.
    Many(u64),
}

/// The number at the start of the words, and how many words it takes.
fn number(words: &[String]) -> Option<(Number, usize)> {
    let first = words.first()?;
    if let Some(FigureWord::Many(value)) = figure_word(first) {
        return Some((Number::Many(value.saturating_mul(1000)), 1));
    }
    // `a dozen`, `a million`.
    let mut value = if first == "a" { 1000 } else { digits(first).or_else(|| spelled(first))? };
    let mut length = 1;
    while let Some(FigureWord::Times(by)) = words.get(length).and_then(|word| figure_word(word)) {
        value = value.saturating_mul(by);
        length += 1;
    }
    let is_number = first != "a" || length > 1;
    let is_year = length == 1 && first.len() == 4 && (1_500_000..2_200_000).contains(&value);
    (is_number && !is_year).then_some((Number::Exact(value), length))
}

/// `twelve`, `eighty-four`, in thousandths.
fn spelled(word: &str) -> Option<u64> {
    let one = |word: &str| match time_word(word) {
        Some(TimeWord::Number(value)) => Some(u64::from(value) * 1000),
        _ => None,
    };
    match word.split_once('-') {
        Some((tens, units)) => {
            let tens = one(tens).filter(|tens| (20_000..100_000).contains(tens) && tens % 10_000 == 0)?;
            Some(tens + one(units).filter(|&units| units < 10_000)?)
        }
        None => one(word),
    }
}

/// `1200`, `1.5`, in thousandths.
fn digits(word: &str) -> Option<u64> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let all_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let thousandths: u64 = format!("{:0<3}", part.get(..part.len().min(3))?).parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths)
}

/// Between what the words before a number say that it lies, both included.
fn bounds(before: &[String], number: Number) -> (u64, u64) {
    let value = match number {
        Number::Many(least) => return (least, u64::MAX),
        Number::Exact(value) => value,
    };
    const REACH: usize = 3;
    let mut near = before.iter().rev().take(REACH).filter_map(|word| figure_word(word));
    match near.find(|word| *word != FigureWord::Skip) {
        Some(FigureWord::Least) => (value, u64::MAX),
        Some(FigureWord::Over) => (value.saturating_add(1), u64::MAX),
        Some(FigureWord::Most) => (0, value),
        Some(FigureWord::Under) => (0, value.saturating_sub(1)),
        Some(FigureWord::About) => (value - value / 10, value.saturating_add(value / 10)),
        Some(FigureWord::Nearly) => (value - value / 10, value),
        _ => (value, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds_of(words: &str) -> Vec<(u64, u64, String)> {
        figures(words).into_iter().map(|figure| (figure.least, figure.most, figure.counted)).collect()
    }

    #[test]
    fn figures_have_bounds_and_what_they_count() {
        let people = |least, most| vec![(least, most, stem("people"))];
        assert_eq!(bounds_of("84 people died"), people(84_000, 84_000));
        assert_eq!(bounds_of("at least eighty-four people"), people(84_000, u64::MAX));
        assert_eq!(bounds_of("more than 1,200 people"), people(1_200_001, u64::MAX));
        assert_eq!(bounds_of("up to a dozen people"), people(0, 12_000));
        assert_eq!(bounds_of("about 1.5 million people"), people(1_350_000_000, 1_650_000_000));
        assert_eq!(bounds_of("hundreds of people"), people(200_000, u64::MAX));
        assert_eq!(bounds_of("in 2016 a man left"), vec![]);
    }

    #[test]
    fn what_may_both_be_true_excludes_nothing() {
        let one = |words: &str| figures(words).remove(0);
        assert!(one("84 dead").excludes(&one("80 dead")));
        assert!(one("at least 84 dead").excludes(&one("80 dead")));
        assert!(!one("at least 60 dead").excludes(&one("80 dead")));
        assert!(!one("about 80 dead").excludes(&one("84 dead")));
    }

    #[test]
    fn odd_numbers_are_none_or_bounded() {
        for odd in ["99999999999999999999999 men", "1.2.3 men", ". men", "½ men", "one-two men", "twenty-twenty men"] {
            assert_eq!(bounds_of(odd), vec![], "{odd}");
        }
        assert_eq!(bounds_of("9.99999999 men"), vec![(9_999, 9_999, stem("men"))]);
    }
}
