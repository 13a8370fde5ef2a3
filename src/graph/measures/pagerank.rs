//! Weighted PageRank: who acts on somebody or speaks of somebody passes its own rank on to that one (Page and others 1999).

use crate::graph::network::Network;

/// The share of an actor's rank that it passes on along its ties; the rest goes to all alike.
const DAMPING: f64 = 0.85;
/// Ranks are done when all together change by less than this.
const CLOSE: f64 = 1e-12;
/// Each round brings them nearer by the damping at least, so that this many rounds suffice for that.
const ROUNDS: usize = 200;

/// The rank of each actor; together 1. Actors that no tie leads away from pass theirs on to all alike.
pub(super) fn page_rank(network: &Network) -> Vec<f64> {
    let count = network.actor_count();
    let all = count as f64;
    let sent: Vec<f64> = (0..count).map(|at| network.near(at).iter().map(|near| near.out).sum()).collect();
    let mut ranks = vec![1.0 / all; count];
    for _ in 0..ROUNDS {
        let idle: f64 = (0..count).filter(|&at| sent[at] == 0.0).map(|at| ranks[at]).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * idle) / all; count];
        for at in (0..count).filter(|&at| sent[at] > 0.0) {
            let passed = DAMPING * ranks[at] / sent[at];
            network.near(at).iter().for_each(|near| next[near.at] += passed * near.out);
        }
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        ranks = next;
        if change < CLOSE {
            break;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::network;

    #[test]
    fn small_networks_by_hand() {
        assert!(page_rank(&network(&[])).is_empty());
        // The second passes nothing on: r2 = r1 + 0.85 r1 and r1 + r2 = 1.
        let ranks = page_rank(&network(&[(0, 1, 3.0)]));
        assert!((ranks[0] - 1.0 / 2.85).abs() < 1e-9 && (ranks[1] - 1.85 / 2.85).abs() < 1e-9, "{ranks:?}");
        // In a circle all are alike, whatever the weights.
        let ranks = page_rank(&network(&[(0, 1, 1.0), (1, 2, 5.0), (2, 0, 2.0)]));
        assert!(ranks.iter().all(|rank| (rank - 1.0 / 3.0).abs() < 1e-9), "{ranks:?}");
    }

    proptest! {
        #[test]
        fn ranks_are_shares(ties in prop::collection::vec((0_usize..12, 0_usize..12, 1_u8..9), 1..60)) {
            let ties: Vec<_> = ties.into_iter().map(|(from, to, weight)| (from, to, f64::from(weight) / 4.0)).collect();
            let network = network(&ties);
            let ranks = page_rank(&network);
            prop_assume!(!ranks.is_empty());
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let least = 0.15 / ranks.len() as f64;
            prop_assert!(ranks.iter().all(|&rank| rank >= least * 0.999_999));
        }
    }
}
