//! `graph.bin`: the same graph as `graph.json` in about a seventh of the bytes and a ninth of the time to read it. For this
//! program; others read the JSON.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | [`MAGIC`], of which no text and no other format begins, and which a transfer as text breaks |
//! | 2 | [`VERSION`], the lower byte first |
//! | … | the body |
//! | 4 | CRC-32 of the body, the lowest byte first |
//!
//! The body is a row of numbers, seven bits a byte and the lowest first, and of strings. A number before each string tells
//! whether its bytes follow or whether it is one of a table, which has every string of up to 255 bytes that occurs more than once,
//! the most frequent first. In this order:
//! 1. the names of the members of each set of labels (classes, stances, …), so that members added later move no number;
//! 2. the table of strings;
//! 3. how many actors, statements, events and articles there are, then these, in the order of the graph: what refers to a node
//!    has its place among those of its kind;
//! 4. the edges, each source as its distance from that of the edge before;
//! 5. the doubts.
//!
//! Whatever bytes it is given, the reader ends with a graph or an error: a count is believed only as far as the bytes left can
//! hold so many. Bytes made to harm can still unfold to about a hundred times their size, by long strings of the table.

mod bytes;
mod decode;
mod encode;

use std::fmt;
use std::io::{self, Write};

use crate::graph::{Graph, Malformed};

/// What a file begins with.
pub const MAGIC: [u8; 8] = *b"\x89CBG\r\n\x1a\n";

/// The version that this program writes, and the only one it reads. It rises with every change of a field, a set or an order.
pub const VERSION: u16 = 1;

/// Why bytes are no graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// They begin with something else.
    Magic,
    /// They are of another version.
    Version(u16),
    /// They were cut short or changed: their checksum is another one.
    Damaged,
    /// They do not follow the format, from this byte of the body on.
    Malformed {
        /// The byte.
        at: usize,
        /// What should be there.
        what: &'static str,
    },
    /// They use this label, which is not known here.
    Label(String),
    /// Nodes and edges do not fit together.
    Graph(Malformed),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => write!(f, "this is no graph in binary form"),
            Self::Version(version) => {
                write!(f, "the binary form is of version {version}, this program reads version {VERSION}")
            }
            Self::Damaged => write!(f, "the file was cut short or changed"),
            Self::Malformed { at, what } => write!(f, "there is no {what} at byte {at} of the body"),
            Self::Label(name) => write!(f, "`{name}` is not known here"),
            Self::Graph(_) => write!(f, "nodes and edges do not fit together"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Graph(error) => Some(error),
            Self::Magic | Self::Version(_) | Self::Damaged | Self::Malformed { .. } | Self::Label(_) => None,
        }
    }
}

/// Writes the graph.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, mut to: impl Write) -> io::Result<()> {
    to.write_all(&MAGIC)?;
    to.write_all(&VERSION.to_le_bytes())?;
    let mut to = bytes::Checked::new(to);
    encode::write(graph, &mut to)?;
    to.finish()
}

/// Whether bytes say of themselves that they are a graph in this form.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Reads what [`write`] writes.
///
/// # Errors
/// If the bytes are no such graph; see [`Error`].
pub fn read(bytes: &[u8]) -> Result<Graph, Error> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(Error::Magic)?;
    let (version, rest) = rest.split_first_chunk().ok_or(Error::Damaged)?;
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        return Err(Error::Version(version));
    }
    let (body, sum) = rest.split_last_chunk().ok_or(Error::Damaged)?;
    if bytes::checksum(body) != u32::from_le_bytes(*sum) {
        return Err(Error::Damaged);
    }
    decode::read(body)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::json;
    use crate::graph::fixture::{doubtful, nasty, quarrel};
    use crate::graph::{build, of};

    fn written(graph: &Graph) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).unwrap();
        bytes
    }

    fn as_json(graph: &Graph) -> Vec<u8> {
        let mut bytes = Vec::new();
        json::write(graph, &mut bytes).unwrap();
        bytes
    }

    /// The bytes around another body.
    fn with_body(body: &[u8]) -> Vec<u8> {
        [&MAGIC[..], &VERSION.to_le_bytes(), body, &bytes::checksum(body).to_le_bytes()].concat()
    }

    fn body(bytes: &[u8]) -> &[u8] {
        &bytes[MAGIC.len() + 2..bytes.len() - 4]
    }

    #[test]
    fn it_is_the_graph_that_json_has() {
        for graph in [build(&[]), build(&quarrel()), build(&nasty()), of(&doubtful())] {
            let bytes = written(&graph);
            let again = read(&bytes).unwrap();
            assert_eq!(as_json(&again), as_json(&graph));
            assert_eq!(written(&again), bytes);
            assert_eq!(written(&json::read(std::str::from_utf8(&as_json(&graph)).unwrap()).unwrap()), bytes);
        }
    }

    #[test]
    fn it_is_small() {
        let graph = build(&quarrel());
        let (binary, json) = (written(&graph).len(), as_json(&graph).len());
        assert!(binary * 5 < json, "{binary} of {json} bytes");
    }

    #[test]
    fn what_is_no_such_file_is_told() {
        let bytes = written(&build(&quarrel()));
        let refusal = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert_eq!(refusal(b""), "this is no graph in binary form");
        assert_eq!(refusal(b"{\"directed\":true}"), "this is no graph in binary form");
        let mut newer = bytes.clone();
        newer[8] = 9;
        assert_eq!(refusal(&newer), "the binary form is of version 9, this program reads version 1");
        for length in MAGIC.len()..bytes.len() {
            assert_eq!(refusal(&bytes[..length]), "the file was cut short or changed", "{length}");
        }
        for at in [10, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert_eq!(refusal(&changed), "the file was cut short or changed");
        }
    }

    #[test]
    fn what_follows_the_body_is_refused() {
        let more = [body(&written(&build(&quarrel()))), &[0]].concat();
        assert!(matches!(read(&with_body(&more)), Err(Error::Malformed { what: "end", .. })));
    }

    #[test]
    fn a_label_of_a_later_version_is_named() {
        let bytes = written(&build(&quarrel()));
        let person = bytes.windows(6).position(|word| word == b"person").unwrap();
        let mut body = body(&bytes).to_vec();
        body[person - MAGIC.len() - 2] = b'P';
        assert_eq!(read(&with_body(&body)).unwrap_err().to_string(), "`Person` is not known here");
    }

    #[test]
    fn counts_are_not_believed() {
        let bytes = written(&build(&[]));
        // The counts of nodes, edges and doubts are the last six bytes.
        for from_end in 1..=6 {
            let mut body = body(&bytes).to_vec();
            let at = body.len() - from_end;
            body.splice(at..=at, [0xff, 0xff, 0xff, 0xff, 0x0f]);
            assert!(matches!(read(&with_body(&body)), Err(Error::Malformed { .. })), "{from_end}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// Bodies with a true checksum: some still are graphs, and then all that they say can be written again.
        #[test]
        fn changed_bytes_are_a_graph_or_an_error(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
            let bytes = written(&of(&doubtful()));
            let mut body = body(&bytes).to_vec();
            for (at, byte) in changes {
                let at = at.index(body.len());
                body[at] = byte;
            }
            if let Ok(graph) = read(&with_body(&body)) {
                prop_assert_eq!(as_json(&read(&written(&graph)).unwrap()), as_json(&graph));
            }
        }

        #[test]
        fn any_bytes_are_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(read(&with_body(&bytes)).is_err());
            prop_assert!(read(&bytes).is_err());
        }

        #[test]
        fn a_body_cut_anywhere_is_an_error(at: prop::sample::Index) {
            let bytes = written(&build(&quarrel()));
            let body = body(&bytes);
            prop_assert!(read(&with_body(&body[..at.index(body.len())])).is_err());
        }
    }
}
