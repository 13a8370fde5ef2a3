//! Quotation marks: which pair, how they nest, and how a quotation goes on over paragraphs. Knows nothing of who speaks.
//!
//! Marks of every style are read: curly, straight, single, doubled singles, guillemets. Apostrophes are none, nor are marks of feet
//! and inches. A quotation whose closing mark is missing ends with its paragraph; one whose opening mark is missing begins with its
//! sentence.

use crate::base::Span;
use crate::text::Document;

/// A stretch of text between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Between its marks, without white space at the edges.
    pub inner: Span,
    /// 1 for an outermost quotation, 2 for one inside it, and so on.
    pub depth: u8,
    /// Whether it has a closing mark of its own.
    pub closed: bool,
    /// Whether it goes on with a quotation that the paragraph before left open.
    pub continues: bool,
}

/// The quotations of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotations {
    outermost: Vec<Quotation>,
}

impl Quotations {
    /// Finds the quotations of the article in one pass over its paragraphs.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let mut outermost = all(document);
        outermost.retain(|quotation| quotation.depth == 1);
        Self { outermost }
    }

    /// Those that stand in no other, in order; none overlaps another.
    #[must_use]
    pub fn outermost(&self) -> &[Quotation] {
        &self.outermost
    }

    /// The place in [`Self::outermost`] of the quotation that holds the byte, marks included.
    #[must_use]
    pub fn around(&self, offset: u32) -> Option<usize> {
        let after = self.outermost.partition_point(|quotation| quotation.outer.start() <= offset);
        after.checked_sub(1).filter(|&at| self.outermost[at].outer.contains_offset(offset))
    }
}

/// All quotations, an outer one before those inside it.
fn all(document: &Document<'_>) -> Vec<Quotation> {
    let mut all = Vec::new();
    let mut open_before = false;
    // The style that the paragraphs before left open, and how many paragraphs on it is closed.
    let mut carried: Option<(Style, usize)> = None;
    let ids: Vec<_> = document.paragraphs.ids().iter().collect();
    for (at, &id) in ids.iter().enumerate() {
        let paragraph = document.paragraphs[id].span;
        let next_opens = ids.get(at + 1).is_some_and(|&next| {
            document.paragraphs[next].span.of(document.text).starts_with(['“', '"', '„', '«', '‘', '\''])
        });
        let start = paragraph.start() as usize;
        let open = carried.map(|(style, _)| OpenMark { style, at: start, len: 0 }).into_iter().collect();
        let mut scan = Scan { document, paragraph, found: Vec::new(), found_end: 0, open };
        scan.run();
        let left_open = scan.close_rest();
        carried = match carried {
            Some((style, more)) if more > 1 => Some((style, more - 1)),
            _ => left_open.filter(|_| !next_opens).and_then(|style| {
                let behind = ids[at + 1..].iter().take(LONGEST_CARRIED);
                let behind = behind.map(|&id| document.paragraphs[id].span.of(document.text));
                Some((style, closes_in(behind, style)?))
            }),
        };
        let mut found = scan.found;
        found.sort_by_key(|quotation| (quotation.outer.start(), std::cmp::Reverse(quotation.outer.end())));
        set_depths(&mut found);
        if let Some(first) = found.first_mut() {
            first.continues = open_before && first.outer.start() == paragraph.start();
        }
        open_before = left_open.is_some() && next_opens || carried.is_some();
        all.append(&mut found);
    }
    all
}

/// Over how many paragraphs that have no mark of their own a quotation may go on.
const LONGEST_CARRIED: usize = 8;

/// How many paragraphs on a mark of that style closes what is open: the first one in them must close.
fn closes_in<'t>(paragraphs: impl Iterator<Item = &'t str>, style: Style) -> Option<usize> {
    for (number, words) in paragraphs.enumerate() {
        let (opening, closing) = match style {
            Style::Curly => ("“", "”"),
            Style::DoubledSingle => ("``", "''"),
            Style::Guillemet => ("«", "»"),
            Style::Straight => ("\"", "\""),
            Style::Single | Style::StraightSingle => return None,
        };
        let Some(at) = words.find(closing) else {
            if words.contains(opening) {
                return None;
            }
            continue;
        };
        let around = (words[..at].chars().next_back(), words[at + closing.len()..].chars().next());
        let closes = match style {
            Style::Straight => is_closing_place(around) && !is_opening_place(around),
            _ => words.find(opening).is_none_or(|open| open > at),
        };
        return closes.then_some(number + 1);
    }
    None
}

fn set_depths(found: &mut [Quotation]) {
    let mut ends: Vec<u32> = Vec::new();
    for quotation in found {
        while ends.last().is_some_and(|&end| end <= quotation.outer.start()) {
            ends.pop();
        }
        ends.push(quotation.outer.end());
        quotation.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
    }
}

/// What a mark looks like; a closing mark closes an opening one of its own style.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Curly,
    Straight,
    Single,
    StraightSingle,
    DoubledSingle,
    Guillemet,
}

struct OpenMark {
    style: Style,
    at: usize,
    len: usize,
}

/// Deeper than any writer nests; a text of opening marks only must not grow a stack.
const MAX_OPEN: usize = 8;

struct Scan<'a, 't> {
    document: &'a Document<'t>,
    paragraph: Span,
    found: Vec<Quotation>,
    /// The largest end of those found.
    found_end: u32,
    open: Vec<OpenMark>,
}

impl<'t> Scan<'_, 't> {
    fn text(&self) -> &'t str {
        self.document.text
    }

    fn run(&mut self) {
        let words = self.paragraph.of(self.text());
        let base = self.paragraph.start() as usize;
        let singles = SingleClosers::of(words);
        let mut before = None;
        let mut marks = words.char_indices().peekable();
        while let Some((at, mark)) = marks.next() {
            let mut next = marks.peek().map(|&(_, char)| char);
            let mut len = mark.len_utf8();
            let doubled = matches!(mark, '\'' | '`') && next == Some(mark);
            if doubled {
                marks.next();
                len += 1;
                next = marks.peek().map(|&(_, char)| char);
            }
            let around = (before, next);
            let possessive = is_plural_possessive(before, &words[at + len..]) && singles.after(at);
            match mark {
                _ if doubled => self.either(Style::DoubledSingle, base + at, len, around, mark == '`'),
                '“' => self.opening(Style::Curly, base + at, len),
                '”' if is_opening_place(around) && !self.is_open(Style::Curly) => {
                    self.opening(Style::Curly, base + at, len);
                }
                '”' => self.closing(Style::Curly, base + at, len),
                '"' => self.either(Style::Straight, base + at, len, around, false),
                '«' => self.opening(Style::Guillemet, base + at, len),
                '»' => self.closing(Style::Guillemet, base + at, len),
                '‘' if is_opening_place(around) && !is_elision(&words[at + len..]) && singles.after(at) => {
                    self.opening(Style::Single, base + at, len);
                }
                '’' if self.is_open(Style::Single) && is_closing_place(around) => {
                    self.closing_single(Style::Single, base + at, len, possessive);
                }
                '\'' if self.is_open(Style::StraightSingle) && is_closing_place(around) => {
                    self.closing_single(Style::StraightSingle, base + at, len, possessive);
                }
                '\'' if is_opening_place(around) && !is_elision(&words[at + len..]) && singles.after(at) => {
                    self.opening(Style::StraightSingle, base + at, len);
                }
                _ => {}
            }
            before = Some(mark);
        }
    }

    fn is_open(&self, style: Style) -> bool {
        self.open.iter().any(|mark| mark.style == style)
    }

    /// A mark that has one form for both: its neighbours tell, else it closes what is open.
    fn either(&mut self, style: Style, at: usize, len: usize, around: (Option<char>, Option<char>), opens: bool) {
        let opening = opens || is_opening_place(around);
        let closing = !opens && is_closing_place(around);
        let open = self.is_open(style) || (style == Style::Straight && !opening && self.is_open(Style::Curly));
        if closing && open {
            self.closing(style, at, len);
        } else if opening {
            if open {
                // A straight mark does not nest in itself: the earlier one was left open.
                self.open.retain(|mark| mark.style != style);
            }
            self.opening(style, at, len);
        } else if open {
            self.closing(style, at, len);
        }
    }

    fn opening(&mut self, style: Style, at: usize, len: usize) {
        if self.open.len() < MAX_OPEN {
            self.open.push(OpenMark { style, at, len });
        }
    }

    /// An apostrophe behind a plural closes nothing if another mark can.
    fn closing_single(&mut self, style: Style, at: usize, len: usize, possessive: bool) {
        if !possessive {
            self.closing(style, at, len);
        }
    }

    fn closing(&mut self, style: Style, at: usize, len: usize) {
        // Careless typing mixes curly and straight: each closes the other where its own style is not open.
        let other = match style {
            Style::Curly => Style::Straight,
            Style::Straight => Style::Curly,
            same => same,
        };
        let style_open = if self.is_open(style) { style } else { other };
        match self.open.iter().rposition(|mark| mark.style == style_open) {
            Some(from) => {
                self.open.truncate(from + 1);
                if let Some(mark) = self.open.pop() {
                    self.found(mark.at, mark.len, at, len);
                }
            }
            None if self.open.is_empty() && style == Style::Curly => self.close_without_opening(at, len),
            None => {}
        }
    }

    /// A closing mark alone: the quotation began with its sentence, unless another one ends there.
    fn close_without_opening(&mut self, at: usize, len: usize) {
        let offset = Span::of_range(at..at + len).start();
        let sentences = self.document.sentences.items();
        let after = sentences.partition_point(|sentence| sentence.span.start() < offset);
        let Some(sentence) = after.checked_sub(1).map(|index| sentences[index].span) else {
            return;
        };
        let start = sentence.start().max(self.paragraph.start());
        if start < offset && self.found_end <= start {
            self.found(start as usize, 0, at, len);
        }
    }

    fn found(&mut self, at: usize, len: usize, end: usize, end_len: usize) {
        let inner = Span::of_range(at + len..end).trimmed(self.text());
        if inner.of(self.text()).contains(char::is_alphanumeric) {
            let outer = Span::of_range(at..end + end_len);
            self.found_end = self.found_end.max(outer.end());
            self.found.push(Quotation { outer, inner, depth: 1, closed: end_len > 0, continues: false });
        }
    }

    /// What the paragraph leaves open ends with it; tells the style of a double mark that was left open.
    fn close_rest(&mut self) -> Option<Style> {
        let end = self.paragraph.end() as usize;
        let left = std::mem::take(&mut self.open);
        let double = left.iter().find(|mark| !matches!(mark.style, Style::Single | Style::StraightSingle));
        let mark = double?;
        // Quotations that were found inside of it stay as they are: nested ones.
        self.found(mark.at, mark.len, end, 0);
        Some(mark.style)
    }
}

/// Where in a paragraph single marks can close, so that an apostrophe does not open what nothing closes.
struct SingleClosers {
    last: Option<usize>,
}

impl SingleClosers {
    fn of(words: &str) -> Self {
        let mut before = None;
        let mut last = None;
        let mut chars = words.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let next = chars.peek().map(|&(_, char)| char);
            if matches!(char, '’' | '\'') && is_closing_place((before, next)) {
                last = Some(at);
            }
            before = Some(char);
        }
        Self { last }
    }

    /// Whether a closing place follows.
    fn after(&self, at: usize) -> bool {
        self.last.is_some_and(|last| last > at)
    }
}

fn is_opening_place((before, after): (Option<char>, Option<char>)) -> bool {
    before.is_none_or(|char| char.is_whitespace() || "([{–—-/“‘\"'".contains(char))
        && after.is_some_and(|char| !char.is_whitespace() && !",.;:!?)]}".contains(char))
}

fn is_closing_place((before, after): (Option<char>, Option<char>)) -> bool {
    before.is_some_and(|char| !char.is_whitespace()) && after.is_none_or(|char| !char.is_alphanumeric())
}

/// `’90s`, `’em`, `’tis`: something is left out before.
fn is_elision(rest: &str) -> bool {
    const ELIDED: [&str; 10] = ["em", "til", "till", "tis", "twas", "cause", "bout", "round", "n", "cuz"];
    let word = rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(|char: char| char.is_ascii_digit()) && word.len() <= 3
        || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// `the rebels’ leaders`: a word follows in lower case, where a closing mark is mostly followed by a stop or comma.
fn is_plural_possessive(before: Option<char>, rest: &str) -> bool {
    before == Some('s') && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Arena, Id, IdRange};
    use crate::text::{LineKind, Paragraph, Sentence, Strings};

    /// Lines are paragraphs of one sentence; `inner` of each quotation with its depth before it.
    fn check(text: &str, expected: &[&str]) {
        let (mut paragraphs, mut sentences) = (Arena::new(), Arena::new());
        let mut at = 0;
        for line in text.split('\n') {
            let span = Span::of_range(at..at + line.len());
            let own = sentences.len();
            let paragraph = Id::new(paragraphs.len());
            sentences.alloc(Sentence { span, tokens: IdRange::new(0, 0), root: Id::new(0), paragraph });
            paragraphs.alloc(Paragraph {
                span,
                kind: LineKind::Prose,
                lead: None,
                sentences: IdRange::new(own, own + 1),
            });
            at += line.len() + 1;
        }
        let document = Document::new(text, paragraphs, sentences, Arena::new(), Vec::new(), Strings::default());
        let found: Vec<String> = all(&document)
            .iter()
            .map(|quotation| {
                let goes_on = if quotation.continues { "+" } else { "" };
                let open = if quotation.closed { "" } else { "…" };
                format!("{goes_on}{} {}{open}", quotation.depth, quotation.inner.of(text))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_every_style_pair() {
        check("“We won”, she said.", &["1 We won"]);
        check("\"We won,\" she said. \"At last.\"", &["1 We won,", "1 At last."]);
        check("''We won,'' she said.", &["1 We won,"]);
        check("Court calls 'reform' unlawful", &["1 reform"]);
        check("“We won,\" she said. \"At last.”", &["1 We won,", "1 At last."]);
        check("Elle a dit « non ».", &["1 non"]);
    }

    #[test]
    fn quotations_nest() {
        check("“He told me ‘no’ twice”, she said.", &["1 He told me ‘no’ twice", "2 no"]);
        check("\"It's the 'so-called' plan,\" he said.", &["1 It's the 'so-called' plan,", "2 so-called"]);
        check("“One “two “three” two” one”", &["1 One “two “three” two” one", "2 two “three” two", "3 three"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        check("the Russians’ handful and the Smiths' house", &[]);
        check("the ’90s and rock ‘n’ roll don’t end", &[]);
        check("He is 6'2\" tall and the board's chair isn't", &[]);
        check("‘The rebels’ leaders left’, he said.", &["1 The rebels’ leaders left"]);
    }

    #[test]
    fn missing_marks_end_with_paragraph_or_sentence() {
        check("“We go on.\n“And on.”", &["1 We go on.…", "+1 And on."]);
        check("“We stop.\nNobody went on.", &["1 We stop.…"]);
        check("We began”, she said.", &["1 We began"]);
        check("“We began” and went on”, she said.", &["1 We began"]);
    }

    #[test]
    fn lines_without_marks_go_on_up_to_the_mark_that_closes() {
        check("“We go on.\nAnd on.\nAnd end”, she said.", &["1 We go on.…", "+1 And on.…", "+1 And end"]);
        check("`` We go on .\nAnd end , '' she said .", &["1 We go on .…", "+1 And end ,"]);
        check("\"We stop.\nThe \"moderate\" party won.", &["1 We stop.…", "1 moderate"]);
    }

    #[test]
    fn odd_input_is_no_trouble() {
        check(&"“".repeat(500), &[]);
        check("”””\"\"''", &[]);
        check("“”", &[]);
    }
}
