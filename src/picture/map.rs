//! Where every actor of a graph stands on one map, the actors that count most in the middle: what the explorer shows.
//!
//! Unlike a [`scene`](super::scene()), which shows a few actors with words of theirs, a map has them all, and showing more of them moves
//! none. The heaviest stand where a picture of them alone would have them; each of the others takes the free place nearest to those
//! that it is tied to, so that a map of many thousands takes seconds. Of a large graph the communities have places of their own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::choice::{camps, weights};
use super::scene::{face, led_by};
use super::slots::Slots;
use super::style;
use crate::graph::{ActorRelation, Counted, Graph, Network, NodeId, Relation, Statement, communities, relations};
use crate::layout::{self, Curve, Outline, Point, Rect, Size, Wish, layout};

/// Above so many actors a viewer shows communities in their stead.
pub const FOLDED: usize = 2_000;

/// So many actors stand as a picture of their own would have them.
const CORE: usize = 60;

/// So many communities have places of their own; the rest, each smaller than these, are one together.
const COMMUNITIES: usize = 300;

/// A map of a graph.
#[derive(Clone, Debug)]
pub struct Map {
    /// All actors, the heaviest first.
    pub spots: Vec<Spot>,
    /// How they stand to one another, by source, target and polarity.
    pub relations: Vec<Tied>,
    /// The names of the camps that have a colour of their own.
    pub camps: Vec<String>,
    /// The communities of a graph with more than [`FOLDED`] actors, the largest first; those of no community are the last.
    pub communities: Vec<Community>,
}

/// An actor's place.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The actor.
    pub actor: NodeId,
    /// Its box.
    pub rect: Rect,
    /// The size of its name in points.
    pub size: f64,
    /// Its camp, if that has a colour of its own.
    pub camp: Option<usize>,
    /// Its community, if the graph has so many actors that these are told.
    pub community: Option<usize>,
}

/// A relation and how its line runs.
#[derive(Clone, Debug)]
pub struct Tied {
    /// The relation.
    pub relation: ActorRelation,
    /// The way around others' boxes, between the heaviest actors; between others the line is straight.
    pub curve: Option<Curve>,
}

/// Actors that are tied more among themselves.
#[derive(Clone, Debug)]
pub struct Community {
    /// The heaviest of its actors, and how many more there are.
    pub name: String,
    /// How many actors.
    pub size: usize,
    /// Its box.
    pub rect: Rect,
}

/// Makes a map of a graph.
#[must_use]
pub fn map(graph: &Graph) -> Map {
    let relations = relations(graph);
    let order = by_weight(graph, &relations);
    let place_of: BTreeMap<NodeId, usize> = order.iter().enumerate().map(|(place, &(id, _))| (id, place)).collect();
    let weighed: BTreeMap<NodeId, usize> = order.iter().copied().collect();
    let (lines, told) = lines(&relations, &place_of);
    let ties = ties(graph, &lines, &place_of);
    let most = graph.actors().map(|(_, actor)| actor.mentions.len()).max().unwrap_or(1);
    let mut spots: Vec<Spot> = order.iter().filter_map(|&(id, _)| spot(graph, id, most)).collect();
    let sizes: Vec<Node> = spots.iter().map(|spot| node(graph, spot)).collect();
    let (rects, curves) = placed(&sizes, &lines, &ties);
    let shown: BTreeSet<NodeId> = weighed.keys().copied().collect();
    let mut camps = camps(graph, &shown, &relations, &weighed);
    camps.truncate(style::COLOURED);
    for (number, camp) in camps.iter().enumerate() {
        camp.iter().filter_map(|id| place_of.get(id)).for_each(|&place| spots[place].camp = Some(number));
    }
    spots.iter_mut().zip(rects).for_each(|(spot, rect)| spot.rect = rect);
    let communities = if spots.len() > FOLDED { fold(graph, &mut spots, &place_of, &ties) } else { Vec::new() };
    let mut tied: Vec<Tied> = relations.into_iter().map(|relation| Tied { relation, curve: None }).collect();
    told.into_iter().zip(curves).for_each(|(at, curve)| tied[at].curve = curve);
    Map { spots, relations: tied, camps: camps.iter().map(|camp| led_by(graph, camp)).collect(), communities }
}

/// All actors by how much they count: by mentions, acts and words.
fn by_weight(graph: &Graph, relations: &[ActorRelation]) -> Vec<(NodeId, usize)> {
    let told: Vec<ActorRelation> = relations.iter().filter(|one| one.tally.told() > 0).cloned().collect();
    let statements: Vec<(NodeId, &Statement)> = graph.statements().collect();
    let weights = weights(graph, &told, &statements);
    let weight = |id: NodeId, mentions: usize| weights.get(&id).copied().unwrap_or(mentions);
    let mut order: Vec<_> = graph.actors().map(|(id, actor)| (id, weight(id, actor.mentions.len()))).collect();
    order.sort_by_key(|&(id, weight)| (Reverse(weight), id));
    order
}

/// A line between two places.
#[derive(Clone, Copy)]
struct Line {
    ends: (usize, usize),
    told: usize,
    /// How large the words beside it are.
    label: Option<Size>,
}

/// The lines of what is told as having happened, and the relation that each is of.
fn lines(relations: &[ActorRelation], place_of: &BTreeMap<NodeId, usize>) -> (Vec<Line>, Vec<usize>) {
    let told = relations.iter().enumerate().filter(|(_, one)| one.tally.told() > 0);
    told.map(|(at, one)| {
        let words = style::Line::new(one.verb.as_str(), 10.0, super::font::Weight::Regular, style::INK);
        let label = Size::new(words.width().min(90.0) + 6.0, words.height());
        let told = one.tally.told();
        (Line { ends: (place_of[&one.source], place_of[&one.target]), told, label: Some(label) }, at)
    })
    .unzip()
}

/// Whom each actor is tied to and how much: by what they do, what they say of one another, and offices.
fn ties(graph: &Graph, lines: &[Line], place_of: &BTreeMap<NodeId, usize>) -> Vec<BTreeMap<usize, f64>> {
    let mut ties = vec![BTreeMap::new(); place_of.len()];
    let mut tie = |one: usize, other: usize, weight: f64| {
        if one != other {
            *ties[one].entry(other).or_default() += weight;
            *ties[other].entry(one).or_default() += weight;
        }
    };
    lines.iter().for_each(|line| tie(line.ends.0, line.ends.1, line.told as f64));
    for (id, statement) in graph.statements() {
        let Some(speaker) = statement.speaker else { continue };
        let others = graph.targets(id, Relation::To).chain(graph.targets(id, Relation::About));
        others.for_each(|other| tie(place_of[&speaker], place_of[&other], 0.5));
    }
    for edge in graph.edges().filter(|edge| edge.link.relation == Relation::Role) {
        tie(place_of[&edge.source], place_of[&edge.target], 1.0);
    }
    ties
}

/// The actor's box, not yet at its place.
fn spot(graph: &Graph, id: NodeId, most: usize) -> Option<Spot> {
    let actor = graph.actor(id)?;
    let face = face(graph, actor, most);
    let (text, padding) = (style::size_of(&face), style::padding(actor.class));
    let size = Size::new((text.width + padding.width).min(WIDEST), text.height + padding.height);
    let rect = Rect::around(Point::default(), size);
    Some(Spot { actor: id, rect, size: face[0].size, camp: None, community: None })
}

/// A name that makes a box wider than this is cut by the viewer.
const WIDEST: f64 = 230.0;

#[derive(Clone, Copy)]
struct Node {
    size: Size,
    outline: Outline,
}

fn node(graph: &Graph, spot: &Spot) -> Node {
    let outline = graph.actor(spot.actor).map_or(Outline::Box, |actor| style::outline(actor.class));
    Node { size: Size::new(spot.rect.width(), spot.rect.height()), outline }
}

/// Places for boxes, of which the first are a picture of their own, and how its lines run.
fn placed(nodes: &[Node], lines: &[Line], ties: &[BTreeMap<usize, f64>]) -> (Vec<Rect>, Vec<Option<Curve>>) {
    let core = nodes.len().min(CORE);
    let in_core = |line: &&Line| line.ends.0 < core && line.ends.1 < core;
    let edge = |line: &Line| layout::Edge {
        from: line.ends.0,
        to: line.ends.1,
        label: line.label,
        room: 46.0,
        weight: 1.0 + 0.15 * line.told.min(10) as f64,
    };
    let mut edges: Vec<layout::Edge> = lines.iter().filter(in_core).map(edge).collect();
    let drawn = edges.len();
    edges.extend(loose(core, &edges, ties));
    let boxes: Vec<layout::Node> =
        nodes[..core].iter().map(|node| layout::Node { size: node.size, outline: node.outline, group: None }).collect();
    let picture = layout(&boxes, &edges, &Wish::default());
    let mut curves = picture.edges[..drawn].iter().copied();
    let curves = lines.iter().map(|line| if in_core(&line) { curves.next() } else { None }).collect();
    let mut rects = picture.nodes;
    let mut slots = Slots::around(&rects, nodes[core..].iter().map(|node| node.size));
    for at in outward(core, ties) {
        let near: Vec<(Point, f64)> = ties[at]
            .iter()
            .filter(|(other, _)| slots.placed.contains_key(*other))
            .map(|(other, &weight)| (slots.placed[other], weight))
            .collect();
        slots.put(at, &near);
    }
    rects.extend((core..nodes.len()).map(|at| Rect::around(slots.placed[&at], nodes[at].size)));
    (rects, curves)
}

/// Short lines for those of the picture that no line joins, to whom they are tied most otherwise: drawn by nobody, they bring
/// together who speaks of whom.
fn loose(core: usize, edges: &[layout::Edge], ties: &[BTreeMap<usize, f64>]) -> Vec<layout::Edge> {
    let joined: BTreeSet<usize> = edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    let loose = (0..core).filter(|at| !joined.contains(at));
    loose
        .filter_map(|at| {
            let others = ties[at].iter().filter(|(other, _)| **other < core);
            let most = others.max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(one.0)))?;
            Some(layout::Edge { from: at, to: *most.0, label: None, room: 40.0, weight: 0.4 })
        })
        .collect()
}

/// Those outside the picture in the order of how far they are from it, then of weight; who is tied to nobody in it comes after all that
/// are.
fn outward(core: usize, ties: &[BTreeMap<usize, f64>]) -> Vec<usize> {
    let mut seen = vec![false; ties.len()];
    let mut order = Vec::with_capacity(ties.len());
    let mut open: VecDeque<usize> = (0..core).collect();
    seen[..core].fill(true);
    let mut next = core;
    loop {
        while let Some(at) = open.pop_front() {
            if at >= core {
                order.push(at);
            }
            for &other in ties[at].keys() {
                if !std::mem::replace(&mut seen[other], true) {
                    open.push_back(other);
                }
            }
        }
        while next < ties.len() && seen[next] {
            next += 1;
        }
        if next == ties.len() {
            return order;
        }
        seen[next] = true;
        open.push_back(next);
    }
}

/// Finds the communities and a place for each; tells every actor its own.
fn fold(
    graph: &Graph,
    spots: &mut [Spot],
    place_of: &BTreeMap<NodeId, usize>,
    ties: &[BTreeMap<usize, f64>],
) -> Vec<Community> {
    let network = Network::new(graph, &Counted { offices: true, ..Counted::default() });
    let found: Vec<Vec<NodeId>> = communities(&network);
    for (number, actors) in found.iter().enumerate() {
        actors
            .iter()
            .filter_map(|id| place_of.get(id))
            .for_each(|&at| spots[at].community = Some(number.min(COMMUNITIES)));
    }
    let last = found.len().min(COMMUNITIES);
    let mut members = vec![Vec::new(); last + 1];
    for spot in spots.iter_mut() {
        // Spots are listed by weight, so members are.
        members[*spot.community.get_or_insert(last)].push(spot.actor);
    }
    if members[last].is_empty() {
        members.pop();
    }
    let mut between = vec![BTreeMap::<usize, f64>::new(); members.len()];
    for (at, near) in ties.iter().enumerate() {
        for (&other, weight) in near {
            if let Some((one, two)) = spots[at].community.zip(spots[other].community).filter(|(one, two)| one != two) {
                *between[one].entry(two).or_default() += weight;
            }
        }
    }
    let sizes: Vec<Node> =
        members.iter().map(|actors| Node { size: extent(actors.len()), outline: Outline::Ellipse }).collect();
    let line = |(one, near): (usize, &BTreeMap<usize, f64>)| {
        let strongest = near.iter().filter(|(two, _)| **two > one).map(|(&two, &weight)| (two, weight));
        let mut strongest: Vec<_> = strongest.collect();
        strongest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        strongest.truncate(4);
        strongest.into_iter().map(move |(two, weight)| Line { ends: (one, two), told: weight as usize, label: None })
    };
    let lines: Vec<Line> = between.iter().enumerate().flat_map(line).collect();
    let (rects, _) = placed(&sizes, &lines, &between);
    let named = |actors: &Vec<NodeId>| led_by(graph, actors);
    let community = |(actors, rect): (&Vec<NodeId>, Rect)| Community { name: named(actors), size: actors.len(), rect };
    members.iter().zip(rects).map(community).collect()
}

/// How large a community is drawn: its area grows with its members.
fn extent(members: usize) -> Size {
    let across = 40.0 + 5.0 * (members as f64).sqrt();
    Size::new(across.max(120.0), across + 26.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::quarrel;

    #[test]
    fn the_quarrel_has_all_its_actors_and_only_what_happened_is_bent() {
        let graph = build(&quarrel());
        let map = map(&graph);
        let names: Vec<String> = map.spots.iter().map(|spot| graph.label(spot.actor)).collect();
        assert_eq!(names, ["Ruth Okafor", "Norland", "Eastvik", "Lars Holm", "dockers"]);
        assert!(map.communities.is_empty());
        assert!(map.relations.iter().all(|tied| tied.curve.is_some() == (tied.relation.tally.told() > 0)));
        for (at, spot) in map.spots.iter().enumerate() {
            assert!(map.spots[at + 1..].iter().all(|other| !other.rect.overlaps(&spot.rect)));
        }
        let mut turned = quarrel();
        turned.reverse();
        assert_eq!(format!("{map:?}"), format!("{:?}", super::map(&build(&turned))));
    }
}
