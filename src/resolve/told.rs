//! Statements and events that several articles tell: one id wherever the same is said or told.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::base::Label;
use crate::extract::Stance;
use crate::record::{Event, Record, Statement};
use crate::resolve::name::pieces;
use crate::text::figure::is_number;
use crate::text::lexicon::grammar_word::is_negation;

/// Contents shorter than this, in words, are the same only to the letter.
const LEAST: usize = 6;
/// The share of words that near-identical contents have in common.
const ALIKE: f64 = 0.8;
/// How many words in a row near-identical contents are sought by.
const SHINGLE: usize = 3;
/// A row of words that more statements of a speaker have says nothing.
const FREQUENT: usize = 40;

/// Gives every statement the id of its speaker and content; near-identical contents of one speaker are one statement.
pub(super) fn statements(records: &mut [Record]) {
    let mut vocabulary = Vocabulary::default();
    let mut said: HashMap<(u32, Way), Said> = HashMap::new();
    for record in records {
        let mut ids: HashMap<String, String> = HashMap::new();
        for statement in &mut record.statements {
            let words = words(statement);
            let id = match &statement.speaker {
                Some(speaker) if words.len() > 1 => {
                    let way = Way::of(statement, &words);
                    let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
                    let make = || {
                        let content = words.join(" ");
                        let mark = Some(way.mark()).filter(|mark| !mark.is_empty());
                        hash("s", [speaker.as_str(), &content].into_iter().chain(mark))
                    };
                    let same = said.entry((vocabulary.number(speaker), way)).or_default();
                    same.id(numbers, &vocabulary.tells, make)
                }
                speaker => {
                    // One word, or words of nobody knows whom, are the same only where they stand.
                    let start = statement.content.first().map_or(0, |content| content.start).to_string();
                    hash("s", [speaker.as_deref().unwrap_or_default(), &words.join(" "), &record.doc, &start])
                }
            };
            ids.entry(std::mem::replace(&mut statement.id, id.clone())).or_insert(id);
        }
        for statement in &mut record.statements {
            let outer = statement.in_statement.take().and_then(|local| ids.get(&local).cloned());
            // The words of one speaker in words of the same are one statement.
            statement.in_statement = outer.filter(|outer| *outer != statement.id);
        }
        for event in &mut record.events {
            event.in_statement = event.in_statement.take().and_then(|local| ids.get(&local).cloned());
        }
    }
}

/// Gives every event an id of its type, participants, trigger and evidence: its place in the article, or the statement that it
/// is part of, so that it is one event where the same statement is told again.
pub(super) fn events(records: &mut [Record]) {
    for record in records {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for event in &mut record.events {
            let parts = event_parts(event, &record.doc);
            let occurrence = seen.entry(parts.join("\0")).or_insert(0);
            let number = occurrence.to_string();
            *occurrence += 1;
            event.id = hash("e", parts.iter().map(String::as_str).chain([number.as_str()]));
        }
    }
}

fn event_parts(event: &Event, doc: &str) -> Vec<String> {
    let side = |ids: &[String]| {
        let sorted: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        sorted.into_iter().collect::<Vec<_>>().join(" ")
    };
    let evidence = match &event.in_statement {
        Some(statement) => statement.clone(),
        None => format!("{doc}\0{}", event.trigger.words.start),
    };
    let modality = event.modality.name().into();
    vec![
        event.kind.name().into(),
        side(&event.source),
        side(&event.target),
        event.trigger.lemma.to_string(),
        modality,
        evidence,
    ]
}

/// What a speaker does with a content: who asserts it and who denies it do not say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Way {
    Asserts,
    Denies,
    /// Asks whether, or says if.
    Asks,
}

impl Way {
    fn of(statement: &Statement, words: &[String]) -> Self {
        match words.first().map(String::as_str) {
            _ if statement.stance == Stance::Deny => Self::Denies,
            Some("whether" | "if") => Self::Asks,
            _ => Self::Asserts,
        }
    }

    /// What tells its ids from those of what is asserted.
    const fn mark(self) -> &'static str {
        match self {
            Self::Asserts => "",
            Self::Denies => "denies",
            Self::Asks => "asks",
        }
    }
}

/// Words as numbers, which are compared and kept at a fraction of what words cost.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// Whether contents that differ in the word of that number are not the same: it is a number or a negation.
    tells: Vec<bool>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.tells.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.tells.push(is_number(word) || is_negation(word));
        number
    }
}

/// What one speaker said in one way, by content.
#[derive(Default)]
struct Said {
    /// The id of each content, as a place in `first`.
    exact: HashMap<Vec<u32>, usize>,
    /// The contents that gave ids, their words sorted, with their ids.
    first: Vec<(Vec<u32>, String)>,
    /// The contents of `first` by rows of words.
    shingles: HashMap<[u32; SHINGLE], Vec<usize>>,
}

impl Said {
    fn id(&mut self, words: Vec<u32>, tells: &[bool], make: impl FnOnce() -> String) -> String {
        let known = self.exact.get(&words).copied().or_else(|| self.alike(&words, tells));
        let place = known.unwrap_or_else(|| self.keep(&words, make()));
        self.exact.insert(words, place);
        self.first[place].1.clone()
    }

    /// The first content that is near-identical.
    fn alike(&self, words: &[u32], tells: &[bool]) -> Option<usize> {
        if words.len() < LEAST {
            return None;
        }
        let lists = shingles(words).filter_map(|shingle| self.shingles.get(&shingle));
        let mut candidates: Vec<usize> = lists.filter(|list| list.len() <= FREQUENT).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let sorted = sorted(words);
        candidates.into_iter().find(|&at| near_identical(&self.first[at].0, &sorted, tells))
    }

    fn keep(&mut self, words: &[u32], id: String) -> usize {
        let place = self.first.len();
        if words.len() >= LEAST {
            for shingle in shingles(words) {
                let list = self.shingles.entry(shingle).or_default();
                if list.last() != Some(&place) {
                    list.push(place);
                }
            }
        }
        self.first.push((sorted(words), id));
        place
    }
}

fn shingles(words: &[u32]) -> impl Iterator<Item = [u32; SHINGLE]> {
    words.windows(SHINGLE).filter_map(|row| row.try_into().ok())
}

fn sorted(words: &[u32]) -> Vec<u32> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words
}

/// Whether two sorted contents share most of their words, and none that either lacks is a number or a negation.
fn near_identical(a: &[u32], b: &[u32], tells: &[bool]) -> bool {
    let (mut left, mut right, mut common) = (0, 0, 0);
    while left < a.len() || right < b.len() {
        let lacking = match (a.get(left), b.get(right)) {
            (Some(one), Some(other)) if one == other => {
                (left, right, common) = (left + 1, right + 1, common + 1);
                continue;
            }
            (Some(one), other) if other.is_none_or(|other| one < other) => {
                left += 1;
                *one
            }
            (_, Some(other)) => {
                right += 1;
                *other
            }
            _ => break,
        };
        if tells.get(lacking as usize).is_none_or(|&tells| tells) {
            return false;
        }
    }
    let joint = a.len() + b.len() - common;
    f64::from(u32::try_from(common).unwrap_or(u32::MAX)) >= ALIKE * f64::from(u32::try_from(joint).unwrap_or(u32::MAX))
}

fn words(statement: &Statement) -> Vec<String> {
    statement.content.iter().flat_map(|content| pieces(&content.text)).collect()
}

/// A prefix and twelve hexadecimal digits of the parts' SHA-256.
fn hash<'a>(prefix: &str, parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut id = format!("{prefix}-");
    for byte in &hasher.finalize()[..6] {
        _ = write!(id, "{byte:02x}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(contents: &[&str]) -> Vec<String> {
        let (mut said, mut vocabulary) = (Said::default(), Vocabulary::default());
        let mut id = |content: &&str| {
            let words = pieces(content);
            let numbers = words.iter().map(|word| vocabulary.number(word)).collect();
            said.id(numbers, &vocabulary.tells, || hash("s", ["ruth-okafor", &words.join(" ")]))
        };
        contents.iter().map(&mut id).collect()
    }

    #[test]
    fn the_same_words_are_the_same_statement() {
        let ids = said(&[
            "the port will open to all ships in the spring",
            "The port will open, to all ships, in the spring.",
            "that the port will open to all ships in spring",
            "the port will not open to all ships in the spring",
            "the port will open to 40 ships in the spring",
            "the port shouldn’t open to all ships in the spring",
            "nothing will open to all ships in the spring port",
            "the harbour will close",
            "the port will open to twelve ships in the spring",
            "the port will open to thirteen ships in the spring",
        ]);
        assert_eq!(ids[0], ids[1]);
        assert_eq!(ids[0], ids[2]);
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), 8, "{ids:?}");
        assert!(ids[0].starts_with("s-") && ids[0].len() == 14);
    }
}
