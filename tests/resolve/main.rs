//! Actors, statements and events across articles: articles as lists of who is named in them, and who is one.
#![expect(clippy::unwrap_used, reason = "a test may end at once")]

mod constraints;
#[path = "../../examples/resolve/generate.rs"]
#[expect(dead_code, reason = "the example's table needs more of it")]
mod generate;
mod graph;
mod pairs;
mod peer;
mod properties;
mod same_words;
mod single;
mod told;

use std::collections::BTreeSet;

use cablegraph::record::Record;
use cablegraph::resolve::{Constraints, Resolution};
use cablegraph::text::Own;
use serde_json::{Value, json};

/// An article: a line an actor, `class: name, other name (role of other actor) +plural *woman`; a name in small letters is a
/// description. The first name is the actor's.
fn article(doc: &str, lines: &str) -> Value {
    let mut at = 0;
    let mut actors = Vec::new();
    for (number, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let (class, mut rest) = line.split_once(": ").unwrap();
        let mut actor = json!({"id": format!("a{number}"), "type": class, "mentions": [], "roles": []});
        for (mark, field, value) in
            [(" +plural", "number", "plural"), (" *woman", "gender", "feminine"), (" *man", "gender", "masculine")]
        {
            if let Some(shorter) = rest.strip_suffix(mark) {
                actor[field] = value.into();
                rest = shorter;
            }
        }
        if let Some((names, role)) = rest.split_once(" (") {
            let (title, of) = role.trim_end_matches(')').split_once(" of ").unwrap_or((role.trim_end_matches(')'), ""));
            let of = (!of.is_empty()).then_some(of);
            actor["roles"] = json!([{"title": title, "of": of, "start": 0, "end": 0, "text": ""}]);
            rest = names;
        }
        for name in rest.split(", ") {
            let kind = if name.starts_with(char::is_lowercase) { "nominal" } else { "named" };
            let end = at + name.chars().count();
            let mention = json!({"start": at, "end": end, "text": name, "kind": kind});
            actor["mentions"].as_array_mut().unwrap().push(mention);
            at = end + 1;
        }
        actor["name"] = rest.split(", ").next().unwrap().trim_start_matches("the ").trim_start_matches("a ").into();
        actors.push(actor);
    }
    let ids: Vec<(Value, Value)> = actors.iter().map(|actor| (actor["name"].clone(), actor["id"].clone())).collect();
    for role in actors.iter_mut().flat_map(|actor| actor["roles"].as_array_mut().unwrap()) {
        role["of"] = ids.iter().find(|(name, _)| *name == role["of"]).map_or(Value::Null, |(_, id)| id.clone());
    }
    json!({"format": "cablegraph-record/1", "doc": doc, "sha256": doc, "title": null, "date": null, "outlet": null,
        "url": null, "actors": actors, "statements": [], "events": []})
}

fn resolve(records: Vec<Record>, own: &Own) -> Resolution {
    cablegraph::resolve::resolve(records, own, &Constraints::default())
}

fn records(articles: &[Value]) -> Vec<Record> {
    articles.iter().map(|article| serde_json::from_value(article.clone()).unwrap()).collect()
}

fn resolved(articles: &[(&str, &str)]) -> Resolution {
    let articles: Vec<_> = articles.iter().map(|(doc, lines)| article(doc, lines)).collect();
    resolve(records(&articles), &Own::default())
}

/// The actors that are made of several articles' actors, as `id: doc/place doc/place`.
fn joined(resolution: &Resolution) -> BTreeSet<String> {
    let several = resolution.actors.iter().filter(|actor| actor.members.len() > 1);
    several
        .map(|actor| {
            let members =
                actor.members.iter().map(|member| format!("{}/{}", member.doc, member.local.trim_start_matches('a')));
            format!("{}: {}", actor.id, members.collect::<Vec<_>>().join(" "))
        })
        .collect()
}

fn check(articles: &[(&str, &str)], expected: &[&str]) {
    let joined = joined(&resolved(articles));
    assert_eq!(joined, expected.iter().map(ToString::to_string).collect::<BTreeSet<_>>());
}
