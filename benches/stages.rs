//! The stages after the language layer, each on what those before it made of the seeds: tokens a second.

use std::fs;
use std::path::Path;

use cablegraph::extract::{Extraction, coref, event, extract, mention, statement};
use cablegraph::text::article::Given;
use cablegraph::text::{self, Article, Document, Own, time};
use cablegraph::{graph, pipeline, record, resolve};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(folder).expect("seeds/ is part of the repository").flatten().collect();
    files.sort_by_key(fs::DirEntry::file_name);
    let article = |file: &fs::DirEntry| {
        let text = fs::read_to_string(file.path()).expect("seeds are UTF-8");
        Article::new(file.file_name().to_string_lossy().into_owned(), text, Given::default())
    };
    files.iter().map(article).collect()
}

/// Measures what `stage` does with every article, given what `before` made of it.
fn measure<I, O>(
    bencher: Bencher<'_, '_>,
    before: impl Fn(&Article, &Document<'_>, Extraction) -> I,
    stage: impl Fn(&Article, &Document<'_>, &I) -> O + Sync,
) where
    I: Sync,
{
    let articles = articles();
    let documents: Vec<_> = articles.iter().map(text::read).collect();
    let inputs: Vec<_> = articles
        .iter()
        .zip(&documents)
        .map(|(article, document)| before(article, document, extract(article, document)))
        .collect();
    let tokens: usize = documents.iter().map(|document| document.tokens.len()).sum();
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| {
        for ((article, document), input) in articles.iter().zip(&documents).zip(&inputs) {
            divan::black_box(stage(article, document, input));
        }
    });
}

#[divan::bench]
fn language(bencher: Bencher<'_, '_>) {
    measure(bencher, |_, _, _| (), |article, _, ()| text::read(article).tokens.len());
}

#[divan::bench]
fn mentions(bencher: Bencher<'_, '_>) {
    measure(bencher, |_, _, _| (), |_, document, ()| mention::find(document));
}

#[divan::bench]
fn attributions(bencher: Bencher<'_, '_>) {
    let before = |_: &Article, document: &Document<'_>, _| mention::find(document);
    measure(bencher, before, |_, document, mentions| statement::attribute(document, mentions));
}

#[divan::bench]
fn chains(bencher: Bencher<'_, '_>) {
    let before = |_: &Article, document: &Document<'_>, _| {
        let mentions = mention::find(document);
        let attributions = statement::attribute(document, &mentions);
        (mentions, attributions)
    };
    measure(bencher, before, |_, document, (mentions, attributions)| coref::link(document, mentions, attributions));
}

#[divan::bench]
fn statements(bencher: Bencher<'_, '_>) {
    let before = |article: &Article, document: &Document<'_>, _| {
        let mentions = mention::find(document);
        let attributions = statement::attribute(document, &mentions);
        let chains = coref::link(document, &mentions, &attributions);
        (mentions, attributions, chains, time::resolve(document, article.date))
    };
    measure(bencher, before, |_, document, (mentions, attributions, chains, periods)| {
        statement::resolve(document, mentions, chains, attributions, periods)
    });
}

#[divan::bench]
fn events(bencher: Bencher<'_, '_>) {
    let before = |article: &Article, document: &Document<'_>, _| {
        let mentions = mention::find(document);
        let attributions = statement::attribute(document, &mentions);
        let chains = coref::link(document, &mentions, &attributions);
        let periods = time::resolve(document, article.date);
        let statements = statement::resolve(document, &mentions, &chains, &attributions, &periods);
        (mentions, chains, statements, periods)
    };
    measure(bencher, before, |_, document, (mentions, chains, statements, periods)| {
        event::code(document, mentions, chains, statements, periods)
    });
}

#[divan::bench]
fn records(bencher: Bencher<'_, '_>) {
    measure(bencher, |_, _, extraction| extraction, |article, _, extraction| record::record(article, extraction));
}

/// From the text to the record.
#[divan::bench]
fn whole_article(bencher: Bencher<'_, '_>) {
    measure(bencher, |_, _, _| (), |article, _, ()| pipeline::extract(article, &Own::default()));
}

/// All records to one graph.
#[divan::bench]
fn resolution_and_graph(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let tokens: usize = articles.iter().map(|article| text::read(article).tokens.len()).sum();
    let records = || articles.iter().map(|article| pipeline::extract(article, &Own::default())).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(tokens)).with_inputs(records).bench_values(|records| {
        graph::of(&resolve::resolve(records, &Own::default(), &resolve::Constraints::default()))
    });
}
