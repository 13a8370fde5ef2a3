//! How likely an actor is what a third-person pronoun takes up, from where the two stand: the score of the ranker.
//!
//! The factors are those of Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution"): recency, subjecthood, parallel
//! places, frequency. The weights are set by hand; learned ones (log-linear, five-fold over GAP, MEANTIME and our own articles) were no
//! better on articles that they had not seen.

use crate::base::Id;
use crate::extract::coref::agreement::{agrees, likely_gender};
use crate::extract::coref::binding::Binding;
use crate::extract::coref::linker::Linker;
use crate::extract::{Form, Gender, Mention, Number, StatementKind};
use crate::text::{Dep, Token};

/// How many sentences back a person may stand.
const REACH_OF_PERSONS: usize = 12;
/// How many sentences back anything else may stand.
const REACH: usize = 5;

/// What is asked of a pronoun once.
pub(super) struct Place {
    pronoun: Id<Mention>,
    /// The subject of the innermost clause around it, said or understood.
    subject: Option<Id<Token>>,
    /// Who is treated so for what it owns.
    treated: Option<Id<Token>>,
    is_person: bool,
}

impl Place {
    pub fn new(linker: &Linker<'_, '_>, binding: &Binding<'_, '_>, pronoun: Id<Mention>) -> Self {
        let mention = &linker.mentions[pronoun];
        let is_person = matches!(mention.gender, Some(Gender::Masculine | Gender::Feminine));
        Self {
            pronoun,
            subject: binding.subject_above(mention.head),
            treated: binding.treated_for(mention.head).filter(|_| is_person),
            is_person,
        }
    }

    /// The candidate's score; none if it stands too far off, or speaks the words that the pronoun stands in.
    pub fn score(&self, linker: &Linker<'_, '_>, binding: &Binding<'_, '_>, candidate: Id<Mention>) -> Option<i64> {
        let after = candidate > self.pronoun;
        if (after && !is_cataphora(linker, self.pronoun, candidate)) || self.speaks(linker, candidate) {
            return None;
        }
        let dep = |token: Id<Token>| linker.document.tokens[token].dep;
        let (one, other) = (&linker.mentions[self.pronoun], &linker.mentions[candidate]);
        let place = binding.place(other.head);
        let is_subject = self.subject.is_some_and(|subject| subject == other.head || subject == place);
        let is_treated = self.treated.is_some_and(|treated| treated == other.head || treated == place);
        let owner = dep(one.head) == Dep::Poss;
        // `Novak said Kowalski and Holm knew his plan`: who reports of two rather is `he` than one of them.
        let rival = |other: Id<Mention>| !linker.same(other, candidate) && agrees(linker, self.pronoun, other);
        let is_one_of_two = || {
            let around = linker.quotation_of(self.pronoun).and_then(|around| linker.attributions[around].speaker);
            self.is_person && around.is_some_and(rival) && binding.conjuncts(linker, candidate).any(rival)
        };
        let weights = [
            (true, 60 + self.recency(linker, candidate)? + prominence(dep(place))),
            (role(dep(place)) == role(dep(one.head)), 5),
            (is_subject, if owner { 12 } else { 4 }),
            (is_subject && is_one_of_two(), -30),
            (is_subject && after, 15),
            (is_treated, 35),
            (after, -10),
            (linker.quotation_of(self.pronoun) != linker.quotation_of(candidate), -16),
            // Who is only spoken of in a quotation is not who the writer goes on with.
            (linker.quoted_in(self.pronoun).is_none() && linker.quoted_in(candidate).is_some(), -16),
            (true, known_as(linker, self.pronoun, candidate)),
            (one.gender == Some(Gender::Neuter) && matches!(dep(one.head), Dep::Dobj | Dep::Pobj), -20),
        ];
        Some(weights.into_iter().filter(|&(holds, _)| holds).map(|(_, weight)| weight).sum())
    }

    fn recency(&self, linker: &Linker<'_, '_>, candidate: Id<Mention>) -> Option<i64> {
        let distance = linker.facts(self.pronoun).sentence.abs_diff(linker.facts(candidate).sentence);
        let reach = if self.is_person { REACH_OF_PERSONS } else { REACH };
        let far = if distance > 1 { 5 } else { 0 };
        i64::try_from(distance).ok().filter(|_| distance <= reach).map(|distance| -18 * distance - far)
    }

    /// Whether the candidate says in its own words what the pronoun stands in, or the pronoun what the candidate stands in.
    fn speaks(&self, linker: &Linker<'_, '_>, candidate: Id<Mention>) -> bool {
        let (around, other) = (linker.quotation_of(self.pronoun), linker.quotation_of(candidate));
        let says = |quotation: usize| {
            let attribution = &linker.attributions[quotation];
            attribution.kind == StatementKind::Direct
                && attribution.speaker.is_some_and(|speaker| linker.same(speaker, candidate))
        };
        around.is_some_and(says)
            || other.is_some_and(|quotation| linker.attributions[quotation].speaker == Some(self.pronoun))
    }
}

/// What the mention and its actor add: form, number of mentions, known gender and number.
fn known_as(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> i64 {
    let (one, other) = (&linker.mentions[pronoun], &linker.mentions[candidate]);
    let form = match other.form {
        Form::Named => 4,
        Form::Pronoun => 8,
        Form::Nominal => -4,
    };
    let often = 2 * i64::try_from(linker.cluster(candidate).mentions.len().min(8)).unwrap_or(8);
    let gender = if one.gender.is_some() && likely_gender(linker, candidate) == one.gender { 5 } else { 0 };
    let number = match (one.number, other.number) {
        (Some(Number::Plural), Some(Number::Plural)) => 12,
        (Some(Number::Plural), _) => -10,
        _ => 0,
    };
    form + often + gender + number
}

/// How much a place in the clause makes what stands there the topic.
pub(super) const fn prominence(dep: Dep) -> i64 {
    match dep {
        Dep::Nsubj | Dep::Nsubjpass => 20,
        Dep::Agent | Dep::Dobj | Dep::Dative | Dep::Poss => 4,
        Dep::Compound | Dep::Amod | Dep::Nmod => -15,
        _ => 0,
    }
}

/// Places that are the same for the sake of parallelism.
const fn role(dep: Dep) -> Dep {
    match dep {
        Dep::Nsubj | Dep::Nsubjpass => Dep::Nsubj,
        Dep::Dobj | Dep::Dative | Dep::Agent => Dep::Dobj,
        other => other,
    }
}

/// `In her speech, Novak said`: the actor is the subject of the clause that the pronoun's phrase opens.
fn is_cataphora(linker: &Linker<'_, '_>, pronoun: Id<Mention>, candidate: Id<Mention>) -> bool {
    let document = linker.document;
    let (one, other) = (linker.mentions[pronoun].head, linker.mentions[candidate].head);
    if document.tokens[one].sentence != document.tokens[other].sentence
        || linker.mentions[candidate].form != Form::Named
        || !linker.is_subject(candidate)
    {
        return false;
    }
    let Some(verb) = document.head(other) else { return false };
    // The pronoun stands below the verb, in a phrase or clause that is no argument of it.
    let mut at = one;
    for above in document.ancestors(one) {
        if above == verb {
            return matches!(document.tokens[at].dep, Dep::Prep | Dep::Advcl | Dep::Npadvmod) && at < other;
        }
        at = above;
    }
    false
}
