//! What one article says. Sees one document at a time and nothing of the others.

mod contents;
pub mod coref;
pub mod event;
pub mod mention;
mod model;
mod prune;
pub mod statement;

pub use model::{
    Attribution, Chain, Class, Cue, Event, EventType, Extraction, Form, Gender, Link, Mention, Modality, Number,
    Participant, Role, RuleName, Setting, Side, Speaker, Stance, Statement, StatementKind, Unnamed, When,
};

use crate::text::{Article, Document, time};

/// Reads one article: mentions, attributions, chains, statements, events, in this order.
#[must_use]
pub fn extract(article: &Article, document: &Document<'_>) -> Extraction {
    let mentions = mention::find(document);
    let attributions = statement::attribute(document, &mentions);
    let chains = coref::link(document, &mentions, &attributions);
    let periods = time::resolve(document, article.date);
    let statements = statement::resolve(document, &mentions, &chains, &attributions, &periods);
    let events = event::code(document, &mentions, &chains, &statements, &periods);
    prune::pruned(Extraction { mentions, chains, statements, events })
}
