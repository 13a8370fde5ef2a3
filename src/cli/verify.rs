//! `verify`: every span of a graph against the texts, and the graph against itself.

use std::collections::HashSet;
use std::io::{self, Write};

use cablegraph::export::{binary, json};
use cablegraph::graph::Graph;
use cablegraph::text::Article;
use cablegraph::{store, verify};
use serde_json::json as object;

use super::console::Console;
use super::flags::VerifyFlags;
use super::settings::Settings;
use super::{Outcome, stored, texts};

pub(super) fn run(settings: &Settings, flags: VerifyFlags) -> anyhow::Result<Outcome> {
    let mut console = Console::new(settings);
    let (graph, bytes, folder) = stored::graph_with_bytes(&flags.graph)?;
    let mut differences = differences(&graph, &store::read_articles(&folder.join(store::ARTICLES))?);
    differences.extend(verify::misfits(&graph).iter().map(ToString::to_string));
    if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|_| !binary::is_binary(&bytes)) {
        differences.extend(json::derived(text, &graph)?.iter().map(ToString::to_string));
    }
    drop(bytes);
    if !flags.articles.is_empty() {
        let originals = texts::all(texts::open(&flags.articles, None, Some(&folder))?, &mut console)?;
        differences.extend(self::differences(&graph, &originals));
        let mut seen = HashSet::new();
        differences.retain(|difference| seen.insert(difference.clone()));
    }
    print(settings, &graph, &differences)?;
    let end = console.end();
    Ok(if differences.is_empty() { end } else { Outcome::Failed })
}

fn differences(graph: &Graph, articles: &[Article]) -> Vec<String> {
    verify::check(graph, articles).iter().map(ToString::to_string).collect()
}

fn print(settings: &Settings, graph: &Graph, differences: &[String]) -> io::Result<()> {
    let (spans, articles) = (verify::span_count(graph), graph.articles().count());
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &object!({"articles": articles, "spans": spans, "differences": differences}))?;
        writeln!(out)?;
    } else {
        for difference in differences {
            writeln!(out, "{difference}")?;
        }
        match differences.len() {
            0 => writeln!(out, "verified: {spans} spans of {articles} articles stand where the graph says")?,
            1 => writeln!(out, "failed: one difference in {spans} spans of {articles} articles")?,
            count => writeln!(out, "failed: {count} differences in {spans} spans of {articles} articles")?,
        }
    }
    out.flush()
}
