//! Reads a graph from memory in JSON and in binary form, in turns, and tells how long each takes and how large it is; then
//! how long the graph takes to answer each question, the longest of several of each.
//!
//!     cargo run --release --example load -- out

#![expect(clippy::print_stdout, reason = "the table is the result")]

use std::cmp::Reverse;
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use cablegraph::export::{self, binary, json};
use cablegraph::graph::{Counted, Graph, Network, NodeId, PathQuery, paths};
use cablegraph::query::{self, TimelineQuery};
use cablegraph::store;

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "out".into()));
    let named = [store::BINARY, store::GRAPH].map(|name| path.join(name));
    let file = named.into_iter().find(|file| file.is_file()).unwrap_or(path);
    let graph = export::read(&std::fs::read(file)?)?;
    let (mut text, mut bytes) = (Vec::new(), Vec::new());
    json::write(&graph, &mut text)?;
    binary::write(&graph, &mut bytes)?;
    println!("{} nodes, {} edges", graph.node_count(), graph.edge_count());
    drop(graph);

    let mut forms = [("json", text, Vec::new()), ("binary", bytes, Vec::new())];
    for _ in 0..ROUNDS {
        for (_, bytes, times) in &mut forms {
            let start = Instant::now();
            let graph = export::read(bytes)?;
            times.push(start.elapsed());
            drop(graph);
        }
    }
    let [json, binary] = forms.each_ref().map(|(name, bytes, times)| {
        let time = median(times.clone());
        println!("{name:7}{:10.1} MB{:10.3} s", bytes.len() as f64 / 1e6, time.as_secs_f64());
        (bytes.len() as f64, time.as_secs_f64())
    });
    println!("binary is {:.1} times smaller, and read {:.1} times faster", json.0 / binary.0, json.1 / binary.1);
    answer(&export::read(&forms[1].1)?);
    Ok(())
}

/// Asks about the best-connected actor, and about others down the list of all.
fn answer(graph: &Graph) {
    let degree = |id| graph.outgoing(id).count() + graph.incoming(id).count();
    let mut actors: Vec<NodeId> = graph.actors().map(|(id, _)| id).collect();
    actors.sort_by_key(|&id| (Reverse(degree(id)), id));
    let places = [0, 1, 7, 40, 200, 1_000, 5_000];
    let asked: Vec<NodeId> = places.iter().filter_map(|&place| actors.get(place).copied()).collect();
    let Some(&most) = asked.first() else { return };
    println!("the longest of {} questions about {}, …", asked.len(), graph.label(most));
    longest("find", &asked, |&id| query::find(graph, &graph.label(id)));
    longest("actor", &asked, |&id| query::profile(graph, id));
    longest("path", &asked, |&to| {
        let counted = Counted { offices: true, ..Counted::default() };
        let query = PathQuery { from: most, to, via: None, without: Vec::new(), most_hops: 6, count: 3 };
        if to == most { Vec::new() } else { paths(&Network::new(graph, &counted), &query) }
    });
    longest("why", &asked, |&id| {
        let words = |at: usize| graph.actor(id).map(|actor| actor.mentions[at].words.text.clone());
        let said = graph.actor(id).map_or(0, |actor| actor.mentions.len()).checked_sub(1).and_then(words);
        let found = query::occurrences(graph, id, &said.unwrap_or_default());
        found.into_iter().map(|place| query::why(graph, place)).collect::<Vec<_>>()
    });
    longest("timeline", &asked, |&id| {
        query::timeline(graph, &TimelineQuery { actor: Some(id), ..TimelineQuery::default() })
    });
    longest("timeline of all", &[()], |()| query::timeline(graph, &TimelineQuery::default()));
    longest("ledger", &[()], |()| query::ledger(graph, None));
    longest("search", &["government", "talks on sanctions", "the president said that"], |words| {
        query::Search::new(words).map(|search| search.hits(graph, None))
    });
}

fn longest<Q, A>(name: &str, questions: &[Q], ask: impl Fn(&Q) -> A) {
    let time = |question| {
        let start = Instant::now();
        std::hint::black_box(ask(question));
        start.elapsed()
    };
    let most = questions.iter().map(time).max().unwrap_or_default();
    println!("{name:16}{:10.3} s", most.as_secs_f64());
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
