//! What is certain before any feature is weighed: which of the articles' actors are one, and which never are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Class;
use crate::resolve::chain::Chain;
use crate::resolve::cluster::Clusters;
use crate::resolve::judge::{Feature, Features};

/// An actor of one article: places in the records as they are given to [`resolve`](super::resolve).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Local {
    /// The place of the record.
    pub record: usize,
    /// The place of the actor among its record's.
    pub actor: usize,
}

/// What the user knows of the articles' actors. It holds whatever the features say, and for all that a chain is joined with:
/// where A is kept apart from B, nobody who is one with A becomes one with B.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Those of each list are one actor.
    pub together: Vec<Vec<Local>>,
    /// These two are never one.
    pub apart: Vec<(Local, Local)>,
    /// These two were found to be one for these reasons, and stay so if the others let them.
    pub kept: Vec<(Local, Local, Features)>,
    /// Whoever this is part of has that name; of several names the last.
    pub names: Vec<(Local, String)>,
    /// Whoever this is part of is that; of several classes the last.
    pub classes: Vec<(Local, Class)>,
    /// The ids that they had, which no other actor gets, and theirs stay if they have the same name.
    pub ids: BTreeMap<Local, String>,
}

/// What the constraints say of single chains.
#[derive(Default)]
pub(super) struct Fixed<'c> {
    names: HashMap<usize, (usize, &'c str)>,
    classes: HashMap<usize, (usize, Class)>,
    ids: HashMap<usize, &'c str>,
    pub(super) reserved: BTreeSet<&'c str>,
}

impl Fixed<'_> {
    /// The name of an actor that is made of these chains.
    pub(super) fn name(&self, chains: &[usize]) -> Option<&str> {
        chains.iter().filter_map(|chain| self.names.get(chain)).max().map(|&(_, name)| name)
    }

    /// The class of such an actor.
    pub(super) fn class(&self, chains: &[usize]) -> Option<Class> {
        chains.iter().filter_map(|chain| self.classes.get(chain)).max().map(|&(_, class)| class)
    }

    /// The ids that they had, in order.
    pub(super) fn ids(&self, chains: &[usize]) -> impl Iterator<Item = &str> {
        chains.iter().filter_map(|chain| self.ids.get(chain).copied())
    }
}

/// What of the constraints cannot be, as places in their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// Lists that `apart` splits: as many of each as may be one are.
    pub together: Vec<usize>,
    /// Pairs of one chain with itself.
    pub apart: Vec<usize>,
}

/// Joins and keeps apart, and tells what is fixed. `order` holds the places of the records as given, in the order of the chains'
/// articles; who is not among the chains is passed over.
pub(super) fn apply<'c>(
    constraints: &'c Constraints,
    order: &[usize],
    chains: &[Chain<'_>],
    clusters: &mut Clusters,
) -> (Unmet, Fixed<'c>) {
    if *constraints == Constraints::default() {
        return Default::default();
    }
    let local =
        |(index, chain): (usize, &Chain<'_>)| (Local { record: order[chain.article], actor: chain.place }, index);
    let places: HashMap<Local, usize> = chains.iter().enumerate().map(local).collect();
    let mut unmet = Unmet::default();
    for (at, (a, b)) in constraints.apart.iter().enumerate() {
        if let (Some(&a), Some(&b)) = (places.get(a), places.get(b))
            && !clusters.keep_apart(a, b)
        {
            unmet.apart.push(at);
        }
    }
    for (at, list) in constraints.together.iter().enumerate() {
        let mut list: Vec<usize> = list.iter().filter_map(|local| places.get(local).copied()).collect();
        list.sort_unstable();
        clusters.join_all(&list, Feature::Correction.into());
        if list.iter().any(|&chain| clusters.root(chain) != clusters.root(list[0])) {
            unmet.together.push(at);
        }
    }
    for (a, b, features) in &constraints.kept {
        if let (Some(&a), Some(&b)) = (places.get(a), places.get(b)) {
            clusters.join(a, b, *features);
        }
    }
    (unmet, fixed(constraints, &places))
}

fn fixed<'c>(constraints: &'c Constraints, places: &HashMap<Local, usize>) -> Fixed<'c> {
    let mut fixed = Fixed::default();
    for (at, (local, name)) in constraints.names.iter().enumerate() {
        fixed.names.extend(places.get(local).map(|&chain| (chain, (at, name.as_str()))));
    }
    for (at, (local, class)) in constraints.classes.iter().enumerate() {
        fixed.classes.extend(places.get(local).map(|&chain| (chain, (at, *class))));
    }
    for (local, id) in &constraints.ids {
        fixed.ids.extend(places.get(local).map(|&chain| (chain, id.as_str())));
        fixed.reserved.insert(id);
    }
    fixed
}

/// Makes all chains that are one of the user's own actors one, and keeps them from other own actors.
pub(super) fn own(chains: &[Chain<'_>], clusters: &mut Clusters) {
    let mut owned: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        if let Some(own) = chain.own {
            owned.entry(&own.name).or_default().push(index);
        }
    }
    for (number, list) in (1..).zip(owned.values()) {
        list.iter().for_each(|&chain| clusters.claim(chain, number));
        clusters.join_all(list, Feature::KnownName.into());
    }
}
