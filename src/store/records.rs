//! `records.jsonl`: one record an article, with its text where `merge` is to need nothing else.

use std::fmt;
use std::io::{self, BufRead, Write};

use super::check::fault;
use crate::record::{FORMAT, Pool, Record};

/// Writes a record as one line.
///
/// # Errors
/// If `out` does not take it.
pub fn write_record(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// Writes records, one a line.
///
/// # Errors
/// If `out` does not take it.
pub fn write_records(records: &[Record], out: &mut dyn Write) -> io::Result<()> {
    records.iter().try_for_each(|record| write_record(record, out))
}

/// A line that holds no record.
#[derive(Debug)]
pub enum BadLine {
    /// It is not the JSON of a record.
    Json(serde_json::Error),
    /// Its `format` is another one.
    Format(String),
    /// What it says of itself does not fit together.
    Fault(String),
    /// It cannot be read.
    Io(io::Error),
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(cause) => write!(f, "skipped, it is not a record as `extract` writes it: {cause}"),
            Self::Format(format) => write!(f, "skipped, its format is `{format}`, not `{FORMAT}`"),
            Self::Fault(what) => write!(f, "skipped, the record was changed: {what}"),
            Self::Io(cause) => write!(f, "skipped from here, it cannot be read: {cause}"),
        }
    }
}

impl std::error::Error for BadLine {}

/// Reads records line by line, with the number of each line; blank lines are passed over. Records share their short strings.
pub fn read_records(reader: impl BufRead) -> impl Iterator<Item = (usize, Result<Record, BadLine>)> {
    let (mut is_over, strings) = (false, Pool::default());
    reader.split(b'\n').enumerate().filter_map(move |(at, line)| {
        if is_over {
            return None;
        }
        let record = match line {
            Ok(line) if line.trim_ascii().is_empty() => return None,
            Ok(line) => parse(&line).map(|mut record| {
                strings.share_all(&mut record);
                record
            }),
            Err(cause) => {
                is_over = true;
                Err(BadLine::Io(cause))
            }
        };
        Some((at + 1, record))
    })
}

/// The record of a line that this program wrote a moment ago: it is taken as it stands.
///
/// # Errors
/// If the line is not as [`write_record`] writes it.
pub fn parse_record(line: &[u8]) -> serde_json::Result<Record> {
    serde_json::from_slice(line)
}

fn parse(line: &[u8]) -> Result<Record, BadLine> {
    let record: Record = serde_json::from_slice(line).map_err(BadLine::Json)?;
    if record.format != FORMAT {
        return Err(BadLine::Format(record.format));
    }
    match fault(&record) {
        Some(what) => Err(BadLine::Fault(what)),
        None => Ok(record),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(doc: &str) -> Record {
        Record {
            format: FORMAT.into(),
            doc: doc.into(),
            sha256: String::new(),
            title: None,
            date: None,
            outlet: None,
            url: None,
            text: None,
            actors: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let records = [record("a"), record("b")];
        let mut bytes = Vec::new();
        write_records(&records, &mut bytes).unwrap();
        let read: Vec<_> = read_records(&bytes[..]).map(|(_, record)| record.unwrap()).collect();
        assert_eq!(read, records);
    }

    #[test]
    fn bad_lines_are_told_and_passed_over() {
        let mut bytes = b"{}\n\n".to_vec();
        write_record(&Record { format: "cablegraph-record/9".into(), ..record("a") }, &mut bytes).unwrap();
        write_record(&record("b"), &mut bytes).unwrap();
        let read: Vec<_> = read_records(&bytes[..]).map(|(line, record)| (line, record.is_ok())).collect();
        assert_eq!(read, [(1, false), (3, false), (4, true)]);
    }
}
