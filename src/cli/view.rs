//! `view`: the explorer page of a graph in the browser.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use cablegraph::export::explorer;

use super::console::Console;
use super::flags::ViewFlags;
use super::settings::Settings;
use super::{Outcome, export, named, texts};

pub(super) fn run(settings: &Settings, flags: &ViewFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    if explorer::is_too_large(&graph) {
        anyhow::bail!("this graph is too large for one page: `cablegraph serve` opens it");
    }
    let mut console = Console::new(settings);
    let articles = texts::of_graph(&flags.articles, &folder, settings, &mut console)?;
    let mut page = Vec::new();
    let written = explorer::write(&graph, &mut &*articles, &mut page)?;
    // It stays, since the browser reads it when this program has ended; the system clears its place of what is old.
    let place = tempfile::Builder::new().prefix("cablegraph-").tempdir().context("no temporary folder can be made")?;
    let file = place.keep().join("index.html");
    fs::write(&file, &page).with_context(|| format!("cannot write {}", file.display()))?;
    writeln!(io::stdout().lock(), "{}", file.display())?;
    export::tell_page(&mut console, "the page", &written);
    if !flags.no_open && !open(&file) {
        console.say("no browser could be opened: open the file named above yourself");
    }
    Ok(Outcome::Done)
}

/// Opens a file as the desktop does. Whether there is something that takes it.
fn open(file: &Path) -> bool {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = || Stdio::null();
    let mut command = Command::new(opener);
    let Ok(mut child) = command.arg(file).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn() else { return false };
    // What runs on is the browser itself; Windows's own tells nothing by its exit code.
    thread::sleep(Duration::from_secs(1));
    child.try_wait().is_ok_and(|over| over.is_none_or(|status| status.success() || cfg!(windows)))
}
