//! Which nodes of two graphs are the same.

use std::collections::{BTreeMap, HashMap};

use super::{Change, Difference, of_node};
use crate::graph::{Graph, NodeId};

/// Nodes of two graphs that are the same, one to one.
#[derive(Default)]
pub(super) struct Pairs {
    new_of: BTreeMap<NodeId, NodeId>,
    old_of: BTreeMap<NodeId, NodeId>,
    /// Of an old node without a counterpart the new one that has most of its places, and the other way round.
    whole_new: BTreeMap<NodeId, NodeId>,
    whole_old: BTreeMap<NodeId, NodeId>,
}

impl Pairs {
    pub(super) fn new_of(&self, old: NodeId) -> Option<NodeId> {
        self.new_of.get(&old).copied()
    }

    pub(super) fn old_of(&self, new: NodeId) -> Option<NodeId> {
        self.old_of.get(&new).copied()
    }

    /// The node that one of the old graph became part of.
    pub(super) fn merged_into(&self, old: NodeId) -> Option<NodeId> {
        self.whole_new.get(&old).copied()
    }

    /// The node that one of the new graph was part of.
    pub(super) fn split_from(&self, new: NodeId) -> Option<NodeId> {
        self.whole_old.get(&new).copied()
    }

    /// In the order of the old graph.
    pub(super) fn iter(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        self.new_of.iter().map(|(&old, &new)| (old, new))
    }

    fn join(&mut self, old: NodeId, new: NodeId) {
        if !self.new_of.contains_key(&old) && !self.old_of.contains_key(&new) {
            self.new_of.insert(old, new);
            self.old_of.insert(new, old);
        }
    }
}

/// How much nodes of the old graph have in common with nodes of the new.
#[derive(Default)]
pub(super) struct Overlaps {
    of_old: BTreeMap<NodeId, BTreeMap<NodeId, usize>>,
    of_new: BTreeMap<NodeId, BTreeMap<NodeId, usize>>,
}

impl Overlaps {
    /// Counts the places that both have; a place is whatever tells where in an article.
    pub(super) fn new<P: Eq + std::hash::Hash>(
        old: impl Iterator<Item = (NodeId, P)>,
        new: impl Iterator<Item = (NodeId, P)>,
    ) -> Self {
        let mut places: HashMap<P, Vec<NodeId>> = HashMap::new();
        for (node, place) in old {
            places.entry(place).or_default().push(node);
        }
        let mut overlaps = Self::default();
        for (node, place) in new {
            for &before in places.get(&place).map_or(&[][..], Vec::as_slice) {
                *overlaps.of_old.entry(before).or_default().entry(node).or_default() += 1;
                *overlaps.of_new.entry(node).or_default().entry(before).or_default() += 1;
            }
        }
        overlaps
    }

    fn have_common(&self, old: NodeId, new: NodeId) -> bool {
        self.of_old.get(&old).is_some_and(|others| others.contains_key(&new))
    }

    /// The node of the new graph that has most in common with one of the old; of several the first.
    fn best_new(&self, old: NodeId) -> Option<NodeId> {
        best(&self.of_old, old)
    }

    fn best_old(&self, new: NodeId) -> Option<NodeId> {
        best(&self.of_new, new)
    }

    /// Pairs nodes: first those of one id that have places in common, then those that have most in common with each other, last
    /// those of one id of which neither has a place in common with any other.
    pub(super) fn pairs(&self, old: &Graph, new: &Graph, nodes: impl Iterator<Item = NodeId>) -> Pairs {
        let mut pairs = Pairs::default();
        let nodes: Vec<NodeId> = nodes.collect();
        let namesakes: Vec<(NodeId, NodeId)> =
            nodes.iter().filter_map(|&before| Some((before, same_kind(old, new, before)?))).collect();
        for &(before, after) in namesakes.iter().filter(|&&(before, after)| self.have_common(before, after)) {
            pairs.join(before, after);
        }
        for &before in &nodes {
            if let Some(after) = self.best_new(before).filter(|&after| self.best_old(after) == Some(before)) {
                pairs.join(before, after);
            }
        }
        for &(before, after) in &namesakes {
            if !self.of_old.contains_key(&before) && !self.of_new.contains_key(&after) {
                pairs.join(before, after);
            }
        }
        let alone = |&&old: &&NodeId| pairs.new_of(old).is_none();
        pairs.whole_new = nodes.iter().filter(alone).filter_map(|&old| Some((old, self.best_new(old)?))).collect();
        let alone = |&&new: &&NodeId| pairs.old_of(new).is_none();
        pairs.whole_old =
            self.of_new.keys().filter(alone).filter_map(|&new| Some((new, self.best_old(new)?))).collect();
        pairs
    }
}

fn best(of: &BTreeMap<NodeId, BTreeMap<NodeId, usize>>, node: NodeId) -> Option<NodeId> {
    let others = of.get(&node)?.iter();
    // The last of the greatest would be another one when listed the other way.
    others.rev().max_by_key(|&(_, count)| count).map(|(&other, _)| other)
}

/// The node of the new graph with the id and the kind of one of the old.
fn same_kind(old: &Graph, new: &Graph, node: NodeId) -> Option<NodeId> {
    new.find(old[node].id()).filter(|&other| new[other].kind() == old[node].kind())
}

/// The articles of both graphs.
pub(super) struct Articles {
    /// By `doc`, whatever their texts.
    pairs: Pairs,
    /// Numbers of the articles that both have with the same text; words elsewhere say nothing of each other.
    old: BTreeMap<NodeId, usize>,
    new: BTreeMap<NodeId, usize>,
    differences: Vec<Difference>,
}

impl Articles {
    pub(super) fn new(old: &Graph, new: &Graph) -> Self {
        let mut articles =
            Self { pairs: Pairs::default(), old: BTreeMap::new(), new: BTreeMap::new(), differences: Vec::new() };
        let by_doc: HashMap<&str, _> =
            new.articles().map(|(id, article)| (article.doc.as_str(), (id, article))).collect();
        for (before, article) in old.articles() {
            match by_doc.get(article.doc.as_str()) {
                None => articles.differs(old, new, (Some(before), None), Change::Removed),
                Some(&(after, now)) => {
                    articles.pairs.join(before, after);
                    if now.sha256 == article.sha256 {
                        let number = articles.old.len();
                        articles.old.insert(before, number);
                        articles.new.insert(after, number);
                    } else {
                        articles.differs(old, new, (Some(before), Some(after)), Change::Words);
                    }
                }
            }
        }
        for (after, _) in new.articles().filter(|(id, _)| articles.pairs.old_of(*id).is_none()).collect::<Vec<_>>() {
            articles.differs(old, new, (None, Some(after)), Change::Added);
        }
        articles
    }

    fn differs(&mut self, old: &Graph, new: &Graph, ends: (Option<NodeId>, Option<NodeId>), change: Change) {
        self.differences.push(of_node((old, ends.0), (new, ends.1), change, (None, None)));
    }

    pub(super) fn differences(&self, to: &mut Vec<Difference>) {
        to.extend(self.differences.iter().cloned());
    }

    pub(super) const fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// The number of an article of the old graph that both have with the same text.
    pub(super) fn in_old(&self, article: NodeId) -> Option<usize> {
        self.old.get(&article).copied()
    }

    /// The number of one of the new graph.
    pub(super) fn in_new(&self, article: NodeId) -> Option<usize> {
        self.new.get(&article).copied()
    }
}
