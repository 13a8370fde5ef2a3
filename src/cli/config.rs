//! The configuration file, `cablegraph.toml`: defaults of flags, the user's own actors, and where his corrections are.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use cablegraph::base::{Date, Label};
use cablegraph::text::lexicon::noun::NounGender;
use cablegraph::text::name::Class;
use cablegraph::text::{Own, OwnActor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::settings::Usage;

/// The file that is read if it lies in the current folder and no flag names another.
pub(super) const FILE: &str = "cablegraph.toml";

/// What the file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Config {
    pub(super) jobs: Option<NonZeroUsize>,
    pub(super) date: Option<Date>,
    pub(super) strict: Option<bool>,
    pub(super) quiet: Option<bool>,
    pub(super) out: Option<PathBuf>,
    /// As the file has it: from the folder that the file is in.
    pub(super) corrections: Option<PathBuf>,
    pub(super) own: Own,
}

/// Reads a configuration file.
pub(super) fn read(path: &Path) -> anyhow::Result<Config> {
    let usage = |what: &str| Usage(format!("{}: {what}", path.display()));
    let text = std::fs::read_to_string(path)
        .with_context(|| usage("the configuration cannot be read; --config names a TOML file"))?;
    let rows: Rows = toml::from_str(&text).with_context(|| usage("the configuration is wrong"))?;
    let own = own(&rows.actor).map_err(|(place, what)| {
        let line = 1 + text[..place.start.min(text.len())].matches('\n').count();
        Usage(format!("{}:{line}: {what}", path.display()))
    })?;
    let Rows { jobs, date, strict, quiet, out, corrections, actor: _ } = rows;
    Ok(Config { jobs, date, strict, quiet, out, corrections, own })
}

/// The file as it is written. A key that is not known is an error: a misspelt one would do nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    jobs: Option<NonZeroUsize>,
    date: Option<Date>,
    strict: Option<bool>,
    quiet: Option<bool>,
    out: Option<PathBuf>,
    corrections: Option<PathBuf>,
    #[serde(default)]
    actor: Vec<ActorRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorRow {
    name: Spanned<String>,
    #[serde(rename = "type", deserialize_with = "class")]
    class: Class,
    gender: Option<GenderRow>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum GenderRow {
    Feminine,
    Masculine,
}

fn class<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Class, D::Error> {
    let name = String::deserialize(deserializer)?;
    Class::from_name(&name).ok_or_else(|| {
        let known: Vec<_> = Class::ALL.iter().map(|class| class.name()).collect();
        serde::de::Error::custom(format!("`{name}` is not one of {}", known.join(", ")))
    })
}

/// The actors, or where the file has what is wrong with them.
fn own(rows: &[ActorRow]) -> Result<Own, (Range<usize>, String)> {
    let actor = |row: &ActorRow| OwnActor {
        name: row.name.get_ref().clone(),
        class: row.class,
        gender: row.gender.map(|gender| match gender {
            GenderRow::Feminine => NounGender::Feminine,
            GenderRow::Masculine => NounGender::Masculine,
        }),
        aliases: row.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
    };
    Own::new(rows.iter().map(actor).collect()).map_err(|error| {
        let row = &rows[error.actor];
        let wrong = error.way.checked_sub(1).map_or(&row.name, |alias| &row.aliases[alias]);
        (wrong.span(), error.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_actors_of_the_documentation_are_read() {
        let page = include_str!("../../docs/corrections.md");
        let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), example).unwrap();
        let own = read(file.path()).unwrap().own;
        assert_eq!(own.find("quay walkers").map(|actor| actor.class), Some(Class::Group));
        assert_eq!(own.find("the Lantern").and_then(|actor| actor.gender), Some(NounGender::Feminine));
    }
}
