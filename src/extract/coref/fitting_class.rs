//! Sieve: a general noun with `the` for the salient named actor of its class.
//!
//! Catches `Mirna Airways ... the airline`, `Chile ... the country`; not `the airline` where two were named in a row, nor `a company`.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::Tag;
use crate::text::lexicon::noun::{self, TakesUp};

/// How many sentences back the named actor may stand.
const REACH: usize = 6;
/// What it is worth that the article calls the actor so.
const CALLED: i64 = 30;
/// How many mentions back are looked at.
const WINDOW: usize = 60;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let descriptions = descriptions(linker);
    let nominals: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_general(linker, id)).collect();
    for nominal in nominals {
        if let Some(actor) = salient(linker, &descriptions, nominal) {
            linker.join(nominal, actor);
        }
    }
}

fn is_general(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let (mention, facts) = (&linker.mentions[id], linker.facts(id));
    let class = matches!(mention.class, Some(Class::State | Class::Organization | Class::Group));
    // A region may stand before it: `the European nation`.
    let region = |&of: &Id<Mention>| linker.mentions[of].class == Some(Class::Place);
    let regional = mention.class == Some(Class::State) && facts.belongs_to.iter().all(region);
    let bare = facts.belongs_to.is_empty() && facts.modifiers.len() <= 1 || regional && facts.modifiers.len() <= 2;
    class
        && bare
        && mention.number == Some(Number::Singular)
        && facts.determiner == Determiner::Definite
        && linker.cluster(id).fullest.is_none()
        && takes_up(&facts.lemma).is_some()
}

fn takes_up(lemma: &str) -> Option<TakesUp> {
    noun::actor_noun(lemma)?.takes_up
}

/// What the article calls each cluster of names right before a name: `airline` in `the airline Mirna Airways`.
fn descriptions(linker: &Linker<'_, '_>) -> HashMap<usize, Vec<String>> {
    let document = linker.document;
    let mut descriptions: HashMap<usize, Vec<String>> = HashMap::new();
    for id in linker.of_form(Form::Named) {
        let first = document.tokens_in(linker.mentions[id].span).first();
        let before = document.previous(first).filter(|&token| document.tokens[token].tag == Tag::Nn);
        if let Some(noun) = before.filter(|&token| document.head(token) == Some(linker.mentions[id].head)) {
            descriptions.entry(linker.root(id)).or_default().push(document.lower(noun).to_owned());
        }
    }
    for id in linker.of_form(Form::Nominal) {
        if linker.cluster(id).fullest.is_some() {
            descriptions.entry(linker.root(id)).or_default().push(linker.facts(id).lemma.clone());
        }
    }
    descriptions
}

/// The named actor of the class that is nearest, a subject before others in its sentence; none if the noun of another name fits better.
fn salient(
    linker: &Linker<'_, '_>,
    descriptions: &HashMap<usize, Vec<String>>,
    nominal: Id<Mention>,
) -> Option<Id<Mention>> {
    let mention = &linker.mentions[nominal];
    let sentence = linker.facts(nominal).sentence;
    let from = nominal.index().saturating_sub(WINDOW);
    let lemma = &linker.facts(nominal).lemma;
    let mut best: Option<(i64, Id<Mention>)> = None;
    let mut rival = false;
    for at in from..nominal.index() {
        let id = Id::new(at);
        let other = &linker.mentions[id];
        let distance = sentence - linker.facts(id).sentence.min(sentence);
        let class_fits = match mention.class {
            Some(Class::State) => other.class == Some(Class::State),
            _ => matches!(other.class, Some(Class::Organization | Class::Group)),
        };
        if other.form != Form::Named || !class_fits || distance > REACH || other.span.overlaps(mention.span) {
            continue;
        }
        let count = i64::try_from(linker.cluster(id).mentions.len().min(8)).unwrap_or(8);
        let subject = i64::from(linker.is_subject(id));
        let called = linker.facts(id).parts.contains(lemma)
            || descriptions.get(&linker.root(id)).is_some_and(|nouns| nouns.contains(lemma));
        let score = count + 3 * subject + CALLED * i64::from(called) - 3 * i64::try_from(distance).unwrap_or(0);
        rival |= best.is_some_and(|(_, other)| !linker.same(other, id));
        if best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, id));
        }
    }
    let sure = |score: i64| takes_up(lemma) == Some(TakesUp::Any) || score >= CALLED / 2 || !rival;
    best.filter(|&(score, _)| sure(score)).map(|(_, id)| id).filter(|&id| linker.may_join(nominal, id))
}
