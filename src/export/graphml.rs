//! GraphML, as networkx, igraph, Gephi, yEd and Cytoscape read it (<http://graphml.graphdrawing.org/specification.html>).
//!
//! The format has no lists: their parts are joined by `; `. Days are texts, since readers know no dates.

use std::io::{self, Write};

use super::flat::{self, Column, Holds, Row};
use super::xml::Xml;
use crate::base::Label;
use crate::graph::Graph;

/// Writes the graph, row by row.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(&mut *to)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    keys(&mut xml, "node", Column::NODE)?;
    keys(&mut xml, "edge", Column::EDGE)?;
    xml.open("graph", &[("id", "cablegraph"), ("edgedefault", "directed")])?;
    for (id, node) in graph.nodes() {
        xml.open("node", &[("id", node.id())])?;
        data(&mut xml, "node", &flat::node(graph, id))?;
        xml.close("node")?;
    }
    for edge in graph.edges() {
        let ends = (graph[edge.source].id(), graph[edge.target].id());
        xml.open("edge", &[("id", &graph.key(edge)), ("source", ends.0), ("target", ends.1)])?;
        data(&mut xml, "edge", &flat::edge(graph, edge))?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    to.write_all(b"\n")
}

/// What the attributes of nodes or of edges are called and hold; `int` and `string` are what all readers know.
fn keys<W: Write>(xml: &mut Xml<W>, of: &str, columns: &[Column]) -> io::Result<()> {
    columns.iter().try_for_each(|column| {
        let holds = if column.holds() == Holds::Number { "int" } else { "string" };
        xml.empty("key", &[("id", &key(of, *column)), ("for", of), ("attr.name", column.name()), ("attr.type", holds)])
    })
}

fn key(of: &str, column: Column) -> String {
    format!("{of}_{}", column.name())
}

fn data<W: Write>(xml: &mut Xml<W>, of: &str, row: &Row<'_>) -> io::Result<()> {
    row.iter().try_for_each(|(column, value)| xml.text("data", &[("key", &key(of, column))], &value.joined("; ")))
}
