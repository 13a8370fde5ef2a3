//! Files, folders and standard input as articles. Reads and decodes; knows nothing of what an article says.
//!
//! Nothing is removed from a text: a byte-order mark and carriage returns stay, so that offsets fit the file. What cannot
//! be read is a [`Warning`] in the stream, never its end.

mod decode;
mod html;
mod json;
mod language;
mod problem;
mod walk;

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use crate::base::Date;
use crate::text::Article;
use crate::text::article::Given;
pub use problem::{Error, Problem, Warning};
pub use walk::reads;
use walk::{Entry, Format, Source, Walk};

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input: one text.
    Stdin,
    /// A file, or a folder with all below it.
    Path(PathBuf),
}

impl From<&OsStr> for Input {
    /// `-` is standard input, all else a path.
    fn from(argument: &OsStr) -> Self {
        if argument == "-" { Self::Stdin } else { Self::Path(argument.into()) }
    }
}

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The date of articles that have none.
    pub date: Option<Date>,
    /// A folder that is not entered, or a file that is not read, such as the one that results are written to; unless it
    /// is an input itself.
    pub except: Option<PathBuf>,
}

/// What reading comes upon, in the order of the inputs.
#[derive(Debug)]
pub enum Found {
    /// An article.
    Article(Article),
    /// Something that could not be read as it is; comes before its article if there is one.
    Warning(Warning),
    /// A file of a folder that is no article by its name.
    Left(PathBuf),
}

/// Reads the inputs one after the other; of a folder all files below it, sorted by name.
///
/// Rows of JSON are read one by one, so memory is bounded by the longest article. Identical texts are not looked for here:
/// that would need memory for every article ever read.
///
/// ```
/// use cablegraph::ingest::{Found, Input, Options, read};
///
/// let folder = Input::Path("seeds".into());
/// let found = read(&[folder], Options::default())?;
/// let articles = found.filter(|found| matches!(found, Found::Article(_)));
/// assert_eq!(articles.count(), 5);
/// # Ok::<(), cablegraph::ingest::Error>(())
/// ```
///
/// # Errors
/// If an input does not exist: nothing is read then.
pub fn read(inputs: &[Input], options: Options) -> Result<Reader, Error> {
    for input in inputs {
        if let Input::Path(path) = input
            && let Err(cause) = path.metadata()
        {
            return Err(Error::Missing { path: path.clone(), cause });
        }
    }
    let walk = Walk::new(inputs, options.except.as_deref());
    Ok(Reader { walk, date: options.date, rows: None, ready: VecDeque::new() })
}

/// Opens one file, or standard input, unpacked if its name ends in `.gz` or `.zst`: for records rather than articles.
///
/// # Errors
/// If it cannot be opened.
pub fn open(input: &Input) -> Result<BufReader<Box<dyn Read + Send>>, Error> {
    let path = match input {
        Input::Stdin => PathBuf::from("-"),
        Input::Path(path) => path.clone(),
    };
    let opened = Source::named(input.clone()).open();
    opened.map(BufReader::new).map_err(|cause| Error::Missing { path, cause })
}

/// The stream that [`read`] gives.
pub struct Reader {
    walk: Walk,
    date: Option<Date>,
    rows: Option<json::Rows>,
    ready: VecDeque<Found>,
}

impl Iterator for Reader {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.ready.pop_front() {
                return Some(found);
            }
            if let Some(rows) = &mut self.rows {
                match rows.next() {
                    Some((place, row)) => self.take_row(place, row),
                    None => self.rows = None,
                }
                continue;
            }
            match self.walk.next()? {
                Entry::Source(source) => self.open(source),
                Entry::Left(path) => return Some(Found::Left(path)),
                Entry::Unreadable(path, cause) => self.warn(path.display().to_string(), Problem::Io(cause)),
            }
        }
    }
}

impl Reader {
    fn open(&mut self, source: Source) {
        let place = source.place();
        let opened = match source.open() {
            Ok(opened) => opened,
            Err(cause) => return self.warn(place, Problem::Io(cause)),
        };
        match source.format {
            Format::Lines => self.rows = Some(json::Rows::lines(place, source.doc, opened)),
            Format::Json => self.open_json(place, source.doc, opened),
            Format::Text => self.take_text(place, source.doc, opened),
            Format::Html => self.take_page(place, source.doc, opened),
        }
    }

    fn open_json(&mut self, place: String, doc: String, bytes: impl Read) {
        let rows = decode::text(bytes).and_then(|decoded| {
            self.warn_of_bytes(&place, decoded.bad);
            json::Rows::document(place.clone(), doc, &decoded.text)
        });
        match rows {
            Ok(rows) => self.rows = Some(rows),
            Err(problem) => self.warn(place, problem),
        }
    }

    fn take_text(&mut self, place: String, doc: String, bytes: impl Read) {
        match decode::text(bytes) {
            Ok(decoded) => {
                self.warn_of_bytes(&place, decoded.bad);
                self.take(place, doc, decoded.text, Given::default());
            }
            Err(problem) => self.warn(place, problem),
        }
    }

    fn take_page(&mut self, place: String, doc: String, bytes: impl Read) {
        let page = decode::text(bytes).and_then(|decoded| Ok((decoded.bad, html::article(&decoded.text)?)));
        match page {
            Ok((bad, page)) => {
                self.warn_of_bytes(&place, bad);
                self.take(place, doc, page.text, page.given);
            }
            Err(problem) => self.warn(place, problem),
        }
    }

    fn take_row(&mut self, place: String, row: Result<json::Row, Problem>) {
        match row {
            Ok(row) => {
                self.warn_of_bytes(&place, row.bad);
                if let Some(date) = row.bad_date {
                    self.warn(place.clone(), Problem::Date(date));
                }
                self.take(place, row.doc, row.text, row.given);
            }
            Err(problem) => self.warn(place, problem),
        }
    }

    /// Hands the article on if there is something to read in it.
    fn take(&mut self, place: String, doc: String, text: String, given: Given) {
        if text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}').is_empty() {
            return self.warn(place, Problem::Empty);
        }
        if decode::is_too_large(text.len()) {
            return self.warn(place, Problem::TooLarge);
        }
        if let Some(language) = language::other_than_english(&text) {
            return self.warn(place, Problem::Language(language));
        }
        let mut article = Article::new(doc, text, given);
        article.date = article.date.or(self.date);
        self.ready.push_back(Found::Article(article));
    }

    fn warn_of_bytes(&mut self, place: &str, bad: usize) {
        if bad > 0 {
            self.warn(place.into(), Problem::BadBytes(bad));
        }
    }

    fn warn(&mut self, place: String, problem: Problem) {
        self.ready.push_back(Found::Warning(Warning { place, problem }));
    }
}

/// The day in front of a date or a time stamp: `2016-05-09`, `2016-05-09T18:00:00Z`.
fn day(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    let (day, rest) = stamp.split_at_checked(10)?;
    let ends = rest.chars().next().is_none_or(|next| !next.is_ascii_digit());
    ends.then(|| day.parse().ok()).flatten()
}

/// The path with `/` between its parts, whatever the system writes.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_or_the_front_of_a_time_stamp() {
        let may = Some(Date::constant(2016, 5, 9));
        assert_eq!(day("2016-05-09"), may);
        assert_eq!(day(" 2016-05-09T18:00:00+02:00"), may);
        assert_eq!(day("2016-05-091"), None);
        assert_eq!(day("9 May 2016"), None);
        assert_eq!(day("2016-13-09"), None);
        assert_eq!(day("ééééé"), None);
    }

    #[test]
    fn a_dash_is_standard_input() {
        assert_eq!(Input::from(OsStr::new("-")), Input::Stdin);
        assert_eq!(Input::from(OsStr::new("./-")), Input::Path("./-".into()));
    }
}
