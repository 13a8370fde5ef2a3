//! The language layer: tokens a second on each of the machine's paths, on the paragraphs of the conformance test.
//!
//! What its stages cost, tools/instructions.py counts: they are private.

use cablegraph::text::{Path, analyse, analyse_by};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

const TEXT: &str = include_str!("../tests/conformance/paragraphs.txt");

fn main() {
    divan::main();
}

/// With the words of the text already seen.
#[divan::bench]
fn warm(bencher: Bencher<'_, '_>) {
    counted(bencher).bench(|| analyse(TEXT).tokens.len());
}

/// With every word new, by number of the path, the fastest first.
#[divan::bench(args = 0..Path::available().count())]
fn cold_by_path(bencher: Bencher<'_, '_>, number: usize) {
    if let Some(path) = Path::available().nth(number) {
        counted(bencher).bench(|| analyse_by(path, TEXT).tokens.len());
    }
}

fn counted<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    bencher.counter(ItemsCount::new(analyse(TEXT).tokens.len())).counter(BytesCount::of_str(TEXT))
}
