//! All that a graph holds of one actor.

use std::cmp::Reverse;

use crate::extract::Side;
use crate::graph::{self, ActorRelation, ActorStats, Alias, Graph, NodeId, Relation, Role, actor_stats};
use crate::text::lexicon::office::is_short_for;

/// All that a graph holds of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The actor and its numbers.
    pub numbers: ActorStats,
    /// The names it goes by, the commonest first.
    pub aliases: Vec<Alias>,
    /// Its offices, those told most often first; what only repeats another in fewer words is left out.
    pub roles: Vec<Role>,
    /// Who holds offices of it, by office.
    pub holders: Vec<Held>,
    /// The statements it makes, by article and place.
    pub said: Vec<NodeId>,
    /// The statements about it that others make, likewise.
    pub about: Vec<NodeId>,
    /// The events it takes part in, likewise.
    pub events: Vec<Part>,
    /// How it stands to others, the relations told most often first; those that never happened last.
    pub relations: Vec<ActorRelation>,
}

/// An office that another actor holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// `foreign minister`.
    pub title: String,
    /// Who holds it.
    pub holder: NodeId,
}

/// An actor's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The event.
    pub event: NodeId,
    /// The side; acting goes before being acted on, if it is both.
    pub side: Side,
}

/// What the graph holds of an actor; none if the node is no actor.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::profile;
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "“We will rebuild the bridge,” said Ruth Okafor, the mayor of Springfield.";
/// # let article = Article::new("bridge.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let mayor = profile(&graph, graph.find("ruth-okafor").expect("she is there")).expect("she is an actor");
/// assert_eq!(mayor.roles[0].title, "mayor");
/// assert_eq!(mayor.said.len(), 1);
/// ```
#[must_use]
pub fn profile(graph: &Graph, id: NodeId) -> Option<Profile> {
    let actor = graph.actor(id)?;
    // Edges are listed by their ends, so these are sorted already.
    let mut said: Vec<_> = graph.targets(id, Relation::Said).collect();
    let others = |statement: &NodeId| said.binary_search(statement).is_err();
    let mut about: Vec<_> = graph.sources(id, Relation::About).filter(others).collect();
    said.sort_by_key(|&node| place(graph, node));
    about.sort_by_key(|&node| place(graph, node));
    Some(Profile {
        numbers: actor_stats(graph, id),
        aliases: actor.aliases(),
        roles: offices(&actor.roles),
        holders: holders(graph, id),
        said,
        about,
        events: parts(graph, id),
        relations: relations_of(graph, id),
    })
}

/// The offices that say something of their own: what only repeats another in fewer words is left out.
#[must_use]
pub fn offices(roles: &[Role]) -> Vec<Role> {
    let says_more = |role: &Role, other: &Role| {
        other.of.is_some() && other.title == role.title || is_short_for(&role.title, &other.title)
    };
    let told = |role: &&Role| role.of.is_some() || !roles.iter().any(|other| says_more(role, other));
    roles.iter().filter(told).cloned().collect()
}

fn holders(graph: &Graph, id: NodeId) -> Vec<Held> {
    let offices = graph.incoming(id).filter(|edge| edge.link.relation == Relation::Role);
    let mut held: Vec<_> =
        offices.map(|edge| Held { title: edge.link.title.clone().unwrap_or_default(), holder: edge.source }).collect();
    held.sort_unstable();
    held
}

fn parts(graph: &Graph, id: NodeId) -> Vec<Part> {
    let acts = graph.targets(id, Relation::Source).map(|event| Part { event, side: Side::Source });
    let acted_on = graph.sources(id, Relation::Target).map(|event| Part { event, side: Side::Target });
    let mut parts: Vec<_> = acts.chain(acted_on).collect();
    parts.sort_by_key(|part| (part.event, part.side));
    parts.dedup_by_key(|part| part.event);
    parts.sort_by_key(|part| place(graph, part.event));
    parts
}

/// Where a statement or event is told first.
pub(super) fn place(graph: &Graph, node: NodeId) -> Option<(NodeId, u32, NodeId)> {
    let told = graph.outgoing(node).find(|edge| edge.link.relation == Relation::ReportedIn)?;
    let first = told.link.evidence.first()?;
    Some((first.article, first.words.start, node))
}

fn relations_of(graph: &Graph, id: NodeId) -> Vec<ActorRelation> {
    let mut found = graph::relations_of(graph, &[id]);
    // Sorting is stable: equals stay in the order of their ends.
    found.sort_by_key(|relation| Reverse((relation.tally.told(), relation.tally.happened, relation.nodes.len())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn the_mayor_in_all_her_parts() {
        let graph = build(&quarrel());
        let mayor = graph.find("ruth-okafor").unwrap();
        let profile = profile(&graph, mayor).unwrap();
        let ids = |nodes: &[NodeId]| nodes.iter().map(|&node| graph[node].id().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&profile.said), ["s-killed", "s-closed"]);
        assert!(profile.about.is_empty());
        assert_eq!(profile.roles[0].title, "mayor");
        assert_eq!(ids(&profile.events.iter().map(|part| part.event).collect::<Vec<_>>()), ["e-meet"]);
        assert_eq!(profile.relations[0].verb, "told");
    }

    #[test]
    fn a_town_has_a_mayor_and_is_acted_on() {
        let graph = build(&quarrel());
        let town = profile(&graph, graph.find("eastvik").unwrap()).unwrap();
        assert_eq!(town.holders, [Held { title: "mayor".into(), holder: graph.find("ruth-okafor").unwrap() }]);
        assert!(town.events.iter().all(|part| part.side == Side::Target));
        assert_eq!(town.events.len(), 2);
    }

    #[test]
    fn an_article_is_no_actor() {
        let graph = build(&quarrel());
        assert_eq!(profile(&graph, graph.find("port.txt").unwrap()), None);
    }
}
