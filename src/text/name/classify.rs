//! Decides what each candidate is, or that it names no actor: a linear model over the evidence, of which the same words share
//! what there is in all of an article.
//!
//! The weights are learned by logistic regression (`tools/train_names.py`) and kept as integers, so that their sums are the
//! same on every machine.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::base::{Id, IdRange};
use crate::text::lexicon::actor::{self, Kind, Use};
use crate::text::lexicon::firm::is_firm;
use crate::text::lexicon::name_word::opens_surname;
use crate::text::lexicon::noun::actor_noun;
use crate::text::lexicon::small_word::small_word;
use crate::text::lexicon::{given, place, surname, title};
use crate::text::name::candidate::{Candidate, class_of};
use crate::text::name::evidence::Evidence;
use crate::text::name::headline::Headlines;
use crate::text::name::{ActorName, Class, Hit, consistency, form, surface};
use crate::text::{Document, NameLabel, Token};

const WEIGHTS: &str = include_str!("../../../models/names.txt");

/// In the order of the columns: four classes, and no actor.
type Scores = [i32; 5];
const COLUMNS: [Option<Class>; 5] =
    [Some(Class::Person), Some(Class::Organization), Some(Class::Group), Some(Class::Place), None];

/// How much a candidate's own evidence counts against the mean of all that have the same words.
const OWN: i32 = 2;
const SHARED: i32 = 3;

/// The names among the candidates, with their classes.
pub(super) fn decide<'t>(
    document: &Document<'t>,
    headlines: &Headlines<'_>,
    hits: &[Hit],
    mut candidates: Vec<Candidate>,
) -> Vec<ActorName<'t>> {
    by_evidence(document, headlines, &mut candidates);
    by_article(document, &mut candidates);
    form::correct(document, &mut candidates);
    let mut names = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let span = candidate.span;
        if let Some(name) = named(document, candidate) {
            names.push(name);
        } else {
            // What is no name may hold one: `Dutch` in `Dutch Treat`.
            let first = hits.partition_point(|hit| hit.span.start() < span.start());
            let inside = hits[first..].iter().take_while(|hit| hit.span.end() <= span.end());
            let inside = inside.filter(|hit| hit.known.kind != Kind::Nothing);
            names.extend(inside.filter_map(|hit| named(document, Candidate::from_hit(document, hit))));
        }
    }
    // A state stands inside a body's name and by itself.
    names.dedup_by_key(|name| name.span);
    names
}

/// Gives each candidate the class that has most for it, where the same words share what there is for them.
fn by_evidence(document: &Document<'_>, headlines: &Headlines<'_>, candidates: &mut [Candidate]) {
    let evidence = Evidence::new(document, headlines, candidates);
    let own: Vec<Scores> = candidates.iter().map(|candidate| scores(&evidence, candidate)).collect();
    let mut shared: HashMap<&str, (Scores, i32)> = HashMap::new();
    for (candidate, own) in candidates.iter().zip(&own) {
        let (sums, count) = shared.entry(candidate.span.of(document.text)).or_default();
        sums.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        *count += 1;
    }
    for (candidate, own) in candidates.iter_mut().zip(&own).filter(|(candidate, _)| !candidate.sure) {
        let (sums, count) = shared[candidate.span.of(document.text)];
        let score = |at: usize| OWN * own[at] + SHARED * sums[at] / count;
        let best = (0..COLUMNS.len()).rev().max_by_key(|&at| score(at)).and_then(|at| COLUMNS[at]);
        // A noun that calls it an airline or a militia knows better.
        candidate.class = evidence.called(candidate).filter(|_| best != Some(Class::Group)).or(best);
    }
}

/// A surname is the person that it names elsewhere, and the first word of a body's name that body.
fn by_article(document: &Document<'_>, candidates: &mut [Candidate]) {
    let surnames = consistency::surnames(document, candidates.iter().filter(|one| one.class == Some(Class::Person)));
    let openers = consistency::openers(document, candidates);
    let bodies: HashSet<&str> =
        candidates.iter().filter(is_known_body).map(|body| body.span.of(document.text)).collect();
    let persons: HashSet<&str> = candidates
        .iter()
        .filter(|one| one.class == Some(Class::Person) && one.tokens.len() == 1)
        .map(|one| one.span.of(document.text))
        .collect();
    // `Kellogg` is the firm, unless a person is called so: who is one has a title or the full name once.
    let titled = candidates.iter().filter(|one| is_firm(one.span.of(document.text)) && is_titled(document, one));
    let titled: HashSet<&str> = titled.map(|one| one.span.of(document.text)).collect();
    for candidate in candidates.iter_mut().filter(|candidate| !candidate.sure) {
        let words = candidate.span.of(document.text);
        let surname = surnames.contains(words)
            || opens_with_particle(document, candidate)
            || ends_with_person(document, candidate, &persons);
        if surname || bears_gendered_title(document, candidate) {
            candidate.class = Some(Class::Person);
        } else if candidate.class == Some(Class::Person)
            && (openers.contains(words)
                || opens_with_body(document, candidate, &bodies)
                || is_firm(words) && !titled.contains(words))
        {
            candidate.class = Some(Class::Organization);
        }
    }
}

/// `Sindri Okafor` where the article has the person Okafor: two words of which the last is a person's name alone, and the first no noun.
fn ends_with_person(document: &Document<'_>, candidate: &Candidate, persons: &HashSet<&str>) -> bool {
    let (first, last) = (candidate.tokens.first(), candidate.tokens.last());
    candidate.class == Some(Class::Organization)
        && candidate.tokens.len() == 2
        && last.is_some_and(|last| persons.contains(document.word(last)))
        && small_word(document.lower(first)).is_none()
        && actor_noun(document.lower(first)).is_none()
        && actor::find(document.word(first)).is_none()
        && place::lookup(document.word(first)).is_none()
}

/// Whether a title stands before the name.
fn is_titled(document: &Document<'_>, candidate: &Candidate) -> bool {
    let first = candidate.tokens.first();
    let here = |before: &Id<Token>| document.tokens[*before].sentence == document.tokens[first].sentence;
    let before = document.previous(first).filter(here).map(|before| document.lower(before));
    before.is_some_and(|before| title::leading(std::iter::once(before)).is_some())
}

/// A body that a list has under a name of one word.
fn is_known_body(candidate: &&Candidate) -> bool {
    candidate.sure && candidate.class == Some(Class::Organization) && candidate.tokens.len() == 1
}

/// `Brannick Polska` where the article has the company Brannick: a branch of it, not a person, unless it ends in a surname.
fn opens_with_body(document: &Document<'_>, candidate: &Candidate, bodies: &HashSet<&str>) -> bool {
    let first = document.word(candidate.tokens.first());
    let named_so = || {
        candidate.tokens.last().is_some_and(|last| surname::is_surname(document.word(last)))
            || given::bearer(first).is_some()
    };
    candidate.tokens.len() > 1 && bodies.contains(first) && !named_so()
}

/// `de Novak`, `van der Okafor`: a surname alone. Particles that also open names of places and outlets do not tell.
fn opens_with_particle(document: &Document<'_>, candidate: &Candidate) -> bool {
    let particle = opens_surname(document.word(candidate.tokens.first()));
    particle && candidate.tokens.len() > 1 && candidate.class == Some(Class::Organization)
}

/// The candidate as the name that it is, a person's without title; none if it names no actor.
fn named<'t>(document: &Document<'t>, candidate: Candidate) -> Option<ActorName<'t>> {
    let label = label(document, &candidate)?;
    let Candidate { mut span, mut tokens, known, own, source, sure, class, .. } = candidate;
    let class = class?;
    let titles = surface::titles(document, tokens);
    if class == Class::Person && !sure && titles < tokens.len() && titles > 0 {
        tokens = IdRange::new(tokens.first().index() + titles, tokens.end());
        span = document.span_of(tokens).unwrap_or(span);
    }
    let own = own.and_then(|own| document.own().actors().get(own));
    Some(ActorName { span, tokens, class, label, known, own, source })
}

/// The class in the terms of OntoNotes 5: the finder's mark where it agrees.
fn label(document: &Document<'_>, candidate: &Candidate) -> Option<NameLabel> {
    let class = candidate.class?;
    if let Some(label) = candidate.finder.filter(|&label| class_of(label) == Some(class)) {
        return Some(label);
    }
    Some(match class {
        Class::Person => NameLabel::Person,
        Class::Organization => NameLabel::Org,
        Class::Group => NameLabel::Norp,
        Class::State => match candidate.known.map(|hit| hit.known.by) {
            Some(Use::Adjective | Use::People) => NameLabel::Norp,
            _ => NameLabel::Gpe,
        },
        Class::Place => match place::lookup(candidate.span.of(document.text)) {
            Some(place::Kind::Nature) => NameLabel::Loc,
            Some(place::Kind::Site) => NameLabel::Fac,
            _ => NameLabel::Gpe,
        },
    })
}

/// `Princess Ada` and `Mr Okafor` are persons whatever else speaks for; `King County` is not.
fn bears_gendered_title(document: &Document<'_>, candidate: &Candidate) -> bool {
    let words = candidate.tokens.iter().map(|token| document.lower(token));
    let is_place = candidate.class == Some(Class::Place);
    title::leading(words).is_some_and(|title| title.gender.is_some() && title.words < candidate.tokens.len())
        && !is_place
}

fn scores(evidence: &Evidence<'_, '_>, candidate: &Candidate) -> Scores {
    let mut scores = Scores::default();
    if !candidate.sure {
        evidence.each(candidate, &mut |kind, values| {
            if let Some(weights) = MODEL.get(&fingerprint(kind, values)) {
                scores.iter_mut().zip(weights).for_each(|(score, &weight)| *score += i32::from(weight));
            }
        });
    }
    scores
}

static MODEL: LazyLock<HashMap<u64, [i16; 5]>> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let (fact, weights) = row.split_once('\t')?;
        let mut numbers = [0; 5];
        for (number, field) in numbers.iter_mut().zip(weights.split(' ')) {
            *number = field.parse().ok()?;
        }
        let (kind, values) = fact.split_once('=')?;
        Some((fingerprint(kind, &[values]), numbers))
    };
    WEIGHTS.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// A number for a fact, as its written form gives it (FNV-1a).
fn fingerprint(kind: &str, values: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut take = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    take(kind.as_bytes());
    take(b"=");
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            take(b"+");
        }
        take(value.as_bytes());
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_weights_is_read() {
        let rows: Vec<_> = WEIGHTS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(
            rows.iter().all(|row| row.split_once('\t').is_some_and(|(_, weights)| weights.split(' ').count() == 5))
        );
        // As many facts as rows, so that none stands twice and no two have one fingerprint.
        assert_eq!(MODEL.len(), rows.len());
    }

    #[test]
    fn a_fact_has_the_fingerprint_of_its_written_form() {
        assert_eq!(fingerprint("place", &["region", "plain"]), fingerprint("place", &["region+plain"]));
        assert_ne!(fingerprint("place", &["region"]), fingerprint("place", &["nature"]));
    }
}
