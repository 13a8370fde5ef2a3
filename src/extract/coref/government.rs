//! Sieve: a government named by its state, leader or seat is the state.
//!
//! Catches `the Chilean government`, `the government in Santiago`, `the Novak regime`; not `the city government`.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::actor::{self, Kind};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    for nominal in linker.of_form(Form::Nominal) {
        if matches!(linker.facts(nominal).lemma.as_str(), "government" | "regime")
            && let Some(state) = state_of(linker, nominal)
        {
            linker.join(nominal, state);
        }
    }
}

/// A mention of the state whose government this is.
fn state_of(linker: &Linker<'_, '_>, nominal: Id<Mention>) -> Option<Id<Mention>> {
    let belongs = &linker.facts(nominal).belongs_to;
    if let Some(&state) = belongs.iter().find(|&&id| linker.mentions[id].class == Some(Class::State)) {
        return Some(state);
    }
    let leader = belongs.iter().find(|&&id| linker.mentions[id].class == Some(Class::Person));
    if let Some(&leader) = leader {
        let office = linker.offices.iter().find(|office| linker.same(office.holder, leader) && office.of.is_some());
        return office.and_then(|office| office.of).filter(|&of| linker.cluster(of).class() == Some(Class::State));
    }
    let name = belongs.iter().find_map(|&id| {
        let known = actor::find(linker.words(id)).filter(|known| known.kind == Kind::State)?;
        Some(known.name)
    })?;
    linker.of_form(Form::Named).find(|&id| linker.facts(id).known.is_some_and(|known| known.name == name))
}
