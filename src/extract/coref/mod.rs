//! Joins the mentions of one article into chains, one an actor, by ordered sieves from sure to unsure.

mod acronym;
mod apposition;
mod chain;
mod exact_name;
mod facts;
mod fitting_class;
mod government;
mod linker;
mod office;
mod partial_name;
mod pronoun;
mod quotation;
mod role;
mod same_head;
mod things;

use crate::base::Arena;
use crate::extract::{Attribution, Chain, Mention, RuleName};
use crate::text::Document;
use linker::Linker;

/// Joins mentions that are one actor, each under the linker's rule.
type Sieve = fn(&mut Linker<'_, '_>);

/// The sieves in the order in which they run: what an earlier one joined, a later one does not part.
const SIEVES: [(RuleName, Sieve); 10] = [
    (RuleName("exact-name"), exact_name::run),
    (RuleName("acronym"), acronym::run),
    (RuleName("partial-name"), partial_name::run),
    (RuleName("apposition"), apposition::run),
    (RuleName("government"), government::run),
    (RuleName("role"), role::run),
    (RuleName("same-head"), same_head::run),
    (RuleName("fitting-class"), fitting_class::run),
    (RuleName("quotation"), quotation::run),
    (RuleName("pronoun"), pronoun::run),
];

/// The chains of the article, in the order of their first mentions. Attributions tell who `I` and `we` are inside quotations.
#[must_use]
pub fn link(document: &Document<'_>, mentions: &Arena<Mention>, attributions: &[Attribution]) -> Arena<Chain> {
    let mut linker = Linker::new(document, mentions, attributions);
    for (rule, run) in SIEVES {
        linker.rule = rule;
        run(&mut linker);
    }
    chain::chains(&linker)
}
