//! Who is who, as it is written into one record after the other: so many records need not be held at once.

use super::correct::{Part, part};
use super::happening::Happenings;
use super::told::{self, Statements};
use super::{Decided, Doubt, Resolved, rewrite};
use crate::record::Record;

/// Who is who in all records, and what those that were rewritten so far tell.
pub struct Identities {
    decided: Decided,
    /// Mentions that corrections make actors of their own, by record.
    parts: Vec<Part>,
    statements: Statements,
    happenings: Happenings,
    /// How many records were rewritten.
    done: usize,
}

impl Identities {
    /// What was decided of records; `parts` are still to be taken out of them.
    pub(super) fn new(decided: Decided, mut parts: Vec<Part>) -> Self {
        // The sort is stable: of one record they are taken in the order in which they were found.
        parts.sort_by_key(|part| part.local.record);
        Self { decided, parts, statements: Statements::default(), happenings: Happenings::default(), done: 0 }
    }

    /// Gives what the next record tells the ids that mean the same in all of them. Records come in the order, by `doc` and hash, in
    /// which it was decided who is who, each whole.
    pub fn rewrite(&mut self, record: &mut Record) {
        let first = self.parts.partition_point(|part| part.local.record < self.done);
        let parts = self.parts[first..].iter().take_while(|part| part.local.record == self.done);
        parts.for_each(|one| part(record, one.local.actor, &one.keys));
        let places = self.decided.ids.get(self.done).map_or(&[][..], |ids| ids);
        rewrite::actors(record, &self.decided.actors, places);
        self.statements.name(record);
        told::events(record);
        self.happenings.join(record);
        self.done += 1;
    }

    /// Every actor once, by first mention; and pairs of actors that may be one, likeliest first.
    #[must_use]
    pub fn into_actors(self) -> (Vec<Resolved>, Vec<Doubt>) {
        (self.decided.actors, self.decided.doubts)
    }

    pub(super) fn into_decided(self) -> Decided {
        self.decided
    }
}
