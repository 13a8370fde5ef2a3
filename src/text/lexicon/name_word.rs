//! Words inside names and descriptions that do not tell one bearer from another. Says nothing of whether words are a name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::rows::rows;

const WORDS: &str = include_str!("../../../data/name_words.txt");

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameWord {
    /// Stands between the parts of a person's name: `al`, `van`.
    Particle,
    /// Tells father from son: `jr`.
    Generation,
    /// A company's legal form: `inc`.
    Legal,
    /// An article, preposition or conjunction.
    Stop,
    /// Many bodies' names have it: `front`, `ministry`.
    Generic,
    /// Says how many or which, not who: `several`, `other`.
    Weak,
    /// Says of what standing, not who: `senior`, `unnamed`.
    Standing,
}

/// What this piece of a name does there, in lower case; none if it tells its bearer from others.
#[must_use]
pub fn name_word(piece: &str) -> Option<NameWord> {
    LIST.words.get(piece).copied()
}

/// Whether a name that opens with this particle is a surname, not a place or an outlet: `van Okafor`.
#[must_use]
pub fn opens_surname(piece: &str) -> bool {
    LIST.openers.contains(piece)
}

/// The spelling under which this piece is compared: `defense` of `defence`.
#[must_use]
pub fn spelling(piece: &str) -> &str {
    LIST.spellings.get(piece).copied().unwrap_or(piece)
}

struct List {
    openers: HashSet<&'static str>,
    words: HashMap<&'static str, NameWord>,
    spellings: HashMap<&'static str, &'static str>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List { openers: HashSet::new(), words: HashMap::new(), spellings: HashMap::new() };
    for (piece, rest) in rows(WORDS).filter_map(|row| row.split_once(' ')) {
        if rest == "particle surname" {
            list.openers.insert(piece);
        }
        let word = match rest {
            "particle" | "particle surname" => NameWord::Particle,
            "generation" => NameWord::Generation,
            "legal" => NameWord::Legal,
            "stop" => NameWord::Stop,
            "generic" => NameWord::Generic,
            "weak" => NameWord::Weak,
            "standing" => NameWord::Standing,
            _ => {
                if let Some(spelling) = rest.strip_prefix("= ") {
                    list.spellings.insert(piece, spelling);
                }
                continue;
            }
        };
        list.words.insert(piece, word);
    }
    list
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        check_order(rows(WORDS).filter_map(|row| row.split_once(' ')).map(|(piece, _)| piece));
        assert_eq!(LIST.words.len() + LIST.spellings.len(), rows(WORDS).count());
    }

    #[test]
    fn knows_what_pieces_do() {
        assert_eq!(name_word("van"), Some(NameWord::Particle));
        assert!(opens_surname("van") && !opens_surname("al"));
        assert_eq!(name_word("plc"), Some(NameWord::Legal));
        assert_eq!(name_word("okafor"), None);
        assert_eq!((spelling("centre"), spelling("harbor")), ("center", "harbor"));
    }
}
