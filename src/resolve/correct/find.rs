//! Whom a correction is about: names, aliases and ids as actors of articles.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::misfit::MisfitReason;
use super::model::Reference;
use crate::base::edits;
use crate::extract::Form;
use crate::record::{Actor, Record};
use crate::resolve::entity::Ids;
use crate::resolve::name::pieces;
use crate::resolve::{Local, Resolved};
use crate::text::fold::name_key;

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
    /// Whom articles call so, by what kinds of mentions they do; made when it is first asked.
    called: [OnceCell<HashMap<String, BTreeSet<usize>>>; 2],
    by_doc: HashMap<&'r str, usize>,
}

impl<'r> Directory<'r> {
    pub(super) fn new(records: &'r [Record], actors: &'r [Resolved], ids: &'r Ids) -> Self {
        let mut members = vec![Vec::new(); actors.len()];
        for (record, entities) in ids.iter().enumerate() {
            for (actor, &entity) in entities.iter().enumerate() {
                members[entity as usize].push(Local { record, actor });
            }
        }
        let mut by_name: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (entity, actor) in actors.iter().enumerate() {
            by_name.entry(name_key(&actor.name)).or_default().insert(entity);
        }
        let by_id = actors.iter().enumerate().map(|(entity, actor)| (actor.id.as_str(), entity)).collect();
        // Records that share a `doc` share a hash too, or they come from elsewhere: the first is meant.
        let by_doc = records.iter().enumerate().rev().map(|(at, record)| (record.doc.as_str(), at)).collect();
        Self { records, actors, ids, members, by_id, by_name, called: Default::default(), by_doc }
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
        self.ids[local.record].get(local.actor).map(|&entity| entity as usize)
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
        let key = name_key(&reference.name);
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
            entities = self.called(Called::ByName, &key);
        }
        if entities.is_empty() && groups.is_empty() {
            entities = self.called(Called::InWords, &key);
        }
        match entities.len() {
            0 => Err(self.unknown(reference, 0..self.actors.len())),
            1 => Ok(entities.into_iter().flat_map(|entity| self.members[entity].clone()).collect()),
            _ => Err(self.ambiguous(reference, &entities)),
        }
    }

    /// The actors that an article calls so.
    fn called(&self, how: Called, key: &str) -> BTreeSet<usize> {
        let index =
            || {
                let mut index: HashMap<String, BTreeSet<usize>> = HashMap::new();
                for (entity, actor) in self.members.iter().enumerate().flat_map(|(entity, locals)| {
                    locals.iter().filter_map(move |&local| Some((entity, self.actor(local)?)))
                }) {
                    for words in how.words(actor) {
                        index.entry(name_key(words)).or_default().insert(entity);
                    }
                }
                index
            };
        self.called[how as usize].get_or_init(index).get(key).cloned().unwrap_or_default()
    }

    /// Whether the article calls its actor so by name.
    pub(super) fn is_called(&self, local: Local, key: &str) -> bool {
        self.actor(local).is_some_and(|actor| Called::ByName.is(actor, key))
    }

    fn find_in(&self, reference: &Reference, record: usize) -> Result<Vec<Local>, MisfitReason> {
        let key = name_key(&reference.name);
        // From sure to unsure: the id, a name in the article, the actor's name, words in the article, its name there.
        let ways: [&Way<'_>; 5] = [
            &|_, resolved| resolved.id == reference.name,
            &|actor, _| Called::ByName.is(actor, &key),
            &|_, resolved| name_key(&resolved.name) == key,
            &|actor, _| Called::InWords.is(actor, &key),
            &|actor, _| name_key(&actor.name) == key,
        ];
        let there = || self.records[record].actors.iter().zip(&self.ids[record]).enumerate();
        for way in ways {
            let found = || there().filter(|(_, (actor, entity))| way(actor, &self.actors[**entity as usize]));
            let entities: BTreeSet<usize> = found().map(|(_, (_, &entity))| entity as usize).collect();
            match entities.len() {
                0 => {}
                1 => return Ok(found().map(|(actor, _)| Local { record, actor }).collect()),
                _ => return Err(self.ambiguous(reference, &entities)),
            }
        }
        let entities: BTreeSet<usize> = self.ids[record].iter().map(|&entity| entity as usize).collect();
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

/// By what kinds of mentions an article calls an actor so.
#[derive(Clone, Copy)]
enum Called {
    ByName,
    /// By name or otherwise.
    InWords,
}

impl Called {
    /// The words of the actor's mentions of these kinds.
    fn words(self, actor: &Actor) -> impl Iterator<Item = &str> {
        let is_so = move |form: Form| match self {
            Self::ByName => form == Form::Named,
            Self::InWords => form != Form::Pronoun,
        };
        let mentions = actor.mentions.iter().filter(move |mention| is_so(mention.kind));
        mentions.map(|mention| mention.words.text.as_str())
    }

    fn is(self, actor: &Actor, key: &str) -> bool {
        self.words(actor).any(|words| name_key(words) == key)
    }
}

/// A name that nobody has.
struct Wanted {
    key: Vec<char>,
    pieces: Vec<String>,
}

impl Wanted {
    fn new(name: &str) -> Self {
        Self { key: name_key(name).chars().take(64).collect(), pieces: pieces(name) }
    }

    /// How far a name is from it: by letters that differ, few of them, or by a word that they share.
    fn distance(&self, name: &str) -> Option<usize> {
        let other: Vec<char> = name_key(name).chars().take(64).collect();
        let few = self.key.len() / 4 + 1;
        let letters = edits(&self.key, &other);
        let shares = || pieces(name).iter().any(|piece| piece.chars().count() > 2 && self.pieces.contains(piece));
        (letters <= few || shares()).then_some(letters)
    }
}
