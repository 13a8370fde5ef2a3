//! Gold annotations as files: `STEM.gold.json` beside `STEM.txt`.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, de};

use crate::base::Label;
use crate::extract::{EventType, Form, Modality, StatementKind};
use crate::record::{Range, Words};

/// What annotators found in one article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Gold {
    /// The article's file name without ending.
    pub doc: String,
    /// The article, by character, since gold counts code points.
    #[serde(skip)]
    pub text: Vec<char>,
    /// The article's actors.
    pub actors: Vec<GoldActor>,
    /// Who said what.
    pub statements: Vec<GoldStatement>,
    /// Who did what to whom.
    pub events: Vec<GoldEvent>,
}

/// An actor; the id is the same in every article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldActor {
    /// `snake_case` name.
    pub id: String,
    /// Where the article names it.
    pub mentions: Vec<GoldMention>,
}

/// A stretch of text that refers to an actor.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldMention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// How it refers.
    #[serde(deserialize_with = "label")]
    pub kind: Form,
}

/// Reported speech, thought or writing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldStatement {
    /// An actor's id, or `unknown`.
    pub speaker: String,
    /// Direct, indirect or mixed.
    #[serde(deserialize_with = "label")]
    pub kind: StatementKind,
    /// What is said.
    pub content: Vec<Words>,
    /// An actor's id.
    #[serde(default)]
    pub addressee: Option<String>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldEvent {
    /// PLOVER type.
    #[serde(rename = "type", deserialize_with = "label")]
    pub kind: EventType,
    /// The words that tell it.
    pub trigger: Words,
    /// Actors' ids.
    pub source: Vec<String>,
    /// Actors' ids.
    pub target: Vec<String>,
    /// Whether it happened.
    #[serde(deserialize_with = "label")]
    pub modality: Modality,
}

/// A gold folder that cannot be read.
#[derive(Debug)]
pub struct GoldError {
    /// The file or folder.
    pub path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Read(std::io::Error),
    Json(serde_json::Error),
    Empty,
}

/// All gold of a folder in the order of its file names. Files with `layers` are benchmarks of another form and are left out.
///
/// # Errors
/// If a file cannot be read, is not such gold, or the folder has none.
pub fn read(folder: &Path) -> Result<Vec<Gold>, GoldError> {
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |cause: std::io::Error| GoldError { path, cause: Cause::Read(cause) }
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".gold.json")) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut golds = Vec::new();
    for path in paths {
        let json = std::fs::read_to_string(&path).map_err(at(&path))?;
        let parsed = parse(&json).map_err(|cause| GoldError { path: path.clone(), cause: Cause::Json(cause) })?;
        if let Some(mut gold) = parsed {
            let text = folder.join(format!("{}.txt", gold.doc));
            gold.text = std::fs::read_to_string(&text).map_err(at(&text))?.chars().collect();
            golds.push(gold);
        }
    }
    if golds.is_empty() {
        return Err(GoldError { path: folder.to_path_buf(), cause: Cause::Empty });
    }
    Ok(golds)
}

impl Gold {
    /// The words of a range, as far as the text goes.
    pub(super) fn words(&self, range: Range) -> String {
        let clip = |at: u32| (at as usize).min(self.text.len());
        self.text[clip(range.start)..clip(range.end.max(range.start))].iter().collect()
    }
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.cause {
            Cause::Read(_) => write!(f, "cannot read {path}"),
            Cause::Json(_) => write!(f, "{path} is not a gold annotation"),
            Cause::Empty => write!(f, "{path} holds no gold annotation (NAME.gold.json with NAME.txt)"),
        }
    }
}

impl std::error::Error for GoldError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Read(cause) => Some(cause),
            Cause::Json(cause) => Some(cause),
            Cause::Empty => None,
        }
    }
}

fn parse(json: &str) -> Result<Option<Gold>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Layered {
        layers: Option<de::IgnoredAny>,
    }
    match serde_json::from_str::<Layered>(json)?.layers {
        Some(_) => Ok(None),
        None => serde_json::from_str(json).map(Some),
    }
}

fn label<'de, L: Label, D: Deserializer<'de>>(deserializer: D) -> Result<L, D::Error> {
    let name = String::deserialize(deserializer)?;
    L::from_name(&name).ok_or_else(|| de::Error::custom(format!("`{name}` is no such label")))
}
