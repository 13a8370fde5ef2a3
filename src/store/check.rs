//! Whether a record that was read is one that could have been written: records come from files, and files get changed.

use std::collections::HashSet;

use crate::base::CodePoints;
use crate::record::{Actor, Range, Record, Words, broken_links};

/// What is wrong with a record: a span that does not fit its words, an antecedent that is none, an id that two actors have.
pub(super) fn fault(record: &Record) -> Option<String> {
    if let Some(words) = words(record).find(|words| !fits(words)) {
        return Some(format!("{} to {} is not the place of {:?}", words.start, words.end, words.text));
    }
    let backwards = |range: &&Range| range.start > range.end;
    if let Some(range) = sentences(record).find(backwards) {
        return Some(format!("a sentence cannot stand from {} to {}", range.start, range.end));
    }
    if let Some((actor, at)) = record.actors.iter().find_map(|actor| Some((actor, broken_link(actor)?))) {
        return Some(format!("mention {at} of `{}` has no such antecedent", actor.id));
    }
    let mut ids = HashSet::new();
    let twice = record.actors.iter().find(|actor| !ids.insert(&actor.id));
    twice.map(|actor| format!("two actors have the id `{}`", actor.id))
}

fn broken_link(actor: &Actor) -> Option<usize> {
    let antecedents: Vec<_> = actor.mentions.iter().map(|mention| mention.antecedent).collect();
    broken_links(&antecedents).first().copied()
}

/// What of a record does not stand in its text where the record says.
#[must_use]
pub fn misplaced(record: &Record, text: &str) -> Option<String> {
    let points = CodePoints::new(text);
    let stands = |words: &Words| points.slice(text, words.start, words.end) == Some(&words.text);
    if let Some(words) = words(record).find(|words| !stands(words)) {
        return Some(format!("{:?} does not stand from {} to {}", words.text, words.start, words.end));
    }
    let leaves = |range: &&Range| points.slice(text, range.start, range.end).is_none();
    sentences(record)
        .find(leaves)
        .map(|range| format!("the text does not reach over a sentence from {} to {}", range.start, range.end))
}

fn fits(words: &Words) -> bool {
    let length = words.end.checked_sub(words.start).map(|length| length as usize);
    length == Some(words.text.chars().count())
}

fn words(record: &Record) -> impl Iterator<Item = &Words> {
    let actors = record.actors.iter().flat_map(|actor| {
        let mentions = actor.mentions.iter().map(|mention| &mention.words);
        mentions.chain(actor.roles.iter().map(|role| &role.words))
    });
    let statements = record.statements.iter().flat_map(|statement| {
        let cue = statement.cue.iter().map(|cue| &cue.words);
        let time = statement.time.iter().map(|time| &time.words);
        let beside = statement.addressed.iter().chain(&statement.occasion).chain(time);
        statement.source.iter().chain(cue).chain(&statement.content).chain(beside)
    });
    let events = record.events.iter().flat_map(|event| {
        let participants = event.participants.iter().map(|participant| &participant.words);
        let time = event.time.iter().map(|time| &time.words);
        std::iter::once(&event.trigger.words).chain(participants).chain(time).chain(&event.topic)
    });
    actors.chain(statements).chain(events)
}

fn sentences(record: &Record) -> impl Iterator<Item = &Range> {
    let statements = record.statements.iter().map(|statement| &statement.sentence);
    statements.chain(record.events.iter().map(|event| &event.sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_fit_their_words() {
        let words = |start, end, text: &str| Words { start, end, text: text.into() };
        assert!(fits(&words(3, 8, "Éric ")));
        assert!(!fits(&words(3, 9, "Éric ")));
        assert!(!fits(&words(8, 3, "Éric ")));
        assert!(fits(&words(3, 3, "")));
    }

    #[test]
    fn antecedents_lead_to_a_mention_without_one() {
        let line = r#"{"format": "cablegraph-record/1", "doc": "a", "sha256": "", "title": null, "date": null, "outlet": null,
            "url": null, "statements": [], "events": [], "actors": [{"id": "a", "name": "Okafor", "type": "person",
            "mentions": [{"start": 0, "end": 6, "text": "Okafor", "kind": "named"}]}]}"#;
        let mut record: Record = serde_json::from_str(line).unwrap();
        assert_eq!(fault(&record), None);
        let mut addressed = record.clone();
        let said = r#"{"id": "s", "speaker": null, "source": null, "cue": null, "kind": "direct", "content": [], "addressee": null,
            "addressed": {"start": 0, "end": 3, "text": "them all"}, "about": [], "stance": "assert", "sentence": {"start": 0, "end": 9},
            "rule": ""}"#;
        addressed.statements.push(serde_json::from_str(said).unwrap());
        assert!(fault(&addressed).is_some_and(|fault| fault.contains("them all")));
        record.actors[0].mentions[0].antecedent = Some(7);
        assert!(fault(&record).is_some_and(|fault| fault.contains("has no such antecedent")));
    }
}
