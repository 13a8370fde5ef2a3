//! What a name is in one place of the article it is in all: one class, the same extent, and no place is missed.

use std::collections::{HashMap, HashSet};

use crate::base::{Id, IdRange};
use crate::extract::mention::candidate::{Candidate, DESCRIBED, taken};
use crate::extract::mention::headline::Headlines;
use crate::extract::mention::{is_article, surface};
use crate::extract::{Class, RuleName};
use crate::text::lexicon::{noun, title};
use crate::text::{Dep, Document, NameLabel, Tag, Token};

const CLASSES: [Class; 5] = [Class::Person, Class::State, Class::Organization, Class::Group, Class::Place];

/// Gives one class to all candidates of the same words, and makes a bare surname the person that it names elsewhere.
pub(super) fn agree(document: &Document<'_>, candidates: &mut [Candidate]) {
    let surnames = surnames(document, candidates);
    let openers = openers(document, candidates);
    let mut votes: HashMap<&str, [u32; 5]> = HashMap::new();
    for candidate in candidates.iter() {
        let weight = if candidate.rule == DESCRIBED { 4 } else { 1 };
        votes.entry(candidate.span.of(document.text)).or_default()[candidate.class as usize] += weight;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.known.is_none()) {
        let words = candidate.span.of(document.text);
        if surnames.contains(words) {
            candidate.class = Class::Person;
        } else if candidate.class == Class::Person && openers.contains(words) {
            candidate.class = Class::Organization;
        } else if let Some(counts) = votes.get(words) {
            let most = counts.iter().copied().max().unwrap_or(0);
            if counts[candidate.class as usize] < most
                && let Some(at) = counts.iter().position(|&count| count == most)
            {
                candidate.class = CLASSES[at];
            }
        }
        if bears_gendered_title(document, candidate) {
            candidate.class = Class::Person;
        }
        if candidate.class == Class::Person {
            without_title(document, candidate);
        }
    }
}

/// `Princess Ada` and `Mr Okafor` are persons whatever the finder says; `King County` is not.
fn bears_gendered_title(document: &Document<'_>, candidate: &Candidate) -> bool {
    let words = candidate.tokens.iter().map(|token| document.lower(token));
    title::leading(words).is_some_and(|title| title.gender.is_some() && title.words < candidate.tokens.len())
        && surface::class_by_noun(document, candidate.tokens).is_none()
}

/// `Princess Ada`, where the finder took the title in because it thought of a ship.
fn without_title(document: &Document<'_>, candidate: &mut Candidate) {
    let words = surface::titles(document, candidate.tokens);
    if words > 0 && words < candidate.tokens.len() {
        let tokens = IdRange::new(candidate.tokens.first().index() + words, candidate.tokens.end());
        if let Some(span) = document.span_of(tokens) {
            (candidate.tokens, candidate.span) = (tokens, span);
        }
    }
}

/// The first words of bodies' names of two and more words: `Mirna` is short for `Mirna Airways`.
fn openers<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashSet<&'t str> {
    candidates
        .iter()
        .filter(|candidate| {
            candidate.class == Class::Organization && candidate.known.is_none() && candidate.tokens.len() > 1
        })
        .map(|candidate| document.word(candidate.tokens.first()))
        .collect()
}

/// The last words of person names of two and more words, a hyphenated one whole and with its last part alone.
fn surnames<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashSet<&'t str> {
    let mut surnames = HashSet::new();
    let persons = candidates.iter().filter(|candidate| candidate.class == Class::Person && candidate.known.is_none());
    for words in persons.map(|candidate| candidate.span.of(document.text)) {
        if let Some((_, last)) = words.rsplit_once(char::is_whitespace) {
            surnames.insert(last);
            // `al-Bashir` is also called `Bashir`.
            surnames.extend(last.strip_prefix("al-").or_else(|| last.strip_prefix("el-")));
        }
    }
    surnames
}

/// Adds names that the finder saw elsewhere in the article and missed or cut short here, names after a title, and
/// proper nouns that do what only actors do.
pub(super) fn complete(document: &Document<'_>, headlines: &Headlines<'_>, candidates: &mut Vec<Candidate>) {
    lengthen(document, candidates);
    let mut taken = taken(document, candidates);
    for name in document.names.iter().filter(|name| is_no_actor(name.label)) {
        for token in name.tokens.iter() {
            taken[token.index()] = true;
        }
    }
    let classes = classes(document, candidates);
    let mut at = 0;
    while at < document.tokens.len() {
        let run = proper_run(document, &taken, at);
        at = run.end().max(at + 1);
        if run.is_empty() || !is_article(document, run.first()) {
            continue;
        }
        let found = seen_elsewhere(document, run, &classes)
            .or_else(|| after_title(document, run))
            .or_else(|| acting(document, headlines, run));
        candidates.extend(found);
    }
    candidates.sort_by_key(|candidate| candidate.span);
}

fn is_no_actor(label: NameLabel) -> bool {
    matches!(
        label,
        NameLabel::Date
            | NameLabel::Event
            | NameLabel::Language
            | NameLabel::Law
            | NameLabel::Money
            | NameLabel::Time
            | NameLabel::WorkOfArt
    )
}

/// Where a longer name that the article has elsewhere stands whole around a shorter candidate, that name is meant.
fn lengthen(document: &Document<'_>, candidates: &mut Vec<Candidate>) {
    let mut longer: HashMap<&str, Vec<Candidate>> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.tokens.len() > 2 && candidate.known.is_none()) {
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
    let (tokens, class) = whole(document, longer, candidate)?;
    let inside = next.iter().take_while(|other| other.tokens.first().index() < tokens.end()).count();
    let last = next[..inside].last().unwrap_or(candidate).tokens.end();
    if last > tokens.end() {
        return None;
    }
    Some((Candidate::unknown(document, tokens, class, RuleName("name-lengthened"))?, inside))
}

fn whole(
    document: &Document<'_>,
    longer: &HashMap<&str, Vec<Candidate>>,
    candidate: &Candidate,
) -> Option<(IdRange<Token>, Class)> {
    let first = candidate.tokens.first();
    longer.get(document.word(first))?.iter().find_map(|name| {
        let end = first.index() + name.tokens.len();
        if name.tokens.len() <= candidate.tokens.len() || end > document.tokens.len() {
            return None;
        }
        let tokens = IdRange::new(first.index(), end);
        let same = document.span_of(tokens)?.of(document.text) == name.span.of(document.text);
        same.then_some((tokens, name.class))
    })
}

/// The class of every unknown name and of the surnames of persons.
fn classes<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashMap<&'t str, Class> {
    let mut classes = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.known.is_none()) {
        classes.insert(candidate.span.of(document.text), candidate.class);
    }
    classes.extend(surnames(document, candidates).into_iter().map(|surname| (surname, Class::Person)));
    classes
}

/// The free proper nouns of one sentence from `at` on.
fn proper_run(document: &Document<'_>, taken: &[bool], at: usize) -> IdRange<Token> {
    let items = document.tokens.items();
    let sentence = items[at].sentence;
    let proper = |token: &Token| matches!(token.tag, Tag::Nnp | Tag::Nnps);
    let length = items[at..]
        .iter()
        .zip(&taken[at..])
        .take_while(|(token, taken)| !**taken && proper(token) && token.sentence == sentence)
        .count();
    IdRange::new(at, at + length)
}

fn seen_elsewhere(document: &Document<'_>, run: IdRange<Token>, classes: &HashMap<&str, Class>) -> Option<Candidate> {
    let start = run.first().index() + surface::titles(document, run).min(run.len() - 1);
    for length in (1..=(run.end() - start).min(6)).rev() {
        for first in start..=(run.end() - length).min(start + 20) {
            let tokens = IdRange::new(first, first + length);
            let span = document.span_of(tokens)?;
            if let Some(&class) = classes.get(span.of(document.text)) {
                return Candidate::unknown(document, tokens, class, RuleName("name-repeated"));
            }
        }
    }
    None
}

/// `Colonel Warsame`: capitals after a title are a person's name.
fn after_title(document: &Document<'_>, run: IdRange<Token>) -> Option<Candidate> {
    let words = surface::titles(document, run);
    if words == 0 || words >= run.len() {
        return None;
    }
    let tokens = IdRange::new(run.first().index() + words, run.end());
    let class = surface::class_by_noun(document, tokens).unwrap_or(Class::Person);
    Candidate::unknown(document, tokens, class, RuleName("name-after-title"))
}

/// `Okonedo said`: the subject of a verb of saying is a person, of another verb a body, if no list knows the word.
fn acting(document: &Document<'_>, headlines: &Headlines<'_>, run: IdRange<Token>) -> Option<Candidate> {
    if run.len() > 4 || headlines.holds(document, run.first()) {
        return None;
    }
    let common = |token: Id<Token>| {
        headlines.is_common(document, token)
            || noun::actor_noun(document.lower(token)).is_some()
            || !document.word(token).chars().next().is_some_and(char::is_uppercase)
    };
    if run.iter().any(common) || surface::titles(document, run) > 0 {
        return None;
    }
    // `Her Majesty`, `His Excellency`.
    if document.previous(run.first()).is_some_and(|before| document.tokens[before].tag == Tag::PrpPoss) {
        return None;
    }
    let head = run.iter().find(|&token| document.head(token).is_none_or(|head| !run.contains(head)))?;
    let governor = document.head(head)?;
    let says =
        matches!(document.lemma(governor), "say" | "tell" | "add" | "explain" | "argue" | "insist" | "claim" | "note");
    let class = match document.tokens[head].dep {
        Dep::Nsubj if says => Class::Person,
        Dep::Nsubj | Dep::Nsubjpass | Dep::Agent | Dep::Poss => Class::Organization,
        _ => return None,
    };
    Candidate::unknown(document, run, class, RuleName("name-acting"))
}
