//! What the formats made of XML have in common: text that any reader takes back as it was.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// Writes elements one by one.
pub(super) struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    /// A document with its declaration.
    pub(super) fn new(to: W) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(to, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with nothing but text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?;
        self.close(name)
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute(Attribute { key: QName(key), value: escaped(value) });
    }
    start
}

/// The text as it may stand in an attribute or between tags. Readers fold line ends (of XML 1.1 too) and
/// tabs, so these are written by number; a
/// control character, which XML has no way to write, becomes its picture (`␀`), and what is no character U+FFFD.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, '<' | '>' | '&' | '"' | '\'' | '\0'..='\u{1f}' | '\u{85}' | '\u{2028}' | '\u{fffe}'..='\u{ffff}');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\u{85}' => escaped.push_str("&#133;"),
            '\u{2028}' => escaped.push_str("&#8232;"),
            '\0'..='\u{1f}' => escaped.extend(char::from_u32(0x2400 + c as u32)),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_once_and_stays_readable() {
        assert_eq!(escaped("Köln"), "Köln");
        assert_eq!(
            escaped("<a href=\"x\">'&'</a>]]>"),
            "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;]]&gt;"
        );
        assert_eq!(escaped("two\r\nlines\tand \u{0}\u{1b}[31m\u{ffff}"), "two&#13;&#10;lines&#9;and ␀␛[31m\u{fffd}");
    }

    #[test]
    fn elements_stand_in_each_other() {
        let mut bytes = Vec::new();
        let mut xml = Xml::new(&mut bytes).unwrap();
        xml.open("a", &[("k", "1 < 2")]).unwrap();
        xml.text("b", &[], " & ").unwrap();
        xml.empty("c", &[]).unwrap();
        xml.close("a").unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a k=\"1 &lt; 2\">\n <b> &amp; </b>\n <c/>\n</a>"
        );
    }
}
