//! How many of some sentences are no copies of each other: agencies' words go round, and who prints them tells nothing of his own.
//! Sentences are compared by shingles, as Broder compares documents.

use std::collections::{BTreeSet, HashMap};

use crate::text::fold::name_key;

/// How many words a shingle has.
const SHINGLE: usize = 3;
/// The share of their shingles that copies have in common at least.
const ALIKE: f64 = 0.5;
/// Of the sentences that have a shingle, only the first so many are compared: the others are copies of them or of nobody.
const FREQUENT: usize = 50;

/// How many sentences are left when each group of near-duplicates counts once.
pub(super) fn independent(sentences: &[String]) -> usize {
    let shingled: Vec<BTreeSet<String>> = sentences.iter().map(|sentence| shingles(sentence)).collect();
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut own = 0;
    for (at, shingles) in shingled.iter().enumerate() {
        let mut common: HashMap<usize, usize> = HashMap::new();
        for shingle in shingles {
            for &other in having.get(shingle.as_str()).into_iter().flatten() {
                *common.entry(other).or_default() += 1;
            }
        }
        let is_copy = common.iter().any(|(&other, &count)| {
            let all = shingles.len() + shingled[other].len() - count;
            count as f64 >= ALIKE * all as f64
        });
        own += usize::from(!is_copy);
        for shingle in shingles {
            let list = having.entry(shingle).or_default();
            if list.len() < FREQUENT {
                list.push(at);
            }
        }
    }
    own
}

/// All rows of that many words; a shorter sentence is one row.
fn shingles(sentence: &str) -> BTreeSet<String> {
    let key = name_key(sentence);
    let words: Vec<&str> = key.split(' ').collect();
    words.windows(SHINGLE.min(words.len())).map(|row| row.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentences: &[&str], expected: usize) {
        let sentences: Vec<_> = sentences.iter().map(|&one| one.to_owned()).collect();
        assert_eq!(independent(&sentences), expected, "{sentences:?}");
    }

    #[test]
    fn copies_count_once() {
        let first = "Two ministers met in Oslo on Thursday to talk about the price of fish.";
        check(&[], 0);
        check(&[first], 1);
        check(&[first, first], 1);
        check(&[first, "Two ministers met in Oslo on Thursday, to talk about the price of cod."], 1);
        check(&[first, "Oslo saw a meeting of two ministers, who have long quarrelled over fish."], 2);
        check(&["They met.", "They met."], 1);
        check(&["They met.", "They talked."], 2);
    }
}
