//! `graph.json` read back.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::{FORMAT, wire};
use crate::base::{Id, Label};
use crate::graph::{self, Feature, Features, Graph, Malformed, NodeId, NodeKind};
use crate::record::{Pool, Words};

/// Why a text is no graph.
#[derive(Debug)]
pub enum Error {
    /// It is not JSON, or not of this shape.
    Json(serde_json::Error),
    /// It is of another format or version.
    Format(String),
    /// A node refers to this id, which no node of the right kind has.
    Reference {
        /// The id.
        id: String,
        /// What it should be.
        kind: NodeKind,
    },
    /// An edge refers to this id, which no node has.
    End(String),
    /// Actors are joined by this, which is no feature.
    Feature(String),
    /// Its parts do not fit together.
    Graph(Malformed),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(_) => write!(f, "this is no graph in node-link JSON"),
            Self::Format(format) => write!(f, "the format is `{format}`, this version reads `{FORMAT}`"),
            Self::Reference { id, kind } => write!(f, "a node refers to `{id}`, but no {} has this id", kind.name()),
            Self::End(id) => write!(f, "an edge refers to `{id}`, but no node has this id"),
            Self::Feature(name) => write!(f, "actors are joined by `{name}`, which is not known here"),
            Self::Graph(_) => write!(f, "nodes and edges do not fit together"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Graph(error) => Some(error),
            Self::Format(_) | Self::Reference { .. } | Self::End(_) | Self::Feature(_) => None,
        }
    }
}

/// Reads what [`write`](super::write) writes. Labels, counts and keys are not read but made again.
///
/// # Errors
/// If the text is no such graph; see [`Error`].
pub fn read(text: &str) -> Result<Graph, Error> {
    let file: wire::File<'_> = serde_json::from_str(text).map_err(|error| refused(text, error))?;
    if file.graph.format != FORMAT || !file.directed || !file.multigraph {
        return Err(Error::Format(file.graph.format.into_owned()));
    }
    let mut rows = file.nodes;
    rows.sort_by(|one, other| place(one).cmp(&place(other)));
    let places = rows.iter().enumerate().map(|(at, row)| (place(row).1.to_owned(), (place(row).0, Id::new(at))));
    let ids = Ids { places: places.collect(), strings: Pool::default() };
    let nodes = rows.into_iter().map(|row| ids.node(row)).collect::<Result<_, _>>()?;
    let edges = file.edges.into_iter().map(|row| ids.edge(row)).collect::<Result<_, _>>()?;
    let doubts = file.graph.doubts.into_iter().map(|row| ids.doubt(row)).collect::<Result<_, _>>()?;
    Graph::assemble(nodes, edges, doubts).map_err(Error::Graph)
}

/// Another format is named as such, though its shape fits no better.
pub(super) fn refused(text: &str, error: serde_json::Error) -> Error {
    match serde_json::from_str::<wire::Probe<'_>>(text) {
        Ok(probe) if probe.graph.format != FORMAT => Error::Format(probe.graph.format.into_owned()),
        _ => Error::Json(error),
    }
}

pub(super) fn place<'a>(row: &'a wire::Node<'_>) -> (NodeKind, &'a str) {
    match row {
        wire::Node::Actor(row) => (NodeKind::Actor, &row.id),
        wire::Node::Statement(row) => (NodeKind::Statement, &row.id),
        wire::Node::Event(row) => (NodeKind::Event, &row.id),
        wire::Node::Article(row) => (NodeKind::Article, &row.id),
    }
}

/// Where the nodes will stand, by id, and the strings that are shared.
struct Ids {
    places: HashMap<String, (NodeKind, NodeId)>,
    strings: Pool,
}

impl Ids {
    fn of(&self, kind: NodeKind, id: &str) -> Result<NodeId, Error> {
        match self.places.get(id) {
            Some(&(found, node)) if found == kind => Ok(node),
            _ => Err(Error::Reference { id: id.into(), kind }),
        }
    }

    fn maybe(&self, kind: NodeKind, id: Option<Cow<'_, str>>) -> Result<Option<NodeId>, Error> {
        id.map(|id| self.of(kind, &id)).transpose()
    }

    fn end(&self, id: &str) -> Result<NodeId, Error> {
        self.places.get(id).map(|&(_, node)| node).ok_or_else(|| Error::End(id.into()))
    }

    fn words(&self, start: u32, end: u32, text: &str) -> Words {
        Words { start, end, text: self.strings.of(text) }
    }

    fn edge(&self, row: wire::Link<'_>) -> Result<(NodeId, NodeId, graph::Link), Error> {
        let link = graph::Link {
            relation: row.kind.0,
            title: row.title.map(Cow::into_owned),
            grade: row.grade.map(|grade| grade.0),
            evidence: self.evidence(row.evidence)?,
        };
        Ok((self.end(&row.source)?, self.end(&row.target)?, link))
    }

    fn evidence(&self, rows: Vec<wire::Evidence<'_>>) -> Result<Vec<graph::Evidence>, Error> {
        rows.into_iter()
            .map(|row| {
                Ok(graph::Evidence {
                    article: self.of(NodeKind::Article, &row.article)?,
                    words: self.words(row.start, row.end, &row.text),
                    rule: self.strings.of(&row.rule),
                })
            })
            .collect()
    }

    fn node(&self, row: wire::Node<'_>) -> Result<graph::Node, Error> {
        Ok(match row {
            wire::Node::Actor(row) => graph::Node::Actor(self.actor(row)?),
            wire::Node::Statement(row) => graph::Node::Statement(self.statement(row)?),
            wire::Node::Event(row) => graph::Node::Event(self.event(row)?),
            wire::Node::Article(row) => graph::Node::Article(graph::Article {
                id: row.id.into_owned(),
                doc: row.doc.into_owned(),
                sha256: row.sha256.into_owned(),
                title: row.title.map(Cow::into_owned),
                date: row.date,
                outlet: row.outlet.map(Cow::into_owned),
                url: row.url.map(Cow::into_owned),
            }),
        })
    }

    fn actor(&self, row: wire::Actor<'_>) -> Result<graph::Actor, Error> {
        let role = |row: wire::Role<'_>| {
            Ok(graph::Role {
                title: row.title.into_owned(),
                of: self.maybe(NodeKind::Actor, row.of)?,
                evidence: self.evidence(row.evidence)?,
            })
        };
        let mention = |row: wire::Mention<'_>| {
            Ok(graph::Mention {
                article: self.of(NodeKind::Article, &row.article)?,
                words: self.words(row.start, row.end, &row.text),
                form: row.kind.0,
                rule: self.strings.of(&row.rule),
                antecedent: row.antecedent,
            })
        };
        let merge = |row: wire::Merge<'_>| {
            Ok(graph::Merge {
                article: self.of(NodeKind::Article, &row.article)?,
                words: self.words(row.start, row.end, &row.text),
                joined_to: row.joined_to,
                features: features(row.features)?,
            })
        };
        Ok(graph::Actor {
            id: row.id.into_owned(),
            name: row.label.into_owned(),
            class: row.class.0,
            gender: row.gender.map(|gender| gender.0),
            number: row.number.map(|number| number.0),
            wikidata: row.wikidata.map(Cow::into_owned),
            roles: row.roles.into_iter().map(role).collect::<Result<_, _>>()?,
            mentions: row.mentions.into_iter().map(mention).collect::<Result<_, _>>()?,
            merges: row.merges.into_iter().map(merge).collect::<Result<_, _>>()?,
        })
    }

    fn doubt(&self, row: wire::Doubt<'_>) -> Result<graph::Doubt, Error> {
        let asked = |row: wire::Asked<'_>| {
            Ok(graph::Asked {
                actor: self.of(NodeKind::Actor, &row.actor)?,
                article: self.of(NodeKind::Article, &row.article)?,
                words: self.words(row.start, row.end, &row.text),
            })
        };
        Ok(graph::Doubt { first: asked(row.first)?, second: asked(row.second)?, features: features(row.features)? })
    }

    fn statement(&self, row: wire::Statement<'_>) -> Result<graph::Statement, Error> {
        let carrier = |row: wire::StatementCarrier<'_>| {
            Ok(graph::StatementCarrier {
                article: self.of(NodeKind::Article, &row.article)?,
                kind: row.quotation.0,
                source: row.source.map(Cow::into_owned),
                cue: row.cue.map(Cow::into_owned),
                content: row.content.into_owned(),
                addressed: row.addressed.map(Cow::into_owned),
                occasion: row.occasion.map(Cow::into_owned),
                time: row.time.map(Cow::into_owned),
                in_statement: self.maybe(NodeKind::Statement, row.in_statement)?,
                sentence: row.sentence,
                rule: self.strings.of(&row.rule),
            })
        };
        let candidates = row.candidates.iter().map(|id| self.of(NodeKind::Actor, id));
        Ok(graph::Statement {
            id: row.id.into_owned(),
            speaker: self.maybe(NodeKind::Actor, row.speaker)?,
            candidates: candidates.collect::<Result<_, _>>()?,
            unnamed: row.unnamed.map(|why| why.0),
            stance: row.stance.0,
            kind: row.quotation.0,
            place: self.maybe(NodeKind::Actor, row.place)?,
            time: row.time.map(Cow::into_owned),
            in_statement: self.maybe(NodeKind::Statement, row.in_statement)?,
            carriers: row.carriers.into_iter().map(carrier).collect::<Result<_, _>>()?,
        })
    }

    fn event(&self, row: wire::Event<'_>) -> Result<graph::Event, Error> {
        Ok(graph::Event {
            id: row.id.into_owned(),
            kind: row.class.0,
            cameo: row.cameo.into_owned(),
            modality: row.modality.0,
            place: self.maybe(NodeKind::Actor, row.place)?,
            time: row.time.map(Cow::into_owned),
            in_statement: self.maybe(NodeKind::Statement, row.in_statement)?,
            carriers: row.carriers.into_iter().map(|row| self.event_carrier(row)).collect::<Result<_, _>>()?,
        })
    }

    fn event_carrier(&self, row: wire::EventCarrier<'_>) -> Result<graph::EventCarrier, Error> {
        let participant = |row: wire::Participant<'_>| {
            Ok(graph::Participant {
                side: row.role.0,
                actor: self.of(NodeKind::Actor, &row.actor)?,
                words: self.words(row.start, row.end, &row.text),
            })
        };
        Ok(graph::EventCarrier {
            article: self.of(NodeKind::Article, &row.article)?,
            trigger: row.trigger.into_owned(),
            participants: row.participants.into_iter().map(participant).collect::<Result<_, _>>()?,
            topic: row.topic.map(Cow::into_owned),
            time: row.time.map(Cow::into_owned),
            modality: row.modality.0,
            in_statement: self.maybe(NodeKind::Statement, row.in_statement)?,
            sentence: row.sentence,
            rule: self.strings.of(&row.rule),
        })
    }
}

fn features(rows: Vec<wire::Weighed<'_>>) -> Result<Features, Error> {
    let known =
        |row: wire::Weighed<'_>| Feature::from_name(&row.feature).ok_or_else(|| Error::Feature(row.feature.into()));
    rows.into_iter().map(known).collect()
}
