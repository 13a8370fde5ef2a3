//! Corrections from their file, and `review`, which writes it.

use serde_json::Value;

use crate::program::{BRIDGE, Place, STRIKE};

const VOTE: &str = "The council of Rotterdam voted on Monday. David Okafor, a lawyer, praised the vote. Mr Okafor said that it was \
    long overdue, and he thanked the voters.\n\nRuth Okafor criticised the vote in Springfield.\n";

fn place(corrections: &str) -> Place {
    Place::with(&[
        ("in/bridge.txt", BRIDGE),
        ("in/strike.txt", STRIKE),
        ("in/vote.txt", VOTE),
        ("cablegraph.corrections", corrections),
    ])
}

/// The nodes of the actors in `out`.
fn actors(place: &Place) -> Vec<Value> {
    let graph: Value = serde_json::from_slice(&place.read("out/graph.json")).unwrap();
    graph["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == "actor").cloned().collect()
}

/// The words of an actor's mentions, each with its article; none if there is no such actor.
fn mentions(place: &Place, id: &str) -> Option<Vec<String>> {
    let actor = actors(place).into_iter().find(|actor| actor["id"] == id)?;
    let text = |mention: &Value, field: &str| mention[field].as_str().unwrap().to_owned();
    let mentions = actor["mentions"].as_array().unwrap().iter();
    Some(mentions.map(|mention| format!("{} {}", text(mention, "article"), text(mention, "text"))).collect())
}

#[test]
fn every_correction_is_applied() {
    let place = place("# Who is who\n");
    place.run(&["build", "in"]).expect_quiet();
    let check = |line: &str, id: &str, expected: &[&str]| {
        place.write("cablegraph.corrections", line.as_bytes());
        place.run(&["build", "in"]).expect_quiet();
        assert_eq!(mentions(&place, id).unwrap_or_default(), expected, "{line}");
        place.run(&["verify", "out"]).expect_quiet();
    };
    let ruth = ["bridge.txt Ruth Okafor", "bridge.txt the mayor", "bridge.txt Okafor", "vote.txt Ruth Okafor"];
    check("", "ruth-okafor", &ruth);
    let merged = [&ruth[..3], &["strike.txt Okafor"], &ruth[3..]].concat();
    check("merge Okafor in strike.txt \"Ruth Okafor\"", "ruth-okafor", &merged);
    let apart = "never-merge \"Ruth Okafor\" in bridge.txt \"Ruth Okafor\" in vote.txt";
    check(apart, "ruth-okafor", &ruth[..3]);
    check(apart, "ruth-okafor-2", &ruth[3..]);
    let ann = "split \"David Okafor\" \"Okafor\" in vote.txt as \"Ann Okafor\"";
    check(ann, "david-okafor", &["vote.txt David Okafor", "vote.txt a lawyer"]);
    assert!(mentions(&place, "ann-okafor").unwrap().ends_with(&["vote.txt Okafor".into(), "vote.txt he".into()]));
    check("rename \"Ruth Okafor\" \"Mayor Okafor\"", "mayor-okafor", &ruth);
    check("retype \"Ruth Okafor\" organization", "ruth-okafor", &ruth);
    let ruth = actors(&place).into_iter().find(|actor| actor["id"] == "ruth-okafor").unwrap();
    assert_eq!(ruth["type"], "organization");
}

#[test]
fn the_evidence_names_the_correction() {
    let place = place("merge Okafor in strike.txt \"Ruth Okafor\"\nsplit \"David Okafor\" Okafor in vote.txt as Ann\n");
    place.run(&["build", "in"]).expect_quiet();
    let actors = actors(&place);
    let ruth = actors.iter().find(|actor| actor["id"] == "ruth-okafor").unwrap();
    let merge = ruth["merges"].as_array().unwrap().iter().find(|merge| merge["article"] == "strike.txt").unwrap();
    assert_eq!(merge["features"][0]["feature"], "correction");
    let ann = actors.iter().find(|actor| actor["id"] == "ann").unwrap();
    assert_eq!(ann["mentions"][0]["rule"], "correction");
}

#[test]
fn records_are_merged_as_articles_are_built() {
    let place = place("split \"David Okafor\" Okafor in vote.txt as Ann\nmerge Okafor in strike.txt Ann\n");
    place.run(&["build", "in"]).expect_quiet();
    let corrected = place.run(&["extract", "--with-text", "in"]).expect_quiet().out;
    place.pipe(&corrected, &["merge", "-", "-o", "merged"]).expect_quiet();
    // What one article says does not depend on the others, and so not on corrections.
    let plain = place.run(&["extract", "--with-text", "in", "--no-config"]).expect_quiet().out;
    assert_eq!(corrected, plain);
    place.run(&["merge", "out/records.jsonl", "--articles", "in", "-o", "again"]).expect_quiet();
    for file in ["graph.json", "records.jsonl"] {
        let built = place.read(&format!("out/{file}"));
        assert_eq!(place.read(&format!("merged/{file}")), built, "{file}");
        assert_eq!(place.read(&format!("again/{file}")), built, "{file}");
    }
}

#[test]
fn corrections_that_do_not_fit_are_warnings() {
    let place = place(
        "merge \"Ruth Okaforr\" \"Jan de Vries\"\n\nretype Rotterdam in bridge.txt group\nsplit Rotterdam x in none.txt\n",
    );
    let messages = [
        "warning: cablegraph.corrections:1: no actor is called \"Ruth Okaforr\"; is it \"Ruth Okafor\" (ruth-okafor)?",
        "warning: cablegraph.corrections:3: the article bridge.txt has no actor called \"Rotterdam\"",
        "warning: cablegraph.corrections:4: there is no article none.txt",
        "3 warnings",
    ];
    place.run(&["build", "in"]).expect(0, &messages);
    place.run(&["build", "in", "--strict"]).expect(1, &messages);
    place.run(&["build", "in", "--no-config"]).expect_quiet();
}

#[test]
fn files_that_cannot_be_used_are_usage_errors() {
    let place = place("merge x\n");
    let wrong = "error: cablegraph.corrections:1: write it so: merge NAME [in ARTICLE] NAME [in ARTICLE] ...";
    place.run(&["build", "in"]).expect(2, &[wrong]);
    place.write("cablegraph.corrections", b"merge a b\nnever-merge a b\n");
    place.run(&["build", "in"]).expect(2, &["cablegraph.corrections:2: a and b cannot be one and two: line 1 says"]);
    place.run(&["build", "in", "--corrections", "none"]).expect(2, &["none: the corrections cannot be read"]);
    place.write("x/c.toml", b"corrections = \"mine.txt\"\n");
    place.run(&["build", "in", "--config", "x/c.toml"]).expect(2, &["mine.txt: the corrections cannot be read"]);
    place.write("x/mine.txt", b"foo\n");
    place.run(&["build", "in", "--config", "x/c.toml"]).expect(2, &["mine.txt:1: `foo` is no correction"]);
}

/// Articles of which the program cannot tell whether their Okafor is one of the two.
fn doubtful() -> Place {
    let place = place("");
    let articles = [
        ("bridge.txt", "Ruth Okafor opened the bridge of Springfield on Monday. Okafor thanked Jan de Vries.\n"),
        ("vote.txt", "David Okafor praised the vote of Springfield on Monday. Okafor thanked Jan de Vries.\n"),
        ("strike.txt", "Okafor left Springfield on Friday.  Jan de Vries did not comment.\n"),
    ];
    for (name, text) in articles {
        place.write(&format!("in/{name}"), text.as_bytes());
    }
    place.run(&["build", "in"]).expect_quiet();
    place
}

#[test]
fn doubts_are_listed_decided_and_applied() {
    let place = doubtful();
    let list = || place.run(&["review", "--json"]).expect_quiet().rows().remove(0);
    let before = list();
    let doubt = &before["doubts"][0];
    assert_eq!(before["doubts"].as_array().unwrap().len(), 2, "{before:#}");
    assert_eq!(before["doubts"][1]["same"], "merge \"Okafor\" \"David Okafor\"");
    assert_eq!(before["corrections"], "cablegraph.corrections");
    assert_eq!(doubt["features"][0]["feature"], "surname");
    assert_eq!(doubt["same"], "merge \"Ruth Okafor\" \"Okafor\"");
    let sentence = serde_json::json!({"article": "strike.txt", "text": "Okafor left Springfield on Friday."});
    assert_eq!(doubt["second"]["evidence"], serde_json::json!([sentence]));
    let table =
        String::from_utf8(place.run(&["review"]).expect(0, &["to decide: run this on a terminal"]).out).unwrap();
    assert!(
        table.contains("1 of 2 · may be one: ") && table.contains("strike.txt: Okafor left Springfield"),
        "{table}"
    );

    place
        .run(&["review", "--same", "okafor", "ruth-okafor", "--different", "okafor", "david-okafor"])
        .expect(0, &["2 corrections added to cablegraph.corrections; build again to apply them"]);
    let file = String::from_utf8(place.read("cablegraph.corrections")).unwrap();
    assert!(file.contains("\nmerge \"Okafor\" \"Ruth Okafor\"  # okafor, ruth-okafor\n"), "{file}");
    assert!(file.ends_with("\nnever-merge \"Okafor\" \"David Okafor\"  # okafor, david-okafor\n"), "{file}");
    // What stands in the file is not written again, and its opposite never is.
    place.run(&["review", "--same", "okafor", "ruth-okafor"]).expect(0, &["nothing was written"]);
    place.run(&["review", "--different", "okafor", "ruth-okafor"]).expect(2, &["nothing was written"]);
    assert_eq!(place.read("cablegraph.corrections"), file.as_bytes());
    // Decided, though not yet applied.
    assert_eq!(list()["doubts"], serde_json::json!([]));
    place.run(&["build", "in"]).expect_quiet();
    assert!(mentions(&place, "ruth-okafor").unwrap().contains(&"strike.txt Okafor".to_owned()));
    assert_eq!(mentions(&place, "okafor"), None);
    place.run(&["review"]).expect(0, &["no doubts"]);
}

#[test]
fn what_is_decided_by_ids_is_not_asked_again() {
    let place = doubtful();
    place.write("in/z.txt", b"Okafor left Springfield again.  Jan de Vries did not comment.\n");
    place.write("cablegraph.corrections", b"never-merge \"Okafor\" in strike.txt \"Okafor\" in z.txt\n");
    place.run(&["build", "in"]).expect_quiet();
    let pairs = || {
        let list = place.run(&["review", "--json"]).expect_quiet().rows().remove(0);
        let pair = |doubt: &Value| format!("{} {}", doubt["first"]["id"], doubt["second"]["id"]);
        list["doubts"].as_array().unwrap().iter().map(pair).collect::<Vec<_>>()
    };
    let before = pairs();
    let asked = r#""ruth-okafor" "okafor-2""#.to_owned();
    assert!(before.contains(&asked), "{before:?}");
    place.run(&["review", "--same", "okafor-2", "ruth-okafor"]).expect(0, &["one correction added"]);
    assert_eq!(pairs(), before.into_iter().filter(|pair| *pair != asked).collect::<Vec<_>>());
}

#[test]
fn wrong_reviews_are_usage_errors() {
    let place = doubtful();
    place.run(&["review", "nowhere"]).expect(2, &["nowhere"]);
    place.run(&["review", "--same", "okafor", "x"]).expect(2, &["out: no actor has the id x"]);
    place.run(&["review", "--same", "okafor", "okafor"]).expect(2, &["okafor is named twice"]);
    place.run(&["review", "--same", "okafor"]).expect(2, &["2 values required"]);
    assert_eq!(place.read("cablegraph.corrections"), b"");
}

/// Whether `python3` can be run, which has pseudo-terminals in its library.
fn has_python() -> bool {
    std::process::Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Answers two questions on a terminal, the first with what is no answer, then with `s`.
const ANSWERS: &str = r#"
import os, pty, signal, sys
signal.alarm(60)
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
def ask():
    shown = b""
    while b"[q]uit? " not in shown:
        shown += os.read(terminal, 4096)
ask()
os.write(terminal, b"what\n")
ask()
os.write(terminal, b"s\n")
ask()
os.write(terminal, b"\n")
try:
    while os.read(terminal, 4096):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"#;

#[test]
fn questions_are_asked_on_a_terminal() {
    if !has_python() {
        return;
    }
    let place = doubtful();
    let program = place.command(&[]).get_program().to_owned();
    let output = std::process::Command::new("python3")
        .current_dir(place.path())
        .args(["-c", ANSWERS])
        .arg(program)
        .arg("review")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let file = String::from_utf8(place.read("cablegraph.corrections")).unwrap();
    assert!(file.contains("\nmerge \"Ruth Okafor\" \"Okafor\"  # ruth-okafor, okafor: surname"), "{file}");
}
