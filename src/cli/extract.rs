//! `extract`: articles to records, as a stream.

use std::io::{self, Write};
use std::ops::ControlFlow;

use cablegraph::pipeline::{self, Extracted};
use cablegraph::record::Record;
use cablegraph::store;

use super::console::Console;
use super::flags::ExtractFlags;
use super::settings::Settings;
use super::{Outcome, texts};

pub(super) fn run(settings: &Settings, flags: ExtractFlags) -> anyhow::Result<Outcome> {
    let mut console = Console::new(settings);
    let reader = texts::open(&flags.inputs, settings.date, None)?;
    let mut out = io::stdout().lock();
    let end = pipeline::extract_each(reader, settings.jobs, |extracted| {
        match extracted {
            Extracted::Record(mut record, text) => {
                console.count();
                record.text = flags.with_text.then_some(text);
                if let Err(error) = print(&record, &mut out) {
                    return ControlFlow::Break(error);
                }
            }
            Extracted::Warning(warning) => console.warn(warning),
            Extracted::Left => console.leave(),
        }
        ControlFlow::Continue(())
    });
    if let ControlFlow::Break(error) = end {
        return Err(error.into());
    }
    Ok(if console.has_any() { console.end() } else { Outcome::Failed })
}

/// A whole line at once, so that whoever reads it need not wait for the next.
fn print(record: &Record, out: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    store::write_record(record, &mut line)?;
    out.write_all(&line)?;
    out.flush()
}
