//! Whether an event happened, by what stands over and beside its trigger: negation, `will`, `would`, `if`, `plan to`.

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::scene::{REACH, Scene};
use crate::extract::event::trigger::{self, Trigger};
use crate::extract::{Class, Modality};
use crate::text::lexicon::event::{self as lexicon, Anchor, WordClass};
use crate::text::{Dep, Pos, Tag, Token};

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
    if is_performed(scene, trigger.token) {
        return Modality::Actual;
    }
    let mut scope = Scope { planned: is_offer(scene, trigger), ..Scope::default() };
    let mut at = trigger.token;
    if trigger.anchor == Anchor::Noun {
        noun(scene, at, &mut scope);
    }
    let mut from = at;
    for _ in 0..REACH {
        if at != trigger.token && document.tokens[at].pos == Pos::Noun && is_none(scene, at) {
            scope.negate();
        }
        if grammar::is_verb(document, at) || trigger.anchor == Anchor::Adjective && at == trigger.token {
            verb(scene, at, from, &mut scope);
        }
        let Some(above) = document.head(at) else { break };
        if trigger.anchor == Anchor::Noun
            && (is_answered(trigger, document.lemma(above)) || is_told(trigger, document.lemma(above)))
        {
            break;
        }
        let arrived = at == trigger.token && is_journey(scene, at, above);
        if !arrived && !step(scene, at, above, &mut scope)
            || trigger.anchor == Anchor::Noun && is_given(scene, at, above)
        {
            break;
        }
        from = at;
        at = above;
    }
    scope.modality()
}

/// Whether help is only offered: `offered aid`.
fn is_offer(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    trigger.anchor == Anchor::Verb
        && lexicon::frame(trigger.entry).kind == "AID"
        && matches!(scene.document.lemma(trigger.token), "offer" | "pledge")
}

/// Whether the words do what they say: `I would like to thank them`.
fn is_performed(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    const DONE: [&str; 9] =
        ["apologise", "apologize", "commend", "congratulate", "express", "extend", "praise", "salute", "thank"];
    let document = scene.document;
    let Some(above) = document.head(verb).filter(|_| document.tokens[verb].dep == Dep::Xcomp) else { return false };
    DONE.contains(&document.lemma(verb))
        && matches!(document.lemma(above), "like" | "want" | "wish")
        && !is_negated(scene, above)
}

/// What stands before a noun: `no talks`, `possible talks`, `planned talks`.
fn noun(scene: &Scene<'_>, noun: Id<Token>, scope: &mut Scope) {
    let document = scene.document;
    if is_none(scene, noun) {
        scope.negate();
    }
    for child in document.children(noun) {
        match document.tokens[child].dep {
            Dep::Amod if scene.is(WordClass::Doubting, child) => scope.doubtful = true,
            Dep::Amod if scene.is(WordClass::Planning, child) => scope.planned = true,
            _ => {}
        }
    }
}

/// Whether the noun speaks of none: `no talks`, `not a threat`.
fn is_none(scene: &Scene<'_>, noun: Id<Token>) -> bool {
    let document = scene.document;
    document.children(noun).any(|id| match document.tokens[id].dep {
        Dep::Neg => true,
        Dep::Det => document.lower(id) == "no",
        _ => false,
    })
}

/// What stands beside a verb: `not`, `never`, `will`, `could`, `if`, and `no one` as its subject.
fn verb(scene: &Scene<'_>, verb: Id<Token>, from: Id<Token>, scope: &mut Scope) {
    let document = scene.document;
    let root = document.tokens[verb].dep == Dep::Root;
    if root && grammar::is_to_infinitive(document, verb) && grammar::own_subject(document, verb).is_some() {
        // Headlines: `Norway to send troops`.
        scope.planned = true;
    }
    scope.doubtful |= root && is_asked(scene, verb);
    let of_plan = is_of_plan(scene, verb);
    scope.planned |= of_plan && matches!(document.lemma(verb), "include" | "envisage" | "envision" | "foresee");
    for child in document.children(verb) {
        let token = &document.tokens[child];
        let lower = document.lower(child);
        match token.dep {
            // `did not agree until July`: then they did.
            Dep::Neg if is_delayed(scene, verb) => {}
            Dep::Neg => scope.negate(),
            Dep::Advmod if matches!(lower, "almost" | "nearly") && token.head == verb && child < verb => scope.negate(),
            Dep::Advmod | Dep::Preconj | Dep::Cc
                if matches!(lower, "never" | "neither" | "nor" | "hardly") && child < verb =>
            {
                scope.negate();
            }
            Dep::Aux if token.tag == Tag::Md => match lower {
                // `will not`, `would not`: what is refused is no plan.
                "will" | "would" | "wo" | "'ll" | "’ll" if is_negated(scene, verb) && !is_perfect(scene, verb) => {}
                "would" if is_perfect(scene, verb) || is_own(scene, verb) => scope.doubtful = true,
                "will" | "shall" | "would" | "'ll" | "’ll" | "wo" | "'d" | "’d" => scope.planned |= !scope.negated,
                "can" | "ca" | "could" if is_negated(scene, verb) => {}
                _ if of_plan => scope.planned |= !scope.negated,
                _ => scope.doubtful = true,
            },
            Dep::Mark | Dep::Advmod if matches!(lower, "if" | "whether" | "unless" | "lest") => scope.doubtful = true,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj if child != from => {
                let none = matches!(lower, "nobody" | "none" | "neither" | "no" | "nothing")
                    || document.children(child).any(|id| {
                        matches!(document.tokens[id].dep, Dep::Det | Dep::Preconj | Dep::Cc)
                            && matches!(document.lower(id), "no" | "neither")
                    });
                if none {
                    scope.negate();
                }
            }
            _ => {}
        }
    }
}

/// Whether the sentence asks whether it is so: `Did Norway attack?` What is asked with `why` or `when` is so.
fn is_asked(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let Some(subject) = grammar::own_subject(document, verb) else { return false };
    let helper = document.children(verb).find(|&id| matches!(document.tokens[id].dep, Dep::Aux | Dep::Auxpass));
    let sentence = document.sentence_of(verb).tokens;
    let open = |id: Id<Token>| matches!(document.tokens[id].tag, Tag::Wrb | Tag::Wp | Tag::WpPoss | Tag::Wdt);
    helper.is_some_and(|helper| {
        helper < document.left_edge(subject) && !sentence.iter().take_while(|&id| id < helper).any(open)
    }) && sentence.iter().rev().take(3).any(|id| document.word(id) == "?")
}

/// Whether what did not happen did so at last: `did not agree until July`.
fn is_delayed(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let did = document.children_by(verb, Dep::Aux).any(|id| document.lower(id) == "did");
    did && document.children_by(verb, Dep::Prep).any(|id| id > verb && matches!(document.lower(id), "until" | "till"))
}

/// Whether a plan is what the verb speaks of: `the plan would`, `the proposal includes`.
fn is_of_plan(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    scene.document.child(verb, Dep::Nsubj).is_some_and(|subject| scene.is(WordClass::PlanningNoun, subject))
}

/// Whether speakers tell of themselves what they would do, which is no report of a plan: `I would agree`.
fn is_own(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    document.child(verb, Dep::Nsubj).is_some_and(|subject| matches!(document.lower(subject), "i" | "we" | "you"))
}

/// Whether the verb speaks of what would have been.
fn is_perfect(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    scene.document.children_by(verb, Dep::Aux).any(|id| scene.document.lower(id) == "have")
}

/// Whether a noun's happening is taken for granted by the word above it, so that what is said of that word does not touch it:
/// `will discuss the attack`, `after the talks`, `the ban is not part of`.
fn is_given(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>) -> bool {
    const TIMES: [&str; 8] = ["after", "following", "during", "since", "amid", "despite", "at", "before"];
    const ENDS: [&str; 6] = ["stop", "end", "halt", "cease", "suspend", "lift"];
    const ANSWERS: [&str; 7] = ["aftermath", "protest", "reaction", "response", "retaliation", "revenge", "wake"];
    const OCCURS: [&str; 6] = ["begin", "start", "take", "occur", "resume", "continue"];
    let document = scene.document;
    if TIMES.contains(&document.lower(above)) || ANSWERS.contains(&document.lemma(above)) {
        return true;
    }
    if !grammar::is_verb(document, above) {
        return false;
    }
    let lemma = document.lemma(above);
    let light =
        [WordClass::Creating, WordClass::Support, WordClass::Planning, WordClass::Negating, WordClass::Doubting]
            .into_iter()
            .any(|class| lexicon::is(class, lemma));
    match document.tokens[at].dep {
        Dep::Dobj | Dep::Prep => !light || ENDS.contains(&lemma),
        Dep::Nsubj => !OCCURS.contains(&lemma) && !grammar::is_passive(document, above),
        _ => false,
    }
}

/// Whether the verb over a noun turns down what was said, which then was said: `rejected the demand`.
fn is_answered(trigger: &Trigger, over: &str) -> bool {
    const REPLIES: [&str; 6] = ["deny", "dismiss", "ignore", "rebuff", "refute", "reject"];
    matches!(lexicon::frame(trigger.entry).kind, "ACCUSE" | "REQUEST" | "THREATEN") && REPLIES.contains(&over)
}

/// Whether the verb over a noun does or reports what the noun says: `offered condolences`, `announced the arrest`.
fn is_told(trigger: &Trigger, over: &str) -> bool {
    let kind = lexicon::frame(trigger.entry).kind;
    match over {
        "announce" => matches!(kind, "AGREE" | "COERCE" | "SANCTION" | "SUPPORT"),
        "offer" => kind == "SUPPORT",
        _ => false,
    }
}

fn is_negated(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    scene.document.child(verb, Dep::Neg).is_some()
}

/// Whether the word, or the adjective that stands with it, speaks of what is known: `clear`, `is it clear`.
fn is_known(scene: &Scene<'_>, above: Id<Token>) -> bool {
    let document = scene.document;
    std::iter::once(above)
        .chain(document.children_by(above, Dep::Acomp))
        .any(|id| matches!(document.lower(id), "clear" | "sure" | "certain" | "known"))
}

/// Whether `not` or `nor` stands at an adjective, at the verb that it hangs on, or right before that verb.
fn is_denied(scene: &Scene<'_>, adjective: Id<Token>) -> bool {
    let document = scene.document;
    let denies = |id: Id<Token>| {
        document.tokens[id].dep == Dep::Neg || matches!(document.lower(id), "nor" | "neither" | "hardly")
    };
    let holder = document.head(adjective).unwrap_or(adjective);
    [adjective, holder]
        .into_iter()
        .any(|at| document.children(at).any(denies) || document.previous(at).is_some_and(denies))
}

/// Takes what the relation to the word above says; false where the scope of what is above ends.
fn step(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>, scope: &mut Scope) -> bool {
    let document = scene.document;
    let dep = document.tokens[at].dep;
    let infinitive =
        grammar::is_verb(document, at) && grammar::is_to_infinitive(document, at) && !is_past_infinitive(scene, at);
    match dep {
        // `the third president to be impeached` was.
        Dep::Acl | Dep::Relcl if infinitive && grammar::is_one_of_a_row(document, above) => false,
        Dep::Acl | Dep::Relcl if infinitive => {
            if scene.is(WordClass::Doubting, above) {
                scope.doubtful = true;
            } else {
                scope.planned = true;
            }
            true
        }
        // `On the last day of the visit, Norway called for talks.`
        Dep::Prep if at < above && grammar::is_verb(document, above) => false,
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
            scope.doubtful |= is_known(scene, above) && is_denied(scene, above);
            if infinitive {
                complement(scene, at, above, true, scope);
            } else if is_subjunctive(scene, at, above)
                || scene.is(WordClass::Planning, above) && grammar::is_infinite(document, at)
            {
                scope.planned = true;
            }
            grammar::own_subject(document, at).is_none() || document.tokens[at].tag == Tag::Vb
        }
        // `plans to hold a service and asked`: the parser joins what has a tense to what has none.
        Dep::Conj => {
            let tensed = matches!(document.tokens[at].tag, Tag::Vbd | Tag::Vbz);
            let plain = document.tokens[above].tag == Tag::Vb;
            grammar::own_subject(document, at).is_none() && !(tensed && plain)
        }
        // `punished for refusing`: the reason is a fact.
        Dep::Pcomp if is_reason(scene, above) => false,
        Dep::Advcl if infinitive && scene.is(WordClass::Implicative, above) && !is_duty(scene, above) => true,
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

/// Whether a clause says what is to be: `insisted that Norway agree`, where one who agrees `agrees`.
fn is_subjunctive(scene: &Scene<'_>, verb: Id<Token>, above: Id<Token>) -> bool {
    let document = scene.document;
    let token = &document.tokens[verb];
    let asks = || {
        let mut told = lexicon::entries(Anchor::Verb, document.lemma(above)).iter();
        told.any(|entry| lexicon::frame(entry).kind == "REQUEST")
    };
    let helped = || document.children(verb).any(|id| matches!(document.tokens[id].dep, Dep::Aux | Dep::Auxpass));
    let that = || document.children_by(verb, Dep::Mark).any(|id| document.lower(id) == "that");
    let one = |id: Id<Token>| {
        matches!(document.tokens[id].tag, Tag::Nn | Tag::Nnp)
            && document.children_by(id, Dep::Conj).next().is_none()
            && scene.chain_at(id).is_none_or(|(chain, _)| scene.chains[chain].class != Class::Group)
    };
    matches!(token.tag, Tag::Vb | Tag::Vbp)
        && document.lower(verb) == document.lemma(verb)
        && asks()
        && that()
        && !helped()
        && grammar::own_subject(document, verb).is_some_and(one)
}

/// Whether someone went somewhere to do what the infinitive says, which is told as done: `travelled to meet them`.
fn is_journey(scene: &Scene<'_>, infinitive: Id<Token>, verb: Id<Token>) -> bool {
    let document = scene.document;
    matches!(document.tokens[infinitive].dep, Dep::Advcl | Dep::Xcomp)
        && grammar::is_verb(document, infinitive)
        && grammar::is_to_infinitive(document, infinitive)
        && document.tokens[verb].tag == Tag::Vbd
        && matches!(document.lemma(verb), "arrive" | "come" | "fly" | "gather" | "go" | "return" | "travel")
        && !is_negated(scene, verb)
}

/// Whether the preposition gives the reason for what a verb tells: `fined for`, `blamed for`; not `plans for`.
fn is_reason(scene: &Scene<'_>, preposition: Id<Token>) -> bool {
    let document = scene.document;
    let verb = document.head(preposition).filter(|&verb| document.tokens[verb].pos == Pos::Verb);
    document.lower(preposition) == "for"
        && verb
            .and_then(|verb| trigger::trigger(scene, verb))
            .is_some_and(|act| matches!(lexicon::frame(act.entry).kind, "ACCUSE" | "COERCE" | "SANCTION"))
}

/// Whether an infinitive tells what is past: `is said to have attacked`.
fn is_past_infinitive(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    is_perfect(scene, verb)
        && !scene.document.children_by(verb, Dep::Aux).any(|id| scene.document.tokens[id].tag == Tag::Md)
}

/// What the word above says of its complement: `failed to`, `plans to`, `without`, `a plan for`.
fn complement(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>, infinitive: bool, scope: &mut Scope) {
    let document = scene.document;
    let dep = document.tokens[at].dep;
    if document.lower(above) == "without" {
        scope.negate();
        return;
    }
    match document.lower(above) {
        "about" if dep == Dep::Pcomp => scope.planned = true,
        // `has to choose between leaving and staying`
        "between" if dep == Dep::Pcomp => scope.doubtful = true,
        _ => {}
    }
    let subject = matches!(dep, Dep::Nsubj | Dep::Nsubjpass);
    if subject && !grammar::is_passive(document, above) {
        return;
    }
    if scene.is(WordClass::Negating, above) {
        scope.negate();
    } else if scene.is(WordClass::Doubting, above) || infinitive && is_leave(document.lemma(above)) {
        scope.doubtful = true;
    } else {
        let meant = scene.is(WordClass::Planning, above)
            || document.tokens[above].pos == Pos::Noun && scene.is(WordClass::PlanningNoun, above);
        // `called it a massacre` is no call for one.
        let named = dep == Dep::Oprd && !infinitive;
        let past = grammar::is_verb(document, at) && is_past_infinitive(scene, at);
        let about = dep == Dep::Prep && matches!(document.lower(at), "about" | "at");
        let meant = meant && !named && !past && !about && !is_cause(scene, at, above);
        scope.planned |= meant || infinitive && (!scene.is(WordClass::Implicative, above) || is_duty(scene, above));
    }
}

/// Whether `due` gives the reason and no plan: `due to the strike`.
fn is_cause(scene: &Scene<'_>, at: Id<Token>, above: Id<Token>) -> bool {
    let document = scene.document;
    document.lower(above) == "due" && !grammar::is_verb(document, at)
}

/// Whether the verb over an infinitive only says that it may be: `allowed the court to try them`.
fn is_leave(lemma: &str) -> bool {
    matches!(lemma, "allow" | "authorise" | "authorize" | "enable" | "permit")
}

/// Whether the verb over an infinitive says that it is a duty: `have to`, `have got to`, not `had to` and `got to`.
fn is_duty(scene: &Scene<'_>, above: Id<Token>) -> bool {
    let tag = scene.document.tokens[above].tag;
    match scene.document.lemma(above) {
        "have" => tag != Tag::Vbd,
        "get" => tag == Tag::Vbn,
        _ => false,
    }
}
