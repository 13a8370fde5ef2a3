//! Which named persons of different articles are one: full names here, bare ones by whom their articles mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Gender;
use crate::resolve::chain::{Chain, ChainName};
use crate::resolve::cluster::Clusters;
use crate::resolve::coherent;
use crate::resolve::context::{Context, Contexts};
use crate::resolve::group;
use crate::resolve::judge::{Feature, Features, Judgement};
use crate::resolve::name::{PersonName, compare};
use crate::resolve::surname;

/// Blocks of more full names than this compare each name with as many neighbours only.
const BLOCK: usize = 300;
/// In how many full names the parts of a frequent name are at least.
const FREQUENT: usize = 20;
/// Of how many of a person's articles the context is asked.
const ARTICLES: usize = 32;

/// All chains with one full name, or several names that turned out to be one person's.
pub(super) struct Person {
    pub(super) names: Vec<PersonName>,
    pub(super) chains: Vec<usize>,
    pub(super) gender: Option<Gender>,
    pub(super) roles: BTreeSet<(String, Option<String>)>,
}

/// Joins the persons among the chains.
pub(super) fn join(chains: &[Chain<'_>], contexts: &Contexts, clusters: &mut Clusters) {
    let mut full: BTreeMap<&PersonName, Vec<usize>> = BTreeMap::new();
    let mut bare: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, chain) in chains.iter().enumerate() {
        if let ChainName::Person(name) = &chain.name {
            if name.is_full() {
                full.entry(name).or_default().push(index);
            } else {
                bare.entry(name.surname()).or_default().push(index);
            }
        }
    }
    // What the user splits are several persons of one name, what he joins is one of several names.
    let mut persons: BTreeMap<usize, Person> = BTreeMap::new();
    let frequency = Frequency::new(full.keys().copied());
    for (name, list) in full {
        join_namesakes(name, &list, &frequency, chains, contexts, clusters);
        for part in clusters.parts(&list) {
            let root = clusters.root(part[0]);
            let person = Person::new(name, part, chains);
            let person = match persons.remove(&root) {
                Some(other) => other.absorbing(person),
                None => person,
            };
            persons.insert(root, person);
        }
    }
    let mut persons: Vec<Person> = persons.into_values().collect();
    persons.sort_by(|a, b| (&a.names, &a.chains).cmp(&(&b.names, &b.chains)));
    let persons = join_names(persons, &frequency, chains, contexts, clusters);
    surname::join(&bare, &persons, chains, contexts, clusters);
}

/// Joins the chains of one full name, but for a woman and a man whose articles have nothing in common; of a frequent name those
/// whose articles have something in common.
fn join_namesakes(
    name: &PersonName,
    list: &[usize],
    frequency: &Frequency<'_>,
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
) {
    let features_of = |a: usize, b: usize| {
        let context = contexts.compare(chains[a].article, chains[b].article, true);
        let common = frequency.is_common(name).then_some(Feature::CommonName);
        let clash = gender_clash(chains[a].actor.gender, chains[b].actor.gender);
        let clash = clash.filter(|_| context == Context::Apart);
        let office = office(&chains[a].roles, &chains[b].roles);
        Features::from(Feature::FullName).with(context.feature()).with(common).with(clash).with(office)
    };
    let of = |gender| list.iter().any(|&chain| chains[chain].actor.gender == Some(gender));
    if frequency.is_common(name) || of(Gender::Feminine) && of(Gender::Masculine) {
        group::join(list, chains, contexts, clusters, features_of);
    } else {
        clusters.join_all(list, Feature::FullName.into());
    }
}

/// How many full names share a given name, and how many a surname.
struct Frequency<'n> {
    given: HashMap<&'n str, usize>,
    surnames: HashMap<&'n str, usize>,
    names: usize,
}

impl<'n> Frequency<'n> {
    fn new(names: impl Iterator<Item = &'n PersonName>) -> Self {
        let mut frequency = Self { given: HashMap::new(), surnames: HashMap::new(), names: 0 };
        for name in names {
            *frequency.given.entry(name.given()).or_default() += 1;
            *frequency.surnames.entry(name.surname()).or_default() += 1;
            frequency.names += 1;
        }
        frequency
    }

    /// Whether chance alone gives several people the name: both its parts are frequent, and so often that, were they given
    /// independently, more than one would have both. A middle name or initial tells them apart.
    fn is_common(&self, name: &PersonName) -> bool {
        let count = |counts: &HashMap<&str, usize>, part| counts.get(part).copied().unwrap_or(0);
        let (given, surname) = (count(&self.given, name.given()), count(&self.surnames, name.surname()));
        name.pieces.len() == 2 && given >= FREQUENT && surname >= FREQUENT && given * surname >= self.names
    }
}

impl Person {
    fn new(name: &PersonName, list: Vec<usize>, chains: &[Chain<'_>]) -> Self {
        let roles = list.iter().flat_map(|&index| chains[index].roles.iter().cloned()).collect();
        Self { names: vec![name.clone()], gender: usual_gender(&list, chains), chains: list, roles }
    }

    fn absorbing(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.chains.extend(other.chains);
        self.chains.sort_unstable();
        self.gender = self.gender.or(other.gender);
        self.roles.extend(other.roles);
        self
    }

    /// The nearest that any of the person's articles comes to this one; `asked` if both have the surname that is asked about.
    pub(super) fn context(&self, article: usize, asked: bool, chains: &[Chain<'_>], contexts: &Contexts) -> Context {
        let near =
            self.chains.iter().take(ARTICLES).map(|&index| contexts.compare(chains[index].article, article, asked));
        near.max().unwrap_or(Context::Apart)
    }

    /// Whether years lie between all of the person's articles and this one.
    pub(super) fn far_from(&self, article: usize, chains: &[Chain<'_>], contexts: &Contexts) -> Option<Feature> {
        let mut asked = self.chains.iter().take(ARTICLES);
        let far = asked.all(|&index| contexts.far_apart(chains[index].article, article).is_some());
        far.then_some(Feature::FarApart)
    }
}

fn usual_gender(list: &[usize], chains: &[Chain<'_>]) -> Option<Gender> {
    let count = |gender| list.iter().filter(|&&index| chains[index].actor.gender == Some(gender)).count();
    let (men, women) = (count(Gender::Masculine), count(Gender::Feminine));
    match men.cmp(&women) {
        std::cmp::Ordering::Greater => Some(Gender::Masculine),
        std::cmp::Ordering::Less => Some(Gender::Feminine),
        std::cmp::Ordering::Equal => None,
    }
}

pub(super) fn gender_clash(a: Option<Gender>, b: Option<Gender>) -> Option<Feature> {
    let human = |gender: &Gender| *gender != Gender::Neuter;
    matches!((a.filter(human), b.filter(human)), (Some(a), Some(b)) if a != b).then_some(Feature::GenderClash)
}

/// Whether two hold one office, and of whom.
pub(super) fn office(
    a: &BTreeSet<(String, Option<String>)>,
    b: &BTreeSet<(String, Option<String>)>,
) -> Option<Feature> {
    if a.intersection(b).any(|(_, of)| of.is_some()) {
        return Some(Feature::SameOffice);
    }
    let titles: BTreeSet<&str> = a.iter().map(|(title, _)| title.as_str()).collect();
    b.iter().any(|(title, _)| titles.contains(title.as_str())).then_some(Feature::SameTitle)
}

/// Joins full names that are one person's: the surest pairs first, and never two names that exclude one another.
fn join_names(
    persons: Vec<Person>,
    frequency: &Frequency<'_>,
    chains: &[Chain<'_>],
    contexts: &Contexts,
    clusters: &mut Clusters,
) -> Vec<Person> {
    let mut pairs = Vec::new();
    for (a, b) in pairs_in_blocks(&persons) {
        // Those of one name have been asked for already.
        if persons[a].names == persons[b].names {
            continue;
        }
        let common = [&persons[a], &persons[b]]
            .into_iter()
            .flat_map(|person| &person.names)
            .any(|name| frequency.is_common(name));
        let features = features_of_names(&persons[a], &persons[b], chains, contexts);
        let features = features.with(common.then_some(Feature::CommonName));
        if features.judge() != Judgement::Different {
            pairs.push((a, b, features));
        }
    }
    let excluded = |a: usize, b: usize| excludes(&persons[a], &persons[b]);
    let members = coherent::join(persons.len(), pairs, excluded, |a, b, features| {
        clusters.decide(persons[a].chains[0], persons[b].chains[0], features)
    });
    let mut persons: Vec<Option<Person>> = persons.into_iter().map(Some).collect();
    members
        .into_iter()
        .filter_map(|cluster| cluster.into_iter().filter_map(|person| persons[person].take()).reduce(Person::absorbing))
        .collect()
}

fn excludes(a: &Person, b: &Person) -> bool {
    a.names == b.names || compare_names(a, b).weight() < 0.0
}

/// What those of their names come to that are most alike; only what the user joined has several.
fn compare_names(a: &Person, b: &Person) -> Feature {
    let pairs = a.names.iter().flat_map(|x| b.names.iter().map(move |y| compare(x, y)));
    pairs.max_by(|x, y| x.weight().total_cmp(&y.weight()).then(y.cmp(x))).unwrap_or(Feature::NameClash)
}

fn features_of_names(a: &Person, b: &Person, chains: &[Chain<'_>], contexts: &Contexts) -> Features {
    let names = compare_names(a, b);
    let mut features = Features::from(names);
    if names.weight() > 0.0 {
        features.extend(gender_clash(a.gender, b.gender));
        features.extend(office(&a.roles, &b.roles));
        let nearest =
            b.chains.iter().take(ARTICLES).map(|&index| a.context(chains[index].article, true, chains, contexts)).max();
        features.extend(nearest.and_then(Context::feature));
    }
    features
}

/// The pairs of names that share a block, each once, in order.
fn pairs_in_blocks(persons: &[Person]) -> BTreeSet<(usize, usize)> {
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in persons.iter().enumerate() {
        for block in person.names.iter().flat_map(PersonName::blocks).collect::<BTreeSet<_>>() {
            blocks.entry(block).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.into_values().collect::<BTreeSet<_>>() {
        for (place, &a) in block.iter().enumerate() {
            pairs.extend(block[place + 1..].iter().take(BLOCK).map(|&b| (a, b)));
        }
    }
    pairs
}
