//! Words of an article with the text around them, and where that is.

use std::io::{self, Write};

use cablegraph::graph::{Evidence, Graph, Node, NodeId};
use cablegraph::query::Texts;
use cablegraph::record::Words;
use serde_json::{Value, json};

use super::table::cut;

/// How many code points of the text stand on each side of the words.
const AROUND: usize = 60;

/// A graph with the texts beside it and the width of a line.
pub(super) struct Passages<'a> {
    pub(super) graph: &'a Graph,
    pub(super) texts: &'a Texts<'a>,
    pub(super) width: Option<usize>,
}

impl Passages<'_> {
    /// The words with what stands around them, and behind or below where that is, as `why --at` takes it.
    pub(super) fn print(&self, article: NodeId, words: &Words, out: &mut impl Write) -> io::Result<()> {
        // Half of the line on each side of the words, what is left of it beside place and marks.
        let room = self.width.map(|width| width.saturating_sub(8 + words.text.chars().count()) / 2);
        let around = room.map_or(AROUND, |room| room.min(AROUND));
        match self.texts.around(self.doc(article), words.start, words.end, around) {
            Some(text) => {
                writeln!(out, "    {}", cut(&format!("{}[{}]{}", text.before, text.words, text.after), None))?
            }
            None => writeln!(out, "    [{}]", cut(&words.text, None))?,
        }
        writeln!(out, "    {}", self.place(article, words.start))
    }

    /// `port.txt:118`.
    pub(super) fn place(&self, article: NodeId, start: u32) -> String {
        cut(&format!("{}:{start}", self.graph[article].id()), None)
    }

    /// The evidence with the text around its words.
    pub(super) fn as_json(&self, evidence: &Evidence) -> Value {
        let words = &evidence.words;
        json!({
            "article": self.graph[evidence.article].id(), "start": words.start, "end": words.end, "text": words.text,
            "rule": evidence.rule.as_str(), "context": self.context(evidence.article, words),
        })
    }

    /// The words with what stands around them, on one line.
    pub(super) fn context(&self, article: NodeId, words: &Words) -> Option<String> {
        let text = self.texts.around(self.doc(article), words.start, words.end, AROUND)?;
        Some(format!("{}{}{}", text.before, text.words, text.after))
    }

    fn doc(&self, article: NodeId) -> &str {
        match &self.graph[article] {
            Node::Article(article) => &article.doc,
            _ => "",
        }
    }
}
