//! Finds the stretches of text that refer to actors: names, nominals, pronouns.

use crate::base::Arena;
use crate::extract::Mention;
use crate::text::Document;

/// All mentions in the order of their starts, an outer one before those inside it.
#[must_use]
pub fn find(_document: &Document<'_>) -> Arena<Mention> {
    Arena::new()
}
