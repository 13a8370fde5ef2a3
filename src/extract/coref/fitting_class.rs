//! Sieve: a general noun with `the` for the salient named actor of its class.
//!
//! Catches `Mirna Airways ... the airline`, `Chile ... the country`; not `the airline` where two were named in a row, nor `a company`.

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, Number};

/// How many sentences back the named actor may stand.
const REACH: usize = 6;
/// How many mentions back are looked at.
const WINDOW: usize = 60;

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let nominals: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| is_general(linker, id)).collect();
    for nominal in nominals {
        if let Some(actor) = salient(linker, nominal) {
            linker.join(nominal, actor);
        }
    }
}

fn is_general(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let (mention, facts) = (&linker.mentions[id], linker.facts(id));
    let class = matches!(mention.class, Some(Class::State | Class::Organization | Class::Group));
    let bare = facts.belongs_to.is_empty() && facts.modifiers.len() <= 1;
    class
        && bare
        && mention.number == Some(Number::Singular)
        && facts.determiner == Determiner::Definite
        && linker.cluster(id).fullest.is_none()
        && is_noun_for_named(&facts.lemma)
}

/// Nouns that take up a name rather than describe something new.
fn is_noun_for_named(lemma: &str) -> bool {
    matches!(
        lemma,
        "country"
            | "nation"
            | "kingdom"
            | "republic"
            | "company"
            | "firm"
            | "airline"
            | "carmaker"
            | "automaker"
            | "bank"
            | "agency"
            | "organization"
            | "organisation"
            | "newspaper"
            | "paper"
            | "daily"
            | "broadcaster"
            | "network"
            | "party"
            | "group"
            | "militia"
            | "union"
            | "club"
            | "university"
            | "body"
            | "movement"
            | "ministry"
            | "court"
            | "commission"
            | "council"
            | "board"
            | "department"
            | "watchdog"
            | "regulator"
            | "charity"
            | "manufacturer"
            | "retailer"
            | "magazine"
            | "league"
            | "federation"
            | "association"
            | "alliance"
            | "bloc"
    )
}

/// The named actor of the class that is nearest, a subject before others in its sentence; none if the noun of another name fits better.
fn salient(linker: &Linker<'_, '_>, nominal: Id<Mention>) -> Option<Id<Mention>> {
    let mention = &linker.mentions[nominal];
    let sentence = linker.facts(nominal).sentence;
    let from = nominal.index().saturating_sub(WINDOW);
    let mut best: Option<(i64, Id<Mention>)> = None;
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
        let count = i64::try_from(linker.cluster(id).mentions.len().min(8)).unwrap_or(8);
        let subject = i64::from(linker.is_subject(id));
        let known_noun = i64::from(linker.facts(id).parts.contains(&linker.facts(nominal).lemma));
        let score = count + 3 * subject + 6 * known_noun - 3 * i64::try_from(distance).unwrap_or(0);
        if best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, id));
        }
    }
    best.map(|(_, id)| id).filter(|&id| linker.may_join(nominal, id))
}
