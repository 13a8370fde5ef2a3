//! Adjectives of regions and the states that they are said of: `the Balkan country`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{alternatives, fields, rows};

const REGIONS: &str = include_str!("../../../data/regions.txt");

/// The states that may be called so, by their canonical names in rising order; none if the words, in lower case, are no region's
/// adjective.
#[must_use]
pub fn states_of(adjective: &str) -> Option<&'static [&'static str]> {
    LIST.get(adjective).map(Vec::as_slice)
}

static LIST: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(REGIONS)
        .map(|row| {
            let [adjective, states] = fields::<2>(row);
            (adjective, alternatives(states).collect())
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::actor::{self, Kind};
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_names_known_states() {
        check_order(rows(REGIONS).map(|row| fields::<2>(row)[0]));
        for row in rows(REGIONS) {
            let [adjective, states] = fields::<2>(row);
            check_order(alternatives(states));
            for state in alternatives(states) {
                let known = actor::find(state);
                assert!(
                    known.is_some_and(|known| known.kind == Kind::State && known.name == state),
                    "{adjective}: {state}"
                );
            }
        }
    }

    #[test]
    fn tells_where_states_lie() {
        assert!(states_of("south american").is_some_and(|states| states.contains(&"Peru")));
        assert!(states_of("european").is_some_and(|states| !states.contains(&"Peru")));
        assert_eq!(states_of("wooden"), None);
    }
}
