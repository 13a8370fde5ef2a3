//! The user's own actors and the configuration file that tells of them.

use serde_json::Value;

use crate::program::{Ended, Place};

const HARBOUR: &str = "On Monday quay walkers met the Lantern in Rotterdam. She thanked them for the march.\n\n\
    The march was long, Okafor said.\n";
const COURT: &str = "The Borda-led march was over on Friday. A court fined Borda, and Ruth Okafor paid.\n";

const ACTORS: &str = r#"
[[actor]]
name = "Borda Movement"
type = "group"
aliases = ["Borda", "quay walkers"]

[[actor]]
name = "Ruth Okafor"
type = "person"
gender = "feminine"
aliases = ["the Lantern"]
"#;

/// The actors of a graph that was built of both articles: id, type, and the words of its mentions by article.
fn actors(place: &Place) -> Vec<String> {
    let graph: Value = serde_json::from_slice(&place.read("out/graph.json")).unwrap();
    let nodes = graph["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == "actor");
    nodes
        .map(|node| {
            let words: Vec<_> =
                node["mentions"].as_array().unwrap().iter().map(|mention| mention["text"].as_str().unwrap()).collect();
            let text = |field: &str| node[field].as_str().unwrap().to_owned();
            format!("{} {} {}: {}", text("id"), text("label"), text("type"), words.join(", "))
        })
        .collect()
}

#[test]
fn own_actors_are_found_and_linked_across_articles() {
    let place = Place::with(&[("in/a.txt", HARBOUR), ("in/b.txt", COURT), ("c.toml", ACTORS)]);
    place.run(&["build", "in", "--config", "c.toml"]).expect_quiet();
    let found = actors(&place);
    assert_eq!(found[..1], ["borda-movement Borda Movement group: quay walkers, them, Borda, Borda"], "{found:#?}");
    assert!(
        found.contains(&"ruth-okafor Ruth Okafor person: the Lantern, She, Okafor, Ruth Okafor".to_owned()),
        "{found:#?}"
    );
    place.run(&["verify", "out"]).expect_quiet();

    // Records carry what was found, and `merge` knows whose names they are.
    let records = place.run(&["extract", "--with-text", "in", "--config", "c.toml"]).expect_quiet().out;
    place.pipe(&records, &["merge", "-", "-o", "merged", "--config", "c.toml"]).expect_quiet();
    assert_eq!(place.read("merged/graph.json"), place.read("out/graph.json"));
}

#[test]
fn an_empty_configuration_changes_nothing() {
    let place = Place::with(&[("in/a.txt", HARBOUR), ("in/b.txt", COURT), ("empty.toml", "# nothing\n")]);
    place.run(&["build", "in"]).expect_quiet();
    place.run(&["build", "in", "--config", "empty.toml", "-o", "same"]).expect_quiet();
    for file in ["records.jsonl", "graph.json"] {
        assert_eq!(place.read(&format!("out/{file}")), place.read(&format!("same/{file}")), "{file}");
    }
}

#[test]
fn the_file_of_the_current_folder_is_read() {
    let place = Place::with(&[("a.txt", HARBOUR), ("cablegraph.toml", ACTORS)]);
    let names = |ended: Ended| ended.rows()[0]["actors"].to_string();
    assert!(names(place.run(&["extract", "a.txt"]).expect_quiet()).contains("Borda Movement"));
    assert!(!names(place.run(&["extract", "a.txt", "--no-config"]).expect_quiet()).contains("Borda Movement"));
    place.write("cablegraph.toml", b"[[actors]]\n");
    place
        .run(&["extract", "a.txt"])
        .expect(2, &["cablegraph.toml: the configuration is wrong", "unknown field `actors`"]);
    place.run(&["extract", "a.txt", "--no-config", "--config", "cablegraph.toml"]).expect(2, &["cannot be used with"]);
}

#[test]
fn wrong_actors_are_told_by_their_line() {
    let place = Place::with(&[("a.txt", HARBOUR)]);
    let check = |actors: &str, messages: &[&str]| {
        place.write("c.toml", actors.as_bytes());
        place.run(&["extract", "a.txt", "--config", "c.toml"]).expect(2, messages);
    };
    check("[[actor]]\nname = \"A\"\n", &["c.toml", "line 1", "missing field `type`"]);
    check("[[actor]]\ntype = \"group\"\n", &["c.toml", "line 1", "missing field `name`"]);
    check(
        "[[actor]]\nname = \"A\"\ntype = \"party\"\n",
        &["line 3", "`party` is not one of person, state, organization, group, place"],
    );
    check("[[actor]]\nname = \"A\"\ntype = \"group\"\nalias = [\"B\"]\n", &["line 4", "unknown field `alias`"]);
    check("[[actor]]\nname = \"A\"\ntype = \"person\"\ngender = \"x\"\n", &["line 4", "`feminine` or `masculine`"]);
    check("[[actor]]\nname = \"A\"\ntype = \"group\"\naliases = [1]\n", &["line 4", "invalid type: integer"]);
    check(
        "[[actor]]\nname = \"A\"\ntype = \"group\"\naliases = [\n  \"B\",\n  \"b\",\n]\n",
        &["error: c.toml:6: \"b\" stands twice"],
    );
    check(
        "[[actor]]\nname = \"A\"\ntype = \"group\"\n[[actor]]\nname = \"a\"\ntype = \"group\"\n",
        &["error: c.toml:5: \"a\" is a name of \"A\" already"],
    );
    check("[[actor]]\nname = \"\"\ntype = \"group\"\n", &["error: c.toml:2: \"\" is no name"]);
}
