//! Actors of two graphs: the same if they are mentioned at the same places.

use super::align::{Articles, Overlaps, Pairs};
use super::{All, Change, Difference, of_node};
use crate::base::Label;
use crate::graph::{Actor, Graph, NodeId};

/// Where words stand: the number of an article that both graphs have, first code point and the one behind the last.
pub(super) type Place = (usize, u32, u32);

pub(super) fn align(old: &Graph, new: &Graph, articles: &Articles) -> Pairs {
    let before =
        old.actors().flat_map(|(id, actor)| places(actor, |id| articles.in_old(id)).map(move |place| (id, place)));
    let after =
        new.actors().flat_map(|(id, actor)| places(actor, |id| articles.in_new(id)).map(move |place| (id, place)));
    Overlaps::new(before, after).pairs(old, new, old.actors().map(|(id, _)| id))
}

fn places(actor: &Actor, number: impl Fn(NodeId) -> Option<usize>) -> impl Iterator<Item = Place> {
    actor.mentions.iter().filter_map(move |one| Some((number(one.article)?, one.words.start, one.words.end)))
}

pub(super) fn differences(all: &All<'_>, to: &mut Vec<Difference>) {
    let All { old, new, articles, actors: pairs, .. } = *all;
    all.alone(pairs, old.actors().map(|(id, _)| id), new.actors().map(|(id, _)| id), to);
    for (before, after) in pairs.iter() {
        let (Some(one), Some(other)) = (old.actor(before), new.actor(after)) else { continue };
        let mut differs = |change, was: Option<String>, is: Option<String>| {
            if was != is {
                to.push(of_node((old, Some(before)), (new, Some(after)), change, (was, is)));
            }
        };
        if one.name == other.name {
            differs(Change::Id, Some(one.id.clone()), Some(other.id.clone()));
        }
        differs(Change::Name, Some(one.name.clone()), Some(other.name.clone()));
        differs(Change::Type, Some(one.class.name().into()), Some(other.class.name().into()));
        differs(Change::Roles, roles(old, one), roles(new, other));
        let mut was: Vec<Place> = places(one, |id| articles.in_old(id)).collect();
        let mut is: Vec<Place> = places(other, |id| articles.in_new(id)).collect();
        was.sort_unstable();
        is.sort_unstable();
        let (was, is) = moved(&was, &is);
        differs(Change::Mentions, was, is);
    }
}

/// How many places there were and are, `3, 1 of them gone` and `3, 1 of them new` where some went and others came; none of both if
/// they are the same.
/// Both lists are sorted.
pub(super) fn moved(was: &[Place], is: &[Place]) -> (Option<String>, Option<String>) {
    if was == is {
        return (None, None);
    }
    let (gone, come) = (lacking(was, is), lacking(is, was));
    let count = |all: usize, own: usize, how: &str| match (gone, come) {
        (0, _) | (_, 0) => Some(all.to_string()),
        _ => Some(format!("{all}, {own} of them {how}")),
    };
    (count(was.len(), gone, "gone"), count(is.len(), come, "new"))
}

/// How many of the first the second lacks; both are sorted.
fn lacking(one: &[Place], other: &[Place]) -> usize {
    one.iter().filter(|place| other.binary_search(place).is_err()).count()
}

/// `mayor of Eastvik, chair`, by the alphabet.
fn roles(graph: &Graph, actor: &Actor) -> Option<String> {
    let mut roles: Vec<String> = actor
        .roles
        .iter()
        .map(|role| match role.of {
            Some(of) => format!("{} of {}", role.title, graph.label(of)),
            None => role.title.clone(),
        })
        .collect();
    roles.sort_unstable();
    roles.dedup();
    Some(roles.join(", ")).filter(|roles| !roles.is_empty())
}
