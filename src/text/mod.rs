//! One article as language: tokens, tags, lemmas, dependencies, names, and the word lists that later stages ask.
//! Knows nothing of actors, statements or events.
//!
//! [`read`] turns an [`Article`] into a [`Document`], which borrows the article's text and copies none of it. It never
//! fails: odd text gives a poorer document. The first call of a process unpacks the tables, and each thread keeps the
//! words that it has seen, so read many articles on few threads.
//!
//! # What a document holds
//! - [`Document::paragraphs`]: the text's lines, or blocks of lines where it was wrapped to a width, each with what it is
//!   ([`LineKind`]: running text, headline, caption, point of a list, what stands beside an article); a dateline or
//!   bullet is its [`Paragraph::lead`].
//! - [`Document::sentences`]: none crosses a paragraph's end. A sentence knows its tokens, its root and its paragraph.
//! - [`Document::tokens`]: cut as spaCy cuts English, with fine ([`Tag`]) and coarse ([`Pos`]) part of speech, head and
//!   relation to it ([`Dep`]; the labels are ClearNLP's, as spaCy's English models have them, not those of Universal
//!   Dependencies), and by [`Document::lemma`] the dictionary form.
//! - [`Document::names`]: what OntoNotes calls named entities ([`NameLabel`]: persons, places, dates, amounts), as the
//!   model marks them. None overlaps another or crosses a sentence's end. [`name::labelled`] corrects them.
//! - [`Document::times`]: words that say when ([`time::TimeExpression`]). [`time::resolve`] says which days they mean in an
//!   article of a given date.
//!
//! All are in the order of the text and point into one another by typed ids: `document.tokens[id]` is a token.
//!
//! # Offsets
//! A [`Span`](crate::base::Span) is a half-open range of bytes of the text as it was read, from which nothing is removed.
//! `span.of(document.text)` gives the words; [`CodePoints`](crate::base::CodePoints) turns bytes into code points.
//!
//! # Walking a tree
//! ```
//! use cablegraph::text::{self, Dep};
//!
//! let document = text::analyse("Orla’s new harbour master has closed the old pier.");
//! let root = document.sentences.items()[0].root;
//! assert_eq!(document.word(root), "closed");
//!
//! // Down: the children of a token, all or by relation, and the words under one of them.
//! let children: Vec<_> = document.children(root).map(|child| document.word(child)).collect();
//! assert_eq!(children, ["master", "has", "pier", "."]);
//! let subject = document.child(root, Dep::Nsubj).expect("somebody closed it");
//! let words = document.span_of(document.subtree(subject)).expect("a tree is never empty");
//! assert_eq!(words.of(document.text), "Orla’s new harbour master");
//!
//! // Up: the head, which a root has not, and the heads above it.
//! let harbour = document.children_by(subject, Dep::Compound).next().expect("harbour");
//! assert_eq!(document.head(harbour), Some(subject));
//! assert_eq!(document.ancestors(harbour).last(), Some(root));
//! assert_eq!(document.head(root), None);
//! ```
//!
//! A sentence has one root, but where the parser puts one tree within another it has several; [`Sentence::root`] is then
//! the first, and the others are tokens without a head too.

pub mod article;
mod clean;
mod document;
pub mod figure;
pub mod fold;
mod label;
mod language;
mod lemma;
pub mod lexicon;
mod model;
pub mod name;
mod own;
pub mod quote;
mod read;
mod recase;
mod ruler;
mod segment;
mod stamp;
pub mod stem;
pub mod time;
mod token;

pub use article::Article;
pub use document::{Document, LineKind, Name, Paragraph, Sentence, Strings, Symbol, Token};
pub use label::{Dep, NameLabel, Pos, Tag};
pub use model::kernel::Path;
pub use own::{Own, OwnActor, OwnError, OwnProblem};
pub use read::{analyse, analyse_by, read};
pub use segment::is_blank;
