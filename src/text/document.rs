//! An article's language: paragraphs, sentences, tokens with their grammar, names. It borrows the text; all else points into it.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::{Arena, Id, IdRange, Span, labels};
use crate::text::label::{Dep, NameLabel, Pos, Tag};
use crate::text::own::Own;
use crate::text::time::{self, TimeExpression};

/// A word, number, mark or run of white space, with its place in the sentence's tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Fine part of speech.
    pub tag: Tag,
    /// Coarse part of speech.
    pub pos: Pos,
    /// Relation to the head.
    pub dep: Dep,
    /// The token it depends on; itself if it is the root of its sentence.
    pub head: Id<Token>,
    /// The sentence it stands in.
    pub sentence: Id<Sentence>,
    /// The word in lower case; see [`Document::lower`].
    pub lower: Symbol,
    /// The dictionary form; see [`Document::lemma`].
    pub lemma: Symbol,
}

labels! {
    /// What a line of the article is, so that extraction knows what it reads.
    LineKind {
        /// Running text.
        Prose = "prose",
        /// A title: a line without a sentence's end that stands for an article.
        Headline = "headline",
        /// Words under a picture.
        Caption = "caption",
        /// One of several points: `• Orla: three hurt`.
        ListItem = "list-item",
        /// Who wrote it: `By Ada Novak, staff writer`, `— Ada Novak (@adanovak) July 14, 2016`.
        Byline = "byline",
        /// Figures in columns, a score.
        Table = "table",
        /// What a page holds beside its article: `Share`, `Advertisement`.
        Boilerplate = "boilerplate",
    }
}

impl LineKind {
    /// Whether the line belongs to what the article tells.
    #[must_use]
    pub fn is_told(self) -> bool {
        match self {
            Self::Prose | Self::Headline | Self::Caption | Self::ListItem => true,
            Self::Byline | Self::Table | Self::Boilerplate => false,
        }
    }
}

/// A unit of the text that ends at a line's or paragraph's end; no sentence crosses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without the blank lines around it.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// What stands before its first sentence and is none itself: a dateline, a bullet, the `Q:` of an interview.
    pub lead: Option<Span>,
    /// Its sentences.
    pub sentences: IdRange<Sentence>,
}

/// A sentence: consecutive tokens of one paragraph under one or more roots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token that is not white space.
    pub span: Span,
    /// Its tokens.
    pub tokens: IdRange<Token>,
    /// The token whose head is itself; the first if there are several.
    pub root: Id<Token>,
    /// The paragraph it stands in.
    pub paragraph: Id<Paragraph>,
}

/// A name as the name finder marked it, or as [`name::labelled`](crate::text::name::labelled) corrected it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// The tokens that it touches.
    pub tokens: IdRange<Token>,
    /// What it names.
    pub label: NameLabel,
}

impl Name {
    /// Those of `names`, which are in the order of the text, that begin among consecutive tokens; by binary search.
    #[must_use]
    pub fn among(names: &[Self], tokens: IdRange<Token>) -> &[Self] {
        let before = |end: usize| names.partition_point(|name| name.tokens.first().index() < end);
        &names[before(tokens.first().index())..before(tokens.end())]
    }
}

/// A string that the document keeps once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

/// Each distinct string once.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    texts: Vec<Box<str>>,
    symbols: HashMap<Box<str>, Symbol>,
}

impl Strings {
    /// The symbol of `text`, a new one if it was not seen before.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.get(text) {
            return symbol;
        }
        let symbol = Symbol(u32::try_from(self.texts.len()).expect("an article has fewer than 2^32 words"));
        self.texts.push(text.into());
        self.symbols.insert(text.into(), symbol);
        symbol
    }

    /// The text of `symbol`.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.0 as usize]
    }
}

/// An article as language.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The article's text.
    pub text: &'t str,
    /// The lines or paragraphs that hold words, in order.
    pub paragraphs: Arena<Paragraph>,
    /// All sentences, in order.
    pub sentences: Arena<Sentence>,
    /// All tokens, in order. Together they cover all of the paragraphs but blanks.
    pub tokens: Arena<Token>,
    /// The names that the name finder marked, in order; none overlaps another.
    pub names: Vec<Name>,
    /// The expressions of time, in order; none overlaps another.
    pub times: Vec<TimeExpression>,
    strings: Strings,
    own: &'t Own,
    /// For each token, where its children begin in `children`; one entry more than tokens.
    child_starts: Vec<u32>,
    /// The children of every token, in order, one token after the other.
    children: Vec<Id<Token>>,
    /// First and last token of every token's subtree.
    edges: Vec<(Id<Token>, Id<Token>)>,
}

impl<'t> Document<'t> {
    /// Puts the layers together, indexes the trees and finds the expressions of time. Heads must lie within their sentence and have no cycle.
    #[must_use]
    pub fn new(
        text: &'t str,
        paragraphs: Arena<Paragraph>,
        sentences: Arena<Sentence>,
        tokens: Arena<Token>,
        names: Vec<Name>,
        strings: Strings,
    ) -> Self {
        let (child_starts, children) = index_children(&tokens);
        let edges = subtree_edges(&tokens, &child_starts, &children);
        let (times, own) = (Vec::new(), Own::NONE);
        let mut document =
            Self { text, paragraphs, sentences, tokens, names, times, strings, own, child_starts, children, edges };
        document.times = time::find(&document);
        document
    }

    /// The same document, in which [`name::find`](crate::text::name::find) finds the user's own actors too.
    #[must_use]
    pub fn with_own(self, own: &'t Own) -> Self {
        Self { own, ..self }
    }

    /// The user's own actors.
    #[must_use]
    pub fn own(&self) -> &'t Own {
        self.own
    }

    /// The token's words as they stand in the text.
    #[must_use]
    pub fn word(&self, token: Id<Token>) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// The token's words in lower case.
    #[must_use]
    pub fn lower(&self, token: Id<Token>) -> &str {
        self.strings.text(self.tokens[token].lower)
    }

    /// The token's dictionary form, as spaCy's rule lemmatizer gives it (names keep their capitals).
    #[must_use]
    pub fn lemma(&self, token: Id<Token>) -> &str {
        self.strings.text(self.tokens[token].lemma)
    }

    /// The tokens that depend on `token`, in order.
    pub fn children(&self, token: Id<Token>) -> impl DoubleEndedIterator<Item = Id<Token>> + '_ {
        let at = token.index();
        self.children[self.child_starts[at] as usize..self.child_starts[at + 1] as usize].iter().copied()
    }

    /// The first child with that relation.
    #[must_use]
    pub fn child(&self, token: Id<Token>, dep: Dep) -> Option<Id<Token>> {
        self.children(token).find(|&child| self.tokens[child].dep == dep)
    }

    /// The children with that relation, in order.
    pub fn children_by(&self, token: Id<Token>, dep: Dep) -> impl Iterator<Item = Id<Token>> + '_ {
        self.children(token).filter(move |&child| self.tokens[child].dep == dep)
    }

    /// The head; none for a root.
    #[must_use]
    pub fn head(&self, token: Id<Token>) -> Option<Id<Token>> {
        let head = self.tokens[token].head;
        (head != token).then_some(head)
    }

    /// The first member of the list that the token stands in, as the parser has it: each member depends on the one before. Of a
    /// list of more than 64 members one in its midst.
    #[must_use]
    pub fn first_conjunct(&self, token: Id<Token>) -> Id<Token> {
        let before = |&at: &Id<Token>| self.head(at).filter(|_| self.tokens[at].dep == Dep::Conj);
        std::iter::successors(Some(token), before).take(64).last().unwrap_or(token)
    }

    /// The head, its head, and so on up to the root.
    pub fn ancestors(&self, token: Id<Token>) -> impl Iterator<Item = Id<Token>> + '_ {
        std::iter::successors(self.head(token), |&above| self.head(above))
    }

    /// First token of the subtree of `token`.
    #[must_use]
    pub fn left_edge(&self, token: Id<Token>) -> Id<Token> {
        self.edges[token.index()].0
    }

    /// Last token of the subtree of `token`.
    #[must_use]
    pub fn right_edge(&self, token: Id<Token>) -> Id<Token> {
        self.edges[token.index()].1
    }

    /// The text from the first to the last of consecutive tokens.
    #[must_use]
    pub fn span_of(&self, tokens: IdRange<Token>) -> Option<Span> {
        let last = tokens.last()?;
        Some(self.tokens[tokens.first()].span.cover(self.tokens[last].span))
    }

    /// The sentence of a token.
    #[must_use]
    pub fn sentence_of(&self, token: Id<Token>) -> &Sentence {
        &self.sentences[self.tokens[token].sentence]
    }

    /// The names that begin among consecutive tokens, such as those of a sentence; by binary search.
    #[must_use]
    pub fn names_in(&self, tokens: IdRange<Token>) -> &[Name] {
        Name::among(&self.names, tokens)
    }

    /// The places in `times` of those that begin among consecutive tokens, likewise.
    #[must_use]
    pub fn times_in(&self, tokens: IdRange<Token>) -> Range<usize> {
        let before = |end: usize| self.times.partition_point(|time| time.tokens.first().index() < end);
        before(tokens.first().index())..before(tokens.end())
    }

    /// The tokens of the subtree of `token`: those between its edges, which also holds what hangs elsewhere but stands
    /// between them.
    #[must_use]
    pub fn subtree(&self, token: Id<Token>) -> IdRange<Token> {
        IdRange::new(self.left_edge(token).index(), self.right_edge(token).index() + 1)
    }

    /// The tokens that share a byte with `span`, by binary search.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> IdRange<Token> {
        let items = self.tokens.items();
        let start = items.partition_point(|token| token.span.end() <= span.start());
        let end = items.partition_point(|token| token.span.start() < span.end());
        IdRange::new(start, end)
    }

    /// The token that follows; none at the article's end.
    #[must_use]
    pub fn next(&self, token: Id<Token>) -> Option<Id<Token>> {
        (token.index() + 1 < self.tokens.len()).then(|| Id::new(token.index() + 1))
    }

    /// The token before; none at the article's start.
    #[must_use]
    pub fn previous(&self, token: Id<Token>) -> Option<Id<Token>> {
        token.index().checked_sub(1).map(Id::new)
    }
}

fn index_children(tokens: &Arena<Token>) -> (Vec<u32>, Vec<Id<Token>>) {
    let mut starts = vec![0u32; tokens.len() + 1];
    for (id, token) in tokens.iter() {
        if token.head != id {
            starts[token.head.index() + 1] += 1;
        }
    }
    for at in 0..tokens.len() {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut children = vec![Id::new(0); starts[tokens.len()] as usize];
    for (id, token) in tokens.iter() {
        if token.head != id {
            let place = &mut next[token.head.index()];
            children[*place as usize] = id;
            *place += 1;
        }
    }
    (starts, children)
}

/// Post-order over explicit stacks: a paragraph's tree may be thousands of tokens deep.
fn subtree_edges(tokens: &Arena<Token>, starts: &[u32], children: &[Id<Token>]) -> Vec<(Id<Token>, Id<Token>)> {
    let mut edges: Vec<_> = tokens.iter().map(|(id, _)| (id, id)).collect();
    let mut stack = Vec::new();
    for (id, token) in tokens.iter() {
        if token.head != id {
            continue;
        }
        stack.push((id, starts[id.index()]));
        while let Some(&mut (at, ref mut next)) = stack.last_mut() {
            if *next < starts[at.index() + 1] {
                let child = children[*next as usize];
                *next += 1;
                stack.push((child, starts[child.index()]));
                continue;
            }
            stack.pop();
            if let Some(&(above, _)) = stack.last() {
                let (first, last) = edges[at.index()];
                let edge = &mut edges[above.index()];
                *edge = (edge.0.min(first), edge.1.max(last));
            }
        }
    }
    edges
}
