//! Sieve: who holds the same office in another state.
//!
//! Catches `President Novak ... his Chilean counterpart` and `his Chilean ally` for the president of Chile; not for Chile's minister of mines, nor where two
//! could be meant, nor for whom the president of a bank meets.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::office::{LEADER, OfficeWord, does, rank};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let peers: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_described(linker, id)).collect();
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
                ranks.entry(linker.root(office.holder)).or_default().push(rank(&office.title));
            }
            if let Some(of) = office.of.filter(|_| class == Some(Class::State)) {
                holders.entry((linker.root(of), rank(&office.title))).or_default().push(office.holder);
            }
        }
        Self { ranks, holders }
    }

    /// The only one who has the owner's office in the state that the description names.
    fn holder(&self, linker: &Linker<'_, '_>, peer: Id<Mention>) -> Option<Id<Mention>> {
        let owner = linker.root(linker.owner(peer)?);
        let state = linker.root(*linker.facts(peer).belongs_to.first()?);
        let leads = is_peer(linker, peer, OfficeWord::Fellow);
        let ranks = self.ranks.get(&owner)?.iter().filter(|rank| !leads || **rank == LEADER);
        let same_rank = ranks.filter_map(|rank| self.holders.get(&(state, *rank)));
        let mut holders = same_rank.flatten().copied().filter(|&holder| linker.root(holder) != owner);
        let first = holders.next()?;
        holders.all(|other| linker.same(other, first)).then_some(first)
    }
}

fn is_described(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let mention = &linker.mentions[id];
    mention.class == Some(Class::Person)
        && mention.number == Some(Number::Singular)
        && (is_peer(linker, id, OfficeWord::Peer) || is_peer(linker, id, OfficeWord::Fellow))
        && linker.cluster(id).fullest.is_none()
}

fn is_peer(linker: &Linker<'_, '_>, id: Id<Mention>, how: OfficeWord) -> bool {
    does(&linker.facts(id).lemma, how)
}
