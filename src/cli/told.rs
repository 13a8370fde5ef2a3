//! A statement or event on one line: when, who, what, whom, and where it is told.

use cablegraph::base::Label;
use cablegraph::graph::{Event, Graph, Node, NodeId, Relation, Statement};
use cablegraph::query::Dated;

/// A day as people read it: `2016-07-14`, `2016-07-14/2016-07-16`, `by 2016-07-15` where only an article is dated;
/// empty if none.
pub(super) fn day(when: Option<Dated>) -> String {
    let Some(when) = when else { return String::new() };
    let by = if when.is_articles { "by " } else { "" };
    match (when.first, when.last) {
        (Some(first), Some(last)) if first == last || when.is_articles => format!("{by}{first}"),
        (Some(first), Some(last)) => format!("{first}/{last}"),
        (Some(first), None) => format!("{first}/.."),
        (None, Some(last)) => format!("../{last}"),
        (None, None) => String::new(),
    }
}

/// The names of actors, with commas.
pub(super) fn names(graph: &Graph, actors: impl Iterator<Item = NodeId>) -> String {
    actors.map(|actor| graph.label(actor)).collect::<Vec<_>>().join(", ")
}

/// Who acts in an event, or speaks; `?` for a speaker who is unknown.
pub(super) fn who(graph: &Graph, id: NodeId) -> String {
    match &graph[id] {
        Node::Statement(statement) => statement.speaker.map_or_else(|| "?".into(), |speaker| graph.label(speaker)),
        _ => names(graph, graph.sources(id, Relation::Source)),
    }
}

/// The words of acting or speaking, as the first carrier has them.
pub(super) fn verb(graph: &Graph, id: NodeId) -> String {
    match &graph[id] {
        Node::Event(event) => event.carriers.first().map_or_else(String::new, |one| one.trigger.words.text.to_string()),
        Node::Statement(statement) => cue(statement),
        Node::Actor(_) | Node::Article(_) => String::new(),
    }
}

fn cue(statement: &Statement) -> String {
    let cue = statement.carriers.first().and_then(|one| one.cue.as_ref());
    cue.map_or_else(|| "says".into(), |cue| cue.words.text.to_string())
}

/// Whose account an event is, or that of a statement that another reports; empty if the articles tell it as their own.
pub(super) fn claimed_by(graph: &Graph, id: NodeId) -> String {
    let outer = match &graph[id] {
        Node::Event(Event { in_statement, .. }) | Node::Statement(Statement { in_statement, .. }) => *in_statement,
        Node::Actor(_) | Node::Article(_) => None,
    };
    outer.map_or_else(String::new, |outer| who(graph, outer))
}

/// `ASSAULT`, with how it is told if it did not happen: `ASSAULT, planned`; of a statement its stance.
pub(super) fn kind(graph: &Graph, id: NodeId) -> String {
    match &graph[id] {
        Node::Event(event) if event.modality == cablegraph::extract::Modality::Actual => event.kind.name().into(),
        Node::Event(event) => format!("{}, {}", event.kind.name(), event.modality.name()),
        Node::Statement(statement) => statement.stance.name().into(),
        Node::Actor(_) | Node::Article(_) => String::new(),
    }
}

/// What an event is about, as the first carrier that tells has it; empty if none does, and of other nodes.
pub(super) fn topic(graph: &Graph, id: NodeId) -> &str {
    match &graph[id] {
        Node::Event(event) => event.carriers.iter().find_map(|one| one.topic.as_ref()).map_or("", |topic| &topic.text),
        Node::Statement(_) | Node::Actor(_) | Node::Article(_) => "",
    }
}

/// Whom an event is done to, or what is said.
pub(super) fn what(graph: &Graph, id: NodeId) -> String {
    match &graph[id] {
        Node::Statement(statement) => format!("“{}”", statement.text()),
        _ => names(graph, graph.targets(id, Relation::Target)),
    }
}

/// Where it is told first, as `why --at` takes it.
pub(super) fn place(graph: &Graph, id: NodeId) -> String {
    let told = graph.outgoing(id).find(|edge| edge.link.relation == Relation::ReportedIn);
    let first = told.and_then(|edge| edge.link.evidence.first());
    first.map_or_else(String::new, |one| format!("{}:{}", graph[one.article].id(), one.words.start))
}
