//! The gazetteer: states with their seats, adjectives and peoples; bodies, outlets, companies, groups and regions with their aliases.
//! Knows nothing of the sentence that a name stands in.

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
        written_so(self.written, words)
    }
}

/// Whether words of the same key as a listed name are that name: an acronym to the letter, another name by its capitals.
pub(in crate::text) fn written_so(listed: &str, words: &str) -> bool {
    let letters = || listed.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_uppercase) && letters().count() <= 6 {
        return plain(words) == plain(listed);
    }
    let capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    if listed.chars().next().is_some_and(char::is_lowercase) && !listed.contains(is_gap) {
        return true;
    }
    let pieces_of = |text| str::split(text, is_gap).filter(|piece| !piece.is_empty());
    let (mut pieces, mut ours) = (pieces_of(words), pieces_of(listed));
    loop {
        match (pieces.next(), ours.next()) {
            (Some(piece), Some(our)) if capital(our) && !capital(piece) => return false,
            (Some(_), Some(_)) => {}
            _ => return true,
        }
    }
}

/// The known names that are written so, surest first; `key` is what [`key`] makes of words.
#[must_use]
pub fn lookup(key: &str) -> &'static [Known] {
    let hash = hash(key);
    let start = LIST.hashes.partition_point(|&known| known < hash);
    let count = LIST.hashes[start..].iter().take_while(|&&known| known == hash).count();
    let found = &LIST.known[start..start + count];
    // That no two keys of the list share a hash is tested; other words may share one with a key.
    if found.first().is_some_and(|known| self::key(known.written) == key) { found } else { &[] }
}

/// The known name that fits these words as they stand in a text, if any.
#[must_use]
pub fn find(words: &str) -> Option<Known> {
    lookup(&key(words)).iter().copied().find(|known| known.fits(words))
}

/// How many pieces the longest known name has that begins with this piece; 0 if none does. Never less, and more only if the piece's
/// hash is another's.
#[must_use]
pub fn longest_from(piece: &str) -> usize {
    let hash = hash(piece);
    LIST.longest.binary_search_by_key(&hash, |&(first, _)| first).map_or(0, |at| LIST.longest[at].1)
}

/// The form under which names are kept: lower case, one blank for a hyphen or white space, straight apostrophes.
#[must_use]
pub fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    write_key(words, &mut key);
    key
}

/// What parts the words of a name.
pub(in crate::text) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

fn write_key(words: &str, key: &mut String) {
    let mut gap = false;
    for c in words.chars() {
        if is_gap(c) {
            gap = !key.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            key.push(' ');
        }
        match c {
            '’' => key.push('\''),
            _ if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            _ => key.extend(c.to_lowercase()),
        }
    }
}

/// FNV-1a: simple, the same on every machine, and good enough for words.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The words without what [`key`] takes for a gap.
fn plain(words: &str) -> String {
    words.chars().filter(|&c| !is_gap(c)).collect()
}

/// Names by the hashes of their keys. Made at each start, so it keeps no keys: sorting numbers costs a tenth of a map of strings.
struct List {
    /// Of the key of each name, rising.
    hashes: Vec<u64>,
    known: Vec<Known>,
    /// Of the first piece of a name, and of how many pieces the longest such name is.
    longest: Vec<(u64, usize)>,
}

/// All ways of writing the known names, the surest first.
fn all_known() -> Vec<Known> {
    let mut all = Vec::with_capacity(8192);
    for row in rows(STATES) {
        let [name, seats, adjectives, people, others] = fields::<5>(row);
        let kind = Kind::State;
        all.push(Known { name, kind, by: Use::Name, written: name });
        let ways = [(Use::Name, others), (Use::Adjective, adjectives), (Use::People, people), (Use::Seat, seats)];
        for (by, field) in ways {
            all.extend(alternatives(field).map(|written| Known { name, kind, by, written }));
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
        let ways = std::iter::once(name).chain(alternatives(others));
        all.extend(ways.map(|written| Known { name, kind, by: Use::Name, written }));
    }
    all
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let all = all_known();
    let mut order = Vec::with_capacity(all.len());
    let mut longest = Vec::with_capacity(all.len());
    let mut key = String::new();
    for (at, known) in all.iter().enumerate() {
        key.clear();
        write_key(known.written, &mut key);
        order.push((hash(&key), at));
        // A tokenizer splits before an apostrophe, so each counts for one more piece and ends the first.
        let mut pieces = key.split([' ', '\'']);
        let first = pieces.next().unwrap_or_default();
        longest.push((hash(first), 1 + pieces.count()));
    }
    order.sort_unstable();
    longest.sort_unstable_by_key(|&(first, pieces)| (first, std::cmp::Reverse(pieces)));
    longest.dedup_by_key(|&mut (first, _)| first);
    List {
        hashes: order.iter().map(|&(hash, _)| hash).collect(),
        known: order.iter().map(|&(_, at)| all[at]).collect(),
        longest,
    }
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

    #[test]
    fn names_with_one_hash_have_one_key() {
        for pair in LIST.known.windows(2) {
            let [one, other] = [pair[0].written, pair[1].written].map(key);
            assert_eq!(one == other, hash(&one) == hash(&other), "{one}, {other}");
        }
        assert!(LIST.known.iter().all(|known| lookup(&key(known.written)).contains(known)));
        assert_eq!(lookup("no such name"), []);
    }

    #[test]
    fn tells_how_long_names_get() {
        assert!(longest_from("united") >= 3);
        assert_eq!(longest_from("uruguay"), 1);
        assert_eq!(longest_from("keny"), 0);
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
