//! Whom a description by another leader means: `Okafor's Chilean ally` is the one leader of Chile whom its article names, where other
//! articles tell that he leads Chile and that Okafor leads a state too. What an article tells by itself its own chains have joined.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Class, Form, Number};
use crate::record::Words;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::judge::Feature;
use crate::text::lexicon::actor::{self, Kind};
use crate::text::lexicon::office::{LEADER, OfficeWord, does, rank};

/// Joins the described persons to those whom their articles name.
pub(super) fn join(chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let described: Vec<Described<'_>> =
        chains.iter().enumerate().filter_map(|(index, chain)| Described::new(index, chain)).collect();
    if described.is_empty() {
        return;
    }
    let offices = Offices::new(chains, clusters);
    for one in described {
        if let Some(meant) = one.meant(chains, &offices, contexts, clusters) {
            clusters.decide(meant, one.index, Feature::Peer.into());
        }
    }
}

/// A person who is only called the peer of another, of a state: `his Chilean ally`.
struct Described<'r> {
    index: usize,
    words: &'r Words,
    /// The state, as offices name it.
    state: String,
    /// Whether the noun says that the two hold one office: `counterpart`, unlike `ally`, which who leads a state is to who leads one.
    by_office: bool,
}

impl<'r> Described<'r> {
    fn new(index: usize, chain: &Chain<'r>) -> Option<Self> {
        let one = chain.actor.class == Class::Person && chain.actor.number == Some(Number::Singular);
        if !one || !matches!(chain.name, ChainName::Unnamed { .. }) {
            return None;
        }
        let nominals = chain.actor.mentions.iter().filter(|mention| mention.kind == Form::Nominal);
        nominals.map(|mention| &mention.words).find_map(|words| {
            let (rest, noun) = words.text.rsplit_once(' ')?;
            let (by_office, fellow) = (does(noun, OfficeWord::Peer), does(noun, OfficeWord::Fellow));
            let named = rest.split(' ').rev().find_map(state).filter(|_| by_office || fellow)?;
            Some(Self { index, words, state: named.to_lowercase(), by_office })
        })
    }

    /// The only other named person of the article who has, in that state, the owner's office; for an ally, who leads it as the owner
    /// leads another.
    fn meant(
        &self,
        chains: &[Chain<'_>],
        offices: &Offices<'_>,
        contexts: &Contexts,
        clusters: &mut Clusters,
    ) -> Option<usize> {
        let article = chains[self.index].article;
        let first = chains.partition_point(|chain| chain.article < article);
        let in_article = || (first..chains.len()).take_while(|&index| chains[index].article == article);
        let owner = in_article().find(|&index| self.opens_with(&chains[index]))?;
        let ranks: BTreeSet<&str> = offices
            .of(owner, article, contexts, clusters)
            .iter()
            .map(|office| office.rank)
            .filter(|rank| self.by_office || *rank == LEADER)
            .collect();
        let persons = in_article().filter(|&index| matches!(chains[index].name, ChainName::Person(_)));
        let mut meant = BTreeMap::new();
        for person in persons {
            let held = offices.of(person, article, contexts, clusters);
            if held.iter().any(|office| office.of == self.state && ranks.contains(office.rank)) {
                meant.entry(clusters.root(person)).or_insert(person);
            }
        }
        meant.remove(&clusters.root(owner));
        meant.pop_first().filter(|_| meant.is_empty()).map(|(_, person)| person)
    }

    /// Whether the description opens with the other: `his`, `Okafor's`.
    fn opens_with(&self, other: &Chain<'_>) -> bool {
        let mut words = other.actor.mentions.iter().map(|mention| &mention.words);
        words.any(|words| words.start == self.words.start && words.end < self.words.end)
    }
}

/// The state that a word names or is the adjective of.
fn state(word: &str) -> Option<&'static str> {
    actor::find(word).filter(|known| known.kind == Kind::State).map(|known| known.name)
}

/// Who holds which offices of which states, over all articles.
struct Offices<'c> {
    /// By the root of the holder's cluster, then the article that tells it.
    held: BTreeMap<usize, Vec<Office<'c>>>,
}

struct Office<'c> {
    rank: &'c str,
    of: &'c str,
    article: usize,
}

impl<'c> Offices<'c> {
    fn new(chains: &'c [Chain<'_>], clusters: &mut Clusters) -> Self {
        let mut held: BTreeMap<usize, Vec<Office<'c>>> = BTreeMap::new();
        for (index, chain) in chains.iter().enumerate().filter(|(_, chain)| !chain.roles.is_empty()) {
            let told = chain.roles.iter().filter_map(|(title, of)| {
                Some(Office { rank: rank(title), of: of.as_deref()?, article: chain.article })
            });
            held.entry(clusters.root(index)).or_default().extend(told);
        }
        Self { held }
    }

    /// The offices that the chain's actor holds by articles of about that article's time.
    fn of(&self, chain: usize, article: usize, contexts: &Contexts, clusters: &mut Clusters) -> Vec<&Office<'c>> {
        let held = self.held.get(&clusters.root(chain)).into_iter().flatten();
        held.filter(|office| contexts.far_apart(office.article, article).is_none()).collect()
    }
}
