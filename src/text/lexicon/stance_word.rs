//! Words that tell what a speaker does by a content: `is a disgrace`, `we thank`, `they violated`. The grammar around them is for
//! `extract::statement` to read.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cue::{Force, force};
use super::rows::{fields, rows};

const WORDS: &str = include_str!("../../../data/stance_words.txt");

/// In what part of a clause a word tells something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// A predicate: `is a disgrace`.
    Quality,
    /// A predicate where it is negated: `is not clear`.
    Open,
    /// A verb of which the speaker is the subject: `we thank`.
    Perform,
    /// A verb that blames its subject: `they violated the truce`.
    Wrong,
    /// A verb of telling that is refused: `I cannot comment`.
    Silence,
    /// All of a short answer: `No`.
    Answer,
}

/// Whether a verb only tells how things are or come, so that in the future it promises nothing: `we will see`.
#[must_use]
pub fn is_state(lemma: &str) -> bool {
    MARKED.contains_key(&(lemma, "state"))
}

/// Whether an imperative only leads over to something: `Look`.
#[must_use]
pub fn leads_over(lemma: &str) -> bool {
    MARKED.contains_key(&(lemma, "lead"))
}

/// What the word does in that use.
#[must_use]
pub fn stance_word(lemma: &str, of: Use) -> Option<Force> {
    let name = match of {
        Use::Quality => "quality",
        Use::Open => "open",
        Use::Perform => "perform",
        Use::Wrong => "wrong",
        Use::Silence => "silence",
        Use::Answer => "answer",
    };
    MARKED.get(&(lemma, name)).copied().flatten()
}

static MARKED: LazyLock<HashMap<(&'static str, &'static str), Option<Force>>> =
    LazyLock::new(|| entries().map(|(lemma, name, stance)| ((lemma, name), force(stance))).collect());

fn entries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows(WORDS).map(|row| {
        let [lemma, name, stance] = fields(row);
        (lemma, name, stance)
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_known() {
        let keys: Vec<String> = entries().map(|(lemma, name, _)| format!("{lemma} | {name}")).collect();
        check_order(keys.iter().map(String::as_str));
        for (lemma, name, stance) in entries() {
            let plain = matches!(name, "state" | "lead");
            let known = plain || matches!(name, "quality" | "open" | "perform" | "wrong" | "silence" | "answer");
            assert!(known && plain == (stance == "-") && plain == force(stance).is_none(), "{lemma}: {name}, {stance}");
        }
    }

    #[test]
    fn a_word_does_what_its_use_tells() {
        assert_eq!(stance_word("disgrace", Use::Quality), Some(Force::Accuse));
        assert_eq!(stance_word("clear", Use::Open), Some(Force::Doubt));
        assert_eq!(stance_word("clear", Use::Quality), None);
        assert_eq!(stance_word("of course not", Use::Answer), Some(Force::Deny));
        assert!(is_state("see") && !is_state("build") && leads_over("look") && !leads_over("stop"));
    }
}
