//! From resolved records to the graph. The order of the records does not show in it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::model::{
    Actor, Article, Event, EventCarrier, Evidence, Link, Mention, Node, NodeId, NodeKind, Participant, Relation, Role,
    Statement, StatementCarrier,
};
use super::{Graph, folded};
use crate::base::{Id, Label};
use crate::extract::Side;
use crate::record::{self, Record, Words};

/// The rule of an `about` edge: the content mentions the actor.
const IN_CONTENT: &str = "mentioned-in-content";

/// The rule of a role: a title beside a name, an apposition or a copula. Records do not tell which.
const TITLE: &str = "title";

/// Builds the graph of records whose ids are resolved across articles: one id, one actor, statement or event.
///
/// Records that share a `doc` are one article. A reference to an actor that no record lists says nothing and is left
/// out, and so is a statement without content.
#[must_use]
pub fn build(records: &[Record]) -> Graph {
    let mut sorted: Vec<&Record> = records.iter().collect();
    sorted.sort_by(|one, other| (&one.doc, &one.sha256).cmp(&(&other.doc, &other.sha256)));
    let ids = Ids::new(&sorted);
    let mut builder = Builder { ids: &ids, edges: BTreeMap::new() };
    let mut told = Told::default();
    for record in &sorted {
        builder.collect(record, &mut told);
    }
    let nodes = ids.nodes(&told);
    let edges = builder
        .edges
        .into_iter()
        .map(|((source, target, relation, title), evidence)| (source, target, Link { relation, title, evidence }))
        .collect();
    Graph::assemble(nodes, edges).expect("ids are made unique and sorted, and every edge is made of evidence")
}

/// Where each resolved id stands in the graph.
struct Ids<'r> {
    /// The ids of all nodes in order.
    names: Vec<String>,
    actors: BTreeMap<&'r str, NodeId>,
    statements: BTreeMap<&'r str, NodeId>,
    events: BTreeMap<&'r str, NodeId>,
    articles: BTreeMap<&'r str, NodeId>,
}

impl<'r> Ids<'r> {
    fn new(records: &[&'r Record]) -> Self {
        let mut ids = Self {
            names: Vec::new(),
            actors: BTreeMap::new(),
            statements: BTreeMap::new(),
            events: BTreeMap::new(),
            articles: BTreeMap::new(),
        };
        let mut taken = HashSet::new();
        let Self { names, actors, statements, events, articles } = &mut ids;
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

    fn actor(&self, id: Option<&String>) -> Option<NodeId> {
        id.and_then(|id| self.actors.get(id.as_str()).copied())
    }

    fn all_actors(&self, ids: &[String]) -> Vec<NodeId> {
        ids.iter().filter_map(|id| self.actor(Some(id))).collect()
    }

    fn statement(&self, id: Option<&String>) -> Option<NodeId> {
        id.and_then(|id| self.statements.get(id.as_str()).copied())
    }

    fn name(&self, node: NodeId) -> String {
        self.names[node.index()].clone()
    }

    fn nodes(&self, told: &Told<'_>) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(self.names.len());
        nodes.extend(told.actors.iter().map(|(&id, told)| Node::Actor(self.actor_node(id, told))));
        nodes.extend(told.statements.iter().map(|(&id, told)| Node::Statement(self.statement_node(id, told))));
        nodes.extend(told.events.iter().map(|(&id, told)| Node::Event(self.event_node(id, told))));
        nodes.extend(told.articles.iter().map(|(&id, record)| Node::Article(self.article_node(id, record))));
        nodes
    }

    fn actor_node(&self, id: NodeId, told: &[(NodeId, &record::Actor)]) -> Actor {
        let mut mentions: Vec<_> = told
            .iter()
            .flat_map(|&(article, actor)| {
                actor.mentions.iter().map(move |mention| Mention {
                    article,
                    words: mention.words.clone(),
                    form: mention.kind,
                    rule: mention.rule.clone(),
                })
            })
            .collect();
        mentions.sort_unstable();
        mentions.dedup();
        let first = told.first().map(|&(_, actor)| actor);
        Actor {
            id: self.name(id),
            name: first.map_or_else(String::new, |actor| actor.name.clone()),
            class: first.map_or(crate::extract::Class::Person, |actor| actor.class),
            gender: told.iter().find_map(|(_, actor)| actor.gender),
            number: told.iter().find_map(|(_, actor)| actor.number),
            roles: self.roles(told),
            mentions,
        }
    }

    /// Offices, those told most often first, then by title.
    fn roles(&self, told: &[(NodeId, &record::Actor)]) -> Vec<Role> {
        let mut offices = BTreeMap::<(String, Option<NodeId>), Vec<Evidence>>::new();
        for &(article, actor) in told {
            for role in &actor.roles {
                let office = (folded(&role.title), self.actor(role.of.as_ref()));
                offices.entry(office).or_default().push(evidence(article, &role.words, TITLE));
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
        let mut carriers: Vec<_> = told
            .iter()
            .map(|&(article, statement)| StatementCarrier {
                article,
                kind: statement.kind,
                source: statement.source.clone(),
                cue: statement.cue.clone(),
                content: statement.content.clone(),
                sentence: statement.sentence,
                rule: statement.rule.clone(),
            })
            .collect();
        carriers.dedup();
        Statement { id: self.name(id), speaker, candidates, stance: first.stance, kind: first.kind, carriers }
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
            time: event.time.clone(),
            modality: event.modality,
            in_statement: self.statement(event.in_statement.as_ref()),
            sentence: event.sentence,
            rule: event.rule.clone(),
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

/// Who tells what, by node, in the order of the articles.
#[derive(Default)]
struct Told<'r> {
    actors: BTreeMap<NodeId, Vec<(NodeId, &'r record::Actor)>>,
    statements: BTreeMap<NodeId, Vec<(NodeId, &'r record::Statement)>>,
    events: BTreeMap<NodeId, Vec<(NodeId, &'r record::Event)>>,
    articles: BTreeMap<NodeId, &'r Record>,
}

fn evidence(article: NodeId, words: &Words, rule: &str) -> Evidence {
    Evidence { article, words: words.clone(), rule: rule.into() }
}

struct Builder<'a, 'r> {
    ids: &'a Ids<'r>,
    edges: BTreeMap<(NodeId, NodeId, Relation, Option<String>), Vec<Evidence>>,
}

impl<'r> Builder<'_, 'r> {
    fn collect(&mut self, record: &'r Record, told: &mut Told<'r>) {
        let ids = self.ids;
        let article = ids.articles[record.doc.as_str()];
        told.articles.entry(article).or_insert(record);
        let mentions = Mentions::new(record);
        for actor in &record.actors {
            let node = ids.actors[actor.id.as_str()];
            told.actors.entry(node).or_default().push((article, actor));
            for role in &actor.roles {
                if let Some(of) = ids.actor(role.of.as_ref()).filter(|&of| of != node) {
                    let title = Some(folded(&role.title));
                    self.edge(node, of, Relation::Role, title, evidence(article, &role.words, TITLE));
                }
            }
        }
        for statement in &record.statements {
            let Some(content) = statement.content.first() else { continue };
            let node = ids.statements[statement.id.as_str()];
            told.statements.entry(node).or_default().push((article, statement));
            self.statement(node, article, statement, content, &mentions);
        }
        for event in &record.events {
            let node = ids.events[event.id.as_str()];
            told.events.entry(node).or_default().push((article, event));
            self.event(node, article, event, &mentions);
        }
    }

    fn edge(&mut self, source: NodeId, target: NodeId, relation: Relation, title: Option<String>, evidence: Evidence) {
        self.edges.entry((source, target, relation, title)).or_default().push(evidence);
    }

    fn statement(
        &mut self,
        node: NodeId,
        article: NodeId,
        statement: &record::Statement,
        content: &Words,
        mentions: &Mentions<'_>,
    ) {
        let rule = &statement.rule;
        let cue = statement.cue.as_ref().map(|cue| &cue.words);
        if let Some(speaker) = self.ids.actor(statement.speaker.as_ref()) {
            let words = statement.source.as_ref().or(cue).unwrap_or(content);
            self.edge(speaker, node, Relation::Said, None, evidence(article, words, rule));
        }
        if let Some(addressee) = self.ids.actor(statement.addressee.as_ref()) {
            let id = statement.addressee.as_deref().unwrap_or_default();
            let sentence = statement.sentence;
            // The one outside the content: `told Reuters that Reuters …` addresses the first.
            let outside = mentions
                .within(id, sentence.start, sentence.end)
                .find(|words| !statement.content.iter().any(|part| part.start <= words.start && words.end <= part.end));
            let words = outside.or(cue).unwrap_or(content);
            self.edge(node, addressee, Relation::To, None, evidence(article, words, rule));
        }
        for id in &statement.about {
            let Some(actor) = self.ids.actor(Some(id)) else { continue };
            let parts = statement.content.iter();
            let mut found: Vec<_> = parts.flat_map(|part| mentions.within(id, part.start, part.end)).collect();
            if found.is_empty() {
                found.push(content);
            }
            for words in found {
                self.edge(node, actor, Relation::About, None, evidence(article, words, IN_CONTENT));
            }
        }
        for part in &statement.content {
            self.edge(node, article, Relation::ReportedIn, None, evidence(article, part, rule));
        }
    }

    fn event(&mut self, node: NodeId, article: NodeId, event: &record::Event, mentions: &Mentions<'_>) {
        let trigger = || evidence(article, &event.trigger.words, &event.rule);
        for (side, ids) in [(Side::Source, &event.source), (Side::Target, &event.target)] {
            for id in ids {
                let Some(actor) = self.ids.actor(Some(id)) else { continue };
                let parts = event.participants.iter().filter(|part| part.role == side && part.actor == *id);
                let mut found: Vec<_> = parts.map(|part| evidence(article, &part.words, &event.rule)).collect();
                if found.is_empty() {
                    found.push(trigger());
                }
                for evidence in found {
                    match side {
                        Side::Source => self.edge(actor, node, Relation::Source, None, evidence),
                        Side::Target => self.edge(node, actor, Relation::Target, None, evidence),
                    }
                }
            }
        }
        if let Some((id, place)) = event.place.as_ref().and_then(|id| Some((id, self.ids.actor(Some(id))?))) {
            let named = mentions.within(id, event.sentence.start, event.sentence.end).next();
            let words = named.unwrap_or(&event.trigger.words);
            self.edge(node, place, Relation::At, None, evidence(article, words, &event.rule));
        }
        if let Some(statement) = self.ids.statement(event.in_statement.as_ref()) {
            self.edge(statement, node, Relation::Claims, None, trigger());
        }
        self.edge(node, article, Relation::ReportedIn, None, trigger());
    }
}

/// Where an article mentions whom.
struct Mentions<'r> {
    by_actor: HashMap<&'r str, Vec<&'r Words>>,
}

impl<'r> Mentions<'r> {
    fn new(record: &'r Record) -> Self {
        let mut by_actor = HashMap::<&str, Vec<&Words>>::new();
        for actor in &record.actors {
            by_actor.entry(&actor.id).or_default().extend(actor.mentions.iter().map(|mention| &mention.words));
        }
        for actor in &record.actors {
            if let Some(mentions) = by_actor.get_mut(actor.id.as_str()) {
                mentions.sort_unstable();
            }
        }
        Self { by_actor }
    }

    /// The mentions of an actor that lie in a range of code points, in order.
    fn within(&self, actor: &str, start: u32, end: u32) -> impl Iterator<Item = &'r Words> {
        let mentions = self.by_actor.get(actor).map_or(&[][..], Vec::as_slice);
        let first = mentions.partition_point(|words| words.start < start);
        mentions[first..].iter().copied().take_while(move |words| words.start < end).filter(move |w| w.end <= end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Modality;
    use crate::graph::fixture::{nasty, quarrel};

    fn edges(graph: &Graph) -> Vec<String> {
        graph
            .edges()
            .map(|edge| {
                let words: Vec<_> = edge.link.evidence.iter().map(|one| one.words.text.as_str()).collect();
                format!("{} ({})", graph.key(edge), words.join(", "))
            })
            .collect()
    }

    #[test]
    fn every_relation_has_the_words_that_say_so() {
        let graph = build(&quarrel());
        assert_eq!(
            edges(&graph),
            [
                "norland|source|e-again (Norland)",
                "norland|source|e-bombed (Norland)",
                "norland|source|e-killed (Norland)",
                "ruth-okafor|role:mayor|eastvik (mayor)",
                "ruth-okafor|said|s-closed (said, said)",
                "ruth-okafor|said|s-killed (told)",
                "ruth-okafor|source|e-meet (She)",
                "s-closed|reported-in|harbour.txt (The port is closed,)",
                "s-closed|reported-in|port.txt (The port is closed,)",
                "s-killed|about|dockers (dockers)",
                "s-killed|to|lars-holm (Lars Holm)",
                "s-killed|about|norland (Norland)",
                "s-killed|claims|e-killed (killed)",
                "s-killed|reported-in|harbour.txt (Norland had killed dockers)",
                "e-again|target|eastvik (Eastvik)",
                "e-again|reported-in|port.txt (bomb)",
                "e-bombed|target|eastvik (Eastvik)",
                "e-bombed|at|eastvik (Eastvik)",
                "e-bombed|reported-in|harbour.txt (bombed)",
                "e-killed|target|dockers (dockers)",
                "e-killed|reported-in|harbour.txt (killed)",
                "e-meet|target|lars-holm (Holm)",
                "e-meet|reported-in|harbour.txt (meet)",
            ]
        );
    }

    #[test]
    fn a_statement_told_twice_is_one_node_with_two_carriers() {
        let graph = build(&quarrel());
        let (_, closed) = graph.statements().find(|(_, statement)| statement.id == "s-closed").unwrap();
        let carriers: Vec<_> = closed.carriers.iter().map(|carrier| graph[carrier.article].id()).collect();
        assert_eq!(carriers, ["harbour.txt", "port.txt"]);
    }

    #[test]
    fn the_order_of_the_records_does_not_show() {
        let mut records = nasty();
        records.extend(quarrel());
        let nodes = |graph: &Graph| graph.nodes().map(|(_, node)| node.clone()).collect::<Vec<_>>();
        let one = build(&records);
        records.reverse();
        let other = build(&records);
        assert_eq!(nodes(&one), nodes(&other));
        assert_eq!(edges(&one), edges(&other));
    }

    #[test]
    fn an_event_that_one_carrier_denies_did_not_happen() {
        let mut records = quarrel();
        records[1].events[0].id = "e-bombed".into();
        let graph = build(&records);
        let (_, bombed) = graph.events().find(|(_, event)| event.id == "e-bombed").unwrap();
        assert_eq!(bombed.modality, Modality::Negated);
    }

    #[test]
    fn an_article_that_is_called_like_an_actor_keeps_apart() {
        let mut records = quarrel();
        records[0].doc = "norland".into();
        let graph = build(&records);
        let ids: Vec<_> = graph.articles().map(|(_, article)| article.id.as_str()).collect();
        assert_eq!(ids, ["article:norland", "port.txt"]);
        assert!(graph.find("norland").is_some_and(|id| graph.actor(id).is_some()));
    }

    #[test]
    fn what_no_record_lists_is_left_out() {
        let mut records = quarrel();
        records[1].statements[0].speaker = Some("nobody".into());
        records[1].events[0].source = vec!["nobody".into()];
        records[1].events[0].in_statement = Some("s-none".into());
        let graph = build(&records);
        assert!(graph.find("nobody").is_none());
        assert!(!edges(&graph).iter().any(|edge| edge.contains("|e-again") && edge.contains("|source|")));
    }
}
