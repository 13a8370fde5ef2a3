//! What an event is about: `the tariffs` of `talks about the tariffs`, of `discussed the tariffs with Chile` and of `demanded that
//! Chile lift the tariffs` all that is demanded. Only of events made of words, and of protests and sanctions: who attacks does it
//! to somebody, not about something.

use crate::base::{Id, IdRange, Span};
use crate::extract::event::grammar;
use crate::extract::event::scene::Scene;
use crate::extract::event::trigger::Trigger;
use crate::extract::{Class, EventType, Participant};
use crate::text::lexicon::event::Anchor;
use crate::text::{Dep, Pos, Tag, Token};

/// How many tokens a topic has at most; what a careful editor would cut is cut by its first mark in most cases.
const LONGEST: usize = 24;
/// Prepositions that lead to a topic.
const ABOUT: [&str; 6] = ["about", "concerning", "on", "over", "regarding", "upon"];

/// The words for what the event is about.
pub(super) fn of(scene: &Scene<'_>, trigger: &Trigger, kind: EventType, participants: &[Participant]) -> Option<Span> {
    let has_topic = kind.is_verbal() || matches!(kind, EventType::Protest | EventType::Sanction);
    let heads = has_topic.then(|| hosts(scene, trigger).into_iter().flat_map(|host| heads(scene, trigger, host)))?;
    heads.into_iter().find_map(|head| phrase(scene, trigger, head, participants))
}

/// The trigger, and the verb of which a noun is the object: `held talks on`.
fn hosts(scene: &Scene<'_>, trigger: &Trigger) -> Vec<Id<Token>> {
    let document = scene.document;
    let object = trigger.anchor == Anchor::Noun && document.tokens[trigger.token].dep == Dep::Dobj;
    let verb = document.head(trigger.token).filter(|_| object);
    std::iter::once(trigger.token).chain(verb).collect()
}

/// The words under which a topic may stand, surest first.
fn heads(scene: &Scene<'_>, trigger: &Trigger, host: Id<Token>) -> Vec<Id<Token>> {
    let document = scene.document;
    let own = |id: &Id<Token>| *id > trigger.token;
    let prepositions = document.children_by(host, Dep::Prep).filter(own).filter(|&id| {
        let word = document.lower(id);
        ABOUT.contains(&word) || host == trigger.token && trigger.entry.before.contains(&word)
    });
    let mut heads: Vec<_> = prepositions.filter_map(|id| complement(scene, id)).collect();
    if host != trigger.token {
        return heads;
    }
    let clause = |id: &Id<Token>| match document.tokens[*id].dep {
        Dep::Ccomp | Dep::Xcomp => true,
        Dep::Acl | Dep::Relcl => grammar::is_to_infinitive(document, *id),
        _ => false,
    };
    heads.extend(document.children(host).filter(own).filter(clause));
    if trigger.anchor == Anchor::Verb {
        let thing = |id: &Id<Token>| document.tokens[*id].pos == Pos::Noun;
        heads.extend(document.children_by(host, Dep::Dobj).filter(own).filter(thing));
    }
    heads
}

fn complement(scene: &Scene<'_>, preposition: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    // `the tariffs that they held talks about hurt`: a verb is no object.
    let object = document.child(preposition, Dep::Pobj).filter(|&object| !grammar::is_verb(document, object));
    object.or_else(|| document.child(preposition, Dep::Pcomp))
}

/// The phrase under a word, up to its first mark, without a participant or time at its end; none if nothing else is in it.
fn phrase(scene: &Scene<'_>, trigger: &Trigger, head: Id<Token>, participants: &[Participant]) -> Option<Span> {
    let document = scene.document;
    let spans = || participants.iter().map(|part| part.span);
    let place = scene.chain_at(head).is_some_and(|(chain, _)| scene.chains[chain].class == Class::Place);
    let own = document.tokens[head].span;
    let times = &document.times[document.times_in(document.sentence_of(head).tokens)];
    let is_time = |span: Span| times.iter().any(|time| time.span.contains(span));
    if place || spans().any(|span| span.contains(own)) || is_time(own) || trigger.span.contains(own) {
        return None;
    }
    let first = document.left_edge(head).index().max(trigger.token.index() + 1);
    let last = document.right_edge(head).index();
    let words = IdRange::new(first, (last + 1).min(first + LONGEST + 1));
    let ends = |id: &Id<Token>| {
        let token = &document.tokens[*id];
        let is_mark = token.dep == Dep::Punct && token.tag != Tag::Hyph && *id > head;
        is_mark || *id > head && (spans().any(|span| span.contains(token.span)) || is_time(token.span))
    };
    let cut = words.iter().find(ends).map_or(words.end(), Id::index);
    let dangles = |id: Id<Token>| {
        matches!(document.tokens[id].pos, Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Det | Pos::Punct)
            || document.tokens[id].tag == Tag::Pos
    };
    let mut end = cut;
    while end > first && dangles(Id::new(end - 1)) {
        end -= 1;
    }
    let whole = end > head.index() && cut < first + LONGEST + 1;
    whole.then(|| document.tokens[Id::new(first)].span.cover(document.tokens[Id::new(end - 1)].span))
}
