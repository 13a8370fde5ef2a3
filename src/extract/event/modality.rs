//! Whether an event happened, by what stands over and beside its trigger: negation, `will`, `would`, `if`, `plan to`.

use crate::base::Id;
use crate::extract::Modality;
use crate::extract::event::grammar;
use crate::extract::event::scene::{REACH, Scene};
use crate::extract::event::trigger::Trigger;
use crate::text::lexicon::event::{Anchor, WordClass};
use crate::text::{Dep, Tag, Token};

/// What the way up from the trigger has shown so far.
#[derive(Default)]
struct Scope {
    planned: bool,
    negated: bool,
    doubtful: bool,
}

impl Scope {
    /// What is not agreed or planned may still happen, so a negation over a plan leaves it open.
    fn negate(&mut self) {
        if self.planned { self.doubtful = true } else { self.negated = !self.negated }
    }

    fn modality(&self) -> Modality {
        match self {
            Self { doubtful: true, .. } => Modality::Hypothetical,
            Self { negated: true, .. } => Modality::Negated,
            Self { planned: true, .. } => Modality::Planned,
            _ => Modality::Actual,
        }
    }
}

/// The modality of the event that the trigger tells.
pub(super) fn of(scene: &Scene<'_>, trigger: &Trigger) -> Modality {
    let document = scene.document;
    let mut scope = Scope::default();
    let mut at = trigger.token;
    if trigger.anchor == Anchor::Noun {
        noun(scene, at, &mut scope);
    }
    for _ in 0..REACH {
        if grammar::is_verb(document, at) || trigger.anchor == Anchor::Adjective && at == trigger.token {
            verb(scene, at, &mut scope);
        }
        let Some(above) = document.head(at) else { break };
        if !step(scene, at, above, &mut scope) {
            break;
        }
        at = above;
    }
    scope.modality()
}

/// What stands before a noun: `no talks`, `possible talks`, `planned talks`.
fn noun(scene: &Scene<'_>, noun: Id<Token>, scope: &mut Scope) {
    let document = scene.document;
    for child in document.children(noun) {
        let token = &document.tokens[child];
        match token.dep {
            Dep::Neg => scope.negate(),
            Dep::Det if document.lower(child) == "no" => scope.negate(),
            Dep::Amod if scene.is(WordClass::Doubting, child) => scope.doubtful = true,
            Dep::Amod if scene.is(WordClass::Planning, child) => scope.planned = true,
            _ => {}
        }
    }
}

/// What stands beside a verb: `not`, `never`, `will`, `could`, `if`, and `no one` as its subject.
fn verb(scene: &Scene<'_>, verb: Id<Token>, scope: &mut Scope) {
    let document = scene.document;
    for child in document.children(verb) {
        let token = &document.tokens[child];
        let lower = document.lower(child);
        match token.dep {
            Dep::Neg => scope.negate(),
            Dep::Advmod | Dep::Preconj | Dep::Cc
                if matches!(lower, "never" | "neither" | "nor" | "hardly") && child < verb =>
            {
                scope.negate();
            }
            Dep::Aux if token.tag == Tag::Md => match lower {
                "will" | "shall" | "would" | "'ll" | "’ll" | "wo" | "'d" | "’d" => scope.planned |= !scope.negated,
                "can" | "ca" if is_negated(scene, verb) => {}
                _ => scope.doubtful = true,
            },
            Dep::Mark | Dep::Advmod if matches!(lower, "if" | "whether" | "unless" | "lest") => scope.doubtful = true,
            Dep::Nsubj | Dep::Nsubjpass => {
                let none = matches!(lower, "nobody" | "none" | "neither" | "no")
                    || document.children_by(child, Dep::Det).any(|id| matches!(document.lower(id), "no" | "neither"));
                if none {
                    scope.negate();
                }
            }
            _ => {}
        }
    }
}

fn is_negated(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    scene.document.child(verb, Dep::Neg).is_some()
}

/// Takes what the relation to the word above says; false where the scope of what is above ends.
fn step(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>, scope: &mut Scope) -> bool {
    let document = scene.document;
    let dep = document.tokens[at].dep;
    let infinitive = grammar::is_verb(document, at) && grammar::is_to_infinitive(document, at);
    match dep {
        Dep::Acl | Dep::Relcl if infinitive => {
            scope.planned = true;
            true
        }
        Dep::Acl | Dep::Relcl | Dep::Parataxis | Dep::Appos | Dep::Root => false,
        Dep::Ccomp => {
            if scene.is(WordClass::Negating, above) {
                scope.negate();
                return false;
            }
            if scene.is(WordClass::Doubting, above) {
                scope.doubtful = true;
                return false;
            }
            if scene.is(WordClass::Planning, above) && grammar::is_infinite(document, at) {
                scope.planned = true;
            }
            grammar::own_subject(document, at).is_none() || document.tokens[at].tag == Tag::Vb
        }
        Dep::Conj => grammar::own_subject(document, at).is_none(),
        Dep::Advcl if infinitive => {
            scope.planned = true;
            true
        }
        Dep::Advcl => false,
        Dep::Xcomp | Dep::Oprd | Dep::Acomp | Dep::Pcomp | Dep::Dobj | Dep::Prep | Dep::Pobj | Dep::Attr => {
            complement(scene, at, above, infinitive, scope);
            true
        }
        Dep::Nsubj | Dep::Nsubjpass => {
            complement(scene, at, above, false, scope);
            true
        }
        _ => true,
    }
}

/// What the word above says of its complement: `failed to`, `plans to`, `without`, `a plan for`.
fn complement(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>, infinitive: bool, scope: &mut Scope) {
    let document = scene.document;
    let dep = document.tokens[at].dep;
    if document.lower(above) == "without" {
        scope.negate();
        return;
    }
    let subject = matches!(dep, Dep::Nsubj | Dep::Nsubjpass);
    if subject && !grammar::is_passive(document, above) {
        return;
    }
    if scene.is(WordClass::Negating, above) {
        scope.negate();
    } else if scene.is(WordClass::Doubting, above) {
        scope.doubtful = true;
    } else {
        let meant = scene.is(WordClass::Planning, above) || scene.is(WordClass::PlanningNoun, above);
        scope.planned |= meant || infinitive && !scene.is(WordClass::Implicative, above);
    }
}
