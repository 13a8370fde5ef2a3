//! Events, matched by type in the same sentence, best where trigger and participants agree.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Label;
use crate::eval::actors::Actors;
use crate::eval::matching::{greedy, overlap, range};
use crate::eval::statements::unmatched;
use crate::eval::{Figure, Gold, Mistake, Pair, float, matched, mean};
use crate::extract::EventType;
use crate::record::{Event, Record};

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    typed: usize,
    a_participant: usize,
    all_participants: usize,
    modality: usize,
    mistakes: Vec<Mistake>,
}

pub(super) fn score(pairs: &[Pair<'_>], actors: &Actors) -> (Vec<Figure>, Vec<Mistake>) {
    let mut tally = Tally::default();
    for &(gold, record) in pairs {
        tally.add(gold, record, actors);
    }
    let of_typed = |name, hits| matched(name, hits, tally.found, tally.gold);
    let figures = vec![
        of_typed("events: type, in the sentence", tally.typed),
        of_typed("events: type and a participant in its role", tally.a_participant),
        of_typed("events: type and all participants", tally.all_participants),
        mean("modality right, of those found", float(tally.modality), tally.typed),
    ];
    (figures, tally.mistakes)
}

/// Who acts and who is acted on, in gold actors; of a symmetric event all are on the first side.
struct Sides {
    source: BTreeSet<String>,
    target: BTreeSet<String>,
}

impl Tally {
    fn add(&mut self, gold: &Gold, record: Option<&Record>, actors: &Actors) {
        let events = record.map(|record| record.events.as_slice()).unwrap_or_default();
        let as_is = |id: &String| id.clone();
        let to_gold = |id: &String| actors.to_gold(Some(id));
        let expected: Vec<_> =
            gold.events.iter().map(|event| Sides::new(event.kind, &event.source, &event.target, as_is)).collect();
        let found: Vec<_> =
            events.iter().map(|event| Sides::new(event.kind, &event.source, &event.target, to_gold)).collect();
        let matches = match_events(gold, events, &expected, &found);
        self.gold += expected.len();
        self.found += found.len();
        for &(g, f) in &matches {
            self.typed += 1;
            self.a_participant += usize::from(expected[g].shared(&found[f]) > 0);
            self.modality += usize::from(gold.events[g].modality == events[f].modality);
            if expected[g] == found[f] {
                self.all_participants += 1;
            } else {
                let detail = format!("{}: {} != {}", gold.events[g].trigger.text, expected[g], found[f]);
                self.mistake(gold, "event sides", gold.events[g].kind, detail);
            }
        }
        for g in unmatched(expected.len(), matches.iter().map(|pair| pair.0)) {
            let detail = format!("{}: {}", gold.events[g].trigger.text, expected[g]);
            self.mistake(gold, "event missed", gold.events[g].kind, detail);
        }
        for f in unmatched(found.len(), matches.iter().map(|pair| pair.1)) {
            let detail = format!("{}: {}", gold.words(range(&events[f].trigger.words)), found[f]);
            self.mistake(gold, "event extra", events[f].kind, detail);
        }
    }

    fn mistake(&mut self, gold: &Gold, what: &'static str, kind: EventType, detail: String) {
        self.mistakes.push(Mistake { doc: gold.doc.clone(), what, subject: kind.name().into(), detail });
    }
}

impl Sides {
    fn new(kind: EventType, source: &[String], target: &[String], actor: impl Fn(&String) -> String) -> Self {
        let mut sides =
            Self { source: source.iter().map(&actor).collect(), target: target.iter().map(&actor).collect() };
        if is_symmetric(kind) {
            sides.source.append(&mut sides.target);
        }
        sides
    }

    fn shared(&self, other: &Self) -> usize {
        self.source.intersection(&other.source).count() + self.target.intersection(&other.target).count()
    }

    fn joint(&self, other: &Self) -> usize {
        self.source.union(&other.source).count() + self.target.union(&other.target).count()
    }
}

impl PartialEq for Sides {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.target == other.target
    }
}

impl std::fmt::Display for Sides {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |side: &BTreeSet<String>| side.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        write!(f, "{} -> {}", list(&self.source), list(&self.target))
    }
}

fn is_symmetric(kind: EventType) -> bool {
    matches!(kind, EventType::Consult | EventType::Cooperate | EventType::Agree)
}

fn match_events(gold: &Gold, events: &[Event], expected: &[Sides], found: &[Sides]) -> Vec<(usize, usize)> {
    let ends = sentence_ends(&gold.text);
    let sentence = |start: u32| ends.partition_point(|&end| end <= start as usize);
    let mut by_place: BTreeMap<(EventType, usize), Vec<usize>> = BTreeMap::new();
    for (f, event) in events.iter().enumerate() {
        by_place.entry((event.kind, sentence(event.trigger.words.start))).or_default().push(f);
    }
    let mut fits = Vec::new();
    for (g, event) in gold.events.iter().enumerate() {
        let place = (event.kind, sentence(event.trigger.start));
        for &f in by_place.get(&place).map(Vec::as_slice).unwrap_or_default() {
            let trigger = overlap(range(&event.trigger), range(&events[f].trigger.words)) > 0;
            let (shared, joint) = (expected[g].shared(&found[f]), expected[g].joint(&found[f]));
            let agree = if joint == 0 { 0.0 } else { float(shared) / float(joint) };
            fits.push((g, f, 0.1 + if trigger { 0.5 } else { 0.0 } + agree));
        }
    }
    greedy(fits).into_iter().map(|(g, f, _)| (g, f)).collect()
}

/// Where the sentences end, in code points, as the gold counts them: at line breaks, and where a full stop that is not an
/// abbreviation's is followed by space and a capital or digit.
fn sentence_ends(text: &[char]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = after_full_stop(text, at).or_else(|| {
            let end = run(text, at, |c| c == '\n');
            (end > at).then_some(end)
        });
        if let Some(end) = end {
            ends.push(end);
        }
        at = end.unwrap_or(at + 1);
    }
    ends
}

/// The end of the space after a sentence's full stop at `at`, with the quotation marks and brackets that close behind it.
fn after_full_stop(text: &[char], at: usize) -> Option<usize> {
    if !matches!(text[at], '.' | '!' | '?') || ends_in_abbreviation(&text[..at]) {
        return None;
    }
    let closed = run(text, at + 1, |c| matches!(c, '”' | '"' | '’' | ')' | ']'));
    // The four separators below the blank count as space for the scorer, though not in Unicode.
    let end = run(text, closed, |c| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c));
    let opener = text.get(end).is_some_and(|c| matches!(c, '“' | '"' | '‘' | '(' | '['));
    let begins = |at: usize| text.get(at).is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    (end > closed && (begins(end) || (opener && begins(end + 1)))).then_some(end)
}

/// Whether the text ends in a word of one capital or in a title that is written with a full stop.
fn ends_in_abbreviation(text: &[char]) -> bool {
    const TITLES: [&str; 10] = ["Mr", "Ms", "Dr", "St", "Mrs", "Gen", "Col", "Sgt", "Gov", "Sen"];
    const OTHERS: [&str; 2] = ["Rep", "U.S"];
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let starts_word =
        |length: usize| text.len().checked_sub(length).is_some_and(|start| start == 0 || !is_word(text[start - 1]));
    let ends_with =
        |word: &str| text.len() >= word.len() && text[text.len() - word.len()..].iter().copied().eq(word.chars());
    text.last().is_some_and(char::is_ascii_uppercase) && starts_word(1)
        || TITLES.iter().chain(&OTHERS).any(|word| ends_with(word) && starts_word(word.len()))
}

/// The end of the run of such characters that begins at `at`.
fn run(text: &[char], at: usize, is: impl Fn(char) -> bool) -> usize {
    at + text[at.min(text.len())..].iter().take_while(|&&c| is(c)).count()
}

#[cfg(test)]
mod tests {
    use super::sentence_ends;

    #[test]
    fn sentences_end_at_full_stops_before_capitals_and_at_line_breaks() {
        let check = |text: &str, expected: &[usize]| {
            assert_eq!(sentence_ends(&text.chars().collect::<Vec<_>>()), expected, "{text}");
        };
        check("He left. She stayed.", &[9]);
        check("“Go!” (She went.) 7 stayed", &[6, 18]);
        check("Dr. Okafor met J. Lund of the U.S. Navy in St. Gall", &[]);
        check("one\n\ntwo\nthree", &[5, 9]);
        check("at 3.5 pct. of it. the", &[]);
        check("MMr. Lund", &[5]);
    }
}
