//! Everybody in a graph, in numbers.

use std::cmp::Reverse;

use crate::extract::Class;
use crate::graph::{ActorStats, Alias, Graph, actor_stats};

/// An actor as a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRow {
    /// The actor and its numbers.
    pub numbers: ActorStats,
    /// The names it goes by other than its canonical one, the commonest first.
    pub aliases: Vec<Alias>,
}

/// The actors of a class, or all: those mentioned most first, then those that say and do most.
///
/// ```
/// use cablegraph::graph::Graph;
/// use cablegraph::query::actors;
///
/// assert!(actors(&Graph::default(), None).is_empty());
/// ```
#[must_use]
pub fn actors(graph: &Graph, class: Option<Class>) -> Vec<ActorRow> {
    let mut rows: Vec<_> = graph
        .actors()
        .filter(|(_, actor)| class.is_none_or(|class| actor.class == class))
        .map(|(id, actor)| ActorRow {
            numbers: actor_stats(graph, id),
            aliases: actor.aliases().into_iter().filter(|alias| alias.name != actor.name).collect(),
        })
        .collect();
    // Sorting is stable: equals stay in the order of their ids.
    rows.sort_by_key(|row| Reverse((row.numbers.mentions, row.numbers.statements + row.numbers.events)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn who_is_mentioned_most_comes_first() {
        let graph = build(&quarrel());
        let row = |row: &ActorRow| {
            let aliases: Vec<_> = row.aliases.iter().map(|alias| format!("{} {}", alias.name, alias.count)).collect();
            format!("{} {} [{}]", graph.label(row.numbers.actor), row.numbers.mentions, aliases.join(", "))
        };
        let all: Vec<_> = actors(&graph, None).iter().map(row).collect();
        assert_eq!(
            all,
            ["Norland 3 []", "Ruth Okafor 3 [Okafor 2]", "Eastvik 3 []", "Lars Holm 2 [Holm 1]", "dockers 1 []"]
        );
        let persons: Vec<_> = actors(&graph, Some(Class::Person)).iter().map(row).collect();
        assert_eq!(persons, ["Ruth Okafor 3 [Okafor 2]", "Lars Holm 2 [Holm 1]"]);
    }
}
