//! Articles and records on their way to the results: held, or laid aside in the folder of the results.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::path::Path;

use cablegraph::export::explorer::Library;
use cablegraph::pipeline::Shelf;
use cablegraph::record::Record;
use cablegraph::store::{self, Folder, Spool};
use cablegraph::text::Article;

/// What stands beside a graph.
pub(super) enum Sources {
    /// In memory.
    Held { articles: Vec<Article>, records: Vec<Record> },
    /// In files.
    Laid(Box<Lines>),
}

impl Sources {
    /// Writes the articles as the results have them.
    pub(super) fn write_articles(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Held { articles, .. } => store::write_articles(articles, out),
            Self::Laid(lines) => {
                let mut line = Vec::new();
                for &at in &lines.order {
                    lines.articles.read(at, &mut line)?;
                    out.write_all(&line)?;
                }
                Ok(())
            }
        }
    }

    /// The articles of these names.
    pub(super) fn articles(&mut self, docs: &BTreeSet<&str>) -> io::Result<Cow<'_, [Article]>> {
        match self {
            Self::Held { articles, .. } => Ok(Cow::Borrowed(articles)),
            Self::Laid(lines) => {
                let (mut line, mut articles) = (Vec::new(), Vec::new());
                for (doc, &at) in lines.docs.iter().zip(&lines.order) {
                    if docs.contains(doc.as_str()) {
                        lines.articles.read(at, &mut line)?;
                        articles.push(store::parse_article(&line)?);
                    }
                }
                Ok(Cow::Owned(articles))
            }
        }
    }

    /// Puts the records into the folder.
    pub(super) fn put_records(self, folder: &mut Folder) -> Result<(), store::Error> {
        match self {
            Self::Held { records, .. } => folder.write(store::RECORDS, |out| store::write_records(&records, out)),
            Self::Laid(lines) => folder.take(store::RECORDS, lines.resolved),
        }
    }
}

impl Library for Sources {
    fn each(&mut self, take: &mut dyn FnMut(&Article) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Held { articles, .. } => articles.iter().try_for_each(take),
            Self::Laid(lines) => {
                let mut line = Vec::new();
                for &at in &lines.order {
                    lines.articles.read(at, &mut line)?;
                    take(&store::parse_article(&line)?)?;
                }
                Ok(())
            }
        }
    }
}

/// Articles and records as lines of files.
pub(super) struct Lines {
    articles: Spool,
    /// The records as they were made, without their texts.
    given: Spool,
    /// What they became, in the order of the results.
    resolved: Spool,
    /// The place of each in `articles` and `given`, in the order of the results.
    order: Vec<usize>,
    /// The articles' names in this order.
    docs: Vec<String>,
    line: Vec<u8>,
}

impl Lines {
    /// None yet, in files in the folder of the results; where there is none, in that of the system.
    pub(super) fn create(folder: Option<&Path>) -> Result<Self, store::Error> {
        let temporary = env::temp_dir();
        let place = folder.unwrap_or(&temporary);
        Ok(Self {
            articles: Spool::unnamed(place)?,
            given: Spool::unnamed(place)?,
            resolved: folder.map_or_else(|| Spool::unnamed(place), |folder| Spool::create(folder, store::RECORDS))?,
            order: Vec::new(),
            docs: Vec::new(),
            line: Vec::new(),
        })
    }

    /// Lays an article and its record aside and gives their place.
    pub(super) fn push(&mut self, article: &Article, record: &Record) -> io::Result<usize> {
        self.articles.push(|out| store::write_article(article, out))?;
        self.given.push(|out| store::write_record(record, out))
    }

    /// Takes only these from now on, in this order: each article's name with its place.
    pub(super) fn arrange(&mut self, order: impl Iterator<Item = (String, usize)>) {
        (self.docs, self.order) = order.unzip();
    }
}

impl Shelf for Lines {
    type Error = io::Error;

    fn given(&mut self, at: usize) -> io::Result<Record> {
        self.given.read(self.order[at], &mut self.line)?;
        Ok(store::parse_record(&self.line)?)
    }

    fn keep(&mut self, record: &Record) -> io::Result<()> {
        self.resolved.push(|out| store::write_record(record, out)).map(|_| ())
    }

    fn kept(&mut self, at: usize) -> io::Result<Record> {
        self.resolved.read(at, &mut self.line)?;
        Ok(store::parse_record(&self.line)?)
    }
}
