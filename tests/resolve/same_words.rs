//! Who is only described in a quotation: whom another article takes the same words of it for.

use cablegraph::base::Label;
use cablegraph::text::Own;
use serde_json::{Value, json};

use crate::{article, records, resolve};

const WORDS: &str = "They must decide whether the army stays in town";

/// An article whose third actor is described in a quotation, ten code points behind its start.
fn quoting(doc: &str, lines: &str, quoted: &str) -> Value {
    let mut article = article(doc, lines);
    let described = article["actors"][2]["mentions"].as_array().unwrap().last().unwrap()["start"].as_u64().unwrap();
    let start = described - 10;
    let content = json!({"start": start, "end": start + quoted.chars().count() as u64, "text": quoted});
    article["statements"] = json!([{"id": "s0", "speaker": "a0", "source": null, "cue": null, "kind": "direct",
        "content": [content], "addressee": null, "about": [], "stance": "assert", "sentence": {"start": 0, "end": 0},
        "rule": "r"}]);
    article
}

/// The features by which the descriptions of the two articles are one actor; empty if they are two.
fn features(one: &Value, other: &Value) -> String {
    let resolution = resolve(records(&[one.clone(), other.clone()]), &Own::default());
    let actor = resolution
        .actors
        .iter()
        .find(|actor| actor.members.iter().any(|member| member.doc == "1" && member.local == "a2"));
    let joined = actor.unwrap().members.iter().skip(1).flat_map(|member| member.features.iter());
    joined.map(Label::name).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_words_of_a_quotation_mean_one() {
    let known = quoting("0", "person: Ruth Okafor\nstate: Chile\norganization: Chilean Army, the army", WORDS);
    let open = quoting("1", "person: Ruth Okafor\nstate: Peru\norganization: the army", WORDS);
    assert_eq!(features(&known, &open), "same-words");
    let other = quoting(
        "1",
        "person: Ruth Okafor\nstate: Peru\norganization: the army",
        "They must decide whether the army comes home soon",
    );
    assert_eq!(features(&known, &other), "", "other words");
    let group = quoting("1", "person: Ruth Okafor\nstate: Peru\ngroup: the army", WORDS);
    assert_eq!(features(&known, &group), "", "another class");
    let mut outside = open;
    let again = json!({"start": 900, "end": 908, "text": "the army", "kind": "nominal"});
    outside["actors"][2]["mentions"].as_array_mut().unwrap().push(again);
    assert_eq!(features(&known, &outside), "", "who is known outside of the quotation too may be another");
}
