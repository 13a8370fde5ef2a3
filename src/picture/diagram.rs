//! A diagram of actors as shapes and texts: title and legend above, camps, lines and boxes below.

use super::drawing::{Anchor, Dash, Drawing, Form, Item, Stroke};
use super::font::Weight;
use super::header::{self, Chip, Sign};
use super::scene::{Box, Link, Means, Scene, WORDS, What};
use super::style::{self, Line};
use crate::base::Label;
use crate::extract::Class;
use crate::graph::Polarity;
use crate::layout::{Curve, Point, Rect, Size};

/// How much is left free around a picture.
pub(super) const PAGE: f64 = 28.0;

/// Draws a diagram.
#[must_use]
pub fn diagram(scene: &Scene) -> Drawing {
    let width = scene.size.width.max(620.0) + 2.0 * PAGE;
    let (mut items, top) = header::header(&scene.title, &scene.subtitle, &legend(scene), width);
    let by = Point::new((width - scene.size.width) / 2.0, top);
    for (number, camp) in scene.camps.iter().enumerate() {
        if let Some(rect) = camp.rect.filter(|rect| rect.width() > 0.0) {
            items.push(camp_item(&camp.name, number, rect.moved(by)));
        }
    }
    // Lines below, then boxes, then words: no line hides a letter.
    items.extend(scene.lines.iter().map(|line| line_item(line, by)));
    items.extend(scene.boxes.iter().map(|one| box_item(one, by, scene.camps.iter().any(|camp| camp.rect.is_some()))));
    items.extend(scene.lines.iter().filter_map(|line| words_item(line, by)));
    Drawing {
        size: Size::new(width, top + scene.size.height + PAGE),
        title: scene.title.clone(),
        description: scene.subtitle.clone(),
        items,
    }
}

/// What signs mean: only those that occur.
fn legend(scene: &Scene) -> Vec<Vec<Sign>> {
    let mut camps: Vec<Sign> = Vec::new();
    if !scene.camps.is_empty() {
        for (number, camp) in scene.camps.iter().enumerate() {
            camps.push(Sign::Chip(camp.name.clone(), Chip::filled(style::camp(Some(number)))));
        }
        let has_others =
            |one: &Box| matches!(one.what, What::Actor(_)) && one.camp.is_none_or(|camp| camp >= scene.camps.len());
        if scene.boxes.iter().any(has_others) {
            camps.push(Sign::Chip("others".into(), Chip::filled(style::camp(None))));
        }
    }
    let mut signs: Vec<Sign> = Vec::new();
    let means = |wanted: &dyn Fn(Means) -> bool| scene.lines.iter().any(|line| wanted(line.what));
    for &side in Polarity::ALL {
        if means(&|what| matches!(what, Means::Relation { polarity, .. } if polarity == side)) {
            signs.push(Sign::Arrow(style::meaning(side).into(), relation_stroke(side, 3), false));
        }
    }
    if means(&|what| matches!(what, Means::Relation { only_claimed: true, .. })) {
        let stroke = Stroke::solid(style::colour(Polarity::Contact), 1.2);
        signs.push(Sign::Arrow("only claimed by a speaker".into(), stroke, true));
    }
    if means(&|what| matches!(what, Means::Relation { told, .. } if told > 1)) {
        signs.push(Sign::Words("×n".into(), "times told (line width)".into()));
    }
    for &class in Class::ALL {
        if scene.boxes.iter().any(|one| one.what == What::Actor(class)) {
            signs.push(Sign::Chip(style::written(class).into(), Chip::of(class)));
        }
    }
    if scene.boxes.iter().any(|one| one.what == What::Statement) {
        signs.push(Sign::Chip("“…” statement".into(), Chip::filled(style::NOTE)));
    }
    if scene.boxes.iter().any(|one| one.what == What::Event) {
        signs.push(Sign::Chip("event".into(), Chip::filled((style::DARK, style::DARK))));
    }
    vec![camps, signs]
}

fn relation_stroke(polarity: Polarity, told: usize) -> Stroke {
    let dash = if style::is_dashed(polarity) { Dash::Dashed } else { Dash::Solid };
    Stroke { colour: style::colour(polarity), width: style::thickness(told), dash }
}

fn camp_item(name: &str, number: usize, rect: Rect) -> Item {
    let (border, fill) = style::camp(Some(number));
    let line = Line::new(name, 11.0, Weight::Bold, border);
    Item::sign()
        .shape(Form::Outline(rect, crate::layout::Outline::Box, 12.0), Some(fill), Some(Stroke::solid(border, 1.0)))
        .text(line, rect.min + Point::new(12.0, 18.0), Anchor::Start)
}

fn moved(curve: Curve, by: Point) -> Curve {
    Curve(curve.0.map(|at| at + by))
}

/// The way of a curve at its end, measured over the length of an arrow's head.
pub(super) fn heading(curve: &Curve) -> Point {
    let end = curve.0[3];
    let back = [0.97, 0.9, 0.8, 0.5, 0.0].into_iter().map(|t| curve.at(t)).find(|&at| (end - at).length() > 6.0);
    (end - back.unwrap_or(curve.0[0])).unit()
}

/// An arrow's head with its tip at the end of a curve, and the curve without what the head covers.
pub(super) fn arrow(curve: &Curve, length: f64) -> (Vec<Point>, Curve) {
    let (tip, way) = (curve.0[3], heading(curve));
    let back = tip - way * length;
    let side = way.turned() * (length * 0.36);
    let mut shaft = *curve;
    shaft.0[3] = tip - way * (length * 0.8);
    shaft.0[2] = shaft.0[2] - way * (length * 0.4);
    (vec![tip, back + side, back - side], shaft)
}

fn line_item(line: &Link, by: Point) -> Item {
    let curve = moved(line.curve, by);
    let mut item = Item { id: line.id.clone(), tooltip: line.tooltip.clone(), marks: Vec::new() };
    match line.what {
        Means::Relation { polarity, told, only_claimed } => {
            let stroke = relation_stroke(polarity, told);
            let opacity = if told > 1 { 1.0 } else { 0.75 };
            let (head, shaft) = arrow(&curve, 7.5 + 0.9 * stroke.width);
            item = item.shape(Form::Curve(shaft), None, Some(stroke)).faint(opacity);
            let seam = Stroke::solid(stroke.colour, 1.1);
            let fill = if only_claimed { "#ffffff" } else { stroke.colour };
            item.shape(Form::Corners(head), Some(fill), Some(seam))
        }
        Means::Says => {
            let stroke = Stroke { colour: style::TIE, width: 1.4, dash: Dash::Dotted };
            item.shape(Form::Curve(curve), None, Some(stroke))
        }
        Means::About => {
            let stroke = Stroke { colour: style::TIE, width: 1.2, dash: Dash::Dotted };
            let (head, _) = arrow(&curve, 7.0);
            let open = Stroke::solid(style::TIE, 1.1);
            item = item.shape(Form::Curve(curve), None, Some(stroke));
            item.line(head[1], head[0], open).line(head[2], head[0], open)
        }
        Means::Part => {
            item = item.shape(Form::Curve(curve), None, Some(Stroke::solid(style::DARK, 1.0)));
            let dot = Rect::around(curve.0[3], Size::new(6.0, 6.0));
            item.shape(Form::Outline(dot, crate::layout::Outline::Ellipse, 0.0), Some(style::DARK), None)
        }
    }
}

fn box_item(one: &Box, by: Point, on_camps: bool) -> Item {
    let rect = one.rect.moved(by);
    let item = Item::of(&one.id, &one.tooltip);
    match one.what {
        What::Actor(class) => {
            let (border, fill) = style::camp(one.camp);
            let fill = if on_camps { "#ffffff" } else { fill };
            let form = Form::Outline(rect, one.outline, style::radius(class));
            let item = item.shape(form, Some(fill), Some(Stroke::solid(border, one.border)));
            let item = if class == Class::Group { with_sides(item, rect, border) } else { item };
            item.lines(&one.lines, rect, Anchor::Middle)
        }
        What::Statement => {
            let stroke = Stroke::solid(style::NOTE.0, 0.8);
            let text = Rect { min: rect.min + Point::new(8.0, 0.0), max: rect.max };
            item.shape(Form::Note(rect), Some(style::NOTE.1), Some(stroke)).lines(&one.lines, text, Anchor::Start)
        }
        What::Event => {
            let form = Form::Outline(rect, one.outline, 0.0);
            item.shape(form, Some(style::DARK), None).lines(&one.lines, rect, Anchor::Middle)
        }
    }
}

/// A second line at either side: a group is many.
pub(super) fn with_sides(item: Item, rect: Rect, colour: &'static str) -> Item {
    let stroke = Stroke::solid(colour, 1.0);
    let down = |x: f64| (Point::new(x, rect.min.y), Point::new(x, rect.max.y));
    let ((a, b), (c, d)) = (down(rect.min.x + 4.5), down(rect.max.x - 4.5));
    item.line(a, b, stroke).line(c, d, stroke)
}

fn words_item(line: &Link, by: Point) -> Option<Item> {
    let (words, Means::Relation { polarity, .. }) = (line.words.as_ref()?, line.what) else { return None };
    let rect = words.rect?.moved(by);
    let ink = style::ink(polarity);
    let base = rect.max.y - style::BELOW * WORDS;
    let verb = Line::new(&words.verb, WORDS, Weight::Regular, ink);
    let times = Line::new(&words.times, WORDS, Weight::Bold, ink);
    let mut item = Item { id: line.id.clone(), tooltip: line.tooltip.clone(), marks: Vec::new() };
    if !verb.text.is_empty() {
        item = item.text(verb, Point::new(rect.min.x + 1.0, base), Anchor::Start).seamed();
    }
    if !times.text.is_empty() {
        item = item.text(times, Point::new(rect.max.x - 1.0, base), Anchor::End).seamed();
    }
    Some(item)
}
