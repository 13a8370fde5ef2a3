//! The best ways from one actor to another: those of the fewest hops, of these the best told ones first.
//!
//! Yen's algorithm (1971) with A* for its searches: how far everybody is from the end is found once, which leads them straight there.
//! The graph library gives the lengths of the best ways, but not the ways.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashSet};

use super::model::NodeId;
use super::network::{Neighbour, Network};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathQuery {
    /// Where ways begin.
    pub from: NodeId,
    /// Where they end.
    pub to: NodeId,
    /// Whom they lead through.
    pub via: Option<NodeId>,
    /// Whom they do not lead through.
    pub without: Vec<NodeId>,
    /// How many hops a way has at most.
    pub most_hops: usize,
    /// How many ways there are at most.
    pub count: usize,
}

/// What a hop costs.
const HOP: u64 = 1 << 40;
/// What it costs besides if its ties weigh 1; if they weigh 2 half as much. The least that a tie weighs is a sixteenth, so that
/// all hops of the longest way together make less than one hop of it.
const WEAK: f64 = 65_536.0;
/// How many hops the longest way has.
const MOST_HOPS: usize = 1 << 16;
/// Of the ways to whom they lead through, and of those from there on, so many of each are tried.
const HALVES: usize = 32;

/// Ways between two actors, which visit nobody twice: the actors from the one to the other. The best come first. None if
/// there is no way, or both are one actor.
#[must_use]
pub fn paths(network: &Network, query: &PathQuery) -> Vec<Vec<NodeId>> {
    let place = |actor| network.place(actor);
    let (Some(from), Some(to)) = (place(query.from), place(query.to)) else { return Vec::new() };
    let mut banned: HashSet<usize> = query.without.iter().filter_map(|&actor| place(actor)).collect();
    if from == to || banned.contains(&from) || banned.contains(&to) {
        return Vec::new();
    }
    let most = query.most_hops.min(MOST_HOPS);
    let ways = match query.via.map(place) {
        None => best(network, (from, to), &banned, most, query.count),
        Some(None) => Vec::new(),
        Some(Some(via)) if via == from || via == to => best(network, (from, to), &banned, most, query.count),
        Some(Some(via)) => {
            banned.insert(to);
            let first = best(network, (from, via), &banned, most, HALVES);
            banned.remove(&to);
            banned.insert(from);
            let second = best(network, (via, to), &banned, most, HALVES);
            joined(first, &second, most, query.count)
        }
    };
    ways.into_iter().map(|way| way.actors.into_iter().map(|at| network.actors()[at]).collect()).collect()
}

/// A way with what it costs, the cheapest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    cost: u64,
    actors: Vec<usize>,
}

/// What a hop costs.
fn cost(hop: &Neighbour) -> u64 {
    HOP + (WEAK / hop.weight.max(1.0 / 16.0)) as u64
}

fn best(network: &Network, ends: (usize, usize), banned: &HashSet<usize>, most: usize, count: usize) -> Vec<Way> {
    let mut search = Search::new(network, ends.1, banned, most);
    let mut found: Vec<Way> = Vec::new();
    let mut open = BTreeSet::new();
    open.extend(search.way(vec![ends.0], &[]));
    while found.len() < count {
        let Some(way) = open.pop_first() else { break };
        for spur in 0..way.actors.len() - 1 {
            let root = &way.actors[..=spur];
            let taken =
                found.iter().chain([&way]).filter(|one| one.actors.len() > spur + 1 && one.actors.starts_with(root));
            let taken: Vec<usize> = taken.map(|one| one.actors[spur + 1]).collect();
            open.extend(search.way(root.to_vec(), &taken));
        }
        found.push(way);
    }
    found
}

/// Ways that begin with one and end with another, which begins where the first ends.
fn joined(first: Vec<Way>, second: &[Way], most: usize, count: usize) -> Vec<Way> {
    let mut ways = Vec::new();
    for start in first {
        let passed: HashSet<usize> = start.actors.iter().copied().collect();
        for end in second.iter().filter(|end| !end.actors[1..].iter().any(|at| passed.contains(at))) {
            let actors = [&start.actors[..], &end.actors[1..]].concat();
            if actors.len() <= most + 1 {
                ways.push(Way { cost: start.cost + end.cost, actors });
            }
        }
    }
    ways.sort_unstable();
    ways.truncate(count);
    ways
}

/// Searches for ways to one end.
struct Search<'n> {
    network: &'n Network,
    end: usize,
    banned: &'n HashSet<usize>,
    /// What the way from each actor to the end costs at least.
    left: Vec<u64>,
    most_hops: usize,
    /// What a search found out about the actors that it touched, kept for the next.
    costs: Vec<u64>,
    before: Vec<usize>,
    touched: Vec<usize>,
}

/// A cost that nothing has.
const NEVER: u64 = u64::MAX;

impl<'n> Search<'n> {
    fn new(network: &'n Network, end: usize, banned: &'n HashSet<usize>, most_hops: usize) -> Self {
        let count = network.actor_count();
        let mut left = vec![NEVER; count];
        let mut heap = BinaryHeap::from([Reverse((0, end))]);
        left[end] = 0;
        while let Some(Reverse((cost_here, at))) = heap.pop() {
            if cost_here > left[at] {
                continue;
            }
            for near in network.near(at).iter().filter(|near| !banned.contains(&near.at)) {
                let cost = cost_here + cost(near);
                if cost < left[near.at] {
                    left[near.at] = cost;
                    heap.push(Reverse((cost, near.at)));
                }
            }
        }
        let (costs, before) = (vec![NEVER; count], vec![usize::MAX; count]);
        Self { network, end, banned, left, most_hops, costs, before, touched: Vec::new() }
    }

    /// The best way that begins with these actors and does not go on to any of those that are taken.
    fn way(&mut self, root: Vec<usize>, taken: &[usize]) -> Option<Way> {
        for at in self.touched.drain(..) {
            self.costs[at] = NEVER;
        }
        let most = (self.most_hops as u64 + 1) * HOP;
        let spent = root.windows(2).filter_map(|hop| self.hop(hop[0], hop[1])).map(cost).sum::<u64>();
        let &spur = root.last()?;
        let passed: HashSet<usize> = root.iter().copied().collect();
        let mut heap = BinaryHeap::new();
        self.reach(spur, spur, spent);
        heap.push(Reverse((spent.saturating_add(self.left[spur]), spent, spur)));
        while let Some(Reverse((_, cost_here, at))) = heap.pop() {
            if at == self.end {
                return Some(Way { cost: cost_here, actors: self.walked(root, spur) });
            }
            if cost_here > self.costs[at] {
                continue;
            }
            for near in self.network.near(at) {
                let barred = passed.contains(&near.at) || self.banned.contains(&near.at);
                if barred || at == spur && taken.contains(&near.at) || self.left[near.at] == NEVER {
                    continue;
                }
                let cost = cost_here + cost(near);
                let whole = cost + self.left[near.at];
                if cost < self.costs[near.at] && whole < most {
                    self.reach(near.at, at, cost);
                    heap.push(Reverse((whole, cost, near.at)));
                }
            }
        }
        None
    }

    fn reach(&mut self, at: usize, from: usize, cost: u64) {
        self.costs[at] = cost;
        self.before[at] = from;
        self.touched.push(at);
    }

    fn hop(&self, from: usize, to: usize) -> Option<&'n Neighbour> {
        let near = self.network.near(from);
        near.binary_search_by_key(&to, |near| near.at).ok().map(|at| &near[at])
    }

    /// The way that the search found from the spur on, behind the root.
    fn walked(&self, mut root: Vec<usize>, spur: usize) -> Vec<usize> {
        let mut at = self.end;
        let mut back = Vec::new();
        while at != spur {
            back.push(at);
            at = self.before[at];
        }
        root.extend(back.into_iter().rev());
        root
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Id;
    use crate::graph::network::tests::network;

    fn query(from: usize, to: usize) -> PathQuery {
        PathQuery { from: Id::new(from), to: Id::new(to), via: None, without: Vec::new(), most_hops: 9, count: 9 }
    }

    fn found(network: &Network, query: &PathQuery) -> Vec<Vec<usize>> {
        paths(network, query).iter().map(|way| way.iter().map(|actor| actor.index()).collect()).collect()
    }

    /// A square of which one side is told twice, with its diagonal missing, and a tail.
    fn square() -> Network {
        network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0), (0, 3, 1.0), (2, 4, 1.0), (6, 7, 1.0)])
    }

    #[test]
    fn fewest_hops_then_what_is_told_more() {
        let network = square();
        assert_eq!(found(&network, &query(0, 2)), [[0, 3, 2], [0, 1, 2]]);
        assert_eq!(found(&network, &query(0, 3)), [vec![0, 3], vec![0, 1, 2, 3]]);
        assert_eq!(found(&network, &PathQuery { count: 1, ..query(0, 2) }), [[0, 3, 2]]);
        assert_eq!(found(&network, &PathQuery { most_hops: 2, ..query(0, 3) }), [[0, 3]]);
        assert!(found(&network, &PathQuery { most_hops: 1, ..query(0, 4) }).is_empty());
        assert!(found(&network, &query(0, 6)).is_empty() && found(&network, &query(0, 0)).is_empty());
        assert!(found(&network, &query(0, 5)).is_empty());
    }

    #[test]
    fn through_one_and_without_another() {
        let network = square();
        assert_eq!(found(&network, &PathQuery { via: Some(Id::new(1)), ..query(0, 4) }), [[0, 1, 2, 4]]);
        assert_eq!(found(&network, &PathQuery { without: vec![Id::new(3)], ..query(0, 4) }), [[0, 1, 2, 4]]);
        assert_eq!(found(&network, &PathQuery { via: Some(Id::new(1)), ..query(0, 3) }), [[0, 1, 2, 3]]);
        assert!(found(&network, &PathQuery { via: Some(Id::new(4)), ..query(0, 2) }).is_empty());
        assert!(found(&network, &PathQuery { via: Some(Id::new(99)), ..query(0, 2) }).is_empty());
        assert!(found(&network, &PathQuery { without: vec![Id::new(2)], ..query(0, 2) }).is_empty());
    }

    /// All ways that visit nobody twice, in their order.
    fn naive(network: &Network, from: usize, to: usize) -> Vec<Way> {
        let mut open = vec![Way { cost: 0, actors: vec![from] }];
        let mut found = Vec::new();
        while let Some(way) = open.pop() {
            let at = way.actors[way.actors.len() - 1];
            if at == to {
                found.push(way);
                continue;
            }
            for near in network.near(at).iter().filter(|near| !way.actors.contains(&near.at)) {
                let actors = way.actors.iter().copied().chain([near.at]).collect();
                open.push(Way { cost: way.cost + cost(near), actors });
            }
        }
        found.sort_unstable();
        found
    }

    proptest! {
        #[test]
        fn the_best_ways_are_the_best_of_all(
            ties in prop::collection::vec((0_usize..8, 0_usize..8), 1..22),
            (from, to, via) in (0_usize..8, 0_usize..8, 0_usize..8),
        ) {
            let ties: Vec<_> = ties.into_iter().map(|(from, to)| (from, to, 1.0)).collect();
            let network = network(&ties);
            let places = |actor| network.place(Id::new(actor));
            let (Some(start), Some(end)) = (places(from), places(to)) else { return Ok(()) };
            prop_assume!(start != end);
            let all = naive(&network, start, end);
            let best = best(&network, (start, end), &HashSet::new(), 9, 6);
            let costs = |ways: &[Way]| ways.iter().take(6).map(|way| way.cost).collect::<Vec<_>>();
            prop_assert_eq!(costs(&best), costs(&all));
            prop_assert!(best.iter().all(|way| all.contains(way)));
            // Every hop is tied.
            for way in paths(&network, &query(from, to)) {
                prop_assert!(way.windows(2).all(|hop| !network.between(hop[0], hop[1]).is_empty()));
            }
            // Who is asked for is on the way, and the best such way is found.
            if let Some(middle) = places(via).filter(|&middle| middle != start && middle != end) {
                let ways = paths(&network, &PathQuery { via: Some(Id::new(via)), ..query(from, to) });
                let through = all.iter().filter(|way| way.actors.contains(&middle)).min_by_key(|way| way.cost);
                prop_assert_eq!(ways.first().map(Vec::len), through.map(|way| way.actors.len()));
                prop_assert!(ways.iter().all(|way| way.contains(&Id::new(via))));
            }
        }
    }
}
