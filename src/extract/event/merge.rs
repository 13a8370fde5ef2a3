//! One record a happening and type in a sentence: `arrived for talks with` is one CONSULT.

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::scene::{Filler, REACH};
use crate::extract::{EventType, Modality};
use crate::text::lexicon::event::{Anchor, Frame};
use crate::text::{Dep, Document, Token};

use super::roles::Roles;
use super::trigger::Trigger;

/// An event before place, time and statement are asked for.
pub(super) struct Draft {
    pub trigger: Trigger,
    pub frame: &'static Frame,
    pub kind: EventType,
    pub roles: Roles,
    pub modality: Modality,
}

/// The drafts of one sentence with those that tell one happening joined; order is kept.
pub(super) fn happenings(document: &Document<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let acts: Vec<_> = drafts
        .iter()
        .filter(|draft| matches!(draft.kind, EventType::Reject | EventType::Threaten))
        .map(|draft| draft.trigger.token)
        .collect();
    for draft in drafts {
        if is_content(document, draft.trigger.token, &acts) {
            continue;
        }
        match kept.iter_mut().find(|known| is_same(document, known, &draft)) {
            Some(known) => join(known, draft),
            None => kept.push(draft),
        }
    }
    kept
}

/// Whether the words only say what was refused or threatened: `refused to sign the treaty` is one REJECT.
fn is_content(document: &Document<'_>, trigger: Id<Token>, acts: &[Id<Token>]) -> bool {
    let mut at = trigger;
    for _ in 0..REACH {
        let Some(above) = document.head(at) else { return false };
        match document.tokens[at].dep {
            Dep::Xcomp if acts.contains(&above) => return true,
            Dep::Xcomp | Dep::Dobj | Dep::Prep | Dep::Pobj | Dep::Conj | Dep::Dative => at = above,
            _ => return false,
        }
    }
    false
}

fn is_same(document: &Document<'_>, one: &Draft, two: &Draft) -> bool {
    if one.kind != two.kind {
        return false;
    }
    let (a, b) = (parties(one), parties(two));
    let within = |few: &[Filler], many: &[Filler]| few.iter().all(|x| many.iter().any(|y| x.0 == y.0));
    let one_phrase = is_below(document, two.trigger.token, one.trigger.token)
        || is_below(document, one.trigger.token, two.trigger.token);
    one_phrase && (within(&a, &b) || within(&b, &a))
        || a.len() > 1
            && within(&a, &b)
            && within(&b, &a)
            && one.trigger.anchor != two.trigger.anchor
            && one.modality == two.modality
}

/// Whether a word stands in the same clause below another trigger, as its object or after its prepositions, or tells of it in a
/// relative clause.
fn is_below(document: &Document<'_>, low: Id<Token>, high: Id<Token>) -> bool {
    let mut at = low;
    if is_apart(document, low) {
        return false;
    }
    if document.tokens[low].dep == Dep::Relcl && document.head(low) == Some(high) {
        return true;
    }
    for _ in 0..REACH {
        // `visited Norway to discuss it`: the talks are what the visit is for.
        let holds = match document.tokens[at].dep {
            Dep::Dobj | Dep::Pobj | Dep::Prep | Dep::Nsubjpass | Dep::Nsubj | Dep::Xcomp | Dep::Pcomp => true,
            Dep::Advcl => grammar::is_to_infinitive(document, at),
            _ => false,
        };
        if !holds {
            return false;
        }
        match document.head(at) {
            Some(above) if above == high => return true,
            Some(above) => at = above,
            None => return false,
        }
    }
    false
}

/// `raised it during the talks`, `met after the summit`: two happenings.
fn is_apart(document: &Document<'_>, noun: Id<Token>) -> bool {
    let over = document.head(noun).filter(|_| document.tokens[noun].dep == Dep::Pobj);
    over.is_some_and(|word| matches!(document.lower(word), "during" | "after" | "before" | "following" | "since"))
}

fn parties(draft: &Draft) -> Vec<Filler> {
    draft.roles.source.iter().chain(&draft.roles.target).copied().collect()
}

/// The record with more parties stays, with the modality of the word that stands higher.
fn join(known: &mut Draft, other: Draft) {
    let more = parties(&other).len() > parties(known).len();
    let noun = known.trigger.anchor == Anchor::Verb && other.trigger.anchor == Anchor::Noun;
    if more
        || noun && parties(&other).len() == parties(known).len() && other.roles.source.len() == known.roles.source.len()
    {
        *known = other;
    }
}
