//! Code points and bytes of one text, each found from the other without a pass over the text.

/// Counts code points every [`Self::STRIDE`] bytes, so that an offset costs at most one stride to convert.
///
/// ```
/// use cablegraph::base::CodePoints;
///
/// let text = "“No,” he said";
/// let points = CodePoints::new(text);
/// assert_eq!(points.of(text, 10), 6);
/// assert_eq!(points.slice(text, 6, 8), Some("he"));
/// assert_eq!(points.slice(text, 6, 99), None);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before the byte `STRIDE * k`.
    before: Vec<u32>,
}

impl CodePoints {
    const STRIDE: usize = 256;

    /// Counts those of a text smaller than 4 GiB.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut count = 0u32;
        let before = text
            .as_bytes()
            .chunks(Self::STRIDE)
            .map(|chunk| {
                let here = count;
                count += code_points(chunk);
                here
            })
            .collect();
        Self { before }
    }

    /// How many code points of the same text stand before a byte.
    ///
    /// # Panics
    /// If the text is shorter.
    #[must_use]
    pub fn of(&self, text: &str, byte: u32) -> u32 {
        let offset = byte as usize;
        let block = (offset / Self::STRIDE).min(self.before.len().saturating_sub(1));
        let counted = self.before.get(block).copied().unwrap_or(0);
        counted + code_points(&text.as_bytes()[block * Self::STRIDE..offset])
    }

    /// The byte at which a code point of the same text begins; the text's length for the one past the last.
    #[must_use]
    pub fn byte(&self, text: &str, point: u32) -> Option<usize> {
        let block = self.before.partition_point(|&count| count <= point).saturating_sub(1);
        let from = block * Self::STRIDE;
        let rest = (point - self.before.get(block).copied().unwrap_or(0)) as usize;
        let bytes = text.as_bytes().get(from..)?;
        let mut starts = bytes.iter().enumerate().filter(|&(_, &byte)| begins(byte)).map(|(at, _)| from + at);
        let mut left = rest;
        loop {
            match (starts.next(), left) {
                (Some(at), 0) => return Some(at),
                (Some(_), _) => left -= 1,
                (None, 0) => return Some(text.len()),
                (None, _) => return None,
            }
        }
    }

    /// The words from one code point up to, not with, another; none if the text does not reach so far.
    #[must_use]
    pub fn slice<'text>(&self, text: &'text str, start: u32, end: u32) -> Option<&'text str> {
        text.get(self.byte(text, start)?..self.byte(text, end)?)
    }
}

/// Whether the byte begins a character.
const fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn code_points(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&byte| begins(byte)).count()).expect("a text is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_code_points_are_found_from_one_another() {
        let text = "“é🙂” ".repeat(200);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(&text, offset as u32), count as u32);
            assert_eq!(points.byte(&text, count as u32), Some(offset));
        }
        let all = text.chars().count() as u32;
        assert_eq!(points.of(&text, text.len() as u32), all);
        assert_eq!(points.byte(&text, all), Some(text.len()));
        assert_eq!(points.byte(&text, all + 1), None);
    }

    #[test]
    fn an_empty_text_has_one_border() {
        let points = CodePoints::new("");
        assert_eq!(points.of("", 0), 0);
        assert_eq!(points.slice("", 0, 0), Some(""));
        assert_eq!(points.byte("", 1), None);
    }

    #[test]
    fn a_span_that_ends_before_it_begins_has_no_words() {
        assert_eq!(CodePoints::new("harbour").slice("harbour", 3, 1), None);
    }
}
