//! Who said what: the statements of a graph that fit a question.

use crate::base::Date;
use crate::extract::{Stance, StatementKind};
use crate::graph::{Graph, Node, NodeId, Relation, Statement, StatementCarrier};
use crate::query::filter::{Days, Phrase};
use crate::query::profile::place;

/// What is asked for; what is none asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementQuery {
    /// Who says it.
    pub by: Option<NodeId>,
    /// To whom it is said.
    pub to: Option<NodeId>,
    /// Whom its content mentions.
    pub about: Option<NodeId>,
    /// How much of it stands in quotation marks, in an article that carries it.
    pub kind: Option<StatementKind>,
    /// What the speaker does by it.
    pub stance: Option<Stance>,
    /// When it was said by the words of a carrier, else the date of the first.
    pub days: Days,
    /// Words of its content, in an article that carries it.
    pub contains: Option<Phrase>,
}

/// The statements that fit, in the order of their days, those without one last, then of articles and text.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::{StatementQuery, statements};
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "“We will rebuild the bridge,” said Ruth Okafor, the mayor of Springfield.";
/// # let article = Article::new("bridge.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let by_mayor = StatementQuery { by: graph.find("ruth-okafor"), ..StatementQuery::default() };
/// assert_eq!(statements(&graph, &by_mayor).len(), 1);
/// let to_mayor = StatementQuery { to: graph.find("ruth-okafor"), ..StatementQuery::default() };
/// assert!(statements(&graph, &to_mayor).is_empty());
/// ```
#[must_use]
pub fn statements(graph: &Graph, query: &StatementQuery) -> Vec<NodeId> {
    let fits = |(id, statement): &(NodeId, &Statement)| query.fits(graph, *id, statement);
    let day = |statement| dated(graph, statement).and_then(Dated::day);
    let mut found: Vec<_> = graph.statements().filter(fits).map(|(id, statement)| (id, day(statement))).collect();
    found.sort_by_cached_key(|&(id, day)| (day.is_none(), day, place(graph, id)));
    found.into_iter().map(|(id, _)| id).collect()
}

impl StatementQuery {
    fn fits(&self, graph: &Graph, id: NodeId, statement: &Statement) -> bool {
        let leads = |relation, wanted: Option<NodeId>| {
            wanted.is_none_or(|wanted| graph.targets(id, relation).any(|target| target == wanted))
        };
        self.stance.is_none_or(|stance| statement.stance == stance)
            && self.kind.is_none_or(|kind| statement.carriers.iter().any(|carrier| carrier.kind == kind))
            && self.by.is_none_or(|by| statement.speaker == Some(by))
            && leads(Relation::To, self.to)
            && leads(Relation::About, self.about)
            && (self.days == Days::default()
                || dated(graph, statement).is_some_and(|day| self.days.meet(day.first, day.last)))
            && self.contains.as_ref().is_none_or(|phrase| {
                statement.carriers.iter().flat_map(|carrier| &carrier.content).any(|part| phrase.is_in(&part.text))
            })
    }
}

/// When something was said or happened; one end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// First day.
    pub first: Option<Date>,
    /// Last day.
    pub last: Option<Date>,
    /// Whether it is only the day of the articles that tell it: it was said, or happened, by then.
    pub is_articles: bool,
}

impl Dated {
    /// Its first day; of what has no start its last.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        self.first.or(self.last)
    }
}

/// When a statement was said, by the words of a carrier or by the earliest date of one; none if neither tells.
#[must_use]
pub fn dated(graph: &Graph, statement: &Statement) -> Option<Dated> {
    let told = statement.carriers.iter().filter_map(|carrier| carrier.time.as_ref());
    let words = told.map(|time| (time.from, time.to)).find(|&days| days != (None, None));
    if let Some((first, last)) = words {
        return Some(Dated { first, last, is_articles: false });
    }
    let date = |carrier: &StatementCarrier| match &graph[carrier.article] {
        Node::Article(article) => article.date,
        _ => None,
    };
    let day = statement.carriers.iter().filter_map(date).min()?;
    Some(Dated { first: Some(day), last: Some(day), is_articles: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;
    use crate::record::Time;

    fn check(ask: impl FnOnce(&Graph) -> StatementQuery, expected: &[&str]) {
        let mut records = quarrel();
        records[1].date = "2016-06-30".parse().ok();
        let graph = build(&records);
        let found = statements(&graph, &ask(&graph));
        let ids: Vec<_> = found.into_iter().map(|id| graph[id].id()).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn the_day_comes_before_the_place() {
        check(|_| StatementQuery::default(), &["s-closed", "s-killed"]);
    }

    #[test]
    fn words_that_tell_the_day_go_before_the_article() {
        let mut records = quarrel();
        let told = |graph: &Graph| {
            let (_, killed) = graph.statements().find(|(_, statement)| statement.id == "s-killed").unwrap();
            dated(graph, killed)
        };
        let day = |text: &str| text.parse::<Date>().ok();
        let articles = Dated { first: day("2024-05-03"), last: day("2024-05-03"), is_articles: true };
        assert_eq!(told(&build(&records)), Some(articles));
        let killed = records[0].statements.iter_mut().find(|statement| statement.id == "s-killed").unwrap();
        let words = killed.content[0].clone();
        killed.time = Some(Time { words, from: None, to: day("2024-05-01"), iso: Some("../2024-05-01".into()) });
        let graph = build(&records);
        assert_eq!(told(&graph), Some(Dated { first: None, last: day("2024-05-01"), is_articles: false }));
        let since = |since: &str| Days { since: day(since), until: None };
        let found = |days| statements(&graph, &StatementQuery { days, ..StatementQuery::default() }).len();
        assert_eq!((found(since("2024-05-02")), found(since("2024-05-01"))), (1, 2));
    }

    #[test]
    fn every_part_can_be_asked_for() {
        let none = StatementQuery::default;
        check(|graph| StatementQuery { by: graph.find("ruth-okafor"), ..none() }, &["s-closed", "s-killed"]);
        check(|graph| StatementQuery { to: graph.find("lars-holm"), ..none() }, &["s-killed"]);
        check(|graph| StatementQuery { about: graph.find("norland"), ..none() }, &["s-killed"]);
        check(|graph| StatementQuery { about: graph.find("eastvik"), ..none() }, &[]);
        check(|_| StatementQuery { kind: Some(StatementKind::Direct), ..none() }, &["s-closed"]);
        check(|_| StatementQuery { stance: Some(Stance::Praise), ..none() }, &[]);
        check(|_| StatementQuery { contains: Phrase::new("killed DOCKERS"), ..none() }, &["s-killed"]);
        let days = Days { since: None, until: "2016-06-30".parse().ok() };
        check(|_| StatementQuery { days, ..none() }, &["s-closed"]);
    }
}
