//! `statements`: who said what, to whom.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, Node, NodeId, Relation, Statement};
use cablegraph::query::{self, StatementQuery};
use serde_json::{Value, json};

use super::flags::StatementsFlags;
use super::settings::Settings;
use super::table::{Column, Table, line_width};
use super::{Outcome, named};

pub(super) fn run(settings: &Settings, flags: &StatementsFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = named::graph(settings, flags.graph.as_deref())?;
    let mut found = query::statements(&graph, &asked(&graph, flags)?);
    found.truncate(flags.filter.top.unwrap_or(usize::MAX));
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        let rows: Vec<_> = found.iter().filter_map(|&id| as_json(&graph, id)).collect();
        serde_json::to_writer(&mut out, &rows)?;
        writeln!(out)?;
    } else {
        table(&graph, &found).print(line_width(), &mut out)?;
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

fn table(graph: &Graph, found: &[NodeId]) -> Table {
    let mut table = Table::new(0, &["who", "stance", "kind", "to", "where", "what"].map(Column::Words));
    for &id in found {
        let Some(statement) = statement(graph, id) else { continue };
        let who = statement.speaker.map_or_else(|| "?".into(), |speaker| graph.label(speaker));
        let to: Vec<_> = graph.targets(id, Relation::To).map(|one| graph.label(one)).collect();
        let (stance, kind) = (statement.stance.name().into(), statement.kind.name().into());
        table.push([who, stance, kind, to.join(", "), place(graph, statement), statement.text()]);
    }
    table
}

fn statement(graph: &Graph, id: NodeId) -> Option<&Statement> {
    if let Node::Statement(statement) = &graph[id] { Some(statement) } else { None }
}

/// Where it is told first, as `why --at` takes it, and in how many other articles.
fn place(graph: &Graph, statement: &Statement) -> String {
    let Some(first) = statement.carriers.first() else { return String::new() };
    let start = first.content.first().map_or(0, |part| part.start);
    let more = match statement.carriers.iter().filter(|carrier| carrier.article != first.article).count() {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    format!("{}:{start}{more}", graph[first.article].id())
}

fn as_json(graph: &Graph, id: NodeId) -> Option<Value> {
    let statement = statement(graph, id)?;
    let ids = |relation| graph.targets(id, relation).map(|one| graph[one].id()).collect::<Vec<_>>();
    let article = |carrier: &cablegraph::graph::StatementCarrier| {
        let parts: Vec<_> = carrier
            .content
            .iter()
            .map(|part| json!({"start": part.start, "end": part.end, "text": part.text}))
            .collect();
        json!({"article": graph[carrier.article].id(), "content": parts})
    };
    Some(json!({
        "id": statement.id,
        "speaker": statement.speaker.map(|speaker| graph[speaker].id()),
        "candidates": statement.candidates.iter().map(|&one| graph[one].id()).collect::<Vec<_>>(),
        "stance": statement.stance.name(),
        "kind": statement.kind.name(),
        "to": ids(Relation::To),
        "about": ids(Relation::About),
        "text": statement.text(),
        "carriers": statement.carriers.iter().map(article).collect::<Vec<_>>(),
    }))
}
