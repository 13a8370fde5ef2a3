//! `diff`: what two graphs differ in.

use std::collections::BTreeMap;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::diff::{self, Change, Difference, Subject};
use serde_json::{Map, Value, json};

use super::flags::DiffFlags;
use super::settings::Settings;
use super::table::{Column, Table, cut, line_width};
use super::{Outcome, stored};

/// How much of what a statement says is shown.
const LABEL: usize = 60;

pub(super) fn run(settings: &Settings, flags: &DiffFlags) -> anyhow::Result<Outcome> {
    let (old, _) = stored::graph(&flags.old)?;
    let (new, _) = stored::graph(&flags.new)?;
    let differences = diff::diff(&old, &new);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &as_json(&differences))?;
        writeln!(out)?;
    } else {
        print(&differences, flags.top, &mut out)?;
    }
    out.flush()?;
    Ok(if differences.is_empty() { Outcome::Done } else { Outcome::Failed })
}

fn print(differences: &[Difference], top: usize, out: &mut impl Write) -> io::Result<()> {
    for group in differences.chunk_by(|one, next| one.subject == next.subject) {
        writeln!(out, "{}s: {}", group[0].subject.name(), summary(group))?;
        let shown = if top == 0 { group.len() } else { top.min(group.len()) };
        let columns = [Column::Words(""), Column::Words(""), Column::Words(""), Column::Words("")];
        let mut table = Table::new(2, &columns);
        for one in &group[..shown] {
            let id = one.new.as_ref().filter(|_| one.change != Change::Merged).or(one.old.as_ref());
            // A link's label names both accounts, and its key says no more.
            let id = id.filter(|_| one.subject != Subject::Link).map(String::as_str).unwrap_or_default();
            table.push([sign(one.change).into(), id.into(), cut(&one.label, Some(LABEL)), what(one)]);
        }
        table.print(line_width(), out)?;
        if shown < group.len() {
            writeln!(out, "  … and {} more: --top 0 shows all", group.len() - shown)?;
        }
    }
    match differences.len() {
        0 => writeln!(out, "no difference"),
        1 => writeln!(out, "1 difference"),
        count => writeln!(out, "{count} differences"),
    }
}

/// `3 added, 1 speaker`, in the order of the changes.
fn summary(group: &[Difference]) -> String {
    let counted = counts(group);
    counted.iter().map(|(change, count)| format!("{count} {}", change.name())).collect::<Vec<_>>().join(", ")
}

fn counts(group: &[Difference]) -> BTreeMap<Change, usize> {
    let mut counts = BTreeMap::new();
    group.iter().for_each(|one| *counts.entry(one.change).or_default() += 1);
    counts
}

const fn sign(change: Change) -> &'static str {
    match change {
        Change::Removed => "-",
        Change::Added => "+",
        _ => "~",
    }
}

/// `speaker: a → b`.
fn what(one: &Difference) -> String {
    let value = |value: &Option<String>| cut(value.as_deref().unwrap_or("nothing"), Some(LABEL));
    match (one.change, &one.before, &one.after) {
        (Change::Merged, _, after) => format!("is now part of {}", value(after)),
        (Change::Split, before, _) => format!("was part of {}", value(before)),
        (Change::Removed, Some(grade), _) | (Change::Added, _, Some(grade)) => grade.clone(),
        (Change::Removed | Change::Added, ..) => String::new(),
        (change, None, None) => change.name().into(),
        (change, before, after) => format!("{}: {} → {}", change.name(), value(before), value(after)),
    }
}

fn as_json(differences: &[Difference]) -> Value {
    let mut all = Map::new();
    for group in differences.chunk_by(|one, next| one.subject == next.subject) {
        let of_group: Map<String, Value> =
            counts(group).into_iter().map(|(change, count)| (change.name().to_owned(), count.into())).collect();
        all.insert(group[0].subject.name().to_owned(), of_group.into());
    }
    let rows: Vec<Value> = differences
        .iter()
        .map(|one| {
            json!({
                "subject": one.subject.name(),
                "change": one.change.name(),
                "old": one.old,
                "new": one.new,
                "label": one.label,
                "before": one.before,
                "after": one.after,
            })
        })
        .collect();
    json!({ "counts": all, "differences": rows })
}
