//! Points, boxes and curves of the plane, y downwards, in points (1/72 inch). Only what IEEE 754 rounds alike everywhere is
//! computed: sums, products, quotients and roots.

use std::ops::{Add, Mul, Sub};

/// A place, or a way from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// The place so far right and down.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How long the way is.
    #[must_use]
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The way turned by a quarter.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The way in the same direction one long; to the right if it leads nowhere.
    #[must_use]
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-9 { self * (1.0 / length) } else { Self::new(1.0, 0.0) }
    }

    pub(super) fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    pub(super) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

/// How wide and high something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Size {
    /// So wide and high.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its upper left corner.
    pub min: Point,
    /// Its lower right corner.
    pub max: Point,
}

impl Rect {
    /// The box of that size around a place.
    #[must_use]
    pub fn around(centre: Point, size: Size) -> Self {
        let half = Point::new(size.width / 2.0, size.height / 2.0);
        Self { min: centre - half, max: centre + half }
    }

    /// Its middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        (self.min + self.max) * 0.5
    }

    /// How wide it is.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// How high it is.
    #[must_use]
    pub const fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// So much larger on each side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { min: self.min - Point::new(by, by), max: self.max + Point::new(by, by) }
    }

    /// The same so far away.
    #[must_use]
    pub fn moved(&self, by: Point) -> Self {
        Self { min: self.min + by, max: self.max + by }
    }

    /// Whether both have a place in common that is on no border.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// Whether the place is in it.
    #[must_use]
    pub fn contains(&self, at: Point) -> bool {
        (self.min.x..=self.max.x).contains(&at.x) && (self.min.y..=self.max.y).contains(&at.y)
    }

    /// The smallest box around both.
    #[must_use]
    pub const fn union(&self, other: &Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// The smallest box around all; none around nothing.
    pub fn all(boxes: impl IntoIterator<Item = Self>) -> Option<Self> {
        boxes.into_iter().reduce(|one, other| one.union(&other))
    }

    /// Whether a straight line passes through it (Liang and Barsky 1984).
    #[must_use]
    pub fn is_hit(&self, from: Point, to: Point) -> bool {
        let way = to - from;
        let (mut enters, mut leaves) = (0.0f64, 1.0f64);
        for (along, low, high) in
            [(way.x, self.min.x - from.x, self.max.x - from.x), (way.y, self.min.y - from.y, self.max.y - from.y)]
        {
            if along.abs() < 1e-12 {
                if low > 0.0 || high < 0.0 {
                    return false;
                }
                continue;
            }
            let (one, other) = (low / along, high / along);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
        enters < leaves
    }
}

/// Whether two straight lines cross at a place that ends neither.
pub(super) fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |line: (Point, Point), at: Point| (line.1 - line.0).cross(at - line.0);
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

/// A cubic Bézier curve: where it begins, two places that draw it, where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve(pub [Point; 4]);

impl Curve {
    /// The straight line.
    #[must_use]
    pub fn line(from: Point, to: Point) -> Self {
        Self::bent(from, to, 0.0)
    }

    /// A curve that passes the middle of the straight line at this distance to its left, or right if it is below 0.
    #[must_use]
    pub fn bent(from: Point, to: Point, by: f64) -> Self {
        // The middle of a Bézier curve is three quarters of the way to the line through its middle points.
        let out = (to - from).unit().turned() * (by * 4.0 / 3.0);
        let third = (to - from) * (1.0 / 3.0);
        Self([from, from + third + out, to - third + out, to])
    }

    /// The place at `t`, from 0 for its start to 1 for its end.
    #[must_use]
    pub fn at(&self, t: f64) -> Point {
        let [a, b, c, d] = self.0;
        let s = 1.0 - t;
        a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
    }

    /// The straight lines that stand for it.
    pub(super) fn lines(&self, count: usize) -> impl Iterator<Item = (Point, Point)> {
        let curve = *self;
        let step = 1.0 / count as f64;
        (0..count).map(move |nth| (curve.at(nth as f64 * step), curve.at((nth + 1) as f64 * step)))
    }

    /// The part from `t` to `u` (de Casteljau).
    #[must_use]
    pub fn part(&self, t: f64, u: f64) -> Self {
        let mid = |a: Point, b: Point, t: f64| a + (b - a) * t;
        let front = |[a, b, c, d]: [Point; 4], t: f64| {
            let (ab, bc, cd) = (mid(a, b, t), mid(b, c, t), mid(c, d, t));
            let (abc, bcd) = (mid(ab, bc, t), mid(bc, cd, t));
            ([a, ab, abc, mid(abc, bcd, t)], [mid(abc, bcd, t), bcd, cd, d])
        };
        let (whole, _) = front(self.0, u);
        Self(if u > 1e-12 { front(whole, t / u).1 } else { whole })
    }

    /// Whether it is straight.
    #[must_use]
    pub fn is_straight(&self) -> bool {
        let [a, b, c, d] = self.0;
        let way = (d - a).unit();
        way.cross(b - a).abs() < 0.05 && way.cross(c - a).abs() < 0.05
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn p(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn boxes() {
        let one = Rect::around(p(10.0, 10.0), Size::new(20.0, 10.0));
        assert_eq!((one.min, one.max, one.centre()), (p(0.0, 5.0), p(20.0, 15.0), p(10.0, 10.0)));
        assert!(!one.overlaps(&one.moved(p(20.0, 0.0))) && one.overlaps(&one.moved(p(19.0, 9.0))));
        assert!(one.is_hit(p(-5.0, 0.0), p(25.0, 20.0)) && !one.is_hit(p(-5.0, 0.0), p(25.0, 3.0)));
        assert!(one.is_hit(p(3.0, 0.0), p(3.0, 30.0)) && !one.is_hit(p(-3.0, 0.0), p(-3.0, 30.0)));
        assert!(!one.is_hit(p(-9.0, 10.0), p(-1.0, 10.0)), "it ends before the box");
    }

    #[test]
    fn lines_that_share_an_end_do_not_cross() {
        let line = (p(0.0, 0.0), p(10.0, 10.0));
        assert!(cross(line, (p(0.0, 10.0), p(10.0, 0.0))));
        assert!(!cross(line, (p(0.0, 0.0), p(10.0, 0.0))) && !cross(line, (p(0.0, 10.0), p(3.0, 4.0))));
    }

    #[test]
    fn curves() {
        let curve = Curve::bent(p(0.0, 0.0), p(30.0, 0.0), 6.0);
        assert!((curve.at(0.5) - p(15.0, 6.0)).length() < 1e-9 && !curve.is_straight());
        assert!(Curve::line(p(0.0, 0.0), p(7.0, 3.0)).is_straight());
        let part = curve.part(0.25, 0.75);
        for t in [0.0, 0.5, 1.0] {
            assert!((part.at(t) - curve.at(0.25 + t / 2.0)).length() < 1e-9);
        }
        assert_eq!(p(0.0, 0.0).unit(), p(1.0, 0.0));
    }
}
