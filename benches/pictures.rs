//! How long pictures take: where everything stands, for graphs of 40 and 500 actors made by arithmetic.

use cablegraph::layout::{Edge, Node, Outline, Size, Wish, layout};

fn main() {
    divan::main();
}

/// Boxes and lines of a graph whose first actors are in most of it, as in news.
fn graph(count: usize) -> (Vec<Node>, Vec<Edge>) {
    let node =
        |at: usize| Node { size: Size::new(60.0 + (at * 37 % 90) as f64, 28.0), outline: Outline::Box, group: None };
    let edge = |at: usize| {
        let near = (at * at * 31 + at * 17) % count;
        Edge {
            from: near * near / count * near / count,
            to: (at * 13 + 5) % count,
            label: Some(Size::new(50.0, 12.0)),
            room: 46.0,
            weight: 1.0,
        }
    };
    ((0..count).map(node).collect(), (0..count * 5 / 4).map(edge).collect())
}

#[divan::bench(args = [40, 500], sample_count = 5)]
fn places(bencher: divan::Bencher<'_, '_>, count: usize) {
    let (nodes, edges) = graph(count);
    bencher.bench_local(|| layout(&nodes, &edges, &Wish::default()));
}
