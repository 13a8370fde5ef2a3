//! Which mentions a split takes from an actor, and whom they make another one.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Given;
use super::misfit::MisfitReason;
use super::model::{Action, Correction, Reference};
use super::part;
use super::plan::{Part, Planner};
use crate::extract::Form;
use crate::resolve::Local;
use crate::text::fold::name_key;

/// What a split says.
struct Split<'c> {
    line: usize,
    actor: &'c str,
    words: &'c [String],
    keys: BTreeSet<String>,
    doc: Option<&'c str>,
    name: Option<&'c str>,
}

/// What the splits before took.
#[derive(Default)]
struct Taken {
    /// By which line whose mentions with these words were taken.
    claimed: BTreeMap<(Local, String), usize>,
    /// How many actors each record gets.
    added: BTreeMap<usize, usize>,
    /// Who gets which name, all of one name together, and the last line that says so.
    named: BTreeMap<String, (usize, Vec<Local>)>,
}

/// Whom a split takes away.
#[derive(Default)]
struct Off {
    locals: Vec<Local>,
    /// Those of them of whose old actor nothing is left in the article.
    whole: BTreeSet<Local>,
    /// Whether a line before took some of the mentions.
    is_late: bool,
}

pub(super) fn plan(planner: &mut Planner<'_, '_>, corrections: &[Correction]) {
    let mut taken = Taken::default();
    for Correction { line, action } in corrections {
        if let Action::Split { actor, words, doc, name } = action {
            let keys = words.iter().map(|words| name_key(words)).collect();
            split(
                planner,
                &mut taken,
                &Split { line: *line, actor, words, keys, doc: doc.as_deref(), name: name.as_deref() },
            );
        }
    }
    // Only now, so that no split is about what another one makes, whichever comes first.
    for (name, (line, locals)) in taken.named {
        planner.together(line, locals.clone());
        planner.give(&name, locals);
    }
}

fn split(planner: &mut Planner<'_, '_>, taken: &mut Taken, split: &Split<'_>) {
    let reference = Reference { name: split.actor.to_owned(), doc: split.doc.map(str::to_owned) };
    let Some(meant) = planner.meant(split.line, &reference) else { return };
    let whole = meant.entity.map_or_else(|| meant.locals.clone(), |entity| planner.directory.members[entity].clone());
    let mut off = off(planner, taken, split, &meant.locals);
    if off.locals.is_empty() && !off.is_late {
        // Records of `build` are parted already.
        off.locals = parted(planner, split);
    }
    let Some(&first) = off.locals.first() else {
        if !off.is_late {
            let (actor, words, doc) = (split.actor.to_owned(), split.words.to_vec(), split.doc.map(str::to_owned));
            planner.misfit(split.line, MisfitReason::NoWords { actor, words, doc });
        }
        return;
    };
    planner.singled.extend(&off.whole);
    let rest = whole.iter().filter(|local| !off.whole.contains(local) && !off.locals.contains(local));
    planner.plan.constraints.apart.extend(rest.map(|&local| (first.min(local), first.max(local))));
    if let Some(name) = split.name {
        let bearer = bearer(planner, name, &whole);
        let called = bearer.map_or(name, |(_, called)| called).to_owned();
        planner.plan.constraints.names.push((first, called));
        if let Some((bearer, _)) = bearer {
            planner.pinned.extend(planner.directory.entity(bearer));
            off.locals.push(bearer);
        }
        let named = taken.named.entry(name_key(name)).or_default();
        named.0 = split.line;
        named.1.extend(&off.locals);
    }
    planner.together(split.line, off.locals);
}

/// The articles' actors that are taken away from one, whole or in part.
fn off(planner: &mut Planner<'_, '_>, taken: &mut Taken, split: &Split<'_>, locals: &[Local]) -> Off {
    let directory = planner.directory;
    let mut off = Off::default();
    for &local in locals.iter().filter(|&&local| split.doc.is_none_or(|doc| directory.doc(local) == doc)) {
        let Some(actor) = directory.actor(local) else { continue };
        let told = || actor.mentions.iter().filter(|mention| mention.kind != Form::Pronoun);
        let hit = |mention| part::has_words(mention, &split.keys);
        let hits: BTreeSet<(Local, String)> =
            told().filter(|&mention| hit(mention)).map(|mention| (local, name_key(&mention.words.text))).collect();
        if let Some(&line) = hits.iter().find_map(|hit| taken.claimed.get(hit)) {
            planner.misfit(split.line, MisfitReason::Overruled(line));
            off.is_late = true;
            continue;
        }
        if split.words.is_empty() || (!hits.is_empty() && told().all(hit)) {
            off.whole.insert(local);
            off.locals.push(local);
        } else if !hits.is_empty() {
            let count = taken.added.entry(local.record).or_default();
            off.locals
                .push(Local { record: local.record, actor: directory.records[local.record].actors.len() + *count });
            *count += 1;
            planner.plan.parts.push(Part { local, keys: split.keys.clone() });
        }
        taken.claimed.extend(hits.into_iter().map(|hit| (hit, split.line)));
    }
    off
}

/// The one actor that has the name already, and how it is called, unless it is the one that is split.
fn bearer<'r>(planner: &Planner<'_, 'r>, name: &str, but: &[Local]) -> Option<(Local, &'r str)> {
    let directory = planner.directory;
    let called = Reference { name: name.to_owned(), doc: None };
    let found = directory.find(&called, &Given::new()).ok()?;
    let bearer = found.first().copied().filter(|local| !but.contains(local))?;
    Some((bearer, &directory.actors[directory.entity(bearer)?].name))
}

/// The articles' actors that such a split made before.
fn parted(planner: &Planner<'_, '_>, split: &Split<'_>) -> Vec<Local> {
    let directory = planner.directory;
    let is_parted = |&local: &Local| {
        let mut mentions = directory.actor(local).into_iter().flat_map(|actor| &actor.mentions);
        mentions.any(|mention| mention.rule == part::RULE && part::has_words(mention, &split.keys))
    };
    let all = directory.members.iter().flatten().copied();
    let here = all.filter(|&local| split.doc.is_none_or(|doc| directory.doc(local) == doc));
    let mut found: Vec<Local> = here.filter(is_parted).collect();
    found.sort_unstable();
    found
}
