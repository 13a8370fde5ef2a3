//! An article's text around a finding, on one line. Needs the texts, which a graph does not hold.

use std::collections::HashMap;

use crate::text::Article;

/// The articles' texts, by name, with the place of every 64th code point.
pub struct Texts<'a> {
    by_doc: HashMap<&'a str, (&'a str, Vec<u32>)>,
}

/// How many code points lie between two that are indexed.
const STEP: usize = 64;

/// Words with what stands around them in their line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// What stands before them; `…` in front if the line begins earlier.
    pub before: String,
    /// The words.
    pub words: String,
    /// What follows; `…` behind if the line goes on.
    pub after: String,
}

impl<'a> Texts<'a> {
    /// Indexes the texts.
    ///
    /// ```
    /// use cablegraph::query::Texts;
    /// use cablegraph::text::{Article, article::Given};
    ///
    /// let text = "First line.\nÉva met Jan on Monday.\n";
    /// let articles = [Article::new("a.txt".into(), text.into(), Given::default())];
    /// let around = Texts::new(&articles).around("a.txt", 16, 19, 4).expect("the words are there");
    /// assert_eq!((&*around.before, &*around.words, &*around.after), ("Éva ", "met", " Jan …"));
    /// ```
    #[must_use]
    pub fn new(articles: &'a [Article]) -> Self {
        let index = |text: &str| {
            let starts = text.char_indices().step_by(STEP);
            starts.map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        };
        Self { by_doc: articles.iter().map(|one| (one.doc.as_str(), (one.text.as_str(), index(&one.text)))).collect() }
    }

    /// The words at a half-open range of code points with up to `width` code points on each side, cut between words; none if
    /// there is no such article or range.
    #[must_use]
    pub fn around(&self, doc: &str, start: u32, end: u32, width: usize) -> Option<Context> {
        let (text, from, to) = self.range(doc, start, end)?;
        let words = text.get(from..to)?;
        let before = text[..from].rsplit(['\n', '\r']).next().unwrap_or_default();
        let after = text[to..].split(['\n', '\r']).next().unwrap_or_default();
        Some(Context { before: last(before, width), words: line(words), after: first(after, width) })
    }

    /// The text at a half-open range of code points as it stands there; none if there is no such article or range.
    #[must_use]
    pub fn slice(&self, doc: &str, start: u32, end: u32) -> Option<&'a str> {
        let (text, from, to) = self.range(doc, start, end)?;
        text.get(from..to)
    }

    /// The article's text, and where the range lies in it, in bytes.
    fn range(&self, doc: &str, start: u32, end: u32) -> Option<(&'a str, usize, usize)> {
        let (text, index) = self.by_doc.get(doc)?;
        Some((text, byte(text, index, start)?, byte(text, index, end)?))
    }
}

/// Where a code point begins, in bytes.
fn byte(text: &str, index: &[u32], point: u32) -> Option<usize> {
    let point = point as usize;
    let Some(&start) = index.get(point / STEP) else { return (point == 0).then_some(0) };
    let start = start as usize;
    let rest = text.get(start..)?;
    let mut points = rest.char_indices().map(|(at, _)| start + at).chain([text.len()]);
    points.nth(point % STEP)
}

/// The last code points of a text, from a word's start on.
fn last(text: &str, width: usize) -> String {
    match text.char_indices().rev().nth(width) {
        None => line_with_edges(text),
        Some((at, _)) => {
            // That one is too many already; without a blank the cut is right behind it.
            let letter = text[at..].chars().next().map_or(0, char::len_utf8);
            let cut = at + text[at..].find(char::is_whitespace).unwrap_or(letter);
            format!("…{}", line_with_edges(&text[cut..]))
        }
    }
}

/// The first code points of a text, up to a word's end.
fn first(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        None => line_with_edges(text.trim_end()),
        Some((at, _)) => {
            let whole = text[at..].starts_with(char::is_whitespace);
            let cut = text[..at].rfind(char::is_whitespace).filter(|_| !whole).unwrap_or(at);
            format!("{} …", line_with_edges(&text[..cut]))
        }
    }
}

/// White space runs as one blank, one at each end if there is any.
fn line_with_edges(text: &str) -> String {
    let blank = |is_there: bool| if is_there { " " } else { "" };
    let edge = |c: Option<char>| blank(c.is_some_and(char::is_whitespace));
    match line(text).as_str() {
        "" => edge(text.chars().next()).into(),
        words => format!("{}{words}{}", edge(text.chars().next()), edge(text.chars().next_back())),
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::article::Given;

    fn check(text: &str, (start, end): (u32, u32), width: usize, expected: Option<(&str, &str, &str)>) {
        let articles = [Article::new("a".into(), text.into(), Given::default())];
        let found = Texts::new(&articles).around("a", start, end, width);
        let found = found.as_ref().map(|one| (one.before.as_str(), one.words.as_str(), one.after.as_str()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lines_are_cut_between_words() {
        check("Ruth met Jan.", (5, 8), 40, Some(("Ruth ", "met", " Jan.")));
        check("long words stand before it here", (24, 26), 12, Some(("… before ", "it", " here")));
        check("a\nb c d\ne", (4, 5), 9, Some(("b ", "c", " d")));
    }

    #[test]
    fn far_code_points_are_found() {
        let text = "é".repeat(200);
        check(&text, (150, 152), 3, Some(("…ééé", "éé", "ééé …")));
        check(&text, (199, 200), 0, Some(("…", "é", "")));
        check(&text, (200, 201), 3, None);
        check("", (0, 0), 3, Some(("", "", "")));
        let articles = [Article::new("a".into(), "é\nb".into(), Given::default())];
        let texts = Texts::new(&articles);
        assert_eq!(
            (texts.slice("a", 0, 3), texts.slice("a", 2, 4), texts.slice("b", 0, 1)),
            (Some("é\nb"), None, None)
        );
    }
}
