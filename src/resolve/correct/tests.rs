//! Corrections over records that are made for them.

use proptest::prelude::*;

use super::{Corrections, corrected};
use crate::base::Label;
use crate::extract::{Class, EventType, Form, Modality, Side, Stance, StatementKind};
use crate::record::{Actor, Cue, Event, FORMAT, Mention, Participant, Range, Record, Statement, Words};
use crate::resolve::{Feature, Resolution};
use crate::text::Own;

/// An article: a line an actor, `class: words, words`. Words with a capital are a name; `he` and `she` lead to the words before.
fn article(doc: &str, lines: &str) -> Record {
    let mut at = 0;
    let actor = |(number, line): (usize, &str)| {
        let (class, words) = line.trim().split_once(": ").unwrap();
        let mut mentions: Vec<Mention> = Vec::new();
        for text in words.split(", ") {
            let kind = match text {
                "he" | "she" => Form::Pronoun,
                _ if text.starts_with(char::is_lowercase) => Form::Nominal,
                _ => Form::Named,
            };
            let end = at + u32::try_from(text.chars().count()).unwrap();
            let words = Words { start: at, end, text: text.into() };
            let antecedent = u32::try_from(mentions.len()).ok().and_then(|place| place.checked_sub(1));
            mentions.push(Mention { words, kind, rule: "test".into(), antecedent });
            at = end + 1;
        }
        let name = words.split(", ").next().unwrap().to_owned();
        let class = Class::from_name(class).unwrap();
        Actor { id: format!("a{number}"), name, class, gender: None, number: None, roles: Vec::new(), mentions }
    };
    let actors = lines.lines().filter(|line| !line.trim().is_empty()).enumerate().map(actor).collect();
    Record {
        format: FORMAT.into(),
        doc: doc.into(),
        sha256: doc.into(),
        title: None,
        date: None,
        outlet: None,
        url: None,
        text: None,
        actors,
        statements: Vec::new(),
        events: Vec::new(),
    }
}

fn articles() -> Vec<Record> {
    vec![
        article("a", "person: Ruth Okafor, Okafor, she\nperson: mayor\norganization: Northern Ferries"),
        article("b", "person: Okafor, he\ngroup: rebels\nplace: Borda"),
        article("c", "person: David Okafor, Mr Okafor, he\norganization: Northern Ferries\nplace: Borda"),
    ]
}

/// What became of the articles' actors: `id name type: doc words, words; ...` of each, and the lines that do not fit.
fn told((resolution, misfits): &(Resolution, Vec<super::Misfit>)) -> Vec<String> {
    let actor = |actor: &crate::resolve::Resolved| {
        let places = resolution.records.iter().filter_map(|record| {
            let here = record.actors.iter().find(|here| here.id == actor.id)?;
            let words: Vec<_> = here.mentions.iter().map(|mention| mention.words.text.as_str()).collect();
            Some(format!("{} {}", record.doc, words.join(", ")))
        });
        format!("{} {} {}: {}", actor.id, actor.name, actor.class.name(), places.collect::<Vec<_>>().join("; "))
    };
    let misfits = misfits.iter().map(ToString::to_string);
    resolution.actors.iter().map(actor).chain(misfits).collect()
}

/// What the corrections change: what is not so without them.
fn check(lines: &str, expected: &[&str]) {
    let correct = |lines: &str| told(&corrected(articles(), &Own::default(), &Corrections::parse(lines).unwrap()));
    let before = correct("");
    let changed: Vec<_> = correct(lines).into_iter().filter(|one| !before.contains(one)).collect();
    assert_eq!(changed, expected, "{lines}");
}

#[test]
fn without_corrections() {
    let plain = corrected(articles(), &Own::default(), &Corrections::default());
    assert_eq!(
        told(&plain),
        [
            "ruth-okafor Ruth Okafor person: a Ruth Okafor, Okafor, she",
            "mayor mayor person: a mayor",
            "northern-ferries Northern Ferries organization: a Northern Ferries; c Northern Ferries",
            "david-okafor David Okafor person: b Okafor, he; c David Okafor, Mr Okafor, he",
            "rebels rebels group: b rebels",
            "borda Borda place: b Borda; c Borda",
        ]
    );
}

#[test]
fn merges() {
    check("merge mayor \"Ruth Okafor\"", &["ruth-okafor Ruth Okafor person: a Ruth Okafor, Okafor, she, mayor"]);
    check(
        "merge Okafor in b \"Ruth Okafor\" mayor",
        &[
            "ruth-okafor Ruth Okafor person: a Ruth Okafor, Okafor, she, mayor; b Okafor, he",
            "david-okafor David Okafor person: c David Okafor, Mr Okafor, he",
        ],
    );
    let merged = corrected(articles(), &Own::default(), &Corrections::parse("merge mayor ruth-okafor").unwrap()).0;
    let members = &merged.actors[0].members;
    assert_eq!(members[1].features.iter().collect::<Vec<_>>(), [Feature::Correction]);
}

#[test]
fn what_is_never_one() {
    check(
        "never-merge \"Northern Ferries\" in a \"Northern Ferries\" in c",
        &[
            "northern-ferries Northern Ferries organization: a Northern Ferries",
            "northern-ferries-2 Northern Ferries organization: c Northern Ferries",
        ],
    );
    // It holds for all that they are merged with, and wins.
    check(
        "never-merge mayor \"David Okafor\"\nmerge mayor rebels\nmerge rebels david-okafor",
        &[
            "rebels rebels person: a mayor; b rebels",
            "line 3: they stay two: another line says never-merge or split of them",
        ],
    );
    check(
        "never-merge ruth-okafor \"Ruth Okafor\"",
        &["line 1: ruth-okafor and \"Ruth Okafor\" are one actor inside an article: part them with split"],
    );
}

#[test]
fn splits() {
    // What is no name goes with the words before it.
    check(
        "split \"David Okafor\" \"Mr Okafor\"",
        &[
            "okafor Okafor person: b Okafor, he",
            "david-okafor David Okafor person: c David Okafor",
            "mr-okafor Mr Okafor person: c Mr Okafor, he",
        ],
    );
    check(
        "split \"David Okafor\" \"mr okafor\" in c as \"Ann Okafor\"",
        &[
            "okafor Okafor person: b Okafor, he",
            "david-okafor David Okafor person: c David Okafor",
            "ann-okafor Ann Okafor person: c Mr Okafor, he",
        ],
    );
    // A name that somebody has makes it him.
    check(
        "split \"David Okafor\" \"Mr Okafor\" as \"Ruth Okafor\"",
        &[
            "ruth-okafor Ruth Okafor person: a Ruth Okafor, Okafor, she; c Mr Okafor, he",
            "okafor Okafor person: b Okafor, he",
            "david-okafor David Okafor person: c David Okafor",
        ],
    );
    check("split borda in c as \"Borda Bay\"", &["borda Borda place: b Borda", "borda-bay Borda Bay place: c Borda"]);
    // All that get one name are one.
    check(
        "split borda in c as Bay\nsplit rebels in b as bay",
        &["bay bay group: b rebels; c Borda", "borda Borda place: b Borda"],
    );
    // The mentions without the words may be those that the others led to.
    check(
        "split \"David Okafor\" \"David Okafor\" as Dave",
        &[
            "okafor Okafor person: b Okafor, he",
            "dave Dave person: c David Okafor",
            "mr-okafor Mr Okafor person: c Mr Okafor, he",
        ],
    );
}

#[test]
fn types_and_names() {
    check(
        "retype borda organization\nrename borda \"Borda Club\"\nmerge \"Borda Club\" rebels",
        &["borda-club Borda Club organization: b rebels, Borda; c Borda"],
    );
    // Of two lines the last.
    check(
        "rename borda One\nrename Borda Two",
        &["two Two place: b Borda; c Borda", "line 1: line 2 says otherwise of the same actor"],
    );
}

#[test]
fn what_does_not_fit_is_told() {
    check(
        "merge mayor Northen\nmerge rebels x\nrename \"Mr Okafor\" in d x\nretype Borda in a place\nsplit rebels Ruth\n",
        &[
            "line 1: no actor is called \"Northen\"",
            "line 2: no actor is called \"x\"",
            "line 3: there is no article d",
            "line 4: the article a has no actor called \"Borda\"",
            "line 5: no mention of \"rebels\" is \"Ruth\"",
        ],
    );
    check(
        "merge \"Ruth Okafo\" \"North Ferries\"",
        &[
            "line 1: no actor is called \"Ruth Okafo\"; is it \"Ruth Okafor\" (ruth-okafor)?",
            "line 1: no actor is called \"North Ferries\"; is it \"Northern Ferries\" (northern-ferries)?",
        ],
    );
    check(
        "split \"David Okafor\" \"Mr Okafor\"\nsplit david-okafor \"Mr Okafor\" as x",
        &[
            "okafor Okafor person: b Okafor, he",
            "david-okafor David Okafor person: c David Okafor",
            "mr-okafor Mr Okafor person: c Mr Okafor, he",
            "line 2: line 1 says otherwise of the same actor",
        ],
    );
    check(
        "merge Okafor mayor",
        &["line 1: \"Okafor\" may be ruth-okafor, david-okafor: name one by its id, or by an article with `in`"],
    );
}

#[test]
fn ids_of_others_stay() {
    let mut records = articles();
    records.extend([article("d", "organization: Okafor"), article("e", "group: Okafor, Okafor Front")]);
    let ids = |lines: &str| {
        let corrections = Corrections::parse(lines).unwrap();
        let resolution = corrected(records.clone(), &Own::default(), &corrections).0;
        resolution.actors.iter().map(|actor| actor.id.clone()).collect::<Vec<_>>()
    };
    let before = ids("");
    let after = ids("merge okafor ruth-okafor");
    assert_eq!(after, before.into_iter().filter(|id| id != "okafor").collect::<Vec<_>>(), "{after:?}");
}

#[test]
fn statements_and_events_go_with_their_words() {
    let mut records = articles();
    let words = |mention: usize| records[2].actors[0].mentions[mention].words.clone();
    let (david, okafor, he) = (words(0), words(1), words(2));
    let sentence = |words: &Words| Range { start: words.start, end: words.end };
    let statement = |id: &str, source: &Words| Statement {
        id: id.into(),
        speaker: Some("a0".into()),
        candidates: Vec::new(),
        unnamed: None,
        source: Some(source.clone()),
        cue: None,
        kind: StatementKind::Direct,
        content: vec![he.clone()],
        addressee: None,
        addressed: None,
        occasion: None,
        place: None,
        time: None,
        in_statement: None,
        about: vec!["a0".into()],
        stance: Stance::Assert,
        sentence: sentence(source),
        rule: "test".into(),
    };
    let part = |words: &Words| Participant { role: Side::Source, actor: "a0".into(), words: words.clone() };
    let event = Event {
        id: "e0".into(),
        kind: EventType::Consult,
        cameo: "04".into(),
        trigger: Cue { words: david.clone(), lemma: "meet".into() },
        source: vec!["a0".into()],
        target: Vec::new(),
        participants: vec![part(&david), part(&okafor)],
        topic: None,
        place: None,
        time: None,
        modality: Modality::Actual,
        in_statement: None,
        sentence: sentence(&david),
        rule: "test".into(),
    };
    records[2].statements = vec![statement("s0", &david), statement("s1", &okafor)];
    records[2].events = vec![event];
    let corrections = Corrections::parse("split \"David Okafor\" \"Mr Okafor\" as Ann").unwrap();
    let record = corrected(records, &Own::default(), &corrections).0.records.remove(2);
    let said: Vec<_> = record.statements.iter().map(|one| (one.speaker.as_deref(), one.about.clone())).collect();
    assert!(said.contains(&(Some("david-okafor"), vec!["ann".into()])), "{said:?}");
    assert!(said.contains(&(Some("ann"), Vec::new())), "{said:?}");
    assert_eq!(record.events[0].source, ["david-okafor", "ann"]);
    let parts: Vec<_> = record.events[0].participants.iter().map(|part| part.actor.as_str()).collect();
    assert_eq!(parts, ["david-okafor", "ann"]);
}

#[test]
fn what_is_corrected_may_be_corrected_again() {
    let lines = "split \"David Okafor\" \"Mr Okafor\" as Ann\nmerge mayor Ann\n";
    let corrections = Corrections::parse(lines).unwrap();
    let once = corrected(articles(), &Own::default(), &corrections);
    assert_eq!(once.1, []);
    let again = corrected(once.0.records.clone(), &Own::default(), &corrections);
    assert_eq!(again.1, []);
    assert_eq!(again.0.records, once.0.records);
}

const LINES: [&str; 9] = [
    "merge mayor \"Ruth Okafor\"",
    "merge okafor Ann",
    "never-merge \"Ruth Okafor\" \"David Okafor\"",
    "merge okafor in b \"David Okafor\"",
    "split \"David Okafor\" \"Mr Okafor\" as Ann",
    "split borda in c",
    "retype borda organization",
    "rename rebels \"Borda Rebels\"",
    "never-merge \"Northern Ferries\" in a \"Northern Ferries\" in c",
];

proptest! {
    /// Neither the order of the articles nor that of the lines shows.
    #[test]
    fn no_order_shows(chosen in proptest::sample::subsequence(&LINES[..], 0..=LINES.len()), turn in 0..3_usize) {
        let correct = |records, lines: &[&str]| {
            let corrections = Corrections::parse(&lines.join("\n")).unwrap();
            let (resolution, misfits) = corrected(records, &Own::default(), &corrections);
            let reasons: Vec<_> = misfits.into_iter().map(|misfit| misfit.reason).collect();
            (resolution, reasons.len())
        };
        let expected = correct(articles(), &chosen);
        let mut records = articles();
        records.rotate_left(turn);
        let reversed: Vec<&str> = chosen.iter().rev().copied().collect();
        let found = correct(records, &reversed);
        prop_assert_eq!(found.0.records, expected.0.records);
        prop_assert_eq!(found.1, expected.1);
    }
}
