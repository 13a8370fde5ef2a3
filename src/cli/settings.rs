//! What holds for the run: flags, then the configuration file, then defaults.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use cablegraph::base::Date;
use cablegraph::pipeline;
use cablegraph::resolve::Corrections;

use super::flags::CommonFlags;
use super::{config, corrections};

/// A wrong command line or configuration.
#[derive(Debug)]
pub(super) struct Usage(pub(super) String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// The settled configuration of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// How many threads read articles.
    pub(super) jobs: NonZeroUsize,
    /// The date of articles that have none.
    pub(super) date: Option<Date>,
    /// Whether a warning makes the run fail.
    pub(super) strict: bool,
    /// Whether only errors are printed.
    pub(super) quiet: bool,
    /// Whether results are printed as JSON.
    pub(super) json: bool,
    /// Where results go if no flag says so.
    pub(super) out: PathBuf,
    /// What the user knows better.
    pub(super) user: pipeline::Settings,
    /// The file of corrections, whether or not it is there.
    pub(super) corrections: PathBuf,
}

/// What a command does with the file of corrections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corrected {
    /// Does not look at it: a question to a graph is answered whatever the file says.
    Ignores,
    /// Reads it; a file that is named must be there.
    Applies,
    /// Reads it and adds to it; it need not be there.
    Writes,
}

impl Settings {
    /// Settles flags and the configuration file: the one that they name, else the one in the current folder. Corrections lie beside it.
    pub(super) fn settle(flags: CommonFlags, corrections: Corrected) -> anyhow::Result<Self> {
        let found = Some(Path::new(config::FILE)).filter(|file| file.is_file());
        let file = flags.config.as_deref().or(found).filter(|_| !flags.no_config);
        let config = file.map(config::read).transpose()?.unwrap_or_default();
        let beside = file.and_then(Path::parent).unwrap_or(Path::new(""));
        let named = flags.corrections.or(config.corrections.map(|path| beside.join(path)));
        let is_needed = named.is_some() && corrections == Corrected::Applies;
        let is_read = (named.is_some() || !flags.no_config) && corrections != Corrected::Ignores;
        let path = named.unwrap_or_else(|| beside.join(corrections::FILE));
        let corrections = if is_read { corrections::read(&path, is_needed)? } else { Corrections::default() };
        Ok(Self {
            jobs: flags.jobs.or(config.jobs).unwrap_or_else(processors),
            date: flags.date.or(config.date),
            strict: flags.strict || config.strict.unwrap_or(false),
            quiet: flags.quiet || config.quiet.unwrap_or(false),
            json: flags.json,
            out: config.out.unwrap_or_else(|| "out".into()),
            user: pipeline::Settings { own: config.own, corrections },
            corrections: path,
        })
    }
}

fn processors() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags() -> CommonFlags {
        CommonFlags {
            jobs: None,
            config: None,
            no_config: false,
            corrections: None,
            json: false,
            quiet: false,
            date: None,
            strict: false,
        }
    }

    fn with_config(text: &str, flags: CommonFlags) -> anyhow::Result<Settings> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Settings::settle(CommonFlags { config: Some(file.path().into()), ..flags }, Corrected::Applies)
    }

    #[test]
    fn flags_come_before_the_file() {
        let config = "jobs = 3\ndate = \"2016-05-09\"\nstrict = true\nout = \"g\"\n";
        let settings = with_config(config, CommonFlags { jobs: NonZeroUsize::new(5), ..flags() }).unwrap();
        assert_eq!(settings.jobs.get(), 5);
        assert_eq!(settings.date, Some(Date::constant(2016, 5, 9)));
        assert!(settings.strict && !settings.quiet);
        assert_eq!(settings.out, PathBuf::from("g"));
    }

    #[test]
    fn wrong_files_are_usage_errors() {
        for config in ["job = 3\n", "jobs = 0\n", "jobs = \"many\"\n", "date = \"soon\"\n", "jobs = \n"] {
            let error = with_config(config, flags()).unwrap_err();
            assert!(error.is::<Usage>(), "{config}: {error:#}");
        }
        assert!(
            Settings::settle(CommonFlags { config: Some("no/such/file".into()), ..flags() }, Corrected::Applies)
                .is_err()
        );
    }
}
