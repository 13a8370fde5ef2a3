//! What the records say of each article's actors, made ready to be compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::extract::{Class, Form};
use crate::record::{Actor, Record};
use crate::resolve::describe::descriptions;
use crate::resolve::name::{PersonName, body_key, pieces};
use crate::text::lexicon::actor::{self, Kind, Use};
use crate::text::lexicon::shared_name::shared_names;

/// An article's actor.
pub(super) struct Chain<'r> {
    /// The article's index.
    pub(super) article: usize,
    /// Its index among the article's actors.
    pub(super) place: usize,
    pub(super) actor: &'r Actor,
    pub(super) name: ChainName,
    /// The offices that the article gives it, with whom they are held in.
    pub(super) roles: BTreeSet<(String, Option<String>)>,
}

/// By what an actor can be found in other articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ChainName {
    /// The gazetteer's name of it.
    Known(&'static str),
    /// A human being with a name.
    Person(PersonName),
    /// Anything else with a name; the other keys that the article uses for it.
    Body {
        key: Vec<String>,
        /// Whether bodies of many countries are called so.
        shared: bool,
        aliases: BTreeSet<Vec<String>>,
    },
    /// Only described.
    Unnamed {
        /// Descriptions that hold a name, as sorted words.
        marked: BTreeSet<String>,
        /// The description, if it holds none and is of a group.
        plain: Option<String>,
    },
}

/// All actors of all articles, by article, in the order of the records.
pub(super) fn chains(records: &[Record]) -> Vec<Chain<'_>> {
    let persons = usually_persons(records);
    let mut chains = Vec::new();
    for (article, record) in records.iter().enumerate() {
        let owners = Owners::new(record);
        let keys: HashMap<&str, String> =
            record.actors.iter().map(|actor| (actor.id.as_str(), owner_key(actor))).collect();
        for (place, actor) in record.actors.iter().enumerate() {
            let roles = actor
                .roles
                .iter()
                .map(|role| (role.title.clone(), role.of.as_ref().and_then(|of| keys.get(of.as_str()).cloned())))
                .collect();
            let name = chain_name(actor, &persons, &owners);
            chains.push(Chain { article, place, actor, name, roles });
        }
    }
    chains
}

impl Chain<'_> {
    /// The first code point of its first mention.
    pub(super) fn start(&self) -> u32 {
        self.actor.mentions.iter().map(|mention| mention.words.start).min().unwrap_or(u32::MAX)
    }

    /// Under what it counts as context of its article; unnamed actors do not.
    pub(super) fn context_key(&self) -> Option<String> {
        match &self.name {
            ChainName::Known(name) => Some((*name).to_lowercase()),
            ChainName::Person(name) => Some(name.surname().to_owned()),
            ChainName::Body { key, shared: false, .. } => Some(key.join(" ")),
            ChainName::Body { .. } | ChainName::Unnamed { .. } => None,
        }
    }
}

/// The surfaces of the actor's named mentions, with how often each occurs.
pub(super) fn surfaces(actor: &Actor) -> BTreeMap<&str, usize> {
    let mut surfaces = BTreeMap::new();
    for mention in actor.mentions.iter().filter(|mention| mention.kind == Form::Named) {
        *surfaces.entry(mention.words.text.as_str()).or_default() += 1;
    }
    surfaces
}

fn chain_name(actor: &Actor, persons: &BTreeSet<Vec<String>>, owners: &Owners) -> ChainName {
    let surfaces = surfaces(actor);
    if surfaces.is_empty() {
        return descriptions(actor, owners);
    }
    if let Some(known) = known(actor, &surfaces) {
        return ChainName::Known(known);
    }
    let full = surfaces.keys().any(|surface| persons.contains(&pieces(surface)));
    if (actor.class == Class::Person || full)
        && let Some(name) = person_name(actor, &surfaces)
    {
        return ChainName::Person(name);
    }
    body_name(actor, &surfaces)
}

/// The gazetteer's name that most of the mentions have.
fn known(actor: &Actor, surfaces: &BTreeMap<&str, usize>) -> Option<&'static str> {
    if actor.class == Class::Person {
        return None;
    }
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    let named =
        std::iter::once((actor.name.as_str(), 1)).chain(surfaces.iter().map(|(surface, count)| (*surface, *count)));
    for (surface, count) in named.filter(|(surface, _)| !is_shared(&body_key(surface))) {
        let fitting = actor::lookup(&actor::key(surface))
            .iter()
            .find(|known| known.fits(surface) && stands_for(known.kind, known.by, actor.class));
        if let Some(known) = fitting {
            *votes.entry(known.name).or_default() += count;
        }
    }
    votes.into_iter().rev().max_by_key(|&(_, count)| count).map(|(name, _)| name)
}

/// Whether a name of that kind, so used, is the thing itself for an actor of the class: a place called after a seat is the town.
fn stands_for(kind: Kind, by: Use, class: Class) -> bool {
    match (kind, by) {
        (Kind::State, Use::Name) => !matches!(class, Class::Group),
        (Kind::State, Use::Seat | Use::Adjective | Use::People) => class == Class::State,
        (Kind::Organization | Kind::Group, _) => matches!(class, Class::Organization | Class::Group),
        (Kind::Place, _) => matches!(class, Class::Place | Class::Organization | Class::State),
        (Kind::Nothing, _) => false,
    }
}

/// The fullest of the actor's names: of those with the most pieces the most frequent, then the first.
fn person_name(actor: &Actor, surfaces: &BTreeMap<&str, usize>) -> Option<PersonName> {
    let given =
        PersonName::new(&actor.name).filter(|name| surfaces.keys().any(|s| PersonName::new(s).as_ref() == Some(name)));
    let mut votes: BTreeMap<PersonName, usize> = BTreeMap::new();
    for (surface, count) in surfaces {
        if let Some(name) = PersonName::new(surface) {
            *votes.entry(name).or_default() += count;
        }
    }
    let best = votes.into_iter().rev().max_by_key(|(name, count)| (name.is_full(), *count)).map(|(name, _)| name);
    given.filter(PersonName::is_full).or(best)
}

fn body_name(actor: &Actor, surfaces: &BTreeMap<&str, usize>) -> ChainName {
    let mut aliases: BTreeSet<_> =
        surfaces.keys().map(|surface| body_key(surface)).filter(|key| !key.is_empty()).collect();
    let own = body_key(&actor.name);
    let key = if aliases.contains(&own) { own } else { aliases.first().cloned().unwrap_or(own) };
    aliases.remove(&key);
    let shared = is_shared(&key) && aliases.iter().all(|alias| is_shared(alias));
    ChainName::Body { key, shared, aliases }
}

/// Names of two and more pieces that more mentions give to a person than to anything else: the name finder errs here and there,
/// seldom everywhere.
fn usually_persons(records: &[Record]) -> BTreeSet<Vec<String>> {
    let mut votes: HashMap<Vec<String>, (usize, usize)> = HashMap::new();
    for actor in records.iter().flat_map(|record| &record.actors) {
        for (surface, count) in surfaces(actor) {
            let key = pieces(surface);
            if key.len() > 1 {
                let vote = votes.entry(key).or_default();
                *(if actor.class == Class::Person { &mut vote.0 } else { &mut vote.1 }) += count;
            }
        }
    }
    let mostly = votes.into_iter().filter(|(_, (person, other))| person > other);
    mostly.map(|(key, _)| key).collect::<BTreeSet<_>>()
}

/// Whether bodies of many countries have that name.
pub(super) fn is_shared(key: &[String]) -> bool {
    static SHARED: LazyLock<BTreeSet<Vec<String>>> = LazyLock::new(|| shared_names().map(body_key).collect());
    SHARED.contains(key)
}

/// Whom a name inside a description belongs to, as a key: a person's surname, a known name, a body's pieces.
fn owner_key(actor: &Actor) -> String {
    match known(actor, &surfaces(actor)) {
        Some(known) => known.to_lowercase(),
        None if actor.class == Class::Person => {
            PersonName::new(&actor.name).map_or_else(String::new, |name| name.surname().to_owned())
        }
        None => body_key(&actor.name).join(" "),
    }
}

/// The named mentions of an article by their place.
pub(super) struct Owners {
    /// Start, end, owner's key.
    names: Vec<(u32, u32, String)>,
}

impl Owners {
    fn new(record: &Record) -> Self {
        let mut names = Vec::new();
        for actor in &record.actors {
            let key = owner_key(actor);
            let named = actor.mentions.iter().filter(|mention| mention.kind == Form::Named);
            names.extend(named.map(|mention| (mention.words.start, mention.words.end, key.clone())));
        }
        names.sort();
        Self { names }
    }

    /// The names inside a range, with their ranges.
    pub(super) fn inside(&self, start: u32, end: u32) -> &[(u32, u32, String)] {
        let from = self.names.partition_point(|name| name.0 < start);
        let to = self.names.partition_point(|name| name.0 < end);
        &self.names[from..to]
    }
}
