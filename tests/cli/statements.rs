//! Questions to a graph: `statements`.

use crate::program::{Ended, Place};

/// Two days of a quarrel, with a speaker of two names and one name of two speakers.
const FIRST: &str = "Ruth Okafor, the mayor of Springfield, told Reuters that the old bridge would stay closed. \
    “Norway must pay for the damage,” Okafor said.\n\
    Lars Holm denied that Norway had damaged the bridge. Holm did not comment further.\n";
const SECOND: &str = "“The bridge is safe,” said Éva Holm, a spokeswoman of the builders. Holm \
    left on Friday.\n";

fn built() -> Place {
    let place = Place::new();
    let row = |id: &str, date: &str, text: &str| serde_json::json!({"id": id, "date": date, "text": text}).to_string();
    let rows = [row("a", "2016-07-14", FIRST), row("b", "2016-07-20", SECOND)].join("\n");
    place.write("in.jsonl", rows.as_bytes());
    place.run(&["build", "in.jsonl"]).expect_quiet();
    place
}

fn printed(ended: Ended) -> String {
    let text = String::from_utf8(ended.expect_quiet().out).unwrap();
    assert!(!text.contains('\u{1b}'), "no colours in a pipe: {text}");
    text
}

/// The words of what is found.
fn said(place: &Place, filter: &[&str]) -> Vec<String> {
    let rows = place.run(&[&["statements", "--json"], filter].concat()).expect_quiet().rows().remove(0);
    let texts: Vec<String> =
        rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect();
    let table = printed(place.run(&[&["statements"], filter].concat()));
    assert!(texts.iter().all(|text| table.contains(text)), "{table}");
    texts
}

const CLOSED: &str = "the old bridge would stay closed";
const PAY: &str = "Norway must pay for the damage";
const DAMAGED: &str = "Norway had damaged the bridge";
const SAFE: &str = "The bridge is safe";

#[test]
fn every_filter_keeps_what_it_asks_for() {
    let place = built();
    assert_eq!(said(&place, &[]), [CLOSED, PAY, DAMAGED, SAFE]);
    assert_eq!(said(&place, &["--by", "OKAFOR"]), [CLOSED, PAY]);
    assert_eq!(said(&place, &["--by", "eva-holm"]), [SAFE]);
    assert_eq!(said(&place, &["--to", "Reuters"]), [CLOSED]);
    assert_eq!(said(&place, &["--about", "norway"]), [PAY, DAMAGED]);
    assert_eq!(said(&place, &["--stance", "deny"]), [DAMAGED]);
    assert_eq!(said(&place, &["--kind", "direct"]), [PAY, SAFE]);
    assert_eq!(said(&place, &["--since", "2016-07-20"]), [SAFE]);
    assert_eq!(said(&place, &["--until", "2016-07-19", "--about", "norway", "--by", "okafor"]), [PAY]);
    assert_eq!(said(&place, &["--contains", "the BRIDGE"]), [CLOSED, DAMAGED, SAFE]);
    assert_eq!(said(&place, &["--top", "2"]), [CLOSED, PAY]);
}

#[test]
fn wrong_questions_say_what_is_wrong() {
    let place = built();
    place.run(&["statements", "--by", "Holm"]).expect(1, &["`Holm` may mean several actors", "  eva-holm  Éva Holm"]);
    place.run(&["statements", "--about", "Norwey"]).expect(1, &["no actor is called `Norwey`; near are:\n  norway"]);
    place.run(&["statements", "--stance", "angry"]).expect(2, &["angry", "assert", "praise"]);
    place.run(&["statements", "--since", "soon"]).expect(2, &["soon"]);
    place.run(&["statements", "--contains", "–"]).expect(2, &["there is no word in it"]);
    let backwards = ["statements", "--since", "2016-07-20", "--until", "2016-07-19"];
    place.run(&backwards).expect(2, &["no day lies between them"]);
}
