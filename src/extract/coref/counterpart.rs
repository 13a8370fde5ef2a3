//! Sieve: who holds the same office in another state.
//!
//! Catches `President Novak ... his Chilean counterpart` for the president of Chile; not for Chile's minister of mines, nor where two
//! could be meant, nor for whom the president of a bank meets.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office::Office;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::office::{OfficeWord, does};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let peers: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_peer(linker, id)).collect();
    let offices = Offices::new(linker);
    let told: Vec<_> = peers.into_iter().filter_map(|peer| Some((peer, offices.holder(linker, peer)?))).collect();
    for (peer, holder) in told {
        if linker.may_join(peer, holder) {
            linker.join(peer, holder);
        }
    }
}

/// The offices of states.
struct Offices<'o> {
    /// What each holder is, if he is of a state or nothing tells of what.
    ranks: BTreeMap<usize, Vec<&'o str>>,
    /// Who holds an office of that state, by the state and the rank.
    holders: BTreeMap<(usize, &'o str), Vec<Id<Mention>>>,
}

impl<'o> Offices<'o> {
    fn new(linker: &'o Linker<'_, '_>) -> Self {
        let (mut ranks, mut holders) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for office in &linker.offices {
            let class = office.of.and_then(|of| linker.cluster(of).class());
            if office.of.is_none() || class == Some(Class::State) {
                ranks.entry(linker.root(office.holder)).or_default().push(rank(office));
            }
            if let Some(of) = office.of.filter(|_| class == Some(Class::State)) {
                holders.entry((linker.root(of), rank(office))).or_default().push(office.holder);
            }
        }
        Self { ranks, holders }
    }

    /// The only one who has the owner's office in the state that the description names.
    fn holder(&self, linker: &Linker<'_, '_>, peer: Id<Mention>) -> Option<Id<Mention>> {
        let owner = linker.root(linker.owner(peer)?);
        let state = linker.root(*linker.facts(peer).belongs_to.first()?);
        let same_rank = self.ranks.get(&owner)?.iter().filter_map(|rank| self.holders.get(&(state, *rank)));
        let mut holders = same_rank.flatten().copied().filter(|&holder| linker.root(holder) != owner);
        let first = holders.next()?;
        holders.all(|other| linker.same(other, first)).then_some(first)
    }
}

fn is_peer(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let mention = &linker.mentions[id];
    mention.class == Some(Class::Person)
        && mention.number == Some(Number::Singular)
        && does(&linker.facts(id).lemma, OfficeWord::Peer)
        && linker.cluster(id).fullest.is_none()
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
