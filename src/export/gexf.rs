//! GEXF 1.3, as Gephi, Gephi Lite, networkx and graphology read it (<https://gexf.net/schema.html>): dynamic where days are known,
//! with sizes, colours and a place to start a layout from.
//!
//! The parts of lists are joined by `; `. The id of an attribute is its title, since some readers name it by the one, some by the
//! other.

use std::io::{self, Write};

use super::flat::{self, Column, Holds, Row, Value};
use super::style::{self, Look};
use super::xml::Xml;
use crate::base::Label;
use crate::graph::Graph;

/// Writes the graph, row by row.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(&mut *to)?;
    let spaces = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.open("gexf", &spaces)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], concat!("cablegraph ", env!("CARGO_PKG_VERSION")))?;
    xml.close("meta")?;
    let dynamic = [
        ("defaultedgetype", "directed"),
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    xml.open("graph", &dynamic)?;
    attributes(&mut xml, "node", Column::NODE)?;
    attributes(&mut xml, "edge", Column::EDGE)?;
    xml.open("nodes", &[])?;
    for ((id, node), look) in graph.nodes().zip(style::looks(graph)) {
        let row = flat::node(graph, id);
        let days = days(&row);
        let mut attributes = vec![("id", node.id()), ("label", label(&row))];
        attributes.extend(days.iter().map(|(key, day)| (*key, day.as_str())));
        xml.open("node", &attributes)?;
        values(&mut xml, &row)?;
        viz(&mut xml, look)?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for edge in graph.edges() {
        let row = flat::edge(graph, edge);
        let (source, target) = (graph[edge.source].id(), graph[edge.target].id());
        let weight = edge.link.evidence.len().to_string();
        let attributes = [
            ("id", graph.key(edge)),
            ("source", source.to_owned()),
            ("target", target.to_owned()),
            ("kind", edge.link.relation.name().to_owned()),
            ("label", label(&row).to_owned()),
            ("weight", weight),
        ];
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
        xml.open("edge", &attributes)?;
        values(&mut xml, &row)?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    to.write_all(b"\n")
}

fn attributes<W: Write>(xml: &mut Xml<W>, class: &str, columns: &[Column]) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for column in columns.iter().filter(|column| is_attribute(**column)) {
        let holds = if column.holds() == Holds::Number { "integer" } else { "string" };
        xml.empty("attribute", &[("id", column.name()), ("title", column.name()), ("type", holds)])?;
    }
    xml.close("attributes")
}

/// Label and weight have places of their own.
fn is_attribute(column: Column) -> bool {
    !matches!(column, Column::Label | Column::Weight)
}

fn values<W: Write>(xml: &mut Xml<W>, row: &Row<'_>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (column, value) in row.iter().filter(|(column, _)| is_attribute(*column)) {
        xml.empty("attvalue", &[("for", column.name()), ("value", &value.joined("; "))])?;
    }
    xml.close("attvalues")
}

fn label<'r>(row: &'r Row<'_>) -> &'r str {
    if let Some(Value::Text(label)) = row.get(Column::Label) { label } else { "" }
}

/// When a node begins and ends to be: an event's or statement's days; an article's date begins it.
fn days(row: &Row<'_>) -> Vec<(&'static str, String)> {
    let day = |column| row.get(column).map(|value| value.joined("").into_owned());
    let start = day(Column::From).or_else(|| day(Column::Date)).map(|day| ("start", day));
    start.into_iter().chain(day(Column::To).map(|day| ("end", day))).collect()
}

fn viz<W: Write>(xml: &mut Xml<W>, look: Look) -> io::Result<()> {
    let [red, green, blue] = look.color.map(|part| part.to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
    xml.empty("viz:position", &[("x", &format!("{:.2}", look.x)), ("y", &format!("{:.2}", look.y)), ("z", "0")])?;
    xml.empty("viz:size", &[("value", &format!("{:.2}", look.size))])
}
