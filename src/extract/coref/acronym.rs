//! Sieve: an acronym in brackets after its name, or one made of the initials of a name in the article.
//!
//! Catches `the Northern Fisheries Board (NFB) ... the NFB`; not `the Board (which met)`.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let mut by_initials: HashMap<String, Id<Mention>> = HashMap::new();
    for mention in linker.of_form(Form::Named) {
        if linker.mentions[mention].class == Some(Class::Person) {
            continue;
        }
        for initials in initials(linker.words(mention)) {
            by_initials.entry(initials).or_insert(mention);
        }
    }
    let named: Vec<_> = linker.of_form(Form::Named).collect();
    for (at, &mention) in named.iter().enumerate() {
        let words = linker.words(mention);
        let bracketed =
            at.checked_sub(1).map(|before| named[before]).filter(|&name| in_brackets(linker, name, mention));
        let antecedent = bracketed.or_else(|| {
            let acronym: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
            let all_capitals = acronym.len() >= 2 && acronym.chars().filter(|c| c.is_uppercase()).count() >= 2;
            (all_capitals && !words.contains(' ')).then(|| by_initials.get(&acronym.to_uppercase()).copied())?
        });
        if let Some(antecedent) = antecedent.filter(|&name| fits(linker, name, mention)) {
            linker.join(mention, antecedent);
        }
    }
}

/// The initials of the capitalised words of a name of two or more words, with and without the small ones between.
fn initials(words: &str) -> Vec<String> {
    let parts = || words.split([' ', '-']).filter_map(|part| part.chars().next());
    let capitals: String = parts().filter(|c| c.is_uppercase()).collect();
    let all: String = parts().flat_map(char::to_uppercase).collect();
    if capitals.len() < 2 { Vec::new() } else { vec![capitals, all] }
}

/// `NAME (ACRONYM)`.
fn in_brackets(linker: &Linker<'_, '_>, name: Id<Mention>, acronym: Id<Mention>) -> bool {
    let (name, acronym) = (linker.mentions[name].span, linker.mentions[acronym].span);
    let text = linker.document.text;
    if acronym.start() < name.end() {
        return false;
    }
    let between = &text[name.end() as usize..acronym.start() as usize];
    matches!(between.trim(), "(" | "(the") && text[acronym.end() as usize..].trim_start().starts_with(')')
}

/// A bracket may also hold something else: a party, a place, an age.
fn fits(linker: &Linker<'_, '_>, name: Id<Mention>, acronym: Id<Mention>) -> bool {
    if name == acronym {
        return false;
    }
    let is_person = |id: Id<Mention>| linker.mentions[id].class == Some(Class::Person);
    if is_person(name) || is_person(acronym) && linker.words(acronym).contains(' ') {
        return false;
    }
    let (one, other) = (linker.cluster(name).canonical, linker.cluster(acronym).canonical);
    if one.is_some() && other.is_some() {
        return false;
    }
    let first = |words: &str| words.chars().find(|c| c.is_alphabetic()).map(|c| c.to_lowercase().to_string());
    first(linker.words(name)) == first(linker.words(acronym))
        || initials(linker.words(name)).iter().any(|initials| initials.eq_ignore_ascii_case(linker.words(acronym)))
}
