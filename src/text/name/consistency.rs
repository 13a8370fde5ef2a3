//! What a name is in one place of the article it is in all: the same extent, and no place is missed.

use std::collections::{HashMap, HashSet};

use crate::base::{Id, IdRange};
use crate::text::lexicon::actor::{self, Use};
use crate::text::lexicon::people;
use crate::text::name::candidate::{Candidate, taken};
use crate::text::name::gazetteer::is_language;
use crate::text::name::{Class, Source, is_article, surface};
use crate::text::{Dep, Document, NameLabel, Tag, Token};

/// Adds names that the finder saw elsewhere in the article and missed or cut short here, names after a title, and all other
/// proper nouns.
pub(super) fn complete(document: &Document<'_>, candidates: &mut Vec<Candidate>) {
    lengthen(document, candidates);
    let mut taken = taken(document, candidates);
    for name in document.names.iter().filter(|name| is_no_actor(name.label)) {
        for token in name.tokens.iter() {
            taken[token.index()] = true;
        }
    }
    let seen = seen(document, candidates);
    let mut at = 0;
    while at < document.tokens.len() {
        if let Some(surname) = shy_surname(document, &taken, &seen, at) {
            candidates.push(surname);
            at += 1;
            continue;
        }
        let run = proper_run(document, &taken, at);
        at = run.end().max(at + 1);
        if run.is_empty() || !is_article(document, run.first()) {
            continue;
        }
        let found = seen_elsewhere(document, run, &seen).or_else(|| proper_nouns(document, run));
        // What follows the name in the run may be another.
        at = found.as_ref().map_or(at, |found| found.tokens.end());
        candidates.extend(found);
    }
    candidates.sort_by_key(|candidate| candidate.span);
}

/// Marks of the finder that hold no actor's name, whatever stands in them.
fn is_no_actor(label: NameLabel) -> bool {
    matches!(
        label,
        NameLabel::Date
            | NameLabel::Time
            | NameLabel::Language
            | NameLabel::Money
            | NameLabel::Percent
            | NameLabel::Ordinal
    )
}

/// Where a longer name that the article has elsewhere stands whole around a shorter candidate, that name is meant.
fn lengthen(document: &Document<'_>, candidates: &mut Vec<Candidate>) {
    let mut longer: HashMap<&str, Vec<Candidate>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.tokens.len() > 2 && !candidate.sure) {
        let same_start = longer.entry(document.word(candidate.tokens.first())).or_default();
        let words = candidate.span.of(document.text);
        if same_start.len() < 8 && same_start.iter().all(|other| other.span.of(document.text) != words) {
            same_start.push(candidate.clone());
        }
    }
    let mut rest = std::mem::take(candidates).into_iter();
    while let Some(candidate) = rest.next() {
        match lengthened(document, &longer, &candidate, rest.as_slice()) {
            Some((whole, inside)) => {
                candidates.push(whole);
                rest.by_ref().take(inside).for_each(drop);
            }
            None => candidates.push(candidate),
        }
    }
}

/// The longer name that begins with this candidate, and how many of the next ones it holds.
fn lengthened(
    document: &Document<'_>,
    longer: &HashMap<&str, Vec<Candidate>>,
    candidate: &Candidate,
    next: &[Candidate],
) -> Option<(Candidate, usize)> {
    let (tokens, finder) = whole(document, longer, candidate)?;
    let inside = next.iter().take_while(|other| other.tokens.first().index() < tokens.end()).count();
    let last = next[..inside].last().unwrap_or(candidate).tokens.end();
    let is_own = candidate.own.is_some() || next[..inside].iter().any(|other| other.own.is_some());
    if last > tokens.end() || is_own {
        return None;
    }
    Some((Candidate::unknown(document, tokens, finder, Source::Lengthened)?, inside))
}

fn whole(
    document: &Document<'_>,
    longer: &HashMap<&str, Vec<Candidate>>,
    candidate: &Candidate,
) -> Option<(IdRange<Token>, Option<NameLabel>)> {
    let first = candidate.tokens.first();
    longer.get(document.word(first))?.iter().find_map(|name| {
        let end = first.index() + name.tokens.len();
        if name.tokens.len() <= candidate.tokens.len() || end > document.tokens.len() {
            return None;
        }
        let tokens = IdRange::new(first.index(), end);
        let same = document.span_of(tokens)?.of(document.text) == name.span.of(document.text);
        same.then_some((tokens, name.finder))
    })
}

/// How the finder marked every unknown name; a person's surname is marked so as well.
fn seen<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashMap<&'t str, NameLabel> {
    let mut seen = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.sure) {
        seen.extend(candidate.finder.map(|label| (candidate.span.of(document.text), label)));
    }
    let persons = candidates.iter().filter(|candidate| candidate.class == Some(Class::Person));
    seen.extend(surnames(document, persons).into_iter().map(|surname| (surname, NameLabel::Person)));
    seen
}

/// The last words of persons' names of two and more words, a hyphenated one whole and with its last part alone.
pub(super) fn surnames<'t, 'c>(
    document: &Document<'t>,
    persons: impl Iterator<Item = &'c Candidate>,
) -> HashSet<&'t str> {
    let mut surnames = HashSet::new();
    for words in
        persons.filter(|person| !person.sure || person.own.is_some()).map(|person| person.span.of(document.text))
    {
        if let Some((_, last)) = words.rsplit_once(char::is_whitespace) {
            surnames.insert(last);
            // `al-Bashir` is also called `Bashir`.
            surnames.extend(last.strip_prefix("al-").or_else(|| last.strip_prefix("el-")));
        }
    }
    surnames
}

/// The first words of bodies' names of two and more words: `Mirna` is short for `Mirna Airways`.
pub(super) fn openers<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashSet<&'t str> {
    candidates
        .iter()
        .filter(|candidate| {
            candidate.class == Some(Class::Organization) && !candidate.sure && candidate.tokens.len() > 1
        })
        .map(|candidate| document.word(candidate.tokens.first()))
        .collect()
}

/// `Price denied it.`: a person's name that is also a word, and that the tagger takes for one where a sentence begins, if it is a
/// subject and the article has it as a name elsewhere.
fn shy_surname(
    document: &Document<'_>,
    taken: &[bool],
    seen: &HashMap<&str, NameLabel>,
    at: usize,
) -> Option<Candidate> {
    let id = Id::new(at);
    let token = &document.tokens[id];
    let improper = !taken[at] && token.dep == Dep::Nsubj && !matches!(token.tag, Tag::Nnp | Tag::Nnps | Tag::Prp);
    let known = || seen.get(token.span.of(document.text)) == Some(&NameLabel::Person);
    if !improper || !surface::has_capital(document, id) || !is_article(document, id) || !known() {
        return None;
    }
    Candidate::unknown(document, IdRange::new(at, at + 1), Some(NameLabel::Person), Source::Repeated)
}

/// The free proper nouns of one sentence from `at` on.
fn proper_run(document: &Document<'_>, taken: &[bool], at: usize) -> IdRange<Token> {
    let items = document.tokens.items();
    let sentence = items[at].sentence;
    // `[I]t`: an editor's brackets make no name.
    let proper =
        |token: &Token| matches!(token.tag, Tag::Nnp | Tag::Nnps) && !token.span.of(document.text).contains(['[', ']']);
    let length = items[at..]
        .iter()
        .zip(&taken[at..])
        .take_while(|(token, taken)| !**taken && proper(token) && token.sentence == sentence)
        .count();
    IdRange::new(at, at + length)
}

fn seen_elsewhere(document: &Document<'_>, run: IdRange<Token>, seen: &HashMap<&str, NameLabel>) -> Option<Candidate> {
    let start = run.first().index() + surface::titles(document, run).min(run.len() - 1);
    for length in (1..=(run.end() - start).min(6)).rev() {
        for first in start..=(run.end() - length).min(start + 20) {
            let tokens = IdRange::new(first, first + length);
            let span = document.span_of(tokens)?;
            if let Some(&label) = seen.get(span.of(document.text)) {
                return Candidate::unknown(document, tokens, Some(label), Source::Repeated);
            }
        }
    }
    None
}

/// `Colonel Warsame`: proper nouns without the title before them.
fn proper_nouns(document: &Document<'_>, run: IdRange<Token>) -> Option<Candidate> {
    let words = surface::titles(document, run);
    if words >= run.len() || names_language(document, run) {
        return None;
    }
    let tokens = IdRange::new(run.first().index() + words, run.end());
    let source = if words > 0 { Source::AfterTitle } else { Source::ProperNouns };
    Candidate::unknown(document, tokens, None, source).filter(|_| surface::has_capital(document, tokens.first()))
}

/// `in Dutch`: a word for a state's people that here is their language.
fn names_language(document: &Document<'_>, run: IdRange<Token>) -> bool {
    let word = document.word(run.first());
    let language = || {
        actor::lookup(&actor::key(word)).iter().any(|known| known.by == Use::Adjective)
            || people::lookup(word) == Some(people::Kind::Language)
    };
    run.len() == 1 && is_language(document, run.first()) && language()
}
