//! A doubt with all that a person needs to decide it.

use std::collections::HashMap;

use cablegraph::base::{CodePoints, Label};
use cablegraph::extract::{Class, Form};
use cablegraph::graph::{Actor, Asked, Doubt, Features, Graph, Mention, Node, NodeId};
use cablegraph::resolve::{Corrections, Reference};
use cablegraph::text::{self, Article};

/// How many sentences of each side are shown.
const SENTENCES: usize = 2;
/// How many characters of a sentence are shown, at most.
const LONGEST: usize = 240;

/// Whether two actors are one.
pub(super) struct Question {
    pub(super) first: Side,
    pub(super) second: Side,
    pub(super) features: Features,
}

/// One of the two actors.
pub(super) struct Side {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) class: Class,
    pub(super) mentions: usize,
    pub(super) articles: usize,
    /// How a correction names it.
    pub(super) reference: Reference,
    /// Articles, and sentences of them that mention it.
    pub(super) evidence: Vec<(String, String)>,
}

impl Question {
    /// What the features weigh, in tenths as they are given.
    pub(super) fn weight(&self) -> f64 {
        (self.features.weight() * 10.0).round() / 10.0
    }

    /// How a correction names the two.
    pub(super) fn references(&self) -> Vec<Reference> {
        vec![self.first.reference.clone(), self.second.reference.clone()]
    }

    /// Why it was asked, to be read behind the correction.
    pub(super) fn comment(&self) -> String {
        let features: Vec<_> = self.features.iter().map(|feature| feature.name()).collect();
        format!("{}, {}: {}", self.first.id, self.second.id, features.join(", "))
    }
}

/// How a correction names the actor of that id: by its name, if no other has it, else by its id.
pub(super) fn reference(graph: &Graph, id: &str) -> Option<Reference> {
    let actor = graph.find(id).and_then(|id| graph.actor(id))?;
    let bearers = graph.actors().filter(|(_, other)| other.name.to_lowercase() == actor.name.to_lowercase()).count();
    let name = if bearers == 1 { actor.name.clone() } else { actor.id.clone() };
    Some(Reference { name, doc: None })
}

/// The graph and its texts.
pub(super) struct Shelf<'g> {
    graph: &'g Graph,
    texts: HashMap<&'g str, &'g str>,
    /// How many actors have a name.
    bearers: HashMap<String, usize>,
}

impl<'g> Shelf<'g> {
    pub(super) fn new(graph: &'g Graph, articles: &'g [Article]) -> Self {
        let mut bearers = HashMap::new();
        for (_, actor) in graph.actors() {
            *bearers.entry(actor.name.to_lowercase()).or_default() += 1;
        }
        let texts = articles.iter().map(|article| (article.doc.as_str(), article.text.as_str())).collect();
        Self { graph, texts, bearers }
    }

    /// The doubts that no correction settles, likeliest first.
    pub(super) fn open(&self, corrections: &Corrections) -> Vec<&'g Doubt> {
        let is_settled = |doubt: &Doubt| {
            let (first, second) = (self.references(&doubt.first), self.references(&doubt.second));
            first.iter().any(|first| second.iter().any(|second| corrections.settle(first, second)))
        };
        self.graph.doubts().iter().filter(|doubt| !is_settled(doubt)).collect()
    }

    /// A doubt with its evidence, for which sentences are read: only when it is asked.
    pub(super) fn question(&self, doubt: &Doubt) -> Option<Question> {
        Some(Question { first: self.side(&doubt.first)?, second: self.side(&doubt.second)?, features: doubt.features })
    }

    /// By its name, if no other actor has it, else by its words in the article that the doubt is about.
    fn reference(&self, asked: &Asked) -> Option<Reference> {
        let actor = self.graph.actor(asked.actor)?;
        Some(match self.bearers.get(&actor.name.to_lowercase()) {
            Some(1) => Reference { name: actor.name.clone(), doc: None },
            _ => Reference { name: folded(&asked.words.text), doc: Some(self.doc(asked.article)?.to_owned()) },
        })
    }

    /// How a correction may name it: as the dialogue does, or by its id.
    fn references(&self, asked: &Asked) -> Vec<Reference> {
        let id = self.graph.actor(asked.actor).map(|actor| Reference { name: actor.id.clone(), doc: None });
        self.reference(asked).into_iter().chain(id).collect()
    }

    fn side(&self, asked: &Asked) -> Option<Side> {
        let actor = self.graph.actor(asked.actor)?;
        Some(Side {
            id: actor.id.clone(),
            name: actor.name.clone(),
            class: actor.class,
            mentions: actor.mentions.len(),
            articles: actor.articles(),
            reference: self.reference(asked)?,
            evidence: self.evidence(actor, asked),
        })
    }

    fn doc(&self, article: NodeId) -> Option<&'g str> {
        match &self.graph[article] {
            Node::Article(article) => Some(&article.doc),
            Node::Actor(_) | Node::Statement(_) | Node::Event(_) => None,
        }
    }

    /// The sentence that the doubt is about, then others, names before other words.
    fn evidence(&self, actor: &Actor, asked: &Asked) -> Vec<(String, String)> {
        let is_asked = |mention: &&Mention| mention.article == asked.article && mention.words == asked.words;
        let is_named = |mention: &&Mention| mention.form == Form::Named;
        let mentions = || actor.mentions.iter();
        let ordered = mentions().filter(is_asked).chain(mentions().filter(is_named)).chain(mentions());
        let mut evidence: Vec<(String, String)> = Vec::new();
        for mention in ordered.take(SENTENCES * 8) {
            let sentence =
                self.doc(mention.article).and_then(|doc| Some((doc.to_owned(), self.sentence(doc, mention)?)));
            if let Some(sentence) = sentence.filter(|sentence| !evidence.contains(sentence)) {
                evidence.push(sentence);
            }
            if evidence.len() == SENTENCES {
                break;
            }
        }
        evidence
    }

    fn sentence(&self, doc: &str, mention: &Mention) -> Option<String> {
        let text = *self.texts.get(doc)?;
        let at = CodePoints::new(text).byte(text, mention.words.start)?;
        // Only its line is read as language.
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next()?;
        let document = text::analyse(line);
        let place = at - start;
        let sentence = document.sentences.items().iter().find(|sentence| sentence.span.range().end > place);
        let words = sentence.map_or(line, |sentence| sentence.span.of(line));
        Some(shortened(&folded(words), &mention.words.text))
    }
}

/// The words around the name, if a sentence is long.
fn shortened(sentence: &str, name: &str) -> String {
    let count = sentence.chars().count();
    if count <= LONGEST {
        return sentence.to_owned();
    }
    let at = sentence.find(&folded(name)).map_or(0, |byte| sentence[..byte].chars().count());
    let start = at.saturating_sub(LONGEST / 2).min(count - LONGEST);
    let words: String = sentence.chars().skip(start).take(LONGEST).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if start + LONGEST < count { "…" } else { "" });
    format!("{before}{words}{after}")
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_around_the_name() {
        let sentence = format!("{}Ada Novak{}", "é ".repeat(300), " ö".repeat(300));
        let short = shortened(&sentence, "Ada Novak");
        assert_eq!(short.chars().count(), LONGEST + 2);
        assert!(short.contains("Ada Novak") && short.starts_with('…') && short.ends_with('…'));
        assert_eq!(shortened("Ada Novak left.", "Novak"), "Ada Novak left.");
        assert!(shortened(&sentence, "nobody").starts_with("é"));
    }
}
