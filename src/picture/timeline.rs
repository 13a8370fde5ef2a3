//! What was said and done when, in a lane for each actor: a table of days, whose gaps are as wide as one reads them.
//!
//! News comes in bursts with years between: days that have something are columns, the days between them narrow gaps.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::View;
use super::diagram::PAGE;
use super::drawing::{Anchor, Dash, Drawing, Form, Item, Stroke};
use super::font::Weight;
use super::header::{self, Chip, Sign};
use super::style::{self, Line};
use super::words::{self, count, quoted, short, visible};
use crate::base::{Date, Label};
use crate::extract::{Modality, StatementKind};
use crate::graph::{Event, Graph, Node, NodeId, Polarity, Relation, event_polarity};
use crate::layout::{Outline, Point, Rect, Size};
use crate::query::{Dated, dated, event_dated};

/// Days at most: the busiest are shown.
const DAYS: usize = 36;
/// With more days than this there are no words beside the signs.
const WORDED: usize = 12;
/// Things in a cell at most, with and without words.
const IN_CELL: (usize, usize) = (4, 10);
/// Code points of an actor's name and of a tooltip's words at most.
const LONGEST_NAME: usize = 60;
const LONGEST_TIP: usize = 300;
const LANE: f64 = 150.0;
const ROW: f64 = 16.0;
/// How wide words beside a sign are at most.
const WORDS: f64 = 182.0;
const DOT: f64 = 13.0;
const IN_ROW: usize = 5;

/// Something said or done.
struct Moment<'g> {
    node: NodeId,
    day: Date,
    /// The day, or the month or years where no more is told.
    when: String,
    actor: NodeId,
    /// Its side, of an event.
    event: Option<(&'g Event, Polarity)>,
    words: String,
    tooltip: String,
}

/// Draws a timeline.
#[must_use]
pub fn timeline(graph: &Graph, view: &View) -> Drawing {
    let (moments, undated) = moments(graph, view);
    let mut weights = BTreeMap::<NodeId, usize>::new();
    let mut busy = BTreeMap::<Date, usize>::new();
    for moment in &moments {
        *weights.entry(moment.actor).or_default() += 1;
    }
    let mut lanes: Vec<(NodeId, usize)> = weights.into_iter().collect();
    lanes.sort_by_key(|&(actor, weight)| {
        (view.around.is_none_or(|(one, _)| one != actor), std::cmp::Reverse(weight), actor)
    });
    lanes.truncate(view.top);
    let mut lanes: Vec<NodeId> = lanes.into_iter().map(|(actor, _)| actor).collect();
    // Who comes first stands first: the picture reads from the upper left to the lower right.
    let mut first = BTreeMap::<NodeId, Date>::new();
    for moment in &moments {
        first.entry(moment.actor).and_modify(|day| *day = moment.day.min(*day)).or_insert(moment.day);
    }
    lanes.sort_by_key(|actor| (first[actor], *actor));
    let among: BTreeSet<NodeId> = lanes.iter().copied().collect();
    let in_lanes: Vec<&Moment<'_>> = moments.iter().filter(|moment| among.contains(&moment.actor)).collect();
    in_lanes.iter().for_each(|moment| *busy.entry(moment.day).or_default() += 1);
    let mut days: Vec<(Date, usize)> = busy.into_iter().collect();
    days.sort_by_key(|&(day, busy)| (std::cmp::Reverse(busy), day));
    days.truncate(DAYS);
    let days: BTreeSet<Date> = days.into_iter().map(|(day, _)| day).collect();
    let shown: Vec<&Moment<'_>> = in_lanes.into_iter().filter(|moment| days.contains(&moment.day)).collect();
    let table = Table::new(graph, lanes, days.into_iter().collect(), &shown);
    let mut parts = vec![format!("{} of {} dated statements and events shown", table.drawn(), moments.len())];
    parts.extend((undated > 0).then(|| format!("{undated} without a date")));
    parts.push(count(graph.articles().count(), "article"));
    table.drawing(&parts.join(" · "))
}

/// What has a day, and how many have none.
fn moments<'g>(graph: &'g Graph, view: &View) -> (Vec<Moment<'g>>, usize) {
    let mut found = Vec::new();
    let mut undated = 0;
    let is_near = |actor: NodeId| view.around.is_none_or(|(one, _)| one == actor);
    for (id, node) in graph.nodes().filter(|(id, _)| view.shows(graph, *id)) {
        let (actor, when) = match node {
            Node::Statement(statement) => (statement.speaker, dated(graph, statement)),
            Node::Event(event) if event.modality == Modality::Actual => {
                let parties = || graph.sources(id, Relation::Source).chain(graph.targets(id, Relation::Target));
                (parties().find(|&party| is_near(party)), event_dated(graph, event))
            }
            Node::Event(_) | Node::Actor(_) | Node::Article(_) => continue,
        };
        let Some(actor) = actor.filter(|&actor| is_near(actor)) else { continue };
        let Some(day) = when.and_then(Dated::day) else {
            undated += 1;
            continue;
        };
        let when = when.and_then(words::when).unwrap_or_else(|| day.to_string());
        found.push(moment(graph, id, node, actor, (day, when)));
    }
    (found, undated)
}

fn moment<'g>(graph: &'g Graph, id: NodeId, node: &'g Node, actor: NodeId, (day, when): (Date, String)) -> Moment<'g> {
    let name = graph.label(actor);
    match node {
        Node::Event(event) => {
            let trigger = event.carriers.first().map_or("", |carrier| &carrier.trigger.words.text);
            let others: Vec<String> = graph
                .targets(id, Relation::Target)
                .chain(graph.sources(id, Relation::Source))
                .filter(|&other| other != actor)
                .map(|other| graph.label(other))
                .collect();
            let acts = graph.sources(id, Relation::Source).any(|source| source == actor);
            let others = others.join(", ");
            let words = match (acts, others.is_empty()) {
                (true, true) => trigger.to_owned(),
                (true, false) => format!("{trigger} › {others}"),
                (false, true) => format!("‹ {trigger}"),
                (false, false) => format!("{trigger} ‹ {others}"),
            };
            let tooltip = format!("{when}: {} ({})", graph.label(id), event.modality.name());
            Moment { node: id, day, when, actor, event: Some((event, event_polarity(event.kind))), words, tooltip }
        }
        Node::Statement(statement) => {
            let text = visible(&statement.text());
            let words = if statement.kind == StatementKind::Direct { quoted(&text) } else { text.clone() };
            Moment {
                node: id,
                day,
                actor,
                event: None,
                words,
                tooltip: format!("{when}: {name}: {}", short(&text, LONGEST_TIP)),
                when,
            }
        }
        Node::Actor(_) | Node::Article(_) => {
            Moment { node: id, day, when, actor, event: None, words: String::new(), tooltip: name }
        }
    }
}

/// Lanes and days with what is in them.
struct Table<'a, 'g> {
    graph: &'g Graph,
    lanes: Vec<NodeId>,
    days: Vec<Date>,
    /// What is written above each day: the month or years, if no more is told of all that stands below.
    heads: Vec<String>,
    cells: BTreeMap<(usize, usize), Vec<&'a Moment<'g>>>,
    is_worded: bool,
}

impl<'a, 'g> Table<'a, 'g> {
    fn new(graph: &'g Graph, lanes: Vec<NodeId>, days: Vec<Date>, moments: &[&'a Moment<'g>]) -> Self {
        let mut cells = BTreeMap::<(usize, usize), Vec<&Moment<'_>>>::new();
        let places: BTreeMap<NodeId, usize> = lanes.iter().enumerate().map(|(nth, &actor)| (actor, nth)).collect();
        for moment in moments {
            if let (Some(&lane), Ok(day)) = (places.get(&moment.actor), days.binary_search(&moment.day)) {
                cells.entry((lane, day)).or_default().push(moment);
            }
        }
        let heads = days.iter().enumerate().map(|(at, day)| {
            let of_day = cells.iter().filter(|((_, other), _)| *other == at).flat_map(|(_, cell)| cell);
            let whens: BTreeSet<&str> = of_day.map(|moment| moment.when.as_str()).collect();
            let only = whens.first().filter(|_| whens.len() == 1);
            only.map_or_else(|| day.to_string(), |when| (*when).to_owned())
        });
        let heads = heads.collect();
        // Events first, since there are fewer of them.
        cells.values_mut().for_each(|cell| cell.sort_by_key(|moment| (moment.event.is_none(), moment.node)));
        let is_worded = days.len() <= WORDED;
        Self { graph, lanes, days, heads, cells, is_worded }
    }

    /// How many things of a cell have room.
    fn room(&self, cell: &[&Moment<'_>]) -> usize {
        let most = if self.is_worded { IN_CELL.0 } else { IN_CELL.1 };
        if cell.len() <= most { cell.len() } else { most - 1 }
    }

    fn drawn(&self) -> usize {
        self.cells.values().map(|cell| self.room(cell)).sum()
    }

    fn width(&self, day: usize) -> f64 {
        let own = || self.cells.iter().filter(|((_, at), _)| *at == day).map(|(_, cell)| cell);
        if self.is_worded {
            let words = own().flat_map(|cell| &cell[..self.room(cell)]).map(|moment| fitting(&moment.words).width());
            return words.fold(54.0, f64::max) + 24.0;
        }
        let most = own().map(|cell| cell.len().min(IN_ROW)).max();
        (most.unwrap_or(1) as f64 * DOT + 8.0).max(if self.days.len() > 14 { 26.0 } else { 66.0 })
    }

    fn height(&self, lane: usize) -> f64 {
        let most = self.cells.iter().filter(|((at, _), _)| *at == lane).map(|(_, cell)| cell.len()).max().unwrap_or(0);
        let rows = if self.is_worded { most.min(IN_CELL.0) } else { most.min(IN_CELL.1).div_ceil(IN_ROW) };
        rows.max(2) as f64 * ROW + 10.0
    }

    /// How much is left between a day and the one before it.
    fn gap(&self, day: usize) -> f64 {
        if day == 0 {
            return 0.0;
        }
        // The wider, the longer, but a year is not 365 times a day.
        match self.days[day].duration_since(self.days[day - 1]).as_hours() / 24 {
            ..=1 => 0.0,
            2..=7 => 8.0,
            8..=31 => 16.0,
            32..=366 => 26.0,
            _ => 36.0,
        }
    }

    fn drawing(&self, subtitle: &str) -> Drawing {
        let lefts: Vec<f64> = (0..self.days.len())
            .scan(PAGE + LANE, |x, day| {
                let left = *x + self.gap(day);
                *x = left + self.width(day);
                Some(left)
            })
            .collect();
        let end = self.days.len().checked_sub(1).map_or(PAGE + LANE, |last| lefts[last] + self.width(last));
        let width = (end + PAGE).max(760.0);
        let title = "What was said and done when";
        let (mut items, top) = header::header(title, subtitle, &legend(), width);
        let tops: Vec<f64> = (0..self.lanes.len())
            .scan(top + 34.0, |y, lane| {
                let top = *y;
                *y += self.height(lane);
                Some(top)
            })
            .collect();
        let bottom = self.lanes.len().checked_sub(1).map_or(top + 34.0, |last| tops[last] + self.height(last));
        items.extend(self.grid(&lefts, &tops, end, bottom));
        for (&(lane, day), cell) in &self.cells {
            self.cell(Point::new(lefts[day] + 4.0, tops[lane] + 5.0), cell, &mut items);
        }
        let description = subtitle.to_owned();
        Drawing { size: Size::new(width, bottom + PAGE), title: title.into(), description, items }
    }

    fn grid(&self, lefts: &[f64], tops: &[f64], end: f64, bottom: f64) -> Vec<Item> {
        let mut items = Vec::new();
        let thin = Stroke::solid("#d1d5db", 0.8);
        for (lane, &actor) in self.lanes.iter().enumerate() {
            let y = tops[lane];
            let mut item = Item::of(self.graph[actor].id(), self.graph.label(actor));
            if lane % 2 == 0 {
                let rect =
                    Rect { min: Point::new(PAGE, y), max: Point::new(end.max(PAGE + LANE), y + self.height(lane)) };
                item = item.shape(Form::Outline(rect, Outline::Box, 0.0), Some("#f6f7f9"), None);
            }
            let mut name = short(&visible(&self.graph.label(actor)), LONGEST_NAME);
            let line = |name: &str| Line::new(name, 11.0, Weight::Bold, style::INK);
            while line(&name).width() > LANE - 14.0 {
                name = short(&name, name.chars().count() - 1);
            }
            items.push(item.text(line(&name), Point::new(PAGE + 6.0, y + 18.0), Anchor::Start));
        }
        let mut written = f64::NEG_INFINITY;
        for (day, &left) in lefts.iter().enumerate() {
            let top = tops.first().copied().unwrap_or(bottom);
            let mut item = Item::sign().line(Point::new(left, top - 6.0), Point::new(left, bottom), thin);
            if self.gap(day) > 0.0 {
                let stroke = Stroke { colour: "#9ca3af", width: 1.2, dash: Dash::Dotted };
                let x = left - self.gap(day) / 2.0;
                item = item.line(Point::new(x, top), Point::new(x, bottom), stroke);
            }
            let text = Line::new(self.heads[day].clone(), 10.0, Weight::Bold, style::SLATE);
            // Narrow columns have the day of some only.
            if left > written {
                written = left + text.width() + 8.0;
                item = item.text(text, Point::new(left + 3.0, top - 10.0), Anchor::Start);
            }
            items.push(item);
        }
        items
    }

    fn cell(&self, at: Point, cell: &[&Moment<'_>], items: &mut Vec<Item>) {
        let room = self.room(cell);
        for (nth, moment) in cell.iter().take(room).enumerate() {
            let place = self.place(at, nth);
            let mut item = signed(Item::of(self.graph[moment.node].id(), visible(&moment.tooltip)), moment, place);
            if self.is_worded {
                item = item.text(fitting(&moment.words), place + Point::new(9.0, 3.6), Anchor::Start);
            }
            items.push(item);
        }
        if room < cell.len() {
            let more = Line::new(format!("+{}", cell.len() - room), 8.5, Weight::Bold, style::GREY);
            items.push(Item::sign().text(more, self.place(at, room) + Point::new(-5.0, 3.2), Anchor::Start));
        }
    }

    fn place(&self, at: Point, nth: usize) -> Point {
        if self.is_worded {
            return at + Point::new(6.0, (nth as f64 + 0.5) * ROW);
        }
        at + Point::new(((nth % IN_ROW) as f64 + 0.5) * DOT, ((nth / IN_ROW) as f64 + 0.5) * ROW)
    }
}

fn legend() -> Vec<Vec<Sign>> {
    let mut signs = vec![Sign::Chip("“…” statement".into(), Chip::filled(style::NOTE))];
    signs.extend(Polarity::ALL.iter().map(|&side| {
        let form = side_form(side, Rect::around(Point::default(), Size::new(9.0, 9.0)));
        Sign::Form(format!("event: {}", style::meaning(side)), form, style::colour(side))
    }));
    signs.push(Sign::Words("hollow".into(), "only claimed by a speaker".into()));
    vec![signs]
}

/// The sign of a moment: a sheet for words, for acts a form and colour that tell the side.
fn signed(item: Item, moment: &Moment<'_>, at: Point) -> Item {
    let rect = Rect::around(at, Size::new(9.0, 9.0));
    match moment.event {
        None => item.shape(Form::Note(rect.grown(0.5)), Some(style::NOTE.1), Some(Stroke::solid(style::NOTE.0, 1.0))),
        Some((event, side)) => {
            let colour = style::colour(side);
            let claimed = event.in_statement.is_some();
            let fill = if claimed { "#ffffff" } else { colour };
            item.shape(side_form(side, rect), Some(fill), Some(Stroke::solid(colour, 1.2)))
        }
    }
}

/// A form for each side: a point up against, round for, a box for contact.
fn side_form(side: Polarity, rect: Rect) -> Form {
    match side {
        Polarity::Hostile => {
            Form::Corners(vec![Point::new(rect.centre().x, rect.min.y), rect.max, Point::new(rect.min.x, rect.max.y)])
        }
        Polarity::Supportive => Form::Outline(rect, Outline::Ellipse, 0.0),
        Polarity::Contact => Form::Outline(rect, Outline::Box, 0.0),
    }
}

/// As much of a text as fits.
fn fitting(text: &str) -> Line {
    let line = |text: String| Line::new(text, 9.0, Weight::Regular, style::INK);
    let mut length = 60;
    loop {
        let found = line(short(text, length));
        if found.width() <= WORDS || length < 2 {
            return found;
        }
        length -= 1;
    }
}
