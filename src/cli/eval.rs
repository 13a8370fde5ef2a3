//! `eval`: figures against articles annotated by hand.

use std::io::{self, Write};

use anyhow::Context;
use cablegraph::eval::{self, Scores};
use cablegraph::pipeline;
use cablegraph::record::Record;

use super::console::Console;
use super::flags::EvalFlags;
use super::settings::{Settings, Usage};
use super::{Outcome, corrections, stored, texts};

pub(super) fn run(settings: &Settings, flags: EvalFlags) -> anyhow::Result<Outcome> {
    if !flags.gold.is_dir() {
        return Err(
            Usage(format!("{}: no such folder; name one with articles and annotations", flags.gold.display())).into()
        );
    }
    let gold = eval::read(&flags.gold).context("the annotations cannot be used")?;
    let mut console = Console::new(settings);
    let records = records(settings, &flags, &mut console)?;
    if !console.has_any() {
        return Ok(Outcome::Failed);
    }
    print(settings, &flags, &eval::score(&gold, &records))?;
    Ok(console.end())
}

/// What is scored: records that were written before, or what the program now finds.
fn records(settings: &Settings, flags: &EvalFlags, console: &mut Console) -> anyhow::Result<Vec<Record>> {
    if let Some(path) = &flags.records {
        let mut records = Vec::new();
        stored::records(path, console, |_, record, _| {
            records.push(record);
            Ok(())
        })?;
        console.set_count(records.len());
        return Ok(records);
    }
    let articles = texts::all(texts::open(&[flags.gold.clone().into()], settings.date, None)?, console)?;
    console.start(articles.len());
    let built = pipeline::build(articles, &settings.user, settings.jobs, || console.step());
    console.stop();
    corrections::warn(settings, console, &built.misfits);
    Ok(built.records)
}

fn print(settings: &Settings, flags: &EvalFlags, scores: &Scores) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mistakes = scores.mistakes.iter().filter(|_| flags.errors);
    if settings.json {
        let mistakes: Vec<_> = mistakes.map(ToString::to_string).collect();
        let both = serde_json::json!({"figures": scores, "mistakes": mistakes});
        serde_json::to_writer(&mut out, if flags.errors { &both } else { &both["figures"] })?;
        writeln!(out)?;
    } else {
        write!(out, "{scores}")?;
        mistakes.into_iter().try_for_each(|mistake| writeln!(out, "{mistake}"))?;
    }
    out.flush()
}
