//! Neo4j: CSV with the heads that `neo4j-admin database import` and `apoc.import.csv` read, and a script in Cypher.
//!
//! In CSV line ends become blanks, since the importer takes them only on demand, and a `;` inside a list's part becomes `,`, since it
//! parts them.

use std::io::{self, Write};

use super::csv::Table;
use super::flat::{self, Column, Holds, Row, Value};
use super::{File, Files};
use crate::base::Label;
use crate::graph::{Graph, NodeKind, Relation};

/// How many rows a statement of the script has.
const BATCH: usize = 500;

/// Writes `nodes.csv` and `edges.csv`.
///
/// # Errors
/// As the output gives them.
pub fn write_csv(graph: &Graph, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |to| nodes(graph, to))?;
    files.file("edges.csv", &mut |to| edges(graph, to))
}

fn nodes(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    table.record(["id:ID", ":LABEL"].map(str::to_owned).into_iter().chain(Column::NODE.iter().map(head)))?;
    for (id, node) in graph.nodes() {
        table.cell(&flattened(node.id()))?;
        table.cell(label(node.kind()))?;
        cells(&mut table, &flat::node(graph, id), Column::NODE)?;
    }
    table.finish()
}

fn edges(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    let ends = [":START_ID", ":END_ID", ":TYPE", "key"].map(str::to_owned);
    table.record(ends.into_iter().chain(Column::EDGE.iter().map(head)))?;
    for edge in graph.edges() {
        table.cell(&flattened(graph[edge.source].id()))?;
        table.cell(&flattened(graph[edge.target].id()))?;
        table.cell(&kind(edge.link.relation))?;
        table.cell(&flattened(&graph.key(edge)))?;
        cells(&mut table, &flat::edge(graph, edge), Column::EDGE)?;
    }
    table.finish()
}

fn head(column: &Column) -> String {
    match column.holds() {
        Holds::Text => column.name().to_owned(),
        Holds::Number => format!("{}:int", column.name()),
        Holds::List => format!("{}:string[]", column.name()),
    }
}

fn cells(table: &mut Table<'_>, row: &Row<'_>, columns: &[Column]) -> io::Result<()> {
    for value in row.cells(columns) {
        table.cell(&match value {
            None => String::new(),
            Some(Value::List(list)) => {
                list.iter().map(|part| flattened(part).replace(';', ",")).collect::<Vec<_>>().join(";")
            }
            Some(value) => flattened(&value.joined("")),
        })?;
    }
    table.end()
}

/// Line ends and other control characters as blanks.
fn flattened(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `Actor`.
const fn label(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Actor => "Actor",
        NodeKind::Statement => "Statement",
        NodeKind::Event => "Event",
        NodeKind::Article => "Article",
    }
}

/// `REPORTED_IN`.
fn kind(relation: Relation) -> String {
    relation.name().to_uppercase().replace('-', "_")
}

/// Writes the script. Run twice it changes nothing: all is found by its id before it is made.
///
/// # Errors
/// As the output gives them.
pub fn write_cypher(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "CREATE CONSTRAINT cablegraph_id IF NOT EXISTS FOR (n:Cablegraph) REQUIRE n.id IS UNIQUE;")?;
    for &kind in NodeKind::ALL {
        let set = format!("MERGE (n:Cablegraph {{id: row.id}}) SET n:{}, n += row", label(kind));
        let of_kind = graph.nodes().filter(|(_, node)| node.kind() == kind);
        batches(to, &set, of_kind.map(|(id, node)| row(&[("id", node.id())], &flat::node(graph, id))))?;
    }
    for &relation in Relation::ALL {
        let ends = "MATCH (a:Cablegraph {id: row.source}), (b:Cablegraph {id: row.target})";
        let set = format!("{ends} MERGE (a)-[r:{} {{key: row.key}}]->(b) SET r += row.data", kind(relation));
        let edges = graph.edges().filter(|edge| edge.link.relation == relation).map(|edge| {
            let ends = (graph[edge.source].id(), graph[edge.target].id());
            let data = row(&[], &flat::edge(graph, edge));
            let [source, target, key] = [ends.0, ends.1, &graph.key(edge)].map(quoted);
            format!("{{source: {source}, target: {target}, key: {key}, data: {data}}}")
        });
        batches(to, &set, edges)?;
    }
    Ok(())
}

fn batches(to: &mut dyn Write, set: &str, rows: impl Iterator<Item = String>) -> io::Result<()> {
    let mut rows = rows.peekable();
    while let Some(first) = rows.next() {
        write!(to, "UNWIND [\n{first}")?;
        for _ in 1..BATCH {
            let Some(row) = rows.next() else { break };
            write!(to, ",\n{row}")?;
        }
        writeln!(to, "] AS row\n{set};")?;
    }
    Ok(())
}

/// A row as a map.
fn row(first: &[(&str, &str)], row: &Row<'_>) -> String {
    let first = first.iter().map(|(key, value)| format!("{key}: {}", quoted(value)));
    let rest = row.iter().map(|(column, value)| {
        let value = match value {
            Value::Text(text) => quoted(text),
            Value::Number(number) => number.to_string(),
            Value::List(list) => format!("[{}]", list.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(", ")),
        };
        format!("{}: {value}", column.name())
    });
    format!("{{{}}}", first.chain(rest).collect::<Vec<_>>().join(", "))
}

/// A string of Cypher on one line; what is no printable character stands by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for c in text.chars() {
        match c {
            '\'' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::nasty;

    #[test]
    fn strings_end_where_they_should() {
        assert_eq!(quoted("it's \\ \"so\"\n\u{0}"), r#"'it\'s \\ "so"\n\u0000'"#);
    }

    /// Strings taken out, brackets close as they open and each statement ends by itself.
    #[test]
    fn a_script_of_nasty_strings_is_well_formed() {
        let mut bytes = Vec::new();
        write_cypher(&build(&nasty()), &mut bytes).unwrap();
        let script = String::from_utf8(bytes).unwrap();
        let mut open = Vec::new();
        let (mut inside, mut escaped, mut statements) = (false, false, 0);
        for c in script.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' if inside => escaped = true,
                '\'' => inside = !inside,
                _ if inside => assert!(!c.is_control()),
                '(' | '[' | '{' => open.push(c),
                ')' | ']' | '}' => {
                    let opened = open.pop();
                    assert!(matches!((opened, c), (Some('('), ')') | (Some('['), ']') | (Some('{'), '}')));
                }
                ';' => {
                    assert!(open.is_empty());
                    statements += 1;
                }
                _ => {}
            }
        }
        assert!(!inside && open.is_empty() && statements > 5);
    }
}
