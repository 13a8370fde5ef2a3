//! `graph.json`, format `cablegraph-graph/1`: node-link JSON as networkx reads it, one node or edge a line.
//!
//! The reader takes what the writer writes and gives the same graph, so read and written again the bytes are the same.
//! Counts, labels and aliases stand in the file for viewers; the reader takes them from the nodes themselves.

mod derived;
mod read;
mod wire;

use std::io::{self, Write};

use crate::graph::{Graph, NodeKind};
pub use derived::{Derived, derived};
pub use read::{Error, read};

/// The value of `graph.format`.
pub const FORMAT: &str = "cablegraph-graph/1";

/// Writes the graph.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, mut to: impl Write) -> io::Result<()> {
    write!(to, "{{\"directed\":true,\"multigraph\":true,\"graph\":{{\"format\":\"{FORMAT}\",\"counts\":")?;
    serde_json::to_writer(&mut to, &counts(graph))?;
    to.write_all(b",\n\"doubts\":[")?;
    rows(&mut to, graph.doubts().iter().map(|doubt| wire::doubt(graph, doubt)))?;
    to.write_all(b"]},\n\"nodes\":[")?;
    rows(&mut to, graph.nodes().map(|(id, _)| wire::node(graph, id)))?;
    to.write_all(b"],\n\"edges\":[")?;
    rows(&mut to, graph.edges().map(|edge| wire::edge(graph, edge)))?;
    to.write_all(b"]}\n")
}

/// One row a line, between the brackets of a list.
pub(super) fn rows<T: serde::Serialize>(to: &mut impl Write, rows: impl Iterator<Item = T>) -> io::Result<()> {
    for (at, row) in rows.enumerate() {
        to.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *to, &row)?;
    }
    to.write_all(b"\n")
}

fn counts(graph: &Graph) -> wire::Counts {
    let mut counts = wire::Counts { edges: graph.edge_count(), ..wire::Counts::default() };
    for (_, node) in graph.nodes() {
        match node.kind() {
            NodeKind::Actor => counts.actors += 1,
            NodeKind::Statement => counts.statements += 1,
            NodeKind::Event => counts.events += 1,
            NodeKind::Article => counts.articles += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::{doubtful, nasty, quarrel};
    use crate::graph::{build, of};

    fn written(graph: &Graph) -> String {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn read_and_written_again_the_bytes_are_the_same() {
        for records in [Vec::new(), quarrel(), nasty()] {
            let graph = build(&records);
            let text = written(&graph);
            let again = read(&text).unwrap();
            assert_eq!((again.node_count(), again.edge_count()), (graph.node_count(), graph.edge_count()));
            assert_eq!(written(&again), text);
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter() {
        let text = written(&build(&quarrel()));
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for rows in ["nodes", "edges"] {
            value[rows].as_array_mut().unwrap().reverse();
        }
        assert_eq!(written(&read(&value.to_string()).unwrap()), text);
    }

    #[test]
    fn merges_and_doubts_are_read_back() {
        let graph = of(&doubtful());
        let text = written(&graph);
        let again = read(&text).unwrap();
        assert_eq!(again.doubts(), graph.doubts());
        assert_eq!(again.doubts().len(), 1);
        assert_eq!(again.actors().map(|(_, actor)| actor.merges.len()).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(written(&again), text);
    }

    #[test]
    fn broken_merges_and_doubts_are_refused() {
        type Change = fn(&mut serde_json::Value);
        let cases: [(Change, &str); 6] = [
            (|file| file["nodes"][1]["merges"][1]["joined_to"] = 1.into(), "how `ruth-okafor` was made"),
            (|file| file["nodes"][1]["merges"][1]["joined_to"] = 7.into(), "how `ruth-okafor` was made"),
            (|file| file["nodes"][1]["merges"][0]["joined_to"] = 1.into(), "how `ruth-okafor` was made"),
            (|file| file["nodes"][1]["merges"][0]["article"] = "r-okafor".into(), "no article has this id"),
            (|file| file["nodes"][1]["merges"][1]["features"][0]["feature"] = "smell".into(), "joined by `smell`"),
            (
                |file| file["graph"]["doubts"][0]["second"] = file["graph"]["doubts"][0]["first"].clone(),
                "no two actors",
            ),
        ];
        for (change, reason) in cases {
            let mut value: serde_json::Value = serde_json::from_str(&written(&of(&doubtful()))).unwrap();
            change(&mut value);
            let error = read(&value.to_string()).unwrap_err();
            let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            assert!(format!("{error}: {source}").contains(reason), "{error}: {source}");
        }
    }

    fn refusal(change: impl FnOnce(&mut serde_json::Value)) -> String {
        let mut value = serde_json::from_str(&written(&build(&quarrel()))).unwrap();
        change(&mut value);
        let error = read(&value.to_string()).unwrap_err();
        let source = std::error::Error::source(&error).map(|source| format!(": {source}"));
        format!("{error}{}", source.unwrap_or_default())
    }

    #[test]
    fn a_broken_graph_is_refused_with_the_reason() {
        assert_eq!(
            refusal(|value| {
                value["graph"]["format"] = "cablegraph-graph/9".into();
                value["nodes"] = 3.into();
            }),
            "the format is `cablegraph-graph/9`, this version reads `cablegraph-graph/1`"
        );
        assert_eq!(
            refusal(|value| value["edges"][0]["target"] = "nowhere".into()),
            "an edge refers to `nowhere`, but no node has this id"
        );
        assert_eq!(
            refusal(|value| value["edges"][0]["evidence"] = serde_json::json!([])),
            "nodes and edges do not fit together: edge `norland|source|e-again` has no evidence in an article"
        );
        assert_eq!(
            refusal(|value| value["edges"][0]["kind"] = "said".into()),
            "nodes and edges do not fit together: an edge `said` cannot lead from `norland` to `e-again`"
        );
        assert_eq!(
            refusal(|value| value["edges"][1] = value["edges"][0].clone()),
            "nodes and edges do not fit together: edge `norland|source|e-again` occurs twice"
        );
        assert!(refusal(|value| value["nodes"][0]["type"] = "planet".into()).contains("`planet` is not known here"));
    }

    #[test]
    fn an_edge_is_one_row() {
        let text = written(&build(&quarrel()));
        let row = text.lines().find(|line| line.contains("role:mayor")).unwrap();
        assert_eq!(
            row,
            "{\"source\":\"ruth-okafor\",\"target\":\"eastvik\",\"key\":\"ruth-okafor|role:mayor|eastvik\",\
             \"kind\":\"role\",\"label\":\"role: mayor\",\"title\":\"mayor\",\"evidence\":[{\"article\":\"harbour.txt\",\
             \"start\":59,\"end\":64,\"text\":\"mayor\",\"rule\":\"title\"}]},"
        );
    }
}
