//! Attributions that hang on their content: `The plan, she said, would fail`; `as she said`.

use crate::base::{Id, IdRange};
use crate::extract::statement::indirect::draft;
use crate::extract::statement::scene::{Draft, Scene, VerbCue};
use crate::extract::statement::{content, speaker, unsaid};
use crate::text::lexicon::cue::{Clause, Quote};
use crate::text::{Dep, Pos, Tag, Token};

/// The verb hangs on the content: `The plan, she said, would fail`; `as she said`.
pub(super) fn parenthetical(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Draft> {
    let document = scene.document;
    if cue.verb.clause != Clause::Any || cue.verb.quote != Quote::Any {
        return None;
    }
    let host = document.head(cue.token)?;
    if !matches!(scene.dep(cue.token), Dep::Parataxis | Dep::Ccomp | Dep::Advcl | Dep::Conj | Dep::Dep) {
        return None;
    }
    let inverted = speaker::name_behind(scene, cue);
    let own = inverted.or_else(|| document.child(cue.token, Dep::Nsubj))?;
    let complete = document.children(cue.token).any(|child| matches!(scene.dep(child), Dep::Ccomp | Dep::Xcomp));
    if complete || has_object(scene, cue) {
        return None;
    }
    let marked = document.children(cue.token).find(|&child| scene.dep(child) == Dep::Mark);
    let as_clause = marked.is_some_and(|mark| document.lower(mark) == "as") || is_as(scene, cue.token);
    // `as the inquiry continued`, `Malta would begin with a share`
    if matches!(cue.lemma.as_str(), "begin" | "continue") && (as_clause || cue.lemma == "begin")
        || !as_clause && (scene.dep(cue.token) == Dep::Advcl || marked.is_some())
        || as_clause && speaks_on(scene, cue.token)
    {
        return None;
    }
    // `The crew found when it rained, the road floods`: the clause of time belongs to what was found.
    let opening = document.sentence_of(cue.token).tokens.first();
    let fronted_clause = document.children_by(cue.token, Dep::Advcl).find(|&other| {
        document.left_edge(own) == opening && host > other && document.left_edge(other).index() == cue.token.index() + 1
    });
    let source = Some(speaker::source(scene, own));
    if fronted_clause.is_some() && unsaid::may_speak(scene, cue, source, host) {
        let whole = IdRange::new(cue.token.index() + 1, document.right_edge(host).index() + 1);
        let part = content::cut(scene, whole, Some(cue.token))?;
        return Some(draft(scene, cue, source, vec![part], "verb-clause"));
    }
    // `To win, she said, they must act`: what a comma parts from the subject is said too.
    let lead = if inverted.is_some() { cue.token } else { document.left_edge(own).min(cue.token) };
    let parted = document.previous(lead).is_some_and(|it| document.word(it) == ",");
    let edge = if inverted.is_some() && !parted { lead } else { document.left_edge(cue.token) };
    let fronted = !as_clause && edge < lead && parted;
    let left = if fronted { lead } else { edge };
    let hung = document.right_edge(cue.token);
    let right = if as_clause { before_comma(scene, cue.token, hung) } else { hung };
    // `The mayor confirmed and praised it; he was quoted`: a clause of its own.
    let opens = edge == opening;
    if opens && document.next(right).is_some_and(|mark| document.word(mark) == ";") || !set_off(scene, left, right) {
        return None;
    }
    let start = if fronted { edge.min(document.left_edge(host)) } else { document.left_edge(host) };
    let start = clause_start(scene, IdRange::new(start.index(), left.index().max(start.index())));
    let end = document.right_edge(host).max(hung);
    let whole = IdRange::new(start.index(), end.index() + 1);
    let mut parts = content::around(scene, whole, IdRange::new(left.index(), right.index() + 1), cue.token);
    let closed = parts.iter().all(|part| part.end() <= scene.span(cue.token).start());
    let rest = going_on(scene, cue.token, host).filter(|_| closed && !as_clause);
    parts.extend(rest.and_then(|rest| content::cut(scene, rest, Some(cue.token))));
    (!parts.is_empty() && unsaid::may_speak(scene, cue, source, host))
        .then(|| draft(scene, cue, source, parts, if as_clause { "as-clause" } else { "clause-in-between" }))
}

/// Whether the verb has an object that is not whom it was said to: `ordered bigger packages`, `said as much`, `complained about it`.
pub(super) fn has_object(scene: &Scene<'_, '_>, cue: &VerbCue) -> bool {
    let document = scene.document;
    document.children(cue.token).filter(|&child| child > cue.token).any(|child| match scene.dep(child) {
        Dep::Dobj => !cue.verb.addressee || cue.lemma != "tell" && speaker::is_mute(scene, child),
        Dep::Advmod => document.lower(child) == "much",
        Dep::Prep => document.lower(child) == "about" && document.child(child, Dep::Pobj).is_some(),
        _ => false,
    })
}

/// `as Okafor remarked on the inquiry`
fn speaks_on(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    document.children_by(verb, Dep::Prep).any(|on| {
        let object = document.child(on, Dep::Pobj).filter(|_| document.lower(on) == "on");
        object.is_some_and(|object| document.times_in(IdRange::new(object.index(), object.index() + 1)).is_empty())
    })
}

/// The last token of the attribution before its comma, where the parser hung on it what follows: `as the mayor noted, free`.
fn before_comma(scene: &Scene<'_, '_>, verb: Id<Token>, right: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let behind = IdRange::new(verb.index() + 1, right.index() + 1);
    let comma = behind.iter().find(|&token| document.word(token) == "," && scene.quote(token) == scene.quote(verb));
    let light = |comma: &Id<Token>| {
        let mut between = IdRange::new(verb.index() + 1, comma.index()).iter();
        between.all(|token| !matches!(scene.pos(token), Pos::Verb | Pos::Aux))
    };
    comma.filter(light).and_then(|comma| document.previous(comma)).unwrap_or(right)
}

/// Where the clause begins that the attribution interrupts: behind a semicolon or an open bracket.
pub(super) fn clause_start(scene: &Scene<'_, '_>, before: IdRange<Token>) -> Id<Token> {
    let document = scene.document;
    let mut closed = 0_usize;
    let border =
        before.iter().rev().filter(|&token| scene.quote(token).is_none()).find(|&token| match document.word(token) {
            ")" => {
                closed += 1;
                false
            }
            "(" if closed > 0 => {
                closed -= 1;
                false
            }
            "(" => true,
            ";" => closed == 0,
            _ => false,
        });
    border.map_or(before.first(), |border| Id::new(border.index() + 1))
}

/// What stands behind a closing attribution and is said too, though the parser hung it elsewhere: `The oil, police said, caught fire`,
/// `The bomb was hidden, Okafor stated, and was left outside`; not `he said, citing a report` nor `he said, and left`.
pub(super) fn going_on(scene: &Scene<'_, '_>, cue: Id<Token>, clause: Id<Token>) -> Option<IdRange<Token>> {
    const LONGEST: usize = 8;
    let document = scene.document;
    let end = document.sentence_of(cue).tokens.end();
    let here = |token: Id<Token>| scene.quote(token) == scene.quote(cue);
    let near = IdRange::new(cue.index() + 1, (cue.index() + 1 + LONGEST).min(end));
    let comma =
        near.iter().find(|&token| document.word(token) == "," || matches!(scene.pos(token), Pos::Verb | Pos::Aux));
    let comma = comma.filter(|&comma| document.word(comma) == "," && here(comma))?;
    let first = document.next(comma).filter(|&first| first.index() < end && here(first))?;
    let finite = |token: Id<Token>| matches!(scene.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let lead = document.child(cue, Dep::Nsubj).map_or(cue, |subject| document.left_edge(subject).min(cue));
    let before = document.previous(lead).and_then(|comma| document.previous(comma));
    let awaits =
        before.is_some_and(|before| matches!(document.lemma(before), "be" | "have") || scene.tag(before) == Tag::Md);
    let goes_on = match scene.pos(first) {
        Pos::Verb | Pos::Aux => {
            finite(first) || scene.tag(first) == Tag::Vbn && (awaits || document.head(cue) == Some(first))
        }
        Pos::Adv | Pos::Adj => awaits,
        Pos::Cconj => {
            let subject = document.child(clause, Dep::Nsubj).or_else(|| document.child(clause, Dep::Nsubjpass));
            let thing = subject.is_some_and(|subject| speaker::is_mute(scene, subject));
            // `he was ill, he said, and would not come`: who speaks only said so.
            let modal = |verb: Id<Token>| scene.tag(verb) == Tag::Md;
            document.next(first).is_some_and(|verb| modal(verb) || thing && finite(verb))
        }
        _ => false,
    };
    let rest = IdRange::new(first.index(), end);
    let stop = rest.iter().find(|&token| document.word(token) == ";" && here(token)).map_or(end, Id::index);
    goes_on.then(|| IdRange::new(first.index(), stop))
}

fn is_as(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    scene.document.children(verb).any(|child| scene.document.lower(child) == "as" && child < verb)
}

/// Whether commas or the sentence's ends stand around the tokens.
fn set_off(scene: &Scene<'_, '_>, left: Id<Token>, right: Id<Token>) -> bool {
    let document = scene.document;
    let sentence = document.sentence_of(left).tokens;
    let edge = |token: Option<Id<Token>>| {
        token.is_none_or(|token| {
            !sentence.contains(token) || scene.pos(token) == Pos::Punct || scene.pos(token) == Pos::Space
        })
    };
    let at_edge = |token: Id<Token>| scene.pos(token) == Pos::Punct;
    (at_edge(left) || edge(document.previous(left))) && (at_edge(right) || edge(document.next(right)))
}
