//! Actors, statements and events across articles: which of the articles' local ids mean the same.
//!
//! Every decision is a list of weighted features that [`Features::judge`] sums up; what stays unsure is listed and kept apart. Reads
//! nothing that a record does not hold, takes all ids as local to their article, and does not depend on the order of the records.
//!
//! A million actors never mean a million times as many comparisons. Only those are compared that share a blocking key, and no block
//! is compared pairwise without a bound:
//!
//! | what | blocking keys | above the bound |
//! | --- | --- | --- |
//! | full names | sound of the surname with the given name's initial, also of its long forms, of either of two surnames | each name with the 300 next by the alphabet |
//! | bare names | sound of any part of a full name | the 256 persons in most articles, 32 articles of each |
//! | bodies, places | the same telling words, an alias in an article, an acronym, a name without its generic words | none needed: one pair a key |
//! | shared names | name and state | a few of each state |
//! | frequent names, crowds, bare names of nobody known | the name or description | sorted neighbourhoods of 200 by topic and date |

mod acronym;
mod body;
mod chain;
mod cluster;
mod coherent;
mod constraints;
mod context;
mod correct;
mod describe;
mod entity;
mod group;
mod happening;
mod identities;
mod judge;
mod name;
mod peer;
mod person;
mod rewrite;
mod same_words;
mod shared;
mod slug;
mod surname;
mod told;
mod unnamed;
mod usage;

use crate::extract::Class;
use crate::record::{Record, Shared, Words};
use crate::text::Own;
use cluster::Clusters;
pub use constraints::{Constraints, Local, Unmet};
use context::Contexts;
pub use correct::{
    Action, Correction, CorrectionError, CorrectionProblem, Corrections, Misfit, MisfitReason, Reference, corrected,
    identify,
};
use entity::Ids;
pub use identities::Identities;
pub use judge::{Feature, Features, Judgement, SAME, UNSURE};

/// Records with ids that mean the same in all of them, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// By `doc`, then hash; actors' ids, names and classes, statements' and events' ids are those of all articles together.
    pub records: Vec<Record>,
    /// Every actor once, by first mention.
    pub actors: Vec<Resolved>,
    /// Pairs of actors that may be one, likeliest first.
    pub doubts: Vec<Doubt>,
    /// Constraints that cannot be met.
    pub unmet: Unmet,
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
    /// Whom it is made of, by article: a tree, of which the first is the root.
    pub members: Vec<Member>,
}

/// An article's actor that became part of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The article.
    pub doc: Shared,
    /// Its id there.
    pub local: Shared,
    /// Its first name there, else the first words that mean it; none at the article's start if nothing does.
    pub words: Words,
    /// The member that it was joined to, as a place in the list; none of the first.
    pub joined_to: Option<usize>,
    /// What it has in common with that one; empty of the first.
    pub features: Features,
}

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The actor that was mentioned first.
    pub first: Asked,
    /// The other.
    pub second: Asked,
    /// What speaks for it and against it.
    pub features: Features,
}

/// One side of a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The actor's id.
    pub id: String,
    /// The member that looks like the other actor, as a place in its list.
    pub member: usize,
}

/// Finds the actors, statements and events that articles have in common. The user's own actors are known by their names.
///
/// ```
/// use cablegraph::resolve::{Constraints, resolve};
/// use cablegraph::text::Own;
///
/// assert!(resolve(Vec::new(), &Own::default(), &Constraints::default()).actors.is_empty());
/// ```
#[must_use]
pub fn resolve(records: Vec<Record>, own: &Own, constraints: &Constraints) -> Resolution {
    let (order, mut records) = sorted(records);
    let mut identities = Identities::new(decide(&records, own, constraints, &order), Vec::new());
    records.iter_mut().for_each(|record| identities.rewrite(record));
    let Decided { actors, doubts, unmet, .. } = identities.into_decided();
    Resolution { records, actors, doubts, unmet }
}

/// What is needed of a record to decide who is who, for [`identify`]: its actors, and the statements that may tell whom a description
/// means.
#[must_use]
pub fn head(record: Record) -> Record {
    Record { title: None, url: None, statements: same_words::telling(&record), events: Vec::new(), ..record }
}

/// The records by `doc`, then hash, with the place that each had.
fn sorted(records: Vec<Record>) -> (Vec<usize>, Vec<Record>) {
    let mut records: Vec<(usize, Record)> = records.into_iter().enumerate().collect();
    records.sort_by(|(_, a), (_, b)| (&a.doc, &a.sha256).cmp(&(&b.doc, &b.sha256)));
    records.into_iter().unzip()
}

/// Who is who, before it is written into the records.
struct Decided {
    actors: Vec<Resolved>,
    doubts: Vec<Doubt>,
    ids: Ids,
    unmet: Unmet,
}

/// Decides who is who in sorted records, whose places before are those that the constraints mean.
fn decide(records: &[Record], own: &Own, constraints: &Constraints, order: &[usize]) -> Decided {
    let chains = chain::chains(records, own);
    let contexts = Contexts::new(&chains, records);
    let mut clusters = Clusters::new(chains.len());
    let (unmet, fixed) = constraints::apply(constraints, order, &chains, &mut clusters);
    constraints::own(&chains, &mut clusters);
    body::join(&chains, &contexts, &mut clusters);
    person::join(&chains, &contexts, &mut clusters);
    unnamed::join(&chains, &contexts, &mut clusters);
    peer::join(&chains, &contexts, &mut clusters);
    same_words::join(records, &chains, &mut clusters);
    let (actors, doubts, ids) = entity::entities(records, &chains, clusters, &fixed);
    Decided { actors, doubts, ids, unmet }
}
