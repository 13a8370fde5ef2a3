//! Words that introduce speech, thought or writing: cue verbs (`say`, `point out`), speech nouns (`claim`, `report`).
//!
//! What a cue introduces in a sentence is for `extract::statement` to find; this module only tells what each word can introduce.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::lexicon::rows::{fields, rows};

/// What a cue verb does by being said, in the terms of `extract::Stance`; the list owns the words, extraction the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// Says that it is so.
    Assert,
    /// Says that it is not so.
    Deny,
    /// Refuses.
    Decline,
    /// Blames.
    Accuse,
    /// Wants it done.
    Demand,
    /// Undertakes it.
    Promise,
    /// Is not sure of it.
    Doubt,
    /// Thinks well of it.
    Praise,
}

/// How far a clause under a verb is content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// Never.
    No,
    /// If it is an indirect question: `asked whether`.
    Question,
    /// If a complementiser opens it: `showed that`.
    Marked,
    /// Always: `said he was ill`.
    Any,
}

/// How a verb introduces a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quote {
    /// Not at all.
    No,
    /// Only right beside it: `smiled`.
    Beside,
    /// As a verb of saying does.
    Any,
}

/// A verb that introduces speech, thought or writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// How it takes a clause.
    pub clause: Clause,
    /// How it takes a quotation.
    pub quote: Quote,
    /// Its object is whom it is said to: `told Reuters`.
    pub addressee: bool,
    /// It takes object and predicate: `called it a mistake`.
    pub label: bool,
    /// It takes object and `as`: `described it as a mistake`.
    pub label_as: bool,
    /// It takes a subject with an infinitive: `found it to be unlawful`.
    pub infinitive: bool,
    /// It takes a gerund: `admitted taking the money`.
    pub gerund: bool,
    /// Its object is content: `cited poor health`.
    pub object: bool,
    /// What the speaker does by it.
    pub force: Force,
}

/// A noun of speech, thought or writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechNoun {
    /// Takes its content as a clause: `the claim that`.
    pub clause: bool,
    /// Introduces a quotation: `this statement:`.
    pub colon: bool,
    /// Speaks itself: `the report says`.
    pub document: bool,
    /// What its author does by it.
    pub force: Force,
}

/// What verbs have in common beside what they introduce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tells of words spoken or written, not of thoughts: `say`.
    Words,
    /// Only people do it, so that whatever noun is its subject calls some: `complain`.
    Human,
    /// Not to do it is to hold the contrary: `think`.
    Belief,
    /// Goes on from another verb of saying: `told Reuters A and added B`.
    Further,
    /// Addresses people, and need not introduce words: `speaking to reporters`.
    Speaking,
    /// Asks people for words: `pressed by reporters`.
    Asking,
    /// With `to` it leads to what is spoken of: `objected to the treaty`.
    Pointing,
}

const VERB_ROWS: &str = include_str!("../../../data/cue_verbs.txt");
const NOUN_ROWS: &str = include_str!("../../../data/speech_nouns.txt");

static VERBS: LazyLock<HashMap<&'static str, CueVerb>> = LazyLock::new(|| {
    let introduces = ["clause", "that", "wh", "quote", "manner", "label", "as", "infinitive", "gerund", "object"];
    entries(VERB_ROWS)
        .filter(|(_, frames, _)| introduces.iter().any(|frame| has(frames, frame)))
        .map(|(lemma, frames, force)| (lemma, verb(frames, force)))
        .collect()
});

static MAKERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| with(VERB_ROWS, "maker"));
static UTTERING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| with(VERB_ROWS, "utter"));
static KINDS: LazyLock<HashSet<(&'static str, Kind)>> = LazyLock::new(|| {
    let kinds = |frames: &'static str| frames.split(' ').filter_map(kind);
    entries(VERB_ROWS).flat_map(|(lemma, frames, _)| kinds(frames).map(move |kind| (lemma, kind))).collect()
});
static HEARSAY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| with(NOUN_ROWS, "hearsay"));
static NORMS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| with(NOUN_ROWS, "norm"));

static RULINGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| with(NOUN_ROWS, "ruling"));

static NOUNS: LazyLock<HashMap<&'static str, SpeechNoun>> = LazyLock::new(|| {
    let noun = |frames: &str, force| SpeechNoun {
        clause: has(frames, "that"),
        colon: has(frames, "colon"),
        document: has(frames, "document"),
        force,
    };
    entries(NOUN_ROWS)
        .filter(|(_, frames, _)| ["that", "colon", "document"].iter().any(|frame| has(frames, frame)))
        .map(|(lemma, frames, force)| (lemma, noun(frames, force)))
        .collect()
});

/// What the verb of that lemma introduces; a particle stands after a blank: `point out`.
#[must_use]
pub fn cue_verb(lemma: &str) -> Option<CueVerb> {
    VERBS.get(lemma).copied()
}

/// What the noun of that lemma introduces.
#[must_use]
pub fn speech_noun(lemma: &str) -> Option<SpeechNoun> {
    NOUNS.get(lemma).copied()
}

/// Whether the verb of that lemma is of that kind.
#[must_use]
pub fn is(lemma: &str, kind: Kind) -> bool {
    KINDS.contains(&(lemma, kind))
}

/// Whether who does that to a document is its author: `a report written by`; who leaked or saw it is not.
#[must_use]
pub fn makes_document(lemma: &str) -> bool {
    MAKERS.contains(lemma)
}

/// Whether who does that to a noun of speech utters it: `made the claim that`, not `rejected the claim that`.
#[must_use]
pub fn utters(lemma: &str) -> bool {
    UTTERING.contains(lemma)
}

/// Whether the noun reports speech even if nobody is named: `amid reports that`.
#[must_use]
pub fn is_hearsay(lemma: &str) -> bool {
    HEARSAY.contains(lemma)
}

/// Whether what goes by the noun follows a norm or measure, not a voice: `according to custom`.
#[must_use]
pub fn is_norm(lemma: &str) -> bool {
    NORMS.contains(lemma)
}

/// Whether a court gives what the noun says: `ruling`, `verdict`.
#[must_use]
pub fn is_ruling(lemma: &str) -> bool {
    RULINGS.contains(lemma)
}

fn verb(frames: &str, force: Force) -> CueVerb {
    CueVerb {
        clause: match frames {
            _ if has(frames, "clause") => Clause::Any,
            _ if has(frames, "that") => Clause::Marked,
            _ if has(frames, "wh") => Clause::Question,
            _ => Clause::No,
        },
        quote: match frames {
            _ if has(frames, "quote") => Quote::Any,
            _ if has(frames, "manner") => Quote::Beside,
            _ => Quote::No,
        },
        addressee: has(frames, "addressee"),
        label: has(frames, "label"),
        label_as: has(frames, "as"),
        infinitive: has(frames, "infinitive"),
        gerund: has(frames, "gerund"),
        object: has(frames, "object"),
        force,
    }
}

/// The kind of that name.
fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "words" => Kind::Words,
        "human" => Kind::Human,
        "belief" => Kind::Belief,
        "further" => Kind::Further,
        "speaking" => Kind::Speaking,
        "asking" => Kind::Asking,
        "pointing" => Kind::Pointing,
        _ => return None,
    })
}

fn has(frames: &str, frame: &str) -> bool {
    frames.split(' ').any(|one| one == frame)
}

/// The lemmas that have the frame.
fn with(list: &'static str, frame: &str) -> HashSet<&'static str> {
    entries(list).filter(|(_, frames, _)| has(frames, frame)).map(|(lemma, ..)| lemma).collect()
}

/// Lemma, frames and force of each line.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str, Force)> {
    rows(list).filter_map(|row| {
        let [lemma, frames, name] = fields(row);
        Some((lemma, frames, force(name)?))
    })
}

/// The force of that name.
pub(super) fn force(name: &str) -> Option<Force> {
    Some(match name {
        "assert" => Force::Assert,
        "deny" => Force::Deny,
        "decline" => Force::Decline,
        "accuse" => Force::Accuse,
        "demand" => Force::Demand,
        "promise" => Force::Promise,
        "doubt" => Force::Doubt,
        "praise" => Force::Praise,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon::rows::check_order;

    const FRAMES: [&str; 18] = [
        "clause",
        "that",
        "wh",
        "quote",
        "manner",
        "addressee",
        "label",
        "as",
        "infinitive",
        "gerund",
        "maker",
        "utter",
        "hearsay",
        "norm",
        "colon",
        "document",
        "ruling",
        "object",
    ];

    fn check(list: &'static str) {
        check_order(entries(list).map(|(lemma, ..)| lemma));
        assert_eq!(entries(list).count(), rows(list).count(), "each line has a known force");
        for (lemma, frames, _) in entries(list) {
            assert!(
                frames.split(' ').all(|frame| FRAMES.contains(&frame) || kind(frame).is_some()),
                "{lemma}: {frames}"
            );
        }
    }

    #[test]
    fn lists_are_sorted_and_known() {
        check(VERB_ROWS);
        check(NOUN_ROWS);
    }

    #[test]
    fn tells_what_a_verb_introduces() {
        let tell = cue_verb("tell").expect("in the list");
        assert!(tell.addressee && tell.clause == Clause::Any && tell.quote == Quote::Any);
        assert_eq!(cue_verb("smile").map(|verb| (verb.clause, verb.quote)), Some((Clause::No, Quote::Beside)));
        assert!(cue_verb("eat").is_none());
        assert!(cue_verb("carry").is_none() && makes_document("carry") && !makes_document("leak"));
        assert!(utters("voice") && !utters("reject"));
        assert!(is("tweet", Kind::Words) && !is("think", Kind::Words) && is("think", Kind::Belief));
        assert!(is("interview", Kind::Asking) && cue_verb("interview").is_none());
        assert!(is_hearsay("rumour") && is_norm("custom") && speech_noun("custom").is_none());
        assert!(speech_noun("poll").is_some_and(|noun| noun.document && !noun.clause));
    }
}
