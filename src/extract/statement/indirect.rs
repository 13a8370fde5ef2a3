//! Clauses under a verb of speech, thought or writing: `said (that) A`, `A, X said`, `A, X said, B`, `as X noted`.

use crate::base::{Id, IdRange, Span};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene, Source, VerbCue};
use crate::extract::statement::{addressee, content, misparsed, parenthetical, speaker, stance, unsaid};
use crate::text::lexicon::cue::{self, Clause, Quote};
use crate::text::lexicon::grammar_word::is_question_word;
use crate::text::{Dep, Pos, Tag, Token};

/// Takes the clause that each open cue verb governs: `The board said it had resigned`.
pub(super) fn clauses(scene: &Scene<'_, '_>, board: &mut Board) {
    for token in scene.document.tokens.ids().iter() {
        // `went on to add “A”`: the second verb has it.
        let says = |verb| board.has_cue(verb) || scene.cue_verb(verb).is_some_and(|cue| cue.verb.quote == Quote::Any);
        let goes_on = |child| child > token && speaker::is_infinitive(scene, child) && says(child);
        if board.has_cue(token) || scene.document.children(token).any(goes_on) {
            continue;
        }
        let Some(cue) = scene.cue_verb(token) else { continue };
        if let Some(draft) = governed(scene, board, &cue).or_else(|| parenthetical::parenthetical(scene, &cue)) {
            board.add(draft);
        }
    }
}

pub(super) fn draft(
    scene: &Scene<'_, '_>,
    cue: &VerbCue,
    source: Option<Source>,
    content: Vec<Span>,
    rule: &'static str,
) -> Draft {
    Draft {
        source,
        cue: Some((cue.token, cue.span, cue.lemma.clone())),
        content,
        addressee: addressee::of_verb(scene, cue),
        stance: stance::of_verb(scene, cue),
        sentence: scene.sentence(cue.token),
        rule: RuleName(rule),
        candidates: Vec::new(),
    }
}

/// The clause is the verb's complement.
fn governed(scene: &Scene<'_, '_>, board: &Board, cue: &VerbCue) -> Option<Draft> {
    let document = scene.document;
    let mut clauses = document.children(cue.token).filter(|&child| is_content_clause(scene, cue, child));
    let first = clauses.next().or_else(|| gerund(scene, cue)).or_else(|| misparsed::complement(scene, cue))?;
    // `Reuters reported a source said no`: what stands before is another attribution, what stands behind is said.
    let clause = if first < cue.token { clauses.find(|&other| other > cue.token).unwrap_or(first) } else { first };
    let source = speaker::source_of_verb(scene, cue.token);
    if !unsaid::may_speak(scene, cue, source, clause)
        || unsaid::is_left_unsaid(scene, cue)
        || unsaid::is_unreal(scene, cue, clause)
    {
        return None;
    }
    // `I like that: someone tells something`: the verb has its object already.
    let object = document.child(cue.token, Dep::Dobj).map(|object| document.left_edge(object));
    let parted = |object| document.previous(object).is_some_and(|comma| document.word(comma) == ",");
    if clause < cue.token && object.is_none_or(|object| !parted(object)) && parenthetical::has_object(scene, cue) {
        return None;
    }
    if clause > cue.token && object.is_some() && is_time(scene, cue.token) {
        return None;
    }
    let told = misparsed::addressee_in(scene, cue, clause);
    let left = told.and_then(|told| document.next(told)).unwrap_or_else(|| document.left_edge(clause));
    let left = misparsed::behind_day(scene, cue, left);
    let left = misparsed::with_pronoun(scene, cue, left);
    let left = misparsed::saying_around(scene, cue, clause).map_or(left, |first| document.left_edge(first));
    // `said when it rains, the road floods`
    let fronted = document
        .children_by(cue.token, Dep::Advcl)
        .map(|other| document.left_edge(other))
        .find(|&other| other.index() == cue.token.index() + 1 && other < clause);
    let left = fronted.unwrap_or(left);
    // The parser hangs a conditional clause of the content on the cue at times.
    let right = document
        .children(cue.token)
        .filter(|&other| other > clause && clause > cue.token)
        .filter(|&other| belongs_to_content(scene, other) || is_backshifted(scene, cue, other))
        .map(|other| document.right_edge(other))
        .fold(document.right_edge(clause), Id::max);
    let right = over_omission(scene, over_hyphen(scene, right));
    let right = misparsed::before_attribution(scene, board, cue, right);
    let whole = before_next_attribution(scene, board, cue.token, IdRange::new(left.index(), right.index() + 1));
    let parts = if left < cue.token && cue.token < right {
        content::around(scene, whole, attribution(scene, cue.token, clause), cue.token)
    } else if let Some(rest) = parenthetical::going_on(scene, cue.token, clause).filter(|_| clause < cue.token) {
        let whole = IdRange::new(parenthetical::clause_start(scene, whole).index(), whole.end());
        [whole, rest].into_iter().filter_map(|part| content::cut(scene, part, Some(cue.token))).collect()
    } else {
        content::cut(scene, whole, Some(cue.token)).into_iter().collect()
    };
    let rule = if clause < cue.token { "clause-name-verb" } else { "verb-clause" };
    (!parts.is_empty()).then(|| {
        let draft = draft(scene, cue, source, parts, rule);
        Draft { addressee: told.or(draft.addressee), ..draft }
    })
}

/// `When he told them the news, they left`: the verb has its object, and what follows the comma is the main clause.
fn is_time(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let subject = scene.document.child(verb, Dep::Nsubj).unwrap_or(verb);
    scene.document.children(verb).take_while(|&child| child < subject).any(|child| {
        matches!(scene.dep(child), Dep::Advmod | Dep::Mark)
            && matches!(scene.document.lower(child), "after" | "once" | "when" | "whenever" | "while")
    })
}

/// The token, or where it is the beginning of a word with a hyphen, the last of what the parser hung on the rest: `said
/// it would re-open the road`.
fn over_hyphen(scene: &Scene<'_, '_>, right: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let touches = |one: Id<Token>, other: Id<Token>| scene.span(one).end() == scene.span(other).start();
    let hyphen = document.next(right).filter(|&it| touches(right, it) && matches!(document.word(it), "-" | "‐" | "‑"));
    let rest = hyphen.and_then(|hyphen| document.next(hyphen).filter(|&rest| touches(hyphen, rest)));
    rest.map_or(right, |rest| document.right_edge(rest))
}

/// The token, or where `[...]` follows it the last of the sentence, of which the parser makes two there.
fn over_omission(scene: &Scene<'_, '_>, right: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let omits = |token: Id<Token>| matches!(document.word(token), "..." | "…" | "[...]" | "[…]");
    let opens = document.word(right) == "[" || document.next(right).is_some_and(omits);
    let near = IdRange::new(right.index().saturating_sub(2), right.index() + 1);
    let last = document.sentence_of(right).tokens.last();
    let inside = scene.quote(right);
    match last.filter(|_| opens || near.iter().any(omits)) {
        Some(last) => {
            let end = IdRange::new(right.index(), last.index() + 1);
            end.iter().take_while(|&token| scene.quote(token) == inside).last().unwrap_or(right)
        }
        None => right,
    }
}

/// `said the road was safe and the bridge would open`: only what was said is put back in time so.
fn is_backshifted(scene: &Scene<'_, '_>, cue: &VerbCue, child: Id<Token>) -> bool {
    let document = scene.document;
    let own = document.child(child, Dep::Nsubj).or_else(|| document.child(child, Dep::Nsubjpass));
    let would = document.children_by(child, Dep::Aux).any(|auxiliary| document.lower(auxiliary) == "would");
    let joined = scene.dep(child) == Dep::Conj && scene.quote(child) == scene.quote(cue.token);
    joined && would && scene.tag(cue.token) == Tag::Vbd && own.is_some_and(|own| own > cue.token)
}

/// A further clause, or an adverbial one with a subject and a conjunction: `said it would pay if the court agreed`.
fn belongs_to_content(scene: &Scene<'_, '_>, child: Id<Token>) -> bool {
    let document = scene.document;
    match scene.dep(child) {
        Dep::Ccomp => true,
        Dep::Advcl => {
            let marked = document.children(child).any(|mark| {
                mark < child
                    && matches!(
                        document.lower(mark),
                        "because"
                            | "if"
                            | "although"
                            | "though"
                            | "unless"
                            | "since"
                            | "so"
                            | "whereas"
                            | "until"
                            | "once"
                            | "even"
                    )
            });
            marked && document.child(child, Dep::Nsubj).or_else(|| document.child(child, Dep::Nsubjpass)).is_some()
        }
        _ => false,
    }
}

/// The tokens as far as the next attribution, which the parser may have hung on the content: `said A and stressed that B`.
pub(super) fn before_next_attribution(
    scene: &Scene<'_, '_>,
    board: &Board,
    cue: Id<Token>,
    tokens: IdRange<Token>,
) -> IdRange<Token> {
    let document = scene.document;
    let next = tokens.iter().filter(|&id| id > cue && scene.quote(id) == scene.quote(cue)).find(|&id| {
        // `said that Okafor refused to “let the town down”`: what is said holds the other saying.
        let subject = document.child(id, Dep::Nsubj).and_then(|subject| document.previous(document.left_edge(subject)));
        let joined = subject.is_some_and(|before| scene.pos(before) != Pos::Punct);
        let reported = joined && scene.dep(id) == Dep::Ccomp && document.head(id) == Some(cue);
        is_later_deed(scene, id, cue)
            || board.is_beside_quote(id) && !reported
            || speaker::coordinated_with(scene, id).is_some_and(|first| first <= cue)
            || is_other_saying(scene, id, cue)
            || document.head(id) == Some(cue) && misparsed::closes(scene, id)
            || is_trailing_participle(scene, id)
            || is_uttering(scene, id)
            || is_own_act(scene, id, cue)
    });
    let Some(mut end) = next else { return tokens };
    if let Some(subject) = document.child(end, Dep::Nsubj).filter(|&subject| subject > cue && subject < end) {
        end = document.left_edge(subject);
    }
    while let Some(previous) = document.previous(end).filter(|&previous| previous > tokens.first()) {
        if !(matches!(scene.pos(previous), Pos::Adv | Pos::Cconj | Pos::Punct | Pos::Aux)
            || contrasts(document.lower(previous)))
            || scene.quote(previous) != scene.quote(cue)
        {
            break;
        }
        end = previous;
    }
    IdRange::new(tokens.first().index(), end.index())
}

/// How far below the content’s verb the parser may hang another saying.
const DEEPEST: usize = 8;

/// `One resident said A and several said B`: the second is joined to the content, but has a speaker of its own.
fn is_other_saying(scene: &Scene<'_, '_>, verb: Id<Token>, cue: Id<Token>) -> bool {
    let document = scene.document;
    let under = |first: Id<Token>| scene.dep(first) == Dep::Ccomp && document.head(first) == Some(cue);
    let subject = document.child(verb, Dep::Nsubj).filter(|&subject| subject < verb);
    let other = subject.is_some_and(|subject| !matches!(document.lower(subject), "he" | "she" | "it" | "they"));
    if !other {
        return false;
    }
    match scene.dep(verb) {
        Dep::Conj if !document.head(verb).is_some_and(under) => false,
        // The parser hangs `while` on any verb before it.
        Dep::Advcl if !document.ancestors(verb).take(DEEPEST).any(under) => false,
        Dep::Conj => {
            document.lemma(verb) == document.lemma(cue)
                && scene.tag(verb) == scene.tag(cue)
                && document.child(verb, Dep::Ccomp).is_some()
        }
        // `, while others say B`
        Dep::Advcl => {
            document.child(verb, Dep::Mark).is_some_and(|mark| contrasts(document.lower(mark)))
                && scene.cue_verb(verb).is_some_and(|cue| cue.verb.clause == Clause::Any)
        }
        _ => false,
    }
}

/// `said the law would not help, cautioning against haste`: the law does not caution.
fn is_trailing_participle(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let behind_comma = document.previous(verb).is_some_and(|comma| document.word(comma) == ",");
    let participle = scene.tag(verb) == Tag::Vbg && matches!(scene.dep(verb), Dep::Advcl | Dep::Acl) && behind_comma;
    if !participle || scene.cue_verb(verb).is_none_or(|cue| cue.verb.quote != Quote::Any) {
        return false;
    }
    let host = document.head(verb);
    let subject =
        host.and_then(|host| document.child(host, Dep::Nsubj).or_else(|| document.child(host, Dep::Nsubjpass)));
    subject.is_some_and(|subject| speaker::is_mute(scene, subject))
}

/// `said there was no plan and urged members to wait`: only who said it can urge.
fn is_own_act(scene: &Scene<'_, '_>, verb: Id<Token>, cue: Id<Token>) -> bool {
    let document = scene.document;
    let subject = |verb| document.child(verb, Dep::Nsubj).or_else(|| document.child(verb, Dep::Nsubjpass));
    let Some(first) = document.head(verb).filter(|_| scene.dep(verb) == Dep::Conj && subject(verb).is_none()) else {
        return false;
    };
    let said = scene.dep(first) == Dep::Ccomp && document.head(first) == Some(cue);
    let nobody = match subject(first) {
        Some(subject) => speaker::is_mute(scene, subject),
        None => document.child(first, Dep::Expl).is_some(),
    };
    said && nobody && scene.tag(verb) == scene.tag(cue) && scene.cue_verb(verb).is_some()
}

/// `said he would stay, before leaving the room`, `said it was lawful, while admitting doubts`: what whoever spoke did
/// then.
fn is_later_deed(scene: &Scene<'_, '_>, token: Id<Token>, cue: Id<Token>) -> bool {
    let document = scene.document;
    let behind_comma = document.previous(token).is_some_and(|comma| document.word(comma) == ",");
    let Some(next) = document.next(token).filter(|_| behind_comma) else { return false };
    let gerund = |verb: Id<Token>| scene.tag(verb) == Tag::Vbg;
    match document.lower(token) {
        "while" | "whilst" => gerund(next) && scene.cue_verb(next).is_some_and(|cue| cue.verb.quote == Quote::Any),
        "before" => gerund(next) && is_of_oneself(scene, cue),
        "prior" => document.next(next).is_some_and(gerund) && is_of_oneself(scene, cue),
        _ => false,
    }
}

/// Whether what is said may be said of whoever says it: `he`.
fn is_of_oneself(scene: &Scene<'_, '_>, cue: Id<Token>) -> bool {
    let document = scene.document;
    let subject = |clause| document.child(clause, Dep::Nsubj).or_else(|| document.child(clause, Dep::Nsubjpass));
    let subject = document.child(cue, Dep::Ccomp).and_then(subject);
    subject.is_some_and(|subject| matches!(document.lower(subject), "he" | "she" | "they"))
}

/// `said it was shocked, releasing a statement`: that was done in saying it.
fn is_uttering(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let document = scene.document;
    let behind_comma = document.previous(verb).is_some_and(|comma| document.word(comma) == ",");
    let object = document.child(verb, Dep::Dobj).map(|object| document.lemma(object));
    scene.tag(verb) == Tag::Vbg
        && behind_comma
        && cue::utters(document.lemma(verb))
        && object.is_some_and(|object| cue::speech_noun(object).is_some())
}

/// Whether the conjunction sets what others say against what was said.
fn contrasts(lower: &str) -> bool {
    matches!(lower, "while" | "whereas" | "whilst")
}

/// Whether the clause under the cue is what is said.
pub(super) fn is_content_clause(scene: &Scene<'_, '_>, cue: &VerbCue, child: Id<Token>) -> bool {
    let document = scene.document;
    if scene.dep(child) != Dep::Ccomp || scene.quote(cue.token).is_some_and(|quote| scene.quote(child) != Some(quote)) {
        return false;
    }
    let mark = document
        .children(child)
        .take_while(|&grandchild| grandchild < child)
        .map(|grandchild| document.lower(grandchild))
        .find(|&word| word == "that" || is_question_word(word));
    let finite = is_finite(scene, child);
    if cue.verb.infinitive && is_infinitive_with_subject(scene, child) {
        return true;
    }
    match cue.verb.clause {
        Clause::Any => finite && (mark != Some("if") || cue.lemma != "say"),
        Clause::Marked => finite && mark.is_some(),
        Clause::Question => mark.is_some_and(|mark| mark != "that"),
        // `“A”, she smiled`: the parser hangs the quotation on the verb.
        Clause::No => false,
    }
}

/// Whether the clause has a finite verb, or a subject of its own without `to`.
fn is_finite(scene: &Scene<'_, '_>, clause: Id<Token>) -> bool {
    let document = scene.document;
    let tensed = |tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let auxiliary = |child: &Id<Token>| matches!(scene.dep(*child), Dep::Aux | Dep::Auxpass);
    let to = document.children(clause).filter(auxiliary).any(|child| scene.tag(child) == Tag::To);
    let finite_auxiliary = document.children(clause).filter(auxiliary).any(|child| tensed(scene.tag(child)));
    let subject = document
        .children(clause)
        .any(|child| matches!(scene.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj | Dep::Expl | Dep::Csubjpass));
    !to && (finite_auxiliary || tensed(scene.tag(clause)) || subject && scene.tag(clause) != Tag::Vbg)
}

/// `found it to be unlawful`: a subject of its own before `to`.
fn is_infinitive_with_subject(scene: &Scene<'_, '_>, clause: Id<Token>) -> bool {
    let document = scene.document;
    let to = document.children(clause).any(|child| scene.dep(child) == Dep::Aux && scene.tag(child) == Tag::To);
    let subject =
        document.children(clause).any(|child| matches!(scene.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Expl));
    to && subject
}

/// `admitted taking the money`.
fn gerund(scene: &Scene<'_, '_>, cue: &VerbCue) -> Option<Id<Token>> {
    let takes = |child: &Id<Token>| {
        matches!(scene.dep(*child), Dep::Xcomp | Dep::Ccomp)
            && scene.tag(*child) == Tag::Vbg
            && child.index() <= cue.token.index() + 2
            && *child > cue.token
    };
    scene.document.children(cue.token).find(takes).filter(|_| cue.verb.gerund)
}

/// The tokens of the attribution in the middle of its content: the subject, the verb and what hangs on it beside the clause.
fn attribution(scene: &Scene<'_, '_>, verb: Id<Token>, clause: Id<Token>) -> IdRange<Token> {
    let document = scene.document;
    let (mut first, mut last) = (verb, verb);
    for child in document.children(verb).filter(|&child| child != clause) {
        let (left, right) = (document.left_edge(child), document.right_edge(child));
        let holds = left < clause && clause < right;
        if holds || scene.pos(child) == Pos::Punct {
            continue;
        }
        if child < verb && (child > clause || clause > verb) {
            first = first.min(left);
        }
        if child > verb && (child < clause || clause < verb) && left.index() <= last.index() + 2 {
            last = last.max(right);
        }
    }
    IdRange::new(first.index(), last.index() + 1)
}

/// Takes the sentence before a closing `, X said` that the parser did not join: `No deal yet, the ministry said.`
pub(super) fn trailing(scene: &Scene<'_, '_>, board: &mut Board) {
    let document = scene.document;
    for token in document.tokens.ids().iter() {
        if board.has_cue(token) || scene.quote(token).is_some() {
            continue;
        }
        let Some(cue) = scene.cue_verb(token) else { continue };
        if cue.verb.quote != Quote::Any
            || cue.verb.clause != Clause::Any
            || scene.tag(token) == Tag::Vbg
            || scene.tag(token) == Tag::Vbn && document.child(token, Dep::Aux).is_none()
        {
            continue;
        }
        let Some(subject) = document.child(token, Dep::Nsubj) else { continue };
        let has_object = document.children(token).any(|child| {
            matches!(scene.dep(child), Dep::Ccomp | Dep::Xcomp) || scene.dep(child) == Dep::Dobj && !cue.verb.addressee
        });
        let sentence = document.sentence_of(token).tokens;
        let left = document.left_edge(subject).min(token);
        let comma = document.previous(left).filter(|&comma| sentence.contains(comma) && document.word(comma) == ",");
        let Some(comma) = comma.filter(|_| !has_object) else { continue };
        let rest = IdRange::new(token.index() + 1, sentence.end());
        let closes = rest.iter().all(|id| !matches!(scene.pos(id), Pos::Verb | Pos::Aux) && document.word(id) != ",");
        let verb = IdRange::new(sentence.first().index(), comma.index())
            .iter()
            .any(|id| matches!(scene.pos(id), Pos::Verb | Pos::Aux));
        if !closes || !verb {
            continue;
        }
        // `With the trial near, questions about the ship continued.`
        if matches!(scene.pos(subject), Pos::Noun) && scene.headed_by(subject).is_empty() {
            continue;
        }
        let source = Some(speaker::source(scene, subject));
        let whole = IdRange::new(sentence.first().index(), comma.index());
        if let (Some(part), true) =
            (content::cut(scene, whole, Some(token)), unsaid::may_speak(scene, &cue, source, left))
        {
            board.add(draft(scene, &cue, source, vec![part], "sentence-name-verb"));
        }
    }
}
