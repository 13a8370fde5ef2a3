//! `review`: actors that may be one, for a person to decide.

mod dialogue;
mod file;
mod question;

use std::io::{self, IsTerminal, Write};

use anyhow::Context;
use cablegraph::base::Label;
use cablegraph::resolve::{Action, Reference};
use cablegraph::store;
use serde_json::{Value, json};

use super::console::Console;
use super::flags::ReviewFlags;
use super::settings::{Settings, Usage};
use super::{Outcome, stored};
use dialogue::Answer;
use file::File;
use question::{Question, Side, questions, reference};

pub(super) fn run(settings: &Settings, flags: &ReviewFlags) -> anyhow::Result<Outcome> {
    let path = flags.graph.as_deref().unwrap_or(&settings.out);
    let (graph, folder) = stored::graph(path)?;
    let mut file = File::new(&settings.corrections);
    let console = Console::new(settings);
    if !flags.same.is_empty() || !flags.different.is_empty() {
        let answers = [(Answer::Same, &flags.same), (Answer::Different, &flags.different)];
        // All are checked before any is written.
        let mut actions = Vec::new();
        for (answer, ids) in answers.into_iter().flat_map(|(answer, ids)| ids.chunks(2).map(move |ids| (answer, ids))) {
            let pair = ids.iter().map(|id| {
                let unknown = || Usage(format!("{}: no actor has the id {id}", path.display()));
                reference(&graph, id).with_context(unknown)
            });
            let pair: Vec<Reference> = pair.collect::<anyhow::Result<_>>()?;
            if pair.windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(Usage(format!("{} is named twice", ids[0])).into());
            }
            actions.extend(action(answer, pair).map(|action| (action, ids.join(", "))));
        }
        actions.iter().try_for_each(|(action, comment)| file.append(action, comment))?;
        told(&console, &file);
        return Ok(Outcome::Done);
    }
    let articles = store::read_articles(&folder.join(store::ARTICLES))?;
    let mut list = questions(&graph, &articles);
    list.retain(|one| !settings.user.corrections.settle(&one.first.reference, &one.second.reference));
    let (stdin, mut stdout) = (io::stdin(), io::stdout());
    if settings.json {
        serde_json::to_writer(&mut stdout, &as_json(settings, &list))?;
        writeln!(stdout)?;
    } else if list.is_empty() {
        console.say("no doubts: no two actors look like one without being sure of it");
    } else if stdin.is_terminal() && stdout.is_terminal() {
        let mut write = |one: &Question, answer| match action(
            answer,
            vec![one.first.reference.clone(), one.second.reference.clone()],
        ) {
            Some(action) => file.append(&action, &one.comment()),
            None => Ok(()),
        };
        dialogue::hold(&list, &mut stdin.lock(), &mut stdout, &mut write)?;
        told(&console, &file);
    } else {
        list.iter().enumerate().try_for_each(|(at, one)| dialogue::show(one, at, list.len(), &mut stdout))?;
        console.say("to decide: run this on a terminal, or with --same ID ID or --different ID ID");
    }
    Ok(Outcome::Done)
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

fn as_json(settings: &Settings, list: &[Question]) -> Value {
    let doubts: Vec<Value> = list
        .iter()
        .map(|one| {
            let pair = vec![one.first.reference.clone(), one.second.reference.clone()];
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
