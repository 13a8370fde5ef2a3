//! The actor that a command line names.

use std::path::{Path, PathBuf};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, NodeId};
use cablegraph::query::{Found, find};

use super::settings::Settings;
use super::stored;

/// The graph that a command is asked about: the one named, else the one where `build` writes.
pub(super) fn graph(settings: &Settings, named: Option<&Path>) -> anyhow::Result<(Graph, PathBuf)> {
    stored::graph(named.unwrap_or(&settings.out))
}

/// The one actor of that name.
///
/// # Errors
/// If the name is nobody's or several actors': the message lists whom it may mean.
pub(super) fn actor(graph: &Graph, name: &str) -> anyhow::Result<NodeId> {
    match find(graph, name) {
        Found::One(actor) => Ok(actor),
        Found::Several(actors) => {
            anyhow::bail!("`{name}` may mean several actors; ask for one by its id:{}", list(graph, &actors))
        }
        Found::Nobody(near) if near.is_empty() => {
            anyhow::bail!("no actor is called `{name}`; `cablegraph actors` lists all")
        }
        Found::Nobody(near) => anyhow::bail!("no actor is called `{name}`; near are:{}", list(graph, &near)),
    }
}

fn list(graph: &Graph, actors: &[NodeId]) -> String {
    let line = |&id: &NodeId| {
        let actor = graph.actor(id)?;
        let count = actor.mentions.len();
        let mentions = if count == 1 { "1 mention".to_owned() } else { format!("{count} mentions") };
        Some(format!("\n  {}  {} ({}, {mentions})", actor.id, actor.name, actor.class.name()))
    };
    actors.iter().filter_map(line).collect()
}
