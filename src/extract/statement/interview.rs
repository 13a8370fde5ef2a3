//! Who is meant by `I` in an interview that prints questions and answers without names.

use std::collections::BTreeMap;

use crate::base::{Id, IdRange};
use crate::extract::statement::scene::Scene;
use crate::extract::{Class, Form, Mention};
use crate::text::{Dep, Pos, Token};

/// The fewest paragraphs that are questions, and the fewest times that somebody says `I`, in an interview that its
/// title does not call so.
const LEAST: (usize, usize) = (3, 5);

/// The one who is interviewed: the only person whom the title names, else of the persons named before the first
/// question the one named most often, none if two are.
///
/// `Ruth Okafor, who heads the port, spoke with us.` before `Why is the port closed?` and `I closed it.`; not a story with a question in
/// it, nor one in which only quotations say `I`.
pub(super) fn interviewee(scene: &Scene<'_, '_>) -> Option<Id<Mention>> {
    let first = first_question(scene)?;
    in_title(scene).or_else(|| most_named(scene, first))
}

/// Where the first of the questions stands, if the article prints enough of them and of the answers.
fn first_question(scene: &Scene<'_, '_>) -> Option<u32> {
    let document = scene.document;
    let paragraphs = document.paragraphs.items().iter();
    let questions: Vec<_> = paragraphs.filter(|it| is_question(scene, document.tokens_in(it.span))).collect();
    let selves = document.tokens.ids().iter().filter(|&token| is_self(scene, token)).count();
    let title = document.paragraphs.items().first().map(|title| document.tokens_in(title.span))?;
    let called = title.iter().any(|token| matches!(document.lower(token), "interview" | "interviews" | "interviewed"));
    let first = questions.first().filter(|_| called || questions.len() >= LEAST.0 && selves >= LEAST.1)?;
    Some(first.span.start())
}

/// `Ruth Okafor: An interview with the harbour's poet`, `The Herald interviews Ruth Okafor about Jan Novak`.
fn in_title(scene: &Scene<'_, '_>) -> Option<Id<Mention>> {
    let document = scene.document;
    let title = document.paragraphs.items().first()?.span;
    let spoken_of = |mention: &Mention| {
        let by = document.previous(document.tokens_in(mention.span).first());
        by.is_some_and(|by| matches!(document.lower(by), "about" | "of" | "on" | "over"))
            || matches!(scene.dep(mention.head), Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Poss)
    };
    let is_person = |mention: &Mention| mention.form == Form::Named && mention.class == Some(Class::Person);
    let named = scene.mentions.iter().take_while(|(_, mention)| mention.span.start() < title.end());
    let mut persons = named.filter(|(_, mention)| is_person(mention) && !spoken_of(mention));
    let (id, _) = persons.next()?;
    persons.next().is_none().then_some(id)
}

/// Of the persons named before that place the one named most often.
fn most_named(scene: &Scene<'_, '_>, first: u32) -> Option<Id<Mention>> {
    let document = scene.document;
    let mut named: BTreeMap<&str, (usize, Id<Mention>)> = BTreeMap::new();
    for (id, mention) in scene.mentions.iter().take_while(|(_, mention)| mention.span.start() < first) {
        if mention.form == Form::Named && mention.class == Some(Class::Person) {
            named.entry(document.lower(mention.head)).or_insert((0, id)).0 += 1;
        }
    }
    let most = named.values().map(|&(times, _)| times).max()?;
    let mut often = named.values().filter(|&&(times, _)| times == most);
    let (_, interviewee) = often.next()?;
    often.next().is_none().then_some(*interviewee)
}

/// Whether the paragraph ends with a question mark outside quotations.
fn is_question(scene: &Scene<'_, '_>, words: IdRange<Token>) -> bool {
    let last = words.iter().rev().find(|&token| scene.pos(token) != Pos::Space);
    last.is_some_and(|last| scene.document.word(last) == "?" && scene.quote(last).is_none())
}

fn is_self(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    scene.document.lower(token) == "i" && scene.pos(token) == Pos::Pron && scene.quote(token).is_none()
}
