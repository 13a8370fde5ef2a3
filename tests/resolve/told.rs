//! What several articles tell is told once.

use std::collections::BTreeSet;

use cablegraph::record::Record;
use cablegraph::text::Own;
use serde_json::{Value, json};

use crate::{article, records, resolve};

/// The same content twice, in a third article nearly, in a fourth the contrary; an event in each.
pub(crate) fn telling() -> Vec<Value> {
    let contents = [
        "the port of Tromso will open to all ships in spring",
        "the port of Tromso will open to all ships in spring",
        "the port of Tromso will open to all ships in the spring",
        "the port of Tromso will not open to all ships in spring",
    ];
    let tell = |(number, content): (usize, &&str)| {
        let mut article = article(&number.to_string(), "person: Ruth Okafor\nplace: Tromso");
        let words = json!({"start": 100 * number, "end": 100 * number + content.len(), "text": content});
        article["statements"] = json!([
            {"id": "s0", "speaker": "a0", "source": null, "cue": null, "kind": "indirect", "content": [words], "addressee": "a7",
                "about": ["a0", "a1", "a1"], "stance": "assert", "sentence": {"start": 0, "end": 0}, "rule": "r"},
            {"id": "s1", "speaker": "a0", "source": null, "cue": null, "kind": "direct",
                "content": [{"start": 5, "end": 9, "text": "Fine"}],
                "addressee": null, "about": [], "stance": "assert", "sentence": {"start": 0, "end": 0}, "rule": "r"},
        ]);
        article["events"] = json!([
            {"id": "e0", "type": "CONCEDE", "cameo": "08", "trigger": {"start": 3, "end": 7, "text": "open", "lemma": "open"},
                "source": ["a0", "gone"], "target": [], "participants": [], "place": "a1", "time": null, "modality": "planned",
                "in_statement": "s0", "sentence": {"start": 0, "end": 0}, "rule": "r"},
        ]);
        article
    };
    contents.iter().enumerate().map(tell).collect()
}

#[test]
fn what_is_told_twice_is_one() {
    let resolution = resolve(records(&telling()), &Own::default());
    let ids = |of: fn(&Record) -> &str| resolution.records.iter().map(of).collect::<Vec<_>>();
    let statements = ids(|record| &record.statements[0].id);
    assert_eq!((statements[0], statements[0]), (statements[1], statements[2]));
    assert_ne!(statements[0], statements[3]);
    let events = ids(|record| &record.events[0].id);
    assert_eq!((events[0], events[0]), (events[1], events[2]));
    assert_ne!(events[0], events[3]);
    // Who denies it says something else, and who asks whether it is so.
    let mut articles = telling();
    articles[1]["statements"][0]["stance"] = "deny".into();
    for article in &mut articles[2..] {
        let content = &mut article["statements"][0]["content"][0]["text"];
        *content = format!("whether {}", content.as_str().unwrap()).into();
    }
    let told = resolve(records(&articles), &Own::default());
    let distinct: BTreeSet<_> = told.records.iter().map(|record| &record.statements[0].id).collect();
    assert_eq!(distinct.len(), 4, "{distinct:?}");
    // A single word is said by each article for itself.
    assert_eq!(ids(|record| &record.statements[1].id).into_iter().collect::<BTreeSet<_>>().len(), 4);
    let first = &resolution.records[0];
    assert_eq!(first.statements[0].about, ["tromso"]);
    assert_eq!(first.statements[0].addressee, None);
    assert_eq!(first.events[0].source, ["ruth-okafor"]);
    assert_eq!(first.events[0].in_statement.as_ref(), Some(&first.statements[0].id));
}
