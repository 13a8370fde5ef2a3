//! Tables for spreadsheets, Gephi, R and databases: nodes, edges, statements and events, each a CSV file with a head (RFC 4180).
//!
//! The parts of lists are joined by `; `. A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`)
//! gets an apostrophe before it, since its text is a stranger's.

use std::borrow::Cow;
use std::io;

use ::csv::{self, Writer};

use super::flat::{self, Column, Row};
use super::{File, Files};
use crate::base::Label;
use crate::graph::{Event, Graph, NodeId, Relation, Statement};
use crate::query::{dated, event_dated};

/// Writes the tables.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |to| nodes(graph, to))?;
    files.file("edges.csv", &mut |to| edges(graph, to))?;
    files.file("statements.csv", &mut |to| statements(graph, to))?;
    files.file("events.csv", &mut |to| events(graph, to))
}

/// A table in the making, whose errors are the output's own.
pub(super) struct Table<'f>(Writer<File<'f>>);

impl<'f> Table<'f> {
    pub(super) fn new(to: File<'f>) -> Self {
        Self(Writer::from_writer(to))
    }

    /// A whole row.
    pub(super) fn record<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        self.0.write_record(cells).map_err(own)
    }

    /// One cell of a row that [`Self::end`] ends.
    pub(super) fn cell(&mut self, cell: &str) -> io::Result<()> {
        self.0.write_field(cell).map_err(own)
    }

    pub(super) fn end(&mut self) -> io::Result<()> {
        self.record(None::<&[u8]>)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn own(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// `Id` and `Label` as Gephi asks for them, then the columns of nodes.
fn nodes(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    let rest = Column::NODE.iter().filter(|column| **column != Column::Label);
    table.record(["Id", "Label"].into_iter().chain(rest.map(|column| column.name())))?;
    for (id, node) in graph.nodes() {
        table.cell(&safe(node.id()))?;
        cells(&mut table, &flat::node(graph, id), Column::NODE)?;
    }
    table.finish()
}

/// `Source`, `Target`, `Type` and `Id` as Gephi asks for them, then the columns of edges.
fn edges(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    let rest = Column::EDGE.iter().map(|column| match column {
        Column::Label => "Label",
        Column::Weight => "Weight",
        other => other.name(),
    });
    table.record(["Source", "Target", "Type", "Id"].into_iter().chain(rest))?;
    for edge in graph.edges() {
        table.cell(&safe(graph[edge.source].id()))?;
        table.cell(&safe(graph[edge.target].id()))?;
        table.cell("Directed")?;
        table.cell(&safe(&graph.key(edge)))?;
        cells(&mut table, &flat::edge(graph, edge), Column::EDGE)?;
    }
    table.finish()
}

/// The row's values, an empty cell where it has none; ends the record.
fn cells(table: &mut Table<'_>, row: &Row<'_>, columns: &[Column]) -> io::Result<()> {
    for value in row.cells(columns) {
        table.cell(&safe(&value.map_or(Cow::Borrowed(""), |value| value.joined("; "))))?;
    }
    table.end()
}

/// The columns of the table of statements.
pub(super) const STATEMENT_HEADS: [&str; 15] = [
    "id",
    "from",
    "to",
    "dated_by",
    "speaker",
    "speaker_id",
    "stance",
    "cue",
    "quotation",
    "content",
    "addressee",
    "about",
    "place",
    "articles",
    "evidence",
];

fn statements(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    table.record(STATEMENT_HEADS)?;
    for (id, said) in graph.statements() {
        table.record(statement(graph, id, said).map(|cell| safe(&cell).into_owned()))?;
    }
    table.finish()
}

/// A row of that table.
pub(super) fn statement(graph: &Graph, id: NodeId, said: &Statement) -> [String; STATEMENT_HEADS.len()] {
    let [from, to, by] = days(dated(graph, said));
    let row = flat::node(graph, id);
    let cell = |column| row.get(column).map(|value| value.joined("; ").into_owned()).unwrap_or_default();
    [
        said.id.clone(),
        from,
        to,
        by,
        said.speaker.map_or_else(String::new, |speaker| graph.label(speaker)),
        cell(Column::Speaker),
        cell(Column::Stance),
        cell(Column::Cue),
        cell(Column::Quotation),
        said.text(),
        labels(graph, graph.targets(id, Relation::To)),
        labels(graph, graph.targets(id, Relation::About)),
        labels(graph, said.place.into_iter()),
        cell(Column::Articles),
        cell(Column::Evidence),
    ]
}

/// The columns of the table of events.
pub(super) const EVENT_HEADS: [&str; 17] = [
    "id",
    "from",
    "to",
    "dated_by",
    "type",
    "cameo",
    "modality",
    "trigger",
    "source",
    "source_id",
    "target",
    "target_id",
    "topic",
    "claimed_by",
    "place",
    "articles",
    "evidence",
];

fn events(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let mut table = Table::new(to);
    table.record(EVENT_HEADS)?;
    for (id, event) in graph.events() {
        table.record(self::event(graph, id, event).map(|cell| safe(&cell).into_owned()))?;
    }
    table.finish()
}

/// A row of that table.
pub(super) fn event(graph: &Graph, id: NodeId, event: &Event) -> [String; EVENT_HEADS.len()] {
    let [from, to, by] = days(event_dated(graph, event));
    let row = flat::node(graph, id);
    let cell = |column| row.get(column).map(|value| value.joined("; ").into_owned()).unwrap_or_default();
    let claimed = event.in_statement.into_iter().flat_map(|statement| graph.sources(statement, Relation::Said));
    let topic = event.carriers.iter().find_map(|carrier| carrier.topic.as_ref());
    [
        event.id.clone(),
        from,
        to,
        by,
        cell(Column::Type),
        cell(Column::Cameo),
        cell(Column::Modality),
        cell(Column::Trigger),
        labels(graph, graph.sources(id, Relation::Source)),
        ids(graph, graph.sources(id, Relation::Source)),
        labels(graph, graph.targets(id, Relation::Target)),
        ids(graph, graph.targets(id, Relation::Target)),
        topic.map(|words| words.text.as_str().to_owned()).unwrap_or_default(),
        labels(graph, claimed),
        labels(graph, event.place.into_iter()),
        cell(Column::Articles),
        cell(Column::Evidence),
    ]
}

/// The first and last day, and whether words or the articles' dates tell them.
fn days(when: Option<crate::query::Dated>) -> [String; 3] {
    let Some(when) = when else { return Default::default() };
    let day = |day: Option<crate::base::Date>| day.map_or_else(String::new, |day| day.to_string());
    [day(when.first), day(when.last), if when.is_articles { "article" } else { "words" }.to_owned()]
}

fn labels(graph: &Graph, nodes: impl Iterator<Item = NodeId>) -> String {
    nodes.map(|id| graph.label(id)).collect::<Vec<_>>().join("; ")
}

fn ids(graph: &Graph, nodes: impl Iterator<Item = NodeId>) -> String {
    nodes.map(|id| graph[id].id()).collect::<Vec<_>>().join("; ")
}

/// The cell as no spreadsheet takes it for a formula.
fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(safe("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(safe("- no"), "'- no");
        assert_eq!(safe("2016-05-09"), "2016-05-09");
    }
}
