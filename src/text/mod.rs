//! One article as language: tokens, tags, lemmas, dependencies, names, and the word lists that later stages ask.
//! Knows nothing of actors, statements or events.

pub mod article;
mod bridge;
mod document;
mod label;
pub mod lexicon;
pub mod quote;

pub use article::Article;
pub use bridge::analyse;
pub use document::{Document, LineKind, Name, Paragraph, Sentence, Strings, Symbol, Token};
pub use label::{Dep, NameLabel, Pos, Tag};
