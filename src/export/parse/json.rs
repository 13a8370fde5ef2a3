//! `cablegraph-parse/1`: an article as the language layer reads it, as one line of JSON.
//!
//! `schema/parse.schema.json` is its JSON Schema. Offsets are code points of `text`, half-open. Paragraphs hold sentences,
//! sentences hold tokens, names and expressions of time; `head` is the place of a token's head among the tokens of its
//! sentence, counted from 0, and null for a root, of which a sentence has one or more. The names are the corrected ones
//! ([`name::labelled`]), which may begin or end inside a token: the state in `U.S.-led`. Fields may be added to `/1`;
//! none is renamed.

use std::io::{self, Write};

use serde::Serialize;

use crate::base::{CodePoints, Date, Id, Label, Span};
use crate::text::time::{self, Period};
use crate::text::{self, Article, Document, name};

/// The value of an article's `format`.
pub const FORMAT: &str = "cablegraph-parse/1";

/// Writes one article as a line.
///
/// ```
/// use cablegraph::export::parse::json;
/// use cablegraph::text::article::Given;
/// use cablegraph::text::{self, Article};
///
/// let article = Article::new("orla.txt".into(), "The port closed.".into(), Given::default());
/// let mut out = Vec::new();
/// json::write(&article, &text::read(&article), &mut out)?;
/// let row: serde_json::Value = serde_json::from_slice(&out)?;
/// let port = &row["paragraphs"][0]["sentences"][0]["tokens"][1];
/// assert_eq!((&port["text"], &port["head"]), (&"port".into(), &2.into()));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `to` does not take it.
pub fn write(article: &Article, document: &Document<'_>, to: &mut impl Write) -> io::Result<()> {
    let (points, periods) = (CodePoints::new(document.text), time::resolve(document, article.date));
    let wire = Wire { document, names: name::labelled(document), points, periods };
    serde_json::to_writer(&mut *to, &wire.row(article))?;
    to.write_all(b"\n")
}

#[derive(Serialize)]
struct Row<'a> {
    format: &'static str,
    doc: &'a str,
    sha256: &'a str,
    title: Option<&'a str>,
    date: Option<Date>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
    paragraphs: Vec<Paragraph<'a>>,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    #[serde(flatten)]
    range: Range,
    kind: &'static str,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    #[serde(flatten)]
    range: Range,
    tokens: Vec<Token<'a>>,
    names: Vec<Name<'a>>,
    times: Vec<Time<'a>>,
}

#[derive(Serialize)]
struct Token<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    lemma: &'a str,
    pos: &'static str,
    tag: &'static str,
    dep: &'static str,
    head: Option<usize>,
}

#[derive(Serialize)]
struct Name<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    label: &'static str,
}

#[derive(Serialize)]
struct Time<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    from: Option<Date>,
    to: Option<Date>,
    iso: Option<String>,
}

#[derive(Serialize)]
struct Range {
    start: u32,
    end: u32,
}

struct Wire<'a, 't> {
    document: &'a Document<'t>,
    names: Vec<text::Name>,
    points: CodePoints,
    /// What each of the document's expressions of time means.
    periods: Vec<Option<Period>>,
}

impl<'a> Wire<'a, '_> {
    fn row(&self, article: &'a Article) -> Row<'a> {
        Row {
            format: FORMAT,
            doc: &article.doc,
            sha256: &article.sha256,
            title: article.title.as_deref(),
            date: article.date,
            outlet: article.outlet.as_deref(),
            url: article.url.as_deref(),
            text: self.document.text,
            paragraphs: self.document.paragraphs.iter().map(|(_, paragraph)| self.paragraph(paragraph)).collect(),
        }
    }

    fn range(&self, span: Span) -> Range {
        let point = |byte| self.points.of(self.document.text, byte);
        Range { start: point(span.start()), end: point(span.end()) }
    }

    fn paragraph(&self, paragraph: &text::Paragraph) -> Paragraph<'a> {
        Paragraph {
            range: self.range(paragraph.span),
            kind: paragraph.kind.name(),
            sentences: paragraph.sentences.iter().map(|id| self.sentence(&self.document.sentences[id])).collect(),
        }
    }

    fn sentence(&self, sentence: &text::Sentence) -> Sentence<'a> {
        let names = text::Name::among(&self.names, sentence.tokens);
        let times = self.document.times_in(sentence.tokens);
        Sentence {
            range: self.range(sentence.span),
            tokens: sentence.tokens.iter().map(|id| self.token(id, sentence)).collect(),
            names: names.iter().map(|name| self.name(name)).collect(),
            times: times.map(|at| self.time(at)).collect(),
        }
    }

    fn token(&self, id: Id<text::Token>, sentence: &text::Sentence) -> Token<'a> {
        let token = &self.document.tokens[id];
        let place = |head: Id<text::Token>| head.index() - sentence.tokens.first().index();
        Token {
            range: self.range(token.span),
            text: self.document.word(id),
            lemma: self.document.lemma(id),
            pos: token.pos.name(),
            tag: token.tag.name(),
            dep: token.dep.name(),
            head: self.document.head(id).map(place),
        }
    }

    fn name(&self, name: &text::Name) -> Name<'a> {
        let text = name.span.of(self.document.text);
        Name { range: self.range(name.span), text, label: name.label.name() }
    }

    fn time(&self, at: usize) -> Time<'a> {
        let (span, period) = (self.document.times[at].span, self.periods[at]);
        Time {
            range: self.range(span),
            text: span.of(self.document.text),
            from: period.and_then(Period::first),
            to: period.and_then(Period::last),
            iso: period.map(|period| period.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Given;

    #[test]
    fn an_article_is_a_line() {
        let given = Given { date: Some(Date::constant(2016, 5, 9)), outlet: Some("Post".into()), ..Given::default() };
        let article = Article::new("é.txt".into(), "“Yes,” Lea said on Sunday.\n".into(), given);
        let mut line = Vec::new();
        write(&article, &text::read(&article), &mut line).unwrap();
        let expected = r#"{"format":"cablegraph-parse/1","doc":"é.txt","sha256":"SHA","title":null,"date":"2016-05-09","outlet":"Post","url":null,"text":"“Yes,” Lea said on Sunday.\n","paragraphs":[{"start":0,"end":26,"kind":"prose","sentences":[{"start":0,"end":26,"tokens":[
{"start":0,"end":1,"text":"“","lemma":"\"","pos":"PUNCT","tag":"``","dep":"punct","head":5},
{"start":1,"end":4,"text":"Yes","lemma":"yes","pos":"INTJ","tag":"UH","dep":"intj","head":5},
{"start":4,"end":5,"text":",","lemma":",","pos":"PUNCT","tag":",","dep":"punct","head":5},
{"start":5,"end":6,"text":"”","lemma":"\"","pos":"PUNCT","tag":"''","dep":"punct","head":5},
{"start":7,"end":10,"text":"Lea","lemma":"Lea","pos":"PROPN","tag":"NNP","dep":"nsubj","head":5},
{"start":11,"end":15,"text":"said","lemma":"say","pos":"VERB","tag":"VBD","dep":"ROOT","head":null},
{"start":16,"end":18,"text":"on","lemma":"on","pos":"ADP","tag":"IN","dep":"prep","head":5},
{"start":19,"end":25,"text":"Sunday","lemma":"Sunday","pos":"PROPN","tag":"NNP","dep":"pobj","head":6},
{"start":25,"end":26,"text":".","lemma":".","pos":"PUNCT","tag":".","dep":"punct","head":5}],"names":[
{"start":7,"end":10,"text":"Lea","label":"PERSON"},{"start":19,"end":25,"text":"Sunday","label":"DATE"}],"times":[
{"start":19,"end":25,"text":"Sunday","from":"2016-05-08","to":"2016-05-08","iso":"2016-05-08"}]}]}]}"#;
        let expected = expected.replace('\n', "").replace("SHA", &article.sha256) + "\n";
        assert_eq!(String::from_utf8(line).unwrap(), expected);
    }
}
