//! Sieves: inside a quotation `I` is its speaker, `you` the addressee, and `we`, once the speaker is known, the speaker's side.
//!
//! Catches `“I will go,” Novak said`; not `we` of a speaker of whom no side is known.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office;
use crate::extract::{Attribution, Class, Form, Mention};

/// `I` is the speaker.
pub(super) fn speakers(linker: &mut Linker<'_, '_>) {
    join(linker, &["i", "me", "my", "mine"], |_, attribution| attribution.speaker);
}

/// `you` is whom the words are addressed to.
pub(super) fn addressees(linker: &mut Linker<'_, '_>) {
    join(linker, &["you", "your", "yours"], |_, attribution| attribution.addressee);
}

/// `we` is the speaker's side: to be run when it is known who the speaker is that goes by `he`.
pub(super) fn sides(linker: &mut Linker<'_, '_>) {
    let held_in = office::held_in(linker);
    let described = described_in(linker);
    join(linker, &["we", "us", "our", "ours"], |linker, attribution| {
        side_of(linker, attribution.speaker?, &held_in, &described)
    });
}

/// Joins these pronouns, where they are quoted, with whom they mean there.
fn join(
    linker: &mut Linker<'_, '_>,
    words: &[&str],
    meant: impl Fn(&Linker<'_, '_>, &Attribution) -> Option<Id<Mention>>,
) {
    let attributions = linker.attributions;
    let pronouns: Vec<_> = linker.of_form(Form::Pronoun).collect();
    for pronoun in pronouns {
        if !words.contains(&linker.words(pronoun).to_lowercase().as_str()) {
            continue;
        }
        let actor = linker.quoted_in(pronoun).and_then(|quotation| meant(linker, &attributions[quotation]));
        if let Some(actor) = actor.filter(|&actor| actor != pronoun) {
            linker.join(pronoun, actor);
        }
    }
}

/// A body or state speaks of itself as `we`, a person of what the person holds an office in.
fn side_of(
    linker: &Linker<'_, '_>,
    speaker: Id<Mention>,
    held_in: &BTreeMap<usize, Id<Mention>>,
    described: &BTreeMap<usize, Id<Mention>>,
) -> Option<Id<Mention>> {
    let root = linker.root(speaker);
    let cluster = linker.at(root);
    match cluster.class() {
        Some(Class::Person) => {
            let side = described.get(&root).or_else(|| held_in.get(&root)).copied();
            side.filter(|&side| may_be_side(linker, side))
        }
        Some(_) => Some(speaker),
        None => None,
    }
}

/// The body or state that a description of each actor tells: `Chilean` of `a Chilean official`, of `the official` if both are one.
fn described_in(linker: &Linker<'_, '_>) -> BTreeMap<usize, Id<Mention>> {
    let mut described = BTreeMap::new();
    for nominal in linker.of_form(Form::Nominal) {
        let belongs_to = &linker.facts(nominal).belongs_to;
        if let Some(&side) = belongs_to.iter().find(|&&side| may_be_side(linker, side)) {
            described.entry(linker.root(nominal)).or_insert(side);
        }
    }
    described
}

fn may_be_side(linker: &Linker<'_, '_>, side: Id<Mention>) -> bool {
    !matches!(linker.cluster(side).class(), None | Some(Class::Person | Class::Place))
}
