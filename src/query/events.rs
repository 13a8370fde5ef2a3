//! Who did what to whom: the events of a graph that fit a question, and how often each is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Date;
use crate::extract::{EventType, Modality};
use crate::graph::{Event, Graph, Node, NodeId, Relation};
use crate::query::context::Texts;
use crate::query::copies;
use crate::query::filter::{Days, Phrase};
use crate::query::profile::place;
use crate::query::statements::Dated;

/// What is asked for; what is none or empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// PLOVER types, of which it is one.
    pub kinds: Vec<EventType>,
    /// Who acts; in what parties do together, who takes part.
    pub source: Option<NodeId>,
    /// Who is acted on; in what parties do together, who takes part.
    pub target: Option<NodeId>,
    /// Where.
    pub place: Option<NodeId>,
    /// When it happened, else when it was told.
    pub days: Days,
    /// Whether it happened.
    pub modality: Option<Modality>,
    /// Words of its trigger or participants, in an article that carries it.
    pub contains: Option<Phrase>,
}

/// How often one happening is told: four different numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tellings {
    /// The places in texts that tell it.
    pub mentions: usize,
    /// The articles that do.
    pub articles: usize,
    /// The articles that do in their own words, without copies of others' sentences; none without the articles' texts.
    pub independent: Option<usize>,
}

/// The events that fit, in the order of their days, those without one last, then of articles and text.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::extract::Modality;
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::{EventQuery, events};
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "Norway attacked Denmark. Sweden did not attack Denmark.";
/// # let article = Article::new("war.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let on_denmark = EventQuery { target: graph.find("denmark"), ..EventQuery::default() };
/// assert_eq!(events(&graph, &on_denmark).len(), 2);
/// let happened = EventQuery { modality: Some(Modality::Actual), ..on_denmark };
/// assert_eq!(events(&graph, &happened).len(), 1);
/// ```
#[must_use]
pub fn events(graph: &Graph, query: &EventQuery) -> Vec<NodeId> {
    let fits = |(id, event): &(NodeId, &Event)| query.fits(graph, *id, event);
    let mut found: Vec<_> =
        graph.events().filter(fits).map(|(id, event)| (id, event_days(graph, event).map(|days| days.0))).collect();
    found.sort_by_cached_key(|&(id, day)| (day.is_none(), day, place(graph, id)));
    found.into_iter().map(|(id, _)| id).collect()
}

/// The first and last day of an event: those that its words tell, else those of the articles that tell it.
#[must_use]
pub fn event_days(graph: &Graph, event: &Event) -> Option<(Date, Date)> {
    let days = event_dated(graph, event)?;
    Some((days.first.or(days.last)?, days.last.or(days.first)?))
}

/// When an event happened, by the words of a carrier or by the dates of the articles; none if neither tells.
#[must_use]
pub fn event_dated(graph: &Graph, event: &Event) -> Option<Dated> {
    let told = event.carriers.iter().filter_map(|carrier| carrier.time.as_ref());
    if let Some((first, last)) = told.map(|time| (time.from, time.to)).find(|&days| days != (None, None)) {
        return Some(Dated { first, last, is_articles: false });
    }
    let days = || {
        event.carriers.iter().filter_map(|carrier| match &graph[carrier.article] {
            Node::Article(article) => article.date,
            _ => None,
        })
    };
    Some(Dated { first: Some(days().min()?), last: days().max(), is_articles: true })
}

/// How often an event is told.
#[must_use]
pub fn tellings(graph: &Graph, event: &Event, texts: Option<&Texts<'_>>) -> Tellings {
    let articles: BTreeSet<_> = event.carriers.iter().map(|carrier| carrier.article).collect();
    let independent = texts.and_then(|texts| {
        let sentences: BTreeSet<_> = event
            .carriers
            .iter()
            .map(|carrier| (carrier.article, carrier.sentence.start, carrier.sentence.end))
            .collect();
        let mut told: BTreeMap<NodeId, Vec<String>> = BTreeMap::new();
        for (article, start, end) in sentences {
            let Node::Article(of) = &graph[article] else { return None };
            told.entry(article).or_default().push(texts.around(&of.doc, start, end, 0)?.words);
        }
        Some(copies::independent(&told.into_values().collect::<Vec<_>>()))
    });
    Tellings { mentions: event.carriers.len(), articles: articles.len(), independent }
}

impl EventQuery {
    fn fits(&self, graph: &Graph, id: NodeId, event: &Event) -> bool {
        let takes = |relation: Relation, wanted: NodeId| match relation {
            Relation::Source => graph.sources(id, relation).any(|actor| actor == wanted),
            _ => graph.targets(id, relation).any(|actor| actor == wanted),
        };
        let mutual = event.kind.is_mutual();
        let side = |side: Relation, other: Relation, wanted: Option<NodeId>| {
            wanted.is_none_or(|wanted| takes(side, wanted) || mutual && takes(other, wanted))
        };
        let days = event_days(graph, event);
        (self.kinds.is_empty() || self.kinds.contains(&event.kind))
            && self.modality.is_none_or(|modality| event.modality == modality)
            && self.place.is_none_or(|place| event.place == Some(place))
            && side(Relation::Source, Relation::Target, self.source)
            && side(Relation::Target, Relation::Source, self.target)
            && self.days.meet(days.map(|days| days.0), days.map(|days| days.1))
            && self.contains.as_ref().is_none_or(|phrase| {
                event.carriers.iter().any(|carrier| {
                    let parts = carrier.participants.iter().map(|part| &part.words);
                    parts.chain([&carrier.trigger.words]).any(|words| phrase.is_in(&words.text))
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    fn check(ask: impl FnOnce(&Graph) -> EventQuery, expected: &[&str]) {
        let graph = build(&quarrel());
        let found = events(&graph, &ask(&graph));
        let mut ids: Vec<_> = found.into_iter().map(|id| graph[id].id()).collect();
        ids.sort_unstable();
        assert_eq!(ids, expected);
    }

    #[test]
    fn every_part_can_be_asked_for() {
        let none = EventQuery::default;
        check(|_| none(), &["e-again", "e-bombed", "e-killed", "e-meet"]);
        check(|graph| EventQuery { source: graph.find("norland"), ..none() }, &["e-again", "e-bombed", "e-killed"]);
        check(|graph| EventQuery { target: graph.find("dockers"), ..none() }, &["e-killed"]);
        check(|graph| EventQuery { place: graph.find("eastvik"), ..none() }, &["e-bombed"]);
        check(|_| EventQuery { kinds: vec![EventType::Consult], ..none() }, &["e-meet"]);
        check(|_| EventQuery { modality: Some(Modality::Negated), ..none() }, &["e-again"]);
        check(|_| EventQuery { contains: Phrase::new("BOMBED"), ..none() }, &["e-bombed"]);
        check(|graph| EventQuery { target: graph.find("norland"), ..none() }, &[]);
    }

    #[test]
    fn parties_of_a_meeting_stand_on_either_side() {
        check(|graph| EventQuery { source: graph.find("lars-holm"), ..EventQuery::default() }, &["e-meet"]);
    }
}
