//! Reads news and draws the graph of who said what and who did what to whom.
//!
//! The way of the data is a row of functions, each in a module of its own:
//!
//! ```text
//! ingest → text → extract → record → (resolve → graph) → store
//! ```
//!
//! [`pipeline`] puts them together:
//!
//! ```no_run
//! use std::num::NonZeroUsize;
//!
//! use cablegraph::ingest::{self, Found, Input};
//! use cablegraph::pipeline;
//!
//! let found = ingest::read(&[Input::Path("seeds".into())], ingest::Options::default())?;
//! let articles = found.filter_map(|found| match found {
//!     Found::Article(article) => Some(article),
//!     Found::Warning(_) | Found::Left(_) => None,
//! });
//! let collected = pipeline::collect(articles.collect(), |article| article)?;
//! let built = pipeline::build(collected.items, NonZeroUsize::MIN, || ());
//! for statement in built.records.iter().flat_map(|record| &record.statements) {
//!     if let Some(speaker) = &statement.speaker {
//!         assert!(!speaker.is_empty());
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The library has no clock, no randomness and reads no environment: the same articles give the same bytes.

pub mod base;
pub mod eval;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod pipeline;
pub mod record;
pub mod resolve;
pub mod store;
pub mod text;
pub mod verify;

// Tests' fixtures name the crate as its users do, since the tests outside the library share them.
#[cfg(test)]
extern crate self as cablegraph;
