//! How a picture looks: colours that the colour-blind can tell apart (Okabe and Ito), never alone: dashes, shapes and words say the
//! same.

use super::font::{Weight, width};
use crate::extract::Class;
use crate::graph::Polarity;
use crate::layout::{Outline, Size};

/// Of text.
pub const INK: &str = "#111827";
/// Of text that steps back.
pub const GREY: &str = "#5b6472";
/// Of words beside lines of contact.
pub const SLATE: &str = "#374151";
/// Of key events.
pub const DARK: &str = "#111827";
/// Of text on [`DARK`].
pub const LIGHT: &str = "#d1d5db";
/// Border and fill of notes.
pub const NOTE: (&str, &str) = ("#b8a14a", "#FFFBE6");
/// Of lines from notes.
pub const TIE: &str = "#a08a2e";

/// Border and fill of each camp; those beyond, and who is in none, have the last.
pub const CAMPS: [(&str, &str); 6] = [
    ("#0072B2", "#E8F2F9"),
    ("#D55E00", "#FCEDE4"),
    ("#009E73", "#E4F4EE"),
    ("#B8860B", "#FDF4E0"),
    ("#7a4f9a", "#F1EAF6"),
    ("#6b7280", "#F3F4F6"),
];

/// How many camps have a colour of their own.
pub const COLOURED: usize = CAMPS.len() - 1;

/// The colours of a camp.
#[must_use]
pub fn camp(number: Option<usize>) -> (&'static str, &'static str) {
    CAMPS[number.unwrap_or(COLOURED).min(COLOURED)]
}

/// The colour of a relation.
#[must_use]
pub const fn colour(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Hostile => "#B2182B",
        Polarity::Supportive => "#1B7837",
        Polarity::Contact => "#8a93a0",
    }
}

/// The colour of words beside it.
#[must_use]
pub const fn ink(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Hostile | Polarity::Supportive => colour(polarity),
        Polarity::Contact => SLATE,
    }
}

/// Whether its line is dashed.
#[must_use]
pub const fn is_dashed(polarity: Polarity) -> bool {
    matches!(polarity, Polarity::Supportive)
}

/// What its line says.
#[must_use]
pub const fn meaning(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Hostile => "against",
        Polarity::Supportive => "for or together",
        Polarity::Contact => "contact",
    }
}

/// How an actor of this type is called in the legend.
#[must_use]
pub const fn written(class: Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::State => "state",
        Class::Organization => "organisation",
        Class::Group => "group",
        Class::Place => "place",
    }
}

/// What an actor of this type is drawn as.
#[must_use]
pub const fn outline(class: Class) -> Outline {
    match class {
        Class::Person | Class::Organization | Class::Group => Outline::Box,
        Class::State => Outline::Octagon,
        Class::Place => Outline::Ellipse,
    }
}

/// The radius of its corners.
#[must_use]
pub const fn radius(class: Class) -> f64 {
    match class {
        Class::Person => 9.0,
        Class::State | Class::Organization | Class::Group | Class::Place => 0.0,
    }
}

/// How much of its box's width and height text may not use, on both sides together.
pub(super) const fn padding(class: Class) -> Size {
    match class {
        Class::Person | Class::Organization => Size::new(18.0, 9.0),
        Class::Group => Size::new(26.0, 9.0),
        Class::State => Size::new(34.0, 12.0),
        Class::Place => Size::new(44.0, 16.0),
    }
}

/// The size of a name, of which the most mentioned actor's is the largest.
pub(super) fn name_size(mentions: usize, most: usize) -> f64 {
    let share = (mentions as f64 / most.max(1) as f64).sqrt();
    10.5 + (1.15 * (mentions as f64).sqrt()).min(7.5 * share)
}

/// The thickness of a border, likewise.
pub(super) fn border(mentions: usize, most: usize) -> f64 {
    1.0 + (0.1 * mentions as f64).min(2.4 * mentions as f64 / most.max(1) as f64)
}

/// The thickness of a line that stands for so many sentences.
pub(super) fn thickness(told: usize) -> f64 {
    0.8 + 0.42 * told.min(12) as f64
}

/// A line of text in a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The text, without what cannot be seen.
    pub text: String,
    /// Its size in points.
    pub size: f64,
    /// How thick its letters are.
    pub weight: Weight,
    /// Its colour.
    pub colour: &'static str,
}

impl Line {
    pub(super) fn new(text: impl Into<String>, size: f64, weight: Weight, colour: &'static str) -> Self {
        Self { text: text.into(), size, weight, colour }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f64 {
        width(&self.text, self.size, self.weight)
    }

    /// How high it is, with what is between it and the next.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.size * LEADING
    }
}

/// How high a line is, in sizes of its text.
pub const LEADING: f64 = 1.24;
/// How far its letters reach below its base, in sizes of its text; above it is the rest of the line.
pub const BELOW: f64 = 0.3;

/// How much room lines take.
pub(super) fn size_of(lines: &[Line]) -> Size {
    let wide = lines.iter().map(Line::width).fold(0.0, f64::max);
    Size::new(wide, lines.iter().map(Line::height).sum())
}
