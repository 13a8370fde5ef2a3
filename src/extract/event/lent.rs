//! Sides that another word than the trigger's own grammar tells: who gets what is given, by whose deed it was done, and headlines
//! that leave out the helping verb.

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::roles::{all, first, governor};
use crate::extract::event::scene::{Filler, Scene};
use crate::extract::event::trigger::Trigger;
use crate::text::lexicon::event::{Anchor, Frame, Slot, WordClass};
use crate::text::{Dep, Pos, Tag, Token};

/// Who gets what the noun says, where the verb over it tells of those who get and not of those who give: `received aid`,
/// `faced criticism`.
pub(super) fn receivers(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame) -> Option<Vec<Filler>> {
    const GIVEN: [&str; 8] = ["ACCUSE", "AID", "ASSAULT", "COERCE", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"];
    if trigger.anchor != Anchor::Noun || !GIVEN.contains(&frame.kind) {
        return None;
    }
    let verb = governor(scene, trigger.token).filter(|&verb| scene.is(WordClass::Receiving, verb))?;
    let found = all(scene, grammar::logical_subjects(scene.document, verb));
    (!found.is_empty()).then_some(found)
}

/// Who gives what is received: `a Norwegian loan`, `help from Norway`.
pub(super) fn given_by(scene: &Scene<'_>, trigger: &Trigger) -> Vec<Filler> {
    const FROM: [Slot; 4] =
        [Slot::Modifier, Slot::Preposition("from"), Slot::Preposition("by"), Slot::Preposition("of")];
    first(scene, trigger, &FROM)
}

/// Who did it by the deed or words in which it was done: `killed in a Norwegian raid`, `condemned in a statement by Norway`.
pub(super) fn by_means(scene: &Scene<'_>, verb: Id<Token>) -> Vec<Filler> {
    const WORDS: [&str; 6] = ["announcement", "declaration", "letter", "report", "ruling", "statement"];
    let document = scene.document;
    let means = document
        .children_by(verb, Dep::Prep)
        .filter(|&id| matches!(document.lower(id), "in" | "during"))
        .flat_map(|id| grammar::objects_of(document, id))
        .filter(|&id| scene.is(WordClass::Violence, id) || WORDS.contains(&scene.lemma(id).as_str()));
    let mut done = means.map(|id| {
        let by = all(scene, grammar::by_preposition(document, id, "by"));
        if by.is_empty() { scene.possessors(id) } else { by }
    });
    done.find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether a headline leaves out the helping verb, so that what looks like the subject is acted on: `Two men jailed after riot`.
pub(super) fn is_headline_passive(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame) -> bool {
    const SUFFERED: [&str; 4] = ["accuse-charge", "assault-kill", "coerce-verb", "support-verb"];
    let document = scene.document;
    let token = &document.tokens[trigger.token];
    let next = document.next(trigger.token);
    trigger.anchor == Anchor::Verb
        && SUFFERED.contains(&frame.name)
        && token.dep == Dep::Root
        && matches!(token.tag, Tag::Vbd | Tag::Vbn)
        && next.is_none_or(|id| matches!(document.tokens[id].pos, Pos::Adp | Pos::Sconj | Pos::Punct))
        && !document.children(trigger.token).any(|id| {
            matches!(document.tokens[id].dep, Dep::Dobj | Dep::Ccomp | Dep::Aux | Dep::Auxpass | Dep::Prt)
                || id > trigger.token && document.tokens[id].tag == Tag::Stop
        })
}
