//! What a diagram shows of a graph: the actors that count most, how they stand to one another, and a few statements.
//! Chooses and says how much it leaves out; does not draw.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::StatementKind;
use crate::graph::{self, Actor, ActorRelation, Graph, NodeId, Relation, Statement};

/// How much a diagram shows at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Actors; more than some forty cannot be read.
    pub actors: usize,
    /// Relations between them.
    pub relations: usize,
    /// Statements.
    pub statements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { actors: 40, relations: 70, statements: 6 }
    }
}

/// A choice from a graph.
#[derive(Clone, Debug)]
pub struct Picture<'graph> {
    /// The graph.
    pub graph: &'graph Graph,
    /// Actors, by id.
    pub actors: Vec<(NodeId, &'graph Actor)>,
    /// Relations between them that someone tells as having happened, by source and target.
    pub relations: Vec<ActorRelation>,
    /// Statements by them, by id.
    pub statements: Vec<(NodeId, &'graph Statement)>,
    /// How many actors, relations and statements the graph has in all.
    pub of: Limits,
}

/// Chooses what to show.
#[must_use]
pub fn picture(graph: &Graph, limits: Limits) -> Picture<'_> {
    let mut relations = graph::relations(graph);
    relations.retain(|relation| relation.tally.told() > 0);
    let of =
        Limits { actors: graph.actors().count(), relations: relations.len(), statements: graph.statements().count() };
    let weights = weights(graph, &relations);
    let heavy: BTreeSet<NodeId> = most(weights.iter().map(|(&id, &weight)| (id, weight)), limits.actors).collect();
    let statements = key_statements(graph, &heavy, &weights, limits.statements);
    let mut shown: BTreeSet<NodeId> = statements.iter().filter_map(|(_, statement)| statement.speaker).collect();
    relations.sort_by_key(|one| std::cmp::Reverse((one.tally.told(), weights[&one.source] + weights[&one.target])));
    // The strongest first, and none whose ends have no room.
    relations.retain(|one| {
        let ends = BTreeSet::from([one.source, one.target]);
        let fits = shown.len() + ends.difference(&shown).count() <= limits.actors;
        if fits {
            shown.extend(ends);
        }
        fits
    });
    relations.truncate(limits.relations);
    relations.sort_by_key(|one| (one.source, one.target, one.polarity));
    let tied = relations.iter().flat_map(|one| [one.source, one.target]);
    let shown: BTreeSet<_> = tied.chain(statements.iter().filter_map(|(_, statement)| statement.speaker)).collect();
    let actors = graph.actors().filter(|(id, _)| shown.contains(id)).collect();
    Picture { graph, actors, relations, statements, of }
}

/// How much the actors that stand in a relation or speak count: by mentions, acts and words.
fn weights(graph: &Graph, relations: &[ActorRelation]) -> BTreeMap<NodeId, usize> {
    let mut weights = BTreeMap::<NodeId, usize>::new();
    for relation in relations {
        for id in [relation.source, relation.target] {
            *weights.entry(id).or_default() += 3 * relation.tally.told();
        }
    }
    for (_, statement) in graph.statements() {
        if let Some(speaker) = statement.speaker {
            *weights.entry(speaker).or_default() += 2;
        }
    }
    for (id, weight) in &mut weights {
        *weight += graph.actor(*id).map_or(0, |actor| actor.mentions.len());
    }
    weights
}

/// The `limit` heaviest, of equals the ones that come first.
fn most(weighted: impl Iterator<Item = (NodeId, usize)>, limit: usize) -> impl Iterator<Item = NodeId> {
    let mut all: Vec<_> = weighted.collect();
    all.sort_by_key(|&(id, weight)| (std::cmp::Reverse(weight), id));
    all.into_iter().take(limit).map(|(id, _)| id)
}

/// The statements that show best what a speaker stands for, one a speaker: quoted, of a length that one reads at a
/// glance, about actors that are shown, carried by several articles.
fn key_statements<'graph>(
    graph: &'graph Graph,
    shown: &BTreeSet<NodeId>,
    weights: &BTreeMap<NodeId, usize>,
    limit: usize,
) -> Vec<(NodeId, &'graph Statement)> {
    let mut best = BTreeMap::<NodeId, (usize, NodeId, &Statement)>::new();
    for (id, statement) in graph.statements() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    fn chosen(limits: Limits) -> (Vec<String>, Vec<String>, Vec<String>) {
        let graph = build(&quarrel());
        let picture = picture(&graph, limits);
        let relation =
            |one: &ActorRelation| format!("{} {} {}", graph.label(one.source), one.verb, graph.label(one.target));
        (
            picture.actors.iter().map(|(_, actor)| actor.name.clone()).collect(),
            picture.relations.iter().map(relation).collect(),
            picture.statements.iter().map(|(_, statement)| statement.text()).collect(),
        )
    }

    #[test]
    fn all_that_happened_or_was_claimed_is_shown_where_there_is_room() {
        let (actors, relations, statements) = chosen(Limits::default());
        assert_eq!(actors, ["dockers", "Eastvik", "Lars Holm", "Norland", "Ruth Okafor"]);
        assert_eq!(relations, ["Norland killed dockers", "Norland bombed Eastvik", "Ruth Okafor told Lars Holm"]);
        assert_eq!(statements, ["Norland had killed dockers"]);
    }

    #[test]
    fn limits_keep_the_strongest() {
        let (actors, relations, statements) = chosen(Limits { actors: 3, relations: 9, statements: 1 });
        assert_eq!(actors, ["Eastvik", "Norland", "Ruth Okafor"]);
        assert_eq!(relations, ["Norland bombed Eastvik"]);
        assert_eq!(statements.len(), 1);
        assert_eq!(chosen(Limits { actors: 0, relations: 0, statements: 0 }), Default::default());
    }
}
