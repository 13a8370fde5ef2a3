//! Which named states, bodies, groups and places of different articles are one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Class;
use crate::resolve::acronym::{Unclear, acronym, is_acronym};
use crate::resolve::chain::{Chain, ChainName, is_shared, surfaces};
use crate::resolve::cluster::Clusters;
use crate::resolve::coherent;
use crate::resolve::context::{Context, Contexts};
use crate::resolve::judge::{Feature, Features};
use crate::resolve::name::{body_key, is_telling};
use crate::resolve::shared::{self, Shorts};
use crate::text::fold::fold;
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::trade_word::is_trade_word;

/// Of how many of a body's articles the context is asked.
const ARTICLES: usize = 16;

/// All chains with one name.
struct Body {
    key: Vec<String>,
    chains: Vec<usize>,
    /// Whether the gazetteer has it.
    known: bool,
}

/// Whether something acts. A name of one piece may be a town's and a club's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Realm {
    Acts,
    Lies,
    Either,
}

/// Joins the states, bodies, groups and places among the chains.
pub(super) fn join(chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut named: BTreeMap<(Vec<String>, Realm), Vec<usize>> = BTreeMap::new();
    let unclear = Unclear::new(chains);
    let shorts = Shorts::new(chains);
    for (index, chain) in chains.iter().enumerate() {
        match &chain.name {
            ChainName::Known(name) => known.entry(name).or_default().push(index),
            ChainName::Body { shared: true, .. } => {}
            ChainName::Body { key, .. } if unclear.has(key) || shorts.has(key) => {}
            ChainName::Body { key, .. } => {
                named.entry((key.clone(), realm(key, chain.actor.class))).or_default().push(index)
            }
            ChainName::Person(_) | ChainName::Unnamed { .. } => {}
        }
    }
    let mut bodies: Vec<Body> = Vec::new();
    for list in known.values() {
        clusters.join_all(list, Feature::KnownName.into());
    }
    for list in named.values() {
        clusters.join_all(list, Feature::FullName.into());
    }
    // A known body may have names that the gazetteer does not list.
    for (name, list) in known {
        let mut body = Body { key: body_key(name), chains: list, known: true };
        if acts(&body, chains) {
            for realm in [Realm::Acts, Realm::Either] {
                let same = named.remove(&(body.key.clone(), realm)).unwrap_or_default();
                if let Some(first) = same.first() {
                    clusters.join(body.chains[0], *first, Feature::FullName.into());
                }
                body.chains.extend(same);
            }
            bodies.push(body);
        }
    }
    bodies.extend(named.into_iter().map(|((key, _), chains)| Body { key, chains, known: false }));
    let part = |body: Body| {
        let parts = clusters.parts(&body.chains).into_iter();
        parts.map(move |chains| Body { key: body.key.clone(), chains, known: body.known })
    };
    let bodies: Vec<Body> = bodies.into_iter().flat_map(part).collect();
    join_names(&bodies, chains, contexts, clusters);
    unclear.join(chains, contexts, clusters);
    shared::join(chains, &shorts, contexts, clusters);
}

fn realm(key: &[String], class: Class) -> Realm {
    match class {
        _ if key.len() > 1 => Realm::Either,
        Class::State | Class::Place => Realm::Lies,
        Class::Organization | Class::Group | Class::Person => Realm::Acts,
    }
}

/// Joins names of which one is the other's acronym or its telling part, or which articles use for one actor.
fn join_names(bodies: &[Body], chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let acting: Vec<usize> = (0..bodies.len()).filter(|&body| acts(&bodies[body], chains)).collect();
    let by_key: HashMap<&[String], usize> = acting.iter().map(|&body| (bodies[body].key.as_slice(), body)).collect();
    let mut pairs: BTreeMap<(usize, usize), Features> = BTreeMap::new();
    let mut add = |a: usize, b: usize, feature: Feature| pairs.entry((a.min(b), a.max(b))).or_default().insert(feature);
    for ((a, b), articles) in aliases(bodies, &acting, &by_key, chains) {
        add(a, b, if articles > 1 { Feature::AliasOften } else { Feature::Alias });
    }
    let mut only: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, b) in alone(&acting, &by_key, |body| without_trade(&bodies[body], chains)) {
        add(a, b, Feature::GenericRest);
        only.insert((a.min(b), a.max(b)));
    }
    for (a, b) in alone(&acting, &by_key, |body| telling(&bodies[body].key)) {
        add(a, b, Feature::GenericRest);
        // A single word is left of many names.
        if bodies[a].key.len() > 1 && bodies[b].key.len() > 1 {
            only.insert((a.min(b), a.max(b)));
        }
    }
    // An acronym that the gazetteer knows is its body's.
    let acronyms = alone(&acting, &by_key, |body| acronyms(&bodies[body], chains));
    for (a, b) in acronyms.into_iter().filter(|&(short, _)| !bodies[short].known) {
        add(a, b, Feature::Acronym);
        only.insert((a.min(b), a.max(b)));
    }
    let paired: BTreeSet<(usize, usize)> = pairs.keys().copied().collect();
    let weighed = pairs.into_iter().map(|((a, b), mut features)| {
        let alias = features.contains(Feature::Alias) || features.contains(Feature::AliasOften);
        if !alias && only.contains(&(a, b)) {
            features.insert(Feature::OnlyCandidate);
        }
        features.extend(nearest(&bodies[a], &bodies[b], chains, contexts).feature());
        (a, b, features)
    });
    let excluded = |a: usize, b: usize| {
        let (a, b) = (a.min(b), a.max(b));
        bodies[a].known && bodies[b].known || !paired.contains(&(a, b)) && excludes(&bodies[a], &bodies[b])
    };
    coherent::join(bodies.len(), weighed.collect(), excluded, |a, b, features| {
        clusters.decide(bodies[a].chains[0], bodies[b].chains[0], features)
    });
}

/// Whether two full names are two bodies': each says something that the other does not.
fn excludes(a: &Body, b: &Body) -> bool {
    let beyond = |a: &Body, b: &Body| a.key.iter().any(|piece| is_telling(piece) && !b.key.contains(piece));
    a.key.len() > 1 && b.key.len() > 1 && beyond(a, b) && beyond(b, a)
}

fn acts(body: &Body, chains: &[Chain<'_>]) -> bool {
    body.chains.iter().any(|&index| matches!(chains[index].actor.class, Class::Organization | Class::Group))
}

/// The pairs of names that articles use for one actor, with how many do.
fn aliases(
    bodies: &[Body],
    acting: &[usize],
    by_key: &HashMap<&[String], usize>,
    chains: &[Chain<'_>],
) -> BTreeMap<(usize, usize), usize> {
    let mut articles = BTreeMap::new();
    for &body in acting {
        for &index in &bodies[body].chains {
            let names: BTreeSet<_> =
                surfaces(chains[index].actor).into_keys().map(|name| (body_key(name), is_acronym(name))).collect();
            let others = names.iter().filter(|(name, _)| !is_shared(name));
            let others = others.filter_map(|(name, acronym)| Some((by_key.get(name.as_slice())?, acronym)));
            // Who shares an acronym with a known body is its namesake.
            let namesake = |other: &usize, acronym: &bool| *acronym && bodies[*other].known && !bodies[body].known;
            for (&other, _) in others.filter(|(other, acronym)| **other != body && !namesake(other, acronym)) {
                *articles.entry((body.min(other), body.max(other))).or_insert(0) += 1;
            }
        }
    }
    articles
}

/// The pairs of a name and one that can be made of it, where it can be made of no other name.
fn alone(
    acting: &[usize],
    by_key: &HashMap<&[String], usize>,
    short_forms: impl Fn(usize) -> BTreeSet<Vec<String>>,
) -> Vec<(usize, usize)> {
    let mut long_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &body in acting {
        for short in short_forms(body).iter().filter_map(|form| by_key.get(form.as_slice())) {
            long_of.entry(*short).or_default().push(body);
        }
    }
    long_of
        .into_iter()
        .filter_map(|(short, long)| (long.len() == 1 && long[0] != short).then(|| (short, long[0])))
        .collect()
}

/// The names without the words at their end that a company's name may leave out.
fn without_trade(body: &Body, chains: &[Chain<'_>]) -> BTreeSet<Vec<String>> {
    let mut shorter = BTreeSet::new();
    for surface in chains_of(body, chains).flat_map(|chain| surfaces(chain.actor).into_keys()) {
        let words: Vec<&str> = surface.split_whitespace().collect();
        let left_out = |word: &&&str| {
            let word = fold(word.trim_end_matches([',', '.']));
            is_trade_word(&word) || name_word(&word) == Some(NameWord::Legal)
        };
        let kept = words.len() - words.iter().rev().take_while(left_out).count();
        if kept > 0 && kept < words.len() {
            shorter.insert(body_key(&words[..kept].join(" ")));
        }
    }
    shorter
}

/// The name without its generic words, if there are any and others too.
fn telling(key: &[String]) -> BTreeSet<Vec<String>> {
    let telling: Vec<String> = key.iter().filter(|piece| is_telling(piece)).cloned().collect();
    let shorter = !telling.is_empty() && telling.len() < key.len();
    shorter.then_some(telling).into_iter().collect()
}

/// The acronyms that can be made of its names.
fn acronyms(body: &Body, chains: &[Chain<'_>]) -> BTreeSet<Vec<String>> {
    chains_of(body, chains).flat_map(|chain| surfaces(chain.actor).into_keys()).filter_map(acronym).collect()
}

/// Some of its chains.
fn chains_of<'c, 'r>(body: &Body, chains: &'c [Chain<'r>]) -> impl Iterator<Item = &'c Chain<'r>> {
    body.chains.iter().take(ARTICLES).map(|&index| &chains[index])
}

fn nearest(a: &Body, b: &Body, chains: &[Chain<'_>], contexts: &Contexts) -> Context {
    let few = |body: &Body| body.chains.iter().take(ARTICLES).map(|&index| chains[index].article).collect::<Vec<_>>();
    let (left, right) = (few(a), few(b));
    let pairs = left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b)));
    pairs.map(|(a, b)| contexts.compare(a, b, false)).max().unwrap_or(Context::Apart)
}
