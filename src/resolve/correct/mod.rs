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

use super::{Constraints, Resolution, decide, resolve, sorted};
use crate::record::Record;
use crate::text::Own;
use find::Directory;
pub use misfit::{Misfit, MisfitReason};
pub use model::{Action, Correction, CorrectionError, CorrectionProblem, Corrections, Reference};
use plan::Plan;

/// As [`resolve`](super::resolve), but as the user corrects it; and the corrections that do not fit, by line.
///
/// Corrections are about actors as they are found without any, so the articles' actors are compared twice if there is one.
#[must_use]
pub fn corrected(records: Vec<Record>, own: &Own, corrections: &Corrections) -> (Resolution, Vec<Misfit>) {
    if corrections.is_empty() {
        return (resolve(records, own, &Constraints::default()), Vec::new());
    }
    let (_, mut records) = sorted(records);
    let Plan { constraints, lines, parts, mut misfits } = {
        let found = decide(&records, own, &Constraints::default(), &[]);
        plan::plan(&Directory::new(&records, &found.actors, &found.ids), corrections.list())
    };
    for part in parts {
        part::part(&mut records[part.local.record], part.local.actor, &part.keys);
    }
    let resolution = resolve(records, own, &constraints);
    let unmet = resolution.unmet.together.iter().filter_map(|&list| lines.get(list).copied());
    misfits.extend(unmet.map(|line| Misfit { line, reason: MisfitReason::KeptApart }));
    misfits.sort_by_key(|misfit| misfit.line);
    misfits.dedup();
    (resolution, misfits)
}
