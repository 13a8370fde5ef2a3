//! Where an event is said to happen: a place or state after `in`, `at`, `near`, at the trigger or the verb over it.

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::scene::{Filler, Scene};
use crate::extract::event::trigger::Trigger;
use crate::extract::{Chain, Class};
use crate::text::{Dep, Token};

const PLACING: [&str; 14] = [
    "across",
    "around",
    "at",
    "close",
    "in",
    "inside",
    "into",
    "near",
    "on",
    "outside",
    "over",
    "through",
    "throughout",
    "within",
];

/// The place of an event; its participants are none.
pub(super) fn of(scene: &Scene<'_>, trigger: &Trigger, participants: &[Filler]) -> Option<Id<Chain>> {
    let document = scene.document;
    let mut at = trigger.token;
    for _ in 0..4 {
        let found = here(scene, at).into_iter().find(|id| !participants.iter().any(|known| known.0 == *id));
        if found.is_some() {
            return found;
        }
        let above = document.head(at)?;
        match document.tokens[at].dep {
            Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Xcomp | Dep::Prep | Dep::Pobj | Dep::Attr => at = above,
            Dep::Conj if grammar::own_subject(document, at).is_none() => at = above,
            _ => return None,
        }
    }
    None
}

fn here(scene: &Scene<'_>, token: Id<Token>) -> Vec<Id<Chain>> {
    let document = scene.document;
    let mut found = Vec::new();
    for child in document.children(token) {
        let dep = document.tokens[child].dep;
        let placing = PLACING.contains(&document.lower(child));
        let moving = matches!(document.lower(child), "to" | "of" | "from") && dep == Dep::Prep;
        if matches!(dep, Dep::Prep | Dep::Advmod) && (placing || moving) {
            for object in grammar::objects_of(document, child) {
                found.extend(located(scene, object, placing));
            }
        } else if matches!(dep, Dep::Dobj | Dep::Nsubjpass) {
            found.extend(located(scene, child, false));
        }
    }
    found
}

/// The place that a noun phrase names; of a state's province the province, where it is an actor of its own.
fn located(scene: &Scene<'_>, head: Id<Token>, states: bool) -> Option<Id<Chain>> {
    let document = scene.document;
    let fits = |(chain, _): Filler| {
        let class = scene.chains[chain].class;
        (class == Class::Place || states && class == Class::State).then_some(chain)
    };
    let own = scene.chain_at(head).and_then(fits);
    own.or_else(|| {
        let appos = document.children_by(head, Dep::Appos).chain(document.children_by(head, Dep::Compound));
        appos.filter_map(|id| scene.chain_at(id)).find_map(fits)
    })
    .or_else(|| {
        let inner =
            grammar::preposition(document, head, "of").or_else(|| grammar::preposition(document, head, "in"))?;
        grammar::objects_of(document, inner).into_iter().find_map(|id| scene.chain_at(id).and_then(fits))
    })
    .or_else(|| document.child(head, Dep::Poss).and_then(|id| scene.chain_at(id)).and_then(fits))
}
