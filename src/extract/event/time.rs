//! When an event is said to happen: a date or weekday that depends on the trigger or on the verb over it.

use crate::base::{Date, Id};
use crate::extract::event::grammar;
use crate::extract::event::scene::{REACH, Scene};
use crate::extract::event::trigger::Trigger;
use crate::extract::{Modality, When};
use crate::text::time::{self, Direction};
use crate::text::{Dep, Name, NameLabel, Token};

/// The time that stands nearest to the trigger in the tree.
pub(super) fn of(scene: &Scene<'_>, trigger: &Trigger, modality: Modality, article: Option<Date>) -> Option<When> {
    let document = scene.document;
    let sentence = document.sentence_of(trigger.token).span;
    let first = document.names.partition_point(|name| name.span.end() <= sentence.start());
    let reach = clause(scene, trigger.token);
    let direction = if modality == Modality::Planned { Direction::Ahead } else { Direction::Back };
    document.names[first..]
        .iter()
        .take_while(|name| name.span.start() < sentence.end())
        .filter(|name| matches!(name.label, NameLabel::Date | NameLabel::Time))
        .filter_map(|name| Some((distance(scene, name, &reach)?, name)))
        .filter_map(|(distance, name)| Some((distance, name, time::parse(name.span.of(document.text))?)))
        .min_by_key(|(distance, name, _)| (*distance, name.span.start()))
        .map(|(_, name, expression)| {
            let days = time::resolve(expression, article, direction);
            When { span: name.span, from: days.map(|days| days.0), to: days.map(|days| days.1) }
        })
}

/// The trigger and what stands over it in its own clause.
fn clause(scene: &Scene<'_>, trigger: Id<Token>) -> Vec<Id<Token>> {
    let document = scene.document;
    let mut found = vec![trigger];
    let mut at = trigger;
    while let Some(above) = document.head(at).filter(|_| found.len() < REACH) {
        let same = match document.tokens[at].dep {
            Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Xcomp | Dep::Prep | Dep::Pobj | Dep::Attr | Dep::Agent => {
                true
            }
            Dep::Conj => grammar::own_subject(document, at).is_none(),
            _ => false,
        };
        if !same {
            break;
        }
        found.push(above);
        at = above;
    }
    found
}

/// How many steps over the trigger the time hangs; none if it belongs to another clause.
fn distance(scene: &Scene<'_>, name: &Name, reach: &[Id<Token>]) -> Option<usize> {
    let document = scene.document;
    let mut at = name.tokens.iter().find(|&id| document.head(id).is_none_or(|above| !name.tokens.contains(above)))?;
    for _ in 0..3 {
        let dep = document.tokens[at].dep;
        let above = document.head(at)?;
        if let Some(steps) = reach.iter().position(|&id| id == above) {
            return Some(steps);
        }
        if !matches!(dep, Dep::Pobj | Dep::Prep | Dep::Npadvmod | Dep::Advmod) {
            return None;
        }
        at = above;
    }
    None
}
