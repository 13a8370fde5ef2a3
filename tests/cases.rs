//! Cases as files: prose, an article, what is to be found in it. `tests/cases/TOPIC.md` holds `##` headings, each with a `text` block and
//! a block `actors`, `statements`, `events`, `times` or `lines`; a date behind ```` ```text ```` is the article's; `CABLEGRAPH_UPDATE_CASES=1 cargo test --test cases` rewrites the expected blocks.

#![expect(clippy::unwrap_used, reason = "a test may end at once")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cablegraph::base::{Date, Id, Label, Span};
use cablegraph::extract::{self, Chain, Extraction, Side, Speaker, Statement};
use cablegraph::text::time::{self, Meaning};
use cablegraph::text::{self, Article, Dep, Document, NameLabel, Paragraph};

#[test]
fn cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let update = std::env::var_os("CABLEGRAPH_UPDATE_CASES").is_some();
    let mut failures = String::new();
    // What is in `pairs.md` takes two articles each; `tests/resolve.rs` checks it.
    let is_case = |file: &&PathBuf| {
        file.extension().is_some_and(|ending| ending == "md") && file.file_stem().is_some_and(|stem| stem != "pairs")
    };
    for file in files.iter().filter(is_case) {
        let old = std::fs::read_to_string(file).unwrap();
        let new = with_results(&old);
        if update {
            std::fs::write(file, &new).unwrap();
        } else if old != new {
            writeln!(failures, "{}:\n{}", file.display(), differences(&old, &new)).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The file with each expected block replaced by what is found in the last `text` block before it.
fn with_results(file: &str) -> String {
    let mut out = String::new();
    let mut article = String::new();
    let mut date = None;
    let mut lines = file.lines();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        let Some(topic) = line.strip_prefix("```").filter(|topic| !topic.is_empty()) else {
            continue;
        };
        let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(given) = topic.strip_prefix("text") {
            date = given.trim().parse().ok();
            article = block.join("\n");
            writeln!(out, "{article}").unwrap();
        } else {
            out.push_str(&found(topic, &article, date));
        }
        out.push_str("```\n");
    }
    out
}

/// What the article says of a topic, a line each.
fn found(topic: &str, body: &str, date: Option<Date>) -> String {
    let article = Article {
        doc: "case".into(),
        sha256: String::new(),
        title: None,
        date,
        outlet: None,
        url: None,
        text: body.into(),
    };
    let document = text::analyse(body);
    let extraction = extract::extract(&article, &document);
    let lines: Vec<String> = match topic {
        "actors" => extraction.chains.iter().map(|(_, chain)| actor(&extraction, chain, body)).collect(),
        "statements" => statements(&extraction, body),
        "events" => events(&extraction, body),
        "times" => times(&document, date),
        "lines" => document.paragraphs.items().iter().map(|paragraph| line(&document, paragraph)).collect(),
        other => panic!("`{other}` is no topic of a case"),
    };
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn name(extraction: &Extraction, chain: Id<Chain>) -> &str {
    &extraction.chains[chain].name
}

/// `Ruth Okafor (person): Ruth Okafor, she`.
fn actor(extraction: &Extraction, chain: &Chain, body: &str) -> String {
    let mentions: Vec<_> = chain.mentions.iter().map(|link| extraction.mentions[link.mention].span.of(body)).collect();
    format!("{} ({}): {}", chain.name, chain.class.name(), mentions.join(", "))
}

/// `Ruth Okafor → Reuters: We will … appeal (direct, assert, by quote-name-verb)`; `?` for a speaker that is not resolved, with the
/// reason and whom it may be.
fn statements(extraction: &Extraction, body: &str) -> Vec<String> {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(body)).collect::<Vec<_>>().join(" … ");
    extraction
        .statements
        .items()
        .iter()
        .map(|statement| {
            let speaker = match &statement.speaker {
                Speaker::Known(chain) => name(extraction, *chain),
                Speaker::Unresolved(..) => "?",
            };
            let addressee = statement.addressee.map(|chain| format!(" → {}", name(extraction, chain)));
            format!(
                "{speaker}{}: {} ({}, {}, by {}){}",
                addressee.unwrap_or_default(),
                words(&statement.content),
                statement.kind.name(),
                statement.stance.name(),
                statement.rule.0,
                parts(extraction, statement, body)
            )
        })
        .collect()
}

/// `, on an interview in Lima, at Lima, when Monday, in the statement of Lars Holm, for quotation-alone: Ruth Okafor`.
fn parts(extraction: &Extraction, statement: &Statement, body: &str) -> String {
    let mut parts = String::new();
    if let Some(occasion) = statement.occasion {
        parts += &format!(", on {}", occasion.of(body));
    }
    if let Some(place) = statement.place {
        parts += &format!(", at {}", name(extraction, place));
    }
    if let Some(time) = &statement.time {
        parts += &format!(", when {}", time.span.of(body));
    }
    if let Some(outer) = statement.in_statement {
        parts += &match &extraction.statements[outer].speaker {
            Speaker::Known(chain) => format!(", in the statement of {}", name(extraction, *chain)),
            Speaker::Unresolved(..) => ", in a statement".to_owned(),
        };
    }
    if let Speaker::Unresolved(candidates, why) = &statement.speaker {
        let names: Vec<_> = candidates.iter().map(|&chain| name(extraction, chain)).collect();
        parts += &format!(", for {}: {}", why.name(), names.join(", "));
    }
    parts.trim_end_matches([':', ' ']).to_owned()
}

/// `ASSAULT 19: the army → rebels, at Orla (bombed, actual, by verb)`.
fn events(extraction: &Extraction, body: &str) -> Vec<String> {
    extraction
        .events
        .items()
        .iter()
        .map(|event| {
            let side = |side: Side| {
                let names: Vec<_> = event
                    .participants
                    .iter()
                    .filter(|part| part.side == side)
                    .map(|part| name(extraction, part.chain))
                    .collect();
                names.join(", ")
            };
            let place = event.place.map(|place| format!(", at {}", name(extraction, place)));
            format!(
                "{} {}: {} → {}{} ({}, {}, by {})",
                event.kind.name(),
                event.cameo,
                side(Side::Source),
                side(Side::Target),
                place.unwrap_or_default(),
                event.trigger.of(body),
                event.modality.name(),
                event.rule.0
            )
        })
        .collect()
}

/// `headline: opposes < Minister; names Norland`: what the line is, what stands before its first sentence, the root of each
/// sentence and its subject, and the names that are no numbers or times.
fn line(document: &Document<'_>, paragraph: &Paragraph) -> String {
    let mut line = paragraph.kind.name().to_owned();
    if !paragraph.kind.is_told() {
        return line;
    }
    if let Some(lead) = paragraph.lead {
        write!(line, " [{}]", lead.of(document.text)).unwrap();
    }
    let sentences = paragraph.sentences.iter().map(|sentence| &document.sentences[sentence]);
    let told = sentences.filter(|sentence| paragraph.lead.is_none_or(|lead| sentence.span.start() >= lead.end()));
    let roots: Vec<_> = told
        .map(|sentence| {
            let subject = [Dep::Nsubj, Dep::Nsubjpass].into_iter().find_map(|dep| document.child(sentence.root, dep));
            let of = subject.map(|subject| format!(" < {}", document.word(subject)));
            format!("{}{}", document.word(sentence.root), of.unwrap_or_default())
        })
        .collect();
    write!(line, ": {}", roots.join(", ")).unwrap();
    let is_name =
        |label| matches!(label, NameLabel::Person | NameLabel::Org | NameLabel::Gpe | NameLabel::Norp | NameLabel::Loc);
    let names = document.names.iter().filter(|name| paragraph.span.contains(name.span) && is_name(name.label));
    let names: Vec<_> = names.map(|name| name.span.of(document.text)).collect();
    if !names.is_empty() {
        write!(line, "; names {}", names.join(", ")).unwrap();
    }
    line
}

/// `last week: 2016-W27`; `?` if nothing tells the day.
fn times(document: &Document<'_>, date: Option<Date>) -> Vec<String> {
    let periods = time::resolve(document, date);
    let line = |(time, period): (&time::TimeExpression, &Option<time::Period>)| {
        let value = match (time.meaning, period) {
            (Meaning::Point(_) | Meaning::Range(..), Some(period)) => period.to_string(),
            (Meaning::Point(_) | Meaning::Range(..), None) => "?".into(),
            (Meaning::Open, _) => "open".into(),
            (Meaning::Length, _) => "how long".into(),
            (Meaning::Frequency, _) => "how often".into(),
        };
        format!("{}: {value}", time.span.of(document.text))
    };
    document.times.iter().zip(&periods).map(line).collect()
}

/// The lines that one has and the other has not, as a reader of a diff sees them.
fn differences(old: &str, new: &str) -> String {
    let mut out = String::new();
    for line in old.lines().filter(|line| !new.lines().any(|other| other == *line)) {
        writeln!(out, "- {line}").unwrap();
    }
    for line in new.lines().filter(|line| !old.lines().any(|other| other == *line)) {
        writeln!(out, "+ {line}").unwrap();
    }
    out
}
