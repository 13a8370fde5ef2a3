//! Clusters of actors: joined pair by pair, each join with its reasons, and never across a clash.

use std::collections::HashMap;

use crate::resolve::chain::Chain;
use crate::resolve::context::Contexts;
use crate::resolve::judge::{Feature, Judgement, judge, weigh};

/// Groups larger than this are split by what their articles are most about before pairs are compared.
const PAIRWISE: usize = 200;

/// Which of the articles' actors are one, and why.
pub(super) struct Clusters {
    parent: Vec<usize>,
    /// Of each chain the features that first joined it to another.
    pub(super) reasons: Vec<Vec<Feature>>,
    /// Pairs of chains that a person should look at.
    pub(super) doubts: Vec<(usize, usize, Vec<Feature>)>,
}

impl Clusters {
    pub(super) fn new(chains: usize) -> Self {
        Self { parent: (0..chains).collect(), reasons: vec![Vec::new(); chains], doubts: Vec::new() }
    }

    /// The first chain of the cluster.
    pub(super) fn root(&mut self, mut chain: usize) -> usize {
        while self.parent[chain] != chain {
            self.parent[chain] = self.parent[self.parent[chain]];
            chain = self.parent[chain];
        }
        chain
    }

    pub(super) fn join(&mut self, a: usize, b: usize, features: &[Feature]) {
        for chain in [a, b] {
            if self.reasons[chain].is_empty() {
                self.reasons[chain] = features.to_vec();
            }
        }
        let (a, b) = (self.root(a), self.root(b));
        // The smaller index stays the root, so that the root is the first chain by article and place.
        self.parent[a.max(b)] = a.min(b);
    }

    pub(super) fn join_all(&mut self, chains: &[usize], features: &[Feature]) {
        for pair in chains.windows(2) {
            self.join(pair[0], pair[1], features);
        }
    }

    /// Joins, notes as a doubt, or leaves, as the features judge.
    pub(super) fn decide(&mut self, a: usize, b: usize, features: Vec<Feature>) {
        match judge(&features) {
            Judgement::Same => self.join(a, b, &features),
            Judgement::Unsure => self.doubts.push((a, b, features)),
            Judgement::Different => {}
        }
    }

    /// Joins those of the chains whose articles are about the same actors: they share a name or description that alone does not
    /// tell who is meant. A cluster must be coherent, not only connected: at least half of the pairs between two must agree.
    pub(super) fn join_by_context(
        &mut self,
        group: &[usize],
        chains: &[Chain<'_>],
        contexts: &Contexts,
        features_of: impl Fn(usize, usize) -> Vec<Feature>,
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

    fn join_coherent(&mut self, group: &[usize], features_of: &impl Fn(usize, usize) -> Vec<Feature>) {
        let mut agree = vec![vec![false; group.len()]; group.len()];
        let mut pairs = Vec::new();
        for i in 0..group.len() {
            for j in i + 1..group.len() {
                let features = features_of(group[i], group[j]);
                match judge(&features) {
                    Judgement::Same => {
                        agree[i][j] = true;
                        agree[j][i] = true;
                        pairs.push((i, j, features));
                    }
                    // Whether two crowds are one is nothing that a person could look up.
                    Judgement::Unsure if !features.contains(&Feature::PlainDescription) => {
                        self.doubts.push((group[i], group[j], features));
                    }
                    Judgement::Unsure | Judgement::Different => {}
                }
            }
        }
        pairs.sort_by(|a, b| weigh(&b.2).total_cmp(&weigh(&a.2)).then((a.0, a.1).cmp(&(b.0, b.1))));
        let mut member_of: Vec<usize> = (0..group.len()).collect();
        let mut members: Vec<Vec<usize>> = (0..group.len()).map(|place| vec![place]).collect();
        for (i, j, features) in pairs {
            let (a, b) = (member_of[i], member_of[j]);
            if a == b {
                continue;
            }
            let agreeing: usize = members[a].iter().map(|&x| members[b].iter().filter(|&&y| agree[x][y]).count()).sum();
            if 2 * agreeing >= members[a].len() * members[b].len() {
                self.join(group[i], group[j], &features);
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
