//! `parse`: articles to tokens, trees, names and times, as a stream.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use cablegraph::export::parse::{conllu, json};
use cablegraph::ingest::Reader;
use cablegraph::text::{self, Article};

use super::flags::{ParseFlags, ParseFormat};
use super::settings::{Settings, Usage};
use super::{Outcome, texts};

pub(super) fn run(settings: &Settings, flags: &ParseFlags) -> anyhow::Result<Outcome> {
    let format = match (flags.format, settings.json) {
        (Some(ParseFormat::Conllu), true) => {
            return Err(Usage("--json is --format json, but --format says conllu".into()).into());
        }
        (None, true) => ParseFormat::Json,
        (format, _) => format.unwrap_or(ParseFormat::Conllu),
    };
    let out = flags.out.as_deref().filter(|path| *path != Path::new("-"));
    let reader = texts::open(&flags.inputs, settings.date, out)?;
    match out {
        None => stream(reader, settings, format, &mut io::stdout().lock()),
        Some(path) => {
            let writing = || format!("cannot write {}", path.display());
            let mut file = File::create(path).with_context(writing)?;
            stream(reader, settings, format, &mut file).with_context(writing)
        }
    }
}

fn stream(reader: Reader, settings: &Settings, format: ParseFormat, to: &mut dyn Write) -> anyhow::Result<Outcome> {
    let work = |article: Article| {
        let mut document = text::read(&article);
        document.names = text::name::labelled(&document);
        let mut bytes = Vec::new();
        match format {
            ParseFormat::Conllu => conllu::write(&article, &document, &mut bytes)?,
            ParseFormat::Json => json::write(&article, &document, &mut bytes)?,
        }
        Ok(bytes)
    };
    texts::stream(reader, settings, work, to)
}
