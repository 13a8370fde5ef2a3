//! Quotations without an attribution: whose they are is told by what stands before, from sure to unsure.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct, speaker};
use crate::extract::{Mention, RuleName, Stance};
use crate::text::{Dep, Pos, Sentence, Token};

/// Takes whole-sentence quotations that stand alone: `Okafor was pleased. “We won.”`, not `the “moderate” party`.
pub(super) fn alone(scene: &Scene<'_, '_>, board: &mut Board) {
    let mut stated = Stated::new();
    for at in 0..board.drafts.len() {
        note(scene, &mut stated, at, &board.drafts);
    }
    for at in 0..scene.quotations.outermost().len() {
        let goes_on = scene.quotations.outermost()[at].continues;
        if board.draft_of_quote(at).is_some() || !(goes_on || stands_alone(scene, at)) || is_covered(scene, board, at) {
            continue;
        }
        let quotation = &scene.quotations.outermost()[at];
        if let Some(draft) = at.checked_sub(1).filter(|_| quotation.continues).and_then(|at| board.draft_of_quote(at)) {
            board.give_quote(draft, at, content::inside(scene, quotation.inner));
            continue;
        }
        if !stands_alone(scene, at) {
            continue;
        }
        let tokens = scene.document.tokens_in(quotation.outer);
        let sentence = scene.sentence(tokens.first());
        let (source, rule) = whose(scene, board, &stated, at, sentence);
        // Within a turn of a conversation it is part of what is said there.
        if source.is_none() && board.is_spoken(tokens.first()) {
            continue;
        }
        let inner = content::inside(scene, quotation.inner);
        let draft = board.add(Draft {
            source,
            cue: None,
            content: Vec::new(),
            addressee: None,
            stance: Stance::Assert,
            sentence,
            rule: RuleName(rule),
            candidates: if source.is_none() { candidates(scene, board, at) } else { Vec::new() },
        });
        note(scene, &mut stated, draft, &board.drafts);
        board.give_quote(draft, at, inner);
    }
}

/// The last draft of each sentence that has a source outside quotations.
type Stated = BTreeMap<Id<Sentence>, usize>;

fn note(scene: &Scene<'_, '_>, stated: &mut Stated, at: usize, drafts: &[Draft]) {
    let draft = &drafts[at];
    let outside = draft.source.is_some_and(|source| scene.quote(source.head).is_none());
    // Of `an analyst said that investors worry that A` the analyst has the floor.
    let told = stated.get(&draft.sentence).is_some_and(|&other| reports(&drafts[other], draft));
    if outside && !told {
        stated.insert(draft.sentence, at);
    }
}

/// Whether the cue of the second stands in what the first says.
fn reports(outer: &Draft, inner: &Draft) -> bool {
    let cue = inner.cue.as_ref().map(|(_, cue, _)| *cue);
    cue.is_some_and(|cue| outer.content.iter().any(|part| part.contains(cue)))
}

/// Whether the quotation is one or more whole sentences.
fn stands_alone(scene: &Scene<'_, '_>, at: usize) -> bool {
    let document = scene.document;
    let quotation = &scene.quotations.outermost()[at];
    let range = document.tokens_in(quotation.outer);
    let Some(last) = range.last() else { return false };
    let words = quotation.inner.of(document.text);
    let ends = words.ends_with(['.', '!', '?', '…'])
        || document
            .next(last)
            .is_none_or(|next| !scene.one_paragraph(last, next) || matches!(document.word(next), "." | "!" | "?"));
    let verb = document.tokens_in(quotation.inner).iter().any(|id| matches!(scene.pos(id), Pos::Verb | Pos::Aux));
    let long = document.tokens_in(quotation.inner).len() >= 4;
    ends && verb
        && long
        && direct::opens_sentence(scene, at)
        && words.starts_with(|char: char| char.is_uppercase() || char == '[' || char == '…')
}

fn is_covered(scene: &Scene<'_, '_>, board: &Board, at: usize) -> bool {
    let outer = scene.quotations.outermost()[at].outer;
    board.drafts.iter().rev().take(12).any(|draft| draft.content.iter().any(|span| span.overlaps(outer)))
}

/// The speaker of the statement right before; else the subject of the sentence before.
fn whose(
    scene: &Scene<'_, '_>,
    board: &Board,
    stated: &Stated,
    at: usize,
    sentence: Id<Sentence>,
) -> (Option<Source>, &'static str) {
    if let Some(draft) = at.checked_sub(1).and_then(|before| board.draft_of_quote(before)) {
        let source = board.drafts[draft].source;
        if source.is_some() && near(scene, at - 1, at) {
            return (source, "floating-same-speaker");
        }
    }
    let Some(before) = sentence.index().checked_sub(1).map(Id::new) else { return (None, "floating-open") };
    if let Some(&draft) = stated.get(&before) {
        return (board.drafts[draft].source, "floating-after-statement");
    }
    match subject(scene, before) {
        Some(head) => (Some(speaker::source(scene, head)), "floating-after-subject"),
        None => (None, "floating-open"),
    }
}

/// Who spoke in the quotations before, the nearest first.
fn candidates(scene: &Scene<'_, '_>, board: &Board, at: usize) -> Vec<Id<Mention>> {
    const MOST: usize = 3;
    let mut found = Vec::new();
    for before in (0..at).rev().take(2 * MOST) {
        let source = board.draft_of_quote(before).and_then(|draft| board.drafts[draft].source);
        if let Some(mention) = source.and_then(|source| speaker::mention_of(scene, source))
            && !found.contains(&mention)
            && found.len() < MOST
        {
            found.push(mention);
        }
    }
    found
}

/// Whether at most one sentence stands between two quotations.
fn near(scene: &Scene<'_, '_>, one: usize, other: usize) -> bool {
    let quotations = scene.quotations.outermost();
    let (from, to) = (quotations[one].outer, quotations[other].outer);
    let between = scene.document.tokens_in(crate::base::Span::new(from.end(), to.start().max(from.end())));
    let stops = between.iter().filter(|&id| matches!(scene.document.word(id), "." | "!" | "?")).count();
    stops <= 1
}

/// The subject of the sentence’s main verb, if it is a person or body that can speak.
fn subject(scene: &Scene<'_, '_>, sentence: Id<Sentence>) -> Option<Id<Token>> {
    let document = scene.document;
    let root = document.sentences[sentence].root;
    let subject = document.children(root).find(|&child| matches!(scene.dep(child), Dep::Nsubj | Dep::Nsubjpass))?;
    (scene.quote(subject).is_none() && matches!(scene.pos(subject), Pos::Propn | Pos::Pron)).then_some(subject)
}
