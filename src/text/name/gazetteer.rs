//! Finds the known names of the gazetteer in a document, longest first, also inside words such as `U.S.-led`.

use std::collections::BTreeMap;

use crate::base::{Id, Span};
use crate::text::lexicon::actor::{self, Kind, Known, Use};
use crate::text::lexicon::namesake::namesake;
use crate::text::name::is_article;
use crate::text::{Dep, Document, Pos, Tag, Token};

/// A known name where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Its words, in bytes.
    pub span: Span,
    /// What the list says.
    pub known: Known,
}

/// A token, or a part of one between hyphens.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub span: Span,
    token: Id<Token>,
}

/// All known names, in order; none overlaps another.
pub(super) fn scan(document: &Document<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (_, sentence) in document.sentences.iter() {
        if !is_article(document, sentence.tokens.first()) {
            continue;
        }
        let pieces = pieces(document, sentence.tokens.iter());
        let mut at = 0;
        while at < pieces.len() {
            match longest(document, &pieces[at..]) {
                Some((hit, taken)) => {
                    hits.push(hit);
                    at += taken;
                }
                None => at += 1,
            }
        }
    }
    leave_namesakes(document, &mut hits);
    hits
}

/// Takes out the states of whose name the article means a region.
fn leave_namesakes(document: &Document<'_>, hits: &mut Vec<Hit>) {
    let mut regions: BTreeMap<&str, bool> = BTreeMap::new();
    hits.retain(|hit| {
        let namesake = if hit.known.by == Use::Name { namesake(hit.span.of(document.text)) } else { None };
        let words = || document.tokens.iter().map(|(_, token)| token.span.of(document.text));
        !namesake.is_some_and(|state| *regions.entry(state.name).or_insert_with(|| state.is_region(words())))
    });
}

pub(super) fn pieces(document: &Document<'_>, tokens: impl Iterator<Item = Id<Token>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for token in tokens {
        let span = document.tokens[token].span;
        let mut start = span.start();
        for part in document.word(token).split(['-', '–', '/']) {
            let end = start + u32::try_from(part.len()).unwrap_or(0);
            // A bracket or quotation mark may cling to a word: `[ISIS`.
            let lead = part.len() - part.trim_start_matches(is_mark).len();
            let kept = part.trim_matches(is_mark).len();
            if kept > 0 {
                let first = start + u32::try_from(lead).unwrap_or(0);
                pieces.push(Piece { span: Span::new(first, first + u32::try_from(kept).unwrap_or(0)), token });
            }
            // All separators but the dash take one byte; the dash takes three.
            let separator = document.text[end as usize..].chars().next().map_or(0, char::len_utf8);
            start = end + u32::try_from(separator).unwrap_or(0);
        }
    }
    pieces
}

fn is_mark(c: char) -> bool {
    matches!(c, '[' | ']' | '(' | ')' | '“' | '”' | '"' | '‘' | ',')
}

fn longest(document: &Document<'_>, pieces: &[Piece]) -> Option<(Hit, usize)> {
    let first = pieces.first()?;
    let lower = first.span.of(document.text).to_lowercase();
    let most = match actor::longest_from(&lower) {
        0 => actor::longest_from(lower.split(['\'', '’']).next()?),
        most => most,
    };
    (1..=most.min(pieces.len())).rev().find_map(|taken| {
        let span = first.span.cover(pieces[taken - 1].span);
        let words = span.of(document.text);
        let known = actor::lookup(&actor::key(words)).iter().find(|known| known.fits(words))?;
        (taken > 1 || stands_alone(document, first, known)).then_some((Hit { span, known: *known }, taken))
    })
}

/// Whether a single word is the name here, and not a word of the language or a part of a longer name.
fn stands_alone(document: &Document<'_>, piece: &Piece, known: &Known) -> bool {
    let token = &document.tokens[piece.token];
    let proper = matches!(token.tag, Tag::Nnp | Tag::Nnps) || token.pos == Pos::Propn;
    let split = piece.span != token.span;
    if is_acronym(known.written) && has_small_letters(document, piece.token) {
        return true;
    }
    match (known.kind, known.by) {
        (Kind::State, Use::Adjective | Use::People) => !is_language(document, piece.token),
        (Kind::Group | Kind::Place | Kind::State, _) => {
            proper || split || token.pos == Pos::Adj || token.tag == Tag::Nns
        }
        (Kind::Organization | Kind::Nothing, _) => proper || split,
    }
}

/// Capitals alone, as no other word is written in running text: `IS`, `WHO`.
fn is_acronym(written: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && written.len() > 1
}

/// Whether a neighbour in the sentence has small letters: a line in capitals tells nothing.
fn has_small_letters(document: &Document<'_>, token: Id<Token>) -> bool {
    let near = |other: Option<Id<Token>>| {
        other.is_some_and(|other| {
            document.tokens[other].sentence == document.tokens[token].sentence
                && document.word(other).chars().any(char::is_lowercase)
        })
    };
    let (before, after) = (document.previous(token), document.next(token));
    near(before) || near(after) || near(after.and_then(|after| document.next(after)))
}

/// `French-speaking`, `the Dutch language`, `in Arabic`.
pub(super) fn is_language(document: &Document<'_>, token: Id<Token>) -> bool {
    let after = document.next(token).map_or("", |next| {
        if document.word(next) == "-" {
            document.next(next).map_or("", |next| document.lower(next))
        } else {
            document.lower(next)
        }
    });
    if matches!(after, "language" | "languages" | "speaking" | "translation" | "speaker" | "speakers") {
        return true;
    }
    let before = document.previous(token).map_or("", |before| document.lower(before));
    let form = &document.tokens[token];
    before == "in" && form.dep == Dep::Pobj && !matches!(form.tag, Tag::Nns | Tag::Nnps)
}
