//! The JSON of graphology, which sigma draws (<https://graphology.github.io/serialization.html>).

use std::io::{self, Write};

use serde::Serialize;

use super::flat::{self, Column, Row};
use super::json::rows;
use super::style::{self, Look};
use crate::graph::{Graph, NodeId};

/// Writes the graph, row by row.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, mut to: &mut dyn Write) -> io::Result<()> {
    to.write_all(b"{\"attributes\":{\"name\":\"cablegraph\"},")?;
    to.write_all(b"\"options\":{\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\"nodes\":[")?;
    let nodes = graph.nodes().zip(style::looks(graph)).map(|((id, node), look)| NodeRow {
        key: node.id(),
        attributes: Drawn { drawing: Drawing::of(look), row: row(graph, id) },
    });
    rows(&mut to, nodes)?;
    to.write_all(b"],\"edges\":[")?;
    let edges = graph.edges().map(|edge| EdgeRow {
        key: graph.key(edge),
        source: graph[edge.source].id(),
        target: graph[edge.target].id(),
        attributes: flat::edge(graph, edge),
    });
    rows(&mut to, edges)?;
    to.write_all(b"]}\n")
}

/// To sigma a node's `type` is the program that draws it.
fn row(graph: &Graph, id: NodeId) -> Row<'_> {
    flat::node(graph, id).with(Column::Type, Column::Class)
}

#[derive(Serialize)]
struct NodeRow<'g> {
    key: &'g str,
    attributes: Drawn<'g>,
}

#[derive(Serialize)]
struct EdgeRow<'g> {
    key: String,
    source: &'g str,
    target: &'g str,
    attributes: Row<'g>,
}

#[derive(Serialize)]
struct Drawn<'g> {
    #[serde(flatten)]
    drawing: Drawing,
    #[serde(flatten)]
    row: Row<'g>,
}

/// Without these sigma draws nothing.
#[derive(Serialize)]
struct Drawing {
    x: f64,
    y: f64,
    size: f64,
    color: String,
}

impl Drawing {
    fn of(look: Look) -> Self {
        let cents = |number: f64| (number * 100.0).round() / 100.0;
        Self { x: cents(look.x), y: cents(look.y), size: cents(look.size), color: look.hex() }
    }
}
