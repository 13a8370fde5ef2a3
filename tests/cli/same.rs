//! The same articles give the same bytes: for any number of jobs, any order of the files, and by way of records.

use crate::program::{BRIDGE, Place, SEEDS, STRIKE, docs};

/// Two folders have the same files with the same bytes, and nothing was left beside them.
fn assert_same(place: &Place, one: &str, other: &str) {
    let files = place.files(one);
    assert_eq!(files, place.files(other));
    assert!(
        files
            == ["articles.jsonl", "graph.dot", "graph.json", "graph.svg", "index.html", "ledger.txt", "records.jsonl"]
    );
    for file in files {
        let (one, other) = (place.read(&format!("{one}/{file}")), place.read(&format!("{other}/{file}")));
        assert!(one == other, "{file} differs: {} and {} bytes", one.len(), other.len());
        assert!(!one.is_empty(), "{file}");
    }
}

fn seed_files() -> Vec<String> {
    let mut files: Vec<_> =
        std::fs::read_dir(SEEDS).unwrap().map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
    files.sort();
    files
}

#[test]
fn jobs_and_order_do_not_show() {
    let place = Place::new();
    place.run(&["build", SEEDS, "-o", "one", "--jobs", "1"]).expect_quiet();
    place.run(&["build", SEEDS, "-o", "two", "--jobs", "2"]).expect_quiet();
    assert_same(&place, "one", "two");
    let files = seed_files();
    let reversed: Vec<&str> = ["build", "-o", "reversed", "--jobs", "1000000"]
        .into_iter()
        .chain(files.iter().rev().map(String::as_str))
        .collect();
    place.run(&reversed).expect_quiet();
    assert_same(&place, "one", "reversed");
    place.run(&["verify", "one", "--articles", SEEDS]).expect_quiet();
}

#[test]
fn records_give_what_articles_give() {
    let place = Place::new();
    place.run(&["build", SEEDS, "-o", "built"]).expect_quiet();
    let records = place.run(&["extract", "--with-text", SEEDS]).expect_quiet().out;
    place.pipe(&records, &["merge", "-", "-o", "merged"]).expect_quiet();
    assert_same(&place, "built", "merged");

    let lines: Vec<&str> = std::str::from_utf8(&records).unwrap().lines().collect();
    place.write("1.jsonl", (lines[3..].join("\n") + "\n").as_bytes());
    place.write("2.jsonl", (lines[..3].join("\n") + "\n").as_bytes());
    place.run(&["merge", "1.jsonl", "2.jsonl", "-o", "parts"]).expect_quiet();
    assert_same(&place, "built", "parts");

    place.run(&["merge", "built/records.jsonl", "--articles", SEEDS, "-o", "again"]).expect_quiet();
    assert_same(&place, "built", "again");
}

#[test]
fn stdout_has_the_graph_of_the_folder() {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", STRIKE)]);
    place.run(&["build", "in"]).expect_quiet();
    let ended = place.run(&["build", "in", "-o", "-"]).expect_quiet();
    assert_eq!(ended.out, place.read("out/graph.json"));
}

#[test]
fn records_come_in_the_order_of_the_inputs() {
    let files = seed_files();
    let place = Place::new();
    let mut arguments = vec!["extract", "--jobs", "2"];
    arguments.extend(files.iter().rev().map(String::as_str));
    let mut docs = place.run(&arguments).expect_quiet().docs();
    docs.reverse();
    assert!(files.iter().zip(&docs).all(|(file, doc)| file.ends_with(doc.as_str())), "{docs:?}");
}

#[test]
fn a_text_in_two_records_is_one_article() {
    let place = Place::with(&[("z.txt", BRIDGE), ("a.txt", BRIDGE), ("b.txt", STRIKE)]);
    place.run(&["build", "z.txt", "a.txt", "b.txt", "-o", "built"]).expect(0, &["z.txt: skipped"]);
    let records = place.run(&["extract", "--with-text", "z.txt", "a.txt", "b.txt"]).expect_quiet();
    assert_eq!(records.docs(), ["z.txt", "a.txt", "b.txt"]);
    place.pipe(&records.out, &["merge", "-", "-o", "merged"]).expect(0, &["z.txt: skipped"]);
    assert_same(&place, "built", "merged");
}

#[test]
fn records_that_cannot_be_used_are_told() {
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", STRIKE)]);
    let bare = place.run(&["extract", "a.txt"]).expect_quiet().out;
    let full = place.run(&["extract", "--with-text", "b.txt"]).expect_quiet().out;
    place.write("bare.jsonl", &bare);
    place.run(&["merge", "bare.jsonl"]).expect(1, &["the text of a.txt is not there: use `extract --with-text`"]);
    let changed = String::from_utf8(full.clone()).unwrap().replace("The union", "Our union");
    let moved = String::from_utf8(full.clone()).unwrap().replacen("\"start\":", "\"start\":9", 1);
    place.write("mixed.jsonl", &[b"no record\n", &full[..], changed.as_bytes(), moved.as_bytes()].concat());
    place.run(&["merge", "mixed.jsonl"]).expect(
        0,
        &[
            "mixed.jsonl#1: skipped",
            "mixed.jsonl#3: skipped, the text of b.txt is not the one",
            "mixed.jsonl#4: skipped, the record was changed",
            "3 warnings",
        ],
    );
}

#[test]
fn a_record_whose_words_stand_elsewhere_is_skipped() {
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", STRIKE)]);
    let rows = place.run(&["extract", "--with-text", "a.txt", "b.txt"]).expect_quiet().rows();
    let shifted = |by: u64, span: &str| {
        let mut row = rows[0].clone();
        let span = row.pointer_mut(span).unwrap();
        for end in ["start", "end"] {
            span[end] = (span[end].as_u64().unwrap() + by).into();
        }
        row.to_string()
    };
    let check = |row: String, why: &str| {
        place.write("mixed.jsonl", format!("{row}\n{}\n", rows[1]).as_bytes());
        let skipped = "mixed.jsonl#1: skipped, the record was changed: ";
        place.run(&["merge", "mixed.jsonl"]).expect(0, &[skipped, why, "1 warning"]);
        assert_eq!(docs(&place.articles("out")), ["b.txt"]);
        place.run(&["verify", "out"]).expect_quiet();
    };
    check(shifted(1, "/actors/0/mentions/0"), "does not stand from");
    check(shifted(1, "/statements/0/content/0"), "does not stand from");
    check(shifted(9_000, "/statements/0/sentence"), "the text does not reach over a sentence from");
    place.write("whole.jsonl", rows[0].to_string().as_bytes());
    place.run(&["merge", "whole.jsonl"]).expect_quiet();
}

#[test]
fn texts_are_sought_by_their_hashes() {
    let place = Place::with(&[("in/one/a.txt", BRIDGE), ("in/two/a.txt", STRIKE)]);
    place.run(&["build", "in"]).expect_quiet();
    let sources = ["--articles", "in/one", "--articles", "in/two"];
    place.run(&[&["merge", "out/records.jsonl", "-o", "again"][..], &sources].concat()).expect_quiet();
    assert_same(&place, "out", "again");
    place.run(&["merge", "again/records.jsonl", "--articles", ".", "-o", "out"]).expect(0, &["other file"]);
    assert_same(&place, "out", "again");
}
