//! Whom a correction is about: names, aliases and ids as actors of articles.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::misfit::MisfitReason;
use super::model::Reference;
use crate::extract::Form;
use crate::record::{Actor, Record};
use crate::resolve::entity::Ids;
use crate::resolve::name::pieces;
use crate::resolve::{Local, Resolved};
use crate::text::lexicon::actor::key;

/// At most so many names are proposed for one that nobody has.
const PROPOSALS: usize = 3;

/// A way in which a name may be an actor's in an article.
type Way<'w> = dyn Fn(&Actor, &Resolved) -> bool + 'w;

/// By the form under which names are kept: whom corrections give the name, those of one correction together.
pub(super) type Given = BTreeMap<String, Vec<BTreeSet<Local>>>;

/// The articles' actors as they are without corrections.
pub(super) struct Directory<'r> {
    pub(super) records: &'r [Record],
    pub(super) actors: &'r [Resolved],
    ids: &'r Ids,
    /// Of each actor its articles' actors, in order.
    pub(super) members: Vec<Vec<Local>>,
    by_id: HashMap<&'r str, usize>,
    by_name: HashMap<String, BTreeSet<usize>>,
    by_doc: HashMap<&'r str, usize>,
}

impl<'r> Directory<'r> {
    pub(super) fn new(records: &'r [Record], actors: &'r [Resolved], ids: &'r Ids) -> Self {
        let mut members = vec![Vec::new(); actors.len()];
        for (record, entities) in ids.iter().enumerate() {
            for (actor, &entity) in entities.iter().enumerate() {
                members[entity].push(Local { record, actor });
            }
        }
        let mut by_name: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (entity, actor) in actors.iter().enumerate() {
            by_name.entry(key(&actor.name)).or_default().insert(entity);
        }
        let by_id = actors.iter().enumerate().map(|(entity, actor)| (actor.id.as_str(), entity)).collect();
        // Records that share a `doc` share a hash too, or they come from elsewhere: the first is meant.
        let by_doc = records.iter().enumerate().rev().map(|(at, record)| (record.doc.as_str(), at)).collect();
        Self { records, actors, ids, members, by_id, by_name, by_doc }
    }

    /// The article's actor; none if a split makes it.
    pub(super) fn actor(&self, local: Local) -> Option<&'r Actor> {
        self.records[local.record].actors.get(local.actor)
    }

    /// The article's name.
    pub(super) fn doc(&self, local: Local) -> &'r str {
        &self.records[local.record].doc
    }

    /// The index of the actor that an article's actor is part of; none if a split makes it.
    pub(super) fn entity(&self, local: Local) -> Option<usize> {
        self.ids[local.record].get(local.actor).copied()
    }

    /// The place of an article.
    fn article(&self, doc: &str) -> Result<usize, MisfitReason> {
        self.by_doc.get(doc).copied().ok_or_else(|| MisfitReason::NoArticle(doc.to_owned()))
    }

    /// The articles' actors that a reference is about: those of one actor, or of one article.
    pub(super) fn find(&self, reference: &Reference, given: &Given) -> Result<Vec<Local>, MisfitReason> {
        if let Some(doc) = &reference.doc {
            return self.find_in(reference, self.article(doc)?);
        }
        if let Some(&entity) = self.by_id.get(reference.name.as_str()) {
            return Ok(self.members[entity].clone());
        }
        let key = key(&reference.name);
        let mut entities = self.by_name.get(&key).cloned().unwrap_or_default();
        let groups = given.get(&key).map_or(&[][..], Vec::as_slice);
        let of =
            |group: &BTreeSet<Local>| group.iter().filter_map(|&local| self.entity(local)).collect::<BTreeSet<_>>();
        if let [group] = groups
            && entities.is_subset(&of(group))
        {
            return Ok(group.iter().copied().collect());
        }
        entities.extend(groups.iter().flat_map(of));
        if entities.is_empty() && groups.is_empty() {
            entities = self.called(&|actor| has_name(actor, &key));
        }
        if entities.is_empty() && groups.is_empty() {
            entities = self.called(&|actor| is_described(actor, &key));
        }
        match entities.len() {
            0 => Err(self.unknown(reference, 0..self.actors.len())),
            1 => Ok(entities.into_iter().flat_map(|entity| self.members[entity].clone()).collect()),
            _ => Err(self.ambiguous(reference, &entities)),
        }
    }

    /// The actors that an article calls so.
    fn called(&self, so: &dyn Fn(&Actor) -> bool) -> BTreeSet<usize> {
        let all = self.members.iter().flatten().copied();
        let called = all.filter(|&local| self.actor(local).is_some_and(so));
        called.filter_map(|local| self.entity(local)).collect()
    }

    /// Whether the article calls its actor so by name.
    pub(super) fn is_called(&self, local: Local, key: &str) -> bool {
        self.actor(local).is_some_and(|actor| has_name(actor, key))
    }

    fn find_in(&self, reference: &Reference, record: usize) -> Result<Vec<Local>, MisfitReason> {
        let key = key(&reference.name);
        // From sure to unsure: the id, a name in the article, the actor's name, words in the article, its name there.
        let ways: [&Way<'_>; 5] = [
            &|_, resolved| resolved.id == reference.name,
            &|actor, _| has_name(actor, &key),
            &|_, resolved| self::key(&resolved.name) == key,
            &|actor, _| is_described(actor, &key),
            &|actor, _| self::key(&actor.name) == key,
        ];
        let there = || self.records[record].actors.iter().zip(&self.ids[record]).enumerate();
        for way in ways {
            let found = || there().filter(|(_, (actor, entity))| way(actor, &self.actors[**entity]));
            let entities: BTreeSet<usize> = found().map(|(_, (_, &entity))| entity).collect();
            match entities.len() {
                0 => {}
                1 => return Ok(found().map(|(actor, _)| Local { record, actor }).collect()),
                _ => return Err(self.ambiguous(reference, &entities)),
            }
        }
        let entities: BTreeSet<usize> = self.ids[record].iter().copied().collect();
        Err(self.unknown(reference, entities))
    }

    fn ambiguous(&self, reference: &Reference, entities: &BTreeSet<usize>) -> MisfitReason {
        let ids = entities.iter().map(|&entity| self.actors[entity].id.clone()).collect();
        MisfitReason::Ambiguous(reference.clone(), ids)
    }

    /// That nobody is called so, with the names most like it.
    fn unknown(&self, reference: &Reference, among: impl IntoIterator<Item = usize>) -> MisfitReason {
        let wanted = Wanted::new(&reference.name);
        let mut near: Vec<(usize, usize)> = among
            .into_iter()
            .filter_map(|entity| Some((wanted.distance(&self.actors[entity].name)?, entity)))
            .collect();
        near.sort_unstable();
        let told = |&(_, entity): &(usize, usize)| {
            let Resolved { name, id, .. } = &self.actors[entity];
            (name.clone(), id.clone())
        };
        MisfitReason::Unknown(reference.clone(), near.iter().take(PROPOSALS).map(told).collect())
    }
}

/// Whether the article calls the actor so by name.
fn has_name(actor: &Actor, key: &str) -> bool {
    let mut named = actor.mentions.iter().filter(|mention| mention.kind == Form::Named);
    named.any(|mention| self::key(&mention.words.text) == key)
}

/// Whether the article calls the actor so by name or otherwise.
fn is_described(actor: &Actor, key: &str) -> bool {
    let mut told = actor.mentions.iter().filter(|mention| mention.kind != Form::Pronoun);
    told.any(|mention| self::key(&mention.words.text) == key)
}

/// A name that nobody has.
struct Wanted {
    key: Vec<char>,
    pieces: Vec<String>,
}

impl Wanted {
    fn new(name: &str) -> Self {
        Self { key: key(name).chars().take(64).collect(), pieces: pieces(name) }
    }

    /// How far a name is from it: by letters that differ, few of them, or by a word that they share.
    fn distance(&self, name: &str) -> Option<usize> {
        let other: Vec<char> = key(name).chars().take(64).collect();
        let few = self.key.len() / 4 + 1;
        let letters = edits(&self.key, &other);
        let shares = || pieces(name).iter().any(|piece| piece.chars().count() > 2 && self.pieces.contains(piece));
        (letters <= few || shares()).then_some(letters)
    }
}

/// How many letters must be put in, taken out or changed (Levenshtein 1966).
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut before = at;
        row[0] = at + 1;
        for (place, b) in other.iter().enumerate() {
            let change = before + usize::from(a != b);
            before = row[place + 1];
            row[place + 1] = change.min(before + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ() {
        let check = |one: &str, other: &str, expected: usize| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(edits(&letters(one), &letters(other)), expected, "{one}, {other}");
        };
        check("", "", 0);
        check("okafor", "okafor", 0);
        check("okafor", "okaforr", 1);
        check("okafor", "akofor", 2);
        check("", "abc", 3);
    }
}
