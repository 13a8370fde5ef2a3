//! The view of who stands how to whom: one edge a source, target and polarity, summed up from events and statements.
//!
//! Only what is told as having happened counts; what is planned, negated or hypothetical is counted apart, and so is what
//! a speaker claims. Computed on demand and never stored.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Evidence, Node, NodeId, Relation};
use super::{Event, Graph, Statement, folded};
use crate::base::labels;
use crate::extract::{EventType, Modality, Stance};

labels! {
    /// The side that an act or words take towards another.
    Polarity {
        /// Against.
        Hostile = "hostile",
        /// For, or together with.
        Supportive = "supportive",
        /// Neither: they meet, talk, ask.
        Contact = "contact",
    }
}

/// The polarity of a type of event, by PLOVER's quad classes; requests are contact, since most are no demands.
#[must_use]
pub const fn event_polarity(kind: EventType) -> Polarity {
    match kind {
        EventType::Agree
        | EventType::Support
        | EventType::Concede
        | EventType::Cooperate
        | EventType::Aid
        | EventType::Retreat => Polarity::Supportive,
        EventType::Consult | EventType::Request => Polarity::Contact,
        EventType::Accuse
        | EventType::Reject
        | EventType::Threaten
        | EventType::Protest
        | EventType::Sanction
        | EventType::Mobilize
        | EventType::Coerce
        | EventType::Assault => Polarity::Hostile,
    }
}

/// How often something happened, by how it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Told as having happened by an article itself.
    pub happened: usize,
    /// Told as having happened by a speaker.
    pub claimed: usize,
    /// Meant to happen.
    pub planned: usize,
    /// Told as not having happened.
    pub negated: usize,
    /// Might happen.
    pub hypothetical: usize,
}

impl Tally {
    /// Told as having happened, by anyone.
    #[must_use]
    pub const fn told(&self) -> usize {
        self.happened + self.claimed
    }

    pub(super) fn add(&mut self, modality: Modality, claimed: bool) {
        match modality {
            Modality::Actual if claimed => self.claimed += 1,
            Modality::Actual => self.happened += 1,
            Modality::Planned => self.planned += 1,
            Modality::Negated => self.negated += 1,
            Modality::Hypothetical => self.hypothetical += 1,
        }
    }
}

/// How one actor stands to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRelation {
    /// Who acts or speaks.
    pub source: NodeId,
    /// To whom; of a mutual act the parties stand in the order of their ids.
    pub target: NodeId,
    /// How.
    pub polarity: Polarity,
    /// The commonest words for what happened, in lower case: `bombed`; of what did not happen where nothing did.
    pub verb: String,
    /// How often.
    pub tally: Tally,
    /// The events and statements, by id.
    pub nodes: Vec<NodeId>,
    /// The words that tell them, by article and place.
    pub evidence: Vec<Evidence>,
}

/// More parties on one side than this are a list of members: it says nothing about any two of them.
pub(crate) const MOST_PARTIES: usize = 16;

/// All relations between two different actors, by source, target and polarity.
#[must_use]
pub fn relations(graph: &Graph) -> Vec<ActorRelation> {
    summed(graph, graph.events(), graph.statements())
}

/// All relations that these events and statements alone tell, likewise.
#[must_use]
pub fn relations_in(graph: &Graph, keep: impl Fn(NodeId) -> bool) -> Vec<ActorRelation> {
    summed(graph, graph.events().filter(|(id, _)| keep(*id)), graph.statements().filter(|(id, _)| keep(*id)))
}

/// The relations of which one of these actors at least is an end, likewise; looks at what they take part in and no further.
#[must_use]
pub fn relations_of(graph: &Graph, actors: &[NodeId]) -> Vec<ActorRelation> {
    let outgoing = actors.iter().flat_map(|&actor| graph.outgoing(actor).map(|edge| edge.target));
    let incoming = actors.iter().flat_map(|&actor| graph.incoming(actor).map(|edge| edge.source));
    let nodes: BTreeSet<NodeId> = outgoing.chain(incoming).collect();
    let events =
        nodes.iter().filter_map(|&id| if let Node::Event(event) = &graph[id] { Some((id, event)) } else { None });
    let statements =
        nodes.iter().filter_map(|&id| if let Node::Statement(said) = &graph[id] { Some((id, said)) } else { None });
    let ends: BTreeSet<NodeId> = actors.iter().copied().collect();
    let mut found = summed(graph, events, statements);
    found.retain(|one| ends.contains(&one.source) || ends.contains(&one.target));
    found
}

/// Sums up events and statements, each listed by id.
fn summed<'g>(
    graph: &'g Graph,
    events: impl Iterator<Item = (NodeId, &'g Event)>,
    statements: impl Iterator<Item = (NodeId, &'g Statement)>,
) -> Vec<ActorRelation> {
    let mut sums = BTreeMap::<(NodeId, NodeId, Polarity), Sum>::new();
    let mut triggers = BTreeSet::new();
    for (id, event) in events {
        let polarity = event_polarity(event.kind);
        for (source, target) in pairs(graph, id, event) {
            let ends = (source, target, polarity);
            sums.entry(ends).or_default().event(id, event);
            triggers.extend(event.carriers.iter().map(|one| (ends, one.article, one.trigger.words.start)));
        }
    }
    for (id, statement) in statements {
        for (target, polarity) in turned_to(graph, id, statement) {
            let Some(source) = statement.speaker.filter(|&speaker| speaker != target) else { continue };
            let ends = (source, target, polarity);
            // `accused` may be an event's trigger and a statement's cue: it happened once.
            let counted = statement.carriers.iter().any(|one| {
                let cue = one
                    .cue
                    .as_ref()
                    .map(|cue| (ends, one.article, cue.words.start)..(ends, one.article, cue.words.end));
                cue.is_some_and(|cue| triggers.range(cue).next().is_some())
            });
            if !counted {
                sums.entry(ends).or_default().statement(id, statement);
            }
        }
    }
    sums.into_iter().map(|((source, target, polarity), sum)| sum.relation(source, target, polarity)).collect()
}

/// Who acts on whom in an event, each pair once.
pub(super) fn pairs(graph: &Graph, id: NodeId, event: &Event) -> Vec<(NodeId, NodeId)> {
    let sources: Vec<_> = graph.sources(id, Relation::Source).take(MOST_PARTIES + 1).collect();
    let targets: Vec<_> = graph.targets(id, Relation::Target).take(MOST_PARTIES + 1).collect();
    if sources.len() > MOST_PARTIES || targets.len() > MOST_PARTIES {
        return Vec::new();
    }
    let mut pairs: Vec<_> =
        sources.iter().flat_map(|&source| targets.iter().map(move |&target| (source, target))).collect();
    if event.kind.is_mutual() {
        for side in [&sources, &targets] {
            for (at, &one) in side.iter().enumerate() {
                pairs.extend(side[at + 1..].iter().map(|&other| (one.min(other), one.max(other))));
            }
        }
    }
    pairs.retain(|(source, target)| source != target);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// To whom the words are turned: the addressee in contact; the only actor they are about, where they blame or praise.
fn turned_to(graph: &Graph, id: NodeId, statement: &Statement) -> Vec<(NodeId, Polarity)> {
    let mut turned: Vec<_> = graph.targets(id, Relation::To).map(|actor| (actor, Polarity::Contact)).collect();
    let mut about = graph.targets(id, Relation::About);
    if let (Some(actor), None) = (about.next(), about.next()) {
        match statement.stance {
            Stance::Accuse => turned.push((actor, Polarity::Hostile)),
            Stance::Praise => turned.push((actor, Polarity::Supportive)),
            Stance::Assert | Stance::Deny | Stance::Decline | Stance::Demand | Stance::Promise | Stance::Doubt => {}
        }
    }
    turned
}

/// What a relation is summed up from.
#[derive(Default)]
struct Sum {
    tally: Tally,
    /// How often each dictionary form, and in which words.
    told: BTreeMap<String, BTreeMap<String, usize>>,
    untold: BTreeMap<String, BTreeMap<String, usize>>,
    nodes: Vec<NodeId>,
    evidence: Vec<Evidence>,
}

impl Sum {
    fn event(&mut self, id: NodeId, event: &Event) {
        self.tally.add(event.modality, event.in_statement.is_some());
        self.nodes.push(id);
        for (at, carrier) in event.carriers.iter().enumerate() {
            if at == 0 {
                self.verb(&carrier.trigger, event.modality);
            }
            let words = carrier.trigger.words.clone();
            self.evidence.push(Evidence { article: carrier.article, words, rule: carrier.rule.clone() });
        }
    }

    fn statement(&mut self, id: NodeId, statement: &Statement) {
        self.tally.add(Modality::Actual, false);
        self.nodes.push(id);
        for (at, carrier) in statement.carriers.iter().enumerate() {
            let Some(words) = carrier.cue.as_ref().map(|cue| &cue.words).or(carrier.content.first()) else { continue };
            if let Some(cue) = carrier.cue.as_ref().filter(|_| at == 0) {
                self.verb(cue, Modality::Actual);
            }
            self.evidence.push(Evidence { article: carrier.article, words: words.clone(), rule: carrier.rule.clone() });
        }
    }

    fn verb(&mut self, cue: &crate::record::Cue, modality: Modality) {
        let verbs = if modality == Modality::Actual { &mut self.told } else { &mut self.untold };
        let words = folded(&cue.words.text).to_lowercase();
        *verbs.entry(cue.lemma.to_string()).or_default().entry(words).or_default() += 1;
    }

    fn relation(mut self, source: NodeId, target: NodeId, polarity: Polarity) -> ActorRelation {
        let verb = commonest(&self.told).or_else(|| commonest(&self.untold)).unwrap_or_default();
        self.nodes.sort_unstable();
        self.evidence.sort_unstable();
        self.evidence.dedup();
        let Self { tally, nodes, evidence, .. } = self;
        ActorRelation { source, target, polarity, verb, tally, nodes, evidence }
    }
}

/// How often each of several words occurs.
type Counts = BTreeMap<String, usize>;

/// The commonest words of the commonest dictionary form.
fn commonest(verbs: &BTreeMap<String, Counts>) -> Option<String> {
    let (_, words) = verbs.iter().rev().max_by_key(|(_, words)| words.values().sum::<usize>())?;
    // Of equals the last one wins, so from the end the first in the alphabet does.
    words.iter().rev().max_by_key(|(_, count)| **count).map(|(word, _)| word.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Label;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;
    use crate::record::Record;

    fn lines(records: &[Record]) -> Vec<String> {
        let graph = build(records);
        relations(&graph)
            .iter()
            .map(|one| {
                let Tally { happened, claimed, planned, negated, hypothetical } = one.tally;
                format!(
                    "{} {} {}: {} {happened}/{claimed}/{planned}/{negated}/{hypothetical} in {}",
                    graph.label(one.source),
                    one.polarity.name(),
                    graph.label(one.target),
                    one.verb,
                    one.evidence.len()
                )
            })
            .collect()
    }

    #[test]
    fn what_did_not_happen_and_what_is_claimed_is_counted_apart() {
        assert_eq!(
            lines(&quarrel()),
            [
                "Norland hostile dockers: killed 0/1/0/0/0 in 1",
                "Norland hostile Eastvik: bombed 1/0/0/1/0 in 2",
                "Ruth Okafor contact Lars Holm: told 1/0/1/0/0 in 2",
            ]
        );
    }

    #[test]
    fn those_of_some_are_among_those_of_all() {
        let graph = build(&quarrel());
        let all = relations(&graph);
        for ids in [&["eastvik"][..], &["ruth-okafor"], &["norland", "lars-holm"], &["dockers", "dockers"]] {
            let actors: Vec<_> = ids.iter().map(|id| graph.find(id).unwrap()).collect();
            let touching = |one: &&ActorRelation| actors.contains(&one.source) || actors.contains(&one.target);
            let expected: Vec<_> = all.iter().filter(touching).cloned().collect();
            assert_eq!(relations_of(&graph, &actors), expected, "{ids:?}");
        }
        assert!(relations_of(&graph, &[]).is_empty());
    }

    #[test]
    fn parties_of_a_mutual_act_may_stand_on_one_side() {
        let mut records = quarrel();
        let meet = &mut records[0].events[2];
        meet.source = vec!["ruth-okafor".into(), "lars-holm".into()];
        meet.target.clear();
        assert!(lines(&records).contains(&"Lars Holm contact Ruth Okafor: meet 0/0/1/0/0 in 1".into()));
    }

    #[test]
    fn an_accusation_told_as_event_and_statement_happened_once() {
        let mut records = quarrel();
        records[0].statements[0].about = vec!["norland".into()];
        assert!(lines(&records).contains(&"Ruth Okafor hostile Norland: told 1/0/0/0/0 in 1".into()));
        let accuses = &mut records[0].events[2];
        accuses.kind = EventType::Accuse;
        accuses.modality = Modality::Actual;
        accuses.target = vec!["norland".into()];
        assert!(lines(&records).contains(&"Ruth Okafor hostile Norland: meet 2/0/0/0/0 in 2".into()));
        accuses_by_telling(&mut records);
        assert!(lines(&records).contains(&"Ruth Okafor hostile Norland: told 1/0/0/0/0 in 1".into()));
    }

    fn accuses_by_telling(records: &mut [Record]) {
        let cue = records[0].statements[0].cue.clone().unwrap();
        records[0].events[2].trigger = cue;
    }
}
