//! Writes graphs of fixtures for the foreign readers that `tools/interop.sh` runs over them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../src/graph/fixture.rs"]
mod fixture;

use std::fs;
use std::path::Path;

use cablegraph::{export, graph};

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
        for article in fixture::articles(&records) {
            assert!(!article.text.is_empty());
        }
        assert_eq!(fixture::NASTY.len(), 16);
    }
}
