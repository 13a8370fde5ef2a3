//! Tokens a second of the language layer, on the paragraphs of the conformance test.

use cablegraph::text::analyse;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

/// All of it, with the words of the text already seen.
#[divan::bench]
fn analyse_paragraphs(bencher: Bencher<'_, '_>) {
    let text = include_str!("../tests/conformance/paragraphs.txt");
    let tokens = analyse(text).tokens.len();
    bencher.counter(ItemsCount::new(tokens)).counter(BytesCount::of_str(text)).bench(|| analyse(text).tokens.len());
}
