//! Places in texts that are written without capitals, as people write to each other: `i am from new delhi`.

use crate::base::{Id, IdRange, Span};
use crate::text::lexicon::actor::{self, Kind, Use};
use crate::text::lexicon::place;
use crate::text::name::candidate::{Candidate, taken};
use crate::text::name::gazetteer::Hit;
use crate::text::name::{Source, is_article};
use crate::text::{Document, Pos, Tag, Token};

/// Adds the places that lines without capitals name.
pub(super) fn find(document: &Document<'_>, candidates: &mut Vec<Candidate>) {
    let taken = taken(document, candidates);
    let before = candidates.len();
    for sentence in document.sentences.items() {
        if !is_article(document, sentence.tokens.first()) || !is_small(document, sentence.tokens) {
            continue;
        }
        let mut at = sentence.tokens.first().index();
        while at < sentence.tokens.end() {
            let found = (!taken[at]).then(|| longest(document, IdRange::new(at, sentence.tokens.end()))).flatten();
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end());
            candidates.extend(found);
        }
    }
    if candidates.len() > before {
        candidates.sort_by_key(|candidate| candidate.span);
    }
}

/// Whether at most one in six of several words has a capital before a small letter.
fn is_small(document: &Document<'_>, tokens: IdRange<Token>) -> bool {
    let capital = |token: Id<Token>| {
        let mut letters = document.word(token).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let word = |token: &Id<Token>| document.tokens[*token].pos != Pos::Punct;
    let words = tokens.iter().filter(word).count();
    words >= 3 && tokens.iter().filter(word).filter(|&token| capital(token)).count() * 6 <= words
}

/// The longest known place that begins with the first token, if what stands before it does not make it a word.
fn longest(document: &Document<'_>, tokens: IdRange<Token>) -> Option<Candidate> {
    let first = tokens.first();
    let word = document.lower(first);
    // Hyphens are tokens, but no pieces.
    let most = (2 * place::longest_from(word).max(actor::longest_from(word))).min(tokens.len());
    (1..=most).rev().find_map(|length| known(document, IdRange::new(first.index(), first.index() + length)))
}

fn known(document: &Document<'_>, tokens: IdRange<Token>) -> Option<Candidate> {
    let span = document.span_of(tokens)?;
    let words = span.of(document.text);
    let after = document.text[span.range().end..].chars().next();
    if !words.ends_with(char::is_alphanumeric) || after == Some('-') {
        return None;
    }
    let proper = matches!(document.tokens[tokens.first()].tag, Tag::Nnp | Tag::Nnps);
    let placed = document.previous(tokens.first()).is_some_and(|before| document.tokens[before].tag == Tag::In);
    let state = || {
        actor::lookup(&actor::key(words)).iter().find(|known| is_spelt_out(known.written) && known.kind == Kind::State)
    };
    if !proper && !placed || words.chars().any(char::is_uppercase) {
        return None;
    }
    if let Some(known) = state().filter(|known| matches!(known.by, Use::Name | Use::Seat)) {
        return Some(Candidate::from_hit(document, &Hit { span: Span::new(span.start(), span.end()), known: *known }));
    }
    let plain = place::lookup(words).is_some() && !place::is_ambiguous(words);
    plain.then(|| Candidate::unknown(document, tokens, None, Source::WrittenSmall)).flatten()
}

/// Not an acronym: `us` is no state.
fn is_spelt_out(written: &str) -> bool {
    written.chars().any(char::is_lowercase)
}
