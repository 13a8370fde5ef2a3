//! Actors and how strongly they are tied: what measures and paths run on.
//!
//! Made from [`ties`], computed on demand. Actors without a tie are not in it. It holds actors as places in a list, each with its
//! neighbours in order, since the algorithms walk it millions of times.

use super::Graph;
use super::model::NodeId;
use super::ties::{Counted, Tie, TieKind, ties};

/// The network of actors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    actors: Vec<NodeId>,
    ties: Vec<Tie>,
    /// Where the neighbours of each actor begin, and behind the last where they end.
    starts: Vec<usize>,
    neighbours: Vec<Neighbour>,
}

/// One whom an actor is tied to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Neighbour {
    /// Its place in the network.
    pub(super) at: usize,
    /// The weight of all their ties.
    pub(super) weight: f64,
    /// The weight of those that lead to it; mutual ones lead both ways.
    pub(super) out: f64,
    first_tie: usize,
    tie_count: usize,
}

impl Network {
    /// The network of a graph.
    #[must_use]
    pub fn new(graph: &Graph, counted: &Counted) -> Self {
        Self::of(ties(graph, counted))
    }

    /// The network of some kinds of ties only.
    #[must_use]
    pub fn of_kinds(graph: &Graph, counted: &Counted, keep: impl Fn(TieKind) -> bool) -> Self {
        let mut ties = ties(graph, counted);
        ties.retain(|tie| keep(tie.kind));
        Self::of(ties)
    }

    /// The network of ties that are sorted by their ends.
    pub(super) fn of(ties: Vec<Tie>) -> Self {
        let mut actors: Vec<NodeId> = ties.iter().flat_map(|tie| [tie.source, tie.target]).collect();
        actors.sort_unstable();
        actors.dedup();
        let mut places = vec![0; actors.last().map_or(0, |last| last.index() + 1)];
        actors.iter().enumerate().for_each(|(at, actor)| places[actor.index()] = at);
        let mut starts = vec![0; actors.len() + 1];
        for pair in ties.chunk_by(|one, next| one.ends() == next.ends()) {
            let (one, other) = pair[0].ends();
            starts[places[one.index()] + 1] += 1;
            starts[places[other.index()] + 1] += 1;
        }
        for at in 0..actors.len() {
            starts[at + 1] += starts[at];
        }
        let mut network = Self { neighbours: vec![Neighbour::none(); starts[actors.len()]], actors, ties, starts };
        network.join(&places);
        network
    }

    /// Fills in the neighbours. Pairs come in the order of their first ends, so those of each actor are in order.
    fn join(&mut self, places: &[usize]) {
        let mut free = self.starts.clone();
        let mut first_tie = 0;
        for pair in self.ties.chunk_by(|one, next| one.ends() == next.ends()) {
            let (one, other) = pair[0].ends();
            let led =
                |from| pair.iter().filter(|tie| tie.source == from || tie.is_mutual()).map(|tie| tie.weight).sum();
            let weight = pair.iter().map(|tie| tie.weight).sum();
            for (from, to) in [(one, other), (other, one)] {
                let (from_at, at) = (places[from.index()], places[to.index()]);
                self.neighbours[free[from_at]] =
                    Neighbour { at, weight, out: led(from), first_tie, tie_count: pair.len() };
                free[from_at] += 1;
            }
            first_tie += pair.len();
        }
    }

    /// How many actors have a tie.
    #[must_use]
    pub fn actor_count(&self) -> usize {
        self.actors.len()
    }

    /// How many pairs of actors are tied.
    #[must_use]
    pub fn pair_count(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// The actors, by id.
    #[must_use]
    pub fn actors(&self) -> &[NodeId] {
        &self.actors
    }

    /// The ties between two actors, in either direction.
    #[must_use]
    pub fn between(&self, one: NodeId, other: NodeId) -> &[Tie] {
        let found = self.place(one).zip(self.place(other)).and_then(|(one, other)| {
            let near = self.near(one);
            near.binary_search_by_key(&other, |neighbour| neighbour.at).ok().map(|at| &near[at])
        });
        found.map_or(&[], |neighbour| self.ties_to(neighbour))
    }

    /// An actor's place.
    pub(super) fn place(&self, actor: NodeId) -> Option<usize> {
        self.actors.binary_search(&actor).ok()
    }

    /// Whom the actor at a place is tied to, in order.
    pub(super) fn near(&self, at: usize) -> &[Neighbour] {
        &self.neighbours[self.starts[at]..self.starts[at + 1]]
    }

    /// The ties to a neighbour.
    pub(super) fn ties_to(&self, neighbour: &Neighbour) -> &[Tie] {
        &self.ties[neighbour.first_tie..neighbour.first_tie + neighbour.tie_count]
    }

    /// All pairs, each from its first end.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, &Neighbour)> {
        (0..self.actors.len())
            .flat_map(|at| self.near(at).iter().filter(move |near| near.at > at).map(move |near| (at, near)))
    }
}

impl Neighbour {
    const fn none() -> Self {
        Self { at: 0, weight: 0.0, out: 0.0, first_tie: 0, tie_count: 0 }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::base::Id;
    use crate::extract::EventType;
    use crate::graph::Told;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    /// The network of ties `(from, to, weight)` between numbered actors.
    pub(in crate::graph) fn network(ties: &[(usize, usize, f64)]) -> Network {
        let tie = |(at, &(source, target, weight)): (usize, &(usize, usize, f64))| Tie {
            source: Id::new(source),
            target: Id::new(target),
            kind: TieKind::Act(EventType::Assault),
            told: Told::Node(Id::new(1_000 + at)),
            weight,
        };
        let mut ties: Vec<Tie> = ties.iter().enumerate().filter(|(_, tie)| tie.0 != tie.1).map(tie).collect();
        ties.sort_unstable_by_key(|tie| (tie.ends(), tie.source, tie.target, tie.told));
        Network::of(ties)
    }

    #[test]
    fn neighbours_are_in_order_and_weighed_both_ways() {
        let network = network(&[(7, 3, 1.0), (3, 5, 2.0), (3, 7, 0.5), (5, 3, 1.0)]);
        assert_eq!((network.actor_count(), network.pair_count()), (3, 2));
        let near: Vec<_> = network.near(0).iter().map(|near| (near.at, near.weight, near.out)).collect();
        assert_eq!(near, [(1, 3.0, 2.0), (2, 1.5, 0.5)]);
        assert_eq!(network.between(Id::new(7), Id::new(3)).len(), 2);
        assert!(
            network.between(Id::new(5), Id::new(7)).is_empty() && network.between(Id::new(5), Id::new(9)).is_empty()
        );
        assert_eq!(network.pairs().map(|(one, other)| (one, other.at)).collect::<Vec<_>>(), [(0, 1), (0, 2)]);
    }

    #[test]
    fn what_is_mutual_leads_both_ways_and_counts_once() {
        let mut records = quarrel();
        records[0].events[2].modality = crate::extract::Modality::Actual;
        let graph = build(&records);
        let network = Network::new(&graph, &Counted { statements: false, ..Counted::default() });
        let holm = network.place(graph.find("lars-holm").unwrap()).unwrap();
        assert_eq!(network.near(holm).iter().map(|near| (near.weight, near.out)).collect::<Vec<_>>(), [(1.0, 1.0)]);
        let okafor = network.near(holm)[0].at;
        assert_eq!(network.near(okafor)[0].out, 1.0);
    }

    #[test]
    fn nobody_has_a_network() {
        assert_eq!(network(&[]), Network::new(&Graph::default(), &Counted::default()));
        assert_eq!(network(&[]).actor_count(), 0);
    }
}
