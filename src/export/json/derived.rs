//! What `graph.json` says twice, for viewers: counts, labels, aliases and keys, which follow from the rest of the file. The reader makes
//! them again, so that a file in which they are false is read all the same; this tells where they are.

use std::fmt;

use super::read::{Error, refused};
use super::wire;
use crate::base::Label;
use crate::graph::Graph;

/// Something that does not follow from the rest of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The id of the node, the key of the edge; empty for the graph.
    pub of: String,
    /// The field.
    pub field: &'static str,
    /// What the file has.
    pub file: String,
    /// What follows from the rest of it.
    pub follows: String,
}

impl fmt::Display for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.of.is_empty() { "the graph" } else { &self.of };
        write!(f, "`{of}`: {} is {}, from the rest of the file follows {}", self.field, self.file, self.follows)
    }
}

/// What the file of a graph says of it that does not follow; `graph` is what was read from `text`.
///
/// # Errors
/// If the text is no graph in JSON.
pub fn derived(text: &str, graph: &Graph) -> Result<Vec<Derived>, Error> {
    let file: wire::File<'_> = serde_json::from_str(text).map_err(|error| refused(text, error))?;
    let mut found = Found(Vec::new());
    if let Some(counts) = &file.graph.counts {
        found.counts(counts, &super::counts(graph));
    }
    for doubt in &file.graph.doubts {
        let sum = wire::tenths(doubt.features.iter().map(|feature| feature.weight).sum());
        found.compare(&doubt.first.actor, "weight", &doubt.weight, &sum);
    }
    for row in &file.nodes {
        let id = super::read::place(row).1;
        if let Some(node) = graph.find(id) {
            found.node(id, row, &wire::node(graph, node));
        }
    }
    for row in &file.edges {
        let title = row.title.as_deref().map(|title| format!(":{title}")).unwrap_or_default();
        let kind = row.kind.0.name();
        let key = format!("{}|{kind}{title}|{}", row.source, row.target);
        found.compare(&key, "key", &&*row.key, &key.as_str());
        let label = row.title.as_deref().map_or_else(|| kind.to_owned(), |title| format!("{kind}: {title}"));
        found.compare(&key, "label", &&*row.label, &label.as_str());
    }
    Ok(found.0)
}

struct Found(Vec<Derived>);

impl Found {
    fn compare<T: PartialEq + fmt::Debug>(&mut self, of: &str, field: &'static str, file: &T, follows: &T) {
        if file != follows {
            let (file, follows) = (format!("{file:?}"), format!("{follows:?}"));
            self.0.push(Derived { of: of.into(), field, file, follows });
        }
    }

    fn counts(&mut self, file: &wire::Counts, follows: &wire::Counts) {
        self.compare("", "counts.articles", &file.articles, &follows.articles);
        self.compare("", "counts.actors", &file.actors, &follows.actors);
        self.compare("", "counts.statements", &file.statements, &follows.statements);
        self.compare("", "counts.events", &file.events, &follows.events);
        self.compare("", "counts.edges", &file.edges, &follows.edges);
    }

    fn node(&mut self, id: &str, file: &wire::Node<'_>, follows: &wire::Node<'_>) {
        use wire::Node::{Actor, Article, Event, Statement};
        match (file, follows) {
            (Actor(file), Actor(follows)) => self.actor(id, file, follows),
            (Statement(file), Statement(follows)) => {
                self.compare(id, "label", &file.label, &follows.label);
                self.compare(id, "cue", &file.cue, &follows.cue);
            }
            (Event(file), Event(follows)) => {
                self.compare(id, "label", &file.label, &follows.label);
                self.compare(id, "trigger", &file.trigger, &follows.trigger);
            }
            (Article(file), Article(follows)) => self.compare(id, "label", &file.label, &follows.label),
            _ => {}
        }
    }

    fn actor(&mut self, id: &str, file: &wire::Actor<'_>, follows: &wire::Actor<'_>) {
        self.compare(id, "mention_count", &file.mention_count, &follows.mention_count);
        self.compare(id, "article_count", &file.article_count, &follows.article_count);
        let names = |actor: &wire::Actor<'_>| -> Vec<(String, usize)> {
            actor.aliases.iter().map(|alias| (alias.name.to_string(), alias.count)).collect()
        };
        self.compare(id, "aliases", &names(file), &names(follows));
        for (file, follows) in file.aliases.iter().zip(&follows.aliases) {
            // Files of earlier versions do not tell.
            if let (Some(file), Some(follows)) = (&file.first, &follows.first) {
                let place = |place: &wire::Place<'_>| (place.article.to_string(), place.start, place.end);
                self.compare(id, "aliases.first", &place(file), &place(follows));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::json::{read, write};
    use crate::graph::fixture::{doubtful, nasty, quarrel};
    use crate::graph::{build, of};

    fn check(graph: &Graph, change: impl FnOnce(&mut serde_json::Value)) -> Vec<String> {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).unwrap();
        let mut file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        change(&mut file);
        let text = file.to_string();
        derived(&text, &read(&text).unwrap()).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_written_follows() {
        for graph in [build(&[]), build(&quarrel()), build(&nasty()), of(&doubtful())] {
            assert_eq!(check(&graph, |_| ()), [""; 0]);
        }
    }

    #[test]
    fn false_counts_labels_and_keys_are_told() {
        let quarrel = build(&quarrel());
        assert_eq!(
            check(&quarrel, |file| file["graph"]["counts"]["edges"] = 7.into()),
            ["`the graph`: counts.edges is 7, from the rest of the file follows 23"]
        );
        let first = |field: &'static str, value: serde_json::Value| {
            let told = check(&quarrel, move |file| file["nodes"][0][field] = value);
            assert_eq!(told.len(), 1, "{told:?}");
            told.concat()
        };
        assert!(first("mention_count", 99.into()).contains(": mention_count is 99, from"));
        assert!(first("article_count", 99.into()).contains(": article_count is 99, from"));
        assert!(first("aliases", serde_json::json!([])).contains(": aliases is [], from"));
        assert_eq!(
            check(&quarrel, |file| file["edges"][0]["key"] = "none".into()),
            ["`norland|source|e-again`: key is \"none\", from the rest of the file follows \"norland|source|e-again\""]
        );
        assert_eq!(check(&of(&doubtful()), |file| file["graph"]["doubts"][0]["weight"] = 5.into()).len(), 1);
    }
}
