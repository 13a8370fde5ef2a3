//! Surnames by which firms are called, and that the gazetteer leaves open: `Kellogg`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::rows::rows;

const FIRMS: &str = include_str!("../../../data/firms.txt");

/// Whether a well-known firm is called by that surname.
#[must_use]
pub fn is_firm(surname: &str) -> bool {
    static ALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| rows(FIRMS).collect());
    ALL.contains(surname)
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(FIRMS));
    }
}
