//! Whether a pronoun and an actor agree in number, gender and kind.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Gender, Mention, Number};
use crate::text::lexicon::given::{self, Bearer};
use crate::text::lexicon::surname::is_surname;

/// Whether the third-person pronoun may stand for the candidate's actor: `he` for a person who is no woman, `it` for what is
/// no person, places among it, `they` for several or for a body.
pub(super) fn agrees(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let cluster = linker.cluster(candidate);
    let class = cluster.class();
    let (pronoun, plural) = (&linker.mentions[pronoun], linker.mentions[candidate].number == Some(Number::Plural));
    match (pronoun.number, pronoun.gender) {
        (Some(Number::Singular), Some(Gender::Neuter)) => !plural && !matches!(class, None | Some(Class::Person)),
        (Some(Number::Singular), gender) => {
            class == Some(Class::Person)
                && cluster.number != Some(Number::Plural)
                && likely_gender(linker, candidate).is_none_or(|likely| Some(likely) == gender)
        }
        _ => match class {
            None | Some(Class::Place) => false,
            Some(Class::Person) => plural,
            Some(Class::State | Class::Organization | Class::Group) => true,
        },
    }
}

/// The gender that a mention of the actor tells, else that of those who bear its only name as a given name: of `Martha`, not of
/// `Martin` or `Scott`, which are family names too.
pub(super) fn likely_gender(linker: &Linker<'_, '_>, mention: Id<Mention>) -> Option<Gender> {
    let cluster = linker.cluster(mention);
    cluster.gender.or_else(|| {
        let fullest = cluster.fullest.filter(|&name| linker.facts(name).parts.len() == 1)?;
        let name = linker.words(fullest);
        match given::bearer(name).filter(|_| !is_surname(name))? {
            Bearer::Women => Some(Gender::Feminine),
            Bearer::Men => Some(Gender::Masculine),
            Bearer::Both => None,
        }
    })
}
