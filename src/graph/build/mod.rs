//! From resolved records to the graph. The order of the records does not show in it.

mod edges;
mod history;
mod nodes;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::{Article, Evidence, NodeId};
use super::{Graph, ledger};
use crate::record::{self, Pool, Record, Shared, Words};
use crate::resolve::{Doubt, Resolution, Resolved};
use edges::Edges;
use history::History;
use nodes::Ids;
pub use nodes::Names;

/// The rule of a role where the record does not tell it.
const TITLE: &str = "title";

/// Builds the graph of what is resolved, with how its actors came about and which of them may be one.
///
/// ```
/// use cablegraph::graph;
/// use cablegraph::resolve::{Constraints, resolve};
/// use cablegraph::text::Own;
///
/// let graph = graph::of(&resolve(Vec::new(), &Own::default(), &Constraints::default()));
/// assert!(graph.doubts().is_empty());
/// ```
#[must_use]
pub fn of(resolution: &Resolution) -> Graph {
    assemble(&resolution.records, Cow::Borrowed(&resolution.actors), &resolution.doubts)
}

/// Builds the graph of records whose ids are resolved across articles: one id, one actor, statement or event.
///
/// Records that share a `doc` are one article. A reference to an actor that no record lists says nothing and is left
/// out, and so is a statement without content.
#[must_use]
pub fn build(records: &[Record]) -> Graph {
    assemble(records, Cow::default(), &[])
}

fn assemble(records: &[Record], actors: Cow<'_, [Resolved]>, doubts: &[Doubt]) -> Graph {
    let mut sorted: Vec<&Record> = records.iter().collect();
    sorted.sort_by(|one, other| (&one.doc, &one.sha256).cmp(&(&other.doc, &other.sha256)));
    let mut names = Names::default();
    sorted.iter().for_each(|record| names.add(record));
    let mut builder = Builder::new(names);
    sorted.into_iter().for_each(|record| builder.add(record.clone()));
    builder.finish(actors, doubts)
}

/// A graph in the making, of records that come one by one: first all of them to [`Names`], then once more here.
pub struct Builder {
    ids: Ids,
    told: Told,
    edges: Edges,
}

impl Builder {
    /// Begins with what all records tell of.
    #[must_use]
    pub fn new(names: Names) -> Self {
        Self { ids: Ids::new(names), told: Told::default(), edges: Edges::default() }
    }

    /// Takes in the next record, by `doc`, then hash. What [`Names`] did not see of it is left out.
    pub fn add(&mut self, record: Record) {
        self.edges.collect(&self.ids, record, &mut self.told);
    }

    /// The graph, with how its actors came about and which of them may be one.
    ///
    /// # Panics
    /// Never: what can be wrong with a graph is not in what this makes.
    #[must_use]
    pub fn finish(self, actors: Cow<'_, [Resolved]>, doubts: &[Doubt]) -> Graph {
        let Self { ids, told, edges } = self;
        let history = History::new(&ids, &actors);
        let nodes = ids.nodes(told, &history);
        let doubts = history.doubts(doubts);
        // Edges and accounts take as much memory again as what is not needed any more.
        drop((ids, actors));
        let mut edges = edges.all();
        let accounts = ledger::links(&nodes, &edges);
        edges.extend(accounts);
        Graph::assemble(nodes, edges, doubts)
            .expect("ids are made unique and sorted, every edge is made of evidence, and merges are trees")
    }
}

/// Who tells what, by node, in the order of the articles.
#[derive(Default)]
struct Told {
    actors: BTreeMap<NodeId, Vec<(NodeId, record::Actor)>>,
    statements: BTreeMap<NodeId, Vec<(NodeId, record::Statement)>>,
    events: BTreeMap<NodeId, Vec<(NodeId, record::Event)>>,
    articles: BTreeMap<NodeId, Article>,
}

fn evidence(article: NodeId, words: &Words, rule: &Shared) -> Evidence {
    Evidence { article, words: words.clone(), rule: rule.clone() }
}

fn role_evidence(article: NodeId, role: &record::Role, strings: &Pool) -> Evidence {
    evidence(article, &role.words, &strings.of(if role.rule.is_empty() { TITLE } else { &role.rule }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Modality;
    use crate::graph::fixture::{nasty, quarrel};

    fn edges(graph: &Graph) -> Vec<String> {
        graph
            .edges()
            .map(|edge| {
                let words: Vec<_> = edge.link.evidence.iter().map(|one| one.words.text.as_str()).collect();
                format!("{} ({})", graph.key(edge), words.join(", "))
            })
            .collect()
    }

    #[test]
    fn every_relation_has_the_words_that_say_so() {
        let graph = build(&quarrel());
        assert_eq!(
            edges(&graph),
            [
                "norland|source|e-again (Norland)",
                "norland|source|e-bombed (Norland)",
                "norland|source|e-killed (Norland)",
                "ruth-okafor|role:mayor|eastvik (mayor)",
                "ruth-okafor|said|s-closed (said, said)",
                "ruth-okafor|said|s-killed (told)",
                "ruth-okafor|source|e-meet (She)",
                "s-closed|reported-in|harbour.txt (The port is closed,)",
                "s-closed|reported-in|port.txt (The port is closed,)",
                "s-killed|about|dockers (dockers)",
                "s-killed|to|lars-holm (Lars Holm)",
                "s-killed|about|norland (Norland)",
                "s-killed|claims|e-killed (killed)",
                "s-killed|reported-in|harbour.txt (Norland had killed dockers)",
                "e-again|target|eastvik (Eastvik)",
                "e-again|reported-in|port.txt (bomb)",
                "e-bombed|target|eastvik (Eastvik)",
                "e-bombed|at|eastvik (Eastvik)",
                "e-bombed|reported-in|harbour.txt (bombed)",
                "e-killed|target|dockers (dockers)",
                "e-killed|reported-in|harbour.txt (killed)",
                "e-meet|target|lars-holm (Holm)",
                "e-meet|reported-in|harbour.txt (meet)",
            ]
        );
    }

    #[test]
    fn a_statement_told_twice_is_one_node_with_two_carriers() {
        let graph = build(&quarrel());
        let (_, closed) = graph.statements().find(|(_, statement)| statement.id == "s-closed").unwrap();
        let carriers: Vec<_> = closed.carriers.iter().map(|carrier| graph[carrier.article].id()).collect();
        assert_eq!(carriers, ["harbour.txt", "port.txt"]);
    }

    #[test]
    fn the_order_of_the_records_does_not_show() {
        let mut records = nasty();
        records.extend(quarrel());
        let nodes = |graph: &Graph| graph.nodes().map(|(_, node)| node.clone()).collect::<Vec<_>>();
        let one = build(&records);
        records.reverse();
        let other = build(&records);
        assert_eq!(nodes(&one), nodes(&other));
        assert_eq!(edges(&one), edges(&other));
    }

    #[test]
    fn antecedents_are_places_among_all_mentions_of_the_actor() {
        let graph = build(&quarrel());
        let eastvik = graph.actor(graph.find("eastvik").unwrap()).unwrap();
        for (at, mention) in eastvik.mentions.iter().enumerate() {
            let first = eastvik.mentions.iter().position(|other| other.article == mention.article).unwrap();
            assert_eq!(mention.antecedent.map(|place| place as usize), (first != at).then_some(first));
            assert_eq!(eastvik.antecedents(at).last(), Some(&eastvik.mentions[first]));
        }
    }

    #[test]
    fn an_event_that_one_carrier_denies_did_not_happen() {
        let mut records = quarrel();
        records[1].events[0].id = "e-bombed".into();
        let graph = build(&records);
        let (_, bombed) = graph.events().find(|(_, event)| event.id == "e-bombed").unwrap();
        assert_eq!(bombed.modality, Modality::Negated);
    }

    #[test]
    fn statements_that_report_each_other_are_no_circle() {
        let mut records = quarrel();
        let said = records[0].statements[0].clone();
        for (record, (one, other)) in records.iter_mut().zip([("s-left", "s-right"), ("s-right", "s-left")]) {
            let told = |id: &str, outer: &str| record::Statement {
                id: id.into(),
                in_statement: Some(outer.into()),
                ..said.clone()
            };
            record.statements = vec![told(one, other)];
        }
        let graph = build(&records);
        let outer = |id| graph.statements().find(|(_, one)| one.id == id).and_then(|(_, one)| one.in_statement);
        assert_eq!((outer("s-left"), outer("s-right")), (graph.find("s-right"), None));
    }

    #[test]
    fn an_article_that_is_called_like_an_actor_keeps_apart() {
        let mut records = quarrel();
        records[0].doc = "norland".into();
        let graph = build(&records);
        let ids: Vec<_> = graph.articles().map(|(_, article)| article.id.as_str()).collect();
        assert_eq!(ids, ["article:norland", "port.txt"]);
        assert!(graph.find("norland").is_some_and(|id| graph.actor(id).is_some()));
    }

    #[test]
    fn what_no_record_lists_is_left_out() {
        let mut records = quarrel();
        records[1].statements[0].speaker = Some("nobody".into());
        records[1].events[0].source = vec!["nobody".into()];
        records[1].events[0].in_statement = Some("s-none".into());
        let graph = build(&records);
        assert!(graph.find("nobody").is_none());
        assert!(!edges(&graph).iter().any(|edge| edge.contains("|e-again") && edge.contains("|source|")));
    }
}
