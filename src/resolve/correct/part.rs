//! Takes some of an actor's mentions in one article for another actor, with all that they are about.

use std::collections::BTreeSet;

use crate::extract::Form;
use crate::record::{Actor, Mention, Range, Record, Words};
use crate::text::fold::name_key;

/// The rule of a mention that a correction moved.
pub(super) const RULE: &str = "correction";

/// Whether a mention has one of those words; a pronoun has none of its own.
pub(super) fn has_words(mention: &Mention, keys: &BTreeSet<String>) -> bool {
    mention.kind != Form::Pronoun && keys.contains(&name_key(&mention.words.text))
}

/// Makes the mentions with those words a new actor, the last of the record. Descriptions and pronouns that
/// lead to one of them go with it; so do statements and events that name it there.
pub(in crate::resolve) fn part(record: &mut Record, place: usize, keys: &BTreeSet<String>) {
    let old = &mut record.actors[place];
    let moves = moving(&old.mentions, keys);
    let mentions = std::mem::take(&mut old.mentions);
    let links = |moved: bool| relinked(&mentions, &moves, moved);
    let (kept, moved) = (links(false), links(true));
    let (roles, kept_roles) =
        std::mem::take(&mut old.roles).into_iter().partition(|role| is_nearer(&role.words, &moved, &kept));
    let name = name(&moved);
    let id = fresh_id(record);
    let old = &mut record.actors[place];
    let new =
        Actor { id: id.clone(), name, class: old.class, gender: None, number: old.number, roles, mentions: moved };
    (old.mentions, old.roles) = (kept, kept_roles);
    if !old.mentions.iter().any(|mention| name_key(&mention.words.text) == name_key(&old.name)) {
        old.name = self::name(&old.mentions);
    }
    let old = old.clone();
    let sides = Sides { old: &old, new: &new };
    for statement in &mut record.statements {
        let sentence = statement.sentence;
        sides.choose(&mut statement.speaker, statement.source.as_ref().map(range), sentence);
        sides.choose(&mut statement.addressee, statement.addressed.as_ref().map(range), sentence);
        sides.choose(&mut statement.place, None, sentence);
        let about: Vec<Range> = statement.content.iter().map(range).collect();
        sides.list(&mut statement.about, &about);
        let speaker = statement.speaker.clone();
        statement.about.retain(|id| Some(id) != speaker.as_ref());
    }
    for event in &mut record.events {
        for participant in event.participants.iter_mut().filter(|one| one.actor == old.id) {
            if sides.is_new(Some(range(&participant.words)), event.sentence) {
                participant.actor.clone_from(&id);
            }
        }
        for (side, ids) in
            [(crate::extract::Side::Source, &mut event.source), (crate::extract::Side::Target, &mut event.target)]
        {
            let words = event.participants.iter().filter(|one| one.role == side);
            let words: Vec<Range> = words.map(|one| range(&one.words)).collect();
            sides.list(ids, &words);
        }
        sides.choose(&mut event.place, None, event.sentence);
    }
    record.actors.push(new);
}

/// Which mentions go: those with the words, and what is no name and leads to one that goes.
fn moving(mentions: &[Mention], keys: &BTreeSet<String>) -> Vec<bool> {
    let mut moves: Vec<Option<bool>> = mentions
        .iter()
        .map(|mention| match has_words(mention, keys) {
            true => Some(true),
            false if mention.kind == Form::Named => Some(false),
            false => None,
        })
        .collect();
    for start in 0..mentions.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        let end = loop {
            let Some(here) = at.filter(|&here| here < mentions.len()) else { break false };
            if let Some(known) = moves[here] {
                break known;
            }
            // What leads in a circle leads nowhere.
            moves[here] = Some(false);
            path.push(here);
            at = mentions[here].antecedent.map(|antecedent| antecedent as usize);
        };
        for here in path {
            moves[here] = Some(end);
        }
    }
    moves.into_iter().map(|moves| moves == Some(true)).collect()
}

/// The mentions of one side. Those whose antecedent went to the other side lead to the first such, by the user's word.
fn relinked(mentions: &[Mention], moves: &[bool], moved: bool) -> Vec<Mention> {
    let mut places = vec![None; mentions.len()];
    let ours = (0..moves.len()).filter(|&at| moves[at] == moved);
    for (place, at) in (0..).zip(ours) {
        places[at] = Some(place);
    }
    let antecedent = |mention: &Mention| places.get(mention.antecedent? as usize).copied().flatten();
    let root = (0..mentions.len()).find(|&at| places[at].is_some() && antecedent(&mentions[at]).is_none());
    let root = root.and_then(|at| places[at]);
    let ours = mentions.iter().enumerate().filter_map(|(at, mention)| Some((places[at]?, mention)));
    ours.map(|(place, mention)| {
        let own = antecedent(mention);
        let antecedent = own.or(root.filter(|&root| root != place));
        let changed = own.is_none() && (mention.antecedent.is_some() || antecedent.is_some());
        let rule = if changed || (moved && own.is_none()) { RULE.into() } else { mention.rule.clone() };
        Mention { rule, antecedent, ..mention.clone() }
    })
    .collect()
}

/// The longest name among the mentions, else the longest description.
fn name(mentions: &[Mention]) -> String {
    let told = mentions.iter().filter(|mention| mention.kind != Form::Pronoun);
    let rank = |mention: &&Mention| {
        let words = &mention.words;
        (mention.kind == Form::Named, words.text.chars().count(), std::cmp::Reverse(words.start))
    };
    let words = told.max_by_key(rank).map_or("", |mention| mention.words.text.as_str());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fresh_id(record: &Record) -> String {
    let taken: BTreeSet<&str> = record.actors.iter().map(|actor| actor.id.as_str()).collect();
    let mut number = record.actors.len();
    loop {
        let id = format!("a{number}");
        if !taken.contains(id.as_str()) {
            return id;
        }
        number += 1;
    }
}

fn range(words: &Words) -> Range {
    Range { start: words.start, end: words.end }
}

/// Whether words stand nearer to one of the moved mentions than to any that stay.
fn is_nearer(words: &Words, moved: &[Mention], kept: &[Mention]) -> bool {
    let nearest = |mentions: &[Mention]| {
        let gap = |mention: &Mention| {
            let other = &mention.words;
            other.start.saturating_sub(words.end).max(words.start.saturating_sub(other.end))
        };
        mentions.iter().map(gap).min().unwrap_or(u32::MAX)
    };
    nearest(moved) < nearest(kept)
}

/// The actor that was, with the mentions that it keeps, and the new one.
struct Sides<'a> {
    old: &'a Actor,
    new: &'a Actor,
}

impl Sides<'_> {
    /// Whether the words, or where no words are known the sentence, name the new actor and not the old one.
    fn is_new(&self, words: Option<Range>, sentence: Range) -> bool {
        let range = words.unwrap_or(sentence);
        names(self.new, range) && !(words.is_none() && names(self.old, range))
    }

    fn choose(&self, id: &mut Option<String>, words: Option<Range>, sentence: Range) {
        if id.as_ref() == Some(&self.old.id) && self.is_new(words, sentence) {
            *id = Some(self.new.id.clone());
        }
    }

    /// Of a list that has the old actor, which of the two the words name.
    fn list(&self, ids: &mut Vec<String>, words: &[Range]) {
        let Some(at) = ids.iter().position(|id| *id == self.old.id) else { return };
        let named = |actor: &Actor| words.iter().any(|&range| names(actor, range));
        match (named(self.old), named(self.new)) {
            (_, false) => {}
            (true, true) => ids.insert(at + 1, self.new.id.clone()),
            (false, true) => ids[at].clone_from(&self.new.id),
        }
    }
}

/// Whether a mention of the actor touches the range. Of mentions inside one another a few are looked at.
fn names(actor: &Actor, range: Range) -> bool {
    let before = actor.mentions.partition_point(|mention| mention.words.start < range.end);
    actor.mentions[..before].iter().rev().take(8).any(|mention| range.start < mention.words.end)
}
