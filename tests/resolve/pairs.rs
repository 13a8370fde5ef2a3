//! The pairs of `tests/cases/pairs.md`.

use cablegraph::text::Own;
use serde_json::Value;

use crate::{article, records, resolve};

/// An article of `tests/cases/pairs.md`: actors between plus signs, persons if nothing else is said.
fn side(doc: &str, words: &str) -> Value {
    let (date, words) = match words.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, words),
    };
    let person = |actor: &str| if actor.contains(": ") { actor.to_owned() } else { format!("person: {actor}") };
    let lines: Vec<_> = words.split(" + ").map(|actor| person(actor.trim())).collect();
    let mut article = article(doc, &lines.join("\n"));
    article["date"] = date.into();
    article
}

/// What becomes of the first actors of the first two articles.
fn verdict(sides: &str) -> &'static str {
    let articles: Vec<_> =
        sides.split(" | ").enumerate().map(|(at, words)| side(&at.to_string(), words.trim())).collect();
    let resolution = resolve(records(&articles), &Own::default());
    let id_of = |doc: &str| {
        let of = |member: &cablegraph::resolve::Member| member.doc == doc && member.local == "a0";
        resolution.actors.iter().find(|actor| actor.members.iter().any(of)).unwrap().id.as_str()
    };
    let (one, other) = (id_of("0"), id_of("1"));
    let mut doubts = resolution.doubts.iter().map(|doubt| [doubt.first.id.as_str(), doubt.second.id.as_str()]);
    match one == other {
        true => "same",
        false if doubts.any(|pair| pair == [one, other] || pair == [other, one]) => "unsure",
        false => "different",
    }
}

#[test]
fn pairs_are_judged_as_the_cases_say() {
    let cases = include_str!("../cases/pairs.md");
    let lines = cases.split("```pairs\n").skip(1).flat_map(|block| block.split("```").next().unwrap().lines());
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        let (expected, sides) = line.split_once(char::is_whitespace).unwrap();
        let found = verdict(sides.trim());
        count += 1;
        if found != expected {
            wrong.push(format!("{line}\n    is {found}"));
        }
    }
    assert!(count > 80 && wrong.is_empty(), "{count} pairs\n{}", wrong.join("\n"));
}
