//! Persons who are only called the peer of another: whom other articles' offices make of them.

use std::collections::BTreeSet;

use cablegraph::base::Label;
use cablegraph::resolve::{Feature, Member};
use cablegraph::text::Own;
use serde_json::{Value, json};

use crate::{article, records, resolve};

/// An article in which the first actor's description of the second, a peer of his, opens with `his`.
fn described(doc: &str, lines: &str) -> Value {
    let mut article = article(doc, lines);
    let start = article["actors"][1]["mentions"][0]["start"].as_u64().unwrap();
    article["actors"][1]["number"] = "singular".into();
    let his = json!({"start": start, "end": start + 3, "text": "his", "kind": "pronoun"});
    article["actors"][0]["mentions"].as_array_mut().unwrap().push(his);
    article
}

/// Whom the description of the first article means, with all that made one of this actor's members.
fn meant(first: &str, others: &[&str]) -> (String, String) {
    let mut articles = vec![described("0", first)];
    articles.extend(others.iter().enumerate().map(|(at, lines)| article(&(at + 1).to_string(), lines)));
    let resolution = resolve(records(&articles), &Own::default());
    let described = |member: &Member| member.doc == "0" && member.local == "a1";
    let actor = resolution.actors.iter().find(|actor| actor.members.iter().any(described)).unwrap();
    let features: BTreeSet<&str> =
        actor.members.iter().flat_map(|member| member.features.iter()).map(Feature::name).collect();
    (actor.name.clone(), features.into_iter().collect::<Vec<_>>().join(" "))
}

const PERU: &str = "person: Jan Kowalski (president of Peru)\nstate: Peru";
const CHILE: &str = "person: Ruth Okafor (prime minister of Chile)\nstate: Chile";

#[test]
fn the_ally_of_a_leader_is_the_leader_whom_the_article_names() {
    let told = meant("person: Jan Kowalski\nperson: his Chilean ally\nperson: Ruth Okafor", &[PERU, CHILE]);
    assert_eq!(told, ("Ruth Okafor".into(), "full-name peer".into()));
}

#[test]
fn a_counterpart_has_the_same_office() {
    let peru = "person: Jan Kowalski (foreign minister of Peru)\nstate: Peru";
    let both = format!("{CHILE}\nperson: Rosa Lindgren (foreign secretary of Chile)");
    let first = "person: Jan Kowalski\nperson: his Chilean counterpart\nperson: Ruth Okafor\nperson: Rosa Lindgren";
    assert_eq!(meant(first, &[peru, &both]).0, "Rosa Lindgren");
    let ally = "person: Jan Kowalski\nperson: his Chilean ally\nperson: Ruth Okafor\nperson: Rosa Lindgren";
    assert_eq!(meant(ally, &[peru, &both]).0, "his Chilean ally", "who leads no state has no leader for an ally");
}

#[test]
fn who_is_one_of_two_or_is_not_named_or_led_it_long_ago_is_nobody() {
    let two = format!("{CHILE}\nperson: Rosa Lindgren (president of Chile)");
    let first = "person: Jan Kowalski\nperson: his Chilean ally\nperson: Ruth Okafor\nperson: Rosa Lindgren";
    assert_eq!(meant(first, &[PERU, &two]).0, "his Chilean ally");
    assert_eq!(meant("person: Jan Kowalski\nperson: his Chilean ally", &[PERU, CHILE]).0, "his Chilean ally");
    let mut articles =
        vec![described("0", "person: Jan Kowalski\nperson: his Chilean ally\nperson: Ruth Okafor"), article("1", PERU)];
    articles.push(article("2", CHILE));
    articles[0]["date"] = "2016-05-09".into();
    articles[2]["date"] = "1996-05-09".into();
    let resolution = resolve(records(&articles), &Own::default());
    assert!(resolution.actors.iter().any(|actor| actor.name == "his Chilean ally"));
}
