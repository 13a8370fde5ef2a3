//! Statements and events of two graphs: the same if an article tells them at the same place.

use std::collections::BTreeSet;

use super::actors::{Place, moved};
use super::align::{Articles, Overlaps, Pairs};
use super::{All, Change, Difference, of_node};
use crate::base::Label;
use crate::graph::{Event, EventCarrier, Graph, Node, NodeId, Relation, Statement, StatementCarrier};
use crate::record::{Time, Words};

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
            let place = |carrier: &EventCarrier| Some((number(carrier.article)?, carrier.trigger.words.start));
            one.carriers.iter().filter_map(place).collect()
        };
        graph.events().flat_map(|(id, one)| triggers(one).into_iter().map(move |place| (id, place))).collect()
    };
    let before = of(old, &|id| articles.in_old(id));
    let after = of(new, &|id| articles.in_new(id));
    Overlaps::new(before.into_iter(), after.into_iter()).pairs(old, new, old.events().map(|(id, _)| id))
}

/// What statements and events have both.
struct Told<'g> {
    id: &'g str,
    time: Option<&'g Time>,
    in_statement: Option<NodeId>,
    /// The rule of each carrier with its article.
    rules: Vec<(NodeId, &'g str)>,
    /// The words of each carrier with its article.
    words: Vec<(NodeId, &'g Words)>,
}

impl<'g> Told<'g> {
    fn of(node: &'g Node) -> Option<Self> {
        Some(match node {
            Node::Statement(one) => {
                let words = |carrier: &'g StatementCarrier| {
                    let StatementCarrier { source, cue, content, addressed, occasion, .. } = carrier;
                    let cue = cue.iter().map(|cue| &cue.words);
                    source
                        .iter()
                        .chain(cue)
                        .chain(content)
                        .chain(addressed)
                        .chain(occasion)
                        .map(|one| (carrier.article, one))
                };
                Self {
                    id: &one.id,
                    time: one.time.as_ref(),
                    in_statement: one.in_statement,
                    rules: one.carriers.iter().map(|carrier| (carrier.article, carrier.rule.as_str())).collect(),
                    words: one.carriers.iter().flat_map(words).collect(),
                }
            }
            Node::Event(one) => {
                let words = |carrier: &'g EventCarrier| {
                    let parts = carrier.participants.iter().map(|part| &part.words);
                    let words = std::iter::once(&carrier.trigger.words).chain(parts).chain(&carrier.topic);
                    words.map(|one| (carrier.article, one))
                };
                Self {
                    id: &one.id,
                    time: one.time.as_ref(),
                    in_statement: one.in_statement,
                    rules: one.carriers.iter().map(|carrier| (carrier.article, carrier.rule.as_str())).collect(),
                    words: one.carriers.iter().flat_map(words).collect(),
                }
            }
            Node::Actor(_) | Node::Article(_) => return None,
        })
    }

    /// The rules of its carriers that both graphs have.
    fn rules(&self, number: Number<'_>) -> BTreeSet<&'g str> {
        self.rules.iter().filter(|(article, _)| number(*article).is_some()).map(|&(_, rule)| rule).collect()
    }

    /// The places of its words in articles that both graphs have.
    fn places(&self, number: Number<'_>) -> Vec<Place> {
        let place = |&(article, words): &(NodeId, &Words)| Some((number(article)?, words.start, words.end));
        let places: BTreeSet<Place> = self.words.iter().filter_map(place).collect();
        places.into_iter().collect()
    }
}

impl All<'_> {
    pub(super) fn statements(&self, to: &mut Vec<Difference>) {
        let (old, new) = (self.old.statements().map(|(id, _)| id), self.new.statements().map(|(id, _)| id));
        self.alone(self.statements, old, new, to);
        for (before, after) in self.statements.iter() {
            let (Node::Statement(one), Node::Statement(other)) = (&self.old[before], &self.new[after]) else {
                continue;
            };
            let first = to.len();
            let mut differs = |change, (was, is)| self.differs((before, after), change, was, is, to);
            let is = |speaker: Option<NodeId>, graph: &Graph| speaker.map(|id| graph[id].id().to_owned());
            if one.speaker.map(|id| self.now(id)) != other.speaker.map(|id| self.whole(id)) {
                differs(Change::Speaker, (is(one.speaker, self.old), is(other.speaker, self.new)));
            }
            differs(Change::Addressee, self.ends(before, after, Graph::targets, Relation::To));
            differs(Change::Words, (Some(one.text()), Some(other.text())));
            differs(Change::Stance, (Some(one.stance.name().into()), Some(other.stance.name().into())));
            differs(Change::About, self.ends(before, after, Graph::targets, Relation::About));
            self.told((before, after), first, to);
        }
    }

    pub(super) fn events(&self, to: &mut Vec<Difference>) {
        self.alone(self.events, self.old.events().map(|(id, _)| id), self.new.events().map(|(id, _)| id), to);
        for (before, after) in self.events.iter() {
            let (Node::Event(one), Node::Event(other)) = (&self.old[before], &self.new[after]) else { continue };
            let first = to.len();
            let mut differs = |change, (was, is)| self.differs((before, after), change, was, is, to);
            differs(Change::Type, (Some(one.kind.name().into()), Some(other.kind.name().into())));
            differs(Change::Modality, (Some(one.modality.name().into()), Some(other.modality.name().into())));
            differs(Change::Sources, self.ends(before, after, Graph::sources, Relation::Source));
            differs(Change::Targets, self.ends(before, after, Graph::targets, Relation::Target));
            self.told((before, after), first, to);
        }
    }

    /// What may differ of both; `first` is the place of the first difference of these two.
    fn told(&self, (before, after): (NodeId, NodeId), first: usize, to: &mut Vec<Difference>) {
        let (Some(one), Some(other)) = (Told::of(&self.old[before]), Told::of(&self.new[after])) else { return };
        let mut differs = |change, (was, is)| self.differs((before, after), change, was, is, to);
        differs(Change::Place, self.ends(before, after, Graph::targets, Relation::At));
        differs(Change::Time, (time(one.time), time(other.time)));
        differs(Change::Claim, self.claims(one.in_statement, other.in_statement));
        differs(Change::Carriers, self.ends(before, after, Graph::targets, Relation::ReportedIn));
        let listed = |rules: BTreeSet<&str>| Some(Vec::from_iter(rules).join(", ")).filter(|rules| !rules.is_empty());
        let (in_old, in_new): (Number<'_>, Number<'_>) =
            (&|id| self.articles.in_old(id), &|id| self.articles.in_new(id));
        differs(Change::Rule, (listed(one.rules(in_old)), listed(other.rules(in_new))));
        differs(Change::Evidence, moved(&one.places(in_old), &other.places(in_new)));
        if to.len() == first {
            self.differs((before, after), Change::Id, Some(one.id.into()), Some(other.id.into()), to);
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

    /// The other ends of a node's edges in each graph; none of both if these are the same.
    fn ends<'g, I: Iterator<Item = NodeId>>(
        &'g self,
        before: NodeId,
        after: NodeId,
        of: impl Fn(&'g Graph, NodeId, Relation) -> I,
        relation: Relation,
    ) -> (Option<String>, Option<String>) {
        let was: Vec<NodeId> = of(self.old, before, relation).collect();
        let is: Vec<NodeId> = of(self.new, after, relation).collect();
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
