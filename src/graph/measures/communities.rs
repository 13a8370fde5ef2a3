//! Communities: who is tied more among themselves than chance would have it, by the Leiden algorithm (Traag, Waltman and van Eck
//! 2019) for modularity (Newman and Girvan 2004).
//!
//! Where the published algorithm draws lots this one goes by order and takes the best, the first of equals: the same network has
//! the same communities. Every community hangs together.

use std::collections::VecDeque;

use crate::graph::network::Network;

/// What a move must gain at least, in weight of ties: less is noise of rounding.
const GAIN: f64 = 1e-9;

/// After so many rounds communities are taken as they are; a few suffice.
const ROUNDS: usize = 20;

/// The community of each actor: numbers from 0 on in the order of their first actors.
pub(super) fn communities(network: &Network) -> Vec<usize> {
    let mut found: Vec<usize> = (0..network.actor_count()).collect();
    for _ in 0..ROUNDS {
        let next = bettered(network, found.clone());
        if next == found {
            break;
        }
        found = next;
    }
    found
}

/// One round of the algorithm, from these groups on.
fn bettered(network: &Network, mut groups: Vec<usize>) -> Vec<usize> {
    let mut level = Level::of(network);
    // Which node of the level each actor is part of.
    let mut part_of: Vec<usize> = (0..network.actor_count()).collect();
    loop {
        level.move_nodes(&mut groups);
        let refined = numbered(&level.refine(&groups));
        let count = refined.iter().max().map_or(0, |last| last + 1);
        if count == level.len() {
            break;
        }
        let mut above = vec![0; count];
        (0..level.len()).for_each(|node| above[refined[node]] = groups[node]);
        part_of.iter_mut().for_each(|part| *part = refined[*part]);
        level = level.folded(&refined, count);
        groups = numbered(&above);
    }
    let groups: Vec<usize> = part_of.iter().map(|&part| groups[part]).collect();
    numbered(&connected(network, &groups))
}

/// How much more of the weight lies within communities than chance would put there, from -1/2 to 1.
pub(super) fn modularity(network: &Network, communities: &[usize]) -> f64 {
    let level = Level::of(network);
    if level.total <= 0.0 {
        return 0.0;
    }
    let count = communities.iter().max().map_or(0, |last| last + 1);
    let (mut within, mut degrees) = (vec![0.0; count], vec![0.0; count]);
    for node in 0..level.len() {
        let own = communities[node];
        degrees[own] += level.degrees[node];
        let inside = |to: &&(usize, f64)| communities[to.0] == own;
        within[own] += level.ties(node).iter().filter(inside).map(|to| to.1).sum::<f64>();
    }
    let share = |(within, degree): (&f64, &f64)| {
        let chance = degree / level.total;
        within / level.total - chance * chance
    };
    within.iter().zip(&degrees).map(share).sum()
}

/// The same groups, numbered from 0 on in the order of their first members.
fn numbered(groups: &[usize]) -> Vec<usize> {
    let mut numbers = vec![usize::MAX; groups.iter().max().map_or(0, |last| last + 1)];
    let mut next = 0;
    groups
        .iter()
        .map(|&group| {
            if numbers[group] == usize::MAX {
                numbers[group] = next;
                next += 1;
            }
            numbers[group]
        })
        .collect()
}

/// The groups, those that do not hang together taken apart.
fn connected(network: &Network, groups: &[usize]) -> Vec<usize> {
    let mut parts = vec![usize::MAX; groups.len()];
    let mut open = Vec::new();
    for start in 0..groups.len() {
        if parts[start] < usize::MAX {
            continue;
        }
        parts[start] = start;
        open.push(start);
        while let Some(at) = open.pop() {
            for near in network.near(at) {
                if parts[near.at] == usize::MAX && groups[near.at] == groups[start] {
                    parts[near.at] = start;
                    open.push(near.at);
                }
            }
        }
    }
    parts
}

/// A network of which each node stands for one or more actors.
struct Level {
    starts: Vec<usize>,
    ties: Vec<(usize, f64)>,
    /// The weight of all ties of a node, those within it twice.
    degrees: Vec<f64>,
    /// All degrees together.
    total: f64,
}

impl Level {
    fn of(network: &Network) -> Self {
        let nodes = (0..network.actor_count()).map(|at| network.near(at).iter().map(|near| (near.at, near.weight)));
        let mut level = Self { starts: vec![0], ties: Vec::new(), degrees: Vec::new(), total: 0.0 };
        for node in nodes {
            level.ties.extend(node);
            let ties = &level.ties[level.starts[level.starts.len() - 1]..];
            level.degrees.push(ties.iter().map(|tie| tie.1).sum());
            level.starts.push(level.ties.len());
        }
        level.total = level.degrees.iter().sum();
        level
    }

    fn len(&self) -> usize {
        self.degrees.len()
    }

    /// Whom a node is tied to, itself left out.
    fn ties(&self, node: usize) -> &[(usize, f64)] {
        &self.ties[self.starts[node]..self.starts[node + 1]]
    }

    /// One node for each of so many groups.
    fn folded(&self, groups: &[usize], count: usize) -> Self {
        let mut members = vec![Vec::new(); count];
        groups.iter().enumerate().for_each(|(node, &group)| members[group].push(node));
        let mut level = Self { starts: vec![0], ties: Vec::new(), degrees: Vec::new(), total: self.total };
        let mut near = Weights::new(count);
        for (group, members) in members.iter().enumerate() {
            for &node in members {
                self.ties(node).iter().for_each(|&(to, weight)| near.add(groups[to], weight));
            }
            level.ties.extend(near.drain().filter(|&(to, _)| to != group));
            level.starts.push(level.ties.len());
            level.degrees.push(members.iter().map(|&node| self.degrees[node]).sum());
        }
        level
    }

    /// Moves nodes to the neighbours' group where most is gained until nothing is; looks again at those beside a moved one only.
    fn move_nodes(&self, groups: &mut [usize]) {
        let mut sizes = vec![0.0; self.len()];
        groups.iter().zip(&self.degrees).for_each(|(&group, degree)| sizes[group] += degree);
        let mut queue: VecDeque<usize> = (0..self.len()).collect();
        let mut queued = vec![true; self.len()];
        let mut near = Weights::new(self.len());
        while let Some(node) = queue.pop_front() {
            queued[node] = false;
            let (own, degree) = (groups[node], self.degrees[node]);
            sizes[own] -= degree;
            self.ties(node).iter().for_each(|&(to, weight)| near.add(groups[to], weight));
            let value = |group: usize, weight: f64| weight - degree * sizes[group] / self.total;
            let mut best = (own, value(own, near.of(own)));
            for (group, weight) in near.drain() {
                let value = value(group, weight);
                if value > best.1 + GAIN {
                    best = (group, value);
                }
            }
            groups[node] = best.0;
            sizes[best.0] += degree;
            if best.0 != own {
                for &(to, _) in self.ties(node) {
                    if groups[to] != best.0 && !queued[to] {
                        queued[to] = true;
                        queue.push_back(to);
                    }
                }
            }
        }
    }

    /// Parts of the groups that are well tied to the rest of theirs, each grown from one node.
    fn refine(&self, groups: &[usize]) -> Vec<usize> {
        let mut sizes = vec![0.0; self.len()];
        groups.iter().zip(&self.degrees).for_each(|(&group, degree)| sizes[group] += degree);
        let mut parts: Vec<usize> = (0..self.len()).collect();
        let mut part_sizes = self.degrees.clone();
        let within = |node: usize| {
            let ties = self.ties(node).iter().filter(|(to, _)| groups[*to] == groups[node]);
            ties.map(|tie| tie.1).sum::<f64>()
        };
        // The weight between a part and the rest of its group.
        let mut outer: Vec<f64> = (0..self.len()).map(within).collect();
        let mut is_alone = vec![true; self.len()];
        let mut near = Weights::new(self.len());
        for node in 0..self.len() {
            let (degree, size) = (self.degrees[node], sizes[groups[node]]);
            let well_tied = |outer: f64, part: f64| outer + GAIN >= part * (size - part) / self.total;
            if !is_alone[node] || !well_tied(outer[node], degree) {
                continue;
            }
            for &(to, weight) in self.ties(node).iter().filter(|(to, _)| groups[*to] == groups[node]) {
                near.add(parts[to], weight);
            }
            let mut best = (node, 0.0, 0.0);
            for (part, weight) in near.drain().filter(|&(part, _)| part != node) {
                let value = weight - degree * part_sizes[part] / self.total;
                if well_tied(outer[part], part_sizes[part]) && value > best.1 + GAIN {
                    best = (part, value, weight);
                }
            }
            let (part, _, weight) = best;
            if part != node {
                parts[node] = part;
                part_sizes[part] += degree;
                outer[part] += outer[node] - 2.0 * weight;
                is_alone[part] = false;
            }
        }
        parts
    }
}

/// Weights by group, read out in the order of the groups.
struct Weights {
    sums: Vec<f64>,
    having: Vec<usize>,
    has: Vec<bool>,
}

impl Weights {
    fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], having: Vec::new(), has: vec![false; count] }
    }

    fn add(&mut self, group: usize, weight: f64) {
        if !self.has[group] {
            self.has[group] = true;
            self.having.push(group);
        }
        self.sums[group] += weight;
    }

    fn of(&self, group: usize) -> f64 {
        self.sums[group]
    }

    /// All groups with a weight, which are empty afterwards.
    fn drain(&mut self) -> impl Iterator<Item = (usize, f64)> {
        self.having.sort_unstable();
        let Self { sums, having, has } = self;
        having.drain(..).map(|group| {
            has[group] = false;
            (group, std::mem::take(&mut sums[group]))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::network;

    /// All ties among so many actors from the first on.
    fn clique(first: usize, count: usize) -> impl Iterator<Item = (usize, usize, f64)> {
        (first..first + count).flat_map(move |one| (one + 1..first + count).map(move |other| (one, other, 1.0)))
    }

    #[test]
    fn two_circles_of_friends_and_who_joins_them() {
        let ties: Vec<_> = clique(0, 5).chain(clique(5, 4)).chain([(0, 5, 1.0)]).collect();
        let network = network(&ties);
        let found = communities(&network);
        assert_eq!(found, [0, 0, 0, 0, 0, 1, 1, 1, 1]);
        // 10 and 6 of 17 ties within; degrees 21 and 13 of 34.
        let expected = 16.0 / 17.0 - (21.0 * 21.0 + 13.0 * 13.0) / (34.0 * 34.0);
        assert!((modularity(&network, &found) - expected).abs() < 1e-12);
        assert!(communities(&Network::default()).is_empty());
    }

    #[test]
    fn a_ring_of_cliques_is_told_apart() {
        let rings = (0..8).map(|ring| (ring * 5, (ring * 5 + 5) % 40, 1.0));
        let ties: Vec<_> = (0..8).flat_map(|ring| clique(ring * 5, 5)).chain(rings).collect();
        let found = communities(&network(&ties));
        assert!((0..40).all(|at| found[at] == at / 5), "{found:?}");
    }

    proptest! {
        #[test]
        fn communities_are_parts_that_hang_together(
            ties in prop::collection::vec((0_usize..20, 0_usize..20, 1_u8..9), 1..80),
        ) {
            let ties: Vec<_> = ties.into_iter().map(|(from, to, weight)| (from, to, f64::from(weight) / 3.0)).collect();
            let network = network(&ties);
            let found = communities(&network);
            prop_assert_eq!(found.len(), network.actor_count());
            prop_assert_eq!(&connected(&network, &found), &{
                let firsts: Vec<_> = found.iter().map(|one| found.iter().position(|other| other == one).unwrap()).collect();
                firsts
            });
            let alone: Vec<_> = (0..found.len()).collect();
            prop_assert!(modularity(&network, &found) >= modularity(&network, &alone) - 1e-9);
            // No actor gains by a move to a neighbour's community.
            let value = modularity(&network, &found);
            for at in 0..found.len() {
                for near in network.near(at) {
                    let mut moved = found.clone();
                    moved[at] = found[near.at];
                    prop_assert!(modularity(&network, &moved) <= value + 1e-6);
                }
            }
        }

        #[test]
        fn the_order_of_ties_does_not_show(
            ties in prop::collection::vec((0_usize..20, 0_usize..20, 1_u8..9), 1..60)
                .prop_flat_map(|ties| (Just(ties.clone()), Just(ties).prop_shuffle())),
        ) {
            let whole = |ties: Vec<(usize, usize, u8)>| {
                let ties: Vec<_> = ties.into_iter().map(|(from, to, weight)| (from, to, f64::from(weight))).collect();
                communities(&network(&ties))
            };
            prop_assert_eq!(whole(ties.0), whole(ties.1));
        }
    }
}
