//! Given names, and whether women or men bear them. Says nothing of whether a word is a name in its sentence.

use super::sorted::{Sorted, folded};

const NAMES: Sorted = Sorted::new(include_str!("../../../data/given_names.txt"), ' ');

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

/// Who bears this name, in any case, with or without its diacritics; none if the list does not have it. Of a double name the first
/// part tells.
#[must_use]
pub fn bearer(name: &str) -> Option<Bearer> {
    let name = folded(name);
    match NAMES.get(name.split(' ').next()?)? {
        "f" => Some(Bearer::Women),
        "m" => Some(Bearer::Men),
        _ => Some(Bearer::Both),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted() {
        NAMES.check();
        assert!(NAMES.from("").all(|(_, sort)| ["f", "m", "u"].contains(&sort)));
    }

    #[test]
    fn tells_women_from_men() {
        assert_eq!(bearer("Ruth"), Some(Bearer::Women));
        assert_eq!(bearer("Jean-Pierre"), Some(Bearer::Both));
        assert_eq!(bearer("Oleg"), Some(Bearer::Men));
        assert_eq!(bearer("Zoë"), bearer("Zoe"));
        assert_eq!(bearer("Ministry"), None);
    }
}
