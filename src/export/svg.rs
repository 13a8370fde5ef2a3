//! SVG of a picture: shapes and texts at their places, with tooltips and addresses in the explorer.
//!
//! Text has the width of our font by `textLength`, so that where a viewer has another font nothing overlaps either.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::address;
use crate::layout::{Curve, Outline, Point, Rect};
use crate::picture::font::{FAMILY, Weight};
use crate::picture::{Dash, Drawing, Form, Item, Mark, Shape, Stroke, Text};

/// Writes a picture.
///
/// # Errors
/// As the output gives them.
pub fn write(drawing: &Drawing, mut to: impl Write) -> io::Result<()> {
    to.write_all(text(drawing).as_bytes())
}

/// A picture as the text of its file.
#[must_use]
pub fn text(drawing: &Drawing) -> String {
    let mut svg = Svg { text: String::new(), ids: BTreeSet::new() };
    svg.open(drawing);
    for item in &drawing.items {
        svg.item(item);
    }
    svg.text.push_str("</svg>\n");
    svg.text
}

struct Svg {
    text: String,
    /// The ids that elements have: each once.
    ids: BTreeSet<String>,
}

impl Svg {
    fn open(&mut self, drawing: &Drawing) {
        let (width, height) = (number(drawing.size.width), number(drawing.size.height));
        self.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"picture-title picture-text\" font-family=\"'{FAMILY}', 'DejaVu Sans', Verdana, sans-serif\">\n"
        ));
        self.put(format_args!("<title id=\"picture-title\">{}</title>\n", escaped(&drawing.title)));
        self.put(format_args!("<desc id=\"picture-text\">{}</desc>\n", escaped(&drawing.description)));
        self.put(format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
    }

    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        self.text.write_fmt(arguments).expect("a string takes all that is written into it");
    }

    fn item(&mut self, item: &Item) {
        if item.marks.is_empty() {
            return;
        }
        if let Some(id) = &item.id {
            let id = address(id);
            self.put(format_args!("<a href=\"#{id}\""));
            if !self.ids.contains(&id) {
                self.put(format_args!(" id=\"{id}\""));
                self.ids.insert(id);
            }
            self.text.push('>');
        } else {
            self.text.push_str("<g>");
        }
        if !item.tooltip.is_empty() {
            self.put(format_args!("<title>{}</title>", escaped(&item.tooltip)));
        }
        for mark in &item.marks {
            match mark {
                Mark::Shape(shape) => self.shape(shape),
                Mark::Text(text) => self.text(text),
            }
        }
        self.text.push_str(if item.id.is_some() { "</a>\n" } else { "</g>\n" });
    }

    fn shape(&mut self, shape: &Shape) {
        match &shape.form {
            Form::Outline(rect, Outline::Box, radius) => {
                self.rect(rect);
                if *radius > 0.0 {
                    self.put(format_args!(" rx=\"{}\"", number(*radius)));
                }
            }
            Form::Outline(rect, Outline::Ellipse, _) => {
                let (x, y) = (number(rect.centre().x), number(rect.centre().y));
                let (rx, ry) = (number(rect.width() / 2.0), number(rect.height() / 2.0));
                self.put(format_args!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\""));
            }
            Form::Outline(rect, Outline::Octagon, _) => self.corners(&octagon(rect)),
            Form::Note(rect) => {
                self.put(format_args!("<path d=\"{}\"", note(rect)));
            }
            Form::Curve(curve) => {
                self.put(format_args!("<path d=\"{}\"", path(curve)));
            }
            Form::Corners(corners) => self.corners(corners),
        }
        self.put(format_args!(" fill=\"{}\"", shape.fill.unwrap_or("none")));
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke);
        }
        if shape.opacity < 1.0 {
            self.put(format_args!(" opacity=\"{}\"", number(shape.opacity)));
        }
        self.text.push_str("/>");
    }

    fn rect(&mut self, rect: &Rect) {
        let [x, y, width, height] = [rect.min.x, rect.min.y, rect.width(), rect.height()].map(number);
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""));
    }

    fn corners(&mut self, corners: &[Point]) {
        let points: Vec<String> = corners.iter().map(|&at| place(at)).collect();
        self.put(format_args!("<polygon points=\"{}\"", points.join(" ")));
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.put(format_args!(" stroke=\"{}\" stroke-width=\"{}\"", stroke.colour, number(stroke.width)));
        match stroke.dash {
            Dash::Solid => {}
            Dash::Dashed => {
                let [on, off] = [4.0 + 1.6 * stroke.width, 2.5 + 1.2 * stroke.width].map(number);
                self.put(format_args!(" stroke-dasharray=\"{on} {off}\""));
            }
            Dash::Dotted => self.text.push_str(" stroke-linecap=\"round\" stroke-dasharray=\"0.1 4\""),
        }
    }

    fn text(&mut self, text: &Text) {
        if text.line.text.is_empty() {
            return;
        }
        // Where a viewer has another font the start stays, so it is the start that is written.
        let rect = text.rect();
        let (x, y) = (number(rect.min.x), number(text.at.y));
        let (size, colour) = (number(text.line.size), text.line.colour);
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\""));
        if text.line.weight == Weight::Bold {
            self.text.push_str(" font-weight=\"bold\"");
        }
        if text.seam {
            self.text
                .push_str(" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        let width = number(rect.width());
        self.put(format_args!(
            " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            escaped(&text.line.text)
        ));
    }
}

/// With at most two decimals, which is finer than eyes.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".into() } else { short.into() }
}

fn place(at: Point) -> String {
    format!("{},{}", number(at.x), number(at.y))
}

fn path(curve: &Curve) -> String {
    let [a, b, c, d] = curve.0.map(place);
    if curve.is_straight() { format!("M{a}L{d}") } else { format!("M{a}C{b} {c} {d}") }
}

fn octagon(rect: &Rect) -> [Point; 8] {
    let cut = Outline::Octagon.cut(crate::layout::Size::new(rect.width(), rect.height()));
    let (left, right, top, bottom) = (rect.min.x, rect.max.x, rect.min.y, rect.max.y);
    [
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    ]
    .map(|(x, y)| Point::new(x, y))
}

/// A sheet whose upper right corner is folded.
fn note(rect: &Rect) -> String {
    let fold = 8.0f64.min(rect.height() / 2.0).min(rect.width() / 2.0);
    let (min, max) = (rect.min, rect.max);
    let [a, b, c, d, e, f] = [
        min,
        Point::new(max.x - fold, min.y),
        Point::new(max.x, min.y + fold),
        max,
        Point::new(min.x, max.y),
        Point::new(max.x - fold, min.y + fold),
    ]
    .map(place);
    format!("M{a}L{b}L{c}L{d}L{e}ZM{b}L{f}L{c}")
}

/// Text between tags and in attributes. What cannot be seen is left out before, which XML mostly cannot write.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in crate::picture::visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};
    use crate::picture::{Camps, View, choice, diagram, matrix, scene, timeline};

    #[test]
    fn a_picture_has_words_tooltips_and_links() {
        let graph = build(&quarrel());
        let svg = text(&diagram(&scene(&choice(&graph, &View::default()), Camps::Boxed)));
        for part in [
            "<title id=\"picture-title\">Who said what, and who did what to whom</title>",
            "<a href=\"#norland%7Chostile%7Ceastvik\" id=\"norland%7Chostile%7Ceastvik\">",
            "<title>Norland – bombed – Eastvik: happened 1, negated 1 (hostile)</title>",
            ">bombed</text>",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert_eq!(svg.matches("id=\"ruth-okafor\"").count(), 1);
    }

    #[test]
    fn nasty_texts_are_texts() {
        let graph = build(&nasty());
        let scene = scene(&choice(&graph, &View::default()), Camps::Coloured);
        assert_eq!(scene.quality.overlaps, 0);
        for drawing in [diagram(&scene), timeline(&graph, &View::default()), matrix(&graph, &View::default())] {
            let svg = text(&drawing);
            assert!(!svg.contains("</script>") && !svg.contains("<b>") && !svg.contains('\u{1}'));
            assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
            assert_eq!(drawing.overlaps(), 0);
        }
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 0.125, -0.001, 20.5].map(number), ["1", "0.12", "0", "20.5"]);
    }
}
