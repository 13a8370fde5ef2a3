//! Writes graphs of fixtures for the foreign readers that `tools/interop.sh` runs over them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../src/graph/fixture.rs"]
mod fixture;

use std::fs;
use std::path::Path;

use cablegraph::export::picture::{Limits, picture};
use cablegraph::graph::Graph;
use cablegraph::{export, graph, verify};

#[test]
fn fixtures_are_written() {
    for (name, records) in [("empty", Vec::new()), ("quarrel", fixture::quarrel()), ("nasty", fixture::nasty())] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interop").join(name);
        fs::create_dir_all(&folder).unwrap();
        let graph = graph::build(&records);
        let mut json = Vec::new();
        export::json::write(&graph, &mut json).unwrap();
        fs::write(folder.join("graph.json"), &json).unwrap();
        let counts = format!("{} {}\n", graph.node_count(), graph.edge_count());
        fs::write(folder.join("counts"), counts).unwrap();
        let mut dot = Vec::new();
        export::dot::write(&graph, Limits::default(), &mut dot).unwrap();
        fs::write(folder.join("graph.dot"), &dot).unwrap();
        fs::write(folder.join("labels"), labels(&graph)).unwrap();
        assert_eq!(verify::check(&graph, fixture::articles(&records)), []);
    }
}

/// The names that the picture must show as they are, one JSON string a line: those that no one would shorten.
fn labels(graph: &Graph) -> String {
    let plain = |c: char| !c.is_control() && !"\u{202e}\u{202c}\u{feff}\u{2028}".contains(c);
    let picture = picture(graph, Limits::default());
    let names = picture.actors.iter().map(|(_, actor)| actor.name.as_str());
    let whole = names.filter(|name| !name.is_empty() && name.chars().count() <= 40 && name.chars().all(plain));
    whole.map(|name| serde_json::to_string(name).unwrap() + "\n").collect()
}
