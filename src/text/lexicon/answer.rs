//! Whole answers to a question that asks whether something is so: `yes`, `of course not`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{fields, rows};

const ANSWERS: &str = include_str!("../../../data/answers.txt");

static LIST: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| entries().collect());

/// Whether these words, in any case, say yes or no; none if they say more or less than that.
#[must_use]
pub fn answer(words: &str) -> Option<bool> {
    const LONGEST: usize = 40;
    if words.len() > LONGEST {
        return None;
    }
    let plain = words.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").replace(',', "");
    LIST.get(plain.to_lowercase().as_str()).copied()
}

fn entries() -> impl Iterator<Item = (&'static str, bool)> {
    rows(ANSWERS).map(|row| {
        let [words, answer] = fields(row);
        (words, answer == "yes")
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::{check_order, fields, rows};
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        check_order(entries().map(|(words, _)| words));
        assert!(rows(ANSWERS).all(|row| matches!(fields::<2>(row)[1], "yes" | "no")));
    }

    #[test]
    fn answers_are_whole() {
        assert_eq!(answer("“Of course not!”"), Some(false));
        assert_eq!(answer("That’s right"), Some(true));
        assert_eq!(answer("No comment"), None);
        assert_eq!(answer(""), None);
    }
}
