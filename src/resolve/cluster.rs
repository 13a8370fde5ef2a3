//! Clusters of actors: joined pair by pair, each join with its reasons, and never across a clash.

use std::collections::{BTreeSet, HashMap};

use crate::resolve::chain::Chain;
use crate::resolve::context::Contexts;
use crate::resolve::judge::{Feature, Features, Judgement};

/// Groups larger than this are split by what their articles are most about before pairs are compared.
const PAIRWISE: usize = 200;

/// Which of the articles' actors are one, and why.
pub(super) struct Clusters {
    parent: Vec<usize>,
    /// Whether a chain is a cluster of its own.
    alone: Vec<bool>,
    /// The joins that made two clusters one: a tree of each cluster.
    pub(super) links: Vec<(usize, usize, Features)>,
    /// Pairs of chains that a person should look at.
    pub(super) doubts: Vec<(usize, usize, Features)>,
    /// Of a cluster's root the roots of those that it must never be one with.
    apart: HashMap<usize, BTreeSet<usize>>,
}

impl Clusters {
    pub(super) fn new(chains: usize) -> Self {
        Self {
            parent: (0..chains).collect(),
            alone: vec![true; chains],
            links: Vec::new(),
            doubts: Vec::new(),
            apart: HashMap::new(),
        }
    }

    /// The chain that stands for the cluster.
    pub(super) fn root(&mut self, mut chain: usize) -> usize {
        while self.parent[chain] != chain {
            self.parent[chain] = self.parent[self.parent[chain]];
            chain = self.parent[chain];
        }
        chain
    }

    /// Whether the chain is one with no other yet.
    pub(super) fn is_alone(&self, chain: usize) -> bool {
        self.alone[chain]
    }

    /// The chains by cluster, in the order of each cluster's first.
    pub(super) fn parts(&mut self, chains: &[usize]) -> Vec<Vec<usize>> {
        let mut places: HashMap<usize, usize> = HashMap::new();
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for &chain in chains {
            let place = *places.entry(self.root(chain)).or_insert(parts.len());
            if place == parts.len() {
                parts.push(Vec::new());
            }
            parts[place].push(chain);
        }
        parts
    }

    /// Keeps two chains apart, and with them all that they will ever be one with. False if they are one already.
    pub(super) fn keep_apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.apart.entry(a).or_default().insert(b);
            self.apart.entry(b).or_default().insert(a);
        }
        a != b
    }

    /// Whether the two must never be one.
    pub(super) fn are_apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.apart.get(&a).is_some_and(|apart| apart.contains(&b))
    }

    /// Makes the two one, if they may be. Whether they are now.
    pub(super) fn join(&mut self, a: usize, b: usize, features: Features) -> bool {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return true;
        }
        if self.are_apart(x, y) {
            return false;
        }
        self.links.push((a, b, features));
        (self.alone[a], self.alone[b]) = (false, false);
        let foes = |clusters: &Self, root| clusters.apart.get(&root).map_or(0, BTreeSet::len);
        let (kept, gone) = if foes(self, x) >= foes(self, y) { (x, y) } else { (y, x) };
        self.parent[gone] = kept;
        for foe in self.apart.remove(&gone).unwrap_or_default() {
            let theirs = self.apart.entry(foe).or_default();
            theirs.remove(&gone);
            theirs.insert(kept);
            self.apart.entry(kept).or_default().insert(foe);
        }
        true
    }

    /// Makes all of them one; who may not be one with the first is tried with the next.
    pub(super) fn join_all(&mut self, chains: &[usize], features: Features) {
        let mut firsts: Vec<usize> = Vec::new();
        for &chain in chains {
            if !firsts.iter().any(|&first| self.join(first, chain, features)) {
                firsts.push(chain);
            }
        }
    }

    /// Joins, notes as a doubt, or leaves, as the features judge. Whether the two are one now.
    pub(super) fn decide(&mut self, a: usize, b: usize, features: Features) -> bool {
        match features.judge() {
            Judgement::Same => self.join(a, b, features),
            Judgement::Unsure => {
                self.doubts.push((a, b, features));
                false
            }
            Judgement::Different => false,
        }
    }

    /// Joins those of the chains whose articles are about the same actors: they share a name or description that alone does not
    /// tell who is meant. A cluster must be coherent, not only connected: at least half of the pairs between two must agree.
    pub(super) fn join_by_context(
        &mut self,
        group: &[usize],
        chains: &[Chain<'_>],
        contexts: &Contexts,
        features_of: impl Fn(usize, usize) -> Features,
    ) {
        if group.len() > PAIRWISE {
            let mut by_topic: HashMap<Option<u32>, Vec<usize>> = HashMap::new();
            for &chain in group {
                by_topic.entry(contexts.topic(chains[chain].article)).or_default().push(chain);
            }
            let mut parts: Vec<_> = by_topic.into_values().flat_map(|part| chunks(&part)).collect();
            parts.sort();
            for part in parts {
                self.join_coherent(&part, &features_of);
            }
        } else {
            self.join_coherent(group, &features_of);
        }
    }

    fn join_coherent(&mut self, group: &[usize], features_of: &impl Fn(usize, usize) -> Features) {
        let mut agree = vec![vec![false; group.len()]; group.len()];
        let mut pairs = Vec::new();
        for i in 0..group.len() {
            for j in i + 1..group.len() {
                let features = features_of(group[i], group[j]);
                match features.judge() {
                    Judgement::Same => {
                        agree[i][j] = true;
                        agree[j][i] = true;
                        pairs.push((i, j, features));
                    }
                    // Whether two crowds are one is nothing that a person could look up.
                    Judgement::Unsure if !features.contains(Feature::PlainDescription) => {
                        self.doubts.push((group[i], group[j], features));
                    }
                    Judgement::Unsure | Judgement::Different => {}
                }
            }
        }
        pairs.sort_by(|a, b| b.2.weight().total_cmp(&a.2.weight()).then((a.0, a.1).cmp(&(b.0, b.1))));
        let mut member_of: Vec<usize> = (0..group.len()).collect();
        let mut members: Vec<Vec<usize>> = (0..group.len()).map(|place| vec![place]).collect();
        for (i, j, features) in pairs {
            let (a, b) = (member_of[i], member_of[j]);
            if a == b {
                continue;
            }
            let agreeing: usize = members[a].iter().map(|&x| members[b].iter().filter(|&&y| agree[x][y]).count()).sum();
            if 2 * agreeing >= members[a].len() * members[b].len() && self.join(group[i], group[j], features) {
                let moved = std::mem::take(&mut members[b]);
                moved.iter().for_each(|&place| member_of[place] = a);
                members[a].extend(moved);
            }
        }
    }
}

fn chunks(part: &[usize]) -> Vec<Vec<usize>> {
    part.chunks(PAIRWISE).map(<[usize]>::to_vec).collect()
}
