//! Sieve: third-person pronouns, in the order of the text, each by the surest of three rules.
//!
//! - `coordinated-owner`: `Novak and his wife`.
//! - `pronoun`: the best-scored actor that agrees in number, gender and syntax. Catches `Novak said he would go`; not `Novak met
//!   him` for Novak, nor `it` where a thing is likelier, nor `they` for two actors that `and` joins.
//! - `cataphora`: the same where the actor stands behind the pronoun, in its sentence (`In her speech, Novak said`) or, where nobody
//!   before it could be meant, in the next ones, as in an article that was scrambled.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::extract::coref::agreement::{agrees, likely_gender};
use crate::extract::coref::binding::Binding;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::salience::Place;
use crate::extract::coref::things::Things;
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::Dep;

/// How many mentions back are looked at.
const WINDOW: usize = 60;
/// How many mentions ahead are looked at in a pronoun's sentence.
const AHEAD: usize = 12;
/// How many mentions, and how many sentences, ahead a name is looked for that nothing before the pronoun stands in for.
const LATER: (usize, usize) = (30, 3);

const COORDINATED_OWNER: RuleName = RuleName("coordinated-owner");
const CATAPHORA: RuleName = RuleName("cataphora");

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let pronouns: Vec<_> = linker.of_form(Form::Pronoun).collect();
    let sieve = Sieve {
        binding: Binding::new(linker),
        things: Things::new(linker),
        speakers: linker.attributions.iter().filter_map(|attribution| attribution.speaker).collect(),
        ranked: linker.rule,
    };
    for pronoun in pronouns {
        if linker.is_resolved(pronoun) || !is_third_person(linker.words(pronoun)) || follows_open(linker, pronoun) {
            continue;
        }
        if let Some((rule, antecedent)) = sieve.antecedent(linker, pronoun) {
            linker.rule = rule;
            linker.join(pronoun, antecedent);
        }
    }
}

/// Whether `they` in this sentence before this `they` are nobody that one could tell: who is named in between is not meant.
fn follows_open(linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> bool {
    let they = |id: Id<Mention>| {
        let mention = &linker.mentions[id];
        mention.form == Form::Pronoun
            && mention.number == Some(Number::Plural)
            && is_third_person(linker.words(id))
            && linker.facts(id).sentence == linker.facts(pronoun).sentence
            && linker.quotation_of(id) == linker.quotation_of(pronoun)
    };
    let from = pronoun.index().saturating_sub(AHEAD);
    let before = || (from..pronoun.index()).rev().map(Id::new).find(|&id| they(id));
    they(pronoun) && before().is_some_and(|id| !linker.is_resolved(id))
}

fn is_third_person(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "him" | "his" | "she" | "her" | "hers" | "it" | "its" | "they" | "them" | "their" | "theirs"
    )
}

struct Sieve<'a, 't> {
    binding: Binding<'a, 't>,
    things: Things,
    /// The mentions that say something.
    speakers: BTreeSet<Id<Mention>>,
    /// The name of the rule by score.
    ranked: RuleName,
}

impl Sieve<'_, '_> {
    fn antecedent(&self, linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> Option<(RuleName, Id<Mention>)> {
        let disjoint = self.binding.disjoint(linker, pronoun);
        if let Some(owner) = self.coordinated(linker, pronoun) {
            return Some((COORDINATED_OWNER, owner));
        }
        if let Some(antecedent) = self.best(linker, &disjoint, pronoun) {
            let rule = if antecedent > pronoun { CATAPHORA } else { self.ranked };
            return Some((rule, antecedent));
        }
        later(linker, &disjoint, pronoun).map(|antecedent| (CATAPHORA, antecedent))
    }

    fn coordinated(&self, linker: &Linker<'_, '_>, pronoun: Id<Mention>) -> Option<Id<Mention>> {
        let owner = self.binding.coordinated_owner(linker.mentions[pronoun].head)?;
        let before = (pronoun.index().saturating_sub(AHEAD)..pronoun.index()).rev().map(Id::new);
        before
            .filter(|&candidate| linker.mentions[candidate].head == owner)
            .find(|&candidate| is_candidate(linker, pronoun, candidate))
    }

    fn best(&self, linker: &Linker<'_, '_>, disjoint: &BTreeSet<usize>, pronoun: Id<Mention>) -> Option<Id<Mention>> {
        let mention = &linker.mentions[pronoun];
        if mention.gender == Some(Gender::Neuter) && self.binding.is_judged(mention.head) {
            return None;
        }
        let place = Place::new(linker, &self.binding, pronoun);
        let from = pronoun.index().saturating_sub(WINDOW);
        let near = (from..(pronoun.index() + AHEAD).min(linker.mentions.len())).map(Id::new);
        let (score, best) = near
            .filter(|&candidate| !disjoint.contains(&linker.root(candidate)))
            .filter(|&candidate| is_candidate(linker, pronoun, candidate))
            .filter_map(|candidate| Some((place.score(linker, &self.binding, candidate)?, candidate)))
            .max()?;
        let plural = mention.number == Some(Number::Plural);
        let both = plural && (self.binding.is_coordinated(linker, best) || are_two(linker, pronoun, best));
        // `They said`: things do not speak; `it` may be a document.
        let speaks = plural && self.speakers.contains(&pronoun) && linker.is_subject(best);
        let refers = score >= least(mention) && (speaks || score > self.things.best(linker, pronoun));
        (refers && !both).then_some(best)
    }
}

/// Whether `they` rather are two persons whom their sentence names before them than the candidate, who is farther away: `the bond that
/// he has with Novak rests on their past`.
fn are_two(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let sentence = linker.facts(pronoun).sentence;
    let before = (pronoun.index().saturating_sub(AHEAD)..pronoun.index()).map(Id::new);
    let persons = before.filter(|&id| {
        linker.facts(id).sentence == sentence
            && linker.cluster(id).class() == Some(Class::Person)
            && linker.mentions[id].number == Some(Number::Singular)
    });
    let named: BTreeSet<usize> = persons.map(|id| linker.root(id)).collect();
    linker.facts(candidate).sentence != sentence && named.len() > 1
}

/// Whether the candidate agrees, is not what the pronoun stands in, and is not known to be the same already.
fn is_candidate(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    !linker.same(pronoun, candidate)
        && !linker.mentions[pronoun].span.overlaps(linker.mentions[candidate].span)
        && agrees(linker, pronoun, candidate)
        && !is_owned(linker, pronoun, candidate)
}

/// `his brother`: the brother is another.
fn is_owned(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let head = linker.mentions[pronoun].head;
    linker.document.tokens[head].dep == Dep::Poss && linker.document.head(head) == Some(linker.mentions[candidate].head)
}

/// A score below which a pronoun rather refers to no actor: things are `it` far more often than persons are `he`.
fn least(pronoun: &Mention) -> i64 {
    match pronoun.gender {
        Some(Gender::Masculine | Gender::Feminine) => -300,
        Some(Gender::Neuter) => 30,
        None => 20,
    }
}

/// The first name behind `he` or `she` that is the subject of a clause and known to be a man's or a woman's.
fn later(linker: &Linker<'_, '_>, disjoint: &BTreeSet<usize>, pronoun: Id<Mention>) -> Option<Id<Mention>> {
    let mention = &linker.mentions[pronoun];
    let gender = mention.gender.filter(|&gender| gender != Gender::Neuter)?;
    let (mentions, sentences) = LATER;
    let behind = (pronoun.index() + 1..linker.mentions.len()).take(mentions).map(Id::new);
    behind
        .take_while(|&candidate| linker.facts(candidate).sentence <= linker.facts(pronoun).sentence + sentences)
        .filter(|&candidate| linker.mentions[candidate].form == Form::Named && linker.is_subject(candidate))
        .filter(|&candidate| !disjoint.contains(&linker.root(candidate)))
        .filter(|&candidate| is_candidate(linker, pronoun, candidate))
        .find(|&candidate| likely_gender(linker, candidate) == Some(gender))
}
