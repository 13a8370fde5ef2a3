//! Who speaks: from a cue to its source, from the source to the mention that names it.

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Scene, Source, VerbCue};
use crate::extract::statement::writing;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::cue::{self, Clause, Force, Kind, Quote};
use crate::text::lexicon::noun::{actor_noun, is_share, sayer};
use crate::text::{Dep, Pos, Tag, Token};

/// How far up the tree a subject may stand: `went on to add that`.
const MAX_CLIMB: usize = 6;

/// The source of a cue verb: its subject or agent, that of the verb it hangs on, or the noun it modifies; else the name before it.
pub(super) fn source_of_verb(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Source> {
    let cue = scene.cue_verb(verb);
    let inverted = cue.as_ref().and_then(|cue| name_behind(scene, cue));
    let inverted = inverted.or_else(|| joined_name(scene, verb));
    let here = |head: &Id<Token>| scene.quote(*head) == scene.quote(verb);
    let found = inverted.or_else(|| subject_of(scene, verb)).or_else(|| name_before(scene, verb));
    let opening = cue.filter(|_| !found.is_some_and(|head| here(&head))).and_then(|cue| behind_opening(scene, &cue));
    opening.or_else(|| found.map(|head| source(scene, head)))
}

/// The words between a verb of saying that opens the sentence and the next mark, if a person’s name ends them:
/// `Remarked the poet Ruth Okafor, “A”`.
fn behind_opening(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Source> {
    const LONGEST: usize = 14;
    let document = scene.document;
    let sentence = document.sentence_of(cue.token).tokens;
    let says = cue.verb.quote == Quote::Any && cue.verb.clause == Clause::Any && !cue.verb.addressee;
    let first = document.next(cue.token).filter(|_| says && sentence.first() == cue.token)?;
    let near = IdRange::new(first.index(), (first.index() + LONGEST).min(sentence.end()));
    let mark = near.iter().find(|&token| matches!(document.word(token), "," | ":"))?;
    let name = document.previous(mark).filter(|&name| name >= first)?;
    let person = scene.headed_by(name).iter().any(|&mention| is_person(scene, mention));
    person.then(|| Source { head: name, span: scene.span(first).cover(scene.span(name)) })
}

/// The head of the name between a verb of saying that stands behind a comma and the next mark: `The crew, said Okafor,
/// had left`.
pub(super) fn name_behind(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    const LONGEST: usize = 5;
    let document = scene.document;
    let comma = document.previous(cue.token).map(|comma| document.word(comma));
    let parted = matches!(comma, Some("," | "''" | "”" | "\""));
    let first = document.next(cue.token).filter(|_| parted && !cue.verb.addressee && cue.verb.quote == Quote::Any)?;
    let near = IdRange::new(first.index(), (first.index() + LONGEST).min(document.tokens.len()));
    let is_name = |&token: &Id<Token>| {
        let named = |&id: &Id<Mention>| {
            let mention = &scene.mentions[id];
            let tokens = document.tokens_in(mention.span);
            mention.form == Form::Named && tokens.first() == first && tokens.last() == Some(token)
        };
        scene.headed_by(token).iter().any(named)
    };
    let name = near.iter().find(is_name)?;
    let closed = document.next(name).is_none_or(|mark| matches!(document.word(mark), "," | "." | ";"));
    (closed && matches!(scene.tag(cue.token), Tag::Vbd | Tag::Vbz | Tag::Vbp)).then_some(name)
}

/// The head of the name behind `and` and right before a finite verb without a subject, where the parser took the name for the
/// last of a list: `called it a draw and the Harbour League claimed`.
fn joined_name(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let finite = matches!(scene.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) && scene.dep(verb) != Dep::Conj;
    let name = document.previous(verb).filter(|_| finite && document.child(verb, Dep::Nsubj).is_none())?;
    let joint = document.previous(document.left_edge(name))?;
    let joined = scene.dep(name) == Dep::Conj && scene.pos(joint) == Pos::Cconj;
    (joined && is_named(scene, name) && scene.quote(name) == scene.quote(verb)).then_some(name)
}

/// The head of the name that stands right before a finite verb, where the tree gives the verb no subject.
fn name_before(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    if !matches!(scene.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) || document.child(verb, Dep::Auxpass).is_some() {
        return None;
    }
    let light = |token: &Id<Token>| scene.pos(*token) == Pos::Adv || document.word(*token) == ",";
    let start = document.sentence_of(verb).tokens.first().index();
    let before = IdRange::new(start, verb.index()).iter().rev().take(3).find(|token| !light(token))?;
    let mention = best(scene, before).map(|id| &scene.mentions[id])?;
    (mention.form == Form::Named && scene.quote(before) == scene.quote(verb)).then_some(before)
}

/// The noun phrase under `head`, without a clause set off behind it.
pub(super) fn source(scene: &Scene<'_, '_>, head: Id<Token>) -> Source {
    let document = scene.document;
    let mut first = document.left_edge(head);
    let mut last = head;
    for child in document.children(head).filter(|&child| child > head) {
        let keeps = match scene.dep(child) {
            Dep::Relcl | Dep::Advcl | Dep::Ccomp | Dep::Parataxis | Dep::Punct | Dep::Dep => false,
            Dep::Acl => scene.tag(child) != Tag::Vbg || child.index() == last.index() + 1,
            _ => true,
        };
        if keeps {
            last = last.max(document.right_edge(child));
        }
    }
    // `co-author` is three words to the parser.
    while let Some(before) = document.previous(first).filter(|&hyphen| is_hyphen(scene, hyphen, first)) {
        let Some(word) = document.previous(before).filter(|&word| scene.span(word).end() == scene.span(before).start())
        else {
            break;
        };
        first = document.left_edge(word).min(word);
    }
    // A bracket that stays open is no part of the name.
    let behind = || IdRange::new(head.index() + 1, last.index() + 1).iter();
    if let Some(open) =
        behind().find(|&id| document.word(id) == "(").filter(|_| !behind().any(|id| document.word(id) == ")"))
    {
        last = Id::new(open.index() - 1);
    }
    // A quotation before or behind is no part of the name.
    let home = scene.quote(head);
    while first < head && (scene.quote(first) != home || matches!(scene.pos(first), Pos::Punct | Pos::Space)) {
        first = Id::new(first.index() + 1);
    }
    while last > head && (scene.quote(last) != home || matches!(scene.pos(last), Pos::Punct | Pos::Space)) {
        last = Id::new(last.index() - 1);
    }
    Source { head, span: scene.span(first).cover(scene.span(last)) }
}

/// Whether the token is a hyphen that touches the next one.
fn is_hyphen(scene: &Scene<'_, '_>, token: Id<Token>, next: Id<Token>) -> bool {
    matches!(scene.document.word(token), "-" | "‐" | "‑") && scene.span(token).end() == scene.span(next).start()
}

fn is_relative(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.document.lower(token), "who" | "which" | "that" | "whom")
        && matches!(scene.tag(token), Tag::Wp | Tag::Wdt | Tag::Dt | Tag::In)
}

fn subject_of(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let mut at = verb;
    for _ in 0..MAX_CLIMB {
        let own = subject_before(scene, at, at != verb).or_else(|| document.child(at, Dep::Nsubj));
        if let Some(subject) = own {
            if is_relative(scene, subject) {
                return relative_head(scene, at);
            }
            return (scene.pos(subject) != Pos::Punct).then_some(subject);
        }
        if at == verb && is_passive(scene, at) {
            return agent_of(scene, at);
        }
        if let Some(first) = coordinated_with(scene, at) {
            at = first;
            continue;
        }
        let head = document.head(at)?;
        match scene.dep(at) {
            // `in order to determine whether`: an order does not speak.
            Dep::Acl if is_infinitive(scene, at) && !can_speak(scene, head) => return None,
            // `gave no details, saying`: the details do not speak.
            Dep::Acl if scene.tag(at) == Tag::Vbg && !can_speak(scene, head) => at = host_of(scene, head)?,
            // `ruled against the mayor, finding that`: the mayor does not find it.
            Dep::Acl if scene.tag(at) == Tag::Vbg && spoken_of(scene, head).is_some() => {
                let above = spoken_of(scene, head)?;
                if is_nominal(scene, above) && can_speak(scene, above) {
                    return Some(above);
                }
                at = if scene.pos(above) == Pos::Verb { above } else { host_of(scene, above)? };
            }
            Dep::Acl | Dep::Relcl => return is_nominal(scene, head).then_some(head),
            Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Dep | Dep::Ccomp | Dep::Parataxis => at = head,
            Dep::Pcomp => {
                // `was quoted as saying`, `quoted him as saying`.
                let above = document.head(head)?;
                if is_nominal(scene, above) {
                    if can_speak(scene, above) {
                        return Some(above);
                    }
                    at = host_of(scene, above)?;
                    continue;
                }
                let object = document.child(above, Dep::Dobj).filter(|_| document.lower(head) == "as");
                if object.is_some() {
                    return object;
                }
                at = above;
            }
            _ => return None,
        }
        if is_nominal(scene, at) {
            return Some(at);
        }
    }
    None
}

/// What the preposition hangs on that leads to the noun as to whom it is about: `ruled` of `ruled against the mayor`.
fn spoken_of(scene: &Scene<'_, '_>, noun: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let preposition =
        document.head(noun).filter(|&above| scene.dep(noun) == Dep::Pobj && scene.pos(above) == Pos::Adp)?;
    let about = matches!(document.lower(preposition), "about" | "against" | "on" | "over");
    document.head(preposition).filter(|_| about)
}

/// The subject before the verb: of several a person, else a name, the nearest first. The parser makes three of `co-author`, and two of
/// `Party leader and Prime Minister Ruth Okafor`.
fn subject_before(scene: &Scene<'_, '_>, verb: Id<Token>, passive: bool) -> Option<Id<Token>> {
    let subject = |child: &Id<Token>| match scene.dep(*child) {
        Dep::Nsubj => true,
        Dep::Nsubjpass => passive,
        _ => false,
    };
    let named = |child: &Id<Token>| is_named(scene, *child);
    let person = |child: &Id<Token>| scene.headed_by(*child).iter().any(|&mention| is_person(scene, mention));
    let subjects = || scene.document.children(verb).rev().filter(|&child| child < verb).filter(subject);
    subjects().find(person).or_else(|| subjects().find(named)).or_else(|| subjects().next())
}

/// Whether a name has that head.
pub(super) fn is_named(scene: &Scene<'_, '_>, head: Id<Token>) -> bool {
    scene.headed_by(head).iter().any(|&id| scene.mentions[id].form == Form::Named)
}

/// `to confirm`.
pub(super) fn is_infinitive(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    scene.document.children(verb).any(|child| scene.dep(child) == Dep::Aux && scene.tag(child) == Tag::To)
}

/// Whether the verb is passive: with an auxiliary, or as a participle alone (`asked whether`).
pub(super) fn is_passive(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    document.child(verb, Dep::Auxpass).is_some()
        || scene.tag(verb) == Tag::Vbn
            && matches!(scene.dep(verb), Dep::Advcl | Dep::Acl)
            && document.child(verb, Dep::Aux).is_none()
}

/// The cue verb that this one goes with in truth, where the parser hangs it on that one’s content:
/// `said it had paid and stressed that it would`, `said the fire was out, adding that`.
pub(super) fn coordinated_with(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    if document.child(verb, Dep::Nsubj).is_some() || scene.pos(verb) != Pos::Verb {
        return None;
    }
    let cue = scene.cue_verb(verb).filter(|cue| cue.verb.quote == Quote::Any || cue::is(&cue.lemma, Kind::Words))?;
    let participle = scene.tag(verb) == Tag::Vbg && matches!(scene.dep(verb), Dep::Advcl | Dep::Acl | Dep::Conj);
    if scene.dep(verb) != Dep::Conj && !participle {
        return None;
    }
    let quotes = opens_quotation(scene, verb);
    let labels = cue.verb.label && document.child(verb, Dep::Oprd).is_some();
    let introduces = quotes || labels || cue.verb.object || document.child(verb, Dep::Ccomp).is_some();
    // `said he was leaving and asked for patience`: whoever speaks does that too.
    let speaks = !participle && cue::is(&cue.lemma, Kind::Words);
    if !(introduces || speaks) {
        return None;
    }
    let mut host = document.head(verb)?;
    for _ in 0..MAX_CLIMB {
        let above = document.head(host)?;
        if scene.dep(host) != Dep::Ccomp {
            // Up through the content to its head.
            host = above;
            continue;
        }
        if above > host || scene.quote(above) != scene.quote(verb) {
            return None;
        }
        let fits = if participle {
            let goes_on = cue.verb.object
                || matches!(
                    cue.lemma.as_str(),
                    "add" | "continue" | "note" | "stress" | "explain" | "point out" | "emphasize" | "conclude"
                );
            let other = document.child(host, Dep::Nsubj).or_else(|| document.child(host, Dep::Nsubjpass));
            goes_on || quotes || other.is_none_or(|subject| !can_speak(scene, subject))
        } else {
            let subject = document.child(host, Dep::Nsubj).or_else(|| document.child(host, Dep::Nsubjpass));
            scene.tag(above) == scene.tag(verb)
                && (quotes
                    || scene.tag(host) != scene.tag(verb)
                    || introduces && is_set_off(scene, verb)
                    || subject.is_some_and(|subject| !can_speak(scene, subject) || asks(scene, subject, &cue)))
        };
        if fits && scene.cue_verb(above).is_some() {
            return Some(above);
        }
        host = above;
    }
    None
}

/// `said they were mourning and asked for patience`: who is called by a pronoun may be who speaks, and what is asked or
/// judged is seldom told of oneself.
fn asks(scene: &Scene<'_, '_>, subject: Id<Token>, cue: &VerbCue) -> bool {
    let judges = matches!(cue.verb.force, Force::Accuse | Force::Demand | Force::Praise);
    let calls = cue.verb.label || cue.verb.label_as || matches!(cue.lemma.as_str(), "ask" | "call");
    scene.pos(subject) == Pos::Pron && (judges || calls)
}

/// `, and stated`: a comma parts the verb from what it is joined to.
fn is_set_off(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let joint = document.previous(verb).filter(|&joint| scene.pos(joint) == Pos::Cconj);
    joint.and_then(|joint| document.previous(joint)).is_some_and(|comma| document.word(comma) == ",")
}

/// Whether a quotation follows the verb, behind a comma or not.
fn opens_quotation(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let outside = scene.quote(verb);
    document.next(verb).is_some_and(|next| {
        scene.quote(next) != outside
            || document.word(next) == "," && document.next(next).is_some_and(|next| scene.quote(next) != outside)
    })
}

/// The verb that the noun phrase hangs on as object.
fn host_of(scene: &Scene<'_, '_>, noun: Id<Token>) -> Option<Id<Token>> {
    scene.document.ancestors(noun).take(MAX_CLIMB).find(|&above| scene.pos(above) == Pos::Verb)
}

/// Whether the noun can be a source: a mention, a document, a name or a pronoun.
pub(super) fn can_speak(scene: &Scene<'_, '_>, noun: Id<Token>) -> bool {
    !scene.headed_by(noun).is_empty()
        || writing::speaks(scene, noun)
        || matches!(scene.pos(noun), Pos::Propn | Pos::Pron)
}

/// Whether the noun is one that nobody speaks by: `the process`; not `the report` nor `part of the report`.
pub(super) fn is_mute(scene: &Scene<'_, '_>, noun: Id<Token>) -> bool {
    let document = scene.document;
    let of = || document.children(noun).filter(|&child| document.lower(child) == "of");
    let part = of().filter_map(|of| document.child(of, Dep::Pobj)).any(|whole| can_speak(scene, whole));
    scene.pos(noun) == Pos::Noun && !can_speak(scene, noun) && !part && !may_be_people(scene, noun)
}

/// `12 percent`, `her campaign`, `some economists`, and a capital that the tagger took for a noun's: `Brannick reports`.
fn may_be_people(scene: &Scene<'_, '_>, noun: Id<Token>) -> bool {
    let document = scene.document;
    let lower = document.lower(noun);
    let name = document.word(noun).starts_with(char::is_uppercase) && document.left_edge(noun) == noun;
    name && scene.tag(noun) == Tag::Nn
        || is_share(lower)
        || sayer(document.lemma(noun)).is_some()
        || actor_noun(lower).or_else(|| actor_noun(&document.lemma(noun).to_lowercase())).is_some()
}

/// The noun that a relative clause with that verb stands on.
fn relative_head(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let mut at = verb;
    for _ in 0..MAX_CLIMB {
        let head = scene.document.head(at)?;
        match scene.dep(at) {
            Dep::Relcl => return Some(head),
            Dep::Conj | Dep::Ccomp => at = head,
            _ => return None,
        }
    }
    None
}

/// `by X` of a passive.
pub(super) fn agent_of(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<Id<Token>> {
    let by = scene.document.child(verb, Dep::Agent)?;
    scene.document.child(by, Dep::Pobj)
}

pub(super) fn is_nominal(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.pos(token), Pos::Noun | Pos::Propn | Pos::Pron)
}

/// The mention that names the source: with its head, in apposition to it or at its end, else the author of a document.
///
/// A name is better than an office: of `the director of the museum, Ruth Okafor` it is the name.
pub(super) fn mention_of(scene: &Scene<'_, '_>, source: Source) -> Option<Id<Mention>> {
    let own = matches!(scene.document.lower(source.head), "i" | "we" | "you") && scene.quote(source.head).is_none();
    if own && scene.pos(source.head) == Pos::Pron {
        return scene.interviewee().or_else(|| best(scene, source.head));
    }
    let named = |id: &Id<Mention>| scene.mentions[*id].form == Form::Named;
    if let Some(author) = before_et_al(scene, source.head) {
        return Some(author);
    }
    let headed = best(scene, source.head);
    headed
        .filter(named)
        .or_else(|| near_head(scene, source).filter(named))
        .or_else(|| closing_name(scene, source))
        .or(headed)
        .or_else(|| near_head(scene, source))
        .or_else(|| writing::author(scene, source.head))
        .or_else(|| opening_name(scene, source))
}

/// The name that opens the words of a source in which the parser took a verb for a noun: `Novak regarded it as bad
/// but` said.
fn opening_name(scene: &Scene<'_, '_>, source: Source) -> Option<Id<Mention>> {
    const LONGEST: usize = 5;
    let document = scene.document;
    let words = document.tokens_in(source.span);
    let verbal = words.iter().any(|token| matches!(scene.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp));
    let opens = |id: &Id<Mention>| {
        let mention = &scene.mentions[*id];
        mention.form == Form::Named && mention.span.start() == source.span.start()
    };
    let mut near = words.iter().take(LONGEST).flat_map(|token| scene.headed_by(token).iter().copied());
    near.find(opens).filter(|_| verbal)
}

/// The first of several authors: `Novak` of `Novak et al`, which the parser takes for a phrase of its own.
fn before_et_al(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    let document = scene.document;
    let et = match document.lower(head) {
        "et" => head,
        "al" | "al." => document.previous(head).filter(|&et| document.lower(et) == "et")?,
        _ => return None,
    };
    best(scene, document.previous(et)?).filter(|&author| scene.mentions[author].form == Form::Named)
}

/// A person’s name that ends the source and follows its office: `director of Acme Ruth Okafor`, `the head of Acme, Ruth Okafor`.
fn closing_name(scene: &Scene<'_, '_>, source: Source) -> Option<Id<Mention>> {
    let document = scene.document;
    if scene.pos(source.head) == Pos::Pron {
        return None;
    }
    let last = document.tokens_in(source.span).last()?;
    let mention = best(scene, last)?;
    let found = &scene.mentions[mention];
    let before = document.previous(document.tokens_in(found.span).first())?;
    let follows = matches!(scene.pos(before), Pos::Noun | Pos::Propn)
        || document.word(before) == "," && scene.dep(last) == Dep::Appos;
    let inside = source.span.contains(found.span) && source.span.contains(scene.span(before));
    (is_person(scene, mention) && follows && inside).then_some(mention)
}

fn is_person(scene: &Scene<'_, '_>, mention: Id<Mention>) -> bool {
    let found = &scene.mentions[mention];
    found.form == Form::Named && found.class == Some(Class::Person)
}

/// The best mention with that head: a name before a nominal before a pronoun, the longest of them.
pub(super) fn best(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    let rank = |id: Id<Mention>| {
        let mention = &scene.mentions[id];
        let form = match mention.form {
            Form::Named => 0,
            Form::Nominal => 1,
            Form::Pronoun => 2,
        };
        (form, std::cmp::Reverse(mention.span.len()), id)
    };
    scene.headed_by(head).iter().copied().min_by_key(|&id| rank(id))
}

/// A mention whose head hangs on the source’s head as a name does: in apposition, or as a person’s flat name beside an office.
fn near_head(scene: &Scene<'_, '_>, source: Source) -> Option<Id<Mention>> {
    let document = scene.document;
    document
        .children(source.head)
        .filter_map(|child| match scene.dep(child) {
            Dep::Appos => best(scene, child),
            // Before it the name is whose the source is: `the Novak campaign`.
            Dep::Compound | Dep::Nmod if child > source.head => {
                best(scene, child).filter(|&mention| is_person(scene, mention))
            }
            // `One of the groups, the Harbour League`
            Dep::Conj if document.lower(source.head) == "one" => {
                let comma = document.previous(document.left_edge(child)).map(|comma| document.word(comma));
                best(scene, child).filter(|_| comma == Some(","))
            }
            // `55 percent of the voters`
            Dep::Prep if document.lower(child) == "of" && is_share(document.lower(source.head)) => {
                best(scene, document.child(child, Dep::Pobj)?)
            }
            Dep::Prep if document.lower(child) == "of" => {
                let whole = document.child(child, Dep::Pobj)?;
                let name = document.child(whole, Dep::Appos).filter(|_| document.lower(source.head) == "one")?;
                best(scene, name)
            }
            _ => None,
        })
        .next()
        .or_else(|| {
            let above = document.head(source.head)?;
            (scene.dep(source.head) == Dep::Compound).then(|| best(scene, above)).flatten()
        })
}

/// The span of a source, for records.
pub(super) fn span(source: Option<Source>) -> Option<Span> {
    source.map(|source| source.span)
}
