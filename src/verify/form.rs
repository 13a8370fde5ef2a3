//! Whether a graph contradicts itself. What its nodes say must be what its edges say, and what all carriers of a statement or event
//! say together; the reader of a file has made sure already that edges lead from and to what they may, and have evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::base::{Label, labels};
use crate::extract::{Modality, Side};
use crate::graph::{Actor, Event, Evidence, Graph, Node, NodeId, Relation, Statement};
use crate::record::{Time, broken_links};

labels! {
    /// What no graph may have.
    Fault {
        /// A statement or event that no article tells, or a statement without words.
        Untold = "untold",
        /// A role or a merge without words.
        Unfounded = "unfounded",
        /// `speaker` is not the one actor that an edge `said` leads from.
        Speaker = "speaker",
        /// Candidates, or a reason why nobody is named, though there is a speaker.
        Named = "named",
        /// The articles of the carriers are not those that edges `reported-in` lead to.
        Carriers = "carriers",
        /// `place` is not the end of an edge `at`, or there is such an edge though no place.
        Place = "place",
        /// A carrier's statement that reports it is not the start of an edge `claims`, or such an edge starts elsewhere.
        Claims = "claims",
        /// What an article tells as its own is called a claim, or what all tell as a claim is not.
        Claim = "claim",
        /// It happened, though a carrier says that it did not, or is only planned or possible.
        Modality = "modality",
        /// A participant on whose side no edge stands.
        Participant = "participant",
        /// The offices of an actor in others are not those that its edges `role` tell, in the same words.
        Role = "role",
        /// An edge `about` that rests on words outside of what is said.
        About = "about",
        /// An edge of a statement or event that rests on an article which does not carry it.
        Evidence = "evidence",
        /// Statements that report each other in a circle, or one that reports itself.
        Circle = "circle",
        /// An edge with a grade that compares no accounts, or without one that does; one with a title that is no role, or a role
        /// without.
        Edge = "edge",
        /// Accounts that are compared though they are not of one kind, or one and the same, or that both agree and contradict.
        Accounts = "accounts",
        /// A time that ends before it begins.
        Time = "time",
    }
}

/// A fault with the node or edge that has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misfit {
    /// The id of the node or the key of the edge.
    pub of: String,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.fault {
            Fault::Untold => "is told by no article",
            Fault::Unfounded => "has a role or a merge without words",
            Fault::Speaker => "has another speaker than its edge `said`",
            Fault::Named => "has a speaker, and candidates or a reason why there is none",
            Fault::Carriers => "has other carriers than edges `reported-in`",
            Fault::Place => "has another place than its edge `at`",
            Fault::Claims => "is reported by other statements than its edges `claims` come from",
            Fault::Claim => "is a claim or none, against what its carriers say",
            Fault::Modality => "happened, though a carrier does not say so",
            Fault::Participant => "has a participant without an edge, or an edge without a participant",
            Fault::Role => "has other offices than its edges `role`",
            Fault::About => "rests on words that are not in what is said",
            Fault::Evidence => "rests on an article that does not tell it",
            Fault::Circle => "reports what reports it",
            Fault::Edge => "has a grade or title that it must not have, or lacks one",
            Fault::Accounts => "compares what cannot be compared, or twice",
            Fault::Time => "ends before it begins",
        };
        write!(f, "`{}` {what} ({})", self.of, self.fault.name())
    }
}

/// All faults, by node, then by edge.
///
/// ```
/// use cablegraph::{graph, verify};
///
/// assert!(verify::misfits(&graph::build(&[])).is_empty());
/// ```
#[must_use]
pub fn misfits(graph: &Graph) -> Vec<Misfit> {
    let mut found = Vec::new();
    for (id, node) in graph.nodes() {
        let faults = match node {
            Node::Actor(actor) => of_actor(graph, id, actor),
            Node::Statement(statement) => of_statement(graph, id, statement),
            Node::Event(event) => of_event(graph, id, event),
            Node::Article(_) => Vec::new(),
        };
        found.extend(faults.into_iter().map(|fault| Misfit { of: node.id().into(), fault }));
    }
    found.extend(circles(graph).into_iter().map(|id| Misfit { of: graph[id].id().into(), fault: Fault::Circle }));
    edges(graph, &mut found);
    found
}

fn of_actor(graph: &Graph, id: NodeId, actor: &Actor) -> Vec<Fault> {
    let unfounded = actor.roles.iter().any(|role| role.evidence.is_empty())
        || actor.merges.iter().any(|merge| merge.words.start >= merge.words.end);
    let listed: BTreeSet<Office<'_>> = actor
        .roles
        .iter()
        .filter_map(|role| Some((role.title.as_str(), role.of.filter(|&of| of != id)?, role.evidence.as_slice())))
        .collect();
    let told: BTreeSet<Office<'_>> = graph
        .outgoing(id)
        .filter(|edge| edge.link.relation == Relation::Role)
        .map(|edge| (edge.link.title.as_deref().unwrap_or_default(), edge.target, edge.link.evidence.as_slice()))
        .collect();
    let checks = [(unfounded, Fault::Unfounded), (listed != told, Fault::Role)];
    checks.into_iter().filter_map(|(wrong, fault)| wrong.then_some(fault)).collect()
}

/// An office with whom it is held in, and the words that say so.
type Office<'g> = (&'g str, NodeId, &'g [Evidence]);

fn of_statement(graph: &Graph, id: NodeId, statement: &Statement) -> Vec<Fault> {
    let carriers = &statement.carriers;
    let reported: Vec<Option<NodeId>> = carriers.iter().map(|carrier| carrier.in_statement).collect();
    let named = statement.speaker.is_some() && (!statement.candidates.is_empty() || statement.unnamed.is_some());
    let times = carriers.iter().map(|carrier| carrier.time.as_ref());
    let checks = [
        (carriers.is_empty() || carriers.iter().any(|carrier| carrier.content.is_empty()), Fault::Untold),
        (!graph.sources(id, Relation::Said).eq(statement.speaker), Fault::Speaker),
        (named, Fault::Named),
        (
            !same(carriers.iter().map(|carrier| carrier.article), graph.targets(id, Relation::ReportedIn)),
            Fault::Carriers,
        ),
        (lacks(statement.place, graph.targets(id, Relation::At)), Fault::Place),
        (!same(reported.iter().copied().flatten(), graph.sources(id, Relation::Claims)), Fault::Claims),
        // A circle is opened by leaving out a claim that all carriers make.
        (statement.in_statement.is_some() && reported.contains(&None), Fault::Claim),
        (times.chain([statement.time.as_ref()]).any(ends_first), Fault::Time),
    ];
    checks.into_iter().filter_map(|(wrong, fault)| wrong.then_some(fault)).collect()
}

fn of_event(graph: &Graph, id: NodeId, event: &Event) -> Vec<Fault> {
    let carriers = &event.carriers;
    let reported: Vec<Option<NodeId>> = carriers.iter().map(|carrier| carrier.in_statement).collect();
    let sides: [BTreeSet<NodeId>; 2] =
        [graph.sources(id, Relation::Source).collect(), graph.targets(id, Relation::Target).collect()];
    let stands = |side: Side, actor: &NodeId| match side {
        Side::Source => sides[0].contains(actor),
        Side::Target => sides[1].contains(actor),
    };
    let participants = carriers.iter().flat_map(|carrier| &carrier.participants);
    // Whoever has an edge takes part by some carrier.
    let told: BTreeSet<NodeId> = participants.clone().map(|part| part.actor).collect();
    let acts = sides.iter().flatten().all(|actor| told.contains(actor));
    let doubted = carriers.iter().any(|carrier| carrier.modality != Modality::Actual);
    let times = carriers.iter().map(|carrier| carrier.time.as_ref());
    let checks = [
        (carriers.is_empty(), Fault::Untold),
        (
            !same(carriers.iter().map(|carrier| carrier.article), graph.targets(id, Relation::ReportedIn)),
            Fault::Carriers,
        ),
        (lacks(event.place, graph.targets(id, Relation::At)), Fault::Place),
        (!same(reported.iter().copied().flatten(), graph.sources(id, Relation::Claims)), Fault::Claims),
        (event.in_statement.is_some() == reported.contains(&None) && !carriers.is_empty(), Fault::Claim),
        (event.modality == Modality::Actual && doubted, Fault::Modality),
        (participants.into_iter().any(|part| !stands(part.side, &part.actor)) || !acts, Fault::Participant),
        (times.chain([event.time.as_ref()]).any(ends_first), Fault::Time),
    ];
    checks.into_iter().filter_map(|(wrong, fault)| wrong.then_some(fault)).collect()
}

/// Whether both name the same nodes, however often.
fn same(one: impl Iterator<Item = NodeId>, other: impl Iterator<Item = NodeId>) -> bool {
    one.collect::<BTreeSet<_>>() == other.collect()
}

/// Whether a place is none of those that edges lead to, or there are such edges without a place.
fn lacks(place: Option<NodeId>, mut edges: impl Iterator<Item = NodeId>) -> bool {
    match place {
        Some(place) => !edges.any(|end| end == place),
        None => edges.next().is_some(),
    }
}

fn ends_first(time: Option<&Time>) -> bool {
    time.and_then(|time| Some(time.from? > time.to?)).unwrap_or(false)
}

/// The statements whose links to those that report them come to no end.
fn circles(graph: &Graph) -> Vec<NodeId> {
    let statements: Vec<(NodeId, &Statement)> = graph.statements().collect();
    // Statements stand together in a graph, so that a place among them is a distance.
    let first = statements.first().map_or(0, |(id, _)| id.index());
    let place = |id: NodeId| u32::try_from(id.index() - first).unwrap_or(u32::MAX);
    let links: Vec<Option<u32>> = statements.iter().map(|(_, one)| one.in_statement.map(place)).collect();
    broken_links(&links).into_iter().map(|at| statements[at].0).collect()
}

fn edges(graph: &Graph, found: &mut Vec<Misfit>) {
    let mut compared: BTreeMap<(NodeId, NodeId), usize> = BTreeMap::new();
    let carried = Carried::new(graph);
    for edge in graph.edges() {
        let compares = matches!(edge.link.relation, Relation::Corroborates | Relation::Contradicts);
        let is_role = edge.link.relation == Relation::Role;
        let mut fault = |fault| found.push(Misfit { of: graph.key(edge), fault });
        if compares != edge.link.grade.is_some() || is_role != edge.link.title.is_some() {
            fault(Fault::Edge);
        }
        if edge.link.relation == Relation::Claims && edge.source == edge.target {
            fault(Fault::Circle);
        }
        let tells =
            |one: &Evidence| match (carried.has(edge.source, one.article), carried.has(edge.target, one.article)) {
                (source, target) if compares => source || target,
                (source, target) => source && target,
            };
        if !edge.link.evidence.iter().all(tells) {
            fault(Fault::Evidence);
        }
        if edge.link.relation == Relation::About
            && !edge.link.evidence.iter().all(|one| is_said(graph, edge.source, one))
        {
            fault(Fault::About);
        }
        if compares {
            let pair = (edge.source.min(edge.target), edge.source.max(edge.target));
            let times = compared.entry(pair).or_default();
            *times += 1;
            if *times > 1 || pair.0 == pair.1 || graph[pair.0].kind() != graph[pair.1].kind() {
                fault(Fault::Accounts);
            }
        }
    }
}

/// Which articles carry statements and events.
struct Carried {
    /// By the node's place, sorted; of an article itself. None of actors, which nobody carries.
    articles: Vec<Option<Vec<NodeId>>>,
}

impl Carried {
    fn new(graph: &Graph) -> Self {
        let of = |(id, node): (NodeId, &Node)| {
            let mut articles: Vec<NodeId> = match node {
                // That these are the carriers is asked elsewhere.
                Node::Statement(_) | Node::Event(_) => graph.targets(id, Relation::ReportedIn).collect(),
                Node::Article(_) => vec![id],
                Node::Actor(_) => return None,
            };
            articles.sort_unstable();
            Some(articles)
        };
        Self { articles: graph.nodes().map(of).collect() }
    }

    /// Whether nothing speaks against the article as evidence for an edge of that node.
    fn has(&self, node: NodeId, article: NodeId) -> bool {
        self.articles[node.index()].as_ref().is_none_or(|articles| articles.binary_search(&article).is_ok())
    }
}

/// Whether words stand in what an article says that a statement is.
fn is_said(graph: &Graph, node: NodeId, evidence: &Evidence) -> bool {
    let Node::Statement(statement) = &graph[node] else { return false };
    let carriers = statement.carriers.iter().filter(|carrier| carrier.article == evidence.article);
    let (start, end) = (evidence.words.start, evidence.words.end);
    let parts: Vec<_> = carriers.flat_map(|carrier| &carrier.content).collect();
    // Without any words something else is wrong.
    parts.is_empty() || parts.iter().any(|part| part.start <= start && end <= part.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::{doubtful, nasty, quarrel};
    use crate::graph::{Grade, Link, build, of};
    use crate::record::Words;

    #[test]
    fn built_graphs_have_no_fault() {
        for graph in [build(&[]), build(&quarrel()), build(&nasty()), of(&doubtful())] {
            assert_eq!(misfits(&graph), []);
        }
    }

    /// The quarrel's graph, taken apart.
    struct Parts {
        graph: Graph,
        nodes: Vec<Node>,
        edges: Vec<(NodeId, NodeId, Link)>,
    }

    impl Parts {
        fn id(&self, id: &str) -> NodeId {
            self.graph.find(id).unwrap()
        }

        fn statement(&mut self, id: &str) -> &mut Statement {
            let at = self.id(id).index();
            if let Node::Statement(one) = &mut self.nodes[at] { one } else { panic!("{id} is no statement") }
        }

        fn event(&mut self, id: &str) -> &mut Event {
            let at = self.id(id).index();
            if let Node::Event(one) = &mut self.nodes[at] { one } else { panic!("{id} is no event") }
        }

        fn edge(&mut self, source: &str, relation: Relation) -> &mut (NodeId, NodeId, Link) {
            let source = self.id(source);
            self.edges.iter_mut().find(|edge| edge.0 == source && edge.2.relation == relation).unwrap()
        }
    }

    fn check(change: impl FnOnce(&mut Parts), expected: &[&str]) {
        let graph = build(&quarrel());
        let nodes = graph.nodes().map(|(_, node)| node.clone()).collect();
        let edges = graph.edges().map(|edge| (edge.source, edge.target, edge.link.clone())).collect();
        let mut parts = Parts { graph, nodes, edges };
        change(&mut parts);
        let graph = Graph::assemble(parts.nodes, parts.edges, Vec::new()).unwrap();
        let found: Vec<_> = misfits(&graph).iter().map(|one| format!("{} {}", one.of, one.fault.name())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_statements_say_is_what_edges_say() {
        let holm = |parts: &Parts| Some(parts.id("lars-holm"));
        check(|parts| parts.statement("s-killed").speaker = holm(parts), &["s-killed speaker"]);
        check(|parts| parts.statement("s-killed").speaker = None, &["s-killed speaker"]);
        check(|parts| parts.statement("s-killed").candidates = Vec::from_iter(holm(parts)), &["s-killed named"]);
        check(|parts| parts.statement("s-killed").place = holm(parts), &["s-killed place"]);
        check(|parts| parts.statement("s-killed").carriers.clear(), &["s-killed untold", "s-killed carriers"]);
        check(|parts| parts.statement("s-killed").carriers[0].content.clear(), &["s-killed untold"]);
        let port = |parts: &Parts| parts.id("port.txt");
        check(|parts| parts.statement("s-killed").carriers[0].article = port(parts), &["s-killed carriers"]);
        check(|parts| parts.statement("s-killed").in_statement = Some(parts.id("s-closed")), &["s-killed claim"]);
        check(
            |parts| parts.statement("s-killed").in_statement = Some(parts.id("s-killed")),
            &["s-killed claim", "s-killed circle"],
        );
    }

    #[test]
    fn what_actors_hold_is_what_edges_say() {
        let okafor = |parts: &mut Parts, change: &dyn Fn(&mut Actor)| {
            let at = parts.id("ruth-okafor").index();
            if let Node::Actor(actor) = &mut parts.nodes[at] {
                change(actor);
            }
        };
        check(|parts| okafor(parts, &|actor| actor.roles.clear()), &["ruth-okafor role"]);
        check(|parts| okafor(parts, &|actor| actor.roles[0].title = "chair".into()), &["ruth-okafor role"]);
        check(|parts| okafor(parts, &|actor| actor.roles[0].evidence[0].words.start += 1), &["ruth-okafor role"]);
        check(|parts| parts.edge("ruth-okafor", Relation::Role).2.evidence[0].words.end += 1, &["ruth-okafor role"]);
    }

    #[test]
    fn edges_rest_on_what_their_articles_tell() {
        let elsewhere = |parts: &mut Parts, source, relation| {
            let port = parts.id("port.txt");
            parts.edge(source, relation).2.evidence[0].article = port;
        };
        check(|parts| elsewhere(parts, "s-killed", Relation::To), &["s-killed|to|lars-holm evidence"]);
        check(|parts| elsewhere(parts, "e-bombed", Relation::At), &["e-bombed|at|eastvik evidence"]);
        check(|parts| elsewhere(parts, "e-bombed", Relation::Target), &["e-bombed|target|eastvik evidence"]);
        check(
            |parts| parts.edge("s-killed", Relation::About).2.evidence[0].words.start = 0,
            &["s-killed|about|dockers about"],
        );
    }

    #[test]
    fn what_events_say_is_what_edges_and_carriers_say() {
        check(|parts| parts.event("e-killed").in_statement = None, &["e-killed claim"]);
        check(
            |parts| parts.event("e-killed").carriers[0].in_statement = Some(parts.id("s-closed")),
            &["e-killed claims"],
        );
        check(|parts| parts.event("e-killed").carriers[0].modality = Modality::Planned, &["e-killed modality"]);
        check(
            |parts| {
                let parts = &mut parts.event("e-killed").carriers[0].participants;
                parts.iter_mut().for_each(|part| part.side = Side::Source);
            },
            &["e-killed participant"],
        );
        let words = Words { start: 0, end: 1, text: "x".into() };
        let (from, to) = ("2016-05-10".parse().ok(), "2016-05-09".parse().ok());
        let backwards = Time { words, from, to, iso: None };
        check(|parts| parts.event("e-killed").time = Some(backwards), &["e-killed time"]);
        check(
            |parts| {
                let at = parts.id("ruth-okafor").index();
                let Node::Actor(actor) = &mut parts.nodes[at] else { panic!("she is an actor") };
                actor.roles[0].evidence.clear();
            },
            &["ruth-okafor unfounded", "ruth-okafor role"],
        );
    }

    #[test]
    fn edges_say_no_more_than_they_may() {
        check(
            |parts| parts.edge("ruth-okafor", Relation::Said).2.grade = Some(Grade::Certain),
            &["ruth-okafor|said|s-closed edge"],
        );
        check(
            |parts| parts.edge("ruth-okafor", Relation::Role).2.title = None,
            &["ruth-okafor role", "ruth-okafor|role|eastvik edge"],
        );
        let compared = |with: &'static str| {
            move |parts: &mut Parts| {
                let target = parts.id(with);
                let (source, _, mut link) = parts.edge("s-killed", Relation::ReportedIn).clone();
                (link.relation, link.grade) = (Relation::Contradicts, Some(Grade::Certain));
                parts.edges.push((source, target, link));
            }
        };
        check(compared("s-closed"), &[]);
        check(compared("e-killed"), &["s-killed|contradicts|e-killed accounts"]);
        check(compared("s-killed"), &["s-killed|contradicts|s-killed accounts"]);
    }
}
