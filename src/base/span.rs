//! Half-open byte ranges into an article's text.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes, `start <= end`, into the text of one article.
///
/// Offsets are bytes everywhere in the library; records and exports convert them to code points at the edge.
///
/// ```
/// use cablegraph::base::Span;
///
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("The Board met"), "Board");
/// assert!(Span::new(0, 13).contains(span));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    ///
    /// # Panics
    /// If `start > end`: a span is checked once, here.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends where it starts or after");
        Self { start, end }
    }

    /// The range from `start` to `end` of a text, in bytes.
    ///
    /// # Panics
    /// If `start > end` or the text is larger than 4 GiB, which `ingest` refuses.
    #[must_use]
    pub fn of_range(range: Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).expect("ingest refuses texts of 4 GiB and more");
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range that indexes a `str`.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words themselves.
    ///
    /// # Panics
    /// If the span does not lie on character borders of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub const fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its edges; empty at its start if it holds nothing else.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let lead = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        let start = if kept == 0 { self.start as usize } else { self.start as usize + lead };
        Self::of_range(start..start + kept)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_to_the_words() {
        assert_eq!(Span::new(0, 8).trimmed("  he said").of("  he said"), "he sai");
        assert!(Span::new(0, 3).trimmed("   ").is_empty());
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 5)));
    }
}
