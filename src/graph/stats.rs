//! What a person wants to know of a graph first: how much of each, who counts most, when.

use std::collections::BTreeMap;

use super::Graph;
use super::model::{NodeId, Relation};
use super::relations::{ActorRelation, Tally, relations};
use crate::base::Date;
use crate::extract::{Class, EventType, Stance, StatementKind};

/// Numbers of a graph. Lists are whole, the greatest first; what shows them cuts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// How many articles.
    pub articles: usize,
    /// The days of the first and the last article that has a date.
    pub dates: Option<(Date, Date)>,
    /// How many actors of each type.
    pub actors: BTreeMap<Class, usize>,
    /// How many statements of each kind.
    pub statements: BTreeMap<StatementKind, usize>,
    /// How many statements of each stance.
    pub stances: BTreeMap<Stance, usize>,
    /// How many statements without a known speaker.
    pub unresolved: usize,
    /// How many statements and events that more than one article carries.
    pub carried_twice: usize,
    /// How many events of each type.
    pub events: BTreeMap<EventType, usize>,
    /// All events by how they are told.
    pub told: Tally,
    /// How many edges of each relation.
    pub edges: BTreeMap<Relation, usize>,
    /// Actors by mentions.
    pub top_actors: Vec<ActorStats>,
    /// Actors that speak, by statements.
    pub top_speakers: Vec<ActorStats>,
    /// Relations by how often they are told as having happened; those that never did are left out.
    pub strongest: Vec<ActorRelation>,
}

/// Numbers of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorStats {
    /// The actor.
    pub actor: NodeId,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// How many statements it makes.
    pub statements: usize,
    /// In how many events it takes part, happened or not.
    pub events: usize,
}

/// Counts all of a graph.
#[must_use]
pub fn stats(graph: &Graph) -> Stats {
    let mut stats = Stats {
        articles: graph.articles().count(),
        dates: dates(graph),
        actors: counted(graph.actors().map(|(_, actor)| actor.class)),
        statements: counted(graph.statements().map(|(_, statement)| statement.kind)),
        stances: counted(graph.statements().map(|(_, statement)| statement.stance)),
        unresolved: graph.statements().filter(|(_, statement)| statement.speaker.is_none()).count(),
        carried_twice: carried_twice(graph),
        events: counted(graph.events().map(|(_, event)| event.kind)),
        told: Tally::default(),
        edges: counted(graph.edges().map(|edge| edge.link.relation)),
        top_actors: graph.actors().map(|(id, _)| actor_stats(graph, id)).collect(),
        top_speakers: Vec::new(),
        strongest: relations(graph),
    };
    for (_, event) in graph.events() {
        stats.told.add(event.modality, event.in_statement.is_some());
    }
    // Sorting is stable: equals stay in the order of their ids.
    stats.top_speakers = stats.top_actors.iter().filter(|one| one.statements > 0).copied().collect();
    stats.top_actors.sort_by_key(|one| std::cmp::Reverse((one.mentions, one.statements + one.events)));
    stats.top_speakers.sort_by_key(|one| std::cmp::Reverse((one.statements, one.mentions)));
    stats.strongest.retain(|relation| relation.tally.told() > 0);
    stats.strongest.sort_by_key(|relation| std::cmp::Reverse((relation.tally.told(), relation.tally.happened)));
    stats
}

/// The numbers of one actor; noughts if the node is none.
#[must_use]
pub fn actor_stats(graph: &Graph, id: NodeId) -> ActorStats {
    let said = graph.targets(id, Relation::Said).count();
    let mut events: Vec<_> = graph.targets(id, Relation::Source).chain(graph.sources(id, Relation::Target)).collect();
    events.sort_unstable();
    events.dedup();
    let actor = graph.actor(id);
    ActorStats {
        actor: id,
        mentions: actor.map_or(0, |actor| actor.mentions.len()),
        articles: actor.map_or(0, super::Actor::articles),
        statements: said,
        events: events.len(),
    }
}

fn counted<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn dates(graph: &Graph) -> Option<(Date, Date)> {
    let dates = || graph.articles().filter_map(|(_, article)| article.date);
    Some((dates().min()?, dates().max()?))
}

fn carried_twice(graph: &Graph) -> usize {
    let told = |id| graph.targets(id, Relation::ReportedIn).count();
    let statements = graph.statements().map(|(id, _)| id);
    statements.chain(graph.events().map(|(id, _)| id)).filter(|&id| told(id) > 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn the_quarrel_in_numbers() {
        let graph = build(&quarrel());
        let stats = stats(&graph);
        let names = |list: &[ActorStats]| list.iter().map(|one| graph.label(one.actor)).collect::<Vec<_>>();
        assert_eq!(names(&stats.top_actors), ["Norland", "Ruth Okafor", "Eastvik", "Lars Holm", "dockers"]);
        assert_eq!(names(&stats.top_speakers), ["Ruth Okafor"]);
        assert_eq!((stats.articles, stats.unresolved, stats.carried_twice), (2, 0, 1));
        assert_eq!(stats.told, Tally { happened: 1, claimed: 1, planned: 1, negated: 1, hypothetical: 0 });
        assert_eq!(stats.edges[&Relation::ReportedIn], 7);
        assert_eq!(stats.dates.map(|(first, last)| (first.to_string(), last.to_string())), {
            let day = "2024-05-03".to_string();
            Some((day.clone(), day))
        });
        let strongest: Vec<_> = stats.strongest.iter().map(|one| one.verb.as_str()).collect();
        assert_eq!(strongest, ["bombed", "told", "killed"]);
    }
}
