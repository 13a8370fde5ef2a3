//! What holds for the run: flags, then the configuration file, then defaults.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use cablegraph::base::Date;
use cablegraph::pipeline;

use super::config::{self, Config};
use super::flags::CommonFlags;

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
}

impl Settings {
    /// Settles flags and the configuration file: the one that they name, else the one in the current folder.
    pub(super) fn settle(flags: CommonFlags) -> anyhow::Result<Self> {
        let found = Some(Path::new(config::FILE)).filter(|file| file.is_file());
        let config = match flags.config.as_deref().or(found) {
            Some(path) if !flags.no_config => config::read(path)?,
            _ => Config::default(),
        };
        Ok(Self {
            jobs: flags.jobs.or(config.jobs).unwrap_or_else(processors),
            date: flags.date.or(config.date),
            strict: flags.strict || config.strict.unwrap_or(false),
            quiet: flags.quiet || config.quiet.unwrap_or(false),
            json: flags.json,
            out: config.out.unwrap_or_else(|| "out".into()),
            user: pipeline::Settings { own: config.own },
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
        CommonFlags { jobs: None, config: None, no_config: false, json: false, quiet: false, date: None, strict: false }
    }

    fn with_config(text: &str, flags: CommonFlags) -> anyhow::Result<Settings> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Settings::settle(CommonFlags { config: Some(file.path().into()), ..flags })
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
        assert!(Settings::settle(CommonFlags { config: Some("no/such/file".into()), ..flags() }).is_err());
    }
}
