//! Boxes moved apart until none overlaps another, each as little as will do.
//!
//! Pairs that overlap are pushed along the axis on which they overlap less, over and over; what still overlaps in the end is
//! shoved to the right in the order of left borders, which always ends.

use super::geometry::{Point, Rect, Size};

const ROUNDS: usize = 300;

/// Moves the centres of boxes of these sizes apart, with `gap` between boxes.
pub(super) fn separate(places: &mut [Point], sizes: &[Size], gap: f64) {
    let sizes: Vec<Size> = sizes.iter().map(|size| Size::new(size.width + gap, size.height + gap)).collect();
    let mut order: Vec<usize> = (0..places.len()).collect();
    for _ in 0..ROUNDS {
        if !push(places, &sizes, &mut order) {
            return;
        }
    }
    shove(places, &sizes, &mut order);
}

/// The boxes by their left borders.
fn sort(order: &mut [usize], places: &[Point], sizes: &[Size]) {
    let left = |at: usize| places[at].x - sizes[at].width / 2.0;
    order.sort_by(|&one, &other| left(one).total_cmp(&left(other)).then(one.cmp(&other)));
}

/// Whether any had to be pushed.
fn push(places: &mut [Point], sizes: &[Size], order: &mut [usize]) -> bool {
    sort(order, places, sizes);
    let mut any = false;
    for (nth, &one) in order.iter().enumerate() {
        let right = places[one].x + sizes[one].width / 2.0;
        for &other in &order[nth + 1..] {
            if places[other].x - sizes[other].width / 2.0 >= right {
                break;
            }
            let (way, by) = apart(places, sizes, one, other);
            if by.x <= 0.0 || by.y <= 0.0 {
                continue;
            }
            any = true;
            // A little more than needed, else sums round so that they never come apart.
            let (x, y) = if by.x < by.y { (by.x / 2.0 + 0.01, 0.0) } else { (0.0, by.y / 2.0 + 0.01) };
            let step = Point::new(
                if way.x < 0.0 { -x } else { x },
                if way.y < 0.0 || (way.y == 0.0 && one > other) { -y } else { y },
            );
            places[other] = places[other] + step;
            places[one] = places[one] - step;
        }
    }
    any
}

/// The way from one centre to the other, and how much both overlap on each axis.
fn apart(places: &[Point], sizes: &[Size], one: usize, other: usize) -> (Point, Point) {
    let way = places[other] - places[one];
    let overlap = |sum: f64, way: f64| sum / 2.0 - way.abs();
    let by = Point::new(
        overlap(sizes[one].width + sizes[other].width, way.x),
        overlap(sizes[one].height + sizes[other].height, way.y),
    );
    (way, by)
}

fn shove(places: &mut [Point], sizes: &[Size], order: &mut [usize]) {
    sort(order, places, sizes);
    let mut placed: Vec<Rect> = Vec::with_capacity(order.len());
    for &one in order.iter() {
        let mut at = Rect::around(places[one], sizes[one]);
        // Each move leads beyond a box that it never meets again.
        while let Some(other) = placed.iter().find(|other| at.overlaps(other)) {
            at = at.moved(Point::new(other.max.x - at.min.x + 0.01, 0.0));
        }
        places[one] = at.centre();
        placed.push(at);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether no two boxes of these sizes come nearer than `gap`, but for what sums round.
    pub(in crate::layout) fn is_separate(places: &[Point], sizes: &[Size], gap: f64) -> bool {
        let boxes: Vec<Rect> =
            places.iter().zip(sizes).map(|(&at, &size)| Rect::around(at, size).grown(gap / 2.0 - 0.001)).collect();
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        order.sort_by(|&one, &other| boxes[one].min.x.total_cmp(&boxes[other].min.x));
        order.iter().enumerate().all(|(nth, &one)| {
            let near = order[nth + 1..].iter().take_while(|&&other| boxes[other].min.x < boxes[one].max.x);
            near.into_iter().all(|&other| !boxes[one].overlaps(&boxes[other]))
        })
    }

    fn check(mut places: Vec<Point>, sizes: &[Size], gap: f64) -> Vec<Point> {
        separate(&mut places, sizes, gap);
        assert!(is_separate(&places, sizes, gap), "{places:?}");
        places
    }

    #[test]
    fn all_in_one_place_come_apart() {
        let places = check(vec![Point::default(); 50], &[Size::new(80.0, 20.0); 50], 10.0);
        assert!(places.iter().all(|at| at.length() < 2_000.0), "{places:?}");
    }

    #[test]
    fn what_does_not_overlap_stays() {
        let places = vec![Point::new(0.0, 0.0), Point::new(100.0, 0.0)];
        assert_eq!(check(places.clone(), &[Size::new(80.0, 20.0); 2], 10.0), places);
    }

    proptest! {
        #[test]
        fn nothing_overlaps(boxes in proptest::collection::vec((0.0..400.0f64, 0.0..400.0f64, 1.0..200.0f64, 1.0..60.0f64), 0..40)) {
            let places: Vec<Point> = boxes.iter().map(|one| Point::new(one.0, one.1)).collect();
            let sizes: Vec<Size> = boxes.iter().map(|one| Size::new(one.2, one.3)).collect();
            let mut shoved = places.clone();
            check(places, &sizes, 12.0);
            shove(&mut shoved, &sizes, &mut (0..sizes.len()).collect::<Vec<_>>());
            prop_assert!(is_separate(&shoved, &sizes, 0.0));
        }
    }
}
