//! Pictures of a graph: what is shown, where it stands and what it looks like. Knows no file format.
//!
//! [`choice`] picks from the graph, [`scene`] finds a place for all of it, [`diagram`] draws it as shapes and texts.

mod choice;
mod diagram;
mod drawing;
pub mod font;
mod header;
mod map;
mod matrix;
mod scene;
mod slots;
pub mod style;
mod timeline;
mod words;

pub use choice::{Choice, Counts, View, choice};
pub use diagram::diagram;
pub use drawing::{Anchor, Dash, Drawing, Form, Item, Mark, Shape, Stroke, Text};
pub use map::{Community, FOLDED, Map, Spot, Tied, map};
pub use matrix::matrix;
pub use scene::{Box, Camp, Camps, Link, Means, Scene, What, Words, scene};
pub use timeline::timeline;
pub use words::visible;
