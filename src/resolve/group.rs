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
    let mut agree = vec![vec![false; group.len()]; group.len()];
    let mut pairs = Vec::new();
    for i in 0..group.len() {
        for j in i + 1..group.len() {
            let features = features_of(group[i], group[j]);
            match features.judge() {
                Judgement::Same => {
                    agree[i][j] = true;
                    agree[j][i] = true;
                    pairs.push((i, j, features, likeness(group[i], group[j])));
                }
                Judgement::Unsure if is_worth_a_look(features) => {
                    clusters.doubts.push((group[i], group[j], features));
                }
                Judgement::Unsure | Judgement::Different => {}
            }
        }
    }
    pairs.sort_by(|a, b| {
        let weight = b.2.weight().total_cmp(&a.2.weight());
        weight.then(b.3.total_cmp(&a.3)).then((a.0, a.1).cmp(&(b.0, b.1)))
    });
    let mut member_of = vec![0; group.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    let roots: Vec<usize> = group.iter().map(|&chain| clusters.root(chain)).collect();
    let mut first_of: HashMap<usize, usize> = HashMap::new();
    for (place, root) in roots.into_iter().enumerate() {
        let cluster = *first_of.entry(root).or_insert(members.len());
        if cluster == members.len() {
            members.push(Vec::new());
        }
        members[cluster].push(place);
        member_of[place] = cluster;
    }
    for (i, j, features, _) in pairs {
        let (a, b) = (member_of[i], member_of[j]);
        if a == b {
            continue;
        }
        let agreeing: usize = members[a].iter().map(|&x| members[b].iter().filter(|&&y| agree[x][y]).count()).sum();
        if 2 * agreeing >= members[a].len() * members[b].len() && clusters.join(group[i], group[j], features) {
            let moved = std::mem::take(&mut members[b]);
            moved.iter().for_each(|&place| member_of[place] = a);
            members[a].extend(moved);
        }
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
