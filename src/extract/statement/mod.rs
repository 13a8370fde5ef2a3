//! Finds who said what: attributions by grammar, then their speakers by chain.
//!
//! An ordered list of sieves from sure to unsure; each sees only what is still open. Quotations come first, since parsers stumble over
//! their marks (after Muzny et al. 2017, "A two-stage sieve approach for quote attribution"); then clauses, phrases and nouns on the parse.

mod addressee;
mod content;
mod direct;
mod floating;
mod headline;
mod indirect;
mod label;
mod misparsed;
mod nominal;
mod prepositional;
mod resolve;
mod scene;
mod signed;
mod speaker;
mod stance;
mod turn;
mod writing;

use crate::base::{Arena, Id};
use crate::extract::statement::scene::{Board, Draft, Scene};
use crate::extract::{Attribution, Cue, Mention};
use crate::text::Document;

pub use resolve::resolve;

/// A sieve: looks at the scene and what is found so far, and adds what it finds.
type Sieve = fn(&Scene<'_, '_>, &mut Board);

/// From sure to unsure.
const SIEVES: [Sieve; 12] = [
    turn::turns,
    signed::quotations,
    direct::beside,
    direct::continued,
    prepositional::phrases,
    label::labels,
    indirect::clauses,
    nominal::clauses,
    indirect::trailing,
    headline::lines,
    floating::alone,
    direct::continued,
];

/// The attributions of the article in the order of their contents.
#[must_use]
pub fn attribute(document: &Document<'_>, mentions: &Arena<Mention>) -> Vec<Attribution> {
    let scene = Scene::of(document, mentions);
    let mut board = Board::default();
    for sieve in SIEVES {
        sieve(&scene, &mut board);
    }
    let mut found: Vec<_> = board.drafts.into_iter().map(|draft| finish(&scene, draft)).collect();
    found.sort_by_key(|attribution: &Attribution| {
        let first = attribution.content.first().map(|span| (span.start(), std::cmp::Reverse(span.end())));
        (first, attribution.cue.as_ref().map(|cue| cue.span))
    });
    found
}

fn finish(scene: &Scene<'_, '_>, draft: Draft) -> Attribution {
    let mut content = draft.content;
    content.sort();
    content.dedup();
    let token = draft.cue.as_ref().map(|(token, ..)| *token);
    Attribution {
        source: speaker::span(draft.source),
        speaker: draft
            .source
            .filter(|source| !writing::is_meant(scene, source.head))
            .and_then(|source| speaker::mention_of(scene, source)),
        candidates: draft.candidates,
        kind: content::kind(scene, &content, token),
        cue: draft.cue.map(|(_, span, lemma)| Cue { span, lemma }),
        addressee: draft.addressee.and_then(|head| mention_at(scene, head)),
        stance: draft.stance,
        sentence: draft.sentence,
        rule: draft.rule,
        content,
    }
}

fn mention_at(scene: &Scene<'_, '_>, head: Id<crate::text::Token>) -> Option<Id<Mention>> {
    speaker::mention_of(scene, speaker::source(scene, head))
}
