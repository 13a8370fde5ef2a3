//! The rows of `graph.json`, which borrow from the graph or from the text that is read.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::base::{Date, Label};
use crate::extract::{Class, EventType, Form, Gender, Modality, Number, Side, Stance, StatementKind, Unnamed};
use crate::graph::{self, Edge, Features, Grade, Graph, NodeId, Relation};
use crate::record::{Cue, Range, Time, Words};

type Text<'a> = Cow<'a, str>;

/// A label, written as its name.
#[derive(Clone, Copy)]
pub(super) struct Named<L>(pub L);

impl<L: Label> Serialize for Named<L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de, L: Label> Deserialize<'de> for Named<L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        L::from_name(&name).map(Self).ok_or_else(|| de::Error::custom(format!("`{name}` is not known here")))
    }
}

#[derive(Deserialize)]
pub(super) struct Header<'a> {
    pub format: Text<'a>,
    #[serde(default)]
    pub counts: Option<Counts>,
    #[serde(borrow, default)]
    pub doubts: Vec<Doubt<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Doubt<'a> {
    #[serde(borrow)]
    pub first: Asked<'a>,
    #[serde(borrow)]
    pub second: Asked<'a>,
    pub weight: f64,
    #[serde(borrow)]
    pub features: Vec<Weighed<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Asked<'a> {
    pub actor: Text<'a>,
    pub article: Text<'a>,
    pub start: u32,
    pub end: u32,
    pub text: Text<'a>,
}

/// A feature with what it adds, which the reader knows.
#[derive(Serialize, Deserialize)]
pub(super) struct Weighed<'a> {
    pub feature: Text<'a>,
    pub weight: f64,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Counts {
    pub articles: usize,
    pub actors: usize,
    pub statements: usize,
    pub events: usize,
    pub edges: usize,
}

/// As much of a file as tells its format.
#[derive(Deserialize)]
pub(super) struct Probe<'a> {
    #[serde(borrow)]
    pub graph: ProbeHeader<'a>,
}

#[derive(Deserialize)]
pub(super) struct ProbeHeader<'a> {
    pub format: Text<'a>,
}

#[derive(Deserialize)]
pub(super) struct File<'a> {
    pub directed: bool,
    pub multigraph: bool,
    #[serde(borrow)]
    pub graph: Header<'a>,
    #[serde(borrow)]
    pub nodes: Vec<Node<'a>>,
    #[serde(borrow)]
    pub edges: Vec<Link<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Node<'a> {
    #[serde(borrow)]
    Actor(Actor<'a>),
    #[serde(borrow)]
    Statement(Statement<'a>),
    #[serde(borrow)]
    Event(Event<'a>),
    #[serde(borrow)]
    Article(Article<'a>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct Actor<'a> {
    pub id: Text<'a>,
    pub label: Text<'a>,
    #[serde(rename = "type")]
    pub class: Named<Class>,
    pub gender: Option<Named<Gender>>,
    pub number: Option<Named<Number>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Text<'a>>,
    pub mention_count: usize,
    pub article_count: usize,
    #[serde(borrow)]
    pub aliases: Vec<Alias<'a>>,
    #[serde(borrow)]
    pub roles: Vec<Role<'a>>,
    #[serde(borrow)]
    pub mentions: Vec<Mention<'a>>,
    #[serde(borrow, default)]
    pub merges: Vec<Merge<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Merge<'a> {
    pub article: Text<'a>,
    pub start: u32,
    pub end: u32,
    pub text: Text<'a>,
    pub joined_to: Option<u32>,
    #[serde(borrow)]
    pub features: Vec<Weighed<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Alias<'a> {
    pub name: Text<'a>,
    pub count: usize,
    /// Where it stands first. Absent from files of earlier versions.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Place<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Place<'a> {
    pub article: Text<'a>,
    pub start: u32,
    pub end: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Role<'a> {
    pub title: Text<'a>,
    pub of: Option<Text<'a>>,
    #[serde(borrow)]
    pub evidence: Vec<Evidence<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Mention<'a> {
    pub article: Text<'a>,
    pub start: u32,
    pub end: u32,
    pub text: Text<'a>,
    pub kind: Named<Form>,
    pub rule: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<u32>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Statement<'a> {
    pub id: Text<'a>,
    pub label: Text<'a>,
    pub speaker: Option<Text<'a>>,
    pub candidates: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<Named<Unnamed>>,
    pub stance: Named<Stance>,
    pub quotation: Named<StatementKind>,
    pub cue: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Cow<'a, Time>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_statement: Option<Text<'a>>,
    #[serde(borrow)]
    pub carriers: Vec<StatementCarrier<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StatementCarrier<'a> {
    pub article: Text<'a>,
    pub quotation: Named<StatementKind>,
    pub source: Option<Cow<'a, Words>>,
    pub cue: Option<Cow<'a, Cue>>,
    pub content: Cow<'a, [Words]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed: Option<Cow<'a, Words>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Cow<'a, Words>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Cow<'a, Time>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_statement: Option<Text<'a>>,
    pub sentence: Range,
    pub rule: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Event<'a> {
    pub id: Text<'a>,
    pub label: Text<'a>,
    #[serde(rename = "type")]
    pub class: Named<EventType>,
    pub cameo: Text<'a>,
    pub modality: Named<Modality>,
    pub trigger: Text<'a>,
    pub place: Option<Text<'a>>,
    pub time: Option<Cow<'a, Time>>,
    pub in_statement: Option<Text<'a>>,
    #[serde(borrow)]
    pub carriers: Vec<EventCarrier<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct EventCarrier<'a> {
    pub article: Text<'a>,
    pub trigger: Cow<'a, Cue>,
    #[serde(borrow)]
    pub participants: Vec<Participant<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Cow<'a, Words>>,
    pub time: Option<Cow<'a, Time>>,
    pub modality: Named<Modality>,
    pub in_statement: Option<Text<'a>>,
    pub sentence: Range,
    pub rule: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Participant<'a> {
    pub role: Named<Side>,
    pub actor: Text<'a>,
    pub start: u32,
    pub end: u32,
    pub text: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Article<'a> {
    pub id: Text<'a>,
    pub label: Text<'a>,
    pub doc: Text<'a>,
    pub sha256: Text<'a>,
    pub title: Option<Text<'a>>,
    pub date: Option<Date>,
    pub outlet: Option<Text<'a>>,
    pub url: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Link<'a> {
    pub source: Text<'a>,
    pub target: Text<'a>,
    pub key: Text<'a>,
    pub kind: Named<Relation>,
    pub label: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Named<Grade>>,
    #[serde(borrow)]
    pub evidence: Vec<Evidence<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Evidence<'a> {
    pub article: Text<'a>,
    pub start: u32,
    pub end: u32,
    pub text: Text<'a>,
    pub rule: Text<'a>,
}

/// The row of a node.
pub(super) fn node(graph: &Graph, id: NodeId) -> Node<'_> {
    match &graph[id] {
        graph::Node::Actor(one) => Node::Actor(actor(graph, one)),
        graph::Node::Statement(one) => Node::Statement(statement(graph, one)),
        graph::Node::Event(one) => Node::Event(event(graph, id, one)),
        graph::Node::Article(one) => Node::Article(article(graph, id, one)),
    }
}

/// The row of an edge.
pub(super) fn edge<'a>(graph: &'a Graph, edge: Edge<'a>) -> Link<'a> {
    Link {
        source: name(graph, edge.source),
        target: name(graph, edge.target),
        key: graph.key(edge).into(),
        kind: Named(edge.link.relation),
        label: edge.label().into(),
        title: edge.link.title.as_deref().map(Cow::from),
        grade: edge.link.grade.map(Named),
        evidence: all_evidence(graph, &edge.link.evidence),
    }
}

fn name(graph: &Graph, id: NodeId) -> Text<'_> {
    graph[id].id().into()
}

fn all_evidence<'a>(graph: &'a Graph, evidence: &'a [graph::Evidence]) -> Vec<Evidence<'a>> {
    let row = |one: &'a graph::Evidence| Evidence {
        article: name(graph, one.article),
        start: one.words.start,
        end: one.words.end,
        text: one.words.text.as_str().into(),
        rule: one.rule.as_str().into(),
    };
    evidence.iter().map(row).collect()
}

fn actor<'a>(graph: &'a Graph, actor: &'a graph::Actor) -> Actor<'a> {
    let role = |role: &'a graph::Role| Role {
        title: (&role.title).into(),
        of: role.of.map(|id| name(graph, id)),
        evidence: all_evidence(graph, &role.evidence),
    };
    let mention = |mention: &'a graph::Mention| Mention {
        article: name(graph, mention.article),
        start: mention.words.start,
        end: mention.words.end,
        text: mention.words.text.as_str().into(),
        kind: Named(mention.form),
        rule: mention.rule.as_str().into(),
        antecedent: mention.antecedent,
    };
    let merge = |merge: &'a graph::Merge| Merge {
        article: name(graph, merge.article),
        start: merge.words.start,
        end: merge.words.end,
        text: merge.words.text.as_str().into(),
        joined_to: merge.joined_to,
        features: weighed(merge.features),
    };
    let place = |mention: &'a graph::Mention| Place {
        article: name(graph, mention.article),
        start: mention.words.start,
        end: mention.words.end,
    };
    let alias = |alias: graph::Alias| Alias {
        name: alias.name.into(),
        count: alias.count,
        first: actor.mentions.get(alias.first).map(place),
    };
    Actor {
        id: (&actor.id).into(),
        label: (&actor.name).into(),
        class: Named(actor.class),
        gender: actor.gender.map(Named),
        number: actor.number.map(Named),
        wikidata: actor.wikidata.as_ref().map(Into::into),
        mention_count: actor.mentions.len(),
        article_count: actor.articles(),
        aliases: actor.aliases().into_iter().map(alias).collect(),
        roles: actor.roles.iter().map(role).collect(),
        mentions: actor.mentions.iter().map(mention).collect(),
        merges: actor.merges.iter().map(merge).collect(),
    }
}

/// The row of a doubt.
pub(super) fn doubt<'a>(graph: &'a Graph, doubt: &'a graph::Doubt) -> Doubt<'a> {
    let asked = |side: &'a graph::Asked| Asked {
        actor: name(graph, side.actor),
        article: name(graph, side.article),
        start: side.words.start,
        end: side.words.end,
        text: side.words.text.as_str().into(),
    };
    Doubt {
        first: asked(&doubt.first),
        second: asked(&doubt.second),
        weight: tenths(doubt.features.weight()),
        features: weighed(doubt.features),
    }
}

fn weighed(features: Features) -> Vec<Weighed<'static>> {
    features.iter().map(|feature| Weighed { feature: feature.name().into(), weight: feature.weight() }).collect()
}

/// A sum of tenths, without what rounding adds to it.
pub(super) fn tenths(sum: f64) -> f64 {
    (sum * 10.0).round() / 10.0
}

fn statement<'a>(graph: &'a Graph, statement: &'a graph::Statement) -> Statement<'a> {
    let carrier = |carrier: &'a graph::StatementCarrier| StatementCarrier {
        article: name(graph, carrier.article),
        quotation: Named(carrier.kind),
        source: carrier.source.as_ref().map(Cow::Borrowed),
        cue: carrier.cue.as_ref().map(Cow::Borrowed),
        content: Cow::Borrowed(&carrier.content),
        addressed: carrier.addressed.as_ref().map(Cow::Borrowed),
        occasion: carrier.occasion.as_ref().map(Cow::Borrowed),
        time: carrier.time.as_ref().map(Cow::Borrowed),
        in_statement: carrier.in_statement.map(|id| name(graph, id)),
        sentence: carrier.sentence,
        rule: carrier.rule.as_str().into(),
    };
    let cue = statement.carriers.iter().find_map(|carrier| carrier.cue.as_ref());
    Statement {
        id: (&statement.id).into(),
        label: statement.text().into(),
        speaker: statement.speaker.map(|id| name(graph, id)),
        candidates: statement.candidates.iter().map(|&id| name(graph, id)).collect(),
        unnamed: statement.unnamed.map(Named),
        stance: Named(statement.stance),
        quotation: Named(statement.kind),
        cue: cue.map(|cue| Cow::from(cue.lemma.as_str())),
        place: statement.place.map(|id| name(graph, id)),
        time: statement.time.as_ref().map(Cow::Borrowed),
        in_statement: statement.in_statement.map(|id| name(graph, id)),
        carriers: statement.carriers.iter().map(carrier).collect(),
    }
}

fn event<'a>(graph: &'a Graph, id: NodeId, event: &'a graph::Event) -> Event<'a> {
    let participant = |part: &'a graph::Participant| Participant {
        role: Named(part.side),
        actor: name(graph, part.actor),
        start: part.words.start,
        end: part.words.end,
        text: part.words.text.as_str().into(),
    };
    let carrier = |carrier: &'a graph::EventCarrier| EventCarrier {
        article: name(graph, carrier.article),
        trigger: Cow::Borrowed(&carrier.trigger),
        participants: carrier.participants.iter().map(participant).collect(),
        topic: carrier.topic.as_ref().map(Cow::Borrowed),
        time: carrier.time.as_ref().map(Cow::Borrowed),
        modality: Named(carrier.modality),
        in_statement: carrier.in_statement.map(|id| name(graph, id)),
        sentence: carrier.sentence,
        rule: carrier.rule.as_str().into(),
    };
    Event {
        id: (&event.id).into(),
        label: graph.label(id).into(),
        class: Named(event.kind),
        cameo: (&event.cameo).into(),
        modality: Named(event.modality),
        trigger: event.lemma().into(),
        place: event.place.map(|id| name(graph, id)),
        time: event.time.as_ref().map(Cow::Borrowed),
        in_statement: event.in_statement.map(|id| name(graph, id)),
        carriers: event.carriers.iter().map(carrier).collect(),
    }
}

fn article<'a>(graph: &'a Graph, id: NodeId, article: &'a graph::Article) -> Article<'a> {
    Article {
        id: (&article.id).into(),
        label: graph.label(id).into(),
        doc: (&article.doc).into(),
        sha256: (&article.sha256).into(),
        title: article.title.as_deref().map(Cow::from),
        date: article.date,
        outlet: article.outlet.as_deref().map(Cow::from),
        url: article.url.as_deref().map(Cow::from),
    }
}
