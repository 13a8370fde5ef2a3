//! Titles and offices as they stand before a name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::noun::NounGender;
use super::rows::{fields, rows};

const TITLES: &str = include_str!("../../../data/titles.txt");

/// Words that may stand before a title: `former President`.
const MODIFIERS: [&str; 13] = [
    "former", "then", "ex", "acting", "interim", "late", "outgoing", "incoming", "newly", "senior", "deputy",
    "veteran", "current",
];

/// A title found at the beginning of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// How many words it takes, its modifiers with it.
    pub words: usize,
    /// Who bears it, if only men or only women do.
    pub gender: Option<NounGender>,
}

/// The longest title that these words begin with, in lower case; several in a row count as one: `retired colonel sir`.
#[must_use]
pub fn leading<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<Title> {
    let mut found: Option<Title> = None;
    loop {
        let taken = found.map_or(0, |title| title.words);
        let mut rest = words.clone().skip(taken);
        let modifiers = rest.clone().take_while(|word| MODIFIERS.contains(word) || *word == "-").count();
        if modifiers > 0 {
            rest.nth(modifiers - 1);
        }
        let Some(next) = longest(rest) else { return found };
        let gender = next.gender.or(found.and_then(|title| title.gender));
        found = Some(Title { words: taken + modifiers + next.words, gender });
    }
}

/// Whether these words, in lower case with single blanks, are a title.
#[must_use]
pub fn is_title(words: &str) -> bool {
    LIST.contains_key(words)
}

fn longest<'w>(words: impl Iterator<Item = &'w str>) -> Option<Title> {
    let (mut key, mut best) = (String::new(), None);
    for (at, word) in words.take(7).enumerate() {
        // Hyphens are tokens of their own: `vice`, `-`, `president`.
        if word == "-" || key.ends_with('-') || key.is_empty() {
            key.push_str(word);
        } else {
            key.push(' ');
            key.push_str(word);
        }
        if let Some(&gender) = LIST.get(key.as_str()) {
            best = Some(Title { words: at + 1, gender });
        }
    }
    best
}

static LIST: LazyLock<HashMap<&'static str, Option<NounGender>>> = LazyLock::new(|| {
    rows(TITLES)
        .map(|row| {
            let [title, gender] = fields::<2>(row);
            let gender = match gender {
                "m" => Some(NounGender::Masculine),
                "f" => Some(NounGender::Feminine),
                _ => None,
            };
            (title, gender)
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted() {
        check_order(rows(TITLES).map(|row| fields::<2>(row)[0]));
    }

    fn check(words: &str, expected: usize) {
        let found = leading(words.split(' ')).map_or(0, |title| title.words);
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn takes_the_longest() {
        check("secretary of state ada novak", 3);
        check("former president novak", 2);
        check("vice - president novak", 3);
        check("ada novak", 0);
    }

    #[test]
    fn tells_gender() {
        assert_eq!(leading(["queen", "ada"].into_iter()).and_then(|t| t.gender), Some(NounGender::Feminine));
    }
}
