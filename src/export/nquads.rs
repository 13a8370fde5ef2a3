//! N-Quads, a line a quad (<https://www.w3.org/TR/n-quads/>): see [`rdf`](super::rdf) for what it tells.

use std::io::{self, Read, Write};

use oxttl::{NQuadsParser, NQuadsSerializer};

use super::rdf;
use crate::graph::Graph;

/// Writes the graph, quad by quad.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut serializer = NQuadsSerializer::new().for_writer(&mut *to);
    rdf::quads(graph, &mut |quad| serializer.serialize_quad(quad))?;
    serializer.finish();
    Ok(())
}

/// How many nodes and edges what was written has.
pub(super) fn counts(file: impl Read) -> io::Result<(usize, usize)> {
    rdf::counts(NQuadsParser::new().for_reader(file))
}
