//! How actors came about: which articles' actors each is made of, and which actors may be one.

use std::collections::HashMap;

use super::nodes::Ids;
use crate::graph::model::{Asked, Doubt, Merge};
use crate::resolve::{self, Resolved};

/// The resolved actors, to be found by their ids.
pub(super) struct History<'h, 'r> {
    ids: &'h Ids<'r>,
    actors: HashMap<&'h str, &'h Resolved>,
}

impl<'h, 'r> History<'h, 'r> {
    pub(super) fn new(ids: &'h Ids<'r>, actors: &'h [Resolved]) -> Self {
        Self { ids, actors: actors.iter().map(|actor| (actor.id.as_str(), actor)).collect() }
    }

    /// How the actor was made, if of several.
    pub(super) fn merges(&self, id: &str) -> Vec<Merge> {
        let members = self.actors.get(id).map_or(&[][..], |actor| &actor.members);
        if members.len() < 2 {
            return Vec::new();
        }
        let merge = |member: &resolve::Member| {
            Some(Merge {
                article: self.ids.article(&member.doc)?,
                words: member.words.clone(),
                joined_to: member.joined_to.and_then(|to| u32::try_from(to).ok()),
                features: member.features,
            })
        };
        members.iter().filter_map(merge).collect()
    }

    pub(super) fn doubts(&self, doubts: &[resolve::Doubt]) -> Vec<Doubt> {
        let doubt = |doubt: &resolve::Doubt| {
            Some(Doubt {
                first: self.asked(&doubt.first)?,
                second: self.asked(&doubt.second)?,
                features: doubt.features,
            })
        };
        doubts.iter().filter_map(doubt).collect()
    }

    fn asked(&self, asked: &resolve::Asked) -> Option<Asked> {
        let member = self.actors.get(asked.id.as_str())?.members.get(asked.member)?;
        Some(Asked {
            actor: self.ids.actor(Some(&asked.id))?,
            article: self.ids.article(&member.doc)?,
            words: member.words.clone(),
        })
    }
}
