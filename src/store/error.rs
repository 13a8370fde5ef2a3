//! What can go wrong with a stored file.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A file that could not be read or written.
#[derive(Debug)]
pub enum Error {
    /// The system refused.
    Io {
        /// What was being done: `write`, `read`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A line is not what the format says.
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        cause: serde_json::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, .. } => write!(f, "cannot {action} {}", path.display()),
            Self::Line { path, line, .. } => write!(f, "{}, line {line}: not as the program writes it", path.display()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::Line { cause, .. } => Some(cause),
        }
    }
}
