//! Quotations behind a colon that no verb of saying leads over to: `a note from the ministry: “A”`, `Ruth Okafor: “A”`, `Okafor resisted: “A”`.

use crate::base::{Id, IdRange};
use crate::extract::Class;
use crate::extract::statement::direct::{Beside, closes, is_utterance, noun_phrase_at, tokens};
use crate::extract::statement::scene::{Scene, Source};
use crate::extract::statement::{nominal, speaker, stance};
use crate::text::lexicon::cue;
use crate::text::{Dep, Pos, Token};

/// Whose the quotation is by the words before its colon: by a noun that somebody utters, a name alone, the subject, or a noun that nobody
/// owns.
pub(super) fn introduced(scene: &Scene<'_, '_>, at: usize, clause: IdRange<Token>) -> Option<Beside> {
    let (_, last) = tokens(scene, at)?;
    // `Reports: “quick” solution`: only a word is quoted.
    let words = scene.quotations.outermost()[at].inner.of(scene.document.text);
    if !(words.ends_with(['.', '!', '?', ',', ';', '…', ']']) || closes(scene, last)) {
        return None;
    }
    // `Okafor disagreed with these findings: “A”`: whose a noun is that nobody utters there, its sentence tells.
    let noun = by_noun(scene, clause);
    let uttered = noun.as_ref().and_then(|noun| noun.source).is_some_and(|it| speaker::can_speak(scene, it.head));
    let (owned, loose) = if uttered { (noun, None) } else { (None, noun) };
    owned.or_else(|| by_name(scene, clause)).or_else(|| by_subject(scene, at, whole(scene, clause))).or(loose)
}

/// The words before the colon from their sentence's beginning, also where a word in marks stands among them; not if a verb of saying
/// among them has its content already.
fn whole(scene: &Scene<'_, '_>, clause: IdRange<Token>) -> IdRange<Token> {
    let first = clause.last().map_or(clause.first(), |last| scene.document.sentence_of(last).tokens.first());
    let whole = IdRange::new(first.min(clause.first()).index(), clause.end());
    let says = |token| scene.cue_verb(token).is_some() && scene.document.child(token, Dep::Ccomp).is_some();
    if whole.iter().any(says) { clause } else { whole }
}

/// `a note from the ministry: “A”`.
fn by_noun(scene: &Scene<'_, '_>, clause: IdRange<Token>) -> Option<Beside> {
    let document = scene.document;
    clause.iter().rev().find_map(|token| {
        if scene.pos(token) != Pos::Noun {
            return None;
        }
        let lemma = document.lemma(token).to_lowercase();
        let noun = cue::speech_noun(&lemma).filter(|noun| noun.colon)?;
        Some(Beside {
            source: nominal::owner(scene, token),
            addressee: None,
            stance: stance::of_force(noun.force),
            at: token,
            cue: Some((token, scene.span(token), lemma)),
            opening: None,
            rule: "noun-colon-quote",
        })
    })
}

/// `Ruth Okafor: “A”`: a noun phrase alone before the colon.
fn by_name(scene: &Scene<'_, '_>, clause: IdRange<Token>) -> Option<Beside> {
    // `from Okafor` behind a word in marks is no name alone.
    let marked = scene.document.previous(clause.first()).is_some_and(|before| scene.quote(before).is_some());
    let cut_off = marked && scene.pos(clause.first()) == Pos::Adp;
    let words: Vec<_> = clause.iter().filter(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space)).collect();
    let (&first, &last) = (words.first()?, words.last()?);
    let short = !cut_off && words.len() <= 10 && words.iter().all(|&id| !matches!(scene.pos(id), Pos::Verb | Pos::Aux));
    if !short || !words.iter().any(|&id| scene.pos(id) == Pos::Propn) {
        return None;
    }
    let head = noun_phrase_at(scene, first, clause);
    Some(Beside {
        source: Some(Source { head, span: scene.span(first).cover(scene.span(last)) }),
        addressee: None,
        stance: crate::extract::Stance::Assert,
        at: head,
        cue: None,
        opening: None,
        rule: "name-colon-quote",
    })
}

/// `Okafor resisted: “A”`: the subject of the sentence that the colon ends.
fn by_subject(scene: &Scene<'_, '_>, at: usize, clause: IdRange<Token>) -> Option<Beside> {
    let (_, last) = tokens(scene, at)?;
    let main = |verb: Id<Token>| {
        let subject = scene.document.child(verb, Dep::Nsubj).filter(|&subject| clause.contains(subject));
        subject.filter(|_| !matches!(scene.dep(verb), Dep::Relcl | Dep::Advcl | Dep::Acl))
    };
    let root = scene.document.sentence_of(clause.last()?).root;
    // The parser may make the quotation the main clause.
    let (root, subject) = std::iter::once(root).chain(clause.iter()).find_map(|verb| Some((verb, main(verb)?)))?;
    let place = speaker::best(scene, subject).is_some_and(|id| scene.mentions[id].class == Some(Class::Place));
    (speaker::can_speak(scene, subject) && !place && is_utterance(scene, at, last)).then(|| Beside {
        source: Some(speaker::source(scene, subject)),
        addressee: None,
        stance: crate::extract::Stance::Assert,
        at: root,
        cue: None,
        opening: None,
        rule: "subject-colon-quote",
    })
}
