//! The arguments of `export`.

use std::path::PathBuf;

use cablegraph::base::Date;
use cablegraph::query::Days;
use clap::{Args, ValueEnum};

use super::super::settings::Usage;
use super::network::TimelineKind;
use super::questions::{GraphFlag, days};

/// Draw a picture of a graph, or write it for Graphviz
///
/// network: the actors that count most, how they stand to one another, what they say, who is with whom by colour. camps:
/// the same with a box for each camp. timeline: what was said and done day by day, a lane for each actor. matrix: who
/// speaks of whom, and on which note. A line below the title tells how much is left out. What is planned, negated or
/// hypothetical is not drawn as done.
///
/// Places are found by the program itself, the same on every machine; `neato -n -Tpdf` draws a dot file at the same places.
/// Without -o the picture goes to standard output. PNG has the Latin, Cyrillic and Greek letters that are in the program;
/// SVG has all.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph export -o graph.svg                 the forty actors of out/ that count most
  cablegraph export g --top 20 --layout camps -o camps.png
  cablegraph export --actor Kerry --depth 1 --format svg > kerry.svg
  cablegraph export --layout timeline --since 2016-02-01 --until 2016-02-29 -o february.svg
  cablegraph export --format dot | neato -n -Tpdf > graph.pdf")]
pub(in crate::cli) struct ExportFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// The format [default: by the name of -o, else svg]
    #[arg(long, value_name = "FORMAT")]
    format: Option<ExportFormat>,

    /// The file to write to, or - for standard output [default: -]
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,

    /// What kind of picture
    #[arg(long, value_name = "LAYOUT", default_value = "network")]
    pub(in crate::cli) layout: ExportLayout,

    /// How many actors at most; more than forty are hard to read
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=1000))]
    pub(in crate::cli) top: usize,

    /// Only this actor and those around it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) actor: Option<String>,

    /// How many steps around --actor
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

    /// The format that is asked for, or that the file's name tells.
    pub(in crate::cli) fn format(&self) -> Result<ExportFormat, Usage> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let extension =
            self.out.as_ref().and_then(|path| path.extension()).map(|name| name.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            None | Some("svg") => Ok(ExportFormat::Svg),
            Some("png") => Ok(ExportFormat::Png),
            Some("dot" | "gv") => Ok(ExportFormat::Dot),
            Some(other) => Err(Usage(format!("no format is called `{other}`: name one by --format"))),
        }
    }
}

/// A format of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// A picture that scales, with tooltips and links
    Svg,
    /// A picture of pixels
    Png,
    /// For Graphviz
    Dot,
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
