//! `graph.dot`: a diagram for Graphviz, with the places that our own layout found.
//!
//! `neato -n` draws the same picture from it; `neato`, `dot`, `fdp` and `sfdp` take it too and place all anew.

mod escape;
mod style;

use std::io::{self, Write};

use dot_writer::{Attributes, Scope};

use super::address;
use crate::layout::{Point, Rect};
use crate::picture::font::Weight;
use crate::picture::style::Line;
use crate::picture::{Box, Link, Means, Scene, What};
use escape::{Html, List};

/// Writes a diagram.
///
/// # Errors
/// As the output gives them.
pub fn write(scene: &Scene, mut to: impl Write) -> io::Result<()> {
    to.write_all(&draw(scene))
}

fn draw(scene: &Scene) -> Vec<u8> {
    escape::digraph(|scope| {
        graph_attributes(scope, scene);
        for (nth, one) in scene.boxes.iter().enumerate() {
            escape::node(scope, nth, |list| box_node(list, scene, one));
        }
        for line in &scene.lines {
            escape::edge(scope, (line.from, line.to), |list| link_edge(list, scene, line));
        }
    })
}

fn graph_attributes(scope: &mut Scope<'_, '_>, scene: &Scene) {
    {
        let mut list = scope.graph_attributes();
        style::graph(List::new(&mut list)).label(&style::title(scene));
    }
    {
        let mut list = scope.node_attributes();
        style::nodes(List::new(&mut list));
    }
    let mut list = scope.edge_attributes();
    style::edges(List::new(&mut list));
}

/// A place as Graphviz has it: upwards from the lower left corner.
fn place(scene: &Scene, at: Point) -> String {
    format!("{:.2},{:.2}", at.x, scene.size.height - at.y)
}

fn middle(scene: &Scene, rect: &Rect) -> String {
    place(scene, rect.centre())
}

fn box_node(list: List<'_, impl Attributes>, scene: &Scene, one: &Box) {
    let id = address(&one.id);
    let list = match one.what {
        What::Actor(class) => style::actor(list, class, one.camp, one.border),
        What::Statement => style::statement(list),
        What::Event => style::event(list),
    };
    let left = one.what == What::Statement;
    list.label(&lines(&one.lines, left))
        .text("pos", &middle(scene, &one.rect))
        .number("width", one.rect.width() / 72.0)
        .number("height", one.rect.height() / 72.0)
        .text("tooltip", &one.tooltip)
        .text("URL", &format!("#{id}"))
        .text("id", &id);
}

/// Lines of a box, in the middle or from the left.
fn lines(lines: &[Line], left: bool) -> Html {
    let mut label = Html::default();
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 && !left {
            label = label.markup("<BR/>");
        }
        let (open, close) = if line.weight == Weight::Bold { ("<B>", "</B>") } else { ("", "") };
        // An empty font is an error to Graphviz.
        let text = if line.text.is_empty() { "\u{a0}" } else { &line.text };
        label = label
            .markup(&format!("<FONT POINT-SIZE=\"{:.1}\" COLOR=\"{}\">{open}", line.size, line.colour))
            .verbatim(text)
            .markup(&format!("{close}</FONT>"));
        if left {
            label = label.markup("<BR ALIGN=\"LEFT\"/>");
        }
    }
    label
}

fn link_edge(list: List<'_, impl Attributes>, scene: &Scene, line: &Link) {
    let ends_in_arrow = line.what != Means::Says;
    let list = match line.what {
        Means::Relation { polarity, told, only_claimed } => {
            let mut list = style::relation(list, polarity, told, only_claimed);
            if let Some(words) = &line.words {
                list = list.label(&style::relation_label(polarity, words)).text("len", "2.60");
                if let Some(rect) = &words.rect {
                    list = list.text("lp", &middle(scene, rect));
                }
            }
            list
        }
        Means::Says => style::tie(list),
        Means::About => style::topic(list),
        Means::Part => style::part(list),
    };
    let corners: Vec<String> = line.curve.0.iter().map(|&at| place(scene, at)).collect();
    let head = if ends_in_arrow { format!("e,{} ", corners[3]) } else { String::new() };
    let list = list.text("pos", &format!("{head}{}", corners.join(" "))).text("tooltip", &line.tooltip);
    if let Some(id) = &line.id {
        let id = address(id);
        list.text("URL", &format!("#{id}")).text("id", &id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};
    use crate::picture::{Camps, View, choice, scene};

    fn dot(records: &[crate::record::Record]) -> String {
        let mut bytes = Vec::new();
        write(&scene(&choice(&build(records), &View::default()), Camps::Coloured), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn relations_have_words_and_a_tooltip() {
        let dot = dot(&quarrel());
        let line = dot.lines().find(|line| line.contains("norland%7Chostile%7Ceastvik")).unwrap();
        assert!(line.contains("tooltip=\"Norland – bombed – Eastvik: happened 1, negated 1 (hostile)\""), "{line}");
        assert!(line.contains(">bombed</FONT>") && line.contains("pos=\"e,"), "{line}");
        let claimed = dot.lines().find(|line| line.contains("norland%7Chostile%7Cdockers")).unwrap();
        assert!(claimed.contains("arrowhead=\"empty\""), "{claimed}");
    }

    #[test]
    fn nasty_texts_stay_in_their_strings() {
        let dot = dot(&nasty());
        assert!(dot.contains(">]]&gt; and &lt;/script&gt;&lt;!-- --&gt;<"), "{dot}");
        assert!(dot.contains("ends in a backslash\\\\") && !dot.contains('\u{1}'));
    }

    #[test]
    fn the_empty_graph_has_a_title() {
        assert!(dot(&[]).contains("0 articles"));
    }
}
