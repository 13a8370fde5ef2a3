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
use crate::record::{self, Pool, Record, Shared, broken_links};
use crate::text::lexicon::wikidata::{self, Listed};

/// The ids of what records tell, before all are known and have their places.
#[derive(Default)]
pub struct Names {
    actors: HashSet<Shared>,
    statements: HashSet<Shared>,
    events: HashSet<Shared>,
    articles: HashSet<Shared>,
}

impl Names {
    /// Takes in what a record tells of.
    pub fn add(&mut self, record: &Record) {
        record.actors.iter().for_each(|actor| keep(&mut self.actors, &actor.id));
        let said = record.statements.iter().filter(|statement| !statement.content.is_empty());
        said.for_each(|statement| keep(&mut self.statements, &statement.id));
        record.events.iter().for_each(|event| keep(&mut self.events, &event.id));
        keep(&mut self.articles, &record.doc);
    }
}

fn keep(names: &mut HashSet<Shared>, name: &str) {
    if !names.contains(name) {
        names.insert(name.into());
    }
}

/// Where each resolved id stands in the graph.
pub(super) struct Ids {
    /// The ids of all nodes in order.
    names: Vec<Shared>,
    pub(super) strings: Pool,
    actors: Places,
    statements: Places,
    events: Places,
    articles: Places,
}

type Places = HashMap<Shared, NodeId>;

impl Ids {
    pub(super) fn new(told: Names) -> Self {
        let (mut names, mut taken) = (Vec::new(), HashSet::new());
        let mut each = |kind, originals| place(kind, originals, &mut taken, &mut names);
        let actors = each(NodeKind::Actor, told.actors);
        let statements = each(NodeKind::Statement, told.statements);
        let events = each(NodeKind::Event, told.events);
        let articles = each(NodeKind::Article, told.articles);
        Self { names, strings: Pool::default(), actors, statements, events, articles }
    }

    pub(super) fn event(&self, id: &str) -> Option<NodeId> {
        self.events.get(id).copied()
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
        self.names[node.index()].to_string()
    }

    /// The nodes; what was told of each goes as soon as it is one.
    pub(super) fn nodes(&self, told: Told, history: &History<'_>) -> Vec<Node> {
        let Told { actors, statements, events, articles } = told;
        let mut nodes = Vec::with_capacity(self.names.len());
        nodes.extend(actors.into_iter().map(|(id, told)| Node::Actor(self.actor_node(id, &told, history))));
        let first = nodes.len();
        let mut statements: Vec<_> = statements.into_iter().map(|(id, told)| self.statement_node(id, &told)).collect();
        without_circles(&mut statements, first);
        nodes.extend(statements.into_iter().map(Node::Statement));
        nodes.extend(events.into_iter().map(|(id, told)| Node::Event(self.event_node(id, &told))));
        nodes.extend(articles.into_values().map(Node::Article));
        nodes
    }

    fn actor_node(&self, id: NodeId, told: &[(NodeId, record::Actor)], history: &History<'_>) -> Actor {
        let first = told.first().map(|(_, actor)| actor);
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
    fn roles(&self, told: &[(NodeId, record::Actor)]) -> Vec<Role> {
        let mut offices = BTreeMap::<(String, Option<NodeId>), Vec<Evidence>>::new();
        for &(article, ref actor) in told {
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

    fn statement_node(&self, id: NodeId, told: &[(NodeId, record::Statement)]) -> Statement {
        let first = &told[0].1;
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
            told.iter().map(|(article, statement)| self.statement_carrier(id, *article, statement)).collect();
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

    fn event_node(&self, id: NodeId, told: &[(NodeId, record::Event)]) -> Event {
        let first = &told[0].1;
        let mut carriers: Vec<_> = told.iter().map(|(article, event)| self.event_carrier(*article, event)).collect();
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

    pub(super) fn article_node(&self, id: NodeId, record: &Record) -> Article {
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
fn place(kind: NodeKind, told: HashSet<Shared>, taken: &mut HashSet<Shared>, names: &mut Vec<Shared>) -> Places {
    let mut originals: Vec<Shared> = told.into_iter().collect();
    originals.sort_unstable();
    let mut named: Vec<(Shared, Shared)> = originals
        .iter()
        .map(|original| {
            let mut name = original.clone();
            while taken.contains(&name) || (name != *original && originals.binary_search(&name).is_ok()) {
                name = format!("{}:{name}", kind.name()).into();
            }
            taken.insert(name.clone());
            (name, original.clone())
        })
        .collect();
    named.sort_unstable();
    let first = names.len();
    let places = named.iter().enumerate().map(|(at, (_, original))| (original.clone(), Id::new(first + at))).collect();
    names.extend(named.into_iter().map(|(name, _)| name));
    places
}

/// All mentions by article and place; what two records of an actor both have is there once. Antecedents are found again where
/// their mentions went.
fn mentions(told: &[(NodeId, record::Actor)], strings: &Pool) -> Vec<Mention> {
    let mut mentions: Vec<(Mention, (usize, usize))> = Vec::new();
    for (teller, &(article, ref actor)) in told.iter().enumerate() {
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
