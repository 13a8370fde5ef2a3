//! The words, numbers and marks of a sentence as the patterns of time see them: finer than tokens, of which `1990s`, `mid-2014`
//! and `14/07/2016` are one each.

use crate::base::{Id, Span};
use crate::text::document::{Document, Sentence, Token};
use crate::text::label::{NameLabel, Pos};
use crate::text::lexicon::time_word::{TimeWord, time_word};

/// A run of letters, a run of digits, or another character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'d> {
    pub span: Span,
    pub token: Id<Token>,
    /// In lower case.
    pub lower: &'d str,
    pub word: Option<TimeWord>,
    /// Its value, if it is a number of at most four digits.
    pub number: Option<u32>,
    /// Whether no blank stands before it.
    pub glued: bool,
    /// Whether it starts with a capital.
    pub capital: bool,
    /// What the name finder takes it for.
    pub name: Option<NameLabel>,
}

/// The pieces of one sentence.
#[derive(Default)]
pub(super) struct Pieces<'d> {
    pieces: Vec<Piece<'d>>,
}

impl<'d> Pieces<'d> {
    pub fn all(&self) -> &[Piece<'d>] {
        &self.pieces
    }

    /// Cuts a sentence's tokens.
    pub fn read(&mut self, document: &'d Document<'_>, sentence: &Sentence) {
        self.pieces.clear();
        let first = document.names.partition_point(|name| name.span.end() <= sentence.span.start());
        let mut names = document.names[first..].iter().peekable();
        let mut end = None;
        for token in sentence.tokens.iter() {
            let span = document.tokens[token].span;
            if document.tokens[token].pos == Pos::Space {
                continue;
            }
            while names.next_if(|name| name.span.end() <= span.start()).is_some() {}
            let name = names.peek().filter(|name| name.tokens.contains(token)).map(|name| name.label);
            self.cut(document, token, name, end == Some(span.start()));
            end = Some(span.end());
        }
    }

    fn cut(&mut self, document: &'d Document<'_>, token: Id<Token>, name: Option<NameLabel>, glued: bool) {
        let (word, lower, span) = (document.word(token), document.lower(token), document.tokens[token].span);
        let mut start = 0;
        while start < lower.len() {
            // Where small letters take other bytes than capitals, or characters are hidden in the word, no month is written.
            let whole = word.len() != lower.len() || word.get(start..).is_none();
            let end = if whole { lower.len() } else { start + part(&lower[start..]) };
            let place = if whole { span } else { Span::new(span.start() + start as u32, span.start() + end as u32) };
            let part = &lower[start..end];
            self.pieces.push(Piece {
                span: place,
                token,
                lower: part,
                word: time_word(part),
                number: (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
                    .then(|| part.parse().ok())
                    .flatten(),
                glued: glued || start > 0,
                capital: word.get(start..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
                name,
            });
            start = end;
        }
    }
}

/// The bytes of the run of letters or digits, or else of the one character, with which a word starts.
fn part(word: &str) -> usize {
    let run = |of: fn(char) -> bool| word.find(|char| !of(char)).unwrap_or(word.len());
    match word.chars().next() {
        Some(char) if char.is_alphabetic() => run(char::is_alphabetic),
        Some(char) if char.is_ascii_digit() => run(|char| char.is_ascii_digit()),
        Some(char) => char.len_utf8(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyse;

    #[test]
    fn pieces_are_finer_than_tokens() {
        let text = "In mid-2014 and the 1990s, 2016-07-14 at 10:30 a.m.";
        let document = analyse(text);
        let mut pieces = Pieces::default();
        pieces.read(&document, &document.sentences.items()[0]);
        let words: Vec<_> = pieces.all().iter().map(|piece| piece.lower).collect();
        let expected = "in mid - 2014 and the 1990 s , 2016 - 07 - 14 at 10 : 30 a . m .";
        assert_eq!(words.join(" "), expected);
        assert!(pieces.all().iter().all(|piece| piece.span.of(text).to_lowercase() == piece.lower));
        assert!(pieces.all()[3].glued && !pieces.all()[4].glued);
    }
}
