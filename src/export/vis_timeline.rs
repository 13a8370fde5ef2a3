//! What was said and done as groups and items of vis-timeline (<https://visjs.github.io/vis-timeline/docs/timeline/>), a group an
//! actor. Items stand on the days that words or articles tell; what has no day is left out, and said how many.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::json::rows;
use crate::base::Label;
use crate::graph::{Graph, Node, NodeId, Relation};
use crate::query::{Dated, Moment, TimelineQuery, timeline};

/// Writes the groups and items.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, mut to: &mut dyn Write) -> io::Result<()> {
    let moments = timeline(graph, &TimelineQuery::default());
    let (dated, undated): (Vec<_>, Vec<_>) = moments.into_iter().partition(|one| day(one).is_some());
    let actors: BTreeSet<NodeId> = dated.iter().filter_map(|one| who(graph, one.node)).collect();
    write!(to, "{{\"undated\":{},\"groups\":[", undated.len())?;
    let group = |actor: NodeId| json!({"id": graph[actor].id(), "content": html(&graph.label(actor))});
    rows(&mut to, actors.into_iter().map(group))?;
    to.write_all(b"],\"items\":[")?;
    rows(&mut to, dated.iter().filter_map(|one| item(graph, one)))?;
    to.write_all(b"]}\n")
}

/// Who says it or does it first.
fn who(graph: &Graph, node: NodeId) -> Option<NodeId> {
    match &graph[node] {
        Node::Statement(said) => said.speaker,
        _ => graph.sources(node, Relation::Source).next().or_else(|| graph.targets(node, Relation::Target).next()),
    }
}

fn day(moment: &Moment) -> Option<String> {
    Some(moment.when.and_then(Dated::day)?.to_string())
}

#[derive(Serialize)]
struct Item<'g> {
    id: &'g str,
    content: String,
    title: String,
    start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'g str>,
    #[serde(rename = "className")]
    class: String,
    /// Whether the day is only the article's.
    reported: bool,
}

fn item<'g>(graph: &'g Graph, moment: &Moment) -> Option<Item<'g>> {
    let when = moment.when?;
    let node = &graph[moment.node];
    let class = match node {
        Node::Event(event) => format!("event {} {}", event.kind.name().to_lowercase(), event.modality.name()),
        Node::Statement(said) => format!("statement {}", said.stance.name()),
        Node::Actor(_) | Node::Article(_) => return None,
    };
    let label = html(&graph.label(moment.node));
    // The viewer's end is the first moment that no longer belongs to it.
    let several = when.last.filter(|last| Some(*last) != when.first && when.first.is_some());
    let end = several.and_then(|last| last.tomorrow().ok());
    Some(Item {
        id: node.id(),
        title: label.clone(),
        content: label,
        start: day(moment)?,
        end: end.map(|day| day.to_string()),
        group: who(graph, moment.node).map(|actor| graph[actor].id()),
        class,
        reported: when.is_articles,
    })
}

/// The viewer takes contents as HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn items_stand_on_their_days_and_end_with_the_last() {
        let mut records = quarrel();
        let bombed = records[0].events[0].time.as_mut().unwrap();
        bombed.from = "2024-04-01".parse().ok();
        bombed.to = "2024-04-30".parse().ok();
        let mut bytes = Vec::new();
        write(&build(&records), &mut bytes).unwrap();
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let first = &file["items"][0];
        assert_eq!((&first["start"], &first["end"]), (&json!("2024-04-01"), &json!("2024-05-01")));
        assert_eq!(file["undated"], 1);
        assert!(file["groups"].as_array().unwrap().iter().any(|group| group["id"] == first["group"]));
    }
}
