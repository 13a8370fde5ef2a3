//! Where boxes find room around a picture: the free one of many equal places that is nearest to whom a box is tied to.
//!
//! A box costs a look at each row between it and the place that it finds, so that some hundred thousand boxes take seconds.

use std::collections::BTreeMap;

use crate::layout::{Point, Rect, Size};

/// Equal places in rows around a picture, every other row moved by half a place.
pub(super) struct Slots {
    /// How far they are from each other.
    step: Size,
    /// The middle of the picture.
    middle: Point,
    /// What is taken of each row, that of the middle first, then those below and above it by turns.
    rows: Vec<Runs>,
    /// Where each box stands.
    pub(super) placed: BTreeMap<usize, Point>,
}

/// What is left free between two boxes.
const GAP: Size = Size::new(26.0, 22.0);
/// How many more rows than columns a search goes out at a time, so that about as much of both is seen.
const ROWS: i32 = 3;

impl Slots {
    /// The places around boxes, for others of these sizes.
    pub(super) fn around(rects: &[Rect], sizes: impl Iterator<Item = Size>) -> Self {
        let largest = sizes
            .fold(Size::default(), |one, other| Size::new(one.width.max(other.width), one.height.max(other.height)));
        let step = Size::new(largest.width + GAP.width, largest.height + GAP.height);
        let middle = Rect::all(rects.iter().copied()).unwrap_or_default().centre();
        let placed = rects.iter().enumerate().map(|(at, rect)| (at, rect.centre())).collect();
        let mut slots = Self { step, middle, rows: Vec::new(), placed };
        for rect in rects {
            let reach = rect.grown((GAP.width + GAP.height) / 4.0);
            let (first, last) = (slots.slot(reach.min), slots.slot(reach.max));
            for row in first.1 - 1..=last.1 + 1 {
                for column in first.0 - 1..=last.0 + 1 {
                    if Rect::around(slots.at((column, row)), largest).overlaps(&reach) {
                        slots.take((column, row));
                    }
                }
            }
        }
        slots
    }

    fn slot(&self, at: Point) -> (i32, i32) {
        let row = ((at - self.middle).y / self.step.height).round() as i32;
        (self.across(at, row).round() as i32, row)
    }

    /// Where a point is among the columns of a row.
    fn across(&self, at: Point, row: i32) -> f64 {
        (at - self.middle).x / self.step.width - shift(row)
    }

    fn at(&self, (column, row): (i32, i32)) -> Point {
        self.middle + Point::new((f64::from(column) + shift(row)) * self.step.width, f64::from(row) * self.step.height)
    }

    fn take(&mut self, (column, row): (i32, i32)) {
        let place = Runs::place(row);
        if self.rows.len() <= place {
            self.rows.resize(place + 1, Runs::default());
        }
        self.rows[place].take(column);
    }

    /// Puts a box as near as may be to what it is tied to; what is tied to nothing comes below the picture.
    pub(super) fn put(&mut self, at: usize, near: &[(Point, f64)]) {
        let total: f64 = near.iter().map(|(_, weight)| weight).sum();
        let sum = near.iter().fold(Point::default(), |sum, &(at, weight)| sum + at * weight);
        let wanted = if total > 0.0 { sum * (1.0 / total) } else { self.middle };
        let slot = self.nearest(wanted);
        self.take(slot);
        self.placed.insert(at, self.at(slot));
    }

    /// The free place that is the fewest columns, or [`ROWS`] times as many rows, from that of a point; of those the one that
    /// is nearest to the point.
    fn nearest(&self, wanted: Point) -> (i32, i32) {
        let from = self.slot(wanted);
        let mut best: Option<(i32, f64, (i32, i32))> = None;
        for away in 0.. {
            // The rows so far away are at least so many columns' worth away.
            let least = (away + ROWS - 1) / ROWS;
            if best.is_some_and(|(reach, ..)| reach < least) {
                break;
            }
            for row in [from.1 + away, from.1 - away] {
                for column in self.free(self.across(wanted, row), row) {
                    let reach = least.max((column - from.0).abs());
                    if best.is_some_and(|(other, ..)| other < reach) {
                        continue;
                    }
                    let found = (reach, (self.at((column, row)) - wanted).length(), (column, row));
                    let is_better = |other: (i32, f64, (i32, i32))| {
                        found.0.cmp(&other.0).then(found.1.total_cmp(&other.1)).then(found.2.cmp(&other.2)).is_lt()
                    };
                    if best.is_none_or(is_better) {
                        best = Some(found);
                    }
                }
            }
        }
        best.map_or(from, |(.., slot)| slot)
    }

    /// The free places of a row that are next to somewhere among its columns, before it and behind it.
    fn free(&self, across: f64, row: i32) -> [i32; 2] {
        let (before, behind) = (across.floor() as i32, across.ceil() as i32);
        let Some(runs) = self.rows.get(Runs::place(row)) else { return [before, behind] };
        [
            runs.around(before).map_or(before, |(first, _)| first - 1),
            runs.around(behind).map_or(behind, |(_, last)| last + 1),
        ]
    }
}

/// What is taken of a row: the first and last columns of stretches without a gap, in order and not next to one another.
#[derive(Clone, Debug, Default)]
struct Runs(Vec<(i32, i32)>);

impl Runs {
    /// Where a row stands in the list of rows.
    const fn place(row: i32) -> usize {
        let place = row.unsigned_abs() as usize * 2;
        if row < 0 { place - 1 } else { place }
    }

    /// The first stretch that ends at a column or behind it.
    fn after(&self, column: i32) -> usize {
        self.0.partition_point(|&(_, last)| last < column)
    }

    /// The stretch that a column is in, if it is taken.
    fn around(&self, column: i32) -> Option<(i32, i32)> {
        self.0.get(self.after(column)).copied().filter(|&(first, _)| first <= column)
    }

    fn take(&mut self, column: i32) {
        if self.around(column).is_some() {
            return;
        }
        let at = self.after(column);
        let joins_before = at > 0 && self.0[at - 1].1 + 1 == column;
        let joins_after = self.0.get(at).is_some_and(|&(first, _)| first == column + 1);
        match (joins_before, joins_after) {
            (true, true) => {
                self.0[at - 1].1 = self.0[at].1;
                self.0.remove(at);
            }
            (true, false) => self.0[at - 1].1 = column,
            (false, true) => self.0[at].0 = column,
            (false, false) => self.0.insert(at, (column, column)),
        }
    }
}

/// How much of a place a row is moved to the right.
fn shift(row: i32) -> f64 {
    if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_free_place_is_found() {
        let size = Size::new(100.0, 40.0);
        let mut slots = Slots::around(&[Rect::around(Point::new(30.0, 10.0), size)], [size].into_iter());
        let all = || (-40..40).flat_map(|row| (-30..30).map(move |column| (column, row)));
        for number in 0..400 {
            let wanted = Point::new(f64::from(number * 37 % 300), f64::from(number * 91 % 200) - 40.0);
            let from = slots.slot(wanted);
            let reach =
                |(column, row): (i32, i32)| (column - from.0).abs().max(((row - from.1).abs() + ROWS - 1) / ROWS);
            let distance = |slot| (slots.at(slot) - wanted).length();
            let free = all().filter(|&(column, row)| slots.free(f64::from(column), row) == [column; 2]);
            let best = free.min_by(|&one, &other| {
                reach(one).cmp(&reach(other)).then(distance(one).total_cmp(&distance(other))).then(one.cmp(&other))
            });
            assert_eq!(Some(slots.nearest(wanted)), best, "{number}");
            slots.take(slots.nearest(wanted));
        }
    }

    #[test]
    fn places_go_round_the_picture_and_near_to_whom_they_are_tied() {
        let size = Size::new(100.0, 40.0);
        let mut slots = Slots::around(&[Rect::around(Point::default(), size)], [size].into_iter());
        slots.put(1, &[(Point::new(500.0, 0.0), 2.0), (Point::new(500.0, 100.0), 2.0)]);
        slots.put(2, &[]);
        assert!((slots.placed[&1] - Point::new(500.0, 50.0)).length() < 70.0);
        assert!(slots.placed[&2].length() < 160.0);
        (3..200).for_each(|at| slots.put(at, &[]));
        let boxes: Vec<Rect> = slots.placed.values().map(|&at| Rect::around(at, size)).collect();
        for (at, one) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|other| !other.overlaps(one)));
        }
    }
}
