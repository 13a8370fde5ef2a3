//! The edges, each with the words that say so.

use std::collections::HashMap;

use super::nodes::Ids;
use super::{Told, evidence, role_evidence};
use crate::extract::Side;
use crate::graph::folded;
use crate::graph::model::{Evidence, Link, NodeId, Relation};
use crate::record::{self, Record, Shared, Words};

/// The rule of an `about` edge: the content mentions the actor.
const IN_CONTENT: &str = "mentioned-in-content";

/// The edges of the records collected so far.
#[derive(Default)]
pub(super) struct Edges {
    rows: Vec<Row>,
}

/// One piece of evidence for an edge.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    source: NodeId,
    target: NodeId,
    relation: Relation,
    title: Option<Shared>,
    evidence: Evidence,
}

impl Edges {
    /// All of them.
    pub(super) fn all(self) -> Vec<(NodeId, NodeId, Link)> {
        let mut rows = self.rows;
        rows.sort_unstable();
        let is_same = |one: &Row, other: &Row| {
            (one.source, one.target, one.relation, &one.title)
                == (other.source, other.target, other.relation, &other.title)
        };
        let counts: Vec<usize> = rows.chunk_by(is_same).map(<[Row]>::len).collect();
        let mut rows = rows.into_iter();
        let edge = |count: usize| {
            let Row { source, target, relation, title, evidence } = rows.next()?;
            let title = title.map(|title| title.to_string());
            let mut all = Vec::with_capacity(count);
            all.push(evidence);
            all.extend(rows.by_ref().take(count - 1).map(|row| row.evidence));
            Some((source, target, Link { relation, title, grade: None, evidence: all }))
        };
        counts.into_iter().filter_map(edge).collect()
    }

    /// Takes in a record: its edges, and who tells what.
    pub(super) fn collect(&mut self, ids: &Ids, record: Record, told: &mut Told) {
        let Some(article) = ids.article(&record.doc) else { return };
        told.articles.entry(article).or_insert_with(|| ids.article_node(article, &record));
        let mut collecting = Collecting { ids, article, mentions: Mentions::new(&record), rows: &mut self.rows };
        for actor in &record.actors {
            let Some(node) = ids.actor(Some(&actor.id)) else { continue };
            for role in &actor.roles {
                if let Some(of) = ids.actor(role.of.as_ref()).filter(|&of| of != node) {
                    let title = Some(ids.strings.of(&folded(&role.title)));
                    let evidence = role_evidence(article, role, &ids.strings);
                    collecting.rows.push(Row { source: node, target: of, relation: Relation::Role, title, evidence });
                }
            }
        }
        for statement in &record.statements {
            if let (Some(node), Some(content)) = (ids.statement(Some(&statement.id)), statement.content.first()) {
                collecting.statement(node, statement, content);
            }
        }
        for event in &record.events {
            if let Some(node) = ids.event(&event.id) {
                collecting.event(node, event);
            }
        }
        for actor in record.actors {
            if let Some(node) = ids.actor(Some(&actor.id)) {
                told.actors.entry(node).or_insert_with(one).push((article, actor));
            }
        }
        for statement in record.statements.into_iter().filter(|statement| !statement.content.is_empty()) {
            if let Some(node) = ids.statement(Some(&statement.id)) {
                told.statements.entry(node).or_insert_with(one).push((article, statement));
            }
        }
        for event in record.events {
            if let Some(node) = ids.event(&event.id) {
                told.events.entry(node).or_insert_with(one).push((article, event));
            }
        }
    }
}

/// Room for one: most are told once.
fn one<T>() -> Vec<T> {
    Vec::with_capacity(1)
}

/// The edges of one record in the making.
struct Collecting<'c> {
    ids: &'c Ids,
    article: NodeId,
    mentions: Mentions<'c>,
    rows: &'c mut Vec<Row>,
}

impl Collecting<'_> {
    fn edge(&mut self, source: NodeId, target: NodeId, relation: Relation, words: &Words, rule: &Shared) {
        let evidence = evidence(self.article, words, rule);
        self.rows.push(Row { source, target, relation, title: None, evidence });
    }

    fn statement(&mut self, node: NodeId, statement: &record::Statement, content: &Words) {
        let rule = &self.ids.strings.of(&statement.rule);
        let cue = statement.cue.as_ref().map(|cue| &cue.words);
        if let Some(speaker) = self.ids.actor(statement.speaker.as_ref()) {
            let words = statement.source.as_ref().or(cue).unwrap_or(content);
            self.edge(speaker, node, Relation::Said, words, rule);
        }
        if let Some(addressee) = self.ids.actor(statement.addressee.as_ref()) {
            let id = statement.addressee.as_deref().unwrap_or_default();
            let sentence = statement.sentence;
            // The one outside the content: `told Reuters that Reuters …` addresses the first.
            let outside = outside_of(statement, self.mentions.within(id, sentence.start, sentence.end));
            let words = statement.addressed.as_ref().or(outside).or(cue).unwrap_or(content);
            self.edge(node, addressee, Relation::To, words, rule);
        }
        if let Some((id, place)) = statement.place.as_ref().and_then(|id| Some((id, self.ids.actor(Some(id))?))) {
            let named = self.mentions.within(id, statement.sentence.start, statement.sentence.end);
            let words = outside_of(statement, named).or(cue).unwrap_or(content);
            self.edge(node, place, Relation::At, words, rule);
        }
        if let Some(outer) = self.ids.statement(statement.in_statement.as_ref()).filter(|&outer| outer != node) {
            self.edge(outer, node, Relation::Claims, cue.unwrap_or(content), rule);
        }
        let in_content = self.ids.strings.of(IN_CONTENT);
        for id in &statement.about {
            let Some(actor) = self.ids.actor(Some(id)) else { continue };
            let parts = statement.content.iter();
            let mut found: Vec<_> = parts.flat_map(|part| self.mentions.within(id, part.start, part.end)).collect();
            if found.is_empty() {
                found.push(content);
            }
            for words in found {
                self.edge(node, actor, Relation::About, words, &in_content);
            }
        }
        for part in &statement.content {
            self.edge(node, self.article, Relation::ReportedIn, part, rule);
        }
    }

    fn event(&mut self, node: NodeId, event: &record::Event) {
        let rule = &self.ids.strings.of(&event.rule);
        let trigger = &event.trigger.words;
        for (side, ids) in [(Side::Source, &event.source), (Side::Target, &event.target)] {
            for id in ids {
                let Some(actor) = self.ids.actor(Some(id)) else { continue };
                let parts = event.participants.iter().filter(|part| part.role == side && part.actor == *id);
                let mut found: Vec<_> = parts.map(|part| &part.words).collect();
                if found.is_empty() {
                    found.push(trigger);
                }
                for words in found {
                    match side {
                        Side::Source => self.edge(actor, node, Relation::Source, words, rule),
                        Side::Target => self.edge(node, actor, Relation::Target, words, rule),
                    }
                }
            }
        }
        if let Some((id, place)) = event.place.as_ref().and_then(|id| Some((id, self.ids.actor(Some(id))?))) {
            let named = self.mentions.within(id, event.sentence.start, event.sentence.end).next();
            let words = named.unwrap_or(trigger);
            self.edge(node, place, Relation::At, words, rule);
        }
        if let Some(statement) = self.ids.statement(event.in_statement.as_ref()) {
            self.edge(statement, node, Relation::Claims, trigger, rule);
        }
        self.edge(node, self.article, Relation::ReportedIn, trigger, rule);
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
