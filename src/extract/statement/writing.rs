//! Documents that speak, `the report says`, and whose they are: by their own phrase, else by what the article says of them elsewhere.

use std::collections::HashMap;

use crate::base::Id;
use crate::extract::Mention;
use crate::extract::statement::scene::Scene;
use crate::extract::statement::{nominal, speaker};
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

/// The possessor, `by X`, `from X`, or who released it.
fn own_author(scene: &Scene<'_, '_>, head: Id<Token>) -> Option<Id<Mention>> {
    if let Some(author) = nominal::owner(scene, head) {
        return speaker::best(scene, author.head);
    }
    let document = scene.document;
    let participle = document
        .children(head)
        .find(|&child| scene.dep(child) == Dep::Acl && scene.tag(child) == Tag::Vbn && child > head)
        .filter(|&child| cue::makes_document(document.lemma(child)))?;
    speaker::best(scene, speaker::agent_of(scene, participle)?)
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
