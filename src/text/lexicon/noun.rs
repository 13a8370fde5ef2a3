//! Common nouns for actors: persons, groups, bodies, states, places, with gender and number.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::rows;

const NOUNS: &str = include_str!("../../../data/nouns.txt");

/// What a noun calls something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounClass {
    /// `spokesman`.
    Person,
    /// `crowd`.
    Group,
    /// `ministry`.
    Organization,
    /// `country`.
    State,
    /// `town`.
    Place,
}

/// The natural gender that a noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NounGender {
    /// `man`.
    Masculine,
    /// `woman`.
    Feminine,
    /// `ministry`.
    Neuter,
}

/// Which names told before a noun with `the` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TakesUp {
    /// Any of its class: `the country`.
    Any,
    /// One that the article calls so, or the only one near: `the airline`.
    Fitting,
}

/// What the list tells of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorNoun {
    /// What it calls something.
    pub class: NounClass,
    /// Its gender, if it tells one.
    pub gender: Option<NounGender>,
    /// Whether it is plural without an ending: `police`, `troops`.
    pub always_plural: bool,
    /// Which names it stands for, if it is a noun that does.
    pub takes_up: Option<TakesUp>,
    /// Whether it means a thing, a kind or anyone as often as an actor: `office`, `exchange`, `people`.
    pub is_weak: bool,
    /// Whether states and bodies are called so as well as persons: `ally`, `signatory`.
    pub is_anyone: bool,
    /// Whether it is the state itself with the state's name: `government`.
    pub is_government: bool,
}

/// What the list tells of the noun with this dictionary form or, for `troops` and the like, plural, in lower case.
#[must_use]
pub fn actor_noun(lemma: &str) -> Option<ActorNoun> {
    LIST.get(lemma).and_then(|entry| match entry {
        Entry::Actor(noun) => Some(*noun),
        Entry::Sayer(_) | Entry::Thing | Entry::Share => None,
    })
}

/// What a noun calls where it says something, which is no actor elsewhere: `the campaign said`. Of its dictionary form in lower case.
#[must_use]
pub fn sayer(lemma: &str) -> Option<ActorNoun> {
    LIST.get(lemma).and_then(|entry| match entry {
        Entry::Sayer(noun) => Some(*noun),
        Entry::Actor(_) | Entry::Thing | Entry::Share => None,
    })
}

/// Whether the noun, by its dictionary form in lower case, is no person though it ends like one: `computer`.
#[must_use]
pub fn is_thing(lemma: &str) -> bool {
    matches!(LIST.get(lemma), Some(Entry::Thing))
}

/// Whether the word, in lower case, is a share of people, who speak: `12 percent said`.
#[must_use]
pub fn is_share(word: &str) -> bool {
    matches!(LIST.get(word), Some(Entry::Share))
}

/// What the list has of a word.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Actor(ActorNoun),
    Sayer(ActorNoun),
    Thing,
    Share,
}

/// Whether the noun, in lower case, is the state itself with the state's name: `the Chilean regime`.
#[must_use]
pub fn is_government(noun: &str) -> bool {
    actor_noun(noun).is_some_and(|noun| noun.is_government)
}

static LIST: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    rows(NOUNS)
        .filter_map(|row| {
            let mut parts = row.split(' ');
            let (word, class) = (parts.next()?, parts.next()?);
            let class = match class {
                "person" => NounClass::Person,
                "group" => NounClass::Group,
                "organization" => NounClass::Organization,
                "state" => NounClass::State,
                "thing" => return Some((word, Entry::Thing)),
                "share" => return Some((word, Entry::Share)),
                _ => NounClass::Place,
            };
            let gender = match parts.next()? {
                "m" => Some(NounGender::Masculine),
                "f" => Some(NounGender::Feminine),
                "n" => Some(NounGender::Neuter),
                _ => None,
            };
            let always_plural = parts.next() == Some("plural");
            let rest: Vec<&str> = parts.collect();
            let takes_up = match rest.first() {
                Some(&"any") => Some(TakesUp::Any),
                Some(&"fitting") => Some(TakesUp::Fitting),
                _ => None,
            };
            let (is_weak, is_anyone) = (rest.contains(&"weak"), rest.contains(&"anyone"));
            let is_government = rest.contains(&"rules");
            let noun = ActorNoun { class, gender, always_plural, takes_up, is_weak, is_anyone, is_government };
            Some((word, if rest.contains(&"says") { Entry::Sayer(noun) } else { Entry::Actor(noun) }))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_well_formed() {
        check_order(rows(NOUNS).filter_map(|row| row.split(' ').next()));
        for row in rows(NOUNS) {
            let parts: Vec<_> = row.split(' ').collect();
            let order = ["any", "fitting", "weak", "anyone", "rules", "says"];
            let marks = parts.iter().skip(4).map(|mark| order.iter().position(|known| known == mark));
            assert!(marks.clone().all(|mark| mark.is_some()) && marks.is_sorted(), "{row}");
            assert!(
                ["person", "group", "organization", "state", "place", "thing", "share"].contains(&parts[1]),
                "{row}"
            );
            assert!(["m", "f", "n", "-"].contains(&parts[2]) && ["plural", "-"].contains(&parts[3]), "{row}");
        }
    }

    #[test]
    fn knows_class_gender_number() {
        let spokeswoman = actor_noun("spokeswoman").expect("listed");
        assert_eq!((spokeswoman.class, spokeswoman.gender), (NounClass::Person, Some(NounGender::Feminine)));
        assert!(actor_noun("troops").expect("listed").always_plural);
        assert_eq!(actor_noun("airline").and_then(|noun| noun.takes_up), Some(TakesUp::Fitting));
        assert!(actor_noun("office").is_some_and(|noun| noun.is_weak));
        assert!(actor_noun("spokesman").is_some_and(|noun| !noun.is_weak));
        assert!(is_government("regime") && !is_government("country"));
        assert_eq!(actor_noun("table"), None);
        assert!(sayer("campaign").is_some() && actor_noun("campaign").is_none() && sayer("spokesman").is_none());
        assert!(is_thing("computer") && !is_thing("docker") && is_share("percent") && actor_noun("percent").is_none());
    }
}
