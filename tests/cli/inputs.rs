//! Each kind of input becomes the articles that it holds.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use crate::program::{BRIDGE, Place, STRIKE, docs};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn row(fields: &serde_json::Value) -> String {
    format!("{fields}\n")
}

#[test]
fn a_folder_is_read_to_the_bottom_in_order() {
    let place = Place::with(&[
        ("in/b.txt", BRIDGE),
        ("in/a/deep/z.md", STRIKE),
        ("in/photo.jpg", "no article"),
        ("in/rows.json", "[]"),
    ]);
    let ended = place.run(&["extract", "in"]).expect(0, &["2 other files left"]);
    assert_eq!(ended.docs(), ["a/deep/z.md", "b.txt"]);
}

#[test]
fn a_doc_does_not_depend_on_where_one_stands() {
    let place = Place::with(&[("in/sub/a.txt", BRIDGE)]);
    let absolute = place.path().join("in");
    assert_eq!(place.run(&["extract", "in"]).docs(), ["sub/a.txt"]);
    assert_eq!(place.run(&["extract", "./in/"]).docs(), ["sub/a.txt"]);
    assert_eq!(place.run(&["extract", absolute.to_str().unwrap()]).docs(), ["sub/a.txt"]);
    assert_eq!(place.run(&["extract", "in/sub/a.txt"]).docs(), ["a.txt"]);
    assert_eq!(place.run(&["extract", "in/sub", "in/sub/../sub/a.txt"]).docs(), ["a.txt", "a.txt"]);
}

#[test]
fn text_is_kept_as_read() {
    let text = format!("\u{FEFF}{}", BRIDGE.replace('\n', "\r\n"));
    let markdown =
        "# Bridge\n\n*Ruth Okafor*, the [mayor](https://example.org), met Jan de Vries in **Chicago** on Monday.\n";
    let place = Place::with(&[("in/a.txt", &text), ("in/b.md", markdown)]);
    place.run(&["build", "in"]).expect_quiet();
    let articles = place.articles("out");
    assert_eq!(articles[0]["text"], text);
    assert_eq!(articles[1]["text"], markdown);
    place.run(&["verify", "out", "--articles", "in"]).expect_quiet();
}

#[test]
fn offsets_are_code_points_of_the_text() {
    let place = Place::with(&[("a.txt", &format!("\u{FEFF}🙂 {BRIDGE}"))]);
    let record = place.run(&["extract", "--with-text", "a.txt"]).expect_quiet().rows().remove(0);
    let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    let mentions = record["actors"].as_array().unwrap().iter().flat_map(|actor| actor["mentions"].as_array().unwrap());
    let mut count = 0;
    for mention in mentions {
        let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(mention["text"], words);
        count += 1;
    }
    assert!(count > 2, "{record}");
}

#[test]
fn a_page_gives_its_article() {
    let html = format!(
        r#"<!DOCTYPE html><html><head><title>Bridge - Springfield Post</title>
        <meta property="og:title" content="Mayor promises bridge"><meta property="og:site_name" content="Springfield Post">
        <meta property="article:published_time" content="2016-05-09T18:00:00Z">
        <link rel="canonical" href="https://example.org/bridge"></head>
        <body><div id="sidebar"><a href="/">Home</a></div><article>{}</article><footer>About us</footer></body></html>"#,
        BRIDGE
            .split("\n\n")
            .map(|paragraph| format!("<p>{paragraph} &amp; so on, as he, she and they said.</p>"))
            .collect::<String>()
    );
    let place = Place::with(&[("bridge.html", &html), ("twin.htm", &html.replace("Springfield", "Shelbyville"))]);
    place.run(&["build", "bridge.html", "twin.htm"]).expect_quiet();
    let article = &place.articles("out")[0];
    let text = article["text"].as_str().unwrap();
    assert!(text.contains("said Ruth Okafor, the mayor of Springfield, on Monday. & so on"), "{text}");
    assert!(!text.contains('<') && !text.contains("About us"), "{text}");
    assert_eq!(article["title"], "Mayor promises bridge");
    assert_eq!(article["date"], "2016-05-09");
    assert_eq!(article["outlet"], "Springfield Post");
    assert_eq!(article["url"], "https://example.org/bridge");
    place.run(&["verify", "out"]).expect_quiet();
}

#[test]
fn rows_give_articles_with_what_they_say() {
    let full = serde_json::json!({"id": "x-1", "text": BRIDGE, "title": "A bridge", "date": "2016-05-09",
        "outlet": "Post", "url": "https://example.org/1", "tags": ["more"]});
    let lines = row(&full) + "\n" + &row(&serde_json::json!({"text": STRIKE}));
    let place = Place::with(&[("in/rows.jsonl", &lines)]);
    place.run(&["build", "in"]).expect_quiet();
    let articles = place.articles("out");
    assert_eq!(docs(&articles), ["rows.jsonl#3", "rows.jsonl#x-1"]);
    for (field, value) in
        [("title", "A bridge"), ("date", "2016-05-09"), ("outlet", "Post"), ("url", "https://example.org/1")]
    {
        assert_eq!(articles[1][field], value);
    }
    assert!(articles[0]["outlet"].is_null() && articles[0]["date"].is_null());
}

#[test]
fn a_json_file_is_read_when_it_is_named() {
    let array = serde_json::json!([{"text": BRIDGE, "id": 7}, {"text": STRIKE}]).to_string();
    let object = serde_json::json!({"text": BRIDGE}).to_string();
    let place = Place::with(&[("array.json", &array), ("object.json", &object)]);
    assert_eq!(place.run(&["extract", "array.json"]).expect_quiet().docs(), ["array.json#7", "array.json#2"]);
    assert_eq!(place.run(&["extract", "object.json"]).expect_quiet().docs(), ["object.json#1"]);
}

#[test]
fn packed_files_are_unpacked() {
    let place = Place::new();
    let rows = row(&serde_json::json!({"text": STRIKE, "id": "s"}));
    place.write("in/a.txt.gz", &[gzip(&BRIDGE.as_bytes()[..50]), gzip(&BRIDGE.as_bytes()[50..])].concat());
    place.write("in/b.jsonl.zst", &[zstd(rows.as_bytes()), zstd(b"\n")].concat());
    place.run(&["build", "in"]).expect_quiet();
    let articles = place.articles("out");
    assert_eq!(docs(&articles), ["a.txt.gz", "b.jsonl.zst#s"]);
    assert_eq!(articles[0]["text"], BRIDGE);
    assert_eq!(articles[1]["text"], STRIKE);
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_name() {
    let place = Place::with(&[("story", BRIDGE), ("notes.log", STRIKE)]);
    assert_eq!(place.run(&["extract", "story", "notes.log"]).expect_quiet().docs(), ["story", "notes.log"]);
}

#[test]
fn standard_input_is_an_article() {
    let ended = Place::new().pipe(BRIDGE.as_bytes(), &["extract", "--with-text", "-"]).expect_quiet();
    assert_eq!(ended.docs(), ["-"]);
    assert_eq!(ended.rows()[0]["text"], BRIDGE);
}

#[test]
fn title_and_date_are_those_that_the_text_states() {
    let dated = format!("May 9, 2016\n\n{STRIKE}");
    let place = Place::with(&[("in/a.txt", &format!("\u{FEFF}{BRIDGE}")), ("in/b.txt", STRIKE), ("in/c.txt", &dated)]);
    place.run(&["build", "in"]).expect_quiet();
    let articles = place.articles("out");
    assert_eq!(articles[0]["title"], "Mayor promises new bridge");
    assert!(articles[1]["title"].is_null() && articles[1]["date"].is_null());
    assert_eq!(articles[2]["date"], "2016-05-09");
}

#[test]
fn the_date_is_for_articles_without_one() {
    let dated = row(&serde_json::json!({"text": STRIKE, "date": "2016-05-09"}));
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.jsonl", &dated)]);
    place.run(&["build", "in", "--date", "2020-01-31"]).expect_quiet();
    let articles = place.articles("out");
    assert_eq!(articles[0]["date"], "2020-01-31");
    assert_eq!(articles[1]["date"], "2016-05-09");
}

#[test]
fn what_was_written_is_not_read_again() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    place.run(&["build", "."]).expect_quiet();
    let first = place.read("out/graph.json");
    place.run(&["build", "."]).expect_quiet();
    assert_eq!(docs(&place.articles("out")), ["a.txt"]);
    assert_eq!(place.read("out/graph.json"), first);
}

#[cfg(unix)]
#[test]
fn odd_things_in_folders_do_not_stop_it() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let place = Place::with(&[("in/a.txt", BRIDGE)]);
    let folder = place.path().join("in");
    std::fs::write(folder.join(OsStr::from_bytes(b"caf\xe9.txt")), STRIKE).unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("circle")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("dangling.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let ended = place.run(&["extract", "in"]).expect(0, &["dangling.txt: skipped", "1 warning, 2 other files left"]);
    assert_eq!(ended.docs(), ["a.txt", "caf\u{FFFD}.txt"]);
}
