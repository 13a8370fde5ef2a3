//! Places in a text as a page counts them: JavaScript's strings are UTF-16, in which a character beyond U+FFFF counts two.

/// What is needed to count code points of one text in UTF-16 units: where its characters beyond U+FFFF are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Utf16(Vec<u32>);

impl Utf16 {
    pub(super) fn of(text: &str) -> Self {
        let wide = text.chars().zip(0u32..).filter(|(c, _)| c.len_utf16() == 2);
        Self(wide.map(|(_, at)| at).collect())
    }

    /// A number of code points from the start on, in UTF-16 units.
    pub(super) fn units(&self, points: u32) -> u32 {
        let wide = self.0.partition_point(|&at| at < points);
        points.saturating_add(u32::try_from(wide).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_characters_count_two_and_marks_one() {
        // An emoji of four code points, two of them wide; a letter with a combining mark; a flag.
        let text = "a👩‍⚕️e\u{301}🇳🇴z";
        let units = Utf16::of(text);
        let ends: Vec<u32> = (0..=9).map(|points| units.units(points)).collect();
        assert_eq!(ends, [0, 1, 3, 4, 5, 6, 7, 8, 10, 12]);
        assert_eq!(units.units(10), text.encode_utf16().count() as u32);
    }

    proptest! {
        #[test]
        fn a_slice_is_the_same_in_both_counts(text in "[a-z “é\u{301}😀🇳🇴\u{202e}]{0,40}", ends in (0usize..40, 0usize..40)) {
            let points: Vec<char> = text.chars().collect();
            let (start, end) = (ends.0.min(points.len()), ends.1.min(points.len()));
            let (start, end) = (start.min(end), start.max(end));
            let units: Vec<u16> = text.encode_utf16().collect();
            let map = Utf16::of(&text);
            let slice = &units[map.units(start as u32) as usize..map.units(end as u32) as usize];
            prop_assert_eq!(String::from_utf16(slice).unwrap(), String::from_iter(&points[start..end]));
        }
    }
}
