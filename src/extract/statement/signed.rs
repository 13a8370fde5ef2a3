//! Words with their speaker's name behind a dash: `“A” — Ruth Okafor`, and a block that a colon introduces, with `– Ruth Okafor` on the line
//! below.

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct};
use crate::extract::{RuleName, Stance};
use crate::text::{Pos, Token};

/// The most words that a signature has.
const LONGEST: usize = 12;

/// Gives each quotation, and each block without marks, the name that signs it; not `“A” — the best year in decades`.
pub(super) fn quotations(scene: &Scene<'_, '_>, board: &mut Board) {
    for at in 0..scene.quotations.outermost().len() {
        let outer = scene.document.tokens_in(scene.quotations.outermost()[at].outer);
        let Some(dash) = outer.last().and_then(|last| scene.document.next(last)) else { continue };
        if !direct::opens_sentence(scene, at) {
            continue;
        }
        if let Some(source) = signature(scene, dash) {
            let draft = board.add(draft(scene, source, "quote-dash-name"));
            board.give_quote(draft, at, content::inside(scene, scene.quotations.outermost()[at].inner));
        }
    }
    for three in scene.document.paragraphs.items().windows(3) {
        let [lead, block, line] = [0, 1, 2].map(|at| scene.document.tokens_in(three[at].span));
        // A byline or a credit follows prose; to a block that is quoted a colon leads over.
        let led = lead.iter().rev().find(|&token| scene.pos(token) != Pos::Space);
        let led = led.is_some_and(|token| scene.document.word(token) == ":");
        if !led || line.is_empty() || block.iter().any(|token| scene.quote(token).is_some()) {
            continue;
        }
        let Some(source) = signature(scene, line.first()) else { continue };
        if let Some(words) = content::whole(scene, block) {
            let mut draft = draft(scene, source, "block-dash-name");
            draft.content = vec![words];
            board.add(draft);
        }
    }
}

fn draft(scene: &Scene<'_, '_>, source: Source, rule: &'static str) -> Draft {
    Draft {
        source: Some(source),
        cue: None,
        content: Vec::new(),
        addressee: None,
        stance: Stance::Assert,
        sentence: scene.sentence(source.head),
        rule: RuleName(rule),
        candidates: Vec::new(),
    }
}

/// The name between a dash and the paragraph's end.
fn signature(scene: &Scene<'_, '_>, dash: Id<Token>) -> Option<Source> {
    let document = scene.document;
    if !matches!(document.word(dash), "–" | "—" | "―" | "-" | "--") {
        return None;
    }
    let paragraph = document.paragraphs[document.sentence_of(dash).paragraph].span;
    let rest = document.tokens_in(Span::new(document.tokens[dash].span.end(), paragraph.end()));
    if rest.len() > 2 * LONGEST {
        return None;
    }
    let words: Vec<_> = rest.iter().filter(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space)).collect();
    let (&first, &last) = (words.first()?, words.last()?);
    let named = scene.pos(first) == Pos::Propn && words.len() <= LONGEST;
    let verbless = words.iter().all(|&id| !matches!(scene.pos(id), Pos::Verb | Pos::Aux));
    if !named || !verbless {
        return None;
    }
    let within = IdRange::new(first.index(), last.index() + 1);
    let head = direct::noun_phrase_at(scene, first, within);
    Some(Source { head, span: scene.span(first).cover(scene.span(last)) })
}

#[cfg(test)]
mod tests {
    use crate::extract::statement::tests::check;

    #[test]
    fn a_name_behind_a_dash_signs() {
        check("“The harbour is closed.” — Ruth Okafor", &["Ruth Okafor: The harbour is closed. (quote-dash-name)"]);
        check("“The harbour is closed.” — the best year in decades", &["?: The harbour is closed. (floating-open)"]);
    }

    #[test]
    fn a_block_behind_a_colon_is_signed_on_the_line_below() {
        check(
            "The mayor wrote to the owners:\n\nNobody may enter the harbour in winter.\n\n— Ruth Okafor",
            &["Ruth Okafor: Nobody may enter the harbour in winter. (block-dash-name)"],
        );
        // A byline follows prose.
        check("The harbour is closed.\n\nNobody may enter it in winter.\n\n— Ruth Okafor", &[]);
    }
}
