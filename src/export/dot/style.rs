//! How the diagram looks: colours, shapes, widths, and the legend that explains them.
//!
//! Colour is never alone: polarity shows in the dash too, type in the shape.

use dot_writer::Attributes;

use super::escape::{Html, List};
use crate::extract::Class;
use crate::graph::Polarity;

/// With more relations than this only those told more than once have words beside them.
pub(super) const CROWDED: usize = 45;

const FONT: &str = "Noto Sans";
const INK: &str = "#111827";

/// Opens the grey second line of a node.
pub(super) const GREY: &str = "<FONT POINT-SIZE=\"9\" COLOR=\"#6b7280\">";
/// Opens the line that says who said it.
pub(super) const SMALL: &str = "<FONT POINT-SIZE=\"8.5\" COLOR=\"#6b7280\">";

/// Border and fill of each type, after Okabe and Ito, whom the colour-blind can tell apart.
const fn colours(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Person => ("#0072B2", "#E8F2F9"),
        Class::State => ("#D55E00", "#FCEDE4"),
        Class::Organization => ("#7a4f9a", "#F1EAF6"),
        Class::Group => ("#009E73", "#E4F4EE"),
        Class::Place => ("#6b7280", "#F3F4F6"),
    }
}

const fn shape(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Person => ("box", "rounded,filled"),
        Class::State => ("octagon", "filled"),
        Class::Organization => ("box", "filled"),
        Class::Group => ("box", "filled,diagonals"),
        Class::Place => ("ellipse", "filled"),
    }
}

const fn written(class: Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::State => "state",
        Class::Organization => "organisation",
        Class::Group => "group",
        Class::Place => "place",
    }
}

const fn colour(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Hostile => "#B2182B",
        Polarity::Supportive => "#1B7837",
        Polarity::Contact => "#8a93a0",
    }
}

const fn dash(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Hostile | Polarity::Contact => "solid",
        Polarity::Supportive => "dashed",
    }
}

/// The size of a name in points.
pub(super) fn name_size(mentions: usize) -> f64 {
    // The root is exact on every machine by IEEE 754.
    1.15f64.mul_add((mentions.min(400) as f64).sqrt(), 10.5)
}

pub(super) fn graph<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("labelloc", "t")
        .text("labeljust", "l")
        .text("fontname", FONT)
        .text("fontcolor", INK)
        .text("bgcolor", "white")
        .text("pad", "0.4")
        .text("charset", "UTF-8")
        .text("layout", "neato")
        .text("mode", "major")
        .text("start", "7")
        .text("pack", "20")
        .text("overlap", "prism")
        .text("sep", "+16")
        .text("esep", "+5")
        .text("splines", "true")
        .text("outputorder", "nodesfirst")
        .text("tooltip", " ")
}

pub(super) fn nodes<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("fontname", FONT).text("fontsize", "11").text("fontcolor", INK).text("margin", "0.11,0.06")
}

pub(super) fn edges<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("fontname", FONT).text("fontsize", "9").text("len", "2.10").text("labelfloat", "false")
}

pub(super) fn actor<A: Attributes>(list: List<'_, A>, class: Class, mentions: usize) -> List<'_, A> {
    let (border, fill) = colours(class);
    let (shape, style) = shape(class);
    list.text("shape", shape)
        .text("style", style)
        .text("color", border)
        .text("fillcolor", fill)
        .number("penwidth", 0.09f64.mul_add(mentions.min(40) as f64, 1.0))
}

pub(super) fn relation<A: Attributes>(
    list: List<'_, A>,
    polarity: Polarity,
    told: usize,
    only_claimed: bool,
) -> List<'_, A> {
    let times = told.min(12) as f64;
    let colour = colour(polarity);
    // Thin lines step back behind the thick ones.
    let colour = if told > 1 { colour.to_owned() } else { format!("{colour}b0") };
    let head = if only_claimed { "empty" } else { "normal" };
    list.text("color", &colour)
        .text("style", dash(polarity))
        .text("arrowhead", head)
        .number("arrowsize", 0.02f64.mul_add(times, 0.65))
        .number("penwidth", 0.42f64.mul_add(times, 0.8))
}

pub(super) fn relation_label(polarity: Polarity, verb: &str, told: usize) -> Html {
    let ink = if polarity == Polarity::Contact { "#374151" } else { colour(polarity) };
    let times = if told > 1 { format!(" <B>×{told}</B>") } else { String::new() };
    Html::default()
        .markup(
            "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR><TD BGCOLOR=\"#ffffffd8\">",
        )
        .markup(&format!("<FONT POINT-SIZE=\"10\" COLOR=\"{ink}\">"))
        .text(verb)
        .markup(&format!("{times}</FONT></TD></TR></TABLE>"))
}

pub(super) fn statement<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("shape", "note")
        .text("style", "filled")
        .text("fillcolor", "#FFFBE6")
        .text("color", "#b8a14a")
        .text("penwidth", "0.8")
        .text("fontsize", "10")
}

/// From a speaker to the note.
pub(super) fn tie<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("color", "#a08a2e")
        .text("style", "dotted")
        .text("arrowhead", "none")
        .text("penwidth", "1.4")
        .text("weight", "3")
        .text("len", "1.50")
        .text("tooltip", "said")
}

/// From a note to whom it is about.
pub(super) fn topic<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("color", "#a08a2e")
        .text("style", "dotted")
        .text("arrowhead", "vee")
        .text("arrowsize", "0.6")
        .text("penwidth", "1.2")
        .text("len", "1.80")
        .text("tooltip", "about")
}

const TABLE: &str = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">";

/// Title, subtitle and legend as one table: a legend that is a node would float anywhere.
pub(super) fn title(title: &str, subtitle: &str) -> Html {
    let mut html = Html::default()
        .markup(TABLE)
        .markup("<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"24\"><B>")
        .text(title)
        .markup("</B></FONT></TD></TR><TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"12\" COLOR=\"#4b5563\">")
        .text(subtitle)
        .markup("</FONT></TD></TR><TR><TD ALIGN=\"LEFT\">")
        .markup(TABLE)
        .markup("<TR>");
    for class in [Class::Person, Class::State, Class::Organization, Class::Group, Class::Place] {
        let (border, fill) = colours(class);
        let corners = if class == Class::Person { " STYLE=\"ROUNDED\"" } else { "" };
        html = html
            .markup(&format!("<TD BGCOLOR=\"{fill}\" BORDER=\"1\" COLOR=\"{border}\"{corners}>  "))
            .text(written(class))
            .markup("  </TD>");
    }
    html = html.markup("<TD BGCOLOR=\"#FFFBE6\" BORDER=\"1\" COLOR=\"#b8a14a\">  “…” statement  </TD>");
    for (polarity, sign, words) in [
        (Polarity::Hostile, "━━▶", "against"),
        (Polarity::Supportive, "╍╍▶", "for or together"),
        (Polarity::Contact, "━━▶", "contact"),
    ] {
        html = html
            .markup(&format!("<TD>  <FONT COLOR=\"{}\">{sign}</FONT> ", colour(polarity)))
            .text(words)
            .markup("</TD>");
    }
    html.markup("<TD>  ▷ only claimed by a speaker</TD><TD>  ×n  times told (line width)</TD>")
        .markup("</TR></TABLE></TD></TR></TABLE>")
}
