//! The command line: flags, messages and exit codes. Uses the public library only.

mod actor;
mod actors;
mod build;
mod config;
mod console;
mod corrections;
mod diff;
mod eval;
mod events;
mod export;
mod extract;
mod flags;
mod ledger;
mod merge;
mod named;
mod pages;
mod parse;
mod passage;
mod path;
mod review;
mod search;
mod serve;
mod settings;
mod sources;
mod statements;
mod stats;
mod stored;
mod table;
mod texts;
mod timeline;
mod told;
mod verify;
mod view;
mod why;

use std::io;
use std::process::ExitCode;

use clap::Parser;
use console::Console;
use flags::{Command, Flags};
use settings::{Corrected, Settings, Usage};

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// A check failed, nothing usable was read, or `--strict` and a warning.
    Failed,
}

/// Runs the command that the arguments ask for: exit code 0 done, 1 failed, 2 usage.
pub fn run() -> ExitCode {
    // Help and usage errors are printed by clap, which also chooses 0 or 2.
    let flags = Flags::parse();
    match dispatch(flags) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            Console::error(&error);
            ExitCode::from(if is_usage(&error) { 2 } else { 1 })
        }
    }
}

fn dispatch(flags: Flags) -> anyhow::Result<Outcome> {
    let corrections = match flags.command {
        Command::Build(_) | Command::Merge(_) | Command::Eval(_) => Corrected::Applies,
        Command::Review(_) => Corrected::Writes,
        _ => Corrected::Ignores,
    };
    let settings = Settings::settle(flags.common, corrections)?;
    match flags.command {
        Command::Build(flags) => build::run(&settings, flags),
        Command::Extract(flags) => extract::run(&settings, &flags),
        Command::Parse(flags) => parse::run(&settings, &flags),
        Command::Merge(flags) => merge::run(&settings, flags),
        Command::Export(flags) => export::run(&settings, &flags),
        Command::Verify(flags) => verify::run(&settings, flags),
        Command::Diff(flags) => diff::run(&settings, &flags),
        Command::Stats(flags) => stats::run(&settings, &flags),
        Command::Actors(flags) => actors::run(&settings, &flags),
        Command::Actor(flags) => actor::run(&settings, &flags),
        Command::Statements(flags) => statements::run(&settings, &flags),
        Command::Events(flags) => events::run(&settings, &flags),
        Command::Path(flags) => path::run(&settings, &flags),
        Command::Timeline(flags) => timeline::run(&settings, &flags),
        Command::Search(flags) => search::run(&settings, &flags),
        Command::View(flags) => view::run(&settings, &flags),
        Command::Serve(flags) => serve::run(&settings, &flags),
        Command::Ledger(flags) => ledger::run(&settings, &flags),
        Command::Why(flags) => why::run(&settings, &flags),
        Command::Review(flags) => review::run(&settings, &flags),
        Command::Eval(flags) => eval::run(&settings, flags),
        Command::Completions(flags) => pages::completions(flags),
        Command::Man(flags) => pages::man(flags),
    }
}

/// Whether somebody who read our output has enough: `cablegraph extract seeds | head -1`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind).or(json);
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

fn is_usage(error: &anyhow::Error) -> bool {
    error.is::<Usage>() || error.is::<cablegraph::ingest::Error>()
}
