//! How the diagram looks in Graphviz's words: fonts, colours, shapes, lines.

use dot_writer::Attributes;

use super::escape::{Html, List};
use crate::extract::Class;
use crate::graph::Polarity;
use crate::picture::font::FAMILY;
use crate::picture::style::{self, INK};
use crate::picture::{Means, Scene, What, Words};

const fn shape(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Person => ("box", "rounded,filled"),
        Class::State => ("octagon", "filled"),
        Class::Organization => ("box", "filled"),
        Class::Group => ("box", "filled,diagonals"),
        Class::Place => ("ellipse", "filled"),
    }
}

pub(super) fn graph<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("labelloc", "t")
        .text("labeljust", "l")
        .text("fontname", FAMILY)
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
    list.text("fontname", FAMILY).text("fontsize", "11").text("fontcolor", INK).text("margin", "0.06,0.02")
}

pub(super) fn edges<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("fontname", FAMILY).text("fontsize", "9").text("len", "2.10").text("labelfloat", "false")
}

pub(super) fn actor<A: Attributes>(list: List<'_, A>, class: Class, camp: Option<usize>, border: f64) -> List<'_, A> {
    let (colour, fill) = style::camp(camp);
    let (shape, style) = shape(class);
    list.text("shape", shape)
        .text("style", style)
        .text("color", colour)
        .text("fillcolor", fill)
        .number("penwidth", border)
}

pub(super) fn relation<A: Attributes>(
    list: List<'_, A>,
    polarity: Polarity,
    told: usize,
    only_claimed: bool,
) -> List<'_, A> {
    let times = told.min(12) as f64;
    let colour = style::colour(polarity);
    // Thin lines step back behind the thick ones.
    let colour = if told > 1 { colour.to_owned() } else { format!("{colour}b0") };
    let head = if only_claimed { "empty" } else { "normal" };
    list.text("color", &colour)
        .text("style", if style::is_dashed(polarity) { "dashed" } else { "solid" })
        .text("arrowhead", head)
        .number("arrowsize", 0.02f64.mul_add(times, 0.65))
        .number("penwidth", 0.42f64.mul_add(times, 0.8))
}

pub(super) fn relation_label(polarity: Polarity, words: &Words) -> Html {
    let ink = style::ink(polarity);
    let html = Html::default()
        .markup(
            "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR><TD BGCOLOR=\"#ffffffd8\">",
        )
        .markup(&format!("<FONT POINT-SIZE=\"10\" COLOR=\"{ink}\">"))
        .text(&words.verb);
    let html = if words.times.is_empty() { html } else { html.markup(" <B>").text(&words.times).markup("</B>") };
    html.markup("</FONT></TD></TR></TABLE>")
}

pub(super) fn statement<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("shape", "note")
        .text("style", "filled")
        .text("fillcolor", style::NOTE.1)
        .text("color", style::NOTE.0)
        .text("penwidth", "0.8")
        .text("fontsize", "10")
}

pub(super) fn event<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("shape", "box").text("style", "filled").text("fillcolor", style::DARK).text("color", style::DARK)
}

/// From a speaker to the note.
pub(super) fn tie<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("color", style::TIE)
        .text("style", "dotted")
        .text("arrowhead", "none")
        .text("penwidth", "1.4")
        .text("weight", "3")
        .text("len", "1.50")
}

/// From a note to whom it is about.
pub(super) fn topic<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("color", style::TIE)
        .text("style", "dotted")
        .text("arrowhead", "vee")
        .text("arrowsize", "0.6")
        .text("penwidth", "1.2")
        .text("len", "1.80")
}

/// From a participant to an event.
pub(super) fn part<A: Attributes>(list: List<'_, A>) -> List<'_, A> {
    list.text("color", style::DARK).text("arrowhead", "dot").text("arrowsize", "0.5").text("penwidth", "1.0")
}

const TABLE: &str = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"3\">";

/// Title, subtitle, camps and signs as one table: a legend that is a node would float anywhere.
pub(super) fn title(scene: &Scene) -> Html {
    let mut html = Html::default()
        .markup(TABLE)
        .markup("<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"24\"><B>")
        .text(&scene.title)
        .markup("</B></FONT></TD></TR><TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"12\" COLOR=\"#4b5563\">")
        .text(&scene.subtitle)
        .markup("</FONT></TD></TR>");
    if scene.camps.len() > 1 {
        html = html.markup("<TR><TD ALIGN=\"LEFT\">").markup(TABLE).markup("<TR>");
        for (number, camp) in scene.camps.iter().enumerate() {
            html = chip(html, style::camp(Some(number)), &camp.name);
        }
        html = html.markup("</TR></TABLE></TD></TR>");
    }
    html = html.markup("<TR><TD ALIGN=\"LEFT\">").markup(TABLE).markup("<TR>");
    for (polarity, sign) in [(Polarity::Hostile, "━━▶"), (Polarity::Supportive, "╍╍▶"), (Polarity::Contact, "━━▶")]
    {
        html = html
            .markup(&format!("<TD>  <FONT COLOR=\"{}\">{sign}</FONT> ", style::colour(polarity)))
            .text(style::meaning(polarity))
            .markup("</TD>");
    }
    html = html.markup("<TD>  ▷ only claimed by a speaker</TD><TD>  ×n  times told (line width)</TD>");
    if scene.boxes.iter().any(|one| one.what == What::Statement) {
        html = chip(html, style::NOTE, "“…” statement");
    }
    if scene.lines.iter().any(|line| line.what == Means::Part) {
        html = html.markup("<TD BGCOLOR=\"#111827\">  <FONT COLOR=\"#ffffff\">event</FONT>  </TD>");
    }
    html.markup("</TR></TABLE></TD></TR></TABLE>")
}

fn chip(html: Html, (border, fill): (&str, &str), text: &str) -> Html {
    html.markup(&format!("<TD BGCOLOR=\"{fill}\" BORDER=\"1\" COLOR=\"{border}\">  ")).text(text).markup("  </TD>")
}
