//! The output folder: `articles.jsonl`, `records.jsonl` and what stands beside them. Writes whole files or none.

mod articles;
mod check;
mod error;
mod folder;
mod records;
mod shared;
mod spool;

pub use articles::{parse_article, read_articles, write_article, write_articles};
pub use check::misplaced;
pub use error::Error;
pub use folder::Folder;
pub use records::{BadLine, parse_record, read_records, write_record, write_records};
pub use shared::SharedFolder;
pub use spool::Spool;

/// The file of the articles as read.
pub const ARTICLES: &str = "articles.jsonl";

/// The file of what each article says.
pub const RECORDS: &str = "records.jsonl";

/// The file of the graph.
pub const GRAPH: &str = "graph.json";

/// The file of the graph in binary form, which stands there instead of [`GRAPH`].
pub const BINARY: &str = "graph.bin";

/// The file of the accounts that contradict each other or agree, for reading.
pub const LEDGER: &str = "ledger.txt";

/// The file of the diagram for Graphviz.
pub const DIAGRAM: &str = "graph.dot";

/// The diagram as a picture, in an output folder.
pub const PICTURE: &str = "graph.svg";

/// The page to explore the graph, with the texts.
pub const PAGE: &str = "index.html";
