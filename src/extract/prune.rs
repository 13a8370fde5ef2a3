//! Takes out unnamed actors that nothing shows to be one: places and states that only lie somewhere, and descriptions that may
//! as well be of a thing, where they neither speak nor act. Persons, groups and bodies that are described stay.

use crate::base::Id;
use crate::extract::mention::LOOSE_PHRASE;
use crate::extract::{Chain, Class, Event, Extraction, Form, Speaker, Statement, Unnamed};

/// The extraction without chains that have no name, no part in a statement or event, and no description of people or a body.
#[must_use]
pub(super) fn pruned(mut extraction: Extraction) -> Extraction {
    let keep = kept(&extraction);
    let mut next = 0usize;
    let new: Vec<Option<Id<Chain>>> = keep
        .iter()
        .map(|&keep| {
            keep.then(|| {
                next += 1;
                Id::new(next - 1)
            })
        })
        .collect();
    let moved = |id: Id<Chain>| new[id.index()];
    let chains = std::mem::take(&mut extraction.chains);
    extraction.chains = chains
        .items()
        .iter()
        .zip(&keep)
        .filter(|(_, keep)| **keep)
        .map(|(chain, _)| {
            let mut chain = chain.clone();
            for role in &mut chain.roles {
                role.of = role.of.and_then(moved);
            }
            chain
        })
        .collect();
    for statement in extraction.statements.items_mut() {
        renumber_statement(statement, moved);
    }
    for event in extraction.events.items_mut() {
        renumber_event(event, moved);
    }
    extraction
}

/// For each chain, whether it is named or described as people or a body, speaks, is spoken to, or takes part in an event.
fn kept(extraction: &Extraction) -> Vec<bool> {
    let Extraction { mentions, chains, statements, events } = extraction;
    let mut keep: Vec<bool> = chains
        .items()
        .iter()
        .map(|chain| {
            let people = matches!(chain.class, Class::Person | Class::Group | Class::Organization);
            chain.mentions.iter().any(|link| match mentions[link.mention].form {
                Form::Named => true,
                Form::Nominal => people && mentions[link.mention].rule != LOOSE_PHRASE,
                Form::Pronoun => false,
            })
        })
        .collect();
    let mut mark = |id: Id<Chain>| keep[id.index()] = true;
    for statement in statements.items() {
        match &statement.speaker {
            Speaker::Known(chain) => mark(*chain),
            Speaker::Unresolved(candidates, _) => candidates.iter().copied().for_each(&mut mark),
        }
        statement.addressee.into_iter().chain(statement.place).for_each(&mut mark);
    }
    for event in events.items() {
        event.participants.iter().map(|participant| participant.chain).chain(event.place).for_each(&mut mark);
    }
    keep
}

/// What stands in a statement while its speaker is renumbered.
const NOBODY: Speaker = Speaker::Unresolved(Vec::new(), Unnamed::NoActor);

fn renumber_statement(statement: &mut Statement, moved: impl Fn(Id<Chain>) -> Option<Id<Chain>>) {
    // Whoever speaks, may speak or is spoken to is kept.
    statement.speaker = match std::mem::replace(&mut statement.speaker, NOBODY) {
        Speaker::Known(chain) => moved(chain).map_or(NOBODY, Speaker::Known),
        Speaker::Unresolved(candidates, why) => {
            Speaker::Unresolved(candidates.into_iter().filter_map(&moved).collect(), why)
        }
    };
    statement.place = statement.place.and_then(&moved);
    statement.addressee = statement.addressee.and_then(&moved);
    statement.about = statement.about.iter().copied().filter_map(&moved).collect();
}

fn renumber_event(event: &mut Event, moved: impl Fn(Id<Chain>) -> Option<Id<Chain>>) {
    for participant in &mut event.participants {
        if let Some(chain) = moved(participant.chain) {
            participant.chain = chain;
        }
    }
    event.place = event.place.and_then(moved);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::extract::{Class, Link, Mention, Role, RuleName};

    /// A chain of one mention of that form and rule.
    fn chain(extraction: &mut Extraction, name: &str, class: Class, form: Form, rule: RuleName) -> Id<Chain> {
        let mention = extraction.mentions.alloc(Mention {
            span: Span::new(0, 1),
            head: Id::new(0),
            form,
            class: None,
            gender: None,
            number: None,
            rule,
        });
        extraction.chains.alloc(Chain {
            name: name.into(),
            class,
            gender: None,
            number: None,
            mentions: vec![Link { mention, rule: RuleName("test"), antecedent: None }],
            roles: Vec::new(),
        })
    }

    #[test]
    fn idle_descriptions_go_and_ids_follow() {
        let mut extraction = Extraction::default();
        let phrase = RuleName("noun-phrase");
        chain(&mut extraction, "office", Class::Organization, Form::Nominal, LOOSE_PHRASE);
        chain(&mut extraction, "second city", Class::Place, Form::Nominal, phrase);
        chain(&mut extraction, "petitioners", Class::Group, Form::Nominal, phrase);
        let state = chain(&mut extraction, "Chile", Class::State, Form::Named, phrase);
        let named = chain(&mut extraction, "Ada Novak", Class::Person, Form::Named, phrase);
        let role = Role { title: "mayor".into(), of: Some(state), span: Span::new(0, 1), rule: phrase };
        extraction.chains[named].roles.push(role);
        let pruned = pruned(extraction);
        let names: Vec<_> = pruned.chains.items().iter().map(|chain| chain.name.as_str()).collect();
        assert_eq!(names, ["petitioners", "Chile", "Ada Novak"]);
        assert_eq!(pruned.chains[Id::new(2)].roles[0].of, Some(Id::new(1)));
    }
}
