//! The user's own actors: names that he tells of, over those of the gazetteer. Knows nothing of files.
//!
//! A [`Document`](crate::text::Document) carries the list that its names are found by; none is the rule, and costs nothing.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::lexicon::actor::{is_gap, key, written_so};
use crate::text::lexicon::noun::NounGender;
use crate::text::name::Class;

/// An actor that the user tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnActor {
    /// What the graph calls it.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Its gender, by which pronouns find it.
    pub gender: Option<NounGender>,
    /// Its other names. As the gazetteer's, each fits words with the same capitals or more; an acronym fits to the letter.
    pub aliases: Vec<String>,
}

impl OwnActor {
    /// The name, then the aliases.
    pub fn ways(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// The own actors, each of their names once.
///
/// ```
/// use cablegraph::text::name::{self, Class};
/// use cablegraph::text::{self, Own, OwnActor};
///
/// let aliases = vec!["the Quay".to_owned(), "quay walkers".to_owned()];
/// let walkers = OwnActor { name: "Quay Movement".into(), class: Class::Group, gender: None, aliases };
/// let own = Own::new(vec![walkers]).expect("no name stands twice");
///
/// let document = text::analyse("On Monday quay walkers met the mayor.").with_own(&own);
/// let found = &name::find(&document)[0];
/// assert_eq!(found.span.of(document.text), "quay walkers");
/// assert_eq!(found.own.map(|actor| actor.name.as_str()), Some("Quay Movement"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    actors: Vec<OwnActor>,
    /// By the form under which names are kept: the actor's index, and which of its names it is.
    by_key: BTreeMap<String, (usize, usize)>,
    /// By the letters and digits that a name begins with, the keys that do, the longest first.
    by_start: BTreeMap<String, Vec<String>>,
}

/// Why a list of actors cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnError {
    /// The actor's index.
    pub actor: usize,
    /// Which of its names: 0 is the name itself, then come the aliases.
    pub way: usize,
    /// What is wrong with it.
    pub problem: OwnProblem,
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnProblem {
    /// It begins with neither a letter nor a digit, or holds a line's end, so that no text is found to have it.
    NoName(String),
    /// The actor has it already.
    Twice(String),
    /// The actor of that name has it already.
    TakenBy(String, String),
}

impl fmt::Display for OwnProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName(way) => {
                write!(f, "{way:?} is no name: a name is one line that begins with a letter or a digit")
            }
            Self::Twice(way) => write!(f, "{way:?} stands twice: capitals, hyphens and blanks make no difference"),
            Self::TakenBy(way, other) => write!(f, "{way:?} is a name of {other:?} already"),
        }
    }
}

impl fmt::Display for OwnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl std::error::Error for OwnError {}

impl Own {
    /// No actors.
    pub const NONE: &'static Self = {
        static NONE: Own = Own { actors: Vec::new(), by_key: BTreeMap::new(), by_start: BTreeMap::new() };
        &NONE
    };

    /// The list of these actors.
    ///
    /// # Errors
    /// If a name is empty or stands twice.
    pub fn new(actors: Vec<OwnActor>) -> Result<Self, OwnError> {
        let mut by_key: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let mut by_start: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (at, actor) in actors.iter().enumerate() {
            for (way, written) in actor.ways().enumerate() {
                let wrong = |problem| OwnError { actor: at, way, problem };
                let start = start(written);
                if start.is_empty() || written.contains(['\n', '\r']) {
                    return Err(wrong(OwnProblem::NoName(written.to_owned())));
                }
                let key = key(written);
                match by_key.insert(key.clone(), (at, way)) {
                    None => by_start.entry(start).or_default().push(key),
                    Some((first, _)) if first == at => return Err(wrong(OwnProblem::Twice(written.to_owned()))),
                    Some((first, _)) => {
                        let owner = actors[first].name.clone();
                        return Err(wrong(OwnProblem::TakenBy(written.to_owned(), owner)));
                    }
                }
            }
        }
        by_start.values_mut().for_each(|keys| keys.sort_by_key(|key| std::cmp::Reverse(key.len())));
        Ok(Self { actors, by_key, by_start })
    }

    /// The actors, as they were given.
    #[must_use]
    pub fn actors(&self) -> &[OwnActor] {
        &self.actors
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
    }

    /// Whose name these words are, as they stand in a text.
    #[must_use]
    pub fn find(&self, words: &str) -> Option<&OwnActor> {
        if self.is_empty() {
            return None;
        }
        self.fitting(&key(words), words).map(|actor| &self.actors[actor])
    }

    /// The longest name that `text` begins with, by its length in bytes, and its actor's index. Behind it stands neither letter nor
    /// digit.
    pub(in crate::text) fn starting(&self, text: &str) -> Option<(usize, usize)> {
        self.by_start.get(&start(text))?.iter().find_map(|key| {
            let length = covered(text, key)?;
            Some((length, self.fitting(key, &text[..length])?))
        })
    }

    fn fitting(&self, key: &str, words: &str) -> Option<usize> {
        let &(actor, way) = self.by_key.get(key)?;
        let written = self.actors[actor].ways().nth(way)?;
        written_so(written, words).then_some(actor)
    }
}

/// The letters and digits that a text begins with, in lower case.
fn start(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many bytes at the start of `text` have that key, if they end a word.
fn covered(text: &str, key: &str) -> Option<usize> {
    let mut wanted = key.chars();
    let mut chars = text.char_indices().peekable();
    loop {
        let Some(want) = wanted.next() else {
            let after = chars.peek();
            return after.is_none_or(|(_, c)| !c.is_alphanumeric()).then(|| after.map_or(text.len(), |&(at, _)| at));
        };
        if want == ' ' {
            chars.next_if(|&(_, c)| is_gap(c))?;
            while chars.next_if(|&(_, c)| is_gap(c)).is_some() {}
            continue;
        }
        let (_, c) = chars.next()?;
        let c = if c == '’' { '\'' } else { c };
        // Few letters have several in lower case: the others must follow.
        let mut lower = c.to_lowercase();
        if lower.next() != Some(want) || !lower.all(|c| wanted.next() == Some(c)) {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn actor(name: &str, aliases: &[&str]) -> OwnActor {
        let aliases = aliases.iter().map(ToString::to_string).collect();
        OwnActor { name: name.into(), class: Class::Organization, gender: None, aliases }
    }

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let own = Own::new(vec![
            actor("Borda", &["Borda Quay Trust", "BQT"]),
            actor("O'Hara & Sons", &["tin men", "Yard-Nine", "İnci"]),
        ])
        .unwrap();
        let found = own.starting(text).map(|(length, actor)| (&text[..length], own.actors()[actor].name.as_str()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_name_at_the_start() {
        check("Borda Quay\u{a0}Trust said", Some(("Borda Quay\u{a0}Trust", "Borda")));
        check("Borda’s", Some(("Borda", "Borda")));
        check("Bordas", None);
        check("borda said", None);
        check("BQT.", Some(("BQT", "Borda")));
        check("bqt", None);
        check("O’Hara & Sons,", Some(("O’Hara & Sons", "O'Hara & Sons")));
        check("Tin men", Some(("Tin men", "O'Hara & Sons")));
        check("yard nine", None);
        check("Yard Nine", Some(("Yard Nine", "O'Hara & Sons")));
        check("İnci", Some(("İnci", "O'Hara & Sons")));
        check("", None);
    }

    #[test]
    fn blanks_of_any_kind_part_a_name() {
        let own = Own::new(vec![actor("9\u{a0}Ekas", &[])]).unwrap();
        assert!(["9\u{a0}Ekas", "9 Ekas", "9-  Ekas"].iter().all(|words| own.find(words).is_some()));
        assert!(own.find("9 ekas").is_none());
        for name in ["A-", "9-", "A\u{2003}"] {
            let own = Own::new(vec![actor(name, &[])]).unwrap();
            assert!(own.starting(name).is_some() && own.find(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn a_name_stands_once() {
        let check = |actors: Vec<OwnActor>, expected: &str| {
            let error = Own::new(actors).unwrap_err();
            assert_eq!(format!("{} {} {error}", error.actor, error.way), expected);
        };
        check(
            vec![actor("Borda", &["Quay-Men", "quay men"])],
            "0 2 \"quay men\" stands twice: capitals, hyphens and blanks make no difference",
        );
        check(vec![actor("A", &[]), actor("B", &["a"])], "1 1 \"a\" is a name of \"A\" already");
        for name in ["", " ", "@borda", "Quay\nMen"] {
            assert!(matches!(Own::new(vec![actor(name, &[])]).unwrap_err().problem, OwnProblem::NoName(_)));
        }
    }

    proptest! {
        #[test]
        fn any_name_finds_itself(name in "[\\p{L}\\p{N}][\\PC ]{0,12}", rest in "\\PC*") {
            prop_assume!(!rest.starts_with(char::is_alphanumeric));
            let own = Own::new(vec![actor(&name, &[])]).unwrap();
            // Blanks at the end of a name are none of it.
            let found = own.starting(&format!("{name}{rest}")).map(|(length, _)| length);
            prop_assert!(found.is_some_and(|length| length <= name.len()), "{found:?}");
            prop_assert!(own.find(&name).is_some());
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC*", name in "[a-z]{1,3}( [a-z]{1,3})?") {
            let own = Own::new(vec![actor(&name, &[])]).unwrap();
            if let Some((length, _)) = own.starting(&text) {
                prop_assert!(text.is_char_boundary(length));
            }
        }
    }
}
