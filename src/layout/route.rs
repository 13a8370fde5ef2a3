//! How lines run once boxes stand: straight where that is clear, else bent around what is in the way; several between the same
//! boxes side by side; from border to border.

use std::collections::BTreeMap;

use super::geometry::{Curve, Point, Rect, Size, cross};
use super::{Edge, Node, Outline};

/// How far parallel lines run from each other in the middle.
const BESIDE: f64 = 26.0;

/// How far lines may be bent, in turn to either side.
const BENDS: [f64; 13] = [0.0, 16.0, -16.0, 32.0, -32.0, 52.0, -52.0, 80.0, -80.0, 120.0, -120.0, 170.0, -170.0];

/// A curve is looked at as so many straight lines.
pub(super) const LINES: usize = 14;

/// How near a line may pass a box.
const CLEAR: f64 = 4.0;

/// A curve for each edge, in order.
pub(super) fn routed(nodes: &[Node], edges: &[Edge], places: &[Point], obstacles: &[Rect]) -> Vec<Curve> {
    let boxes: Vec<Rect> = nodes.iter().zip(places).map(|(node, &at)| Rect::around(at, node.size)).collect();
    let mut ends = BTreeMap::<(usize, usize), Vec<usize>>::new();
    for (at, edge) in edges.iter().enumerate() {
        ends.entry((edge.from.min(edge.to), edge.from.max(edge.to))).or_default().push(at);
    }
    let mut curves: Vec<Curve> = edges
        .iter()
        .map(|edge| clipped(Curve::line(places[edge.from], places[edge.to]), nodes, edge, places))
        .collect();
    for ((one, other), group) in ends {
        for (nth, &at) in group.iter().enumerate() {
            let edge = &edges[at];
            if one == other {
                curves[at] = looped(&boxes[one], nth);
                continue;
            }
            let beside = (nth as f64 - (group.len() - 1) as f64 / 2.0) * BESIDE;
            // A bend is to the left of the line's own direction; beside one another is told from one end.
            let beside = if edge.from == one { beside } else { -beside };
            curves[at] = best(at, beside, nodes, edges, places, &boxes, obstacles, &curves);
        }
    }
    curves
}

#[expect(clippy::too_many_arguments, reason = "all of the picture decides how a line runs")]
fn best(
    at: usize,
    beside: f64,
    nodes: &[Node],
    edges: &[Edge],
    places: &[Point],
    boxes: &[Rect],
    obstacles: &[Rect],
    curves: &[Curve],
) -> Curve {
    let edge = &edges[at];
    let in_the_way = |curve: &Curve| {
        let blocks = |node: usize| node != edge.from && node != edge.to && is_through(curve, &boxes[node].grown(CLEAR));
        (0..boxes.len()).filter(|&node| blocks(node)).count()
            + obstacles.iter().filter(|rect| is_through(curve, rect)).count()
    };
    let straight = clipped(Curve::bent(places[edge.from], places[edge.to], beside), nodes, edge, places);
    if in_the_way(&straight) == 0 {
        return straight;
    }
    let mut found: Option<(f64, Curve)> = None;
    for bend in BENDS {
        let curve = clipped(Curve::bent(places[edge.from], places[edge.to], beside + bend), nodes, edge, places);
        let crossed = (0..curves.len()).filter(|&other| other != at && do_cross(&curve, &curves[other])).count();
        let cost = in_the_way(&curve) as f64 * 100.0 + crossed as f64 * 12.0 + bend.abs() * 0.1;
        if found.is_none_or(|(least, _)| cost < least) {
            found = Some((cost, curve));
        }
    }
    found.map_or(straight, |(_, curve)| curve)
}

/// A loop at the upper right corner of a box, each beyond the last.
fn looped(rect: &Rect, nth: usize) -> Curve {
    let out = 30.0 + 14.0 * nth as f64;
    let corner = Point::new(rect.max.x, rect.min.y);
    let (from, to) = (corner + Point::new(-16.0, 0.0), corner + Point::new(0.0, 10.0));
    Curve([from, from + Point::new(0.0, -out), to + Point::new(out, 0.0), to])
}

/// The part of a curve between the borders of its ends.
fn clipped(curve: Curve, nodes: &[Node], edge: &Edge, places: &[Point]) -> Curve {
    let inside = |node: usize, t: f64| {
        let away = curve.at(t) - places[node];
        nodes[node].outline.covers(nodes[node].size, away)
    };
    let leaves = border(|t| inside(edge.from, t));
    let enters = 1.0 - border(|t| inside(edge.to, 1.0 - t));
    // Boxes that touch leave nothing between them; the line is then all there is.
    if leaves + 0.02 < enters { curve.part(leaves, enters) } else { curve }
}

/// Where a curve that begins inside comes out, by halving.
fn border(inside: impl Fn(f64) -> bool) -> f64 {
    if !inside(0.0) {
        return 0.0;
    }
    let steps = 32;
    let Some(first) = (1..=steps).find(|&step| !inside(f64::from(step) / f64::from(steps))) else { return 1.0 };
    let (mut low, mut high) = (f64::from(first - 1) / f64::from(steps), f64::from(first) / f64::from(steps));
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if inside(middle) { low = middle } else { high = middle }
    }
    high
}

impl Outline {
    /// Whether a place so far from the middle of a shape of that size is in it.
    fn covers(self, size: Size, away: Point) -> bool {
        let (x, y) = (away.x.abs(), away.y.abs());
        let (half_width, half_height) = (size.width / 2.0, size.height / 2.0);
        match self {
            Self::Box => x <= half_width && y <= half_height,
            Self::Octagon => {
                let cut = self.cut(size);
                x <= half_width && y <= half_height && x + y <= half_width + half_height - cut
            }
            Self::Ellipse => {
                let (x, y) = (x / half_width.max(1e-6), y / half_height.max(1e-6));
                x * x + y * y <= 1.0
            }
        }
    }

    /// How much of each corner is cut off.
    #[must_use]
    pub const fn cut(self, size: Size) -> f64 {
        match self {
            Self::Octagon => (size.height * 0.29).min(size.width * 0.29),
            Self::Box | Self::Ellipse => 0.0,
        }
    }
}

/// Whether a curve passes through a box.
pub(super) fn is_through(curve: &Curve, rect: &Rect) -> bool {
    // A curve stays within the box around the places that draw it.
    let [a, b, c, d] = curve.0;
    let (left, right) = (a.x.min(b.x).min(c.x.min(d.x)), a.x.max(b.x).max(c.x.max(d.x)));
    let (top, bottom) = (a.y.min(b.y).min(c.y.min(d.y)), a.y.max(b.y).max(c.y.max(d.y)));
    let near = left < rect.max.x && rect.min.x < right && top < rect.max.y && rect.min.y < bottom;
    // A line straight across or down has a flat box.
    let flat = right - left < 1e-9 || bottom - top < 1e-9;
    (near || flat) && curve.lines(LINES).any(|(from, to)| rect.is_hit(from, to))
}

/// Whether two curves cross.
pub(super) fn do_cross(one: &Curve, other: &Curve) -> bool {
    let around = |curve: &Curve| {
        let [a, b, c, d] = curve.0;
        let ends = |one: Point, other: Point| Rect {
            min: Point::new(one.x.min(other.x), one.y.min(other.y)),
            max: Point::new(one.x.max(other.x), one.y.max(other.y)),
        };
        ends(a, b).union(&ends(c, d)).grown(0.01)
    };
    if !around(one).overlaps(&around(other)) {
        return false;
    }
    if one.is_straight() && other.is_straight() {
        return cross((one.0[0], one.0[3]), (other.0[0], other.0[3]));
    }
    let lines: Vec<_> = other.lines(LINES).collect();
    one.lines(LINES).any(|line| lines.iter().any(|&next| cross(line, next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(width: f64, outline: Outline) -> Node {
        Node { size: Size::new(width, 20.0), outline, group: None }
    }

    fn edge(from: usize, to: usize) -> Edge {
        Edge { from, to, label: None, room: 40.0, weight: 1.0 }
    }

    #[test]
    fn lines_end_at_borders_and_go_around() {
        let nodes = [node(40.0, Outline::Box), node(40.0, Outline::Ellipse), node(40.0, Outline::Octagon)];
        let places = [Point::new(0.0, 0.0), Point::new(200.0, 0.0), Point::new(100.0, 2.0)];
        let curves = routed(&nodes, &[edge(0, 1), edge(2, 1)], &places, &[]);
        assert!(!curves[0].is_straight() && !is_through(&curves[0], &Rect::around(places[2], nodes[2].size)));
        assert!((curves[1].0[0].x - 120.0).abs() < 0.1 && (curves[1].0[3].x - 180.0).abs() < 0.1, "{curves:?}");
    }

    #[test]
    fn several_lines_run_side_by_side() {
        let nodes = [node(40.0, Outline::Box), node(40.0, Outline::Box)];
        let places = [Point::new(0.0, 0.0), Point::new(200.0, 0.0)];
        let edges = [edge(0, 1), edge(1, 0), edge(0, 0), edge(0, 0)];
        let curves = routed(&nodes, &edges, &places, &[]);
        let apart = curves[0].at(0.5) - curves[1].at(0.5);
        assert!((apart.length() - BESIDE).abs() < 4.0, "{apart:?}");
        assert_ne!(curves[2], curves[3]);
    }

    #[test]
    fn one_place_for_both_ends_is_no_trouble() {
        let nodes = [node(40.0, Outline::Box), node(0.0, Outline::Ellipse)];
        for curve in routed(&nodes, &[edge(0, 1), edge(1, 0)], &[Point::default(); 2], &[]) {
            assert!(curve.0.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
        }
    }
}
