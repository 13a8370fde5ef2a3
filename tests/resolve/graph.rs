//! The graph of many articles: their order does not show in it, and each adds what it tells and no more.

use std::collections::BTreeSet;
use std::path::Path;

use cablegraph::base::Label;
use cablegraph::diff::{self, Change, Subject};
use cablegraph::export::{binary, json};
use cablegraph::graph::{self, Graph, Relation};
use cablegraph::record::{Record, Words};
use cablegraph::text::Own;
use proptest::prelude::*;

use crate::told::telling;
use crate::{generate, records, resolve};

/// The records of the seeds, others that tell the same things, and many that share people with each other.
fn news(seed: u64) -> Vec<Record> {
    let seeds = include_str!("../../out/records.jsonl").lines();
    let mut all: Vec<Record> = seeds.map(|line| serde_json::from_str(line).unwrap()).collect();
    all.extend(records(&telling()));
    all.extend(generate::news(80, seed).records);
    all
}

fn graph_of(records: Vec<Record>) -> Graph {
    graph::of(&resolve(records, &Own::default()))
}

fn bytes(graph: &Graph) -> (Vec<u8>, Vec<u8>) {
    let (mut text, mut bytes) = (Vec::new(), Vec::new());
    json::write(graph, &mut text).unwrap();
    binary::write(graph, &mut bytes).unwrap();
    (text, bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_records_does_not_show(seed in 0_u64..1_000, order in Just(()).prop_perturb(|(), mut random| random.next_u64())) {
        let in_order = news(seed);
        let whole = bytes(&graph_of(in_order.clone()));
        let mut turned = in_order;
        // Sorting by a number made of the place and a random one is a shuffle.
        turned.sort_by_cached_key(|record| record.doc.bytes().fold(order, |sum, byte| sum.rotate_left(7).wrapping_mul(0x9E37_79B9) ^ u64::from(byte)));
        prop_assert_eq!(&bytes(&graph_of(turned)), &whole);
    }
}

#[test]
fn every_edge_has_words_of_an_article_that_tells_of_both_its_ends() {
    let graph = graph_of(news(1));
    let mut count = 0;
    for edge in graph.edges() {
        assert!(!edge.link.evidence.is_empty(), "{}", graph.key(edge));
        for evidence in &edge.link.evidence {
            assert!(!evidence.rule.is_empty() && evidence.words.start <= evidence.words.end, "{}", graph.key(edge));
            let tells = |node| match &graph[node] {
                graph::Node::Actor(actor) => actor.mentions.iter().any(|one| one.article == evidence.article),
                graph::Node::Statement(said) => said.carriers.iter().any(|one| one.article == evidence.article),
                graph::Node::Event(event) => event.carriers.iter().any(|one| one.article == evidence.article),
                graph::Node::Article(_) => node == evidence.article,
            };
            // What two accounts have in common is told by one article each.
            let of_both = edge.link.grade.is_none();
            assert!(tells(edge.source) || !of_both, "{}", graph.key(edge));
            assert!(tells(edge.target) || !of_both, "{}", graph.key(edge));
            assert!(tells(edge.source) || tells(edge.target), "{}", graph.key(edge));
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn the_words_of_every_edge_stand_where_it_says() {
    let graph = graph_of(news(3));
    let mut count = 0;
    for (doc, evidence) in graph.edges().flat_map(|edge| &edge.link.evidence).map(|one| (graph[one.article].id(), one))
    {
        // Only the seeds are articles with a text.
        let Ok(text) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(doc)) else {
            continue;
        };
        let (start, end) = (evidence.words.start as usize, evidence.words.end as usize);
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(words, evidence.words.text.as_str(), "{doc}:{start}");
        count += 1;
    }
    assert!(count > 200, "{count}");
}

/// What a graph has of all articles but one: who is mentioned where, what is said and done where, and the words of every edge that is
/// not of the ledger, whose edges follow from the others.
fn told(graph: &Graph, except: &str) -> BTreeSet<(String, &'static str, u32, u32)> {
    let mut told = BTreeSet::new();
    let mut add = |article, what, words: &Words| {
        let doc = graph[article].id().to_owned();
        if doc != except {
            told.insert((doc, what, words.start, words.end));
        }
    };
    for (_, actor) in graph.actors() {
        actor.mentions.iter().for_each(|one| add(one.article, "mention", &one.words));
    }
    for carrier in graph.statements().flat_map(|(_, said)| &said.carriers) {
        carrier.content.iter().for_each(|words| add(carrier.article, "content", words));
    }
    for carrier in graph.events().flat_map(|(_, event)| &event.carriers) {
        add(carrier.article, "trigger", &carrier.trigger.words);
    }
    for edge in graph.edges().filter(|edge| edge.link.grade.is_none()) {
        let what = edge.link.relation.name();
        edge.link.evidence.iter().for_each(|one| add(one.article, what, &one.words));
    }
    told
}

#[test]
fn an_article_adds_what_it_tells_and_takes_nothing_away() {
    let all = news(2);
    let whole = graph_of(all.clone());
    for left_out in (0..all.len()).step_by(7).chain(0..5) {
        let mut others = all.clone();
        let doc = others.remove(left_out).doc;
        let before = graph_of(others);
        assert_eq!(told(&before, &doc), told(&whole, &doc), "{doc}");
        for one in diff::diff(&before, &whole) {
            let is_gone = one.change == Change::Removed && one.subject != Subject::Link;
            assert!(!is_gone, "{doc}: {one:?}");
            let is_new = one.change == Change::Added && matches!(one.subject, Subject::Statement | Subject::Event);
            let id = one.new.as_deref().and_then(|id| whole.find(id));
            let reported = |id| whole.targets(id, Relation::ReportedIn).any(|article| whole[article].id() == doc);
            assert!(!is_new || id.is_some_and(reported), "{doc}: {one:?}");
        }
    }
}
