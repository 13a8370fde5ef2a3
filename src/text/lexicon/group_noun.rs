//! Nouns of unnamed groups that are used for one another: `troops`, `soldiers`, with the words that do not tell one such group from
//! another: `loyal`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NOUNS: &str = include_str!("../../../data/group_nouns.txt");

/// The set of nouns for the armed forces of a state.
pub const ARMED_FORCES: &str = "armed-forces";
/// The set of nouns for a part of a body that has a name of its own.
pub const AFFILIATES: &str = "affiliates";

/// The name of the set that this noun belongs to, in lower case, singular or plural.
#[must_use]
pub fn same_group(noun: &str) -> Option<&'static str> {
    LIST.get(noun).copied()
}

/// Whether this word, in lower case, does not tell one group of the set from another: `armed` before rebels.
#[must_use]
pub fn tells_nothing(word: &str, set: &str) -> bool {
    MODIFIERS.get(set).is_some_and(|words| words.split(' ').any(|other| other == word))
}

/// The rows of the list: the set, its nouns, and the words that do not tell.
fn sets() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows(NOUNS).filter_map(|row| {
        let (set, words) = row.split_once(": ")?;
        let (nouns, modifiers) = words.split_once(" ~ ").unwrap_or((words, ""));
        Some((set, nouns, modifiers))
    })
}

static MODIFIERS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| sets().map(|(set, _, modifiers)| (set, modifiers)).collect());

static LIST: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    sets()
        .flat_map(|(set, nouns, _)| std::iter::once(set).chain(nouns.split(' ')).map(move |noun| (noun, set)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_no_noun_is_in_two_sets() {
        check_order(sets().map(|(set, ..)| set));
        let nouns = sets().flat_map(|(_, nouns, _)| nouns.split(' ')).count();
        assert_eq!(sets().count(), rows(NOUNS).count());
        assert_eq!(LIST.len(), nouns + sets().count());
        for (_, nouns, modifiers) in sets() {
            check_order(nouns.split(' '));
            check_order(modifiers.split(' '));
        }
    }

    #[test]
    fn soldiers_are_troops() {
        assert_eq!(same_group("soldiers"), same_group("troops"));
        assert_eq!(same_group("civilians"), same_group("civilian"));
        assert_eq!(same_group("board"), None);
        assert_eq!((same_group("army"), same_group("branch")), (Some(ARMED_FORCES), Some(AFFILIATES)));
        assert!(tells_nothing("armed", "insurgents") && !tells_nothing("special", "armed-forces"));
    }
}
