//! Acronyms: of which names they may be short, and whom one means that several bodies bear.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Class;
use crate::resolve::chain::{Chain, ChainName, surfaces};
use crate::resolve::cluster::Clusters;
use crate::resolve::coherent;
use crate::resolve::context::Contexts;
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features};
use crate::resolve::name::body_key;
use crate::text::fold::fold;
use crate::text::lexicon::name_word::{NameWord, name_word};

/// How many bodies of one acronym are asked for.
const BODIES: usize = 64;
/// Of how many of a body's articles the context is asked.
const ARTICLES: usize = 16;

/// The chains that bear an acronym which several bodies have, by acronym.
pub(super) struct Unclear {
    /// The names that each may be short for, with their chains.
    long: BTreeMap<Vec<String>, BTreeMap<Vec<String>, Vec<usize>>>,
    /// Those that are called nothing else.
    short: BTreeMap<Vec<String>, Vec<usize>>,
}

impl Unclear {
    pub(super) fn new(chains: &[Chain<'_>]) -> Self {
        let mut long: BTreeMap<Vec<String>, BTreeMap<Vec<String>, Vec<usize>>> = BTreeMap::new();
        let acting = |chain: &Chain<'_>| matches!(chain.actor.class, Class::Organization | Class::Group);
        for (index, chain) in chains.iter().enumerate().filter(|(_, chain)| acting(chain)) {
            let Some(name) = own_key(chain).filter(|key| key.len() > 1) else { continue };
            for short in shorts(chain) {
                long.entry(short).or_default().entry(name.clone()).or_default().push(index);
            }
        }
        long.retain(|_, names| are_several(names.keys()));
        let mut short: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (index, chain) in chains.iter().enumerate().filter(|(_, chain)| acting(chain)) {
            if let ChainName::Body { key, shared: false } = &chain.name
                && long.contains_key(key)
            {
                short.entry(key.clone()).or_default().push(index);
            }
        }
        Self { long, short }
    }

    /// Whether nobody can tell from the name alone whose it is.
    pub(super) fn has(&self, key: &[String]) -> bool {
        self.long.contains_key(key)
    }

    /// Joins each of those chains to the body that its article means, and those left to one another.
    pub(super) fn join(&self, chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
        for (acronym, list) in &self.short {
            let bodies: Vec<&Vec<usize>> = self.long[acronym].values().take(BODIES).collect();
            let left: Vec<usize> =
                list.iter().copied().filter(|&index| !join_one(index, &bodies, chains, contexts, clusters)).collect();
            group::join(&left, chains, contexts, clusters, |a, b| {
                let context = contexts.compare(chains[a].article, chains[b].article, false);
                Features::from(Feature::Acronym).with(context.feature())
            });
        }
    }
}

fn join_one(
    index: usize,
    bodies: &[&Vec<usize>],
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
) -> bool {
    let article = chains[index].article;
    let fits: Vec<(usize, Features)> = bodies
        .iter()
        .filter_map(|body| {
            let near = body.iter().take(ARTICLES).map(|&other| contexts.compare(chains[other].article, article, false));
            Some((*body.first()?, Features::from(Feature::Acronym).with(near.max()?.feature())))
        })
        .collect();
    coherent::join_best(index, fits, clusters)
}

fn own_key(chain: &Chain<'_>) -> Option<Vec<String>> {
    match &chain.name {
        ChainName::Known(name) => Some(body_key(name)),
        ChainName::Body { key, shared: false } => Some(key.clone()),
        ChainName::Body { .. } | ChainName::Person(_) | ChainName::Unnamed { .. } => None,
    }
}

/// Whether the names are of several bodies: none of them has all the words of all others.
fn are_several<'k>(names: impl Iterator<Item = &'k Vec<String>>) -> bool {
    let mut names: Vec<&Vec<String>> = names.collect();
    names.sort_by_key(|name| Reverse(name.len()));
    let longest = names.first().copied();
    names.iter().any(|name| longest.is_some_and(|longest| !name.iter().all(|piece| longest.contains(piece))))
}

/// The acronyms that its article gives the body, and those that can be made of its names.
fn shorts(chain: &Chain<'_>) -> BTreeSet<Vec<String>> {
    let names = surfaces(chain.actor);
    let given = names.keys().filter(|name| is_acronym(name)).map(|name| body_key(name));
    given.filter(|key| key.len() == 1).chain(names.keys().filter_map(|name| acronym(name))).collect()
}

/// Two to six letters, most of them capitals.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    !name.contains(' ') && (2..=6).contains(&letters) && 2 * capitals > letters
}

/// The first letters of a name of three and more words, which stand in their order only in the text.
pub(super) fn acronym(name: &str) -> Option<Vec<String>> {
    let letters: String = name
        .split([' ', '-'])
        .filter(|word| name_word(&fold(word)) != Some(NameWord::Legal))
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .flat_map(char::to_lowercase)
        .collect();
    (letters.chars().count() >= 3).then(|| vec![letters])
}
