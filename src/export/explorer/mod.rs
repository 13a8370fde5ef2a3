//! The explorer: one page that opens from disk and answers from the words of the articles.
//!
//! The page is a frame, a style sheet, a script and the data, all in one file; nothing is fetched and nothing from elsewhere can run:
//! its content-security policy allows the one script and the one style sheet by their hashes. Of a graph that is too large for one
//! file a server may give the same data in [`Parts`].

mod data;
mod offsets;
mod page;

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::graph::{self, Graph};
use crate::picture;
use crate::record::Range;
use crate::text::Article;
use data::{Data, Known, inside_script};
use offsets::Utf16;

/// The value of the data's `format`.
pub const FORMAT: &str = "cablegraph-page/1";

/// Above so many bytes a browser takes long to open a page.
pub const LARGE: usize = 20_000_000;

/// Above so many statements and events a page with all of them would have more than 100 MB, which browsers do not open.
const MOST: usize = 100_000;

/// So many rows are in a part at most.
const ROWS: usize = 2_000;

/// So many code points of a sentence are shown in a list; one more tells that it goes on.
const SENTENCE: u32 = 221;

/// Where articles with their texts are, in any order.
pub trait Library {
    /// Hands on each article.
    ///
    /// # Errors
    /// As the place or `take` gives them.
    fn each(&mut self, take: &mut dyn FnMut(&Article) -> io::Result<()>) -> io::Result<()>;
}

impl Library for &[Article] {
    fn each(&mut self, take: &mut dyn FnMut(&Article) -> io::Result<()>) -> io::Result<()> {
        self.iter().try_for_each(take)
    }
}

/// What became of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many articles of the graph have no text in it.
    pub missing: usize,
    /// How large it is, in bytes.
    pub size: usize,
}

/// Writes the page with all data and texts in it.
///
/// ```
/// use cablegraph::text::Article;
/// use cablegraph::{export::explorer, graph};
///
/// let (mut texts, mut page): (&[Article], Vec<u8>) = (&[], Vec::new());
/// let written = explorer::write(&graph::build(&[]), &mut texts, &mut page)?;
/// assert_eq!((written.missing, written.size), (0, page.len()));
/// assert!(page.starts_with(b"<!doctype html>"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// As the library and the output give them.
pub fn write(graph: &Graph, library: &mut dyn Library, out: &mut dyn Write) -> io::Result<Written> {
    Explorer::new(graph).write(library, out)
}

/// Whether a page with all data in it would be too large to be opened.
#[must_use]
pub fn is_too_large(graph: &Graph) -> bool {
    has_more(graph, MOST)
}

fn has_more(graph: &Graph, most: usize) -> bool {
    graph.statements().count() + graph.events().count() > most
}

/// Writes a page that only says how a graph is opened of which [`is_too_large`] holds.
///
/// # Errors
/// As the output gives them.
pub fn write_hint(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Cablegraph</title>\n</head>\n<body>\n\
         <h1>Too much for one page</h1>\n\
         <p>This graph has {} statements and {} events. Where it lies, <code>cablegraph serve .</code> opens it.</p>\n\
         </body>\n</html>\n",
        graph.statements().count(),
        graph.events().count(),
    )
}

/// Writes the page that fetches its data in so many parts from the server that it came from.
///
/// # Errors
/// As the output gives them.
pub fn write_served(parts: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page::head(page::Source::Served).as_bytes())?;
    out.write_all(json!({ "format": FORMAT, "served": true, "parts": parts }).to_string().as_bytes())?;
    out.write_all(page::tail().as_bytes())
}

/// A graph with the places of all its actors on the page, which take the longest to find; to be written in one way or
/// another.
#[derive(Debug)]
pub struct Explorer<'g> {
    graph: &'g Graph,
    map: picture::Map,
    /// The articles by name, with their places in the graph's list.
    articles: HashMap<&'g str, (usize, &'g graph::Article)>,
}

impl<'g> Explorer<'g> {
    /// Lays out a graph.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        let articles = graph.articles().enumerate().map(|(at, (_, article))| (article.doc.as_str(), (at, article)));
        Self { graph, map: picture::map(graph), articles: articles.collect() }
    }

    /// Writes the page with all data and texts in it.
    ///
    /// # Errors
    /// As the library and the output give them.
    pub fn write(&self, library: &mut dyn Library, out: &mut dyn Write) -> io::Result<Written> {
        let known = self.known(library, true)?;
        let data = Data::new(self.graph, &self.map, &known);
        let mut out = Counting { out, size: 0 };
        out.write_all(page::head(page::Source::Inline).as_bytes())?;
        write_data(&data, &mut out)?;
        self.write_texts(library, &mut out)?;
        out.write_all(page::tail().as_bytes())?;
        Ok(Written { missing: missing(&known), size: out.size })
    }

    /// The data in parts.
    ///
    /// # Errors
    /// As the library gives them.
    pub fn parts(&self, library: &mut dyn Library) -> io::Result<Parts> {
        let known = self.known(library, false)?;
        Ok(Parts::new(Data::new(self.graph, &self.map, &known), missing(&known)))
    }

    /// Which article's text this is, if it is one that was read.
    fn place(&self, article: &Article) -> Option<usize> {
        self.articles.get(article.doc.as_str()).filter(|(_, known)| known.is_of(article)).map(|&(at, _)| at)
    }

    /// What the texts are to the page, by their articles' places.
    fn known(&self, library: &mut dyn Library, is_inside: bool) -> io::Result<Vec<Option<Known>>> {
        let mut known: Vec<Option<Known>> = self.graph.articles().map(|_| None).collect();
        let sentences = if is_inside { HashMap::new() } else { self.sentences() };
        library.each(&mut |article| {
            if let Some(at) = self.place(article) {
                let sentences = sentences.get(&at).map(|wanted| slices(&article.text, wanted)).unwrap_or_default();
                known[at] = Some(Known { units: Utf16::of(&article.text), is_inside, sentences });
            }
            Ok(())
        })?;
        Ok(known)
    }

    /// The sentences that tell events first, by their articles' places: the words of an event are few without them.
    fn sentences(&self) -> HashMap<usize, Vec<Range>> {
        let places: HashMap<_, _> = self.graph.articles().enumerate().map(|(at, (id, _))| (id, at)).collect();
        let mut sentences: HashMap<usize, Vec<Range>> = HashMap::new();
        for told in self.graph.events().filter_map(|(_, event)| event.carriers.first()) {
            sentences.entry(places[&told.article]).or_default().push(told.sentence);
        }
        sentences
    }

    /// One text at a time, since all of them may be more than memory has room for.
    fn write_texts(&self, library: &mut dyn Library, out: &mut dyn Write) -> io::Result<()> {
        write!(out, ",\n\"texts\":{{")?;
        let mut first = true;
        library.each(&mut |article| {
            let Some(place) = self.place(article) else { return Ok(()) };
            let text = inside_script(&serde_json::to_string(&article.text)?);
            write!(out, "{}\"{place}\":{text}", if std::mem::take(&mut first) { "" } else { ",\n" })
        })?;
        write!(out, "}}}}")
    }
}

/// The data of a graph in parts, without texts: words stand beside their places.
#[derive(Debug)]
pub struct Parts {
    data: Data,
    /// Key and rows of each part but the first.
    lists: Vec<(&'static str, std::ops::Range<usize>)>,
    missing: usize,
}

impl Parts {
    fn new(data: Data, missing: usize) -> Self {
        let lengths = [
            ("actors", data.actors.len()),
            ("statements", data.statements.len()),
            ("events", data.events.len()),
            ("relations", data.relations.len()),
            ("ledger", data.ledger.len()),
        ];
        let part = |(key, length): (&'static str, usize)| {
            (0..length).step_by(ROWS).map(move |start| (key, start..length.min(start + ROWS)))
        };
        let lists = lengths.into_iter().flat_map(part).collect();
        Self { data, lists, missing }
    }

    /// How many articles of the graph have no text.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lists.len() + 1
    }

    /// One of them as JSON; none if there are not so many. Lists of the same key belong one after the other.
    #[must_use]
    pub fn part(&self, number: usize) -> Option<String> {
        let Some(before) = number.checked_sub(1) else { return Some(Value::Object(head(&self.data)).to_string()) };
        let (key, rows) = self.lists.get(before)?;
        let rows = rows.clone();
        let data = &self.data;
        let value = match *key {
            "actors" => data::value(&data.actors[rows]),
            "statements" => data::value(&data.statements[rows]),
            "events" => data::value(&data.events[rows]),
            "relations" => data::value(&data.relations[rows]),
            _ => data::value(&data.ledger[rows]),
        };
        let value = value.expect("rows of numbers and texts are JSON");
        Some(json!({ *key: value }).to_string())
    }
}

fn missing(known: &[Option<Known>]) -> usize {
    known.iter().filter(|one| one.is_none()).count()
}

/// The words of these sentences as far as they are shown, by where they begin.
fn slices(text: &str, sentences: &[Range]) -> HashMap<u32, String> {
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let border = |point: u32| borders.get(point as usize).copied();
    let words = |one: &Range| text.get(border(one.start)?..border(one.end.min(one.start.saturating_add(SENTENCE)))?);
    sentences.iter().filter_map(|one| Some((one.start, words(one)?.to_owned()))).collect()
}

/// What stands before the lists.
fn head(data: &Data) -> Map<String, Value> {
    let part = json!({
        "names": data.names,
        "rules": data.rules,
        "camps": data.camps,
        "communities": data.communities,
        "articles": data.articles,
    });
    if let Value::Object(map) = part { map } else { Map::new() }
}

fn write_data(data: &Data, out: &mut dyn Write) -> io::Result<()> {
    let field = |key: &str, value: String, out: &mut dyn Write| -> io::Result<()> {
        write!(out, ",\n\"{key}\":{}", inside_script(&value))
    };
    write!(out, "{{\"format\":\"{FORMAT}\",\"served\":false")?;
    for (key, value) in head(data) {
        field(&key, value.to_string(), out)?;
    }
    field("actors", serde_json::to_string(&data.actors)?, out)?;
    field("statements", serde_json::to_string(&data.statements)?, out)?;
    field("events", serde_json::to_string(&data.events)?, out)?;
    field("relations", serde_json::to_string(&data.relations)?, out)?;
    field("ledger", serde_json::to_string(&data.ledger)?, out)
}

/// Counts what goes through it.
struct Counting<'a> {
    out: &'a mut dyn Write,
    size: usize,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.size += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
