//! Nouns of unnamed groups that are used for one another: `troops`, `soldiers`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NOUNS: &str = include_str!("../../../data/group_nouns.txt");

/// The name of the set that this noun belongs to, in lower case, singular or plural.
#[must_use]
pub fn same_group(noun: &str) -> Option<&'static str> {
    LIST.get(noun).copied()
}

static LIST: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(NOUNS)
        .filter_map(|row| row.split_once(": "))
        .flat_map(|(set, nouns)| std::iter::once(set).chain(nouns.split(' ')).map(move |noun| (noun, set)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_no_noun_is_in_two_sets() {
        check_order(rows(NOUNS).filter_map(|row| row.split_once(": ")).map(|(set, _)| set));
        let nouns = rows(NOUNS).filter_map(|row| row.split_once(": ")).flat_map(|(_, nouns)| nouns.split(' ')).count();
        assert_eq!(LIST.len(), nouns + rows(NOUNS).count());
    }

    #[test]
    fn soldiers_are_troops() {
        assert_eq!(same_group("soldiers"), same_group("troops"));
        assert_eq!(same_group("civilians"), same_group("civilian"));
        assert_eq!(same_group("board"), None);
    }
}
