//! Places made better one box at a time: fewer crossings, fewer lines through boxes, lines neither too short for their words nor
//! longer than they need to be (after Davidson and Harel 1996, with threshold accepting by Dueck and Scheuer 1990 in place of
//! annealing, since a threshold needs no exponential).
//!
//! Boxes that do not overlap before do not overlap after.

use super::geometry::{Point, Rect, Size, cross};
use super::random::Random;

/// How near boxes may come.
pub(super) const GAP: f64 = 16.0;

/// How near a line may pass a box to which it does not lead.
const CLEAR: f64 = 5.0;

const CROSSING: f64 = 30.0;
const HIT: f64 = 70.0;
/// Two lines that leave a box in nearly one direction.
const NARROW: f64 = 14.0;
/// From which cosine on.
const NARROW_FROM: f64 = 0.93;

/// A line between two boxes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire {
    pub(super) ends: (usize, usize),
    /// How much room there should be between the boxes if they stand side by side, and if one stands above the other.
    pub(super) room: Size,
    /// How much it matters that it is short.
    pub(super) weight: f64,
}

/// What places are judged by: the boxes and lines, how wide the whole should be, and where each box must stay, if told.
pub(super) struct Plane<'a> {
    pub(super) sizes: &'a [Size],
    pub(super) wires: &'a [Wire],
    pub(super) aspect: f64,
    /// Where each box must stay, if it must; nothing at all if none must.
    pub(super) bounds: &'a [Option<Rect>],
    /// Where boxes that may stand anywhere may not.
    pub(super) walls: &'a [Rect],
    touching: Vec<Vec<usize>>,
}

impl<'a> Plane<'a> {
    pub(super) fn new(
        sizes: &'a [Size],
        wires: &'a [Wire],
        aspect: f64,
        bounds: &'a [Option<Rect>],
        walls: &'a [Rect],
    ) -> Self {
        let mut touching = vec![Vec::new(); sizes.len()];
        for (at, wire) in wires.iter().enumerate() {
            touching[wire.ends.0].push(at);
            if wire.ends.1 != wire.ends.0 {
                touching[wire.ends.1].push(at);
            }
        }
        Self { sizes, wires, aspect, bounds, walls, touching }
    }

    /// Moves boxes; `effort` is how many numbers may be looked at, about.
    pub(super) fn refine(&self, places: &mut [Point], effort: usize, random: &mut Random) {
        let count = places.len();
        if count < 2 {
            return;
        }
        let each = count + self.wires.len() + 2 * self.wires.len() * (count + self.wires.len()) / count;
        let tries = (effort / each).clamp(count, 900 * count);
        let mut moving = vec![false; count];
        for nth in 0..tries {
            let left = 1.0 - nth as f64 / tries as f64;
            let at = random.below(count);
            let set = self.set(at, random);
            let by = self.step(at, places, left, random);
            let before = self.cost(&set, &mut moving, places);
            set.iter().for_each(|&one| places[one] = places[one] + by);
            let after = self.cost(&set, &mut moving, places);
            // Late in the day only what is better is taken.
            let threshold = if left > 0.3 { 16.0 * (left - 0.3) * random.unit() } else { 0.0 };
            if after > before + threshold {
                set.iter().for_each(|&one| places[one] = places[one] - by);
            }
        }
    }

    /// A box, now and then with those that hang on it alone.
    fn set(&self, at: usize, random: &mut Random) -> Vec<usize> {
        let mut set = vec![at];
        if self.touching[at].len() > 1 && random.below(3) == 0 {
            for &wire in &self.touching[at] {
                let (one, other) = self.wires[wire].ends;
                let next = if one == at { other } else { one };
                if self.touching[next].len() == 1 && !set.contains(&next) {
                    set.push(next);
                }
            }
        }
        set
    }

    /// Where to try: mostly near, sometimes beside a neighbour, seldom anywhere.
    fn step(&self, at: usize, places: &[Point], left: f64, random: &mut Random) -> Point {
        match random.below(8) {
            0 if !self.touching[at].is_empty() => {
                let wire = &self.wires[self.touching[at][random.below(self.touching[at].len())]];
                let next = if wire.ends.0 == at { wire.ends.1 } else { wire.ends.0 };
                let reach = Point::new(
                    (self.sizes[at].width + self.sizes[next].width) / 2.0 + wire.room.width,
                    (self.sizes[at].height + self.sizes[next].height) / 2.0 + wire.room.height,
                );
                let there = places[next] + Point::new(reach.x * random.swing() * 1.2, reach.y * random.swing() * 1.2);
                there - places[at]
            }
            1 => places[random.below(places.len())] - places[at] + Point::new(random.swing(), random.swing()) * 60.0,
            2 => Point::new(random.swing() * 30.0, 0.0),
            3 => Point::new(0.0, random.swing() * 30.0),
            _ => Point::new(random.swing() * 1.4, random.swing()) * (6.0 + 130.0 * left * random.unit()),
        }
    }

    fn rect(&self, at: usize, places: &[Point]) -> Rect {
        Rect::around(places[at], self.sizes[at])
    }

    /// What is bad about where some boxes stand: infinite if they overlap others.
    fn cost(&self, set: &[usize], moving: &mut [bool], places: &[Point]) -> f64 {
        set.iter().for_each(|&at| moving[at] = true);
        let cost = self.cost_of(set, moving, places);
        set.iter().for_each(|&at| moving[at] = false);
        cost
    }

    fn cost_of(&self, set: &[usize], moving: &[bool], places: &[Point]) -> f64 {
        let mut cost = 0.0;
        for &at in set {
            let rect = self.rect(at, places);
            let bounds = self.bounds.get(at).copied().flatten();
            if bounds.is_some_and(|bounds| !(bounds.contains(rect.min) && bounds.contains(rect.max))) {
                return f64::INFINITY;
            }
            let wide = rect.grown(GAP);
            if bounds.is_none() && self.walls.iter().any(|wall| wide.overlaps(wall)) {
                return f64::INFINITY;
            }
            if (0..places.len()).any(|other| !moving[other] && wide.overlaps(&self.rect(other, places))) {
                return f64::INFINITY;
            }
            // All are drawn a little to the middle, which keeps the whole together and in its proportions.
            let out = Point::new(places[at].x / self.aspect, places[at].y);
            cost += 0.035 * out.length();
            cost += self.hits_on(&rect.grown(CLEAR), moving, places);
        }
        for &at in set {
            let own = |wire: &&usize| {
                let (one, other) = self.wires[**wire].ends;
                // A wire within the set is counted from its first end.
                one == at || !moving[one] || one == other
            };
            cost += self.touching[at].iter().filter(own).map(|&wire| self.wire_cost(wire, places)).sum::<f64>();
        }
        cost
    }

    /// Lines between boxes that stay, through a box that moves.
    fn hits_on(&self, rect: &Rect, moving: &[bool], places: &[Point]) -> f64 {
        let through = |wire: &&Wire| {
            let (one, other) = wire.ends;
            !moving[one] && !moving[other] && rect.is_hit(places[one], places[other])
        };
        HIT * self.wires.iter().filter(through).count() as f64
    }

    fn wire_cost(&self, at: usize, places: &[Point]) -> f64 {
        let wire = &self.wires[at];
        let (one, other) = wire.ends;
        if one == other {
            return 0.0;
        }
        let (from, to) = (places[one], places[other]);
        let mut cost = wire.weight * self.length_cost(wire, to - from);
        let beyond = |rect: &Rect| {
            rect.max.x < from.x.min(to.x)
                || rect.min.x > from.x.max(to.x)
                || rect.max.y < from.y.min(to.y)
                || rect.min.y > from.y.max(to.y)
        };
        for node in 0..places.len() {
            let rect = self.rect(node, places).grown(CLEAR);
            if node != one && node != other && !beyond(&rect) && rect.is_hit(from, to) {
                cost += HIT;
            }
        }
        for (nth, next) in self.wires.iter().enumerate() {
            if nth != at {
                cost += self.meeting(wire, next, places);
            }
        }
        cost
    }

    fn length_cost(&self, wire: &Wire, way: Point) -> f64 {
        let (one, other) = wire.ends;
        let length = way.length().max(1e-6);
        let (along, across) = (way.x.abs() / length, way.y.abs() / length);
        let inside = |size: Size| (size.width / 2.0 / along.max(1e-6)).min(size.height / 2.0 / across.max(1e-6));
        let clear = length - inside(self.sizes[one]) - inside(self.sizes[other]);
        let wanted = along * wire.room.width + across * wire.room.height;
        if clear < wanted {
            let lacking = (wanted - clear) / wanted;
            60.0 * lacking * lacking
        } else {
            0.09 * (clear - wanted)
        }
    }

    /// What is bad about how two lines meet.
    fn meeting(&self, one: &Wire, other: &Wire, places: &[Point]) -> f64 {
        let shared = [(one.ends.0, one.ends.1), (one.ends.1, one.ends.0)].into_iter().find_map(|(at, far)| {
            let next = if other.ends.0 == at { other.ends.1 } else { other.ends.0 };
            (other.ends.0 == at || other.ends.1 == at).then_some((at, far, next))
        });
        if let Some((at, far, next)) = shared {
            // Parallel lines are drawn apart.
            if far == next || next == at {
                return 0.0;
            }
            let cosine = (places[far] - places[at]).unit().dot((places[next] - places[at]).unit());
            return if cosine > NARROW_FROM { NARROW * (cosine - NARROW_FROM) / (1.0 - NARROW_FROM) } else { 0.0 };
        }
        let (a, b) = (places[one.ends.0], places[one.ends.1]);
        let (c, d) = (places[other.ends.0], places[other.ends.1]);
        let beyond = a.x.max(b.x) < c.x.min(d.x)
            || c.x.max(d.x) < a.x.min(b.x)
            || a.y.max(b.y) < c.y.min(d.y)
            || c.y.max(d.y) < a.y.min(b.y);
        if !beyond && cross((a, b), (c, d)) { CROSSING } else { 0.0 }
    }

    /// What is bad about the whole: lines and their meetings, each once, and the box around all.
    pub(super) fn total(&self, places: &[Point]) -> f64 {
        let lines: f64 = (0..self.wires.len()).map(|at| self.wire_cost(at, places)).sum();
        let around = Rect::all((0..places.len()).map(|at| self.rect(at, places))).unwrap_or_default();
        let (width, height) =
            (around.width().max(around.height() * self.aspect), around.height().max(around.width() / self.aspect));
        lines + width * height / 4_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::separate::tests::is_separate;

    fn wire(one: usize, other: usize) -> Wire {
        Wire { ends: (one, other), room: Size::new(60.0, 40.0), weight: 1.0 }
    }

    #[test]
    fn a_crossing_is_undone() {
        let mut places: Vec<Point> =
            [(-150.0, -80.0), (150.0, -80.0), (150.0, 80.0), (-150.0, 80.0)].map(|(x, y)| Point::new(x, y)).into();
        let wires = [wire(0, 2), wire(1, 3), wire(0, 1), wire(2, 3)];
        let sizes = [Size::new(60.0, 20.0); 4];
        let plane = Plane::new(&sizes, &wires, 1.4, &[], &[]);
        let before = plane.total(&places);
        assert!(cross((places[0], places[2]), (places[1], places[3])));
        plane.refine(&mut places, 1_000_000, &mut Random::new(5));
        assert!(!cross((places[0], places[2]), (places[1], places[3])), "{places:?}");
        assert!(plane.total(&places) < before);
        assert!(is_separate(&places, &sizes, 0.0));
    }

    #[test]
    fn bounds_hold() {
        let sizes = [Size::new(60.0, 20.0); 2];
        let wires = [wire(0, 1)];
        let bounds =
            [Point::new(-300.0, 0.0), Point::new(300.0, 0.0)].map(|at| Rect::around(at, Size::new(100.0, 50.0)));
        let mut places = vec![Point::new(-300.0, 0.0), Point::new(300.0, 0.0)];
        Plane::new(&sizes, &wires, 1.4, &bounds.map(Some), &[]).refine(&mut places, 300_000, &mut Random::new(5));
        assert!((places[0].x - -280.0).abs() < 2.0 && (places[1].x - 280.0).abs() < 2.0, "{places:?}");
    }
}
