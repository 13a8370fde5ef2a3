//! Who speaks of whom, and to what end: a table of speakers and those they speak of, whose cells tell how often and on which note.

use std::collections::BTreeMap;

use super::choice::View;
use super::diagram::PAGE;
use super::drawing::{Anchor, Drawing, Form, Item, Stroke};
use super::font::Weight;
use super::header::{self, Chip, Sign};
use super::style::{self, Line};
use super::words::{count, visible, wrapped};
use crate::base::Label;
use crate::extract::Stance;
use crate::graph::{Graph, NodeId, Speech, speech};
use crate::layout::{Outline, Point, Rect, Size};

const SIDE: f64 = 170.0;
const CELL: Size = Size::new(74.0, 34.0);
const HEAD: f64 = 48.0;

/// Border and fill of a stance's cells.
const fn colours(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::Accuse => ("#B2182B", "#F6C9C4"),
        Stance::Demand => ("#B35806", "#FBD9B0"),
        Stance::Deny | Stance::Decline => ("#6A51A3", "#DCD6EC"),
        Stance::Doubt => ("#7A6A2B", "#EFE6B8"),
        Stance::Promise => ("#1F78B4", "#CBE1F1"),
        Stance::Praise => ("#1B7837", "#C8E6CC"),
        Stance::Assert => ("#9ca3af", "#ECEEF1"),
    }
}

/// Draws the table.
#[must_use]
pub fn matrix(graph: &Graph, view: &View) -> Drawing {
    let is_near = |one: &Speech| view.around.is_none_or(|(actor, _)| one.speaker == actor || one.about == actor);
    let mut cells = speech(graph, graph.statements().filter(|(id, _)| view.shows(graph, *id)));
    cells.retain(is_near);
    let all: usize = cells.iter().map(Speech::count).sum();
    let rows = leading(cells.iter().map(|one| (one.speaker, one.count())), view.top);
    let row_of = places(&rows);
    cells.retain(|one| row_of.contains_key(&one.speaker));
    let columns = leading(cells.iter().map(|one| (one.about, one.count())), view.top);
    let column_of = places(&columns);
    cells.retain(|one| column_of.contains_key(&one.about));
    let shown: usize = cells.iter().map(Speech::count).sum();
    let subtitle = format!(
        "{shown} of {} shown, by {} of {} · what one says of oneself is left out · {}",
        count(all, "remark"),
        count(rows.len(), "speaker"),
        count(columns.len(), "actor"),
        count(graph.articles().count(), "article")
    );
    let title = "Who speaks of whom, and on which note";
    let width = (2.0 * PAGE + SIDE + columns.len() as f64 * CELL.width).max(640.0);
    let (mut items, top) = header::header(title, &subtitle, &legend(&cells), width);
    let corner = Point::new(PAGE + SIDE, top + HEAD);
    items.extend(rows.iter().enumerate().map(|(nth, &id)| row(graph, id, corner, nth, columns.len())));
    items.extend(columns.iter().enumerate().map(|(nth, &id)| column(graph, id, corner, nth)));
    for one in &cells {
        if let Some((&row, &column)) = row_of.get(&one.speaker).zip(column_of.get(&one.about)) {
            let min = corner + Point::new(column as f64 * CELL.width, row as f64 * CELL.height);
            items.push(cell(graph, one, Rect { min, max: min + Point::new(CELL.width, CELL.height) }));
        }
    }
    let height = corner.y + rows.len() as f64 * CELL.height + PAGE;
    Drawing { size: Size::new(width, height), title: title.into(), description: subtitle, items }
}

/// Where each stands in the list.
fn places(list: &[NodeId]) -> BTreeMap<NodeId, usize> {
    list.iter().enumerate().map(|(nth, &id)| (id, nth)).collect()
}

/// Those with the highest sums, the highest first.
fn leading(counts: impl Iterator<Item = (NodeId, usize)>, most: usize) -> Vec<NodeId> {
    let mut sums = BTreeMap::<NodeId, usize>::new();
    counts.for_each(|(id, count)| *sums.entry(id).or_default() += count);
    let mut found: Vec<(NodeId, usize)> = sums.into_iter().collect();
    found.sort_by_key(|&(id, sum)| (std::cmp::Reverse(sum), id));
    found.into_iter().take(most).map(|(id, _)| id).collect()
}

/// The stance that tells most: the commonest that is more than telling something.
fn leading_stance(one: &Speech) -> Stance {
    let marked = one.stances.iter().filter(|(stance, _)| **stance != Stance::Assert);
    marked.rev().max_by_key(|(_, list)| list.len()).map_or(Stance::Assert, |(&stance, _)| stance)
}

fn legend(cells: &[Speech]) -> Vec<Vec<Sign>> {
    let occurs = |stance: Stance| cells.iter().any(|one| leading_stance(one) == stance);
    let chip = |&stance: &Stance| Sign::Chip(stance.name().into(), Chip::filled(colours(stance)));
    let mut signs: Vec<Sign> = Stance::ALL.iter().filter(|&&stance| occurs(stance)).map(chip).collect();
    if !signs.is_empty() {
        signs.push(Sign::Words("n".into(), "statements; rows speak of columns".into()));
    }
    vec![signs]
}

fn row(graph: &Graph, id: NodeId, corner: Point, nth: usize, columns: usize) -> Item {
    let y = corner.y + nth as f64 * CELL.height;
    let end = corner.x + columns as f64 * CELL.width;
    let lines = name(graph, id, SIDE - 12.0, 2, 10.5);
    let rect = Rect { min: Point::new(PAGE, y), max: Point::new(corner.x - 8.0, y + CELL.height) };
    let thin = Stroke::solid("#e5e7eb", 0.8);
    Item::of(graph[id].id(), visible(&graph.label(id))).line(Point::new(PAGE, y), Point::new(end, y), thin).lines(
        &lines,
        rect,
        Anchor::End,
    )
}

fn column(graph: &Graph, id: NodeId, corner: Point, nth: usize) -> Item {
    let min = corner + Point::new(nth as f64 * CELL.width, -HEAD);
    let lines = name(graph, id, CELL.width - 6.0, 3, 9.5);
    let rect = Rect { min, max: min + Point::new(CELL.width, HEAD - 4.0) };
    Item::of(graph[id].id(), visible(&graph.label(id))).lines(&lines, rect, Anchor::Middle)
}

/// A name in so many lines at most.
fn name(graph: &Graph, id: NodeId, width: f64, most: usize, size: f64) -> Vec<Line> {
    let mut lines = wrapped(&visible(&graph.label(id)), size, Weight::Bold, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    lines.into_iter().map(|line| Line::new(line, size, Weight::Bold, style::INK)).collect()
}

fn cell(graph: &Graph, one: &Speech, rect: Rect) -> Item {
    let stance = leading_stance(one);
    let (border, fill) = colours(stance);
    let stances: Vec<String> =
        one.stances.iter().map(|(stance, list)| format!("{} {}", stance.name(), list.len())).collect();
    let tooltip = format!("{} of {}: {}", graph.label(one.speaker), graph.label(one.about), stances.join(", "));
    let first = one.stances.values().flatten().next().map_or("", |&id| graph[id].id());
    let mut lines = vec![Line::new(one.count().to_string(), 11.0, Weight::Bold, style::INK)];
    if stance != Stance::Assert {
        let times = one.stances[&stance].len();
        lines.push(Line::new(format!("{} {times}", stance.name()), 8.0, Weight::Regular, style::INK));
    }
    let form = Form::Outline(rect.grown(-1.5), Outline::Box, 3.0);
    Item::of(first, visible(&tooltip)).shape(form, Some(fill), Some(Stroke::solid(border, 1.0))).lines(
        &lines,
        rect,
        Anchor::Middle,
    )
}
