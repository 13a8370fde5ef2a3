//! Whether words speak of someone in particular: what anyone does or is told to do, and what an outlet asks, is no happening.

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::roles::Roles;
use crate::extract::event::scene::{REACH, Scene};
use crate::extract::event::trigger::Trigger;
use crate::extract::{Chain, EventType, Form};
use crate::text::lexicon::event::{self as lexicon, Anchor, WordClass};
use crate::text::{Dep, Pos, Tag, Token};

/// Whether a phrase speaks of no one in particular: `84 people`, `any country`.
pub(super) fn is_anyone(scene: &Scene<'_>, head: Id<Token>) -> bool {
    let document = scene.document;
    if document.tokens[head].pos != Pos::Noun {
        return false;
    }
    // `33 Danish individuals` are described.
    let described = document
        .children(head)
        .any(|id| id < head && document.tokens[id].dep == Dep::Amod && scene.chain_at(id).is_some());
    let crowd = scene.is(WordClass::Crowd, head) && !described;
    document.children(head).any(|id| match document.tokens[id].dep {
        Dep::Nummod => crowd,
        Dep::Det | Dep::Amod if id < head => match document.lower(id) {
            "any" | "every" | "each" | "no" | "such" => true,
            "another" | "many" | "several" | "some" | "more" | "most" | "other" | "few" | "numerous" => crowd,
            _ => false,
        },
        _ => false,
    })
}

/// Whether a noun that means a thing as often as an actor stands without anything that says which: `free paper`, `new figures`;
/// and whether `you` is whoever reads.
pub(super) fn is_vague(scene: &Scene<'_>, head: Id<Token>, chain: Id<Chain>) -> bool {
    let document = scene.document;
    if is_named(scene, chain) {
        return false;
    }
    if matches!(document.lower(head), "you" | "your" | "yourself") {
        return true;
    }
    document.tokens[head].pos == Pos::Noun
        && scene.is(WordClass::Vague, head)
        && is_bare(scene, head)
        && !is_counted(scene, head)
}

/// Whether nothing before a noun or pronoun's noun says which one is meant.
fn is_bare(scene: &Scene<'_>, head: Id<Token>) -> bool {
    let document = scene.document;
    !document.children(head).any(|id| {
        id < head
            && (matches!(document.tokens[id].dep, Dep::Det | Dep::Poss | Dep::Nummod) || scene.chain_at(id).is_some())
    })
}

/// Whether words before `of` count them: `thousands of people`.
fn is_counted(scene: &Scene<'_>, head: Id<Token>) -> bool {
    let document = scene.document;
    document.tokens[head].dep == Dep::Pobj
        && document.head(head).is_some_and(|of| {
            document.lower(of) == "of" && document.head(of).is_some_and(|count| scene.is(WordClass::Partitive, count))
        })
}

/// Whether an actor has a name.
pub(super) fn is_named(scene: &Scene<'_>, chain: Id<Chain>) -> bool {
    scene.chains[chain].mentions.iter().any(|link| scene.mentions[link.mention].form == Form::Named)
}

/// Whether the trigger tells what is done in general or is to be done, by nobody in particular: `users ask for help`,
/// `encourage them`, and in a conversation with an outlet only that it was held.
pub(super) fn is_no_happening(scene: &Scene<'_>, trigger: &Trigger, kind: EventType, roles: &Roles) -> bool {
    is_bidden(scene, trigger)
        || is_general(scene, trigger, roles)
        || is_interview(scene, kind, roles)
        || is_charge(scene, trigger)
}

/// Whether the noun only tells of what someone is accused: `a charge of murder`.
fn is_charge(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    const CHARGES: [&str; 7] = ["accusation", "allegation", "charge", "count", "indictment", "suspicion", "trial"];
    let document = scene.document;
    let over = document.head(trigger.token).filter(|&id| matches!(document.lower(id), "for" | "of"));
    trigger.anchor == Anchor::Noun
        && over.and_then(|id| document.head(id)).is_some_and(|id| CHARGES.contains(&scene.lemma(id).as_str()))
}

/// Whether the sentence only bids to do it: `Cheer the team today`.
fn is_bidden(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let document = scene.document;
    if trigger.anchor != Anchor::Verb {
        return false;
    }
    let verb = document.first_conjunct(trigger.token);
    let token = &document.tokens[verb];
    let helped = document.children(verb).any(|id| {
        let dep = document.tokens[id].dep;
        matches!(dep, Dep::Aux | Dep::Auxpass) && document.lower(id) != "do"
    });
    token.tag == Tag::Vb
        && token.dep == Dep::Root
        && !helped
        && grammar::own_subject(document, verb).is_none()
        && document.lemma(verb) != "thank"
}

/// Whether all who take part are people of a kind, and the clause does not tell what once happened.
fn is_general(scene: &Scene<'_>, trigger: &Trigger, roles: &Roles) -> bool {
    let fillers = || roles.source.iter().chain(&roles.target);
    fillers().all(|&(chain, _)| is_of_a_kind(scene, chain)) && !is_past(scene, trigger)
}

/// Whether a chain is only ever called by a bare plural for people of a kind: `users`, `women`.
fn is_of_a_kind(scene: &Scene<'_>, chain: Id<Chain>) -> bool {
    scene.chains[chain].mentions.iter().all(|link| {
        let mention = &scene.mentions[link.mention];
        match mention.form {
            Form::Named => false,
            Form::Pronoun => true,
            Form::Nominal => scene.is(WordClass::Anyone, mention.head) && is_bare(scene, mention.head),
        }
    })
}

/// Whether the nearest verb with a tense, the trigger or over it, is in the past.
fn is_past(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let document = scene.document;
    let mut at = Some(trigger.token);
    for _ in 0..REACH {
        let Some(id) = at else { return false };
        let token = &document.tokens[id];
        if grammar::is_verb(document, id) {
            let helpers =
                || document.children(id).filter(|&child| matches!(document.tokens[child].dep, Dep::Aux | Dep::Auxpass));
            if helpers().any(|child| document.tokens[child].tag == Tag::Md) {
                return false;
            }
            let had = |child: Id<Token>| document.tokens[child].tag == Tag::Vbd || document.lemma(child) == "have";
            if token.tag == Tag::Vbd || helpers().any(had) {
                return true;
            }
            if matches!(token.tag, Tag::Vbp | Tag::Vbz) || helpers().next().is_some() {
                return false;
            }
        }
        at = document.head(id);
    }
    false
}

/// Whether an outlet speaks with or asks someone: an interview is where a statement was made.
fn is_interview(scene: &Scene<'_>, kind: EventType, roles: &Roles) -> bool {
    let outlet = |&(chain, _): &(Id<Chain>, _)| is_outlet(scene, chain);
    match kind {
        EventType::Consult => roles.source.iter().chain(&roles.target).any(outlet),
        EventType::Request => roles.source.iter().any(outlet),
        _ => false,
    }
}

/// Whether a chain is the press, by the words of its name: `the Oslo Post`, `reporters`.
fn is_outlet(scene: &Scene<'_>, chain: Id<Chain>) -> bool {
    let name = scene.chains[chain].name.to_lowercase();
    let mut words = name.split_whitespace();
    words.next_back().is_some_and(|word| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        [word, singular].iter().any(|word| lexicon::is(WordClass::Outlet, word)) || word.ends_with("news")
    })
}
