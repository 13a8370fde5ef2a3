//! Whom a name means: by id, canonical name or alias, without regard to case, diacritics, hyphens and full stops.

use std::collections::BTreeMap;

use crate::graph::{Actor, Graph, NodeId};
use crate::text::fold::fold;

/// How many names are suggested for one that nobody bears.
const SUGGESTED: usize = 5;

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This actor.
    One(NodeId),
    /// One of these, who is called so most often first. At least two.
    Several(Vec<NodeId>),
    /// Nobody; these have a name like it, the nearest first.
    Nobody(Vec<NodeId>),
}

/// Finds an actor: an id goes before a canonical name, that before another name.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::{Found, find};
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "“We will rebuild the bridge,” said Zoë Okafor, the mayor of Springfield.";
/// # let article = Article::new("bridge.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let Found::One(mayor) = find(&graph, "zoe okafor") else { panic!("one actor is called so") };
/// assert_eq!(graph.label(mayor), "Zoë Okafor");
/// assert_eq!(find(&graph, "Zoe Okafer"), Found::Nobody(vec![mayor]));
/// ```
#[must_use]
pub fn find(graph: &Graph, name: &str) -> Found {
    // `Olympiad` may be several, `olympiad` is the id of one.
    if let Some(actor) = graph.find(name).filter(|&id| graph.actor(id).is_some()) {
        return Found::One(actor);
    }
    let wanted = key(name);
    let mut canonical = Vec::new();
    let mut called = Vec::new();
    for (id, actor) in graph.actors().filter(|_| !wanted.is_empty()) {
        let count: usize = keys(actor).into_iter().filter(|(key, _)| *key == wanted).map(|(_, count)| count).sum();
        let rank = (std::cmp::Reverse(count), std::cmp::Reverse(actor.mentions.len()), id);
        if key(&actor.name) == wanted {
            canonical.push(rank);
        } else if count > 0 {
            called.push(rank);
        }
    }
    let mut ranks = if canonical.is_empty() { called } else { canonical };
    ranks.sort_unstable();
    match ranks.as_slice() {
        [] => Found::Nobody(near(graph, &wanted)),
        &[(_, _, one)] => Found::One(one),
        _ => Found::Several(ranks.into_iter().map(|(_, _, id)| id).collect()),
    }
}

/// A name as names are compared: folded words, without full stops and apostrophes, without an article before them.
pub(super) fn key(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|c| !matches!(c, '.' | '\'')).collect();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// The keys of an actor's names, with how often each occurs.
fn keys(actor: &Actor) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for alias in actor.aliases() {
        *keys.entry(key(&alias.name)).or_default() += alias.count;
    }
    keys
}

/// Actors of whose names one holds all of these words, or differs in few letters.
fn near(graph: &Graph, wanted: &str) -> Vec<NodeId> {
    let mut found: Vec<_> = graph
        .actors()
        .filter(|_| !wanted.is_empty())
        .filter_map(|(id, actor)| {
            let names = keys(actor).into_keys().chain([key(&actor.name)]);
            let nearest = names.filter_map(|name| distance(wanted, &name)).min()?;
            Some((nearest, std::cmp::Reverse(actor.mentions.len()), id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(SUGGESTED).map(|(_, _, id)| id).collect()
}

/// How far two names lie apart, if near: one where the name holds the words, else the letters to change, up to a quarter.
fn distance(wanted: &str, name: &str) -> Option<usize> {
    let words: Vec<&str> = name.split(' ').collect();
    if wanted.split(' ').all(|word| words.contains(&word)) {
        return Some(1);
    }
    let most = wanted.chars().count().max(name.chars().count()) / 4;
    let one: Vec<char> = wanted.chars().take(100).collect();
    let other: Vec<char> = name.chars().take(100).collect();
    (one.len().abs_diff(other.len()) <= most).then(|| changes(&one, &other)).filter(|&changes| changes <= most)
}

/// Letters to put in, take out or replace: Levenshtein's distance.
fn changes(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    fn check(name: &str, expected: &[&str]) {
        let graph = build(&quarrel());
        let ids = match find(&graph, name) {
            Found::One(id) => vec![id],
            Found::Several(ids) | Found::Nobody(ids) => ids,
        };
        let ids: Vec<_> = ids.into_iter().map(|id| graph[id].id()).collect();
        assert_eq!(ids, expected, "{name}");
    }

    #[test]
    fn by_id_name_and_alias() {
        for name in ["ruth-okafor", "RUTH OKAFOR", "Okafor", "the Okafor", "Rúth Ökafor", "O.kafor"] {
            check(name, &["ruth-okafor"]);
        }
    }

    #[test]
    fn who_is_not_there_has_neighbours() {
        let graph = build(&quarrel());
        assert!(matches!(find(&graph, "Norlund"), Found::Nobody(near) if graph[near[0]].id() == "norland"));
        check("Nobody At All", &[]);
        check("", &[]);
        check("s-closed", &[]);
    }

    #[test]
    fn a_name_of_two_is_nobodys() {
        let mut records = quarrel();
        records[1].actors[1].mentions[0].words.text = "Okafor".into();
        let graph = build(&records);
        let Found::Several(several) = find(&graph, "okafor") else { panic!("two are called so") };
        assert_eq!(several.len(), 2);
        assert_eq!(graph[several[0]].id(), "ruth-okafor");
    }

    #[test]
    fn letters_are_counted() {
        let changes =
            |one: &str, other: &str| changes(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        assert_eq!((changes("kitten", "sitting"), changes("", "abc"), changes("é", "é")), (3, 3, 0));
    }
}
