//! Words that call something something or cite it: `called it “a mistake”`, `described the vote as a farce`, `cited poor health`.

use crate::base::{Id, IdRange};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene};
use crate::extract::statement::{content, speaker, stance, unsaid};
use crate::text::lexicon::cue::{self, Kind};
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
        if passive
            || is_bare_participle(scene, token)
            || scene.quote(token).is_some()
            || is_unsaid(scene, token)
            || unsaid::is_asked(scene, &cue)
        {
            continue;
        }
        let labelled = labelled(scene, token, cue.verb.label, cue.verb.label_as);
        let Some(range) = labelled.or_else(|| cue.verb.object.then(|| object(scene, token)).flatten()) else {
            continue;
        };
        let range = before_next_verb(scene, super::indirect::before_next_attribution(scene, board, token, range));
        // `identified him as a smith`, `cited poor health`: unless words are quoted, nobody need have said or thought so.
        let quoted = range.iter().any(|word| scene.quote(word).is_some());
        let holds = cue.verb.label || cue::is(&cue.lemma, Kind::Words) || cue::is(&cue.lemma, Kind::Belief);
        let calls = labelled.is_some() && holds;
        if speaker::is_mute(scene, source.head) || !(quoted || calls) {
            continue;
        }
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

/// The tokens as far as a finite verb that `and` joins and that has no subject of its own: `labelled him a spy and
/// expelled him`.
fn before_next_verb(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> IdRange<Token> {
    let document = scene.document;
    let joined = |id: &Id<Token>| {
        let joint =
            document.previous(*id).filter(|&joint| scene.pos(joint) == Pos::Cconj && scene.quote(joint).is_none());
        let finite = matches!(scene.tag(*id), Tag::Vbd | Tag::Vbz | Tag::Vbp) && scene.dep(*id) == Dep::Conj;
        let verbal = document.head(*id).is_some_and(|first| matches!(scene.pos(first), Pos::Verb | Pos::Aux));
        let within = document.head(*id).is_some_and(|first| tokens.contains(first));
        finite && joint.is_some() && !(verbal && within) && document.child(*id, Dep::Nsubj).is_none()
    };
    let end = tokens.iter().skip(2).find(joined).map_or(tokens.end(), |id| id.index() - 1);
    IdRange::new(tokens.first().index(), end)
}

/// `kelp, also called tangle`: a participle that has lost its noun to the parser.
fn is_bare_participle(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let own = document.child(verb, Dep::Nsubj).is_some();
    matches!(scene.tag(verb), Tag::Vbd | Tag::Vbn) && !own && !matches!(scene.dep(verb), Dep::Root | Dep::Conj)
}

/// `never called it that`, `may call it a draw`.
fn is_unsaid(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    document.children(verb).take_while(|&child| child < verb).any(|child| {
        scene.dep(child) == Dep::Neg || matches!(document.lower(child), "could" | "may" | "might" | "never" | "should")
    })
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
            // `called the port for Okafor` has no predicate; `which she called a farce` has its object before it.
            let left = document.left_edge(predicate);
            let between = IdRange::new(verb.index() + 1, left.index().max(verb.index() + 1));
            let object = between.iter().find(|&word| !matches!(scene.pos(word), Pos::Adv | Pos::Punct | Pos::Part));
            let before = document.children(verb).any(|child| child < verb && is_fronted(scene, child));
            let within = scene.pos(predicate) == Pos::Adj && left < predicate;
            // `called the police in Lima, Peru`: on the telephone.
            let listed =
                scene.quote(left).is_none() && document.previous(left).is_some_and(|it| document.word(it) == ",");
            if object.is_none() && !before && !within && scene.dep(verb) != Dep::Relcl || listed {
                return None;
            }
            return Some(IdRange::new(start(scene, object.unwrap_or(left)), end(predicate)));
        }
    }
    // `what officials call a final offer`
    let what = document.children(verb).any(|child| child < verb && document.lower(child) == "what");
    // `what the agency declared a pandemic` tells of an act.
    let calls = document.lemma(verb) != "declare";
    if let Some(predicate) = behind(Dep::Dobj).filter(|_| what && bare && calls) {
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

/// `which she called a farce`, `what she called a farce`.
fn is_fronted(scene: &Scene<'_, '_>, word: Id<Token>) -> bool {
    scene.dep(word) == Dep::Dobj || matches!(scene.document.lower(word), "what" | "which" | "that")
}

/// Past an object that only points back: `it`, `this`.
fn start(scene: &Scene<'_, '_>, token: Id<Token>) -> usize {
    let points = matches!(scene.document.lower(token), "it" | "this" | "that") && matches!(scene.pos(token), Pos::Pron);
    token.index() + usize::from(points)
}
