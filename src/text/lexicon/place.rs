//! Places of the world as they are named in news. Soft evidence: a name may be a person's or a word too, and what is meant in its
//! sentence is not known here. States and their adjectives are in [`actor`](super::actor).

use super::sorted::{Sorted, folded};

const PLACES: Sorted = Sorted::new(include_str!("../../../data/places.txt"), '|');

/// What sort of place a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A city, town, village or a part of one.
    Settlement,
    /// A part of a state or of the world: a province, a county, a continent.
    Region,
    /// A sea, river, lake, mountain, desert, island, strait or cape.
    Nature,
    /// Something built or marked off: a square, an airport, a base, a stadium, a camp.
    Site,
}

/// The sort of the place with this name, in any case, with or without its diacritics; none if the list does not have it.
#[must_use]
pub fn lookup(words: &str) -> Option<Kind> {
    match PLACES.marked(words)?.0 {
        "t" => Some(Kind::Settlement),
        "r" => Some(Kind::Region),
        "n" => Some(Kind::Nature),
        "s" => Some(Kind::Site),
        _ => None,
    }
}

/// Whether this name of a place is often something else: a person's name, a word, a body.
#[must_use]
pub fn is_ambiguous(words: &str) -> bool {
    PLACES.marked(words).is_some_and(|(_, ambiguous)| ambiguous)
}

/// How many pieces, parted by blanks, hyphens and apostrophes, the longest name has that begins with this piece; 0 if none does.
#[must_use]
pub fn longest_from(piece: &str) -> usize {
    let piece = folded(piece);
    let mut longest = 0;
    for (key, _) in PLACES.from(&piece) {
        let Some(rest) = key.strip_prefix(piece.as_ref()) else { break };
        if rest.is_empty() || rest.starts_with([' ', '\'']) {
            longest = longest.max(key.split([' ', '\'']).count());
        } else if rest > "'" {
            // A blank and an apostrophe come before all that would make the piece another word.
            break;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        PLACES.check();
        assert!(PLACES.from("").all(|(key, _)| lookup(key).is_some()));
    }

    #[test]
    fn tells_sorts_of_places() {
        assert_eq!(lookup("Kumasi"), Some(Kind::Settlement));
        assert_eq!(lookup("São Paulo"), lookup("Sao Paulo"));
        assert_eq!(lookup("St. Louis"), Some(Kind::Settlement));
        assert_eq!(lookup("Uttar Pradesh"), Some(Kind::Region));
        assert_eq!(lookup("Lake Victoria"), Some(Kind::Nature));
        assert_eq!(lookup("Tahrir Square"), Some(Kind::Site));
        assert_eq!(lookup("Parliament"), None);
    }

    #[test]
    fn marks_what_is_more() {
        assert!(is_ambiguous("Reading") && !is_ambiguous("Kumasi") && !is_ambiguous("Parliament"));
    }

    #[test]
    fn tells_how_long_names_get() {
        assert_eq!(longest_from("kumasi"), 1);
        assert!(longest_from("são") >= 2 && longest_from("dar") >= 3);
        assert_eq!(longest_from("kumas"), 0);
        assert!(longest_from("xi") >= 2);
    }
}
