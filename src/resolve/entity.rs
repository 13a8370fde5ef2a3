//! From clusters to actors: the name, class and id of each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Class;
use crate::record::Record;
use crate::resolve::chain::{Chain, ChainName, surfaces};
use crate::resolve::cluster::Clusters;
use crate::resolve::judge::weigh;
use crate::resolve::name::{PersonName, pieces};
use crate::resolve::slug::slug;
use crate::resolve::{Doubt, Member, Resolved};
use crate::text::lexicon::actor::{self, Kind};
use crate::text::lexicon::name_word::{NameWord, name_word};

/// Of each article, by the place of its actor: the index of the actor that it became.
pub(super) type Ids = Vec<Vec<usize>>;

/// The actors by first mention, the doubts about them, and whom each article's actors became.
pub(super) fn entities(
    records: &[Record],
    chains: &[Chain<'_>],
    mut clusters: Clusters,
) -> (Vec<Resolved>, Vec<Doubt>, Ids) {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for chain in 0..chains.len() {
        members.entry(clusters.root(chain)).or_default().push(chain);
    }
    let mut lists: Vec<Vec<usize>> = members.into_values().collect();
    let first = |list: &Vec<usize>| {
        list.iter().map(|&index| (chains[index].article, chains[index].start(), chains[index].place)).min()
    };
    lists.sort_by_key(first);
    let mut ids: Ids = records.iter().map(|record| vec![0; record.actors.len()]).collect();
    let mut entity_of = vec![0; chains.len()];
    let mut slugs = Slugs::default();
    let mut actors = Vec::with_capacity(lists.len());
    for (entity, list) in lists.iter().enumerate() {
        for &index in list {
            ids[chains[index].article][chains[index].place] = entity;
            entity_of[index] = entity;
        }
        let list: Vec<&Chain<'_>> = list.iter().map(|&index| &chains[index]).collect();
        // What the user says of his own actors holds.
        let own = list.iter().find_map(|chain| chain.own);
        let name = own.map_or_else(|| name(&list), |own| own.name.clone());
        let class = own.map_or_else(|| class(&list), |own| own.class);
        actors.push(Resolved { id: slugs.next(&name), class, name, members: Vec::new() });
    }
    for (index, chain) in chains.iter().enumerate() {
        actors[entity_of[index]].members.push(Member {
            doc: records[chain.article].doc.clone(),
            local: chain.actor.id.clone(),
            features: std::mem::take(&mut clusters.reasons[index]),
        });
    }
    let doubts = doubts(&actors, &entity_of, clusters);
    (actors, doubts, ids)
}

/// Each pair of actors once, with the features that weigh most.
fn doubts(actors: &[Resolved], entity_of: &[usize], clusters: Clusters) -> Vec<Doubt> {
    let mut pairs: BTreeMap<(usize, usize), Vec<_>> = BTreeMap::new();
    for (a, b, features) in clusters.doubts {
        let (a, b) = (entity_of[a].min(entity_of[b]), entity_of[a].max(entity_of[b]));
        if a == b {
            continue;
        }
        let kept = pairs.entry((a, b)).or_default();
        if kept.is_empty() || weigh(&features) > weigh(kept) {
            *kept = features;
        }
    }
    let mut sorted: Vec<_> = pairs.into_iter().collect();
    sorted.sort_by(|(a, x), (b, y)| weigh(y).total_cmp(&weigh(x)).then(a.cmp(b)));
    let doubt = |((a, b), features): ((usize, usize), _)| Doubt {
        first: actors[a].id.clone(),
        second: actors[b].id.clone(),
        features,
    };
    sorted.into_iter().map(doubt).collect()
}

/// Gives each slug once.
#[derive(Default)]
struct Slugs {
    used: BTreeSet<String>,
    /// The last number given to a slug.
    numbers: HashMap<String, usize>,
}

impl Slugs {
    fn next(&mut self, name: &str) -> String {
        let slug = slug(name);
        let number = self.numbers.entry(slug.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            // `unit-2` may be a name of its own.
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// What most mentions are; for a known name what the gazetteer says, if it is a state.
fn class(list: &[&Chain<'_>]) -> Class {
    let mut votes: BTreeMap<Class, usize> = BTreeMap::new();
    for chain in list {
        let is_person = matches!(chain.name, ChainName::Person(_));
        let class = if is_person { Class::Person } else { chain.actor.class };
        *votes.entry(class).or_default() += chain.actor.mentions.len();
        if let ChainName::Known(name) = chain.name
            && actor::find(name).is_some_and(|known| known.kind == Kind::State && known.name == name)
        {
            return Class::State;
        }
    }
    votes.into_iter().rev().max_by_key(|&(_, count)| count).map_or(Class::Organization, |(class, _)| class)
}

/// The gazetteer's name, else the fullest well-formed name, else the most frequent description.
fn name(list: &[&Chain<'_>]) -> String {
    let known = list.iter().find_map(|chain| match chain.name {
        ChainName::Known(name) => Some(name.to_owned()),
        _ => None,
    });
    known.or_else(|| full_name(list)).unwrap_or_else(|| description(list))
}

/// Of the names with more than one piece, if there are any, the most frequent; then the longest, then the first by alphabet.
fn full_name(list: &[&Chain<'_>]) -> Option<String> {
    let persons = list.iter().any(|chain| matches!(chain.name, ChainName::Person(_)));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for chain in list.iter().filter(|chain| !matches!(chain.name, ChainName::Unnamed { .. })) {
        let given = chain.actor.name.as_str();
        for (surface, count) in surfaces(chain.actor) {
            // The article's own choice of a name counts more than a stray one.
            *counts.entry(trimmed(surface)).or_default() += count + usize::from(surface == given);
        }
    }
    let full = |surface: &str| match PersonName::new(surface) {
        Some(name) if persons => name.is_full(),
        _ => pieces(surface).iter().filter(|piece| name_word(piece) != Some(NameWord::Legal)).count() > 1,
    };
    let shouted = |surface: &str| surface.len() > 5 && !surface.chars().any(char::is_lowercase);
    let rank = |&(surface, count): &(&str, usize)| {
        (full(surface), !shouted(surface), count, surface.len(), std::cmp::Reverse(surface.to_owned()))
    };
    counts.into_iter().max_by_key(rank).map(|(surface, _)| surface.to_owned())
}

fn trimmed(surface: &str) -> &str {
    let surface = surface.trim();
    let surface = surface.strip_suffix("'s").or_else(|| surface.strip_suffix("’s")).unwrap_or(surface);
    surface.strip_prefix("the ").or_else(|| surface.strip_prefix("The ")).unwrap_or(surface)
}

fn description(list: &[&Chain<'_>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for chain in list {
        *counts.entry(chain.actor.name.as_str()).or_default() += 1;
    }
    let best = counts.into_iter().max_by_key(|&(name, count)| (count, name.len(), std::cmp::Reverse(name)));
    best.map_or_else(String::new, |(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn every_slug_is_given_once() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["Unit", "Unit 2", "unit", "Ünit"].iter().map(|name| slugs.next(name)).collect();
        assert_eq!(given, ["unit", "unit-2", "unit-3", "unit-4"]);
    }
}
