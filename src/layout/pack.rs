//! Parts that do not hang together, laid close: small ones into the gaps of large ones (polyominoes, Freivalds, Dogrusoz and
//! Kikusts 2002).

use std::collections::BTreeSet;

use super::geometry::{Point, Rect};

/// How fine the grid is on which parts are laid.
const CELL: f64 = 14.0;

/// So many places are tried for a part, about.
const TRIES: f64 = 4_000.0;

/// How far to move each part, which is given by boxes that cover it. The whole becomes `aspect` times as wide as high, about.
pub(super) fn pack(parts: &[Vec<Rect>], aspect: f64) -> Vec<Point> {
    let mut ways = vec![Point::default(); parts.len()];
    let around = |part: &[Rect]| Rect::all(part.iter().copied()).unwrap_or_default();
    let mut order: Vec<usize> = (0..parts.len()).filter(|&at| !parts[at].is_empty()).collect();
    let area = |at: usize| around(&parts[at]).width() * around(&parts[at]).height();
    order.sort_by(|&one, &other| area(other).total_cmp(&area(one)).then(one.cmp(&other)));
    let mut taken = BTreeSet::new();
    let mut whole: Option<Rect> = None;
    for at in order {
        let part = around(&parts[at]);
        // Corners on the grid, so that cells of the part are cells of the whole.
        let origin = Point::new((part.min.x / CELL).floor() * CELL, (part.min.y / CELL).floor() * CELL);
        let covered: BTreeSet<(i64, i64)> =
            parts[at].iter().flat_map(|rect| cells(&rect.moved(origin * -1.0))).collect();
        let covered: Vec<(i64, i64)> = covered.into_iter().collect();
        let free = |&(x, y): &(i64, i64)| covered.iter().all(|&(right, down)| !taken.contains(&(x + right, y + down)));
        let found = match whole {
            Some(whole) => candidates(&whole, &part.moved(origin * -1.0), aspect).into_iter().find(free),
            None => Some((0, 0)),
        };
        // Below all others there always is room.
        let (x, y) = found.unwrap_or_else(|| (0, whole.map_or(0, |whole| (whole.max.y / CELL).ceil() as i64 + 1)));
        taken.extend(covered.iter().map(|&(right, down)| (x + right, y + down)));
        ways[at] = Point::new(x as f64, y as f64) * CELL - origin;
        let placed = part.moved(ways[at]);
        whole = Some(whole.map_or(placed, |whole| whole.union(&placed)));
    }
    ways
}

/// The cells that a box touches.
fn cells(rect: &Rect) -> impl Iterator<Item = (i64, i64)> + use<> {
    let cell = |at: f64| (at / CELL).floor() as i64;
    let (left, right, top, bottom) = (cell(rect.min.x), cell(rect.max.x), cell(rect.min.y), cell(rect.max.y));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

/// Places for a part, in cells, the best first: where the whole stays smallest, of these the nearest to its middle.
fn candidates(whole: &Rect, part: &Rect, aspect: f64) -> Vec<(i64, i64)> {
    let (width, height) = (whole.width() + 2.0 * part.width(), whole.height() + 2.0 * part.height());
    let step = (width * height / (CELL * CELL) / TRIES).sqrt().ceil().max(1.0) as i64;
    let cell = |at: f64| (at / CELL).floor() as i64;
    let columns = (cell(whole.min.x - part.width()) - 2..=cell(whole.max.x) + 2).step_by(step as usize);
    let rows: Vec<i64> =
        (cell(whole.min.y - part.height()) - 2..=cell(whole.max.y) + 2).step_by(step as usize).collect();
    let mut found: Vec<(f64, (i64, i64))> = columns
        .flat_map(|x| rows.iter().map(move |&y| (x, y)))
        .map(|(x, y)| {
            let placed = part.moved(Point::new(x as f64, y as f64) * CELL);
            let both = whole.union(&placed);
            let size = both.width().max(both.height() * aspect) + 0.2 * (both.width() + both.height() * aspect);
            let away = placed.centre() - whole.centre();
            (size * 10.0 + Point::new(away.x / aspect, away.y).length(), (x, y))
        })
        .collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    found.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    #[test]
    fn parts_do_not_touch_and_the_whole_is_small() {
        let part = |at: usize| {
            let place = Point::new(at as f64 * 3.0, 7.0);
            vec![Rect::around(place, Size::new(40.0 + (at % 5) as f64 * 30.0, 20.0 + (at % 3) as f64 * 25.0))]
        };
        let parts: Vec<Vec<Rect>> = (0..60).map(part).collect();
        let ways = pack(&parts, 1.4);
        let placed: Vec<Rect> = parts.iter().zip(&ways).map(|(part, &way)| part[0].moved(way)).collect();
        for (at, one) in placed.iter().enumerate() {
            assert!(placed[at + 1..].iter().all(|other| !one.overlaps(other)), "{placed:?}");
        }
        let whole = Rect::all(placed.iter().copied()).unwrap();
        let filled: f64 = placed.iter().map(|one| one.width() * one.height()).sum();
        let aspect = whole.width() / whole.height();
        assert!((1.1..1.8).contains(&aspect), "{aspect}");
        assert!(filled / (whole.width() * whole.height()) > 0.5);
    }

    #[test]
    fn gaps_are_used() {
        let ring = [
            (0.0, -200.0, 400.0, 20.0),
            (0.0, 200.0, 400.0, 20.0),
            (-200.0, 0.0, 20.0, 400.0),
            (200.0, 0.0, 20.0, 400.0),
        ]
        .map(|(x, y, width, height)| Rect::around(Point::new(x, y), Size::new(width, height)));
        let small = vec![Rect::around(Point::default(), Size::new(50.0, 50.0))];
        let ways = pack(&[small, ring.to_vec(), Vec::new()], 1.0);
        let whole = Rect::all(ring.iter().map(|one| one.moved(ways[1]))).unwrap();
        assert!(whole.contains(ways[0]), "{ways:?}");
        assert_eq!(ways[2], Point::default());
        assert!(pack(&[], 1.0).is_empty());
    }
}
