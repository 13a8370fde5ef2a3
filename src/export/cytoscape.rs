//! The JSON of Cytoscape.js and Cytoscape (<https://js.cytoscape.org/#notation/elements-json>).

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::flat::{self, Row};
use super::json::rows;
use crate::graph::{Edge, Graph};

/// Writes the graph, row by row.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, mut to: &mut dyn Write) -> io::Result<()> {
    to.write_all(b"{\"data\":{\"name\":\"cablegraph\"},\"elements\":{\"nodes\":[")?;
    let nodes = graph.nodes().map(|(id, node)| Data {
        id: node.id().to_owned(),
        source: None,
        target: None,
        row: flat::node(graph, id),
    });
    rows(&mut to, nodes.map(Element::of))?;
    to.write_all(b"],\"edges\":[")?;
    let mut taken: HashSet<String> = graph.nodes().map(|(_, node)| node.id().to_owned()).collect();
    let edges = graph.edges().map(|edge| Data {
        id: edge_id(graph, edge, &mut taken),
        source: Some(graph[edge.source].id()),
        target: Some(graph[edge.target].id()),
        row: flat::edge(graph, edge),
    });
    rows(&mut to, edges.map(Element::of))?;
    to.write_all(b"]}}\n")
}

#[derive(Serialize)]
struct Element<'g> {
    data: Data<'g>,
}

impl<'g> Element<'g> {
    fn of(data: Data<'g>) -> Self {
        Self { data }
    }
}

#[derive(Serialize)]
struct Data<'g> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'g str>,
    #[serde(flatten)]
    row: Row<'g>,
}

/// The edge's key. Nodes and edges share one namespace, in which the second of a name is silently lost: an edge that is called as
/// another element is gets a prefix that none has.
fn edge_id(graph: &Graph, edge: Edge<'_>, taken: &mut HashSet<String>) -> String {
    let mut id = graph.key(edge);
    while !taken.insert(id.clone()) {
        id.insert_str(0, "edge:");
    }
    id
}
