//! How viewers that lay out graphs themselves show a node before anybody arranges it: its colour, its size, and a place on a spiral, so
//! that no two stand on one another and the heaviest are in the middle.

use std::cmp::Reverse;

use crate::graph::{Graph, Node};

/// A node's look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// Red, green, blue.
    pub color: [u8; 3],
    /// Its diameter, in the unit of the places.
    pub size: f64,
    pub x: f64,
    pub y: f64,
}

impl Look {
    /// `#0072b2`.
    pub(super) fn hex(self) -> String {
        self.color.iter().fold(String::from("#"), |hex, part| format!("{hex}{part:02x}"))
    }
}

/// The cosine and sine of the golden angle, by which a sunflower sets its seeds (Vogel 1979, A better way to construct the sunflower
/// head): written out, since machines compute them differently.
const TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_9);
/// Between neighbours on the spiral.
const STEP: f64 = 12.0;

/// The look of every node, in the order of the graph.
pub(super) fn looks(graph: &Graph) -> Vec<Look> {
    let mut looks: Vec<Look> = graph.nodes().map(|(_, node)| look(node)).collect();
    let mut order: Vec<usize> = (0..looks.len()).collect();
    order.sort_by_key(|&at| Reverse((looks[at].size * 100.0) as u32));
    let (mut x, mut y) = (1.0_f64, 0.0_f64);
    for (place, at) in (0_u32..).zip(order) {
        let radius = STEP * f64::from(place).sqrt();
        (looks[at].x, looks[at].y) = (radius * x, radius * y);
        (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
        // Rounding must not let the turns shrink or grow.
        let length = (x * x + y * y).sqrt();
        (x, y) = (x / length, y / length);
    }
    looks
}

/// Colours that people who are blind to some can tell apart (Okabe and Ito 2008, Color universal design).
fn look(node: &Node) -> Look {
    let (color, weight) = match node {
        Node::Actor(actor) => ([0, 114, 178], actor.mentions.len()),
        Node::Statement(said) => ([230, 159, 0], said.carriers.len()),
        Node::Event(event) => ([213, 94, 0], event.carriers.len()),
        Node::Article(_) => ([107, 114, 128], 1),
    };
    let weight = f64::from(u32::try_from(weight).unwrap_or(u32::MAX));
    Look { color, size: 3.0 + 1.5 * weight.sqrt(), x: 0.0, y: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::nasty;

    #[test]
    fn no_two_nodes_stand_on_one_another() {
        let looks = looks(&build(&nasty()));
        assert!(looks.len() > 60);
        for (at, one) in looks.iter().enumerate() {
            for other in &looks[..at] {
                let (x, y) = (one.x - other.x, one.y - other.y);
                assert!((x * x + y * y).sqrt() > STEP / 2.0, "{one:?} and {other:?}");
            }
        }
    }
}
