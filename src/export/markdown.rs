//! A report to read or to send: who counts most, what they say, who does what to whom, and where accounts contradict each other.
//! Each sentence leads to its article.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::base::Label;
use crate::extract::StatementKind;
use crate::graph::{ActorRelation, Evidence, Graph, Node, NodeId, NodeKind, Polarity, Relation, Statement, relations};
use crate::query::{self, Accord};

/// How many actors, statements of one, and relations the report has at most.
const ACTORS: usize = 12;
const STATEMENTS: usize = 4;
const RELATIONS: usize = 20;

/// Writes the report.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let count = |kind| graph.nodes().filter(|(_, node)| node.kind() == kind).count();
    let [actors, statements, events, articles] =
        [NodeKind::Actor, NodeKind::Statement, NodeKind::Event, NodeKind::Article].map(count);
    writeln!(to, "# Who said what, and who did what to whom\n")?;
    writeln!(to, "{articles} articles, {actors} actors, {statements} statements, {events} events.\n")?;
    main_actors(graph, to)?;
    acts(graph, to)?;
    ledger(graph, to)?;
    sources(graph, to)
}

fn main_actors(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut actors: Vec<_> = graph.actors().collect();
    actors.sort_by_key(|(_, actor)| Reverse(actor.mentions.len()));
    writeln!(to, "## Main actors\n")?;
    let mut said: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (id, statement) in graph.statements() {
        said.entry(statement.speaker.unwrap_or(id)).or_default().push(id);
    }
    for (id, actor) in actors.into_iter().take(ACTORS) {
        let role = actor.roles.first().map(|role| match role.of {
            Some(of) => format!(", {} of {}", text(&role.title), text(&graph.label(of))),
            None => format!(", {}", text(&role.title)),
        });
        let times = counted(actor.mentions.len(), "mention");
        writeln!(to, "### {}\n\n{}{}, {times}.\n", text(&actor.name), actor.class.name(), role.unwrap_or_default())?;
        let mut list = said.remove(&id).unwrap_or_default();
        let left = list.len().saturating_sub(STATEMENTS);
        list.truncate(STATEMENTS);
        for statement in list {
            line(graph, to, statement)?;
        }
        if left > 0 {
            writeln!(to, "- and {}", counted(left, "more statement"))?;
        }
        writeln!(to)?;
    }
    Ok(())
}

fn line(graph: &Graph, to: &mut dyn Write, statement: NodeId) -> io::Result<()> {
    let Node::Statement(said) = &graph[statement] else { return Ok(()) };
    let Some(carrier) = said.carriers.first() else { return Ok(()) };
    let others = match said.carriers.len() {
        1 => String::new(),
        more => format!(" and {}", counted(more - 1, "more article")),
    };
    let place = place(graph, carrier.article, carrier.sentence.start);
    let (open, close) = marks(said);
    writeln!(to, "- {}: {open}{}{close} ({place}{others})", said.stance.name(), text(&said.text()))
}

/// The marks around a statement's content: none where it is told in the article's words, or has marks of its own.
pub(super) fn marks(said: &Statement) -> (&'static str, &'static str) {
    let has_own = said.text().contains(['“', '”', '"']);
    if said.kind == StatementKind::Direct && !has_own { ("“", "”") } else { ("", "") }
}

fn acts(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut relations = relations(graph);
    relations.retain(|one| one.tally.told() > 0);
    relations.sort_by_key(|one| Reverse(one.tally.told()));
    if relations.is_empty() {
        return Ok(());
    }
    writeln!(to, "## Who did what to whom\n")?;
    writeln!(to, "| who | what | whom | how | times | first told in |\n| --- | --- | --- | --- | --- | --- |")?;
    for one in relations.iter().take(RELATIONS) {
        let told = one
            .evidence
            .first()
            .map_or_else(String::new, |first: &Evidence| place(graph, first.article, first.words.start));
        writeln!(to, "| {} |", cells(graph, one, told).join(" | "))?;
    }
    let left = relations.len().saturating_sub(RELATIONS);
    if left > 0 {
        writeln!(to, "\nand {}", counted(left, "more relation"))?;
    }
    writeln!(to)
}

fn cells(graph: &Graph, one: &ActorRelation, told: String) -> [String; 6] {
    let how = match one.polarity {
        Polarity::Hostile => "against",
        Polarity::Supportive => "for, or together",
        Polarity::Contact => "contact",
    };
    let claimed = if one.tally.happened == 0 { " (by a speaker’s word)" } else { "" };
    [
        text(&graph.label(one.source)),
        text(&one.verb),
        text(&graph.label(one.target)),
        how.to_owned(),
        format!("{}{claimed}", one.tally.told()),
        told,
    ]
}

fn ledger(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let entries = query::ledger(graph, None);
    for (accord, title) in [(Accord::Contradicts, "Contradictions"), (Accord::Corroborates, "Confirmed independently")]
    {
        let of: Vec<_> = entries.iter().filter(|entry| entry.accord == accord).collect();
        if of.is_empty() {
            continue;
        }
        writeln!(to, "## {title}\n")?;
        for entry in of {
            let grade = entry.grade.map_or("", Label::name);
            writeln!(to, "- {} ({grade})", text(&entry.rule))?;
            for account in &entry.accounts {
                let who = match &graph[account.node] {
                    Node::Statement(said) => said.speaker,
                    _ => None,
                };
                let who = who.map_or_else(String::new, |who| format!("{}: ", text(&graph.label(who))));
                let place = place(graph, account.article, account.sentence.start);
                writeln!(to, "  - {who}{} ({place})", text(&graph.label(account.node)))?;
            }
        }
        writeln!(to)?;
    }
    Ok(())
}

fn sources(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "## Articles\n")?;
    for (id, article) in graph.articles() {
        let told = graph.incoming(id).filter(|edge| edge.link.relation == Relation::ReportedIn).count();
        let title = article.title.as_deref().unwrap_or(&article.doc);
        let more = [article.outlet.clone(), article.date.map(|date| date.to_string())];
        let more: String = more.iter().flatten().map(|part| format!(", {}", text(part))).collect();
        writeln!(to, "- {}{more}: {}", linked(title, article.url.as_deref()), counted(told, "finding"))?;
    }
    Ok(())
}

/// Where words stand: the article, linked where it has an address, and the code point.
fn place(graph: &Graph, article: NodeId, start: u32) -> String {
    let Node::Article(article) = &graph[article] else { return String::new() };
    linked(&format!("{}:{start}", article.doc), article.url.as_deref())
}

fn linked(words: &str, url: Option<&str>) -> String {
    let safe = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    match url.filter(safe) {
        Some(url) => {
            let url: String = url.chars().filter(|c| !c.is_control() && !matches!(c, ' ' | '<' | '>')).collect();
            format!("[{}](<{url}>)", text(words))
        }
        None => text(words),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Text on one line, in which no character is markup.
fn text(text: &str) -> String {
    plain(text, "\\`*_{}[]<>#|~&")
}

/// Text on one line, without control characters, a backslash before each of the characters that would be markup.
pub(super) fn plain(text: &str, markup: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()) {
        if markup.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markup_and_links_are_addresses() {
        assert_eq!(text("*a* | <b>\n[c](d)"), "\\*a\\* \\| \\<b\\> \\[c\\](d)");
        assert_eq!(linked("a", Some("https://x.org/a b>")), "[a](<https://x.org/ab>)");
        assert_eq!(linked("a", Some("javascript:alert(1)")), "a");
    }
}
