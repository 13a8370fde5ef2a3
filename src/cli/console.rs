//! What people read while a command runs: warnings, progress, the count at the end. All on standard error.

use std::fmt::{self, Display};
use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome;
use super::settings::Settings;

/// Prints messages and counts them.
pub(super) struct Console {
    is_quiet: bool,
    is_strict: bool,
    bar: ProgressBar,
    /// Articles that can be used.
    usable: usize,
    warnings: usize,
    left: usize,
}

impl Console {
    pub(super) fn new(settings: &Settings) -> Self {
        let bar = ProgressBar::hidden();
        Self { is_quiet: settings.quiet, is_strict: settings.strict, bar, usable: 0, warnings: 0, left: 0 }
    }

    /// Prints why the program ends.
    pub(super) fn error(error: &anyhow::Error) {
        print(format_args!("error: {error:#}"));
    }

    /// Prints a warning and counts it.
    pub(super) fn warn(&mut self, warning: impl Display) {
        self.warnings += 1;
        self.say(format_args!("warning: {warning}"));
    }

    /// Counts a usable article.
    pub(super) fn count(&mut self) {
        self.usable += 1;
    }

    /// Takes back the count of an article that turned out to be there before.
    pub(super) fn set_count(&mut self, usable: usize) {
        self.usable = usable;
    }

    /// Counts a file that was left.
    pub(super) fn leave(&mut self) {
        self.left += 1;
    }

    /// Shows a bar of `articles` steps if somebody sits at a terminal.
    pub(super) fn start(&mut self, articles: usize) {
        if self.is_quiet {
            return;
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles · {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::stderr()).with_style(style);
    }

    /// A step of the bar.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn stop(&self) {
        self.bar.finish_and_clear();
    }

    /// Prints a line unless `--quiet`.
    pub(super) fn say(&self, line: impl Display) {
        if !self.is_quiet {
            self.bar.suspend(|| print(format_args!("{line}")));
        }
    }

    /// Whether an article can be used; says so if none can.
    pub(super) fn has_any(&self) -> bool {
        if self.usable == 0 {
            let left = match self.left {
                0 => String::new(),
                1 => " (one file that is no article by its name was left)".into(),
                count => format!(" ({count} files that are no articles by their names were left)"),
            };
            print(format_args!("error: nothing usable was read{left}; see `cablegraph --help` for what INPUT may be"));
        }
        self.usable > 0
    }

    /// Prints what was counted beside the articles, and tells how the command ended.
    pub(super) fn end(&self) -> Outcome {
        let counted = [(self.warnings, "warning", "warnings"), (self.left, "other file left", "other files left")];
        let counted: Vec<_> = counted
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|&(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        if !counted.is_empty() {
            self.say(counted.join(", "));
        }
        if self.is_strict && self.warnings > 0 { Outcome::Failed } else { Outcome::Done }
    }
}

/// Standard error may be closed; there is nobody to tell then.
fn print(line: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
