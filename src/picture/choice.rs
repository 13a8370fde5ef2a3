//! What a diagram shows of a graph: the actors that count most, how they stand to one another, a few statements and events.
//! Chooses and tells how much is left out; does not draw.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::extract::{Modality, StatementKind};
use crate::graph::{self, Actor, ActorRelation, Event, Graph, NodeId, NodeKind, Polarity, Relation, Statement};
use crate::query::{Days, dated, event_dated};

/// What is asked to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// So many actors at most; more than some forty cannot be read.
    pub top: usize,
    /// Only this actor and those near it, with how many steps away.
    pub around: Option<(NodeId, usize)>,
    /// Only what was said or happened then.
    pub days: Days,
    /// Only what statements tell, or only what events tell.
    pub only: Option<NodeKind>,
}

impl Default for View {
    fn default() -> Self {
        Self { top: 40, around: None, days: Days::default(), only: None }
    }
}

impl View {
    /// Whether a statement or event is asked for.
    pub(super) fn shows(&self, graph: &Graph, node: NodeId) -> bool {
        let when = match &graph[node] {
            graph::Node::Statement(statement) => dated(graph, statement),
            graph::Node::Event(event) => event_dated(graph, event),
            graph::Node::Actor(_) | graph::Node::Article(_) => return false,
        };
        let (first, last) = when.map_or((None, None), |when| (when.first, when.last));
        self.only.is_none_or(|kind| graph[node].kind() == kind) && self.days.meet(first, last)
    }
}

/// How much there is of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Actors.
    pub actors: usize,
    /// Relations between them that someone tells as having happened.
    pub relations: usize,
    /// Statements.
    pub statements: usize,
    /// Events that someone tells as having happened.
    pub events: usize,
}

/// A choice from a graph.
#[derive(Clone, Debug)]
pub struct Choice<'graph> {
    /// The graph.
    pub graph: &'graph Graph,
    /// Actors, by id.
    pub actors: Vec<(NodeId, &'graph Actor)>,
    /// Relations between them that someone tells as having happened, by source, target and polarity.
    pub relations: Vec<ActorRelation>,
    /// Statements by them, by id.
    pub statements: Vec<(NodeId, &'graph Statement)>,
    /// Events of them that an article itself tells as having happened, by id.
    pub events: Vec<(NodeId, &'graph Event)>,
    /// The camps of its actors that have two or more of them: the weightiest first, their members likewise.
    pub camps: Vec<Vec<NodeId>>,
    /// How much of each was asked for in all.
    pub of: Counts,
}

/// For so many actors one relation more is drawn than there are actors, and so on: beyond, lines hide each other.
const RELATIONS_AN_ACTOR: f64 = 1.75;
/// For so many actors one statement is shown.
const ACTORS_A_STATEMENT: usize = 6;
/// For so many actors one event is shown.
const ACTORS_AN_EVENT: usize = 12;
/// More notes than this are not read.
const MOST_NOTES: usize = 8;

/// Chooses what to show.
#[must_use]
pub fn choice<'graph>(graph: &'graph Graph, view: &View) -> Choice<'graph> {
    let mut relations = graph::relations_in(graph, |node| view.shows(graph, node));
    relations.retain(|relation| relation.tally.told() > 0);
    let near = view.around.map(|around| near(&relations, around));
    let is_near = |actor: NodeId| near.as_ref().is_none_or(|near| near.contains(&actor));
    relations.retain(|one| is_near(one.source) && is_near(one.target));
    let has_near = |event: NodeId| {
        let mut parties = graph.sources(event, Relation::Source).chain(graph.targets(event, Relation::Target));
        near.is_none() || parties.any(is_near)
    };
    let statements: Vec<(NodeId, &Statement)> = graph
        .statements()
        .filter(|(id, one)| {
            view.shows(graph, *id) && one.speaker.is_none_or(is_near) && (near.is_none() || one.speaker.is_some())
        })
        .collect();
    let weights = weights(graph, &relations, &statements);
    let of = Counts {
        actors: near.as_ref().map_or_else(|| graph.actors().count(), BTreeSet::len),
        relations: relations.len(),
        statements: statements.len(),
        events: graph.events().filter(|(id, event)| is_told(event) && view.shows(graph, *id) && has_near(*id)).count(),
    };
    let heavy: BTreeSet<NodeId> = most(weights.iter().map(|(&id, &weight)| (id, weight)), view.top).collect();
    let notes = (view.top / ACTORS_A_STATEMENT).clamp(1, MOST_NOTES);
    let statements = key_statements(graph, &statements, &heavy, &weights, if view.top == 0 { 0 } else { notes });
    let mut shown: BTreeSet<NodeId> = statements.iter().filter_map(|(_, statement)| statement.speaker).collect();
    shown.extend(view.around.map(|(actor, _)| actor).filter(|_| view.top > 0));
    relations.sort_by_key(|one| Reverse((one.tally.told(), weights[&one.source] + weights[&one.target])));
    // The strongest first, and none whose ends have no room.
    relations.retain(|one| {
        let ends = BTreeSet::from([one.source, one.target]);
        let fits = shown.len() + ends.difference(&shown).count() <= view.top;
        if fits {
            shown.extend(ends);
        }
        fits
    });
    relations.truncate((view.top as f64 * RELATIONS_AN_ACTOR) as usize);
    leave_out_chance(&mut relations, &statements);
    relations.sort_by_key(|one| (one.source, one.target, one.polarity));
    let tied = relations.iter().flat_map(|one| [one.source, one.target]);
    let shown: BTreeSet<_> = tied
        .chain(statements.iter().filter_map(|(_, statement)| statement.speaker))
        .chain(view.around.map(|(actor, _)| actor).filter(|_| view.top > 0))
        .collect();
    let events = key_events(graph, view, &shown, &weights, (view.top / ACTORS_AN_EVENT).min(MOST_NOTES));
    let actors = graph.actors().filter(|(id, _)| shown.contains(id)).collect();
    let camps = camps(graph, &shown, &relations, &weights);
    Choice { graph, actors, relations, statements, events, camps, of }
}

/// Whether someone tells the event as having happened.
fn is_told(event: &Event) -> bool {
    event.modality == Modality::Actual
}

/// An actor with those that so many relations lead to, in either direction.
fn near(relations: &[ActorRelation], (actor, depth): (NodeId, usize)) -> BTreeSet<NodeId> {
    let mut joined = BTreeMap::<NodeId, Vec<NodeId>>::new();
    for one in relations {
        joined.entry(one.source).or_default().push(one.target);
        joined.entry(one.target).or_default().push(one.source);
    }
    let mut found = BTreeSet::from([actor]);
    let mut open = VecDeque::from([(actor, 0)]);
    while let Some((at, steps)) = open.pop_front() {
        for &next in joined.get(&at).filter(|_| steps < depth).into_iter().flatten() {
            if found.insert(next) {
                open.push_back((next, steps + 1));
            }
        }
    }
    found
}

/// How much the actors that stand in a relation or speak count: by mentions, acts and words.
pub(super) fn weights(
    graph: &Graph,
    relations: &[ActorRelation],
    statements: &[(NodeId, &Statement)],
) -> BTreeMap<NodeId, usize> {
    let mut weights = BTreeMap::<NodeId, usize>::new();
    for relation in relations {
        for id in [relation.source, relation.target] {
            *weights.entry(id).or_default() += 3 * relation.tally.told();
        }
    }
    for speaker in statements.iter().filter_map(|(_, statement)| statement.speaker) {
        *weights.entry(speaker).or_default() += 2;
    }
    for (id, weight) in &mut weights {
        *weight += graph.actor(*id).map_or(0, |actor| actor.mentions.len());
    }
    weights
}

/// The `limit` heaviest, of equals the ones that come first.
fn most(weighted: impl Iterator<Item = (NodeId, usize)>, limit: usize) -> impl Iterator<Item = NodeId> {
    let mut all: Vec<_> = weighted.collect();
    all.sort_by_key(|&(id, weight)| (Reverse(weight), id));
    all.into_iter().take(limit).map(|(id, _)| id)
}

/// Leaves out pairs that only met once and have nothing to do with anyone else shown: `an official told a paper`.
fn leave_out_chance(relations: &mut Vec<ActorRelation>, statements: &[(NodeId, &Statement)]) {
    let mut degrees = BTreeMap::<NodeId, usize>::new();
    for one in relations.iter() {
        *degrees.entry(one.source).or_default() += 1;
        *degrees.entry(one.target).or_default() += 1;
    }
    let speakers: BTreeSet<NodeId> = statements.iter().filter_map(|(_, statement)| statement.speaker).collect();
    let is_alone = |id: &NodeId| degrees[id] == 1 && !speakers.contains(id);
    let by_chance = |one: &ActorRelation| {
        one.polarity == Polarity::Contact && one.tally.told() == 1 && is_alone(&one.source) && is_alone(&one.target)
    };
    // A picture of nothing else shows them all the same.
    if !relations.iter().all(by_chance) {
        relations.retain(|one| !by_chance(one));
    }
}

/// The statements that show best what a speaker stands for, one a speaker: quoted, of a length that one reads at a
/// glance, about actors that are shown, carried by several articles.
fn key_statements<'graph>(
    graph: &'graph Graph,
    statements: &[(NodeId, &'graph Statement)],
    shown: &BTreeSet<NodeId>,
    weights: &BTreeMap<NodeId, usize>,
    limit: usize,
) -> Vec<(NodeId, &'graph Statement)> {
    let mut best = BTreeMap::<NodeId, (usize, NodeId, &Statement)>::new();
    for &(id, statement) in statements {
        let Some(speaker) = statement.speaker.filter(|speaker| shown.contains(speaker)) else { continue };
        let weight = statement_weight(graph, shown, id, statement);
        if best.get(&speaker).is_none_or(|&(other, _, _)| other < weight) {
            best.insert(speaker, (weight, id, statement));
        }
    }
    let speakers = best.iter().map(|(&speaker, &(weight, _, _))| (speaker, weight * (20 + weights[&speaker])));
    let mut chosen: Vec<_> = most(speakers, limit).map(|speaker| (best[&speaker].1, best[&speaker].2)).collect();
    chosen.sort_by_key(|&(id, _)| id);
    chosen
}

fn statement_weight(graph: &Graph, shown: &BTreeSet<NodeId>, id: NodeId, statement: &Statement) -> usize {
    let length = statement.text().chars().count();
    let readable = match length {
        40..=140 => 6,
        25..=180 => 3,
        _ => 1,
    };
    let quoted = match statement.kind {
        StatementKind::Direct => 4,
        StatementKind::Mixed => 3,
        StatementKind::Indirect => 2,
    };
    let about = graph.targets(id, Relation::About).filter(|actor| shown.contains(actor)).count().min(3);
    readable * quoted * (1 + about) * statement.carriers.len()
}

/// The events that several shown actors took part in, and of which more is told than that: where, when, by several articles.
fn key_events<'graph>(
    graph: &'graph Graph,
    view: &View,
    shown: &BTreeSet<NodeId>,
    weights: &BTreeMap<NodeId, usize>,
    limit: usize,
) -> Vec<(NodeId, &'graph Event)> {
    let mut found = Vec::new();
    let told = |event: &Event| is_told(event) && event.in_statement.is_none();
    for (id, event) in graph.events().filter(|(id, event)| told(event) && view.shows(graph, *id)) {
        let parties: BTreeSet<NodeId> = parties(graph, id).filter(|actor| shown.contains(actor)).collect();
        let details = usize::from(event.place.is_some())
            + usize::from(event.time.is_some())
            + usize::from(event.carriers.len() > 1)
            + parties.len().saturating_sub(2);
        // What one does to another is a line; a box would hide who does it.
        let is_shared = parties.len() > 2 || (parties.len() == 2 && event.kind.is_mutual());
        if is_shared && details > 0 {
            let weight: usize = parties.iter().map(|actor| weights.get(actor).copied().unwrap_or(0)).sum();
            found.push((id, details * event.carriers.len() * (20 + weight)));
        }
    }
    let chosen: BTreeSet<NodeId> = most(found.into_iter(), limit).collect();
    graph.events().filter(|(id, _)| chosen.contains(id)).collect()
}

/// Who took part in an event.
pub(super) fn parties(graph: &Graph, event: NodeId) -> impl Iterator<Item = NodeId> {
    graph.sources(event, Relation::Source).chain(graph.targets(event, Relation::Target))
}

/// The camps of two or more, by weight.
pub(super) fn camps(
    graph: &Graph,
    shown: &BTreeSet<NodeId>,
    relations: &[ActorRelation],
    weights: &BTreeMap<NodeId, usize>,
) -> Vec<Vec<NodeId>> {
    let weight = |id: &NodeId| weights.get(id).copied().unwrap_or(0);
    let mut camps = graph::camps(graph, shown, relations);
    camps.retain(|camp| camp.len() > 1);
    camps.iter_mut().for_each(|camp| camp.sort_by_key(|id| (Reverse(weight(id)), *id)));
    camps.sort_by_key(|camp| (Reverse(camp.iter().map(weight).sum::<usize>()), camp[0]));
    camps
}

impl Choice<'_> {
    /// The camp of an actor, if it is in one.
    #[must_use]
    pub fn camp(&self, actor: NodeId) -> Option<usize> {
        self.camps.iter().position(|camp| camp.contains(&actor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    fn chosen(view: impl FnOnce(&Graph) -> View) -> (Vec<String>, Vec<String>, Vec<String>) {
        let graph = build(&quarrel());
        let choice = choice(&graph, &view(&graph));
        let relation =
            |one: &ActorRelation| format!("{} {} {}", graph.label(one.source), one.verb, graph.label(one.target));
        (
            choice.actors.iter().map(|(_, actor)| actor.name.clone()).collect(),
            choice.relations.iter().map(relation).collect(),
            choice.statements.iter().map(|(_, statement)| statement.text()).collect(),
        )
    }

    #[test]
    fn all_that_happened_or_was_claimed_is_shown_where_there_is_room() {
        let (actors, relations, statements) = chosen(|_| View::default());
        assert_eq!(actors, ["dockers", "Eastvik", "Lars Holm", "Norland", "Ruth Okafor"]);
        assert_eq!(relations, ["Norland killed dockers", "Norland bombed Eastvik", "Ruth Okafor told Lars Holm"]);
        assert_eq!(statements, ["Norland had killed dockers"]);
    }

    #[test]
    fn limits_keep_the_strongest() {
        let (actors, relations, statements) = chosen(|_| View { top: 3, ..View::default() });
        assert_eq!(actors, ["Eastvik", "Norland", "Ruth Okafor"]);
        assert_eq!(relations, ["Norland bombed Eastvik"]);
        assert_eq!(statements.len(), 1);
        assert_eq!(chosen(|_| View { top: 0, ..View::default() }), Default::default());
    }

    #[test]
    fn one_actor_with_its_neighbours() {
        let around = |name: &'static str, depth| {
            move |graph: &Graph| View { around: graph.find(name).map(|id| (id, depth)), ..View::default() }
        };
        assert_eq!(chosen(around("eastvik", 1)).0, ["Eastvik", "Norland"]);
        assert_eq!(chosen(around("eastvik", 2)).0, ["dockers", "Eastvik", "Norland"]);
        assert_eq!(chosen(around("eastvik", 0)).0, ["Eastvik"]);
    }

    #[test]
    fn one_kind_and_some_days() {
        let (_, relations, statements) = chosen(|_| View { only: Some(NodeKind::Statement), ..View::default() });
        assert_eq!((relations.len(), statements.len()), (1, 1));
        let (_, relations, statements) = chosen(|_| View { only: Some(NodeKind::Event), ..View::default() });
        assert_eq!((relations.len(), statements.len()), (2, 0));
        let days = Days { since: "2030-01-01".parse().ok(), until: None };
        assert_eq!(chosen(|_| View { days, ..View::default() }), Default::default());
    }
}
