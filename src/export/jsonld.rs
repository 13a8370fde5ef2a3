//! JSON-LD (<https://www.w3.org/TR/json-ld11/>), with its context inside, so that it is read without a network: see
//! [`rdf`](super::rdf) for what it tells.

use std::io::{self, Read, Write};

use oxjsonld::{JsonLdParser, JsonLdSerializer};

use super::rdf::{self, PREFIXES};
use crate::graph::Graph;

/// Writes the graph, quad by quad.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let prefixed = |serializer: JsonLdSerializer, (name, space): &(&str, &str)| serializer.with_prefix(*name, *space);
    let serializer = PREFIXES.iter().try_fold(JsonLdSerializer::new(), prefixed).map_err(io::Error::other)?;
    let mut serializer = serializer.for_writer(&mut *to);
    rdf::quads(graph, &mut |quad| serializer.serialize_quad(quad))?;
    serializer.finish()?.write_all(b"\n")
}

/// How many nodes and edges what was written has.
pub(super) fn counts(file: impl Read) -> io::Result<(usize, usize)> {
    rdf::counts(JsonLdParser::new().for_reader(file))
}
