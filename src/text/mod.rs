//! One article as language: tokens, tags, lemmas, dependencies, names, and the word lists that later stages ask.
//! Knows nothing of actors, statements or events.

pub mod article;
mod clean;
mod document;
mod label;
mod language;
mod lemma;
pub mod lexicon;
mod model;
pub mod quote;
mod read;
mod ruler;
mod segment;
pub mod time;
mod token;

pub use article::Article;
pub use document::{Document, LineKind, Name, Paragraph, Sentence, Strings, Symbol, Token};
pub use label::{Dep, NameLabel, Pos, Tag};
pub use model::kernel::Path;
pub use read::{analyse, analyse_by};
