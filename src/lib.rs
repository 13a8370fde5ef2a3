//! Reads news and draws the graph of who said what and who did what to whom.

pub mod base;
pub mod eval;
pub mod extract;
pub mod record;
pub mod text;
