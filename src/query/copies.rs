//! How many articles tell in words of their own: agencies' words go round, and who prints them tells nothing of his own.
//! Sentences are compared by shingles, as Broder compares documents.

use std::collections::{BTreeSet, HashMap};

use crate::text::fold::name_key;

/// How many words a shingle has.
const SHINGLE: usize = 3;
/// The share of their shingles that copies have in common at least.
const ALIKE: f64 = 0.5;
/// Of the sentences that have a shingle, only the first so many are compared: the others are copies of them or of nobody.
const FREQUENT: usize = 50;

/// How many articles tell in their own words: none of an article's sentences is a near-duplicate of one of an article before it.
/// Two sentences of one article are one text.
pub(super) fn independent(articles: &[Vec<String>]) -> usize {
    let mut before: Vec<BTreeSet<String>> = Vec::new();
    let mut having: HashMap<String, Vec<usize>> = HashMap::new();
    let mut own = 0;
    for sentences in articles {
        let shingled: Vec<BTreeSet<String>> = sentences.iter().map(|sentence| shingles(sentence)).collect();
        let is_copy = |shingles: &BTreeSet<String>| {
            let mut common: HashMap<usize, usize> = HashMap::new();
            for &other in shingles.iter().filter_map(|shingle| having.get(shingle)).flatten() {
                *common.entry(other).or_default() += 1;
            }
            common.iter().any(|(&other, &count)| {
                let all = shingles.len() + before[other].len() - count;
                count as f64 >= ALIKE * all as f64
            })
        };
        own += usize::from(!shingled.iter().any(is_copy));
        for shingles in shingled {
            for shingle in &shingles {
                let list = having.entry(shingle.clone()).or_default();
                if list.len() < FREQUENT {
                    list.push(before.len());
                }
            }
            before.push(shingles);
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
        let articles: Vec<_> = sentences.iter().map(|&one| vec![one.to_owned()]).collect();
        assert_eq!(independent(&articles), expected, "{sentences:?}");
    }

    #[test]
    fn an_article_is_one_text_at_most() {
        let (met, talked) = ("They met in Oslo on Thursday.", "Fish was what the ministers talked about.");
        let article = |sentences: &[&str]| sentences.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        assert_eq!(independent(&[article(&[met, talked])]), 1);
        assert_eq!(independent(&[article(&[met, talked]), article(&[talked]), article(&[met])]), 1);
        assert_eq!(independent(&[article(&[met]), article(&[talked])]), 2);
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
