//! Names that have several spellings in English for one in their own script: `Gaddafi` and `Qadhafi`, `Abdel` and `Abdul`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NAMES: &str = include_str!("../../../data/name_variants.txt");

/// The spelling under which this piece of a person's name is compared, in lower case.
#[must_use]
pub fn usual(piece: &str) -> &str {
    LIST.get(piece).copied().unwrap_or(piece)
}

static LIST: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = rows(NAMES).filter_map(|row| row.split_once(": "));
    rows.flat_map(|(usual, others)| others.split(' ').map(move |other| (other, usual))).collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_no_spelling_stands_twice() {
        check_order(rows(NAMES).filter_map(|row| row.split_once(": ")).map(|(usual, _)| usual));
        let spellings: usize =
            rows(NAMES).filter_map(|row| row.split_once(": ")).map(|(_, others)| others.split(' ').count()).sum();
        assert_eq!(LIST.len(), spellings);
        assert!(LIST.values().all(|usual| !LIST.contains_key(usual)));
    }

    #[test]
    fn spellings_of_one_name() {
        assert_eq!(usual("qadhafi"), usual("gaddafi"));
        assert_eq!(usual("abdul"), usual("abdel"));
        assert_eq!(usual("okafor"), "okafor");
    }
}
