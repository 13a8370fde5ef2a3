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
//! ```
//! use std::num::NonZeroUsize;
//!
//! use cablegraph::pipeline::{self, Settings};
//! use cablegraph::text::Article;
//! use cablegraph::text::article::Given;
//!
//! let text = "“We will rebuild the bridge,” said Ruth Okafor, the mayor of Springfield.";
//! let article = Article::new("bridge.txt".into(), text.into(), Given::default());
//! let built = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ());
//!
//! let (_, statement) = built.graph.statements().next().expect("somebody says something");
//! let speaker = built.graph.actor(statement.speaker.expect("the text tells who"));
//! assert_eq!(speaker.expect("a speaker is an actor").name, "Ruth Okafor");
//! assert_eq!(statement.carriers[0].content[0].text, "We will rebuild the bridge");
//! ```
//!
//! The library has no clock, no randomness and reads no environment: the same articles give the same bytes.

pub mod base;
pub mod diff;
pub mod eval;
pub mod export;
pub mod extract;
pub mod graph;
pub mod ingest;
pub mod layout;
pub mod picture;
pub mod pipeline;
pub mod query;
pub mod record;
pub mod resolve;
pub mod store;
pub mod text;
pub mod verify;

// Tests' fixtures name the crate as its users do, since the tests outside the library share them.
#[cfg(test)]
extern crate self as cablegraph;
