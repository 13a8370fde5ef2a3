//! How much two articles are about the same actors, of one state, and of one time.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::base::{Date, ln};
use crate::extract::Class;
use crate::record::Record;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::judge::Feature;

/// From this cosine on, articles share their context.
const SHARED: f64 = 0.3;
/// Whom more than one in so many articles name says little of what two of them have in common.
const EVERYWHERE: usize = 8;
/// Whom so many articles name at most is never everywhere.
const FEW: usize = 8;
/// From so many days on, articles are of different times.
const FAR: i32 = 2_000;

/// Of every article its named actors with their weights: how often they are named, and how few articles name them.
pub(super) struct Contexts {
    articles: Vec<Article>,
    /// Of each actor whether so many articles name it that it says little.
    everywhere: Vec<bool>,
}

struct Article {
    /// By actor.
    weights: Vec<(u32, f64)>,
    norm: f64,
    /// In days.
    day: Option<i32>,
    /// The state that it names most; of several the first by name.
    state: Option<&'static str>,
}

impl Contexts {
    pub(super) fn new(chains: &[Chain<'_>], records: &[Record]) -> Self {
        let keys: Vec<Option<String>> = chains.iter().map(Chain::context_key).collect();
        // By the alphabet, so that it does not show in which order the articles came.
        let names: BTreeSet<&str> = keys.iter().flatten().map(String::as_str).collect();
        let numbers: HashMap<&str, u32> = names.into_iter().zip(0..).collect();
        let mut mentions: Vec<Vec<(u32, usize)>> = vec![Vec::new(); records.len()];
        for (chain, key) in chains.iter().zip(&keys) {
            if let Some(&number) = key.as_deref().and_then(|key| numbers.get(key)) {
                mentions[chain.article].push((number, chain.actor.mentions.len()));
            }
        }
        let mut articles_with = vec![0u32; numbers.len()];
        for article in &mut mentions {
            article.sort_unstable();
            article.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0 };
                same
            });
            article.iter().for_each(|(actor, _)| articles_with[*actor as usize] += 1);
        }
        let count = f64::from(u32::try_from(records.len()).unwrap_or(u32::MAX));
        let most = FEW.max(records.len() / EVERYWHERE);
        let everywhere = articles_with.iter().map(|&articles| articles as usize > most).collect();
        let weight = |&(actor, mentions): &(u32, usize)| {
            let often = f64::from(u32::try_from(mentions).unwrap_or(u32::MAX));
            (actor, (1.0 + ln(often)) * ln(1.0 + count / f64::from(articles_with[actor as usize])))
        };
        let articles = mentions
            .iter()
            .zip(main_states(chains, records.len()))
            .zip(records)
            .map(|((mentions, state), record)| {
                let weights: Vec<_> = mentions.iter().map(weight).collect();
                let norm = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
                Article { weights, norm, state, day: record.date.map(day) }
            })
            .collect();
        Self { articles, everywhere }
    }

    /// What two articles' contexts say, without the one actor that is asked about (one common actor is none then).
    pub(super) fn compare(&self, a: usize, b: usize, asked_is_common: bool) -> Context {
        let (cosine, common) = self.cosine(a, b);
        let others = common.saturating_sub(usize::from(asked_is_common));
        match others {
            0 => Context::Apart,
            _ if cosine >= SHARED => Context::Shared,
            _ => Context::Touching,
        }
    }

    /// The cosine of two articles.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f64 {
        self.cosine(a, b).0
    }

    /// The state that the article names most.
    pub(super) fn state(&self, article: usize) -> Option<&'static str> {
        self.articles[article].state
    }

    /// Whether years lie between two articles.
    pub(super) fn far_apart(&self, a: usize, b: usize) -> Option<Feature> {
        let days = self.articles[a].day.zip(self.articles[b].day).map(|(a, b)| a.abs_diff(b));
        days.is_some_and(|days| days >= FAR.unsigned_abs()).then_some(Feature::FarApart)
    }

    /// Where the article stands among others in a search for those that are like it: the actor that it is most about, at the second
    /// search the one after that, and so on; then its day.
    pub(super) fn place(&self, article: usize, search: usize) -> (Option<u32>, Option<i32>) {
        let article = &self.articles[article];
        let mut heaviest: Vec<(u32, f64)> = article.weights.clone();
        heaviest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        (heaviest.get(search).map(|&(actor, _)| actor), article.day)
    }

    /// The cosine, and how many actors both have that few others have.
    fn cosine(&self, a: usize, b: usize) -> (f64, usize) {
        let (a, b) = (&self.articles[a], &self.articles[b]);
        let (mut i, mut j, mut sum, mut common) = (0, 0, 0.0, 0);
        while let (Some(&(left, x)), Some(&(right, y))) = (a.weights.get(i), b.weights.get(j)) {
            if left == right {
                sum += x * y;
                common += usize::from(!self.everywhere[left as usize]);
            }
            i += usize::from(left <= right);
            j += usize::from(right <= left);
        }
        (if sum > 0.0 { sum / (a.norm * b.norm) } else { 0.0 }, common)
    }
}

/// The day's number in a calendar of months of 31 days, which is near enough.
fn day(date: Date) -> i32 {
    (i32::from(date.year()) * 12 + i32::from(date.month())) * 31 + i32::from(date.day())
}

fn main_states(chains: &[Chain<'_>], articles: usize) -> Vec<Option<&'static str>> {
    let mut best: Vec<Option<(usize, Reverse<&'static str>)>> = vec![None; articles];
    for chain in chains {
        if let (ChainName::Known(name), Class::State) = (&chain.name, chain.actor.class) {
            let place = &mut best[chain.article];
            *place = (*place).max(Some((chain.actor.mentions.len(), Reverse(*name))));
        }
    }
    best.into_iter().map(|state| state.map(|(_, Reverse(name))| name)).collect()
}

/// How two articles' contexts lie, from far to near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// No other actor is in both.
    Apart,
    /// Some are.
    Touching,
    /// The same actors make up much of both.
    Shared,
}

impl Context {
    pub(super) const fn feature(self) -> Option<Feature> {
        match self {
            Self::Apart => None,
            Self::Touching => Some(Feature::TouchingContext),
            Self::Shared => Some(Feature::SharedContext),
        }
    }
}
