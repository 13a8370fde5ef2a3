//! Sieve: a description whose noun stands in an earlier description or in a name.
//!
//! Catches `a defense official ... the official`, `rebels ... the rebel groups`, `the Harbour Court ... the court`;
//! not `Peruvian officials` for Chilean ones.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::coref::apposition::classes_agree;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::group_noun::{AFFILIATES, same_group, tells_nothing};
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::office::stands_in;

/// How many earlier mentions of one noun are looked at.
const WINDOW: usize = 20;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let mut by_head: HashMap<String, Vec<Id<Mention>>> = HashMap::new();
    let all: Vec<_> = linker.mentions.ids().iter().collect();
    for id in all {
        match linker.mentions[id].form {
            Form::Named if linker.mentions[id].class != Some(Class::Person) => {
                for part in linker.facts(id).parts.clone() {
                    by_head.entry(part).or_default().push(id);
                }
            }
            Form::Nominal => {
                let kind = kind(linker, id).to_owned();
                let antecedent = by_head.get(&kind).and_then(|earlier| antecedent(linker, id, earlier));
                if let Some(antecedent) = antecedent {
                    linker.join(id, antecedent);
                }
                by_head.entry(kind).or_default().push(id);
            }
            Form::Named | Form::Pronoun => {}
        }
    }
    take_up_later(linker, &by_head);
}

/// The noun, of groups the set of nouns that are used for one another: `rebel groups` are rebels.
fn kind<'l>(linker: &'l Linker<'_, '_>, nominal: Id<Mention>) -> &'l str {
    let facts = linker.facts(nominal);
    if linker.mentions[nominal].class != Some(Class::Group) {
        return same_group(&facts.lemma).filter(|&set| set == AFFILIATES).unwrap_or(&facts.lemma);
    }
    let generic = name_word(&facts.lemma) == Some(NameWord::Generic) || facts.lemma == "fighter";
    let member = facts.modifiers.last().filter(|_| generic).and_then(|word| same_group(word));
    member.or_else(|| same_group(&facts.lemma)).unwrap_or(&facts.lemma)
}

/// The modifiers without the one that tells the kind, those that tell no one of a kind from another and the names of whose it is.
fn telling<'l>(linker: &'l Linker<'_, '_>, nominal: Id<Mention>) -> Vec<&'l str> {
    let facts = linker.facts(nominal);
    let kind = kind(linker, nominal);
    let words = match facts.modifiers.split_last() {
        Some((last, rest)) if kind != facts.lemma && same_group(last) == Some(kind) => rest,
        _ => &facts.modifiers,
    };
    let owned = |word: &str| {
        facts.belongs_to.iter().any(|&of| {
            let name = linker.words(of).to_lowercase();
            name == word || name.split([' ', '-']).any(|part| part == word)
        })
    };
    words.iter().map(String::as_str).filter(|word| !tells_nothing(word, kind) && !owned(word)).collect()
}

/// In a scrambled article the description with `the` may stand before the actor: it is the only one that is called so.
fn take_up_later(linker: &mut Linker<'_, '_>, by_head: &HashMap<String, Vec<Id<Mention>>>) {
    let alone = |linker: &Linker<'_, '_>, id: Id<Mention>| {
        let one = linker.mentions[id].number == Some(Number::Singular)
            && matches!(linker.mentions[id].class, Some(Class::Person | Class::Organization));
        let plain = linker.facts(id).belongs_to.is_empty() && linker.facts(id).determiner == Determiner::Definite;
        one && plain && linker.cluster(id).mentions.len() == 1
    };
    let open: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| alone(linker, id)).collect();
    for nominal in open {
        let Some(called) = by_head.get(kind(linker, nominal)) else { continue };
        let others = || called.iter().copied().filter(|&id| !linker.same(id, nominal));
        let Some(actor) = others().next().filter(|&actor| actor > nominal) else { continue };
        let fuller = linker.facts(nominal).modifiers.iter().all(|word| linker.facts(actor).modifiers.contains(word));
        let classes = classes_agree(linker.cluster(nominal).class(), linker.cluster(actor).class());
        if fuller && classes && others().all(|id| linker.same(id, actor)) && linker.may_join(nominal, actor) {
            linker.join(nominal, actor);
        }
    }
}

/// The nearest mention that the description continues; of bodies rather a named one, the most prominent.
fn antecedent(linker: &Linker<'_, '_>, nominal: Id<Mention>, earlier: &[Id<Mention>]) -> Option<Id<Mention>> {
    let near = || earlier.iter().rev().take(WINDOW).copied().filter(|&other| continues(linker, nominal, other));
    if linker.mentions[nominal].class == Some(Class::Organization) {
        let here = linker.facts(nominal).sentence;
        let prominence = |id: Id<Mention>| {
            let count = i64::try_from(linker.cluster(id).mentions.len().min(8)).unwrap_or(8);
            let distance = i64::try_from(here - linker.facts(id).sentence.min(here)).unwrap_or(100);
            count + 4 * i64::from(linker.is_subject(id)) - 2 * distance
        };
        let named = near().filter(|&id| linker.cluster(id).fullest.is_some());
        // Of equals the first is taken, which is the nearest.
        if let Some(body) = named.min_by_key(|&id| -prominence(id)) {
            return Some(body);
        }
    }
    near().next()
}

fn continues(linker: &Linker<'_, '_>, nominal: Id<Mention>, earlier: Id<Mention>) -> bool {
    let (mention, other) = (&linker.mentions[nominal], &linker.mentions[earlier]);
    let (facts, before) = (linker.facts(nominal), linker.facts(earlier));
    if mention.span.overlaps(other.span) || linker.same(nominal, earlier) || !linker.may_join(nominal, earlier) {
        return false;
    }
    if linker.cluster(nominal).fullest.is_some() && linker.cluster(earlier).fullest.is_some() {
        return false;
    }
    if other.form == Form::Named {
        return facts.determiner == Determiner::Definite
            && classes_agree(linker.cluster(nominal).class(), linker.cluster(earlier).class())
            && facts.modifiers.iter().all(|word| before.parts.contains(word))
            && facts.belongs_to.is_empty();
    }
    if mention.number != other.number || facts.determiner == Determiner::Indefinite {
        return false;
    }
    let (words, others) = (telling(linker, nominal), telling(linker, earlier));
    // Who stands in for another is not called by the office.
    if words.iter().any(|word| stands_in(word)) != others.iter().any(|word| stands_in(word)) {
        return false;
    }
    let subset = words.iter().all(|word| others.contains(word));
    let owners_agree =
        || facts.belongs_to.iter().all(|&one| before.belongs_to.iter().any(|&another| linker.same(one, another)));
    match (facts.belongs_to.first(), before.belongs_to.first()) {
        (Some(_), Some(_)) => owners_agree() && subset,
        (Some(_), None) => false,
        (None, Some(_)) => facts.determiner == Determiner::Definite && subset,
        (None, None) => subset && (facts.determiner == Determiner::Definite || words.len() == others.len()),
    }
}
