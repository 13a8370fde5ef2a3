//! How names are used across the articles: the name finder errs here and there, seldom everywhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::extract::Class;
use crate::record::{Actor, Record};
use crate::resolve::chain::{is_shared, person_name, surfaces};
use crate::resolve::name::{PersonName, body_key, pieces};
use crate::text::lexicon::actor::{self, Kind, Known};

/// Which names are persons', and which are bodies'.
pub(super) struct Usage {
    /// Names of two and more pieces that more mentions give to a person than to anything else.
    full: BTreeSet<Vec<String>>,
    /// Of single pieces, in how many articles they are a person's surname, and in how many the whole name of something else.
    single: HashMap<String, (usize, usize)>,
    /// Of single pieces, in how many articles a body that the gazetteer has is called so, and in how many a person by full name.
    bodies: HashMap<String, (usize, usize)>,
}

impl Usage {
    pub(super) fn new(records: &[Record]) -> Self {
        let mut votes: HashMap<Vec<String>, (usize, usize)> = HashMap::new();
        let mut single: HashMap<String, (usize, usize)> = HashMap::new();
        let mut bodies: HashMap<String, (usize, usize)> = HashMap::new();
        for record in records {
            let (mut persons, mut others) = (surnames(record), BTreeSet::new());
            for actor in &record.actors {
                for (surface, count) in surfaces(actor) {
                    let key = pieces(surface);
                    if key.len() > 1 {
                        let vote = votes.entry(key).or_default();
                        *(if actor.class == Class::Person { &mut vote.0 } else { &mut vote.1 }) += count;
                    }
                }
                others.extend(lone_piece(actor));
            }
            lone_bodies(record).into_iter().for_each(|piece| bodies.entry(piece).or_default().0 += 1);
            full_surnames(record).into_iter().for_each(|piece| bodies.entry(piece).or_default().1 += 1);
            persons.retain(|piece| !others.contains(piece));
            persons.into_iter().for_each(|piece| single.entry(piece).or_default().0 += 1);
            others.into_iter().for_each(|piece| single.entry(piece).or_default().1 += 1);
        }
        let full = votes.into_iter().filter(|(_, (person, other))| person > other).map(|(key, _)| key).collect();
        Self { full, single, bodies }
    }

    /// Whether the name finder took a person for something else: a full name is a person's elsewhere; a single piece is a person's
    /// surname in most articles, and in this one of nobody; or it is nothing but a place where a person bears it too.
    pub(super) fn is_person(
        &self,
        actor: &Actor,
        surfaces: &BTreeMap<&str, usize>,
        surnames: &BTreeSet<String>,
    ) -> bool {
        if surfaces.keys().any(|surface| self.full.contains(&pieces(surface))) {
            return true;
        }
        lone_piece(actor).is_some_and(|piece| {
            if actor.class == Class::Place || surnames.contains(&piece) {
                return actor.class == Class::Place && surnames.contains(&piece);
            }
            self.single.get(&piece).is_some_and(|&(persons, others)| persons >= 2 && persons >= 2 * others)
        })
    }

    /// The known body that the name finder took for a person: nothing in the article tells of a human being, and more articles call
    /// the body so than any person.
    pub(super) fn known_body(&self, actor: &Actor, surfaces: &BTreeMap<&str, usize>) -> Option<&'static str> {
        let mut surface = surfaces.keys();
        let (Some(surface), None) = (surface.next(), surface.next()) else { return None };
        if actor.class != Class::Person || actor.gender.is_some() || !actor.roles.is_empty() {
            return None;
        }
        let [piece] = &pieces(surface)[..] else { return None };
        let &(bodies, persons) = self.bodies.get(piece)?;
        if bodies < 2 || bodies < 2 * persons {
            return None;
        }
        let body = |known: &&Known| known.fits(surface) && matches!(known.kind, Kind::Organization | Kind::Group);
        actor::lookup(&actor::key(surface)).iter().find(body).map(|known| known.name)
    }
}

/// The single pieces by which the article calls bodies.
fn lone_bodies(record: &Record) -> BTreeSet<String> {
    let bodies = record.actors.iter().filter(|actor| matches!(actor.class, Class::Organization | Class::Group));
    let names = bodies.flat_map(|actor| surfaces(actor).into_keys()).map(pieces);
    names.filter(|pieces| pieces.len() == 1).flatten().collect()
}

/// The surnames of those whom the article calls by their full names.
fn full_surnames(record: &Record) -> BTreeSet<String> {
    let persons = record.actors.iter().filter(|actor| actor.class == Class::Person);
    let names = persons.filter_map(|actor| person_name(actor, &surfaces(actor))).filter(PersonName::is_full);
    names.map(|name| name.surname().to_owned()).collect()
}

/// The surnames of the article's persons.
pub(super) fn surnames(record: &Record) -> BTreeSet<String> {
    let persons = record.actors.iter().filter(|actor| actor.class == Class::Person);
    let names = persons.filter_map(|actor| person_name(actor, &surfaces(actor)));
    names.map(|name| name.surname().to_owned()).collect()
}

/// The one piece that all names of something that is no person have, if the gazetteer does not know it.
fn lone_piece(actor: &Actor) -> Option<String> {
    if matches!(actor.class, Class::Person | Class::State) {
        return None;
    }
    let surfaces = surfaces(actor);
    let mut keys = surfaces.keys().map(|surface| body_key(surface));
    let first = keys.next().filter(|key| key.len() == 1 && keys.all(|other| other == *key))?;
    let known = surfaces.keys().any(|surface| !actor::lookup(&actor::key(surface)).is_empty());
    (!known && !is_shared(&first)).then(|| first.into_iter().next()).flatten()
}
