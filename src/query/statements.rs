//! Who said what: the statements of a graph that fit a question.

use crate::base::Date;
use crate::extract::{Stance, StatementKind};
use crate::graph::{Graph, Node, NodeId, Relation, Statement};
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
    /// When it was said, else told.
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
    let mut found: Vec<_> =
        graph.statements().filter(fits).map(|(id, statement)| (id, day(graph, statement))).collect();
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
            && statement.carriers.iter().any(|carrier| {
                let told = told(graph, carrier.article);
                self.days.meet(told, told)
            })
            && self.contains.as_ref().is_none_or(|phrase| {
                statement.carriers.iter().flat_map(|carrier| &carrier.content).any(|part| phrase.is_in(&part.text))
            })
    }
}

/// The day of the first article that tells it and has one.
fn day(graph: &Graph, statement: &Statement) -> Option<Date> {
    statement.carriers.iter().filter_map(|carrier| told(graph, carrier.article)).min()
}

fn told(graph: &Graph, article: NodeId) -> Option<Date> {
    if let Node::Article(article) = &graph[article] { article.date } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

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
