//! Bad input: a message that says what is wrong, the right exit code, and never a panic.

use std::io::Read;

use crate::program::{BRIDGE, Place, STRIKE, docs};

/// Runs `build` over a folder with a good article and a bad one: the good one is read, the bad one told.
fn check(name: &str, bytes: &[u8], message: &str) {
    let place = Place::with(&[("in/good.txt", STRIKE)]);
    place.write(&format!("in/{name}"), bytes);
    place.run(&["build", "in"]).expect(0, &[&format!("warning: in/{name}"), message, "1 warning"]);
    assert_eq!(docs(&place.articles("out")), ["good.txt"]);
    place.run(&["build", "in", "--strict"]).expect(1, &[message]);
    assert_eq!(docs(&place.articles("out")), ["good.txt"]);
    place.run(&["extract", &format!("in/{name}")]).expect(1, &[message, "error: nothing usable was read"]);
}

#[test]
fn empty_files() {
    check("empty.txt", b"", "it holds no text");
    check("blank.md", b"\xEF\xBB\xBF \r\n\t\n", "it holds no text");
    check("empty.html", b"", "no article was found");
}

#[test]
fn binary_files() {
    check("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is binary");
    check("wide.txt", "The mayor".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(), "UTF-16");
}

#[test]
fn broken_packing() {
    check("a.txt.gz", b"this is no gzip", "cannot be read");
    check("b.txt.zst", b"this is no zstd", "cannot be read");
    check("c.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0", "cannot be read");
    check("empty.txt.gz", b"", "skipped");
}

#[test]
fn other_languages() {
    let french = "Le maire de la ville a déclaré lundi que le pont serait reconstruit avant la fin de l'année, selon un communiqué.";
    let russian = "Мэр города заявил в понедельник, что мост будет восстановлен до конца года.";
    let german = "Der Bürgermeister sagte am Montag, dass die Brücke noch in diesem Jahr wieder aufgebaut werden soll.";
    check("fr.txt", french.as_bytes(), "in another language than English: French");
    check("ru.txt", russian.as_bytes(), "in another language than English: Russian");
    check("de.txt", german.as_bytes(), "in another language than English: German");
}

#[test]
fn bad_rows() {
    check("a.jsonl", b"{\"text\": \"The mayor", "in/a.jsonl#1: skipped, it is not the JSON of an article");
    check("b.jsonl", b"\n{\"title\": \"The mayor\"}\n", "in/b.jsonl#2: skipped, the row has no field `text`");
    check("c.jsonl", b"[1, 2]\n", "in/c.jsonl#1: skipped, it is not the JSON of an article");
    check("d.jsonl", b"{\"text\": \" \"}\n", "in/d.jsonl#1: skipped, it holds no text");
}

#[test]
fn a_bad_row_does_not_end_its_file() {
    let rows = format!(
        "{}\n{{broken\n{}\n",
        serde_json::json!({"text": BRIDGE, "id": 1}),
        serde_json::json!({"text": STRIKE, "id": 3, "date": "soon"})
    );
    let place = Place::with(&[("rows.jsonl", &rows)]);
    let ended = place
        .run(&["extract", "rows.jsonl"])
        .expect(0, &["rows.jsonl#2: skipped", "`soon` is not a date", "2 warnings"]);
    assert_eq!(ended.docs(), ["rows.jsonl#1", "rows.jsonl#3"]);
}

#[test]
fn broken_utf8_is_read_with_a_warning() {
    let place = Place::new();
    place.write("a.txt", &[BRIDGE.as_bytes(), b"Caf\xe9 owners met Okafor.\n"].concat());
    place.run(&["build", "a.txt"]).expect(0, &["a.txt: one place is not UTF-8 and was read as U+FFFD"]);
    assert!(place.articles("out")[0]["text"].as_str().unwrap().contains("Caf\u{FFFD} owners"));
    place.run(&["verify", "out"]).expect_quiet();
    place.run(&["build", "a.txt", "--strict"]).expect(1, &["not UTF-8"]);
}

#[test]
fn a_path_that_is_not_there() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    for command in ["build", "extract", "parse", "merge"] {
        place
            .run(&[command, "a.txt", "nowhere/b.txt"])
            .expect(2, &["error: nowhere/b.txt: cannot be read; name a file"]);
    }
    place.run(&["verify", "nowhere"]).expect(2, &["nowhere"]);
    place.run(&["eval", "nowhere"]).expect(2, &["nowhere"]);
    assert!(!place.path().join("out").exists());
}

#[test]
fn a_folder_without_articles() {
    let place = Place::with(&[("in/photo.jpg", "x"), ("in/notes.docx", "x")]);
    std::fs::create_dir(place.path().join("empty")).unwrap();
    place.run(&["build", "in"]).expect(1, &["nothing usable was read (2 files that are no articles by their names"]);
    place.run(&["build", "empty"]).expect(1, &["nothing usable was read;"]);
    assert!(!place.path().join("out").exists());
}

#[test]
fn ten_megabytes_in_one_line() {
    let place = Place::new();
    let noise = "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(70);
    let sentence = format!("The mayor of Springfield said {noise} was over. ");
    let line = sentence.repeat(10_000_000 / sentence.len() + 1);
    place.write("long.txt", line.as_bytes());
    let ended = place.run(&["extract", "long.txt"]).expect_quiet();
    assert_eq!(ended.docs(), ["long.txt"]);
}

#[test]
fn texts_that_try_the_reader() {
    let place = Place::new();
    let nested = format!("{}The mayor said so.{}", "“".repeat(20_000), "”".repeat(20_000));
    let texts = [
        ("quotes", nested),
        ("brackets", "(".repeat(50_000)),
        (
            "controls",
            "The \u{1}mayor\u{7f}\u{85} \u{202e}said\u{2028} so.\u{b} \u{200b}\u{ad}\u{feff}He\u{300} left.".repeat(20),
        ),
        ("marks", "\"'“”‘’«».!?".repeat(3_000)),
        ("one word", "a".repeat(300_000)),
        ("lines", "\n".repeat(100_000) + BRIDGE),
        ("emoji", "🙂👩‍👩‍👧 said 🙂. ".repeat(500)),
    ];
    for (name, text) in &texts {
        place.write(&format!("in/{name}.txt"), text.as_bytes());
    }
    let ended = place.run(&["build", "in"]).expect(0, &[]);
    assert!(!ended.messages.contains("error"), "{}", ended.messages);
    place.run(&["verify", "out"]).expect_quiet();
}

#[test]
fn one_text_twice_is_one_article() {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/copy/a.txt", BRIDGE), ("in/b.txt", STRIKE)]);
    place.run(&["build", "in"]).expect(0, &["copy/a.txt: skipped, its text is the same as that of a.txt", "1 warning"]);
    assert_eq!(docs(&place.articles("out")), ["a.txt", "b.txt"]);
}

#[test]
fn two_texts_of_one_name_are_an_error() {
    let place = Place::with(&[("one/a.txt", BRIDGE), ("two/a.txt", STRIKE)]);
    place
        .run(&["build", "one", "two"])
        .expect(1, &["two different articles are called a.txt", "name the folder above both"]);
    assert!(!place.path().join("out").exists());
    place.run(&["build", "."]).expect_quiet();
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let place = Place::new();
    for number in 0..40 {
        place.write(
            &format!("in/{number}.txt"),
            format!("{BRIDGE}\nThat was day {number}.\n{}", "He left. ".repeat(200)).as_bytes(),
        );
    }
    for arguments in [
        &["extract", "--with-text", "in"][..],
        &["parse", "in"],
        &["parse", "--json", "in"],
        &["build", "in", "-o", "-"],
        &["completions", "bash"],
    ] {
        let mut child = place.command(arguments).spawn().unwrap();
        let mut first = [0];
        let mut out = child.stdout.take().unwrap();
        if arguments[0] != "completions" {
            out.read_exact(&mut first).unwrap();
        }
        drop(out);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr).lines().filter(|line| line.contains("error")).count(), 0);
    }
}

#[test]
fn results_that_cannot_be_written() {
    let place = Place::with(&[("a.txt", BRIDGE), ("file", "in the way")]);
    place.run(&["build", "a.txt", "-o", "file"]).expect(1, &["error: cannot make the folder file"]);
    assert_eq!(place.read("file"), b"in the way");
}

#[test]
fn a_graph_that_was_changed_fails_the_check() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    place.run(&["build", "a.txt"]).expect_quiet();
    let articles = String::from_utf8(place.read("out/articles.jsonl")).unwrap();
    place.write("out/articles.jsonl", articles.replace("Okafor met", "Okafor left").replace("Ruth", "Rita").as_bytes());
    let ended = place.run(&["verify", "out"]).expect(1, &[]);
    assert!(String::from_utf8(ended.out).unwrap().contains("Ruth"), "the words that differ are shown");
    place.write("out/graph.json", b"{}");
    place.run(&["verify", "out"]).expect(1, &["out/graph.json: not a graph"]);
}

#[test]
fn a_difference_in_both_texts_is_told_once() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    place.run(&["build", "a.txt"]).expect_quiet();
    let graph = String::from_utf8(place.read("out/graph.json")).unwrap();
    place.write("out/graph.json", graph.replace("\"Ruth Okafor\"", "\"Rita Okafor\"").as_bytes());
    let one = place.run(&["verify", "out"]).expect(1, &[]).out;
    assert!(one.len() > 100, "there are differences");
    assert_eq!(place.run(&["verify", "out", "--articles", "a.txt"]).expect(1, &[]).out, one);
}

#[test]
fn a_warning_of_the_check_counts() {
    let place = Place::with(&[("in/a.txt", BRIDGE)]);
    place.run(&["build", "in"]).expect_quiet();
    place.write("in/empty.txt", b"");
    place.run(&["verify", "out", "--articles", "in"]).expect(0, &["in/empty.txt", "1 warning"]);
    place.run(&["verify", "out", "--articles", "in", "--strict"]).expect(1, &["1 warning"]);
}

#[test]
fn long_lines_that_try_the_rules() {
    let place = Place::new();
    let long = |piece: &str| piece.repeat(300_000 / piece.len());
    let texts = [
        ("words", long("the ministers of the northern countries met again ")),
        ("marks", long("“a” b” ")),
        ("pronouns", format!("“{}” said Ruth Okafor.", long("I know that we will win. "))),
        ("appositions", long("Ruth Okafor, the mayor, ")),
    ];
    for (name, text) in &texts {
        place.write(&format!("in/{name}.txt"), text.as_bytes());
    }
    let ended = place.run(&["extract", "in"]).expect_quiet();
    assert_eq!(ended.docs(), ["appositions.txt", "marks.txt", "pronouns.txt", "words.txt"]);
}
