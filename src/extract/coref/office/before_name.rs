//! Offices right before a name: `Chilean Foreign Minister Ada Novak`, `army spokesman Colonel Novak`, `president of Chile Ada
//! Novak`; with the body behind the name where none stands before: `Director Ada Novak of the Harbour Board`.

use super::phrase::{self, Phrase};
use super::{Office, Places};
use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Mention, RuleName};
use crate::text::Token;
use crate::text::lexicon::office::{OfficeWord, does};

const BEFORE_NAME: RuleName = RuleName("title-before-name");

/// How many offices may stand before one name.
const MOST: usize = 3;

/// What somebody is to a body that stands behind the name and no office before it.
const AFFILIATE: &str = "affiliate";

/// Adds the offices of this mention.
pub(super) fn read(linker: &Linker<'_, '_>, places: &Places, holder: Id<Mention>, offices: &mut Vec<Office>) {
    let document = linker.document;
    let name = document.tokens_in(linker.mentions[holder].span);
    let (first, Some(last)) = (name.first(), name.last()) else { return };
    let start = document.sentence_of(first).tokens.first();
    let (mut phrases, mut joined): (Vec<Phrase>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut end = document.previous(first).filter(|&before| before >= start);
    if let Some((noun, of)) = end.and_then(|end| body_between(linker, places, start, end)) {
        if let Some(mut phrase) = phrase::ending_at(linker, places, noun, last) {
            phrase.give(linker, Some(of));
            phrases.push(phrase);
        }
        end = None;
    }
    while let Some(noun) = end.filter(|_| phrases.len() < MOST) {
        let Some(phrase) = phrase::ending_at(linker, places, noun, last) else { break };
        let next = (phrase.of.is_none()).then(|| before(linker, start, phrase.first)).flatten();
        end = next.map(|(noun, _)| noun);
        joined.push(next.is_some_and(|(_, joined)| joined));
        phrases.push(phrase);
    }
    // `founder and owner`: what the first is of, the second is of too.
    for at in (1..phrases.len()).rev().filter(|&at| joined[at - 1]) {
        let of = phrases[at].of;
        phrases[at - 1].give(linker, of);
    }
    give_body(linker, places, holder, &mut phrases, last);
    for phrase in phrases {
        offices.push(phrase.held_by(holder, BEFORE_NAME));
    }
}

/// Where the office before this one ends, beside it or before `and`, and whether `and` joins them.
fn before(linker: &Linker<'_, '_>, start: Id<Token>, first: Id<Token>) -> Option<(Id<Token>, bool)> {
    let document = linker.document;
    let inside = |token: &Id<Token>| *token >= start;
    let beside = document.previous(first).filter(inside)?;
    let joined = matches!(document.lower(beside), "and" | "/" | "&");
    let noun = if joined { document.previous(beside).filter(inside)? } else { beside };
    phrase::is_office(document.lower(noun)).then_some((noun, joined))
}

/// Of `president of Chile Ada Novak`, where `end` is the token before the name, the noun and the body.
fn body_between(
    linker: &Linker<'_, '_>,
    places: &Places,
    start: Id<Token>,
    end: Id<Token>,
) -> Option<(Id<Token>, Id<Mention>)> {
    let document = linker.document;
    let of = places.ends[end.index()].filter(|&of| linker.mentions[of].class != Some(Class::Person))?;
    let mut preposition = document.previous(document.tokens_in(linker.mentions[of].span).first())?;
    if document.lower(preposition) == "the" {
        preposition = document.previous(preposition)?;
    }
    let noun = document.previous(preposition).filter(|&noun| noun >= start)?;
    (document.lower(preposition) == "of").then_some((noun, of))
}

/// Where no body stands before the name, the one behind it; alone it makes its bearer an affiliate.
fn give_body(
    linker: &Linker<'_, '_>,
    places: &Places,
    holder: Id<Mention>,
    phrases: &mut Vec<Phrase>,
    last: Id<Token>,
) {
    let behind = phrase::belonging(linker, places, last, linker.mentions[holder].head);
    let several = phrases.len() > 1;
    for phrase in phrases.iter_mut().filter(|phrase| phrase.of.is_none()) {
        let is_rank = does(&phrase.head, OfficeWord::Rank) && several;
        phrase.give(linker, behind.filter(|_| !is_rank));
    }
    let told = phrases.iter().any(|phrase| !does(&phrase.head, OfficeWord::Address));
    if let Some(of) = behind.filter(|_| !told)
        && matches!(linker.mentions[of].class, Some(Class::Organization | Class::Group))
    {
        phrases.push(Phrase {
            title: AFFILIATE.into(),
            head: AFFILIATE.into(),
            core: AFFILIATE.into(),
            of: Some(of),
            first: last,
            span: linker.mentions[holder].span.cover(linker.mentions[of].span),
        });
    }
}
