//! Which actors that are only described are one across articles: `Syrian troops` wherever they stand, `protesters` where the
//! articles are about the same actors. A single unnamed person is never found again.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Class;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features};

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
    join_governments(&by_mark, chains, clusters);
    for list in by_noun.values() {
        group::join(list, chains, contexts, clusters, |a, b| {
            let (x, y) = (chains[a].article, chains[b].article);
            let context = contexts.compare(x, y, false);
            Features::from(Feature::PlainDescription).with(context.feature()).with(contexts.far_apart(x, y))
        });
    }
}

/// Joins `the Okafor regime` to the state whose office Okafor holds: a state that is described by a person is that person's.
fn join_governments(by_mark: &BTreeMap<&str, Vec<usize>>, chains: &[Chain<'_>], clusters: &mut Clusters) {
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    let mut held_in: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        if let (ChainName::Known(name), Class::State) = (&chain.name, chain.actor.class) {
            states.entry(name).or_insert(index);
        }
    }
    let by_key: BTreeMap<String, usize> =
        states.into_iter().map(|(name, index)| (name.to_lowercase(), index)).collect();
    for chain in chains {
        if let ChainName::Person(name) = &chain.name {
            let of = chain.roles.iter().filter_map(|(_, of)| by_key.get(of.as_ref()?));
            held_in.entry(name.surname()).or_default().extend(of);
        }
    }
    for (mark, list) in by_mark {
        let owner = mark.split(' ').find_map(|word| word.strip_prefix('@'));
        let state =
            owner.and_then(|owner| held_in.get(owner)).filter(|states| states.len() == 1).and_then(BTreeSet::first);
        if let (Some(&state), Some(&first)) = (state, list.first())
            && list.iter().all(|&index| chains[index].actor.class == Class::State)
        {
            clusters.join(state, first, Feature::Government.into());
        }
    }
}
