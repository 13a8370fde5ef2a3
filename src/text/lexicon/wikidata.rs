//! Wikidata's ids of states, capitals and well-known bodies, by their canonical names. Guesses at none.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{fields, rows};

const IDS: &str = include_str!("../../../data/wikidata.txt");

/// What a name with an id is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listed {
    /// A state or territory.
    State,
    /// A capital, of a name that no other well-known place bears.
    Capital,
    /// A body that acts.
    Body,
}

/// The id, such as `Q159`, of what has this canonical name, if it is listed as that.
///
/// ```
/// use cablegraph::text::lexicon::wikidata::{Listed, id};
///
/// assert_eq!(id("Russia", Listed::State), Some("Q159"));
/// assert_eq!(id("Moscow", Listed::Capital), Some("Q649"));
/// assert_eq!(id("Moscow", Listed::State), None);
/// ```
#[must_use]
pub fn id(name: &str, listed: Listed) -> Option<&'static str> {
    LIST.get(&(name, listed)).copied()
}

static LIST: LazyLock<HashMap<(&'static str, Listed), &'static str>> = LazyLock::new(|| {
    rows(IDS)
        .filter_map(|row| {
            let [name, listed, id] = fields::<3>(row);
            Some(((name, self::listed(listed)?), id))
        })
        .collect()
});

fn listed(word: &str) -> Option<Listed> {
    match word {
        "state" => Some(Listed::State),
        "capital" => Some(Listed::Capital),
        "body" => Some(Listed::Body),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::actor::{self, Kind, Use};
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(IDS).map(|row| fields::<3>(row)[0]));
    }

    #[test]
    fn every_row_is_an_id_and_no_id_stands_twice() {
        let mut seen = HashSet::new();
        for row in rows(IDS) {
            let [_, what, id] = fields::<3>(row);
            assert!(listed(what).is_some(), "{row}");
            let number = id.strip_prefix('Q').and_then(|number| number.parse::<u32>().ok());
            assert!(number.is_some_and(|number| format!("Q{number}") == id), "{row}");
            assert!(seen.insert(id), "{row}");
        }
    }

    /// An id under a name that no actor can have would never be found.
    #[test]
    fn names_are_canonical() {
        for row in rows(IDS) {
            let [name, what, _] = fields::<3>(row);
            let known = actor::lookup(&actor::key(name));
            let fits = |kind: Kind| known.iter().any(|known| known.name == name && known.kind == kind);
            match listed(what) {
                Some(Listed::State) => assert!(fits(Kind::State), "{row}"),
                Some(Listed::Capital) => {
                    assert!(known.iter().any(|known| known.by == Use::Seat) || known.is_empty(), "{row}");
                }
                Some(Listed::Body) => assert!(fits(Kind::Organization) || fits(Kind::Group), "{row}"),
                None => unreachable!("every row is understood"),
            }
        }
    }
}
