//! Sieve: appositions and predicate nominatives.
//!
//! Catches `Ada Novak, the mayor,`, `Novak is a politician` and `A friend of the mayor, Novak has ...`; not `Novak, Okafor and
//! others` nor `Novak is not the mayor`; `Poet, painter and mayor Ada Novak` where a sentence opens so, not `Poet, painter and Ada
//! Novak`; and `the Okafor Front, the Mirna Army's offshoot in Peru,` wherever the parser hangs it.

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::group_noun::{AFFILIATES, same_group};
use crate::text::lexicon::noun;
use crate::text::{Dep, Tag, Token};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let by_head = by_head(linker);
    let by_end = by_end(linker);
    for nominal in linker.of_form(Form::Nominal) {
        let head = linker.mentions[nominal].head;
        let other = apposed(linker, head).or_else(|| predicated(linker, head)).or_else(|| fronted(linker, head));
        let told = other.and_then(|token| by_head[token.index()]).filter(|&other| agrees(linker, nominal, other));
        let beside = || behind_name(linker, &by_end, nominal).filter(|&name| agrees(linker, nominal, name));
        if let Some(antecedent) = told.or_else(beside) {
            linker.join(nominal, antecedent);
        }
    }
    for name in linker.of_form(Form::Named) {
        let nominal = holder_behind_body(linker, name).and_then(|token| by_head[token.index()]);
        if let Some(nominal) = nominal.filter(|&nominal| is_unnamed_person(linker, nominal))
            && agrees(linker, nominal, name)
        {
            linker.join(nominal, name);
        }
    }
    for name in linker.of_form(Form::Named) {
        for nominal in before_name(linker, name) {
            if agrees(linker, nominal, name) {
                linker.join(nominal, name);
            }
        }
    }
    linker.offices = office::all(linker);
}

/// The outermost mention that each token is the head of.
pub(super) fn by_head(linker: &Linker<'_, '_>) -> Vec<Option<Id<Mention>>> {
    let mut by_head = vec![None; linker.document.tokens.len()];
    for (id, mention) in linker.mentions.iter() {
        by_head[mention.head.index()].get_or_insert(id);
    }
    by_head
}

/// The name that ends with each token.
fn by_end(linker: &Linker<'_, '_>) -> Vec<Option<Id<Mention>>> {
    let mut by_end = vec![None; linker.document.tokens.len()];
    for id in linker.of_form(Form::Named) {
        if let Some(last) = linker.document.tokens_in(linker.mentions[id].span).last() {
            by_end[last.index()] = Some(id);
        }
    }
    by_end
}

/// The descriptions with which a sentence opens up to a person's name, if nothing but them stands there.
fn before_name(linker: &Linker<'_, '_>, name: Id<Mention>) -> Vec<Id<Mention>> {
    const LONGEST: usize = 12;
    let document = linker.document;
    let mention = &linker.mentions[name];
    let end = document.tokens_in(mention.span).first().index();
    let start = document.sentence_of(mention.head).tokens.first().index();
    let near = end.checked_sub(start).is_some_and(|length| (1..=LONGEST).contains(&length));
    // Behind `and` the name is one more in a list.
    if mention.class != Some(Class::Person) || !near || document.tokens[Id::new(end - 1)].tag == Tag::Cc {
        return Vec::new();
    }
    let describes = |at: usize| {
        matches!(document.tokens[Id::new(at)].tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Hyph | Tag::Cc)
            || document.word(Id::new(at)) == ","
    };
    let lists = (start..end).any(|at| document.word(Id::new(at)) == ",");
    if !lists || !(start..end).all(describes) {
        return Vec::new();
    }
    let here = |&id: &Id<Mention>| linker.facts(id).sentence == linker.facts(name).sentence;
    let before: Vec<_> = (0..name.index()).rev().map(Id::new).take_while(here).collect();
    let is_other =
        |&id: &Id<Mention>| linker.mentions[id].form == Form::Named && linker.mentions[id].class == Some(Class::Person);
    if before.iter().any(is_other) {
        return Vec::new();
    }
    before.into_iter().filter(|&id| is_unnamed_person(linker, id)).collect()
}

/// The name right before a description between commas that the parser hangs to another noun, or of which it makes a list.
fn behind_name(linker: &Linker<'_, '_>, by_end: &[Option<Id<Mention>>], nominal: Id<Mention>) -> Option<Id<Mention>> {
    let document = linker.document;
    let mention = &linker.mentions[nominal];
    let comma = document.previous(document.tokens_in(mention.span).first())?;
    let name = by_end[document.previous(comma).filter(|_| document.word(comma) == ",")?.index()]?;
    let apposed = document.tokens[mention.head].dep == Dep::Appos;
    let determiner = linker.facts(nominal).determiner;
    // A part of a whole has a name of its own; in a list it would have one.
    let part = same_group(&linker.facts(nominal).lemma) == Some(AFFILIATES)
        && determiner != Determiner::Bare
        && mention.number == Some(Number::Singular)
        && document
            .next(document.right_edge(mention.head))
            .is_none_or(|next| matches!(document.word(next), "," | "." | ";" | ")" | "–" | "—"));
    let same_sentence = document.tokens[comma].sentence == document.tokens[mention.head].sentence;
    (same_sentence && (apposed && determiner != Determiner::Bare || part)).then_some(name)
}

/// The noun that this one explains, or that explains it.
fn apposed(linker: &Linker<'_, '_>, head: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    if document.tokens[head].dep == Dep::Appos {
        return document.head(head);
    }
    document.child(head, Dep::Appos)
}

/// The office before a person who, by the parser, explains the body: `the director of Mirna Airways, Ada Novak,`.
fn holder_behind_body(linker: &Linker<'_, '_>, name: Id<Mention>) -> Option<Id<Token>> {
    let document = linker.document;
    let mention = &linker.mentions[name];
    if mention.class != Some(Class::Person) || document.tokens[mention.head].dep != Dep::Appos {
        return None;
    }
    let mut at = document.head(mention.head)?;
    for _ in 0..4 {
        let inside = matches!(document.tokens[at].dep, Dep::Pobj | Dep::Prep | Dep::Compound | Dep::Nmod);
        at = document.head(at).filter(|_| inside)?;
        if document.tokens[at].dep != Dep::Prep && document.tokens[at].dep != Dep::Pobj {
            return Some(at);
        }
    }
    None
}

fn is_unnamed_person(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let mention = &linker.mentions[id];
    mention.form == Form::Nominal
        && mention.class == Some(Class::Person)
        && mention.number == Some(Number::Singular)
        && linker.cluster(id).fullest.is_none()
}

/// The subject that this noun is said to be, alone or in a list: `a lawyer and a poet`.
fn predicated(linker: &Linker<'_, '_>, head: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    let head = document.first_conjunct(head);
    let token = &document.tokens[head];
    if token.dep != Dep::Attr {
        return None;
    }
    let verb = document.head(head)?;
    let denied = document.child(verb, Dep::Neg).is_some();
    if denied || !matches!(document.lemma(verb), "be" | "become" | "remain") {
        return None;
    }
    document.child(verb, Dep::Nsubj)
}

/// The subject behind a description that opens its clause: `A friend of the mayor, Novak has ...`.
fn fronted(linker: &Linker<'_, '_>, head: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    if document.tokens[head].dep != Dep::Nsubj {
        return None;
    }
    let verb = document.head(head).filter(|&verb| verb > head)?;
    let subject = document.children_by(verb, Dep::Nsubj).find(|&other| other > head && other < verb)?;
    let start = document.left_edge(subject);
    document.previous(start).filter(|&comma| document.word(comma) == ",").map(|_| subject)
}

fn agrees(linker: &Linker<'_, '_>, nominal: Id<Mention>, antecedent: Id<Mention>) -> bool {
    let (one, other) = (&linker.mentions[nominal], &linker.mentions[antecedent]);
    if other.form == Form::Pronoun || one.span.overlaps(other.span) || !linker.may_join(nominal, antecedent) {
        return false;
    }
    // Two descriptions in a row are more often a list than an apposition.
    if other.form == Form::Nominal && linker.facts(nominal).determiner == Determiner::Bare {
        return false;
    }
    let one_of_many = one.number == Some(Number::Plural) && other.number == Some(Number::Singular);
    if one_of_many && !matches!(other.class, Some(Class::Group | Class::Organization)) {
        return false;
    }
    let anyone = noun::actor_noun(&linker.facts(nominal).lemma).is_some_and(|noun| noun.is_anyone);
    let antecedent = linker.cluster(antecedent).class();
    anyone && antecedent != Some(Class::Place) || classes_agree(linker.cluster(nominal).class(), antecedent)
}

/// Whether something of the one class may be described as the other.
pub(super) fn classes_agree(one: Option<Class>, other: Option<Class>) -> bool {
    match (one, other) {
        (Some(Class::Person), Some(class)) | (Some(class), Some(Class::Person)) => class == Class::Person,
        (Some(Class::Place), Some(class)) | (Some(class), Some(Class::Place)) => {
            matches!(class, Class::Place | Class::State)
        }
        (Some(Class::State), Some(class)) | (Some(class), Some(Class::State)) => class == Class::State,
        _ => true,
    }
}
