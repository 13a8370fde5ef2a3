//! Names as they are compared: folded pieces, sound keys against transliteration, full names against bare ones.

use std::collections::BTreeSet;

use crate::resolve::judge::Feature;
use crate::text::fold::fold;
use crate::text::lexicon::family_first::{First, stands_first};
use crate::text::lexicon::name_variant::usual;
use crate::text::lexicon::name_word::{NameWord, name_word, spelling};
use crate::text::lexicon::short_name::full_names;
use crate::text::lexicon::surname::is_surname;
use crate::text::lexicon::trade_word::is_trade_word;

/// The pieces of a name or description: folded, without full stops and apostrophes, without a possessive ending.
pub(super) fn pieces(words: &str) -> Vec<String> {
    let folded = fold(words);
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '&'));
    folded
        .split(apart)
        .map(|piece| piece.strip_suffix("'s").unwrap_or(piece))
        .map(|piece| piece.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// A person's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PersonName {
    /// Given names or initials first, also of names that begin with the family name, without particles; at least one.
    pub(super) pieces: Vec<String>,
    /// `jr`, `iii`.
    pub(super) generation: Option<String>,
}

impl PersonName {
    /// None of words without a letter or digit.
    pub(super) fn new(words: &str) -> Option<Self> {
        let all = pieces(words);
        let is = |piece: &String, word| name_word(piece) == Some(word);
        let generation = all.iter().skip(1).find(|piece| is(piece, NameWord::Generation)).cloned();
        let mut kept: Vec<_> = all
            .iter()
            .filter(|&piece| !is(piece, NameWord::Particle) && Some(piece) != generation.as_ref())
            .cloned()
            .collect();
        if kept.is_empty() {
            kept = all;
        }
        if begins_with_family_name(&kept, words) {
            kept.rotate_left(1);
        }
        (!kept.is_empty()).then_some(Self { pieces: kept, generation })
    }

    /// Whether there is more than a surname or a given name.
    pub(super) fn is_full(&self) -> bool {
        self.pieces.len() > 1
    }

    pub(super) fn given(&self) -> &str {
        self.pieces.first().map_or("", String::as_str)
    }

    pub(super) fn surname(&self) -> &str {
        self.pieces.last().map_or("", String::as_str)
    }

    /// Keys of which two names that may be one person's share at least one.
    pub(super) fn blocks(&self) -> BTreeSet<String> {
        let first = self.given();
        let mut pairs: Vec<(&str, &str)> = vec![(self.surname(), first)];
        pairs.extend(full_names(first).iter().map(|full| (self.surname(), *full)));
        // Two surnames may stand without the given name, the given name without the second of them.
        if let [first, second, rest @ ..] = self.pieces.as_slice()
            && let Some(before) = rest.iter().nth_back(1).or(rest.first().map(|_| second))
        {
            pairs.extend([(second.as_str(), first.as_str()), (self.surname(), before)]);
        }
        let mut blocks = BTreeSet::new();
        for (surname, given) in pairs {
            let initials: BTreeSet<String> = sounds(given).iter().map(|given| initial(given).to_owned()).collect();
            for surname in sounds(surname) {
                blocks.extend(initials.iter().map(|initial| format!("{surname} {initial}")));
            }
        }
        blocks
    }
}

/// Whether the first of a name's pieces is the family name: `Xi Jinping`, `Kim Jong-un`, but not `Kim Okafor`, `Wei Zhang`.
fn begins_with_family_name(pieces: &[String], words: &str) -> bool {
    let [first, rest @ ..] = pieces else { return false };
    let Some(last) = rest.last() else { return false };
    // Given names are written as one word, as several, or with a hyphen and a small letter: `Geun-hye`.
    let hyphen = words.match_indices('-').any(|(at, _)| words[at + 1..].starts_with(char::is_lowercase));
    let short = rest.iter().all(|piece| piece.len() <= 6);
    match stands_first(first) {
        Some(First::Family) => short && (hyphen || rest.len() > 1) || stands_first(last).is_none() && !is_surname(last),
        Some(First::Either) => short && (hyphen || rest.len() > 1 && !is_surname(last)),
        None => false,
    }
}

/// What two full names come to.
pub(super) fn compare(a: &PersonName, b: &PersonName) -> Feature {
    if matches!((&a.generation, &b.generation), (Some(a), Some(b)) if a != b) {
        return Feature::GenerationClash;
    }
    if a.pieces == b.pieces {
        return Feature::FullName;
    }
    let (short, long) = if a.pieces.len() <= b.pieces.len() { (a, b) } else { (b, a) };
    let Some(worst) = within(&short.pieces, &long.pieces) else { return Feature::NameClash };
    let same_length = short.pieces.len() == long.pieces.len();
    match worst {
        Piece::Same | Piece::Spelling if !same_length => Feature::PartOfName,
        Piece::Same | Piece::Spelling => Feature::Spelling,
        Piece::Middle => Feature::PartOfName,
        Piece::ShortForm => Feature::ShortForm,
        Piece::Initial => Feature::Initial,
    }
}

/// How two pieces of names are the same, from sure to unsure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Same,
    Spelling,
    /// A middle initial of a middle name.
    Middle,
    ShortForm,
    Initial,
}

/// The least sure match of pieces if all of `short` are in `long` in their order, the first or last piece of each being one,
/// and no initial is left over that the other contradicts.
fn within(short: &[String], long: &[String]) -> Option<Piece> {
    let (mut worst, mut at) = (Piece::Same, 0);
    let mut first_place = None;
    for piece in short {
        let (step, how) =
            long.get(at..)?.iter().enumerate().find_map(|(step, other)| Some((step, same(piece, other)?)))?;
        let how = if how == Piece::Initial && at > 0 { Piece::Middle } else { how };
        // A given name is no middle initial, nor short for a middle name.
        if first_place.is_none() && step > 0 && how > Piece::Spelling {
            return None;
        }
        first_place.get_or_insert(at + step);
        at += step + 1;
        worst = worst.max(how);
    }
    let middle_initials = |pieces: &[String]| pieces.iter().skip(1).filter(|piece| piece.len() == 1).count();
    let (ours, theirs) = (middle_initials(short), middle_initials(long));
    let anchored = first_place == Some(0) || at == long.len();
    // `G. W.` and `G. H. W.` are father and son; `John` and `John F.` may be one.
    (anchored && (ours == 0 || ours >= theirs)).then_some(worst)
}

fn same(a: &str, b: &str) -> Option<Piece> {
    let is_initial_of = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    if a == b {
        Some(Piece::Same)
    } else if sounds_alike(a, b) {
        Some(Piece::Spelling)
    } else if full_names(a).contains(&b) || full_names(b).contains(&a) {
        Some(Piece::ShortForm)
    } else {
        (is_initial_of(a, b) || is_initial_of(b, a)).then_some(Piece::Initial)
    }
}

/// Whether two pieces may be transliterations of one name. Short ones are not asked: `Lee` is not `Li`.
pub(super) fn sounds_alike(a: &str, b: &str) -> bool {
    if usual(a) == usual(b) {
        return true;
    }
    let (shorter, first) = (a.len().min(b.len()), |word: &str| word.chars().next());
    shorter >= 4 && (sound(a) == sound(b) || (shorter >= 6 && first(a) == first(b) && broad(a) == broad(b)))
}

/// The sounds of a piece and of its usual spelling: pieces that sound alike but for their vowels have one in common.
pub(super) fn sounds(piece: &str) -> BTreeSet<String> {
    BTreeSet::from([sound(piece), sound(usual(piece))])
}

/// The piece without what transliterations differ in: `sergei` and `sergey`, `qaddafi` and `kadafi`.
pub(super) fn sound(piece: &str) -> String {
    const PAIRS: [(&str, &str); 19] = [
        ("tch", "ch"),
        ("tsch", "ch"),
        ("ph", "f"),
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("ck", "k"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("ei", "i"),
        ("ai", "i"),
        ("ie", "i"),
        ("ii", "i"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("x", "ks"),
    ];
    let mut sound = piece.strip_prefix("ye").map_or_else(|| piece.to_owned(), |rest| format!("e{rest}"));
    for (from, to) in PAIRS {
        if sound.contains(from) {
            sound = sound.replace(from, to);
        }
    }
    let mut letters: Vec<char> = Vec::with_capacity(sound.len());
    for c in sound.chars() {
        if letters.last() != Some(&c) {
            letters.push(c);
        }
    }
    if letters.len() > 3 && letters.last() == Some(&'h') {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// The sound with Arabic vowels as one: `mohammed` and `muhammad`.
fn broad(piece: &str) -> String {
    sound(piece).replace('e', "a").replace('o', "u")
}

fn initial(piece: &str) -> &str {
    piece.chars().next().map_or("", |c| &piece[..c.len_utf8()])
}

/// The name of a body, place or group: its telling pieces in alphabetical order, so that `Department of Defense` is
/// `Defense Department`; all pieces if none tells.
pub(super) fn body_key(words: &str) -> Vec<String> {
    let all: Vec<String> = pieces(words).iter().map(|piece| usual_form(piece).to_owned()).collect();
    let telling =
        |piece: &&String| !matches!(name_word(piece), Some(NameWord::Particle | NameWord::Legal | NameWord::Stop));
    let mut kept: Vec<_> = all.iter().filter(telling).cloned().collect();
    if kept.is_empty() {
        kept = all;
    }
    kept.sort();
    kept
}

/// The spelling under which the piece is compared; of a generic word the singular, so that `Motors` is `Motor`.
fn usual_form(piece: &str) -> &str {
    let piece = spelling(piece);
    piece.strip_suffix('s').filter(|singular| name_word(singular) == Some(NameWord::Generic)).unwrap_or(piece)
}

/// Whether many bodies' names have the piece.
pub(super) fn is_generic(piece: &str) -> bool {
    name_word(piece) == Some(NameWord::Generic) && !is_trade_word(piece)
}

/// Whether the piece tells one body from another.
pub(super) fn is_telling(piece: &str) -> bool {
    name_word(piece).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Feature) {
        let name = |words| PersonName::new(words).unwrap();
        assert_eq!(compare(&name(a), &name(b)), expected, "{a}, {b}");
        assert_eq!(compare(&name(b), &name(a)), expected, "{b}, {a}");
        if !matches!(expected, Feature::NameClash | Feature::GenerationClash) {
            assert!(!name(a).blocks().is_disjoint(&name(b).blocks()), "{a} and {b} meet in no block");
        }
    }

    #[test]
    fn full_names_of_one_person() {
        check("Omar al-Haddad", "Omar Haddad", Feature::FullName);
        check("Sergei Petrov", "Sergey Petrov", Feature::Spelling);
        check("Mohammed Qasim", "Muhammad Kasim", Feature::Spelling);
        check("Zoë Lindström", "Zoe Lindstrom", Feature::FullName);
        check("Ruth Adaeze Okafor", "Ruth Okafor", Feature::PartOfName);
        check("Inés Vidal Soler", "Inés Vidal", Feature::PartOfName);
        check("Vidal Soler", "Inés Vidal Soler", Feature::PartOfName);
        check("R. Okafor", "Ruth Okafor", Feature::Initial);
        check("Bill Haverford", "William Haverford", Feature::ShortForm);
        check("Xi Jinping", "Jinping Xi", Feature::FullName);
        check("Kim Jong-un", "Kim Jong Un", Feature::FullName);
        check("Abdel Rahman Qaddafi", "Abdul Rahman Gaddafi", Feature::Spelling);
    }

    #[test]
    fn full_names_of_two_persons() {
        check("Ruth Okafor", "Rita Okafor", Feature::NameClash);
        check("George H. W. Lund", "George W. Lund", Feature::NameClash);
        check("Ken Griffey Jr.", "Ken Griffey Sr.", Feature::GenerationClash);
        check("Ann Lee", "Ann Li", Feature::NameClash);
        check("Jane Moss", "Jean Moss", Feature::NameClash);
        check("Carla Moss", "Jean C. Moss", Feature::NameClash);
        check("Kim Okafor", "Okafor Kim", Feature::NameClash);
    }

    #[test]
    fn surnames_may_stand_first() {
        let surname = |words| PersonName::new(words).unwrap().surname().to_owned();
        for name in ["Xi Jinping", "Kim Jong Un", "Kim Jong-un", "Park Geun-hye", "Ban Ki-moon", "Nguyen Phu Trong"] {
            assert_eq!(surname(name), name.split(' ').next().unwrap().to_lowercase(), "{name}");
        }
        for name in ["Kim Okafor", "Lee Harper", "Wei Zhang", "Jackie Chan", "Ruth Kim"] {
            assert_eq!(surname(name), name.split(' ').next_back().unwrap().to_lowercase(), "{name}");
        }
    }

    #[test]
    fn bodies_are_their_telling_words() {
        assert_eq!(body_key("the Department of Defence"), body_key("Defense Department"));
        assert_eq!(body_key("Lund Shipping Co. Ltd."), ["lund", "shipping"]);
        assert_eq!(body_key("Lund Motors"), body_key("Lund Motor Co"));
        assert_eq!(body_key("U.S."), ["us"]);
        assert_eq!(body_key("The"), ["the"]);
    }
}
