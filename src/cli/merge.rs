//! `merge`: records to the same results as `build`.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use cablegraph::record::Record;
use cablegraph::resolve::head;
use cablegraph::text::Article;
use cablegraph::text::article::sha256;
use cablegraph::{pipeline, store};

use super::build::{self, Results, Target};
use super::console::Console;
use super::flags::MergeFlags;
use super::settings::{Settings, Usage};
use super::sources::{Lines, Sources};
use super::{Outcome, stored, texts};

pub(super) fn run(settings: &Settings, flags: MergeFlags) -> anyhow::Result<Outcome> {
    let inputs = flags.records.iter().chain(&flags.articles);
    if inputs.filter(|input| *input == "-").count() > 1 {
        return Err(Usage("standard input (-) can be read only once".into()).into());
    }
    let mut console = Console::new(settings);
    let target = Target::new(flags.target, settings);
    let texts = read_texts(&flags.articles, &target, &mut console)?;
    let mut read = Read::default();
    for path in &flags.records {
        read_file(path, target.folder(), &texts, &mut console, &mut read)?;
    }
    drop(texts);
    let collected = pipeline::collect(read.items, |item| &item.article)?;
    for warning in collected.warnings {
        console.warn(warning);
    }
    console.set_count(collected.items.len());
    let Some(mut lines) = read.lines.filter(|_| console.has_any()) else { return Ok(Outcome::Failed) };
    let (heads, order): (Vec<_>, Vec<_>) =
        collected.items.into_iter().map(|item| (item.head, (item.article.doc, item.place))).unzip();
    lines.arrange(order.into_iter());
    let (graph, misfits) = pipeline::join_from(heads, &mut lines, &settings.user)?;
    build::finish(settings, &mut console, &target, Results { graph, misfits, sources: Sources::Laid(Box::new(lines)) })
}

/// What was read so far.
#[derive(Default)]
struct Read {
    items: Vec<Item>,
    /// Articles and records themselves; none as long as there is none.
    lines: Option<Lines>,
}

/// An article and its record, as far as they are held.
struct Item {
    /// Without its text.
    article: Article,
    /// What the record says of its actors.
    head: Record,
    /// Where both lie.
    place: usize,
}

impl Read {
    fn add(&mut self, mut article: Article, record: Record, folder: Option<&Path>) -> anyhow::Result<()> {
        let lines = match &mut self.lines {
            Some(lines) => lines,
            none => none.insert(Lines::create(folder)?),
        };
        let place = lines.push(&article, &record)?;
        article.text = String::new();
        let head = head(record);
        self.items.push(Item { article, head, place });
        Ok(())
    }
}

/// The texts of `--articles` by their hashes, whatever their names.
fn read_texts(inputs: &[OsString], target: &Target, console: &mut Console) -> anyhow::Result<BTreeMap<String, String>> {
    if inputs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let articles = texts::each(texts::open(inputs, None, target.folder())?, console);
    Ok(articles.into_iter().map(|article| (article.sha256, article.text)).collect())
}

/// Reads one file of records; a record that cannot be used is a warning.
fn read_file(
    path: &OsStr,
    folder: Option<&Path>,
    texts: &BTreeMap<String, String>,
    console: &mut Console,
    read: &mut Read,
) -> anyhow::Result<()> {
    stored::records(path, console, |place, record, console| match with_article(record, texts) {
        Ok((article, record)) => read.add(article, record, folder),
        Err(why) => {
            console.warn(format_args!("{place}: skipped, {why}"));
            Ok(())
        }
    })
}

/// Parts a record from its article, or says why there is none.
fn with_article(mut record: Record, texts: &BTreeMap<String, String>) -> Result<(Article, Record), String> {
    let text = match record.text.take() {
        Some(text) => text,
        None => texts.get(&record.sha256).cloned().ok_or_else(|| {
            format!("the text of {} is not there: use `extract --with-text`, or name it by --articles", record.doc)
        })?,
    };
    if sha256(&text) != record.sha256 {
        return Err(format!("the text of {} is not the one that its hash was made of", record.doc));
    }
    if let Some(what) = store::misplaced(&record, &text) {
        return Err(format!("the record was changed: {what}"));
    }
    Ok((record.article(text), record))
}
