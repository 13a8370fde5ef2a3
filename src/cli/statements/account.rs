//! What is told of a statement beside its words: who, to whom, when, where, and what agrees with it or contradicts it.

use cablegraph::base::Label;
use cablegraph::graph::{Edge, Graph, Node, NodeId, Relation, Statement, StatementCarrier};
use cablegraph::query::{self, Dated, Texts};
use cablegraph::record::{Time, Words};
use serde_json::{Value, json};

/// The speaker, or `?` with whom it may be.
pub(super) fn who(graph: &Graph, statement: &Statement) -> String {
    match (statement.speaker, statement.candidates.as_slice()) {
        (Some(speaker), _) => graph.label(speaker),
        (None, []) => "?".into(),
        (None, candidates) => {
            let names: Vec<_> = candidates.iter().map(|&one| graph.label(one)).collect();
            format!("? ({})", names.join(" or "))
        }
    }
}

pub(super) fn to(graph: &Graph, id: NodeId) -> Vec<String> {
    graph.targets(id, Relation::To).map(|one| graph.label(one)).collect()
}

/// When it was said, as the words tell; else by when, as the article’s date tells.
pub(super) fn when(graph: &Graph, statement: &Statement) -> String {
    let words = statement.time.as_ref();
    match (query::dated(graph, statement), words) {
        (Some(Dated { is_articles: true, first: Some(day), .. }), _) => format!("by {day}"),
        (_, Some(time)) => time.iso.clone().unwrap_or_else(|| time.words.text.to_string()),
        _ => String::new(),
    }
}

/// Where it is told first, as `why --at` takes it, and in how many other articles.
pub(super) fn place(graph: &Graph, statement: &Statement) -> String {
    let Some(first) = statement.carriers.first() else { return String::new() };
    let start = first.content.first().map_or(0, |part| part.start);
    let more = match statement.carriers.iter().filter(|carrier| carrier.article != first.article).count() {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    format!("{}:{start}{more}", graph[first.article].id())
}

/// The name of an article.
pub(super) fn doc(graph: &Graph, article: NodeId) -> &str {
    if let Node::Article(article) = &graph[article] { &article.doc } else { "" }
}

/// The edges to statements that agree with it or contradict it, with the other one.
pub(super) fn accounts(graph: &Graph, id: NodeId) -> impl Iterator<Item = (Edge<'_>, NodeId)> {
    let edges =
        graph.outgoing(id).map(|edge| (edge, edge.target)).chain(graph.incoming(id).map(|edge| (edge, edge.source)));
    edges.filter(|(edge, _)| matches!(edge.link.relation, Relation::Corroborates | Relation::Contradicts))
}

/// The rule of such an edge.
pub(super) fn rule<'g>(edge: &Edge<'g>) -> &'g str {
    edge.link.evidence.first().map_or("", |one| one.rule.as_str())
}

pub(super) fn as_json(graph: &Graph, texts: &Texts<'_>, id: NodeId) -> Option<Value> {
    let statement = super::statement(graph, id)?;
    let ids = |relation| graph.targets(id, relation).map(|one| graph[one].id()).collect::<Vec<_>>();
    let day = query::dated(graph, statement)
        .map(|day| json!({"from": day.first, "to": day.last, "by": if day.is_articles { "article" } else { "words" }}));
    let account = |(edge, other): (Edge<'_>, NodeId)| {
        json!({
            "statement": graph[other].id(),
            "relation": edge.link.relation.name(),
            "rule": rule(&edge),
            "grade": edge.link.grade.map(Label::name),
        })
    };
    Some(json!({
        "id": statement.id,
        "speaker": statement.speaker.map(|speaker| graph[speaker].id()),
        "candidates": statement.candidates.iter().map(|&one| graph[one].id()).collect::<Vec<_>>(),
        "unnamed": statement.unnamed.map(Label::name),
        "stance": statement.stance.name(),
        "kind": statement.kind.name(),
        "to": ids(Relation::To),
        "about": ids(Relation::About),
        "day": day,
        "place": statement.place.map(|place| graph[place].id()),
        "in_statement": statement.in_statement.map(|outer| graph[outer].id()),
        "text": statement.text(),
        "carriers": statement.carriers.iter().map(|one| carrier(graph, texts, one)).collect::<Vec<_>>(),
        "accounts": accounts(graph, id).map(account).collect::<Vec<_>>(),
    }))
}

fn carrier(graph: &Graph, texts: &Texts<'_>, carrier: &StatementCarrier) -> Value {
    let words = |words: &Words| json!({"start": words.start, "end": words.end, "text": words.text});
    let time = |time: &Time| json!({"start": time.words.start, "end": time.words.end, "text": time.words.text, "iso": time.iso});
    let sentence = texts.around(doc(graph, carrier.article), carrier.sentence.start, carrier.sentence.end, 0);
    json!({
        "article": graph[carrier.article].id(),
        "kind": carrier.kind.name(),
        "in_statement": carrier.in_statement.map(|outer| graph[outer].id()),
        "source": carrier.source.as_ref().map(words),
        "cue": carrier.cue.as_ref().map(|cue| words(&cue.words)),
        "content": carrier.content.iter().map(words).collect::<Vec<_>>(),
        "addressed": carrier.addressed.as_ref().map(words),
        "occasion": carrier.occasion.as_ref().map(words),
        "time": carrier.time.as_ref().map(time),
        "sentence": sentence.map(|around| around.words),
        "rule": carrier.rule.as_str(),
    })
}
