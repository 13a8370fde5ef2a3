//! Sources in a prepositional phrase: `according to the ministry`, `in the words of Ruth Okafor`, `per the report`.

use crate::base::{Id, IdRange, Span};
use crate::extract::RuleName;
use crate::extract::Stance;
use crate::extract::statement::scene::{Board, Draft, Scene};
use crate::extract::statement::{content, speaker};
use crate::text::{Dep, Pos, Token};

/// Takes the clause beside each `according to X`: `Prices fell, according to the bank`, not `paid according to age`.
pub(super) fn phrases(scene: &Scene<'_, '_>, board: &mut Board) {
    let document = scene.document;
    for token in document.tokens.ids().iter() {
        let Some(phrase) = phrase_at(scene, token) else { continue };
        let Some(parts) = clause_of(scene, &phrase) else { continue };
        board.add(Draft {
            source: Some(speaker::source(scene, phrase.object)),
            cue: Some((token, phrase.words, phrase.lemma.to_owned())),
            content: parts,
            addressee: None,
            stance: Stance::Assert,
            sentence: scene.sentence(token),
            rule: RuleName("prepositional"),
            candidates: Vec::new(),
        });
    }
}

struct Phrase {
    /// Its first token.
    first: Id<Token>,
    last: Id<Token>,
    words: Span,
    lemma: &'static str,
    object: Id<Token>,
}

fn phrase_at(scene: &Scene<'_, '_>, token: Id<Token>) -> Option<Phrase> {
    let document = scene.document;
    let (preposition, lemma) = match document.lower(token) {
        "according" => {
            let to = document.next(token).filter(|&to| document.lower(to) == "to")?;
            (to, "according to")
        }
        _ => return None,
    };
    let object = document
        .child(preposition, Dep::Pobj)
        .or_else(|| document.child(token, Dep::Pobj))
        .or_else(|| document.child(preposition, Dep::Pcomp))?;
    let source = speaker::source(scene, object);
    // `according to royal law`: a norm, no voice.
    if matches!(
        document.lemma(object),
        "law" | "rule" | "plan" | "schedule" | "custom" | "tradition" | "age" | "size" | "need" | "type"
    ) {
        return None;
    }
    let last = document.tokens_in(source.span).last()?.max(object);
    Some(Phrase { first: token, last, words: scene.span(token).cover(scene.span(preposition)), lemma, object })
}

/// The clause that the phrase stands in, without the phrase.
fn clause_of(scene: &Scene<'_, '_>, phrase: &Phrase) -> Option<Vec<Span>> {
    let document = scene.document;
    let sentence = document.sentence_of(phrase.first).tokens;
    let own = IdRange::new(phrase.first.index(), phrase.last.index() + 1);
    let quoted = quotation_before(scene, phrase.first).filter(|_| scene.quote(phrase.first).is_none());
    if quoted.is_some() {
        return quoted;
    }
    // The clause is that of the verb it hangs on, as far up as its relative clause or sentence.
    let mut verb = phrase.first;
    for above in document.ancestors(phrase.first).take(24) {
        verb = above;
        let verbal = matches!(scene.pos(above), Pos::Verb | Pos::Aux);
        let bounded = matches!(scene.dep(above), Dep::Relcl) && above < phrase.first && set_off_relative(scene, above);
        let reported = scene.dep(above) == Dep::Ccomp && document.left_edge(above) > sentence.first();
        if verbal && (bounded || reported) {
            break;
        }
    }
    if verb == phrase.first {
        return None;
    }
    let (left, right) = (document.left_edge(verb), document.right_edge(verb));
    let whole = IdRange::new(left.index(), right.index() + 1);
    let parts = content::around(scene, whole, own, phrase.first);
    (!parts.is_empty()).then_some(parts)
}

/// A relative clause behind a comma: `strikes, which killed hundreds, according to`.
fn set_off_relative(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let left = scene.document.left_edge(verb);
    scene.document.previous(left).is_some_and(|comma| scene.document.word(comma) == ",")
}

/// `“A”, according to X`.
fn quotation_before(scene: &Scene<'_, '_>, token: Id<Token>) -> Option<Vec<Span>> {
    let document = scene.document;
    let mut previous = document.previous(token)?;
    if document.word(previous) == "," {
        previous = document.previous(previous)?;
    }
    let quote = scene.quote(previous)?;
    super::direct::opens_sentence(scene, quote)
        .then(|| vec![content::inside(scene, scene.quotations.outermost()[quote].inner)])
}
