//! What two graphs differ in: articles, actors, statements, events, and which accounts agree or contradict each other.
//!
//! Nodes are aligned by id where the text does not speak against it, and by the words that they rest on where their ids differ: an id
//! is made of names and words, so another rule for names, or one article more, changes ids of what is still the same. Words are
//! compared only in articles that both graphs have with the same text. Reads no text.

mod actors;
mod align;
mod told;

use std::collections::BTreeMap;

use crate::base::{Label, labels};
use crate::graph::{Graph, Node, NodeId, Relation};
use align::{Articles, Pairs};

labels! {
    /// What differs, in the order in which differences are listed.
    Subject {
        /// An article.
        Article = "article",
        /// An actor.
        Actor = "actor",
        /// A statement.
        Statement = "statement",
        /// An event.
        Event = "event",
        /// That two accounts agree or contradict each other.
        Link = "link",
    }
}

labels! {
    /// How it differs.
    Change {
        /// The old graph has it, the new one has not.
        Removed = "removed",
        /// The new graph has it, the old one has not.
        Added = "added",
        /// It is now part of another one.
        Merged = "merged",
        /// It was part of another one.
        Split = "split",
        /// Its id, where nothing else that the id is made of differs.
        Id = "id",
        /// Of an actor: its name.
        Name = "name",
        /// Its type: of an actor person, state and so on, of an event that of PLOVER.
        Type = "type",
        /// Of an actor: its offices.
        Roles = "roles",
        /// Of an actor: the places that mention it, in articles that both graphs have.
        Mentions = "mentions",
        /// Of a statement: who says it.
        Speaker = "speaker",
        /// Of a statement: whom it is said to.
        Addressee = "addressee",
        /// Of a statement: what the speaker does by saying it.
        Stance = "stance",
        /// Of a statement: whom its content mentions.
        About = "about",
        /// The words: what is said; of an article, the text.
        Words = "words",
        /// Of an event: who acts.
        Sources = "sources",
        /// Of an event: who is acted on.
        Targets = "targets",
        /// Of an event: whether it happened.
        Modality = "modality",
        /// Where.
        Place = "place",
        /// When.
        Time = "time",
        /// The statement that reports it.
        Claim = "claim",
        /// The articles that carry it.
        Carriers = "carriers",
        /// By which rules it was found, in articles that both graphs have.
        Rule = "rule",
        /// The places of the words that tell it, in articles that both graphs have.
        Evidence = "evidence",
        /// Of a link: how sure it is.
        Grade = "grade",
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// What differs.
    pub subject: Subject,
    /// Its id in the old graph: of a node its own, of a link its key.
    pub old: Option<String>,
    /// Its id in the new graph.
    pub new: Option<String>,
    /// What it is called, in the new graph if it is there: a name, the words said, the parties.
    pub label: String,
    /// How it differs.
    pub change: Change,
    /// What the old graph has; of [`Change::Split`] what it was part of. None if there is nothing.
    pub before: Option<String>,
    /// What the new graph has; of [`Change::Merged`] what it is part of.
    pub after: Option<String>,
}

/// What differs, by subject; of each first what is gone, then what is new, then what is another.
///
/// ```
/// use cablegraph::{diff, graph};
///
/// assert!(diff::diff(&graph::build(&[]), &graph::build(&[])).is_empty());
/// ```
#[must_use]
pub fn diff(old: &Graph, new: &Graph) -> Vec<Difference> {
    let mut differences = Vec::new();
    let articles = Articles::new(old, new);
    articles.differences(&mut differences);
    let actors = actors::align(old, new, &articles);
    let statements = told::align_statements(old, new, &articles);
    let events = told::align_events(old, new, &articles);
    let all = All { old, new, articles: &articles, actors: &actors, statements: &statements, events: &events };
    actors::differences(&all, &mut differences);
    all.statements(&mut differences);
    all.events(&mut differences);
    links(&all, &mut differences);
    differences.sort_by(|one, other| place(one).cmp(&place(other)));
    differences
}

fn place(one: &Difference) -> (Subject, Change, &Option<String>, &Option<String>) {
    // Only what is gone, new or not any more by itself stands by its change: what else differs of one node stands together.
    let change = if one.change <= Change::Split { one.change } else { Change::Id };
    (one.subject, change, &one.new, &one.old)
}

/// Both graphs, and which nodes are the same.
struct All<'g> {
    old: &'g Graph,
    new: &'g Graph,
    articles: &'g Articles,
    actors: &'g Pairs,
    statements: &'g Pairs,
    events: &'g Pairs,
}

impl All<'_> {
    fn pairs(&self, node: &Node) -> &Pairs {
        match node {
            Node::Actor(_) => self.actors,
            Node::Statement(_) => self.statements,
            Node::Event(_) => self.events,
            Node::Article(_) => self.articles.pairs(),
        }
    }

    /// What a node of the old graph is in the new: its counterpart, else the one that it became part of.
    fn now(&self, old: NodeId) -> Option<NodeId> {
        let pairs = self.pairs(&self.old[old]);
        pairs.new_of(old).or_else(|| pairs.merged_into(old))
    }

    /// The same for a node of the new graph: of one that was part of another, that other's counterpart. So what only follows from
    /// actors that are now one, or two, is no difference of its own.
    fn whole(&self, new: NodeId) -> Option<NodeId> {
        let pairs = self.pairs(&self.new[new]);
        Some(pairs.split_from(new).and_then(|old| pairs.new_of(old)).unwrap_or(new))
    }
}

/// A difference of a node; one of both places is there.
fn of_node(
    (old, before): (&Graph, Option<NodeId>),
    (new, after): (&Graph, Option<NodeId>),
    change: Change,
    values: (Option<String>, Option<String>),
) -> Difference {
    let subject = |node: &Node| match node {
        Node::Actor(_) => Subject::Actor,
        Node::Statement(_) => Subject::Statement,
        Node::Event(_) => Subject::Event,
        Node::Article(_) => Subject::Article,
    };
    let shown = after.map(|id| (new, id)).or(before.map(|id| (old, id)));
    Difference {
        subject: shown.map_or(Subject::Article, |(graph, id)| subject(&graph[id])),
        old: before.map(|id| old[id].id().to_owned()),
        new: after.map(|id| new[id].id().to_owned()),
        label: shown.map(|(graph, id)| graph.label(id)).unwrap_or_default(),
        change,
        before: values.0,
        after: values.1,
    }
}

/// Which accounts agree or contradict each other.
fn links(all: &All<'_>, differences: &mut Vec<Difference>) {
    type Ends = (NodeId, NodeId, Relation);
    let of = |graph: &Graph| -> BTreeMap<Ends, (String, Option<&'static str>)> {
        let ledger =
            graph.edges().filter(|edge| matches!(edge.link.relation, Relation::Corroborates | Relation::Contradicts));
        ledger
            .map(|edge| {
                let ends = (edge.source, edge.target, edge.link.relation);
                (ends, (graph.key(edge), edge.link.grade.map(Label::name)))
            })
            .collect()
    };
    let (before, mut after) = (of(all.old), of(all.new));
    let label = |graph: &Graph, (one, other, relation): Ends| {
        format!("{} / {} / {}", relation.name(), graph.label(one), graph.label(other))
    };
    let link =
        |change, old: Option<String>, new: Option<String>, label, values: (Option<&str>, Option<&str>)| Difference {
            subject: Subject::Link,
            old,
            new,
            label,
            change,
            before: values.0.map(str::to_owned),
            after: values.1.map(str::to_owned),
        };
    for (ends, (key, grade)) in before {
        // The ledger's edges lead from the account that is listed first, and another id may be listed elsewhere.
        let same = all.now(ends.0).zip(all.now(ends.1)).and_then(|(one, other)| {
            let either = [(one, other, ends.2), (other, one, ends.2)];
            either.into_iter().find_map(|ends| Some((ends, after.remove(&ends)?)))
        });
        match same {
            None => differences.push(link(Change::Removed, Some(key), None, label(all.old, ends), (grade, None))),
            Some((ends, (now, new_grade))) if grade != new_grade => {
                differences.push(link(Change::Grade, Some(key), Some(now), label(all.new, ends), (grade, new_grade)));
            }
            Some(_) => {}
        }
    }
    for (ends, (key, grade)) in after {
        differences.push(link(Change::Added, None, Some(key), label(all.new, ends), (None, grade)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Class, EventType, Modality};
    use crate::graph::build;
    use crate::graph::fixture::{article, quarrel};
    use crate::record::Record;

    /// Each difference as a line.
    fn lines(old: &[Record], new: &[Record]) -> Vec<String> {
        let line = |one: Difference| {
            let id = match (one.old, one.new) {
                (Some(old), Some(new)) if old != new => format!("{old} = {new}"),
                (Some(id), _) | (None, Some(id)) => id,
                (None, None) => String::new(),
            };
            let value = |value: Option<String>| value.unwrap_or_else(|| "-".into());
            format!("{} {id} {}: {} > {}", one.subject.name(), one.change.name(), value(one.before), value(one.after))
        };
        diff(&build(old), &build(new)).into_iter().map(line).collect()
    }

    fn renamed(records: &mut [Record], from: &str, to: &str) {
        let text = serde_json::to_string(records).unwrap().replace(&format!("\"{from}\""), &format!("\"{to}\""));
        let again: Vec<Record> = serde_json::from_str(&text).unwrap();
        records.clone_from_slice(&again);
    }

    #[test]
    fn a_graph_does_not_differ_from_itself() {
        assert_eq!(lines(&quarrel(), &quarrel()), [""; 0]);
        assert_eq!(lines(&crate::graph::fixture::nasty(), &crate::graph::fixture::nasty()), [""; 0]);
    }

    #[test]
    fn other_ids_are_no_other_things() {
        let mut new = quarrel();
        renamed(&mut new, "ruth-okafor", "mayor-okafor");
        renamed(&mut new, "s-closed", "s-shut");
        renamed(&mut new, "e-bombed", "e-raid");
        assert_eq!(
            lines(&quarrel(), &new),
            [
                "actor ruth-okafor = mayor-okafor id: ruth-okafor > mayor-okafor",
                "statement s-closed = s-shut id: s-closed > s-shut",
                "event e-bombed = e-raid id: e-bombed > e-raid",
            ]
        );
    }

    #[test]
    fn one_article_more_is_told_with_what_it_brings() {
        let all = quarrel();
        let more = lines(&all[..1], &all);
        assert!(more.contains(&"article port.txt added: - > -".to_owned()), "{more:#?}");
        assert!(more.contains(&"event e-again added: - > -".to_owned()), "{more:#?}");
        assert!(
            more.contains(&"statement s-closed carriers: harbour.txt > harbour.txt, port.txt".to_owned()),
            "{more:#?}"
        );
        assert!(!more.iter().any(|line| line.contains("mentions") || line.contains("removed")), "{more:#?}");
        let less = lines(&all, &all[..1]);
        assert!(less.contains(&"article port.txt removed: - > -".to_owned()), "{less:#?}");
        assert_eq!(less.len(), more.len());
    }

    #[test]
    fn another_speaker_and_another_modality_are_told() {
        let mut new = quarrel();
        new[0]
            .statements
            .iter_mut()
            .filter(|one| one.id == "s-killed")
            .for_each(|one| one.speaker = Some("lars-holm".into()));
        new[0].events.iter_mut().filter(|one| one.id == "e-bombed").for_each(|one| one.modality = Modality::Planned);
        new[0].events.iter_mut().filter(|one| one.id == "e-bombed").for_each(|one| one.kind = EventType::Threaten);
        assert_eq!(
            lines(&quarrel(), &new),
            [
                "statement s-killed speaker: ruth-okafor > lars-holm",
                "event e-bombed type: ASSAULT > THREATEN",
                "event e-bombed modality: actual > planned",
            ]
        );
    }

    #[test]
    fn another_rule_and_other_words_are_told() {
        let mut new = quarrel();
        for one in new[0].statements.iter_mut().filter(|one| one.id == "s-killed") {
            one.rule = "other-rule".into();
            one.about.retain(|id| id != "dockers");
            one.content[0].start += 1;
        }
        let found = lines(&quarrel(), &new);
        assert!(found.contains(&"statement s-killed about: dockers, norland > norland".to_owned()), "{found:#?}");
        let has = |start: &str, end: &str| found.iter().any(|line| line.starts_with(start) && line.ends_with(end));
        assert!(has("statement s-killed rule: ", " > other-rule"), "{found:#?}");
        assert!(has("statement s-killed evidence: ", ", 1 of them new"), "{found:#?}");
    }

    /// An article that mentions people; each is a mention's words with the actor's id.
    fn people(doc: &str, mentions: &[(&str, &str)]) -> Record {
        let text = mentions.iter().map(|(words, _)| *words).collect::<Vec<_>>().join(" met ");
        let mut telling = article(doc, &text);
        let mut ids: Vec<&str> = mentions.iter().map(|(_, id)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let words: Vec<&str> = mentions.iter().filter(|(_, of)| *of == id).map(|(words, _)| *words).collect();
            telling = telling.actor(id, words[0], Class::Person, &words);
        }
        telling.record()
    }

    #[test]
    fn actors_that_became_one_and_actors_that_became_two() {
        let one = [people("a", &[("Ada Lund", "ada-lund"), ("A. Lund", "ada-lund"), ("Eva Berg", "eva-berg")])];
        let two = [people("a", &[("Ada Lund", "ada-lund"), ("A. Lund", "a-lund"), ("Eva Berg", "eva-berg")])];
        assert_eq!(
            lines(&two, &one),
            ["actor a-lund = ada-lund merged: a-lund > ada-lund", "actor ada-lund mentions: 1 > 2"]
        );
        assert_eq!(
            lines(&one, &two),
            ["actor ada-lund = a-lund split: ada-lund > a-lund", "actor ada-lund mentions: 2 > 1"]
        );
    }

    #[test]
    fn ids_that_changed_hands_are_seen() {
        let old = [people("a", &[("Ada Lund", "ada-lund"), ("Young Lund", "ada-lund-2")])];
        let new = [people("a", &[("Ada Lund", "ada-lund-2"), ("Young Lund", "ada-lund")])];
        assert_eq!(
            lines(&old, &new),
            [
                "actor ada-lund-2 = ada-lund id: ada-lund-2 > ada-lund",
                "actor ada-lund = ada-lund-2 id: ada-lund > ada-lund-2"
            ]
        );
    }

    #[test]
    fn accounts_that_contradict_each_other_are_links() {
        let told = |second: &str| {
            [
                ("1", "ada", "said", "say", "Norland had shelled the old harbour with rockets"),
                ("2", "eva", "said", "say", second),
            ]
            .map(|(doc, who, cue, lemma, content)| {
                article(doc, &format!("{who} {cue} {content} in Norland."))
                    .actor("norland", "Norland", Class::State, &["Norland"])
                    .actor(who, who, Class::Person, &[who])
                    .said(&format!("s{doc}"), Some(who), (cue, lemma), &[content])
                    .with(|one| one.about = vec!["norland".into()])
                    .record()
            })
        };
        let against = told("Norland had never shelled the old harbour with rockets");
        let beside = told("Norland had often seen the new airport under much snow");
        let found = lines(&beside, &against);
        let has = |lines: &[String], link: &str| lines.iter().any(|line| line.starts_with(link));
        assert!(has(&found, "link s1|contradicts|s2 added: - > "), "{found:#?}");
        assert!(has(&lines(&against, &beside), "link s1|contradicts|s2 removed: "));
    }
}
