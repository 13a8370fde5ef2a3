//! Mermaid: the strongest relations between actors as a flowchart, for documents and GitHub
//! (<https://mermaid.js.org/syntax/flowchart.html>). What happened, by an article's or a speaker's word; nothing planned or denied.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::{Graph, NodeId, Polarity, relations};

/// More lines than this nobody reads.
const RELATIONS: usize = 40;

/// Writes the flowchart; a comment on top says how much it leaves out.
///
/// # Errors
/// As the output gives them.
pub fn write(graph: &Graph, to: &mut dyn Write) -> io::Result<()> {
    let mut relations = relations(graph);
    relations.retain(|one| one.tally.told() > 0);
    let all = relations.len();
    relations.sort_by_key(|one| Reverse(one.tally.told()));
    relations.truncate(RELATIONS);
    writeln!(to, "%% {} of {all} relations between actors", relations.len())?;
    writeln!(to, "flowchart LR")?;
    let mut names: BTreeMap<NodeId, usize> = BTreeMap::new();
    for actor in relations.iter().flat_map(|one| [one.source, one.target]) {
        let number = names.len();
        names.entry(actor).or_insert(number);
    }
    for (actor, number) in &names {
        writeln!(to, "  n{number}[\"{}\"]", text(&graph.label(*actor)))?;
    }
    for one in &relations {
        let count = one.tally.told();
        let times = if count > 1 { format!(" ×{count}") } else { String::new() };
        let (source, target) = (names[&one.source], names[&one.target]);
        let arrow = if one.polarity == Polarity::Hostile { "-->" } else { "-.->" };
        writeln!(to, "  n{source} {arrow}|\"{}{times}\"| n{target}", text(&one.verb))?;
    }
    for (number, one) in relations.iter().enumerate() {
        let color = match one.polarity {
            Polarity::Hostile => "#b2182b",
            Polarity::Supportive => "#1b7837",
            Polarity::Contact => "#8a93a0",
        };
        writeln!(to, "  linkStyle {number} stroke:{color}")?;
    }
    Ok(())
}

/// What may stand between quotation marks: on one line, with nothing that mermaid or HTML reads as its own.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' => out.push_str(&format!("#{};", c as u32)),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    if out.is_empty() { " ".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_one_label() {
        assert_eq!(text("says \"no\" #1\n</b>"), "says #34;no#34; #35;1 #60;/b#62;");
        assert_eq!(text("\u{1}"), " ");
    }
}
