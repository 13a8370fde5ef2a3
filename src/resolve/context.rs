//! How much two articles are about the same actors.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::f64::consts::LN_2;

use crate::extract::Class;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::judge::Feature;

/// From this cosine on, articles share their context.
const SHARED: f64 = 0.3;

/// Of every article its named actors with their weights: how often they are named, and how few articles name them.
pub(super) struct Contexts {
    articles: Vec<Article>,
}

struct Article {
    /// By actor.
    weights: Vec<(u32, f64)>,
    norm: f64,
    /// The state that it names most; of several the first by name.
    state: Option<&'static str>,
}

impl Contexts {
    pub(super) fn new(chains: &[Chain<'_>], articles: usize) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut mentions: Vec<Vec<(u32, usize)>> = vec![Vec::new(); articles];
        for chain in chains {
            if let Some(key) = chain.context_key() {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                mentions[chain.article].push((*numbers.entry(key).or_insert(next), chain.actor.mentions.len()));
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
        let count = f64::from(u32::try_from(articles).unwrap_or(u32::MAX));
        let weight = |&(actor, mentions): &(u32, usize)| {
            let often = f64::from(u32::try_from(mentions).unwrap_or(u32::MAX));
            (actor, (1.0 + ln(often)) * ln(1.0 + count / f64::from(articles_with[actor as usize])))
        };
        let articles = mentions
            .iter()
            .zip(main_states(chains, articles))
            .map(|(mentions, state)| {
                let weights: Vec<_> = mentions.iter().map(weight).collect();
                let norm = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
                Article { weights, norm, state }
            })
            .collect();
        Self { articles }
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

    /// Whether both articles name the same state most.
    pub(super) fn same_state(&self, a: usize, b: usize) -> bool {
        self.articles[a].state.is_some() && self.articles[a].state == self.articles[b].state
    }

    /// The actor that the article is most about.
    pub(super) fn topic(&self, article: usize) -> Option<u32> {
        let heaviest = self.articles[article].weights.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        heaviest.map(|(actor, _)| *actor)
    }

    /// The cosine, and how many actors both have.
    fn cosine(&self, a: usize, b: usize) -> (f64, usize) {
        let (a, b) = (&self.articles[a], &self.articles[b]);
        let (mut i, mut j, mut sum, mut common) = (0, 0, 0.0, 0);
        while let (Some(&(left, x)), Some(&(right, y))) = (a.weights.get(i), b.weights.get(j)) {
            if left == right {
                sum += x * y;
                common += 1;
            }
            i += usize::from(left <= right);
            j += usize::from(right <= left);
        }
        (if common == 0 { 0.0 } else { sum / (a.norm * b.norm) }, common)
    }
}

/// The natural logarithm of a finite number from 1 on, the same on every machine: [`f64::ln`] is the platform's own, and its last
/// bit may decide which side of a threshold a cosine lies on. The series of the inverse hyperbolic tangent, to the last bits.
fn ln(number: f64) -> f64 {
    let bits = number.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0) - 1023;
    // Of the number the fraction, between 1 and 2.
    let fraction = f64::from_bits(bits & (u64::MAX >> 12) | 1.0f64.to_bits());
    let ratio = (fraction - 1.0) / (fraction + 1.0);
    let square = ratio * ratio;
    // The ratio is at most a third: twenty terms leave less than a double can tell.
    let series = (0..20).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    f64::from(exponent) * LN_2 + 2.0 * ratio * series
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

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the platform's own is right but for its last bits")]
    fn logarithms_are_right() {
        for number in [1.0, 1.1, 1.5, 1.999, 2.0, 3.0, 10.0, 1999.0, 1e9, f64::from(u32::MAX)] {
            let platform = f64::ln(number);
            assert!((ln(number) - platform).abs() < 1e-14, "{number}: {} is not {platform}", ln(number));
        }
    }
}
