//! Lines that capitalise every word: there a capital makes no name, and the words of the article tell which are names.

use std::collections::HashSet;

use crate::base::{Id, IdRange};
use crate::text::lexicon::given;
use crate::text::{Document, Pos, Sentence, Token};

/// What the article writes small, and which sentences capitalise all.
pub(super) struct Headlines<'d> {
    small: HashSet<&'d str>,
    /// Words with a capital within a sentence that does not capitalise all.
    capital: HashSet<&'d str>,
    capitalised: Vec<bool>,
}

impl<'d> Headlines<'d> {
    /// Looks at every word once.
    pub fn new(document: &'d Document<'_>) -> Self {
        let small = document
            .tokens
            .iter()
            .filter(|(id, _)| document.word(*id).chars().all(char::is_lowercase))
            .map(|(id, _)| document.lower(id))
            .collect();
        let capitalised: Vec<bool> =
            document.sentences.items().iter().map(|sentence| is_capitalised(document, sentence)).collect();
        let capital = document
            .tokens
            .iter()
            .filter(|(id, token)| {
                !capitalised[token.sentence.index()] && document.sentences[token.sentence].tokens.first() != *id
            })
            .map(|(id, _)| document.word(id))
            .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
            .collect();
        Self { small, capital, capitalised }
    }

    /// Whether the token stands in a line that capitalises every word.
    pub fn holds(&self, document: &Document<'_>, token: Id<Token>) -> bool {
        self.capitalised[document.tokens[token].sentence.index()]
    }

    /// Whether the article elsewhere writes the word small.
    pub fn is_common(&self, document: &Document<'_>, token: Id<Token>) -> bool {
        self.small.contains(document.lower(token))
    }

    /// The tokens without words at both ends that the article writes small elsewhere, or that only the headline has
    /// beside one that the article has with a capital: `Novak` of `Novak Plan`. Empty if nothing of the rest is such a one.
    pub fn trimmed(&self, document: &Document<'_>, tokens: IdRange<Token>) -> IdRange<Token> {
        if !self.holds(document, tokens.first()) {
            return tokens;
        }
        let (mut start, mut end) = (tokens.first().index(), tokens.end());
        let known = |at: usize| self.capital.contains(document.word(Id::new(at)));
        let any_known = (start..end).any(known);
        let is_given = |at: usize| given::bearer(document.word(Id::new(at))).is_some();
        let stray = |at: usize| self.is_common(document, Id::new(at)) || (any_known && !known(at) && !is_given(at));
        while start < end && stray(start) {
            start += 1;
        }
        while start < end && stray(end - 1) {
            end -= 1;
        }
        let cut = end - start < tokens.len();
        if cut && !any_known { IdRange::new(start, start) } else { IdRange::new(start, end) }
    }
}

/// Four in five of five or more longer words begin with a capital.
fn is_capitalised(document: &Document<'_>, sentence: &Sentence) -> bool {
    let (mut words, mut capitals) = (0u32, 0u32);
    for token in sentence.tokens.iter() {
        let word = document.word(token);
        if document.tokens[token].pos == Pos::Punct || word.chars().count() < 4 {
            continue;
        }
        words += 1;
        capitals += u32::from(word.chars().next().is_some_and(char::is_uppercase));
    }
    words >= 5 && capitals * 5 >= words * 4
}
