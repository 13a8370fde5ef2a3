//! Whom a bare name means: the person of that surname, if the article's context, offices and gender point to one alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::resolve::chain::Chain;
use crate::resolve::cluster::Clusters;
use crate::resolve::coherent;
use crate::resolve::context::Contexts;
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features};
use crate::resolve::name::{sounds, sounds_alike};
use crate::resolve::person::{Person, gender_clash, office};
use crate::text::lexicon::given;

/// How many persons a bare name is compared with.
const CANDIDATES: usize = 256;
/// In how many articles the best known of a surname is at least, and how much oftener than all others together.
const KNOWN: usize = 5;
const OFTENER: usize = 4;

/// Joins the chains with bare names, listed by name, to the persons, and those left to one another.
pub(super) fn join(
    bare: &BTreeMap<&str, Vec<usize>>,
    persons: &[Person],
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
) {
    let candidates = Candidates::new(persons);
    for (name, list) in bare {
        let named_so = candidates.of(name);
        let mut left: Vec<usize> = list.iter().copied().filter(|&index| clusters.is_alone(index)).collect();
        left.retain(|&index| !join_bare(index, &named_so, chains, contexts, clusters));
        let base = if given::bearer(name).is_some() { Feature::GivenName } else { Feature::Surname };
        group::join(&left, chains, contexts, clusters, |a, b| {
            let mut features = Features::from(base);
            features.extend(named_so.is_empty().then_some(Feature::OnlyCandidate));
            features.extend(gender_clash(chains[a].actor.gender, chains[b].actor.gender));
            features.extend(office(&chains[a].roles, &chains[b].roles));
            features.extend(contexts.compare(chains[a].article, chains[b].article, true).feature());
            features.extend(contexts.far_apart(chains[a].article, chains[b].article));
            features
        });
    }
}

/// The persons by each sound that a bare name may be.
struct Candidates<'p> {
    persons: &'p [Person],
    by_sound: HashMap<String, Vec<usize>>,
}

impl<'p> Candidates<'p> {
    fn new(persons: &'p [Person]) -> Self {
        let mut by_sound: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, person) in persons.iter().enumerate() {
            let pieces = person.names.iter().flat_map(|name| &name.pieces).filter(|piece| piece.len() > 1);
            let sounds: BTreeSet<_> = pieces.flat_map(|piece| sounds(piece)).collect();
            for sound in sounds {
                by_sound.entry(sound).or_default().push(index);
            }
        }
        Self { persons, by_sound }
    }

    /// Whom a bare name may mean, with how it is theirs.
    fn of(&self, bare: &str) -> Vec<(&'p Person, Feature)> {
        let same = |piece: &str| piece == bare || sounds_alike(piece, bare);
        let list: BTreeSet<usize> =
            sounds(bare).iter().filter_map(|sound| self.by_sound.get(sound)).flatten().copied().collect();
        let persons = || list.iter().map(|&index| &self.persons[index]);
        let ends = |person: &Person| person.names.iter().any(|name| same(name.surname()));
        let begins =
            |person: &Person| person.names.iter().any(|name| name.pieces.first().is_some_and(|piece| same(piece)));
        // `Soler` of `Inés Soler Vidal`.
        let within = |person: &Person| person.names.iter().any(|name| name.pieces.iter().any(|piece| same(piece)));
        // Where the family name stands first, it is no given name that we know, and nobody has it last.
        let first =
            if given::bearer(bare).is_some() || persons().any(ends) { Feature::GivenName } else { Feature::Surname };
        let mut meant: Vec<(&Person, Feature)> = persons()
            .filter_map(|person| match person {
                _ if ends(person) => Some((person, Feature::Surname)),
                _ if begins(person) => Some((person, first)),
                _ if within(person) => Some((person, Feature::GivenName)),
                _ => None,
            })
            .collect();
        // Of a very frequent name those who are in most articles.
        meant.sort_by_key(|(person, _)| (Reverse(person.chains.len()), person.chains[0]));
        meant.truncate(CANDIDATES);
        meant
    }
}

/// The first chain of the one whom many more articles name than all others of that surname together.
fn best_known(candidates: &[(&Person, Feature)]) -> Option<usize> {
    let of_surname = || candidates.iter().filter(|(_, how)| *how == Feature::Surname).map(|(person, _)| person);
    let all: usize = of_surname().map(|person| person.chains.len()).sum();
    let best = of_surname().max_by_key(|person| (person.chains.len(), Reverse(person.chains[0])))?;
    (best.chains.len() >= KNOWN && best.chains.len() >= OFTENER * (all - best.chains.len()) && all > best.chains.len())
        .then_some(best.chains[0])
}

/// Joins a bare name to the one person whom its article means; false if none is sure.
fn join_bare(
    index: usize,
    candidates: &[(&Person, Feature)],
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
) -> bool {
    let chain = &chains[index];
    let best_known = best_known(candidates);
    let fits: Vec<(usize, Features)> = candidates
        .iter()
        .map(|(person, how)| {
            let mut features = Features::from(*how);
            features.extend(gender_clash(person.gender, chain.actor.gender));
            features.extend(office(&person.roles, &chain.roles));
            features.extend(person.context(chain.article, *how == Feature::Surname, chains, contexts).feature());
            features.extend(person.far_from(chain.article, chains, contexts));
            features.extend((best_known == Some(person.chains[0])).then_some(Feature::BestKnown));
            (person.chains[0], features)
        })
        .filter(|(_, features)| features.weight() > 0.0)
        .collect();
    coherent::join_best(index, fits, clusters)
}
