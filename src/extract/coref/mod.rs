//! Joins the mentions of one article into chains, one an actor, by ordered sieves from sure to unsure.

use std::collections::HashMap;

use crate::base::{Arena, Id};
use crate::extract::{Attribution, Chain, Class, Form, Mention, RuleName};
use crate::text::Document;
use crate::text::lexicon::actor;

/// The chains of the article, in the order of their first mentions. Attributions tell who `I` and `we` are inside quotations.
#[must_use]
pub fn link(document: &Document<'_>, mentions: &Arena<Mention>, _attributions: &[Attribution]) -> Arena<Chain> {
    let mut chains: Arena<Chain> = Arena::new();
    let mut by_name: HashMap<String, Id<Chain>> = HashMap::new();
    for (id, mention) in mentions.iter().filter(|(_, mention)| mention.form == Form::Named) {
        let words = mention.span.of(document.text);
        let name = actor::find(words).map_or(words, |known| known.name);
        let chain = *by_name.entry(name.to_owned()).or_insert_with(|| {
            chains.alloc(Chain {
                name: name.to_owned(),
                class: mention.class.unwrap_or(Class::Organization),
                gender: mention.gender,
                number: mention.number,
                mentions: Vec::new(),
                roles: Vec::new(),
            })
        });
        chains[chain].mentions.push((id, RuleName("exact-name")));
    }
    chains
}
