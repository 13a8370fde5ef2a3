//! Where the boxes of a diagram stand, how the lines between them run and where the words beside the lines are: the same on every
//! machine, without a clock, a thread or a function that machines compute differently.
//!
//! Knows boxes and lines, not what they mean. Each part that hangs together is placed by stress from several starts
//! ([`stress`]), its boxes moved apart ([`separate`]), and then bettered box by box ([`refine`]); the best is kept. Parts are packed
//! ([`pack`]), lines bent around boxes ([`route`]) and words set beside them ([`label`]).

mod geometry;
mod label;
mod pack;
mod random;
mod refine;
mod route;
mod separate;
mod stress;

pub use geometry::{Curve, Point, Rect, Size};
use random::Random;
use refine::{GAP, Plane, Wire};

/// What a box looks like from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outline {
    /// All of its box.
    #[default]
    Box,
    /// A box without its corners.
    Octagon,
    /// What of the box is round.
    Ellipse,
}

/// A box of a diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// How large.
    pub size: Size,
    /// What it looks like.
    pub outline: Outline,
    /// The group that it stands in, if groups are drawn.
    pub group: Option<usize>,
}

/// A line of a diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The place of the box that it leads from.
    pub from: usize,
    /// The place of the box that it leads to.
    pub to: usize,
    /// How large the words beside it are, if it has any.
    pub label: Option<Size>,
    /// How long it should be between its boxes, besides what its words need.
    pub room: f64,
    /// How much it matters that it is short and that its words are shown; 1 is usual.
    pub weight: f64,
}

/// What is wanted of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// How many times as wide as high, about.
    pub aspect: f64,
    /// How much room a group has above its boxes for its name; groups are boxes that hold theirs.
    pub header: f64,
}

impl Default for Wish {
    fn default() -> Self {
        Self { aspect: 1.4, header: 24.0 }
    }
}

/// Where all stands, from the upper left corner on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The box of each node.
    pub nodes: Vec<Rect>,
    /// How each edge runs, from border to border.
    pub edges: Vec<Curve>,
    /// Where the words of each edge stand; none if it has none or they have no room.
    pub labels: Vec<Option<Rect>>,
    /// The box of each group; empty if it has no box in it.
    pub groups: Vec<Rect>,
    /// How large the whole is.
    pub size: Size,
}

/// How good a layout is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Pairs of lines that cross.
    pub crossings: usize,
    /// Lines through boxes to which they do not lead.
    pub hits: usize,
    /// Boxes and words that overlap others.
    pub overlaps: usize,
    /// Words that have no room.
    pub unlabelled: usize,
    /// In square points.
    pub area: f64,
}

/// The most numbers that are looked at for all starts together, about.
const EFFORT: usize = 110_000_000;

/// So many numbers are looked at for each pair of boxes and each start: more of it betters nothing.
const EFFORT_A_PAIR: usize = 6_000;

/// Places boxes and lines.
#[must_use]
pub fn layout(nodes: &[Node], edges: &[Edge], wish: &Wish) -> Layout {
    let groups = nodes.iter().filter_map(|node| node.group).max().map_or(0, |last| last + 1);
    let (places, groups) = if groups == 0 {
        (free(&sizes(nodes), &wires(edges), wish.aspect), Vec::new())
    } else {
        grouped(nodes, edges, wish, groups)
    };
    finished(nodes, edges, &places, groups, wish)
}

fn sizes(nodes: &[Node]) -> Vec<Size> {
    nodes.iter().map(|node| node.size).collect()
}

fn wires(edges: &[Edge]) -> Vec<Wire> {
    edges.iter().map(wire).collect()
}

fn wire(edge: &Edge) -> Wire {
    let label = edge.label.unwrap_or_default();
    let room = Size::new(edge.room.max(label.width + 26.0), edge.room.max(label.height + 26.0));
    Wire { ends: (edge.from, edge.to), room, weight: edge.weight }
}

/// Lines and words for boxes that stand.
fn finished(nodes: &[Node], edges: &[Edge], places: &[Point], groups: Vec<Rect>, wish: &Wish) -> Layout {
    // Names of groups stand in their upper left corners.
    let headers: Vec<Rect> = groups
        .iter()
        .filter(|group| group.width() > 0.0)
        .map(|group| Rect { min: group.min, max: Point::new(group.centre().x, group.min.y + wish.header) })
        .collect();
    let curves = route::routed(nodes, edges, places, &headers);
    let boxes: Vec<Rect> = nodes.iter().zip(places).map(|(node, &at)| Rect::around(at, node.size)).collect();
    let taken: Vec<Rect> = boxes.iter().chain(&headers).copied().collect();
    let labels = label::labelled(edges, &curves, &taken);
    let bends =
        curves.iter().flat_map(|curve| curve.lines(route::LINES)).map(|(from, _)| Rect { min: from, max: from });
    let whole = boxes.iter().copied().chain(groups.iter().copied().filter(|group| group.width() > 0.0));
    let whole = Rect::all(whole.chain(labels.iter().copied().flatten()).chain(bends)).unwrap_or_default();
    let by = whole.min * -1.0;
    Layout {
        nodes: boxes.iter().map(|rect| rect.moved(by)).collect(),
        edges: curves.iter().map(|curve| Curve(curve.0.map(|at| at + by))).collect(),
        labels: labels.iter().map(|label| label.map(|rect| rect.moved(by))).collect(),
        groups: groups.iter().map(|rect| rect.moved(by)).collect(),
        size: Size::new(whole.width(), whole.height()),
    }
}

/// Places for boxes that may stand anywhere.
fn free(sizes: &[Size], wires: &[Wire], aspect: f64) -> Vec<Point> {
    let parts = parts(sizes.len(), wires);
    let mut places = vec![Point::default(); sizes.len()];
    let mut covers = Vec::with_capacity(parts.len());
    // All parts share the effort by their size.
    let pairs: usize = parts.iter().map(|(nodes, _)| nodes.len() * nodes.len()).sum::<usize>().max(1);
    for (nodes, own) in &parts {
        let part_sizes: Vec<Size> = nodes.iter().map(|&at| sizes[at]).collect();
        let effort = EFFORT / pairs * nodes.len() * nodes.len();
        let placed = connected(&part_sizes, own, aspect, effort);
        nodes.iter().zip(&placed).for_each(|(&at, &place)| places[at] = place);
        covers.push(cover(&part_sizes, own, &placed));
    }
    let ways = pack::pack(&covers, aspect);
    for ((nodes, _), way) in parts.iter().zip(ways) {
        nodes.iter().for_each(|&at| places[at] = places[at] + way);
    }
    places
}

/// The parts that hang together: their boxes, and their wires with places in the part for ends.
fn parts(count: usize, wires: &[Wire]) -> Vec<(Vec<usize>, Vec<Wire>)> {
    let mut near = vec![Vec::new(); count];
    for wire in wires {
        near[wire.ends.0].push(wire.ends.1);
        near[wire.ends.1].push(wire.ends.0);
    }
    let mut part_of = vec![usize::MAX; count];
    let mut place_in = vec![0; count];
    let mut parts: Vec<(Vec<usize>, Vec<Wire>)> = Vec::new();
    for start in 0..count {
        if part_of[start] != usize::MAX {
            continue;
        }
        let mut nodes = Vec::new();
        let mut open = vec![start];
        part_of[start] = parts.len();
        while let Some(at) = open.pop() {
            nodes.push(at);
            for &next in &near[at] {
                if part_of[next] == usize::MAX {
                    part_of[next] = parts.len();
                    open.push(next);
                }
            }
        }
        nodes.sort_unstable();
        nodes.iter().enumerate().for_each(|(place, &at)| place_in[at] = place);
        parts.push((nodes, Vec::new()));
    }
    for wire in wires {
        let ends = (place_in[wire.ends.0], place_in[wire.ends.1]);
        parts[part_of[wire.ends.0]].1.push(Wire { ends, ..*wire });
    }
    parts
}

/// Places for boxes that hang together: the best of several starts.
fn connected(sizes: &[Size], wires: &[Wire], aspect: f64, effort: usize) -> Vec<Point> {
    let count = sizes.len();
    if count < 2 {
        return vec![Point::default(); count];
    }
    let extent = |at: usize| (sizes[at].width + sizes[at].height) / 4.0;
    let length = |wire: &Wire| extent(wire.ends.0) + extent(wire.ends.1) + (wire.room.width + wire.room.height) / 2.0;
    let distances = stress::Distances::new(count, wires.iter().map(|wire| (wire.ends.0, wire.ends.1, length(wire))));
    let (starts, kept) = match count {
        0..=80 => (12, 4),
        81..=250 => (5, 2),
        _ => (1, 1),
    };
    let plane = Plane::new(sizes, wires, aspect, &[], &[]);
    let judged = |places: Vec<Point>| (plane.total(&places), places);
    let mut found: Vec<(f64, Vec<Point>)> = distances
        .placed_from(1..=starts)
        .into_iter()
        .map(|mut places| {
            turn(&mut places, aspect);
            separate::separate(&mut places, sizes, GAP + 1.0);
            centre(&mut places);
            judged(places)
        })
        .collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    found.truncate(kept);
    let effort = (effort / kept).min(EFFORT_A_PAIR * (count + wires.len()) * (count + wires.len()));
    let refined = found.into_iter().enumerate().map(|(nth, (_, mut places))| {
        plane.refine(&mut places, effort, &mut Random::new(nth as u64));
        judged(places)
    });
    let best = refined.min_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or_else(|| vec![Point::default(); count], |(_, places)| places)
}

/// Turns by the angles of Pythagorean triangles, whose sides are whole numbers: no sine needs to be computed.
const TURNS: [(f64, f64); 9] = [
    (1.0, 0.0),
    (12.0 / 13.0, 5.0 / 13.0),
    (4.0 / 5.0, 3.0 / 5.0),
    (3.0 / 5.0, 4.0 / 5.0),
    (5.0 / 13.0, 12.0 / 13.0),
    (0.0, 1.0),
    (-5.0 / 13.0, 12.0 / 13.0),
    (-3.0 / 5.0, 4.0 / 5.0),
    (-4.0 / 5.0, 3.0 / 5.0),
];

/// Turns places so that the whole has about the right proportions.
fn turn(places: &mut [Point], aspect: f64) {
    let turned =
        |(cosine, sine): (f64, f64), at: Point| Point::new(at.x * cosine - at.y * sine, at.x * sine + at.y * cosine);
    let off = |turn: (f64, f64)| {
        let around = Rect::all(places.iter().map(|&at| {
            let at = turned(turn, at);
            Rect { min: at, max: at }
        }))
        .unwrap_or_default();
        let (width, height) = (around.width() + 1.0, around.height() + 1.0);
        (width / height / aspect).max(height * aspect / width)
    };
    let best = TURNS.into_iter().min_by(|&one, &other| off(one).total_cmp(&off(other))).unwrap_or(TURNS[0]);
    places.iter_mut().for_each(|at| *at = turned(best, *at));
}

fn centre(places: &mut [Point]) {
    let sum = places.iter().fold(Point::default(), |sum, &at| sum + at);
    let middle = sum * (1.0 / places.len() as f64);
    places.iter_mut().for_each(|at| *at = *at - middle);
}

/// Boxes that cover a part with its lines.
fn cover(sizes: &[Size], wires: &[Wire], places: &[Point]) -> Vec<Rect> {
    let boxes = sizes.iter().zip(places).map(|(&size, &at)| Rect::around(at, size).grown(GAP));
    let along = wires.iter().flat_map(|wire| {
        let (from, to) = (places[wire.ends.0], places[wire.ends.1]);
        let count = ((to - from).length() / 24.0).ceil().max(1.0);
        (0..=count as usize).map(move |nth| {
            let at = from + (to - from) * (nth as f64 / count);
            Rect::around(at, Size::new(14.0, 14.0))
        })
    });
    boxes.chain(along).collect()
}

/// How far a group's border is from its boxes.
const MARGIN: f64 = 18.0;

/// Places for boxes that stand in groups: each group by itself, then the groups, then all boxes within their groups.
fn grouped(nodes: &[Node], edges: &[Edge], wish: &Wish, count: usize) -> (Vec<Point>, Vec<Rect>) {
    let all = wires(edges);
    // Boxes without a group are groups of their own behind the others.
    let mut next = count;
    let mut own = || {
        next += 1;
        next - 1
    };
    let group_of: Vec<usize> = nodes.iter().map(|node| node.group.unwrap_or_else(&mut own)).collect();
    let mut members = vec![Vec::new(); next];
    group_of.iter().enumerate().for_each(|(at, &group)| members[group].push(at));
    let mut places = vec![Point::default(); nodes.len()];
    let mut rects = vec![Rect::default(); next];
    for (group, own) in members.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        let own_sizes: Vec<Size> = own.iter().map(|&at| nodes[at].size).collect();
        let inside = all.iter().filter_map(|wire| {
            let place = |at| own.binary_search(&at).ok();
            Some(Wire { ends: (place(wire.ends.0)?, place(wire.ends.1)?), ..*wire })
        });
        let placed = free(&own_sizes, &inside.collect::<Vec<_>>(), 1.7);
        own.iter().zip(&placed).for_each(|(&at, &place)| places[at] = place);
        let around = Rect::all(placed.iter().zip(&own_sizes).map(|(&at, &size)| Rect::around(at, size)));
        rects[group] = around.unwrap_or_default();
        if group < count {
            rects[group] = rects[group].grown(MARGIN);
            rects[group].min.y -= wish.header - MARGIN / 2.0;
        }
    }
    let outside = all.iter().filter(|wire| group_of[wire.ends.0] != group_of[wire.ends.1]);
    let between: Vec<Wire> =
        outside.map(|wire| Wire { ends: (group_of[wire.ends.0], group_of[wire.ends.1]), ..*wire }).collect();
    let group_sizes: Vec<Size> =
        rects.iter().map(|rect| Size::new(rect.width() + 2.0 * GAP, rect.height() + 2.0 * GAP)).collect();
    let centres = free(&group_sizes, &between, wish.aspect);
    for group in 0..next {
        let by = centres[group] - rects[group].centre();
        members[group].iter().for_each(|&at| places[at] = places[at] + by);
        rects[group] = rects[group].moved(by);
    }
    let bounds = |at: usize| {
        let mut bounds = rects[nodes[at].group?].grown(-MARGIN / 2.0);
        bounds.min.y += wish.header - MARGIN / 2.0;
        // What sums round must not put a box out of its own bounds.
        Some(bounds.grown(0.01))
    };
    let bounds: Vec<Option<Rect>> = (0..nodes.len()).map(bounds).collect();
    let own_sizes = sizes(nodes);
    let effort = EFFORT.min(EFFORT_A_PAIR * nodes.len() * nodes.len());
    let walls: Vec<Rect> = rects[..count].iter().filter(|rect| rect.width() > 0.0).copied().collect();
    let plane = Plane::new(&own_sizes, &all, wish.aspect, &bounds, &walls);
    plane.refine(&mut places, effort, &mut Random::new(0));
    rects.truncate(count);
    (places, rects)
}

impl Layout {
    /// Counts what is bad about it. Looks at every pair: for pictures that people look at.
    #[must_use]
    pub fn quality(&self, edges: &[Edge]) -> Quality {
        let pairs = |count: usize| (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)));
        let is_joined = |one: usize, other: usize| {
            let (a, b) = (&edges[one], &edges[other]);
            [a.from, a.to].iter().any(|end| *end == b.from || *end == b.to)
        };
        let crossings = pairs(edges.len())
            .filter(|&(one, other)| !is_joined(one, other) && route::do_cross(&self.edges[one], &self.edges[other]))
            .count();
        let through = |edge: usize| {
            let passed = move |node: &usize| *node != edges[edge].from && *node != edges[edge].to;
            (0..self.nodes.len())
                .filter(passed)
                .filter(move |&node| route::is_through(&self.edges[edge], &self.nodes[node]))
        };
        let words: Vec<Rect> = self.nodes.iter().copied().chain(self.labels.iter().copied().flatten()).collect();
        // Sums round: less than a thousandth of a point is no overlap.
        let overlaps =
            pairs(words.len()).filter(|&(one, other)| words[one].grown(-0.001).overlaps(&words[other])).count();
        Quality {
            crossings,
            hits: (0..edges.len()).map(|edge| through(edge).count()).sum(),
            overlaps,
            unlabelled: edges
                .iter()
                .zip(&self.labels)
                .filter(|(edge, label)| edge.label.is_some() && label.is_none())
                .count(),
            area: self.size.width * self.size.height,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(width: f64, height: f64, group: Option<usize>) -> Node {
        Node { size: Size::new(width, height), outline: Outline::Box, group }
    }

    fn edge(from: usize, to: usize, label: Option<Size>) -> Edge {
        Edge { from, to, label, room: 40.0, weight: 1.0 }
    }

    /// As large as a picture of `count` actors is.
    fn usual(count: usize) -> (Vec<Node>, Vec<Edge>) {
        let mut random = Random::new(7);
        let nodes = (0..count).map(|_| node(60.0 + 90.0 * random.unit(), 28.0, None)).collect();
        let edges = (0..count * 5 / 4).map(|_| {
            let near = random.unit() * random.unit() * random.unit();
            edge((near * count as f64) as usize, random.below(count), Some(Size::new(50.0, 12.0)))
        });
        (nodes, edges.collect())
    }

    #[test]
    fn a_usual_picture_is_clear() {
        let (nodes, edges) = usual(36);
        let found = layout(&nodes, &edges, &Wish::default());
        let quality = found.quality(&edges);
        assert_eq!(quality.overlaps, 0, "{quality:?}");
        assert!(quality.hits <= 1 && quality.crossings <= 12 && quality.unlabelled <= 2, "{quality:?}");
        let aspect = found.size.width / found.size.height;
        assert!((1.0..2.0).contains(&aspect), "{aspect}");
        assert_eq!(found, layout(&nodes, &edges, &Wish::default()));
    }

    #[test]
    fn an_empty_picture_is_empty() {
        assert_eq!(layout(&[], &[], &Wish::default()), Layout::default());
        let alone = layout(&[node(40.0, 20.0, None)], &[edge(0, 0, None)], &Wish::default());
        assert_eq!(alone.nodes[0].width(), 40.0);
    }

    #[test]
    fn groups_hold_their_boxes_and_stand_apart() {
        let (mut nodes, edges) = usual(24);
        nodes.iter_mut().enumerate().for_each(|(at, node)| node.group = (at < 22).then_some(at % 3));
        let found = layout(&nodes, &edges, &Wish::default());
        assert_eq!((found.groups.len(), found.quality(&edges).overlaps), (3, 0));
        for (node, rect) in nodes.iter().zip(&found.nodes) {
            for (at, group) in found.groups.iter().enumerate() {
                let within = group.contains(rect.min) && group.contains(rect.max);
                assert_eq!(within, node.group == Some(at));
                assert!(within || !group.overlaps(rect));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_graph_has_a_picture(
            boxes in proptest::collection::vec((1.0..300.0f64, 1.0..80.0f64, proptest::option::of(0..3usize)), 0..14),
            lines in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..24),
            groups in any::<bool>(),
        ) {
            let nodes: Vec<Node> = boxes.iter().map(|one| node(one.0, one.1, one.2.filter(|_| groups))).collect();
            let edges: Vec<Edge> = lines
                .iter()
                .filter(|_| !nodes.is_empty())
                .map(|one| edge(one.0.index(nodes.len()), one.1.index(nodes.len()), one.2.then_some(Size::new(30.0, 10.0))))
                .collect();
            let found = layout(&nodes, &edges, &Wish::default());
            prop_assert_eq!(found.quality(&edges).overlaps, 0);
            let along = found.edges.iter().flat_map(|curve| [0.0, 0.2, 0.5, 0.8, 1.0].map(|t| curve.at(t)));
            let whole = Rect { min: Point::default(), max: Point::new(found.size.width, found.size.height) }.grown(8.0);
            for at in along.chain(found.nodes.iter().flat_map(|one| [one.min, one.max])) {
                prop_assert!(whole.contains(at), "{:?}", at);
            }
            prop_assert_eq!(&found, &layout(&nodes, &edges, &Wish::default()));
        }

        #[test]
        fn a_box_as_long_as_a_page_is_no_trouble(width in 5_000.0..40_000.0f64) {
            let nodes = [node(width, 20.0, None), node(60.0, 20.0, None), node(60.0, 20.0, None)];
            let edges = [edge(0, 1, None), edge(1, 0, None), edge(1, 2, None)];
            prop_assert_eq!(layout(&nodes, &edges, &Wish::default()).quality(&edges).overlaps, 0);
        }
    }
}
