//! Contents under a noun of speech or thought: `the claim that A`, `fears that A`, `X’s warning that A`.

use crate::base::{Id, IdRange};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, speaker, stance, writing};
use crate::text::lexicon::cue;
use crate::text::{Dep, Pos, Tag, Token};

/// Takes the clause under each speech noun: `the board’s claim that it knew nothing`, not `a claim on the estate`.
pub(super) fn clauses(scene: &Scene<'_, '_>, board: &mut Board) {
    let document = scene.document;
    for token in document.tokens.ids().iter() {
        if scene.pos(token) != Pos::Noun {
            continue;
        }
        let lemma = document.lemma(token).to_lowercase();
        if let Some(draft) = (lemma == "effect").then(|| to_the_effect(scene, token)).flatten() {
            board.add(draft);
            continue;
        }
        let Some(noun) = cue::speech_noun(&lemma).filter(|noun| noun.clause) else { continue };
        let Some(clause) = document.children(token).find(|&child| is_that_clause(scene, token, child)) else {
            continue;
        };
        let source = owner(scene, token).or_else(|| writing::called_by(scene, token));
        // `that raises the concern that A`: nobody is concerned by name.
        let mute = source.is_some_and(|source| speaker::is_mute(scene, source.head));
        if mute
            || scene.quote(token).is_some()
            || is_denied(scene, token)
            || source.is_none() && !cue::is_hearsay(&lemma)
        {
            continue;
        }
        let whole = IdRange::new(document.left_edge(clause).index(), document.right_edge(clause).index() + 1);
        let Some(part) = content::cut(scene, whole, Some(token)) else { continue };
        board.add(Draft {
            source,
            cue: Some((token, scene.span(token), lemma)),
            content: vec![part],
            addressee: None,
            stance: stance::of_force(noun.force),
            sentence: scene.sentence(token),
            rule: RuleName("noun-clause"),
            candidates: Vec::new(),
        });
    }
}

/// `sent a letter to the effect (that) A`, `the harbour master’s ruling to the effect that A`.
fn to_the_effect(scene: &Scene<'_, '_>, effect: Id<Token>) -> Option<Draft> {
    let document = scene.document;
    let the = document.previous(effect).filter(|&the| document.lower(the) == "the")?;
    let to = document.previous(the).filter(|&to| document.lower(to) == "to")?;
    let clause = document.children(effect).find(|&child| {
        child > effect
            && matches!(scene.dep(child), Dep::Acl | Dep::Ccomp | Dep::Relcl)
            && document.child(child, Dep::Nsubj).or_else(|| document.child(child, Dep::Nsubjpass)).is_some()
    })?;
    let above = document.head(to)?;
    let noun = if scene.pos(above) == Pos::Verb { document.child(above, Dep::Dobj)? } else { above };
    let lemma = document.lemma(noun).to_lowercase();
    let force = cue::speech_noun(&lemma)?.force;
    let source = owner(scene, noun)?;
    let whole = IdRange::new(document.left_edge(clause).index(), document.right_edge(clause).index() + 1);
    Some(Draft {
        source: Some(source),
        cue: Some((noun, scene.span(noun).cover(scene.span(effect)), lemma)),
        content: vec![content::cut(scene, whole, Some(effect))?],
        addressee: None,
        stance: stance::of_force(force),
        sentence: scene.sentence(noun),
        rule: RuleName("noun-clause"),
        candidates: Vec::new(),
    })
}

/// A clause with the complementiser `that`, not a relative one: it has a subject beside it.
fn is_that_clause(scene: &Scene<'_, '_>, noun: Id<Token>, child: Id<Token>) -> bool {
    let document = scene.document;
    if !matches!(scene.dep(child), Dep::Acl | Dep::Ccomp | Dep::Relcl) || child < noun {
        return false;
    }
    let left = document.left_edge(child);
    let marked = document.lower(left) == "that" && (scene.dep(left) == Dep::Mark || scene.tag(left) == Tag::In);
    let subject = document
        .children(child)
        .any(|one| one != left && matches!(scene.dep(one), Dep::Nsubj | Dep::Nsubjpass | Dep::Expl | Dep::Csubj));
    // `reports that I have seen` is a relative clause.
    let seen = matches!(document.lemma(child), "see" | "hear" | "read" | "make" | "get" | "receive" | "give")
        && !document
            .children(child)
            .any(|one| one != left && matches!(scene.dep(one), Dep::Dobj | Dep::Ccomp | Dep::Xcomp));
    marked && subject && !seen && left.index() <= noun.index() + 6
}

/// Whose speech the noun is: its possessor, `by X`, `from X`, `among X`, or the subject of the verb that it is the object of.
pub(super) fn owner(scene: &Scene<'_, '_>, noun: Id<Token>) -> Option<Source> {
    let document = scene.document;
    if let Some(owner) = document.child(noun, Dep::Poss) {
        return Some(speaker::source(scene, owner));
    }
    let by = document
        .children(noun)
        .filter(|&child| {
            scene.dep(child) == Dep::Prep && matches!(document.lower(child), "by" | "from" | "among" | "of")
        })
        .find_map(|child| document.child(child, Dep::Pobj));
    if let Some(object) = by {
        return Some(speaker::source(scene, object));
    }
    let mut at = noun;
    for _ in 0..3 {
        let head = document.head(at)?;
        match scene.dep(at) {
            Dep::Dobj if scene.pos(head) == Pos::Verb => {
                return speaker::source_of_verb(scene, head).filter(|_| cue::utters(document.lemma(head)));
            }
            Dep::Prep | Dep::Pobj | Dep::Conj | Dep::Appos => at = head,
            _ => return None,
        }
        if scene.pos(at) == Pos::Verb {
            return None;
        }
    }
    None
}

/// `no question that`: nobody’s speech.
fn is_denied(scene: &Scene<'_, '_>, noun: Id<Token>) -> bool {
    scene.document.children(noun).any(|child| matches!(scene.document.lower(child), "no" | "any" | "little"))
}
