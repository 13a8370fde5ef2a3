//! How actors came about: which articles' actors each is made of, and which actors may be one.

use std::collections::HashMap;

use super::nodes::Ids;
use crate::graph::model::{Asked, Doubt, Merge};
use crate::resolve::{self, Features, Resolved};

/// The resolved actors, to be found by their ids.
pub(super) struct History<'h> {
    ids: &'h Ids,
    actors: HashMap<&'h str, &'h Resolved>,
}

impl<'h> History<'h> {
    pub(super) fn new(ids: &'h Ids, actors: &'h [Resolved]) -> Self {
        Self { ids, actors: actors.iter().map(|actor| (actor.id.as_str(), actor)).collect() }
    }

    /// How the actor was made, if of several articles' actors. Those of one article count as one, as resolved records have them.
    pub(super) fn merges(&self, id: &str) -> Vec<Merge> {
        let members = self.actors.get(id).map_or(&[][..], |actor| &actor.members);
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut articles: Vec<&resolve::Member> = Vec::new();
        for member in members {
            places.entry(&member.doc).or_insert_with(|| {
                articles.push(member);
                articles.len() - 1
            });
        }
        if articles.len() < 2 {
            return Vec::new();
        }
        let mut links: Vec<Vec<(usize, Features)>> = vec![Vec::new(); articles.len()];
        for member in members {
            let Some(other) = member.joined_to.and_then(|to| members.get(to)) else { continue };
            let (a, b) = (places[member.doc.as_str()], places[other.doc.as_str()]);
            links[a].push((b, member.features));
            links[b].push((a, member.features));
        }
        let mut above: Vec<Option<(usize, Features)>> = vec![None; articles.len()];
        let mut reached = vec![0];
        let mut at = 0;
        while let Some(&article) = reached.get(at) {
            for &(next, features) in &links[article] {
                if next != 0 && above[next].is_none() {
                    above[next] = Some((article, features));
                    reached.push(next);
                }
            }
            at += 1;
        }
        let merge = |(member, link): (&&resolve::Member, Option<(usize, Features)>)| {
            Some(Merge {
                article: self.ids.article(&member.doc)?,
                words: member.words.clone(),
                joined_to: link.and_then(|(to, _)| u32::try_from(to).ok()),
                features: link.map_or_else(Features::default, |(_, features)| features),
            })
        };
        articles.iter().zip(above).filter_map(merge).collect()
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
