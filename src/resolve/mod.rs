//! Actors, statements and events across articles: which of the articles' local ids mean the same.
//!
//! Every decision is a list of weighted features that [`judge`] sums up; what stays unsure is listed and kept apart. Reads
//! nothing that a record does not hold, takes all ids as local to their article, and does not depend on the order of the records.

mod body;
mod chain;
mod cluster;
mod context;
mod describe;
mod entity;
mod judge;
mod name;
mod person;
mod rewrite;
mod slug;
mod surname;
mod told;
mod unnamed;

use crate::extract::Class;
use crate::record::Record;
use crate::text::Own;
use cluster::Clusters;
use context::Contexts;
pub use judge::{Feature, Judgement, SAME, UNSURE, judge, weigh};

/// Records with ids that mean the same in all of them, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// By `doc`, then hash; actors' ids, names and classes, statements' and events' ids are those of all articles together.
    pub records: Vec<Record>,
    /// Every actor once, by first mention.
    pub actors: Vec<Resolved>,
    /// Pairs of actors that may be one, likeliest first.
    pub doubts: Vec<Doubt>,
}

/// An actor of all articles together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The slug of its name, with `-2` for a second one of that name by first mention.
    pub id: String,
    /// Its canonical name, else the fullest one that articles give.
    pub name: String,
    /// What most mentions are.
    pub class: Class,
    /// Whom it is made of, by article.
    pub members: Vec<Member>,
}

/// An article's actor that became part of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The article.
    pub doc: String,
    /// Its id there.
    pub local: String,
    /// What it has in common with another member; empty if there is no other.
    pub features: Vec<Feature>,
}

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The id that was mentioned first.
    pub first: String,
    /// The other's id.
    pub second: String,
    /// What speaks for it and against it.
    pub features: Vec<Feature>,
}

/// Finds the actors, statements and events that articles have in common. The user's own actors are known by their names.
///
/// ```
/// use cablegraph::resolve::resolve;
/// use cablegraph::text::Own;
///
/// assert!(resolve(Vec::new(), &Own::default()).actors.is_empty());
/// ```
#[must_use]
pub fn resolve(mut records: Vec<Record>, own: &Own) -> Resolution {
    records.sort_by(|a, b| (&a.doc, &a.sha256).cmp(&(&b.doc, &b.sha256)));
    let (actors, doubts, ids) = {
        let chains = chain::chains(&records, own);
        let contexts = Contexts::new(&chains, records.len());
        let mut clusters = Clusters::new(chains.len());
        body::join(&chains, &contexts, &mut clusters);
        person::join(&chains, &contexts, &mut clusters);
        unnamed::join(&chains, &contexts, &mut clusters);
        entity::entities(&records, &chains, clusters)
    };
    rewrite::actors(&mut records, &actors, &ids);
    told::statements(&mut records);
    told::events(&mut records);
    Resolution { records, actors, doubts }
}
