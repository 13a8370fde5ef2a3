//! How many letters two words differ by.

/// How many letters must be put in, taken out or changed (Levenshtein 1966). Time is the product of the lengths, space the second.
///
/// ```
/// use cablegraph::base::edits;
///
/// let letters = |word: &str| word.chars().collect::<Vec<_>>();
/// assert_eq!(edits(&letters("kitten"), &letters("sitting")), 3);
/// ```
#[must_use]
pub fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut before = at;
        row[0] = at + 1;
        for (place, b) in other.iter().enumerate() {
            let change = before + usize::from(a != b);
            before = row[place + 1];
            row[place + 1] = change.min(before + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ() {
        let check = |one: &str, other: &str, expected: usize| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(edits(&letters(one), &letters(other)), expected, "{one}, {other}");
        };
        check("", "", 0);
        check("okafor", "okafor", 0);
        check("okafor", "okaforr", 1);
        check("okafor", "akofor", 2);
        check("é", "e", 1);
        check("", "abc", 3);
    }
}
