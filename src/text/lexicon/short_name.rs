//! Short forms of given names: `Bill` of `William`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NAMES: &str = include_str!("../../../data/short_names.txt");

/// The full given names that this one is short for, in lower case.
#[must_use]
pub fn full_names(short: &str) -> &'static [&'static str] {
    LIST.get(short).map_or(&[], Vec::as_slice)
}

static LIST: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut list: HashMap<_, Vec<_>> = HashMap::new();
    for (full, shorts) in rows(NAMES).filter_map(|row| row.split_once(": ")) {
        for short in shorts.split(' ') {
            list.entry(short).or_default().push(full);
        }
    }
    list
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(NAMES).filter_map(|row| row.split_once(": ")).map(|(full, _)| full));
        assert!(rows(NAMES).all(|row| row.contains(": ")));
    }

    #[test]
    fn a_short_form_may_be_of_several_names() {
        assert_eq!(full_names("harry"), ["harold", "henry"]);
        assert!(full_names("ruth").is_empty());
    }
}
