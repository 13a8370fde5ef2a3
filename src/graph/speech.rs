//! The view of who speaks of whom and to what end: the network of statements, and its matrix of stances.

use std::collections::BTreeMap;

use super::Graph;
use super::model::{NodeId, Relation, Statement};
use crate::extract::Stance;

/// What one actor says of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Who speaks.
    pub speaker: NodeId,
    /// Of whom.
    pub about: NodeId,
    /// The statements by what the speaker does by them, each list by id; no list is empty.
    pub stances: BTreeMap<Stance, Vec<NodeId>>,
}

impl Speech {
    /// How many statements.
    #[must_use]
    pub fn count(&self) -> usize {
        self.stances.values().map(Vec::len).sum()
    }
}

/// Who speaks of whom in these statements, by speaker, then by whom they are about. What one says of oneself is left out.
#[must_use]
pub fn speech<'g>(graph: &'g Graph, statements: impl Iterator<Item = (NodeId, &'g Statement)>) -> Vec<Speech> {
    let mut found = BTreeMap::<(NodeId, NodeId), BTreeMap<Stance, Vec<NodeId>>>::new();
    for (id, statement) in statements {
        let Some(speaker) = statement.speaker else { continue };
        for about in graph.targets(id, Relation::About).filter(|&about| about != speaker) {
            found.entry((speaker, about)).or_default().entry(statement.stance).or_default().push(id);
        }
    }
    let speech = |((speaker, about), stances)| Speech { speaker, about, stances };
    found.into_iter().map(speech).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Label;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn who_accuses_whom() {
        let mut records = quarrel();
        records[0].statements[1].about = vec!["norland".into(), "ruth-okafor".into()];
        records[1].statements[0].about = vec!["norland".into()];
        let graph = build(&records);
        let line = |one: &Speech| {
            let stances: Vec<_> =
                one.stances.iter().map(|(stance, list)| format!("{} {}", stance.name(), list.len())).collect();
            format!(
                "{} of {}: {} = {}",
                graph.label(one.speaker),
                graph.label(one.about),
                one.count(),
                stances.join(" ")
            )
        };
        let found: Vec<_> = speech(&graph, graph.statements()).iter().map(line).collect();
        assert_eq!(found, ["Ruth Okafor of dockers: 1 = accuse 1", "Ruth Okafor of Norland: 2 = assert 1 accuse 1"]);
        assert!(speech(&graph, graph.statements().take(0)).is_empty());
    }
}
