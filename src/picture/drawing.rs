//! A picture as shapes and texts at their places, in points from the upper left corner: what the writers of SVG write.

use super::style::{BELOW, LEADING, Line};
use crate::layout::{Curve, Outline, Point, Rect, Size};

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// How large.
    pub size: Size,
    /// What question it answers.
    pub title: String,
    /// What it shows, for who cannot see it.
    pub description: String,
    /// What is drawn, the first below.
    pub items: Vec<Item>,
}

/// Shapes and texts that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What it stands for, as an address in the explorer; none of signs that stand for nothing.
    pub id: Option<String>,
    /// What is shown where one points at it.
    pub tooltip: String,
    /// What is drawn.
    pub marks: Vec<Mark>,
}

/// A shape or text.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A shape.
    Shape(Shape),
    /// A text.
    Text(Text),
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its form.
    pub form: Form,
    /// The colour within, if there is any.
    pub fill: Option<&'static str>,
    /// Its border, if it has one.
    pub stroke: Option<Stroke>,
    /// How much of what is below it hides, from 0 to 1.
    pub opacity: f64,
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A box of an outline, whose corners are rounded by a radius.
    Outline(Rect, Outline, f64),
    /// A box whose upper right corner is folded.
    Note(Rect),
    /// A curve, nothing within.
    Curve(Curve),
    /// A form of corners.
    Corners(Vec<Point>),
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// In strokes.
    Dashed,
    /// In points.
    Dotted,
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: &'static str,
    /// Its thickness.
    pub width: f64,
    /// How it is broken.
    pub dash: Dash,
}

/// Where a text's place is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its start.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// A text in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The text.
    pub line: Line,
    /// Its place on the line that letters stand on.
    pub at: Point,
    /// Where in the text that place is.
    pub anchor: Anchor,
    /// Whether letters have a light seam, by which they can be read across lines.
    pub seam: bool,
}

impl Form {
    /// The same so far away.
    pub(super) fn moved(&self, by: Point) -> Self {
        match self {
            Self::Outline(rect, outline, radius) => Self::Outline(rect.moved(by), *outline, *radius),
            Self::Note(rect) => Self::Note(rect.moved(by)),
            Self::Curve(curve) => Self::Curve(Curve(curve.0.map(|at| at + by))),
            Self::Corners(corners) => Self::Corners(corners.iter().map(|&at| at + by).collect()),
        }
    }
}

impl Stroke {
    pub(super) const fn solid(colour: &'static str, width: f64) -> Self {
        Self { colour, width, dash: Dash::Solid }
    }
}

impl Text {
    /// The box that it takes.
    #[must_use]
    pub fn rect(&self) -> Rect {
        let width = self.line.width();
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        // What letters reach is less than a line's height.
        let (above, below) = (0.76 * self.line.size, 0.22 * self.line.size);
        Rect { min: Point::new(left, self.at.y - above), max: Point::new(left + width, self.at.y + below) }
    }
}

impl Item {
    /// Something without a meaning of its own.
    pub(super) fn sign() -> Self {
        Self::default()
    }

    pub(super) fn of(id: impl Into<String>, tooltip: impl Into<String>) -> Self {
        Self { id: Some(id.into()), tooltip: tooltip.into(), marks: Vec::new() }
    }

    pub(super) fn shape(mut self, form: Form, fill: Option<&'static str>, stroke: Option<Stroke>) -> Self {
        self.marks.push(Mark::Shape(Shape { form, fill, stroke, opacity: 1.0 }));
        self
    }

    /// Makes the shape just added let through what is below.
    pub(super) fn faint(mut self, opacity: f64) -> Self {
        if let Some(Mark::Shape(shape)) = self.marks.last_mut() {
            shape.opacity = opacity;
        }
        self
    }

    pub(super) fn text(mut self, line: Line, at: Point, anchor: Anchor) -> Self {
        self.marks.push(Mark::Text(Text { line, at, anchor, seam: false }));
        self
    }

    /// Gives the text just added a seam.
    pub(super) fn seamed(mut self) -> Self {
        if let Some(Mark::Text(text)) = self.marks.last_mut() {
            text.seam = true;
        }
        self
    }

    /// Adds lines one below the other, the first at the top of a box.
    pub(super) fn lines(mut self, lines: &[Line], within: Rect, anchor: Anchor) -> Self {
        let height: f64 = lines.iter().map(Line::height).sum();
        let mut y = within.centre().y - height / 2.0;
        let x = match anchor {
            Anchor::Start => within.min.x,
            Anchor::Middle => within.centre().x,
            Anchor::End => within.max.x,
        };
        for line in lines {
            y += line.height();
            self = self.text(line.clone(), Point::new(x, y - BELOW * line.size), anchor);
        }
        self
    }

    /// Adds a straight line.
    pub(super) fn line(self, from: Point, to: Point, stroke: Stroke) -> Self {
        self.shape(Form::Curve(Curve::line(from, to)), None, Some(stroke))
    }
}

/// How far the first line's letters stand below the top of their line.
pub(super) fn base(size: f64) -> f64 {
    (LEADING - BELOW) * size
}

impl Drawing {
    /// All texts with the item that each is part of.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &Text)> {
        let texts = |item: &'_ Item| item.marks.len();
        self.items.iter().enumerate().filter(move |(_, item)| texts(item) > 0).flat_map(|(at, item)| {
            item.marks.iter().filter_map(move |mark| if let Mark::Text(text) = mark { Some((at, text)) } else { None })
        })
    }

    /// How many pairs of texts overlap. Each text is compared with those below its top only.
    #[must_use]
    pub fn overlaps(&self) -> usize {
        let mut boxes: Vec<Rect> = self.texts().map(|(_, text)| text.rect().grown(-0.05)).collect();
        boxes.sort_by(|one, other| one.min.y.total_cmp(&other.min.y));
        let below = |(at, one): (usize, &Rect)| {
            boxes[at + 1..]
                .iter()
                .take_while(|other| other.min.y < one.max.y)
                .filter(|other| one.overlaps(other))
                .count()
        };
        boxes.iter().enumerate().map(below).sum()
    }
}
