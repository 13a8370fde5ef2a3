//! Imports point down: reads the sources' paths and fails on one that leads to a layer above, or to a crate that is
//! another layer's business.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// Each layer with the layers that it may see. `lib.rs` sees all of them; the binary sees the library from outside.
const LAYERS: [(&str, &[&str]); 17] = [
    ("base", &[]),
    ("layout", &[]),
    ("text", &["base"]),
    ("ingest", &["base", "text"]),
    ("extract", &["base", "text"]),
    ("record", &["base", "text", "extract"]),
    ("resolve", &["base", "text", "extract", "record"]),
    ("graph", &["base", "text", "extract", "record", "resolve"]),
    ("query", &["base", "text", "extract", "record", "graph"]),
    ("picture", &["base", "extract", "layout", "graph", "query"]),
    ("export", &["base", "text", "extract", "record", "layout", "graph", "query", "picture"]),
    ("verify", &["base", "text", "extract", "record", "graph"]),
    ("diff", &["base", "extract", "record", "graph"]),
    ("eval", &["base", "extract", "record"]),
    ("store", &["base", "text", "record"]),
    ("pipeline", &["text", "ingest", "extract", "record", "resolve", "graph"]),
    ("cli", &[]),
];

/// Of `text` these alone concern `ingest`, which knows nothing of language.
const SEEN_BY_INGEST: [&str; 2] = ["article", "Article"];

/// Crates and parts of the standard library that belong to some layers only.
const OWNED: [(&str, &[&str]); 30] = [
    ("jiff", &["base", "text"]),
    ("petgraph", &["graph"]),
    ("dot_writer", &["export"]),
    ("resvg", &["export"]),
    ("quick_xml", &["export"]),
    ("csv", &["export", "cli"]),
    ("oxrdf", &["export"]),
    ("oxttl", &["export"]),
    ("oxjsonld", &["export"]),
    ("parquet", &["export"]),
    ("serde", &["ingest", "record", "export", "store", "eval", "cli"]),
    ("serde_json", &["ingest", "record", "export", "store", "eval", "cli", "diff"]),
    ("toml", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
    ("httparse", &["cli"]),
    ("ctrlc", &["cli"]),
    ("terminal_size", &["cli"]),
    ("indicatif", &["cli"]),
    ("dom_smoothie", &["ingest"]),
    ("flate2", &["ingest", "export"]),
    ("ruzstd", &["ingest"]),
    ("whatlang", &["ingest"]),
    ("frostem", &["text"]),
    ("std::fs", &["ingest", "store", "eval", "cli"]),
    ("std::thread", &["pipeline", "cli"]),
    ("std::net", &["cli"]),
    ("std::process", &["store", "cli"]),
];

#[test]
fn imports_point_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 20, "the sources are there");
    let mut wrong = Vec::new();
    for file in files {
        let path = file.strip_prefix(&root).unwrap();
        let layer = layer_of(path);
        if layer == "lib" {
            continue;
        }
        let found = violations(&layer, &fs::read_to_string(&file).unwrap());
        wrong.extend(found.into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// ARCHITECTURE.md's table has the same rows: `| name | what it sees | …`.
#[test]
fn the_map_says_the_same() {
    let map = include_str!("../ARCHITECTURE.md");
    for (layer, below) in LAYERS.iter().filter(|(layer, _)| *layer != "cli") {
        let row = map.lines().find_map(|line| line.strip_prefix(&format!("| `{layer}` | ")));
        let row = row.unwrap_or_else(|| panic!("{layer} has no row"));
        let sees = row.split(" |").next().unwrap().replace("`text::article`", "text");
        let expected = if below.is_empty() { "nothing".into() } else { below.join(", ") };
        assert_eq!(sees, expected, "{layer}");
    }
}

#[test]
fn upward_imports_are_found() {
    let check = |layer: &str, source: &str, expected: &[&str]| {
        let found: Vec<_> = violations(layer, source).into_iter().collect();
        assert_eq!(found, expected, "{layer}: {source}");
    };
    check("text", "use crate::base::Span;", &[]);
    check("text", "use crate::extract::Class;", &["text sees extract"]);
    check("base", "use crate::{base::Span, graph::{Graph, Node}};\n", &["base sees graph"]);
    check("extract", "fn f() { crate::record::record(a, b); }", &["extract sees record"]);
    check("extract", "/// Becomes a [`Record`](crate::record::Record).\nfn f() {}", &[]);
    check("graph", "use cablegraph::pipeline;", &["graph sees pipeline"]);
    check("ingest", "use crate::text::{Article, Document};", &["ingest sees text::Document"]);
    check("ingest", "use crate::text::article::Given;", &[]);
    check("cli", "use cablegraph::graph::Graph;", &[]);
    check("export", "use petgraph::graph::DiGraph;", &["export uses petgraph"]);
    check("extract", "#[derive(serde::Serialize)]", &["extract uses serde"]);
    check("graph", "std::thread::spawn(f); anyhow::bail!(x)", &["graph uses anyhow", "graph uses std::thread"]);
    check("text", "use std::{fs, io};", &["text uses std::fs"]);
    check("surprise", "", &["surprise is no layer: give it a place in LAYERS"]);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The first folder, or the file's name; `main` belongs to the command line.
fn layer_of(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    let name = first.trim_end_matches(".rs");
    if name == "main" { "cli".into() } else { name.into() }
}

/// What a source sees that its layer must not.
fn violations(layer: &str, source: &str) -> BTreeSet<String> {
    let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return BTreeSet::from([format!("{layer} is no layer: give it a place in LAYERS")]);
    };
    let code: String = source.lines().map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect();
    let mut found = BTreeSet::new();
    if layer != "cli" {
        for path in ["crate", "cablegraph"].iter().flat_map(|root| paths(&code, root)) {
            let (first, rest) = path.split_once("::").unwrap_or((&path, ""));
            let is_layer = LAYERS.iter().any(|(name, _)| *name == first);
            if is_layer && first != layer && !below.contains(&first) {
                found.insert(format!("{layer} sees {first}"));
            }
            if layer == "ingest"
                && first == "text"
                && !SEEN_BY_INGEST.iter().any(|seen| rest.split("::").next() == Some(seen))
            {
                found.insert(format!("{layer} sees text::{rest}"));
            }
        }
    }
    for (name, owners) in OWNED {
        if !owners.contains(&layer) && uses(&code, name) {
            found.insert(format!("{layer} uses {name}"));
        }
    }
    found
}

/// Whether the code names that crate, or that module of it.
fn uses(code: &str, name: &str) -> bool {
    let (root, module) = name.split_once("::").unwrap_or((name, ""));
    paths(code, root).iter().any(|path| module.is_empty() || path == module || path.starts_with(&format!("{module}::")))
}

/// All paths behind `root::`, with braces resolved: `crate::{a::b, c}` gives `a::b` and `c`.
fn paths(code: &str, root: &str) -> Vec<String> {
    static ROOT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|[^\w:])(\w+)::").unwrap());
    let mut paths = Vec::new();
    for found in ROOT.captures_iter(code) {
        if &found[1] == root {
            expand("", &code[found.get(0).unwrap().end()..], &mut paths);
        }
    }
    paths
}

/// Reads one path, or a brace of paths, at the start of `code`; gives how much of it that was.
fn expand(prefix: &str, code: &str, paths: &mut Vec<String>) -> usize {
    let blank = code.len() - code.trim_start().len();
    let here = &code[blank..];
    if let Some(inside) = here.strip_prefix('{') {
        let mut at = 0;
        loop {
            at += expand(prefix, &inside[at..], paths);
            let rest = &inside[at..];
            let gap = rest.len() - rest.trim_start().len();
            at += gap;
            if inside[at..].starts_with(',') {
                at += 1;
            } else {
                return blank + 1 + at + usize::from(inside[at..].starts_with('}'));
            }
        }
    }
    let name: String = here.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let path = format!("{prefix}{name}");
    let after = &here[name.len()..];
    if let Some(rest) = after.strip_prefix("::") {
        return blank + name.len() + 2 + expand(&format!("{path}::"), rest, paths);
    }
    if !name.is_empty() {
        paths.push(path);
    }
    blank + name.len()
}
