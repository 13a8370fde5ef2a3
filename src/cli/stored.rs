//! Graphs and records that were written before.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use cablegraph::graph::Graph;
use cablegraph::record::Record;
use cablegraph::text::Article;
use cablegraph::{export, ingest, store};

use super::console::Console;
use super::settings::Usage;

/// Reads a graph by its file, or by the folder that it is in; gives the folder too.
pub(super) fn graph(path: &Path) -> anyhow::Result<(Graph, PathBuf)> {
    let (graph, _, folder) = graph_with_bytes(path)?;
    Ok((graph, folder))
}

/// The same with the file's bytes.
pub(super) fn graph_with_bytes(path: &Path) -> anyhow::Result<(Graph, Vec<u8>, PathBuf)> {
    let [binary, json] = [store::BINARY, store::GRAPH].map(|name| path.join(name));
    let file = match path.is_dir() {
        true if binary.is_file() && json.is_file() => {
            let both = format!("{}: holds both graph.json and graph.bin, which may differ; name one", path.display());
            return Err(Usage(both).into());
        }
        true if binary.is_file() => binary,
        true => json,
        false => path.to_path_buf(),
    };
    let missing = || Usage(format!("{}: cannot be read; name a folder that `cablegraph build` wrote", file.display()));
    let bytes = fs::read(&file).with_context(missing)?;
    let graph = export::read(&bytes).with_context(|| format!("{}: not a graph", file.display()))?;
    Ok((graph, bytes, file.parent().map(Path::to_path_buf).unwrap_or_default()))
}

/// The texts beside a graph; without them there is no text around words, and no telling copies apart.
pub(super) fn texts(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let file = folder.join(store::ARTICLES);
    if file.is_file() { Ok(store::read_articles(&file)?) } else { Ok(Vec::new()) }
}

/// Reads a file of records. A record that cannot be used is a warning.
pub(super) fn records(
    path: &OsStr,
    console: &mut Console,
    mut take: impl FnMut(String, Record, &mut Console) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let reader = ingest::open(&path.into())?;
    let name = if path == "-" { "standard input".into() } else { path.to_string_lossy() };
    for (line, record) in store::read_records(reader) {
        let place = format!("{name}#{line}");
        match record {
            Ok(record) => take(place, record, console)?,
            Err(bad) => console.warn(format_args!("{place}: {bad}")),
        }
    }
    Ok(())
}
