//! Writes the actors of all articles into the records: ids, names, classes.

use std::collections::{BTreeMap, HashMap};

use crate::record::{Actor, Event, Mention, Participant, Record, Statement};
use crate::resolve::Resolved;

/// Replaces a record's local actors by what each became; those that became one are joined. An id that no actor of the record has is
/// left out.
pub(super) fn actors(record: &mut Record, actors: &[Resolved], places: &[u32]) {
    let became: HashMap<String, &str> = record
        .actors
        .iter()
        .zip(places)
        .map(|(local, &entity)| (local.id.clone(), actors[entity as usize].id.as_str()))
        .collect();
    let local = std::mem::take(&mut record.actors);
    record.actors = joined(local, places, actors, &became);
    record.statements.iter_mut().for_each(|statement| rewrite_statement(statement, &became));
    record.events.iter_mut().for_each(|event| rewrite_event(event, &became));
}

type Became<'a> = HashMap<String, &'a str>;

fn joined(local: Vec<Actor>, places: &[u32], actors: &[Resolved], became: &Became<'_>) -> Vec<Actor> {
    let mut joined: BTreeMap<u32, Actor> = BTreeMap::new();
    for (mut actor, &entity) in local.into_iter().zip(places) {
        let whole = &actors[entity as usize];
        for role in &mut actor.roles {
            role.of = role.of.take().and_then(|of| became.get(&of).map(|&id| id.to_owned()));
        }
        match joined.get_mut(&entity) {
            None => {
                actor.id.clone_from(&whole.id);
                actor.name.clone_from(&whole.name);
                actor.class = whole.class;
                joined.insert(entity, actor);
            }
            Some(kept) => {
                kept.gender = kept.gender.or(actor.gender);
                kept.number = kept.number.or(actor.number);
                let before = u32::try_from(kept.mentions.len()).unwrap_or(u32::MAX);
                let moved = actor.mentions.into_iter().map(|mention| Mention {
                    antecedent: mention.antecedent.and_then(|place| place.checked_add(before)),
                    ..mention
                });
                kept.mentions.extend(moved);
                kept.roles.append(&mut actor.roles);
            }
        }
    }
    let mut joined: Vec<Actor> = joined.into_values().collect();
    for actor in &mut joined {
        sort(&mut actor.mentions);
        actor.roles.sort_by(|a, b| (&a.words, &a.title, &a.of).cmp(&(&b.words, &b.title, &b.of)));
        actor.roles.dedup();
    }
    joined.sort_by_key(|actor| actor.mentions.first().map_or(u32::MAX, |mention| mention.words.start));
    joined
}

/// In the order of the text, antecedents with them.
fn sort(mentions: &mut [Mention]) {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by(|&a, &b| mentions[a].words.cmp(&mentions[b].words));
    let mut place_of = vec![0; order.len()];
    for (place, &was) in (0..).zip(&order) {
        place_of[was] = place;
    }
    mentions.sort_by(|a, b| a.words.cmp(&b.words));
    for mention in mentions {
        mention.antecedent = mention.antecedent.and_then(|was| place_of.get(was as usize).copied());
    }
}

fn rewrite_statement(statement: &mut Statement, became: &Became<'_>) {
    rewrite(&mut statement.speaker, became);
    rewrite(&mut statement.addressee, became);
    rewrite(&mut statement.place, became);
    rewrite_list(&mut statement.candidates, became);
    rewrite_list(&mut statement.about, became);
    statement.about.retain(|id| statement.speaker.as_ref() != Some(id));
}

fn rewrite_event(event: &mut Event, became: &Became<'_>) {
    rewrite(&mut event.place, became);
    rewrite_list(&mut event.source, became);
    rewrite_list(&mut event.target, became);
    let mut kept: Vec<Participant> = Vec::with_capacity(event.participants.len());
    for mut part in std::mem::take(&mut event.participants) {
        let Some(&id) = became.get(&part.actor) else { continue };
        id.clone_into(&mut part.actor);
        if !kept.iter().any(|other| other.role == part.role && other.actor == part.actor) {
            kept.push(part);
        }
    }
    event.participants = kept;
}

fn rewrite(id: &mut Option<String>, became: &Became<'_>) {
    *id = id.take().and_then(|local| became.get(&local).map(|&id| id.to_owned()));
}

/// Each id once, in the order of the first.
fn rewrite_list(ids: &mut Vec<String>, became: &Became<'_>) {
    let mut kept: Vec<String> = Vec::with_capacity(ids.len());
    for id in ids.iter().filter_map(|local| became.get(local)) {
        if !kept.iter().any(|other| other == id) {
            kept.push((*id).to_owned());
        }
    }
    *ids = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Form;
    use crate::record::Words;

    #[test]
    fn antecedents_go_with_their_mentions() {
        let mention = |start: u32, antecedent| Mention {
            words: Words { start, end: start + 2, text: "he".into() },
            kind: Form::Pronoun,
            rule: "pronoun".into(),
            antecedent,
        };
        let mut mentions = [mention(40, None), mention(60, Some(0)), mention(10, None), mention(50, Some(2))];
        sort(&mut mentions);
        let links: Vec<_> = mentions.iter().map(|mention| (mention.words.start, mention.antecedent)).collect();
        assert_eq!(links, [(10, None), (40, None), (50, Some(0)), (60, Some(1))]);
    }
}
