//! One-to-one matching, and sets of characters as ranges.

use crate::record::{Range, Words};

/// A pair that may match: index in the gold, index in the found, and how well they fit.
pub(super) type Fit = (usize, usize, f64);

/// Takes the best-fitting pairs first, each item once; ties go to the earlier gold, then the earlier found.
pub(super) fn greedy(mut fits: Vec<Fit>) -> Vec<Fit> {
    fits.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let size = |of: fn(&Fit) -> usize| fits.iter().map(of).max().map_or(0, |last| last + 1);
    let (mut gold_used, mut found_used) = (vec![false; size(|fit| fit.0)], vec![false; size(|fit| fit.1)]);
    fits.retain(|&(gold, found, _)| {
        let free = !gold_used[gold] && !found_used[found];
        if free {
            gold_used[gold] = true;
            found_used[found] = true;
        }
        free
    });
    fits
}

/// How many code points two ranges share.
pub(super) fn overlap(a: Range, b: Range) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A range without its words.
pub(super) fn range(words: &Words) -> Range {
    Range { start: words.start, end: words.end }
}

/// A set of code points, as ranges in order that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chars {
    ranges: Vec<Range>,
}

impl Chars {
    pub(super) fn new(words: &[Words]) -> Self {
        let mut sorted: Vec<Range> = words.iter().map(range).filter(|range| range.start < range.end).collect();
        sorted.sort();
        let mut ranges: Vec<Range> = Vec::with_capacity(sorted.len());
        for next in sorted {
            match ranges.last_mut() {
                Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
                _ => ranges.push(next),
            }
        }
        Self { ranges }
    }

    pub(super) fn len(&self) -> u32 {
        self.ranges.iter().map(|range| range.end - range.start).sum()
    }

    /// The first code point.
    pub(super) fn first(&self) -> Option<u32> {
        self.ranges.first().map(|range| range.start)
    }

    fn shared(&self, other: &Self) -> u32 {
        let (mut left, mut right, mut shared) = (self.ranges.iter().peekable(), other.ranges.iter().peekable(), 0);
        while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
            shared += overlap(a, b);
            if a.end <= b.end {
                left.next();
            } else {
                right.next();
            }
        }
        shared
    }
}

/// Matches contents that share at least half of their joint characters; the fit is that share.
pub(super) fn match_contents(gold: &[Chars], found: &[Chars]) -> Vec<Fit> {
    let mut fits = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (f, b) in found.iter().enumerate() {
            let shared = a.shared(b);
            if shared > 0 {
                let fit = f64::from(shared) / f64::from(a.len() + b.len() - shared);
                if fit >= 0.5 {
                    fits.push((g, f, fit));
                }
            }
        }
    }
    greedy(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(start: u32, end: u32) -> Words {
        Words { start, end, text: "".into() }
    }

    #[test]
    fn the_best_pair_goes_first_and_ties_to_the_earlier() {
        assert_eq!(greedy(vec![(0, 0, 0.6), (0, 1, 0.9), (1, 1, 0.8)]), [(0, 1, 0.9)]);
        assert_eq!(greedy(vec![(1, 0, 0.5), (0, 0, 0.5)]), [(0, 0, 0.5)]);
    }

    #[test]
    fn characters_count_once() {
        let twice = Chars::new(&[words(4, 8), words(0, 5), words(9, 9)]);
        assert_eq!((twice.len(), twice.first()), (8, Some(0)));
        assert_eq!(twice.shared(&Chars::new(&[words(7, 20)])), 1);
        assert_eq!(match_contents(&[twice], &[Chars::new(&[words(0, 4)])]), [(0, 0, 0.5)]);
    }
}
