//! Which actors that are only described are one across articles: `Syrian troops` wherever they stand, `protesters` where the
//! articles are about the same actors. A single unnamed person is never found again.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Class;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features};
use crate::text::lexicon::group_noun::ARMED_FORCES;

/// Joins the unnamed actors among the chains.
pub(super) fn join(chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let mut by_mark: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_noun: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        if let ChainName::Unnamed { marked, plain } = &chain.name {
            for mark in marked {
                by_mark.entry(mark).or_default().push(index);
            }
            if let Some(plain) = plain {
                by_noun.entry(plain).or_default().push(index);
            }
        }
    }
    for list in by_mark.values() {
        clusters.join_all(list, Feature::Description.into());
    }
    let led = Led::new(chains);
    join_governments(&by_mark, &led, chains, clusters);
    join_forces(&by_mark, &led, clusters);
    for list in by_noun.values() {
        group::join(list, chains, contexts, clusters, |a, b| {
            let (x, y) = (chains[a].article, chains[b].article);
            let context = contexts.compare(x, y, false);
            Features::from(Feature::PlainDescription).with(context.feature()).with(contexts.far_apart(x, y))
        });
    }
}

/// The states and who holds an office in them.
struct Led<'c> {
    /// By name in lower case, the first chain of each state.
    states: BTreeMap<String, usize>,
    /// By surname in lower case, the states in which somebody of that name holds an office.
    held_in: BTreeMap<&'c str, BTreeSet<&'c str>>,
}

impl<'c> Led<'c> {
    fn new(chains: &'c [Chain<'_>]) -> Self {
        let mut states = BTreeMap::new();
        for (index, chain) in chains.iter().enumerate() {
            if let (ChainName::Known(name), Class::State) = (&chain.name, chain.actor.class) {
                states.entry(name.to_lowercase()).or_insert(index);
            }
        }
        let mut held_in: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for chain in chains {
            if let ChainName::Person(name) = &chain.name {
                let of = chain.roles.iter().filter_map(|(_, of)| of.as_deref()).filter(|of| states.contains_key(*of));
                held_in.entry(name.surname()).or_default().extend(of);
            }
        }
        Self { states, held_in }
    }

    /// The only state in which somebody of that surname holds an office; what is a state's own name tells of that state.
    fn state(&self, surname: &str) -> Option<&'c str> {
        if self.states.contains_key(surname) {
            return None;
        }
        self.held_in.get(surname).filter(|states| states.len() == 1).and_then(|states| states.first().copied())
    }
}

/// Joins `the Okafor regime` to the state whose office Okafor holds: a state that is described by a person is that person's.
fn join_governments(
    by_mark: &BTreeMap<&str, Vec<usize>>,
    led: &Led<'_>,
    chains: &[Chain<'_>],
    clusters: &mut Clusters,
) {
    for (mark, list) in by_mark {
        let owner = mark.split(' ').find_map(|word| word.strip_prefix('@'));
        let state = owner.and_then(|owner| led.states.get(led.state(owner)?));
        if let (Some(&state), Some(&first)) = (state, list.first())
            && list.iter().all(|&index| chains[index].actor.class == Class::State)
        {
            clusters.join(state, first, Feature::Government.into());
        }
    }
}

/// Joins `Okafor's forces` to the forces of the state whose office Okafor holds.
fn join_forces(by_mark: &BTreeMap<&str, Vec<usize>>, led: &Led<'_>, clusters: &mut Clusters) {
    for (mark, list) in by_mark {
        let owner = mark.strip_suffix(ARMED_FORCES).and_then(|owner| owner.strip_prefix('@')?.strip_suffix(' '));
        let states = owner.and_then(|owner| led.state(owner)).map(|state| format!("@{state} {ARMED_FORCES}"));
        let forces = states.and_then(|mark| by_mark.get(mark.as_str()));
        if let (Some(&one), Some(&other)) = (list.first(), forces.and_then(|forces| forces.first())) {
            clusters.join(other, one, Feature::Government.into());
        }
    }
}
