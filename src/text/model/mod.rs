//! The networks of spaCy's en_core_web_md in our own Rust, and the file that holds their weights.
//!
//! Knows words as features and rows, and gives back numbers of labels; what a paragraph is, `segment` knows.

pub mod encoder;
pub mod hash;
pub mod kernel;
pub mod ner;
pub mod parser;
pub mod tagger;
mod transition;
pub mod vectors;
pub mod weights;

pub use transition::Buffers as ScoreBuffers;
