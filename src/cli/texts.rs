//! Articles from inputs, with warnings told and other files counted.

use std::ffi::OsString;
use std::path::Path;

use cablegraph::base::Date;
use cablegraph::ingest::{self, Found, Input, Options, Reader};
use cablegraph::pipeline;
use cablegraph::text::Article;

use super::console::Console;
use super::settings::Usage;

/// Opens the inputs; `except` is the folder that is written to.
pub(super) fn open(inputs: &[OsString], date: Option<Date>, except: Option<&Path>) -> anyhow::Result<Reader> {
    let inputs: Vec<Input> = inputs.iter().map(|input| Input::from(input.as_os_str())).collect();
    if inputs.iter().filter(|input| **input == Input::Stdin).count() > 1 {
        return Err(Usage("standard input (-) can be read only once".into()).into());
    }
    Ok(ingest::read(&inputs, Options { date, except: except.map(Into::into) })?)
}

/// Reads all articles, in the order of the inputs.
pub(super) fn each(reader: Reader, console: &mut Console) -> Vec<Article> {
    let mut articles = Vec::new();
    for found in reader {
        match found {
            Found::Article(article) => articles.push(article),
            Found::Warning(warning) => console.warn(warning),
            Found::Left(_) => console.leave(),
        }
    }
    articles
}

/// Reads all articles, sorted and each text once.
pub(super) fn all(reader: Reader, console: &mut Console) -> anyhow::Result<Vec<Article>> {
    let collected = pipeline::collect(each(reader, console), |article| article)?;
    for warning in collected.warnings {
        console.warn(warning);
    }
    console.set_count(collected.items.len());
    Ok(collected.items)
}
