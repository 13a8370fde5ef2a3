//! Slices every span of a graph out of its articles' texts again, and holds what its nodes say against its edges. Judges whether words
//! stand where the graph says and whether it contradicts itself, not whether they mean what it says.

mod form;

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;

use crate::base::CodePoints;
use crate::graph::{Actor, Event, Graph, Node, NodeId, Statement};
use crate::record::{Range, Words, broken_links};
use crate::text::Article;
use crate::text::article::sha256;
pub use form::{Fault, Misfit, misfits};

/// Something that the graph says and the articles do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// No article of that `doc` was given.
    Missing {
        /// The article's `doc`.
        doc: String,
    },
    /// The article's text is another one.
    Hash {
        /// The article's `doc`.
        doc: String,
        /// The hash in the graph.
        graph: String,
        /// The hash of the text.
        text: String,
    },
    /// A mention's antecedent is no other mention of the actor in the same article, or leads back to it.
    Antecedent {
        /// The article's `doc`.
        doc: String,
        /// The actor's id.
        of: String,
        /// The place among the actor's mentions.
        mention: usize,
    },
    /// Other words stand there.
    Words {
        /// The article's `doc`.
        doc: String,
        /// The id of the node or the key of the edge that says so.
        of: String,
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The words in the graph; none of a sentence, of which the graph has the place alone.
        graph: Option<String>,
        /// The words in the text; none if it does not reach so far.
        text: Option<String>,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { doc } => write!(f, "{doc}: no such article"),
            Self::Hash { doc, graph, text } => write!(f, "{doc}: the graph was built from {graph}, the text is {text}"),
            Self::Antecedent { doc, of, mention } => {
                write!(f, "{doc}: mention {mention} of `{of}` has no such antecedent")
            }
            Self::Words { doc, of, start, end, graph, text } => {
                let quoted = |words: &Option<String>| words.as_ref().map_or("nothing".into(), |one| format!("{one:?}"));
                let wanted = graph.as_ref().map_or("a sentence".into(), |words| format!("{words:?}"));
                write!(f, "{doc}:{start}-{end}: `{of}` has {wanted}, the text has {}", quoted(text))
            }
        }
    }
}

/// Checks the hash of every article and the words of every span: of edges' evidence, mentions, merges, doubts, roles, and of all
/// that carriers of statements and events point to. Checks that mentions lead over their antecedents to one without.
///
/// Articles that the graph does not know are passed over. Differences come in the order of the articles given, missing
/// articles behind them, antecedents last.
///
/// ```
/// use cablegraph::{graph, verify};
///
/// let empty = graph::build(&[]);
/// assert!(verify::check(&empty, std::iter::empty::<cablegraph::text::Article>()).is_empty());
/// ```
pub fn check<A: Borrow<Article>>(graph: &Graph, articles: impl IntoIterator<Item = A>) -> Vec<Difference> {
    let mut claims = Claims::of(graph);
    let mut by_doc: HashMap<&str, _> =
        graph.articles().map(|(id, known)| (known.doc.as_str(), (id, &known.sha256))).collect();
    let mut differences = Vec::new();
    for article in articles {
        let article = article.borrow();
        let Some((id, known)) = by_doc.remove(article.doc.as_str()) else { continue };
        let text = sha256(&article.text);
        if *known != text {
            let doc = article.doc.clone();
            differences.push(Difference::Hash { doc, graph: known.clone(), text });
        }
        let claims = claims.by_article.remove(&id).unwrap_or_default();
        let points = CodePoints::new(&article.text);
        differences.extend(claims.iter().filter_map(|claim| claim.difference(graph, article, &points)));
    }
    for (_, article) in graph.articles().filter(|(_, article)| by_doc.contains_key(article.doc.as_str())) {
        differences.push(Difference::Missing { doc: article.doc.clone() });
    }
    differences.extend(graph.actors().flat_map(|(_, actor)| antecedents(graph, actor)));
    differences
}

/// The mentions of an actor that do not lead to one without antecedent in their article.
fn antecedents(graph: &Graph, actor: &Actor) -> Vec<Difference> {
    let links: Vec<_> = actor.mentions.iter().map(|mention| mention.antecedent).collect();
    let leaves = |&at: &usize| {
        let article = |at: usize| actor.mentions.get(at).map(|mention| mention.article);
        links[at].is_some_and(|antecedent| article(antecedent as usize) != article(at))
    };
    let mut broken = broken_links(&links);
    broken.extend((0..links.len()).filter(leaves));
    broken.sort_unstable();
    broken.dedup();
    let doc = |at: usize| match &graph[actor.mentions[at].article] {
        Node::Article(article) => article.doc.clone(),
        _ => String::new(),
    };
    broken.into_iter().map(|at| Difference::Antecedent { doc: doc(at), of: actor.id.clone(), mention: at }).collect()
}

/// How many spans [`check`] slices.
#[must_use]
pub fn span_count(graph: &Graph) -> usize {
    let claims = Claims::of(graph);
    graph.articles().filter_map(|(id, _)| claims.by_article.get(&id).map(Vec::len)).sum()
}

/// A span that the graph has of an article.
struct Claim<'g> {
    of: Of<'g>,
    start: u32,
    end: u32,
    /// None of a sentence.
    words: Option<&'g str>,
}

/// What has it.
#[derive(Clone, Copy)]
enum Of<'g> {
    Node(NodeId),
    Edge(crate::graph::Edge<'g>),
}

impl Claim<'_> {
    fn difference(&self, graph: &Graph, article: &Article, points: &CodePoints) -> Option<Difference> {
        let found = points.slice(&article.text, self.start, self.end);
        let holds = found.is_some_and(|found| self.words.is_none_or(|words| words == found));
        (!holds).then(|| Difference::Words {
            doc: article.doc.clone(),
            of: match self.of {
                Of::Node(id) => graph[id].id().into(),
                Of::Edge(edge) => graph.key(edge),
            },
            start: self.start,
            end: self.end,
            graph: self.words.map(Into::into),
            text: found.map(Into::into),
        })
    }
}

/// All spans by article.
struct Claims<'g> {
    by_article: HashMap<NodeId, Vec<Claim<'g>>>,
}

impl<'g> Claims<'g> {
    fn of(graph: &'g Graph) -> Self {
        let mut claims = Self { by_article: HashMap::new() };
        for (id, node) in graph.nodes() {
            match node {
                Node::Actor(actor) => claims.actor(Of::Node(id), actor),
                Node::Statement(statement) => claims.statement(Of::Node(id), statement),
                Node::Event(event) => claims.event(Of::Node(id), event),
                Node::Article(_) => {}
            }
        }
        for side in graph.doubts().iter().flat_map(|doubt| [&doubt.first, &doubt.second]) {
            claims.words(Of::Node(side.actor), side.article, &side.words);
        }
        for edge in graph.edges() {
            for evidence in &edge.link.evidence {
                claims.words(Of::Edge(edge), evidence.article, &evidence.words);
            }
        }
        claims
    }

    fn words(&mut self, of: Of<'g>, article: NodeId, words: &'g Words) {
        let claim = Claim { of, start: words.start, end: words.end, words: Some(&words.text) };
        self.by_article.entry(article).or_default().push(claim);
    }

    fn sentence(&mut self, of: Of<'g>, article: NodeId, sentence: Range) {
        let claim = Claim { of, start: sentence.start, end: sentence.end, words: None };
        self.by_article.entry(article).or_default().push(claim);
    }

    fn actor(&mut self, of: Of<'g>, actor: &'g Actor) {
        for mention in &actor.mentions {
            self.words(of, mention.article, &mention.words);
        }
        for merge in &actor.merges {
            self.words(of, merge.article, &merge.words);
        }
        for evidence in actor.roles.iter().flat_map(|role| &role.evidence) {
            self.words(of, evidence.article, &evidence.words);
        }
    }

    fn statement(&mut self, of: Of<'g>, statement: &'g Statement) {
        for carrier in &statement.carriers {
            let cue = carrier.cue.as_ref().map(|cue| &cue.words);
            let time = carrier.time.as_ref().map(|time| &time.words);
            let beside = carrier.addressed.iter().chain(&carrier.occasion).chain(time);
            for words in carrier.source.iter().chain(cue).chain(&carrier.content).chain(beside) {
                self.words(of, carrier.article, words);
            }
            self.sentence(of, carrier.article, carrier.sentence);
        }
    }

    fn event(&mut self, of: Of<'g>, event: &'g Event) {
        for carrier in &event.carriers {
            let participants = carrier.participants.iter().map(|part| &part.words);
            let time = carrier.time.as_ref().map(|time| &time.words);
            let beside = carrier.topic.iter().chain(time);
            for words in std::iter::once(&carrier.trigger.words).chain(participants).chain(beside) {
                self.words(of, carrier.article, words);
            }
            self.sentence(of, carrier.article, carrier.sentence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::{articles, doubtful, nasty, quarrel};
    use crate::graph::{build, of};

    #[test]
    fn a_graph_agrees_with_the_articles_it_was_built_from() {
        for records in [quarrel(), nasty()] {
            let graph = build(&records);
            assert!(span_count(&graph) > 60);
            assert_eq!(check(&graph, articles(&records)), []);
        }
    }

    #[test]
    fn merges_and_doubts_are_checked_too() {
        let resolution = doubtful();
        let graph = of(&resolution);
        // A mention each, two merges, both sides of a doubt.
        assert_eq!(span_count(&graph), 3 + 2 + 2);
        let mut articles = articles(&resolution.records);
        assert_eq!(check(&graph, &articles), []);
        articles[2].text = articles[2].text.replace("R.", "S.");
        let words = |one: &&Difference| matches!(one, Difference::Words { of, .. } if of == "r-okafor");
        assert_eq!(check(&graph, &articles).iter().filter(words).count(), 2);
    }

    #[test]
    fn one_letter_more_is_found_in_every_span_behind_it() {
        let records = quarrel();
        let graph = build(&records);
        let mut articles = articles(&records);
        articles[1].text.insert(0, 'é');
        let differences = check(&graph, &articles);
        assert!(matches!(&differences[0], Difference::Hash { doc, .. } if doc == "port.txt"));
        assert_eq!(differences[1].to_string(), "port.txt:56-63: `eastvik` has \"Eastvik\", the text has \" Eastvi\"");
        assert!(differences.iter().all(|one| !one.to_string().starts_with("harbour.txt")));
    }

    #[test]
    fn antecedents_stay_in_their_article_and_lead_somewhere() {
        let records = quarrel();
        let whole = build(&records);
        let broken = |antecedents: &[(usize, u32)]| {
            let mut nodes: Vec<Node> = whole.nodes().map(|(_, node)| node.clone()).collect();
            let actor = nodes.iter_mut().find_map(|node| match node {
                Node::Actor(actor) if actor.id == "eastvik" => Some(actor),
                _ => None,
            });
            let mentions = &mut actor.unwrap().mentions;
            antecedents.iter().for_each(|&(at, antecedent)| mentions[at].antecedent = Some(antecedent));
            let graph = Graph::assemble(nodes, Vec::new(), Vec::new()).unwrap();
            let differences = check(&graph, articles(&records));
            differences.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(broken(&[]), [""; 0]);
        assert_eq!(broken(&[(0, 0)]), ["harbour.txt: mention 0 of `eastvik` has no such antecedent"]);
        assert_eq!(broken(&[(0, 99)]), ["harbour.txt: mention 0 of `eastvik` has no such antecedent"]);
        let last = u32::try_from(whole.actor(whole.find("eastvik").unwrap()).unwrap().mentions.len() - 1).unwrap();
        assert_eq!(broken(&[(0, last)]), ["harbour.txt: mention 0 of `eastvik` has no such antecedent"]);
    }

    #[test]
    fn a_text_that_ends_too_soon_or_is_missing_is_a_difference() {
        let records = quarrel();
        let graph = build(&records);
        let mut articles = articles(&records);
        articles.remove(0);
        articles[0].text.truncate(3);
        let lines: Vec<_> = check(&graph, &articles).iter().map(ToString::to_string).collect();
        assert_eq!(lines[1], "port.txt:56-63: `eastvik` has \"Eastvik\", the text has nothing");
        assert!(lines.contains(&"port.txt:0-70: `e-again` has a sentence, the text has nothing".into()));
        assert_eq!(lines.last().unwrap(), "harbour.txt: no such article");
    }
}
