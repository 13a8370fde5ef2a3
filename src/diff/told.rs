//! Statements and events of two graphs: the same if an article tells them at the same place.

use std::collections::BTreeSet;

use super::align::{Articles, Overlaps, Pairs};
use super::{All, Change, Difference, of_node};
use crate::base::Label;
use crate::graph::{Event, Graph, Node, NodeId, Relation, Statement};
use crate::record::Time;

/// What a place in an article is of a statement: another rule may find another end of its words, another cue, or another beginning.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Anchor {
    Start(u32),
    End(u32),
    Cue(u32),
}

type Number<'n> = &'n dyn Fn(NodeId) -> Option<usize>;

pub(super) fn align_statements(old: &Graph, new: &Graph, articles: &Articles) -> Pairs {
    let of = |graph: &Graph, number: Number<'_>| -> Vec<(NodeId, (usize, Anchor))> {
        graph
            .statements()
            .flat_map(|(id, one)| anchors(one, number).into_iter().map(move |place| (id, place)))
            .collect()
    };
    let before = of(old, &|id| articles.in_old(id));
    let after = of(new, &|id| articles.in_new(id));
    Overlaps::new(before.into_iter(), after.into_iter()).pairs(old, new, old.statements().map(|(id, _)| id))
}

fn anchors(statement: &Statement, number: Number<'_>) -> Vec<(usize, Anchor)> {
    let mut anchors = Vec::new();
    for carrier in &statement.carriers {
        let Some(article) = number(carrier.article) else { continue };
        let (first, last) = (carrier.content.first(), carrier.content.last());
        anchors.extend(first.map(|words| (article, Anchor::Start(words.start))));
        anchors.extend(last.map(|words| (article, Anchor::End(words.end))));
        anchors.extend(carrier.cue.iter().map(|cue| (article, Anchor::Cue(cue.words.start))));
    }
    anchors
}

pub(super) fn align_events(old: &Graph, new: &Graph, articles: &Articles) -> Pairs {
    let of = |graph: &Graph, number: Number<'_>| -> Vec<(NodeId, (usize, u32))> {
        let triggers = |one: &Event| -> Vec<(usize, u32)> {
            let place =
                |carrier: &crate::graph::EventCarrier| Some((number(carrier.article)?, carrier.trigger.words.start));
            one.carriers.iter().filter_map(place).collect()
        };
        graph.events().flat_map(|(id, one)| triggers(one).into_iter().map(move |place| (id, place))).collect()
    };
    let before = of(old, &|id| articles.in_old(id));
    let after = of(new, &|id| articles.in_new(id));
    Overlaps::new(before.into_iter(), after.into_iter()).pairs(old, new, old.events().map(|(id, _)| id))
}

impl All<'_> {
    pub(super) fn statements(&self, to: &mut Vec<Difference>) {
        self.alone(
            self.statements,
            self.old.statements().map(|(id, _)| id),
            self.new.statements().map(|(id, _)| id),
            to,
        );
        for (before, after) in self.statements.iter() {
            let (Node::Statement(one), Node::Statement(other)) = (&self.old[before], &self.new[after]) else {
                continue;
            };
            let first = to.len();
            let mut differs = |change, was, is| self.differs((before, after), change, was, is, to);
            let is = |speaker: Option<NodeId>, graph: &Graph| speaker.map(|id| graph[id].id().to_owned());
            if one.speaker.map(|id| self.now(id)) != other.speaker.map(|id| self.whole(id)) {
                differs(Change::Speaker, is(one.speaker, self.old), is(other.speaker, self.new));
            }
            let addressees = self.both(before, after, |graph, id| graph.targets(id, Relation::To).collect());
            differs(Change::Addressee, addressees.0, addressees.1);
            differs(Change::Words, Some(one.text()), Some(other.text()));
            differs(Change::Stance, Some(one.stance.name().into()), Some(other.stance.name().into()));
            let places = self.both(before, after, |graph, id| graph.targets(id, Relation::At).collect());
            differs(Change::Place, places.0, places.1);
            differs(Change::Time, time(one.time.as_ref()), time(other.time.as_ref()));
            let claims = self.claims(one.in_statement, other.in_statement);
            differs(Change::Claim, claims.0, claims.1);
            let carriers = self.both(before, after, |graph, id| graph.targets(id, Relation::ReportedIn).collect());
            differs(Change::Carriers, carriers.0, carriers.1);
            if to.len() == first {
                self.differs((before, after), Change::Id, Some(one.id.clone()), Some(other.id.clone()), to);
            }
        }
    }

    pub(super) fn events(&self, to: &mut Vec<Difference>) {
        self.alone(self.events, self.old.events().map(|(id, _)| id), self.new.events().map(|(id, _)| id), to);
        for (before, after) in self.events.iter() {
            let (Node::Event(one), Node::Event(other)) = (&self.old[before], &self.new[after]) else { continue };
            let first = to.len();
            let mut differs = |change, was, is| self.differs((before, after), change, was, is, to);
            differs(Change::Type, Some(one.kind.name().into()), Some(other.kind.name().into()));
            differs(Change::Modality, Some(one.modality.name().into()), Some(other.modality.name().into()));
            let sources = self.both(before, after, |graph, id| graph.sources(id, Relation::Source).collect());
            differs(Change::Sources, sources.0, sources.1);
            let targets = self.both(before, after, |graph, id| graph.targets(id, Relation::Target).collect());
            differs(Change::Targets, targets.0, targets.1);
            let places = self.both(before, after, |graph, id| graph.targets(id, Relation::At).collect());
            differs(Change::Place, places.0, places.1);
            differs(Change::Time, time(one.time.as_ref()), time(other.time.as_ref()));
            let claims = self.claims(one.in_statement, other.in_statement);
            differs(Change::Claim, claims.0, claims.1);
            let carriers = self.both(before, after, |graph, id| graph.targets(id, Relation::ReportedIn).collect());
            differs(Change::Carriers, carriers.0, carriers.1);
            if to.len() == first {
                self.differs((before, after), Change::Id, Some(one.id.clone()), Some(other.id.clone()), to);
            }
        }
    }

    /// What only one graph has by itself.
    pub(super) fn alone(
        &self,
        pairs: &Pairs,
        old: impl Iterator<Item = NodeId>,
        new: impl Iterator<Item = NodeId>,
        to: &mut Vec<Difference>,
    ) {
        let id = |graph: &Graph, node: NodeId| Some(graph[node].id().to_owned());
        for before in old.filter(|&before| pairs.new_of(before).is_none()) {
            let whole = pairs.merged_into(before);
            let change = if whole.is_some() { Change::Merged } else { Change::Removed };
            let values = (whole.and_then(|_| id(self.old, before)), whole.and_then(|whole| id(self.new, whole)));
            to.push(of_node((self.old, Some(before)), (self.new, whole), change, values));
        }
        for after in new.filter(|&after| pairs.old_of(after).is_none()) {
            let whole = pairs.split_from(after);
            let change = if whole.is_some() { Change::Split } else { Change::Added };
            let values = (whole.and_then(|whole| id(self.old, whole)), whole.and_then(|_| id(self.new, after)));
            to.push(of_node((self.old, whole), (self.new, Some(after)), change, values));
        }
    }

    fn differs(
        &self,
        (before, after): (NodeId, NodeId),
        change: Change,
        was: Option<String>,
        is: Option<String>,
        to: &mut Vec<Difference>,
    ) {
        if was != is {
            to.push(of_node((self.old, Some(before)), (self.new, Some(after)), change, (was, is)));
        }
    }

    /// What a node of each graph leads to; none of both if these are the same.
    fn both(
        &self,
        before: NodeId,
        after: NodeId,
        of: impl Fn(&Graph, NodeId) -> Vec<NodeId>,
    ) -> (Option<String>, Option<String>) {
        let (was, is) = (of(self.old, before), of(self.new, after));
        let counterparts: BTreeSet<Option<NodeId>> = was.iter().map(|&id| self.now(id)).collect();
        if counterparts == is.iter().map(|&id| self.whole(id)).collect() {
            return (None, None);
        }
        let ids = |graph: &Graph, nodes: &[NodeId]| {
            let ids: Vec<&str> = nodes.iter().map(|&id| graph[id].id()).collect();
            Some(ids.join(", ")).filter(|ids| !ids.is_empty())
        };
        (ids(self.old, &was), ids(self.new, &is))
    }

    /// The statements that report something; none of both if these are the same.
    fn claims(&self, before: Option<NodeId>, after: Option<NodeId>) -> (Option<String>, Option<String>) {
        if before.map(|id| self.now(id)) == after.map(|id| self.whole(id)) {
            return (None, None);
        }
        let id = |graph: &Graph, node: Option<NodeId>| node.map(|id| graph[id].id().to_owned());
        (id(self.old, before), id(self.new, after))
    }
}

/// In ISO 8601, else in words.
fn time(time: Option<&Time>) -> Option<String> {
    time.map(|time| time.iso.clone().unwrap_or_else(|| time.words.text.to_string()))
}
