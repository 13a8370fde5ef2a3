//! The gazetteer: states with their seats, adjectives and peoples; bodies, outlets, companies, groups and regions with their aliases.
//! Knows nothing of the sentence that a name stands in.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{alternatives, fields, rows};

const STATES: &str = include_str!("../../../data/states.txt");
const BODIES: &str = include_str!("../../../data/organizations.txt");

/// What a known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A country or a territory with a government of its own.
    State,
    /// A body, outlet, company or party.
    Organization,
    /// An armed or social group.
    Group,
    /// A region.
    Place,
    /// Nothing that acts: a disease, a product, a faith.
    Nothing,
}

/// How a known name refers to what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// By its name or another name: `Russia`, `UN`.
    Name,
    /// By the seat of its government: `Moscow`.
    Seat,
    /// By an adjective: `Russian`.
    Adjective,
    /// By its people: `Russians`.
    People,
}

/// One way of writing a known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The canonical name.
    pub name: &'static str,
    /// What it stands for.
    pub kind: Kind,
    /// How these words refer to it.
    pub by: Use,
    /// The words as the list writes them.
    pub written: &'static str,
}

impl Known {
    /// Whether the words as a text has them fit: an acronym to the letter, another name by its capitals.
    #[must_use]
    pub fn fits(&self, words: &str) -> bool {
        let letters = || self.written.chars().filter(|c| c.is_alphabetic());
        if letters().all(char::is_uppercase) && letters().count() <= 6 {
            return plain(words) == plain(self.written);
        }
        let capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        if self.written.chars().next().is_some_and(char::is_lowercase) && !self.written.contains([' ', '-']) {
            return true;
        }
        let (mut pieces, mut ours) = (words.split([' ', '-', '\u{a0}']), self.written.split([' ', '-']));
        loop {
            match (pieces.next(), ours.next()) {
                (Some(piece), Some(our)) if capital(our) && !capital(piece) => return false,
                (Some(_), Some(_)) => {}
                _ => return true,
            }
        }
    }
}

/// The known names that are written so, surest first; `key` is what [`key`] makes of words.
#[must_use]
pub fn lookup(key: &str) -> &'static [Known] {
    LIST.known.get(key).map_or(&[], Vec::as_slice)
}

/// The known name that fits these words as they stand in a text, if any.
#[must_use]
pub fn find(words: &str) -> Option<Known> {
    lookup(&key(words)).iter().copied().find(|known| known.fits(words))
}

/// How many pieces the longest known name has that begins with this piece; 0 if none does.
#[must_use]
pub fn longest_from(piece: &str) -> usize {
    LIST.longest.get(piece).copied().unwrap_or(0)
}

/// The form under which names are kept: lower case, one blank for a hyphen or white space, straight apostrophes.
#[must_use]
pub fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for piece in words.split(|c: char| c.is_whitespace() || c == '-').filter(|piece| !piece.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(piece.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    key
}

/// The words without their blanks.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect()
}

struct List {
    known: HashMap<String, Vec<Known>>,
    longest: HashMap<String, usize>,
}

impl List {
    fn add(&mut self, name: &'static str, kind: Kind, by: Use, written: &'static str) {
        let key = key(written);
        // A tokenizer splits before an apostrophe, so each counts for one more piece and ends the first.
        let pieces = key.split([' ', '\'']).count();
        let first = key.split([' ', '\'']).next().unwrap_or_default();
        let longest = self.longest.entry(first.to_owned()).or_default();
        *longest = pieces.max(*longest);
        self.known.entry(key).or_default().push(Known { name, kind, by, written });
    }
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List { known: HashMap::new(), longest: HashMap::new() };
    for row in rows(STATES) {
        let [name, seats, adjectives, people, others] = fields::<5>(row);
        list.add(name, Kind::State, Use::Name, name);
        let ways = [(Use::Name, others), (Use::Adjective, adjectives), (Use::People, people), (Use::Seat, seats)];
        for (by, field) in ways {
            for written in alternatives(field) {
                list.add(name, Kind::State, by, written);
            }
        }
    }
    for row in rows(BODIES) {
        let [name, kind, others] = fields::<3>(row);
        let kind = match kind {
            "organization" => Kind::Organization,
            "group" => Kind::Group,
            "place" => Kind::Place,
            _ => Kind::Nothing,
        };
        for written in std::iter::once(name).chain(alternatives(others)) {
            list.add(name, kind, Use::Name, written);
        }
    }
    list
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn lists_are_sorted() {
        check_order(rows(STATES).map(|row| fields::<5>(row)[0]));
        check_order(rows(BODIES).map(|row| fields::<3>(row)[0]));
    }

    #[test]
    fn every_kind_is_one_of_the_four() {
        for row in rows(BODIES) {
            let kind = fields::<3>(row)[1];
            assert!(["organization", "group", "place", "none"].contains(&kind), "{row}");
        }
    }

    fn check(words: &str, expected: Option<(&str, Use)>) {
        assert_eq!(find(words).map(|known| (known.name, known.by)), expected, "{words}");
    }

    #[test]
    fn names_adjectives_peoples_seats() {
        check("Russia", Some(("Russia", Use::Name)));
        check("Kenyans", Some(("Kenya", Use::People)));
        check("Peruvian", Some(("Peru", Use::Adjective)));
        check("Lima", Some(("Peru", Use::Seat)));
        check("Al Qaeda", Some(("al-Qaeda", Use::Name)));
        check("U.N.", Some(("United Nations", Use::Name)));
    }

    #[test]
    fn case_tells_acronyms_from_words() {
        check("us", None);
        check("who", None);
        check("WHO", Some(("World Health Organization", Use::Name)));
        check("is", None);
        check("turkey", None);
        check("polish", None);
    }
}
