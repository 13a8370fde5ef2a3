//! Articles from inputs, with warnings told and other files counted.

use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use cablegraph::base::Date;
use cablegraph::ingest::{self, Found, Input, Options, Reader};
use cablegraph::pipeline::{self, Each};
use cablegraph::text::Article;
use cablegraph::text::article::sha256;

use super::console::Console;
use super::settings::{Settings, Usage};
use super::{Outcome, stored};

/// Opens the inputs; `except` is the folder or file that is written to.
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

/// The texts that a graph was made of: those of the inputs, if any are named, else those beside it. A text that is not
/// the one which its hash is of is left, with a warning.
pub(super) fn of_graph(
    inputs: &[OsString],
    folder: &Path,
    settings: &Settings,
    console: &mut Console,
) -> anyhow::Result<Vec<Article>> {
    if !inputs.is_empty() {
        return all(open(inputs, settings.date, Some(folder))?, console);
    }
    let mut articles = stored::texts(folder)?;
    articles.retain(|article| {
        let is_whole = sha256(&article.text) == article.sha256;
        if !is_whole {
            console.warn(format_args!("{}: its text was changed after it was read, so it is left", article.doc));
        }
        is_whole
    });
    Ok(articles)
}

/// Writes what `work` makes of each article, in the order of the inputs and each as soon as it is ready.
pub(super) fn stream(
    reader: Reader,
    settings: &Settings,
    work: impl Fn(Article) -> io::Result<Vec<u8>> + Sync,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut console = Console::new(settings);
    let end = pipeline::each(reader, settings.jobs, work, |one| {
        match one {
            Each::Article(made) => {
                console.count();
                // All of an article at once, so that whoever reads it need not wait for the next.
                let written = made.and_then(|bytes| out.write_all(&bytes)).and_then(|()| out.flush());
                if let Err(error) = written {
                    return ControlFlow::Break(error);
                }
            }
            Each::Warning(warning) => console.warn(warning),
            Each::Left => console.leave(),
        }
        ControlFlow::Continue(())
    });
    if let ControlFlow::Break(error) = end {
        return Err(error.into());
    }
    Ok(if console.has_any() { console.end() } else { Outcome::Failed })
}
