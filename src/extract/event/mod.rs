//! Codes who did what to whom on the dependency parse: trigger, roles, modality, place, time.

use crate::base::Arena;
use crate::extract::{Chain, Event, Mention, Statement};
use crate::text::{Article, Document};

/// The events of the article in the order of their triggers. The article's date anchors words such as `Thursday`.
#[must_use]
pub fn code(
    _article: &Article,
    _document: &Document<'_>,
    _mentions: &Arena<Mention>,
    _chains: &Arena<Chain>,
    _statements: &Arena<Statement>,
) -> Arena<Event> {
    Arena::new()
}
