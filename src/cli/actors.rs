//! `actors`: who is in a graph.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::extract::Class;
use cablegraph::graph::{Alias, Graph};
use cablegraph::query::{self, ActorRow};
use serde_json::{Value, json};

use super::flags::ActorsFlags;
use super::settings::Settings;
use super::table::{Column, Table, line_width};
use super::{Outcome, named};

pub(super) fn run(settings: &Settings, flags: &ActorsFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &answer(&graph, flags))?;
        writeln!(out)?;
    } else {
        table(&graph, &rows(&graph, flags)).print(line_width(), &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What `--json` prints.
pub(super) fn answer(graph: &Graph, flags: &ActorsFlags) -> Value {
    rows(graph, flags).iter().map(|row| as_json(graph, row)).collect()
}

fn rows(graph: &Graph, flags: &ActorsFlags) -> Vec<ActorRow> {
    let mut rows = query::actors(graph, flags.class.map(Class::from));
    rows.truncate(flags.top.unwrap_or(usize::MAX));
    rows
}

fn table(graph: &Graph, rows: &[ActorRow]) -> Table {
    use Column::{Number, Words};
    let columns = ["articles", "mentions", "statements", "events"].map(Number);
    let mut table = Table::new(0, &[&[Words("name"), Words("type")][..], &columns, &[Words("also called")]].concat());
    for row in rows {
        let numbers = &row.numbers;
        let Some(actor) = graph.actor(numbers.actor) else { continue };
        let counts = [numbers.articles, numbers.mentions, numbers.statements, numbers.events].map(|n| n.to_string());
        let [articles, mentions, statements, events] = counts;
        let aliases = row.aliases.iter().map(|alias| format!("{} {}", alias.name, alias.count));
        let aliases = aliases.collect::<Vec<_>>().join(", ");
        table.push([actor.name.clone(), actor.class.name().into(), articles, mentions, statements, events, aliases]);
    }
    table
}

fn as_json(graph: &Graph, row: &ActorRow) -> Value {
    let numbers = &row.numbers;
    let actor = graph.actor(numbers.actor);
    let alias = |alias: &Alias| json!({"name": alias.name, "count": alias.count});
    json!({
        "id": graph[numbers.actor].id(),
        "name": graph.label(numbers.actor),
        "type": actor.map(|actor| actor.class.name()),
        "wikidata": actor.and_then(|actor| actor.wikidata.as_deref()),
        "articles": numbers.articles,
        "mentions": numbers.mentions,
        "statements": numbers.statements,
        "events": numbers.events,
        "aliases": actor.map(|actor| actor.aliases().iter().map(alias).collect::<Vec<_>>()),
    })
}
