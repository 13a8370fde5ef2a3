//! The language layer against spaCy's own en_core_web_md, on paragraphs of our own.
//!
//! `tools/dump_conformance.py` wrote what spaCy says. A paragraph is the unit on both sides.

use std::collections::HashMap;

use cablegraph::base::{Label, Span};
use cablegraph::text::{Document, NameLabel, Tag, analyse};

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

/// Headlines as their setters make them of sentences: the networks are to read them as they read the sentences.
#[test]
fn capitals_change_little() {
    let (title, capitals) = (agreement(with_capitals), agreement(str::to_uppercase));
    println!("of words: {title:?}, of letters: {capitals:?}: tags, heads and names, in percent");
    for (found, floors) in [(title, [93.5, 96.5, 82.0]), (capitals, [95.0, 96.5, 84.0])] {
        assert!(found.iter().zip(floors).all(|(found, floor)| *found >= floor), "{found:?} of {floors:?}");
    }
}

/// How many tags, heads and names stay the same, in percent, if the sentences are set with other capitals.
fn agreement(set: fn(&str) -> String) -> [f64; 3] {
    let (mut same, mut whole) = ([0; 3], [0; 3]);
    for sentence in sentences() {
        let line = set(&sentence);
        // Letters that change their length would move all places.
        if line.len() != sentence.len() {
            continue;
        }
        let [(before, names_before), (after, names_after)] = [&sentence, &line].map(|text| grammar(text));
        let kept = |aspect: fn(&(Tag, Span)) -> String| {
            before
                .iter()
                .filter(|(span, one)| after.get(span).is_some_and(|other| aspect(one) == aspect(other)))
                .count()
        };
        same[0] += kept(|(tag, _)| tag.name().into());
        same[1] += kept(|(_, head)| format!("{head:?}"));
        same[2] += 2 * names_after.iter().filter(|name| names_before.contains(name)).count();
        whole[0] += before.len();
        whole[1] += before.len();
        whole[2] += names_before.len() + names_after.len();
    }
    assert!(whole[0] >= 3_000);
    std::array::from_fn(|aspect| 100.0 * f64::from(same[aspect] as u32) / f64::from(whole[aspect] as u32))
}

/// Tag and head of every token by its place.
type Grammar = HashMap<Span, (Tag, Span)>;

/// The tokens' grammar and the names.
fn grammar(text: &str) -> (Grammar, Vec<(Span, NameLabel)>) {
    let document = analyse(text);
    let tokens = document.tokens.items();
    let by_place = tokens.iter().map(|token| (token.span, (token.tag, document.tokens[token.head].span))).collect();
    (by_place, document.names.iter().map(|name| (name.span, name.label)).collect())
}

/// The sentence as a title: a capital for every word but the small ones.
fn with_capitals(sentence: &str) -> String {
    let small = ["a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "at", "by", "as", "from", "with"];
    let word = |word: &str| if small.contains(&word) { word.to_owned() } else { with_capital(word) };
    sentence.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The sentences of the paragraphs that are as long as a headline, without their stops.
fn sentences() -> Vec<String> {
    let of = |paragraph: &str| {
        let document = analyse(paragraph);
        let all = document
            .sentences
            .items()
            .iter()
            .map(|sentence| sentence.span.of(paragraph).trim_end_matches('.').to_owned());
        all.collect::<Vec<_>>()
    };
    let all = PARAGRAPHS.lines().flat_map(of);
    all.filter(|sentence| (5..=24).contains(&sentence.split(' ').count())).collect()
}

fn with_capital(word: &str) -> String {
    let at = word.find(char::is_alphabetic).unwrap_or(word.len());
    let letter = word[at..].chars().next().map_or(0, char::len_utf8);
    [&word[..at], &word[at..at + letter].to_uppercase(), &word[at + letter..]].concat()
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
