//! The actor that a command line names.

use std::fmt;
use std::path::{Path, PathBuf};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, NodeId};
use cablegraph::query::{Found, called, find};

use super::console::Console;
use super::settings::Settings;
use super::stored;

/// A name that several actors bear.
#[derive(Debug)]
pub(super) struct Ambiguous {
    told: String,
    /// Whom it may mean, who is called so most often first.
    pub(super) actors: Vec<NodeId>,
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told)
    }
}

impl std::error::Error for Ambiguous {}

/// The graph that a command is asked about: the one named, else the one where `build` writes.
pub(super) fn graph(settings: &Settings, named: Option<&Path>) -> anyhow::Result<(Graph, PathBuf)> {
    stored::graph(named.unwrap_or(&settings.out))
}

/// The one actor of that name.
///
/// # Errors
/// If the name is nobody's or several actors': the message lists whom it may mean.
pub(super) fn actor(graph: &Graph, name: &str) -> anyhow::Result<NodeId> {
    actor_among(graph, name, "actor")
}

/// The one actor of that name, where it might have been that of something else too: `sought` tells what.
///
/// # Errors
/// Those of [`actor`], which say that nothing of what is sought is called so.
pub(super) fn actor_among(graph: &Graph, name: &str, sought: &str) -> anyhow::Result<NodeId> {
    match find(graph, name) {
        Found::One(actor) => Ok(actor),
        Found::Several(actors) => {
            let told = format!("`{name}` may mean several actors; ask for one by its id:{}", list(graph, &actors));
            Err(Ambiguous { told, actors }.into())
        }
        Found::Nobody(near) if near.is_empty() => {
            anyhow::bail!("no {sought} is called `{name}`; `cablegraph actors` lists all actors")
        }
        Found::Nobody(near) => anyhow::bail!("no {sought} is called `{name}`; near are:{}", list(graph, &near)),
    }
}

/// Says who else goes by a name that was taken to mean this actor, since it is that one's canonical name.
pub(super) fn note_others(settings: &Settings, graph: &Graph, name: &str, actor: NodeId) {
    let others: Vec<_> = called(graph, name).into_iter().map(|(id, _)| id).filter(|&id| id != actor).collect();
    if !others.is_empty() && graph.find(name) != Some(actor) {
        Console::new(settings).say(format_args!("`{name}` is also what articles call:{}", list(graph, &others)));
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
