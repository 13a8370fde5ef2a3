//! Places for points so that distances in the plane are those in the graph: stress, minimised by stochastic gradient descent
//! (Zheng, Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient Descent").
//!
//! Every pair of points is a term; above [`EXACT`] points only edges and some pivots are (sparse stress, Ortmann, Klimenta and
//! Brandes 2016).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::geometry::Point;
use super::random::Random;

/// Above so many points not every pair is a term.
const EXACT: usize = 1_000;

/// So many pivots then.
const PIVOTS: usize = 60;

/// How often every term is met.
const ROUNDS: usize = 30;

/// How wrong the heaviest term may still be made in the last round, as a share of its distance.
const LAST: f64 = 0.1;

/// A graph that hangs together: for each point its neighbours and how far they should be.
pub(super) struct Distances(Vec<Vec<(usize, f64)>>);

struct Term {
    one: usize,
    other: usize,
    distance: f64,
    /// How much it moves the first end, and the second: pivots stand for others and are moved less.
    weights: (f64, f64),
}

/// What remains to be tried, the nearest first.
#[derive(PartialEq)]
struct Open(f64, usize);

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0).then(other.1.cmp(&self.1))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Distances {
    /// From edges with how long they should be, which is more than 0.
    pub(super) fn new(count: usize, edges: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let mut near = vec![Vec::new(); count];
        for (one, other, length) in edges.filter(|edge| edge.0 != edge.1) {
            near[one].push((other, length));
            near[other].push((one, length));
        }
        Self(near)
    }

    /// The shortest ways from one point (Dijkstra 1959).
    fn from(&self, start: usize) -> Vec<f64> {
        let mut found = vec![f64::INFINITY; self.0.len()];
        found[start] = 0.0;
        let mut open = BinaryHeap::from([Open(0.0, start)]);
        while let Some(Open(so_far, at)) = open.pop() {
            if so_far > found[at] {
                continue;
            }
            for &(next, length) in &self.0[at] {
                if so_far + length < found[next] {
                    found[next] = so_far + length;
                    open.push(Open(found[next], next));
                }
            }
        }
        found
    }

    fn terms(&self) -> Vec<Term> {
        let count = self.0.len();
        if count > EXACT {
            return self.sparse_terms();
        }
        let mut terms = Vec::with_capacity(count * count.saturating_sub(1) / 2);
        for one in 0..count {
            let found = self.from(one);
            let of = |other: usize| Term::new(one, other, found[other]);
            terms.extend((one + 1..count).filter(|&other| found[other].is_finite()).map(of));
        }
        terms
    }

    fn sparse_terms(&self) -> Vec<Term> {
        let near = |one: usize| self.0[one].iter().map(move |&(other, length)| Term::new(one, other, length));
        let mut terms: Vec<Term> = (0..self.0.len()).flat_map(near).filter(|term| term.one < term.other).collect();
        let pivots = self.pivots();
        // Whose region each point is in: that of the nearest pivot, the first of equals.
        let nearest = |point: usize| {
            let closer = |a: &usize, b: &usize| pivots[*a].1[point].total_cmp(&pivots[*b].1[point]).then(a.cmp(b));
            (0..pivots.len()).min_by(closer).unwrap_or(0)
        };
        let regions: Vec<usize> = (0..self.0.len()).map(nearest).collect();
        for (number, (pivot, found)) in pivots.iter().enumerate() {
            let mut within: Vec<f64> =
                (0..found.len()).filter(|&at| regions[at] == number).map(|at| found[at]).collect();
            within.sort_by(f64::total_cmp);
            let far = (0..found.len()).filter(|at| at != pivot && found[*at].is_finite());
            terms.extend(far.map(|at| {
                let mut term = Term::new(at, *pivot, found[at]);
                term.weights.0 *= within.partition_point(|&distance| distance <= found[at] / 2.0) as f64;
                term.weights.1 = 0.0;
                term
            }));
        }
        terms
    }

    /// Points far from one another, each with its distances to all.
    fn pivots(&self) -> Vec<(usize, Vec<f64>)> {
        let mut nearest = vec![f64::INFINITY; self.0.len()];
        let mut pivots: Vec<(usize, Vec<f64>)> = Vec::new();
        let mut next = 0;
        while pivots.len() < PIVOTS {
            let found = self.from(next);
            nearest.iter_mut().zip(&found).for_each(|(least, &distance)| *least = least.min(distance));
            pivots.push((next, found));
            let farthest = (0..nearest.len()).filter(|&at| nearest[at].is_finite());
            next = farthest.max_by(|&a, &b| nearest[a].total_cmp(&nearest[b]).then(b.cmp(&a))).unwrap_or(0);
        }
        pivots
    }

    /// Places from several starts, of which every number tells another.
    pub(super) fn placed_from(&self, starts: impl Iterator<Item = u64>) -> Vec<Vec<Point>> {
        let terms = self.terms();
        starts.map(|start| self.start_from(&terms, start)).collect()
    }

    fn start_from(&self, terms: &[Term], start: u64) -> Vec<Point> {
        let mut random = Random::new(start);
        let widest = terms.iter().map(|term| term.distance).fold(1.0, f64::max);
        let mut places: Vec<Point> =
            self.0.iter().map(|_| Point::new(random.swing(), random.swing()) * widest).collect();
        let heavy = |term: &Term| term.weights.0.max(term.weights.1);
        let (least, most) = terms
            .iter()
            .map(heavy)
            .filter(|&weight| weight > 0.0)
            .fold((f64::INFINITY, 0.0f64), |(least, most), weight| (least.min(weight), most.max(weight)));
        if most <= 0.0 {
            return places;
        }
        let mut step = 1.0 / least;
        let ratio = root(LAST / most / step, ROUNDS as u32 - 1);
        let mut order: Vec<u32> = (0..terms.len() as u32).collect();
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            for &nth in &order {
                terms[nth as usize].relax(step, &mut places);
            }
            step *= ratio;
        }
        places
    }
}

impl Term {
    fn new(one: usize, other: usize, distance: f64) -> Self {
        let weight = 1.0 / (distance * distance);
        Self { one, other, distance, weights: (weight, weight) }
    }

    /// Moves both ends towards their distance, never beyond it.
    fn relax(&self, step: f64, places: &mut [Point]) {
        let way = places[self.one] - places[self.other];
        let length = way.length().max(1e-6);
        let by = way * ((length - self.distance) / (2.0 * length));
        places[self.one] = places[self.one] - by * (step * self.weights.0).min(1.0);
        places[self.other] = places[self.other] + by * (step * self.weights.1).min(1.0);
    }
}

/// The root of a number between 0 and 1, by halving: `powf` is not the same on every machine.
fn root(of: f64, degree: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let power = (0..degree).fold(1.0, |power, _| power * middle);
        if power < of { low = middle } else { high = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far distances are off in the mean, as a share of what they should be.
    fn strain(distances: &Distances, places: &[Point]) -> f64 {
        let off = |term: &Term| {
            let length = (places[term.one] - places[term.other]).length();
            (length - term.distance).abs() / term.distance
        };
        let terms = distances.terms();
        terms.iter().map(off).sum::<f64>() / terms.len() as f64
    }

    fn placed(distances: &Distances, start: u64) -> Vec<Point> {
        distances.placed_from(start..=start).remove(0)
    }

    fn path(count: usize) -> Distances {
        Distances::new(count, (1..count).map(|at| (at - 1, at, 50.0)))
    }

    #[test]
    fn a_path_becomes_a_line() {
        let distances = path(12);
        let places = placed(&distances, 3);
        assert!(strain(&distances, &places) < 0.03, "{}", strain(&distances, &places));
        assert!((places[0] - places[11]).length() > 500.0);
        assert_eq!(places, placed(&distances, 3));
        assert_ne!(places, placed(&distances, 4));
    }

    #[test]
    fn many_points_need_not_know_all_others() {
        let side = 40;
        let edges = (0..side * side).flat_map(|at| {
            let right = (at % side + 1 < side).then_some((at, at + 1, 60.0));
            let down = (at + side < side * side).then_some((at, at + side, 60.0));
            right.into_iter().chain(down)
        });
        let distances = Distances::new(side * side, edges);
        assert!(side * side > EXACT);
        let strain = strain(&distances, &placed(&distances, 1));
        assert!(strain < 0.25, "{strain}");
    }

    #[test]
    fn nothing_and_one() {
        assert!(placed(&path(0), 1).is_empty());
        assert_eq!(placed(&path(1), 1).len(), 1);
        assert!((root(0.001, 3) - 0.1).abs() < 1e-12);
    }
}
