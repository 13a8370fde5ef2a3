//! From clusters to actors: the name, class and id of each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Class;
use crate::record::{Pool, Record, Shared};
use crate::resolve::chain::{Chain, ChainName, surfaces};
use crate::resolve::cluster::Clusters;
use crate::resolve::constraints::Fixed;
use crate::resolve::judge::Features;
use crate::resolve::name::{PersonName, pieces};
use crate::resolve::slug::slug;
use crate::resolve::{Asked, Doubt, Member, Resolved};
use crate::text::lexicon::actor::{self, Kind};
use crate::text::lexicon::name_word::{NameWord, name_word};

/// Of each article, by the place of its actor: the index of the actor that it became.
pub(super) type Ids = Vec<Box<[u32]>>;

/// The actors by first mention, the doubts about them, and whom each article's actors became.
pub(super) fn entities(
    records: &[Record],
    chains: &[Chain<'_>],
    mut clusters: Clusters,
    fixed: &Fixed<'_>,
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
    let mut ids: Ids = records.iter().map(|record| vec![0; record.actors.len()].into()).collect();
    let mut entity_of = vec![0; chains.len()];
    let mut slugs = Slugs::default();
    let mut actors = Vec::with_capacity(lists.len());
    let docs: Vec<Shared> = records.iter().map(|record| record.doc.as_str().into()).collect();
    for (entity, list) in lists.iter().enumerate() {
        for &index in list {
            ids[chains[index].article][chains[index].place] = u32::try_from(entity).unwrap_or(u32::MAX);
            entity_of[index] = entity;
        }
        // What the user says holds.
        let (told_name, told_class, had) = (fixed.name(list), fixed.class(list), fixed.ids(list));
        let list: Vec<&Chain<'_>> = list.iter().map(|&index| &chains[index]).collect();
        let own = list.iter().find_map(|chain| chain.own);
        let name = told_name.or(own.map(|own| own.name.as_str())).map_or_else(|| name(&list), str::to_owned);
        let class = told_class.or(own.map(|own| own.class)).unwrap_or_else(|| class(&list));
        actors.push(Resolved { id: slugs.next(&name, had, &fixed.reserved), class, name, members: Vec::new() });
    }
    let (places, locals) = (places(&lists, chains.len()), Pool::default());
    let trees = trees(&lists, &clusters.links, chains.len());
    for ((actor, list), tree) in actors.iter_mut().zip(&lists).zip(trees) {
        let member = |(&index, link): (&usize, Option<(usize, Features)>)| Member {
            doc: docs[chains[index].article].clone(),
            local: locals.of(&chains[index].actor.id),
            words: chains[index].words(),
            joined_to: link.map(|(to, _)| places[to]),
            features: link.map_or_else(Features::default, |(_, features)| features),
        };
        actor.members = list.iter().zip(tree).map(member).collect();
    }
    let doubts = doubts(&actors, &entity_of, &places, clusters);
    (actors, doubts, ids)
}

/// Of each chain its place in its list.
fn places(lists: &[Vec<usize>], chains: usize) -> Vec<usize> {
    let mut places = vec![0; chains];
    for list in lists {
        list.iter().enumerate().for_each(|(place, &chain)| places[chain] = place);
    }
    places
}

/// Of each list's chains the chain that it was joined to, and by what, as seen from the list's first.
fn trees(
    lists: &[Vec<usize>],
    links: &[(usize, usize, Features)],
    chains: usize,
) -> Vec<Vec<Option<(usize, Features)>>> {
    let mut ends: Vec<(usize, usize, Features)> =
        links.iter().flat_map(|&(a, b, why)| [(a, b, why), (b, a, why)]).collect();
    ends.sort_unstable();
    let mut above: Vec<Option<(usize, Features)>> = vec![None; chains];
    for list in lists {
        let mut reached: Vec<usize> = list.first().copied().into_iter().collect();
        let mut at = 0;
        while let Some(&chain) = reached.get(at) {
            let from = ends.partition_point(|end| end.0 < chain);
            let below = ends[from..].iter().take_while(|end| end.0 == chain);
            let up = above[chain].map(|(up, _)| up);
            for &(_, next, why) in below.filter(|end| Some(end.1) != up) {
                above[next] = Some((chain, why));
                reached.push(next);
            }
            at += 1;
        }
    }
    lists.iter().map(|list| list.iter().map(|&chain| above[chain]).collect()).collect()
}

/// Each pair of actors once, with the features that weigh most; who is kept apart is no doubt.
fn doubts(actors: &[Resolved], entity_of: &[usize], places: &[usize], mut clusters: Clusters) -> Vec<Doubt> {
    let mut pairs: BTreeMap<(usize, usize), (Features, usize, usize)> = BTreeMap::new();
    for (a, b, features) in std::mem::take(&mut clusters.doubts) {
        let (a, b) = if entity_of[a] <= entity_of[b] { (a, b) } else { (b, a) };
        if entity_of[a] == entity_of[b] || clusters.are_apart(a, b) {
            continue;
        }
        let asked = (features, places[a], places[b]);
        let kept = pairs.entry((entity_of[a], entity_of[b])).or_insert(asked);
        if features.weight() > kept.0.weight() {
            *kept = asked;
        }
    }
    let mut sorted: Vec<_> = pairs.into_iter().collect();
    sorted.sort_by(|(a, x), (b, y)| y.0.weight().total_cmp(&x.0.weight()).then(a.cmp(b)));
    let asked = |actor: usize, member| Asked { id: actors[actor].id.clone(), member };
    sorted
        .into_iter()
        .map(|((a, b), (features, x, y))| Doubt { first: asked(a, x), second: asked(b, y), features })
        .collect()
}

/// Gives each slug once.
#[derive(Default)]
struct Slugs {
    used: BTreeSet<String>,
    /// The last number given to a slug.
    numbers: HashMap<String, usize>,
}

impl Slugs {
    /// The first of the ids that the actor had and that its name gives, else a new one that none had.
    fn next<'i>(&mut self, name: &str, mut had: impl Iterator<Item = &'i str>, reserved: &BTreeSet<&str>) -> String {
        let slug = slug(name);
        let is_numbered =
            |rest: &str| rest.strip_prefix('-').is_some_and(|number| number.bytes().all(|c| c.is_ascii_digit()));
        let fits = |id: &str| id.strip_prefix(slug.as_str()).is_some_and(|rest| rest.is_empty() || is_numbered(rest));
        if let Some(id) = had.find(|id| fits(id) && !self.used.contains(*id)) {
            self.used.insert(id.to_owned());
            return id.to_owned();
        }
        let number = self.numbers.entry(slug.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            // `unit-2` may be a name of its own.
            if !reserved.contains(id.as_str()) && self.used.insert(id.clone()) {
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

/// Of the descriptions, one that opens with a state's name rather than its leader's; then one with the most frequent noun, the most
/// frequent, the longest, the first by alphabet.
fn description(list: &[&Chain<'_>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nouns: BTreeMap<&str, usize> = BTreeMap::new();
    let noun = |name: &'_ str| name.rfind(' ').map_or(0, |blank| blank + 1);
    for chain in list {
        let name = chain.actor.name.as_str();
        *counts.entry(name).or_default() += 1;
        *nouns.entry(&name[noun(name)..]).or_default() += 1;
    }
    let state = |name: &str| {
        let first = name.split(' ').next().unwrap_or_default();
        actor::find(first).is_some_and(|known| known.kind == Kind::State)
    };
    let rank = |&(name, count): &(&str, usize)| {
        (state(name), nouns.get(&name[noun(name)..]).copied(), count, name.len(), std::cmp::Reverse(name.to_owned()))
    };
    counts.into_iter().max_by_key(rank).map_or_else(String::new, |(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Slugs;

    #[test]
    fn every_slug_is_given_once() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["Unit", "Unit 2", "unit", "Ünit"]
            .iter()
            .map(|name| slugs.next(name, std::iter::empty(), &BTreeSet::new()))
            .collect();
        assert_eq!(given, ["unit", "unit-2", "unit-3", "unit-4"]);
    }

    #[test]
    fn ids_that_actors_had_stay_theirs() {
        let mut slugs = Slugs::default();
        let reserved = BTreeSet::from(["unit", "unit-2", "unit-3", "yard"]);
        let mut next = |name, had: &[&str]| slugs.next(name, had.iter().copied(), &reserved);
        assert_eq!(next("Unit", &["yard", "unit-3", "unit"]), "unit-3");
        assert_eq!(next("Unit", &["unit-3", "unit-2"]), "unit-2");
        assert_eq!(next("Unit", &[]), "unit-4");
        assert_eq!(next("Yard", &["unit"]), "yard-2");
    }
}
