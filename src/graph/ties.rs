//! What joins two actors: each happening, each saying and each office by itself, for measures and paths.
//!
//! Unlike [`relations`](super::relations()), which sums up what happened between two actors, a tie is one thing that a reader can
//! look up, and what somebody says of somebody else is one too.

use std::collections::BTreeSet;

use super::model::{EdgeId, EventCarrier, Evidence, Node, NodeId, Relation, StatementCarrier};
use super::relations::{MOST_PARTIES, pairs};
use super::{Event, Graph, Statement};
use crate::extract::{EventType, Modality};

/// What counts as a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Events told so; by default what is told as having happened.
    pub modalities: Vec<Modality>,
    /// Whether statements join the speaker to whom he addresses and of whom he speaks.
    pub statements: bool,
    /// Whether an office joins its holder to the actor it is held in.
    pub offices: bool,
}

impl Default for Counted {
    fn default() -> Self {
        Self { modalities: vec![Modality::Actual], statements: true, offices: false }
    }
}

/// What a tie is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// The one acts on the other, or both act together.
    Act(EventType),
    /// The one says something to the other.
    To,
    /// The one says something of the other.
    About,
    /// The one holds an office in the other.
    Office,
}

/// Where a tie stands in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// An event or statement.
    Node(NodeId),
    /// An edge of the relation [`Relation::Role`].
    Edge(EdgeId),
}

/// One thing that joins two actors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Who acts, speaks or holds the office; of a mutual act the first by id.
    pub source: NodeId,
    /// On whom, to or of whom, in whom.
    pub target: NodeId,
    /// What it is.
    pub kind: TieKind,
    /// The event, statement or edge.
    pub told: Told,
    /// 1; of what is said about several actors an equal share for each.
    pub weight: f64,
}

impl Tie {
    /// Whether neither side acts on the other: both do together.
    #[must_use]
    pub const fn is_mutual(&self) -> bool {
        matches!(self.kind, TieKind::Act(kind) if kind.is_mutual())
    }

    /// The words that tell it, by article and place: the triggers of an event, the cues of a statement, those that name an office.
    #[must_use]
    pub fn evidence(&self, graph: &Graph) -> Vec<Evidence> {
        let mut found: Vec<_> = match self.told {
            Told::Edge(id) => graph.edge(id).map_or_else(Vec::new, |edge| edge.link.evidence.clone()),
            Told::Node(id) => match &graph[id] {
                Node::Event(event) => event.carriers.iter().map(acted).collect(),
                Node::Statement(statement) => statement.carriers.iter().filter_map(said).collect(),
                Node::Actor(_) | Node::Article(_) => Vec::new(),
            },
        };
        found.sort_unstable();
        found
    }

    /// Its two ends, the first by id first.
    #[must_use]
    pub fn ends(&self) -> (NodeId, NodeId) {
        (self.source.min(self.target), self.source.max(self.target))
    }
}

/// All ties between two different actors that count, by their ends, kinds and nodes.
///
/// Lists of more than sixteen parties say nothing about any two of them and make no tie.
#[must_use]
pub fn ties(graph: &Graph, counted: &Counted) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut triggers = BTreeSet::new();
    for (id, event) in graph.events().filter(|(_, event)| counted.modalities.contains(&event.modality)) {
        acts(graph, id, event, &mut ties);
        if counted.statements && event.kind == EventType::Accuse {
            triggers.extend(event.carriers.iter().map(|one| (one.article, one.trigger.words.start)));
        }
    }
    if counted.statements {
        graph.statements().for_each(|(id, statement)| sayings(graph, id, statement, &triggers, &mut ties));
    }
    if counted.offices {
        ties.extend(
            graph.edges().filter(|edge| edge.link.relation == Relation::Role && edge.source != edge.target).map(
                |edge| Tie {
                    source: edge.source,
                    target: edge.target,
                    kind: TieKind::Office,
                    told: Told::Edge(edge.id),
                    weight: 1.0,
                },
            ),
        );
    }
    ties.sort_unstable_by_key(|tie| (tie.ends(), tie.source, tie.target, tie.kind, tie.told));
    ties
}

fn acted(carrier: &EventCarrier) -> Evidence {
    Evidence { article: carrier.article, words: carrier.trigger.words.clone(), rule: carrier.rule.clone() }
}

/// By the words that introduce what is said, else by that.
fn said(carrier: &StatementCarrier) -> Option<Evidence> {
    let words = carrier.cue.as_ref().map(|cue| &cue.words).or(carrier.content.first())?;
    Some(Evidence { article: carrier.article, words: words.clone(), rule: carrier.rule.clone() })
}

fn acts(graph: &Graph, id: NodeId, event: &Event, ties: &mut Vec<Tie>) {
    ties.extend(pairs(graph, id, event).into_iter().map(|(source, target)| Tie {
        source,
        target,
        kind: TieKind::Act(event.kind),
        told: Told::Node(id),
        weight: 1.0,
    }));
}

/// An accusation that is told as an event too is that event: it is not said a second time.
fn sayings(graph: &Graph, id: NodeId, statement: &Statement, triggers: &BTreeSet<(NodeId, u32)>, ties: &mut Vec<Tie>) {
    let Some(source) = statement.speaker else { return };
    let cues = statement.carriers.iter().filter_map(|one| Some((one.article, &one.cue.as_ref()?.words)));
    let is_event = cues
        .into_iter()
        .any(|(article, cue)| triggers.range((article, cue.start)..(article, cue.end)).next().is_some());
    if is_event {
        return;
    }
    let tie = |target, kind, weight| Tie { source, target, kind, told: Told::Node(id), weight };
    let addressees: Vec<_> = graph.targets(id, Relation::To).filter(|&to| to != source).collect();
    let about: Vec<_> =
        graph.targets(id, Relation::About).filter(|about| *about != source && !addressees.contains(about)).collect();
    if (1..=MOST_PARTIES).contains(&about.len()) {
        let share = 1.0 / about.len() as f64;
        ties.extend(about.iter().map(|&about| tie(about, TieKind::About, share)));
    }
    ties.extend(addressees.iter().map(|&to| tie(to, TieKind::To, 1.0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Label;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;
    use crate::record::Record;

    fn lines(records: &[Record], counted: &Counted) -> Vec<String> {
        let graph = build(records);
        let line = |tie: &Tie| {
            let kind = match tie.kind {
                TieKind::Act(kind) => kind.name(),
                TieKind::To => "to",
                TieKind::About => "about",
                TieKind::Office => "office",
            };
            format!("{} {kind} {} {}", graph.label(tie.source), graph.label(tie.target), tie.weight)
        };
        ties(&graph, counted).iter().map(line).collect()
    }

    #[test]
    fn what_happened_and_what_is_said() {
        let expected = ["Norland ASSAULT dockers 1", "Ruth Okafor about dockers 0.5", "Norland ASSAULT Eastvik 1"]
            .into_iter()
            .chain(["Ruth Okafor to Lars Holm 1", "Ruth Okafor about Norland 0.5"])
            .collect::<Vec<_>>();
        assert_eq!(lines(&quarrel(), &Counted::default()), expected);
    }

    #[test]
    fn what_else_counts_is_asked_for() {
        let all = Counted { modalities: Modality::ALL.to_vec(), statements: false, offices: true };
        let expected = [
            "Norland ASSAULT dockers 1",
            "Norland ASSAULT Eastvik 1",
            "Norland ASSAULT Eastvik 1",
            "Ruth Okafor office Eastvik 1",
            "Ruth Okafor CONSULT Lars Holm 1",
        ];
        let found = lines(&quarrel(), &all);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(expected.iter().all(|line| found.iter().any(|one| one == line)), "{found:?}");
    }

    #[test]
    fn an_accusation_told_as_event_is_said_once() {
        let mut records = quarrel();
        let cue = records[0].statements[0].cue.clone().unwrap();
        let accuses = &mut records[0].events[2];
        (accuses.kind, accuses.modality, accuses.trigger) = (EventType::Accuse, Modality::Actual, cue);
        accuses.target = vec!["norland".into()];
        let found = lines(&records, &Counted::default());
        assert!(found.contains(&"Ruth Okafor ACCUSE Norland 1".into()), "{found:?}");
        assert!(!found.iter().any(|line| line.contains("about")), "{found:?}");
    }
}
