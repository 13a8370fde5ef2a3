//! Measures of the network of actors: who is central, who belongs together, and what alone joins them.
//!
//! The weights are those of the ties ([`Tie`](super::Tie)): by default one for each happening between two actors that is told as
//! having happened and for each statement to somebody, and for a statement about several a share for each of them.

mod betweenness;
mod bridges;
mod communities;
mod pagerank;

use std::cmp::Reverse;

pub use betweenness::{EXACT, PIVOTS};

use super::model::NodeId;
use super::network::Network;

/// Measures of a network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// The actors that are tied to another, those of the highest rank first.
    pub standings: Vec<Standing>,
    /// From how many actors betweenness was counted, if not from all: then it is an estimate.
    pub pivots: Option<usize>,
    /// The largest first, of equals the one with the higher leader.
    pub communities: Vec<Community>,
    /// How much more of the weight lies within communities than chance would put there, from -1/2 to 1.
    pub modularity: f64,
    /// The pairs that alone hold two parts together, those of the larger parts first.
    pub bridges: Vec<Bridge>,
}

/// How central an actor is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The actor.
    pub actor: NodeId,
    /// How many others it is tied to.
    pub degree: usize,
    /// The weight of its ties.
    pub strength: f64,
    /// Its weighted PageRank; those of all are together 1. Rank passes from who acts or speaks to whom that concerns.
    pub rank: f64,
    /// The share of the shortest ways between others that lead through it, from 0 to 1.
    pub betweenness: f64,
    /// Its community, as a place in [`Measures::communities`].
    pub community: usize,
}

/// Actors that are tied more among themselves than chance would have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// Its actors, those of the highest rank first; never empty. The first ones give it its name.
    pub actors: Vec<NodeId>,
    /// The weight of the ties among them.
    pub within: f64,
    /// The weight of the ties to others.
    pub outside: f64,
}

/// Two actors without whose ties a part of the network falls off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The end on the side of the larger part.
    pub from: NodeId,
    /// The end on the side of the smaller part.
    pub to: NodeId,
    /// How many actors the smaller part has.
    pub cut_off: usize,
}

/// The community of each actor of a network, by number.
pub(super) fn groups(network: &Network) -> Vec<usize> {
    communities::communities(network)
}

/// The communities of a network alone, the largest first, of equals the one whose first actor comes first; their actors by id.
#[must_use]
pub fn communities(network: &Network) -> Vec<Vec<NodeId>> {
    let mut found: Vec<Vec<NodeId>> = Vec::new();
    for (&actor, group) in network.actors().iter().zip(groups(network)) {
        // Groups are numbered in the order of their first members.
        found.resize_with(found.len().max(group + 1), Vec::new);
        found[group].push(actor);
    }
    found.sort_by_key(|one| Reverse(one.len()));
    found
}

/// Measures a network; betweenness is exact up to [`EXACT`] actors and estimated from [`PIVOTS`] of them above.
#[must_use]
pub fn measures(network: &Network) -> Measures {
    let count = network.actor_count();
    let pivots = if count <= EXACT { count } else { PIVOTS };
    let betweenness = betweenness::betweenness(network, pivots);
    let ranks = pagerank::page_rank(network);
    let groups = communities::communities(network);
    let actors = network.actors();
    let mut standings: Vec<Standing> = (0..count)
        .map(|at| Standing {
            actor: actors[at],
            degree: network.near(at).len(),
            strength: network.near(at).iter().map(|near| near.weight).sum(),
            rank: ranks[at],
            betweenness: betweenness[at],
            community: groups[at],
        })
        .collect();
    standings.sort_by(|one, other| other.rank.total_cmp(&one.rank).then(one.actor.cmp(&other.actor)));
    let (communities, places) = ordered(network, &groups, &standings);
    standings.iter_mut().for_each(|standing| standing.community = places[standing.community]);
    Measures {
        standings,
        pivots: (pivots < count).then_some(pivots),
        communities,
        modularity: communities::modularity(network, &groups),
        bridges: bridges::bridges(network)
            .into_iter()
            .map(|(from, to, cut_off)| Bridge { from: actors[from], to: actors[to], cut_off })
            .collect(),
    }
}

/// The communities of so numbered groups in their order, and the place of each number in it.
fn ordered(network: &Network, groups: &[usize], standings: &[Standing]) -> (Vec<Community>, Vec<usize>) {
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let mut found = vec![Community { actors: Vec::new(), within: 0.0, outside: 0.0 }; count];
    // Groups by their leaders: those whose first actor comes first among the standings.
    let mut order = Vec::with_capacity(count);
    for standing in standings {
        if found[standing.community].actors.is_empty() {
            order.push(standing.community);
        }
        found[standing.community].actors.push(standing.actor);
    }
    for (one, near) in network.pairs() {
        let (one, other) = (groups[one], groups[near.at]);
        if one == other {
            found[one].within += near.weight;
        } else {
            found[one].outside += near.weight;
            found[other].outside += near.weight;
        }
    }
    // Sorting is stable: equals stay in the order of their leaders.
    order.sort_by_key(|&group| Reverse(found[group].actors.len()));
    let mut places = vec![0; count];
    order.iter().enumerate().for_each(|(place, &group)| places[group] = place);
    let mut ordered: Vec<(usize, Community)> = places.iter().copied().zip(found).collect();
    ordered.sort_by_key(|one| one.0);
    (ordered.into_iter().map(|one| one.1).collect(), places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::quarrel;
    use crate::graph::network::tests::network;
    use crate::graph::{Counted, build};

    /// As `tools/measures.py` has it.
    fn forty() -> Network {
        let ties = (0..40).flat_map(|at| {
            let (one, other) = ((at * at + 3) % 40, (at * 7 + 1) % 40);
            [(at, one, 1.0 + (at % 3) as f64), (at, other, 0.5 + (at % 2) as f64)]
        });
        network(&ties.collect::<Vec<_>>())
    }

    #[test]
    fn the_figures_of_networkx() {
        // (actor, PageRank, betweenness, degree, strength), as that script prints them.
        let expected = [
            (4, 0.123445049, 0.271081893, 8, 19.0),
            (19, 0.107263340, 0.115356940, 5, 10.0),
            (12, 0.092974331, 0.239026570, 9, 18.0),
            (27, 0.086725931, 0.106802723, 6, 12.0),
            (39, 0.081186051, 0.124691675, 5, 12.0),
            (30, 0.047980225, 0.022854174, 3, 3.0),
        ];
        let network = forty();
        assert_eq!((network.actor_count(), network.pair_count()), (40, 70));
        let found = measures(&network);
        for (one, (actor, rank, betweenness, degree, strength)) in found.standings.iter().zip(expected) {
            assert_eq!((one.actor.index(), one.degree, one.strength), (actor, degree, strength));
            assert!((one.rank - rank).abs() < 1e-8 && (one.betweenness - betweenness).abs() < 1e-8, "{one:?}");
        }
        let bridges: Vec<_> = found.bridges.iter().map(|one| (one.from.index(), one.to.index(), one.cut_off)).collect();
        assert_eq!(bridges, [(4, 29, 1), (39, 34, 1)]);
        // The best of fifty runs of Louvain there.
        assert!(found.modularity > 0.546_818, "{}", found.modularity);
        assert_eq!(found.pivots, None);
    }

    #[test]
    fn communities_are_told_by_their_leaders() {
        let found = measures(&forty());
        let sizes: Vec<_> = found.communities.iter().map(|one| one.actors.len()).collect();
        assert!(sizes.is_sorted_by(|one, next| one >= next) && sizes.iter().sum::<usize>() == 40, "{sizes:?}");
        let rank = |actor| found.standings.iter().position(|one| one.actor == actor);
        for (place, community) in found.communities.iter().enumerate() {
            assert!(community.actors.is_sorted_by_key(|&actor| rank(actor)), "{community:?}");
            let own = found.standings.iter().filter(|one| one.community == place).count();
            assert_eq!(own, community.actors.len());
        }
        let within: f64 = found.communities.iter().map(|one| one.within).sum();
        let outside: f64 = found.communities.iter().map(|one| one.outside).sum();
        let all: f64 = found.standings.iter().map(|one| one.strength).sum();
        assert!((2.0 * within + outside - all).abs() < 1e-9);
    }

    #[test]
    fn above_a_size_few_pivots_are_told_to_be_few() {
        let ring: Vec<_> = (0..EXACT + 1).map(|at| (at, (at + 1) % (EXACT + 1), 1.0)).collect();
        let found = measures(&network(&ring));
        assert_eq!(found.pivots, Some(PIVOTS));
        // In a ring all are alike: each is on a quarter of all ways, near enough.
        let mean = found.standings.iter().map(|one| one.betweenness).sum::<f64>() / (EXACT + 1) as f64;
        assert!((mean - 0.25).abs() < 0.01, "{mean}");
    }

    #[test]
    fn the_quarrel_is_about_those_that_are_acted_on() {
        let graph = build(&quarrel());
        let found = measures(&Network::new(&graph, &Counted::default()));
        let names: Vec<_> = found.standings.iter().map(|one| graph.label(one.actor)).collect();
        // Who is bombed, and who is said to be killed besides.
        assert_eq!(names[..2], ["dockers", "Eastvik"]);
        assert_eq!(found.standings.iter().map(|one| one.rank).sum::<f64>().to_string()[..3], *"1.0");
        let mut turned = quarrel();
        turned.reverse();
        assert_eq!(measures(&Network::new(&build(&turned), &Counted::default())), found);
        assert_eq!(measures(&Network::default()), Measures::default());
    }
}
