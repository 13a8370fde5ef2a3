//! `stats`: a graph in numbers.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{self, ActorRelation, ActorStats, Graph, Stats};
use serde_json::{Map, Value, json};

use super::flags::StatsFlags;
use super::settings::Settings;
use super::{Outcome, stored};

pub(super) fn run(settings: &Settings, flags: &StatsFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = stored::graph(&flags.graph)?;
    let stats = graph::stats(&graph);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &as_json(&graph, &stats, flags.top))?;
        writeln!(out)?;
    } else {
        write_counts(&stats, &mut out)?;
        write_actors(&graph, "most mentioned", &stats.top_actors, flags.top, &mut out)?;
        write_actors(&graph, "most quoted", &stats.top_speakers, flags.top, &mut out)?;
        write_relations(&graph, &stats.strongest, flags.top, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn write_counts(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    let dates = stats.dates.map_or(String::new(), |(first, last)| format!("from {first} to {last}"));
    line(out, "articles", stats.articles, &dates)?;
    counted(out, "actors", &stats.actors)?;
    counted(out, "statements", &stats.statements)?;
    counted(out, "  by stance", &stats.stances)?;
    line(out, "  no speaker", stats.unresolved, "")?;
    counted(out, "events", &stats.events)?;
    let told = &stats.told;
    line(out, "  happened", told.told(), &format!("{} of them by a speaker's account", told.claimed))?;
    line(out, "  planned", told.planned, "")?;
    line(out, "  negated", told.negated, "")?;
    line(out, "  might be", told.hypothetical, "")?;
    line(out, "told twice", stats.carried_twice, "statements and events that several articles carry")?;
    counted(out, "edges", &stats.edges)
}

/// `events         12  CONSULT 7, ASSAULT 5`, the commonest first.
fn counted<L: Label>(out: &mut impl Write, title: &str, counts: &BTreeMap<L, usize>) -> io::Result<()> {
    let mut parts: Vec<_> = counts.iter().map(|(label, &count)| (count, label.name())).collect();
    // Sorting is stable: equals stay in the order of the labels.
    parts.sort_by_key(|&(count, _)| Reverse(count));
    let parts: Vec<_> = parts.iter().map(|(count, name)| format!("{name} {count}")).collect();
    line(out, title, counts.values().sum(), &parts.join(", "))
}

fn line(out: &mut impl Write, title: &str, count: usize, more: &str) -> io::Result<()> {
    let line = format!("{title:<12} {count:>6}  {more}");
    writeln!(out, "{}", line.trim_end())
}

fn write_actors(graph: &Graph, title: &str, list: &[ActorStats], top: usize, out: &mut impl Write) -> io::Result<()> {
    if list.is_empty() || top == 0 {
        return Ok(());
    }
    writeln!(out, "\n{title:<32} mentions  articles  statements  events")?;
    for one in list.iter().take(top) {
        let name = fitted(&graph.label(one.actor), 32);
        writeln!(out, "{name} {:>8}  {:>8}  {:>10}  {:>6}", one.mentions, one.articles, one.statements, one.events)?;
    }
    Ok(())
}

fn write_relations(graph: &Graph, list: &[ActorRelation], top: usize, out: &mut impl Write) -> io::Result<()> {
    if list.is_empty() || top == 0 {
        return Ok(());
    }
    writeln!(out, "\n{:<28} {:<16} {:<28} happened  claimed", "who", "did", "to or with whom")?;
    for one in list.iter().take(top) {
        let (who, verb) = (fitted(&graph.label(one.source), 28), fitted(&one.verb, 16));
        let whom = fitted(&graph.label(one.target), 28);
        writeln!(out, "{who} {verb} {whom} {:>8}  {:>7}", one.tally.happened, one.tally.claimed)?;
    }
    Ok(())
}

/// The text at a width, with blanks behind or its end cut off.
fn fitted(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return format!("{text:<width$}");
    }
    text.chars().take(width - 1).chain(['…']).collect()
}

fn as_json(graph: &Graph, stats: &Stats, top: usize) -> Value {
    let actors = |list: &[ActorStats]| list.iter().take(top).map(|one| actor(graph, one)).collect::<Vec<_>>();
    let relations: Vec<_> = stats.strongest.iter().take(top).map(|one| relation(graph, one)).collect();
    let told = &stats.told;
    json!({
        "articles": stats.articles,
        "from": stats.dates.map(|(first, _)| first.to_string()),
        "to": stats.dates.map(|(_, last)| last.to_string()),
        "actors": by_name(&stats.actors),
        "statements": by_name(&stats.statements),
        "stances": by_name(&stats.stances),
        "without_speaker": stats.unresolved,
        "events": by_name(&stats.events),
        "told": {
            "happened": told.happened,
            "claimed": told.claimed,
            "planned": told.planned,
            "negated": told.negated,
            "hypothetical": told.hypothetical,
        },
        "told_by_several": stats.carried_twice,
        "edges": by_name(&stats.edges),
        "most_mentioned": actors(&stats.top_actors),
        "most_quoted": actors(&stats.top_speakers),
        "relations": relations,
    })
}

fn actor(graph: &Graph, one: &ActorStats) -> Value {
    json!({
        "id": graph[one.actor].id(),
        "name": graph.label(one.actor),
        "mentions": one.mentions,
        "articles": one.articles,
        "statements": one.statements,
        "events": one.events,
    })
}

fn relation(graph: &Graph, one: &ActorRelation) -> Value {
    json!({
        "source": graph[one.source].id(),
        "target": graph[one.target].id(),
        "polarity": one.polarity.name(),
        "verb": one.verb,
        "happened": one.tally.happened,
        "claimed": one.tally.claimed,
    })
}

fn by_name<L: Label>(counts: &BTreeMap<L, usize>) -> Value {
    counts.iter().map(|(label, &count)| (label.name().to_owned(), count.into())).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn cells_are_cut_on_characters() {
        assert_eq!(fitted("Ruth", 6), "Ruth  ");
        assert_eq!(fitted("Éric Ñandú", 6), "Éric …");
    }
}
