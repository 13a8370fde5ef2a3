//! Sieve: who holds the same office in another state.
//!
//! Catches `President Novak ... his Chilean counterpart` for the president of Chile; not for Chile's minister of mines, nor where two
//! could be meant.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office::Office;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::office::{OfficeWord, does};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let peers: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_peer(linker, id)).collect();
    for peer in peers {
        if let Some(holder) = holder(linker, peer)
            && linker.may_join(peer, holder)
        {
            linker.join(peer, holder);
        }
    }
}

fn is_peer(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let mention = &linker.mentions[id];
    mention.class == Some(Class::Person)
        && mention.number == Some(Number::Singular)
        && does(&linker.facts(id).lemma, OfficeWord::Peer)
        && linker.cluster(id).fullest.is_none()
}

/// The only one who has the owner's office in the state that the description names.
fn holder(linker: &Linker<'_, '_>, peer: Id<Mention>) -> Option<Id<Mention>> {
    let owner = linker.root(linker.owner(peer)?);
    let state = *linker.facts(peer).belongs_to.first()?;
    let of_owner: Vec<&str> =
        linker.offices.iter().filter(|office| linker.root(office.holder) == owner).map(rank).collect();
    let mut holders = linker
        .offices
        .iter()
        .filter(|office| office.of.is_some_and(|of| linker.same(of, state)) && of_owner.contains(&rank(office)))
        .map(|office| office.holder)
        .filter(|&holder| linker.root(holder) != owner);
    let first = holders.next()?;
    holders.all(|other| linker.same(other, first)).then_some(first)
}

/// What is equal in different states: who leads them, and a secretary and a minister of the same affairs.
fn rank(office: &Office) -> &str {
    let title = office.title.as_str();
    if title == "prime minister" || title == office.head && does(title, OfficeWord::Leader) && title != "minister" {
        return "leader";
    }
    if title == "secretary of state" {
        return "foreign";
    }
    title.strip_suffix(" minister").or_else(|| title.strip_suffix(" secretary")).unwrap_or(title)
}
