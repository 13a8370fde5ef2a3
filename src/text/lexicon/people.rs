//! Peoples, faiths, political camps and those who live somewhere, as nouns and adjectives, and languages. Soft evidence, as a word
//! may be a place or a body in its sentence. The peoples of states are in [`actor`](super::actor).

use super::sorted::Sorted;

const PEOPLES: Sorted = Sorted::new(include_str!("../../../data/peoples.txt"), '|');

/// What sort of people a word is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An ethnic group, a tribe, a clan, a caste.
    Ethnic,
    /// Those of a faith or denomination.
    Faith,
    /// A political camp or school of thought.
    Politics,
    /// Those of a region, city or part of the world.
    Demonym,
    /// A language that is not a people's name too.
    Language,
}

/// The sort of people of this noun or adjective, in any case, with or without its diacritics; none if the list does not have it.
#[must_use]
pub fn lookup(words: &str) -> Option<Kind> {
    match PEOPLES.marked(words)?.0 {
        "e" => Some(Kind::Ethnic),
        "f" => Some(Kind::Faith),
        "p" => Some(Kind::Politics),
        "d" => Some(Kind::Demonym),
        "l" => Some(Kind::Language),
        _ => None,
    }
}

/// Whether this word is often something else: a person's name, a place, a word of the language.
#[must_use]
pub fn is_ambiguous(words: &str) -> bool {
    PEOPLES.marked(words).is_some_and(|(_, ambiguous)| ambiguous)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon::actor::{self, Use};

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        PEOPLES.check();
        assert!(PEOPLES.from("").all(|(key, _)| lookup(key).is_some()));
    }

    #[test]
    fn peoples_of_states_stand_elsewhere() {
        for (key, _) in PEOPLES.from("") {
            let state =
                actor::lookup(key).iter().find(|known| known.kind == actor::Kind::State && known.by != Use::Seat);
            assert_eq!(state, None, "{key}");
        }
    }

    #[test]
    fn tells_sorts_of_peoples() {
        assert_eq!(lookup("Yoruba"), Some(Kind::Ethnic));
        assert_eq!(lookup("Māori"), lookup("Maori"));
        assert_eq!(lookup("Lutherans"), Some(Kind::Faith));
        assert_eq!(lookup("Marxist"), Some(Kind::Politics));
        assert_eq!(lookup("Texan"), Some(Kind::Demonym));
        assert_eq!(lookup("Swahili"), Some(Kind::Language));
        assert_eq!(lookup("ministry"), None);
        assert!(is_ambiguous("Fang") && !is_ambiguous("Yoruba"));
    }
}
