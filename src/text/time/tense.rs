//! Which way a time points: to what happened or to what is to come, by the verb that governs it.

use crate::base::{Id, IdRange};
use crate::text::document::{Document, LineKind, Token};
use crate::text::label::{Dep, Pos, Tag};
use crate::text::lexicon::cue::{cue_verb, utters};
use crate::text::lexicon::time_word::{is_done, is_plan};
use crate::text::time::Direction;

/// Steps up the tree to the verb at most.
const REACH: usize = 12;

/// The way that the tense of the verb over these tokens points; back if there is none, since news tells what happened.
pub(super) fn direction(document: &Document<'_>, tokens: IdRange<Token>) -> Direction {
    let outer = tokens.iter().find(|&id| document.head(id).is_none_or(|above| !tokens.contains(above)));
    let Some(outer) = outer else { return Direction::Back };
    let paragraph = document.sentence_of(outer).paragraph;
    let pictured = matches!(document.paragraphs[paragraph].kind, LineKind::Headline | LineKind::Caption);
    let above = document.ancestors(outer).take(REACH);
    above
        .filter(|&id| matches!(document.tokens[id].pos, Pos::Verb | Pos::Aux) || is_due(document, id))
        .find_map(|verb| of_verb(document, verb, pictured))
        .unwrap_or(Direction::Back)
}

/// What one verb tells; none if one has to ask the verb over it.
fn of_verb(document: &Document<'_>, verb: Id<Token>, pictured: bool) -> Option<Direction> {
    if is_due(document, verb) {
        return Some(Direction::Ahead);
    }
    let helpers: Vec<_> = document
        .children(verb)
        .filter(|&id| id < verb && matches!(document.tokens[id].dep, Dep::Aux | Dep::Auxpass))
        .collect();
    let tag_of = |id: Id<Token>| document.tokens[id].tag;
    let lemma = document.lemma(verb);
    if helpers.iter().any(|&id| document.lemma(id) == "have") {
        return Some(Direction::Back);
    }
    if helpers.iter().any(|&id| tag_of(id) == Tag::Md) {
        return Some(Direction::Ahead);
    }
    if helpers.iter().any(|&id| tag_of(id) == Tag::To) {
        let above = document.head(verb).filter(|&above| is_done(document.lemma(above)));
        return if above.is_some() { None } else { Some(Direction::Ahead) };
    }
    let past = helpers.iter().any(|&id| tag_of(id) == Tag::Vbd);
    let present = helpers.iter().any(|&id| matches!(tag_of(id), Tag::Vbz | Tag::Vbp));
    match tag_of(verb) {
        Tag::Vbd => Some(Direction::Back),
        Tag::Vbn if is_plan(lemma) && !past => Some(Direction::Ahead),
        Tag::Vbn => Some(Direction::Back),
        Tag::Vbg if present => Some(Direction::Ahead),
        Tag::Vbg if past => Some(Direction::Back),
        Tag::Vbg => None,
        // `The port opens on Friday` lies ahead; headlines, captions and reports of words set what happened in the present.
        Tag::Vbz | Tag::Vbp if pictured || tells(document, verb) => Some(Direction::Back),
        Tag::Vbz | Tag::Vbp => Some(Direction::Ahead),
        Tag::Vb if past => Some(Direction::Back),
        Tag::Vb => Some(Direction::Ahead),
        _ => None,
    }
}

/// Whether the verb reports words: `the paper says`.
fn tells(document: &Document<'_>, verb: Id<Token>) -> bool {
    let lemma = document.lemma(verb);
    utters(lemma) || cue_verb(lemma).is_some() && document.child(verb, Dep::Ccomp).is_some()
}

/// `due on Friday`.
fn is_due(document: &Document<'_>, id: Id<Token>) -> bool {
    document.tokens[id].pos == Pos::Adj && document.lower(id) == "due"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyse;

    fn check(text: &str, expected: Direction) {
        let document = analyse(text);
        assert_eq!(document.times.iter().map(|time| time.direction).collect::<Vec<_>>(), [expected], "{text}");
    }

    #[test]
    fn the_verb_tells() {
        check("The ministers met on Friday.", Direction::Back);
        check("The ministers will meet on Friday.", Direction::Ahead);
        check("The ministers agreed to meet on Friday.", Direction::Ahead);
        check("The ferry is scheduled to sail on Friday.", Direction::Ahead);
        check("A meeting planned for Friday was moved to Orla.", Direction::Ahead);
        check("The report is due on Friday.", Direction::Ahead);
        check("The ministers could have met on Friday.", Direction::Back);
        check("Two engineers managed to flee on Friday.", Direction::Back);
        check("The ferry is sailing on Friday.", Direction::Ahead);
    }
}
