//! Words beside the seat of a government that tell whether the government is meant or the city.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::rows::{fields, rows};

const WORDS: &str = include_str!("../../../data/metonymy.txt");

/// What a seat of government stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The city.
    City,
    /// The state whose government sits there.
    State,
}

/// What the seat stands for as the object of this verb, the owner of what this noun names or the subject of which this adjective is
/// said; none if the word does not tell.
#[must_use]
pub fn beside(lemma: &str) -> Option<Seat> {
    LIST.get(lemma).copied()
}

/// Whether this verb tells what a city does, not a government: `Lima hosted the games`.
#[must_use]
pub fn is_done_by_city(verb: &str) -> bool {
    SUBJECT_OF.contains(verb)
}

/// Whether what this noun names comes from a government where it comes from a seat: `a message from Lima`.
#[must_use]
pub fn is_sent_by_state(noun: &str) -> bool {
    SENT.contains(noun)
}

/// What the seat stands for after this noun or verb and `to`; none if the word does not tell.
#[must_use]
pub fn before_to(lemma: &str) -> Option<Seat> {
    BEFORE_TO.get(lemma).copied()
}

static BEFORE_TO: LazyLock<HashMap<&'static str, Seat>> =
    LazyLock::new(|| LIST.iter().filter_map(|(words, &seat)| Some((words.strip_suffix(" to")?, seat))).collect());

static SUBJECT_OF: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.keys().filter_map(|words| words.strip_suffix(" subject")).collect());

static SENT: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.keys().filter_map(|words| words.strip_suffix(" from")).collect());

static LIST: LazyLock<HashMap<&'static str, Seat>> = LazyLock::new(|| {
    rows(WORDS)
        .map(|row| {
            let [word, seat] = fields::<2>(row);
            (word, if seat == "city" { Seat::City } else { Seat::State })
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(WORDS).map(|row| fields::<2>(row)[0]));
        assert!(rows(WORDS).all(|row| ["city", "state"].contains(&fields::<2>(row)[1])));
    }

    #[test]
    fn tells_city_from_state() {
        assert_eq!(beside("visit"), Some(Seat::City));
        assert_eq!(beside("proposal"), Some(Seat::State));
        assert_eq!(beside("table"), None);
        assert_eq!((before_to("flight"), before_to("reply")), (Some(Seat::City), Some(Seat::State)));
        assert_eq!(before_to("proposal"), None);
        assert!(is_done_by_city("host") && !is_done_by_city("say"));
        assert!(is_sent_by_state("message") && !is_sent_by_state("train"));
    }
}
