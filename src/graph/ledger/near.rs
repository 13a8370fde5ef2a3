//! Which accounts are compared at all: those that share a key, and of those that many share the ones next to each other.
//!
//! Comparing all that share a frequent key would be quadratic, and passing it over would drop accounts without a word. So accounts
//! stand in a row, by day, and where more than [`MANY`] share a key each is compared with the [`NEXT`] behind it that share it too
//! (sorted neighbourhoods, as in `resolve`): two accounts of one thing are told within days of each other.

/// Up to so many that share a key are all compared with each other.
pub(super) const MANY: usize = 60;
/// With how many behind it each is compared where more share a key.
const NEXT: usize = 30;

/// Calls `each` once for each two accounts that are to be compared, the earlier one first; `keys` has those of each account, the
/// accounts in a row by day.
pub(super) fn pairs<K: Ord + Copy>(keys: &[Vec<K>], mut each: impl FnMut(usize, usize)) {
    let mut shared: Vec<(K, usize)> =
        keys.iter().enumerate().flat_map(|(at, keys)| keys.iter().map(move |&key| (key, at))).collect();
    shared.sort_unstable();
    shared.dedup();
    let mut near: Vec<usize> = Vec::new();
    for (at, keys) in keys.iter().enumerate() {
        near.clear();
        for &key in keys {
            let start = shared.partition_point(|&one| one < (key, 0));
            let here = start + shared[start..].partition_point(|&one| one <= (key, at));
            let end = here + shared[here..].partition_point(|&(other, _)| other == key);
            let behind = &shared[here..end];
            let most = if end - start <= MANY { behind.len() } else { NEXT };
            near.extend(behind.iter().take(most).map(|&(_, other)| other));
        }
        near.sort_unstable();
        near.dedup();
        near.iter().for_each(|&other| each(at, other));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs_of(keys: &[Vec<char>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        pairs(keys, |one, other| found.push((one, other)));
        found
    }

    #[test]
    fn who_shares_a_key_is_compared_once() {
        let keys = [vec!['a', 'b'], vec!['c'], vec!['b', 'a', 'a'], vec!['c', 'b'], Vec::new()];
        assert_eq!(pairs_of(&keys), [(0, 2), (0, 3), (1, 3), (2, 3)]);
    }

    #[test]
    fn nobody_is_passed_over_for_a_frequent_key() {
        let found = pairs_of(&vec![vec!['a']; 1_000]);
        assert!((0..999).all(|at| found.contains(&(at, at + 1))));
        assert_eq!(found.len(), 1_000 * NEXT - NEXT * (NEXT + 1) / 2);
    }
}
