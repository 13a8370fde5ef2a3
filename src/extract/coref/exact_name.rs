//! Sieve: the same name, or another name of the same known actor.
//!
//! Catches `Russia ... Russian Federation ... Moscow said` and `Northern Ferry Party ... the Northern Ferry party`; not
//! `Moscow` where someone lands in it, nor `Georgia` the person's name, nor `Mr Novak` where `Mrs Novak` stands.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::facts::parts;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    // More than one of a name are a woman and a man.
    let mut first: HashMap<(bool, String), Vec<Id<Mention>>> = HashMap::new();
    for mention in linker.of_form(Form::Named) {
        let facts = linker.facts(mention);
        let name = facts.canonical().map_or_else(|| facts.parts.join(" "), str::to_owned);
        let person = linker.mentions[mention].class == Some(Class::Person);
        let namesakes = first.entry((person, name)).or_default();
        let fits = |other: &Id<Mention>| linker.cluster(*other).gender == linker.cluster(mention).gender;
        let antecedent = namesakes.iter().copied().find(fits);
        let any = || namesakes.iter().copied().find(|&other| !person || linker.may_join(mention, other));
        match antecedent.or_else(any) {
            Some(antecedent) => linker.join(mention, antecedent),
            None => namesakes.push(mention),
        }
    }
    for nominal in linker.of_form(Form::Nominal) {
        let words = parts(linker.words(nominal));
        let words = words.strip_prefix(&["the".to_owned()]).unwrap_or(&words);
        let body = (words.len() > 1).then(|| first.get(&(false, words.join(" ")))).flatten();
        if let Some(body) = body.and_then(|named| named.iter().copied().find(|&body| linker.may_join(nominal, body))) {
            linker.join(nominal, body);
        }
    }
}
