//! Clusters of actors: joined pair by pair, each join with its reasons, and never across a clash.

use std::collections::{BTreeSet, HashMap};

use crate::resolve::judge::{Features, Judgement};

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
    /// Of a cluster's root the number of the own actor that it is; 0 of all others.
    owners: Vec<u32>,
}

impl Clusters {
    pub(super) fn new(chains: usize) -> Self {
        Self {
            parent: (0..chains).collect(),
            alone: vec![true; chains],
            links: Vec::new(),
            doubts: Vec::new(),
            apart: HashMap::new(),
            owners: vec![0; chains],
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
        let owners = (self.owners[a], self.owners[b]);
        owners.0 != owners.1 && owners.0.min(owners.1) > 0 || self.apart.get(&a).is_some_and(|apart| apart.contains(&b))
    }

    /// Makes the chain's cluster the own actor of that number, unless it is another one: no two own actors are ever one.
    pub(super) fn claim(&mut self, chain: usize, owner: u32) {
        let root = self.root(chain);
        if self.owners[root] == 0 {
            self.owners[root] = owner;
        }
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
        self.owners[kept] = self.owners[kept].max(self.owners[gone]);
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
}
