//! What the records say of each article's actors, made ready to be compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::extract::{Class, Form};
use crate::record::{Actor, Record, Shared, Words};
use crate::resolve::describe::descriptions;
use crate::resolve::name::{PersonName, body_key, is_generic};
use crate::resolve::usage::{Usage, surnames};
use crate::text::lexicon::actor::{self, Kind, Known, Use};
use crate::text::lexicon::namesake::namesake;
use crate::text::lexicon::shared_name::shared_names;
use crate::text::{Own, OwnActor};

/// An article's actor.
pub(super) struct Chain<'r> {
    /// The article's index.
    pub(super) article: usize,
    /// Its index among the article's actors.
    pub(super) place: usize,
    pub(super) actor: &'r Actor,
    pub(super) name: ChainName,
    /// The user's own actor that it is.
    pub(super) own: Option<&'r OwnActor>,
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
    /// Anything else with a name.
    Body {
        key: Vec<String>,
        /// Whether bodies of many countries are called so.
        shared: bool,
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
pub(super) fn chains<'r>(records: &'r [Record], own: &'r Own) -> Vec<Chain<'r>> {
    let usage = Usage::new(records);
    let mut chains = Vec::new();
    for (article, record) in records.iter().enumerate() {
        let owners = Owners::new(record);
        let surnames = surnames(record);
        let keys: HashMap<&str, String> =
            record.actors.iter().map(|actor| (actor.id.as_str(), owner_key(actor))).collect();
        for (place, actor) in record.actors.iter().enumerate() {
            // `Mr.` is borne by too many to tell anything.
            let offices = actor.roles.iter().filter(|role| role.title.len() > 3 && !role.title.ends_with('.'));
            let roles = offices
                .map(|role| (role.title.clone(), role.of.as_ref().and_then(|of| keys.get(of.as_str()).cloned())))
                .collect();
            let own = own_actor(actor, own);
            let name = own.map_or_else(|| chain_name(actor, &usage, &surnames, &owners), own_name);
            chains.push(Chain { article, place, actor, name, own, roles });
        }
    }
    chains
}

impl Chain<'_> {
    /// The first code point of its first mention.
    pub(super) fn start(&self) -> u32 {
        self.actor.mentions.iter().map(|mention| mention.words.start).min().unwrap_or(u32::MAX)
    }

    /// Its first name, else the first words that mean it; none at the article's start if nothing does.
    pub(super) fn words(&self) -> Words {
        let mentions = &self.actor.mentions;
        let first = mentions.iter().find(|mention| mention.kind == Form::Named).or(mentions.first());
        first.map_or(Words { start: 0, end: 0, text: Shared::default() }, |mention| mention.words.clone())
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

/// The own actor whose names most of the named mentions have, unless most have none of any.
fn own_actor<'o>(actor: &Actor, own: &'o Own) -> Option<&'o OwnActor> {
    if own.is_empty() {
        return None;
    }
    if let Some(found) = own.find(&actor.name).filter(|found| found.name == actor.name) {
        return Some(found);
    }
    let mut votes: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for (surface, count) in surfaces(actor) {
        *votes.entry(own.find(surface).map(|found| found.name.as_str())).or_default() += count;
    }
    let (most, _) = votes.into_iter().max_by_key(|&(name, count)| (count, name.is_some()))?;
    own.find(most?)
}

/// An own actor is found in other articles by the name that the user gives it; what the gazetteer calls so is the same.
fn own_name(own: &OwnActor) -> ChainName {
    if own.class == Class::Person
        && let Some(name) = PersonName::new(&own.name)
    {
        return ChainName::Person(name);
    }
    match actor::find(&own.name) {
        Some(known) if known.name == own.name && known.by == Use::Name => ChainName::Known(known.name),
        _ => ChainName::Body { key: body_key(&own.name), shared: false },
    }
}

fn chain_name(actor: &Actor, usage: &Usage, surnames: &BTreeSet<String>, owners: &Owners) -> ChainName {
    let surfaces = surfaces(actor);
    if surfaces.is_empty() {
        return descriptions(actor, owners);
    }
    if let Some(known) = known(actor, &surfaces).or_else(|| usage.known_body(actor, &surfaces)) {
        return ChainName::Known(known);
    }
    if (actor.class == Class::Person || usage.is_person(actor, &surfaces, surnames))
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
            .find(|known| known.fits(surface) && stands_for(known, actor.class));
        if let Some(known) = fitting {
            *votes.entry(known.name).or_default() += count;
        }
    }
    let most = votes.into_iter().rev().max_by_key(|&(_, count)| count).map(|(name, _)| name);
    most.filter(|known| !is_namesake(actor, known))
}

/// Whether the actor is another body that shares an acronym with the known one: its article spells it out in words that no list
/// has, and none of them is a word of the known name.
fn is_namesake(actor: &Actor, known: &str) -> bool {
    let own = body_key(&actor.name);
    matches!(actor.class, Class::Organization | Class::Group)
        && own.len() > 1
        && actor::lookup(&actor::key(&actor.name)).is_empty()
        && !body_key(known).iter().any(|piece| own.contains(piece))
}

/// Whether a name of that kind, so used, is the thing itself for an actor of the class: a place called after a seat is the town, and one of a region's name the
/// region.
fn stands_for(known: &Known, class: Class) -> bool {
    match (known.kind, known.by) {
        (Kind::State, Use::Name) if class == Class::Place => namesake(known.written).is_none(),
        (Kind::State, Use::Name) => class != Class::Group,
        (Kind::State, Use::Seat | Use::Adjective | Use::People) => class == Class::State,
        (Kind::Organization | Kind::Group, _) => matches!(class, Class::Organization | Class::Group),
        (Kind::Place, _) => matches!(class, Class::Place | Class::Organization | Class::State),
        (Kind::Nothing, _) => false,
    }
}

/// The fullest of the actor's names: of those with the most pieces the most frequent, then the first.
pub(super) fn person_name(actor: &Actor, surfaces: &BTreeMap<&str, usize>) -> Option<PersonName> {
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
    let keys: BTreeSet<_> = surfaces.keys().map(|surface| body_key(surface)).filter(|key| !key.is_empty()).collect();
    let own = body_key(&actor.name);
    let key = if keys.contains(&own) { own } else { keys.first().cloned().unwrap_or(own) };
    let says_little = |key: &Vec<String>| is_shared(key) || key.len() < 3 && key.iter().all(|piece| is_generic(piece));
    let part = |other: &Vec<String>| other.iter().all(|piece| key.contains(piece));
    let shared = says_little(&key) && keys.iter().all(|other| says_little(other) || part(other));
    ChainName::Body { key, shared }
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

/// The named mentions of an article, and the pronouns that own something for them, by their place.
pub(super) struct Owners {
    /// Start, end, owner's key.
    names: Vec<(u32, u32, String)>,
    keys: BTreeSet<String>,
}

impl Owners {
    fn new(record: &Record) -> Self {
        let mut names = Vec::new();
        for actor in &record.actors {
            let key = owner_key(actor);
            if actor.mentions.iter().all(|mention| mention.kind != Form::Named) {
                continue;
            }
            // `their army` is the army of those who have a name.
            let owns = |words: &str| matches!(words.to_lowercase().as_str(), "his" | "her" | "its" | "their");
            let named = actor.mentions.iter().filter(|mention| {
                mention.kind == Form::Named || mention.kind == Form::Pronoun && owns(&mention.words.text)
            });
            names.extend(named.map(|mention| (mention.words.start, mention.words.end, key.clone())));
        }
        names.sort();
        let keys = names.iter().map(|name| name.2.clone()).collect();
        Self { names, keys }
    }

    /// Whether an actor of the article has that key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// The names inside a range, with their ranges.
    pub(super) fn inside(&self, start: u32, end: u32) -> &[(u32, u32, String)] {
        let from = self.names.partition_point(|name| name.0 < start);
        let to = self.names.partition_point(|name| name.0 < end);
        &self.names[from..to]
    }
}
