//! Finds who said what: attributions by grammar, then their speakers by chain.
//!
//! An ordered list of sieves from sure to unsure; each sees only what is still open. Quotations come first, since parsers stumble over
//! their marks (after Muzny et al. 2017, "A two-stage sieve approach for quote attribution"); then clauses, phrases and nouns on the parse.

mod act;
mod addressee;
mod colon;
mod content;
mod continued;
mod direct;
mod floating;
mod headline;
mod indirect;
mod interview;
mod label;
mod misparsed;
mod nominal;
mod parenthetical;
mod prepositional;
mod resolve;
mod scene;
mod setting;
mod signed;
mod speaker;
mod stance;
mod turn;
mod unsaid;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Arena, Id, Span};
use crate::extract::statement::scene::{Board, Draft, Scene};
use crate::extract::{Attribution, Cue, Mention, Setting};
use crate::text::lexicon::cue::{self, Kind};
use crate::text::{Document, Pos, Tag, Token};

pub use resolve::resolve;

/// A sieve: looks at the scene and what is found so far, and adds what it finds.
type Sieve = fn(&Scene<'_, '_>, &mut Board);

/// From sure to unsure.
const SIEVES: [Sieve; 13] = [
    turn::turns,
    signed::quotations,
    direct::beside,
    continued::quotations,
    prepositional::phrases,
    label::labels,
    indirect::clauses,
    nominal::clauses,
    indirect::trailing,
    headline::lines,
    continued::paragraphs,
    floating::alone,
    continued::quotations,
];

/// The attributions of the article in the order of their contents.
#[must_use]
pub fn attribute(document: &Document<'_>, mentions: &Arena<Mention>) -> Vec<Attribution> {
    let scene = Scene::of(document, mentions);
    let mut board = Board::default();
    for sieve in SIEVES {
        sieve(&scene, &mut board);
    }
    let drafts = std::mem::take(&mut board.drafts);
    let mut found: Vec<_> =
        drafts.into_iter().filter(|draft| !is_idle(&scene, &board, draft)).map(|draft| finish(&scene, draft)).collect();
    keep_surest(&mut found);
    found.sort_by_key(|attribution: &Attribution| {
        let first = attribution.content.first().map(|span| (span.start(), std::cmp::Reverse(span.end())));
        (first, attribution.cue.as_ref().map(|cue| cue.span))
    });
    found
}

/// Of several that have the very same content keeps the first whose speaker is known, else the first: `ruled on Monday,
/// finding: “A”`.
fn keep_surest(found: &mut Vec<Attribution>) {
    let mut surest: BTreeMap<Vec<Span>, (bool, usize)> = BTreeMap::new();
    for (at, one) in found.iter().enumerate() {
        let rank = (one.speaker.is_none(), at);
        let best = surest.entry(one.content.clone()).or_insert(rank);
        *best = rank.min(*best);
    }
    let kept: BTreeSet<usize> = surest.into_values().map(|(_, at)| at).collect();
    let mut at = 0..;
    found.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
}

/// Whether the draft reports nobody's words: `you think` and `it shows` of one who speaks already in a turn of a conversation, where
/// only another's plain words count, as inside a quotation; `nobody said` and `let's say`.
fn is_idle(scene: &Scene<'_, '_>, board: &Board, draft: &Draft) -> bool {
    let Some(source) = draft.source.filter(|_| draft.rule != turn::TURN) else { return false };
    let document = scene.document;
    let word = document.lower(source.head);
    let first = document.tokens_in(source.span).iter().next().map(|first| document.lower(first));
    if matches!(word, "nobody" | "none" | "'s" | "’s") || matches!(first, Some("no" | "nobody")) {
        return true;
    }
    let outside = scene.quote(source.head).is_none();
    if !outside || !board.is_spoken(source.head) {
        return false;
    }
    let plain = draft.cue.as_ref().is_none_or(|(cue, _, lemma)| {
        let tensed = matches!(scene.tag(*cue), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        // Of what one who takes turns tells of others, only words are reports, not thoughts.
        let utters = cue::is(lemma, Kind::Words);
        scene.pos(*cue) != Pos::Verb || tensed && utters
    });
    // `they tell us` is as often `it shows`.
    let told = draft.cue.as_ref().is_none_or(|&(cue, ..)| scene.tag(cue) != Tag::Vbp);
    // Whom `they` are in somebody's story is seldom told.
    let other = matches!(word, "he" | "she") && told
        || scene.pos(source.head) != Pos::Pron && speaker::mention_of(scene, source).is_some();
    !(plain && other)
}

fn finish(scene: &Scene<'_, '_>, draft: Draft) -> Attribution {
    let mut content = draft.content;
    content.sort();
    content.dedup();
    let token = draft.cue.as_ref().map(|(token, ..)| *token);
    let told = |head: &Id<Token>| content.iter().any(|part| part.overlaps(scene.span(*head)));
    let addressed = draft.addressee.or_else(|| addressee::of_noun(scene, token?)).filter(|head| !told(head));
    Attribution {
        source: speaker::span(draft.source),
        speaker: draft
            .source
            .filter(|source| !writing::is_meant(scene, source.head))
            .and_then(|source| speaker::mention_of(scene, source)),
        candidates: draft.candidates,
        kind: content::kind(scene, &content, token),
        setting: token.map_or_else(Setting::default, |cue| setting::of_cue(scene, cue, &content, addressed)),
        cue: draft.cue.map(|(_, span, lemma)| Cue { span, lemma }),
        addressee: addressed.and_then(|head| addressee::mention(scene, head)),
        stance: draft.stance,
        sentence: draft.sentence,
        rule: draft.rule,
        content,
    }
}

#[cfg(test)]
mod tests {
    use super::attribute;
    use crate::extract::mention;
    use crate::text;

    /// The mention that names the speaker, the contents and the rule of each attribution.
    pub(super) fn check(words: &str, expected: &[&str]) {
        let document = text::analyse(words);
        let mentions = mention::find(&document);
        let written = |one: &super::Attribution| {
            let content: Vec<_> = one.content.iter().map(|part| part.of(words)).collect();
            let speaker = one.speaker.map_or("?", |id| mentions[id].span.of(words));
            format!("{speaker}: {} ({})", content.join(" … "), one.rule.0)
        };
        let found: Vec<_> = attribute(&document, &mentions).iter().map(written).collect();
        assert_eq!(found, expected, "{words}");
    }
}
