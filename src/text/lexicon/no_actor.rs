//! Acronyms and words in capitals that name finders take for actors: offices, terms, units, products, words of chat.
//! Says nothing of names that merely contain such a word.

use super::sorted::Sorted;

const WORDS: Sorted = Sorted::new(include_str!("../../../data/no_actors.txt"), '|');

/// What a word is that does not name an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An office, rank, degree or other word for what a person is: `CEO`, `MP`, `Ph.D`.
    Role,
    /// A term of technology, medicine, law, money, sports or school: `GPS`, `DNA`, `IPO`.
    Term,
    /// A measure, a currency or a time: `km`, `EUR`, `GMT`.
    Unit,
    /// A product, a model, a programme, a format that one uses: `iPhone`, `PDF`.
    Product,
    /// A word of courtesy, chat or praise, or one written with a capital by mistake: `FYI`, `Great`.
    Word,
}

/// What this word is that does not name an actor, as a text writes it; none if it may be a name. With capitals in the list it must
/// be written so, with or without full stops and a plural's `s`; in small letters it may be written in any case.
#[must_use]
pub fn lookup(words: &str) -> Option<Kind> {
    let bare = words.replace('.', "");
    let singular = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).or_else(|| bare.strip_suffix('s'));
    let acronym = singular.filter(|bare| bare.chars().all(char::is_uppercase));
    let row = WORDS.get(&bare).or_else(|| WORDS.get(acronym?)).or_else(|| WORDS.get(&bare.to_lowercase()))?;
    match row {
        "r" => Some(Kind::Role),
        "t" => Some(Kind::Term),
        "u" => Some(Kind::Unit),
        "p" => Some(Kind::Product),
        "w" => Some(Kind::Word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        check_order(WORDS.from("").map(|(word, _)| word));
        assert!(WORDS.from("").all(|(word, _)| lookup(word).is_some() && !word.contains('.')));
    }

    #[test]
    fn capitals_of_the_list_bind() {
        assert_eq!(lookup("CEO"), Some(Kind::Role));
        assert_eq!(lookup("C.E.O.s"), Some(Kind::Role));
        assert_eq!(lookup("MPs"), Some(Kind::Role));
        assert_eq!(lookup("GPS"), Some(Kind::Term));
        assert_eq!(lookup("ceo"), None);
        assert_eq!(lookup("Great"), lookup("great"));
        assert_eq!(lookup("great"), Some(Kind::Word));
        assert_eq!(lookup("Ministry"), None);
        assert_eq!(lookup(""), None);
    }
}
