//! Whom words of a quotation mean that several articles carry: who is only described in it is whom the other article takes the same
//! words of it for. `They'll use the military`, quoted twice, is one military, though one article alone tells whose.

use std::collections::{HashMap, HashSet};

use crate::extract::{Form, StatementKind};
use crate::record::{Record, Statement, Words};
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::judge::Feature;

/// Quotations shorter than this, in words, may be said twice by two.
const LEAST: usize = 6;

/// Joins who is described in a quotation alone to whom another article knows by the same words of it.
pub(super) fn join(records: &[Record], chains: &[Chain<'_>], clusters: &mut Clusters) {
    let quoted = Quoted::new(records);
    let mut known: HashMap<(&str, u32, u32), Vec<usize>> = HashMap::new();
    let mut described = Vec::new();
    for (index, chain) in chains.iter().enumerate() {
        let mentions = || chain.actor.mentions.iter().map(|mention| &mention.words);
        let places: Vec<_> = mentions().filter_map(|words| quoted.place(chain.article, words)).collect();
        places.iter().for_each(|&place| known.entry(place).or_default().push(index));
        if matches!(chain.name, ChainName::Unnamed { .. }) && !places.is_empty() && places.len() == mentions().count() {
            described.push((index, places));
        }
    }
    for (index, places) in described {
        let class = chains[index].actor.class;
        let others = places.iter().flat_map(|place| &known[place]).copied();
        let mut meant: Vec<usize> = others.filter(|&other| chains[other].article != chains[index].article).collect();
        meant.sort_unstable();
        meant.dedup_by_key(|other| clusters.root(*other));
        if let [one] = meant[..]
            && chains[one].actor.class == class
        {
            clusters.decide(one, index, Feature::SameWords.into());
        }
    }
}

/// The quotations that more than one article has.
struct Quoted<'r> {
    /// By article, in the order of the text: start, end, words.
    of: Vec<Vec<(u32, u32, &'r str)>>,
}

impl<'r> Quoted<'r> {
    fn new(records: &'r [Record]) -> Self {
        let mut articles: HashMap<&str, (usize, bool)> = HashMap::new();
        let all =
            || records.iter().enumerate().flat_map(|(article, record)| quotations(record).map(move |q| (article, q)));
        for (article, words) in all() {
            let (first, several) = articles.entry(&words.text).or_insert((article, false));
            *several |= *first != article;
        }
        let mut of: Vec<Vec<(u32, u32, &str)>> = vec![Vec::new(); records.len()];
        for (article, words) in all().filter(|(_, words)| articles[&*words.text].1) {
            of[article].push((words.start, words.end, &words.text));
        }
        of.iter_mut().for_each(|quotations| quotations.sort_unstable());
        Self { of }
    }

    /// The quotation around the words, with where they start and end in it, in code points.
    fn place(&self, article: usize, words: &Words) -> Option<(&'r str, u32, u32)> {
        let before = self.of[article].partition_point(|quotation| quotation.0 <= words.start);
        let &(start, end, text) = self.of[article].get(before.checked_sub(1)?)?;
        (words.end <= end).then(|| (text, words.start - start, words.end - start))
    }
}

/// The long quotations of the article in which somebody is described.
fn quotations(record: &Record) -> impl Iterator<Item = &Words> {
    let mentions = record.actors.iter().flat_map(|actor| &actor.mentions);
    let mut described: Vec<u32> =
        mentions.filter(|mention| mention.kind == Form::Nominal).map(|mention| mention.words.start).collect();
    described.sort_unstable();
    let describes = move |words: &Words| {
        let first = described.partition_point(|&start| start < words.start);
        described.get(first).is_some_and(|&start| start < words.end)
    };
    let long = |words: &&Words| words.text.split_whitespace().nth(LEAST - 1).is_some();
    spoken(record).flat_map(|statement| &statement.content).filter(long).filter(move |words| describes(words))
}

fn spoken(record: &Record) -> impl Iterator<Item = &Statement> {
    record.statements.iter().filter(|statement| statement.kind == StatementKind::Direct)
}

/// The statements in whose words it may matter who is described.
pub(super) fn telling(record: &Record) -> Vec<Statement> {
    let places: HashSet<(u32, u32)> = quotations(record).map(|words| (words.start, words.end)).collect();
    let tells =
        |statement: &&Statement| statement.content.iter().any(|words| places.contains(&(words.start, words.end)));
    spoken(record).filter(tells).cloned().collect()
}
