//! Sieve: the same name, or another name of the same known actor.
//!
//! Catches `Russia ... Russian Federation ... Moscow said` and `Northern Ferry Party ... the Northern Ferry party`; not
//! `Moscow` where someone lands in it, nor `Georgia` the person's name.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::facts::parts;
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
    for nominal in linker.of_form(Form::Nominal) {
        let words = parts(linker.words(nominal));
        let words = words.strip_prefix(&["the".to_owned()]).unwrap_or(&words);
        let body = (words.len() > 1).then(|| first.get(&(false, words.join(" "))).copied()).flatten();
        if let Some(body) = body.filter(|&body| linker.may_join(nominal, body)) {
            linker.join(nominal, body);
        }
    }
}
