//! Sieve: a general noun with `the` for the salient named actor of its class.
//!
//! Catches `Mirna Airways ... the airline`, `Chile ... the country`; not `the airline` where two were named in a row,
//! nor `a company`.

use std::collections::{HashMap, HashSet};

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::noun::{self, TakesUp};
use crate::text::lexicon::region;
use crate::text::{Dep, Tag, Token};

/// How many sentences back the named actor may stand.
const REACH: usize = 6;
/// What it is worth that the article calls the actor so.
const CALLED: i64 = 30;
/// What it costs that the actor is the subject or object of a clause that the description stands in.
const COMMANDS: i64 = 9;
/// What it is worth that both say where something happens.
const BOTH_PLACES: i64 = 6;
/// How many mentions back are looked at.
const WINDOW: usize = 60;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let descriptions = descriptions(linker);
    let nominals: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_general(linker, id)).collect();
    for nominal in nominals {
        if let Some(actor) = salient(linker, &descriptions, nominal) {
            linker.join(nominal, actor);
        }
    }
}

fn is_general(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let (mention, facts) = (&linker.mentions[id], linker.facts(id));
    let class = matches!(mention.class, Some(Class::State | Class::Organization | Class::Group));
    // A region may stand before it: `the European nation`.
    let region = |&of: &Id<Mention>| linker.mentions[of].class == Some(Class::Place);
    let regional = mention.class == Some(Class::State) && facts.belongs_to.iter().all(region);
    let bare = facts.belongs_to.is_empty() && facts.modifiers.len() <= 1 || regional && facts.modifiers.len() <= 2;
    class
        && bare
        && !stands_before_name(linker, mention)
        && mention.number == Some(Number::Singular)
        && facts.determiner == Determiner::Definite
        && linker.cluster(id).fullest.is_none()
        && takes_up(&facts.lemma).is_some()
}

/// `the company Mirna Airways`: it is of the name beside it.
fn stands_before_name(linker: &Linker<'_, '_>, mention: &Mention) -> bool {
    let document = linker.document;
    document.next(mention.head).is_some_and(|next| {
        matches!(document.tokens[next].tag, Tag::Nnp | Tag::Nnps)
            && document.tokens[next].sentence == document.tokens[mention.head].sentence
    })
}

fn takes_up(lemma: &str) -> Option<TakesUp> {
    noun::actor_noun(lemma)?.takes_up
}

/// The states that the description's words about a region fit: `the West African nation`.
fn region(words: &str) -> Option<&'static [&'static str]> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let two = words.windows(2).find_map(|two| region::states_of(&two.join(" ")));
    two.or_else(|| words.iter().find_map(|word| region::states_of(word)))
}

/// What the article calls each cluster of names right before a name: `airline` in `the airline Mirna Airways`.
fn descriptions(linker: &Linker<'_, '_>) -> HashMap<usize, HashSet<String>> {
    let document = linker.document;
    let mut descriptions: HashMap<usize, HashSet<String>> = HashMap::new();
    for id in linker.of_form(Form::Named) {
        let first = document.tokens_in(linker.mentions[id].span).first();
        let before = document.previous(first).filter(|&token| document.tokens[token].tag == Tag::Nn);
        if let Some(noun) = before.filter(|&token| document.head(token) == Some(linker.mentions[id].head)) {
            descriptions.entry(linker.root(id)).or_default().insert(document.lower(noun).to_owned());
        }
    }
    for id in linker.of_form(Form::Named) {
        for noun in said_to_be(linker, id) {
            descriptions.entry(linker.root(id)).or_default().insert(document.lemma(noun).to_lowercase());
        }
    }
    for id in linker.of_form(Form::Nominal) {
        if linker.cluster(id).fullest.is_some() {
            descriptions.entry(linker.root(id)).or_default().insert(linker.facts(id).lemma.clone());
        }
    }
    descriptions
}

/// The noun that the name stands before, `the Mirna news agency`, and that which a sentence says of it, `Mirna is an airline`.
fn said_to_be(linker: &Linker<'_, '_>, name: Id<Mention>) -> impl Iterator<Item = Id<Token>> {
    let document = linker.document;
    let mention = &linker.mentions[name];
    let noun = Some(mention.head).filter(|&head| document.tokens[head].span.start() >= mention.span.end());
    let verb = document.head(mention.head).filter(|_| linker.is_subject(name));
    let attribute = verb
        .filter(|&verb| document.lemma(verb) == "be" && document.child(verb, Dep::Neg).is_none())
        .and_then(|verb| document.child(verb, Dep::Attr));
    noun.into_iter().chain(attribute)
}

/// Whether the candidate stands above the description in the tree: a writer would rather have said `it`. An object does not stand
/// above the clauses beside it: `would help Peru if the country asked`.
fn commands(linker: &Linker<'_, '_>, candidate: Id<Mention>, description: Id<Mention>) -> bool {
    let document = linker.document;
    let argument = linker.mentions[candidate].head;
    let dep = document.tokens[argument].dep;
    let is_subject = matches!(dep, Dep::Nsubj | Dep::Nsubjpass);
    if !is_subject && !matches!(dep, Dep::Dobj | Dep::Dative)
        || linker.facts(candidate).sentence != linker.facts(description).sentence
    {
        return false;
    }
    let Some(verb) = document.head(argument) else { return false };
    let below = linker.mentions[description].head;
    let path = || std::iter::once(below).chain(document.ancestors(below)).take(12);
    let beside = || path().take_while(|&token| token != verb).any(|token| document.tokens[token].dep == Dep::Advcl);
    path().any(|token| token == verb) && (is_subject || !beside())
}

/// `in the country`: the mention says where something happens.
fn is_place(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let document = linker.document;
    let head = linker.mentions[id].head;
    document.tokens[head].dep == Dep::Pobj
        && document
            .head(head)
            .is_some_and(|it| matches!(document.lower(it), "in" | "inside" | "within" | "across" | "throughout"))
}

/// The named actor of the class that is nearest, a subject before others in its sentence; none if the noun of another name fits
/// better.
fn salient(
    linker: &Linker<'_, '_>,
    descriptions: &HashMap<usize, HashSet<String>>,
    nominal: Id<Mention>,
) -> Option<Id<Mention>> {
    let mention = &linker.mentions[nominal];
    let sentence = linker.facts(nominal).sentence;
    let from = nominal.index().saturating_sub(WINDOW);
    let lemma = &linker.facts(nominal).lemma;
    let region = region(linker.words(nominal));
    let place = is_place(linker, nominal);
    let mut best: Option<(i64, Id<Mention>)> = None;
    let mut rival = false;
    for at in from..nominal.index() {
        let id = Id::new(at);
        let other = &linker.mentions[id];
        let distance = sentence - linker.facts(id).sentence.min(sentence);
        let class_fits = match mention.class {
            Some(Class::State) => other.class == Some(Class::State),
            _ => matches!(other.class, Some(Class::Organization | Class::Group)),
        };
        if other.form != Form::Named || !class_fits || distance > REACH || other.span.overlaps(mention.span) {
            continue;
        }
        let state = linker.cluster(id).canonical;
        if region.is_some_and(|states| state.is_none_or(|state| !states.contains(&state))) {
            continue;
        }
        let count = i64::try_from(linker.cluster(id).mentions.len().min(8)).unwrap_or(8);
        let subject = i64::from(linker.is_subject(id));
        let called = linker.facts(id).parts.contains(lemma)
            || descriptions.get(&linker.root(id)).is_some_and(|nouns| nouns.contains(lemma));
        let commands = i64::from(commands(linker, id, nominal));
        let both_places = i64::from(place && is_place(linker, id));
        let score = count + 3 * subject + CALLED * i64::from(called) + BOTH_PLACES * both_places
            - 3 * i64::try_from(distance).unwrap_or(0)
            - COMMANDS * commands;
        rival |= best.is_some_and(|(_, other)| !linker.same(other, id));
        if best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, id));
        }
    }
    let sure = |score: i64| takes_up(lemma) == Some(TakesUp::Any) || score >= CALLED / 2 || !rival;
    best.filter(|&(score, _)| sure(score)).map(|(_, id)| id).filter(|&id| linker.may_join(nominal, id))
}
