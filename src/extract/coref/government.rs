//! Sieve: a government named by its state, leader or seat is the state.
//!
//! Catches `the Chilean government`, `the government in Santiago`, `the Novak regime`; not `the city government`.

use std::collections::{BTreeMap, HashMap};

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::actor::{self, Kind};
use crate::text::lexicon::noun::is_government;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let held_in = office::held_in(linker);
    let mut known: HashMap<&str, Id<Mention>> = HashMap::new();
    for id in linker.of_form(Form::Named) {
        if let Some(actor) = linker.facts(id).known {
            known.entry(actor.name).or_insert(id);
        }
    }
    let governments: Vec<_> = linker
        .of_form(Form::Nominal)
        .filter(|&nominal| is_government(&linker.facts(nominal).lemma))
        .filter_map(|nominal| Some((nominal, state_of(linker, &held_in, &known, nominal)?)))
        .collect();
    for (nominal, state) in governments {
        linker.join(nominal, state);
    }
}

/// A mention of the state whose government this is.
fn state_of(
    linker: &Linker<'_, '_>,
    held_in: &BTreeMap<usize, Id<Mention>>,
    known: &HashMap<&str, Id<Mention>>,
    nominal: Id<Mention>,
) -> Option<Id<Mention>> {
    let belongs = &linker.facts(nominal).belongs_to;
    if let Some(&state) = belongs.iter().find(|&&id| linker.mentions[id].class == Some(Class::State)) {
        return Some(state);
    }
    let leader = belongs.iter().find(|&&id| linker.mentions[id].class == Some(Class::Person));
    if let Some(&leader) = leader {
        let of = held_in.get(&linker.root(leader)).copied();
        return of.filter(|&of| linker.cluster(of).class() == Some(Class::State));
    }
    let state =
        belongs.iter().find_map(|&id| actor::find(linker.words(id)).filter(|known| known.kind == Kind::State))?;
    known.get(state.name).copied()
}
