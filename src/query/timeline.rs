//! What was said and done, day by day, of a whole graph or of one actor.

use crate::base::Date;
use crate::extract::Modality;
use crate::graph::{Event, Graph, Node, NodeId, NodeKind, Relation};
use crate::query::events::event_dated;
use crate::query::filter::Days;
use crate::query::profile::place;
use crate::query::statements::{Dated, dated};

/// What is asked for; what is none asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineQuery {
    /// Only what this actor says, is told, is spoken of in, takes part in or is the place of.
    pub actor: Option<NodeId>,
    /// Only what was said or happened then. With a first or last day what has no day is left out.
    pub days: Days,
    /// Only statements, or only events.
    pub kind: Option<NodeKind>,
    /// Only events told so.
    pub modality: Option<Modality>,
}

/// A statement or event at its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The statement or event.
    pub node: NodeId,
    /// When; none if neither its words nor the articles that tell it say.
    pub when: Option<Dated>,
}

/// The statements and events that fit, in the order of their days, then of articles and text; those without a day come last.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::{TimelineQuery, timeline};
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "Norway attacked Denmark on 3 May 2016. Norway attacked Sweden on 1 May 2016.";
/// # let article = Article::new("war.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let moments = timeline(&graph, &TimelineQuery::default());
/// let days: Vec<_> = moments.iter().filter_map(|moment| Some(moment.when?.day()?.to_string())).collect();
/// assert_eq!(days, ["2016-05-01", "2016-05-03"]);
/// ```
#[must_use]
pub fn timeline(graph: &Graph, query: &TimelineQuery) -> Vec<Moment> {
    let nodes: Vec<NodeId> = match query.actor {
        Some(actor) => concerning(graph, actor),
        None => graph.nodes().map(|(id, _)| id).collect(),
    };
    let mut moments: Vec<Moment> = nodes.into_iter().filter_map(|node| moment(graph, query, node)).collect();
    moments.sort_by_cached_key(|moment| {
        let day = moment.when.and_then(Dated::day);
        (day.is_none(), day, place(graph, moment.node))
    });
    moments
}

/// The first and last day of what was said and happened, as words or articles tell; none if nothing has a day.
#[must_use]
pub fn period(graph: &Graph) -> Option<(Date, Date)> {
    let happened = |event: &Event| event.modality == Modality::Actual;
    let events = graph.events().filter(|(_, event)| happened(event)).filter_map(|(_, event)| event_dated(graph, event));
    let statements = graph.statements().filter_map(|(_, statement)| dated(graph, statement));
    let mut days = events.chain(statements).flat_map(|one| [one.first, one.last]).flatten();
    let first = days.next()?;
    Some(days.fold((first, first), |(first, last), day| (first.min(day), last.max(day))))
}

/// The statements and events that an actor has to do with, each once.
fn concerning(graph: &Graph, actor: NodeId) -> Vec<NodeId> {
    let from = graph.outgoing(actor).filter(|edge| edge.link.relation != Relation::Role).map(|edge| edge.target);
    let to = graph.incoming(actor).filter(|edge| edge.link.relation != Relation::Role).map(|edge| edge.source);
    let mut nodes: Vec<_> = from.chain(to).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn moment(graph: &Graph, query: &TimelineQuery, node: NodeId) -> Option<Moment> {
    let when = match &graph[node] {
        Node::Statement(_) if query.modality.is_some() => return None,
        Node::Statement(statement) => dated(graph, statement),
        Node::Event(event) if query.modality.is_some_and(|modality| event.modality != modality) => return None,
        Node::Event(event) => event_dated(graph, event),
        Node::Actor(_) | Node::Article(_) => return None,
    };
    let (first, last) = when.map_or((None, None), |when| (when.first, when.last));
    let fits = query.kind.is_none_or(|kind| graph[node].kind() == kind) && query.days.meet(first, last);
    fits.then_some(Moment { node, when })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;
    use crate::record::Record;

    fn records() -> Vec<Record> {
        let mut records = quarrel();
        let bombed = records[0].events[0].time.as_mut().unwrap();
        bombed.from = "2024-04-30".parse().ok();
        bombed.to = bombed.from;
        records
    }

    fn check(ask: impl FnOnce(&Graph) -> TimelineQuery, expected: &[&str]) {
        let graph = build(&records());
        let lines: Vec<_> = timeline(&graph, &ask(&graph))
            .iter()
            .map(|moment| {
                let day = moment.when.and_then(Dated::day).map_or("?".into(), |day| day.to_string());
                let by = if moment.when.is_some_and(|when| when.is_articles) { "by " } else { "" };
                format!("{by}{day} {}", graph[moment.node].id())
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_words_date_comes_before_what_articles_date_and_the_rest_last() {
        let all = [
            "2024-04-30 e-bombed",
            "by 2024-05-03 s-killed",
            "by 2024-05-03 e-killed",
            "by 2024-05-03 e-meet",
            "by 2024-05-03 s-closed",
            "? e-again",
        ];
        check(|_| TimelineQuery::default(), &all);
        let days = Days { since: "2024-05-01".parse().ok(), until: None };
        check(|_| TimelineQuery { days, ..TimelineQuery::default() }, &all[1..5]);
    }

    #[test]
    fn of_one_actor_and_one_kind() {
        check(
            |graph| TimelineQuery { actor: graph.find("lars-holm"), ..TimelineQuery::default() },
            &["by 2024-05-03 s-killed", "by 2024-05-03 e-meet"],
        );
        check(
            |graph| TimelineQuery {
                actor: graph.find("eastvik"),
                modality: Some(Modality::Actual),
                ..TimelineQuery::default()
            },
            &["2024-04-30 e-bombed"],
        );
        let kind = Some(NodeKind::Statement);
        check(
            |_| TimelineQuery { kind, ..TimelineQuery::default() },
            &["by 2024-05-03 s-killed", "by 2024-05-03 s-closed"],
        );
    }

    #[test]
    fn the_period_is_of_what_happened_and_was_said() {
        let period = period(&build(&records())).map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!(period, Some(("2024-04-30".into(), "2024-05-03".into())));
        assert_eq!(super::period(&Graph::default()), None);
    }
}
