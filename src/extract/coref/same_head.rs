//! Sieve: a description whose noun stands in an earlier description or in a name.
//!
//! Catches `a defense official ... the official`, `the Harbour Court ... the court`; not `Peruvian officials` for Chilean ones.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::apposition::classes_agree;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};

/// How many earlier mentions of one noun are looked at.
const WINDOW: usize = 20;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let mut by_head: HashMap<String, Vec<Id<Mention>>> = HashMap::new();
    let all: Vec<_> = linker.mentions.ids().iter().collect();
    for id in all {
        match linker.mentions[id].form {
            Form::Named if linker.mentions[id].class != Some(Class::Person) => {
                for part in linker.facts(id).parts.clone() {
                    by_head.entry(part).or_default().push(id);
                }
            }
            Form::Nominal => {
                let lemma = linker.facts(id).lemma.clone();
                let antecedent = by_head.get(&lemma).and_then(|earlier| antecedent(linker, id, earlier));
                if let Some(antecedent) = antecedent {
                    linker.join(id, antecedent);
                }
                by_head.entry(lemma).or_default().push(id);
            }
            Form::Named | Form::Pronoun => {}
        }
    }
}

/// The nearest mention that the description continues; of bodies rather a named one, the most prominent.
fn antecedent(linker: &Linker<'_, '_>, nominal: Id<Mention>, earlier: &[Id<Mention>]) -> Option<Id<Mention>> {
    let near = || earlier.iter().rev().take(WINDOW).copied().filter(|&other| continues(linker, nominal, other));
    if linker.mentions[nominal].class == Some(Class::Organization) {
        let here = linker.facts(nominal).sentence;
        let prominence = |id: Id<Mention>| {
            let count = i64::try_from(linker.cluster(id).mentions.len().min(8)).unwrap_or(8);
            let distance = i64::try_from(here - linker.facts(id).sentence.min(here)).unwrap_or(100);
            count + 4 * i64::from(linker.is_subject(id)) - 2 * distance
        };
        let named = near().filter(|&id| linker.cluster(id).fullest.is_some());
        // Of equals the first is taken, which is the nearest.
        if let Some(body) = named.min_by_key(|&id| -prominence(id)) {
            return Some(body);
        }
    }
    near().next()
}

fn continues(linker: &Linker<'_, '_>, nominal: Id<Mention>, earlier: Id<Mention>) -> bool {
    let (mention, other) = (&linker.mentions[nominal], &linker.mentions[earlier]);
    let (facts, before) = (linker.facts(nominal), linker.facts(earlier));
    if mention.span.overlaps(other.span) || linker.same(nominal, earlier) || !linker.may_join(nominal, earlier) {
        return false;
    }
    if linker.cluster(nominal).fullest.is_some() && linker.cluster(earlier).fullest.is_some() {
        return false;
    }
    if other.form == Form::Named {
        return facts.determiner == Determiner::Definite
            && classes_agree(linker.cluster(nominal).class(), linker.cluster(earlier).class())
            && facts.modifiers.iter().all(|word| before.parts.contains(word))
            && facts.belongs_to.is_empty();
    }
    if mention.number != other.number || facts.determiner == Determiner::Indefinite {
        return false;
    }
    let subset = facts.modifiers.iter().all(|word| before.modifiers.contains(word));
    match (facts.belongs_to.first(), before.belongs_to.first()) {
        (Some(&one), Some(&another)) => linker.same(one, another) && subset,
        (Some(_), None) => false,
        (None, Some(_)) => facts.determiner == Determiner::Definite && subset,
        (None, None) => {
            subset && (facts.determiner == Determiner::Definite || facts.modifiers.len() == before.modifiers.len())
        }
    }
}
