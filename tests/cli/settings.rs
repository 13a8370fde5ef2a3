//! Flags, configuration, summaries and help.

use crate::program::{BRIDGE, Place, STRIKE};

#[test]
fn a_summary_tells_what_was_built() {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", STRIKE)]);
    place.run(&["build", "in"]).expect(0, &["2 articles · ", " -> out"]);
    let ended = place.run(&["build", "in", "--json"]).expect_quiet();
    let summary = &ended.rows()[0];
    assert_eq!(summary["articles"], 2);
    assert!(summary["actors"].as_u64().unwrap() > 2, "{summary}");
    let quiet = place.run(&["build", "in", "--quiet"]).expect(0, &[]);
    assert_eq!((quiet.messages.as_str(), quiet.out.len()), ("", 0));
}

#[test]
fn stats_agree_with_the_summary() {
    let place = Place::with(&[("in/a.txt", BRIDGE), ("in/b.txt", STRIKE)]);
    let summary = place.run(&["build", "in", "--json"]).expect_quiet().rows().remove(0);
    let stats = place.run(&["stats", "out", "--json"]).expect_quiet().rows().remove(0);
    let sum =
        |field: &str| stats[field].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum::<u64>();
    assert_eq!(stats["articles"], 2);
    for field in ["actors", "statements", "events"] {
        assert_eq!(summary[field], sum(field), "{field}");
    }
    let table = String::from_utf8(place.run(&["stats", "out/graph.json", "--top", "2"]).expect_quiet().out).unwrap();
    assert!(table.starts_with("articles          2\n") && table.contains("\nmost central "), "{table}");
    assert!(table.contains("Ruth Okafor"), "{table}");
}

#[test]
fn eval_scores_articles_and_records_alike() {
    let text = "Ruth Okafor met Jan de Vries in Rotterdam on Monday.\n";
    let mention = |start: usize, end: usize| serde_json::json!({"start": start, "end": end, "text": &text[start..end], "kind": "named"});
    let actor = |id: &str, start, end| serde_json::json!({"id": id, "name": &text[start..end], "type": "person", "mentions": [mention(start, end)]});
    let gold = serde_json::json!({"doc": "a", "actors": [actor("okafor", 0, 11), actor("vries", 16, 28)], "statements": [], "events": []});
    let place = Place::with(&[("gold/a.txt", text), ("gold/a.gold.json", &gold.to_string())]);
    let ended = place.run(&["eval", "gold", "--json"]).expect_quiet();
    let named = &ended.rows()[0]["named mentions"];
    assert_eq!(named["gold"], 2);
    assert!(named["r"].as_f64().unwrap() > 0.4, "{named}");
    place.run(&["build", "gold"]).expect_quiet();
    assert_eq!(
        place.run(&["eval", "gold", "--records", "out/records.jsonl", "--json"]).expect_quiet().rows(),
        ended.rows()
    );
    let table = String::from_utf8(place.run(&["eval", "gold", "--errors"]).expect_quiet().out).unwrap();
    assert!(table.starts_with("named mentions "), "{table}");
}

#[test]
fn the_configuration_gives_defaults() {
    let place = Place::with(&[("a.txt", BRIDGE), ("c.toml", "jobs = 1\ndate = \"2020-01-31\"\nout = \"graph\"\n")]);
    place.run(&["build", "a.txt", "--config", "c.toml"]).expect(0, &["-> graph"]);
    assert_eq!(place.articles("graph")[0]["date"], "2020-01-31");
    place.run(&["build", "a.txt", "--config", "c.toml", "-o", "x", "--date", "2021-01-31"]).expect(0, &["-> x"]);
    assert_eq!(place.articles("x")[0]["date"], "2021-01-31");
}

#[test]
fn wrong_configurations_are_usage_errors() {
    let place = Place::with(&[("a.txt", BRIDGE), ("wrong.toml", "colour = \"red\"\n"), ("broken.toml", "jobs = \n")]);
    place
        .run(&["build", "a.txt", "--config", "wrong.toml"])
        .expect(2, &["wrong.toml", "unknown field `colour`", "`jobs`"]);
    place.run(&["build", "a.txt", "--config", "broken.toml"]).expect(2, &["broken.toml", "line 1"]);
    place.run(&["build", "a.txt", "--config", "none.toml"]).expect(2, &["none.toml"]);
}

#[test]
fn wrong_arguments_are_usage_errors() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    for arguments in [
        &["build"][..],
        &["build", "a.txt", "--colour"],
        &["build", "a.txt", "--jobs", "0"],
        &["build", "a.txt", "--date", "soon"],
        &["build", "-", "-"],
        &["merge", "-", "--articles", "-"],
        &["paint", "a.txt"],
        &[],
    ] {
        let ended = place.run(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.messages);
        assert!(!ended.messages.is_empty());
    }
}

#[test]
fn help_teaches_by_example() {
    let place = Place::new();
    let commands = ["build", "extract", "merge", "verify", "stats", "review", "eval", "completions", "man"];
    let help = String::from_utf8(place.run(&["--help"]).expect_quiet().out).unwrap();
    for command in commands {
        assert!(help.contains(&format!("  {command} ")), "{command} is not listed:\n{help}");
        let help = String::from_utf8(place.run(&["help", command]).expect_quiet().out).unwrap();
        assert!(help.contains("EXAMPLES\n  cablegraph"), "{command}:\n{help}");
    }
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(&["completions", shell]).expect_quiet().out;
        assert!(String::from_utf8(script).unwrap().contains("with-text"), "{shell}");
    }
    let page = String::from_utf8(place.run(&["man"]).expect_quiet().out).unwrap();
    assert!(page.contains(".TH cablegraph") && page.contains("EXAMPLES"));
    place.run(&["man", "-o", "pages"]).expect_quiet();
    assert!(String::from_utf8(place.read("pages/cablegraph-extract.1")).unwrap().contains("with\\-text"));
}
