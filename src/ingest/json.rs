//! Articles as JSON rows: an object with `text` and, where known, `id`, `title`, `date`, `outlet`, `url`.

use std::io::{self, BufRead, BufReader, Read};

use serde::Deserialize;
use serde_json::Value;

use super::decode::{self, Decoded};
use super::{Problem, day};
use crate::text::article::Given;

/// Longer lines are passed over, in bytes; escapes make a line longer than its text.
const LONGEST: u64 = 1 << 33;

/// A row that can be read.
pub(super) struct Row {
    pub(super) doc: String,
    pub(super) text: String,
    pub(super) given: Given,
    /// How many places were no UTF-8.
    pub(super) bad: usize,
    /// The date as written, if it is none.
    pub(super) bad_date: Option<String>,
}

/// The rows of one file, with the place of each for warnings.
pub(super) struct Rows {
    place: String,
    /// What rows are called after: `FILE#id`.
    doc: String,
    /// How many rows, or lines, were read.
    number: usize,
    source: Kind,
}

enum Kind {
    Lines(BufReader<Box<dyn Read + Send>>),
    Values(std::vec::IntoIter<Value>),
    /// After an error of reading.
    Over,
}

impl Rows {
    /// A row a line, each read when it is asked for.
    pub(super) fn lines(place: String, doc: String, reader: Box<dyn Read + Send>) -> Self {
        Self { place, doc, number: 0, source: Kind::Lines(BufReader::new(reader)) }
    }

    /// A whole JSON file: an array of rows, or one.
    pub(super) fn document(place: String, doc: String, text: &str) -> Result<Self, Problem> {
        let value = serde_json::from_str(without_mark(text))
            .map_err(|error| Problem::Json(format!("{error} (rows of one line each belong in a .jsonl file)")))?;
        let rows = match value {
            Value::Array(rows) => rows,
            value => vec![value],
        };
        Ok(Self { place, doc, number: 0, source: Kind::Values(rows.into_iter()) })
    }
}

impl Iterator for Rows {
    /// The row's place and what is there.
    type Item = (String, Result<Row, Problem>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let row = match &mut self.source {
                Kind::Over => return None,
                Kind::Values(values) => row(&self.doc, self.number, 0, serde_json::from_value(values.next()?)),
                Kind::Lines(reader) => match line(reader, LONGEST) {
                    Ok(Line::End) => return None,
                    Ok(Line::TooLong) => Err(Problem::TooLarge),
                    Ok(Line::Read(bytes)) => {
                        let Decoded { text, bad } = decode::lossy(bytes);
                        let json = without_mark(&text).trim();
                        if json.is_empty() {
                            continue;
                        }
                        row(&self.doc, self.number, bad, serde_json::from_str(json))
                    }
                    Err(cause) => {
                        self.source = Kind::Over;
                        Err(Problem::Io(cause))
                    }
                },
            };
            return Some((format!("{}#{}", self.place, self.number), row));
        }
    }
}

/// The fields of a row that are read; others may stand beside them.
#[derive(Deserialize)]
#[serde(expecting = "an object with the field `text`")]
struct Fields {
    text: Option<String>,
    id: Option<RowId>,
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text or a number as `id`")]
enum RowId {
    Text(String),
    Number(serde_json::Number),
}

fn row(doc: &str, number: usize, bad: usize, fields: serde_json::Result<Fields>) -> Result<Row, Problem> {
    let fields = fields.map_err(|error| Problem::Json(error.to_string()))?;
    let text = fields.text.ok_or(Problem::NoText)?;
    let id = match fields.id {
        Some(RowId::Text(id)) if !id.is_empty() => id,
        Some(RowId::Number(id)) => id.to_string(),
        Some(RowId::Text(_)) | None => number.to_string(),
    };
    let filled = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
    let stamp = filled(fields.date);
    let date = stamp.as_deref().and_then(day);
    Ok(Row {
        doc: format!("{doc}#{id}"),
        text,
        given: Given { title: filled(fields.title), date, outlet: filled(fields.outlet), url: filled(fields.url) },
        bad,
        bad_date: stamp.filter(|_| date.is_none()),
    })
}

enum Line {
    Read(Vec<u8>),
    TooLong,
    End,
}

/// Reads a line of at most `longest` bytes, and passes over a longer one.
fn line(reader: &mut impl BufRead, longest: u64) -> io::Result<Line> {
    let mut bytes = Vec::new();
    let read = reader.by_ref().take(longest).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if (read as u64) < longest || bytes.ends_with(b"\n") {
        return Ok(Line::Read(bytes));
    }
    reader.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// JSON has no place for the mark that some editors put in front of a file.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of each row and its name, or what is wrong with it.
    fn read(lines: &'static str) -> Vec<(String, Result<String, String>)> {
        Rows::lines("in/rows.jsonl".into(), "rows.jsonl".into(), Box::new(lines.as_bytes()))
            .map(|(place, row)| (place, row.map(|row| row.doc).map_err(|problem| problem.to_string())))
            .collect()
    }

    #[test]
    fn rows_are_called_after_id_or_line() {
        let rows = read(
            "\u{FEFF}{\"text\": \"One.\", \"id\": \"x\"}\n\n{\"text\": \"Two.\", \"id\": 7}\n{\"text\": \"Three.\", \"more\": []}",
        );
        let docs: Vec<_> = rows.iter().map(|(place, row)| (place.as_str(), row.as_ref().unwrap().as_str())).collect();
        assert_eq!(
            docs,
            [
                ("in/rows.jsonl#1", "rows.jsonl#x"),
                ("in/rows.jsonl#3", "rows.jsonl#7"),
                ("in/rows.jsonl#4", "rows.jsonl#4")
            ]
        );
    }

    #[test]
    fn a_bad_row_does_not_end_the_file() {
        let rows = read("{\"text\": \n[1]\n{\"id\": 1}\n{\"text\": 5}\n{\"text\": \"Five.\"}\n");
        let kinds: Vec<_> = rows.iter().map(|(_, row)| row.is_ok()).collect();
        assert_eq!(kinds, [false, false, false, false, true]);
        assert!(rows[2].1.as_ref().unwrap_err().contains("no field `text`"));
    }

    #[test]
    fn a_json_file_is_an_array_or_one_row() {
        let docs = |text: &str| -> Vec<String> {
            let rows = Rows::document("a.json".into(), "a.json".into(), text).ok().into_iter().flatten();
            rows.filter_map(|(_, row)| row.ok()).map(|row| row.doc).collect()
        };
        assert_eq!(docs("[{\"text\": \"One.\"}, 5, {\"text\": \"Two.\"}]"), ["a.json#1", "a.json#3"]);
        assert_eq!(docs("{\"text\": \"One.\", \"id\": \"x\"}"), ["a.json#x"]);
        assert!(docs("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}").is_empty());
        assert!(docs(&"[".repeat(100_000)).is_empty());
    }

    #[test]
    fn a_date_that_is_none_is_told() {
        let one =
            |json: &str| row("f", 1, 0, serde_json::from_str(json)).ok().map(|row| (row.given.date, row.bad_date));
        let may = Some(crate::base::Date::constant(2016, 5, 9));
        assert_eq!(one(r#"{"text": "x", "date": "2016-05-09T18:00:00Z"}"#), Some((may, None)));
        assert_eq!(one(r#"{"text": "x", "date": "last May"}"#), Some((None, Some("last May".into()))));
        assert_eq!(one(r#"{"text": "x", "date": null}"#), Some((None, None)));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut reader = &b"123456789\nab\n"[..];
        assert!(matches!(line(&mut reader, 5), Ok(Line::TooLong)));
        assert!(matches!(line(&mut reader, 5), Ok(Line::Read(bytes)) if bytes == b"ab\n"));
        assert!(matches!(line(&mut reader, 5), Ok(Line::End)));
    }
}
