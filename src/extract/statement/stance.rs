//! What a speaker does by a statement: asserts, denies, demands.

use crate::extract::Stance;
use crate::extract::statement::scene::{Scene, VerbCue};
use crate::text::Dep;
use crate::text::lexicon::cue::Force;

/// The stance of a cue verb; `did not say that` and the like assert nothing, so they doubt.
pub(super) fn of_verb(scene: &Scene<'_, '_>, cue: &VerbCue) -> Stance {
    let negated = scene.document.child(cue.token, Dep::Neg).is_some();
    match (of_force(cue.verb.force), negated) {
        (Stance::Assert, true) => Stance::Doubt,
        (Stance::Deny | Stance::Doubt, true) => Stance::Assert,
        (stance, _) => stance,
    }
}

/// The stance that a word of the lists gives.
pub(super) const fn of_force(force: Force) -> Stance {
    match force {
        Force::Assert => Stance::Assert,
        Force::Deny => Stance::Deny,
        Force::Decline => Stance::Decline,
        Force::Accuse => Stance::Accuse,
        Force::Demand => Stance::Demand,
        Force::Promise => Stance::Promise,
        Force::Doubt => Stance::Doubt,
        Force::Praise => Stance::Praise,
    }
}
