//! Betweenness: through whom the shortest ways between others lead (Freeman 1977), by Brandes' algorithm (2001).
//!
//! Every tied pair is one step apart, however strong the tie. Ways are counted from every actor, in large networks only from some,
//! the pivots (Brandes and Pich 2007): evenly spaced in the list of actors, so that they are always the same.

use crate::graph::network::Network;

/// Up to this many actors betweenness is exact.
pub const EXACT: usize = 5_000;
/// From so many actors ways are counted in larger networks.
pub const PIVOTS: usize = 256;

/// The share of the shortest ways between others that lead through each actor, from 0 to 1; estimated if there are fewer pivots
/// than actors.
pub(super) fn betweenness(network: &Network, pivots: usize) -> Vec<f64> {
    let count = network.actor_count();
    let mut sums = vec![0.0; count];
    if count < 3 {
        return sums;
    }
    let pivots = pivots.clamp(1, count);
    let mut search = Search::new(count);
    for pivot in 0..pivots {
        search.add_from(network, pivot * count / pivots, &mut sums);
    }
    let (all, from) = (count as f64, pivots as f64);
    let ways = (all - 1.0) * (all - 2.0) * from / all;
    sums.iter().map(|sum| sum / ways).collect()
}

/// What a search from one actor fills in, kept for the next.
struct Search {
    /// The actors in the order in which they were reached.
    order: Vec<usize>,
    /// How many steps away; none yet is [`usize::MAX`].
    steps: Vec<usize>,
    /// How many shortest ways lead there.
    ways: Vec<f64>,
    /// How much depends on the actor.
    depends: Vec<f64>,
}

impl Search {
    fn new(count: usize) -> Self {
        Self {
            order: Vec::with_capacity(count),
            steps: vec![usize::MAX; count],
            ways: vec![0.0; count],
            depends: vec![0.0; count],
        }
    }

    /// Adds what depends on each actor for the ways from this one.
    fn add_from(&mut self, network: &Network, start: usize, sums: &mut [f64]) {
        for at in self.order.drain(..) {
            (self.steps[at], self.ways[at], self.depends[at]) = (usize::MAX, 0.0, 0.0);
        }
        self.order.push(start);
        (self.steps[start], self.ways[start]) = (0, 1.0);
        let mut done = 0;
        while let Some(&at) = self.order.get(done) {
            done += 1;
            for near in network.near(at) {
                if self.steps[near.at] == usize::MAX {
                    self.steps[near.at] = self.steps[at] + 1;
                    self.order.push(near.at);
                }
                if self.steps[near.at] == self.steps[at] + 1 {
                    self.ways[near.at] += self.ways[at];
                }
            }
        }
        for &at in self.order.iter().rev() {
            let share = (1.0 + self.depends[at]) / self.ways[at];
            for near in network.near(at).iter().filter(|near| self.steps[near.at] + 1 == self.steps[at]) {
                self.depends[near.at] += self.ways[near.at] * share;
            }
            if at != start {
                sums[at] += self.depends[at];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::network;

    #[test]
    fn small_networks_by_hand() {
        assert!(betweenness(&network(&[]), 5).is_empty());
        assert_eq!(betweenness(&network(&[(0, 1, 1.0)]), 9), [0.0, 0.0]);
        // All ways between the three ends of a star lead through its middle.
        assert_eq!(betweenness(&network(&[(0, 1, 1.0), (0, 2, 1.0), (0, 3, 9.0)]), 9), [1.0, 0.0, 0.0, 0.0]);
        // In a square each has half of the ways between its two neighbours: one pair of three.
        let square = betweenness(&network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]), 9);
        assert!(square.iter().all(|one| (one - 1.0 / 6.0).abs() < 1e-12), "{square:?}");
    }

    #[test]
    fn long_chains_need_no_deep_stack() {
        let chain: Vec<_> = (0..100_000).map(|at| (at, at + 1, 1.0)).collect();
        let found = betweenness(&network(&chain), 1);
        assert!(found.iter().all(|one| one.is_finite()));
    }

    /// The definition: for each pair of others the share of all shortest ways that lead through.
    fn naive(network: &Network) -> Vec<f64> {
        let count = network.actor_count();
        let mut steps = vec![vec![usize::MAX; count]; count];
        let mut ways = vec![vec![0.0; count]; count];
        for start in 0..count {
            (steps[start][start], ways[start][start]) = (0, 1.0);
            for length in 0..count {
                for at in (0..count).filter(|&at| steps[start][at] == length).collect::<Vec<_>>() {
                    for near in network.near(at) {
                        if steps[start][near.at] > length {
                            steps[start][near.at] = length + 1;
                            ways[start][near.at] += ways[start][at];
                        }
                    }
                }
            }
        }
        let through = |at: usize| {
            let mut sum = 0.0;
            for from in (0..count).filter(|&from| from != at) {
                for to in (0..count).filter(|&to| to != at && to != from && steps[from][to] < usize::MAX) {
                    if steps[from][at].saturating_add(steps[at][to]) == steps[from][to] {
                        sum += ways[from][at] * ways[at][to] / ways[from][to];
                    }
                }
            }
            sum / ((count - 1) * (count - 2)) as f64
        };
        (0..count).map(|at| if count < 3 { 0.0 } else { through(at) }).collect()
    }

    proptest! {
        #[test]
        fn all_pivots_give_the_definition(ties in prop::collection::vec((0_usize..14, 0_usize..14), 0..40)) {
            let ties: Vec<_> = ties.into_iter().map(|(from, to)| (from, to, 1.0)).collect();
            let network = network(&ties);
            let found = betweenness(&network, network.actor_count());
            for (one, other) in found.iter().zip(naive(&network)) {
                prop_assert!((one - other).abs() < 1e-9, "{} {}", one, other);
            }
        }
    }
}
