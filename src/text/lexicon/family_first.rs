//! Family names that stand before the given name: `Xi` of `Xi Jinping`. Says nothing of whether words are a name.

use super::sorted::Sorted;

const NAMES: Sorted = Sorted::new(include_str!("../../../data/family_first.txt"), ' ');

/// How sure it is that a first piece is the family name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// It is hardly anything else.
    Family,
    /// It is a given name elsewhere: `Kim`.
    Either,
}

/// Whether such a piece, in lower case, stands first as a family name; none if the list does not have it.
#[must_use]
pub fn stands_first(piece: &str) -> Option<First> {
    NAMES.get(piece).map(|mark| if mark == "u" { First::Either } else { First::Family })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted() {
        NAMES.check();
        assert!(NAMES.from("").all(|(_, mark)| ["", "u"].contains(&mark)));
    }

    #[test]
    fn tells_which_may_be_given_names() {
        assert_eq!(stands_first("zhang"), Some(First::Family));
        assert_eq!(stands_first("kim"), Some(First::Either));
        assert_eq!(stands_first("okafor"), None);
    }
}
