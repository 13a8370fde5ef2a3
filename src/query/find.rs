//! Whom a name means: by id, canonical name or alias, without regard to case, diacritics, hyphens and full stops.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::edits;
use crate::extract::{Class, Form};
use crate::graph::{Actor, Graph, NodeId};
use crate::text::fold::name_key;

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

/// Finds an actor: an id goes before a canonical name, that before another name, that before the last words of a person's name,
/// which are a surname though no article uses it by itself.
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
    let wanted = name_key(name);
    let called = called(graph, name);
    let is_canonical = |id| graph.actor(id).is_some_and(|actor| name_key(&actor.name) == wanted);
    let (canonical, others): (Vec<NodeId>, Vec<NodeId>) =
        called.iter().map(|&(id, _)| id).partition(|&id| is_canonical(id));
    let meant = match (canonical.as_slice(), others.as_slice()) {
        ([], []) => of_surname(graph, &wanted),
        ([], _) => others,
        _ => canonical,
    };
    match meant.as_slice() {
        [] => Found::Nobody(near(graph, &wanted)),
        &[one] => Found::One(one),
        _ => Found::Several(meant),
    }
}

/// Persons whose names end with these words, who is mentioned most first.
fn of_surname(graph: &Graph, wanted: &str) -> Vec<NodeId> {
    let is_last = |name: &str| name.strip_suffix(wanted).is_some_and(|given| given.ends_with(' '));
    let persons = graph.actors().filter(|(_, actor)| !wanted.is_empty() && actor.class == Class::Person);
    let mut found: Vec<_> = persons.filter(|(_, actor)| is_last(&name_key(&actor.name))).collect();
    found.sort_by_key(|(id, actor)| (Reverse(actor.mentions.len()), *id));
    found.into_iter().map(|(id, _)| id).collect()
}

/// All who go by the name, canonical or not, with how many of their mentions do; who is called so most often first.
#[must_use]
pub fn called(graph: &Graph, name: &str) -> Vec<(NodeId, usize)> {
    let wanted = name_key(name);
    let letters: String = wanted.split(' ').collect();
    let mut ranks = Vec::new();
    for (id, actor) in graph.actors().filter(|_| !wanted.is_empty()) {
        let named = actor.mentions.iter().filter(|mention| mention.form == Form::Named);
        let fits = |words: &str| may_be(words, &letters) && name_key(words) == wanted;
        let count = named.filter(|mention| fits(&mention.words.text)).count();
        if count > 0 || fits(&actor.name) {
            ranks.push((Reverse(count), Reverse(actor.mentions.len()), id));
        }
    }
    ranks.sort_unstable();
    ranks.into_iter().map(|(Reverse(count), _, id)| (id, count)).collect()
}

/// Whether the words may have a key of these letters. A large graph has millions of names, and a key costs what a hundred of such looks
/// do.
fn may_be(words: &str, letters: &str) -> bool {
    let mut own = words.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let is = |own: &mut dyn Iterator<Item = u8>| own.eq(letters.bytes());
    !words.is_ascii() || is(&mut own.clone()) || (own.by_ref().take(3).eq(*b"the") && is(&mut own))
}

/// The keys of an actor's names, with how often each occurs.
fn keys(actor: &Actor) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for alias in actor.aliases() {
        *keys.entry(name_key(&alias.name)).or_default() += alias.count;
    }
    keys
}

/// Actors of whose names one holds all of these words, or differs in few letters.
fn near(graph: &Graph, wanted: &str) -> Vec<NodeId> {
    let mut found: Vec<_> = graph
        .actors()
        .filter(|_| !wanted.is_empty())
        .filter_map(|(id, actor)| {
            let names = keys(actor).into_keys().chain([name_key(&actor.name)]);
            let nearest = names.filter_map(|name| distance(wanted, &name)).min()?;
            Some((nearest, Reverse(actor.mentions.len()), id))
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
    (one.len().abs_diff(other.len()) <= most).then(|| edits(&one, &other)).filter(|&edits| edits <= most)
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
    fn a_surname_that_no_article_uses_by_itself() {
        let mut records = quarrel();
        records[0].actors[3].mentions.truncate(1);
        let graph = build(&records);
        assert_eq!(find(&graph, "HOLM"), Found::One(graph.find("lars-holm").unwrap()));
        assert!(matches!(find(&graph, "olm"), Found::Nobody(_)) && matches!(find(&graph, "Lars"), Found::Nobody(_)));
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
}
