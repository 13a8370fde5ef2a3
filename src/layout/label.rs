//! Where the words beside lines stand: on or beside their line, clear of boxes and of one another. Words that fit nowhere stand
//! nowhere: a picture is read by what is legible in it.

use super::Edge;
use super::geometry::{Curve, Point, Rect};
use super::route::is_through;

/// How near words may come to other words and to boxes.
const CLEAR: f64 = 2.0;

/// Places along the line, the middle first.
const ALONG: [f64; 13] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];

/// A box for the words of each edge that has words and room for them; heavy edges choose first.
pub(super) fn labelled(edges: &[Edge], curves: &[Curve], boxes: &[Rect]) -> Vec<Option<Rect>> {
    let mut labels: Vec<Option<Rect>> = vec![None; edges.len()];
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by(|&one, &other| edges[other].weight.total_cmp(&edges[one].weight).then(one.cmp(&other)));
    let mut taken: Vec<Rect> = boxes.to_vec();
    for at in order {
        let fitting = candidates(&edges[at], &curves[at])
            .filter(|(rect, _)| !taken.iter().any(|other| rect.grown(CLEAR).overlaps(other)))
            .map(|(rect, cost)| {
                let crossed =
                    (0..curves.len()).filter(|&other| other != at && is_through(&curves[other], &rect)).count();
                (rect, cost + 14.0 * crossed as f64)
            });
        let best = fitting.min_by(|one, other| one.1.total_cmp(&other.1));
        labels[at] = best.map(|(rect, _)| rect);
        taken.extend(labels[at]);
    }
    labels
}

/// Boxes for the words of an edge, and how little each is liked.
fn candidates<'a>(edge: &Edge, curve: &'a Curve) -> impl Iterator<Item = (Rect, f64)> + 'a {
    let size = edge.label;
    size.into_iter().flat_map(move |size| {
        ALONG.into_iter().enumerate().flat_map(move |(nth, t)| {
            let out = (curve.at((t + 0.05).min(1.0)) - curve.at(t - 0.05)).unit().turned();
            // So far from the line that it just does not touch the words.
            let beside = (size.width * out.x.abs() + size.height * out.y.abs()) / 2.0 + 2.0;
            [(0.0, 0.0), (1.0, 7.0), (-1.0, 7.0)].into_iter().map(move |(side, cost)| {
                let place: Point = curve.at(t) + out * (side * beside);
                (Rect::around(place, size), cost + 1.5 * nth as f64)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::Size;

    fn edge(weight: f64) -> Edge {
        Edge { from: 0, to: 1, label: Some(Size::new(40.0, 12.0)), room: 60.0, weight }
    }

    #[test]
    fn words_stand_on_their_line_or_beside_it() {
        let line = Curve::line(Point::new(0.0, 0.0), Point::new(100.0, 0.0));
        let alone = labelled(&[edge(1.0)], &[line], &[])[0].unwrap();
        assert!((alone.centre() - Point::new(50.0, 0.0)).length() < 1e-9);
        let both = labelled(&[edge(1.0), edge(2.0)], &[line, line], &[]);
        assert!(!both[0].unwrap().overlaps(&both[1].unwrap()));
        let wall = Rect::around(Point::new(50.0, 0.0), Size::new(300.0, 300.0));
        assert_eq!(labelled(&[edge(1.0)], &[line], &[wall]), [None]);
    }
}
