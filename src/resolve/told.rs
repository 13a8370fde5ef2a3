//! Statements and events that several articles tell: one id wherever the same is said or told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::base::Label;
use crate::extract::Stance;
use crate::record::{Event, Record, Statement};
use crate::resolve::name::pieces;
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
    let mut said: HashMap<(String, Way), Said> = HashMap::new();
    for record in records {
        let mut ids: HashMap<String, String> = HashMap::new();
        for statement in &mut record.statements {
            let words = words(statement);
            let id = match &statement.speaker {
                Some(speaker) if words.len() > 1 => {
                    let way = Way::of(statement, &words);
                    said.entry((speaker.clone(), way)).or_default().id(speaker, way, words)
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
        event.trigger.lemma.clone(),
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

/// What one speaker said in one way, by content.
#[derive(Default)]
struct Said {
    exact: HashMap<Vec<String>, String>,
    /// The contents that gave ids, with their ids.
    first: Vec<(Vec<String>, String)>,
    /// The contents of `first` by rows of words.
    shingles: HashMap<Vec<String>, Vec<usize>>,
}

impl Said {
    fn id(&mut self, speaker: &str, way: Way, words: Vec<String>) -> String {
        if let Some(id) = self.exact.get(&words) {
            return id.clone();
        }
        let id = match self.alike(&words) {
            Some(id) => id,
            None => self.keep(speaker, way, &words),
        };
        self.exact.insert(words, id.clone());
        id
    }

    /// The id of the first content that is near-identical.
    fn alike(&self, words: &[String]) -> Option<String> {
        if words.len() < LEAST {
            return None;
        }
        let candidates: BTreeSet<usize> = words
            .windows(SHINGLE)
            .filter_map(|shingle| self.shingles.get(shingle))
            .filter(|list| list.len() <= FREQUENT)
            .flatten()
            .copied()
            .collect();
        candidates.into_iter().find(|&at| near_identical(&self.first[at].0, words)).map(|at| self.first[at].1.clone())
    }

    fn keep(&mut self, speaker: &str, way: Way, words: &[String]) -> String {
        let content = words.join(" ");
        let parts = [speaker, &content].into_iter().chain(Some(way.mark()).filter(|mark| !mark.is_empty()));
        let id = hash("s", parts);
        if words.len() >= LEAST {
            let distinct: BTreeSet<&[String]> = words.windows(SHINGLE).collect();
            for shingle in distinct {
                self.shingles.entry(shingle.to_vec()).or_default().push(self.first.len());
            }
        }
        self.first.push((words.to_vec(), id.clone()));
        id
    }
}

/// Whether two contents share most of their words, and none that either lacks is a number or a negation.
fn near_identical(a: &[String], b: &[String]) -> bool {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    a.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    b.iter().for_each(|word| *counts.entry(word).or_default() -= 1);
    let tells = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || is_negation(word);
    if counts.iter().any(|(word, count)| *count != 0 && tells(word)) {
        return false;
    }
    let apart: u64 = counts.values().map(|count| count.unsigned_abs()).sum();
    let all = (a.len() + b.len()) as u64;
    let (common, joint) = (all - apart, all + apart);
    // Both are counted twice.
    common as f64 >= ALIKE * joint as f64
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
        let mut said = Said::default();
        contents.iter().map(|content| said.id("ruth-okafor", Way::Asserts, pieces(content))).collect()
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
        ]);
        assert_eq!(ids[0], ids[1]);
        assert_eq!(ids[0], ids[2]);
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), 6, "{ids:?}");
        assert!(ids[0].starts_with("s-") && ids[0].len() == 14);
    }
}
