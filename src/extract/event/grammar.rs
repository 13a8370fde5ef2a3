//! Grammar of the dependency tree that roles and modality share: voice, conjuncts, prepositions, whose subject a verb has.

use crate::base::Id;
use crate::extract::event::scene::REACH;
use crate::text::lexicon::event::{self as lexicon, WordClass};
use crate::text::{Dep, Document, Pos, Tag, Token};

/// The token and what is joined to it by `and`, `or`, a comma, in order.
pub(super) fn conjuncts(document: &Document<'_>, first: Id<Token>) -> Vec<Id<Token>> {
    let mut found = vec![first];
    let mut next = 0;
    while next < found.len() && found.len() < 4 * REACH {
        found.extend(document.children_by(found[next], Dep::Conj));
        next += 1;
    }
    found.sort_unstable();
    found
}

/// The preposition (or particle with an object) of that word below a verb or noun.
pub(super) fn preposition(document: &Document<'_>, head: Id<Token>, word: &str) -> Option<Id<Token>> {
    document.children(head).find(|&child| {
        matches!(document.tokens[child].dep, Dep::Prep | Dep::Agent | Dep::Dative | Dep::Prt | Dep::Advmod)
            && document.lower(child) == word
    })
}

/// The heads of the noun phrases that a preposition governs, also through a second one: `from behind`.
pub(super) fn objects_of(document: &Document<'_>, preposition: Id<Token>) -> Vec<Id<Token>> {
    let mut at = preposition;
    for _ in 0..3 {
        if let Some(object) = document.children(at).find(|&id| document.tokens[id].dep == Dep::Pobj) {
            return conjuncts(document, object);
        }
        match document.children(at).find(|&id| matches!(document.tokens[id].dep, Dep::Prep | Dep::Pcomp)) {
            Some(below) if document.tokens[below].dep == Dep::Prep => at = below,
            _ => break,
        }
    }
    Vec::new()
}

/// The objects of all prepositions of that word below `head`.
pub(super) fn by_preposition(document: &Document<'_>, head: Id<Token>, word: &str) -> Vec<Id<Token>> {
    document
        .children(head)
        .filter(|&child| {
            matches!(document.tokens[child].dep, Dep::Prep | Dep::Agent | Dep::Dative) && document.lower(child) == word
        })
        .flat_map(|child| objects_of(document, child))
        .collect()
}

/// Who is named beside a phrase by `along with` or `together with`.
pub(super) fn accompanied(document: &Document<'_>, head: Id<Token>) -> Vec<Id<Token>> {
    let with = document.children_by(head, Dep::Prep).filter(|&id| {
        let along = |word: Id<Token>| matches!(document.lower(word), "along" | "together");
        document.lower(id) == "with" && document.previous(id).is_some_and(along)
            || along(id) && document.next(id).is_some_and(|next| document.lower(next) == "with")
    });
    with.flat_map(|id| objects_of(document, id)).collect()
}

/// Whether the token is a verb, or an auxiliary that stands as one.
pub(super) fn is_verb(document: &Document<'_>, token: Id<Token>) -> bool {
    matches!(document.tokens[token].pos, Pos::Verb | Pos::Aux)
}

/// Whether what looks like the subject is who the verb acts on.
pub(super) fn is_passive(document: &Document<'_>, verb: Id<Token>) -> bool {
    let mut at = verb;
    for _ in 0..REACH {
        let token = &document.tokens[at];
        let has = |dep: Dep| document.child(at, dep).is_some();
        if has(Dep::Auxpass) || has(Dep::Nsubjpass) {
            return true;
        }
        if has(Dep::Nsubj) || document.tokens[verb].tag != Tag::Vbn || has(Dep::Aux) {
            return false;
        }
        match token.dep {
            Dep::Acl | Dep::Acomp | Dep::Amod | Dep::Advcl | Dep::Oprd | Dep::Ccomp | Dep::Xcomp => return true,
            Dep::Conj if is_verb(document, token.head) || document.tokens[token.head].dep == Dep::Amod => {
                at = token.head;
            }
            _ => return has(Dep::Agent) && !has(Dep::Dobj),
        }
    }
    false
}

/// The heads of the phrases that stand as a verb's subject, explicit or from the verbs above it: `agreed to meet`, `met and
/// signed`, `the group fighting`. Of a passive verb this is who it acts on.
pub(super) fn surface_subjects(document: &Document<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    let mut at = verb;
    for _ in 0..REACH {
        // `she said there was a lack and urged them`: what is joined to such a clause belongs to the verb over it.
        let empty = || document.child(at, Dep::Expl).is_some_and(|subject| document.lower(subject) == "there");
        let joined = document.tokens[verb].dep == Dep::Conj && document.head(verb) == Some(at);
        if joined && document.tokens[at].dep == Dep::Ccomp && empty() {
            let Some(above) = document.head(at) else { return Vec::new() };
            at = above;
            continue;
        }
        if let Some(subject) = own_subject(document, at) {
            let mut phrases = relative(document, at, subject);
            phrases.extend(comma_subjects(document, at, subject));
            return phrases;
        }
        let stray = stray_subjects(document, at);
        if !stray.is_empty() {
            return stray;
        }
        let Some(above) = document.head(at) else { return Vec::new() };
        match controller(document, at, above) {
            Controller::Phrases(phrases) => return phrases,
            Controller::Verb(verb) => at = verb,
            Controller::None => return Vec::new(),
        }
    }
    Vec::new()
}

/// Where the subject of a verb without its own is to be looked for, by how the verb hangs on the word above it.
fn controller(document: &Document<'_>, verb: Id<Token>, above: Id<Token>) -> Controller {
    let (dep, over) = (document.tokens[verb].dep, document.tokens[above].dep);
    match dep {
        Dep::Conj if is_verb(document, above) || over == Dep::Relcl => Controller::Verb(above),
        Dep::Conj if matches!(over, Dep::Acl | Dep::Amod | Dep::Pcomp) => Controller::Verb(above),
        Dep::Xcomp | Dep::Ccomp | Dep::Oprd if is_verb(document, above) => complement_controller(document, verb, above),
        Dep::Xcomp | Dep::Ccomp | Dep::Acomp | Dep::Attr | Dep::Auxpass | Dep::Aux => Controller::Verb(above),
        Dep::Advcl | Dep::Dep if is_verb(document, above) => adverbial_controller(document, verb, above),
        Dep::Acl if !is_to_infinitive(document, verb) => Controller::Phrases(conjuncts(document, above)),
        Dep::Acl | Dep::Relcl => noun_controller(document, above),
        Dep::Amod => Controller::Phrases(conjuncts(document, above)),
        Dep::Pcomp => gerund_controller(document, above),
        _ => Controller::None,
    }
}

/// Who acts in the complement of a verb: `agreed to meet`, `asked them to leave`.
fn complement_controller(document: &Document<'_>, verb: Id<Token>, above: Id<Token>) -> Controller {
    let dep = document.tokens[verb].dep;
    match controlled(document, above, dep) {
        Some(phrases) => Controller::Phrases(phrases),
        None if dep == Dep::Ccomp && !is_infinite(document, verb) => Controller::None,
        None => Controller::Verb(above),
    }
}

/// Who acts in a clause beside a verb: `attacked to seize the town`, `were sent to guard it`.
fn adverbial_controller(document: &Document<'_>, verb: Id<Token>, above: Id<Token>) -> Controller {
    if !is_infinite(document, verb) {
        // `declared a curfew, shut the schools and left`: the first two of a row are not joined by a word.
        let row = document.tokens[verb].tag == Tag::Vbd
            && document.tokens[above].tag == Tag::Vbd
            && above < verb
            && document.child(verb, Dep::Mark).is_none();
        return if row { Controller::Verb(above) } else { Controller::None };
    }
    if !is_to_infinitive(document, verb) {
        return Controller::Verb(above);
    }
    if is_passive(document, above) {
        return Controller::Phrases(agents(document, above));
    }
    match controlled(document, above, Dep::Advcl) {
        Some(phrases) => Controller::Phrases(phrases),
        None => Controller::Verb(above),
    }
}

/// Who acts in what a preposition governs: `accused them of lying`, `left after losing`, `the plan for leaving`.
fn gerund_controller(document: &Document<'_>, preposition: Id<Token>) -> Controller {
    let word = document.lower(preposition);
    let Some(governor) = document.head(preposition) else { return Controller::None };
    if matches!(word, "during" | "amid" | "despite" | "since") {
        return Controller::None;
    }
    if !is_verb(document, governor) {
        return noun_controller(document, governor);
    }
    if matches!(word, "about" | "on") {
        // `met with them about leaving`: all of them would leave.
        let with = by_preposition(document, governor, "with");
        if !with.is_empty() {
            return Controller::Phrases(surface_subjects(document, governor).into_iter().chain(with).collect());
        }
    }
    if matches!(word, "for" | "of" | "from" | "into") {
        let objects = logical_objects(document, governor);
        if !objects.is_empty() {
            return Controller::Phrases(objects);
        }
    }
    Controller::Verb(governor)
}

/// The subject of a clause that the parser took for a part of its opening phrase: `In Norway, rebels and soldiers clashed`.
fn stray_subjects(document: &Document<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    if !matches!(document.tokens[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) {
        return Vec::new();
    }
    let opening = document.children_by(verb, Dep::Prep).take_while(|&id| id < verb);
    let objects = opening.filter_map(|id| document.child(id, Dep::Pobj));
    for object in objects {
        let comma = document.children(object).any(|id| document.tokens[id].tag == Tag::Comma);
        let subject = document.child(object, Dep::Conj).filter(|_| comma && document.tokens[object].pos == Pos::Propn);
        if let Some(subject) = subject {
            return conjuncts(document, subject);
        }
    }
    Vec::new()
}

/// In headlines a comma stands for `and`: `Minister, rebels sign`.
fn comma_subjects(document: &Document<'_>, verb: Id<Token>, subject: Id<Token>) -> Option<Id<Token>> {
    document.children_by(verb, Dep::Npadvmod).find(|&id| {
        id < subject
            && document.tokens[id].pos == Pos::Propn
            && document
                .next(id)
                .is_some_and(|next| document.tokens[next].tag == Tag::Comma && next.index() + 2 >= subject.index())
    })
}

/// Who does what the verb says.
pub(super) fn logical_subjects(document: &Document<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    if is_passive(document, verb) { agents(document, verb) } else { surface_subjects(document, verb) }
}

/// Whom the verb acts on.
pub(super) fn logical_objects(document: &Document<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    if is_passive(document, verb) {
        return surface_subjects(document, verb);
    }
    if let Some(object) = document.children(verb).find(|&id| document.tokens[id].dep == Dep::Dobj) {
        return match relative(document, verb, object) {
            phrases if phrases == [object] => conjuncts(document, object),
            phrases => phrases,
        };
    }
    // `kidnapped up to 16 engineers`: the parser takes the number's words for prepositions.
    let counted = document.children_by(verb, Dep::Prep).find(|&id| {
        document.lower(id) == "to" && document.previous(id).is_some_and(|before| document.lower(before) == "up")
    });
    let counted = counted.and_then(|id| document.child(id, Dep::Pobj));
    if let Some(object) = counted.filter(|&id| document.child(id, Dep::Nummod).is_some()) {
        return conjuncts(document, object);
    }
    // `backing and arming the rebels`: the object stands at the last verb.
    if let Some(joined) = document.children_by(verb, Dep::Conj).find(|&id| is_verb(document, id)) {
        let own =
            document.child(joined, Dep::Nsubj).is_some() || document.children_by(verb, Dep::Prep).next().is_some();
        if let Some(object) = document.child(joined, Dep::Dobj).filter(|_| !own && joined.index() <= verb.index() + 3) {
            return conjuncts(document, object);
        }
    }
    // `the town that they seized`, `the town they seized`.
    let token = &document.tokens[verb];
    let subject = document.child(verb, Dep::Nsubj);
    let relates = document
        .children_by(verb, Dep::Prep)
        .any(|id| document.child(id, Dep::Pobj).is_some_and(|object| is_relative(document, object)));
    if token.dep == Dep::Relcl && !relates && subject.is_some_and(|id| !is_relative(document, id)) {
        return conjuncts(document, token.head);
    }
    Vec::new()
}

/// Who acts in a passive clause, and who in `Norway-backed`.
pub(super) fn agents(document: &Document<'_>, verb: Id<Token>) -> Vec<Id<Token>> {
    let by: Vec<_> = document
        .children(verb)
        .filter(|&id| {
            let dep = document.tokens[id].dep;
            dep == Dep::Agent || dep == Dep::Prep && document.lower(id) == "by"
        })
        .flat_map(|id| objects_of(document, id))
        .collect();
    if !by.is_empty() || document.tokens[verb].dep != Dep::Amod {
        return by;
    }
    document
        .children(verb)
        .filter(|&id| {
            id < verb
                && matches!(
                    document.tokens[id].dep,
                    Dep::Npadvmod | Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Nsubj | Dep::Advmod
                )
        })
        .collect()
}

/// Whether the verb is an infinitive with `to`.
pub(super) fn is_to_infinitive(document: &Document<'_>, verb: Id<Token>) -> bool {
    document.children(verb).any(|id| document.tokens[id].tag == Tag::To && document.tokens[id].dep == Dep::Aux)
}

/// Whether a noun is counted among those to whom the same happened: `the third president`, `the only rebel`.
pub(super) fn is_one_of_a_row(document: &Document<'_>, noun: Id<Token>) -> bool {
    const RANKS: [&str; 14] = [
        "eighth", "fifth", "first", "fourth", "last", "latest", "ninth", "oldest", "only", "second", "seventh",
        "sixth", "third", "youngest",
    ];
    document.children_by(noun, Dep::Amod).any(|id| RANKS.contains(&document.lower(id)))
}

/// Whether the verb has no tense of its own: infinitive, gerund, participle.
pub(super) fn is_infinite(document: &Document<'_>, verb: Id<Token>) -> bool {
    let tensed = document.children(verb).any(|id| {
        matches!(document.tokens[id].dep, Dep::Aux | Dep::Auxpass)
            && matches!(document.tokens[id].tag, Tag::Md | Tag::Vbd | Tag::Vbp | Tag::Vbz)
    });
    !tensed && matches!(document.tokens[verb].tag, Tag::Vb | Tag::Vbg | Tag::Vbn)
}

/// The subject that the verb itself has.
pub(super) fn own_subject(document: &Document<'_>, verb: Id<Token>) -> Option<Id<Token>> {
    document
        .children(verb)
        .find(|&id| matches!(document.tokens[id].dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj | Dep::Csubjpass))
}

fn is_relative(document: &Document<'_>, token: Id<Token>) -> bool {
    matches!(document.tokens[token].tag, Tag::Wdt | Tag::Wp)
        || document.lower(token) == "that" && document.tokens[token].pos == Pos::Pron
}

/// A phrase with what it is joined to, or of a relative pronoun what it stands for.
fn relative(document: &Document<'_>, verb: Id<Token>, phrase: Id<Token>) -> Vec<Id<Token>> {
    if is_relative(document, phrase) {
        let clause = std::iter::once(verb)
            .chain(document.ancestors(verb))
            .take(REACH)
            .find(|&id| document.tokens[id].dep == Dep::Relcl);
        if let Some(clause) = clause {
            return conjuncts(document, document.tokens[clause].head);
        }
    }
    conjuncts(document, phrase)
}

/// The object of a verb that makes it the complement's subject: `asked them to leave`, `let them leave`.
fn controlled(document: &Document<'_>, verb: Id<Token>, dep: Dep) -> Option<Vec<Id<Token>>> {
    let control = lexicon::is(WordClass::ObjectControl, document.lemma(verb));
    if !control && dep != Dep::Ccomp {
        return None;
    }
    let objects = logical_objects(document, verb);
    if control && !objects.is_empty() {
        return Some(objects);
    }
    control.then(|| addressed(document, verb)).flatten()
}

/// Whom a verb such as `call on` addresses.
fn addressed(document: &Document<'_>, verb: Id<Token>) -> Option<Vec<Id<Token>>> {
    let on = document.children(verb).find(|&id| {
        matches!(document.tokens[id].dep, Dep::Prep | Dep::Dative)
            && matches!(document.lower(id), "on" | "upon" | "to" | "with")
    })?;
    Some(objects_of(document, on)).filter(|found| !found.is_empty())
}

enum Controller {
    Phrases(Vec<Id<Token>>),
    Verb(Id<Token>),
    None,
}

/// Who acts in the complement of a noun: `Norway's plan to leave`, `they made a plan to leave`.
fn noun_controller(document: &Document<'_>, noun: Id<Token>) -> Controller {
    let mut at = noun;
    for _ in 0..REACH {
        if let Some(owner) = document.child(at, Dep::Poss) {
            return Controller::Phrases(conjuncts(document, owner));
        }
        // `the decision of Norway to leave`.
        let of = by_preposition(document, at, "of");
        if at == noun && !of.is_empty() && lexicon::is(WordClass::PlanningNoun, document.lemma(at)) {
            return Controller::Phrases(of);
        }
        let owners: Vec<_> = document
            .children(at)
            .filter(|&id| {
                id < at
                    && matches!(document.tokens[id].dep, Dep::Amod | Dep::Compound | Dep::Nmod)
                    && document.word(id).starts_with(char::is_uppercase)
                    && document.tokens[id].pos != Pos::Noun
            })
            .collect();
        if !owners.is_empty() {
            return Controller::Phrases(owners);
        }
        let Some(above) = document.head(at) else { return Controller::None };
        match document.tokens[at].dep {
            Dep::Dobj | Dep::Attr | Dep::Nsubjpass | Dep::Dative if is_verb(document, above) => {
                return Controller::Verb(above);
            }
            Dep::Conj | Dep::Appos | Dep::Prep | Dep::Pobj => {
                if is_verb(document, above) {
                    return Controller::Verb(above);
                }
                at = above;
            }
            _ => return Controller::None,
        }
    }
    Controller::None
}
