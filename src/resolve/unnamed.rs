//! Which actors that are only described are one across articles: `Syrian troops` wherever they stand, `protesters` where the
//! articles are about the same actors. A single unnamed person is never found again.

use std::collections::BTreeMap;

use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::context::Contexts;
use crate::resolve::judge::Feature;

/// Joins the unnamed actors among the chains.
pub(super) fn join(chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let mut by_mark: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_noun: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        if let ChainName::Unnamed { marked, plain } = &chain.name {
            for mark in marked {
                by_mark.entry(mark).or_default().push(index);
            }
            if let Some(plain) = plain {
                by_noun.entry(plain).or_default().push(index);
            }
        }
    }
    for list in by_mark.values() {
        clusters.join_all(list, &[Feature::Description]);
    }
    for list in by_noun.values() {
        clusters.join_by_context(list, chains, contexts, |a, b| {
            let mut features = vec![Feature::PlainDescription];
            features.extend(contexts.compare(chains[a].article, chains[b].article, false).feature());
            features
        });
    }
}
