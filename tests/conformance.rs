//! The language layer against spaCy's own en_core_web_md, on paragraphs of our own.
//!
//! `tools/dump_conformance.py` wrote what spaCy says. A paragraph is the unit on both sides.

use std::collections::HashMap;

use cablegraph::base::Label;
use cablegraph::text::{Document, analyse};

const PARAGRAPHS: &str = include_str!("conformance/paragraphs.txt");
const EXPECTED: &str = include_str!("conformance/expected.tsv");

/// A token as spaCy has it: the fields of a line.
struct Expected<'e> {
    fields: Vec<&'e str>,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Figures {
    sentences: usize,
    expected: usize,
    ours: usize,
    same: usize,
    agree: [usize; 6],
    names: [usize; 3],
}

const ASPECTS: [&str; 6] = ["tag", "part of speech", "relation", "head", "sentence", "lemma"];

#[test]
fn agrees_with_spacy() {
    let mut figures = Figures::default();
    let mut lines = EXPECTED.lines();
    for paragraph in PARAGRAPHS.lines() {
        let expected = read_paragraph(paragraph, lines.by_ref());
        compare(&analyse(paragraph), &expected, &mut figures);
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    let tokens = percent(figures.same, figures.expected.max(figures.ours));
    let [expected, ours, same] = figures.names;
    let names = percent(2 * same, expected + ours);
    println!("{} sentences, {} tokens: {tokens:.3} % the same", figures.sentences, figures.expected);
    println!("{expected} names: {names:.2} % the same");
    for (aspect, agree) in ASPECTS.iter().zip(figures.agree) {
        println!("{aspect}: {:.3} %", percent(agree, figures.same));
    }
    assert!(figures.sentences >= 300);
    assert!(tokens >= 99.9);
    assert!(names >= 99.0);
    assert!(figures.agree.iter().all(|&agree| percent(agree, figures.same) >= 99.5));
}

fn read_paragraph<'e>(paragraph: &str, lines: &mut impl Iterator<Item = &'e str>) -> Vec<Expected<'e>> {
    let mut at = 0;
    lines
        .take_while(|line| !line.is_empty())
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let start = at + paragraph[at..].find(fields[0]).expect("the words stand in the paragraph");
            at = start + fields[0].len();
            Expected { fields, start, end: at }
        })
        .collect()
}

fn compare(document: &Document<'_>, expected: &[Expected<'_>], figures: &mut Figures) {
    let place = |start: usize, end: usize| (start as u32, end as u32);
    let theirs: HashMap<_, _> =
        expected.iter().enumerate().map(|(at, token)| (place(token.start, token.end), at)).collect();
    figures.expected += expected.len();
    figures.ours += document.tokens.len();
    figures.sentences += expected.iter().filter(|token| token.fields[5] == "1").count();
    for (id, token) in document.tokens.iter() {
        let Some(&at) = theirs.get(&(token.span.start(), token.span.end())) else { continue };
        let [_, tag, pos, dep, head, start, lemma, _] = expected[at].fields[..] else { panic!("eight fields") };
        let head = &expected[head.parse::<usize>().expect("a place")];
        let ours = document.tokens[token.head].span;
        let starts = document.sentence_of(id).tokens.first() == id;
        figures.same += 1;
        let agrees = [
            token.tag.name() == tag,
            token.pos.name() == pos,
            token.dep.name() == dep,
            (ours.start(), ours.end()) == place(head.start, head.end),
            u8::from(starts).to_string() == start,
            document.lemma(id) == lemma,
        ];
        for (count, agrees) in figures.agree.iter_mut().zip(agrees) {
            *count += usize::from(agrees);
        }
    }
    let theirs = names(expected);
    let ours = document.names.iter().map(|name| (name.span.start(), name.span.end(), name.label.name()));
    let same = ours.filter(|name| theirs.contains(name)).count();
    for (count, more) in figures.names.iter_mut().zip([theirs.len(), document.names.len(), same]) {
        *count += more;
    }
}

fn names<'e>(expected: &[Expected<'e>]) -> Vec<(u32, u32, &'e str)> {
    let mut names: Vec<(u32, u32, &str)> = Vec::new();
    for token in expected {
        match (token.fields[7].split_once('-'), names.last_mut()) {
            (Some(("B", label)), _) => names.push((token.start as u32, token.end as u32, label)),
            (Some(("I", _)), Some(last)) => last.1 = token.end as u32,
            _ => {}
        }
    }
    names
}
