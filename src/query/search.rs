//! Words in statements and events, ranked: who has more of the words asked for comes first, of these who has the higher BM25.
//!
//! Words are compared by their stems (Snowball's for English), without regard to case and diacritics. One pass over the graph counts
//! what was asked for and nothing else, so that there is no index to build, keep or trust.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::ln;
use crate::graph::{Event, Graph, Node, NodeId, NodeKind, Relation, Statement};
use crate::text::fold::fold;
use crate::text::lexicon::grammar_word::is_function_word;
use crate::text::stem::stem;

/// How soon a word's repetition in a text stops to count more; as Robertson and Zaragoza (2009) and Lucene have it.
const SATURATION: f64 = 1.2;
/// How much a text's length counts.
const LENGTH: f64 = 0.75;

/// Words to search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The stems of the words, each once, in the order asked.
    stems: Vec<String>,
}

/// A statement or event that has words asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The statement or event.
    pub node: NodeId,
    /// How many of the words asked for it has.
    pub words: usize,
    /// BM25: the more, the rarer the words and the shorter the text that has them.
    pub score: f64,
}

impl Search {
    /// The words; none if there is no letter or digit in them. Words such as `the` and `of` are asked for only if there are no others.
    ///
    /// ```
    /// use cablegraph::query::Search;
    ///
    /// let search = Search::new("the joint STRIKES").expect("it has words");
    /// assert_eq!(search.marks("No joint strike, no strikes"), [3..8, 9..15, 20..27]);
    /// assert_eq!(Search::new(" – "), None);
    /// ```
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let asked: Vec<String> = words_of(words).map(|(_, word)| fold(word)).collect();
        let is_telling = |word: &&String| !is_function_word(word);
        let any = asked.iter().any(|word| is_telling(&word));
        let mut stems: Vec<String> = Vec::new();
        for word in asked.iter().filter(|word| !any || is_telling(word)) {
            let stem = stem(word);
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        (!stems.is_empty()).then_some(Self { stems })
    }

    /// Where a text has words asked for, in bytes.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let is_asked = |word: &str| self.stems.contains(&stem(&fold(word)));
        words_of(text).filter(|(_, word)| is_asked(word)).map(|(at, word)| at..at + word.len()).collect()
    }

    /// The statements and events, or those of one kind, that have a word asked for, the best first; equals by their ids.
    #[must_use]
    pub fn hits(&self, graph: &Graph, kind: Option<NodeKind>) -> Vec<Hit> {
        let mut counter = Counter::new(self);
        let mut counts = Vec::new();
        let (mut texts, mut length) = (0_usize, 0_usize);
        let mut having = vec![0_usize; self.stems.len()];
        let (mut text, mut found) = (String::new(), vec![0; self.stems.len()]);
        for (id, node) in graph.nodes().filter(|(_, node)| kind.is_none_or(|kind| node.kind() == kind)) {
            text.clear();
            if !write_text(graph, id, node, &mut text) {
                continue;
            }
            let words = counter.count(&text, &mut found);
            texts += 1;
            length += words;
            if found.iter().any(|&count| count > 0) {
                having.iter_mut().zip(&found).for_each(|(sum, &count)| *sum += usize::from(count > 0));
                counts.push((id, Counted { length: words, found: found.clone() }));
            }
        }
        let mean = length as f64 / texts.max(1) as f64;
        let rarity: Vec<f64> = having
            .iter()
            .map(|&having| ln(1.0 + (texts as f64 - having as f64 + 0.5) / (having as f64 + 0.5)))
            .collect();
        let mut hits: Vec<Hit> = counts.iter().map(|(node, counted)| hit(*node, counted, &rarity, mean)).collect();
        hits.sort_by(|one, other| {
            let words = other.words.cmp(&one.words);
            words.then(other.score.total_cmp(&one.score)).then(one.node.cmp(&other.node))
        });
        hits
    }
}

fn hit(node: NodeId, counted: &Counted, rarity: &[f64], mean: f64) -> Hit {
    let norm = SATURATION * (1.0 - LENGTH + LENGTH * counted.length as f64 / mean);
    let score = |(&count, rarity): (&usize, &f64)| {
        let count = count as f64;
        rarity * count * (SATURATION + 1.0) / (count + norm)
    };
    let score = counted.found.iter().zip(rarity).map(score).sum();
    Hit { node, words: counted.found.iter().filter(|&&count| count > 0).count(), score }
}

/// What a text has.
struct Counted {
    /// How many words in all.
    length: usize,
    /// How often each word asked for.
    found: Vec<usize>,
}

/// Counts words; every form is stemmed once.
struct Counter<'s> {
    search: &'s Search,
    /// Which of the words asked for a form is, if it is one.
    forms: HashMap<String, Option<usize>>,
}

impl<'s> Counter<'s> {
    fn new(search: &'s Search) -> Self {
        Self { search, forms: HashMap::new() }
    }

    /// How many words the text has; how often each of those asked for goes into `found`.
    fn count(&mut self, text: &str, found: &mut [usize]) -> usize {
        found.fill(0);
        let mut length = 0;
        for (_, word) in words_of(text) {
            length += 1;
            let asked = match self.forms.get(word) {
                Some(&asked) => asked,
                None => {
                    let stem = stem(&fold(word));
                    let asked = self.search.stems.iter().position(|one| *one == stem);
                    self.forms.insert(word.to_owned(), asked);
                    asked
                }
            };
            if let Some(asked) = asked {
                found[asked] += 1;
            }
        }
        length
    }
}

/// Writes what a statement or event is searched by: what is said and by whom; what happened, about what, to whom, where. False of
/// other nodes.
fn write_text(graph: &Graph, id: NodeId, node: &Node, text: &mut String) -> bool {
    let mut add = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    match node {
        Node::Statement(Statement { carriers, speaker, .. }) => {
            carriers.first().into_iter().flat_map(|one| &one.content).for_each(|part| add(&part.text));
            speaker.iter().for_each(|&speaker| add(&graph.label(speaker)));
        }
        Node::Event(Event { carriers, place, .. }) => {
            carriers.first().into_iter().for_each(|one| {
                add(&one.trigger.words.text);
                one.topic.iter().for_each(|topic| add(&topic.text));
                one.participants.iter().for_each(|part| add(&part.words.text));
            });
            let parties = graph.sources(id, Relation::Source).chain(graph.targets(id, Relation::Target));
            parties.chain(*place).for_each(|actor| add(&graph.label(actor)));
        }
        Node::Actor(_) | Node::Article(_) => return false,
    }
    true
}

/// The words of a text with where they begin, in bytes: letters and digits, and apostrophes between them.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}');
    // Between two pieces stands one character.
    let mut at = 0;
    text.split(move |c: char| !is_inner(c)).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let word = piece.trim_start_matches(['\'', '’']);
        let start = start + piece.len() - word.len();
        let word = word.trim_end_matches(['\'', '’']);
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    fn check(words: &str, expected: &[&str]) {
        let graph = build(&quarrel());
        let hits = Search::new(words).map_or_else(Vec::new, |search| search.hits(&graph, None));
        let ids: Vec<_> = hits.iter().map(|hit| format!("{} {}", graph[hit.node].id(), hit.words)).collect();
        assert_eq!(ids, expected, "{words}");
    }

    #[test]
    fn forms_of_a_word_are_one() {
        check("closing of a PORT", &["s-closed 2"]);
        check("bombing", &["e-again 1", "e-bombed 1"]);
        check("ports Rúth", &["s-closed 2", "s-killed 1", "e-meet 1"]);
        check("the", &["s-closed 1"]);
        check("nothing", &[]);
        check("…", &[]);
    }

    #[test]
    fn more_words_go_before_rarer_ones() {
        check("Norland dockers", &["e-killed 2", "s-killed 2", "e-again 1", "e-bombed 1"]);
        let graph = build(&quarrel());
        let search = Search::new("dockers").unwrap();
        assert_eq!(search.hits(&graph, Some(NodeKind::Event)).len(), 1);
    }

    #[test]
    fn scores_are_bm25() {
        let graph = build(&quarrel());
        let hits = Search::new("dockers").unwrap().hits(&graph, Some(NodeKind::Statement));
        // Two statements, each of six words with its speaker’s name; one has the word.
        let (mean, length) = (6.0, 6.0);
        let expected = std::f64::consts::LN_2 * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * length / mean));
        assert!((hits[0].score - expected).abs() < 1e-12, "{hits:?}");
    }

    #[test]
    fn marks_lie_on_words() {
        let marks = |words: &str, text: &str| -> Vec<String> {
            Search::new(words).unwrap().marks(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(
            marks("strike", "Strikes, “strike” and O’Neill’s striking ‘strike’"),
            ["Strikes", "strike", "striking", "strike"]
        );
        assert_eq!(marks("zoe", "É Zoë’s ZOE zoo"), ["Zoë’s", "ZOE"]);
    }

    proptest! {
        #[test]
        fn any_text_is_searched(words in "\\PC{0,12}", text in "\\PC{0,40}") {
            if let Some(search) = Search::new(&words) {
                let marks = search.marks(&text);
                prop_assert!(marks.iter().all(|mark| text.get(mark.clone()).is_some_and(|word| !word.is_empty())));
                prop_assert!(marks.is_sorted_by_key(|mark| mark.start));
                prop_assert!(!search.marks(&words).is_empty());
            }
        }
    }
}
