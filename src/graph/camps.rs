//! Who sides with whom: communities of some actors, by what they do for one another and the offices they hold.
//!
//! What they do against one another ties nobody, and neither does that they meet: enemies meet too.

use std::collections::{BTreeMap, BTreeSet};

use super::model::NodeId;
use super::network::Network;
use super::relations::{ActorRelation, Polarity};
use super::ties::{Tie, TieKind, Told};
use super::{Graph, measures};

/// How much an office ties its holder to the actor that it is held in.
const OFFICE: f64 = 4.0;
/// How much one act for another ties.
const SUPPORT: f64 = 1.5;

/// The camps of these actors, each with its members by id, in the order of their first members. Who is tied to nobody is in none.
#[must_use]
pub fn camps(graph: &Graph, actors: &BTreeSet<NodeId>, relations: &[ActorRelation]) -> Vec<Vec<NodeId>> {
    let mut ties: Vec<Tie> = relations.iter().filter_map(tie).collect();
    ties.retain(|tie| actors.contains(&tie.source) && actors.contains(&tie.target));
    // Holders of offices in one actor belong together though that actor be not among them.
    for &id in actors {
        let roles = graph.actor(id).map_or(&[][..], |actor| &actor.roles);
        let held: BTreeSet<NodeId> = roles.iter().take(1).filter_map(|role| role.of).filter(|&of| of != id).collect();
        ties.extend(held.into_iter().map(|of| weighed(id, of, OFFICE)));
    }
    ties.sort_unstable_by_key(|tie| (tie.ends(), tie.source, tie.target));
    let network = Network::of(ties);
    let mut found = BTreeMap::<usize, Vec<NodeId>>::new();
    for (&actor, group) in network.actors().iter().zip(measures::groups(&network)) {
        if actors.contains(&actor) {
            found.entry(group).or_default().push(actor);
        }
    }
    found.into_values().collect()
}

fn tie(relation: &ActorRelation) -> Option<Tie> {
    let told = relation.tally.told();
    let ties = relation.polarity == Polarity::Supportive && told > 0;
    ties.then(|| weighed(relation.source, relation.target, SUPPORT * told as f64))
}

fn weighed(source: NodeId, target: NodeId, weight: f64) -> Tie {
    Tie { source, target, kind: TieKind::Office, told: Told::Node(source), weight }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Class, EventType};
    use crate::graph::fixture::article;
    use crate::graph::{build, relations};

    #[test]
    fn allies_are_a_camp_and_enemies_are_not() {
        let record = article(
            "a",
            "Norland backed Orla. Norland bombed Eastvik. Orla bombed Eastvik. Ruth Okafor, mayor of Eastvik.",
        )
        .actor("norland", "Norland", Class::State, &["Norland"])
        .actor("orla", "Orla", Class::State, &["Orla"])
        .actor("eastvik", "Eastvik", Class::State, &["Eastvik"])
        .actor("ruth", "Ruth Okafor", Class::Person, &["Ruth Okafor"])
        .role("ruth", "mayor", Some("eastvik"), "mayor")
        .event("1", EventType::Support, ("backed", "back"), &[(">norland", "Norland"), ("<orla", "Orla")])
        .event("2", EventType::Assault, ("bombed", "bomb"), &[(">norland", "Norland#2"), ("<eastvik", "Eastvik")])
        .event("3", EventType::Assault, ("bombed#2", "bomb"), &[(">orla", "Orla#2"), ("<eastvik", "Eastvik#2")])
        .record();
        let graph = build(&[record]);
        let actors: BTreeSet<NodeId> = graph.actors().map(|(id, _)| id).collect();
        let found = camps(&graph, &actors, &relations(&graph));
        let names: Vec<Vec<String>> =
            found.iter().map(|camp| camp.iter().map(|&id| graph.label(id)).collect()).collect();
        assert_eq!(names, [vec!["Eastvik", "Ruth Okafor"], vec!["Norland", "Orla"]]);
    }
}
