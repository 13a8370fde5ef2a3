//! What is certain before any feature is weighed: which of the articles' actors are one, and which never are.

use std::collections::HashMap;

use crate::resolve::chain::Chain;
use crate::resolve::cluster::Clusters;
use crate::resolve::judge::Feature;

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
}

/// What of the constraints cannot be, as places in their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// Lists that `apart` splits: as many of each as may be one are.
    pub together: Vec<usize>,
    /// Pairs of one chain with itself.
    pub apart: Vec<usize>,
}

/// Joins and keeps apart. `order` holds the places of the records as given, in the order of the chains' articles; who is not among
/// the chains is passed over.
pub(super) fn apply(
    constraints: &Constraints,
    order: &[usize],
    chains: &[Chain<'_>],
    clusters: &mut Clusters,
) -> Unmet {
    if constraints.together.is_empty() && constraints.apart.is_empty() {
        return Unmet::default();
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
        clusters.join_all(&list, Feature::ByHand.into());
        if list.iter().any(|&chain| clusters.root(chain) != clusters.root(list[0])) {
            unmet.together.push(at);
        }
    }
    unmet
}
