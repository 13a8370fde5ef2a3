//! `merge`: records to the same results as `build`.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use cablegraph::record::Record;
use cablegraph::text::Article;
use cablegraph::text::article::sha256;
use cablegraph::{pipeline, store};

use super::build::{self, Target};
use super::console::Console;
use super::flags::MergeFlags;
use super::settings::{Settings, Usage};
use super::{Outcome, stored, texts};

pub(super) fn run(settings: &Settings, flags: MergeFlags) -> anyhow::Result<Outcome> {
    let inputs = flags.records.iter().chain(&flags.articles);
    if inputs.filter(|input| *input == "-").count() > 1 {
        return Err(Usage("standard input (-) can be read only once".into()).into());
    }
    let mut console = Console::new(settings);
    let target = Target::new(flags.target, settings);
    let texts = read_texts(&flags.articles, &target, &mut console)?;
    let mut pairs = Vec::new();
    for path in &flags.records {
        read(path, &texts, &mut console, &mut pairs)?;
    }
    let collected = pipeline::collect(pairs, |(article, _)| article)?;
    for warning in collected.warnings {
        console.warn(warning);
    }
    console.set_count(collected.items.len());
    if !console.has_any() {
        return Ok(Outcome::Failed);
    }
    let (articles, records) = collected.items.into_iter().unzip();
    let built = pipeline::join(articles, records, &settings.user);
    build::finish(settings, &mut console, &target, &built)
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
fn read(
    path: &OsStr,
    texts: &BTreeMap<String, String>,
    console: &mut Console,
    pairs: &mut Vec<(Article, Record)>,
) -> anyhow::Result<()> {
    stored::records(path, console, |place, record, console| match with_article(record, texts) {
        Ok(pair) => pairs.push(pair),
        Err(why) => console.warn(format_args!("{place}: skipped, {why}")),
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
