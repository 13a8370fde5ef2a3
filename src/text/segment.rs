//! Cuts a text into paragraphs, and a paragraph into the plain words that the networks read.
//!
//! In text pasted from the web every line is a paragraph. In text that was wrapped to a width a paragraph goes on over
//! its lines up to a blank one. Which of the two a text is, its lines tell.

use crate::base::Span;

/// Lines longer than this, in characters, are not wrapped.
const WIDEST_WRAP: usize = 100;
/// Lines shorter than this tell nothing about wrapping.
const NARROWEST_WRAP: usize = 40;

/// Whether white space: Unicode's, and the four separators that ASCII has besides.
pub fn is_blank(char: char) -> bool {
    char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char)
}

/// Whether a character shows nothing and only says how others are set: byte order marks, joiners, soft hyphens.
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The spans of the paragraphs, without blanks around them; none is empty.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let Some(width) = wrap_width(text, &lines) else {
        return lines.iter().map(|line| line.span).collect();
    };
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut above: Option<Line> = None;
    for line in lines {
        match (above, paragraphs.last_mut()) {
            (Some(above), Some(last)) if !line.after_blank && goes_on(text, above, line, width) => {
                *last = last.cover(line.span);
            }
            _ => paragraphs.push(line.span),
        }
        above = Some(line);
    }
    paragraphs
}

/// A paragraph's words with one space between them and nothing invisible, and where they stand in the text.
#[derive(Default)]
pub struct Plain {
    /// The words.
    pub text: String,
    /// Places in `text`, rising, and what to add from there on to get the place in the article.
    shifts: Vec<(u32, u32)>,
}

impl Plain {
    /// Reads the paragraph at `span`.
    pub fn read(&mut self, text: &str, span: Span) {
        self.text.clear();
        self.shifts.clear();
        self.shifts.push((0, span.start()));
        let mut after_blank = false;
        for (at, char) in span.of(text).char_indices() {
            if is_invisible(char) || is_blank(char) && after_blank {
                continue;
            }
            after_blank = is_blank(char);
            let (here, there) = (self.text.len() as u32, span.start() + at as u32);
            if self.shifts.last().is_some_and(|&(_, shift)| here + shift != there) {
                self.shifts.push((here, there - here));
            }
            self.text.push(if after_blank { ' ' } else { char });
        }
        if after_blank {
            self.text.pop();
        }
    }

    /// Where bytes `start..end` of the words stand in the article; `start < end`.
    pub fn span(&self, start: u32, end: u32) -> Span {
        let place = |at: u32| {
            let after = self.shifts.partition_point(|&(from, _)| from <= at);
            at + self.shifts[after - 1].1
        };
        // The end is taken after the last byte, since something invisible may follow it.
        Span::new(place(start), place(end - 1) + 1)
    }
}

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Length in characters.
    len: usize,
    after_blank: bool,
}

/// The lines that hold more than blanks.
fn lines(text: &str) -> Vec<Line> {
    let is_end = |char: char| matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut after_blank = false;
    let mut start = 0;
    for line in text.split_inclusive(is_end) {
        let end = start + line.len();
        let is_shown = |char: char| !is_blank(char) && !is_invisible(char);
        if let (Some(first), Some(last)) = (line.find(is_shown), line.char_indices().rfind(|&(_, char)| is_shown(char)))
        {
            let span = Span::of_range(start + first..start + last.0 + last.1.len_utf8());
            lines.push(Line { span, len: span.of(text).chars().count(), after_blank });
            after_blank = false;
        } else if line != "\n" || !text[..start].ends_with('\r') {
            // The second half of `\r\n` is no blank line.
            after_blank = true;
        }
        start = end;
    }
    lines
}

/// The width to which a text was wrapped, in characters.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let narrow = lines.iter().filter(|line| line.len <= WIDEST_WRAP);
    let width = narrow.map(|line| line.len).max().filter(|&width| width >= NARROWEST_WRAP)?;
    let wide = lines.iter().filter(|line| line.len > WIDEST_WRAP).count();
    let pairs = || lines.windows(2).filter(|pair| !pair[1].after_blank);
    let broken = |pair: &&[Line]| {
        let (above, below) = (pair[0].span.of(text), pair[1].span.of(text));
        let full = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&pair[0].len);
        full && !ends_sentence(above) && below.starts_with(char::is_lowercase)
    };
    let (all, broken) = (pairs().count(), pairs().filter(broken).count());
    (broken > 0 && broken * 4 >= all && wide * 10 <= lines.len()).then_some(width)
}

/// Whether `line` goes on with the paragraph of the line above: its first word would not have fitted there.
fn goes_on(text: &str, above: Line, line: Line, width: usize) -> bool {
    let words = line.span.of(text);
    if words.starts_with(['-', '*', '•', '>', '#']) {
        return false;
    }
    let first = words.split(is_blank).next().unwrap_or_default().chars().count();
    let fits = above.len + 1 + first <= width * 4 / 5;
    !fits || !ends_sentence(above.span.of(text)) && words.starts_with(char::is_lowercase)
}

/// Whether a line ends as a sentence does, quotation marks and brackets after the stop set aside.
pub fn ends_sentence(line: &str) -> bool {
    let closing = |char: char| matches!(char, '"' | '”' | '\'' | '’' | ')' | ']' | '»') || is_blank(char);
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut plain = Plain::default();
        let found = paragraphs(text).into_iter().map(|span| {
            plain.read(text, span);
            plain.text.clone()
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Harbour talks resume\nThe two sides met on Monday.\n\nThey agreed on nothing",
            &["Harbour talks resume", "The two sides met on Monday.", "They agreed on nothing"],
        );
        check("One.\r\nTwo.\rThree.\u{2028}Four.", &["One.", "Two.", "Three.", "Four."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The minister of ports said on Monday that the harbour would be\n\
                       closed for a week, since the dredgers had found a wreck near the\n\
                       eastern pier. Nobody was hurt.\n\
                       Ferry owners asked for help, and the ministry promised to look at\n\
                       their claims.\n\nThe wreck is old.";
        check(
            wrapped,
            &[
                "The minister of ports said on Monday that the harbour would be closed for a week, since the dredgers \
                 had found a wreck near the eastern pier. Nobody was hurt.",
                "Ferry owners asked for help, and the ministry promised to look at their claims.",
                "The wreck is old.",
            ],
        );
    }

    #[test]
    fn long_lines_without_a_stop_are_not_joined() {
        let line = "a line of more than a hundred characters that goes on and on without a stop at its end ".repeat(2);
        check(&format!("{line}\n{line}"), &[line.trim(), line.trim()]);
    }

    #[test]
    fn blanks_and_invisible_characters_go_but_offsets_stay() {
        let text = "\u{feff}Port\u{a0}\u{a0} of\tOr\u{ad}la\u{200b} closed ";
        let spans = paragraphs(text);
        let mut plain = Plain::default();
        plain.read(text, spans[0]);
        assert_eq!(plain.text, "Port of Orla closed");
        assert_eq!(plain.span(8, 12).of(text), "Or\u{ad}la");
        assert_eq!(plain.span(13, 19).of(text), "closed");
    }
}
