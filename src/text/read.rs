//! From a text to a [`Document`]: paragraphs, what they are, and the units of at most 2,000 tokens that are read at once.

use std::cell::RefCell;
use std::ops::Range;

use crate::base::{Arena, Id, IdRange, Span};
use crate::text::article::Article;
use crate::text::clean;
use crate::text::document::{Document, LineKind, Name, Paragraph, Sentence, Strings, Token};
use crate::text::language::{Language, UnitToken};
use crate::text::model::kernel::Path;
use crate::text::recase::{self, Usage};
use crate::text::segment::{Plain, paragraphs};

/// Tokens that are read at once, at most: the parser keeps 4 KiB for each.
const LONGEST_UNIT: usize = 2_000;
/// Bytes that are cut into tokens at once, at most: what has no blank for longer is no writing.
const LONGEST_RUN: usize = 8_192;

thread_local! {
    static LANGUAGE: RefCell<Language> = RefCell::new(Language::new(Path::best()));
}

/// Reads an article: the one way into this layer.
///
/// The names are those that the model marks; [`name::labelled`](crate::text::name::labelled) corrects them.
///
/// ```
/// use cablegraph::text::article::Given;
/// use cablegraph::text::{self, Article, Dep, Name, name};
///
/// let words = "The port of Orla closed on Monday. Lea Brandvold blamed the ministry.";
/// let article = Article::new("orla.txt".into(), words.into(), Given::default());
/// let document = text::read(&article);
///
/// let (_, second) = document.sentences.iter().nth(1).expect("there are two");
/// assert_eq!(document.lemma(second.root), "blame");
/// let object = document.child(second.root, Dep::Dobj).expect("she blamed somebody");
/// assert_eq!(document.word(object), "ministry");
///
/// let names = name::labelled(&document);
/// assert_eq!(Name::among(&names, second.tokens)[0].span.of(document.text), "Lea Brandvold");
/// ```
#[must_use]
pub fn read(article: &Article) -> Document<'_> {
    analyse(&article.text)
}

/// Reads a text of which nothing else is known: as [`read`] does an article without title and date.
///
/// ```
/// use cablegraph::text;
///
/// let document = text::analyse("The port of Orla closed on Monday. Nobody was hurt.");
/// assert_eq!(document.sentences.len(), 2);
/// let closed = document.sentences.items()[0].root;
/// assert_eq!(document.lemma(closed), "close");
/// ```
#[must_use]
// By itself, so that tools/instructions.py can count it.
#[inline(never)]
pub fn analyse(text: &str) -> Document<'_> {
    LANGUAGE.with_borrow_mut(|language| Reader::new(text).read(language))
}

/// Reads a text on the given instructions: the same result as [`analyse`] has, perhaps later.
#[must_use]
pub fn analyse_by(path: Path, text: &str) -> Document<'_> {
    Reader::new(text).read(&mut Language::new(path))
}

/// The runs of characters without blanks, long ones in pieces that end between characters.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').flat_map(|mut rest| {
        std::iter::from_fn(move || {
            let longest = LONGEST_RUN.min(rest.len());
            let end = (0..=longest).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
            let (run, after) = rest.split_at(end);
            rest = after;
            (!run.is_empty()).then_some(run)
        })
    })
}

struct Reader<'t> {
    text: &'t str,
    paragraphs: Arena<Paragraph>,
    sentences: Arena<Sentence>,
    tokens: Arena<Token>,
    names: Vec<Name>,
    strings: Strings,
    /// Where the sentence that is open starts.
    open: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            paragraphs: Arena::new(),
            sentences: Arena::new(),
            tokens: Arena::new(),
            names: Vec::new(),
            strings: Strings::default(),
            open: 0,
        }
    }

    fn read(mut self, language: &mut Language) -> Document<'t> {
        language.begin();
        let spans = paragraphs(self.text);
        let mut plain = Plain::default();
        let kinds = clean::kinds(self.text, &spans);
        let mut usage = None;
        for (&span, &kind) in spans.iter().zip(&kinds) {
            plain.read(self.text, span);
            let lead = clean::lead(&plain.text).filter(|_| kind.is_told());
            let start = lead.map_or(0, |lead| lead.end);
            recase::repair_place(&mut plain.text, start);
            if let Some(style) = recase::style(&plain.text[start..]).filter(|_| kind.is_told()) {
                let prose = || spans.iter().zip(&kinds).filter(|(_, kind)| **kind == LineKind::Prose);
                let usage = usage.get_or_insert_with(|| Usage::count(prose().map(|(span, _)| span.of(self.text))));
                let repaired = recase::repair(&plain.text[start..], style, usage);
                plain.text.replace_range(start.., &repaired);
            }
            self.paragraph(language, &plain, span, (kind, start));
        }
        Document::new(self.text, self.paragraphs, self.sentences, self.tokens, self.names, self.strings)
    }

    /// Reads a paragraph whose first sentence starts at byte `start` of its words. What stands before it is read apart, so that
    /// no dateline is a subject.
    fn paragraph(&mut self, language: &mut Language, plain: &Plain, span: Span, (kind, start): (LineKind, usize)) {
        let first = self.sentences.len();
        for part in [0..start, start..plain.text.len()] {
            self.part(language, plain, part);
        }
        let lead = (start > 0).then(|| plain.span(0, start as u32));
        self.paragraphs.alloc(Paragraph { span, kind, lead, sentences: IdRange::new(first, self.sentences.len()) });
    }

    /// Reads a part of a paragraph, in units.
    fn part(&mut self, language: &mut Language, plain: &Plain, part: Range<usize>) {
        let mut tokens: Vec<UnitToken> = Vec::new();
        let mut at = part.start;
        language.tidy(&mut tokens);
        for run in runs(&plain.text[part]) {
            at += usize::from(plain.text[at..].starts_with(' '));
            language.cut(run, at, plain.text[at + run.len()..].starts_with(' '), &mut tokens);
            at += run.len();
            if tokens.len() >= LONGEST_UNIT {
                let whole = tokens.len() / LONGEST_UNIT * LONGEST_UNIT;
                tokens[..whole].chunks(LONGEST_UNIT).for_each(|unit| self.unit(language, plain, unit));
                tokens.drain(..whole);
                language.tidy(&mut tokens);
            }
        }
        if !tokens.is_empty() {
            self.unit(language, plain, &tokens);
        }
    }

    fn unit(&mut self, language: &mut Language, plain: &Plain, tokens: &[UnitToken]) {
        language.read(tokens);
        let base = self.tokens.len();
        for (at, token) in tokens.iter().enumerate() {
            let unit = language.unit();
            if unit.trees.starts[at] {
                self.close_sentence(base + at);
            }
            let (tag, pos, dep) = (unit.tags[at], unit.pos[at], unit.trees.labels[at]);
            let head = Id::new(base + unit.trees.heads[at]);
            let (lower, lemma) = language.symbols(at, &mut self.strings);
            let span = plain.span(token.start, token.end);
            let sentence = Id::new(self.sentences.len());
            self.tokens.alloc(Token { span, tag, pos, dep, head, sentence, lower, lemma });
        }
        self.close_sentence(self.tokens.len());
        for &(first, end, label) in &language.unit().names {
            let tokens = IdRange::new(base + first, base + end);
            let span = self.tokens.items()[base + first].span.cover(self.tokens.items()[base + end - 1].span);
            self.names.push(Name { span, tokens, label });
        }
    }

    /// Ends the open sentence before token `end`. Its tokens know it by the number that it gets here.
    fn close_sentence(&mut self, end: usize) {
        if end == self.open {
            return;
        }
        let tokens = IdRange::new(self.open, end);
        let span = self.tokens.items()[self.open].span.cover(self.tokens.items()[end - 1].span);
        let root = tokens.iter().find(|&token| self.tokens[token].head == token).unwrap_or(tokens.first());
        self.sentences.alloc(Sentence { span, tokens, root, paragraph: Id::new(self.paragraphs.len()) });
        self.open = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_cut_between_characters() {
        let text = format!("a {} b", "ö€".repeat(LONGEST_RUN));
        let found: Vec<_> = runs(&text).collect();
        assert_eq!(found.concat(), text.replace(' ', ""));
        assert!(found.iter().all(|run| (1..=LONGEST_RUN).contains(&run.len())));
        assert!(found.len() > 3);
    }

    /// More words than a thread keeps, with no blank between them, so that words are forgotten while tokens wait.
    #[test]
    fn forgetting_words_changes_nothing() {
        let text: String = (0..20_000).map(|at| format!("a{at}-")).collect();
        let document = analyse(&text);
        let mut end = 0;
        for (id, token) in document.tokens.iter() {
            assert_eq!(token.span.start(), end);
            assert_eq!(document.lower(id), token.span.of(&text));
            end = token.span.end();
        }
        assert_eq!(end as usize, text.len());
    }
}
