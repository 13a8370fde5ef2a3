//! `statements --view matrix`: who speaks of whom, and to what end.

use std::cmp::Reverse;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::extract::Stance;
use cablegraph::graph::{Graph, NodeId, Speech, speech};
use serde_json::{Map, Value, json};

use super::super::table::{Column, Table, line_width};
use super::statement;

/// Who speaks of whom in these statements, most first.
pub(super) fn matrix(graph: &Graph, found: &[NodeId]) -> Vec<Speech> {
    let statements = found.iter().filter_map(|&id| Some((id, statement(graph, id)?)));
    let mut rows = speech(graph, statements);
    // Sorting is stable: equals stay in the order of their ids.
    rows.sort_by_key(|row| Reverse(row.count()));
    rows
}

/// A row a pair, with a column for each stance that any of them has.
pub(super) fn print(graph: &Graph, rows: &[Speech], out: &mut impl Write) -> io::Result<()> {
    let taken = |stance: &Stance| rows.iter().any(|row| row.stances.contains_key(stance));
    let stances: Vec<Stance> = Stance::ALL.iter().copied().filter(taken).collect();
    let numbers = ["statements"].into_iter().chain(stances.iter().map(|stance| stance.name())).map(Column::Number);
    let columns: Vec<_> = [Column::Words("who"), Column::Words("of whom")].into_iter().chain(numbers).collect();
    let mut table = Table::new(0, &columns);
    for row in rows {
        let count = |stance: &Stance| row.stances.get(stance).map_or_else(String::new, |list| list.len().to_string());
        let cells = [graph.label(row.speaker), graph.label(row.about), row.count().to_string()];
        table.row(cells.into_iter().chain(stances.iter().map(count)).collect());
    }
    table.print(line_width(), out)
}

pub(super) fn as_json(graph: &Graph, row: &Speech) -> Value {
    let ids = |nodes: &Vec<NodeId>| nodes.iter().map(|&id| graph[id].id()).collect::<Vec<_>>();
    let stances: Map<_, _> =
        row.stances.iter().map(|(stance, list)| (stance.name().to_owned(), ids(list).into())).collect();
    json!({
        "speaker": graph[row.speaker].id(),
        "about": graph[row.about].id(),
        "statements": row.count(),
        "stances": stances,
    })
}
