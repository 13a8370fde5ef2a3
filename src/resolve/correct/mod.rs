//! What the user corrects: actors that are one, that never are, that are several, of another type or name.
//!
//! Corrections come in lines of text ([`Corrections::parse`]). They are about actors as they are found without any correction, so
//! that the order of the lines does not matter, and what none of them is about is found as ever.

mod find;
mod misfit;
mod model;
mod parse;
mod part;
mod plan;
mod split;
#[cfg(test)]
mod tests;

use super::{Constraints, Decided, Identities, Resolution, decide, sorted};
use crate::record::Record;
use crate::text::Own;
use find::Directory;
pub use misfit::{Misfit, MisfitReason};
pub use model::{Action, Correction, CorrectionError, CorrectionProblem, Corrections, Reference};
pub(in crate::resolve) use part::part;
pub(in crate::resolve) use plan::Part;
use plan::Plan;

/// As [`resolve`](super::resolve), but as the user corrects it; and the corrections that do not fit, by line.
///
/// Corrections are about actors as they are found without any, so the articles' actors are compared twice if there is one.
#[must_use]
pub fn corrected(records: Vec<Record>, own: &Own, corrections: &Corrections) -> (Resolution, Vec<Misfit>) {
    let (_, mut records) = sorted(records);
    let (decided, _, misfits) = decided(&mut records, own, corrections);
    let mut identities = Identities::new(decided, Vec::new());
    records.iter_mut().for_each(|record| identities.rewrite(record));
    let Decided { actors, doubts, unmet, .. } = identities.into_decided();
    (Resolution { records, actors, doubts, unmet }, misfits)
}

/// The same for records that are not held: of each no more than its [`head`](crate::resolve::head) is needed. They come by
/// `doc`, then hash; [`Identities::rewrite`] then takes the whole records in this order.
#[must_use]
pub fn identify(mut heads: Vec<Record>, own: &Own, corrections: &Corrections) -> (Identities, Vec<Misfit>) {
    let (decided, parts, misfits) = decided(&mut heads, own, corrections);
    (Identities::new(decided, parts), misfits)
}

/// Decides who is who in sorted records, and takes out of them what corrections part.
fn decided(records: &mut [Record], own: &Own, corrections: &Corrections) -> (Decided, Vec<Part>, Vec<Misfit>) {
    let order: Vec<usize> = (0..records.len()).collect();
    if corrections.is_empty() {
        return (decide(records, own, &Constraints::default(), &order), Vec::new(), Vec::new());
    }
    let Plan { constraints, lines, parts, mut misfits } = {
        let found = decide(records, own, &Constraints::default(), &[]);
        plan::plan(&Directory::new(records, &found.actors, &found.ids), corrections.list())
    };
    for one in &parts {
        part(&mut records[one.local.record], one.local.actor, &one.keys);
    }
    let decided = decide(records, own, &constraints, &order);
    let unmet = decided.unmet.together.iter().filter_map(|&list| lines.get(list).copied());
    misfits.extend(unmet.map(|line| Misfit { line, reason: MisfitReason::KeptApart }));
    misfits.sort_by_key(|misfit| misfit.line);
    misfits.dedup();
    (decided, parts, misfits)
}
