//! Sieve: the same name, or another name of the same known actor.
//!
//! Catches `Russia ... Russian Federation ... Moscow said`; not `Moscow` where someone lands in it, nor `Georgia` the person's name.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let mut first: HashMap<(bool, String), Id<Mention>> = HashMap::new();
    for mention in linker.of_form(Form::Named) {
        let facts = linker.facts(mention);
        let name = facts.canonical().map_or_else(|| facts.parts.join(" "), str::to_owned);
        let person = linker.mentions[mention].class == Some(Class::Person);
        match first.get(&(person, name.clone())) {
            Some(&antecedent) => linker.join(mention, antecedent),
            None => {
                first.insert((person, name), mention);
            }
        }
    }
}
