//! The formats of a graph that are no pictures, by the names that users give them.

use std::io::{self, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Files, binary, csv, cytoscape, ftm, gexf, graphml, graphology, json, jsonld, markdown, mermaid, neo4j};
use super::{nquads, obsidian, trig, vis_timeline};
use crate::base::labels;
use crate::graph::Graph;

labels! {
    /// A format of a graph.
    Format {
        /// Node-link JSON, as `build` writes it.
        Json = "json",
        /// The compact form for large graphs.
        Binary = "binary",
        /// JSON of Cytoscape.js and Cytoscape.
        Cytoscape = "cytoscape",
        /// JSON of graphology and sigma.
        Graphology = "graphology",
        /// GraphML.
        Graphml = "graphml",
        /// GEXF 1.3, for Gephi.
        Gexf = "gexf",
        /// Tables of nodes, edges, statements and events.
        Csv = "csv",
        /// Tables that Neo4j imports.
        Neo4jCsv = "neo4j-csv",
        /// A script for Neo4j.
        Cypher = "cypher",
        /// RDF as JSON-LD.
        Jsonld = "jsonld",
        /// RDF as TriG.
        Trig = "trig",
        /// RDF as N-Quads.
        Nquads = "nquads",
        /// Tables for databases.
        Parquet = "parquet",
        /// Entities of followthemoney.
        Ftm = "ftm",
        /// A flowchart for documents.
        Mermaid = "mermaid",
        /// A report to read.
        Markdown = "markdown",
        /// A folder of linked notes.
        Obsidian = "obsidian",
        /// Groups and items of vis-timeline.
        VisTimeline = "vis-timeline",
    }
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// As one file.
    File(fn(&Graph, &mut dyn Write) -> io::Result<()>),
    /// As several.
    Files(fn(&Graph, &mut dyn Files) -> io::Result<()>),
    /// Not at all: this program was built without the feature of that name.
    Absent(&'static str),
}

impl Format {
    /// How it is written.
    #[must_use]
    pub fn writer(self) -> Writer {
        match self {
            Self::Json => Writer::File(|graph, to| json::write(graph, to)),
            Self::Binary => Writer::File(|graph, to| binary::write(graph, to)),
            Self::Cytoscape => Writer::File(cytoscape::write),
            Self::Graphology => Writer::File(graphology::write),
            Self::Graphml => Writer::File(graphml::write),
            Self::Gexf => Writer::File(gexf::write),
            Self::Csv => Writer::Files(csv::write),
            Self::Neo4jCsv => Writer::Files(neo4j::write_csv),
            Self::Cypher => Writer::File(neo4j::write_cypher),
            Self::Jsonld => Writer::File(jsonld::write),
            Self::Trig => Writer::File(trig::write),
            Self::Nquads => Writer::File(nquads::write),
            #[cfg(feature = "parquet")]
            Self::Parquet => Writer::Files(super::parquet::write),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => Writer::Absent("parquet"),
            Self::Ftm => Writer::File(ftm::write),
            Self::Mermaid => Writer::File(mermaid::write),
            Self::Markdown => Writer::File(markdown::write),
            Self::Obsidian => Writer::Files(obsidian::write),
            Self::VisTimeline => Writer::File(vis_timeline::write),
        }
    }

    /// Whether users write into the folder of its files too.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Obsidian)
    }

    /// Whether it holds every node and edge in a form that can be read back and counted.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        !matches!(self, Self::Cypher | Self::Mermaid | Self::Markdown | Self::Obsidian | Self::VisTimeline)
    }
}

/// Counts the nodes and edges of what was written in a whole format; of several files `open` opens each by its name, of one it gets
/// an empty name.
///
/// # Errors
/// If a file cannot be read, or not in this format.
pub fn counts<R: Read>(format: Format, open: impl Fn(&str) -> io::Result<R>) -> io::Result<(usize, usize)> {
    match format {
        Format::Json | Format::Binary => {
            let mut bytes = Vec::new();
            open("")?.read_to_end(&mut bytes)?;
            let graph = super::read(&bytes).map_err(io::Error::other)?;
            Ok((graph.node_count(), graph.edge_count()))
        }
        Format::Cytoscape => {
            let file: Cytoscape = serde_json::from_reader(io::BufReader::new(open("")?))?;
            Ok((file.elements.nodes.len(), file.elements.edges.len()))
        }
        Format::Graphology => {
            let file: Elements = serde_json::from_reader(io::BufReader::new(open("")?))?;
            Ok((file.nodes.len(), file.edges.len()))
        }
        Format::Csv | Format::Neo4jCsv => Ok((rows(open("nodes.csv")?)?, rows(open("edges.csv")?)?)),
        #[cfg(feature = "parquet")]
        Format::Parquet => {
            use super::parquet::rows;
            Ok((rows(open("nodes.parquet")?)?, rows(open("edges.parquet")?)?))
        }
        Format::Graphml | Format::Gexf => elements(io::BufReader::new(open("")?)),
        Format::Jsonld => jsonld::counts(io::BufReader::new(open("")?)),
        Format::Ftm => ftm::counts(open("")?),
        Format::Trig => trig::counts(io::BufReader::new(open("")?)),
        Format::Nquads => nquads::counts(io::BufReader::new(open("")?)),
        _ => Err(io::Error::new(io::ErrorKind::Unsupported, "this format does not hold the whole graph")),
    }
}

#[derive(Deserialize)]
struct Cytoscape {
    elements: Elements,
}

#[derive(Deserialize)]
struct Elements {
    nodes: Vec<IgnoredAny>,
    edges: Vec<IgnoredAny>,
}

fn rows(file: impl Read) -> io::Result<usize> {
    let mut reader = ::csv::Reader::from_reader(file);
    let mut record = ::csv::ByteRecord::new();
    let mut count = 0;
    while reader.read_byte_record(&mut record)? {
        count += 1;
    }
    Ok(count)
}

/// How many `node` and `edge` elements the document has.
fn elements(file: impl io::BufRead) -> io::Result<(usize, usize)> {
    let mut reader = Reader::from_reader(file);
    let (mut nodes, mut edges, mut buffer) = (0, 0, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).map_err(io::Error::other)? {
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "node" => nodes += 1,
                "edge" => edges += 1,
                _ => {}
            },
            Event::Eof => return Ok((nodes, edges)),
            _ => {}
        }
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::Label;
    use crate::export::File;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};

    #[derive(Default)]
    struct Kept(BTreeMap<String, Vec<u8>>);

    impl Files for Kept {
        fn file(&mut self, name: &str, fill: &mut dyn FnMut(File<'_>) -> io::Result<()>) -> io::Result<()> {
            let mut bytes = Vec::new();
            fill(&mut bytes)?;
            assert!(self.0.insert(name.to_owned(), bytes).is_none(), "{name} is written twice");
            Ok(())
        }
    }

    fn written(format: Format, graph: &Graph) -> Option<Kept> {
        let mut kept = Kept::default();
        match format.writer() {
            Writer::File(write) => kept.file("", &mut |to| write(graph, to)).unwrap(),
            Writer::Files(write) => write(graph, &mut kept).unwrap(),
            Writer::Absent(_) => return None,
        }
        Some(kept)
    }

    #[test]
    fn whole_formats_hold_every_node_and_edge() {
        for graph in [build(&[]), build(&quarrel()), build(&nasty())] {
            for &format in Format::ALL.iter().filter(|format| format.is_whole()) {
                let Some(kept) = written(format, &graph) else { continue };
                let open = |name: &str| kept.0.get(name).map(Vec::as_slice).ok_or(io::ErrorKind::NotFound.into());
                let found = counts(format, open).unwrap();
                assert_eq!(found, (graph.node_count(), graph.edge_count()), "{}", format.name());
            }
        }
    }

    /// A place that takes a few bytes, as a full disk does.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Files for Full {
        fn file(&mut self, _: &str, fill: &mut dyn FnMut(File<'_>) -> io::Result<()>) -> io::Result<()> {
            fill(self)
        }
    }

    #[test]
    fn a_full_disk_is_an_error_in_every_format() {
        let graph = build(&nasty());
        for &format in Format::ALL {
            for room in [0, 10] {
                let result = match format.writer() {
                    Writer::File(write) => write(&graph, &mut Full(room)),
                    Writer::Files(write) => write(&graph, &mut Full(room)),
                    Writer::Absent(_) => continue,
                };
                assert_eq!(result.map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull), "{}", format.name());
            }
        }
    }
}
