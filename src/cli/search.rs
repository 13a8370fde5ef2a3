//! `search WORDS`: statements and events that have words, the best first.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, Node, NodeId, NodeKind};
use cablegraph::query::{self, Hit, Search};
use serde_json::{Value, json};

use super::console::Console;
use super::flags::{SearchFlags, TimelineKind};
use super::settings::{Settings, Usage};
use super::table::{cut, line_width};
use super::{Outcome, named, told};

/// How many characters a line shows in a pipe.
const LINE: usize = 160;

pub(super) fn run(settings: &Settings, flags: &SearchFlags) -> anyhow::Result<Outcome> {
    let search = asked(flags)?;
    let (graph, _) = named::graph(settings, flags.graph.as_deref())?;
    let hits = search.hits(&graph, kind(flags));
    let shown = &hits[..flags.top.min(hits.len())];
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &as_list(&graph, shown))?;
        writeln!(out)?;
    } else {
        let width = line_width().unwrap_or(LINE);
        shown.iter().try_for_each(|hit| print(&graph, &search, hit, width, &mut out))?;
        if hits.len() > shown.len() {
            writeln!(out, "… and {} more (--top {})", hits.len() - shown.len(), hits.len())?;
        }
    }
    out.flush()?;
    if hits.is_empty() {
        Console::new(settings).say(format_args!("no statement or event has `{}`", flags.words.join(" ")));
    }
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If there is no word in what is asked for.
pub(super) fn answer(graph: &Graph, flags: &SearchFlags) -> anyhow::Result<Value> {
    let hits = asked(flags)?.hits(graph, kind(flags));
    Ok(as_list(graph, &hits[..flags.top.min(hits.len())]))
}

fn asked(flags: &SearchFlags) -> Result<Search, Usage> {
    let words = flags.words.join(" ");
    Search::new(&words).ok_or_else(|| Usage(format!("`{words}`: there is no word in it")))
}

fn kind(flags: &SearchFlags) -> Option<NodeKind> {
    flags.only.map(|only| match only {
        TimelineKind::Statements => NodeKind::Statement,
        TimelineKind::Events => NodeKind::Event,
    })
}

fn as_list(graph: &Graph, hits: &[Hit]) -> Value {
    hits.iter().map(|hit| as_json(graph, hit)).collect()
}

/// Who, how, when and where on one line; what on the next, the words asked for in brackets.
fn print(graph: &Graph, search: &Search, hit: &Hit, width: usize, out: &mut impl Write) -> io::Result<()> {
    let id = hit.node;
    let claimed = match told::claimed_by(graph, id) {
        name if name.is_empty() => String::new(),
        name => format!(", as {name} tells"),
    };
    let day = Some(told::day(when(graph, id))).filter(|day| !day.is_empty());
    let day = day.map_or_else(String::new, |day| format!(", {day}"));
    let head = format!("{}{claimed}{day}  {}  {}", told::kind(graph, id), told::place(graph, id), graph[id].id());
    writeln!(out, "{}", cut(&head, Some(width)))?;
    writeln!(out, "  {}", marked(&line(graph, id), search, width.saturating_sub(2)))
}

/// `Ruth Okafor: “The port is closed”`, `Norland → Eastvik: bombed`, `Norland → Eastvik: discussed fishing limits`.
fn line(graph: &Graph, id: NodeId) -> String {
    let (who, verb, what) = (told::who(graph, id), told::verb(graph, id), told::what(graph, id));
    let line = match &graph[id] {
        Node::Statement(_) => format!("{who}: {what}"),
        _ if who.is_empty() || what.is_empty() => format!("{who}{what}: {verb}"),
        _ => format!("{who} → {what}: {verb}"),
    };
    match told::topic(graph, id) {
        "" => line,
        topic => format!("{line} {topic}"),
    }
}

/// The words asked for in brackets; where the line is too long, it begins a little before the first of them.
fn marked(line: &str, search: &Search, width: usize) -> String {
    let marks = search.marks(line);
    let (mut shown, mut at) = (String::new(), 0);
    for mark in &marks {
        shown.push_str(&line[at..mark.start]);
        shown.push('[');
        shown.push_str(&line[mark.clone()]);
        shown.push(']');
        at = mark.end;
    }
    shown.push_str(&line[at..]);
    let first = shown.chars().take_while(|&c| c != '[').count();
    let skipped = if shown.chars().count() > width { first.saturating_sub(width / 3) } else { 0 };
    if skipped == 0 {
        return cut(&shown, Some(width));
    }
    cut(&std::iter::once('…').chain(shown.chars().skip(skipped + 1)).collect::<String>(), Some(width))
}

fn when(graph: &Graph, id: NodeId) -> Option<query::Dated> {
    match &graph[id] {
        Node::Statement(statement) => query::dated(graph, statement),
        Node::Event(event) => query::event_dated(graph, event),
        Node::Actor(_) | Node::Article(_) => None,
    }
}

fn as_json(graph: &Graph, hit: &Hit) -> Value {
    let id = hit.node;
    let when = when(graph, id);
    json!({
        "id": graph[id].id(),
        "kind": graph[id].kind().name(),
        "label": graph.label(id),
        "what": told::kind(graph, id),
        "who": told::who(graph, id),
        "claimed_by": Some(told::claimed_by(graph, id)).filter(|name| !name.is_empty()),
        "from": when.and_then(|when| when.first),
        "to": when.and_then(|when| when.last),
        "told": told::place(graph, id),
        "words": hit.words,
        "score": (hit.score * 1e6).round() / 1e6,
    })
}
