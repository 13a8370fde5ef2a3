//! Words that tell what a pronoun beside them stands for. Says nothing of how the two stand to each other.

use super::sorted::Sorted;

/// What a word does to a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PronounWord {
    /// A verb that says something of its object: `deem` it wise.
    Judging,
    /// A verb whose `it` stands for nothing: it `seems`.
    Impersonal,
    /// A verb with an object whose subject does what the infinitive says: `promised` her to leave.
    Promising,
    /// A noun of address behind a possessive: Her `Majesty`.
    Style,
}

/// What the word does, by its dictionary form in lower case.
#[must_use]
pub fn pronoun_word(lemma: &str) -> Option<PronounWord> {
    LIST.get(lemma).and_then(of_mark)
}

const LIST: Sorted = Sorted::new(include_str!("../../../data/pronoun_words.txt"), ' ');

fn of_mark(mark: &str) -> Option<PronounWord> {
    match mark {
        "judging" => Some(PronounWord::Judging),
        "impersonal" => Some(PronounWord::Impersonal),
        "promising" => Some(PronounWord::Promising),
        "style" => Some(PronounWord::Style),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_and_marked() {
        LIST.check();
        assert!(LIST.from("").all(|(_, mark)| of_mark(mark).is_some()));
    }

    #[test]
    fn knows_each_kind() {
        assert_eq!(pronoun_word("deem"), Some(PronounWord::Judging));
        assert_eq!(pronoun_word("seem"), Some(PronounWord::Impersonal));
        assert_eq!(pronoun_word("vow"), Some(PronounWord::Promising));
        assert_eq!(pronoun_word("majesty"), Some(PronounWord::Style));
        assert_eq!(pronoun_word("say"), None);
    }
}
