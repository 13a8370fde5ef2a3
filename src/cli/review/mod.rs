//! `review`: actors that may be one, for a person to decide.

mod dialogue;
mod file;
mod question;

use std::io::{self, IsTerminal, Write};

use anyhow::Context;
use cablegraph::base::Label;
use cablegraph::graph::Graph;
use cablegraph::resolve::{Action, Correction, Corrections, Reference};
use cablegraph::store;
use serde_json::{Value, json};

use super::console::Console;
use super::flags::ReviewFlags;
use super::settings::{Settings, Usage};
use super::{Outcome, stored};
use dialogue::Answer;
use file::File;
use question::{Question, Shelf, Side, reference};

pub(super) fn run(settings: &Settings, flags: &ReviewFlags) -> anyhow::Result<Outcome> {
    let path = flags.graph.as_deref().unwrap_or(&settings.out);
    let (graph, folder) = stored::graph(path)?;
    let mut file = File::new(&settings.corrections);
    let console = Console::new(settings);
    if !flags.same.is_empty() || !flags.different.is_empty() {
        let actions = named(&graph, flags).with_context(|| Usage(path.display().to_string()))?;
        let actions = unsaid(&settings.user.corrections, actions)?;
        actions.iter().try_for_each(|(action, comment)| file.append(action, comment))?;
        told(&console, &file);
        return Ok(Outcome::Done);
    }
    let articles = store::read_articles(&folder.join(store::ARTICLES))?;
    let shelf = Shelf::new(&graph, &articles);
    let doubts = shelf.open(&settings.user.corrections);
    let mut questions = doubts.iter().filter_map(|doubt| shelf.question(doubt));
    let (stdin, mut stdout) = (io::stdin(), io::stdout());
    if settings.json {
        serde_json::to_writer(&mut stdout, &as_json(settings, questions))?;
        writeln!(stdout)?;
    } else if doubts.is_empty() {
        console.say("no doubts: no two actors look like one without being sure of it");
    } else if stdin.is_terminal() && stdout.is_terminal() {
        let mut decide = |one: &Question, answer| match action(answer, one.references()) {
            Some(action) => file.append(&action, &one.comment()),
            None => Ok(()),
        };
        dialogue::hold(&mut questions, doubts.len(), &mut stdin.lock(), &mut stdout, &mut decide)?;
        told(&console, &file);
    } else {
        for (at, one) in questions.enumerate() {
            dialogue::show(&one, at, doubts.len(), &mut stdout)?;
        }
        console.say("to decide: run this on a terminal, or with --same ID ID or --different ID ID");
    }
    Ok(Outcome::Done)
}

/// What the flags decide, each with a comment. All are checked before any is written.
fn named(graph: &Graph, flags: &ReviewFlags) -> Result<Vec<(Action, String)>, Usage> {
    let mut actions = Vec::new();
    for (answer, ids) in [(Answer::Same, &flags.same), (Answer::Different, &flags.different)] {
        for pair in ids.chunks(2) {
            let find = |id: &String| reference(graph, id).ok_or_else(|| Usage(format!("no actor has the id {id}")));
            let references = pair.iter().map(find).collect::<Result<Vec<_>, _>>()?;
            if references.windows(2).any(|two| two[0] == two[1]) {
                return Err(Usage(format!("{} is named twice", pair[0])));
            }
            actions.extend(action(answer, references).map(|action| (action, pair.join(", "))));
        }
    }
    Ok(actions)
}

/// Those that the file does not say yet. That it would contradict itself is an error before anything is written.
fn unsaid(known: &Corrections, mut actions: Vec<(Action, String)>) -> Result<Vec<(Action, String)>, Usage> {
    actions.retain(|(action, _)| known.list().iter().all(|correction| correction.action != *action));
    let mut all = known.list().to_vec();
    let last = all.last().map_or(0, |correction| correction.line);
    all.extend((last + 1..).zip(&actions).map(|(line, (action, _))| Correction { line, action: action.clone() }));
    match Corrections::new(all) {
        Ok(_) => Ok(actions),
        Err(error) => Err(Usage(format!("nothing was written: {}", error.problem))),
    }
}

fn action(answer: Answer, pair: Vec<Reference>) -> Option<Action> {
    match answer {
        Answer::Same => Some(Action::Merge(pair)),
        Answer::Different => Some(Action::NeverMerge(pair)),
        Answer::Skip | Answer::Quit => None,
    }
}

fn told(console: &Console, file: &File<'_>) {
    let path = file.path.display();
    match file.written {
        0 => console.say("nothing was written"),
        1 => console.say(format_args!("one correction added to {path}; build again to apply it")),
        count => console.say(format_args!("{count} corrections added to {path}; build again to apply them")),
    }
}

fn as_json(settings: &Settings, questions: impl Iterator<Item = Question>) -> Value {
    let doubts: Vec<Value> = questions
        .map(|one| {
            let pair = one.references();
            let features =
                one.features.iter().map(|feature| json!({"feature": feature.name(), "weight": feature.weight()}));
            json!({
                "first": side(&one.first),
                "second": side(&one.second),
                "weight": one.weight(),
                "features": features.collect::<Vec<_>>(),
                "same": Action::Merge(pair.clone()).to_string(),
                "different": Action::NeverMerge(pair).to_string(),
            })
        })
        .collect();
    json!({"corrections": settings.corrections.to_string_lossy(), "doubts": doubts})
}

fn side(side: &Side) -> Value {
    let evidence = side.evidence.iter().map(|(article, text)| json!({"article": article, "text": text}));
    json!({
        "id": side.id,
        "name": side.name,
        "type": side.class.name(),
        "mentions": side.mentions,
        "articles": side.articles,
        "evidence": evidence.collect::<Vec<_>>(),
    })
}
