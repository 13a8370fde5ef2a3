//! States that share their name with a region of another state: Georgia in the Caucasus, and the one between Florida and Tennessee.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::rows::{alternatives, fields, rows};

const NAMESAKES: &str = include_str!("../../../data/namesakes.txt");

/// A state whose name a region bears too.
#[derive(Debug)]
pub struct Namesake {
    /// The name of both.
    pub name: &'static str,
    /// Words of articles about the region, sorted.
    region: Vec<&'static str>,
    /// Words of articles about the state, sorted.
    state: Vec<&'static str>,
}

/// The state of that name, if a region bears it too.
#[must_use]
pub fn namesake(name: &str) -> Option<&'static Namesake> {
    static ALL: LazyLock<Vec<Namesake>> = LazyLock::new(|| rows(NAMESAKES).map(read).collect());
    ALL.iter().find(|namesake| namesake.name == name)
}

fn read(row: &'static str) -> Namesake {
    let [name, region, state] = fields::<3>(row);
    Namesake { name, region: alternatives(region).collect(), state: alternatives(state).collect() }
}

impl Namesake {
    /// Whether an article of these words means the region: it has more of the region's words than of the state's, each counted once.
    pub fn is_region<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let (mut region, mut state) = (BTreeSet::new(), BTreeSet::new());
        for word in words {
            region.extend(self.region.binary_search(&word));
            state.extend(self.state.binary_search(&word));
        }
        region.len() > state.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn lists_are_sorted() {
        check_order(rows(NAMESAKES));
        for namesake in rows(NAMESAKES).map(read) {
            check_order(namesake.region.into_iter());
            check_order(namesake.state.into_iter());
        }
    }

    #[test]
    fn the_words_around_tell_which_one() {
        let georgia = namesake("Georgia").unwrap();
        let is_region = |words: &str| georgia.is_region(words.split(' '));
        assert!(is_region("voters in Georgia and Ohio"));
        assert!(!is_region("talks between Georgia and Armenia"));
        assert!(!is_region("Georgia said"));
    }
}
