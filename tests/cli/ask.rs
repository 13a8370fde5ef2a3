//! Questions to a graph: `actors`, `actor`, `why`.

use crate::program::{BRIDGE, Ended, Place};

/// The mayor of the bridge again.
const VISIT: &str =
    "Ruth Okafor, the mayor of Springfield, met Jan de Vries in Rotterdam on Friday. She did not comment.\n";

fn built() -> Place {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", VISIT)]);
    place.run(&["build", "in"]).expect_quiet();
    place
}

fn printed(ended: Ended) -> String {
    let text = String::from_utf8(ended.expect_quiet().out).unwrap();
    assert!(!text.contains('\u{1b}'), "no colours in a pipe: {text}");
    text
}

/// The lines that hold all of these words.
fn lines<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
    text.lines().filter(|line| words.iter().all(|word| line.contains(word))).collect()
}

#[test]
fn actors_are_a_table() {
    let place = built();
    let table = printed(place.run(&["actors"]));
    assert!(table.starts_with("name ") && table.lines().next().unwrap().ends_with("also called"), "{table}");
    assert_eq!(lines(&table, &["Ruth Okafor", "person", "Okafor 1"]).len(), 1, "{table}");
    let persons = printed(place.run(&["actors", "out", "--type", "person"]));
    assert!(persons.lines().skip(1).all(|line| line.contains(" person ")), "{persons}");
    assert_eq!(printed(place.run(&["actors", "--top", "1"])).lines().count(), 2);
}

#[test]
fn actors_for_programs_hold_what_the_table_holds() {
    let place = built();
    let all = place.run(&["actors", "--json"]).expect_quiet().rows().remove(0);
    let all = all.as_array().unwrap();
    assert_eq!(all.len() + 1, printed(place.run(&["actors"])).lines().count());
    let okafor = all.iter().find(|one| one["id"] == "ruth-okafor").unwrap();
    assert_eq!((&okafor["articles"], &okafor["mentions"]), (&2.into(), &6.into()));
    assert_eq!(okafor["aliases"][0], serde_json::json!({"name": "Ruth Okafor", "count": 2}));
}

#[test]
fn an_actor_is_told_whole() {
    let place = built();
    let page = printed(place.run(&["actor", "OKAFOR"]));
    assert!(
        page.starts_with("Ruth Okafor (person, ruth-okafor)\n2 articles, 6 mentions, 1 statement, 2 events\n"),
        "{page}"
    );
    assert_eq!(lines(&page, &["mayor of Springfield", "2", "“mayor of Springfield” in a.txt:"]).len(), 1, "{page}");
    assert_eq!(lines(&page, &["Okafor", "1", "first in a.txt:"]).len(), 1, "{page}");
    assert_eq!(lines(&page, &["promise", "a.txt:28", "We will rebuild the bridge"]).len(), 1, "{page}");
    assert_eq!(lines(&page, &["actual", "governor of Illinois → Ruth Okafor", "met", "a.txt:"]).len(), 1, "{page}");
    let page =
        place.run(&["actor", "ruth okafor", "--graph", "out/graph.json", "--json"]).expect_quiet().rows().remove(0);
    assert_eq!((&page["id"], &page["roles"][0]["title"]), (&"ruth-okafor".into(), &"mayor".into()));
    assert_eq!(page["statements"][0]["text"], "We will rebuild the bridge");
}

#[test]
fn who_is_not_there_is_an_error_with_neighbours() {
    let place = built();
    place
        .run(&["actor", "Okafer"])
        .expect(1, &["no actor is called `Okafer`; near are:\n  ruth-okafor  Ruth Okafor (person, 6 mentions)"]);
    place.run(&["actor", "Nobody At All Here"]).expect(1, &["no actor is called `Nobody At All Here`"]);
    place.run(&["actor", "okafor", "--graph", "none"]).expect(2, &["none: cannot be read"]);
}

#[test]
fn a_name_of_two_lists_both() {
    let place = Place::with(&[
        ("in/a.txt", "Ruth Okafor resigned on Monday. Okafor had won in May.\n"),
        ("in/b.txt", "David Okafor opened a bakery in Rotterdam. Okafor sold bread.\n"),
    ]);
    place.run(&["build", "in"]).expect_quiet();
    let both =
        ["`Okafor` may mean several actors", "\n  ruth-okafor  Ruth Okafor (", "\n  david-okafor  David Okafor ("];
    place.run(&["actor", "Okafor"]).expect(1, &both);
    printed(place.run(&["actor", "david-okafor"]));
}

#[test]
fn who_else_goes_by_a_name_is_told() {
    let place = Place::with(&[
        ("in/a.txt", "The Norwegian ambassador flew to Moscow on Monday. It was snowing in Moscow.\n"),
        ("in/b.txt", "Moscow denied the report on Friday.\nRussia sent a note to Norway.\n"),
    ]);
    place.run(&["build", "in"]).expect_quiet();
    let ended =
        place.run(&["actor", "Moscow"]).expect(0, &["`Moscow` is also what articles call:", "  russia  Russia ("]);
    assert!(String::from_utf8(ended.out).unwrap().starts_with("Moscow (place, moscow"));
    place.run(&["actor", "moscow"]).expect_quiet();
    place.run(&["actor", "Moscow", "--quiet"]).expect_quiet();
}

#[test]
fn why_tells_the_way_to_the_name() {
    let place = built();
    let why = printed(place.run(&["why", "Ruth Okafor", "SHE"]));
    assert_eq!(
        why,
        "“She” means Ruth Okafor (ruth-okafor)\n    \
         … of Springfield, met Jan de Vries in Rotterdam on Friday. [She] did not comment.\n    b.txt:80\n  \
         ← pronoun\n    [Ruth Okafor], the mayor of Springfield, met Jan de Vries in Rotterdam on …\n    b.txt:0\n  \
         = full-name 2.0 = 2.0\n    \
         “We will rebuild the bridge,” said [Ruth Okafor], the mayor of Springfield, on Monday.\n    a.txt:62\n"
    );
    let names = printed(place.run(&["why", "ruth-okafor"]));
    assert_eq!(lines(&names, &["  ← partial-name"]).len(), 1, "{names}");
    assert_eq!(lines(&names, &["… and 1 more (--top 2)"]).len(), 0, "{names}");
    let one = printed(place.run(&["why", "ruth-okafor", "--top", "1"]));
    assert_eq!(lines(&one, &["… and 1 more (--top 2)"]).len(), 1, "{one}");
}

#[test]
fn why_needs_something_to_explain() {
    let place = built();
    place.run(&["why", "--at", "b.txt:12"]).expect(1, &["no mention of an actor stands there"]);
    place.run(&["why", "ruth-okafor", "they"]).expect(1, &["no mention of an actor"]);
    place.run(&["why", "--at", "b.txt"]).expect(2, &["--at takes DOC:OFFSET"]);
    place.run(&["why", "--at", "b.txt:x"]).expect(2, &["`x` is no offset"]);
    place.run(&["why"]).expect(2, &["why needs NAME or --at"]);
}

#[test]
fn why_for_programs_counts_code_points() {
    let place = built();
    let rows = place.run(&["why", "--at", "b.txt:81", "--json"]).expect_quiet().rows().remove(0);
    let row = &rows[0];
    assert_eq!((&row["actor"], &row["links"][0]["start"]), (&"ruth-okafor".into(), &80.into()));
    assert_eq!((&row["links"][0]["rule"], &row["links"][1]["text"]), (&"pronoun".into(), &"Ruth Okafor".into()));
    let features = serde_json::json!([{"feature": "full-name", "weight": 2.0}]);
    assert_eq!((&row["merges"][0]["features"], &row["merges"][1]["article"]), (&features, &"a.txt".into()));
}

#[test]
fn why_of_a_statement_is_its_evidence() {
    let place = built();
    let actor = place.run(&["actor", "okafor", "--json"]).expect_quiet().rows().remove(0);
    let id = actor["statements"][0]["id"].as_str().unwrap();
    let why = printed(place.run(&["why", id]));
    assert!(why.starts_with("We will rebuild the bridge\n"), "{why}");
    assert!(why.lines().any(|line| line == "said Ruth Okafor"), "{why}");
    assert!(!lines(&why, &["    by rule "]).is_empty(), "{why}");
}

#[test]
fn why_of_an_edge_is_its_words_and_whom_they_mean() {
    let place = built();
    let actor = place.run(&["actor", "okafor", "--json"]).expect_quiet().rows().remove(0);
    let id = actor["events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|event| event["label"] == "CONSULT: Ruth Okafor → Jan de Vries");
    let key = format!("ruth-okafor|source|{}", id.unwrap()["id"].as_str().unwrap());
    let why = printed(place.run(&["why", &key]));
    assert!(
        why.starts_with(&format!("{key}\n  Ruth Okafor\n  source\n  CONSULT: Ruth Okafor → Jan de Vries\n")),
        "{why}"
    );
    assert_eq!(lines(&why, &["= full-name 2.0 = 2.0: “Ruth Okafor” a.txt:62"]).len(), 1, "{why}");
    let row = place.run(&["why", &key, "--json"]).expect_quiet().rows().remove(0);
    assert_eq!(
        (&row["key"], &row["relation"], &row["grade"]),
        (&key.as_str().into(), &"source".into(), &serde_json::Value::Null)
    );
    let evidence = &row["evidence"][0];
    assert_eq!((&evidence["text"], &evidence["mention"]["actor"]), (&"Ruth Okafor".into(), &"ruth-okafor".into()));
    assert_eq!(evidence["mention"]["merges"][0]["features"][0]["feature"], "full-name");
    for id in ["ruth-okafor|source|e-0", "s-000000000000"] {
        let message = format!("no actor, statement, event or edge is called `{id}`");
        place.run(&["why", id]).expect(1, &[&message]);
    }
    place.run(&["why", "s-000000000000", "she"]).expect(1, &["no actor is called `s-000000000000`"]);
}

#[test]
fn those_around_an_actor_are_asked_for_by_hops() {
    let place = built();
    let page = printed(place.run(&["actor", "de Vries", "--depth", "1"]));
    assert_eq!(lines(&page, &["Ruth Okafor", "person", "1"]).len(), 1, "{page}");
    assert!(page.contains("\naround it\n  who "), "{page}");
    assert!(!printed(place.run(&["actor", "de Vries"])).contains("around it"));
    let near = |depth: &str| {
        let page = place.run(&["actor", "de Vries", "--depth", depth, "--json"]).expect_quiet().rows().remove(0);
        page["around"]["actors"].as_array().unwrap().len()
    };
    assert!(near("0") == 0 && near("1") >= 1 && near("2") > near("1"), "{} {}", near("1"), near("2"));
}
