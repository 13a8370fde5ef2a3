//! `articles.jsonl`: one object an article, with all that evidence is checked against.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Error;
use crate::base::Date;
use crate::text::Article;

/// An article as the file has it.
#[derive(Serialize, Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    doc: Cow<'a, str>,
    #[serde(borrow)]
    sha256: Cow<'a, str>,
    #[serde(borrow)]
    title: Option<Cow<'a, str>>,
    date: Option<Date>,
    #[serde(borrow)]
    outlet: Option<Cow<'a, str>>,
    #[serde(borrow)]
    url: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Writes the articles, one a line.
///
/// # Errors
/// If `out` does not take it.
pub fn write_articles(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    articles.iter().try_for_each(|article| write_article(article, out))
}

/// Writes an article as one line.
///
/// # Errors
/// If `out` does not take it.
pub fn write_article(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let row = Row {
        doc: (&article.doc).into(),
        sha256: (&article.sha256).into(),
        title: article.title.as_ref().map(Into::into),
        date: article.date,
        outlet: article.outlet.as_ref().map(Into::into),
        url: article.url.as_ref().map(Into::into),
        text: (&article.text).into(),
    };
    serde_json::to_writer(&mut *out, &row)?;
    out.write_all(b"\n")
}

/// The article of a line.
///
/// # Errors
/// If the line is not as [`write_article`] writes it.
pub fn parse_article(line: &[u8]) -> serde_json::Result<Article> {
    let row: Row<'_> = serde_json::from_slice(line)?;
    Ok(Article {
        doc: row.doc.into_owned(),
        sha256: row.sha256.into_owned(),
        title: row.title.map(Cow::into_owned),
        date: row.date,
        outlet: row.outlet.map(Cow::into_owned),
        url: row.url.map(Cow::into_owned),
        text: row.text.into_owned(),
    })
}

/// Reads the articles back, in the order of the file. Hashes are taken as they stand: `verify` checks them.
///
/// # Errors
/// If the file cannot be read or a line is not as [`write_articles`] writes it.
pub fn read_articles(path: &Path) -> Result<Vec<Article>, Error> {
    let refused = |cause| Error::Io { action: "read", path: path.into(), cause };
    let reader = BufReader::new(File::open(path).map_err(refused)?);
    let mut articles = Vec::new();
    for (at, line) in reader.lines().enumerate() {
        let line = line.map_err(refused)?;
        let article = parse_article(line.as_bytes());
        articles.push(article.map_err(|cause| Error::Line { path: path.into(), line: at + 1, cause })?);
    }
    Ok(articles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Given;

    #[test]
    fn what_is_written_is_read_back() {
        let given = Given {
            title: Some("Bridge \"opens\"".into()),
            date: Some(Date::constant(2016, 5, 9)),
            outlet: None,
            url: Some("https://example.org/1".into()),
        };
        let articles = vec![
            Article::new("a.txt".into(), "\u{FEFF}One.\r\n“Two.”".into(), given),
            Article::new("b.txt".into(), "\u{2028}".into(), Given::default()),
        ];
        let mut bytes = Vec::new();
        write_articles(&articles, &mut bytes).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        assert_eq!(read_articles(file.path()).unwrap(), articles);
    }

    #[test]
    fn a_broken_line_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "{\"doc\": 5}\n").unwrap();
        assert!(read_articles(file.path()).unwrap_err().to_string().contains("line 1"));
    }
}
