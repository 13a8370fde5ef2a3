//! Why words are taken to mean an actor: the links of coreference in their article up to a name, then the merges across articles.

use std::iter::successors;

use crate::graph::{Actor, Evidence, Graph, Mention, NodeId};
use crate::text::fold::name_key;

/// A mention: whose, and which of the actor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The actor.
    pub actor: NodeId,
    /// The mention, as a place in the actor's list.
    pub mention: usize,
}

/// Why a mention means its actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The mention and its antecedents, each by the rule of the one before it, up to the one that all in its article lead to; places
    /// in the actor's list of mentions. Never empty.
    pub links: Vec<usize>,
    /// The article's actor and those it was joined to, up to the first of all; places in the actor's list of merges. Empty if the
    /// actor is of one article.
    pub merges: Vec<usize>,
}

/// The actor's mentions by these words, in the order of articles and text; without regard to case and diacritics.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// use cablegraph::pipeline::{self, Settings};
/// use cablegraph::query::{occurrences, why};
/// # use cablegraph::text::{Article, article::Given};
/// # let text = "Ruth Okafor resigned on Monday. She had been mayor for ten years.";
/// # let article = Article::new("mayor.txt".into(), text.into(), Given::default());
/// # let graph = pipeline::build(vec![article], &Settings::default(), NonZeroUsize::MIN, || ()).graph;
/// let okafor = graph.find("ruth-okafor").expect("she is there");
/// let [she] = occurrences(&graph, okafor, "she")[..] else { panic!("one pronoun means her") };
/// let explained = why(&graph, she).expect("she is mentioned there");
/// let actor = graph.actor(okafor).expect("she is an actor");
/// let words: Vec<_> = explained.links.iter().map(|&at| actor.mentions[at].words.text.as_str()).collect();
/// assert_eq!(words, ["She", "Ruth Okafor"]);
/// assert_eq!(&*actor.mentions[explained.links[0]].rule, "pronoun");
/// ```
#[must_use]
pub fn occurrences(graph: &Graph, id: NodeId, words: &str) -> Vec<Place> {
    let wanted = name_key(words);
    let Some(actor) = graph.actor(id) else { return Vec::new() };
    let mentions = actor.mentions.iter().enumerate();
    mentions
        .filter(|(_, mention)| name_key(&mention.words.text) == wanted)
        .map(|(mention, _)| Place { actor: id, mention })
        .collect()
}

/// The mentions that hold this code point of this article, the shortest first.
#[must_use]
pub fn at(graph: &Graph, doc: &str, point: u32) -> Vec<Place> {
    let Some((article, _)) = graph.articles().find(|(_, article)| article.doc == doc) else { return Vec::new() };
    let mut places = Vec::new();
    for (id, actor) in graph.actors() {
        for (mention, one) in actor.mentions.iter().enumerate() {
            if one.article == article && (one.words.start..one.words.end).contains(&point) {
                places.push((one.words.end - one.words.start, Place { actor: id, mention }));
            }
        }
    }
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// The actor's mention that an edge's evidence is, or that lies in it or around it: the one nearest in length.
#[must_use]
pub fn mention(graph: &Graph, id: NodeId, evidence: &Evidence) -> Option<Place> {
    let (start, end) = (evidence.words.start, evidence.words.end);
    let mentions = graph.actor(id)?.mentions.iter().enumerate();
    let meets = |one: &Mention| one.article == evidence.article && one.words.start < end && start < one.words.end;
    let nearest = mentions
        .filter(|(_, one)| meets(one))
        .min_by_key(|(_, one)| (one.words.start.abs_diff(start) + one.words.end.abs_diff(end), one.words.start));
    nearest.map(|(mention, _)| Place { actor: id, mention })
}

/// Why the mention means its actor; none if there is no such mention.
#[must_use]
pub fn why(graph: &Graph, place: Place) -> Option<Explained> {
    let actor = graph.actor(place.actor)?;
    let mention = actor.mentions.get(place.mention)?;
    let links: Vec<usize> =
        path(place.mention, actor.mentions.len(), |at| actor.mentions.get(at)?.antecedent).collect();
    let root = links.last().copied();
    let begun = |&at: &usize| {
        let merge = &actor.merges[at];
        let named = actor.mentions.iter().position(|one| one.article == merge.article && one.words == merge.words);
        named.is_some_and(|named| self::root(actor, named) == root)
    };
    let here: Vec<usize> = (0..actor.merges.len()).filter(|&at| actor.merges[at].article == mention.article).collect();
    let member = here.iter().find(|at| begun(at)).or(here.first()).copied();
    let joined = |at: usize| actor.merges.get(at)?.joined_to;
    let merges = member.map_or_else(Vec::new, |member| path(member, actor.merges.len(), joined).collect());
    Some(Explained { links, merges })
}

fn root(actor: &Actor, mention: usize) -> Option<usize> {
    path(mention, actor.mentions.len(), |at| actor.mentions.get(at)?.antecedent).last()
}

/// A place and what it leads to; at most as many steps as there are places, since a file's links may go in a circle.
fn path(from: usize, count: usize, next: impl Fn(usize) -> Option<u32>) -> impl Iterator<Item = usize> {
    successors(Some(from), move |&at| next(at).map(|at| at as usize).filter(|&at| at < count)).take(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn words_are_found_in_order() {
        let graph = build(&quarrel());
        let mayor = graph.find("ruth-okafor").unwrap();
        let found = occurrences(&graph, mayor, "OKAFOR");
        let actor = graph.actor(mayor).unwrap();
        let docs: Vec<_> = found.iter().map(|place| graph[actor.mentions[place.mention].article].id()).collect();
        assert_eq!(docs, ["harbour.txt", "port.txt"]);
        assert!(occurrences(&graph, mayor, "she").is_empty());
        assert!(occurrences(&graph, graph.find("port.txt").unwrap(), "okafor").is_empty());
    }

    #[test]
    fn a_point_lies_in_its_mentions() {
        let graph = build(&quarrel());
        let names = |doc, point| -> Vec<_> {
            at(&graph, doc, point).into_iter().map(|place| graph.label(place.actor)).collect()
        };
        assert_eq!(names("harbour.txt", 0), ["Norland"]);
        assert_eq!(names("harbour.txt", 7), Vec::<String>::new());
        assert_eq!(names("none.txt", 0), Vec::<String>::new());
    }

    #[test]
    fn evidence_is_a_mention() {
        let graph = build(&quarrel());
        let told = |key: &str, actor: &str| {
            let edge = graph.find_edge(key).unwrap();
            let actor = graph.find(actor).unwrap();
            let place = mention(&graph, actor, &edge.link.evidence[0])?;
            Some(graph.actor(actor).unwrap().mentions[place.mention].words.clone())
        };
        let norland = told("norland|source|e-killed", "norland").unwrap();
        assert_eq!((norland.text.as_str(), norland.start > 20), ("Norland", true));
        assert_eq!(told("norland|source|e-killed", "eastvik"), None);
        assert_eq!(graph.find_edge("norland|source|e-closed"), None);
        assert!(graph.edges().all(|edge| graph.find_edge(&graph.key(edge)) == Some(edge)));
    }

    #[test]
    fn links_lead_to_the_name() {
        let mut records = quarrel();
        records[0].actors[2].mentions[1].antecedent = Some(0);
        let graph = build(&records);
        let mayor = graph.find("ruth-okafor").unwrap();
        let explained = why(&graph, Place { actor: mayor, mention: 1 }).unwrap();
        assert_eq!(explained.links, [1, 0]);
        assert!(why(&graph, Place { actor: mayor, mention: 99 }).is_none());
    }

    #[test]
    fn circles_end() {
        assert_eq!(path(0, 3, |at| Some(u32::from(at == 0))).collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(path(0, 3, |_| Some(7)).collect::<Vec<_>>(), [0]);
    }
}
