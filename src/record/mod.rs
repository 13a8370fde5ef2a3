//! `records.jsonl`, format `cablegraph-record/1`: one article's findings as JSON, with offsets in code points.
//!
//! Resolution and the graph read nothing that a record does not hold, so `merge` of records equals `build` of articles.
//! Fields may be added to `/1`; none is renamed.

mod links;
mod make;
mod name;
mod shared;

use serde::{Deserialize, Serialize};

use crate::base::Date;
use crate::extract::{Class, EventType, Form, Gender, Modality, Number, Side, Stance, StatementKind, Unnamed};
use crate::text::Article;
pub use links::broken_links;
pub use make::record;
pub(crate) use shared::Pool;
pub use shared::Shared;

/// The value of a record's `format`.
pub const FORMAT: &str = "cablegraph-record/1";

/// What one article says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// [`FORMAT`].
    pub format: String,
    /// The article's name; see [`Article::doc`](crate::text::Article::doc).
    pub doc: String,
    /// SHA-256 of the text.
    pub sha256: String,
    /// The article's title.
    pub title: Option<String>,
    /// The article's date.
    pub date: Option<Date>,
    /// The article's outlet.
    pub outlet: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The text as read, with `extract --with-text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who the article is about, by first mention.
    pub actors: Vec<Actor>,
    /// Who said what, by content.
    pub statements: Vec<Statement>,
    /// Who did what to whom, by trigger.
    pub events: Vec<Event>,
}

impl Record {
    /// The article that it tells of, by its text.
    #[must_use]
    pub fn article(&self, text: String) -> Article {
        Article {
            doc: self.doc.clone(),
            sha256: self.sha256.clone(),
            title: self.title.clone(),
            date: self.date,
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            text,
        }
    }
}

/// A half-open range of code points into the article's text, with its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// `text[start:end]`.
    pub text: Shared,
}

/// A half-open range of code points whose words would only repeat the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// An actor in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Local to the article in `extract`'s records, resolved across articles in `build`'s.
    pub id: String,
    /// The fullest name in the article; of resolved records, in all articles.
    pub name: String,
    /// What it is.
    #[serde(rename = "type", with = "name")]
    pub class: Class,
    /// Gender, where a mention tells.
    #[serde(default, with = "name::option", skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Number, where a mention tells.
    #[serde(default, with = "name::option", skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Offices and descriptions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Where the article names it, in the order of the text.
    pub mentions: Vec<Mention>,
}

/// An office or description of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// `secretary of state`, lower case, without article and state.
    pub title: String,
    /// The actor it is held in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The words that say it.
    #[serde(flatten)]
    pub words: Words,
    /// The pattern that read them so.
    #[serde(default, skip_serializing_if = "Shared::is_unset")]
    pub rule: Shared,
}

/// A stretch of text that refers to an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// How it refers.
    #[serde(with = "name")]
    pub kind: Form,
    /// The sieve that brought it into the chain.
    #[serde(default, skip_serializing_if = "Shared::is_unset")]
    pub rule: Shared,
    /// The place among the actor's mentions of the one that the sieve joined it to; none for one that others lead to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<u32>,
}

/// The words that introduce a content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// Their dictionary form.
    pub lemma: Shared,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Unique in the article; of resolved records the same wherever the same is said.
    pub id: String,
    /// An actor's id; null if the text does not tell.
    pub speaker: Option<String>,
    /// Whom it might be, best first, if `speaker` is null.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Why `speaker` is null.
    #[serde(default, with = "name::option", skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<Unnamed>,
    /// The words that name the speaker.
    pub source: Option<Words>,
    /// The words that introduce the content.
    pub cue: Option<Cue>,
    /// Direct, indirect or mixed.
    #[serde(with = "name")]
    pub kind: StatementKind,
    /// What is said.
    pub content: Vec<Words>,
    /// An actor's id.
    pub addressee: Option<String>,
    /// The words that name the addressee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed: Option<Words>,
    /// On what occasion: `a joint news conference in Lima`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Words>,
    /// Where: an actor's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When it was said, where words beside the cue tell; the article's date is `date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The id of the statement that reports this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_statement: Option<String>,
    /// Actors' ids, each once.
    pub about: Vec<String>,
    /// What the speaker does by saying it.
    #[serde(with = "name")]
    pub stance: Stance,
    /// Its sentence.
    pub sentence: Range,
    /// The rule that found it.
    pub rule: Shared,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Unique in the article; of resolved records the same wherever the same is told, in one article too.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type", with = "name")]
    pub kind: EventType,
    /// CAMEO code.
    pub cameo: String,
    /// The words that tell it.
    pub trigger: Cue,
    /// Who acts: actors' ids, each once.
    pub source: Vec<String>,
    /// Who is acted on: actors' ids, each once.
    pub target: Vec<String>,
    /// Who takes part, with the words that say so.
    pub participants: Vec<Participant>,
    /// What talks, demands, charges and the like are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Words>,
    /// Where: an actor's id.
    pub place: Option<String>,
    /// When.
    pub time: Option<Time>,
    /// Whether it happened.
    #[serde(with = "name")]
    pub modality: Modality,
    /// The id of the statement that reports it.
    pub in_statement: Option<String>,
    /// Its sentence.
    pub sentence: Range,
    /// The rule that found it.
    pub rule: Shared,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The side it takes.
    #[serde(with = "name")]
    pub role: Side,
    /// An actor's id.
    pub actor: String,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// When something is said, or said to happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Both in ISO 8601, as fine as the words are: `2016-07`.
    pub iso: Option<String>,
}
