//! Parquet, for databases and data frames (<https://parquet.apache.org/docs/file-format/>): the tables of
//! [`csv`](super::csv), whose lists are lists and whose numbers are numbers.

use std::io::{self, Read};
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use super::csv;
use super::flat::{self, Column, Holds, Value};
use super::{File, Files};
use crate::base::Label;
use crate::graph::Graph;

/// How many rows are held before they are written.
const GROUP: usize = 20_000;

/// Writes the tables, some thousands of rows at a time.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.parquet", &mut |to| nodes(graph, to))?;
    files.file("edges.parquet", &mut |to| edges(graph, to))?;
    files.file("statements.parquet", &mut |to| {
        let rows = graph.statements().map(|(id, said)| csv::statement(graph, id, said));
        texts(to, &csv::STATEMENT_HEADS, rows)
    })?;
    files.file("events.parquet", &mut |to| {
        let rows = graph.events().map(|(id, event)| csv::event(graph, id, event));
        texts(to, &csv::EVENT_HEADS, rows)
    })
}

/// How many rows a table has that was written.
pub(super) fn rows(mut file: impl Read) -> io::Result<usize> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(io::Error::other)?;
    usize::try_from(reader.metadata().file_metadata().num_rows()).map_err(io::Error::other)
}

fn nodes(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let columns = Column::NODE.iter().map(|column| (column.name(), column.holds()));
    let mut table = Table::new(to, std::iter::once(("id", Holds::Text)).chain(columns))?;
    for (id, node) in graph.nodes() {
        table.text(node.id());
        flat::node(graph, id).cells(Column::NODE).for_each(|value| table.cell(value));
        table.end()?;
    }
    table.finish()
}

fn edges(graph: &Graph, to: File<'_>) -> io::Result<()> {
    let ends = ["key", "source", "target"].map(|name| (name, Holds::Text));
    let columns = Column::EDGE.iter().map(|column| (column.name(), column.holds()));
    let mut table = Table::new(to, ends.into_iter().chain(columns))?;
    for edge in graph.edges() {
        table.text(&graph.key(edge));
        table.text(graph[edge.source].id());
        table.text(graph[edge.target].id());
        flat::edge(graph, edge).cells(Column::EDGE).for_each(|value| table.cell(value));
        table.end()?;
    }
    table.finish()
}

/// A table of texts, whose empty ones are nothing.
fn texts<const N: usize>(
    to: File<'_>,
    heads: &[&'static str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut table = Table::new(to, heads.iter().map(|&head| (head, Holds::Text)))?;
    for row in rows {
        for cell in &row {
            if cell.is_empty() { table.cell(None) } else { table.text(cell) }
        }
        table.end()?;
    }
    table.finish()
}

/// A table in the making: some rows column by column, those before them as bytes.
struct Table<'f> {
    to: File<'f>,
    /// Its output may go from thread to thread, which a file here may not; what it wrote is handed on after every
    /// group.
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Cells>,
    /// The column of the next cell.
    next: usize,
    rows: usize,
}

/// Values of a column, with the levels that tell where there is none and where a list begins.
enum Cells {
    Texts { values: Vec<ByteArray>, is_there: Vec<i16> },
    Numbers { values: Vec<i64>, is_there: Vec<i16> },
    Lists { values: Vec<ByteArray>, is_there: Vec<i16>, goes_on: Vec<i16> },
}

impl<'f> Table<'f> {
    fn new(to: File<'f>, columns: impl Iterator<Item = (&'static str, Holds)>) -> io::Result<Self> {
        let mut schema = String::from("message cablegraph {\n");
        let mut cells = Vec::new();
        for (name, holds) in columns {
            schema.push_str(&match holds {
                Holds::Text => format!("optional binary {name} (STRING);\n"),
                Holds::Number => format!("optional int64 {name};\n"),
                Holds::List => format!(
                    "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}\n"
                ),
            });
            cells.push(Cells::new(holds));
        }
        schema.push('}');
        let schema = Arc::new(parse_message_type(&schema).map_err(own)?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("cablegraph ", env!("CARGO_PKG_VERSION")).into())
            .build();
        let writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).map_err(own)?;
        Ok(Self { to, writer, columns: cells, next: 0, rows: 0 })
    }

    fn text(&mut self, text: &str) {
        self.cell(Some(&Value::Text(text.into())));
    }

    /// The next cell of the row.
    fn cell(&mut self, value: Option<&Value<'_>>) {
        if let Some(column) = self.columns.get_mut(self.next) {
            column.push(value);
            self.next += 1;
        }
    }

    /// Ends the row.
    fn end(&mut self) -> io::Result<()> {
        (self.next, self.rows) = (0, self.rows + 1);
        if self.rows == GROUP { self.group() } else { Ok(()) }
    }

    fn finish(mut self) -> io::Result<()> {
        if self.rows > 0 {
            self.group()?;
        }
        self.writer.finish().map_err(own)?;
        self.to.write_all(self.writer.inner())
    }

    /// Writes the rows that are held.
    fn group(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(own)?;
        for cells in &mut self.columns {
            let Some(mut column) = group.next_column().map_err(own)? else { break };
            cells.write(column.untyped()).map_err(own)?;
            column.close().map_err(own)?;
        }
        group.close().map_err(own)?;
        self.writer.flush()?;
        self.to.write_all(self.writer.inner())?;
        self.writer.inner_mut().clear();
        self.rows = 0;
        Ok(())
    }
}

impl Cells {
    fn new(holds: Holds) -> Self {
        match holds {
            Holds::Text => Self::Texts { values: Vec::new(), is_there: Vec::new() },
            Holds::Number => Self::Numbers { values: Vec::new(), is_there: Vec::new() },
            Holds::List => Self::Lists { values: Vec::new(), is_there: Vec::new(), goes_on: Vec::new() },
        }
    }

    fn push(&mut self, value: Option<&Value<'_>>) {
        match (self, value) {
            (Self::Texts { is_there, .. } | Self::Numbers { is_there, .. }, None) => is_there.push(0),
            (Self::Lists { is_there, goes_on, .. }, None) => {
                is_there.push(0);
                goes_on.push(0);
            }
            (Self::Texts { values, is_there }, Some(value)) => {
                values.push(ByteArray::from(&*value.joined("; ")));
                is_there.push(1);
            }
            (Self::Numbers { values, is_there }, Some(value)) => {
                let number = if let Value::Number(number) = value { i64::try_from(*number).ok() } else { None };
                values.extend(number);
                is_there.push(i16::from(number.is_some()));
            }
            (Self::Lists { values, is_there, goes_on }, Some(value)) => {
                let parts = if let Value::List(list) = value { &list[..] } else { &[] };
                values.extend(parts.iter().map(|part| ByteArray::from(&**part)));
                // An empty list is one that is there without a part.
                is_there.extend(if parts.is_empty() { vec![1] } else { vec![2; parts.len()] });
                goes_on.extend((0..parts.len().max(1)).map(|nth| i16::from(nth > 0)));
            }
        }
    }

    /// Writes and forgets the values.
    fn write(&mut self, column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        match (self, column) {
            (Self::Texts { values, is_there }, ColumnWriter::ByteArrayColumnWriter(writer)) => {
                writer.write_batch(values, Some(is_there), None)?;
                values.clear();
                is_there.clear();
            }
            (Self::Numbers { values, is_there }, ColumnWriter::Int64ColumnWriter(writer)) => {
                writer.write_batch(values, Some(is_there), None)?;
                values.clear();
                is_there.clear();
            }
            (Self::Lists { values, is_there, goes_on }, ColumnWriter::ByteArrayColumnWriter(writer)) => {
                writer.write_batch(values, Some(is_there), Some(goes_on))?;
                values.clear();
                is_there.clear();
                goes_on.clear();
            }
            _ => return Err(ParquetError::General("a column is not of its own type".into())),
        }
        Ok(())
    }
}

fn own(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
