//! When an event is said to happen: a time that depends on the trigger or on the verb over it.

use crate::base::{Id, IdRange};
use crate::extract::When;
use crate::extract::event::grammar;
use crate::extract::event::scene::{REACH, Scene};
use crate::extract::event::trigger::Trigger;
use crate::text::time::{Meaning, Period};
use crate::text::{Dep, Token};

/// The time that stands nearest to the trigger in the tree; `periods` are those of the document's times.
pub(super) fn of(scene: &Scene<'_>, trigger: &Trigger, periods: &[Option<Period>]) -> Option<When> {
    let document = scene.document;
    let sentence = document.sentence_of(trigger.token).span;
    let first = document.times.partition_point(|time| time.span.end() <= sentence.start());
    let reach = clause(scene, trigger.token);
    document.times[first..]
        .iter()
        .zip(&periods[first..])
        .take_while(|(time, _)| time.span.start() < sentence.end())
        .filter(|(time, _)| matches!(time.meaning, Meaning::Point(_) | Meaning::Range(..) | Meaning::Open))
        .filter_map(|(time, &period)| Some((distance(scene, time.tokens, &reach)?, When { span: time.span, period })))
        .min_by_key(|(distance, when)| (*distance, when.span.start()))
        .map(|(_, when)| when)
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
fn distance(scene: &Scene<'_>, words: IdRange<Token>, reach: &[Id<Token>]) -> Option<usize> {
    let document = scene.document;
    let mut at = words.iter().find(|&id| document.head(id).is_none_or(|above| !words.contains(above)))?;
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
