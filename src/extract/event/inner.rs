//! Actors below what a trigger governs, however the phrases nest: `cut aid to Norway`, `refused to answer a call from Norway`.

use std::collections::VecDeque;

use crate::base::Id;
use crate::extract::event::grammar;
use crate::extract::event::scene::{Filler, REACH, Scene};
use crate::text::lexicon::event::WordClass;
use crate::text::{Dep, Pos, Token};

/// Prepositions that bring someone an act is aimed at, and not where or when it is.
const AIMING: [&str; 13] =
    ["against", "among", "at", "between", "by", "for", "from", "into", "of", "on", "to", "toward", "with"];

/// The nearest actors below the trigger that are not left out; those of one phrase together. Nearest is by steps in the tree, then
/// by order in the text.
pub(super) fn actors(scene: &Scene<'_>, trigger: Id<Token>, left_out: &impl Fn(&Filler) -> bool) -> Vec<Filler> {
    let document = scene.document;
    let mut open: VecDeque<Id<Token>> = governed(scene, trigger).collect();
    for _ in 0..2 * REACH {
        let Some(at) = open.pop_front() else { break };
        if !grammar::is_verb(document, at) {
            let mut found = scene.actors(at);
            found.retain(|filler| !left_out(filler));
            if !found.is_empty() {
                return found;
            }
        }
        open.extend(governed(scene, at));
    }
    Vec::new()
}

/// What stands right below: objects, infinitives and who acts in them, who did what a participle says, and what prepositions of aim
/// bring; of `in its war with Norway` what hangs below the war.
fn governed<'a>(scene: &'a Scene<'_>, head: Id<Token>) -> impl Iterator<Item = Id<Token>> + 'a {
    let document = scene.document;
    document.children(head).flat_map(move |child| {
        let token = &document.tokens[child];
        match token.dep {
            Dep::Prep | Dep::Dative if AIMING.contains(&document.lower(child)) => {
                let mut found = grammar::objects_of(document, child);
                // `hailed the vote on the radio`
                found.retain(|&object| document.lower(child) != "on" || !scene.is(WordClass::Medium, object));
                found.extend(document.child(child, Dep::Pcomp));
                found
            }
            Dep::Prep if document.lower(child) == "in" => grammar::objects_of(document, child)
                .into_iter()
                .flat_map(|object| grammar::by_preposition(document, object, "with"))
                .collect(),
            Dep::Dative if token.pos == Pos::Adp => Vec::new(),
            Dep::Dobj | Dep::Xcomp | Dep::Dative => vec![child],
            Dep::Ccomp if grammar::is_to_infinitive(document, child) => {
                grammar::own_subject(document, child).into_iter().collect()
            }
            Dep::Acl => grammar::agents(document, child),
            _ => Vec::new(),
        }
    })
}
