//! What one article says. Sees one document at a time and nothing of the others.

pub mod coref;
pub mod event;
pub mod mention;
mod model;
mod prune;
pub mod statement;

pub use model::{
    Attribution, Chain, Class, Cue, Event, EventType, Extraction, Form, Gender, Link, Mention, Modality, Number,
    Participant, Role, RuleName, Side, Speaker, Stance, Statement, StatementKind, When,
};

use crate::text::{Article, Document};

/// Reads one article: mentions, attributions, chains, statements, events, in this order.
#[must_use]
pub fn extract(article: &Article, document: &Document<'_>) -> Extraction {
    let mentions = mention::find(document);
    let attributions = statement::attribute(document, &mentions);
    let chains = coref::link(document, &mentions, &attributions);
    let statements = statement::resolve(document, &mentions, &chains, &attributions);
    let events = event::code(article, document, &mentions, &chains, &statements);
    prune::pruned(Extraction { mentions, chains, statements, events })
}
