//! A folder of notes for Obsidian: one an actor and one an article, with front matter, and links between them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::markdown::{marks, plain};
use super::{File, Files};
use crate::base::Label;
use crate::graph::{Actor, Article, Graph, Node, NodeId, Relation};

/// The longest name of a note, in code points; file systems take 255 bytes.
const LONGEST: usize = 60;

/// Writes the notes.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, files: &mut dyn Files) -> io::Result<()> {
    let notes = Notes::new(graph);
    for (id, actor) in graph.actors() {
        files.file(&format!("{}.md", notes.names[&id]), &mut |to| notes.actor(id, actor, to))?;
    }
    for (id, article) in graph.articles() {
        files.file(&format!("{}.md", notes.names[&id]), &mut |to| notes.article(id, article, to))?;
    }
    Ok(())
}

struct Notes<'g> {
    graph: &'g Graph,
    /// Each note's name, which no other has, also where capitals are not told apart.
    names: BTreeMap<NodeId, String>,
}

impl<'g> Notes<'g> {
    fn new(graph: &'g Graph) -> Self {
        let mut taken = BTreeSet::new();
        // Where the numbers of a name go on, so that a thousand of one title are not tried a thousand times each.
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut names = BTreeMap::new();
        for (id, node) in graph.nodes() {
            let wanted = match node {
                Node::Actor(actor) => &actor.name,
                Node::Article(article) => article.title.as_ref().unwrap_or(&article.doc),
                Node::Statement(_) | Node::Event(_) => continue,
            };
            let name = file_name(wanted);
            let last = numbers.entry(name.to_lowercase()).or_insert(1);
            let mut free = name.clone();
            while !taken.insert(free.to_lowercase()) {
                *last += 1;
                free = format!("{name} {last}");
            }
            names.insert(id, free);
        }
        Self { graph, names }
    }

    fn actor(&self, id: NodeId, actor: &Actor, to: File<'_>) -> io::Result<()> {
        writeln!(
            to,
            "---\nid: {}\ntype: {}\nmentions: {}",
            quoted(&actor.id),
            actor.class.name(),
            actor.mentions.len()
        )?;
        list(to, "aliases", actor.aliases().iter().map(|alias| alias.name.as_str()))?;
        writeln!(to, "---\n")?;
        for role in &actor.roles {
            let of = role.of.map_or_else(String::new, |of| format!(" of {}", self.link(of)));
            writeln!(to, "- {}{of}", text(&role.title))?;
        }
        let told = |relation, outgoing: bool| -> Vec<NodeId> {
            if outgoing {
                self.graph.targets(id, relation).collect()
            } else {
                self.graph.sources(id, relation).collect()
            }
        };
        self.section(to, "Says", &told(Relation::Said, true))?;
        self.section(to, "Others say of it", &told(Relation::About, false))?;
        self.section(to, "Does", &told(Relation::Source, true))?;
        self.section(to, "Is done to it", &told(Relation::Target, false))
    }

    fn article(&self, id: NodeId, article: &Article, to: File<'_>) -> io::Result<()> {
        writeln!(to, "---\ndoc: {}", quoted(&article.doc))?;
        let more = [
            ("date", article.date.map(|date| date.to_string())),
            ("outlet", article.outlet.clone()),
            ("url", article.url.clone()),
        ];
        for (key, value) in more.iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            writeln!(to, "{key}: {}", quoted(value))?;
        }
        writeln!(to, "---")?;
        let told: Vec<NodeId> = self.graph.sources(id, Relation::ReportedIn).collect();
        let (statements, events): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|&node| matches!(self.graph[node], Node::Statement(_)));
        self.section(to, "Statements", &statements)?;
        self.section(to, "Events", &events)
    }

    fn section(&self, to: File<'_>, title: &str, nodes: &[NodeId]) -> io::Result<()> {
        if nodes.is_empty() {
            return Ok(());
        }
        writeln!(to, "\n## {title}\n")?;
        nodes.iter().try_for_each(|&node| writeln!(to, "- {}", self.line(node)))
    }

    /// A statement or event on one line, with links to those who take part and to the articles.
    fn line(&self, node: NodeId) -> String {
        let links =
            |nodes: &mut dyn Iterator<Item = NodeId>| nodes.map(|id| self.link(id)).collect::<Vec<_>>().join(", ");
        let articles = links(&mut self.graph.targets(node, Relation::ReportedIn));
        match &self.graph[node] {
            Node::Statement(said) => {
                let who = said.speaker.map_or_else(|| "?".into(), |speaker| self.link(speaker));
                let (open, close) = marks(said);
                format!("{who}: {open}{}{close} ({articles})", text(&said.text()))
            }
            Node::Event(event) => {
                let sources = links(&mut self.graph.sources(node, Relation::Source));
                let targets = links(&mut self.graph.targets(node, Relation::Target));
                let how = event.modality.name();
                format!("{sources} **{}** {targets} ({}, {how}; {articles})", text(event.lemma()), event.kind.name())
            }
            Node::Actor(_) | Node::Article(_) => self.link(node),
        }
    }

    fn link(&self, node: NodeId) -> String {
        self.names.get(&node).map_or_else(String::new, |name| format!("[[{name}]]"))
    }
}

fn list<'a>(to: File<'_>, key: &str, values: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let values: Vec<String> = values.map(quoted).collect();
    if values.is_empty() { Ok(()) } else { writeln!(to, "{key}: [{}]", values.join(", ")) }
}

/// A name that every system takes and Obsidian can link to.
fn file_name(name: &str) -> String {
    let bad = |c: char| c.is_control() || "[]#^|\\/:*?\"<>\u{2028}\u{2029}".contains(c);
    let clean: String = name.chars().map(|c| if bad(c) { ' ' } else { c }).collect();
    let folded: String = clean.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    // Systems hide or refuse what begins or ends in a dot.
    let name = folded.trim_matches(['.', ' ']);
    let first = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |device: &str| first.strip_prefix(device).is_some_and(|rest| rest.chars().count() == 1);
    // Devices to Windows, whatever ends their names.
    if matches!(first.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        return format!("{name}_");
    }
    if name.is_empty() { "unnamed".into() } else { name.to_owned() }
}

/// A YAML string, as JSON writes it; what YAML takes for no printable character stands by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                quoted.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Text on one line that is no link, tag or markup.
fn text(text: &str) -> String {
    plain(text, "\\`*_[]<>#|~&%$=")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::nasty;

    #[test]
    fn names_are_good_for_every_system() {
        assert_eq!(file_name("a/b: [c] #d"), "a b c d");
        assert_eq!(file_name("..."), "unnamed");
        assert_eq!(["CON", "com1.txt", "Contra"].map(file_name), ["CON_", "com1.txt_", "Contra"]);
        assert_eq!(file_name(&"x".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn front_matter_is_one_line_a_value() {
        assert_eq!(quoted("a \"b\" \\ c\n\u{7f}"), r#""a \"b\" \\ c\u000a\u007f""#);
    }

    #[test]
    fn no_note_overwrites_another() {
        let graph = build(&nasty());
        let notes = Notes::new(&graph);
        let names: BTreeSet<String> = notes.names.values().map(|name| name.to_lowercase()).collect();
        assert_eq!(names.len(), graph.actors().count() + graph.articles().count());
    }
}
