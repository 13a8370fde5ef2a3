//! Chains that share a name or description which alone does not tell who is meant: those are one whose articles are about the same.
//!
//! All pairs of a group of up to [`PAIRWISE`] chains are compared. A larger group is searched several times by sorted neighbourhoods
//! (Hernández and Stolfo 1995): the chains are ordered by what their articles are about and by date, compared within windows of that
//! size, and go into the next search, by what their articles are about next to that, with a few chains for each cluster found. So
//! the comparisons grow as the group does, and the names of the articles do not matter.

use std::collections::HashMap;

use crate::resolve::chain::Chain;
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::judge::{Feature, Features, Judgement};

/// Up to so many chains are compared each with each.
const PAIRWISE: usize = 200;
/// How often a larger group is searched.
const SEARCHES: usize = 4;
/// How many chains stand for a cluster at the next search.
const SAMPLE: usize = 3;

/// Joins those of the group whose features judge so. A cluster must be coherent, not only connected: at least half of the pairs
/// between two must agree.
pub(super) fn join(
    group: &[usize],
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
    features_of: impl Fn(usize, usize) -> Features,
) {
    let likeness = |a: usize, b: usize| contexts.likeness(chains[a].article, chains[b].article);
    let mut open = group.to_vec();
    for search in 0..SEARCHES {
        if open.len() <= PAIRWISE {
            break;
        }
        open.sort_by_cached_key(|&chain| (contexts.place(chains[chain].article, search), chain));
        let topic = |chain: usize| contexts.place(chains[chain].article, search).0;
        for window in windows(&open, topic) {
            join_coherent(window, clusters, &features_of, &likeness);
        }
        open = clusters.parts(&open).iter().flat_map(|part| part.iter().copied().take(SAMPLE)).collect();
    }
    if open.len() <= PAIRWISE {
        join_coherent(&open, clusters, &features_of, &likeness);
    }
}

/// Runs of chains of at most [`PAIRWISE`], with all chains of a topic in one where that is possible.
fn windows(open: &[usize], topic: impl Fn(usize) -> Option<u32>) -> Vec<&[usize]> {
    let mut windows = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for run in open.chunk_by(|&a, &b| topic(a) == topic(b)) {
        if end + run.len() - start > PAIRWISE && end > start {
            windows.push(&open[start..end]);
            start = end;
        }
        end += run.len();
        while end - start > PAIRWISE {
            windows.push(&open[start..start + PAIRWISE]);
            start += PAIRWISE;
        }
    }
    windows.push(&open[start..end]);
    windows
}

/// Joins the pairs that weigh most first, of those the ones whose articles are most alike: so it hardly ever matters how articles
/// are called.
fn join_coherent(
    group: &[usize],
    clusters: &mut Clusters,
    features_of: &impl Fn(usize, usize) -> Features,
    likeness: &impl Fn(usize, usize) -> f64,
) {
    let mut parts = Parts::new(group, clusters);
    let mut pairs = Vec::new();
    for i in 0..group.len() {
        for j in i + 1..group.len() {
            let features = features_of(group[i], group[j]);
            match features.judge() {
                Judgement::Same => {
                    parts.agree(i, j);
                    pairs.push((features.weight(), likeness(group[i], group[j]), i, j, features));
                }
                Judgement::Unsure if is_worth_a_look(features) => {
                    clusters.doubts.push((group[i], group[j], features));
                }
                Judgement::Unsure | Judgement::Different => {}
            }
        }
    }
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    for (_, _, i, j, features) in pairs {
        let (a, b) = (parts.of[i], parts.of[j]);
        if a != b && parts.mostly_agree(a, b) && clusters.join(group[i], group[j], features) {
            parts.unite(a, b);
        }
    }
}

/// The clusters that a group's chains are in, and how many pairs between two of them agree: kept, since counting the pairs again for
/// each join would take the third power of the group's size.
struct Parts {
    /// The part of each place of the group.
    of: Vec<usize>,
    /// The places of each part.
    members: Vec<Vec<usize>>,
    /// How many pairs agree, a row a part.
    agreeing: Vec<usize>,
}

impl Parts {
    fn new(group: &[usize], clusters: &mut Clusters) -> Self {
        let mut part_of: HashMap<usize, usize> = HashMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of = Vec::with_capacity(group.len());
        for (place, &chain) in group.iter().enumerate() {
            let part = *part_of.entry(clusters.root(chain)).or_insert(members.len());
            if part == members.len() {
                members.push(Vec::new());
            }
            members[part].push(place);
            of.push(part);
        }
        let agreeing = vec![0; members.len() * members.len()];
        Self { of, members, agreeing }
    }

    fn agree(&mut self, i: usize, j: usize) {
        let (a, b, row) = (self.of[i], self.of[j], self.members.len());
        self.agreeing[a * row + b] += 1;
        self.agreeing[b * row + a] += 1;
    }

    /// Whether at least half of the pairs between the two agree.
    fn mostly_agree(&self, a: usize, b: usize) -> bool {
        2 * self.agreeing[a * self.members.len() + b] >= self.members[a].len() * self.members[b].len()
    }

    /// Makes the second a part of the first.
    fn unite(&mut self, a: usize, b: usize) {
        let row = self.members.len();
        for other in 0..row {
            self.agreeing[a * row + other] += self.agreeing[b * row + other];
            self.agreeing[other * row + a] += self.agreeing[other * row + b];
        }
        let moved = std::mem::take(&mut self.members[b]);
        moved.iter().for_each(|&place| self.of[place] = a);
        self.members[a].extend(moved);
    }
}

/// Whether a person could look up if the two are one: not of two crowds, nor of a name alone, nor of what many are called if their
/// articles are not alike.
fn is_worth_a_look(features: Features) -> bool {
    let many = features.contains(Feature::SharedName) || features.contains(Feature::CommonName);
    !features.contains(Feature::PlainDescription)
        && features.iter().count() > 1
        && (!many || features.contains(Feature::SharedContext))
}
