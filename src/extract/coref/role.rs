//! Sieve: a title or office stands for the person who holds it in this article.
//!
//! Catches `Chilean President Ada Novak ... the Chilean president ... the president`; not `the Peruvian president` nor
//! `the foreign minister` for a prime minister.

use crate::base::Id;
use crate::extract::coref::facts::Determiner;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office::{self, Office};
use crate::extract::{Class, Form, Mention, Number};
use crate::text::lexicon::office::{OfficeWord, does, normal, stands_in};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let nominals: Vec<_> = linker.of_form(Form::Nominal).filter(|&id| may_be_title(linker, id)).collect();
    for nominal in nominals {
        let holder = holder(linker, nominal);
        if let Some(holder) = holder {
            linker.join(nominal, holder);
        }
    }
}

fn may_be_title(linker: &Linker<'_, '_>, id: Id<Mention>) -> bool {
    let mention = &linker.mentions[id];
    let facts = linker.facts(id);
    let introduced = matches!(facts.determiner, Determiner::Definite | Determiner::Possessive)
        || (facts.determiner == Determiner::Bare && !facts.belongs_to.is_empty());
    mention.class == Some(Class::Person)
        && mention.number == Some(Number::Singular)
        && introduced
        && linker.cluster(id).fullest.is_none()
}

/// The holder named last before the description, else first after it.
fn holder(linker: &Linker<'_, '_>, nominal: Id<Mention>) -> Option<Id<Mention>> {
    let place = linker.offices.partition_point(|office| office.holder < nominal);
    let fits = |office: &&Office| fits(linker, nominal, office);
    let before = linker.offices[..place].iter().rev().take(100).find(fits);
    before.or_else(|| linker.offices[place..].iter().take(100).find(fits)).map(|office| office.holder)
}

fn fits(linker: &Linker<'_, '_>, nominal: Id<Mention>, office: &Office) -> bool {
    let facts = linker.facts(nominal);
    let leads = facts.lemma == "leader" && does(&office.head, OfficeWord::Leader);
    if facts.lemma != office.head && !leads {
        return false;
    }
    let words: Vec<&str> = facts.modifiers.iter().map(String::as_str).chain([facts.lemma.as_str()]).collect();
    if office.title.split(' ').any(stands_in) != words.iter().copied().any(stands_in) {
        return false;
    }
    if let Some(title) = office::longest_title(&words)
        && !format!(" {} ", office.title).contains(&format!(" {} ", normal(&title)))
    {
        return false;
    }
    if linker.mentions[nominal].span.contains(linker.mentions[office.holder].span)
        || !linker.may_join(nominal, office.holder)
    {
        return false;
    }
    match (facts.belongs_to.first(), office.of) {
        (Some(&one), Some(other)) => linker.same(one, other),
        (Some(_), None) => {
            // `the president of Malta` is no `Senate President`.
            let same_title = || office.title.split(' ').all(|word| words.contains(&word));
            leads || facts.determiner == Determiner::Definite && same_title() && is_only(linker, office)
        }
        (None, _) => facts.determiner == Determiner::Definite,
    }
}

/// Whether nobody else near holds an office that is called so and whose body is not told, nor the holder one of
/// another body: of two presidents neither need be `the president of Malta`, nor need the president of Chile.
fn is_only(linker: &Linker<'_, '_>, office: &Office) -> bool {
    const NEAR: usize = 100;
    let place = linker.offices.partition_point(|other| other.holder < office.holder);
    let near = &linker.offices[place.saturating_sub(NEAR)..(place + NEAR).min(linker.offices.len())];
    near.iter().all(|other| other.head != office.head || other.of.is_some() != linker.same(other.holder, office.holder))
}
