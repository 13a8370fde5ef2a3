//! The file of corrections: read for every graph, and told of where it does not fit.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;
use cablegraph::resolve::{Corrections, Misfit};

use super::console::Console;
use super::settings::{Settings, Usage};

/// The file that is read if it is there and no other is named. Its ending keeps it from being taken for an article.
pub(super) const FILE: &str = "cablegraph.corrections";

/// Reads a file of corrections. There are none if it is not there, unless it is needed.
pub(super) fn read(path: &Path, is_needed: bool) -> anyhow::Result<Corrections> {
    let place = path.display();
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_needed => return Ok(Corrections::default()),
        text => text.with_context(|| Usage(format!("{place}: the corrections cannot be read")))?,
    };
    Corrections::parse(&text).map_err(|error| Usage(format!("{place}:{}: {}", error.line, error.problem)).into())
}

/// Warns of corrections that do not fit the articles.
pub(super) fn warn(settings: &Settings, console: &mut Console, misfits: &[Misfit]) {
    for misfit in misfits {
        console.warn(format_args!("{}:{}: {}", settings.corrections.display(), misfit.line, misfit.reason));
    }
}
