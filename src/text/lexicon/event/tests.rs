//! The lists: their order, and what their frames may say.

use super::*;
use crate::base::Label;
use std::collections::HashSet;

const KEYS: [&str; 12] =
    ["type", "cameo", "anchor", "source", "target", "needs", "instruments", "mutual", "who", "whom", "catch", "refuse"];

/// All that slots may name; any other word there is a slot's name misspelt.
const PREPOSITIONS: [&str; 21] = [
    "about",
    "after",
    "against",
    "alongside",
    "among",
    "and",
    "at",
    "before",
    "between",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "over",
    "to",
    "toward",
    "towards",
    "with",
];

fn words(file: &'static str) -> Vec<Vec<&'static str>> {
    let mut sections: Vec<Vec<_>> = Vec::new();
    for line in lines(file) {
        if section(line).is_some() {
            sections.push(Vec::new());
        } else if line.split_once(": ").is_none_or(|(key, _)| !KEYS.contains(&key)) {
            sections.last_mut().expect("a section comes first").push(line);
        }
    }
    sections
}

#[test]
fn entries_are_sorted_and_stand_once() {
    for file in FILES.into_iter().chain([CLASSES]) {
        for section in words(file) {
            assert!(section.is_sorted_by(|a, b| a < b), "{:?}", section.windows(2).find(|two| two[0] >= two[1]));
        }
    }
    let mut seen = HashSet::new();
    let mut at = 0;
    for section in FILES.into_iter().flat_map(words) {
        for entry in section {
            let (words, code) = entry.split_once(" =").unwrap_or((entry, frames()[at].cameo));
            assert!(seen.insert((frames()[at].anchor, words)), "{words} stands in two frames");
            assert!(matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_digit()), "{entry}");
        }
        at += 1;
    }
    assert_eq!(at, frames().len());
}

#[test]
fn frames_are_whole() {
    let types = "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT \
                 SANCTION SUPPORT THREATEN OTHER";
    let mut names = HashSet::new();
    for frame in frames() {
        assert!(names.insert(frame.name), "{} stands twice", frame.name);
        assert!(types.split(' ').any(|name| name == frame.kind), "{}", frame.name);
        assert!(frame.name.starts_with(&frame.kind.to_lowercase()), "{}", frame.name);
        assert!(matches!(frame.cameo.len(), 2 | 3) && frame.cameo.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(!frame.source.is_empty(), "{}", frame.name);
        for slot in frame.source.iter().chain(&frame.target) {
            let misspelt = |word: &&str| !PREPOSITIONS.contains(word);
            assert!(!matches!(slot, Slot::Preposition(word) if misspelt(word)), "{} has {slot:?}", frame.name);
        }
        assert!(!frame.catches.is_empty() && !frame.refuses.is_empty(), "{} has no examples", frame.name);
    }
}

#[test]
fn classes_are_known_and_used() {
    for line in CLASSES.lines().filter(|line| line.starts_with('[')) {
        assert!(section(line).and_then(WordClass::from_name).is_some(), "{line}");
    }
    let known: Vec<_> = read_classes(CLASSES).into_iter().map(|list| list.0).collect();
    assert_eq!(known.len(), WordClass::ALL.len());
    for file in FILES {
        let objects = lines(file).filter_map(|line| line.split(" =").next()?.split_once(" ~"));
        let named = objects.flat_map(|(_, objects)| objects.split('|'));
        for class in named.filter_map(|object| object.strip_prefix('@')) {
            assert!(WordClass::from_name(class).is_some(), "@{class}");
        }
    }
}

#[test]
fn the_entry_that_asks_for_most_comes_first() {
    let weights: Vec<_> = entries(Anchor::Verb, "take").iter().map(Entry::weight).collect();
    assert!(weights.len() > 5 && weights.is_sorted_by(|a, b| a >= b));
    assert!(is(WordClass::Negating, "fail") && !is(WordClass::Negating, "manage"));
}
