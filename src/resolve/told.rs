//! Statements and events that several articles tell: one id wherever the same is said or told.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::base::Label;
use crate::extract::{Form, Stance};
use crate::record::{Actor, Event, Record, Statement};
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

/// What was said in the records so far.
#[derive(Default)]
pub(super) struct Statements {
    vocabulary: Vocabulary,
    said: Said,
}

impl Statements {
    /// Gives every statement the id of its speaker and content; near-identical contents of one speaker are one statement.
    pub(super) fn name(&mut self, record: &mut Record) {
        let Self { vocabulary, said } = self;
        let mut ids: HashMap<String, String> = HashMap::new();
        let is_named = |actor: &Actor| actor.mentions.iter().any(|one| one.kind == Form::Named);
        let named: HashSet<&str> =
            record.actors.iter().filter(|one| is_named(one)).map(|one| one.id.as_str()).collect();
        for statement in &mut record.statements {
            let words = words(statement);
            let id = match &statement.speaker {
                Some(speaker) if words.len() > 1 => {
                    let way = Way::of(statement, &words);
                    let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
                    let about = statement.about.iter().filter(|id| named.contains(id.as_str()));
                    let about: Box<[u32]> = about.map(|id| vocabulary.number(id)).collect();
                    let make = || {
                        let content = words.join(" ");
                        let mark = Some(way.mark()).filter(|mark| !mark.is_empty());
                        hash("s", [speaker.as_str(), &content].into_iter().chain(mark))
                    };
                    said.id((vocabulary.number(speaker), way), &numbers, about, &vocabulary.tells, make)
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
pub(super) fn events(record: &mut Record) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for event in &mut record.events {
        let parts = event_parts(event, &record.doc);
        let occurrence = seen.entry(parts.join("\0")).or_insert(0);
        let number = occurrence.to_string();
        *occurrence += 1;
        event.id = hash("e", parts.iter().map(String::as_str).chain([number.as_str()]));
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

/// Who said it, and in which way.
type Who = (u32, Way);

/// What speakers said, by content. A large collection has millions of contents, and forty times as many rows of words: of these only a
/// sum is kept, and where it stands in a chain of all that have it. Two rows of one sum bring contents together that are then compared.
#[derive(Default)]
struct Said {
    /// The id of each content, as a place in `first`.
    exact: HashMap<(Who, Box<[u32]>), u32>,
    /// The contents that gave ids.
    first: Vec<Content>,
    /// The last link of the chain of a row of words.
    last: HashMap<u32, u32>,
    /// A content as a place in `first`, and the link before; [`u32::MAX`] if there is none.
    links: Vec<(u32, u32)>,
}

/// A content that gave an id.
struct Content {
    /// Its words, sorted.
    words: Box<[u32]>,
    /// The actors with a name that it is about.
    about: Box<[u32]>,
    id: Box<str>,
}

impl Content {
    /// Whether it is about somebody of whom the other says nothing, and the other way round: one pattern of words with
    /// different names in it.
    fn is_of_others(&self, about: &[u32]) -> bool {
        let lacks = |one: &[u32], other: &[u32]| other.iter().any(|actor| !one.contains(actor));
        lacks(&self.about, about) && lacks(about, &self.about)
    }
}

impl Said {
    fn id(
        &mut self,
        who: Who,
        words: &[u32],
        about: Box<[u32]>,
        tells: &[bool],
        make: impl FnOnce() -> String,
    ) -> String {
        let key = (who, Box::from(words));
        let known = self.exact.get(&key).copied().or_else(|| self.alike(who, words, &about, tells));
        let place = known.unwrap_or_else(|| self.keep(who, words, about, make()));
        self.exact.insert(key, place);
        self.first[place as usize].id.clone().into()
    }

    /// The first content that is near-identical.
    fn alike(&self, who: Who, words: &[u32], about: &[u32], tells: &[bool]) -> Option<u32> {
        if words.len() < LEAST {
            return None;
        }
        let mut candidates: Vec<u32> = Vec::new();
        for shingle in shingles(words) {
            let before = candidates.len();
            candidates.extend(self.chain(self.last.get(&sum(who, shingle)).copied()).take(FREQUENT + 1));
            if candidates.len() - before > FREQUENT {
                candidates.truncate(before);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let sorted = sorted(words);
        candidates.into_iter().find(|&at| {
            let first = &self.first[at as usize];
            near_identical(&first.words, &sorted, tells) && !first.is_of_others(about)
        })
    }

    /// The contents of a chain, the last first.
    fn chain(&self, last: Option<u32>) -> impl Iterator<Item = u32> {
        let link = |at: u32| self.links.get(at as usize).copied();
        std::iter::successors(last.and_then(link), move |&(_, before)| link(before)).map(|(place, _)| place)
    }

    fn keep(&mut self, who: Who, words: &[u32], about: Box<[u32]>, id: String) -> u32 {
        let place = narrow(self.first.len());
        if words.len() >= LEAST {
            for shingle in shingles(words) {
                let last = self.last.entry(sum(who, shingle)).or_insert(u32::MAX);
                if self.links.get(*last as usize).is_none_or(|&(other, _)| other != place) {
                    self.links.push((place, *last));
                    *last = narrow(self.links.len() - 1);
                }
            }
        }
        self.first.push(Content { words: sorted(words), about, id: id.into() });
        place
    }
}

/// Places are kept in 32 bits, which is more than memory has room for.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// What a speaker's row of words is known by: FNV-1a of its numbers.
fn sum((speaker, way): Who, shingle: [u32; SHINGLE]) -> u32 {
    let parts = [speaker, way as u32].into_iter().chain(shingle);
    let bytes = parts.flat_map(u32::to_le_bytes);
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (sum ^ sum >> 32) as u32
}

fn shingles(words: &[u32]) -> impl Iterator<Item = [u32; SHINGLE]> {
    words.windows(SHINGLE).filter_map(|row| row.try_into().ok())
}

fn sorted(words: &[u32]) -> Box<[u32]> {
    let mut words = Box::from(words);
    <[u32]>::sort_unstable(&mut words);
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
            let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
            // Whom it is about: the first capital behind that of the sentence.
            let names = content.split(' ').filter(|word| word.starts_with(char::is_uppercase)).skip(1).take(1);
            let about = names.map(|name| vocabulary.number(name)).collect();
            said.id((0, Way::Asserts), &numbers, about, &vocabulary.tells, || {
                hash("s", ["ruth-okafor", &words.join(" ")])
            })
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

    #[test]
    fn the_same_question_about_others_is_another_statement() {
        let ids = said(&[
            "What would you as the mayor do for the old harbour of Eastvik in spring",
            "What would you as the mayor do for the old harbour of Orla in spring",
            "What would you as the mayor do for the old harbour in spring",
        ]);
        assert_ne!(ids[0], ids[1]);
        assert_eq!(ids[0], ids[2]);
    }
}
