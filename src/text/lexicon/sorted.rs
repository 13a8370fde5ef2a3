//! A list whose rows rise by their keys, searched in its own text: no table is built, so a run that asks nothing pays nothing.

use std::borrow::Cow;

use crate::text::fold::fold;

/// The rows of one file. A key is what stands before the separator, or the whole row if it has none.
pub(super) struct Sorted {
    pub text: &'static str,
    separator: u8,
    /// Where the first row begins, behind the comments.
    start: usize,
}

impl Sorted {
    /// The list in this text, with an ASCII character between key and rest.
    pub const fn new(text: &'static str, separator: char) -> Self {
        assert!(separator.is_ascii());
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() && bytes[start] == b'#' {
            while start < bytes.len() && bytes[start] != b'\n' {
                start += 1;
            }
            if start < bytes.len() {
                start += 1;
            }
        }
        Self { text, separator: separator as u8, start }
    }

    /// What stands after this key; none if no row has it. A row that is all key has nothing after it.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.from(key).next().filter(|(found, _)| *found == key).map(|(_, rest)| rest)
    }

    /// What stands after these words, in any case and with or without diacritics, and whether a `?` ends it.
    pub fn marked(&self, words: &str) -> Option<(&'static str, bool)> {
        let rest = self.get(&folded(words))?;
        Some(rest.strip_suffix('?').map_or((rest, false), |rest| (rest, true)))
    }

    /// The rows from the first on whose key is not less than this one, as key and rest.
    pub fn from(&self, key: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let bytes = self.text.as_bytes();
        // Both always stand where a row begins or the text ends.
        let (mut low, mut high) = (self.start, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
            let rows = &bytes[start..high];
            let found = rows.iter().position(|&byte| byte == b'\n' || byte == self.separator).unwrap_or(rows.len());
            if rows[..found] < *key.as_bytes() {
                let rest = &rows[found..];
                low = start + found + rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
            } else {
                high = start;
            }
        }
        self.text[low..].lines().map(|row| self.split(row))
    }

    fn split(&self, row: &'static str) -> (&'static str, &'static str) {
        row.split_once(char::from(self.separator)).unwrap_or((row, ""))
    }

    /// Fails unless the keys rise strictly and each is as [`folded`] makes it.
    #[cfg(test)]
    pub fn check(&self) {
        let keys = || self.from("").map(|(key, _)| key);
        super::rows::check_order(keys());
        for key in keys() {
            assert_eq!(folded(key), key);
            assert!(self.get(key).is_some(), "{key} is not found");
        }
    }
}

/// Words as the keys are written: lower case, no diacritics, no full stops, one blank for a hyphen or white space, straight
/// apostrophes.
pub(super) fn folded(words: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'\'' | b'&' | b'/');
    let pieces = words.split(' ');
    if words.bytes().all(|b| plain(b) || b == b' ') && pieces.clone().all(|piece| !piece.is_empty()) {
        return Cow::Borrowed(words);
    }
    let mut key = String::with_capacity(words.len());
    for piece in
        fold(words).replace('.', "").split(|c: char| c.is_whitespace() || c == '-').filter(|piece| !piece.is_empty())
    {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(piece);
    }
    Cow::Owned(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_row_and_no_other() {
        let list = Sorted::new("# Head\n# More\nab|1\nabc\nb|2\n", '|');
        let found: Vec<_> = ["", "a", "ab", "abb", "abc", "b", "c"].map(|key| list.get(key)).into();
        assert_eq!(found, [None, None, Some("1"), None, Some(""), Some("2"), None]);
        assert_eq!(list.from("abb").collect::<Vec<_>>(), [("abc", ""), ("b", "2")]);
        assert_eq!(Sorted::new("# Head", '|').get("head"), None);
        assert_eq!(Sorted::new("", '|').get(""), None);
    }

    #[test]
    fn keys_are_folded() {
        assert_eq!(folded("Saint-Étienne"), "saint etienne");
        assert_eq!(folded("St.\u{a0}John’s"), "st john's");
        assert!(matches!(folded("new delhi"), Cow::Borrowed(_)));
    }
}
