//! What looks like a report and reports nobody's words: purposes, conditions, questions, negations, subjects that cannot speak.

use crate::base::Id;
use crate::extract::statement::scene::{Scene, Source, VerbCue};
use crate::extract::statement::speaker;
use crate::text::lexicon::cue::{self, Kind, Quote};
use crate::text::lexicon::grammar_word::is_question_word;
use crate::text::{Dep, Pos, Tag, Token};

/// Whether what looks like a content is none: that of a purpose (`to confirm that it works`), one without its subject
/// (`anything they think is important`), or one that is not said (`A, he did not object`).
pub(super) fn is_unreal(scene: &Scene<'_, '_>, cue: &VerbCue, clause: Id<Token>) -> bool {
    let document = scene.document;
    if clause < cue.token {
        // `A: he agreed to let B`: what he agreed to follows.
        let other = document.children(cue.token).any(|child| scene.dep(child) == Dep::Xcomp && child > cue.token);
        // `The strike ended; Okafor promised more`: a clause of its own.
        let subject = document.child(cue.token, Dep::Nsubj).map(|subject| document.left_edge(subject).min(cue.token));
        let mark = subject.and_then(|first| document.previous(first)).map(|mark| document.word(mark));
        return other || matches!(mark, Some(";" | ":")) || document.child(cue.token, Dep::Neg).is_some();
    }
    let first = document.left_edge(clause);
    let tensed = matches!(scene.tag(first), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    // `pledged to the union, which had helped`
    let relative = first > cue.token
        && matches!(document.lower(first), "which" | "who")
        && document.previous(first).is_some_and(|comma| document.word(comma) == ",");
    is_left_open(scene, cue)
        || relative
        || is_asked(scene, cue)
        || is_imagined(scene, cue)
        || tensed && document.child(clause, Dep::Expl).is_none()
}

/// Whether these words can be the source of the verb: not `this` or `what`, nor, inside a quotation, its own speaker (`I think`).
pub(super) fn may_speak(scene: &Scene<'_, '_>, cue: &VerbCue, source: Option<Source>, clause: Id<Token>) -> bool {
    let document = scene.document;
    let Some(source) = source else {
        // `It was reported that`; a participle alone (`asked whether`) tells of nobody’s words.
        let told = document.child(cue.token, Dep::Auxpass).is_some() && cue.lemma != "ask";
        // `A — no downloads are required` reports nothing.
        let subject = document.child(cue.token, Dep::Nsubjpass);
        let told = told && (clause > cue.token || subject.is_none_or(|subject| document.lower(subject) == "it"));
        return told && scene.quote(cue.token).is_none() && cue.verb.quote == Quote::Any;
    };
    let word = document.lower(source.head);
    if scene.quote(cue.token) != scene.quote(source.head) {
        return false;
    }
    if scene.quote(cue.token).is_some() {
        // Inside a quotation only another’s words in a plain sentence are a statement of their own.
        let plain = matches!(scene.tag(cue.token), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let other = matches!(word, "he" | "she" | "they" | "it")
            || speaker::mention_of(scene, source).is_some() && scene.pos(source.head) != Pos::Pron;
        return plain && other && cue.verb.quote == Quote::Any;
    }
    !matches!(word, "there" | "this" | "that" | "which" | "what")
        && (cue::is(&cue.lemma, Kind::Human) && document.head(source.head) == Some(cue.token)
            || !speaker::is_mute(scene, source.head))
}

/// `did not say whether`: what is not said is no statement.
pub(super) fn is_left_unsaid(scene: &Scene<'_, '_>, cue: &VerbCue) -> bool {
    let document = scene.document;
    let negated = document.child(cue.token, Dep::Neg).is_some();
    let whether = document.children(cue.token).any(|child| {
        scene.dep(child) == Dep::Ccomp && document.children(child).any(|mark| is_question_word(document.lower(mark)))
    });
    negated && whether
}

/// Whether nobody has said it yet: `to confirm that it works`, `requires them to accept that`, `if members think
/// that`; `went on to say` and `took the floor to warn` are words spoken.
fn is_left_open(scene: &Scene<'_, '_>, cue: &VerbCue) -> bool {
    let document = scene.document;
    let subject = document.child(cue.token, Dep::Nsubj);
    if speaker::is_infinitive(scene, cue.token) {
        let goes_on = document.head(cue.token).is_some_and(|host| match document.lemma(host) {
            // `went to Orla to confirm` is no going on.
            "go" => document.child(host, Dep::Prt).is_some(),
            lemma => matches!(lemma, "begin" | "continue" | "proceed" | "rush" | "start"),
        });
        let purpose = matches!(scene.dep(cue.token), Dep::Advcl | Dep::Xcomp | Dep::Ccomp | Dep::Acl);
        // `To say that it failed is unfair.`
        let weighed = matches!(scene.dep(cue.token), Dep::Csubj | Dep::Csubjpass);
        return subject.is_some() || weighed || purpose && !goes_on && !cue::is(&cue.lemma, Kind::Words);
    }
    let condition = document.child(cue.token, Dep::Mark).map(|mark| document.lower(mark));
    scene.dep(cue.token) == Dep::Advcl && matches!(condition, Some("if" | "unless"))
}

/// `Why do you think that A?`: who asks does not tell what was said.
pub(super) fn is_asked(scene: &Scene<'_, '_>, cue: &VerbCue) -> bool {
    let document = scene.document;
    let Some(subject) = document.child(cue.token, Dep::Nsubj) else { return false };
    let inverted = document.child(cue.token, Dep::Aux).is_some_and(|auxiliary| auxiliary < subject);
    let mut words = document.sentence_of(cue.token).tokens.iter().rev();
    let last =
        words.find(|&token| scene.pos(token) != Pos::Space && !matches!(document.word(token), "”" | "\"" | "''"));
    inverted && last.is_some_and(|last| document.word(last) == "?")
}

/// `what people would think`, `he could say`: not said.
fn is_imagined(scene: &Scene<'_, '_>, cue: &VerbCue) -> bool {
    let document = scene.document;
    let own = document.child(cue.token, Dep::Nsubj).is_some_and(|it| matches!(document.lower(it), "i" | "we"));
    document.children_by(cue.token, Dep::Aux).any(|auxiliary| match document.lower(auxiliary) {
        "could" | "may" | "might" => !own,
        "would" => !own && !cue::is(&cue.lemma, Kind::Words),
        _ => false,
    })
}
