//! From corrections to constraints: who is one, who never is, whose mentions are parted, and which lines do not fit.

use std::collections::{BTreeMap, BTreeSet};

use super::find::{Directory, Given};
use super::misfit::{Misfit, MisfitReason};
use super::model::{Action, Correction, Reference};
use super::split;
use crate::resolve::{Constraints, Features, Local};
use crate::text::fold::name_key;

/// What the corrections come to.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) constraints: Constraints,
    /// Of each list of `constraints.together` the line that says so.
    pub(super) lines: Vec<usize>,
    pub(super) parts: Vec<Part>,
    pub(super) misfits: Vec<Misfit>,
}

/// Mentions that become an actor of their own, the last of their record when they do.
pub(in crate::resolve) struct Part {
    pub(in crate::resolve) local: Local,
    pub(in crate::resolve) keys: BTreeSet<String>,
}

/// Whom a reference is about.
pub(super) struct Meant {
    /// The articles' actors; never empty.
    pub(super) locals: Vec<Local>,
    /// The actor that they are all parts of, unless a split makes them.
    pub(super) entity: Option<usize>,
    /// Whether they are all of its parts, and not only what one article calls so.
    is_whole: bool,
    /// Those that are called so in their articles.
    named: Vec<Local>,
}

pub(super) fn plan(directory: &Directory<'_>, corrections: &[Correction]) -> Plan {
    let mut planner = Planner {
        directory,
        given: Given::new(),
        plan: Plan::default(),
        pinned: BTreeSet::new(),
        singled: BTreeSet::new(),
    };
    // Names that corrections give may be used in every other line.
    let none = Given::new();
    for Correction { action, .. } in corrections {
        if let Action::Rename(reference, name) = action
            && let Ok(locals) = directory.find(reference, &none)
        {
            planner.give(name, locals);
        }
    }
    split::plan(&mut planner, corrections);
    for Correction { line, action } in corrections {
        match action {
            Action::Split { .. } => {}
            Action::Merge(references) => planner.merge(*line, references),
            Action::NeverMerge(references) => planner.never_merge(*line, references),
            Action::Retype(reference, class) => {
                if let Some(local) = planner.one_of(*line, reference) {
                    planner.plan.constraints.classes.push((local, *class));
                }
            }
            Action::Rename(reference, name) => {
                if let Some(local) = planner.one_of(*line, reference) {
                    planner.plan.constraints.names.push((local, name.clone()));
                }
            }
        }
    }
    planner.overruled(corrections);
    planner.finish()
}

pub(super) struct Planner<'d, 'r> {
    pub(super) directory: &'d Directory<'r>,
    /// Who has a name that a correction gives.
    given: Given,
    pub(super) plan: Plan,
    /// The actors that stay as they were found, but for those who are singled out.
    pub(super) pinned: BTreeSet<usize>,
    /// Whom a correction means without the rest of the actor.
    pub(super) singled: BTreeSet<Local>,
}

impl Planner<'_, '_> {
    pub(super) fn misfit(&mut self, line: usize, reason: MisfitReason) {
        self.plan.misfits.push(Misfit { line, reason });
    }

    /// Lets other lines name these so.
    pub(super) fn give(&mut self, name: &str, locals: Vec<Local>) {
        let groups = self.given.entry(name_key(name)).or_default();
        let group = locals.into_iter().collect();
        if !groups.contains(&group) {
            groups.push(group);
        }
    }

    pub(super) fn together(&mut self, line: usize, mut locals: Vec<Local>) {
        locals.sort_unstable();
        locals.dedup();
        if locals.len() > 1 {
            self.plan.constraints.together.push(locals);
            self.plan.lines.push(line);
        }
    }

    /// Whom a reference is about; a misfit if that cannot be told.
    pub(super) fn meant(&mut self, line: usize, reference: &Reference) -> Option<Meant> {
        let locals = match self.directory.find(reference, &self.given) {
            Ok(locals) => locals,
            Err(reason) => {
                self.misfit(line, reason);
                return None;
            }
        };
        let entity = self.directory.entity(*locals.first()?);
        let key = name_key(&reference.name);
        let is_whole = reference.doc.is_none();
        let is_named = |local: &Local| !is_whole || self.directory.is_called(*local, &key);
        let named = locals.iter().copied().filter(is_named).collect();
        Some(Meant { locals, entity, is_whole, named })
    }

    /// Keeps an actor as it was found, or singles out those of its parts that are meant.
    fn hold(&mut self, meant: &Meant) {
        if meant.is_whole {
            self.pinned.extend(meant.entity);
        } else {
            self.singled.extend(&meant.locals);
        }
    }

    fn merge(&mut self, line: usize, references: &[Reference]) {
        let meant: Vec<Meant> = references.iter().filter_map(|reference| self.meant(line, reference)).collect();
        meant.iter().for_each(|meant| self.hold(meant));
        if meant.len() > 1 {
            let firsts = |meant: &Meant| if meant.is_whole { meant.locals[..1].to_vec() } else { meant.locals.clone() };
            self.together(line, meant.iter().flat_map(firsts).collect());
        }
    }

    fn never_merge(&mut self, line: usize, references: &[Reference]) {
        let meant: Vec<(&Reference, Meant)> =
            references.iter().filter_map(|one| Some((one, self.meant(line, one)?))).collect();
        for (at, (one, left)) in meant.iter().enumerate() {
            for (other, right) in &meant[..at] {
                if !self.keep_apart(line, left, right) {
                    self.misfit(line, MisfitReason::Inseparable((*other).clone(), (*one).clone()));
                }
            }
        }
    }

    /// Keeps two apart, if there is anybody who is one and not the other.
    fn keep_apart(&mut self, line: usize, left: &Meant, right: &Meant) -> bool {
        let are_one = left.entity == right.entity && left.is_whole && right.is_whole;
        if are_one && left.entity.is_some() {
            // Found to be one, but called by two names.
            return self.part(line, &left.named, &right.named);
        }
        self.hold(left);
        self.hold(right);
        let without = |side: &Meant, other: &Meant| {
            let stays = |local: &Local| other.is_whole || !other.locals.contains(local);
            side.locals.iter().copied().filter(stays).collect::<Vec<_>>()
        };
        match (without(left, right).first(), without(right, left).first()) {
            (Some(&a), Some(&b)) if a != b => {
                self.plan.constraints.apart.push((a.min(b), a.max(b)));
                true
            }
            _ => false,
        }
    }

    /// Keeps apart whoever is called so and whoever is called so, if nobody is called both.
    fn part(&mut self, line: usize, left: &[Local], right: &[Local]) -> bool {
        let ([a, ..], [b, ..]) = (left, right) else { return false };
        if left.iter().any(|local| right.contains(local)) {
            return false;
        }
        self.plan.constraints.apart.push((*a.min(b), *a.max(b)));
        self.together(line, left.to_vec());
        self.together(line, right.to_vec());
        true
    }

    /// One of the parts of the actor that is meant.
    fn one_of(&mut self, line: usize, reference: &Reference) -> Option<Local> {
        let meant = self.meant(line, reference)?;
        if meant.is_whole {
            self.hold(&meant);
        }
        meant.locals.first().copied()
    }

    /// Tells of lines after which another gives the same actor another name or type.
    fn overruled(&mut self, corrections: &[Correction]) {
        let mut last: BTreeMap<(bool, usize), (usize, String)> = BTreeMap::new();
        for Correction { line, action } in corrections.iter().rev() {
            let (reference, is_name, value) = match action {
                Action::Retype(reference, class) => (reference, false, format!("{class:?}")),
                Action::Rename(reference, name) => (reference, true, name.clone()),
                Action::Merge(_) | Action::NeverMerge(_) | Action::Split { .. } => continue,
            };
            let found = self.directory.find(reference, &self.given).ok();
            let entity = found.and_then(|found| self.directory.entity(*found.first()?));
            let Some(entity) = entity else { continue };
            let (winner, says) = last.entry((is_name, entity)).or_insert_with(|| (*line, value.clone()));
            if *says != value {
                let reason = MisfitReason::Overruled(*winner);
                self.plan.misfits.push(Misfit { line: *line, reason });
            }
        }
    }

    /// The reasons for which a pinned actor's parts are one, without those who are singled out.
    fn kept(&self, entity: usize) -> Vec<(Local, Local, Features)> {
        let (locals, members) = (&self.directory.members[entity], &self.directory.actors[entity].members);
        let stays = |place: &usize| !self.singled.contains(&locals[*place]);
        let Some(first) = (0..locals.len()).find(stays) else { return Vec::new() };
        let above = |place: usize| {
            let up = |place: &usize| members.get(*place).and_then(|member| member.joined_to);
            // The list is a tree, so that no walk is longer than it.
            std::iter::successors(up(&place), up).take(locals.len()).find(stays).unwrap_or(first)
        };
        let links = (0..locals.len()).filter(stays).filter(|&place| place != first);
        links.map(|place| (locals[place], locals[above(place)], members[place].features)).collect()
    }

    /// Puts the constraints into an order that does not depend on that of the lines. Names and types stay: the last one wins.
    fn finish(mut self) -> Plan {
        let kept = self.pinned.iter().flat_map(|&entity| self.kept(entity)).collect();
        let Plan { constraints, lines, misfits, .. } = &mut self.plan;
        constraints.kept = kept;
        let mut together: Vec<(Vec<Local>, usize)> =
            std::mem::take(&mut constraints.together).into_iter().zip(std::mem::take(lines)).collect();
        together.sort();
        (constraints.together, *lines) = together.into_iter().unzip();
        constraints.apart.sort_unstable();
        constraints.apart.dedup();
        let entities = self.directory.members.iter().zip(self.directory.actors);
        constraints.ids =
            entities.flat_map(|(locals, actor)| locals.iter().map(|&local| (local, actor.id.clone()))).collect();
        misfits.sort_by_key(|misfit| misfit.line);
        self.plan
    }
}
