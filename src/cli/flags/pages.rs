//! The arguments of `view` and `serve`.

use std::ffi::OsString;

use clap::Args;

use super::questions::GraphFlag;

/// Open the explorer page of a graph in the browser
///
/// Writes the page, with all that the graph and the texts beside it hold, to a temporary folder, prints where, and
/// opens it. It needs no network and no server.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph view                                the graph in out/
  cablegraph view g --articles news/             with the texts of these files
  cp \"$(cablegraph view --no-open)\" page.html")]
pub(in crate::cli) struct ViewFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Where the texts of the articles are [default: articles.jsonl beside the graph]
    #[arg(long, value_name = "INPUT")]
    pub(in crate::cli) articles: Vec<OsString>,

    /// Only write it and print where
    #[arg(long)]
    pub(in crate::cli) no_open: bool,
}

/// Serve the explorer page and a JSON API of a graph, on this machine alone
///
/// Prints the address and answers until Ctrl-C. A graph too large for one page (20 MB) is loaded by parts. The API
/// answers what the commands print with --json: /api/actors, /api/actors/ID, /api/statements, /api/events, /api/path,
/// /api/timeline, /api/search, /api/why, /api/articles/ID; /api/openapi.json describes it. Nothing can be changed by
/// it, and no other machine and no page of another site can read it.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph serve                               the graph in out/, at http://127.0.0.1:8021/
  cablegraph serve g --port 0                    at any free port
  curl -s 'http://127.0.0.1:8021/api/statements?by=Novak&stance=accuse&top=5'")]
pub(in crate::cli) struct ServeFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// The port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8021)]
    pub(in crate::cli) port: u16,

    /// Where the texts of the articles are [default: articles.jsonl beside the graph]
    #[arg(long, value_name = "INPUT")]
    pub(in crate::cli) articles: Vec<OsString>,
}
