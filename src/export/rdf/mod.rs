//! The graph as quads of RDF, for the formats that write such.
//!
//! The default graph has what all articles tell together: a subject for each node, and one for each edge, which is a
//! reified statement, so that it can have a weight and evidence. Each article's own graph has what this article alone
//! tells: the stretches of its text, whom they name, and the edges that rest on them, as plain triples too. All places
//! are in code points.
//!
//! SEM's terms tell what happened. An event that is only planned, that is negated or hypothetical is no `sem:Event`,
//! and only terms of this program's own tell of it, so that nobody who asks for SEM's events takes it for one that
//! happened. Every event has its modality, and what somebody claims is the object of `claims`.

mod vocabulary;

use std::io;

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{GraphName, LiteralRef, NamedNode, NamedNodeRef, Quad, QuadRef, TermRef};

use self::vocabulary::{OWN, WIKIDATA};
use super::address;
use super::flat::{self, Column, Row, Value};
use crate::base::Label;
use crate::extract::{Class, Modality};
use crate::graph::{Edge, Graph, Node, NodeId, Relation};
use crate::record::Words;

pub(super) use self::vocabulary::PREFIXES;

/// What takes the quads one by one.
pub(super) type Take<'t> = &'t mut dyn FnMut(QuadRef<'_>) -> io::Result<()>;

/// Gives all quads: the default graph's, then those of each article's graph, subject by subject.
pub(super) fn quads(graph: &Graph, take: Take<'_>) -> io::Result<()> {
    let mut quads = Quads { take, name: GraphName::DefaultGraph };
    for (id, node) in graph.nodes() {
        self::node(&mut quads, graph, id, node)?;
    }
    for edge in graph.edges() {
        self::edge(&mut quads, graph, edge)?;
    }
    let places = places(graph);
    for places in places.chunk_by(|one, next| one.article == next.article) {
        let article = node_name(graph, places[0].article);
        quads.name = article.clone().into();
        told(&mut quads, graph, &article, places)?;
    }
    Ok(())
}

/// How many nodes and edges these quads tell.
pub(super) fn counts<E>(quads: impl Iterator<Item = Result<Quad, E>>) -> io::Result<(usize, usize)>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut kinds, mut edges) = (0, 0);
    for quad in quads {
        let quad = quad.map_err(io::Error::other)?;
        kinds += usize::from(quad.predicate == vocabulary::KIND);
        edges += usize::from(quad.predicate == rdf::TYPE && quad.object.as_ref() == rdf::STATEMENT.into());
    }
    // Edges have a kind too.
    Ok((kinds.saturating_sub(edges), edges))
}

/// Quads of one graph.
struct Quads<'t> {
    take: Take<'t>,
    name: GraphName,
}

impl Quads<'_> {
    fn term<'a>(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'a>, object: TermRef<'a>) -> io::Result<()> {
        (self.take)(QuadRef::new(subject, predicate, object, &self.name))
    }

    fn link<'a>(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'a>,
        object: impl Into<NamedNodeRef<'a>>,
    ) -> io::Result<()> {
        self.term(subject, predicate, object.into().into())
    }

    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) -> io::Result<()> {
        self.term(subject, predicate, LiteralRef::new_simple_literal(text).into())
    }

    fn typed(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        value: &str,
        datatype: NamedNodeRef<'_>,
    ) -> io::Result<()> {
        self.term(subject, predicate, LiteralRef::new_typed_literal(value, datatype).into())
    }

    fn value(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: &Value<'_>) -> io::Result<()> {
        match value {
            Value::Text(text) => self.text(subject, predicate, text),
            Value::Number(number) => self.typed(subject, predicate, &number.to_string(), xsd::INTEGER),
            Value::List(list) => list.iter().try_for_each(|text| self.text(subject, predicate, text)),
        }
    }
}

fn node_name(graph: &Graph, id: NodeId) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:cablegraph:node:{}", address(graph[id].id())))
}

fn edge_name(graph: &Graph, edge: Edge<'_>) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:cablegraph:edge:{}", address(&graph.key(edge))))
}

fn own(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{OWN}{}", address(name)))
}

fn node(quads: &mut Quads<'_>, graph: &Graph, id: NodeId, node: &Node) -> io::Result<()> {
    let name = node_name(graph, id);
    let row = flat::node(graph, id);
    for &class in classes(node) {
        quads.link(&name, rdf::TYPE, class)?;
    }
    let label = row.get(Column::Label);
    let called = match node {
        Node::Actor(_) => Some(vocabulary::NAME),
        Node::Statement(_) => Some(vocabulary::TEXT),
        Node::Event(_) | Node::Article(_) => None,
    };
    if let (Some(called), Some(label)) = (called, label) {
        quads.value(&name, called, label)?;
    }
    if let Node::Event(event) = node {
        let term = if happened(node) { vocabulary::EVENT_TYPE } else { vocabulary::OWN_EVENT_TYPE };
        quads.link(&name, term, &own(event.kind.name()))?;
    }
    attributes(quads, &name, &row, if happened(node) { DAYS } else { OWN_DAYS })
}

/// Terms for the first and the last day of something.
type Days = [NamedNodeRef<'static>; 2];

const DAYS: Days = [vocabulary::BEGINS, vocabulary::ENDS];
const OWN_DAYS: Days = [vocabulary::FROM, vocabulary::TO];

/// Whether a node is what SEM calls an event: told as having happened.
fn happened(node: &Node) -> bool {
    matches!(node, Node::Event(event) if event.modality == Modality::Actual)
}

/// What a node is in the vocabularies.
fn classes(node: &Node) -> &'static [NamedNodeRef<'static>] {
    match node {
        Node::Actor(actor) => match actor.class {
            Class::Person => &[vocabulary::ACTOR, vocabulary::PERSON],
            Class::State => &[vocabulary::ACTOR, vocabulary::COUNTRY],
            Class::Organization => &[vocabulary::ACTOR, vocabulary::ORGANIZATION],
            Class::Place => &[vocabulary::ACTOR, vocabulary::PLACE],
            // A crowd is no organization, and schema.org has no word for one.
            Class::Group => &[vocabulary::ACTOR],
        },
        Node::Statement(_) => &[vocabulary::QUOTATION],
        Node::Event(_) if happened(node) => &[vocabulary::OWN_EVENT, vocabulary::EVENT],
        Node::Event(_) => &[vocabulary::OWN_EVENT],
        Node::Article(_) => &[vocabulary::NEWS_ARTICLE, vocabulary::CONTEXT],
    }
}

/// What the row has, but for what edges tell and what stands in the articles' graphs.
fn attributes(quads: &mut Quads<'_>, name: &NamedNode, row: &Row<'_>, [begins, ends]: Days) -> io::Result<()> {
    let is_edge = row.get(Column::Weight).is_some();
    for (column, value) in row.iter() {
        match column {
            Column::Speaker | Column::Place | Column::InStatement | Column::Evidence | Column::Words => {}
            Column::Wikidata => {
                let thing = NamedNode::new_unchecked(format!("{WIKIDATA}{}", address(&value.joined(""))));
                quads.link(name, vocabulary::SAME_AS, &thing)?;
            }
            Column::From => quads.typed(name, begins, &value.joined(""), xsd::DATE)?,
            Column::To => quads.typed(name, ends, &value.joined(""), xsd::DATE)?,
            Column::Date => quads.typed(name, vocabulary::DATE_PUBLISHED, &value.joined(""), xsd::DATE)?,
            Column::Label => quads.value(name, rdfs::LABEL, value)?,
            Column::Aliases => quads.value(name, vocabulary::ALTERNATE_NAME, value)?,
            Column::Roles => quads.value(name, vocabulary::JOB_TITLE, value)?,
            Column::Gender => quads.value(name, vocabulary::GENDER, value)?,
            Column::Doc => quads.value(name, vocabulary::IDENTIFIER, value)?,
            Column::Title if !is_edge => quads.value(name, vocabulary::HEADLINE, value)?,
            Column::Outlet => quads.value(name, vocabulary::PUBLISHER, value)?,
            Column::Url => quads.value(name, vocabulary::URL, value)?,
            other => quads.value(name, own(other.name()).as_ref(), value)?,
        }
    }
    Ok(())
}

/// An edge as the triple that it is in the vocabularies.
struct Triple {
    subject: NamedNode,
    /// The narrowest first.
    predicates: &'static [NamedNodeRef<'static>],
    object: NamedNode,
}

fn triple(graph: &Graph, edge: Edge<'_>) -> Triple {
    let ends = (node_name(graph, edge.source), node_name(graph, edge.target));
    let along = |predicates| Triple { subject: ends.0.clone(), predicates, object: ends.1.clone() };
    let against = |predicates| Triple { subject: ends.1.clone(), predicates, object: ends.0.clone() };
    match edge.link.relation {
        Relation::Said => against(&[vocabulary::SPOKEN_BY]),
        Relation::To => along(&[vocabulary::RECIPIENT]),
        Relation::About => along(&[vocabulary::ABOUT]),
        Relation::Source if happened(&graph[edge.target]) => against(&[vocabulary::SOURCE, vocabulary::HAS_ACTOR]),
        Relation::Source => against(&[vocabulary::SOURCE]),
        Relation::Target if happened(&graph[edge.source]) => along(&[vocabulary::TARGET, vocabulary::HAS_ACTOR]),
        Relation::Target => along(&[vocabulary::TARGET]),
        Relation::At if happened(&graph[edge.source]) => along(&[vocabulary::AT, vocabulary::HAS_PLACE]),
        Relation::At => along(&[vocabulary::AT]),
        Relation::Claims => along(&[vocabulary::CLAIMS]),
        Relation::ReportedIn => along(&[vocabulary::DERIVED_FROM]),
        Relation::Role => along(&[vocabulary::HOLDS_OFFICE_IN]),
        Relation::Corroborates => along(&[vocabulary::CORROBORATES]),
        Relation::Contradicts => along(&[vocabulary::CONTRADICTS]),
    }
}

fn edge(quads: &mut Quads<'_>, graph: &Graph, edge: Edge<'_>) -> io::Result<()> {
    let name = edge_name(graph, edge);
    let triple = triple(graph, edge);
    quads.link(&name, rdf::TYPE, rdf::STATEMENT)?;
    quads.link(&name, rdf::SUBJECT, &triple.subject)?;
    quads.link(&name, rdf::PREDICATE, triple.predicates[0])?;
    quads.link(&name, rdf::OBJECT, &triple.object)?;
    attributes(quads, &name, &flat::edge(graph, edge), OWN_DAYS)
}

/// Words of an article that something rests on.
struct Place<'g> {
    article: NodeId,
    words: &'g Words,
    of: Of<'g>,
}

enum Of<'g> {
    /// They name this actor.
    Actor(NodeId),
    /// They are evidence of this edge.
    Edge(Edge<'g>),
}

/// All of them, by article and place.
fn places(graph: &Graph) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (id, actor) in graph.actors() {
        let mentions = actor.mentions.iter();
        places.extend(mentions.map(|one| Place { article: one.article, words: &one.words, of: Of::Actor(id) }));
    }
    for edge in graph.edges() {
        let evidence = edge.link.evidence.iter();
        places.extend(evidence.map(|one| Place { article: one.article, words: &one.words, of: Of::Edge(edge) }));
    }
    places.sort_by_key(|place| (place.article, place.words.start, place.words.end));
    places
}

/// What an article tells: the stretches of its text, then the edges that rest on them.
fn told(quads: &mut Quads<'_>, graph: &Graph, article: &NamedNode, places: &[Place<'_>]) -> io::Result<()> {
    let mut edges = Vec::new();
    for places in places.chunk_by(|one, next| one.words.start == next.words.start && one.words.end == next.words.end) {
        let words = places[0].words;
        let name = stretch_name(article, words);
        quads.link(&name, rdf::TYPE, vocabulary::STRETCH)?;
        quads.typed(&name, vocabulary::BEGIN_INDEX, &words.start.to_string(), xsd::NON_NEGATIVE_INTEGER)?;
        quads.typed(&name, vocabulary::END_INDEX, &words.end.to_string(), xsd::NON_NEGATIVE_INTEGER)?;
        quads.text(&name, vocabulary::ANCHOR_OF, &words.text)?;
        quads.link(&name, vocabulary::REFERENCE_CONTEXT, article)?;
        let mut last = None;
        for place in places {
            match place.of {
                Of::Actor(actor) if last.replace(actor) == Some(actor) => {}
                Of::Actor(actor) => quads.link(&name, vocabulary::NAMES, &node_name(graph, actor))?,
                Of::Edge(edge) => edges.push((edge, words)),
            }
        }
    }
    edges.sort_by_key(|(edge, words)| (edge.id, words.start, words.end));
    // Two rules may rest an edge on the same words.
    edges.dedup_by_key(|(edge, words)| (edge.id, words.start, words.end));
    for evidence in edges.chunk_by(|one, next| one.0.id == next.0.id) {
        let edge = evidence[0].0;
        let name = edge_name(graph, edge);
        for (_, words) in evidence {
            quads.link(&name, vocabulary::DERIVED_FROM, &stretch_name(article, words))?;
        }
        let triple = triple(graph, edge);
        for &predicate in triple.predicates {
            quads.link(&triple.subject, predicate, &triple.object)?;
        }
    }
    Ok(())
}

fn stretch_name(article: &NamedNode, words: &Words) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={},{}", article.as_str(), words.start, words.end))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use oxrdf::Term;

    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};

    fn all(graph: &Graph) -> Vec<Quad> {
        let mut found = Vec::new();
        quads(graph, &mut |quad| {
            found.push(quad.into_owned());
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn names_are_iris_and_quads_come_once() {
        for graph in [build(&quarrel()), build(&nasty())] {
            let quads = all(&graph);
            for quad in &quads {
                for name in [quad.subject.to_string(), quad.graph_name.to_string(), quad.object.to_string()] {
                    if let Some(iri) = name.strip_prefix('<') {
                        assert!(NamedNode::new(iri.trim_end_matches('>')).is_ok(), "{name}");
                    }
                }
            }
            let mut seen = BTreeSet::new();
            let mut twice = quads.iter().filter(|quad| !seen.insert(quad.to_string()));
            // Who does something to oneself takes part in it as the one and as the other.
            assert!(twice.all(|quad| quad.predicate == vocabulary::HAS_ACTOR));
        }
    }

    #[test]
    fn only_what_happened_is_told_in_sem() {
        let graph = build(&quarrel());
        let quads = all(&graph);
        let mut seen = BTreeSet::new();
        for (id, event) in graph.events() {
            let name = node_name(&graph, id);
            let terms: BTreeSet<&str> = quads
                .iter()
                .filter(|quad| quad.subject == name.clone().into())
                .flat_map(|quad| match &quad.object {
                    Term::NamedNode(object) if quad.predicate == rdf::TYPE => {
                        [quad.predicate.as_str(), object.as_str()]
                    }
                    _ => [quad.predicate.as_str(); 2],
                })
                .collect();
            let in_sem = terms.iter().any(|term| term.starts_with(vocabulary::SEM));
            assert_eq!(in_sem, event.modality == Modality::Actual, "{terms:?}");
            assert!(terms.contains(vocabulary::OWN_EVENT.as_str()), "{terms:?}");
            assert!(terms.contains(vocabulary::TARGET.as_str()), "{terms:?}");
            seen.insert(event.modality);
        }
        assert!(seen.len() > 2, "{seen:?}");
    }

    #[test]
    fn an_article_tells_what_rests_on_its_words() {
        let lines: Vec<String> = all(&build(&quarrel())).iter().map(Quad::to_string).collect();
        let graph = "<urn:cablegraph:node:port.txt>";
        let edge = "<urn:cablegraph:edge:ruth-okafor%7Csaid%7C";
        assert!(lines.iter().any(|line| line.starts_with(edge) && line.ends_with(graph)));
        let names = "<http://www.w3.org/2005/11/its/rdf#taIdentRef> <urn:cablegraph:node:norland>";
        let named = format!("<urn:cablegraph:node:port.txt#char=35,42> {names} {graph}");
        assert!(lines.contains(&named), "{lines:#?}");
    }
}
