//! What belongs to the act of saying something: the cue, `speaking` beside it, and the verb that it goes on from.

use crate::base::Id;
use crate::extract::statement::scene::Scene;
use crate::extract::statement::speaker;
use crate::text::lexicon::cue::{self, Kind};
use crate::text::{Dep, Pos, Tag, Token};

/// How many verbs a cue may go on from: `told reporters A, adding B and stressing C`.
const MOST: usize = 4;

/// The tokens that addressee, occasion, place and time of an act of saying hang on, the nearest first: of `adding` in `she told
/// Reuters in Lima that the port was open, adding that` also `told`.
pub(super) fn anchors(scene: &Scene<'_, '_>, cue: Id<Token>) -> Vec<Id<Token>> {
    let mut found = Vec::new();
    let mut at = Some(cue);
    for _ in 0..MOST {
        let Some(verb) = at.filter(|verb| !found.contains(verb)) else { break };
        found.push(verb);
        let subject = scene.document.child(verb, Dep::Nsubj);
        for host in [Some(verb), subject].into_iter().flatten() {
            found.extend(scene.document.children(host).filter(|&child| is_beside(scene, child)));
        }
        at = host(scene, verb);
    }
    found
}

/// Whether a clause tells how it came to be said: `speaking to reporters`, `asked by reporters`.
fn is_beside(scene: &Scene<'_, '_>, clause: Id<Token>) -> bool {
    matches!(scene.dep(clause), Dep::Advcl | Dep::Acl)
        && match scene.tag(clause) {
            Tag::Vbg => speaks(scene, clause),
            Tag::Vbn | Tag::Vbd => asks(scene, clause),
            _ => false,
        }
}

/// Whether it is a verb of addressing people that need not introduce words.
pub(super) fn speaks(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    cue::is(&scene.document.lemma(verb).to_lowercase(), Kind::Speaking)
}

/// Whether it is a verb of asking people for words.
pub(super) fn asks(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    cue::is(&scene.document.lemma(verb).to_lowercase(), Kind::Asking)
}

/// The verb that this one goes on from, with the same subject: `told A, adding B`, `wrote A and said B`, `went on to say A`.
fn host(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let outside = |other: Id<Token>| scene.quote(other) == scene.quote(verb);
    if let Some(cue) = speaker::coordinated_with(scene, verb) {
        return Some(cue);
    }
    let own = document.child(verb, Dep::Nsubj).or_else(|| document.child(verb, Dep::Nsubjpass));
    let above = document.head(verb)?;
    let goes_on = match scene.dep(verb) {
        // `told Reuters it was open and added`, not `told Reuters it was open and ordered`.
        Dep::Conj => cue::is(&document.lemma(verb).to_lowercase(), Kind::Further),
        // `asked Chile to promise that`: there another one speaks.
        Dep::Xcomp => !document.children(above).any(|child| matches!(scene.dep(child), Dep::Dobj | Dep::Dative)),
        Dep::Advcl | Dep::Acl => scene.tag(verb) == Tag::Vbg && scene.cue_verb(verb).is_some(),
        _ => false,
    };
    // `told reporters in Lima, adding`: the parser hangs the participle on a noun beside the verb at times.
    let mut hosts = std::iter::once(above).chain(document.ancestors(above).take(MOST));
    let host = hosts.find(|&id| scene.pos(id) == Pos::Verb).filter(|_| goes_on && own.is_none())?;
    (host < verb && outside(host)).then_some(host)
}
