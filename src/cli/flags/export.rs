//! The arguments of `export`.

use std::path::{Path, PathBuf};

use cablegraph::base::{Date, Label};
use cablegraph::export::format::Format;
use cablegraph::query::Days;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::super::settings::Usage;
use super::network::TimelineKind;
use super::questions::{GraphFlag, days};

/// Draw a picture of a graph, or write it in another format
///
/// Pictures are svg, png and dot; html is the page that `build` writes as index.html, to explore the graph. Whole
/// graphs, with every node and edge, are json, binary, cytoscape, graphology, graphml, gexf, csv, parquet, neo4j-csv,
/// cypher, ftm (followthemoney) and, as RDF, jsonld, trig and nquads. For people: mermaid (the strongest relations),
/// markdown (a report), obsidian (linked notes), vis-timeline. csv, parquet, neo4j-csv and obsidian are several files:
/// -o names their folder. parquet is there if the program was built with it. A file appears under its name only when it
/// is whole; a note of obsidian that you changed is left as it is.
///
/// Pictures are laid out so. network: the actors that count most, how they stand to one another, what they say, who is
/// with whom by colour. camps: the same with a box for each camp. timeline: what was said and done day by day, a lane
/// for each actor. matrix: who speaks of whom, and on which note. A line below the title tells how much is left out.
/// What is planned, negated or hypothetical is not drawn as done.
///
/// Places are found by the program itself, the same on every machine; `neato -n -Tpdf` draws a dot file at the same
/// places. Without -o the picture goes to standard output. PNG has the Latin, Cyrillic and Greek letters that are in
/// the program; SVG has all.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph export -o graph.svg                 the forty actors of out/ that count most
  cablegraph export g --top 20 --layout camps -o camps.png
  cablegraph export --actor Novak --depth 1 --format svg > novak.svg
  cablegraph export --layout timeline --since 2016-02-01 --until 2016-02-29 -o february.svg
  cablegraph export --format dot | neato -n -Tpdf > graph.pdf
  cablegraph export -o news.graphml              for networkx, igraph, Gephi, yEd
  cablegraph export --format csv -o tables --check
  cablegraph export --format markdown | less     a report to read")]
pub(in crate::cli) struct ExportFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// The format [default: by the name of -o, else svg]
    #[arg(long, short, value_name = "FORMAT", value_parser = format())]
    format: Option<ExportFormat>,

    /// The file to write to, or the folder of a format of several files; - for standard output [default: -]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Read what was written back, and count its nodes and edges
    #[arg(long, requires = "out")]
    pub(in crate::cli) check: bool,

    /// What kind of picture [default: network]
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<ExportLayout>,

    /// How many actors at most; more than forty are hard to read [default: 40; 18 lanes in a timeline or matrix]
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=1000))]
    top: Option<usize>,

    /// Only this actor and those around it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) actor: Option<String>,

    /// How many steps around --actor; a timeline has that actor's own lane alone
    #[arg(long, value_name = "N", default_value_t = 1, requires = "actor")]
    pub(in crate::cli) depth: usize,

    /// Only what was said or happened from this day on; what has no day is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Date>,

    /// Only up to this day, which is within; what has no day is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,

    /// Only what is said, or only what is done
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) only: Option<TimelineKind>,
}

impl ExportFlags {
    /// The days that are asked for.
    pub(in crate::cli) fn days(&self) -> Result<Days, Usage> {
        days(self.since, self.until)
    }

    /// The file or folder to write to; none is standard output.
    pub(in crate::cli) fn file(&self) -> Option<&Path> {
        self.out.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// The kind of picture.
    pub(in crate::cli) fn layout(&self) -> ExportLayout {
        self.layout.unwrap_or(ExportLayout::Network)
    }

    /// How many actors a picture has at most.
    pub(in crate::cli) fn top(&self) -> usize {
        self.top.unwrap_or(match self.layout() {
            ExportLayout::Network | ExportLayout::Camps => 40,
            ExportLayout::Timeline | ExportLayout::Matrix => 18,
        })
    }

    /// A flag that pictures alone take, if one is there.
    pub(in crate::cli) fn of_pictures(&self) -> Option<&'static str> {
        let flags = [
            ("--layout", self.layout.is_some()),
            ("--top", self.top.is_some()),
            ("--actor", self.actor.is_some()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--only", self.only.is_some()),
        ];
        flags.into_iter().find(|(_, is_there)| *is_there).map(|(flag, _)| flag)
    }

    /// The format that is asked for, or that the file's name tells.
    pub(in crate::cli) fn format(&self) -> Result<ExportFormat, Usage> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let extension =
            self.out.as_ref().and_then(|path| path.extension()).map(|name| name.to_string_lossy().to_lowercase());
        let format = match extension.as_deref() {
            None => Some(ExportFormat::Painted(Paint::Svg)),
            Some("gv") => Some(ExportFormat::Dot),
            Some("htm") => Some(ExportFormat::Html),
            Some("md") => Some(ExportFormat::Data(Format::Markdown)),
            Some("mmd") => Some(ExportFormat::Data(Format::Mermaid)),
            Some("bin") => Some(ExportFormat::Data(Format::Binary)),
            Some("nq") => Some(ExportFormat::Data(Format::Nquads)),
            // A table alone is not the graph.
            Some("csv") => None,
            Some(name) => ExportFormat::named(name),
        };
        format.ok_or_else(|| {
            Usage(format!("no format is called `{}`: name one by --format", extension.unwrap_or_default()))
        })
    }
}

/// A format of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ExportFormat {
    /// A picture that the program paints.
    Painted(Paint),
    /// A picture that Graphviz paints.
    Dot,
    /// The page to explore the graph.
    Html,
    /// No picture.
    Data(Format),
}

/// How the program paints a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Paint {
    /// As shapes, with tooltips and links.
    Svg,
    /// As pixels.
    Png,
}

impl ExportFormat {
    fn named(name: &str) -> Option<Self> {
        match name {
            "svg" => Some(Self::Painted(Paint::Svg)),
            "png" => Some(Self::Painted(Paint::Png)),
            "dot" => Some(Self::Dot),
            "html" => Some(Self::Html),
            name => Format::from_name(name).map(Self::Data),
        }
    }
}

/// The formats by their names.
fn format() -> impl TypedValueParser<Value = ExportFormat> {
    let names = ["svg", "png", "dot", "html"].into_iter().chain(Format::ALL.iter().map(|format| format.name()));
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .try_map(|name| ExportFormat::named(&name).ok_or("it is not one of the names"))
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportLayout {
    /// Actors and how they stand to one another
    Network,
    /// The same, a box for each camp
    Camps,
    /// Days and actors
    Timeline,
    /// Speakers and those they speak of
    Matrix,
}
