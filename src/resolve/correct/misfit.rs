//! Corrections that do not fit the articles, or not any more.

use std::fmt;

use super::model::Reference;

/// A correction that was left out, all of it or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Its line, from 1.
    pub line: usize,
    /// Why.
    pub reason: MisfitReason,
}

/// Why a correction was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MisfitReason {
    /// No actor is called so; names that are like it, each with its actor's id.
    Unknown(Reference, Vec<(String, String)>),
    /// Several are, with these ids.
    Ambiguous(Reference, Vec<String>),
    /// There is no such article.
    NoArticle(String),
    /// No mention of the actor has such words.
    NoWords {
        /// The actor.
        actor: String,
        /// The words.
        words: Vec<String>,
        /// The article that was named.
        doc: Option<String>,
    },
    /// The two are one actor in every article that names them.
    Inseparable(Reference, Reference),
    /// They are kept apart by a line that says never-merge or split.
    KeptApart,
    /// A later line says otherwise of the same actor.
    Overruled(usize),
}

impl fmt::Display for MisfitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(reference, near) => {
                match &reference.doc {
                    Some(doc) => write!(f, "the article {doc} has no actor called {:?}", reference.name)?,
                    None => write!(f, "no actor is called {:?}", reference.name)?,
                }
                if near.is_empty() {
                    return Ok(());
                }
                let near: Vec<_> = near.iter().map(|(name, id)| format!("{name:?} ({id})")).collect();
                write!(f, "; is it {}?", near.join(", "))
            }
            Self::Ambiguous(reference, ids) => {
                write!(f, "{reference} may be {}: name one by its id, or by an article with `in`", ids.join(", "))
            }
            Self::NoArticle(doc) => write!(f, "there is no article {doc}"),
            Self::NoWords { actor, words, doc } => {
                let words: Vec<_> = words.iter().map(|words| format!("{words:?}")).collect();
                let place = doc.as_ref().map_or(String::new(), |doc| format!(" in {doc}"));
                write!(f, "no mention of {actor:?}{place} is {}", words.join(" or "))
            }
            Self::Inseparable(one, other) => {
                write!(f, "{one} and {other} are one actor inside an article: part them with split")
            }
            Self::KeptApart => f.write_str("they stay two: another line says never-merge or split of them"),
            Self::Overruled(line) => write!(f, "line {line} says otherwise of the same actor"),
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}
