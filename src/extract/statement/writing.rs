//! Documents that speak, `the report says`, and whose they are: by their own phrase, else by what the article says of them elsewhere.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::statement::scene::{Scene, Source};
use crate::extract::statement::{nominal, speaker};
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::cue;
use crate::text::{Dep, Pos, Tag, Token};

/// Whether the noun is a document that speaks: `report`, `tweet`.
pub(super) fn speaks(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    scene.pos(token) == Pos::Noun
        && cue::speech_noun(&lemma(scene, token))
            .or_else(|| cue::speech_noun(scene.document.lower(token)))
            .is_some_and(|noun| noun.document || noun.colon)
}

/// The author of a document: as its own phrase tells, else for `the report` as the nearest report before it that has an author, or the
/// first behind it; for `the ruling` the court that was named last.
pub(super) fn author(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    if !speaks(scene, head) {
        return None;
    }
    own_author(scene, head).or_else(|| {
        let alone = scene.document.child(head, Dep::Poss).is_none() && is_definite(scene, head);
        alone.then(|| scene.authors().of(&lemma(scene, head), head)).flatten()
    })
}

/// Nouns in the order of the text, each with whom it leads to.
type Told = Vec<(Id<Token>, Id<Mention>)>;

/// Whose documents are, by their noun.
pub(super) struct Authors {
    by_noun: HashMap<String, Told>,
    /// Courts in the order of the text.
    courts: Told,
}

impl Authors {
    /// Looks at every noun of the article once.
    pub(super) fn of_article(scene: &Scene<'_, '_>) -> Self {
        let mut by_noun: HashMap<_, Told> = HashMap::new();
        let mut courts = Vec::new();
        for token in scene.document.tokens.ids().iter() {
            if matches!(scene.document.lower(token), "court" | "tribunal") && !is_any(scene, token) {
                courts.extend(speaker::best(scene, token).map(|court| (token, court)));
            }
            // `compliance with rulings of any court` tells nothing of `the ruling`.
            if speaks(scene, token)
                && scene.tag(token) == Tag::Nn
                && let Some(author) = own_author(scene, token)
            {
                by_noun.entry(lemma(scene, token)).or_default().push((token, author));
            }
        }
        Self { by_noun, courts }
    }

    fn of(&self, noun: &str, head: Id<Token>) -> Option<Id<Mention>> {
        let told = self.by_noun.get(noun).and_then(|told| nearest(told, head).or_else(|| told.first().map(|it| it.1)));
        told.or_else(|| nearest(&self.courts, head).filter(|_| cue::is_ruling(noun)))
    }
}

/// The last one before the token.
fn nearest(list: &[(Id<Token>, Id<Mention>)], token: Id<Token>) -> Option<Id<Mention>> {
    let before = list.partition_point(|&(at, _)| at < token);
    Some(list[before.checked_sub(1)?].1)
}

/// The possessor, `by X`, `from X`, or who released it; else the body that it is called by, who makes it or speaks in
/// it.
fn own_author(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    if let Some(author) = nominal::owner(scene, head) {
        return speaker::best(scene, author.head);
    }
    let document = scene.document;
    let participle = document
        .children(head)
        .find(|&child| scene.dep(child) == Dep::Acl && scene.tag(child) == Tag::Vbn && child > head)
        .filter(|&child| cue::makes_document(document.lemma(child)));
    let agent = participle.and_then(|participle| speaker::agent_of(scene, participle));
    agent
        .and_then(|agent| speaker::best(scene, agent))
        .or_else(|| from_account(scene, participle?))
        .or_else(|| speaker::best(scene, called_by(scene, head)?.head))
        .or_else(|| maker(scene, head))
        .or_else(|| speaks_in(scene, head))
}

/// `a tweet sent from Okafor’s account`.
fn from_account(scene: &Scene<'_, '_>, participle: Id<Token>) -> Option<Id<Mention>> {
    let document = scene.document;
    let prepositions = document.children_by(participle, Dep::Prep);
    let mut places = prepositions.filter_map(|preposition| document.child(preposition, Dep::Pobj));
    speaker::best(scene, places.find_map(|place| document.child(place, Dep::Poss))?)
}

/// `a Port Authority press release`, `FEC records`; not `the Iran deal` nor `the Okafor report`, which may be about
/// them.
pub(super) fn called_by(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Source> {
    let document = scene.document;
    let modifies = |child: &Id<Token>| *child < head && matches!(scene.dep(*child), Dep::Compound | Dep::Nmod);
    let body = |child: &Id<Token>| {
        let found = speaker::best(scene, *child).map(|mention| &scene.mentions[mention]);
        found.is_some_and(|found| found.form == Form::Named && found.class == Some(Class::Organization))
    };
    // `a Twitter account` is not Twitter's.
    if document.lemma(head) == "account" {
        return None;
    }
    let own = document.children(head).filter(modifies);
    // `press` of `press release` may be what the name hangs on.
    let inner = document.children(head).filter(modifies).flat_map(|child| document.children(child));
    own.chain(inner).find(body).map(|name| speaker::source(scene, name))
}

/// `The bank published a report`, `Researchers conducted the study`.
fn maker(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    let document = scene.document;
    let verb = document.head(head).filter(|_| scene.dep(head) == Dep::Dobj)?;
    let made = cue::makes_document(document.lemma(verb)) && scene.pos(verb) == Pos::Verb;
    let maker = document.child(verb, Dep::Nsubj).filter(|_| made)?;
    speaker::best(scene, maker)
}

/// `In a study, researchers reported that A`.
fn speaks_in(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    let document = scene.document;
    let within = document.head(head).filter(|&within| {
        scene.dep(head) == Dep::Pobj && scene.dep(within) == Dep::Prep && document.lower(within) == "in"
    })?;
    let verb = document.head(within).filter(|&verb| scene.cue_verb(verb).is_some())?;
    let speaker = document.child(verb, Dep::Nsubj).filter(|&speaker| speaker < verb)?;
    speaker::best(scene, speaker).filter(|&speaker| scene.mentions[speaker].form != Form::Pronoun)
}

fn is_definite(scene: &Scene<'_, '_>, head: Id<Token>) -> bool {
    let document = scene.document;
    document.child(head, Dep::Det).is_some_and(|det| matches!(document.lower(det), "the" | "this" | "that"))
}

/// `a court`, `any court`.
fn is_any(scene: &Scene<'_, '_>, head: Id<Token>) -> bool {
    let document = scene.document;
    document.child(head, Dep::Det).is_some_and(|det| matches!(document.lower(det), "a" | "an" | "any" | "every"))
}

fn lemma(scene: &Scene<'_, '_>, token: Id<Token>) -> String {
    scene.document.lemma(token).to_lowercase()
}

/// Whether the word is `it` and the nearest subject before that could speak is a document that no mention names:
/// `While the draft centres on ports, it says that`.
pub(super) fn is_meant(scene: &Scene<'_, '_>, head: Id<Token>) -> bool {
    const REACH: usize = 60;
    if scene.document.lower(head) != "it" {
        return false;
    }
    let from = head.index().saturating_sub(REACH);
    (from..head.index())
        .rev()
        .map(Id::new)
        .filter(|&token| matches!(scene.dep(token), Dep::Nsubj | Dep::Nsubjpass) && scene.pos(token) != Pos::Pron)
        .find(|&token| speaker::can_speak(scene, token))
        .is_some_and(|token| speaks(scene, token) && scene.headed_by(token).is_empty())
}

#[cfg(test)]
mod tests {
    use crate::extract::statement::tests::check;

    #[test]
    fn a_document_speaks_for_its_author() {
        let statement = "herring are rare (verb-clause)";
        check("The report by Ruth Okafor says that herring are rare.", &[&format!("Ruth Okafor: {statement}")]);
        check(
            "Ruth Okafor published a study. The study says that herring are rare.",
            &[&format!("Ruth Okafor: {statement}")],
        );
        check("A Port Authority report says that herring are rare.", &[&format!("Port Authority: {statement}")]);
        check(
            "A tweet sent from Ruth Okafor’s account says that herring are rare.",
            &[&format!("Ruth Okafor: {statement}")],
        );
        check("A report says that herring are rare.", &[&format!("?: {statement}")]);
    }

    #[test]
    fn what_a_document_is_about_is_not_its_author() {
        check("A Malta report says that herring are rare.", &["?: herring are rare (verb-clause)"]);
    }

    #[test]
    fn the_court_named_last_gives_the_ruling() {
        check(
            "The Supreme Court of Malta met on Monday. The ruling says that herring are rare.",
            &["Supreme Court of Malta: herring are rare (verb-clause)"],
        );
    }
}
