//! Graphs that were written before: what the first versions of both forms hold is read, and JSON written again to the byte. A change that
//! fails here changes a format, and needs another version.

use cablegraph::export::{binary, json};
use cablegraph::graph::Graph;

const JSON: &str = include_str!("pinned/graph-1.json");
const BINARY: &[u8] = include_bytes!("pinned/graph-1.bin");

fn as_json(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    json::write(graph, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("JSON is text")
}

fn as_binary(graph: &Graph) -> Vec<u8> {
    let mut bytes = Vec::new();
    binary::write(graph, &mut bytes).expect("memory takes it");
    bytes
}

#[test]
fn the_first_versions_are_read_and_written_again() {
    for graph in [json::read(JSON).unwrap(), binary::read(BINARY).unwrap()] {
        assert_eq!((graph.node_count(), graph.edge_count()), (11, 14));
        assert_eq!(as_json(&graph), JSON);
        // Members that were added to labels since stand in newer files, and move nothing in older ones.
        assert_eq!(as_json(&binary::read(&as_binary(&graph)).unwrap()), JSON);
    }
}

#[test]
fn other_versions_are_refused_by_their_names() {
    let older = JSON.replacen("cablegraph-graph/1", "cablegraph-graph/0", 1);
    let told = json::read(&older).unwrap_err().to_string();
    assert_eq!(told, "the format is `cablegraph-graph/0`, this version reads `cablegraph-graph/1`");
    let mut older = BINARY.to_vec();
    older[8] = 0;
    let told = binary::read(&older).unwrap_err().to_string();
    assert_eq!(told, "the binary form is of version 0, this program reads version 1");
}

#[test]
fn what_was_added_later_may_be_missing() {
    let mut file: serde_json::Value = serde_json::from_str(JSON).unwrap();
    file["graph"].as_object_mut().unwrap().remove("doubts");
    let graph = json::read(&file.to_string()).unwrap();
    assert_eq!(as_json(&graph), JSON);
    file["nodes"][0].as_object_mut().unwrap().remove("mentions");
    let error = json::read(&file.to_string()).unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("missing field `mentions`"), "{cause}");
}
