//! Bridges: pairs of actors whose ties alone hold two parts of the network together.

use petgraph::algo::bridges::bridges as library;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;

use crate::graph::network::Network;

/// A pair as places in the network, and how many actors hang on its second end.
pub(super) type Cut = (usize, usize, usize);

/// All bridges. The second end is that of the smaller part, of equal parts the later one; the larger smaller parts come first.
pub(super) fn bridges(network: &Network) -> Vec<Cut> {
    let mut simple = UnGraph::<(), (), usize>::with_capacity(network.actor_count(), network.pair_count());
    (0..network.actor_count()).for_each(|_| {
        simple.add_node(());
    });
    for (one, near) in network.pairs() {
        simple.add_edge(one.into(), near.at.into(), ());
    }
    let tree = Tree::new(network);
    let mut found: Vec<Cut> = library(&simple)
        .map(|edge| {
            let (one, other) = (edge.source().index(), edge.target().index());
            // A bridge is in every spanning tree, so one end is the other's parent.
            let (above, below) = if tree.parents[other] == one { (one, other) } else { (other, one) };
            let (under, whole) = (tree.under[below], tree.under[tree.roots[below]]);
            let rest = whole - under;
            if (under, above) <= (rest, below) { (above, below, under) } else { (below, above, rest) }
        })
        .collect();
    found.sort_unstable_by_key(|&(one, other, size)| (std::cmp::Reverse(size), one, other));
    found
}

/// A spanning tree of each part.
struct Tree {
    /// Of a root itself.
    parents: Vec<usize>,
    roots: Vec<usize>,
    /// How many actors a branch has, its own first one among them.
    under: Vec<usize>,
}

impl Tree {
    fn new(network: &Network) -> Self {
        let count = network.actor_count();
        let (mut parents, mut roots) = (vec![usize::MAX; count], vec![0; count]);
        let mut order = Vec::with_capacity(count);
        for root in 0..count {
            if parents[root] < usize::MAX {
                continue;
            }
            parents[root] = root;
            let mut done = order.len();
            order.push(root);
            while let Some(&at) = order.get(done) {
                done += 1;
                roots[at] = root;
                for near in network.near(at) {
                    if parents[near.at] == usize::MAX {
                        parents[near.at] = at;
                        order.push(near.at);
                    }
                }
            }
        }
        let mut under = vec![1; count];
        for &at in order.iter().rev().filter(|&&at| parents[at] != at) {
            under[parents[at]] += under[at];
        }
        Self { parents, roots, under }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::network;

    #[test]
    fn a_chain_is_all_bridges_and_a_circle_has_none() {
        assert!(bridges(&network(&[])).is_empty());
        let chain = network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0)]);
        assert_eq!(bridges(&chain), [(2, 1, 2), (2, 3, 2), (1, 0, 1), (3, 4, 1)]);
        let circle = network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (2, 3, 1.0), (5, 6, 1.0)]);
        assert_eq!(bridges(&circle), [(2, 3, 1), (4, 5, 1)]);
        // Tied twice is still one pair.
        assert_eq!(bridges(&network(&[(0, 1, 1.0), (1, 0, 1.0)])), [(0, 1, 1)]);
    }

    proptest! {
        #[test]
        fn without_a_bridge_its_part_is_cut_off(
            ties in prop::collection::vec((0_usize..14, 0_usize..14), 1..26),
        ) {
            let ties: Vec<_> = ties.into_iter().map(|(from, to)| (from, to, 1.0)).collect();
            let network = network(&ties);
            let found = bridges(&network);
            for (at, near) in network.pairs() {
                let cut = reached(&network, near.at, (at, near.at));
                let cut_off = !cut.contains(&at);
                let told = found.iter().find(|one| (one.0.min(one.1), one.0.max(one.1)) == (at, near.at));
                prop_assert_eq!(told.is_some(), cut_off);
                if let Some(&(one, other, size)) = told {
                    prop_assert_eq!(reached(&network, other, (one, other)).len(), size);
                    prop_assert!(reached(&network, one, (one, other)).len() >= size);
                }
            }
        }
    }

    /// Who is reached from an actor without the ties of one pair.
    fn reached(network: &Network, start: usize, (one, other): (usize, usize)) -> Vec<usize> {
        let mut found = vec![start];
        let mut done = 0;
        while let Some(&at) = found.get(done) {
            done += 1;
            for near in network.near(at) {
                let is_cut = (at, near.at) == (one, other) || (at, near.at) == (other, one);
                if !is_cut && !found.contains(&near.at) {
                    found.push(near.at);
                }
            }
        }
        found
    }
}
