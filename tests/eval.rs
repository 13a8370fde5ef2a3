//! The program's own scores: figures counted by hand, and the same figures as the annotators' scorer gives.
#![expect(clippy::unwrap_used, reason = "a test may end at once")]

use std::path::{Path, PathBuf};
use std::process::Command;

use cablegraph::eval::{self, Gold, Scores};
use cablegraph::record::Record;
use serde_json::{Value, json};

const TEXT: &str = "Ruth Okafor met Anders Lund. Okafor said the port will open. Lund left.";

/// The words as a span; `nth` counts from 0.
fn at(words: &str, nth: usize) -> Value {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    json!({"start": start, "end": start + words.len(), "text": words})
}

fn mention(words: &str, nth: usize) -> Value {
    let mut mention = at(words, nth);
    mention["kind"] = "named".into();
    mention
}

fn gold_json() -> Value {
    json!({
        "doc": "port",
        "actors": [
            {"id": "okafor", "type": "person", "mentions": [mention("Ruth Okafor", 0), mention("Okafor", 1)]},
            {"id": "lund", "type": "person", "mentions": [mention("Anders Lund", 0), mention("Lund", 1)]},
        ],
        "statements": [{"speaker": "okafor", "kind": "indirect", "content": [at("the port will open", 0)], "addressee": null}],
        "events": [
            {"type": "CONSULT", "trigger": at("met", 0), "source": ["okafor"], "target": ["lund"], "modality": "actual"},
            {"type": "RETREAT", "trigger": at("left", 0), "source": ["lund"], "target": [], "modality": "actual"},
        ],
    })
}

/// Okafor in two nodes, a mention missed and one too many, sides of a meeting exchanged, an event too many.
fn record_json() -> Value {
    record(
        "port.txt",
        vec![
            json!({"id": "x", "name": "Ruth Okafor", "type": "person", "mentions": [mention("Ruth Okafor", 0)]}),
            json!({"id": "y", "name": "Okafor", "type": "person", "mentions": [mention("Okafor", 1)]}),
            json!({"id": "z", "name": "Anders Lund", "type": "person", "mentions": [mention("Anders Lund", 0)]}),
            json!({"id": "p", "name": "port", "type": "place", "mentions": [mention("port", 0)]}),
        ],
        vec![statement("y", "mixed", vec![at("port will open", 0)], &Value::Null)],
        vec![
            event("CONSULT", &at("met", 0), json!(["z"]), json!(["x"]), "actual"),
            event("RETREAT", &at("left", 0), json!(["z"]), json!([]), "planned"),
            event("ASSAULT", &at("open", 0), json!(["p"]), json!([]), "actual"),
        ],
    )
}

fn record(doc: &str, actors: Vec<Value>, statements: Vec<Value>, events: Vec<Value>) -> Value {
    json!({"format": "cablegraph-record/1", "doc": doc, "sha256": "", "title": null, "date": null, "outlet": null,
        "url": null, "actors": actors, "statements": statements, "events": events})
}

fn statement(speaker: &str, kind: &str, content: Vec<Value>, addressee: &Value) -> Value {
    let speaker = (speaker != "unknown").then_some(speaker);
    json!({"id": "s", "speaker": speaker, "source": null, "cue": null, "kind": kind, "content": content,
        "addressee": addressee, "about": [], "stance": "assert", "sentence": {"start": 0, "end": 0}, "rule": "r"})
}

fn event(kind: &str, trigger: &Value, source: Value, target: Value, modality: &str) -> Value {
    let mut trigger = trigger.clone();
    trigger["lemma"] = trigger["text"].clone();
    json!({"id": "e", "type": kind, "cameo": "04", "trigger": trigger, "source": source, "target": target,
        "participants": [], "place": null, "time": null, "modality": modality, "in_statement": null,
        "sentence": {"start": 0, "end": 0}, "rule": "r"})
}

fn parsed(records: &[Value]) -> Vec<Record> {
    records.iter().map(|record| serde_json::from_value(record.clone()).unwrap()).collect()
}

fn own_gold() -> (tempfile::TempDir, Vec<Gold>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("port.txt"), TEXT).unwrap();
    std::fs::write(folder.path().join("port.gold.json"), gold_json().to_string()).unwrap();
    let golds = eval::read(folder.path()).unwrap();
    (folder, golds)
}

#[test]
fn figures_are_those_counted_by_hand() {
    let (_folder, golds) = own_gold();
    let scores = eval::score(&golds, &parsed(&[record_json()]));
    let check = |figure: &str, measure: &str, expected: f64| {
        let value = scores.value(figure, measure).unwrap();
        assert!((value - expected).abs() < 1e-12, "{figure}, {measure}: {value} instead of {expected}");
    };
    // Three of four mentions on either side.
    check("named mentions", "f1", 0.75);
    // Found: three pure clusters and one mention too many. Gold: three mentions with half their cluster, one with none.
    check("linking, named (B3, across articles)", "p", 0.75);
    check("linking, named (B3, across articles)", "r", 0.375);
    check("linking, named (B3, across articles)", "f1", 0.5);
    check("statements found", "f1", 1.0);
    // The first of her two nodes stands for Okafor, the speaker's does not.
    check("statements with the right speaker", "f1", 0.0);
    check("  (speaker's node names the right actor)", "f1", 1.0);
    check("content overlap of those found (mean IoU)", "value", 14.0 / 18.0);
    check("kind right, of those found", "value", 0.0);
    // A meeting has no direction.
    check("events: type and all participants", "p", 2.0 / 3.0);
    check("events: type and all participants", "r", 1.0);
    check("modality right, of those found", "value", 0.5);
    let lines: Vec<_> = scores.mistakes.iter().map(ToString::to_string).collect();
    let expected = [
        "port\tevent extra\tASSAULT\topen: ?p -> ",
        "port\tmention extra\tp\tport",
        "port\tmention missed\tlund\tLund",
        "port\tspeaker\tokafor != ?y\tthe port will open",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn an_article_without_a_record_counts_as_empty() {
    let (_folder, golds) = own_gold();
    let scores = eval::score(&golds, &[]);
    assert_eq!(scores.value("named mentions", "gold"), Some(4.0));
    assert_eq!(scores.value("named mentions", "f1"), Some(0.0));
    assert_eq!(scores.value("events: type, in the sentence", "gold"), Some(2.0));
}

#[test]
fn a_folder_without_gold_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let error = eval::read(folder.path()).unwrap_err();
    assert!(error.to_string().contains(&folder.path().display().to_string()));
    assert!(eval::read(&folder.path().join("missing")).is_err());
    std::fs::write(folder.path().join("bad.gold.json"), "{").unwrap();
    assert!(eval::read(folder.path()).unwrap_err().to_string().contains("bad.gold.json"));
}

/// Our own gold above, and the annotators' if it is there, scored by both programs on records that are right and records that
/// are wrong in many ways.
#[test]
fn agrees_with_the_annotators_scorer() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let scorer = shared.join("score.py");
    if !scorer.exists() || Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no {} or no python3", scorer.display());
        return;
    }
    let (own, _) = own_gold();
    let folders: [PathBuf; 3] = [own.path().into(), shared.join("seeds"), shared.join("dev")];
    for folder in folders {
        compare(&scorer, &folder, &[record_json()]);
        for damage in 0..6 {
            compare(&scorer, &folder, &records_from_gold(&folder, damage));
        }
    }
}

fn compare(scorer: &Path, folder: &Path, records: &[Value]) {
    let golds = eval::read(folder).unwrap();
    let scores = eval::score(&golds, &parsed(records));
    let file = tempfile::NamedTempFile::new().unwrap();
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    std::fs::write(file.path(), lines).unwrap();
    let output = Command::new("python3").arg(scorer).arg(folder).arg(file.path()).arg("--json").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
    let ours = serde_json::to_value(&scores).unwrap();
    assert_same(&theirs, &ours, &scores);
}

fn assert_same(theirs: &Value, ours: &Value, scores: &Scores) {
    let figures = theirs.as_object().unwrap();
    assert_eq!(figures.keys().collect::<Vec<_>>(), ours.as_object().unwrap().keys().collect::<Vec<_>>());
    for (figure, measures) in figures {
        for (measure, value) in measures.as_object().unwrap() {
            let (theirs, ours) = (value.as_f64().unwrap(), scores.value(figure, measure));
            let close = ours.is_some_and(|ours| (theirs - ours).abs() < 1e-9);
            assert!(close, "{figure}, {measure}: {theirs} there, {ours:?} here");
        }
    }
}

/// Records made of the gold: without damage they are right, else every kind of mistake occurs, by a fixed sequence.
fn records_from_gold(folder: &Path, damage: u64) -> Vec<Value> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".gold.json"));
    paths.sort();
    let mut dice = Dice { state: damage, sides: if damage == 0 { u64::MAX } else { 3 + 3 * damage } };
    paths
        .iter()
        .map(|path| record_from_gold(&serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap(), &mut dice))
        .collect()
}

struct Dice {
    state: u64,
    sides: u64,
}

impl Dice {
    /// True once in `sides` throws.
    fn hit(&mut self) -> bool {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.sides != u64::MAX && (self.state >> 33).is_multiple_of(self.sides)
    }

    fn shifted(&mut self, span: &Value) -> Value {
        let (mut start, mut end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
        if self.hit() {
            start = start.saturating_sub(4);
        }
        if self.hit() {
            end = (start + 1).max(end - (end - start) / 3);
        }
        json!({"start": start, "end": end, "text": "", "kind": span.get("kind")})
    }

    /// Another actor, or none.
    fn actor(&mut self, id: &str, ids: &[String]) -> String {
        if self.hit() {
            return "unknown".into();
        }
        let step = usize::from(self.hit());
        let at = ids.iter().position(|other| other == id).unwrap_or(0);
        if ids.is_empty() || step == 0 { id.into() } else { ids[(at + step) % ids.len()].clone() }
    }
}

fn record_from_gold(gold: &Value, dice: &mut Dice) -> Value {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let ids: Vec<String> = list(&gold["actors"]).iter().map(|actor| actor["id"].as_str().unwrap().into()).collect();
    let mut actors = Vec::new();
    for actor in list(&gold["actors"]) {
        let mut mentions: Vec<_> = list(&actor["mentions"]).iter().map(|mention| dice.shifted(mention)).collect();
        mentions.retain(|_| !dice.hit());
        let mut add = |id: &Value, mentions: &[Value]| {
            actors.push(json!({"id": id, "name": "", "type": actor["type"], "mentions": mentions}));
        };
        if dice.hit() {
            let (here, there) = mentions.split_at(mentions.len() / 2);
            add(&actor["id"], here);
            add(&json!(format!("{}-2", actor["id"].as_str().unwrap())), there);
        } else {
            let id = dice.actor(actor["id"].as_str().unwrap(), &ids);
            add(&json!(id), &mentions);
        }
    }
    let mut statements = Vec::new();
    for gold in list(&gold["statements"]) {
        let content = list(&gold["content"]).iter().map(|span| dice.shifted(span)).collect();
        let kind = if dice.hit() { "mixed" } else { gold["kind"].as_str().unwrap() };
        let speaker = dice.actor(gold["speaker"].as_str().unwrap(), &ids);
        let addressee = if dice.hit() { json!(ids.first()) } else { gold["addressee"].clone() };
        let statement = statement(&speaker, kind, content, &addressee);
        statements.extend(std::iter::repeat_n(statement, if dice.hit() { 0 } else { 1 + usize::from(dice.hit()) }));
    }
    let mut events = Vec::new();
    for gold in list(&gold["events"]) {
        let side = |side: &str, dice: &mut Dice| -> Value {
            list(&gold[side]).iter().map(|id| dice.actor(id.as_str().unwrap(), &ids)).collect()
        };
        let kind = if dice.hit() { "AID" } else { gold["type"].as_str().unwrap() };
        let modality = if dice.hit() { "planned" } else { gold["modality"].as_str().unwrap() };
        let (source, target) = (side("source", dice), side("target", dice));
        let event = event(kind, &dice.shifted(&gold["trigger"]), source, target, modality);
        events.extend(std::iter::repeat_n(event, if dice.hit() { 0 } else { 1 + usize::from(dice.hit()) }));
    }
    record(&format!("folder/{}.txt", gold["doc"].as_str().unwrap()), actors, statements, events)
}
