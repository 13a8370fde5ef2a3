//! To whom a statement is made: `told Reuters`, `speaking to the BBC`, `in an interview with the Orla Herald`.

use crate::base::Id;
use crate::extract::statement::scene::{Scene, VerbCue};
use crate::extract::statement::speaker;
use crate::text::{Dep, Token};

/// The head of the words that name whom a verb of saying is addressed to.
pub(super) fn of_verb(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let nominal = |token: &Id<Token>| speaker::is_nominal(scene, *token);
    if cue.verb.addressee {
        let object = document
            .children(cue.token)
            .filter(|&child| matches!(scene.dep(child), Dep::Dative | Dep::Dobj | Dep::Nsubjpass))
            .find(nominal);
        if object.is_some() {
            return object;
        }
    }
    let subject = document.child(cue.token, Dep::Nsubj);
    in_interview(scene, cue.token)
        .or_else(|| subject.and_then(|subject| in_interview(scene, subject)))
        .or_else(|| to_whom(scene, cue.token))
}

/// `said to reporters`.
fn to_whom(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    document
        .children(verb)
        .filter(|&child| matches!(scene.dep(child), Dep::Prep | Dep::Dative) && document.lower(child) == "to")
        .find_map(|child| document.child(child, Dep::Pobj))
        .filter(|&object| speaker::is_nominal(scene, object))
}

/// `in an interview with X`, `speaking to X`: the outlet.
fn in_interview(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    document.children(verb).find_map(|child| match scene.dep(child) {
        Dep::Prep if document.lower(child) == "in" => {
            let occasion = document.child(child, Dep::Pobj)?;
            if !matches!(document.lower(occasion), "interview" | "interviews" | "conversation" | "letter") {
                return None;
            }
            let with = document
                .children(occasion)
                .find(|&prep| scene.dep(prep) == Dep::Prep && matches!(document.lower(prep), "with" | "to"))?;
            document.child(with, Dep::Pobj)
        }
        Dep::Advcl | Dep::Acl if matches!(document.lower(child), "speaking" | "talking") => {
            let to = document
                .children(child)
                .find(|&prep| scene.dep(prep) == Dep::Prep && matches!(document.lower(prep), "to" | "with"))?;
            document.child(to, Dep::Pobj)
        }
        _ => None,
    })
}
