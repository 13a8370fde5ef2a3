//! Offices by grammar: `Ada Novak, the mayor of Brno`, `the mayor, Ada Novak`, `Novak is the mayor`, `Novak, who is the mayor`,
//! `Novak, mayor and founder`, `Novak served as mayor`; not `Novak is not the mayor` nor `Novak could be mayor`.

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{self, Phrase};
use super::{Office, Places};
use crate::base::{Id, Span};
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, RuleName};
use crate::text::lexicon::office::{OfficeWord, does};
use crate::text::{Dep, Tag, Token};

const APPOSITION: RuleName = RuleName("apposition");
const PREDICATE: RuleName = RuleName("predicate");
const SERVES_AS: RuleName = RuleName("serves-as");

/// A noun that a sentence says of a name.
struct Told {
    noun: Id<Token>,
    rule: RuleName,
    /// Whether it is said to be over.
    past: bool,
}

/// Adds the offices that this name's sentence tells.
pub(super) fn read(linker: &Linker<'_, '_>, places: &Places, holder: Id<Mention>, offices: &mut Vec<Office>) {
    let document = linker.document;
    let head = linker.mentions[holder].head;
    let apposed = |noun| Told { noun, rule: APPOSITION, past: false };
    let mut told: Vec<Told> = document.children_by(head, Dep::Appos).map(apposed).collect();
    match document.tokens[head].dep {
        Dep::Appos => told.extend(document.head(head).map(apposed)),
        Dep::Nsubj | Dep::Nsubjpass => told.extend(document.head(head).and_then(|verb| said_by(linker, verb))),
        _ => {}
    }
    for clause in document.children_by(head, Dep::Relcl) {
        let subject = document.child(clause, Dep::Nsubj).or_else(|| document.child(clause, Dep::Nsubjpass));
        if subject.is_some_and(|subject| document.lower(subject) == "who") {
            told.extend(said_by(linker, clause));
        }
    }
    for told in told {
        let phrases = coordinated(linker, places, told.noun);
        let office = |phrase: Phrase| -> Office { over(phrase, told.past).held_by(holder, told.rule) };
        offices.extend(phrases.into_iter().map(office));
    }
}

/// Adds the offices of descriptions that the sieves so far joined to a person with a name.
pub(super) fn read_nominals(linker: &Linker<'_, '_>, places: &Places, offices: &mut Vec<Office>) {
    let told: BTreeSet<Span> = offices.iter().map(|office| office.span).collect();
    let mut named: BTreeMap<usize, Vec<Id<Mention>>> = BTreeMap::new();
    for id in linker.of_form(Form::Named) {
        named.entry(linker.root(id)).or_default().push(id);
    }
    for nominal in linker.of_form(Form::Nominal) {
        let root = linker.root(nominal);
        let head = linker.mentions[nominal].head;
        let verb = linker.document.head(head).filter(|_| linker.document.tokens[head].dep == Dep::Attr);
        if verb.is_some_and(|verb| said_by(linker, verb).is_none()) {
            continue;
        }
        if linker.at(root).class() == Some(Class::Person)
            && let Some(holder) = named.get(&root).and_then(|named| nearest(named, nominal))
            && let Some(phrase) = phrase::around(linker, places, head)
            && !told.contains(&phrase.span)
        {
            offices.push(phrase.held_by(holder, APPOSITION));
        }
    }
}

/// The named mention next to the description, so that offices stand in the order of the text.
fn nearest(named: &[Id<Mention>], nominal: Id<Mention>) -> Option<Id<Mention>> {
    let place = named.partition_point(|&id| id < nominal);
    let beside = &named[place.saturating_sub(1)..named.len().min(place + 1)];
    beside.iter().copied().min_by_key(|id| id.index().abs_diff(nominal.index()))
}

/// The noun that a clause says of its subject, if it says so as a fact.
fn said_by(linker: &Linker<'_, '_>, verb: Id<Token>) -> Option<Told> {
    let document = linker.document;
    let doubted = document.children(verb).any(|child| {
        document.tokens[child].dep == Dep::Neg
            || document.tokens[child].tag == Tag::Md
            || matches!(document.lower(child), "if" | "whether" | "unless" | "to" | "never")
    });
    if doubted {
        return None;
    }
    let over = document
        .children_by(verb, Dep::Advmod)
        .any(|child| matches!(document.lower(child), "previously" | "formerly" | "once" | "earlier"));
    let with_as = || {
        let preposition = document.children_by(verb, Dep::Prep).find(|&child| document.lower(child) == "as")?;
        document.child(preposition, Dep::Pobj)
    };
    let lemma = document.lemma(verb);
    let (noun, rule, past) = if matches!(lemma, "be" | "become" | "remain") {
        (document.child(verb, Dep::Attr), PREDICATE, over)
    } else if does(lemma, OfficeWord::Appoint) && is_passive(linker, verb) {
        (document.child(verb, Dep::Oprd).or_else(with_as), SERVES_AS, over)
    } else if does(lemma, OfficeWord::Serve) {
        (with_as(), SERVES_AS, over)
    } else if does(lemma, OfficeWord::Leave) {
        (with_as(), SERVES_AS, true)
    } else {
        return None;
    };
    noun.map(|noun| Told { noun, rule, past })
}

fn is_passive(linker: &Linker<'_, '_>, verb: Id<Token>) -> bool {
    linker.document.child(verb, Dep::Auxpass).is_some()
}

/// The offices of a noun and of those that `and` joins to it; one body stands for all.
fn coordinated(linker: &Linker<'_, '_>, places: &Places, noun: Id<Token>) -> Vec<Phrase> {
    let nouns = std::iter::once(noun).chain(linker.document.children_by(noun, Dep::Conj)).take(4);
    let mut phrases: Vec<Phrase> = nouns.filter_map(|noun| phrase::around(linker, places, noun)).collect();
    let shared = phrases.iter().rev().find_map(|phrase| phrase.of);
    for phrase in phrases.iter_mut().filter(|phrase| phrase.of.is_none()) {
        phrase.give(linker, shared);
    }
    phrases
}

/// A phrase for an office that is no longer held.
fn over(mut phrase: Phrase, past: bool) -> Phrase {
    let is_told = phrase.title.split(' ').next().is_some_and(|first| does(first, OfficeWord::Status));
    if past && !is_told {
        phrase.title.insert_str(0, "former ");
    }
    phrase
}
