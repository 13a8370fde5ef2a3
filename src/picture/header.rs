//! What stands above every picture: what it answers, how much it shows, what its signs mean.

use super::diagram::{PAGE, arrow, with_sides};
use super::drawing::{Anchor, Form, Item, Stroke, base};
use super::font::Weight;
use super::style::{self, Line};
use super::words::wrapped;
use crate::extract::Class;
use crate::layout::{Curve, Outline, Point, Rect};

/// A sign with what it means.
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// A box with its meaning in it.
    Chip(String, Chip),
    /// An arrow, with a light head or not.
    Arrow(String, Stroke, bool),
    /// A small form around the origin, filled with a colour.
    Form(String, Form, &'static str),
    /// Words, the first bold.
    Words(String, String),
}

/// A box of a legend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chip {
    colours: (&'static str, &'static str),
    class: Option<Class>,
}

impl Chip {
    pub(super) const fn filled(colours: (&'static str, &'static str)) -> Self {
        Self { colours, class: None }
    }

    pub(super) const fn of(class: Class) -> Self {
        Self { colours: (style::SLATE, "#ffffff"), class: Some(class) }
    }
}

const TEXT: f64 = 11.0;
const ROW: f64 = 26.0;
const ARROW: f64 = 30.0;

/// The items of a header, and where the picture below it may begin.
pub(super) fn header(title: &str, subtitle: &str, legend: &[Vec<Sign>], width: f64) -> (Vec<Item>, f64) {
    let most = width - 2.0 * PAGE;
    let mut y = PAGE;
    let mut item = Item::sign();
    for (text, size, weight, colour) in
        [(title, 22.0, Weight::Bold, style::INK), (subtitle, 12.0, Weight::Regular, style::GREY)]
    {
        for text in wrapped(text, size, weight, most) {
            let line = Line::new(text, size, weight, colour);
            let height = line.height();
            item = item.text(line, Point::new(PAGE, y + base(size)), Anchor::Start);
            y += height;
        }
        y += 4.0;
    }
    y += 6.0;
    let mut items = vec![item];
    for row in legend.iter().filter(|row| !row.is_empty()) {
        let mut x = PAGE;
        for sign in row {
            let wide = sign.width();
            if x > PAGE && x + wide > width - PAGE {
                x = PAGE;
                y += ROW;
            }
            items.push(sign.item(Rect { min: Point::new(x, y), max: Point::new(x + wide, y + 20.0) }));
            x += wide + 10.0;
        }
        y += ROW;
    }
    (items, y + 14.0)
}

impl Sign {
    fn width(&self) -> f64 {
        let wide = |text: &str, weight| Line::new(text, TEXT, weight, style::INK).width();
        match self {
            Self::Chip(text, chip) => wide(text, Weight::Regular) + if chip.is_narrow() { 20.0 } else { 32.0 },
            Self::Arrow(text, ..) => wide(text, Weight::Regular) + ARROW + 8.0,
            Self::Form(text, ..) => wide(text, Weight::Regular) + 18.0,
            Self::Words(sign, text) => wide(sign, Weight::Bold) + wide(text, Weight::Regular) + 8.0,
        }
    }

    fn item(&self, rect: Rect) -> Item {
        let line = |text: &str, weight, colour| Line::new(text, TEXT, weight, colour);
        let down = rect.min.y + 14.2;
        match self {
            Self::Chip(text, chip) => {
                let (border, fill) = chip.colours;
                let outline = chip.class.map_or(Outline::Box, style::outline);
                let radius = chip.class.map_or(3.0, style::radius);
                let stroke = Stroke::solid(border, 1.2);
                let item = Item::sign().shape(Form::Outline(rect, outline, radius), Some(fill), Some(stroke));
                let item = if chip.class == Some(Class::Group) { with_sides(item, rect, border) } else { item };
                let ink = if fill == style::DARK { "#ffffff" } else { style::INK };
                item.text(line(text, Weight::Regular, ink), Point::new(rect.centre().x, down), Anchor::Middle)
            }
            Self::Arrow(text, stroke, light) => {
                let y = rect.centre().y;
                let curve = Curve::line(Point::new(rect.min.x, y), Point::new(rect.min.x + ARROW, y));
                let (head, shaft) = arrow(&curve, 9.0);
                let fill = if *light { "#ffffff" } else { stroke.colour };
                Item::sign()
                    .shape(Form::Curve(shaft), None, Some(*stroke))
                    .shape(Form::Corners(head), Some(fill), Some(Stroke::solid(stroke.colour, 1.1)))
                    .text(
                        line(text, Weight::Regular, style::INK),
                        Point::new(rect.min.x + ARROW + 6.0, down),
                        Anchor::Start,
                    )
            }
            Self::Form(text, form, colour) => {
                let form = form.moved(Point::new(rect.min.x + 6.0, rect.centre().y));
                let place = Point::new(rect.min.x + 16.0, down);
                Item::sign().shape(form, Some(*colour), Some(Stroke::solid(colour, 1.0))).text(
                    line(text, Weight::Regular, style::INK),
                    place,
                    Anchor::Start,
                )
            }
            Self::Words(sign, text) => Item::sign()
                .text(line(sign, Weight::Bold, style::INK), Point::new(rect.min.x + 2.0, down), Anchor::Start)
                .text(line(text, Weight::Regular, style::INK), Point::new(rect.max.x, down), Anchor::End),
        }
    }
}

impl Chip {
    fn is_narrow(self) -> bool {
        matches!(self.class.map(style::outline), None | Some(Outline::Box)) && self.class != Some(Class::Group)
    }
}
