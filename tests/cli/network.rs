//! Questions to the network of actors and to the days: `stats`, `path`, `timeline`, `search`.

use serde_json::Value;

use crate::program::Place;

/// Four states that deal with each other, and two that deal with one of them.
const STATES: &str = "Norway attacked Denmark on 3 May 2016. Denmark attacked Norway on 5 May 2016. Sweden accused Norway of \
    piracy. Finland criticised Denmark. Norway will attack Iceland.\n\
    Iceland met Estonia in Oslo on Monday. Estonia sent Latvia aid.\n\
    “Norway broke the treaty” said Ruth Okafor, the mayor of Springfield. She praised Denmark.\n";

fn built() -> Place {
    let place = Place::with(&[("in/a.txt", STATES)]);
    place.run(&["build", "in", "--date", "2016-05-09"]).expect_quiet();
    place
}

fn json(place: &Place, arguments: &[&str]) -> Value {
    place.run(arguments).expect_quiet().rows().remove(0)
}

fn ids(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap().to_owned()).collect()
}

#[test]
fn stats_tell_who_is_central_and_who_belongs_together() {
    let place = built();
    let stats = json(&place, &["stats", "--json"]);
    let central = stats["central"].as_array().unwrap();
    assert!(["norway", "denmark"].contains(&central[0]["id"].as_str().unwrap()), "{central:#?}");
    let ranks: f64 = central.iter().map(|one| one["rank"].as_f64().unwrap()).sum();
    assert!((ranks - 1.0).abs() < 1e-6, "{ranks}");
    assert_eq!(stats["network"]["betweenness_pivots"], Value::Null);
    assert_eq!(stats["network"]["actors"], central.len());
    let groups: Vec<_> = stats["communities"].as_array().unwrap().iter().map(|one| ids_of(&one["actors"])).collect();
    let members: usize = groups.iter().map(Vec::len).sum();
    assert_eq!(members, central.len());
    let of = |name: &str| groups.iter().position(|group| group.iter().any(|one| one == name));
    assert!(of("iceland").is_some() && of("iceland") == of("estonia") && of("iceland") != of("norway"), "{groups:?}");
    assert_eq!((&stats["told_from"], &stats["to"]), (&"2016-05-03".into(), &"2016-05-09".into()));
    let table = String::from_utf8(place.run(&["stats", "out", "--top", "2"]).expect_quiet().out).unwrap();
    for heading in ["\nmost central ", "\nmost quoted ", "\nwho ", "\nbelong together ", "\n… and "] {
        assert!(table.contains(heading), "{heading}: {table}");
    }
    assert!(!table.contains('\u{1b}') && table.lines().all(|line| line.trim_end() == line), "{table}");
}

fn ids_of(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_planned_counts_only_if_asked_for() {
    let place = built();
    let pairs = |stats: &Value| stats["network"]["pairs"].as_u64().unwrap();
    let actual = json(&place, &["stats", "--json"]);
    let planned = json(&place, &["stats", "--json", "--modality", "actual,planned"]);
    assert_eq!(pairs(&planned), pairs(&actual) + 1);
    assert_eq!(planned["network"]["modalities"], serde_json::json!(["actual", "planned"]));
    assert!(!ids(&actual["bridges"], "to").is_empty());
    place.run(&["stats", "--modality", "perhaps"]).expect(2, &["invalid value 'perhaps'"]);
}

#[test]
fn stats_of_nothing_are_noughts() {
    let place = Place::with(&[("in/a.txt", "It rained all day and nobody came.\n")]);
    place.run(&["build", "in"]).expect_quiet();
    let stats = json(&place, &["stats", "--json"]);
    assert_eq!((&stats["central"], &stats["network"]["pairs"]), (&serde_json::json!([]), &0.into()));
    let table = String::from_utf8(place.run(&["stats"]).expect_quiet().out).unwrap();
    assert!(table.starts_with("articles          1\n") && !table.contains("most central"), "{table}");
}

fn printed(place: &Place, arguments: &[&str]) -> String {
    String::from_utf8(place.run(arguments).expect_quiet().out).unwrap()
}

#[test]
fn a_path_tells_each_hop_with_its_words() {
    let place = built();
    let text = printed(&place, &["path", "sweden", "DENMARK", "--relation", "hostile"]);
    let expected = "1. Sweden – Norway – Denmark\n  Sweden → Norway: accused (ACCUSE)\n";
    assert!(text.starts_with(expected), "{text}");
    for words in ["Sweden [accused] Norway of piracy", "\n    a.txt:85\n", "  Norway → Denmark: attacked (ASSAULT)\n"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let ways = json(&place, &["path", "Sweden", "Denmark", "--json"]);
    let actors: Vec<_> = ways.as_array().unwrap().iter().map(|way| ids_of(&way["actors"])).collect();
    assert_eq!(actors[0], ["sweden", "norway", "denmark"], "{ways:#}");
    let tie = &ways[0]["hops"][0]["ties"][0];
    assert_eq!(
        (&tie["relation"], &tie["modality"], &tie["source"]),
        (&"ACCUSE".into(), &"actual".into(), &"sweden".into())
    );
    assert_eq!((&tie["evidence"][0]["text"], &tie["evidence"][0]["start"]), (&"accused".into(), &85.into()));
}

#[test]
fn a_path_is_of_what_is_asked_for() {
    let place = built();
    let none = ["no way of at most 6 hops joins Norway and Iceland (--modality actual)"];
    place.run(&["path", "Norway", "Iceland"]).expect(0, &none);
    let planned = json(&place, &["path", "Norway", "Iceland", "--modality", "planned", "--json"]);
    assert_eq!(planned[0]["hops"][0]["ties"][0]["modality"], "planned");
    let through = json(&place, &["path", "Sweden", "Denmark", "--via", "Ruth Okafor", "--json"]);
    assert_eq!(ids_of(&through[0]["actors"]), ["sweden", "norway", "ruth-okafor", "denmark"]);
    let around = json(&place, &["path", "Norway", "Denmark", "--without", "Ruth Okafor", "--json"]);
    assert!(!around.to_string().contains("\"ruth-okafor\","), "{around:#}");
    assert_eq!(json(&place, &["path", "Sweden", "Denmark", "--max", "1", "--json"]), serde_json::json!([]));
    let office = json(&place, &["path", "Ruth Okafor", "Springfield", "--relation", "role", "--json"]);
    assert_eq!(office[0]["hops"][0]["ties"][0]["title"], "mayor", "{office:#}");
    place.run(&["path", "Norway", "norway"]).expect(2, &["are one actor"]);
    place.run(&["path", "Norwey", "Denmark"]).expect(1, &["no actor is called `Norwey`; near are:", "norway"]);
    place
        .run(&["path", "Norway", "Denmark", "--relation", "hatred"])
        .expect(2, &["--relation `hatred`: it is none of to, about"]);
}

#[test]
fn where_no_way_leads_the_narrowed_question_is_told() {
    let place = built();
    let near = ["path", "Sweden", "Denmark", "--max", "1"];
    place.run(&[&near[..], &["--relation", "hostile,to", "--without", "Norway"]].concat()).expect(
        0,
        &["no way of at most 1 hop joins Sweden and Denmark (--relation hostile,to, --without Norway, --modality actual)"],
    );
    let all = ["--modality", "actual,planned,negated,hypothetical"];
    place.run(&[&near[..], &all].concat()).expect(0, &["no way of at most 1 hop joins Sweden and Denmark\n"]);
    for flag in ["--max", "--top"] {
        let message = format!("invalid value '0' for '{flag} <N>'");
        place.run(&["path", "Sweden", "Denmark", flag, "0"]).expect(2, &[&message]);
    }
}

#[test]
fn a_timeline_goes_from_day_to_day() {
    let place = built();
    let rows = json(&place, &["timeline", "--json"]);
    let days: Vec<_> = rows.as_array().unwrap().iter().filter_map(|row| row["from"].as_str()).collect();
    assert!(days.len() > 6 && days.is_sorted(), "{days:?}");
    assert_eq!(
        (&rows[0]["from"], &rows[0]["what"], &rows[0]["by"]),
        (&"2016-05-03".into(), &"ASSAULT".into(), &"words".into())
    );
    let table = printed(&place, &["timeline", "--actor", "RUTH OKAFOR", "--only", "statements"]);
    assert_eq!(table.lines().count(), 2, "{table}");
    assert!(table.contains("by 2016-05-09") && table.contains("“Norway broke the treaty”"), "{table}");
    let early = json(&place, &["timeline", "--until", "2016-05-05", "--json"]);
    assert_eq!(early.as_array().unwrap().len(), 2);
    let planned = printed(&place, &["timeline", "--modality", "planned"]);
    assert!(planned.lines().nth(1).unwrap().contains("ASSAULT, planned"), "{planned}");
    place.run(&["timeline", "--since", "2016-05-05", "--until", "2016-05-01"]).expect(2, &["no day lies between them"]);
    place.run(&["build", "in", "-o", "undated"]).expect_quiet();
    let table = printed(&place, &["timeline", "undated"]);
    let (dated, undated) = table.split_once("\nwithout a day\n").unwrap();
    assert!(dated.contains("2016-05-03") && undated.contains("Ruth Okafor"), "{table}");
    let table = printed(&place, &["timeline", "undated", "--actor", "RUTH OKAFOR"]);
    assert!(table.starts_with("without a day\nday "), "{table}");
    let none = place.run(&["timeline", "undated", "--since", "2020-01-01"]);
    assert!(none.expect(0, &["no statement or event is as asked for"]).out.is_empty());
}

#[test]
fn a_timeline_tells_how_many_rows_it_leaves_out() {
    let place = built();
    let count = json(&place, &["timeline", "--json"]).as_array().unwrap().len();
    let two = printed(&place, &["timeline", "--top", "2"]);
    assert!(two.ends_with(&format!("\n… and {} more (--top {count})\n", count - 2)), "{two}");
    assert_eq!(two.lines().count(), 4, "{two}");
    assert!(!printed(&place, &["timeline", "--top", &count.to_string()]).contains("more (--top"));
}

#[test]
fn search_finds_words_and_their_forms() {
    let place = built();
    let hits = json(&place, &["search", "TREATIES", "okafor", "--json"]);
    assert_eq!((&hits[0]["kind"], &hits[0]["who"]), (&"statement".into(), &"Ruth Okafor".into()), "{hits:#}");
    let text = printed(&place, &["search", "the", "treaties"]);
    assert!(text.contains("  Ruth Okafor: “Norway broke the [treaty]”\n"), "{text}");
    let events = json(&place, &["search", "attacks", "--only", "events", "--json"]);
    assert_eq!(events.as_array().unwrap().len(), 3, "{events:#}");
    let one = printed(&place, &["search", "attacks", "--top", "1"]);
    assert!(one.ends_with("… and 2 more (--top 3)\n"), "{one}");
    place.run(&["search", "zebra"]).expect(0, &["no statement or event has `zebra`"]);
    place.run(&["search", "–"]).expect(2, &["there is no word in it"]);
    place.run(&["search"]).expect(2, &["<WORDS>..."]);
}
