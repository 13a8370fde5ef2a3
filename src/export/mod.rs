//! The formats that a graph is written in, one module each, and those of a parsed article. Writes into any `io::Write`;
//! opens no file.

pub mod binary;
pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod explorer;
pub mod flat;
pub mod format;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod graphology;
pub mod json;
pub mod jsonld;
pub mod markdown;
pub mod mermaid;
pub mod neo4j;
pub mod nquads;
pub mod obsidian;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod parse;
#[cfg(feature = "png")]
pub mod png;
mod rdf;
mod style;
pub mod svg;
pub mod trig;
pub mod vis_timeline;
mod xml;

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use crate::graph::Graph;

/// A file in the making.
pub type File<'f> = &'f mut dyn Write;

/// Where the formats of several files put these.
pub trait Files {
    /// Writes a file by `fill`.
    ///
    /// # Errors
    /// As the place or `fill` gives them.
    fn file(&mut self, name: &str, fill: &mut dyn FnMut(File<'_>) -> io::Result<()>) -> io::Result<()>;
}

/// Why bytes are no graph in any form.
#[derive(Debug)]
pub enum Unreadable {
    /// They are no text, and no binary form either.
    Text(std::str::Utf8Error),
    /// They are no graph in JSON.
    Json(json::Error),
    /// They begin as the binary form does, but are no graph.
    Binary(binary::Error),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => write!(f, "this is neither a text nor a graph in binary form"),
            Self::Json(error) => error.fmt(f),
            Self::Binary(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Text(error) => Some(error),
            Self::Json(error) => error.source(),
            Self::Binary(error) => error.source(),
        }
    }
}

/// Reads a graph in JSON or in binary form; the bytes tell which.
///
/// ```
/// use cablegraph::{export, graph};
///
/// let mut bytes = Vec::new();
/// export::binary::write(&graph::build(&[]), &mut bytes)?;
/// assert_eq!(export::read(&bytes).expect("it was just written").node_count(), 0);
/// assert!(export::read(b"# Notes").is_err());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If the bytes are no such graph.
pub fn read(bytes: &[u8]) -> Result<Graph, Unreadable> {
    if binary::is_binary(bytes) {
        return binary::read(bytes).map_err(Unreadable::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(Unreadable::Text)?;
    json::read(text).map_err(Unreadable::Json)
}

/// An id as part of an address: all but letters, digits and `-._~` of ASCII percent-encoded.
pub(crate) fn address(id: &str) -> String {
    let mut address = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("a string takes all that is written into it");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(address("a b#é"), "a%20b%23%C3%A9");
    }
}

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use crate::graph::fixture::{NASTY, told_with};
    use crate::graph::{Graph, build};
    use crate::picture::{Camps, View, choice, diagram, matrix, scene, timeline};

    /// Anything, with what breaks writers in every other place. Fixtures read `#` as a number of an occurrence.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(&NASTY[..]).prop_map(str::to_owned),
            proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
            proptest::sample::select(&["\\", "\"", "\\\"", "<", ">", "&amp;", "\u{0}", "\\N", "]]>", "{|}"][..])
                .prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat().replace('#', ""))
    }

    fn json(graph: &Graph) -> String {
        let mut bytes = Vec::new();
        super::json::write(graph, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    proptest! {
        #[test]
        fn any_string_survives(texts in proptest::collection::vec(text(), 1..6)) {
            let mut records = told_with(texts.iter().map(String::as_str));
            let graph = build(&records);
            let written = json(&graph);
            prop_assert_eq!(&json(&super::json::read(&written).unwrap()), &written);
            let mut dot = Vec::new();
            let scene = scene(&choice(&graph, &View::default()), Camps::Coloured);
            prop_assert_eq!(scene.quality.overlaps, 0);
            super::dot::write(&scene, &mut dot).unwrap();
            let drawing = diagram(&scene);
            prop_assert_eq!(drawing.overlaps(), 0);
            let svg = super::svg::text(&drawing);
            prop_assert!(svg.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(svg.matches("<text ").count(), svg.matches("</text>").count());
            for drawing in [timeline(&graph, &View::default()), matrix(&graph, &View::default())] {
                prop_assert_eq!(drawing.overlaps(), 0);
            }
            for line in String::from_utf8(dot).unwrap().lines() {
                prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
                let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
                prop_assert!(quotes % 2 == 0, "{}", line);
            }
            records.reverse();
            prop_assert_eq!(json(&build(&records)), written);
        }
    }
}
