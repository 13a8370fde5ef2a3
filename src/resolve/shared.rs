//! Names that bodies of many countries bear: `Supreme Court`, `Foreign Ministry`. Those of one state are one: the state that their
//! name tells of (`Chilean Senate`, `Parliament of Norway`), else the one that their article names most.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::chain::{Chain, ChainName, is_shared, surfaces};
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features};
use crate::resolve::name::body_key;
use crate::text::lexicon::actor::{self, Kind, Use};

/// How many of a state's bodies are compared with those of no known state.
const SAMPLE: usize = 3;

/// The chains of one name and state.
#[derive(Default)]
struct OfState {
    /// By their names.
    named: Vec<usize>,
    /// By their articles.
    meant: Vec<usize>,
}

/// Parts of names that many bodies bear, by which articles call them for short: `Labour` of `Labour Party`.
pub(super) struct Shorts(BTreeMap<Vec<String>, Vec<String>>);

impl Shorts {
    pub(super) fn new(chains: &[Chain<'_>]) -> Self {
        let mut full: BTreeMap<Vec<String>, BTreeSet<&Vec<String>>> = BTreeMap::new();
        for chain in chains {
            if let ChainName::Body { key, shared: true } = &chain.name {
                let short = surfaces(chain.actor).into_keys().map(body_key).filter(|short| short.len() < key.len());
                short.for_each(|short| _ = full.entry(short).or_default().insert(key));
            }
        }
        let one = full.into_iter().filter(|(_, full)| full.len() == 1);
        Self(one.filter_map(|(short, full)| Some((short, (*full.first()?).clone()))).collect())
    }

    /// Whether a body that is only called so may be of many countries.
    pub(super) fn has(&self, key: &[String]) -> bool {
        self.0.contains_key(key)
    }
}

/// Joins the chains whose names many bodies bear.
pub(super) fn join(chains: &[Chain<'_>], shorts: &Shorts, contexts: &Contexts, clusters: &mut Clusters) {
    let known = usual_states(chains, contexts);
    let mut by_name: BTreeMap<Vec<String>, BTreeMap<Option<&str>, OfState>> = BTreeMap::new();
    let mut state_of: BTreeMap<usize, (&str, bool)> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        let Some((key, named)) = shared_name(chain, shorts) else { continue };
        let named = named.or_else(|| match &chain.name {
            ChainName::Known(name) => known.get(name).copied(),
            _ => None,
        });
        let meant = contexts.state(chain.article);
        let state = named.or(meant);
        let list = by_name.entry(key).or_default().entry(state).or_default();
        if named.is_some() { &mut list.named } else { &mut list.meant }.push(index);
        state_of.extend(state.map(|state| (index, (state, named.is_some()))));
    }
    for states in by_name.values() {
        let mut open = Vec::new();
        for (state, OfState { named, meant }) in states {
            if state.is_none() {
                open.extend(meant);
                continue;
            }
            clusters.join_all(named, Feature::FullName.into());
            let all: Vec<usize> = named.iter().chain(meant).copied().collect();
            clusters.join_all(&all, Features::from(Feature::SharedName).with(Feature::SameState));
            open.extend(all.into_iter().take(SAMPLE));
        }
        group::join(&open, chains, contexts, clusters, |a, b| {
            let context = contexts.compare(chains[a].article, chains[b].article, false);
            let states = match (state_of.get(&a), state_of.get(&b)) {
                (Some((x, _)), Some((y, _))) if x == y => Some(Feature::SameState),
                (Some((_, true)), Some((_, true))) => Some(Feature::NameClash),
                (Some(_), Some(_)) => Some(Feature::OtherState),
                _ => None,
            };
            Features::from(Feature::SharedName).with(context.feature()).with(states)
        });
    }
}

/// Of each known name the state that its articles name most.
fn usual_states(chains: &[Chain<'_>], contexts: &Contexts) -> BTreeMap<&'static str, &'static str> {
    let mut counts: BTreeMap<&'static str, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for chain in chains {
        if let (ChainName::Known(name), Some(state)) = (&chain.name, contexts.state(chain.article))
            && is_shared(&body_key(name))
        {
            *counts.entry(name).or_default().entry(state).or_default() += 1;
        }
    }
    let most = |states: BTreeMap<&'static str, usize>| states.into_iter().rev().max_by_key(|&(_, count)| count);
    counts.into_iter().filter_map(|(name, states)| Some((name, most(states)?.0))).collect()
}

/// The name that many bodies bear, with the state if the words tell it.
fn shared_name(chain: &Chain<'_>, shorts: &Shorts) -> Option<(Vec<String>, Option<&'static str>)> {
    match &chain.name {
        ChainName::Body { key, shared: true } => Some((key.clone(), None)),
        ChainName::Body { key, .. } if shorts.has(key) => Some((shorts.0[key].clone(), None)),
        ChainName::Body { .. } => of_state(&chain.actor.name).map(|(key, state)| (key, Some(state))),
        ChainName::Known(name) => {
            let key = body_key(name);
            if is_shared(&key) { Some((key, None)) } else { of_state(name).map(|(key, state)| (key, Some(state))) }
        }
        ChainName::Person(_) | ChainName::Unnamed { .. } => None,
    }
}

/// `Chilean Senate`, `U.S. Supreme Court`, `Parliament of the United Kingdom`.
fn of_state(name: &str) -> Option<(Vec<String>, &'static str)> {
    let shared = |words: &str| Some(body_key(words)).filter(|key| is_shared(key));
    let before = name.match_indices(' ').take(3).find_map(|(at, _)| {
        let key = shared(&name[at + 1..])?;
        Some((key, state(&name[..at])?))
    });
    before.or_else(|| {
        let (body, of) = name.rsplit_once(" of ")?;
        Some((shared(body)?, state(of.strip_prefix("the ").unwrap_or(of))?))
    })
}

/// The state that the words name; a seat is none, since towns and provinces have ministries and courts too.
fn state(words: &str) -> Option<&'static str> {
    let known = actor::find(words)?;
    (known.kind == Kind::State && known.by != Use::Seat).then_some(known.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_state() {
        let told = |name: &str| of_state(name).map(|(key, state)| (key.join(" "), state));
        assert_eq!(told("Chilean Senate"), Some(("senate".into(), "Chile")));
        assert_eq!(told("U.S. Supreme Court"), Some(("court supreme".into(), "United States")));
        assert_eq!(told("Parliament of the United Kingdom"), Some(("parliament".into(), "United Kingdom")));
        assert_eq!(told("Ministry of Defense"), None);
        assert_eq!(told("Chilean Herring Board"), None);
    }
}
