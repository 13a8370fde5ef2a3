//! Fills a frame's slots with the actors that the sentence expresses there.

use crate::base::{Id, Label};
use crate::extract::Class;
use crate::extract::event::scene::{Filler, REACH, Scene};
use crate::extract::event::trigger::{self, Trigger};
use crate::extract::event::{grammar, inner, lent};
use crate::text::lexicon::event::{self as lexicon, Anchor, Frame, Needs, Slot, WordClass};
use crate::text::{Dep, Pos, Tag, Token};

/// Who acts and who is acted on.
pub(super) struct Roles {
    pub source: Vec<Filler>,
    pub target: Vec<Filler>,
}

/// Types of what several do together: `talks with Norway` alone does not tell whose they are.
const SHARED: [&str; 4] = ["AGREE", "CONSULT", "COOPERATE", "PROTEST"];

/// The roles of a trigger; none if the frame asks for more than the sentence expresses.
pub(super) fn fill(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame) -> Option<Roles> {
    if is_blocked(scene, trigger, frame) {
        return None;
    }
    let mut target = first(scene, trigger, &frame.target);
    target.retain(|filler| frame.whom.is_empty() || frame.whom.contains(&scene.chains[filler.0].class.name()));
    let mut source = sources(scene, trigger, frame, !target.is_empty());
    if let Some(receivers) = lent::receivers(scene, trigger, frame) {
        source = lent::given_by(scene, trigger);
        target = receivers;
    }
    let has = |side: &[Filler], filler: &Filler| side.iter().any(|known| known.0 == filler.0);
    if target.iter().all(|filler| has(&source, filler)) {
        let mut aimed = aimed(scene, trigger, frame, &|filler| has(&source, filler));
        aimed.retain(|filler| frame.whom.is_empty() || frame.whom.contains(&scene.chains[filler.0].class.name()));
        if !aimed.is_empty() {
            target = aimed;
        }
    }
    if source.len() > 1 && target.len() == 1 && has(&source, &target[0]) {
        source.retain(|filler| filler.0 != target[0].0);
    }
    target.retain(|filler| !has(&source, filler));
    if source.is_empty() && (is_bare_participle(scene, trigger) || is_half_told(scene, trigger, frame)) {
        return None;
    }
    if target.is_empty() && lent::is_headline_passive(scene, trigger, frame) {
        std::mem::swap(&mut source, &mut target);
    }
    let against = || !by(scene, trigger, "against").is_empty();
    if source.is_empty() && trigger.anchor == Anchor::Noun && SHARED.contains(&frame.kind) && !against() {
        return None;
    }
    if frame.mutual && target.is_empty() && source.len() > 1 {
        target = source.split_off(1);
    }
    let enough = match frame.needs {
        Needs::Any => !source.is_empty() || !target.is_empty(),
        Needs::Source => !source.is_empty(),
        Needs::Target => !target.is_empty(),
        Needs::Both => !source.is_empty() && !target.is_empty(),
        Needs::Two => source.len() + target.len() > 1,
        Needs::Company => {
            let is_body = |filler: &Filler| scene.chains[filler.0].class != Class::Person;
            source.len() + target.len() > 1 || source.iter().any(is_body)
        }
    };
    enough.then_some(Roles { source, target })
}

/// Who acts; the setting is asked only where someone else takes part or the noun tells when: `after talks in`.
fn sources(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame, has_target: bool) -> Vec<Filler> {
    let document = scene.document;
    let timed = document
        .head(trigger.token)
        .is_some_and(|above| matches!(document.lower(above), "after" | "before" | "during" | "following" | "for"));
    let mut slots = frame.source.clone();
    slots.retain(|slot| *slot != Slot::Setting || has_target || timed);
    let mut found = first(scene, trigger, &slots);
    if found.is_empty() && trigger.anchor == Anchor::Verb && grammar::is_passive(document, trigger.token) {
        found = lent::by_means(scene, trigger.token);
    }
    let may = |filler: &Filler| frame.who.is_empty() || frame.who.contains(&scene.chains[filler.0].class.name());
    found.retain(may);
    found
}

/// Whether the verb only describes a noun, and no one says who did it: `the accused men`.
fn is_bare_participle(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let token = &scene.document.tokens[trigger.token];
    trigger.anchor == Anchor::Verb && matches!(token.dep, Dep::Acomp | Dep::Amod) && token.tag == Tag::Vbn
}

/// Whether the clause says who does it and no one knows whom that means: `they told the girl`.
fn is_half_told(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame) -> bool {
    let document = scene.document;
    trigger.anchor == Anchor::Verb
        && frame.source.contains(&Slot::Subject)
        && subjects(scene, trigger).iter().any(|&id| {
            !(frame.instruments && scene.is(WordClass::Instrument, id)) && document.tokens[id].pos != Pos::Punct
        })
}

pub(super) fn first(scene: &Scene<'_>, trigger: &Trigger, slots: &[Slot]) -> Vec<Filler> {
    slots.iter().map(|&slot| slot_actors(scene, trigger, slot)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn slot_actors(scene: &Scene<'_>, trigger: &Trigger, slot: Slot) -> Vec<Filler> {
    let document = scene.document;
    let token = trigger.token;
    match slot {
        Slot::Modifier => scene.modifiers(token),
        Slot::Possessor => scene.possessors(token),
        Slot::Subject => all(scene, subjects(scene, trigger)),
        Slot::Object => within(scene, grammar::logical_objects(document, token)),
        Slot::Thing => direct(scene, grammar::logical_objects(document, token)),
        Slot::Support => support(scene, token),
        Slot::Setting => setting(scene, token),
        Slot::Content => content(scene, token),
        Slot::Dative => {
            let verb = if trigger.anchor == Anchor::Noun { governor(scene, token) } else { Some(token) };
            verb.map_or_else(Vec::new, |verb| all(scene, datives(scene, verb)))
        }
        Slot::Clause => clause(scene, token, |_| true),
        Slot::Asked => clause(scene, token, |verb| is_asked(scene, verb)),
        Slot::Anti => scene.opposed(token),
        Slot::Kind => direct(scene, document.children_by(token, Dep::Compound).collect()),
        // These are asked last, when it is known who acts.
        Slot::Condition | Slot::Inner | Slot::Purpose => Vec::new(),
        Slot::Outcome => outcome(scene, trigger),
        Slot::Answerer => answerer(scene, token),
        Slot::Complement => trigger
            .entry
            .before
            .iter()
            .rev()
            .find_map(|word| {
                let heads = grammar::by_preposition(document, token, word);
                (!heads.is_empty()).then(|| within(scene, heads))
            })
            .unwrap_or_default(),
        Slot::Preposition(word) => by(scene, trigger, word),
    }
}

pub(super) fn all(scene: &Scene<'_>, heads: Vec<Id<Token>>) -> Vec<Filler> {
    distinct(heads.into_iter().flat_map(|head| scene.actors(head)))
}

fn direct(scene: &Scene<'_>, heads: Vec<Id<Token>>) -> Vec<Filler> {
    distinct(heads.into_iter().filter_map(|head| scene.actor_at(head)))
}

fn within(scene: &Scene<'_>, heads: Vec<Id<Token>>) -> Vec<Filler> {
    distinct(heads.into_iter().flat_map(|head| scene.actors_within(head)))
}

fn distinct(fillers: impl Iterator<Item = Filler>) -> Vec<Filler> {
    let mut found: Vec<Filler> = Vec::new();
    for filler in fillers {
        if !found.iter().any(|known| known.0 == filler.0) {
            found.push(filler);
        }
    }
    found
}

fn datives(scene: &Scene<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    let document = scene.document;
    document
        .children_by(verb, Dep::Dative)
        .flat_map(|id| if document.tokens[id].pos == Pos::Adp { grammar::objects_of(document, id) } else { vec![id] })
        .collect()
}

fn subjects(scene: &Scene<'_>, trigger: &Trigger) -> Vec<Id<Token>> {
    let document = scene.document;
    match trigger.anchor {
        Anchor::Verb => grammar::logical_subjects(document, trigger.token),
        Anchor::Adjective => grammar::surface_subjects(document, trigger.token),
        Anchor::Noun => Vec::new(),
    }
}

/// The actors after a preposition: at the trigger, at its object, at the verb that governs a noun, or at the last of a
/// row of nouns.
fn by(scene: &Scene<'_>, trigger: &Trigger, word: &str) -> Vec<Filler> {
    let document = scene.document;
    let at = |id: Id<Token>| all(scene, grammar::by_preposition(document, id, word));
    let mut places = vec![trigger.token];
    match trigger.anchor {
        Anchor::Noun => {
            places.extend(document.children_by(trigger.token, Dep::Conj).take(2));
            // `the deal was killed by Norway` does not tell whose it is.
            let tells = |verb: &Id<Token>| word != "by" || scene.is(WordClass::Support, *verb);
            places.extend(governor(scene, trigger.token).filter(tells));
        }
        Anchor::Verb => places.extend(grammar::logical_objects(document, trigger.token)),
        Anchor::Adjective => {}
    }
    let found = places.into_iter().map(at).find(|found| !found.is_empty());
    found.unwrap_or_else(|| {
        // `fighting in support of the king against rebels`: the second phrase hangs below the first.
        if !matches!(word, "against" | "with") {
            return Vec::new();
        }
        let below = document
            .children_by(trigger.token, Dep::Prep)
            .flat_map(|id| grammar::objects_of(document, id))
            .chain(document.children(trigger.token).filter(|&id| document.tokens[id].dep == Dep::Dobj));
        let mut nested = below.map(|id| {
            let deeper = document
                .children_by(id, Dep::Prep)
                .flat_map(|id| grammar::objects_of(document, id))
                .collect::<Vec<_>>();
            let found = at(id);
            if found.is_empty() {
                deeper.into_iter().map(at).find(|found| !found.is_empty()).unwrap_or_default()
            } else {
                found
            }
        });
        nested.find(|found| !found.is_empty()).unwrap_or_default()
    })
}

/// The verb of which the noun is the object: `held talks`, `the talks were held`, `held a round of talks`.
pub(super) fn governor(scene: &Scene<'_>, noun: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let mut at = noun;
    for _ in 0..3 {
        let above = document.head(at)?;
        match document.tokens[at].dep {
            Dep::Dobj | Dep::Nsubjpass | Dep::Attr if grammar::is_verb(document, above) => return Some(above),
            Dep::Pobj | Dep::Prep | Dep::Conj => at = above,
            _ => return None,
        }
    }
    None
}

/// Who acts where the noun stands: the subject of the nearest verb above it, with whom the phrases beside name (`at a conference
/// with`), or the owner of a noun above it.
fn setting(scene: &Scene<'_>, noun: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    let mut at = noun;
    for _ in 0..REACH {
        let Some(above) = document.head(at) else { return Vec::new() };
        // `following` is a preposition here, whatever the tagger says.
        if grammar::is_verb(document, above) && document.tokens[above].dep != Dep::Prep {
            let subject = matches!(document.tokens[at].dep, Dep::Nsubj | Dep::Nsubjpass);
            return if subject { Vec::new() } else { gathered(scene, above) };
        }
        if document.tokens[at].dep == Dep::Prep && document.tokens[above].pos == Pos::Noun {
            let owners = scene.possessors(above);
            if !owners.is_empty() {
                return owners;
            }
        }
        at = above;
    }
    Vec::new()
}

/// Who does what the verb says, without those who only speak for them, and with whom they do it where they meet.
fn gathered(scene: &Scene<'_>, verb: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    let mut heads = grammar::surface_subjects(document, verb);
    heads.retain(|&id| !document.lemma(id).starts_with("spokes"));
    let found = all(scene, heads);
    if found.is_empty() {
        return found;
    }
    let places = document.children_by(verb, Dep::Prep).flat_map(|id| grammar::objects_of(document, id));
    let beside = places.flat_map(|id| all(scene, grammar::by_preposition(document, id, "with")));
    distinct(found.into_iter().chain(beside))
}

/// Prepositions through which a verb lends its subject: `engaged in talks`, `arrived for talks`.
const SUPPORTING: [&str; 8] = ["for", "in", "into", "on", "to", "with", "out", "upon"];

/// Who acts in the verb over a noun, also across `for`, `in`, `to`, `of` and another noun: `arrived for talks`,
/// `agreed to a round of talks`, `talks held by`.
fn support(scene: &Scene<'_>, noun: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    for child in document.children(noun) {
        let token = &document.tokens[child];
        if token.dep == Dep::Acl && token.tag == Tag::Vbn && scene.is(WordClass::Support, child) {
            let found = all(scene, grammar::agents(document, child));
            if !found.is_empty() {
                return found;
            }
        }
        if token.dep == Dep::Relcl && scene.is(WordClass::Support, child) {
            let found = all(scene, grammar::logical_subjects(document, child));
            if !found.is_empty() {
                return found;
            }
        }
    }
    let mut at = noun;
    for _ in 0..REACH {
        let Some(above) = document.head(at) else { return Vec::new() };
        let token = &document.tokens[at];
        match token.dep {
            Dep::Dobj | Dep::Nsubjpass | Dep::Attr | Dep::Pobj | Dep::Prep | Dep::Conj | Dep::Agent => {}
            _ => return Vec::new(),
        }
        if grammar::is_verb(document, above) {
            let said = told_after(scene, noun, above);
            if !said.is_empty() {
                return said;
            }
            let by_means = token.dep == Dep::Prep && document.lower(at) == "with";
            let far = token.dep == Dep::Prep && !SUPPORTING.contains(&document.lower(at));
            let fits = by_means || !far && lexicon::is(WordClass::Support, document.lemma(above));
            return if fits { all(scene, grammar::logical_subjects(document, above)) } else { Vec::new() };
        }
        if document.tokens[above].pos == Pos::Noun && token.dep == Dep::Prep {
            let owners = scene.modifiers(above);
            if !owners.is_empty() {
                return owners;
            }
            if !scene.is(WordClass::Partitive, above) {
                return Vec::new();
            }
        }
        at = above;
    }
    Vec::new()
}

/// Who did it by a participle that hangs at the verb instead of the noun: `died in the attack, carried out by`.
fn told_after(scene: &Scene<'_>, noun: Id<Token>, verb: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    let participle = document
        .children_by(verb, Dep::Advcl)
        .find(|&id| id > noun && document.tokens[id].tag == Tag::Vbn && scene.is(WordClass::Support, id));
    participle.map_or_else(Vec::new, |id| all(scene, grammar::agents(document, id)))
}

/// Whom the infinitive below a verb would act on.
fn content(scene: &Scene<'_>, verb: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    let Some(act) = document.child(verb, Dep::Xcomp) else { return Vec::new() };
    let objects = within(scene, grammar::logical_objects(document, act));
    if !objects.is_empty() {
        return objects;
    }
    let after = document.children(act).filter(|&id| matches!(document.tokens[id].dep, Dep::Prep | Dep::Dative));
    all(scene, after.flat_map(|id| grammar::objects_of(document, id)).collect())
}

/// Who acts in the clause of that kind below a verb or noun.
fn clause(scene: &Scene<'_>, token: Id<Token>, fits: impl Fn(Id<Token>) -> bool) -> Vec<Filler> {
    let document = scene.document;
    let verb = document.children(token).find(|&id| {
        matches!(document.tokens[id].dep, Dep::Ccomp | Dep::Acl | Dep::Advcl)
            && fits(id)
            && !is_circumstance(scene, id)
            && grammar::own_subject(document, id).is_some()
    });
    verb.map_or_else(Vec::new, |verb| all(scene, grammar::logical_subjects(document, verb)))
}

/// Whether a clause tells when or why, not what: `allowed if a doctor agrees`.
fn is_circumstance(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    const MARKS: [&str; 10] =
        ["after", "although", "as", "because", "before", "if", "since", "unless", "until", "while"];
    let document = scene.document;
    document.tokens[verb].dep == Dep::Advcl
        && document.children_by(verb, Dep::Mark).any(|id| MARKS.contains(&document.lower(id)))
}

/// Whether a clause asks and does not tell: `that Norway withdraw`.
fn is_asked(scene: &Scene<'_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    matches!(document.tokens[verb].tag, Tag::Vb | Tag::Vbp) && !matches!(document.lower(verb), "are" | "am" | "'re")
}

/// Who stands anywhere below what the trigger governs or in the clause of purpose, where the frame looks there.
fn aimed(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame, left_out: &impl Fn(&Filler) -> bool) -> Vec<Filler> {
    let slots = frame.target.iter().map(|slot| match slot {
        Slot::Inner => inner::actors(scene, trigger.token, left_out),
        Slot::Purpose => purpose(scene, trigger.token, left_out),
        Slot::Condition => condition(scene, trigger.token, left_out),
        _ => Vec::new(),
    });
    slots.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Who acts in the clause with `if` or `unless` that hangs anywhere below the trigger.
fn condition(scene: &Scene<'_>, token: Id<Token>, left_out: &impl Fn(&Filler) -> bool) -> Vec<Filler> {
    let document = scene.document;
    let marks =
        document.sentence_of(token).tokens.iter().skip_while(|&id| id <= token).filter(|&id| {
            document.tokens[id].dep == Dep::Mark && matches!(document.lower(id), "if" | "unless" | "until")
        });
    let clauses = marks.filter_map(|mark| document.head(mark));
    let mut below = clauses.filter(|&clause| document.ancestors(clause).take(REACH).any(|above| above == token));
    let subjects = below.find_map(|clause| {
        let mut found = all(scene, grammar::surface_subjects(document, clause));
        found.retain(|filler| !left_out(filler));
        (!found.is_empty()).then_some(found)
    });
    subjects.unwrap_or_default()
}

/// Types of the acts that tell at whom a protest is aimed.
const PURPOSES: [&str; 5] = ["ACCUSE", "COERCE", "PROTEST", "REJECT", "REQUEST"];

/// At whom the clause is aimed that says what a protest is for; it hangs at the trigger or at the verb over it.
fn purpose(scene: &Scene<'_>, token: Id<Token>, left_out: &impl Fn(&Filler) -> bool) -> Vec<Filler> {
    let document = scene.document;
    let holders: Vec<_> = std::iter::once(token).chain(governor(scene, token)).collect();
    let below = |deps: &'static [Dep]| {
        let children = holders.iter().flat_map(|&holder| document.children(holder));
        children.filter(move |&id| deps.contains(&document.tokens[id].dep))
    };
    let mut acts = below(&[Dep::Xcomp, Dep::Advcl, Dep::Acl]).filter(|&id| grammar::is_verb(document, id));
    let found = acts.find_map(|id| {
        let act = trigger::trigger(scene, id)?;
        let frame = lexicon::frame(act.entry);
        if !PURPOSES.contains(&frame.kind) {
            return None;
        }
        let mut found = first(scene, &act, &frame.target);
        found.retain(|filler| !left_out(filler));
        let found = if found.is_empty() { inner::actors(scene, id, left_out) } else { found };
        (!found.is_empty()).then_some(found)
    });
    // `in protest against the Norwegian ban`, `in defiance of Norway`.
    found.unwrap_or_else(|| {
        let mut stands = below(&[Dep::Prep])
            .filter(|&id| document.lower(id) == "in")
            .flat_map(|id| grammar::objects_of(document, id))
            .filter(|&id| matches!(document.lower(id), "protest" | "defiance" | "opposition"));
        stands
            .find_map(|id| Some(inner::actors(scene, id, left_out)).filter(|found| !found.is_empty()))
            .unwrap_or_default()
    })
}

/// Whom the verb acts on of which the noun is the subject, if the two tell one type of event.
fn outcome(scene: &Scene<'_>, trigger: &Trigger) -> Vec<Filler> {
    let document = scene.document;
    let own = document.head(trigger.token).filter(|_| document.tokens[trigger.token].dep == Dep::Nsubj);
    let verb = own.or_else(|| {
        document.children_by(trigger.token, Dep::Relcl).find(|&verb| {
            let subject = document.child(verb, Dep::Nsubj);
            subject.is_some_and(|id| matches!(document.lower(id), "that" | "which"))
        })
    });
    let kind = lexicon::frame(trigger.entry).kind;
    let act = verb.and_then(|verb| trigger::trigger(scene, verb));
    act.filter(|act| act.anchor == Anchor::Verb && lexicon::frame(act.entry).kind == kind)
        .map_or_else(Vec::new, |act| within(scene, grammar::logical_objects(document, act.token)))
}

/// Who gives way to or turns down what the noun says.
fn answerer(scene: &Scene<'_>, noun: Id<Token>) -> Vec<Filler> {
    let document = scene.document;
    let mut at = noun;
    for _ in 0..3 {
        let Some(above) = document.head(at) else { return Vec::new() };
        if !matches!(document.tokens[at].dep, Dep::Dobj | Dep::Pobj | Dep::Prep | Dep::Nsubjpass) {
            return Vec::new();
        }
        if grammar::is_verb(document, above) {
            let act = trigger::trigger(scene, above).map(|act| lexicon::frame(act.entry).kind);
            let answers = matches!(act, Some("AGREE" | "CONCEDE" | "REJECT"));
            return if answers { all(scene, grammar::logical_subjects(document, above)) } else { Vec::new() };
        }
        at = above;
    }
    Vec::new()
}

/// Whether who acts is said and is no actor: shares attack highs, a storm hits the coast.
fn is_blocked(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame) -> bool {
    if trigger.anchor == Anchor::Noun || !frame.source.contains(&Slot::Subject) {
        return false;
    }
    let heads = subjects(scene, trigger);
    !heads.is_empty() && heads.iter().all(|&head| !may_act(scene, head, frame))
}

fn may_act(scene: &Scene<'_>, head: Id<Token>, frame: &Frame) -> bool {
    let document = scene.document;
    let token = &document.tokens[head];
    let unknown = token.pos == Pos::Pron && !matches!(document.lower(head), "it" | "this" | "that" | "which");
    unknown
        || scene.actor_at(head).is_some()
        || scene.is(WordClass::Agent, head)
        || frame.instruments && scene.is(WordClass::Instrument, head)
        || !scene.actors(head).is_empty()
}
