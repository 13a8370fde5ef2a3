//! The way of the data, from articles to the graph. Owns the threads; the result does not depend on how many there are.

mod collect;
mod parallel;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::graph::{self, Graph};
use crate::ingest::{Found, Warning};
use crate::record::Record;
use crate::text::Article;
use crate::{extract, record, resolve, text};
pub use collect::{Collected, TwoTexts, collect};

/// What [`extract_each`] gives for each thing that was found.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all are records")]
pub enum Extracted {
    /// What an article says, and its text.
    Record(Record, String),
    /// As it came.
    Warning(Warning),
    /// As it came.
    Left,
}

/// Reads one article: its language, then what it says. Ids are local to it.
///
/// ```
/// use cablegraph::pipeline;
/// use cablegraph::text::Article;
/// use cablegraph::text::article::Given;
///
/// let text = "“We will rebuild the bridge,” said Ruth Okafor.";
/// let article = Article::new("bridge.txt".into(), text.into(), Given::default());
/// let record = pipeline::extract(&article);
/// assert_eq!(record.actors[0].name, "Ruth Okafor");
/// assert_eq!(record.statements[0].speaker.as_ref(), Some(&record.actors[0].id));
/// assert_eq!(record.statements[0].content[0].text, "We will rebuild the bridge");
/// ```
#[must_use]
pub fn extract(article: &Article) -> Record {
    let document = text::analyse(&article.text);
    record::record(article, &extract::extract(article, &document))
}

/// Reads articles as they are found and hands on their records in the same order, until `take` breaks off.
///
/// Memory is bounded: at any time no more than a few articles a job are on their way.
pub fn extract_each<B>(
    found: impl Iterator<Item = Found> + Send,
    jobs: NonZeroUsize,
    take: impl FnMut(Extracted) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let read = |found| match found {
        Found::Article(article) => Extracted::Record(extract(&article), article.text),
        Found::Warning(warning) => Extracted::Warning(warning),
        Found::Left(_) => Extracted::Left,
    };
    parallel::in_order(found, jobs, read, take)
}

/// What a set of articles says.
#[derive(Debug)]
pub struct Built {
    /// The articles by `doc`, then hash.
    pub articles: Vec<Article>,
    /// Their records in the same order, with actors, statements and events resolved across articles.
    pub records: Vec<Record>,
    /// All that they say, as one graph.
    pub graph: Graph,
}

/// Reads articles and joins what they say. `each` is called when one more is read.
#[must_use]
pub fn build(articles: Vec<Article>, jobs: NonZeroUsize, mut each: impl FnMut()) -> Built {
    let mut records = Vec::with_capacity(articles.len());
    let done: ControlFlow<()> = parallel::in_order(articles.iter(), jobs, extract, |record| {
        records.push(record);
        each();
        ControlFlow::Continue(())
    });
    debug_assert!(done.is_continue(), "nothing breaks off");
    join(articles, records)
}

/// Joins what articles say that were read before: the records of `extract` or `build`, in the order of the articles.
#[must_use]
pub fn join(articles: Vec<Article>, records: Vec<Record>) -> Built {
    let records = resolve::resolve(records).records;
    let graph = graph::build(&records);
    Built { articles, records, graph }
}
