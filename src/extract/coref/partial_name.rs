//! Sieve: a part of a fuller name in the article, before it or, in a scrambled article, after it.
//!
//! Catches `Ada Novak ... Novak` and `Delta Freight Ltd ... Delta Freight`; not `Novak` for Jan where the sentence before has Ada.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::mention::is_family_noun;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::actor;
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::noun::{NounClass, actor_noun};
use crate::text::lexicon::people::{self, Kind};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let by_part = fuller_names(linker);
    let named: Vec<_> = linker.of_form(Form::Named).collect();
    for mention in named {
        if let Some(antecedent) = fuller(linker, &by_part, mention) {
            linker.join(mention, antecedent);
        }
    }
}

/// Names of two and more parts by each of their parts, in the order of the text.
fn fuller_names(linker: &Linker<'_, '_>) -> HashMap<String, Vec<Id<Mention>>> {
    let mut by_part: HashMap<String, Vec<Id<Mention>>> = HashMap::new();
    for mention in linker.of_form(Form::Named) {
        let parts = &linker.facts(mention).parts;
        if parts.len() > 1 {
            for part in parts {
                by_part.entry(part.clone()).or_default().push(mention);
            }
        }
    }
    by_part
}

/// The fuller name that this one is short for: the last one before it, else the first one after it.
fn fuller(
    linker: &Linker<'_, '_>,
    by_part: &HashMap<String, Vec<Id<Mention>>>,
    mention: Id<Mention>,
) -> Option<Id<Mention>> {
    let parts = &linker.facts(mention).parts;
    let candidates = by_part.get(parts.last()?)?;
    let fits = |id: &&Id<Mention>| is_short_for(linker, mention, **id) && linker.may_join(mention, **id);
    let place = candidates.partition_point(|&id| id < mention);
    let surname = |id: &&Id<Mention>| linker.facts(**id).parts.last() == parts.last();
    // A window bounds the work where one name is repeated thousands of times.
    let before = || candidates[..place].iter().rev().take(50);
    let after = || candidates[place..].iter().take(50);
    let found = before()
        .filter(surname)
        .find(fits)
        .or_else(|| after().filter(surname).find(fits))
        .or_else(|| before().find(fits))
        .or_else(|| after().find(fits))
        .copied()?;
    // `Court of Justice` is short for none if two courts of justice are named.
    let person = linker.mentions[mention].class == Some(Class::Person);
    let rival = |id: &Id<Mention>| !linker.same(*id, found) && fits(&id) && !linker.names_agree(*id, found);
    let alone = person || !before().chain(after()).any(rival);
    alone.then_some(found)
}

fn is_short_for(linker: &Linker<'_, '_>, short: Id<Mention>, long: Id<Mention>) -> bool {
    let (few, many) = (&linker.facts(short).parts, &linker.facts(long).parts);
    if few.len() >= many.len() || linker.same(short, long) || is_family(linker, short) || is_family(linker, long) {
        return false;
    }
    let class = |id: Id<Mention>| linker.mentions[id].class;
    match (class(short), class(long)) {
        (Some(Class::Person), Some(Class::Person)) => linker.names_agree(short, long),
        (Some(Class::Person), _) | (_, Some(Class::Person)) => false,
        (Some(Class::State), _) | (_, Some(Class::State)) => false,
        (Some(Class::Place), other) | (other, Some(Class::Place)) if other != Some(Class::Place) => false,
        _ => is_short_body(linker, short, long),
    }
}

/// `the Okafor family`, which is neither its members nor its foundation.
fn is_family(linker: &Linker<'_, '_>, name: Id<Mention>) -> bool {
    is_family_noun(linker.document.lower(linker.mentions[name].head))
}

/// Whether the part of a name is a noun for a body.
fn is_body(part: &str) -> bool {
    actor_noun(part).is_some_and(|noun| noun.class == NounClass::Organization)
}

/// Whether the word only says what kind of company it is.
fn is_suffix(part: &str) -> bool {
    name_word(part) == Some(NameWord::Legal) || matches!(part, "group" | "holdings")
}

/// `Mirna` of `Mirna Airways`; a well-known name such as `Lufthansa` is no short form of `Lufthansa Cargo`.
fn is_short_body(linker: &Linker<'_, '_>, short: Id<Mention>, long: Id<Mention>) -> bool {
    let (few, many) = (&linker.facts(short).parts, &linker.facts(long).parts);
    let rest_is_suffix = many.len() > few.len() && many[few.len()..].iter().all(|part| is_suffix(part));
    if linker.facts(short).known.is_some() {
        return many.starts_with(few) && rest_is_suffix;
    }
    // A people's or faith's adjective is no short form of a body that has it in its name.
    if let [one] = &few[..]
        && matches!(people::lookup(one), Some(Kind::Ethnic | Kind::Faith | Kind::Demonym | Kind::Language))
    {
        return false;
    }
    // `House Judiciary Committee` is a body of the House.
    let (noun, other) = (few.last().is_some_and(|part| is_body(part)), many.last().is_some_and(|part| is_body(part)));
    if noun && other && few.last() != many.last() && !rest_is_suffix {
        return false;
    }
    linker.facts(long).known.is_none_or(|known| known.kind != actor::Kind::State)
        && (many.starts_with(few) || (few.len() > 1 && many.ends_with(few)))
}
