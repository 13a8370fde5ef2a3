//! The view of an actor's surroundings: who is tied to it within some hops, and how they all stand to each other.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Graph;
use super::model::NodeId;
use super::network::Network;
use super::relations::{ActorRelation, relations_of};

/// An actor and those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ego {
    /// Those around it: the nearest first, of these the ones tied most strongly to those before them.
    pub near: Vec<Near>,
    /// How all of them stand to each other and to it, by source, target and polarity.
    pub relations: Vec<ActorRelation>,
}

/// One of those around an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The one.
    pub actor: NodeId,
    /// How many hops away, from 1 on.
    pub hops: usize,
    /// How many things tie it to those that are a hop nearer.
    pub ties: usize,
}

/// Who is within so many hops of an actor; nobody if nothing ties it to anybody.
#[must_use]
pub fn ego(graph: &Graph, network: &Network, actor: NodeId, depth: usize) -> Ego {
    let Some(start) = network.place(actor) else { return Ego { near: Vec::new(), relations: Vec::new() } };
    let mut hops = vec![usize::MAX; network.actor_count()];
    hops[start] = 0;
    let mut order = vec![start];
    let mut done = 0;
    while let Some(&at) = order.get(done).filter(|&&at| hops[at] < depth) {
        done += 1;
        for near in network.near(at) {
            if hops[near.at] == usize::MAX {
                hops[near.at] = hops[at] + 1;
                order.push(near.at);
            }
        }
    }
    let ties = |at: usize| -> usize {
        let nearer = network.near(at).iter().filter(|near| hops[near.at] < hops[at]);
        nearer.map(|near| network.ties_to(near).len()).sum()
    };
    let near = |&at: &usize| Near { actor: network.actors()[at], hops: hops[at], ties: ties(at) };
    let mut near: Vec<Near> = order[1..].iter().map(near).collect();
    near.sort_by_key(|one| (one.hops, Reverse(one.ties), one.actor));
    let all: Vec<NodeId> = near.iter().map(|one| one.actor).chain([actor]).collect();
    let within: HashSet<NodeId> = all.iter().copied().collect();
    let mut relations = relations_of(graph, &all);
    relations.retain(|one| within.contains(&one.source) && within.contains(&one.target));
    Ego { near, relations }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::quarrel;
    use crate::graph::{Counted, build, relations};

    fn check(depth: usize, expected: &[&str], relation_count: usize) {
        let graph = build(&quarrel());
        let network = Network::new(&graph, &Counted::default());
        let ego = ego(&graph, &network, graph.find("eastvik").unwrap(), depth);
        let line = |one: &Near| format!("{} {} {}", graph.label(one.actor), one.hops, one.ties);
        assert_eq!(ego.near.iter().map(line).collect::<Vec<_>>(), expected);
        assert_eq!(ego.relations.len(), relation_count);
        let all = relations(&graph);
        assert!(ego.relations.iter().all(|one| all.contains(one)));
    }

    #[test]
    fn the_nearest_come_first() {
        check(0, &[], 0);
        check(1, &["Norland 1 1"], 1);
        check(2, &["Norland 1 1", "dockers 2 1", "Ruth Okafor 2 1"], 2);
        check(9, &["Norland 1 1", "dockers 2 1", "Ruth Okafor 2 1", "Lars Holm 3 1"], 3);
    }

    #[test]
    fn who_is_alone_has_nobody() {
        let graph = build(&quarrel());
        let ego = ego(&graph, &Network::default(), graph.find("eastvik").unwrap(), 3);
        assert_eq!(ego, Ego { near: Vec::new(), relations: Vec::new() });
    }
}
