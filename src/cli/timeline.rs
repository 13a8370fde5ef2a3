//! `timeline`: what was said and done, day by day.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, NodeKind};
use cablegraph::query::{self, Moment, TimelineQuery};
use serde_json::{Value, json};

use super::console::Console;
use super::flags::{TimelineFlags, TimelineKind};
use super::settings::Settings;
use super::table::{Column, Table, line_width};
use super::{Outcome, named, told};

pub(super) fn run(settings: &Settings, flags: &TimelineFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    let asked = asked(&graph, flags)?;
    if let (Some(name), Some(actor)) = (&flags.actor, asked.actor) {
        named::note_others(settings, &graph, name, actor);
    }
    let all = query::timeline(&graph, &asked);
    let moments = first(&all, flags);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &as_list(&graph, moments))?;
        writeln!(out)?;
    } else {
        let dated = moments.partition_point(|moment| moment.when.is_some());
        if dated > 0 {
            table(&graph, &moments[..dated]).print(line_width(), &mut out)?;
        }
        if dated < moments.len() {
            let gap = if dated > 0 { "\n" } else { "" };
            writeln!(out, "{gap}without a day")?;
            table(&graph, &moments[dated..]).print(line_width(), &mut out)?;
        }
        if all.len() > moments.len() {
            writeln!(out, "… and {} more (--top {})", all.len() - moments.len(), all.len())?;
        }
    }
    out.flush()?;
    if all.is_empty() {
        Console::new(settings).say("no statement or event is as asked for");
    }
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If a name is nobody's or several actors', or no day lies between those that are named.
pub(super) fn answer(graph: &Graph, flags: &TimelineFlags) -> anyhow::Result<Value> {
    Ok(as_list(graph, first(&query::timeline(graph, &asked(graph, flags)?), flags)))
}

fn asked(graph: &Graph, flags: &TimelineFlags) -> anyhow::Result<TimelineQuery> {
    let actor = flags.actor.as_ref().map(|name| named::actor(graph, name)).transpose()?;
    let kind = flags.only.map(|only| match only {
        TimelineKind::Statements => NodeKind::Statement,
        TimelineKind::Events => NodeKind::Event,
    });
    Ok(TimelineQuery { actor, days: flags.days()?, kind, modality: flags.modality })
}

/// As many as are asked for.
fn first<'m>(all: &'m [Moment], flags: &TimelineFlags) -> &'m [Moment] {
    &all[..flags.top.map_or(all.len(), |top| top.min(all.len()))]
}

fn as_list(graph: &Graph, moments: &[Moment]) -> Value {
    moments.iter().map(|moment| as_json(graph, moment)).collect()
}

fn table(graph: &Graph, moments: &[Moment]) -> Table {
    let titles = ["day", "what", "who", "words", "to whom, or what", "claimed by", "told"];
    let mut table = Table::new(0, &titles.map(Column::Words));
    for moment in moments {
        let id = moment.node;
        table.push([
            told::day(moment.when),
            told::kind(graph, id),
            told::who(graph, id),
            told::verb(graph, id),
            told::what(graph, id),
            told::claimed_by(graph, id),
            told::place(graph, id),
        ]);
    }
    table
}

fn as_json(graph: &Graph, moment: &Moment) -> Value {
    let node = &graph[moment.node];
    json!({
        "from": moment.when.and_then(|when| when.first),
        "to": moment.when.and_then(|when| when.last),
        "by": moment.when.map(|when| if when.is_articles { "article" } else { "words" }),
        "kind": node.kind().name(),
        "id": node.id(),
        "label": graph.label(moment.node),
        "what": told::kind(graph, moment.node),
        "who": told::who(graph, moment.node),
        "claimed_by": Some(told::claimed_by(graph, moment.node)).filter(|name| !name.is_empty()),
        "told": told::place(graph, moment.node),
    })
}
