//! Named mentions: what the name finder marked and the gazetteer knows, made consistent over the document.

use std::collections::HashMap;

use crate::base::{IdRange, Span};
use crate::extract::mention::gazetteer::{self, Hit};
use crate::extract::mention::{head_of, is_article, surface};
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::actor::{Kind, Use};
use crate::text::lexicon::given::{self, Bearer};
use crate::text::lexicon::noun::NounGender;
use crate::text::lexicon::title;
use crate::text::{Document, NameLabel, Tag, Token};

/// A name before classes are agreed on.
#[derive(Clone, Debug)]
struct Candidate {
    span: Span,
    tokens: IdRange<Token>,
    class: Class,
    /// The gazetteer's word outweighs the votes of the document.
    known: Option<Hit>,
    rule: RuleName,
}

/// All named mentions, in order; none overlaps another.
pub(super) fn find(document: &Document<'_>) -> Vec<Mention> {
    let hits = gazetteer::scan(document);
    let mut candidates = merge(document, from_finder(document), &hits);
    agree(document, &mut candidates);
    let more = repeat(document, &candidates);
    candidates.extend(more);
    candidates.sort_by_key(|candidate| candidate.span);
    candidates.iter().map(|candidate| mention(document, candidate)).collect()
}

/// What the name finder marked, without titles, articles and endings.
fn from_finder(document: &Document<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for name in document.names.iter().filter(|name| is_article(document, name.tokens.first())) {
        let class = match name.label {
            NameLabel::Person => Class::Person,
            NameLabel::Org => Class::Organization,
            NameLabel::Norp => Class::Group,
            NameLabel::Gpe | NameLabel::Loc | NameLabel::Fac => Class::Place,
            NameLabel::Cardinal
            | NameLabel::Date
            | NameLabel::Event
            | NameLabel::Language
            | NameLabel::Law
            | NameLabel::Money
            | NameLabel::Ordinal
            | NameLabel::Percent
            | NameLabel::Product
            | NameLabel::Quantity
            | NameLabel::Time
            | NameLabel::WorkOfArt => continue,
        };
        let Some(tokens) = surface::trimmed(document, name.tokens, class) else { continue };
        if !tokens.iter().any(|token| surface::has_capital(document, token)) {
            continue;
        }
        let class =
            if class == Class::Group { class } else { surface::class_by_noun(document, tokens).unwrap_or(class) };
        let Some(span) = document.span_of(tokens) else { continue };
        found.push(Candidate { span, tokens, class, known: None, rule: RuleName("name-finder") });
    }
    found
}

/// One list of both: the longer of two that overlap, the gazetteer's where they are equal.
fn merge(document: &Document<'_>, found: Vec<Candidate>, hits: &[Hit]) -> Vec<Candidate> {
    let mut merged: Vec<Candidate> = Vec::new();
    let mut hits = hits.iter().peekable();
    for candidate in found {
        while let Some(hit) = hits.next_if(|hit| hit.span.end() <= candidate.span.start()) {
            push(&mut merged, from_hit(document, hit));
        }
        let overlapping: Vec<&Hit> =
            std::iter::from_fn(|| hits.next_if(|hit| hit.span.start() < candidate.span.end())).collect();
        reconcile(document, candidate, &overlapping, &mut merged);
    }
    for hit in hits {
        push(&mut merged, from_hit(document, hit));
    }
    merged.retain(|candidate| candidate.known.is_none_or(|hit| hit.known.kind != Kind::Nothing));
    merged
}

/// Takes it in unless the last one overlaps it and is as long.
fn push(merged: &mut Vec<Candidate>, candidate: Candidate) {
    while let Some(last) = merged.last() {
        if !last.span.overlaps(candidate.span) {
            break;
        }
        if last.span.len() >= candidate.span.len() {
            return;
        }
        merged.pop();
    }
    merged.push(candidate);
}

fn reconcile(document: &Document<'_>, candidate: Candidate, hits: &[&Hit], merged: &mut Vec<Candidate>) {
    let equal = hits.iter().find(|hit| hit.span == candidate.span);
    if let Some(hit) = equal {
        // A state's or body's name that the finder takes for a person may be one: `Jordan said`.
        push(merged, from_hit(document, hit));
        return;
    }
    if let Some(hit) = hits.iter().find(|hit| hit.span.contains(candidate.span) || crosses(hit.span, candidate.span)) {
        push(merged, from_hit(document, hit));
        for other in hits.iter().filter(|other| !other.span.overlaps(hit.span)) {
            push(merged, from_hit(document, other));
        }
        return;
    }
    push(merged, candidate);
}

fn crosses(a: Span, b: Span) -> bool {
    a.overlaps(b) && !a.contains(b) && !b.contains(a)
}

fn from_hit(document: &Document<'_>, hit: &Hit) -> Candidate {
    let class = match hit.known.kind {
        Kind::State => Class::State,
        Kind::Organization => Class::Organization,
        Kind::Group => Class::Group,
        Kind::Place | Kind::Nothing => Class::Place,
    };
    let tokens = document.tokens_in(hit.span);
    Candidate { span: hit.span, tokens, class, known: Some(*hit), rule: RuleName("gazetteer") }
}

/// Gives one class to all candidates of the same words, and makes a bare surname the person that it names elsewhere.
fn agree(document: &Document<'_>, candidates: &mut [Candidate]) {
    let persons = person_parts(document, candidates);
    let mut votes: HashMap<&str, [u32; 5]> = HashMap::new();
    for candidate in candidates.iter() {
        votes.entry(candidate.span.of(document.text)).or_default()[candidate.class as usize] += 1;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.known.is_none()) {
        let words = candidate.span.of(document.text);
        if candidate.tokens.len() == 1 && persons.contains_key(words) {
            candidate.class = Class::Person;
        } else if let Some(counts) = votes.get(words) {
            let most = counts.iter().copied().max().unwrap_or(0);
            if counts[candidate.class as usize] < most {
                const CLASSES: [Class; 5] =
                    [Class::Person, Class::State, Class::Organization, Class::Group, Class::Place];
                if let Some(at) = counts.iter().position(|&count| count == most) {
                    candidate.class = CLASSES[at];
                }
            }
        }
    }
}

/// The words of person names of two and more words, each with how often it ends one.
fn person_parts<'t>(document: &Document<'t>, candidates: &[Candidate]) -> HashMap<&'t str, u32> {
    let mut parts = HashMap::new();
    for candidate in
        candidates.iter().filter(|candidate| candidate.class == Class::Person && candidate.tokens.len() > 1)
    {
        if let Some(last) = candidate.tokens.last() {
            *parts.entry(document.word(last)).or_default() += 1;
        }
    }
    parts
}

/// Names that the finder saw elsewhere in the article and missed here, and names after a title.
fn repeat(document: &Document<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let mut taken = vec![false; document.tokens.len()];
    for candidate in candidates {
        for token in candidate.tokens.iter() {
            taken[token.index()] = true;
        }
    }
    let mut classes: HashMap<&str, Class> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.known.is_none()) {
        classes.insert(candidate.span.of(document.text), candidate.class);
        if candidate.class == Class::Person
            && candidate.tokens.len() > 1
            && let Some(last) = candidate.tokens.last()
        {
            classes.insert(document.word(last), Class::Person);
        }
    }
    let mut more = Vec::new();
    let mut at = 0;
    while at < document.tokens.len() {
        let run = proper_run(document, &taken, at);
        at = run.end().max(at + 1);
        if run.is_empty() || !is_article(document, run.first()) {
            continue;
        }
        if let Some(candidate) = seen_elsewhere(document, run, &classes).or_else(|| after_title(document, run)) {
            more.push(candidate);
        }
    }
    more
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
        for first in start..=(run.end() - length) {
            let tokens = IdRange::new(first, first + length);
            let span = document.span_of(tokens)?;
            if let Some(&class) = classes.get(span.of(document.text)) {
                return Some(Candidate { span, tokens, class, known: None, rule: RuleName("name-repeated") });
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
    let span = document.span_of(tokens)?;
    Some(Candidate { span, tokens, class, known: None, rule: RuleName("name-after-title") })
}

fn mention(document: &Document<'_>, candidate: &Candidate) -> Mention {
    let plural = candidate.known.is_some_and(|hit| {
        hit.known.by == Use::People || (hit.known.kind == Kind::Group && hit.span.of(document.text).ends_with('s'))
    });
    Mention {
        span: candidate.span,
        head: head_of(document, candidate.span),
        form: Form::Named,
        class: Some(candidate.class),
        gender: if candidate.class == Class::Person { gender(document, candidate) } else { Some(Gender::Neuter) },
        number: if plural { Some(Number::Plural) } else { Some(Number::Singular) },
        rule: candidate.rule,
    }
}

/// The gender that the title before the name or its given name tells.
fn gender(document: &Document<'_>, candidate: &Candidate) -> Option<Gender> {
    let start = candidate.tokens.first().index();
    let by_title = (1..=3usize).find_map(|back| {
        let first = start.checked_sub(back)?;
        let title = title::leading(IdRange::new(first, start).iter().map(|token| document.lower(token)))?;
        match title.gender? {
            NounGender::Masculine => Some(Gender::Masculine),
            NounGender::Feminine => Some(Gender::Feminine),
            NounGender::Neuter => None,
        }
    });
    by_title.or_else(|| {
        if candidate.tokens.len() < 2 {
            return None;
        }
        match given::bearer(document.word(candidate.tokens.first()))? {
            Bearer::Women => Some(Gender::Feminine),
            Bearer::Men => Some(Gender::Masculine),
            Bearer::Both => None,
        }
    })
}
