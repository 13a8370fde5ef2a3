//! Quotations that go on behind their attribution, in its paragraph or the next: what one says over paragraphs with one attribution
//! is one statement.

use std::collections::BTreeMap;

use crate::base::IdRange;
use crate::extract::statement::content;
use crate::extract::statement::direct::{is_stop, opens_sentence, tokens};
use crate::extract::statement::scene::{Board, Scene};
use crate::text::Pos;

/// Joins a quotation that follows an attributed one: `“A”, she said. “B.”`, and one that goes on in the next paragraph.
pub(super) fn quotations(scene: &Scene<'_, '_>, board: &mut Board) {
    let quotations = scene.quotations.outermost();
    for (at, quotation) in quotations.iter().enumerate().skip(1) {
        if board.draft_of_quote(at).is_some() {
            continue;
        }
        let Some(draft) = board.draft_of_quote(at - 1) else { continue };
        if quotation.continues || follows(scene, board, draft, at) {
            board.give_quote(draft, at, content::inside(scene, quotation.inner));
        }
    }
    // One that goes on over paragraphs may have its attribution behind its end.
    for at in (1..quotations.len()).rev().filter(|&at| quotations[at].continues) {
        if let (None, Some(draft)) = (board.draft_of_quote(at - 1), board.draft_of_quote(at)) {
            let before = &quotations[at - 1];
            // What reaches into the quotation from before holds its beginning already.
            if board.drafts[draft].content.iter().all(|part| !part.overlaps(before.outer)) {
                board.give_quote(draft, at - 1, content::inside(scene, before.inner));
            }
        }
    }
}

/// Joins a quotation that goes on over paragraphs to the statement that holds its beginning: `said in a letter “A` and
/// `B”` below.
pub(super) fn paragraphs(scene: &Scene<'_, '_>, board: &mut Board) {
    let quotations = scene.quotations.outermost();
    if !quotations.iter().any(|quotation| quotation.continues) {
        return;
    }
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    for (draft, found) in board.drafts.iter().enumerate() {
        let held = found.content.iter().filter_map(|part| scene.quotations.around(part.end().checked_sub(1)?));
        let outside = found.cue.as_ref().is_none_or(|(cue, ..)| scene.quote(*cue).is_none());
        holders.extend(held.filter(|_| outside).map(|quote| (quote, draft)));
    }
    for (at, quotation) in quotations.iter().enumerate().skip(1) {
        let open = quotation.continues && board.draft_of_quote(at).is_none();
        if let Some(&draft) = holders.get(&(at - 1)).filter(|_| open) {
            board.give_quote(draft, at, content::inside(scene, quotation.inner));
            holders.insert(at, draft);
        }
    }
}

/// Whether nothing but the rest of the attribution stands between the draft's last quotation and this one.
fn follows(scene: &Scene<'_, '_>, board: &Board, draft: usize, at: usize) -> bool {
    let (Some((_, last)), Some((first, _))) = (tokens(scene, at - 1), tokens(scene, at)) else { return false };
    let apart = !scene.one_paragraph(last, first);
    if !opens_sentence(scene, at) || apart && is_told_at_its_end(scene, board, at) {
        return false;
    }
    let between = IdRange::new(last.index() + 1, first.index());
    let words = between.iter().filter(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space)).count();
    if words == 0 {
        return !apart;
    }
    let stops = between.iter().filter(|&id| is_stop(scene, id)).count();
    let cue = board.drafts[draft].cue.as_ref().map(|(token, ..)| *token);
    stops <= 1 && cue.is_some_and(|cue| between.contains(cue))
}

/// Whether a quotation goes on over paragraphs to an attribution behind its end.
fn is_told_at_its_end(scene: &Scene<'_, '_>, board: &Board, at: usize) -> bool {
    let behind = scene.quotations.outermost().iter().enumerate().skip(at + 1);
    let last = behind.take_while(|(_, quotation)| quotation.continues).last();
    last.is_some_and(|(last, _)| board.draft_of_quote(last).is_some())
}
