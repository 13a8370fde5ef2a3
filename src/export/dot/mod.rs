//! `graph.dot`: the diagram of the actors that count most, for Graphviz.
//!
//! Meant for `neato`; `dot`, `fdp` and `sfdp` take it too. What is shown is chosen by [`picture`](super::picture).

mod escape;
mod style;

use std::collections::HashMap;
use std::io::{self, Write};

use dot_writer::Scope;

use super::picture::{Limits, Picture, picture};
use crate::base::Label;
use crate::graph::{Actor, ActorRelation, Graph, NodeId, Relation, Statement, Tally};
use escape::{Html, List, address};

/// Writes the diagram.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, limits: Limits, mut to: impl Write) -> io::Result<()> {
    to.write_all(&draw(&picture(graph, limits)))
}

fn draw(picture: &Picture<'_>) -> Vec<u8> {
    escape::digraph(|scope| {
        graph_attributes(scope, picture);
        // In a crowded picture labels of what was told once would hide more than they say.
        let least = if picture.relations.len() > style::CROWDED { 2 } else { 1 };
        let mut places = HashMap::new();
        for (nth, &(id, actor)) in picture.actors.iter().enumerate() {
            places.insert(id, nth);
            escape::node(scope, nth, |list| actor_node(list, picture.graph, actor));
        }
        for relation in &picture.relations {
            let ends = (places[&relation.source], places[&relation.target]);
            let written = relation.tally.told() >= least;
            escape::edge(scope, ends, |list| relation_edge(list, picture.graph, relation, written));
        }
        for (at, &(id, statement)) in picture.statements.iter().enumerate() {
            let nth = picture.actors.len() + at;
            escape::node(scope, nth, |list| statement_node(list, picture.graph, statement));
            if let Some(&speaker) = statement.speaker.as_ref().and_then(|speaker| places.get(speaker)) {
                escape::edge(scope, (speaker, nth), |list| _ = style::tie(list));
            }
            let about = picture.graph.targets(id, Relation::About).filter(|actor| statement.speaker != Some(*actor));
            // One line a note: more of them cross the picture and say little.
            if let Some(topic) = about.filter_map(|actor| places.get(&actor)).next() {
                escape::edge(scope, (nth, *topic), |list| _ = style::topic(list));
            }
        }
    })
}

fn graph_attributes(scope: &mut Scope<'_, '_>, picture: &Picture<'_>) {
    {
        let mut list = scope.graph_attributes();
        style::graph(List::new(&mut list)).label(&title(picture));
    }
    {
        let mut list = scope.node_attributes();
        style::nodes(List::new(&mut list));
    }
    let mut list = scope.edge_attributes();
    style::edges(List::new(&mut list));
}

/// What the picture answers, how much it shows of what, and what its signs mean.
fn title(picture: &Picture<'_>) -> Html {
    let dates: Vec<_> = picture.graph.articles().filter_map(|(_, article)| article.date).collect();
    let days = match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(day), _) => format!(", {day}"),
        (None, _) => String::new(),
    };
    let articles = picture.graph.articles().count();
    let shown = [
        format!("{articles} article{}{days}", if articles == 1 { "" } else { "s" }),
        share(picture.actors.len(), picture.of.actors, "actors"),
        share(picture.relations.len(), picture.of.relations, "links"),
        share(picture.statements.len(), picture.of.statements, "statements"),
    ];
    style::title("Who said what, and who did what to whom", &shown.join(" · "))
}

fn share(shown: usize, all: usize, of: &str) -> String {
    if shown == all { format!("{all} {of}") } else { format!("{shown} of {all} {of} shown") }
}

fn actor_node(list: List<'_, impl dot_writer::Attributes>, graph: &Graph, actor: &Actor) {
    let mentions = actor.mentions.len();
    let what = actor.roles.first().map_or_else(|| actor.class.name().to_owned(), |role| role_text(graph, role));
    let name = if escape::visible(&actor.name).is_empty() { &actor.id } else { &actor.name };
    let label = Html::default()
        .markup(&format!("<FONT POINT-SIZE=\"{:.1}\"><B>", style::name_size(mentions)))
        .text(&short(name, 40))
        .markup("</B></FONT><BR/>")
        .markup(style::GREY)
        .text(&format!("{} · {mentions}", short(&what, 34)))
        .markup("</FONT>");
    let times = if mentions == 1 { "mention" } else { "mentions" };
    style::actor(list, actor.class, mentions)
        .label(&label)
        .text("tooltip", &format!("{} ({what}): {mentions} {times}", actor.name))
        .text("URL", &format!("#{}", address(&actor.id)))
        .text("id", &address(&actor.id));
}

fn role_text(graph: &Graph, role: &crate::graph::Role) -> String {
    match role.of {
        Some(of) => format!("{}, {}", role.title, graph.label(of)),
        None => role.title.clone(),
    }
}

fn relation_edge(list: List<'_, impl dot_writer::Attributes>, graph: &Graph, relation: &ActorRelation, written: bool) {
    let told = relation.tally.told();
    let mut list = style::relation(list, relation.polarity, told, relation.tally.happened == 0);
    if written {
        list =
            list.label(&style::relation_label(relation.polarity, &short(&relation.verb, 22), told)).text("len", "2.60");
    }
    let [source, target] = [relation.source, relation.target].map(|id| graph[id].id());
    let id = address(&format!("{source}|{}|{target}", relation.polarity.name()));
    list.text("tooltip", &relation_text(graph, relation)).text("URL", &format!("#{id}")).text("id", &id);
}

/// `Norland – bombed – Eastvik: happened 1, negated 1 (hostile)`.
fn relation_text(graph: &Graph, relation: &ActorRelation) -> String {
    let Tally { happened, claimed, planned, negated, hypothetical } = relation.tally;
    let counts = [
        (happened, "happened"),
        (claimed, "claimed"),
        (planned, "planned"),
        (negated, "negated"),
        (hypothetical, "hypothetical"),
    ];
    let counts: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{how} {count}")).collect();
    let name = |id: NodeId| graph.label(id);
    let (source, target) = (name(relation.source), name(relation.target));
    format!("{source} – {} – {target}: {} ({})", relation.verb, counts.join(", "), relation.polarity.name())
}

fn statement_node(list: List<'_, impl dot_writer::Attributes>, graph: &Graph, statement: &Statement) {
    use crate::extract::StatementKind::{Direct, Indirect, Mixed};
    let text = escape::visible(&statement.text());
    let shown = match statement.kind {
        Direct => format!("“{}”", short(text.trim_end_matches([',', '.']), 150)),
        Indirect | Mixed => short(text.trim_end_matches(','), 150),
    };
    let mut label = Html::default();
    for line in wrapped(&shown, 34) {
        label = label.text(&line).markup("<BR ALIGN=\"LEFT\"/>");
    }
    let speaker = statement.speaker.map(|id| graph.label(id)).unwrap_or_default();
    let carriers = statement.carriers.len();
    let source = statement.carriers.first().and_then(|carrier| match &graph[carrier.article] {
        crate::graph::Node::Article(article) => article.date.map(|date| date.to_string()),
        _ => None,
    });
    let mut byline = short(&speaker, 40);
    if let Some(date) = source {
        byline.push_str(&format!(", {date}"));
    }
    if carriers > 1 {
        byline.push_str(&format!(" · {carriers} articles"));
    }
    label = label.markup(style::SMALL).text(&byline).markup("</FONT><BR ALIGN=\"LEFT\"/>");
    style::statement(list)
        .label(&label)
        .text("tooltip", &format!("{speaker}: {text}"))
        .text("URL", &format!("#{}", address(&statement.id)))
        .text("id", &address(&statement.id));
}

/// At most so many characters, the last of them `…` if some are left out.
fn short(text: &str, most: usize) -> String {
    let text = escape::visible(text);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    // Better a whole word less than half a word more, unless that is most of the text.
    let whole = kept.rfind(' ').filter(|&at| at * 3 > kept.len() * 2).map_or(kept.as_str(), |at| &kept[..at]);
    format!("{}…", whole.trim_end_matches([',', ' ', ';', ':']))
}

/// Lines of at most so many characters, broken between words where that is possible.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let mut word: Vec<char> = word.chars().collect();
        if length > 0 && length + 1 + word.len() > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        while word.len() > width {
            lines.push(word.drain(..width).collect());
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        length += word.len();
        line.extend(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};

    fn dot(records: &[crate::record::Record]) -> String {
        let mut bytes = Vec::new();
        write(&build(records), Limits::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn relations_have_words_and_a_tooltip() {
        let dot = dot(&quarrel());
        let line = dot.lines().find(|line| line.contains("norland%7Chostile%7Ceastvik")).unwrap();
        assert!(
            line.trim().starts_with("n3 -> n1 [color=\"#B2182Bb0\", style=\"solid\", arrowhead=\"normal\""),
            "{line}"
        );
        assert!(line.contains("tooltip=\"Norland – bombed – Eastvik: happened 1, negated 1 (hostile)\""), "{line}");
        let claimed = dot.lines().find(|line| line.contains("norland%7Chostile%7Cdockers")).unwrap();
        assert!(claimed.contains("arrowhead=\"empty\""), "{claimed}");
    }

    #[test]
    fn the_title_says_how_much_is_shown() {
        let dot = dot(&quarrel());
        assert!(dot.contains("2 articles, 2024-05-03 · 5 actors · 3 links · 1 of 2 statements shown"), "{dot}");
    }

    #[test]
    fn nothing_of_a_text_gets_out_of_its_string() {
        for line in dot(&nasty()).lines() {
            assert!(!line.chars().any(|c| c.is_control()), "{line:?}");
            let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert!(quotes % 2 == 0, "{line}");
        }
    }

    #[test]
    fn long_words_are_broken_and_long_texts_shortened() {
        assert_eq!(wrapped("a harbour wall", 6), ["a", "harbou", "r wall"]);
        assert_eq!(short("the harbour of Eastvik is closed", 20), "the harbour of…");
        assert_eq!(short(&"x".repeat(50), 10), format!("{}…", "x".repeat(9)));
        assert_eq!(short("control \u{1} end", 40), "control end");
    }
}
