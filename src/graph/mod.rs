//! The graph of who said what and who did what to whom: built once from resolved records, then only read.
//!
//! Statements and events are nodes, since they have a speaker, a time and doubts of their own; "A accuses B" is a
//! view computed from them ([`relations`]). Knows no file format and no text: what the records do not hold is not here.
//! No type of the graph library shows outside this module.

mod build;
mod camps;
mod ego;
#[cfg(test)]
pub(crate) mod fixture;
mod ledger;
mod measures;
mod model;
mod network;
mod paths;
mod relations;
mod speech;
mod stats;
mod ties;

use std::fmt;
use std::ops::{Index, Range};

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::base::{Id, Label};
pub use crate::resolve::{Feature, Features};
pub use build::{Builder, Names, build, of};
pub use camps::camps;
pub use ego::{Ego, Near, ego};
pub use measures::{Bridge, Community, EXACT, Measures, PIVOTS, Standing, communities, measures};
pub(crate) use model::folded;
pub use model::{
    Actor, Alias, Article, Asked, Doubt, Edge, EdgeId, Event, EventCarrier, Evidence, Grade, Link, Mention, Merge,
    Node, NodeId, NodeKind, Participant, Relation, Role, Statement, StatementCarrier,
};
pub use network::Network;
pub use paths::{PathQuery, paths};
#[cfg(test)]
pub(crate) use relations::MOST_PARTIES;
pub use relations::{ActorRelation, Polarity, Tally, event_polarity, relations, relations_in, relations_of};
pub use speech::{Speech, speech};
pub use stats::{ActorStats, Stats, actor_stats, stats};
pub use ties::{Counted, Tie, TieKind, Told, ties};

/// Actors, statements, events and articles with their relations.
///
/// Nodes are listed by kind, then id; edges by source, target, relation, title. Every edge has evidence.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    inner: DiGraph<Node, Link>,
    /// Where the nodes of each kind begin, and where the last end.
    kinds: [usize; NodeKind::ALL.len() + 1],
    doubts: Vec<Doubt>,
}

/// Why nodes and edges are no graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Two nodes have this id, or they are not listed by kind and id.
    Order(String),
    /// An edge of this relation joins nodes that it cannot join.
    Ends {
        /// The relation's name.
        relation: &'static str,
        /// The source's id, if there is such a node.
        source: Option<String>,
        /// The target's id, likewise.
        target: Option<String>,
    },
    /// This edge has no evidence, or evidence that names no article.
    Evidence(String),
    /// This edge occurs twice.
    Twice(String),
    /// How this actor was made is no tree of articles' actors with the first as its root.
    Merges(String),
    /// What this node says names a node that is none of the right kind.
    Reference(String),
    /// A doubt is not about two actors in articles.
    Doubt {
        /// The first's id.
        first: String,
        /// The second's id.
        second: String,
    },
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order(id) => write!(f, "node `{id}` occurs twice or out of order"),
            Self::Ends { relation, source, target } => {
                let name = |id: &Option<String>| id.clone().unwrap_or_else(|| "?".into());
                write!(f, "an edge `{relation}` cannot lead from `{}` to `{}`", name(source), name(target))
            }
            Self::Evidence(key) => write!(f, "edge `{key}` has no evidence in an article"),
            Self::Twice(key) => write!(f, "edge `{key}` occurs twice"),
            Self::Merges(id) => write!(f, "how `{id}` was made of articles' actors is no tree"),
            Self::Reference(id) => write!(f, "`{id}` refers to what cannot be there"),
            Self::Doubt { first, second } => write!(f, "`{first}` and `{second}` are no two actors in articles"),
        }
    }
}

impl std::error::Error for Malformed {}

impl Graph {
    /// Puts nodes and edges together; the edges' ids are places in `nodes`.
    ///
    /// # Errors
    /// If the nodes are not strictly ascending by kind and id, an edge does not fit its ends, lacks evidence or occurs
    /// twice, a node refers to one of another kind, merges are no tree or a doubt is not about two actors: what this gives has none of
    /// these faults.
    pub fn assemble(
        nodes: Vec<Node>,
        mut edges: Vec<(NodeId, NodeId, Link)>,
        doubts: Vec<Doubt>,
    ) -> Result<Self, Malformed> {
        let mut graph = Self {
            inner: DiGraph::with_capacity(nodes.len(), edges.len()),
            kinds: [0; NodeKind::ALL.len() + 1],
            doubts: Vec::new(),
        };
        if let Some(pair) = nodes.windows(2).find(|pair| node_order(&pair[0]) >= node_order(&pair[1])) {
            return Err(Malformed::Order(pair[1].id().into()));
        }
        for node in nodes {
            graph.kinds[node.kind() as usize + 1] += 1;
            graph.inner.add_node(node);
        }
        (1..graph.kinds.len()).for_each(|kind| graph.kinds[kind] += graph.kinds[kind - 1]);
        graph.check_ids()?;
        for (_, _, link) in &mut edges {
            link.evidence.sort_unstable();
            link.evidence.dedup();
        }
        edges.sort_by(|one, other| edge_order(one).cmp(&edge_order(other)));
        if let Some(pair) = edges.windows(2).find(|pair| edge_order(&pair[0]) == edge_order(&pair[1])) {
            return Err(Malformed::Twice(graph.key_of(pair[0].0, pair[0].1, &pair[0].2)));
        }
        for (source, target, link) in edges {
            graph.admit(source, target, &link)?;
            graph.inner.add_edge(NodeIndex::new(source.index()), NodeIndex::new(target.index()), link);
        }
        graph.check_references()?;
        graph.check_merges()?;
        graph.check_doubts(&doubts)?;
        graph.doubts = doubts;
        Ok(graph)
    }

    /// Whether no nodes of two kinds have one id: each kind is sorted, so that one walk over all of them sees it.
    fn check_ids(&self) -> Result<(), Malformed> {
        let mut heads: Vec<Range<usize>> = self.kinds.windows(2).map(|ends| ends[0]..ends[1]).collect();
        let id = |range: &Range<usize>| self.id_at(range.start);
        let mut last: Option<&str> = None;
        while let Some(least) = heads.iter_mut().filter(|range| range.start < range.end).min_by_key(|range| id(range)) {
            let this = id(least);
            if last == Some(this) {
                return Err(Malformed::Order(this.into()));
            }
            last = Some(this);
            least.start += 1;
        }
        Ok(())
    }

    fn id_at(&self, place: usize) -> &str {
        self.inner.raw_nodes()[place].weight.id()
    }

    /// Whether what nodes say of actors, statements and articles is about nodes of this kind.
    fn check_references(&self) -> Result<(), Malformed> {
        let is = |node: NodeId, kind| self.is(node, kind);
        let any = |node: Option<NodeId>, kind| node.is_none_or(|node| self.is(node, kind));
        let fits = |node: &Node| match node {
            Node::Actor(actor) => {
                let roles = actor.roles.iter();
                actor.mentions.iter().all(|one| is(one.article, NodeKind::Article))
                    && roles.clone().all(|role| any(role.of, NodeKind::Actor))
                    && roles.flat_map(|role| &role.evidence).all(|one| is(one.article, NodeKind::Article))
            }
            Node::Statement(said) => {
                any(said.speaker, NodeKind::Actor)
                    && any(said.place, NodeKind::Actor)
                    && any(said.in_statement, NodeKind::Statement)
                    && said.candidates.iter().all(|&actor| is(actor, NodeKind::Actor))
                    && said
                        .carriers
                        .iter()
                        .all(|one| is(one.article, NodeKind::Article) && any(one.in_statement, NodeKind::Statement))
            }
            Node::Event(event) => {
                let parts = event.carriers.iter().flat_map(|one| &one.participants);
                any(event.place, NodeKind::Actor)
                    && any(event.in_statement, NodeKind::Statement)
                    && parts.into_iter().all(|part| is(part.actor, NodeKind::Actor))
                    && event
                        .carriers
                        .iter()
                        .all(|one| is(one.article, NodeKind::Article) && any(one.in_statement, NodeKind::Statement))
            }
            Node::Article(_) => true,
        };
        match self.nodes().find(|(_, node)| !fits(node)) {
            Some((_, node)) => Err(Malformed::Reference(node.id().into())),
            None => Ok(()),
        }
    }

    fn check_merges(&self) -> Result<(), Malformed> {
        for (_, actor) in self.actors() {
            let fits = |(at, merge): (usize, &Merge)| {
                self.is(merge.article, NodeKind::Article) && (at == 0) == merge.joined_to.is_none()
            };
            if !actor.merges.iter().enumerate().all(fits) || !is_tree(&actor.merges) {
                return Err(Malformed::Merges(actor.id.clone()));
            }
        }
        Ok(())
    }

    fn check_doubts(&self, doubts: &[Doubt]) -> Result<(), Malformed> {
        let fits = |side: &Asked| self.is(side.actor, NodeKind::Actor) && self.is(side.article, NodeKind::Article);
        let name =
            |side: &Asked| self.inner.node_weight(NodeIndex::new(side.actor.index())).map_or("?", Node::id).into();
        match doubts.iter().find(|d| !fits(&d.first) || !fits(&d.second) || d.first.actor == d.second.actor) {
            Some(doubt) => Err(Malformed::Doubt { first: name(&doubt.first), second: name(&doubt.second) }),
            None => Ok(()),
        }
    }

    fn is(&self, node: NodeId, kind: NodeKind) -> bool {
        self.kind(node) == Some(kind)
    }

    /// The kind of the node at a place, if there is one: told by the place alone, without a look at the node.
    fn kind(&self, node: NodeId) -> Option<NodeKind> {
        NodeKind::ALL.iter().copied().find(|&kind| node.index() < self.kinds[kind as usize + 1])
    }

    fn admit(&self, source: NodeId, target: NodeId, link: &Link) -> Result<(), Malformed> {
        let fits = self.kind(source).zip(self.kind(target)).is_some_and(|(from, to)| link.relation.joins(from, to));
        if !fits {
            let name = |id: NodeId| self.inner.node_weight(NodeIndex::new(id.index())).map(|node| node.id().to_owned());
            return Err(Malformed::Ends { relation: link.relation.name(), source: name(source), target: name(target) });
        }
        let in_articles = link.evidence.iter().all(|evidence| self.is(evidence.article, NodeKind::Article));
        if link.evidence.is_empty() || !in_articles {
            return Err(Malformed::Evidence(self.key_of(source, target, link)));
        }
        Ok(())
    }

    fn key_of(&self, source: NodeId, target: NodeId, link: &Link) -> String {
        let id = |node: NodeId| self.inner.node_weight(NodeIndex::new(node.index())).map_or("?", Node::id);
        let title = link.title.as_ref().map(|title| format!(":{title}")).unwrap_or_default();
        format!("{}|{}{title}|{}", id(source), link.relation.name(), id(target))
    }

    /// Pairs of actors that may be one, likeliest first.
    #[must_use]
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    /// How many nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// All nodes, by kind, then id.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> + ExactSizeIterator {
        self.inner.raw_nodes().iter().enumerate().map(|(at, node)| (Id::new(at), &node.weight))
    }

    /// All edges, by source, target, relation, title.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = Edge<'_>> + ExactSizeIterator {
        self.inner.raw_edges().iter().enumerate().map(|(at, edge)| Edge {
            id: Id::new(at),
            source: Id::new(edge.source().index()),
            target: Id::new(edge.target().index()),
            link: &edge.weight,
        })
    }

    /// The edge at this place, if there is one.
    #[must_use]
    pub fn edge(&self, id: EdgeId) -> Option<Edge<'_>> {
        let edge = self.inner.raw_edges().get(id.index())?;
        let (source, target) = (Id::new(edge.source().index()), Id::new(edge.target().index()));
        Some(Edge { id, source, target, link: &edge.weight })
    }

    /// The edge of that [key](Self::key).
    #[must_use]
    pub fn find_edge(&self, key: &str) -> Option<Edge<'_>> {
        // An id may have a bar in it, so every bar is tried.
        let sources = key.match_indices('|').filter_map(|(at, _)| self.find(&key[..at]));
        sources.flat_map(|source| self.outgoing(source)).find(|edge| self.key(*edge) == key)
    }

    /// The node of that id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<NodeId> {
        let within = |ends: &[usize]| {
            let nodes = &self.inner.raw_nodes()[ends[0]..ends[1]];
            nodes.binary_search_by(|node| node.weight.id().cmp(id)).ok().map(|place| Id::new(ends[0] + place))
        };
        self.kinds.windows(2).find_map(within)
    }

    /// All actors, by id.
    pub fn actors(&self) -> impl Iterator<Item = (NodeId, &Actor)> {
        self.nodes().filter_map(|(id, node)| if let Node::Actor(actor) = node { Some((id, actor)) } else { None })
    }

    /// All statements, by id.
    pub fn statements(&self) -> impl Iterator<Item = (NodeId, &Statement)> {
        self.nodes().filter_map(|(id, node)| if let Node::Statement(said) = node { Some((id, said)) } else { None })
    }

    /// All events, by id.
    pub fn events(&self) -> impl Iterator<Item = (NodeId, &Event)> {
        self.nodes().filter_map(|(id, node)| if let Node::Event(event) = node { Some((id, event)) } else { None })
    }

    /// All articles, by id.
    pub fn articles(&self) -> impl Iterator<Item = (NodeId, &Article)> {
        self.nodes().filter_map(|(id, node)| if let Node::Article(article) = node { Some((id, article)) } else { None })
    }

    /// The actor at this place, if it is one.
    #[must_use]
    pub fn actor(&self, id: NodeId) -> Option<&Actor> {
        if let Node::Actor(actor) = &self[id] { Some(actor) } else { None }
    }

    /// The edges that lead away from a node, in the order of [`Graph::edges`].
    pub fn outgoing(&self, node: NodeId) -> impl Iterator<Item = Edge<'_>> {
        self.touching(node, Direction::Outgoing)
    }

    /// The edges that lead to a node, in the order of [`Graph::edges`].
    pub fn incoming(&self, node: NodeId) -> impl Iterator<Item = Edge<'_>> {
        self.touching(node, Direction::Incoming)
    }

    /// The other ends of the edges of one relation that lead away from a node.
    pub fn targets(&self, node: NodeId, relation: Relation) -> impl Iterator<Item = NodeId> {
        self.outgoing(node).filter(move |edge| edge.link.relation == relation).map(|edge| edge.target)
    }

    /// The other ends of the edges of one relation that lead to a node.
    pub fn sources(&self, node: NodeId, relation: Relation) -> impl Iterator<Item = NodeId> {
        self.incoming(node).filter(move |edge| edge.link.relation == relation).map(|edge| edge.source)
    }

    fn touching(&self, node: NodeId, direction: Direction) -> impl Iterator<Item = Edge<'_>> {
        // The library walks from the edge added last to the first; edges were added in their order.
        let edges: Vec<_> = self
            .inner
            .edges_directed(NodeIndex::new(node.index()), direction)
            .map(|edge| Edge {
                id: Id::new(EdgeIndex::index(edge.id())),
                source: Id::new(edge.source().index()),
                target: Id::new(edge.target().index()),
                link: edge.weight(),
            })
            .collect();
        edges.into_iter().rev()
    }

    /// An edge's key: `source|relation|target`, for roles `source|role:title|target`; unique in the graph.
    #[must_use]
    pub fn key(&self, edge: Edge<'_>) -> String {
        self.key_of(edge.source, edge.target, edge.link)
    }

    /// What a picture or list writes for a node: the actor's name, the words said, `ASSAULT: A → B`, the title.
    #[must_use]
    pub fn label(&self, node: NodeId) -> String {
        match &self[node] {
            Node::Actor(actor) => actor.name.clone(),
            Node::Statement(statement) => statement.text(),
            Node::Event(event) => self.event_label(node, event),
            Node::Article(article) => article.title.clone().unwrap_or_else(|| article.doc.clone()),
        }
    }

    fn event_label(&self, node: NodeId, event: &Event) -> String {
        let names = |ids: Vec<NodeId>| ids.into_iter().map(|id| self.label(id)).collect::<Vec<_>>().join(", ");
        let sources = names(self.sources(node, Relation::Source).collect());
        let targets = names(self.targets(node, Relation::Target).collect());
        let parties = match (sources.is_empty(), targets.is_empty()) {
            (false, false) => format!("{sources} → {targets}"),
            (true, false) => format!("→ {targets}"),
            (_, true) => sources,
        };
        format!("{}: {parties}", event.kind.name())
    }
}

impl Index<NodeId> for Graph {
    type Output = Node;
    fn index(&self, id: NodeId) -> &Node {
        &self.inner[NodeIndex::new(id.index())]
    }
}

/// Whether every merge leads to the first.
fn is_tree(merges: &[Merge]) -> bool {
    let mut sure = vec![false; merges.len()];
    sure.iter_mut().take(1).for_each(|root| *root = true);
    for start in 0..merges.len() {
        let (mut at, mut path) = (start, Vec::new());
        while !sure[at] {
            path.push(at);
            match merges[at].joined_to.map(|to| to as usize) {
                Some(to) if to < merges.len() && path.len() <= merges.len() => at = to,
                _ => return false,
            }
        }
        path.into_iter().for_each(|at| sure[at] = true);
    }
    true
}

fn node_order(node: &Node) -> (NodeKind, &str) {
    (node.kind(), node.id())
}

fn edge_order((source, target, link): &(NodeId, NodeId, Link)) -> (NodeId, NodeId, Relation, Option<&str>) {
    (*source, *target, link.relation, link.title.as_deref())
}
