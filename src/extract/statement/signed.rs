//! Words with their speaker's name behind a dash: `“A” — Ruth Okafor`, and a block that a colon introduces, with `– Ruth Okafor` on the line
//! below.

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct, speaker};
use crate::extract::{Class, Form, RuleName, Stance};
use crate::text::{Pos, Token};

/// The most words that a signature has.
const LONGEST: usize = 12;

/// Gives each quotation, and each block without marks, the name that signs it; not `“A” — the best year in decades`.
pub(super) fn quotations(scene: &Scene<'_, '_>, board: &mut Board) {
    for at in 0..scene.quotations.outermost().len() {
        let outer = scene.document.tokens_in(scene.quotations.outermost()[at].outer);
        let Some(behind) = outer.last().and_then(|last| scene.document.next(last)) else { continue };
        if !direct::opens_sentence(scene, at) {
            continue;
        }
        let signed = signature(scene, behind).map(|source| (source, "quote-dash-name"));
        if let Some((source, rule)) = signed.or_else(|| Some((verbless(scene, at, behind)?, "quote-name"))) {
            let draft = board.add(draft(scene, source, rule));
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
    // `“A” — Orla Herald, 5 June 2019` tells where a title was printed.
    let printed = speaker::best(scene, head).is_none_or(|id| scene.mentions[id].class != Some(Class::Person))
        && !document.times_in(within).is_empty();
    (!printed).then(|| Source { head, span: scene.span(first).cover(scene.span(last)) })
}

/// A person's name behind a comma, with no more than what the person is: `“A,” Ruth Okafor, a harbour master.`
fn verbless(scene: &Scene<'_, '_>, at: usize, behind: Id<Token>) -> Option<Source> {
    let document = scene.document;
    let outside = document.word(behind) == ",";
    let inside = scene.quotations.outermost()[at].inner.of(document.text).trim_end().ends_with(',');
    let first = if outside { document.next(behind)? } else { behind };
    let sentence = document.sentence_of(first).tokens;
    let words = IdRange::new(first.index(), sentence.end());
    let named = words.iter().take(4).find(|&token| {
        scene.headed_by(token).iter().map(|&id| &scene.mentions[id]).any(|mention| {
            let opens = mention.span.start() == scene.span(first).start();
            opens && mention.form == Form::Named && mention.class == Some(Class::Person)
        })
    });
    let is_end = |token: &Id<Token>| !matches!(scene.pos(*token), Pos::Punct | Pos::Space);
    let last = words.iter().rev().find(is_end)?;
    let bare = words.len() <= 2 * LONGEST
        && words.iter().all(|token| !matches!(scene.pos(token), Pos::Verb | Pos::Aux) && scene.quote(token).is_none());
    let closed = document.next(last).is_some_and(|stop| document.word(stop) == ".");
    let head = named.filter(|_| (outside || inside) && bare && closed)?;
    Some(Source { head, span: scene.span(first).cover(scene.span(last)) })
}

#[cfg(test)]
mod tests {
    use crate::extract::statement::tests::check;

    #[test]
    fn a_name_behind_a_dash_signs() {
        check("“The harbour is closed.” — Ruth Okafor", &["Ruth Okafor: The harbour is closed. (quote-dash-name)"]);
        check(
            "“The harbour is closed,” Ruth Okafor, a harbour master in Lima.",
            &["Ruth Okafor: The harbour is closed (quote-name)"],
        );
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
