//! The command `ledger`, and where else accounts that contradict each other are printed.

use serde_json::Value;

use crate::program::Place;

/// Talks that one article tells, another denies and a third tells in other words.
const TALKS: [(&str, &str); 3] = [
    ("in/a.txt", "Norway met Denmark on 3 May 2016 about fishing limits.\n"),
    ("in/b.txt", "Norway did not meet Denmark on 3 May 2016 about fishing limits.\n"),
    ("in/c.txt", "Norway discussed fishing limits with Denmark on 3 May 2016.\n"),
];

fn built() -> Place {
    let place = Place::with(&TALKS);
    place.run(&["build", "in"]).expect_quiet();
    place
}

fn printed(place: &Place, arguments: &[&str]) -> String {
    String::from_utf8(place.run(arguments).expect_quiet().out).unwrap()
}

#[test]
fn only_the_accord_asked_for_is_printed() {
    let place = built();
    let all = printed(&place, &["ledger"]);
    assert_eq!(all.as_bytes(), place.read("out/ledger.txt"));
    let titles = |text: &str| {
        let titles = text.lines().filter(|line| !line.is_empty() && !line.starts_with(' '));
        titles.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(titles(&all), ["contradictions: 1", "agreement: 0", "told by several articles: 1"], "{all}");
    for (only, title) in ["contradicts", "corroborates", "carried"].into_iter().zip(titles(&all)) {
        let text = printed(&place, &["ledger", "--only", only]);
        assert_eq!(titles(&text), [title], "{text}");
        assert!(all.contains(&text), "{text}");
    }
}

#[test]
fn an_account_tells_how_it_is_told_and_an_entry_its_edge() {
    let place = built();
    let entries = place.run(&["ledger", "--json"]).expect_quiet().rows().remove(0);
    let modalities = |entry: &Value| {
        let accounts = entry["accounts"].as_array().unwrap();
        let mut names: Vec<_> = accounts.iter().map(|one| one["modality"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(modalities(&entries[0]), ["actual", "negated"], "{entries:#}");
    assert_eq!(modalities(&entries[1]), ["actual", "actual"], "{entries:#}");
    for field in ["speaker", "claimed_by"] {
        assert_eq!(entries[0]["accounts"][0].get(field), Some(&Value::Null), "{field}: {entries:#}");
    }
    assert_eq!((&entries[1]["accord"], &entries[1]["edge"]), (&"carried".into(), &Value::Null), "{entries:#}");
    let edge = entries[0]["edge"].as_str().unwrap();
    assert!(edge.contains("|contradicts|"), "{edge}");
    let why = printed(&place, &["why", edge]);
    assert!(why.starts_with(&format!("{edge}\n")) && why.contains("happened-or-not"), "{why}");
}

#[test]
fn what_is_done_and_what_is_not_are_told_apart() {
    let place = built();
    let stats = printed(&place, &["stats"]);
    let line = stats.lines().skip_while(|line| *line != "contradict each other: 1").nth(1).unwrap();
    let (sides, how) = line.split_once("), happened-or-not, ").unwrap();
    let mut sides: Vec<_> = sides.trim().split(" – ").map(|side| side.trim_end_matches(')')).collect();
    sides.sort_unstable();
    let of = |kind: &str| format!("{kind}: Norway → Denmark (fishing limits");
    assert_eq!((sides, how), (vec![of("CONSULT, negated").as_str(), &of("CONSULT")], "certain"), "{stats}");
    let found = printed(&place, &["search", "limits"]);
    assert!(found.contains("\n  Norway → Denmark: met fishing [limits]\n"), "{found}");
}
