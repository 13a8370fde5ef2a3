//! Between our strings and the DOT writer, which escapes nothing: everything that reaches it goes through here.

use dot_writer::{Attributes, AttributesList, DotWriter, EdgeList, Scope};

use crate::picture::visible;

/// The value of a label as HTML-like markup, without the angle brackets around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    /// Markup of ours.
    pub(super) fn markup(mut self, markup: &str) -> Self {
        self.0.push_str(markup);
        self
    }

    /// Text of anyone's: escaped, white space folded, control characters left out.
    pub(super) fn text(self, text: &str) -> Self {
        self.verbatim(&visible(text))
    }

    /// Text without what cannot be seen: escaped.
    pub(super) fn verbatim(mut self, text: &str) -> Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // `\N` would be the node's name.
                '\\' => self.0.push_str("\\\\"),
                other => self.0.push(other),
            }
        }
        self
    }
}

/// The value of a string attribute, without the quotation marks around it.
///
/// Graphviz reads `\` as the beginning of an escape and `&` as the beginning of an entity there.
fn quoted(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '"' => value.push_str("\\\""),
            '\\' => value.push_str("\\\\"),
            '&' => value.push_str("&amp;"),
            other => value.push(other),
        }
    }
    value
}

/// Attributes of a node, an edge or the graph.
pub(super) struct List<'a, A>(&'a mut A);

impl<'a, A: Attributes> List<'a, A> {
    pub(super) fn new(attributes: &'a mut A) -> Self {
        Self(attributes)
    }

    /// A text attribute.
    pub(super) fn text(self, name: &str, value: &str) -> Self {
        self.0.set(name, &quoted(value), true);
        self
    }

    /// A number, with two decimals.
    pub(super) fn number(self, name: &str, value: f64) -> Self {
        self.0.set(name, &format!("{value:.2}"), true);
        self
    }

    /// The label. Without anything in it there is none.
    pub(super) fn label(self, label: &Html) -> Self {
        if label.0.is_empty() {
            self.0.set("label", "", true);
        } else {
            self.0.set("label", &format!("<{}>", label.0), false);
        }
        self
    }
}

/// A digraph as bytes. The writer ends the process on an output error, so it gets a vector, which has none; without
/// its pretty print it would take blanks out of labels.
pub(super) fn digraph(fill: impl FnOnce(&mut Scope<'_, '_>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        writer.set_pretty_print(true);
        fill(&mut writer.digraph());
    }
    bytes.push(b'\n');
    bytes
}

/// The name of the nth node in the file: texts as names would have to be quoted, and some are keywords.
pub(super) fn name(nth: usize) -> String {
    format!("n{nth}")
}

/// Adds a node.
pub(super) fn node(scope: &mut Scope<'_, '_>, nth: usize, fill: impl FnOnce(List<'_, AttributesList<'_, '_>>)) {
    let mut node = scope.node_named(name(nth));
    // The node derefs to its attributes.
    fill(List::new(&mut *node));
}

/// Adds an edge.
pub(super) fn edge(
    scope: &mut Scope<'_, '_>,
    (from, to): (usize, usize),
    fill: impl FnOnce(List<'_, AttributesList<'_, '_>>),
) {
    let edge: EdgeList<'_, '_> = scope.edge(name(from), name(to));
    fill(List::new(&mut edge.attributes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_end_where_they_should() {
        assert_eq!(quoted("says \"no\" \\"), "says \\\"no\\\" \\\\");
        assert_eq!(quoted("a\r\n\tb\u{0}\u{1b}c & \u{202e}d"), "a bc &amp; d");
    }

    #[test]
    fn markup_in_text_is_text() {
        assert_eq!(
            Html::default().markup("<B>").text("]]> & <b>\" \\N").markup("</B>").0,
            "<B>]]&gt; &amp; &lt;b&gt;&quot; \\\\N</B>"
        );
    }
}
