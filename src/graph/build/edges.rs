//! The edges, each with the words that say so.

use std::collections::{BTreeMap, HashMap};

use super::nodes::Ids;
use super::{Told, evidence, role_evidence};
use crate::extract::Side;
use crate::graph::folded;
use crate::graph::model::{Evidence, Link, NodeId, Relation};
use crate::record::{self, Record, Words};

/// The rule of an `about` edge: the content mentions the actor.
const IN_CONTENT: &str = "mentioned-in-content";

/// The edges of the records collected so far.
pub(super) struct Edges<'a, 'r> {
    ids: &'a Ids<'r>,
    edges: BTreeMap<(NodeId, NodeId, Relation, Option<String>), Vec<Evidence>>,
}

impl<'a, 'r> Edges<'a, 'r> {
    pub(super) fn new(ids: &'a Ids<'r>) -> Self {
        Self { ids, edges: BTreeMap::new() }
    }

    /// All of them.
    pub(super) fn all(self) -> Vec<(NodeId, NodeId, Link)> {
        let edges = self.edges.into_iter();
        edges
            .map(|((from, to, relation, title), evidence)| (from, to, Link { relation, title, grade: None, evidence }))
            .collect()
    }

    /// Takes in a record: its edges, and who tells what.
    pub(super) fn collect(&mut self, record: &'r Record, told: &mut Told<'r>) {
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
                    self.edge(node, of, Relation::Role, title, role_evidence(article, role, &ids.strings));
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
        let rule = &self.ids.strings.of(&statement.rule);
        let cue = statement.cue.as_ref().map(|cue| &cue.words);
        if let Some(speaker) = self.ids.actor(statement.speaker.as_ref()) {
            let words = statement.source.as_ref().or(cue).unwrap_or(content);
            self.edge(speaker, node, Relation::Said, None, evidence(article, words, rule));
        }
        if let Some(addressee) = self.ids.actor(statement.addressee.as_ref()) {
            let id = statement.addressee.as_deref().unwrap_or_default();
            let sentence = statement.sentence;
            // The one outside the content: `told Reuters that Reuters …` addresses the first.
            let outside = outside_of(statement, mentions.within(id, sentence.start, sentence.end));
            let words = statement.addressed.as_ref().or(outside).or(cue).unwrap_or(content);
            self.edge(node, addressee, Relation::To, None, evidence(article, words, rule));
        }
        if let Some((id, place)) = statement.place.as_ref().and_then(|id| Some((id, self.ids.actor(Some(id))?))) {
            let named = mentions.within(id, statement.sentence.start, statement.sentence.end);
            let words = outside_of(statement, named).or(cue).unwrap_or(content);
            self.edge(node, place, Relation::At, None, evidence(article, words, rule));
        }
        if let Some(outer) = self.ids.statement(statement.in_statement.as_ref()).filter(|&outer| outer != node) {
            self.edge(outer, node, Relation::Claims, None, evidence(article, cue.unwrap_or(content), rule));
        }
        let in_content = self.ids.strings.of(IN_CONTENT);
        for id in &statement.about {
            let Some(actor) = self.ids.actor(Some(id)) else { continue };
            let parts = statement.content.iter();
            let mut found: Vec<_> = parts.flat_map(|part| mentions.within(id, part.start, part.end)).collect();
            if found.is_empty() {
                found.push(content);
            }
            for words in found {
                self.edge(node, actor, Relation::About, None, evidence(article, words, &in_content));
            }
        }
        for part in &statement.content {
            self.edge(node, article, Relation::ReportedIn, None, evidence(article, part, rule));
        }
    }

    fn event(&mut self, node: NodeId, article: NodeId, event: &record::Event, mentions: &Mentions<'_>) {
        let rule = &self.ids.strings.of(&event.rule);
        let trigger = || evidence(article, &event.trigger.words, rule);
        for (side, ids) in [(Side::Source, &event.source), (Side::Target, &event.target)] {
            for id in ids {
                let Some(actor) = self.ids.actor(Some(id)) else { continue };
                let parts = event.participants.iter().filter(|part| part.role == side && part.actor == *id);
                let mut found: Vec<_> = parts.map(|part| evidence(article, &part.words, rule)).collect();
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
            self.edge(node, place, Relation::At, None, evidence(article, words, rule));
        }
        if let Some(statement) = self.ids.statement(event.in_statement.as_ref()) {
            self.edge(statement, node, Relation::Claims, None, trigger());
        }
        self.edge(node, article, Relation::ReportedIn, None, trigger());
    }
}

/// The first of these words that is no part of what is said.
fn outside_of<'r>(statement: &record::Statement, mut words: impl Iterator<Item = &'r Words>) -> Option<&'r Words> {
    words.find(|words| !statement.content.iter().any(|part| part.start <= words.start && words.end <= part.end))
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
