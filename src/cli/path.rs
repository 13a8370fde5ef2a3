//! `path A B`: how two actors are connected.

use std::cmp::Reverse;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::extract::Modality;
use cablegraph::graph::{Counted, Graph, Network, Node, NodeId, PathQuery, Tie, TieKind, Told, paths};
use cablegraph::query::Texts;
use serde_json::{Value, json};

use super::console::Console;
use super::flags::PathFlags;
use super::passage::Passages;
use super::settings::{Settings, Usage};
use super::table::{cut, line_width};
use super::{Outcome, named, stored, told};

/// How many ties of a hop are printed.
const TIES: usize = 2;
/// How many characters of a statement a tie shows.
const SAID: usize = 100;

pub(super) fn run(settings: &Settings, flags: &PathFlags) -> anyhow::Result<Outcome> {
    // What is asked wrongly is told before the graph is read.
    let _ = flags.kinds()?;
    let (graph, folder) = named::graph(settings, flags.graph.as_deref())?;
    let query = asked(&graph, flags)?;
    let names = [&flags.from, &flags.to].into_iter().chain(&flags.via).chain(&flags.without);
    let actors = [query.from, query.to].into_iter().chain(query.via).chain(query.without.iter().copied());
    names.zip(actors).for_each(|(name, actor)| named::note_others(settings, &graph, name, actor));
    let network = network(&graph, flags)?;
    let found = paths(&network, &query);
    let articles = stored::texts(&folder)?;
    let texts = Texts::new(&articles);
    let page = Page { network: &network, passages: Passages { graph: &graph, texts: &texts, width: line_width() } };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &page.as_list(&found))?;
        writeln!(out)?;
    } else {
        page.print(&found, &mut out)?;
    }
    out.flush()?;
    if found.is_empty() {
        let [from, to] = [query.from, query.to].map(|id| graph.label(id));
        let hops = if flags.max == 1 { "1 hop".to_owned() } else { format!("{} hops", flags.max) };
        let narrowed = narrowed(flags);
        Console::new(settings).say(format_args!("no way of at most {hops} joins {from} and {to}{narrowed}"));
    }
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If a name is nobody's or several actors', or a kind of hop is none.
pub(super) fn answer(graph: &Graph, texts: &Texts<'_>, flags: &PathFlags) -> anyhow::Result<Value> {
    let query = asked(graph, flags)?;
    let network = network(graph, flags)?;
    let page = Page { network: &network, passages: Passages { graph, texts, width: None } };
    Ok(page.as_list(&paths(&network, &query)))
}

fn asked(graph: &Graph, flags: &PathFlags) -> anyhow::Result<PathQuery> {
    let actor = |name: &String| named::actor(graph, name);
    let query = PathQuery {
        from: actor(&flags.from)?,
        to: actor(&flags.to)?,
        via: flags.via.as_ref().map(actor).transpose()?,
        without: flags.without.iter().map(actor).collect::<anyhow::Result<_>>()?,
        most_hops: flags.max,
        count: flags.top,
    };
    if query.from == query.to {
        return Err(Usage(format!("`{}` and `{}` are one actor", flags.from, flags.to)).into());
    }
    Ok(query)
}

fn network(graph: &Graph, flags: &PathFlags) -> Result<Network, Usage> {
    let counted = Counted { modalities: flags.modality.clone(), statements: true, offices: true };
    Ok(Network::of_kinds(graph, &counted, flags.kinds()?))
}

/// ` (--via Norland, --modality actual)`: what leaves hops and ways out. By default that is what did not happen.
fn narrowed(flags: &PathFlags) -> String {
    let mut by = Vec::new();
    if !flags.relation.is_empty() {
        by.push(format!("--relation {}", flags.relation.join(",")));
    }
    by.extend(flags.via.iter().map(|name| format!("--via {name}")));
    by.extend(flags.without.iter().map(|name| format!("--without {name}")));
    if !Modality::ALL.iter().all(|one| flags.modality.contains(one)) {
        let names: Vec<_> = flags.modality.iter().map(|one| one.name()).collect();
        by.push(format!("--modality {}", names.join(",")));
    }
    if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) }
}

/// What is printed.
struct Page<'a> {
    network: &'a Network,
    passages: Passages<'a>,
}

impl Page<'_> {
    fn print(&self, ways: &[Vec<NodeId>], out: &mut impl Write) -> io::Result<()> {
        for (at, way) in ways.iter().enumerate() {
            let names: Vec<_> = way.iter().map(|&actor| self.passages.graph.label(actor)).collect();
            let gap = if at > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{}. {}", at + 1, cut(&names.join(" – "), None))?;
            for hop in way.windows(2) {
                self.hop(hop[0], hop[1], out)?;
            }
        }
        Ok(())
    }

    fn hop(&self, from: NodeId, to: NodeId, out: &mut impl Write) -> io::Result<()> {
        let ties = self.ties(from, to);
        for tie in ties.iter().take(TIES) {
            writeln!(
                out,
                "  {}",
                cut(&line(self.passages.graph, tie), self.passages.width.map(|width| width.saturating_sub(2)))
            )?;
            if let Some(first) = tie.evidence(self.passages.graph).first() {
                self.passages.print(first.article, &first.words, out)?;
            }
        }
        match ties.len().saturating_sub(TIES) {
            0 => Ok(()),
            more => writeln!(out, "  … and {more} more between these two"),
        }
    }

    /// What is told by the articles themselves before what a speaker claims, acts before words, words before offices.
    fn ties(&self, from: NodeId, to: NodeId) -> Vec<Tie> {
        let mut ties = self.network.between(from, to).to_vec();
        // Sorting is stable: equals stay in the order of their nodes.
        ties.sort_by_key(|tie| {
            let is_claimed =
                matches!(tie.told, Told::Node(id) if !told::claimed_by(self.passages.graph, id).is_empty());
            (
                is_claimed,
                matches!(tie.kind, TieKind::Office),
                matches!(tie.kind, TieKind::About),
                Reverse(tie.source == from),
            )
        });
        ties
    }

    fn as_list(&self, ways: &[Vec<NodeId>]) -> Value {
        ways.iter().map(|way| self.as_json(way)).collect()
    }

    fn as_json(&self, way: &[NodeId]) -> Value {
        let graph = self.passages.graph;
        let hops: Vec<_> = way
            .windows(2)
            .map(|hop| {
                let ties: Vec<_> = self.ties(hop[0], hop[1]).iter().map(|tie| self.tie(tie)).collect();
                json!({"from": graph[hop[0]].id(), "to": graph[hop[1]].id(), "ties": ties})
            })
            .collect();
        json!({"actors": way.iter().map(|&actor| graph[actor].id()).collect::<Vec<_>>(), "hops": hops})
    }

    fn tie(&self, tie: &Tie) -> Value {
        let graph = self.passages.graph;
        let (relation, modality, claimed_by) = match (tie.kind, tie.told) {
            (TieKind::Act(kind), Told::Node(id)) => {
                let modality = if let Node::Event(event) = &graph[id] { Some(event.modality.name()) } else { None };
                (kind.name(), modality, Some(told::claimed_by(graph, id)))
            }
            (TieKind::Act(kind), Told::Edge(_)) => (kind.name(), None, None),
            (TieKind::To, _) => ("to", None, None),
            (TieKind::About, _) => ("about", None, None),
            (TieKind::Office, _) => ("role", None, None),
        };
        let (node, key, title) = match tie.told {
            Told::Node(id) => (Some(graph[id].id()), None, None),
            Told::Edge(id) => {
                let edge = graph.edge(id);
                (None, edge.map(|edge| graph.key(edge)), edge.and_then(|edge| edge.link.title.as_deref()))
            }
        };
        json!({
            "relation": relation,
            "source": graph[tie.source].id(),
            "target": graph[tie.target].id(),
            "node": node,
            "edge": key,
            "title": title,
            "modality": modality,
            "claimed_by": claimed_by.filter(|name| !name.is_empty()),
            "evidence": tie.evidence(graph).iter().map(|one| self.passages.as_json(one)).collect::<Vec<_>>(),
        })
    }
}

/// `Norland → Eastvik: bombed (ASSAULT)`, `Ruth Okafor on Norland: “…” (accuse)`, `Ruth Okafor: mayor of Eastvik`.
fn line(graph: &Graph, tie: &Tie) -> String {
    let [source, target] = [tie.source, tie.target].map(|id| graph.label(id));
    match tie.told {
        Told::Edge(id) => {
            let title = graph.edge(id).and_then(|edge| edge.link.title.clone()).unwrap_or_default();
            format!("{source}: {title} of {target}")
        }
        Told::Node(id) => {
            let claimed = match told::claimed_by(graph, id) {
                name if name.is_empty() => String::new(),
                name => format!(", as {name} tells"),
            };
            let kind = told::kind(graph, id);
            match tie.kind {
                TieKind::About => format!("{source} on {target}: {} ({kind}{claimed})", said(graph, id)),
                TieKind::To => format!("{source} to {target}: {} ({kind}{claimed})", said(graph, id)),
                TieKind::Act(_) | TieKind::Office => {
                    let joined = if tie.is_mutual() { "–" } else { "→" };
                    format!("{source} {joined} {target}: {} ({kind}{claimed})", told::verb(graph, id))
                }
            }
        }
    }
}

fn said(graph: &Graph, id: NodeId) -> String {
    cut(&told::what(graph, id), Some(SAID))
}
