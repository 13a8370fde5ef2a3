//! Given names, and whether women or men bear them. Says nothing of whether a word is a name in its sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NAMES: &str = include_str!("../../../data/given_names.txt");

/// Who bears a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// Women.
    Women,
    /// Men.
    Men,
    /// Both.
    Both,
}

/// Who bears this name, written in any case; none if the list does not have it. Of a double name the first part tells.
#[must_use]
pub fn bearer(name: &str) -> Option<Bearer> {
    let name = name.to_lowercase();
    LIST.get(name.as_str()).or_else(|| LIST.get(name.split('-').next()?)).copied()
}

static LIST: LazyLock<HashMap<&'static str, Bearer>> = LazyLock::new(|| {
    rows(NAMES)
        .filter_map(|row| row.split_once(' '))
        .map(|(name, sort)| {
            let bearer = match sort {
                "f" => Bearer::Women,
                "m" => Bearer::Men,
                _ => Bearer::Both,
            };
            (name, bearer)
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(NAMES).filter_map(|row| row.split_once(' ')).map(|(name, _)| name));
        assert!(rows(NAMES).all(|row| row.ends_with(" f") || row.ends_with(" m") || row.ends_with(" u")));
    }

    #[test]
    fn tells_women_from_men() {
        assert_eq!(bearer("Ruth"), Some(Bearer::Women));
        assert_eq!(bearer("Jean-Pierre"), Some(Bearer::Both));
        assert_eq!(bearer("Oleg"), Some(Bearer::Men));
        assert_eq!(bearer("Ministry"), None);
    }
}
