//! What the form of a name tells for sure: a storm, a legal form alone and words in another script are no actors, a ship and a site
//! are no persons.

use std::collections::HashSet;

use crate::base::Id;
use crate::text::lexicon::name_form::{NameForm, name_form};
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::noun::actor_noun;
use crate::text::name::Class;
use crate::text::name::candidate::Candidate;
use crate::text::{Document, Token};

/// Corrects the classes of the candidates that no list has.
pub(super) fn correct(document: &Document<'_>, candidates: &mut [Candidate]) {
    let words = |candidate: &Candidate| candidate.span.of(document.text);
    let storms: HashSet<&str> = candidates.iter().filter_map(|candidate| storm(document, candidate)).collect();
    for candidate in candidates.iter_mut().filter(|candidate| !candidate.sure) {
        let name = words(candidate);
        // European services call each a storm alone.
        let bare = name.strip_prefix("Storm ").unwrap_or(name);
        if storm(document, candidate).is_some() || storms.contains(bare) || !is_latin(name) || is_legal_form(name) {
            candidate.class = None;
        } else if is_ship(document, candidate) || is_site(name) {
            candidate.class = candidate.class.and(Some(Class::Organization));
        }
    }
}

/// The name of a storm, with or without what calls it one: `Maria` of `Hurricane Maria`; not the `Hurricane Center`.
fn storm<'d>(document: &'d Document<'_>, candidate: &Candidate) -> Option<&'d str> {
    let tokens = candidate.tokens;
    let is_storm = |first: Id<Token>, length: usize| {
        let rest = (0..length).map(|at| first.index() + at).take_while(|&at| at < document.tokens.len());
        let words: Vec<&str> = rest.map(|at| document.lower(Id::new(at))).collect();
        name_form(&words.join(" ")) == Some(NameForm::Storm)
    };
    let inside = (1..=2).rev().find(|&length| length < tokens.len() && is_storm(tokens.first(), length));
    let last = tokens.last()?;
    if actor_noun(document.lower(last)).is_some() || tokens.len() > 4 {
        return None;
    }
    let name = Id::<Token>::new(tokens.first().index() + inside.unwrap_or(0));
    let before =
        || document.previous(tokens.first()).is_some_and(|before| is_capital(document, before) && is_storm(before, 1));
    let span = document.tokens[name].span.cover(document.tokens[last].span);
    (inside.is_some() || tokens.len() == 1 && before()).then(|| span.of(document.text))
}

/// `MV Okafor`, also where the finder left the prefix out.
fn is_ship(document: &Document<'_>, candidate: &Candidate) -> bool {
    let first = candidate.tokens.first();
    let prefix = |token: Id<Token>| name_form(&document.word(token).replace('.', "")) == Some(NameForm::Ship);
    candidate.tokens.len() > 1 && prefix(first) || document.previous(first).is_some_and(prefix)
}

/// `okafor.com`.
fn is_site(name: &str) -> bool {
    let domain = name.rsplit_once('.').filter(|(site, _)| !site.is_empty() && !name.contains(char::is_whitespace));
    domain.is_some_and(|(_, domain)| name_form(domain) == Some(NameForm::Domain))
}

/// `Ltd.`, which is no company; of capitals alone it may be an acronym.
fn is_legal_form(name: &str) -> bool {
    name.contains(char::is_lowercase) && name_word(&name.trim_end_matches('.').to_lowercase()) == Some(NameWord::Legal)
}

/// Whether all letters are Latin ones, in which English news writes its names.
fn is_latin(name: &str) -> bool {
    name.chars().all(|c| {
        !c.is_alphabetic() || matches!(u32::from(c), 0..0x370 | 0x1D00..0x1F00 | 0x2C60..0x2C80 | 0xA720..0xA800)
    })
}

fn is_capital(document: &Document<'_>, token: Id<Token>) -> bool {
    document.word(token).chars().next().is_some_and(char::is_uppercase)
}
