//! The edges of a name: articles, titles, possessive endings and stray marks are no part of it.

use crate::base::{Id, IdRange, Span};
use crate::text::lexicon::noun::{NounClass, actor_noun};
use crate::text::lexicon::{given, place, surname, title};
use crate::text::{Document, Pos, Tag, Token};

/// The tokens of the name alone; none if nothing is left.
pub(super) fn trimmed(document: &Document<'_>, tokens: IdRange<Token>, person: bool) -> Option<IdRange<Token>> {
    let (mut start, mut end) = (tokens.first().index(), tokens.end());
    while start < end && is_left_edge(document, Id::new(start)) {
        start += 1;
    }
    // `today’s Court of Session`
    if start + 2 < end
        && (document.tokens[Id::<Token>::new(start)].tag == Tag::Nn
            || matches!(document.lower(Id::new(start)), "today" | "yesterday" | "tomorrow"))
        && is_possessive(document, Id::new(start + 1))
    {
        start += 2;
    }
    while start < end && is_right_edge(document, Id::new(end - 1), person) {
        end -= 1;
    }
    if person {
        start += titles(document, IdRange::new(start, end));
        // `Archbishop of Brno` holds an office and names no one.
        if start < end && document.lower(Id::new(start)) == "of" && start > tokens.first().index() {
            return None;
        }
        start += usize::from(start + 1 < end && is_occupation(document, Id::new(start)));
        start += usize::from(start + 2 < end && is_origin(document, Id::new(start)));
    }
    (start < end).then(|| IdRange::new(start, end))
}

/// The span without brackets and quotation marks that cling to it.
pub(super) fn without_marks(document: &Document<'_>, span: Span) -> Span {
    let words = span.of(document.text);
    let is_mark =
        |c: char| matches!(c, '[' | ']' | '(' | ')' | '“' | '”' | '"' | '‘' | '\u{200d}') || c.is_whitespace();
    let lead = words.len() - words.trim_start_matches(is_mark).len();
    let kept = words.trim_matches(is_mark).len();
    if kept == 0 {
        return span;
    }
    let start = span.range().start + lead;
    Span::of_range(start..start + kept)
}

/// `Export–Import Bank`, of which the finder saw what stands behind the dash.
pub(super) fn across_dash(document: &Document<'_>, tokens: IdRange<Token>) -> IdRange<Token> {
    let mut start = tokens.first().index();
    let proper = |at: usize| matches!(document.tokens[Id::new(at)].tag, Tag::Nnp | Tag::Nnps);
    let word = |at: usize| document.tokens[Id::<Token>::new(at)].span;
    let is_dash = |at: usize| matches!(document.word(Id::new(at)), "-" | "–");
    let joined = start >= 2
        && !tokens.is_empty()
        && is_dash(start - 1)
        && proper(start - 2)
        && word(start - 2).end() == word(start - 1).start()
        && word(start - 1).end() == word(start).start();
    if joined {
        start -= 2;
        while start > 0
            && proper(start - 1)
            && document.tokens[Id::new(start - 1)].sentence == document.tokens[Id::new(start)].sentence
        {
            start -= 1;
        }
    }
    IdRange::new(start, tokens.end())
}

/// How many tokens at the beginning are titles.
pub(super) fn titles(document: &Document<'_>, tokens: IdRange<Token>) -> usize {
    title::leading(tokens.iter().map(|token| document.lower(token))).map_or(0, |title| title.words)
}

/// `Chef` of `Chef Okafor`: a noun for a person that is no name.
fn is_occupation(document: &Document<'_>, token: Id<Token>) -> bool {
    let person = actor_noun(document.lower(token)).is_some_and(|noun| noun.class == NounClass::Person);
    let word = document.word(token);
    person && given::bearer(word).is_none() && !surname::is_surname(word)
}

/// `Vermont` of `Vermont Ada Novak`: a place before a given name.
fn is_origin(document: &Document<'_>, token: Id<Token>) -> bool {
    let word = document.word(token);
    let is_given = document.next(token).is_some_and(|next| given::bearer(document.word(next)).is_some());
    is_given && place::lookup(word).is_some() && given::bearer(word).is_none() && !surname::is_surname(word)
}

/// Whether a letter of the token is a capital.
pub(super) fn has_capital(document: &Document<'_>, token: Id<Token>) -> bool {
    document.word(token).chars().any(char::is_uppercase)
}

fn is_possessive(document: &Document<'_>, token: Id<Token>) -> bool {
    document.tokens[token].tag == Tag::Pos || matches!(document.word(token), "'s" | "’s" | "'" | "’")
}

fn is_left_edge(document: &Document<'_>, token: Id<Token>) -> bool {
    let form = &document.tokens[token];
    is_mark(document, token)
        || matches!(form.tag, Tag::Dt | Tag::PrpPoss | Tag::Pos)
        || matches!(document.lower(token), "the" | "a" | "an")
}

fn is_right_edge(document: &Document<'_>, token: Id<Token>, person: bool) -> bool {
    let form = &document.tokens[token];
    is_mark(document, token)
        || is_possessive(document, token)
        || (person && !has_capital(document, token) && !matches!(form.tag, Tag::Nnp | Tag::Nnps))
}

fn is_mark(document: &Document<'_>, token: Id<Token>) -> bool {
    let word = document.word(token);
    matches!(document.tokens[token].pos, Pos::Space) || word.chars().all(|c| !c.is_alphanumeric())
}
