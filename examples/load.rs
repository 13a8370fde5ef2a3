//! Reads a graph from memory in JSON and in binary form, in turns, and tells how long each takes and how large it is; then
//! how long the graph takes to tell of its best-connected actor.
//!
//!     cargo run --release --example load -- out

#![expect(clippy::print_stdout, reason = "the table is the result")]

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use cablegraph::export::{self, binary, json};
use cablegraph::graph::Graph;
use cablegraph::{query, store};

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

fn answer(graph: &Graph) {
    let degree = |id| graph.outgoing(id).count() + graph.incoming(id).count();
    let Some(most) = graph.actors().map(|(id, _)| id).max_by_key(|&id| degree(id)) else { return };
    let start = Instant::now();
    let profile = query::profile(graph, most);
    let time = start.elapsed();
    let statements = profile.map_or(0, |profile| profile.numbers.statements);
    println!(
        "{} of {} edges and {statements} statements: {:.3} s",
        graph.label(most),
        degree(most),
        time.as_secs_f64()
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
