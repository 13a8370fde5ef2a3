//! Who is meant by `I` in an interview that prints questions and answers without names.

use std::collections::BTreeMap;

use crate::base::{Id, IdRange};
use crate::extract::statement::scene::Scene;
use crate::extract::{Class, Form, Mention};
use crate::text::{Pos, Token};

/// The fewest paragraphs that are questions, and the fewest times that somebody says `I`, in an interview.
const LEAST: (usize, usize) = (3, 5);

/// The one who is interviewed: of the persons named before the first question the one named most often, none if two are.
///
/// `Ruth Okafor, who heads the port, spoke with us.` before `Why is the port closed?` and `I closed it.`; not a story with a question in
/// it, nor one in which only quotations say `I`.
pub(super) fn interviewee(scene: &Scene<'_, '_>) -> Option<Id<Mention>> {
    let document = scene.document;
    let paragraphs = document.paragraphs.items().iter();
    let questions: Vec<_> = paragraphs.filter(|it| is_question(scene, document.tokens_in(it.span))).collect();
    let selves = document.tokens.ids().iter().filter(|&token| is_self(scene, token)).count();
    let first = questions.first().filter(|_| questions.len() >= LEAST.0 && selves >= LEAST.1)?;
    let mut named: BTreeMap<&str, (usize, Id<Mention>)> = BTreeMap::new();
    for (id, mention) in scene.mentions.iter().take_while(|(_, mention)| mention.span.start() < first.span.start()) {
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
