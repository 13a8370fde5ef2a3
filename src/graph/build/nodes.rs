//! The nodes: where each stands, and what all its tellings together say of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::history::History;
use super::{Told, role_evidence};
use crate::base::{Id, Label};
use crate::extract::Class;
use crate::graph::folded;
use crate::graph::model::{
    Actor, Article, Event, EventCarrier, Evidence, Mention, Node, NodeId, NodeKind, Participant, Role, Statement,
    StatementCarrier,
};
use crate::record::{self, Pool, Record, broken_links};
use crate::text::lexicon::wikidata::{self, Listed};

/// Where each resolved id stands in the graph.
pub(super) struct Ids<'r> {
    /// The ids of all nodes in order.
    names: Vec<String>,
    pub(super) strings: Pool,
    pub(super) actors: BTreeMap<&'r str, NodeId>,
    pub(super) statements: BTreeMap<&'r str, NodeId>,
    pub(super) events: BTreeMap<&'r str, NodeId>,
    pub(super) articles: BTreeMap<&'r str, NodeId>,
}

impl<'r> Ids<'r> {
    pub(super) fn new(records: &[&'r Record]) -> Self {
        let mut ids = Self {
            names: Vec::new(),
            strings: Pool::default(),
            actors: BTreeMap::new(),
            statements: BTreeMap::new(),
            events: BTreeMap::new(),
            articles: BTreeMap::new(),
        };
        let mut taken = HashSet::new();
        let Self { names, actors, statements, events, articles, .. } = &mut ids;
        let each = |kind, originals: Vec<&'r str>, places: &mut BTreeMap<_, _>, names: &mut Vec<String>| {
            place(kind, originals, &mut taken, places, names);
        };
        let mut each = each;
        let of = |ids: &mut dyn Iterator<Item = &'r String>| ids.map(String::as_str).collect::<Vec<_>>();
        each(NodeKind::Actor, of(&mut records.iter().flat_map(|r| r.actors.iter().map(|a| &a.id))), actors, names);
        let said = |r: &&'r Record| r.statements.iter().filter(|s| !s.content.is_empty()).map(|s| &s.id);
        each(NodeKind::Statement, of(&mut records.iter().flat_map(said)), statements, names);
        each(NodeKind::Event, of(&mut records.iter().flat_map(|r| r.events.iter().map(|e| &e.id))), events, names);
        each(NodeKind::Article, of(&mut records.iter().map(|r| &r.doc)), articles, names);
        ids
    }

    pub(super) fn actor(&self, id: Option<&String>) -> Option<NodeId> {
        id.and_then(|id| self.actors.get(id.as_str()).copied())
    }

    fn all_actors(&self, ids: &[String]) -> Vec<NodeId> {
        ids.iter().filter_map(|id| self.actor(Some(id))).collect()
    }

    pub(super) fn statement(&self, id: Option<&String>) -> Option<NodeId> {
        id.and_then(|id| self.statements.get(id.as_str()).copied())
    }

    pub(super) fn article(&self, doc: &str) -> Option<NodeId> {
        self.articles.get(doc).copied()
    }

    fn name(&self, node: NodeId) -> String {
        self.names[node.index()].clone()
    }

    pub(super) fn nodes(&self, told: &Told<'_>, history: &History<'_, 'r>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(self.names.len());
        nodes.extend(told.actors.iter().map(|(&id, told)| Node::Actor(self.actor_node(id, told, history))));
        let first = nodes.len();
        let mut statements: Vec<_> = told.statements.iter().map(|(&id, told)| self.statement_node(id, told)).collect();
        without_circles(&mut statements, first);
        nodes.extend(statements.into_iter().map(Node::Statement));
        nodes.extend(told.events.iter().map(|(&id, told)| Node::Event(self.event_node(id, told))));
        nodes.extend(told.articles.iter().map(|(&id, record)| Node::Article(self.article_node(id, record))));
        nodes
    }

    fn actor_node(&self, id: NodeId, told: &[(NodeId, &record::Actor)], history: &History<'_, 'r>) -> Actor {
        let first = told.first().map(|&(_, actor)| actor);
        Actor {
            id: self.name(id),
            name: first.map_or_else(String::new, |actor| actor.name.clone()),
            class: first.map_or(Class::Person, |actor| actor.class),
            gender: told.iter().find_map(|(_, actor)| actor.gender),
            number: told.iter().find_map(|(_, actor)| actor.number),
            wikidata: first.and_then(|actor| wikidata(&actor.name, actor.class)).map(str::to_owned),
            roles: self.roles(told),
            mentions: mentions(told, &self.strings),
            merges: history.merges(&self.names[id.index()]),
        }
    }

    /// Offices, those told most often first, then by title.
    fn roles(&self, told: &[(NodeId, &record::Actor)]) -> Vec<Role> {
        let mut offices = BTreeMap::<(String, Option<NodeId>), Vec<Evidence>>::new();
        for &(article, actor) in told {
            for role in &actor.roles {
                let office = (folded(&role.title), self.actor(role.of.as_ref()));
                offices.entry(office).or_default().push(role_evidence(article, role, &self.strings));
            }
        }
        let mut roles: Vec<_> = offices
            .into_iter()
            .map(|((title, of), mut evidence)| {
                evidence.sort_unstable();
                evidence.dedup();
                Role { title, of, evidence }
            })
            .collect();
        roles.sort_by_key(|role| std::cmp::Reverse(role.evidence.len()));
        roles
    }

    fn statement_node(&self, id: NodeId, told: &[(NodeId, &record::Statement)]) -> Statement {
        let first = told[0].1;
        let speaker = told.iter().find_map(|(_, statement)| self.actor(statement.speaker.as_ref()));
        let mut candidates = Vec::new();
        if speaker.is_none() {
            for id in told.iter().flat_map(|(_, statement)| self.all_actors(&statement.candidates)) {
                if !candidates.contains(&id) {
                    candidates.push(id);
                }
            }
        }
        let mut carriers: Vec<_> =
            told.iter().map(|&(article, statement)| self.statement_carrier(id, article, statement)).collect();
        carriers.dedup();
        let claims: Option<Vec<NodeId>> = carriers.iter().map(|carrier| carrier.in_statement).collect();
        Statement {
            id: self.name(id),
            speaker,
            candidates,
            unnamed: told.iter().find_map(|(_, statement)| statement.unnamed).filter(|_| speaker.is_none()),
            stance: first.stance,
            kind: first.kind,
            place: told.iter().find_map(|(_, statement)| self.actor(statement.place.as_ref())),
            time: carriers.iter().find_map(|carrier| carrier.time.clone()),
            in_statement: claims.and_then(|claims| claims.first().copied()),
            carriers,
        }
    }

    fn statement_carrier(&self, id: NodeId, article: NodeId, statement: &record::Statement) -> StatementCarrier {
        StatementCarrier {
            article,
            kind: statement.kind,
            source: statement.source.clone(),
            cue: statement.cue.clone(),
            content: statement.content.clone(),
            addressed: statement.addressed.clone(),
            occasion: statement.occasion.clone(),
            time: statement.time.clone(),
            in_statement: self.statement(statement.in_statement.as_ref()).filter(|&outer| outer != id),
            sentence: statement.sentence,
            rule: self.strings.of(&statement.rule),
        }
    }

    fn event_node(&self, id: NodeId, told: &[(NodeId, &record::Event)]) -> Event {
        let first = told[0].1;
        let mut carriers: Vec<_> = told.iter().map(|&(article, event)| self.event_carrier(article, event)).collect();
        carriers.dedup();
        let claims: Option<Vec<NodeId>> = carriers.iter().map(|carrier| carrier.in_statement).collect();
        Event {
            id: self.name(id),
            kind: first.kind,
            cameo: first.cameo.clone(),
            // The members' order begins with `actual`, so one carrier that doubts it wins.
            modality: carriers.iter().map(|carrier| carrier.modality).max().unwrap_or(first.modality),
            place: told.iter().find_map(|(_, event)| self.actor(event.place.as_ref())),
            time: carriers.iter().find_map(|carrier| carrier.time.clone()),
            in_statement: claims.and_then(|claims| claims.first().copied()),
            carriers,
        }
    }

    fn event_carrier(&self, article: NodeId, event: &record::Event) -> EventCarrier {
        let participants = event.participants.iter().filter_map(|part| {
            let actor = self.actor(Some(&part.actor))?;
            Some(Participant { side: part.role, actor, words: part.words.clone() })
        });
        EventCarrier {
            article,
            trigger: event.trigger.clone(),
            participants: participants.collect(),
            topic: event.topic.clone(),
            time: event.time.clone(),
            modality: event.modality,
            in_statement: self.statement(event.in_statement.as_ref()),
            sentence: event.sentence,
            rule: self.strings.of(&event.rule),
        }
    }

    fn article_node(&self, id: NodeId, record: &Record) -> Article {
        Article {
            id: self.name(id),
            doc: record.doc.clone(),
            sha256: record.sha256.clone(),
            title: record.title.clone(),
            date: record.date,
            outlet: record.outlet.clone(),
            url: record.url.clone(),
        }
    }
}

/// The id of what has this canonical name and class, where both together leave no doubt.
fn wikidata(name: &str, class: Class) -> Option<&'static str> {
    let listed = match class {
        Class::State => Listed::State,
        Class::Place => Listed::Capital,
        Class::Organization | Class::Group => Listed::Body,
        Class::Person => return None,
    };
    wikidata::id(name, listed)
}

/// Breaks each circle of statements that report each other, as statements do that two articles tell the other way round: the one
/// that closes the circle when they are followed from the first on stands by itself. Each is at the place `first` and its own.
fn without_circles(statements: &mut [Statement], first: usize) {
    let place = |outer: NodeId| u32::try_from(outer.index() - first).unwrap_or(u32::MAX);
    let above: Vec<_> = statements.iter().map(|statement| statement.in_statement.map(place)).collect();
    broken_links(&above).into_iter().for_each(|at| statements[at].in_statement = None);
}

/// Gives the nodes of one kind their places; an id that an earlier kind has gets the kind's name before it.
fn place<'r>(
    kind: NodeKind,
    mut originals: Vec<&'r str>,
    taken: &mut HashSet<String>,
    places: &mut BTreeMap<&'r str, NodeId>,
    names: &mut Vec<String>,
) {
    originals.sort_unstable();
    originals.dedup();
    let own: HashSet<&str> = originals.iter().copied().collect();
    let mut named: Vec<(String, &str)> = originals
        .iter()
        .map(|&original| {
            let mut name = original.to_owned();
            while taken.contains(&name) || (name != original && own.contains(name.as_str())) {
                name = format!("{}:{name}", kind.name());
            }
            taken.insert(name.clone());
            (name, original)
        })
        .collect();
    named.sort_unstable();
    for (name, original) in named {
        places.insert(original, Id::new(names.len()));
        names.push(name);
    }
}

/// All mentions by article and place; what two records of an actor both have is there once. Antecedents are found again where
/// their mentions went.
fn mentions(told: &[(NodeId, &record::Actor)], strings: &Pool) -> Vec<Mention> {
    let mut mentions: Vec<(Mention, (usize, usize))> = Vec::new();
    for (teller, &(article, actor)) in told.iter().enumerate() {
        mentions.extend(actor.mentions.iter().enumerate().map(|(place, mention)| {
            let (words, rule) = (mention.words.clone(), strings.of(&mention.rule));
            let mention = Mention { article, words, form: mention.kind, rule, antecedent: mention.antecedent };
            (mention, (teller, place))
        }));
    }
    mentions.sort_unstable();
    let is_same = |a: &Mention, b: &Mention| (a.article, &a.words, a.form) == (b.article, &b.words, b.form);
    let mut place_of: HashMap<(usize, usize), u32> = HashMap::new();
    let mut kept: Vec<(Mention, usize)> = Vec::with_capacity(mentions.len());
    for (mention, from) in mentions {
        if kept.last().is_none_or(|(last, _)| !is_same(last, &mention)) {
            kept.push((mention, from.0));
        }
        place_of.insert(from, u32::try_from(kept.len() - 1).unwrap_or(u32::MAX));
    }
    for (mention, teller) in &mut kept {
        mention.antecedent = mention.antecedent.and_then(|was| place_of.get(&(*teller, was as usize)).copied());
    }
    let mut mentions: Vec<Mention> = kept.into_iter().map(|(mention, _)| mention).collect();
    // Two records of one article may lead to each other.
    let antecedents: Vec<_> = mentions.iter().map(|mention| mention.antecedent).collect();
    broken_links(&antecedents).into_iter().for_each(|at| mentions[at].antecedent = None);
    mentions
}
