//! Graphs in both forms, checked and compared.

use serde_json::Value;

use crate::program::{BRIDGE, Place, STRIKE};

fn news() -> Place {
    Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", STRIKE)])
}

#[test]
fn both_forms_answer_alike() {
    let place = news();
    place.run(&["build", "in", "-o", "json"]).expect_quiet();
    place.run(&["build", "in", "-o", "binary", "--binary"]).expect_quiet();
    assert_eq!(
        place.files("binary"),
        ["articles.jsonl", "graph.bin", "graph.dot", "graph.svg", "index.html", "ledger.txt", "records.jsonl"]
    );
    place.write("renamed/graph.json", &place.read("binary/graph.bin"));
    place.write("renamed/articles.jsonl", &place.read("binary/articles.jsonl"));
    let whole = ["actors", "statements", "events", "ledger", "timeline", "stats"].map(|command| vec![command]);
    let about = [vec!["actor", "Okafor"], vec!["search", "bridge"], vec!["why", "Okafor"]];
    for command in whole.into_iter().chain(about) {
        let answer =
            |graph: &str| place.run(&[&command[..], &["--json", "--graph", graph]].concat()).expect_quiet().out;
        assert_eq!(answer("binary"), answer("json"), "{command:?}");
        assert_eq!(answer("renamed"), answer("json"), "the bytes tell the form, not the name");
    }
    place.run(&["verify", "binary", "--articles", "in"]).expect_quiet();
    place.run(&["diff", "json", "binary"]).expect_quiet();
    assert_eq!(place.run(&["build", "in", "-o", "-", "--binary"]).expect_quiet().out, place.read("binary/graph.bin"));
}

#[test]
fn a_folder_has_one_graph() {
    let place = news();
    for (flag, kept, gone) in
        [("--quiet", "graph.json", "graph.bin"), ("--binary", "graph.bin", "graph.json")].repeat(2)
    {
        place.run(&["build", "in", flag]).expect_quiet();
        let files = place.files("out");
        assert!(files.contains(&kept.into()) && !files.contains(&gone.into()), "{files:?}");
    }
    let records = place.run(&["extract", "--with-text", "in"]).expect_quiet().out;
    place.pipe(&records, &["merge", "-", "-o", "merged", "--binary"]).expect_quiet();
    assert_eq!(place.read("merged/graph.bin"), place.read("out/graph.bin"));
}

#[test]
fn what_is_no_graph_is_told() {
    let place = news();
    place.run(&["build", "in", "--binary"]).expect_quiet();
    let whole = place.read("out/graph.bin");
    let check = |bytes: &[u8], why: &str| {
        place.write("broken", bytes);
        for command in [&["stats"][..], &["verify"], &["diff", "out"]] {
            place.run(&[command, &["broken"]].concat()).expect(1, &["broken: not a graph", why]);
        }
    };
    check(&whole[..whole.len() / 2], "the file was cut short or changed");
    check(&[&whole[..8], &[7], &whole[9..]].concat(), "of version 7, this program reads version 1");
    check(b"\xff\xfe", "neither a text nor a graph in binary form");
    check(b"{}", "no graph in node-link JSON");
    check(b"", "no graph in node-link JSON");
}

#[test]
fn graphs_are_compared() {
    let place = news();
    place.run(&["build", "in", "-o", "new"]).expect_quiet();
    place.run(&["build", "in/a.txt", "-o", "old"]).expect_quiet();
    let same = place.run(&["diff", "new", "new/graph.json"]).expect_quiet();
    assert_eq!(String::from_utf8(same.out).unwrap(), "no difference\n");
    let told = String::from_utf8(place.run(&["diff", "old", "new"]).expect(1, &[]).out).unwrap();
    assert!(told.starts_with("articles: 1 added\n  +  b.txt"), "{told}");
    assert!(told.contains("\nactors: ") && told.ends_with(" differences\n"), "{told}");
    let one = String::from_utf8(place.run(&["diff", "old", "new", "--top", "1"]).expect(1, &[]).out).unwrap();
    assert!(one.contains("more: --top 0 shows all"), "{one}");

    let rows: Value = serde_json::from_slice(&place.run(&["diff", "new", "old", "--json"]).expect(1, &[]).out).unwrap();
    assert_eq!(rows["counts"]["article"], serde_json::json!({ "removed": 1 }));
    let first = &rows["differences"][0];
    assert_eq!(
        (&first["subject"], &first["change"], &first["old"]),
        (&"article".into(), &"removed".into(), &"b.txt".into())
    );
    assert_eq!((&first["new"], &first["before"]), (&Value::Null, &Value::Null));
    place.run(&["diff", "new", "nowhere"]).expect(2, &["nowhere"]);
}
