//! Finds who said what: attributions by grammar, then their speakers by chain.

use crate::base::Arena;
use crate::extract::{Attribution, Chain, Mention, Statement};
use crate::text::Document;

/// The attributions of the article in the order of their contents.
#[must_use]
pub fn attribute(_document: &Document<'_>, _mentions: &Arena<Mention>) -> Vec<Attribution> {
    Vec::new()
}

/// The statements with their speakers resolved through the chains.
#[must_use]
pub fn resolve(
    _document: &Document<'_>,
    _mentions: &Arena<Mention>,
    _chains: &Arena<Chain>,
    _attributions: &[Attribution],
) -> Arena<Statement> {
    Arena::new()
}
