//! Whether the words tie the parties to the trigger too loosely to be told as an event. Each case is one that was counted on drawn
//! events, where it was wrong more often than right.

use crate::extract::event::roles::Roles;
use crate::extract::event::scene::{Filler, Scene};
use crate::extract::event::trigger::Trigger;
use crate::extract::event::{grammar, particular};
use crate::extract::{Class, EventType, Modality};
use crate::text::lexicon::event::{Anchor, WordClass};
use crate::text::{Dep, Tag};

/// Whether what the trigger tells is left out for want of sureness.
pub(super) fn is_unsure(
    scene: &Scene<'_>,
    trigger: &Trigger,
    kind: EventType,
    roles: &Roles,
    modality: Modality,
) -> bool {
    if kind == EventType::Assault && is_accident(scene, trigger, roles) {
        return true;
    }
    let alone = roles.source.is_empty() || roles.target.is_empty();
    alone && (is_far_joined(scene, trigger) || is_purpose(scene, trigger, kind))
        || is_open(scene, roles, modality)
        || kind == EventType::Assault && is_dispute(scene, trigger, roles)
        || kind == EventType::Consult && (is_sightseeing(scene, trigger, roles) || is_half_met(scene, trigger, roles))
        || kind == EventType::Protest && is_campaign(scene, trigger, roles)
}

/// Whether a bare form is joined to another, so that who does it is a guess: `to meet and attack`.
fn is_far_joined(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let token = &scene.document.tokens[trigger.token];
    trigger.anchor == Anchor::Verb
        && token.dep == Dep::Conj
        && token.tag == Tag::Vb
        && grammar::own_subject(scene.document, trigger.token).is_none()
        && scene.document.head(trigger.token).is_some_and(|above| scene.document.tokens[above].dep != Dep::Root)
}

/// Whether the clause only tells what something else was done for: `used ropes to rescue them`. Talks are what one travels for.
fn is_purpose(scene: &Scene<'_>, trigger: &Trigger, kind: EventType) -> bool {
    let token = &scene.document.tokens[trigger.token];
    kind != EventType::Consult
        && trigger.anchor == Anchor::Verb
        && matches!(token.dep, Dep::Advcl | Dep::Relcl)
        && token.tag == Tag::Vb
        && grammar::is_to_infinitive(scene.document, trigger.token)
        && grammar::own_subject(scene.document, trigger.token).is_none()
}

/// Whether nobody with a name has part in what may never have been: `a monarch may dissolve the parliament`.
fn is_open(scene: &Scene<'_>, roles: &Roles, modality: Modality) -> bool {
    modality == Modality::Hypothetical
        && !roles.source.iter().chain(&roles.target).any(|&(chain, _)| particular::is_named(scene, chain))
}

/// Whether one who has a name attacks another who has one, without a weapon: with words.
fn is_dispute(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    const WORDY: [&str; 7] = ["attack", "blast", "hammer", "hit", "pummel", "savage", "target"];
    let document = scene.document;
    let lemma = scene.lemma(trigger.token);
    let is_person = |filler: &Filler| is_somebody(scene, filler);
    let armed = || {
        grammar::by_preposition(document, trigger.token, "with")
            .into_iter()
            .any(|id| scene.is(WordClass::Weapon, id) || scene.is(WordClass::Instrument, id))
    };
    match trigger.anchor {
        Anchor::Noun => {
            lemma == "attack"
                && roles.target.is_empty()
                && !roles.source.is_empty()
                && roles.source.iter().all(is_person)
        }
        _ if roles.target.is_empty() => WORDY.contains(&lemma.as_str()) && is_words(scene, trigger),
        _ => {
            WORDY.contains(&lemma.as_str())
                && !roles.source.is_empty()
                && roles.source.iter().chain(&roles.target).all(is_person)
                && !armed()
        }
    }
}

/// Whether what is attacked can only be attacked with words: `attacked the bill`.
fn is_words(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let document = scene.document;
    let objects = grammar::logical_objects(document, trigger.token);
    !objects.is_empty()
        && objects.iter().all(|&id| {
            scene.chain_at(id).is_none()
                && [WordClass::Agreement, WordClass::Opinion, WordClass::Proposal, WordClass::Restriction]
                    .into_iter()
                    .any(|class| scene.is(class, id))
        })
}

/// Whether no one did it: `killed in a crash`.
fn is_accident(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    const ACCIDENTS: [&str; 17] = [
        "accident",
        "avalanche",
        "blaze",
        "collapse",
        "collision",
        "crash",
        "cyclone",
        "earthquake",
        "flood",
        "flooding",
        "hurricane",
        "landslide",
        "quake",
        "stampede",
        "storm",
        "tornado",
        "tsunami",
    ];
    let document = scene.document;
    let inside = ["by", "in"].into_iter().flat_map(|word| grammar::by_preposition(document, trigger.token, word));
    let subjects = grammar::logical_subjects(document, trigger.token);
    roles.source.is_empty()
        && trigger.anchor == Anchor::Verb
        && inside.chain(subjects).any(|id| ACCIDENTS.contains(&scene.lemma(id).as_str()))
}

/// Whether one who has a name holds a rally against nobody: to win votes.
fn is_campaign(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    trigger.anchor == Anchor::Verb
        && grammar::by_preposition(scene.document, trigger.token, "against").is_empty()
        && grammar::logical_objects(scene.document, trigger.token).into_iter().any(|id| scene.lemma(id) == "rally")
        && roles.source.iter().all(|filler| is_somebody(scene, filler))
}

fn is_somebody(scene: &Scene<'_>, &(chain, _): &Filler) -> bool {
    scene.chains[chain].class == Class::Person && particular::is_named(scene, chain)
}

/// Whether a noun for talks names no more than one person who took part: `after the meeting she left`. One may join them or travel
/// alone.
fn is_half_met(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    const TRAVEL: [&str; 4] = ["mission", "stopover", "tour", "visit"];
    let mut parties = roles.source.iter().chain(&roles.target);
    let (Some(&(only, _)), None) = (parties.next(), parties.next()) else { return false };
    trigger.anchor == Anchor::Noun
        && scene.chains[only].class == Class::Person
        && scene.document.tokens[trigger.token].dep != Dep::Dobj
        && !TRAVEL.contains(&scene.lemma(trigger.token).as_str())
}

/// Whether someone only goes to a building or the like: `visited a hospital`. Who goes to a town or for talks meets someone there.
fn is_sightseeing(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    let document = scene.document;
    let lemma = scene.lemma(trigger.token);
    if !roles.target.is_empty() || !matches!(lemma.as_str(), "arrive" | "tour" | "travel" | "trip" | "visit") {
        return false;
    }
    let mut ends = grammar::logical_objects(document, trigger.token);
    for word in ["at", "in", "to"] {
        ends.extend(grammar::by_preposition(document, trigger.token, word));
    }
    let talks = ["for", "in"].into_iter().flat_map(|word| grammar::by_preposition(document, trigger.token, word));
    let mut official = talks.filter(|&id| scene.is(WordClass::Talks, id));
    let land = |&id: &_| {
        scene.chain_at(id).is_some_and(|(chain, _)| matches!(scene.chains[chain].class, Class::Place | Class::State))
    };
    official.next().is_none() && !ends.is_empty() && !ends.iter().any(land)
}
