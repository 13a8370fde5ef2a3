//! Sieve: the armed forces of one state, however they are called.
//!
//! Catches `Chilean troops ... the Chilean army ... government forces` and, once pronouns are known, `their army`; not `Chilean
//! special forces` nor `anti-government forces`.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::group_noun::{ARMED_FORCES, same_group, tells_nothing};
use crate::text::lexicon::noun::is_government;
use crate::text::lexicon::office::{OfficeWord, does};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let held_in = office::held_in(linker);
    // Of a named one, `the Chilean government`, the noun is the head as well.
    let governments: Vec<Id<Mention>> = linker
        .mentions
        .ids()
        .iter()
        .filter(|&id| is_government(&linker.facts(id).lemma))
        .filter(|&id| linker.cluster(id).canonical.is_some())
        .collect();
    let mut first: HashMap<usize, Id<Mention>> = HashMap::new();
    let forces: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| are_forces(linker, id)).collect();
    for forces in forces {
        let belongs = linker.facts(forces).belongs_to.first().copied();
        let owner = match belongs.or_else(|| linker.owner(forces)).map(|of| (of, linker.cluster(of).class())) {
            Some((of, Some(Class::State))) => Some(of),
            Some((leader, Some(Class::Person))) => held_in
                .get(&linker.root(leader))
                .copied()
                .filter(|&of| linker.cluster(of).class() == Some(Class::State)),
            Some(_) => None,
            None if serves_government(linker, forces) => nearest(&governments, forces),
            None => None,
        };
        let Some(owner) = owner else { continue };
        let root = linker.root(owner);
        match first.get(&root) {
            Some(&before) => linker.join(forces, before),
            None => _ = first.insert(root, forces),
        }
    }
}

/// Whether the description is of troops, an army or forces as such, with nothing that tells some of them from others.
fn are_forces(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let (mention, facts) = (&linker.mentions[id], linker.facts(id));
    let named = |word: &String| {
        facts.belongs_to.iter().any(|&of| {
            let words = linker.words(of).to_lowercase();
            words.split([' ', '-']).any(|part| part == word) || words == *word
        })
    };
    let says_nothing = |word: &String| {
        is_government(word)
            || word == "-"
            || same_group(word) == Some(ARMED_FORCES)
            || tells_nothing(word, ARMED_FORCES)
            || does(word, OfficeWord::Leader)
    };
    matches!(mention.class, Some(Class::Group | Class::Organization))
        && same_group(&facts.lemma) == Some(ARMED_FORCES)
        && facts.determiner != Determiner::Indefinite
        && linker.cluster(id).fullest.is_none()
        && facts.modifiers.iter().all(|word| says_nothing(word) || named(word))
}

/// `government forces`, `regime troops`, `pro-government forces`.
fn serves_government(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    linker.facts(id).modifiers.iter().any(|word| is_government(word) || word == "loyalist")
}

/// The last mention before this one, else the first after it.
fn nearest(governments: &[Id<Mention>], id: Id<Mention>) -> Option<Id<Mention>> {
    let place = governments.partition_point(|&government| government < id);
    governments[..place].last().or_else(|| governments[place..].first()).copied()
}
