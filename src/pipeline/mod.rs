//! The way of the data, from articles to the graph. Owns the threads; the result does not depend on how many there are.

mod collect;
mod parallel;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::graph::{self, Graph};
use crate::ingest::{Found, Warning};
use crate::record::{Pool, Record};
use crate::resolve::{Corrections, Misfit};
use crate::text::{Article, Own};
use crate::{extract, record, resolve, text};
pub use collect::{Collected, TwoTexts, collect};

/// What the user knows better. By default he says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// His own actors.
    pub own: Own,
    /// Who is one and who is not.
    pub corrections: Corrections,
}

/// What [`each`] gives for each thing that was found.
#[derive(Debug)]
pub enum Each<R> {
    /// What became of an article.
    Article(R),
    /// As it came.
    Warning(Warning),
    /// As it came.
    Left,
}

/// Reads one article: its language, then what it says, the user's own actors found in it too. Ids are local to it.
///
/// ```
/// use cablegraph::pipeline;
/// use cablegraph::text::article::Given;
/// use cablegraph::text::{Article, Own};
///
/// let text = "“We will rebuild the bridge,” said Ruth Okafor.";
/// let article = Article::new("bridge.txt".into(), text.into(), Given::default());
/// let record = pipeline::extract(&article, &Own::default());
/// assert_eq!(record.actors[0].name, "Ruth Okafor");
/// assert_eq!(record.statements[0].speaker.as_ref(), Some(&record.actors[0].id));
/// assert_eq!(record.statements[0].content[0].text, "We will rebuild the bridge");
/// ```
#[must_use]
pub fn extract(article: &Article, own: &Own) -> Record {
    let document = text::read(article).with_own(own);
    record::record(article, &extract::extract(article, &document))
}

/// Does `work` on articles as they are found and hands on its results in the same order, until `take` breaks off.
///
/// Memory is bounded: at any time no more than a few articles a job are on their way. What can be done to one article
/// belongs into `work`, which runs on all threads; `take` runs on this one.
///
/// ```
/// use std::num::NonZeroUsize;
/// use std::ops::ControlFlow;
///
/// use cablegraph::ingest::{Input, Options, read};
/// use cablegraph::pipeline::{Each, each};
/// use cablegraph::text;
///
/// let found = read(&[Input::Path("seeds".into())], Options::default())?;
/// let mut tokens = 0;
/// let end: ControlFlow<()> = each(
///     found,
///     NonZeroUsize::MIN,
///     |article| text::read(&article).tokens.len(),
///     |one| {
///         if let Each::Article(count) = one {
///             tokens += count;
///         }
///         ControlFlow::Continue(())
///     },
/// );
/// assert!(end.is_continue() && tokens > 1_000);
/// # Ok::<(), cablegraph::ingest::Error>(())
/// ```
pub fn each<R: Send, B>(
    found: impl Iterator<Item = Found> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(Article) -> R + Sync,
    take: impl FnMut(Each<R>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let read = |found| match found {
        Found::Article(article) => Each::Article(work(article)),
        Found::Warning(warning) => Each::Warning(warning),
        Found::Left(_) => Each::Left,
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
    /// Corrections that do not fit the articles, by line.
    pub misfits: Vec<Misfit>,
}

/// Reads articles and joins what they say. `each` is called when one more is read.
#[must_use]
pub fn build(articles: Vec<Article>, settings: &Settings, jobs: NonZeroUsize, mut each: impl FnMut()) -> Built {
    let (mut records, strings) = (Vec::with_capacity(articles.len()), Pool::default());
    let done: ControlFlow<()> = parallel::in_order(
        articles.iter(),
        jobs,
        |article| extract(article, &settings.own),
        |mut record| {
            strings.share_all(&mut record);
            records.push(record);
            each();
            ControlFlow::Continue(())
        },
    );
    debug_assert!(done.is_continue(), "nothing breaks off");
    join(articles, records, settings)
}

/// Records that lie elsewhere than in memory.
pub trait Shelf {
    /// Why one cannot be read or laid down.
    type Error;

    /// The record of that place, whole, as it was made.
    ///
    /// # Errors
    /// If it cannot be read.
    fn given(&mut self, at: usize) -> Result<Record, Self::Error>;

    /// Lays down what the next record became.
    ///
    /// # Errors
    /// If it cannot be kept.
    fn keep(&mut self, record: &Record) -> Result<(), Self::Error>;

    /// What the record of that place became.
    ///
    /// # Errors
    /// If it cannot be read.
    fn kept(&mut self, at: usize) -> Result<Record, Self::Error>;
}

/// As [`join`], for more records than should be held at once: `heads` have what they say of their actors and nothing else, by `doc`
/// and hash, and the shelf has all of them in this order. Gives the graph, and the corrections that do not fit the articles.
///
/// # Errors
/// As the shelf gives them.
pub fn join_from<S: Shelf>(
    heads: Vec<Record>,
    shelf: &mut S,
    settings: &Settings,
) -> Result<(Graph, Vec<Misfit>), S::Error> {
    let count = heads.len();
    let (mut identities, misfits) = resolve::identify(heads, &settings.own, &settings.corrections);
    let mut names = graph::Names::default();
    for at in 0..count {
        let mut record = shelf.given(at)?;
        identities.rewrite(&mut record);
        names.add(&record);
        shelf.keep(&record)?;
    }
    let (actors, doubts) = identities.into_actors();
    let (mut builder, strings) = (graph::Builder::new(names), Pool::default());
    for at in 0..count {
        let mut record = shelf.kept(at)?;
        strings.share_all(&mut record);
        builder.add(record);
    }
    drop(strings);
    Ok((builder.finish(actors.into(), &doubts), misfits))
}

/// Joins what articles say that were read before: the records of `extract` or `build`, in the order of the articles.
#[must_use]
pub fn join(articles: Vec<Article>, records: Vec<Record>, settings: &Settings) -> Built {
    let (resolution, misfits) = resolve::corrected(records, &settings.own, &settings.corrections);
    let graph = graph::of(&resolution);
    Built { articles, records: resolution.records, graph, misfits }
}
