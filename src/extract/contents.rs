//! Which statement reports what stands at a place of the text.

use std::cmp::Reverse;
use std::iter::successors;

use crate::base::{Arena, Id, Span};
use crate::extract::Statement;

/// The statements' contents, so that the statement that reports something is found without asking all.
pub(super) struct Contents(Vec<Content>);

struct Content {
    span: Span,
    statement: Id<Statement>,
    /// The next one before it that ends no earlier.
    outer: Option<usize>,
}

impl Contents {
    pub(super) fn new(statements: &Arena<Statement>) -> Self {
        Self::nested(statements.iter().flat_map(|(id, one)| one.content.iter().map(move |&span| (span, id))).collect())
    }

    fn nested(mut spans: Vec<(Span, Id<Statement>)>) -> Self {
        spans.sort_unstable_by_key(|&(span, id)| (span.start(), Reverse((span.end(), id))));
        let mut contents: Vec<Content> = Vec::with_capacity(spans.len());
        let mut open: Vec<usize> = Vec::new();
        for (at, (span, statement)) in spans.into_iter().enumerate() {
            while open.pop_if(|outer| contents[*outer].span.end() < span.end()).is_some() {}
            contents.push(Content { span, statement, outer: open.last().copied() });
            open.push(at);
        }
        Self(contents)
    }

    /// The innermost statement of which the content holds the words.
    pub(super) fn reporting(&self, words: Span) -> Option<Id<Statement>> {
        self.around(words).next().map(|content| content.statement)
    }

    /// The innermost statement of which one part of the content holds the words and more.
    pub(super) fn beyond(&self, words: Span) -> Option<Id<Statement>> {
        self.around(words).find(|content| content.span.len() > words.len()).map(|content| content.statement)
    }

    fn around(&self, words: Span) -> impl Iterator<Item = &Content> {
        let before = self.0.partition_point(|content| content.span.start() <= words.start());
        let outwards = successors(before.checked_sub(1), |&at| self.0[at].outer);
        outwards.map(|at| &self.0[at]).filter(move |content| content.span.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_statement_reports() {
        let content = |start, end, id| (Span::new(start, end), Id::new(id));
        let contents = Contents::nested(vec![
            content(0, 90, 0),
            content(10, 20, 1),
            content(30, 60, 2),
            content(30, 60, 3),
            content(30, 40, 4),
            content(80, 95, 5),
        ]);
        let reporting = |start, end| contents.reporting(Span::new(start, end)).map(Id::index);
        assert_eq!(reporting(12, 15), Some(1));
        assert_eq!(reporting(22, 25), Some(0));
        assert_eq!(reporting(32, 35), Some(4));
        // Of two statements of the same words it is the first.
        assert_eq!(reporting(42, 45), Some(2));
        assert_eq!(reporting(70, 75), Some(0));
        assert_eq!(reporting(91, 94), Some(5));
        assert_eq!(reporting(91, 99), None);
        let beyond = |start, end| contents.beyond(Span::new(start, end)).map(Id::index);
        assert_eq!((beyond(30, 60), beyond(30, 40), beyond(0, 90)), (Some(0), Some(2), None));
    }
}
