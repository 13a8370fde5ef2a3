//! Clauses that are said though the parser hung them elsewhere: `told the forum [he was ill]`, `reported at the time [that it had paid]`.
//!
//! A verb of saying without any complement is rare, so a clause with a subject of its own behind its object or its time is what is
//! said, not a relative clause.

use crate::base::{Id, IdRange};
use crate::extract::statement::scene::{Board, Scene, VerbCue};
use crate::extract::{Class, Form};
use crate::text::lexicon::cue::{Clause, Quote};
use crate::text::lexicon::noun::actor_noun;
use crate::text::time::{Base, Meaning, Point, TimeExpression};
use crate::text::{Dep, Pos, Tag, Token};

/// The head of the clause that the cue verb governs in truth, if the tree gives it no complement.
pub(super) fn complement(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let complete = document.children(cue.token).any(|child| matches!(scene.dep(child), Dep::Ccomp | Dep::Xcomp));
    if complete || cue.verb.clause != Clause::Any || cue.verb.quote != Quote::Any {
        return None;
    }
    behind_addressee(scene, cue)
        .or_else(|| behind_time(scene, cue))
        .or_else(|| before_subject(scene, cue))
        .or_else(|| in_object(scene, cue))
        .or_else(|| above(scene, cue))
}

/// `told the forum he was ill`, not `told the man who was ill`.
fn behind_addressee(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let object = document
        .children(cue.token)
        .find(|&child| matches!(scene.dep(child), Dep::Dobj | Dep::Dative) && child > cue.token)
        .filter(|_| cue.verb.addressee)?;
    let clause = document.children(object).find(|&child| scene.dep(child) == Dep::Relcl && child > object)?;
    has_subject(scene, clause, |first| !is_relativizer(scene, first)).then_some(clause)
}

/// `reported at the time that it had paid`.
fn behind_time(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    if document.child(cue.token, Dep::Dobj).is_some() {
        return None;
    }
    document
        .children(cue.token)
        .filter(|&child| scene.dep(child) == Dep::Prep && child > cue.token)
        .filter_map(|preposition| document.child(preposition, Dep::Pobj))
        .flat_map(|object| {
            document.children(object).filter(move |&child| child > object).map(move |child| (object, child))
        })
        .find(|&(object, clause)| {
            // `at the time that` is taken for a relative clause.
            let that = |first| {
                document.lower(first) == "that" && (scene.dep(first) == Dep::Mark || document.lower(object) == "time")
            };
            matches!(scene.dep(clause), Dep::Relcl | Dep::Acl) && has_subject(scene, clause, that)
        })
        .map(|(_, clause)| clause)
}

/// `Prices fell, the bank said in June`: the first clause hangs on the verb as if it were adverbial.
fn before_subject(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let subject = document.child(cue.token, Dep::Nsubj).filter(|&subject| subject < cue.token)?;
    let comma = document.previous(document.left_edge(subject)).filter(|&comma| document.word(comma) == ",")?;
    if document.child(cue.token, Dep::Dobj).is_some() {
        return None;
    }
    document.children(cue.token).take_while(|&child| child < comma).find(|&clause| {
        let marked = document.children(clause).any(|child| matches!(scene.dep(child), Dep::Mark | Dep::Prep));
        scene.dep(clause) == Dep::Advcl
            && !marked
            && document.right_edge(clause) < comma
            && has_subject(scene, clause, |_| true)
    })
}

/// `saying [Russian strikes have hit towns]`: the parser made the clause a noun phrase whose modifier has a subject.
fn in_object(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let object = document.child(cue.token, Dep::Dobj).filter(|&object| object > cue.token && !cue.verb.addressee)?;
    let starts = document.left_edge(object).index() == cue.token.index() + 1;
    let clause = document.children(object).take_while(|&child| child < object).find(|&child| {
        matches!(scene.dep(child), Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Relcl | Dep::Acl | Dep::Dep)
            && has_subject(scene, child, |_| true)
    });
    clause.filter(|_| starts).map(|_| object)
}

/// `Reuters reported on Monday [a source said the ban was near]`: the parser put the first saying under the second.
fn above(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let document = scene.document;
    let subject = document.child(cue.token, Dep::Nsubj).filter(|&subject| subject < cue.token)?;
    let second = document.head(cue.token).filter(|&second| second > cue.token && scene.dep(cue.token) == Dep::Ccomp)?;
    let other = document.child(second, Dep::Nsubj).filter(|&other| other > cue.token)?;
    let next = document.next(document.right_edge(cue.token))?;
    let joined = next == document.left_edge(other) && scene.cue_verb(second).is_some();
    (joined && document.child(cue.token, Dep::Dobj).is_none() && subject < next).then_some(second)
}

/// The first saying of `An official said that the port was sold, the Herald reported`, where the parser hangs the second verb on it:
/// what the Herald reported is all of it.
pub(super) fn saying_around(scene: &Scene<'_, '_>, cue: &VerbCue, clause: Id<Token>) -> Option<Id<Token>> {
    let first = scene.document.head(cue.token).filter(|&first| clause > first && clause < cue.token)?;
    (closes(scene, cue.token) && scene.cue_verb(first).is_some()).then_some(first)
}

/// Whether the verb closes its sentence with its subject behind a comma, and its clause stands before: `A, the Herald reported.`
pub(super) fn closes(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let Some(subject) = document.child(verb, Dep::Nsubj).filter(|&subject| subject < verb) else { return false };
    let left = document.left_edge(subject);
    let behind_comma = document.previous(left).is_some_and(|comma| document.word(comma) == ",");
    let before = document.child(verb, Dep::Ccomp).is_some_and(|clause| clause < left);
    behind_comma && before && scene.cue_verb(verb).is_some_and(|cue| cue.verb.quote == Quote::Any)
}

/// `told local media the mayor was ill`, where the parser made one noun phrase of whom it was told and who was ill.
pub(super) fn addressee_in(scene: &Scene<'_, '_>, cue: &VerbCue, clause: Id<Token>) -> Option<Id<Token>> {
    const LONGEST: usize = 4;
    let document = scene.document;
    let addressed = document.children(cue.token).any(|child| matches!(scene.dep(child), Dep::Dobj | Dep::Dative));
    let first = document.left_edge(clause);
    if !cue.verb.addressee || addressed || first.index() != cue.token.index() + 1 {
        return None;
    }
    if let Some(told) = outlet_at(scene, first, clause) {
        return Some(told);
    }
    let phrase = IdRange::new(first.index(), (first.index() + LONGEST).min(clause.index()));
    let told = phrase.iter().find(|&token| scene.pos(token) == Pos::Noun)?;
    let next = document.next(told)?;
    let begins = matches!(scene.pos(next), Pos::Propn | Pos::Det | Pos::Pron);
    let people = actor_noun(document.lower(told)).or_else(|| actor_noun(document.lemma(told)));
    (begins && people.is_some() && document.head(told).is_some_and(|head| head > told)).then_some(told)
}

/// The last token of a body's name that opens the clause and is no part of its subject: `told [the Orla Herald] fires
/// were set`.
fn outlet_at(scene: &Scene<'_, '_>, first: Id<Token>, clause: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let article = document.lower(first) == "the";
    let start = if article { document.next(first)? } else { first };
    let range = IdRange::new(start.index(), clause.index());
    let last = range.iter().take(6).find(|&token| {
        scene.headed_by(token).iter().map(|&id| &scene.mentions[id]).any(|name| {
            let body = name.form == Form::Named && name.class == Some(Class::Organization);
            body && document.tokens_in(name.span).first() == start
                && document.tokens_in(name.span).last() == Some(token)
        })
    })?;
    let next = document.next(last).filter(|&next| next < clause)?;
    let phrase = matches!(scene.pos(next), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Det | Pos::Adj | Pos::Num);
    (phrase && matches!(scene.dep(last), Dep::Compound | Dep::Nmod | Dep::Nsubj | Dep::Npadvmod)).then_some(last)
}

/// The first token behind the day that the parser gives the content: `reported on [Saturday] he was ill`, `said [late
/// Sunday] the road was open`; not `said [tomorrow] the road would open`.
pub(super) fn behind_day(scene: &Scene<'_, '_>, cue: &VerbCue, left: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let near = IdRange::new(left.index(), (left.index() + 1).min(document.tokens.len()));
    let Some(time) = document.times_in(near).next().map(|at| &document.times[at]) else { return left };
    let on = document.previous(left).filter(|&on| on > cue.token && matches!(document.lower(on), "on" | "in" | "at"));
    let after = time.tokens.last().and_then(|last| document.next(last));
    if on.is_none() {
        let bare = time.tokens.first() == left && left.index() == cue.token.index() + 1 && is_past(time);
        let adverb = |token| matches!(scene.dep(token), Dep::Npadvmod | Dep::Advmod | Dep::Nmod | Dep::Amod);
        let top = time.tokens.iter().find(|&id| document.head(id).is_none_or(|above| !time.tokens.contains(above)));
        let begins = |id: &Id<Token>| {
            matches!(scene.pos(*id), Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num)
        };
        if !bare || !top.is_some_and(adverb) {
            return left;
        }
        return after.filter(begins).unwrap_or(left);
    }
    after.unwrap_or(left)
}

/// Whether the words do not point to days to come.
fn is_past(time: &TimeExpression) -> bool {
    match time.meaning {
        Meaning::Point(Point { base: Base::Away { count, .. }, .. }) => count <= 0,
        Meaning::Point(Point { base: Base::Weekday { .. }, .. }) => true,
        _ => false,
    }
}

/// The pronoun before the clause that the parser takes for the verb's object: `said [this] too was unrelated`.
pub(super) fn with_pronoun(scene: &Scene<'_, '_>, cue: &VerbCue, left: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let points = |token: &Id<Token>| {
        matches!(document.lower(*token), "he" | "it" | "she" | "that" | "they" | "this" | "these" | "those")
            && scene.dep(*token) == Dep::Dobj
    };
    let subjectless = matches!(scene.pos(left), Pos::Adv | Pos::Aux | Pos::Verb);
    let own = document.previous(left).filter(|&token| token > cue.token).filter(points);
    own.filter(|_| subjectless && !cue.verb.addressee).unwrap_or(left)
}

/// The last token of what is said, where its end stands before the attribution and the parser gives the verb but a
/// clause of it: `[It costs much, but prices may fall], he noted.`
pub(super) fn before_attribution(scene: &Scene<'_, '_>, board: &Board, cue: &VerbCue, right: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let subject = document.child(cue.token, Dep::Nsubj).filter(|&subject| subject < cue.token && subject > right);
    let comma = subject.and_then(|subject| document.previous(document.left_edge(subject)));
    let Some(comma) = comma.filter(|&comma| document.word(comma) == "," && comma > right) else { return right };
    let between = IdRange::new(right.index() + 1, comma.index());
    let plain = between.iter().all(|token| {
        scene.quote(token).is_none()
            && scene.cue_verb(token).is_none()
            && !board.has_cue(token)
            && !matches!(document.word(token), ":" | ";" | "." | "?" | "!")
            && scene.sentence(token) == scene.sentence(cue.token)
    });
    document.previous(comma).filter(|_| plain && !between.is_empty()).unwrap_or(right)
}

/// Whether the clause is finite and has a subject of its own, and its first token is as asked.
fn has_subject(scene: &Scene<'_, '_>, clause: Id<Token>, first: impl Fn(Id<Token>) -> bool) -> bool {
    let document = scene.document;
    let subject = document
        .children(clause)
        .find(|&child| matches!(scene.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Expl) && child < clause)
        .filter(|&subject| !is_relativizer(scene, subject));
    let tensed = |token| matches!(scene.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let finite = tensed(clause)
        || document.children(clause).any(|child| matches!(scene.dep(child), Dep::Aux | Dep::Auxpass) && tensed(child));
    let opening = IdRange::new(document.left_edge(clause).index(), clause.index() + 1)
        .iter()
        .find(|&token| !matches!(scene.pos(token), Pos::Punct | Pos::Space));
    finite && subject.is_some() && opening.is_some_and(first)
}

fn is_relativizer(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.tag(token), Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::WpPoss)
}
