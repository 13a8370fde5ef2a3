//! `statements`: who said what, to whom, as a table or with the sentences that say so.

mod account;
mod matrix;
mod sentence;

use std::io::{self, IsTerminal, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, Node, NodeId, Statement};
use cablegraph::query::{self, StatementQuery, Texts};

use super::console::Console;
use super::flags::{ColorWhen, StatementsFlags, StatementsView};
use super::settings::Settings;
use super::table::{Column, Table, line_width};
use super::{Outcome, named, stored};
use sentence::Page;
use serde_json::Value;

pub(super) fn run(settings: &Settings, flags: &StatementsFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let asked = asked(&graph, flags)?;
    let names = [(&flags.by, asked.by), (&flags.to, asked.to), (&flags.about, asked.about)];
    for (name, actor) in names.into_iter().filter_map(|(name, actor)| name.as_ref().zip(actor)) {
        named::note_others(settings, &graph, name, actor);
    }
    let mut found = query::statements(&graph, &asked);
    if found.is_empty() {
        Console::new(settings).say(nothing(&graph, &asked));
    }
    if flags.view == Some(StatementsView::Matrix) {
        return write_matrix(settings, &graph, &found, flags.filter.top);
    }
    let more = found.len().saturating_sub(flags.filter.top.unwrap_or(usize::MAX));
    found.truncate(found.len() - more);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        let articles = stored::texts(&folder)?;
        let texts = Texts::new(&articles);
        serde_json::to_writer(&mut out, &as_list(&graph, &texts, &found))?;
        writeln!(out)?;
    } else if shows_sentences(flags) {
        let articles = stored::texts(&folder)?;
        let colors = has_colors(flags.color);
        let page = Page { graph: &graph, texts: Texts::new(&articles), width: line_width(), colors };
        page.print(&found, &mut out)?;
    } else if !found.is_empty() {
        table(&graph, &found).print(line_width(), &mut out)?;
    }
    if more > 0 && !settings.json {
        writeln!(out, "… and {more} more (--top {})", found.len() + more)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What `--json` prints where no other view is asked for.
///
/// # Errors
/// If a name is nobody's or several actors', or no day lies between those that are named.
pub(super) fn answer(graph: &Graph, texts: &Texts<'_>, flags: &StatementsFlags) -> anyhow::Result<Value> {
    let found = query::statements(graph, &asked(graph, flags)?);
    Ok(as_list(graph, texts, &found[..flags.filter.top.map_or(found.len(), |top| top.min(found.len()))]))
}

fn as_list(graph: &Graph, texts: &Texts<'_>, found: &[NodeId]) -> Value {
    found.iter().filter_map(|&id| account::as_json(graph, texts, id)).collect()
}

/// Counts all that is found; `top` is of the pairs.
fn write_matrix(settings: &Settings, graph: &Graph, found: &[NodeId], top: Option<usize>) -> anyhow::Result<Outcome> {
    let mut rows = matrix::matrix(graph, found);
    let more = rows.len().saturating_sub(top.unwrap_or(usize::MAX));
    rows.truncate(rows.len() - more);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        let rows: Vec<_> = rows.iter().map(|row| matrix::as_json(graph, row)).collect();
        serde_json::to_writer(&mut out, &rows)?;
        writeln!(out)?;
    } else if !rows.is_empty() {
        matrix::print(graph, &rows, &mut out)?;
        if more > 0 {
            writeln!(out, "… and {more} more (--top {})", rows.len() + more)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn asked(graph: &Graph, flags: &StatementsFlags) -> anyhow::Result<StatementQuery> {
    let actor = |name: &Option<String>| name.as_ref().map(|name| named::actor(graph, name)).transpose();
    Ok(StatementQuery {
        by: actor(&flags.by)?,
        to: actor(&flags.to)?,
        about: actor(&flags.about)?,
        kind: flags.kind,
        stance: flags.stance,
        days: flags.filter.days()?,
        contains: flags.filter.phrase()?,
    })
}

/// Whether sentences are printed rather than a table.
fn shows_sentences(flags: &StatementsFlags) -> bool {
    match flags.view {
        Some(view) => view == StatementsView::Sentences,
        None => io::stdout().is_terminal(),
    }
}

/// Colours are for a terminal that can show them and a user who has not asked for none (no-color.org).
fn has_colors(when: ColorWhen) -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            let dumb = set("TERM").is_none_or(|term| term == "dumb");
            io::stdout().is_terminal() && set("NO_COLOR").is_none() && !dumb
        }
    }
}

/// What to say where nothing fits: how many would without one of the conditions.
fn nothing(graph: &Graph, asked: &StatementQuery) -> String {
    let all = query::statements(graph, &StatementQuery::default()).len();
    let without = |flag: &str, is_set: bool, rest: StatementQuery| {
        let fit = if is_set { query::statements(graph, &rest).len() } else { 0 };
        (fit > 0 && fit < all).then(|| format!("without {flag} {fit}"))
    };
    let rest = || asked.clone();
    let days = query::Days::default();
    let hints: Vec<String> = [
        without("--by", asked.by.is_some(), StatementQuery { by: None, ..rest() }),
        without("--to", asked.to.is_some(), StatementQuery { to: None, ..rest() }),
        without("--about", asked.about.is_some(), StatementQuery { about: None, ..rest() }),
        without("--kind", asked.kind.is_some(), StatementQuery { kind: None, ..rest() }),
        without("--stance", asked.stance.is_some(), StatementQuery { stance: None, ..rest() }),
        without("--since and --until", asked.days != days, StatementQuery { days, ..rest() }),
        without("--contains", asked.contains.is_some(), StatementQuery { contains: None, ..rest() }),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (all, hints.as_slice()) {
        (0, _) => "the graph holds no statements".into(),
        (_, []) => format!("none of the graph’s {all} statements fits"),
        (_, hints) => format!("none of the graph’s {all} statements fits; {}", hints.join(", ")),
    }
}

fn table(graph: &Graph, found: &[NodeId]) -> Table {
    let mut table = Table::new(0, &["when", "who", "stance", "kind", "to", "where", "what"].map(Column::Words));
    for &id in found {
        let Some(statement) = statement(graph, id) else { continue };
        let (stance, kind) = (statement.stance.name().into(), statement.kind.name().into());
        let (when, to) = (account::when(graph, statement), account::to(graph, id).join(", "));
        let place = account::place(graph, statement);
        table.push([when, account::who(graph, statement), stance, kind, to, place, statement.text()]);
    }
    table
}

fn statement(graph: &Graph, id: NodeId) -> Option<&Statement> {
    if let Node::Statement(statement) = &graph[id] { Some(statement) } else { None }
}
