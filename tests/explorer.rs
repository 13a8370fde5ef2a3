//! The explorer's page: its data against the graph that it is made of. Also writes the pages that `tools/browser.sh` opens in a browser.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../src/graph/fixture.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod fixture;

use std::fs;
use std::path::Path;

use cablegraph::base::Label;
use cablegraph::export::binary;
use cablegraph::export::explorer::{self, Explorer};
use cablegraph::extract::{Class, EventType, Stance};
use cablegraph::graph::{self, Graph, Node};
use cablegraph::record::Record;
use cablegraph::store;
use cablegraph::text::Article;
use serde_json::Value;

fn page(graph: &Graph, articles: &[Article]) -> String {
    let mut bytes = Vec::new();
    let written = explorer::write(graph, &mut &articles[..], &mut bytes).unwrap();
    assert_eq!(written.size, bytes.len());
    assert_eq!(written.missing, graph.articles().count() - articles.len());
    String::from_utf8(bytes).unwrap()
}

/// What stands in the block of data.
fn block(page: &str) -> &str {
    let (_, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    rest.split_once("</script>").unwrap().0
}

fn data(page: &str) -> Value {
    serde_json::from_str(block(page)).unwrap()
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().filter_map(|one| one.as_u64().map(|one| one as usize)).collect()
}

/// The words at a place, counted as a browser does.
fn slice(data: &Value, article: usize, span: &Value) -> String {
    let text: Vec<u16> = data["texts"][article.to_string()].as_str().unwrap().encode_utf16().collect();
    let ends = numbers(span);
    String::from_utf16(&text[ends[0]..ends[1]]).unwrap()
}

#[test]
fn places_are_those_of_the_words_in_a_browsers_count() {
    let records = fixture::nasty();
    let graph = graph::build(&records);
    let data = data(&page(&graph, &fixture::articles(&records)));
    let mut seen = 0;
    for statement in data["statements"].as_array().unwrap() {
        let told = &statement["told"][0];
        let article = told["a"].as_u64().unwrap() as usize;
        let (_, carrier) = graph.statements().find(|(_, one)| one.id == statement["id"]).unwrap();
        assert_eq!(slice(&data, article, &told["content"][0]), *carrier.carriers[0].content[0].text);
        assert_eq!(slice(&data, article, &told["cue"]), "said");
        seen += 1;
    }
    assert_eq!(seen, graph.statements().count());
    for actor in data["actors"].as_array().unwrap() {
        let (_, of) = graph.actors().find(|(_, one)| one.id == actor["id"]).unwrap();
        let mentions = numbers(&actor["mentions"]);
        for (at, mention) in mentions.chunks_exact(4).zip(&of.mentions) {
            assert_eq!(slice(&data, at[0], &serde_json::json!([at[1], at[2]])), *mention.words.text);
        }
    }
}

#[test]
fn hostile_text_ends_no_element() {
    let records = fixture::nasty();
    let graph = graph::build(&records);
    let page = page(&graph, &fixture::articles(&records));
    assert!(page.contains("\\u003c/script>") && !block(&page).contains('<'));
    assert!(!block(&page).contains(['\u{2028}', '\u{2029}']));
    assert_eq!(page.matches("</script>").count(), 2);
    let data = data(&page);
    let names: Vec<&str> = data["actors"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(names.contains(&"<b>&amp; & 'x'</b>"));
}

#[test]
fn texts_that_are_not_there_are_counted_and_words_stand_alone() {
    let records = fixture::quarrel();
    let graph = graph::build(&records);
    let mut articles = fixture::articles(&records);
    articles.remove(0);
    let missing = data(&page(&graph, &articles));
    assert!(missing["texts"]["0"].is_null() && missing["texts"]["1"].is_string());
    let told = missing["statements"].as_array().unwrap().iter().flat_map(|one| one["told"].as_array().unwrap());
    for telling in told {
        assert_eq!(telling["content"][0][2].is_string(), telling["a"] == 0, "{telling}");
    }
    // Another text of that name is none.
    articles[0].sha256 = "0".repeat(64);
    let mut bytes = Vec::new();
    assert_eq!(explorer::write(&graph, &mut &articles[..], &mut bytes).unwrap().missing, 2);
}

#[test]
fn parts_together_are_the_whole() {
    let records = crowd(30, 60);
    let graph = graph::build(&records);
    let articles = fixture::articles(&records);
    let whole = data(&page(&graph, &[]));
    let parts = Explorer::new(&graph).parts(&mut &articles[..]).unwrap();
    assert_eq!(parts.missing(), 0);
    let mut joined = serde_json::Map::new();
    for number in 0..parts.count() {
        let part: serde_json::Map<String, Value> = serde_json::from_str(&parts.part(number).unwrap()).unwrap();
        for (key, value) in part {
            match (joined.get_mut(&key), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (_, value) => {
                    joined.insert(key, value);
                }
            }
        }
    }
    assert_eq!(parts.part(parts.count()), None);
    // The sentence of an event is read before the text is fetched.
    let texts = cablegraph::query::Texts::new(&articles);
    for (event, row) in graph.events().map(|(_, event)| event).zip(rows_of(&mut joined, "events")) {
        let told = &event.carriers[0];
        let Node::Article(article) = &graph[told.article] else { panic!("articles tell events") };
        let end = told.sentence.end.min(told.sentence.start + 221);
        let place = row["told"][0]["s"].as_array_mut().unwrap();
        let words = place.pop().unwrap();
        assert_eq!(words.as_str(), texts.slice(&article.doc, told.sentence.start, end), "{}", event.id);
    }
    for key in ["names", "rules", "camps", "communities", "articles", "actors", "statements", "events", "relations"] {
        // A list without rows has no part.
        assert_eq!(joined.get(key).unwrap_or(&serde_json::json!([])), &whole[key], "{key}");
    }
}

/// The rows of a list, by their ids as the graph has them.
fn rows_of<'a>(data: &'a mut serde_json::Map<String, Value>, key: &str) -> Vec<&'a mut Value> {
    let mut rows: Vec<&mut Value> = data.get_mut(key).unwrap().as_array_mut().unwrap().iter_mut().collect();
    rows.sort_by_key(|row| row["id"].as_str().unwrap().to_owned());
    rows
}

#[test]
fn pages_for_browsers_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explorer");
    fs::create_dir_all(&folder).unwrap();
    let pages = [
        ("quarrel", fixture::quarrel()),
        ("nasty", fixture::nasty()),
        ("hostile", vec![hostile()]),
        ("crowd-5000", crowd(5_000, 10_000)),
        ("crowd-20000", crowd(20_000, 40_000)),
    ];
    for (name, records) in pages {
        let graph = graph::build(&records);
        let text = page(&graph, &fixture::articles(&records));
        let data = data(&text);
        assert_eq!(data["actors"].as_array().unwrap().len(), graph.actors().count());
        let communities = data["communities"].as_array().unwrap();
        assert_eq!(communities.is_empty(), graph.actors().count() <= cablegraph::picture::FOLDED, "{name}");
        let members: u64 = communities.iter().filter_map(|one| one["size"].as_u64()).sum();
        assert!(communities.is_empty() || members == graph.actors().count() as u64);
        if name.starts_with("crowd") {
            no_two_boxes_overlap(&data);
        }
        fs::write(folder.join(format!("{name}.html")), text).unwrap();
    }
    let records = fixture::quarrel();
    fs::write(folder.join("textless.html"), page(&graph::build(&records), &[])).unwrap();
}

/// A graph that `serve` gives by parts, with its texts.
#[test]
fn what_no_browser_opens_is_not_put_into_one_page() {
    let (small, large) = (graph::build(&crowd(30, 60)), graph::build(&crowd(5_000, 100_001)));
    assert!(!explorer::is_too_large(&small) && explorer::is_too_large(&large));
    let mut hint = Vec::new();
    explorer::write_hint(&large, &mut hint).unwrap();
    let hint = String::from_utf8(hint).unwrap();
    let events = format!(" {} events", large.events().count());
    assert!(hint.contains(&events) && hint.contains("cablegraph serve"), "{hint}");
}

#[test]
fn a_graph_too_large_for_one_page_is_written() {
    let mut records = crowd(5_000, 70_000);
    records.extend(denials());
    let graph = graph::build(&records);
    let articles = fixture::articles(&records);
    let written = explorer::write(&graph, &mut &articles[..], &mut std::io::sink()).unwrap();
    assert!(written.size > explorer::LARGE, "{}", written.size);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explorer/served");
    fs::create_dir_all(&folder).unwrap();
    let (mut bytes, mut texts) = (Vec::new(), Vec::new());
    binary::write(&graph, &mut bytes).unwrap();
    store::write_articles(&articles, &mut texts).unwrap();
    fs::write(folder.join(store::BINARY), bytes).unwrap();
    fs::write(folder.join(store::ARTICLES), texts).unwrap();
}

/// What one says and another denies, each in an article of its own.
fn denials() -> Vec<Record> {
    let things = ["harbour", "bridge", "mill", "market", "school", "tower", "bakery", "library", "station", "chapel"];
    let telling = |thing: &str, (who, name): (&str, &str), (cue, lemma): (&str, &str)| {
        let said = format!("Norland had shelled the old {thing} with rockets");
        let around = format!("The {thing} stood there for years.\n").repeat(12);
        fixture::article(&format!("{thing}-{who}.txt"), &format!("{around}{name} {cue} that {said}.\n{around}"))
            .date("2024-05-03")
            .actor(who, name, Class::Person, &[name])
            .actor("norland", "Norland", Class::State, &["Norland"])
            .said(&format!("s-{thing}-{who}"), Some(who), (cue, lemma), &[&said])
            .with(|statement| {
                statement.about = vec!["norland".into()];
                statement.stance = if lemma == "deny" { Stance::Deny } else { Stance::Assert };
            })
            .record()
    };
    let both = |thing: &&str| {
        [
            telling(thing, ("ruth-okafor", "Ruth Okafor"), ("said", "say")),
            telling(thing, ("lars-holm", "Lars Holm"), ("denied", "deny")),
        ]
    };
    things.iter().flat_map(both).collect()
}

/// Boxes of actors keep apart on the map, so that every one can be hit.
fn no_two_boxes_overlap(data: &Value) {
    let place = |one: &Value| -> Vec<f64> { one["at"].as_array().unwrap().iter().filter_map(Value::as_f64).collect() };
    let mut boxes: Vec<Vec<f64>> = data["actors"].as_array().unwrap().iter().map(place).collect();
    let left = |one: &[f64]| one[0] - one[2] / 2.0;
    boxes.sort_by(|one, other| left(one).total_cmp(&left(other)));
    for (at, one) in boxes.iter().enumerate() {
        let right = one[0] + one[2] / 2.0;
        for other in boxes[at + 1..].iter().take_while(|other| left(other) < right - 0.2) {
            assert!((one[1] - other[1]).abs() + 0.2 >= (one[3] + other[3]) / 2.0, "{one:?} {other:?}");
        }
    }
}

/// An article that tries to be more than text.
fn hostile() -> Record {
    let text = "<img src=x onerror=\"document.title='broken'\"> Norland 🙂👩‍⚕️ told Eastvik “</script><script>alert(1)</script>”.\n\
                \u{202e}مرحبا بالعالم\u{202c} e\u{301}\u{2028}<b>Norland</b> bombed Eastvik 🙂 again.";
    fixture::article("hostile.txt", text)
        .title("<img src=x onerror=alert(1)>")
        .date("2024-05-03")
        .actor("norland", "<b>Norland</b>", Class::State, &["Norland", "<b>Norland</b>"])
        .actor("eastvik", "Eastvik مرحبا", Class::Place, &["Eastvik", "Eastvik#2"])
        .said("s-script", Some("norland"), ("told", "tell"), &["</script><script>alert(1)</script>"])
        .with(|statement| statement.addressee = Some("eastvik".into()))
        .event(
            "e-bombed",
            EventType::Assault,
            ("bombed", "bomb"),
            &[(">norland", "<b>Norland</b>"), ("<eastvik", "Eastvik#2")],
        )
        .record()
}

/// So many actors in groups of fifty and so many acts, four of five within a group; the same each time.
fn crowd(actors: usize, acts: usize) -> Vec<Record> {
    let kinds = [EventType::Consult, EventType::Assault, EventType::Support, EventType::Accuse, EventType::Aid];
    let name = |at: usize| format!("Actor {at:05}");
    let id = |at: usize| format!("actor-{at:05}");
    let mut records = Vec::new();
    for (number, first) in (0..acts).step_by(100).enumerate() {
        let pairs: Vec<(usize, usize)> = (first..acts.min(first + 100))
            .map(|at| {
                let source = at % actors;
                let group = source / 50 * 50;
                let inside = group + (source * 7 + at / actors * 13 + 1) % 50;
                let target = if at % 5 == 4 { (source * 31 + 17) % actors } else { inside.min(actors - 1) };
                (source, if target == source { (source + 1) % actors } else { target })
            })
            .collect();
        let text: String =
            pairs.iter().map(|&(source, target)| format!("{} met {}.\n", name(source), name(target))).collect();
        let mut telling = fixture::article(&format!("{number:05}.txt"), &text).date(&format!(
            "2024-{:02}-{:02}",
            number % 12 + 1,
            number % 28 + 1
        ));
        let members: std::collections::BTreeSet<usize> = pairs.iter().flat_map(|&(one, other)| [one, other]).collect();
        for &at in &members {
            telling = telling.actor(&id(at), &name(at), Class::ALL[at % Class::ALL.len()], &[&name(at)]);
        }
        for (nth, &(source, target)) in pairs.iter().enumerate() {
            let parts = [(format!(">{}", id(source)), name(source)), (format!("<{}", id(target)), name(target))];
            let parts: Vec<(&str, &str)> = parts.iter().map(|(side, words)| (side.as_str(), words.as_str())).collect();
            let kind = kinds[(source + nth) % kinds.len()];
            telling =
                telling.event(&format!("e-{:06}", first + nth), kind, (&format!("met#{}", nth + 1), "meet"), &parts);
        }
        records.push(telling.record());
    }
    records
}
