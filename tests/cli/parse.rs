//! `parse`: the formats, where they go, and what is told of inputs that cannot be read.

use std::fmt::Write;

use serde_json::Value;

use crate::program::{BRIDGE, Ended, Place, SEEDS, STRIKE};

const FORMATS: [&str; 2] = ["conllu", "json"];

fn text(ended: &Ended) -> &str {
    std::str::from_utf8(&ended.out).unwrap()
}

/// The comments of that name.
fn comments<'a>(table: &'a str, name: &str) -> Vec<&'a str> {
    table.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(" = ")).collect()
}

/// A table made of a row of the JSON format: number, form, lemma, tag, head, relation and offsets.
fn columns(row: &Value) -> String {
    let list = |value: &Value, key: &str| value[key].as_array().unwrap().clone();
    let mut table = String::new();
    for sentence in list(row, "paragraphs").iter().flat_map(|paragraph| list(paragraph, "sentences")) {
        for (at, token) in list(&sentence, "tokens").iter().enumerate() {
            let head = token["head"].as_u64().map_or(0, |head| head + 1);
            let word = |key: &str| token[key].as_str().unwrap();
            let relation = if head == 0 { "root" } else { word("dep") };
            let (text, lemma, tag) = (word("text"), word("lemma"), word("tag"));
            let offsets = format!("start_char={}|end_char={}", token["start"], token["end"]);
            let _ = writeln!(table, "{}\t{text}\t{lemma}\t{tag}\t{head}\t{relation}\t{offsets}", at + 1);
        }
    }
    table
}

#[test]
fn conllu_is_what_is_printed() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    let ended = place.run(&["parse", "a.txt"]).expect_quiet();
    assert_eq!(ended.out, place.run(&["parse", "--format", "conllu", "a.txt"]).expect_quiet().out);
    let table = text(&ended);
    assert_eq!(comments(table, "newdoc id"), ["a.txt"]);
    assert_eq!(comments(table, "newpar id"), ["a.txt-p1", "a.txt-p2", "a.txt-p3"]);
    assert_eq!(comments(table, "paragraph_kind"), ["headline", "prose", "prose"]);
    assert_eq!(comments(table, "sent_id"), ["a.txt-s1", "a.txt-s2", "a.txt-s3"]);
    assert_eq!(comments(table, "text")[2], "The governor of Illinois met Okafor in Chicago on Tuesday.");
    assert!(table.contains("\tOkafor\tOkafor\tPROPN\tNNP\t_\t"), "{table}");
    assert!(table.contains("\tNE=B-GPE|"), "{table}");
    assert!(table.ends_with("\n\n") && !table.ends_with("\n\n\n"));
}

#[test]
fn both_formats_say_the_same() {
    let place = Place::new();
    let table = place.run(&["parse", SEEDS]).expect_quiet();
    let rows = place.run(&["parse", "--format", "json", SEEDS]).expect_quiet();
    assert_eq!(rows.out, place.run(&["parse", "--json", SEEDS]).expect_quiet().out);
    assert_eq!(comments(text(&table), "newdoc id"), rows.docs());
    assert_eq!(rows.docs().len(), 5);
    let expected: String = rows.rows().iter().map(columns).collect();
    let mut found = String::new();
    for line in text(&table).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<_> = line.split('\t').collect();
        let [number, form, lemma, _, tag, _, head, relation, _, more] = parts[..] else { panic!("{line}") };
        assert!(!more.contains("Root=Yes"), "the seeds have one root a sentence, or `columns` must know more");
        let offsets = &more[more.find("start_char").unwrap()..];
        let _ = writeln!(found, "{number}\t{form}\t{lemma}\t{tag}\t{head}\t{relation}\t{offsets}");
    }
    assert_eq!(found, expected);
}

#[test]
fn json_holds_the_text_and_what_the_input_says() {
    let row = serde_json::json!({"id": "x", "text": BRIDGE, "title": "T", "date": "2016-05-09", "outlet": "Post", "url": "u"});
    let place = Place::with(&[("rows.jsonl", &row.to_string())]);
    let row = &place.run(&["parse", "--json", "rows.jsonl"]).expect_quiet().rows()[0];
    for (key, value) in [
        ("format", "cablegraph-parse/1"),
        ("doc", "rows.jsonl#x"),
        ("text", BRIDGE),
        ("title", "T"),
        ("date", "2016-05-09"),
        ("outlet", "Post"),
        ("url", "u"),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    let record = &place.run(&["extract", "rows.jsonl"]).expect_quiet().rows()[0];
    assert_eq!(row["sha256"], record["sha256"]);
}

#[test]
fn articles_come_in_the_order_of_the_inputs() {
    let place = Place::with(&[("in/b.txt", BRIDGE), ("in/a.txt", STRIKE)]);
    for number in 0..30 {
        place.write(&format!("in/more/{number}.txt"), BRIDGE.repeat(1 + number % 3).as_bytes());
    }
    let inputs = ["in/more", "in/b.txt", "in", "-"];
    for format in FORMATS {
        let run = |jobs: &str| {
            let arguments = [&["parse", "--format", format, "--jobs", jobs][..], &inputs].concat();
            place.pipe(STRIKE.as_bytes(), &arguments).expect_quiet().out
        };
        let one = run("1");
        assert!(!one.is_empty());
        assert!(one == run("3"), "{format}");
    }
    let docs = place.pipe(STRIKE.as_bytes(), &[&["parse", "--json"][..], &inputs].concat()).docs();
    assert_eq!((docs.len(), docs[30].as_str(), docs[31].as_str(), docs[63].as_str()), (64, "b.txt", "a.txt", "-"));
}

#[test]
fn a_file_takes_the_output() {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", STRIKE)]);
    for format in FORMATS {
        let printed = place.run(&["parse", "--format", format, "in"]).expect_quiet().out;
        assert_eq!(place.run(&["parse", "--format", format, "in", "-o", "-"]).expect_quiet().out, printed);
        // The file lies in the folder that is read, by a name that articles have.
        for _ in 0..2 {
            let ended = place.run(&["parse", "--format", format, "in", "-o", "in/c.jsonl"]).expect_quiet();
            assert!(ended.out.is_empty());
            assert!(place.read("in/c.jsonl") == printed, "{format}");
        }
        std::fs::remove_file(place.path().join("in/c.jsonl")).unwrap();
    }
    place.run(&["parse", "in", "-o", "no/such/file"]).expect(1, &["error: cannot write no/such/file"]);
    place.run(&["parse", "in/a.txt", "-o", "in"]).expect(1, &["error: cannot write in"]);
}

#[test]
fn an_article_is_not_written_over() {
    let place =
        Place::with(&[("a.txt", BRIDGE), ("in/a.txt", BRIDGE), ("in/b.txt", STRIKE), ("in/old.txt", "# newdoc id")]);
    let refused = |arguments: &[&str]| {
        place.run(&[&["parse"], arguments].concat()).expect(2, &["is an article of the input: name another file"]);
        for (name, words) in [("a.txt", BRIDGE), ("in/a.txt", BRIDGE), ("in/old.txt", "# newdoc id")] {
            assert_eq!(place.read(name), words.as_bytes(), "{arguments:?}");
        }
    };
    refused(&["a.txt", "-o", "a.txt"]);
    refused(&["--json", "in/b.txt", "a.txt", "-o", "in/../a.txt"]);
    refused(&["in", "-o", "in/a.txt"]);
    refused(&["in", "-o", "in/old.txt"]);
    #[cfg(unix)]
    {
        let link = |target: &str, name: &str| std::os::unix::fs::symlink(target, place.path().join(name)).unwrap();
        link("a.txt", "link");
        refused(&["a.txt", "-o", "link"]);
        refused(&["link", "-o", "a.txt"]);
        link("in/a.txt", "other");
        refused(&["in", "-o", "other"]);
        link("../a.txt", "in/linked.txt");
        refused(&["in", "-o", "a.txt"]);
    }
    // What an earlier run wrote may go, but not if it is what is read.
    place.run(&["parse", "in/b.txt", "-o", "in/rows.jsonl", "--json"]).expect_quiet();
    refused(&["in/rows.jsonl", "-o", "in/rows.jsonl"]);
    place.run(&["parse", "in", "-o", "in/rows.jsonl", "--json"]).expect_quiet();
    place.run(&["parse", "in", "-o", "in/rows.jsonl"]).expect_quiet();
    // Nor does a file that is read by no name of an article stand in the way.
    place.write("in/parse.conllu", b"old");
    place.run(&["parse", "in", "--quiet", "-o", "in/parse.conllu"]).expect_quiet();
    assert!(place.read("in/parse.conllu").starts_with(b"# newdoc id = a.txt"));
}

#[test]
fn what_cannot_be_read_is_told() {
    let place = Place::with(&[("a.txt", BRIDGE), ("in/empty.txt", ""), ("in/photo.jpg", "x"), ("in/b.txt", STRIKE)]);
    for format in FORMATS {
        let parse = ["parse", "--format", format];
        let run = |more: &[&str]| place.run(&[&parse[..], more].concat());
        run(&["in"]).expect(0, &["warning: in/empty.txt: skipped, it holds no text", "1 warning, 1 other file left"]);
        run(&["in", "--strict"]).expect(1, &["1 warning"]);
        assert_eq!(run(&["in", "--quiet"]).expect(0, &[]).messages, "");
        let ended = run(&["in/empty.txt"]).expect(1, &["error: nothing usable was read"]);
        assert!(ended.out.is_empty());
        run(&["nowhere.txt"]).expect(2, &["error: nowhere.txt: cannot be read; name a file"]);
        run(&["-", "-"]).expect(2, &["error: standard input (-) can be read only once"]);
        assert!(place.pipe(b"", &[&parse[..], &["-"]].concat()).expect(1, &["standard input: skipped"]).out.is_empty());
    }
    place.run(&["parse"]).expect(2, &["<INPUT>"]);
    place.run(&["parse", "--format", "xml", "a.txt"]).expect(2, &["'xml'", "conllu, json"]);
    place.run(&["parse", "--json", "--format", "conllu", "a.txt"]).expect(2, &["error: --json is --format json"]);
    place.run(&["parse", "nowhere.txt", "-o", "out.conllu"]).expect(2, &["nowhere.txt"]);
    assert!(!place.path().join("out.conllu").exists());
}

#[test]
fn a_text_without_tokens_is_an_article_all_the_same() {
    let place = Place::with(&[("a.txt", "\u{200b}\n")]);
    assert_eq!(place.run(&["parse", "a.txt"]).expect_quiet().out, b"");
    let rows = place.run(&["parse", "--json", "a.txt"]).expect_quiet().rows();
    assert_eq!((&rows[0]["text"], &rows[0]["paragraphs"]), (&"\u{200b}\n".into(), &Value::Array(Vec::new())));
}
