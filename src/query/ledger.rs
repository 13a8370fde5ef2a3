//! The ledger of accounts: which contradict each other, which agree, and which several articles carry.

use crate::base::labels;
use crate::graph::{Edge, EventCarrier, Grade, Graph, Node, NodeId, Relation};
use crate::record::{Range, Words};

labels! {
    /// How accounts stand to each other.
    Accord {
        /// Both cannot be true.
        Contradicts = "contradicts",
        /// Both say the same in other words.
        Corroborates = "corroborates",
        /// Several articles tell it in the same words, or tell the same happening.
        Carried = "carried",
    }
}

/// Accounts that stand to each other in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How.
    pub accord: Accord,
    /// How sure that is; none of what several articles carry.
    pub grade: Option<Grade>,
    /// The rule that compared them; empty of what several articles carry.
    pub rule: String,
    /// The accounts, two or more.
    pub accounts: Vec<Account>,
}

/// A statement or event as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The statement or event.
    pub node: NodeId,
    /// The article.
    pub article: NodeId,
    /// The sentence that tells it, in code points.
    pub sentence: Range,
    /// The words that were compared, or that tell it.
    pub words: Vec<Words>,
}

/// All entries, contradictions first, within one in the order of the graph; only those in which `actor` has a part, if given.
#[must_use]
pub fn ledger(graph: &Graph, actor: Option<NodeId>) -> Vec<Entry> {
    let told =
        |entry: &Entry| actor.is_none_or(|actor| entry.accounts.iter().any(|one| has_part(graph, one.node, actor)));
    let compared = |relation: Relation, accord: Accord| {
        let edges = graph.edges().filter(move |edge| edge.link.relation == relation);
        edges.map(move |edge| compared(graph, edge, accord))
    };
    compared(Relation::Contradicts, Accord::Contradicts)
        .chain(compared(Relation::Corroborates, Accord::Corroborates))
        .chain(graph.nodes().filter_map(|(id, node)| carried(id, node)))
        .filter(told)
        .collect()
}

/// Whether the actor says or claims it, takes part in it or is whom it is about.
fn has_part(graph: &Graph, node: NodeId, actor: NodeId) -> bool {
    let claims = |edge: Edge<'_>| {
        edge.link.relation == Relation::Claims && graph.sources(edge.source, Relation::Said).any(|one| one == actor)
    };
    graph.incoming(node).any(|edge| edge.source == actor || claims(edge))
        || graph.outgoing(node).any(|edge| edge.target == actor)
}

fn compared(graph: &Graph, edge: Edge<'_>, accord: Accord) -> Entry {
    let accounts = [edge.source, edge.target].into_iter().filter_map(|node| {
        let evidence = &edge.link.evidence;
        let told = tellings(node, &graph[node]).into_iter().find_map(|mut telling| {
            // The other side may stand in the same sentence.
            let compared =
                |words: &Words| evidence.iter().any(|one| one.article == telling.article && one.words == *words);
            telling.words.retain(compared);
            (!telling.words.is_empty()).then_some(telling)
        });
        told.or_else(|| tellings(node, &graph[node]).into_iter().next())
    });
    let rule = edge.link.evidence.first().map_or_else(String::new, |one| one.rule.to_string());
    Entry { accord, grade: edge.link.grade, rule, accounts: accounts.collect() }
}

/// The entry of what articles tell more than once, each article's first telling.
fn carried(id: NodeId, node: &Node) -> Option<Entry> {
    let mut accounts = tellings(id, node);
    accounts.sort_by_key(|one| (one.article, one.sentence.start));
    accounts.dedup_by_key(|one| one.article);
    let several = accounts.len() > 1;
    several.then(|| Entry { accord: Accord::Carried, grade: None, rule: String::new(), accounts })
}

/// How each carrier of a statement or event tells it.
fn tellings(node: NodeId, told: &Node) -> Vec<Account> {
    let account = |article, sentence, words| Account { node, article, sentence, words };
    match told {
        Node::Statement(statement) => {
            let of = statement.carriers.iter();
            of.map(|one| account(one.article, one.sentence, one.content.clone())).collect()
        }
        Node::Event(event) => {
            let of = event.carriers.iter();
            let words = |one: &EventCarrier| std::iter::once(&one.trigger.words).chain(&one.topic).cloned().collect();
            of.map(|one| account(one.article, one.sentence, words(one))).collect()
        }
        Node::Actor(_) | Node::Article(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Label;
    use crate::extract::{Class, EventType, Modality};
    use crate::graph::build;
    use crate::graph::fixture::{article, quarrel};

    fn lines(graph: &Graph, actor: Option<&str>) -> Vec<String> {
        let entries = ledger(graph, actor.and_then(|id| graph.find(id)));
        let line = |entry: &Entry| {
            let accounts: Vec<_> = entry.accounts.iter().map(|one| graph[one.article].id()).collect();
            format!("{} {} {}", entry.accord.name(), graph[entry.accounts[0].node].id(), accounts.join(" "))
        };
        entries.iter().map(line).collect()
    }

    #[test]
    fn what_several_articles_carry_is_listed_once() {
        let graph = build(&quarrel());
        assert_eq!(lines(&graph, None), ["carried s-closed harbour.txt port.txt"]);
        assert_eq!(lines(&graph, Some("ruth-okafor")).len(), 1);
        assert_eq!(lines(&graph, Some("lars-holm")), [""; 0]);
    }

    #[test]
    fn both_sides_of_a_contradiction_have_their_words() {
        let telling = |doc: &str, modality: Modality| {
            let text = "Norland met Eastvik on Monday about fishing limits.";
            let told = article(doc, text).actor("norland", "Norland", Class::State, &["Norland"]).actor(
                "eastvik",
                "Eastvik",
                Class::State,
                &["Eastvik"],
            );
            let parts = [(">norland", "Norland"), ("-eastvik", "Eastvik")];
            let told = told.event(&format!("e-{doc}"), EventType::Consult, ("met", "meet"), &parts);
            let topic = Words { start: 36, end: 50, text: "fishing limits".into() };
            told.but(|event| {
                event.topic = Some(topic);
                event.modality = modality;
            })
            .record()
        };
        let graph = build(&[telling("a.txt", Modality::Actual), telling("b.txt", Modality::Negated)]);
        assert_eq!(lines(&graph, None), ["contradicts e-a.txt a.txt b.txt"]);
        let entry = &ledger(&graph, None)[0];
        let words: Vec<_> = entry.accounts[1].words.iter().map(|words| words.text.as_str()).collect();
        assert_eq!((entry.rule.as_str(), words), ("happened-or-not", vec!["met", "fishing limits"]));
    }
}
