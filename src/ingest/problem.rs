//! What can be wrong with an input, in words that say what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why nothing is read at all.
#[derive(Debug)]
pub enum Error {
    /// An input that was named is not there.
    Missing {
        /// The path as given.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path, .. } => {
                write!(
                    f,
                    "{}: cannot be read; name a file or folder that exists, or - for standard input",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Missing { cause, .. } => Some(cause),
        }
    }
}

/// Something about one article that its reader should know.
#[derive(Debug)]
pub struct Warning {
    /// The file, or the file and row, that it is about.
    pub place: String,
    /// What it is.
    pub problem: Problem,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// What is odd about a file or row.
#[derive(Debug)]
pub enum Problem {
    /// It cannot be read, or its compression is broken.
    Io(io::Error),
    /// It holds nothing but white space.
    Empty,
    /// It holds NUL bytes.
    Binary,
    /// It has 4 GiB or more.
    TooLarge,
    /// So many places are no UTF-8; the article is read with U+FFFD there.
    BadBytes(usize),
    /// It is in another language, of this English name.
    Language(&'static str),
    /// A page in which no article was found.
    Page(String),
    /// JSON that is broken or of another shape.
    Json(String),
    /// A JSON row without the field `text`.
    NoText,
    /// A date that is none; the article is read without it.
    Date(String),
    /// The same text as that article's, which is kept.
    Twin(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(cause) => write!(f, "skipped from here, it cannot be read: {cause}"),
            Self::Empty => write!(f, "skipped, it holds no text"),
            Self::Binary => write!(f, "skipped, it holds NUL bytes: it is binary, or UTF-16 to be converted to UTF-8"),
            Self::TooLarge => write!(f, "skipped, an article must be smaller than 4 GiB; split it"),
            Self::BadBytes(1) => write!(f, "one place is not UTF-8 and was read as U+FFFD"),
            Self::BadBytes(count) => write!(f, "{count} places are not UTF-8 and were read as U+FFFD"),
            Self::Language(name) => write!(f, "skipped, it is in another language than English: {name}"),
            Self::Page(cause) => write!(f, "skipped, no article was found in the page: {cause}"),
            Self::Json(cause) => write!(f, "skipped, it is not the JSON of an article: {cause}"),
            Self::NoText => write!(f, "skipped, the row has no field `text`"),
            Self::Date(date) => write!(f, "`{date}` is not a date like 2016-05-09; read without it"),
            Self::Twin(kept) => write!(f, "skipped, its text is the same as that of {kept}"),
        }
    }
}
