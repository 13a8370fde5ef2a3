//! `events`: who did what to whom.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Event, Graph, Node, NodeId, Relation};
use cablegraph::query::{self, EventQuery, Tellings, Texts};
use serde_json::{Value, json};

use super::flags::EventsFlags;
use super::settings::{Settings, Usage};
use super::table::{Column, Table, line_width};
use super::{Outcome, named, stored};

pub(super) fn run(settings: &Settings, flags: &EventsFlags) -> anyhow::Result<Outcome> {
    if settings.json && flags.csv {
        return Err(Usage("--json and --csv: the rows can be written in one form only".into()).into());
    }
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let articles = stored::texts(&folder)?;
    let texts = Texts::new(&articles);
    let rows = rows(&graph, &texts, flags)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &as_list(&graph, &rows))?;
        writeln!(out)?;
    } else if flags.csv {
        csv(&graph, &rows, &mut out)?;
    } else {
        table(&graph, &rows).print(line_width(), &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If a name is nobody's or several actors', or no day lies between those that are named.
pub(super) fn answer(graph: &Graph, texts: &Texts<'_>, flags: &EventsFlags) -> anyhow::Result<Value> {
    Ok(as_list(graph, &rows(graph, texts, flags)?))
}

fn rows<'g>(graph: &'g Graph, texts: &Texts<'_>, flags: &EventsFlags) -> anyhow::Result<Vec<Row<'g>>> {
    let mut found = query::events(graph, &asked(graph, flags)?);
    found.truncate(flags.filter.top.unwrap_or(usize::MAX));
    let row = |&id: &NodeId| match &graph[id] {
        Node::Event(event) => Some(Row { id, event, told: query::tellings(graph, event, Some(texts)) }),
        _ => None,
    };
    Ok(found.iter().filter_map(row).collect())
}

fn as_list(graph: &Graph, rows: &[Row<'_>]) -> Value {
    rows.iter().map(|row| row.json(graph)).collect()
}

fn asked(graph: &Graph, flags: &EventsFlags) -> anyhow::Result<EventQuery> {
    let actor = |name: &Option<String>| name.as_ref().map(|name| named::actor(graph, name)).transpose();
    Ok(EventQuery {
        kinds: flags.kinds.clone(),
        source: actor(&flags.source)?,
        target: actor(&flags.target)?,
        place: actor(&flags.place)?,
        days: flags.filter.days()?,
        modality: flags.modality,
        contains: flags.filter.phrase()?,
    })
}

/// An event with how often it is told.
struct Row<'g> {
    id: NodeId,
    event: &'g Event,
    told: Tellings,
}

impl Row<'_> {
    fn sources<'g>(&self, graph: &'g Graph) -> impl Iterator<Item = NodeId> + use<'g> {
        graph.sources(self.id, Relation::Source)
    }

    fn targets<'g>(&self, graph: &'g Graph) -> impl Iterator<Item = NodeId> + use<'g> {
        graph.targets(self.id, Relation::Target)
    }

    /// The first and last day, as `2016-07-14` or `2016-07-14/2016-07-16`; empty if neither words nor articles tell.
    fn days(&self, graph: &Graph) -> String {
        match query::event_days(graph, self.event) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}/{last}"),
            None => String::new(),
        }
    }

    fn trigger(&self) -> &str {
        self.event.carriers.first().map_or("", |carrier| &carrier.trigger.words.text)
    }

    /// What it is about, by the first carrier that tells.
    fn topic(&self) -> &str {
        let topic = self.event.carriers.iter().find_map(|carrier| carrier.topic.as_ref());
        topic.map_or("", |topic| &topic.text)
    }

    /// Where it is told first, as `why --at` takes it.
    fn place(&self, graph: &Graph) -> String {
        let first = self.event.carriers.first();
        first.map_or_else(String::new, |carrier| {
            format!("{}:{}", graph[carrier.article].id(), carrier.trigger.words.start)
        })
    }

    fn json(&self, graph: &Graph) -> Value {
        let event = self.event;
        let ids = |actors: &mut dyn Iterator<Item = NodeId>| actors.map(|id| graph[id].id()).collect::<Vec<_>>();
        let carriers = event.carriers.iter().map(|carrier| {
            let words = &carrier.trigger.words;
            json!({
                "article": graph[carrier.article].id(),
                "trigger": {"start": words.start, "end": words.end, "text": words.text},
                "topic": carrier.topic.as_ref().map(|topic| &topic.text),
                "modality": carrier.modality.name(),
                "sentence": {"start": carrier.sentence.start, "end": carrier.sentence.end},
                "rule": carrier.rule.as_str(),
            })
        });
        let days = query::event_days(graph, event);
        json!({
            "id": event.id,
            "type": event.kind.name(),
            "cameo": event.cameo,
            "quad_class": event.kind.quad_class(),
            "modality": event.modality.name(),
            "source": ids(&mut self.sources(graph)),
            "target": ids(&mut self.targets(graph)),
            "place": event.place.map(|place| graph[place].id()),
            "from": days.map(|days| days.0.to_string()),
            "to": days.map(|days| days.1.to_string()),
            "in_statement": event.in_statement.map(|statement| graph[statement].id()),
            "mentions": self.told.mentions,
            "articles": self.told.articles,
            "independent": self.told.independent,
            "carriers": carriers.collect::<Vec<_>>(),
        })
    }
}

fn labels(graph: &Graph, actors: impl Iterator<Item = NodeId>) -> String {
    actors.map(|actor| graph.label(actor)).collect::<Vec<_>>().join(", ")
}

fn table(graph: &Graph, rows: &[Row<'_>]) -> Table {
    let titles = ["day", "type", "modality", "who", "to whom", "about", "where", "trigger", "told"];
    let counts = ["mentions", "articles", "independent"].map(Column::Number);
    let columns: Vec<_> = titles.map(Column::Words).into_iter().chain(counts).collect();
    let mut table = Table::new(0, &columns);
    for row in rows {
        let event = row.event;
        table.push([
            row.days(graph),
            event.kind.name().into(),
            event.modality.name().into(),
            labels(graph, row.sources(graph)),
            labels(graph, row.targets(graph)),
            row.topic().into(),
            event.place.map_or_else(String::new, |place| graph.label(place)),
            row.trigger().into(),
            row.place(graph),
            row.told.mentions.to_string(),
            row.told.articles.to_string(),
            row.told.independent.map_or_else(|| "?".into(), |count| count.to_string()),
        ]);
    }
    table
}

/// The heads of the columns: GDELT's and ICEWS's names where they have one.
const HEADS: [&str; 22] = [
    "EventID",
    "EventDate",
    "EndDate",
    "SourceName",
    "SourceId",
    "TargetName",
    "TargetId",
    "EventCode",
    "EventRootCode",
    "QuadClass",
    "PLOVER",
    "Modality",
    "ActionGeo_FullName",
    "NumMentions",
    "NumArticles",
    "NumIndependent",
    "Claimant",
    "Article",
    "Start",
    "End",
    "Trigger",
    "Rule",
];

/// A row for each pair of source and target, as event data has it; an empty side is one empty party.
fn csv(graph: &Graph, rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", HEADS.join(","))?;
    for row in rows {
        let side = |actors: Vec<NodeId>| -> Vec<Option<NodeId>> {
            if actors.is_empty() { vec![None] } else { actors.into_iter().map(Some).collect() }
        };
        let sources = side(row.sources(graph).collect());
        let targets = side(row.targets(graph).collect());
        for &source in &sources {
            for &target in &targets {
                let cells = cells(graph, row, source, target).map(|cell| quoted(&cell));
                writeln!(out, "{}", cells.join(","))?;
            }
        }
    }
    Ok(())
}

fn cells(graph: &Graph, row: &Row<'_>, source: Option<NodeId>, target: Option<NodeId>) -> [String; 22] {
    let event = row.event;
    let name = |actor: Option<NodeId>| actor.map_or_else(String::new, |actor| graph.label(actor));
    let id = |actor: Option<NodeId>| actor.map_or_else(String::new, |actor| graph[actor].id().to_owned());
    let days = query::event_days(graph, event);
    let claimant = event.in_statement.and_then(|statement| match &graph[statement] {
        Node::Statement(statement) => statement.speaker,
        _ => None,
    });
    let first = event.carriers.first();
    let words = |of: fn(&cablegraph::record::Words) -> String| {
        first.map_or_else(String::new, |carrier| of(&carrier.trigger.words))
    };
    [
        event.id.clone(),
        days.map_or_else(String::new, |days| days.0.to_string()),
        days.map_or_else(String::new, |days| days.1.to_string()),
        name(source),
        id(source),
        name(target),
        id(target),
        event.cameo.clone(),
        event.cameo.chars().take(2).collect(),
        event.kind.quad_class().to_string(),
        event.kind.name().into(),
        event.modality.name().into(),
        name(event.place),
        row.told.mentions.to_string(),
        row.told.articles.to_string(),
        row.told.independent.map_or_else(String::new, |count| count.to_string()),
        name(claimant),
        first.map_or_else(String::new, |carrier| graph[carrier.article].id().to_owned()),
        words(|words| words.start.to_string()),
        words(|words| words.end.to_string()),
        row.trigger().into(),
        first.map_or_else(String::new, |carrier| carrier.rule.to_string()),
    ]
}

/// A cell as RFC 4180 has it. One that a spreadsheet would take for a formula is led by an apostrophe.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_safe_in_a_spreadsheet() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
