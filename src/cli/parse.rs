//! `parse`: articles to tokens, trees, names and times, as a stream.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::Context;
use cablegraph::export::parse::{conllu, json};
use cablegraph::ingest::{self, Input, Reader};
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
            spare(&flags.inputs, path)?;
            let writing = || format!("cannot write {}", path.display());
            let mut file = File::create(path).with_context(writing)?;
            stream(reader, settings, format, &mut file).with_context(writing)
        }
    }
}

/// Refuses to write over what is read. Only the output of an earlier run, which lies in a folder that is read, may go.
fn spare(inputs: &[OsString], out: &Path) -> anyhow::Result<()> {
    // Devices and pipes lose nothing.
    if !out.is_file() {
        return Ok(());
    }
    for input in inputs.iter().map(|input| Input::from(input.as_os_str())) {
        let is_folder = matches!(&input, Input::Path(path) if path.is_dir());
        if ingest::reads(&input, out) && !(is_folder && is_ours(out)?) {
            let told = format!("{} is an article of the input: name another file to write to", out.display());
            return Err(Usage(told).into());
        }
    }
    Ok(())
}

/// Whether a file is empty or begins as one of the formats.
fn is_ours(path: &Path) -> anyhow::Result<bool> {
    let starts = [conllu::START.to_owned(), format!("{{\"format\":\"{}\"", json::FORMAT)];
    let longest = starts.iter().map(String::len).max().unwrap_or_default();
    let mut found = Vec::new();
    let opened = File::open(path).and_then(|file| file.take(longest as u64).read_to_end(&mut found));
    opened.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(found.is_empty() || starts.iter().any(|start| found.starts_with(start.as_bytes())))
}

fn stream(reader: Reader, settings: &Settings, format: ParseFormat, to: &mut dyn Write) -> anyhow::Result<Outcome> {
    let work = |article: Article| {
        let document = text::read(&article).with_own(&settings.user.own);
        let mut bytes = Vec::new();
        match format {
            ParseFormat::Conllu => conllu::write(&article, &document, &mut bytes)?,
            ParseFormat::Json => json::write(&article, &document, &mut bytes)?,
        }
        Ok(bytes)
    };
    texts::stream(reader, settings, work, to)
}
