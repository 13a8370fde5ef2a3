//! Where one name ends and the next begins: the finder takes two names for one, or the halves of one for two.

use crate::base::{Id, IdRange};
use crate::text::lexicon::actor::Kind;
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::noun::actor_noun;
use crate::text::lexicon::{given, place, surname};
use crate::text::name::candidate::Candidate;
use crate::text::name::{Class, Hit};
use crate::text::{Document, NameLabel, Tag, Token};

/// The names that one mark of the finder holds: `Office of Ports (OP` is two, so is `Mirna – Alba` and, without an `and`
/// or a company's legal form, `Mirna, Alba`.
pub(super) fn split(document: &Document<'_>, tokens: IdRange<Token>) -> Vec<IdRange<Token>> {
    let (start, end) = (tokens.first().index(), tokens.end());
    let joined = tokens.iter().any(|token| matches!(document.lower(token), "and" | "&"));
    let list = |at: usize| {
        let next = (at + 1 < end).then(|| document.lower(Id::new(at + 1)));
        let legal = next.is_some_and(|next| {
            name_word(next.trim_end_matches('.'))
                .is_some_and(|word| matches!(word, NameWord::Legal | NameWord::Generation))
        });
        !legal && !joined
    };
    let parts = |at: &usize| match document.word(Id::new(*at)) {
        "(" | "[" | ")" | "]" => true,
        "-" | "–" | "—" => is_spaced(document, *at),
        "," => list(*at),
        _ => false,
    };
    let mut names = Vec::new();
    let mut from = start;
    for at in (start..end).filter(parts).chain([end]) {
        if from < at {
            names.push(IdRange::new(from, at));
        }
        from = at + 1;
    }
    names
}

/// Whether blanks stand on both sides of the token.
fn is_spaced(document: &Document<'_>, at: usize) -> bool {
    let span = document.tokens[Id::<Token>::new(at)].span.range();
    document.text[..span.start].ends_with(char::is_whitespace)
        && document.text[span.end..].starts_with(char::is_whitespace)
}

/// Joins the halves of persons' names: `Omar`, `el-Bashir`; `Ada`, `Okafor`.
pub(super) fn join(document: &Document<'_>, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut joined: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let whole = joined.last().and_then(|last| whole(document, last, &candidate));
        joined.pop_if(|_| whole.is_some());
        joined.push(whole.unwrap_or(candidate));
    }
    joined
}

fn whole(document: &Document<'_>, one: &Candidate, other: &Candidate) -> Option<Candidate> {
    let adjacent = one.tokens.end() == other.tokens.first().index()
        && document.tokens[one.tokens.first()].sentence == document.tokens[other.tokens.first()].sentence;
    if !adjacent || one.sure || other.sure || one.tokens.len() + other.tokens.len() > 5 {
        return None;
    }
    let particle = name_word(document.word(other.tokens.first())) == Some(NameWord::Particle);
    let (before, after) = (one.class == Some(Class::Person), other.class == Some(Class::Person));
    let first = document.word(one.tokens.first());
    let opens = one.tokens.len() == 1 && given::bearer(first).is_some() && place::lookup(first).is_none();
    let closes = other.tokens.len() == 1 && other.finder != Some(NameLabel::Norp);
    if !(before && (particle || closes) || after && opens) {
        return None;
    }
    let tokens = IdRange::new(one.tokens.first().index(), other.tokens.end());
    Candidate::unknown(document, tokens, Some(NameLabel::Person), one.source)
}

/// `Court of Malta Ada Okafor`: a known body and the person who stands for it, in one mark of the finder.
pub(super) fn after_body(document: &Document<'_>, candidate: &Candidate, body: &Hit) -> Option<(Candidate, Candidate)> {
    let end = document.tokens_in(body.span).end();
    let rest = IdRange::<Token>::new(end.min(candidate.tokens.end()), candidate.tokens.end());
    let starts =
        body.span.start() == candidate.span.start() && matches!(body.known.kind, Kind::Organization | Kind::State);
    let hyphenated = is_hyphenated_given(document, rest);
    let named = rest.last().is_some_and(|last| {
        given::bearer(document.word(rest.first())).is_some() || surname::is_surname(document.word(last)) || hyphenated
    });
    let person = (2..=4).contains(&rest.len())
        && named
        && rest.iter().all(|token| {
            matches!(document.tokens[token].tag, Tag::Nnp | Tag::Hyph)
                && (hyphenated || actor_noun(document.lower(token)).is_none())
        });
    if !starts || !person {
        return None;
    }
    let person = Candidate::unknown(document, rest, Some(NameLabel::Person), candidate.source)?;
    Some((Candidate::from_hit(document, body), person))
}

/// `Ji-ah Park`: a capital, a hyphen and a small letter, as the given names of East Asia are written.
fn is_hyphenated_given(document: &Document<'_>, tokens: IdRange<Token>) -> bool {
    let mut words = tokens.iter().map(|token| document.word(token));
    let (first, hyphen, second) = (words.next(), words.next(), words.next());
    first.is_some_and(|word| word.starts_with(char::is_uppercase))
        && hyphen == Some("-")
        && second.is_some_and(|word| word.chars().all(char::is_lowercase))
        && words.next().is_some()
}

/// `Park Ji-ah`, which the finder cut at the hyphen: the tokens up to the next blank, unless they make a word of the name, as
/// in `Okafor-led`.
pub(super) fn across_hyphens(document: &Document<'_>, tokens: IdRange<Token>) -> IdRange<Token> {
    let touches = |at: usize| {
        at < document.tokens.len()
            && document.tokens[Id::<Token>::new(at - 1)].span.end()
                == document.tokens[Id::<Token>::new(at)].span.start()
    };
    let mut end = tokens.end();
    while touches(end) && document.word(Id::new(end)) == "-" && touches(end + 1) {
        let word = Id::<Token>::new(end + 1);
        let makes_word = matches!(document.tokens[word].tag, Tag::Vbn | Tag::Vbd | Tag::Vbg | Tag::Jj | Tag::Nns)
            || actor_noun(document.lower(word)).is_some()
            || document.word(word).chars().count() > 5;
        if makes_word || !document.word(word).chars().all(char::is_alphabetic) {
            break;
        }
        end += 2;
    }
    // A name goes up to a blank or a mark, or it is not extended at all.
    if touches(end) && document.word(Id::new(end)) == "-" { tokens } else { IdRange::new(tokens.first().index(), end) }
}
