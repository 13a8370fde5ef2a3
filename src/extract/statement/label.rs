//! Words that call something something or cite it: `called it “a mistake”`, `described the vote as a farce`, `cited poor health`.

use crate::base::{Id, IdRange};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene};
use crate::extract::statement::{content, speaker, stance};
use crate::text::{Dep, Pos, Tag, Token};

/// Takes object and predicate: `termed the vote a farce`, not `a man called Okafor`.
pub(super) fn labels(scene: &Scene<'_, '_>, board: &mut Board) {
    let document = scene.document;
    for token in document.tokens.ids().iter() {
        if board.has_cue(token) {
            continue;
        }
        let Some(cue) = scene.cue_verb(token).filter(|cue| cue.verb.label || cue.verb.label_as || cue.verb.object)
        else {
            continue;
        };
        let passive = document.child(token, Dep::Auxpass).is_some()
            || scene.tag(token) == Tag::Vbn
                && document.child(token, Dep::Aux).is_none()
                && match scene.dep(token) {
                    Dep::Root => false,
                    // `is run by the town and called the Mermaid`
                    Dep::Conj => {
                        document.head(token).is_some_and(|first| document.child(first, Dep::Auxpass).is_some())
                    }
                    _ => true,
                };
        let Some(source) = speaker::source_of_verb(scene, token) else { continue };
        if passive || scene.quote(token).is_some() || speaker::is_mute(scene, source.head) {
            continue;
        }
        let labelled = labelled(scene, token, cue.verb.label, cue.verb.label_as);
        let Some(range) = labelled.or_else(|| cue.verb.object.then(|| object(scene, token)).flatten()) else {
            continue;
        };
        let range = super::indirect::before_next_attribution(scene, board, token, range);
        // `information identifying itself as a ferry`: nobody says it.
        let reflexive = document.lower(range.first()) == "itself" && scene.tag(token) == Tag::Vbg;
        let Some(part) = content::cut(scene, range, Some(token)).filter(|_| !reflexive) else { continue };
        board.add(Draft {
            source: Some(source),
            cue: Some((token, cue.span, cue.lemma.clone())),
            content: vec![part],
            addressee: None,
            stance: stance::of_verb(scene, &cue),
            sentence: scene.sentence(token),
            rule: RuleName("label"),
            candidates: Vec::new(),
        });
    }
}

/// The tokens from the object to the end of the predicate; without an object that is only a pronoun.
fn labelled(scene: &Scene<'_, '_>, verb: Id<Token>, bare: bool, with_as: bool) -> Option<IdRange<Token>> {
    let document = scene.document;
    let behind = |dep: Dep| document.children(verb).find(|&child| child > verb && scene.dep(child) == dep);
    let end = |token: Id<Token>| document.right_edge(token).index() + 1;
    if bare {
        // The parser makes object and predicate a small clause, or object and `oprd`.
        if let Some(small) = behind(Dep::Ccomp).filter(|&small| !matches!(scene.pos(small), Pos::Verb | Pos::Aux)) {
            let left = document.left_edge(small);
            let object = behind(Dep::Dobj).map_or(left, |object| document.left_edge(object).min(left));
            return Some(IdRange::new(start(scene, object), end(small)));
        }
        if let Some(predicate) = behind(Dep::Oprd).or_else(|| behind(Dep::Xcomp).filter(|&x| scene.pos(x) != Pos::Verb))
        {
            let object = behind(Dep::Dobj).map_or(predicate, |object| document.left_edge(object));
            return Some(IdRange::new(start(scene, object.min(document.left_edge(predicate))), end(predicate)));
        }
    }
    // `what officials call a final offer`
    let what = document.children(verb).any(|child| child < verb && document.lower(child) == "what");
    if let Some(predicate) = behind(Dep::Dobj).filter(|_| what && bare) {
        return Some(IdRange::new(document.left_edge(predicate).index(), end(predicate)));
    }
    if with_as {
        let object = behind(Dep::Dobj)?;
        let prep = document.children(verb).chain(document.children(object)).find(|&child| {
            child > verb
                && matches!(scene.dep(child), Dep::Prep | Dep::Mark | Dep::Advcl)
                && document.lower(child) == "as"
        })?;
        // `cited the mayor as saying that A`: the mayor speaks.
        if document.child(prep, Dep::Pcomp).is_some_and(|verb| scene.cue_verb(verb).is_some()) {
            return None;
        }
        return Some(IdRange::new(start(scene, document.left_edge(object)), end(prep)));
    }
    None
}

/// The object if it is a reason or topic, nobody who speaks: `cited poor health`, not `cited officials`.
fn object(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<IdRange<Token>> {
    let document = scene.document;
    let object = document.child(verb, Dep::Dobj).filter(|&object| object > verb)?;
    let silent = scene.pos(object) == Pos::Noun && !speaker::can_speak(scene, object);
    silent.then(|| IdRange::new(document.left_edge(object).index(), document.right_edge(object).index() + 1))
}

/// Past an object that only points back: `it`, `this`.
fn start(scene: &Scene<'_, '_>, token: Id<Token>) -> usize {
    let points = matches!(scene.document.lower(token), "it" | "this" | "that") && matches!(scene.pos(token), Pos::Pron);
    token.index() + usize::from(points)
}
