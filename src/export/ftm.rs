//! followthemoney entities, one a line, as Aleph and OpenSanctions' tools read them (<https://followthemoney.tech>).
//!
//! An actor is a `Person`, `PublicBody`, `Organization`, `LegalEntity` or `Address`, an event an `Event`, an article an
//! `Article`; a statement is a `Note`, since its schema for messages asks for a sender that is known. An edge is an
//! `UnknownLink` from its source to its target, the one to an article a `Documentation`. What an article calls an actor
//! is a `Mention` besides.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use super::flat::{self, Column, Row};
use crate::base::Label;
use crate::extract::{Class, Form, Gender, Modality};
use crate::graph::{Actor, Edge, Graph, Mention, Node, NodeId, Relation};
use crate::text::article::sha256;

/// The longest id that is written as it is, in bytes; what is longer is told by its hash.
const LONGEST: usize = 120;

/// An entity, its values in the order of their names.
#[derive(Serialize)]
struct Entity<'g> {
    id: String,
    schema: &'static str,
    properties: Properties<'g>,
}

/// Every value is a list of texts.
#[derive(Default, Serialize)]
#[serde(transparent)]
struct Properties<'g>(std::collections::BTreeMap<&'static str, Vec<Cow<'g, str>>>);

impl<'g> Properties<'g> {
    fn add(&mut self, name: &'static str, value: impl Into<Cow<'g, str>>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.entry(name).or_default().push(short(value, most(name)));
        }
    }

    fn add_all<V: Into<Cow<'g, str>>>(&mut self, name: &'static str, values: impl IntoIterator<Item = V>) {
        values.into_iter().for_each(|value| self.add(name, value));
    }

    /// What the row has in a column.
    fn add_column(&mut self, name: &'static str, row: &Row<'g>, column: Column) {
        match row.get(column) {
            Some(flat::Value::List(list)) => self.add_all(name, list.iter().cloned()),
            Some(value) => self.add(name, value.joined("").into_owned()),
            None => {}
        }
    }
}

/// How many code points a value of this property has at most; longer ones are no valid values.
fn most(property: &str) -> usize {
    match property {
        "name" | "alias" => 384,
        "description" | "notes" | "summary" => 65_000,
        "sourceUrl" => 4096,
        "full" | "location" => 250,
        _ => 1024,
    }
}

/// The text, cut where it has more code points than that.
fn short(text: Cow<'_, str>, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => text,
        Some(_) => text.chars().take(most - 1).chain(['…']).collect::<String>().into(),
    }
}

/// Writes the entities, line by line.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut line = |entity: &Entity<'_>| {
        serde_json::to_writer(&mut *to, entity)?;
        to.write_all(b"\n")
    };
    for (id, node) in graph.nodes() {
        line(&self::node(graph, id, node))?;
    }
    for edge in graph.edges() {
        line(&link(graph, edge))?;
    }
    for (id, actor) in graph.actors() {
        for mentions in actor.mentions.chunk_by(|one, next| one.article == next.article) {
            if let Some(mention) = mention(graph, id, actor, mentions) {
                line(&mention)?;
            }
        }
    }
    Ok(())
}

/// How many nodes and edges what was written has.
pub(super) fn counts(file: impl Read) -> io::Result<(usize, usize)> {
    #[derive(Deserialize)]
    struct Line {
        schema: String,
    }
    let (mut nodes, mut edges) = (0, 0);
    for line in io::BufReader::new(file).lines() {
        match serde_json::from_str::<Line>(&line?)?.schema.as_str() {
            "UnknownLink" | "Documentation" => edges += 1,
            "Mention" => {}
            _ => nodes += 1,
        }
    }
    Ok((nodes, edges))
}

fn node<'g>(graph: &'g Graph, id: NodeId, node: &'g Node) -> Entity<'g> {
    let row = flat::node(graph, id);
    let mut properties = Properties::default();
    properties.add_column("name", &row, Column::Label);
    if properties.0.is_empty() {
        // Most schemata ask for a name.
        properties.add("name", node.id());
    }
    match node {
        Node::Actor(actor) => {
            let names = actor.aliases().into_iter().map(|alias| alias.name);
            properties.add_all("alias", names.filter(|name| *name != actor.name));
            properties.add_column("wikidataId", &row, Column::Wikidata);
            match actor.class {
                Class::Person => {
                    properties.add_column("position", &row, Column::Roles);
                    match actor.gender {
                        Some(Gender::Masculine) => properties.add("gender", "male"),
                        Some(Gender::Feminine) => properties.add("gender", "female"),
                        Some(Gender::Neuter) | None => {}
                    }
                }
                Class::Place => properties.add("full", actor.name.as_str()),
                Class::State | Class::Organization | Class::Group => {
                    properties.add_column("description", &row, Column::Roles);
                }
            }
        }
        Node::Statement(said) => {
            properties.add("description", said.text());
            properties.add_all("entity", graph.targets(id, Relation::About).map(|actor| name(graph, actor)));
            properties.add_column("keywords", &row, Column::Stance);
            properties.add_column("keywords", &row, Column::Quotation);
            properties.add_column("notes", &row, Column::Evidence);
            properties.add_all("proof", graph.targets(id, Relation::ReportedIn).map(|article| name(graph, article)));
        }
        Node::Event(event) => {
            let parties = graph.sources(id, Relation::Source).chain(graph.targets(id, Relation::Target));
            let involved: BTreeSet<NodeId> = parties.filter(|&party| is_legal(graph, party)).collect();
            properties.add_all("involved", involved.into_iter().map(|party| name(graph, party)));
            days(&mut properties, &row);
            properties.add_all("location", event.place.map(|place| graph.label(place)));
            properties.add_all("keywords", [event.kind.name(), event.modality.name()]);
            properties.add_column("keywords", &row, Column::Cameo);
            properties.add_column("notes", &row, Column::Evidence);
            properties.add_all("proof", graph.targets(id, Relation::ReportedIn).map(|article| name(graph, article)));
        }
        Node::Article(article) => {
            properties.add("fileName", article.doc.as_str());
            properties.add_column("title", &row, Column::Title);
            properties.add_column("publishedAt", &row, Column::Date);
            properties.add_column("publisher", &row, Column::Outlet);
            properties.add_column("sourceUrl", &row, Column::Url);
        }
    }
    Entity { id: name(graph, id), schema: schema(node), properties }
}

const fn schema(node: &Node) -> &'static str {
    match node {
        Node::Actor(actor) => match actor.class {
            Class::Person => "Person",
            Class::State => "PublicBody",
            Class::Organization => "Organization",
            Class::Group => "LegalEntity",
            Class::Place => "Address",
        },
        Node::Statement(_) => "Note",
        Node::Event(_) => "Event",
        Node::Article(_) => "Article",
    }
}

/// Whether an actor is one of those that may take part and be mentioned: a place may not.
fn is_legal(graph: &Graph, id: NodeId) -> bool {
    graph.actor(id).is_some_and(|actor| actor.class != Class::Place)
}

fn days(properties: &mut Properties<'_>, row: &Row<'_>) {
    match (row.get(Column::From), row.get(Column::To)) {
        (Some(from), Some(to)) if from == to => properties.add("date", from.joined("").into_owned()),
        (from, to) => {
            properties.add_all("startDate", from.map(|day| day.joined("").into_owned()));
            properties.add_all("endDate", to.map(|day| day.joined("").into_owned()));
        }
    }
}

fn link<'g>(graph: &'g Graph, edge: Edge<'g>) -> Entity<'g> {
    let row = flat::edge(graph, edge);
    let (source, target) = (name(graph, edge.source), name(graph, edge.target));
    let mut properties = Properties::default();
    let schema = match edge.link.relation {
        Relation::ReportedIn => {
            properties.add("entity", source);
            properties.add("document", target);
            "Documentation"
        }
        _ => {
            properties.add("subject", source);
            properties.add("object", target);
            "UnknownLink"
        }
    };
    properties.add_column("role", &row, Column::Label);
    properties.add_column("status", &row, Column::Grade);
    // An event that was only planned, or did not happen, must not look like one that did.
    let modality = [edge.source, edge.target].into_iter().find_map(|end| match &graph[end] {
        Node::Event(event) if event.modality != Modality::Actual => Some(event.modality.name()),
        _ => None,
    });
    properties.add_all("status", modality);
    properties.add_column("summary", &row, Column::Words);
    properties.add_column("recordId", &row, Column::Evidence);
    let articles: BTreeSet<NodeId> = edge.link.evidence.iter().map(|one| one.article).collect();
    properties.add_all("proof", articles.into_iter().map(|article| name(graph, article)));
    Entity { id: format!("cg.{}.edge", sha256(&graph.key(edge))), schema, properties }
}

/// What an article calls an actor, if it has a name there.
fn mention<'g>(graph: &'g Graph, id: NodeId, actor: &'g Actor, mentions: &'g [Mention]) -> Option<Entity<'g>> {
    let names = mentions.iter().filter(|mention| mention.form == Form::Named);
    let names: BTreeSet<&str> = names.map(|mention| mention.words.text.as_str()).collect();
    let mut properties = Properties::default();
    properties.add_all("name", names);
    if properties.0.is_empty() || !is_legal(graph, id) {
        return None;
    }
    let article = mentions.first()?.article;
    properties.add("document", name(graph, article));
    properties.add("resolved", name(graph, id));
    properties.add("detectedSchema", schema(&graph[id]));
    let key = format!("{}|mention|{}", actor.id, graph[article].id());
    Some(Entity { id: format!("cg.{}.mention", sha256(&key)), schema: "Mention", properties })
}

/// A node's id in the letters that ids of entities have: of other bytes the number, in hexadecimal digits after a dot.
fn name(graph: &Graph, id: NodeId) -> String {
    let (node, kind) = (&graph[id], graph[id].kind().name());
    let mut name = String::from("cg.");
    for byte in node.id().bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!(".{byte:02X}"));
        }
    }
    if name.len() > LONGEST { format!("cg.{}.{kind}", sha256(node.id())) } else { format!("{name}.{kind}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};

    fn lines(graph: &Graph) -> Vec<serde_json::Value> {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn ids_are_different_and_have_the_letters_of_ids() {
        for graph in [build(&quarrel()), build(&nasty())] {
            let lines = lines(&graph);
            let ids: BTreeSet<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), lines.len());
            for id in ids {
                assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.'), "{id}");
                assert!(id.ends_with(|c: char| c.is_ascii_alphabetic()), "{id}");
            }
        }
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(short("abc".into(), 3), "abc");
        assert_eq!(short("abcd".into(), 3), "ab…");
        let lines = lines(&build(&nasty()));
        let names = lines.iter().filter_map(|line| line["properties"]["name"][0].as_str());
        assert_eq!(names.map(|name| name.chars().count()).max(), Some(384));
    }

    #[test]
    fn what_did_not_happen_says_so() {
        let lines = lines(&build(&quarrel()));
        let planned = lines.iter().filter(|line| line["properties"]["status"] == serde_json::json!(["planned"]));
        let schemata: Vec<_> = planned.map(|line| line["schema"].as_str().unwrap()).collect();
        assert_eq!(schemata, ["UnknownLink", "UnknownLink", "Documentation"]);
    }
}
