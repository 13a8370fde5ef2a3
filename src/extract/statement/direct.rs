//! Quotations beside an attribution: after it, before it, around it.
//!
//! Parsers stumble over quotation marks, so the marks come first here: the cue is looked for beside the quotation by its surface and the
//! tree only confirms it.

use crate::base::{Id, IdRange};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene, Source, VerbCue};
use crate::extract::statement::{colon, content, indirect, speaker, stance};
use crate::text::lexicon::cue::{Clause, Quote};
use crate::text::{Dep, Pos, Tag, Token};

/// How far from its quotation an attribution may stand, in tokens: names with their offices are long.
const REACH: usize = 45;

/// Gives each quotation the attribution beside it: `“We won”, Ruth Okafor said`, not `the “moderate” party`.
pub(super) fn beside(scene: &Scene<'_, '_>, board: &mut Board) {
    for at in 0..scene.quotations.outermost().len() {
        let Some(found) = after(scene, at).or_else(|| before(scene, at)) else { continue };
        take(scene, board, at, found);
    }
}

/// A cue beside a quotation.
pub(super) struct Beside {
    /// The token, words and lemma of the cue.
    pub(super) cue: Option<(Id<Token>, crate::base::Span, String)>,
    pub(super) source: Option<Source>,
    pub(super) addressee: Option<Id<Token>>,
    pub(super) stance: crate::extract::Stance,
    /// A token of the attribution.
    pub(super) at: Id<Token>,
    /// Where what is said begins, if a clause of it stands before the quotation.
    pub(super) opening: Option<Id<Token>>,
    pub(super) rule: &'static str,
}

fn take(scene: &Scene<'_, '_>, board: &mut Board, at: usize, found: Beside) {
    let quotation = &scene.quotations.outermost()[at];
    let inner = found
        .opening
        .map_or_else(|| content::inside(scene, quotation.inner), |opening| scene.span(opening).cover(quotation.outer));
    let known = found.cue.as_ref().and_then(|(token, ..)| board.by_cue.get(token).copied());
    let draft = known.unwrap_or_else(|| {
        board.add(Draft {
            source: found.source,
            cue: found.cue,
            content: Vec::new(),
            addressee: found.addressee,
            stance: found.stance,
            sentence: scene.sentence(found.at),
            rule: RuleName(found.rule),
            candidates: Vec::new(),
        })
    });
    board.give_quote(draft, at, inner);
}

pub(super) fn tokens(scene: &Scene<'_, '_>, at: usize) -> Option<(Id<Token>, Id<Token>)> {
    let range = scene.document.tokens_in(scene.quotations.outermost()[at].outer);
    Some((range.first(), range.last()?))
}

pub(super) fn is_stop(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.document.word(token), "." | "!" | "?" | "..." | "…")
}

fn is_comma(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.document.word(token), "," | "–" | "—" | "-" | "--")
}

/// Whether the quotation begins a sentence: nothing, a stop, a colon or another quotation stands before it.
pub(super) fn opens_sentence(scene: &Scene<'_, '_>, at: usize) -> bool {
    let Some((first, _)) = tokens(scene, at) else { return false };
    let Some(previous) = scene.document.previous(first) else { return true };
    !scene.one_paragraph(previous, first)
        || is_stop(scene, previous)
        || scene.document.word(previous) == ":"
        || scene.quote(previous).is_some()
        || scene.pos(previous) == Pos::Space
}

/// `“A”, S V` and `“A,” V S`.
fn after(scene: &Scene<'_, '_>, at: usize) -> Option<Beside> {
    let (first, last) = tokens(scene, at)?;
    let document = scene.document;
    let mut start = document.next(last)?;
    let comma_inside = last > first
        && scene.quotations.outermost()[at].inner.of(document.text).ends_with([',', '?', '!', '—', '-', '…']);
    let comma_behind = is_comma(scene, start);
    while is_comma(scene, start) || scene.pos(start) == Pos::Space {
        start = document.next(start)?;
    }
    // Where each line is a sentence, `said Okafor` may stand in one of its own.
    let goes_on = document.word(start).starts_with(char::is_lowercase);
    if !(goes_on || scene.one_paragraph(last, start)) || scene.quote(start).is_some() {
        return None;
    }
    let clause = window_after(scene, start);
    let verb = inverted(scene, clause, start)
        .or_else(|| if comma_inside || comma_behind { straight(scene, clause, start) } else { None })?;
    if !(opens_sentence(scene, at) || is_after_attribution(scene, first)) {
        return None;
    }
    let source = verb.1;
    let cue = verb.0;
    Some(Beside {
        addressee: super::addressee::of_verb(scene, &cue),
        stance: stance::of_verb(scene, &cue),
        at: cue.token,
        opening: None,
        cue: Some((cue.token, cue.span, cue.lemma)),
        source,
        rule: if verb.2 { "quote-verb-name" } else { "quote-name-verb" },
    })
}

/// A quotation in the middle of a sentence that an attribution opens: `he said, “A”, adding …`.
fn is_after_attribution(scene: &Scene<'_, '_>, first: Id<Token>) -> bool {
    scene.document.previous(first).is_some_and(|previous| is_comma(scene, previous))
}

fn window_after(scene: &Scene<'_, '_>, start: Id<Token>) -> IdRange<Token> {
    let limit = (start.index() + REACH).min(scene.document.tokens.len());
    let end = IdRange::new(start.index(), limit)
        .iter()
        .find(|&id| {
            is_stop(scene, id)
                || scene.document.word(id) == ":"
                || scene.quote(id).is_some()
                || !scene.one_paragraph(start, id)
        })
        .map_or(limit, Id::index);
    IdRange::new(start.index(), end)
}

/// `V S`: the verb comes first, a noun phrase next.
fn inverted(
    scene: &Scene<'_, '_>,
    clause: IdRange<Token>,
    start: Id<Token>,
) -> Option<(VerbCue, Option<Source>, bool)> {
    let verb = clause.iter().take(3).find(|&id| scene.pos(id) != Pos::Adv)?;
    let cue = scene.cue_verb(verb).filter(|cue| cue.verb.quote != Quote::No)?;
    if scene.tag(verb) == Tag::Vbg {
        // `“A,” adding that B`: the verb has its subject before the quotation.
        return None;
    }
    let next = clause.iter().find(|&id| id > verb && scene.span(id).start() >= cue.span.end())?;
    let nominal = matches!(scene.pos(next), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Det | Pos::Adj | Pos::Num);
    if !nominal || next.index() > start.index() + 4 {
        return None;
    }
    // Of several subjects a name is better: the parser makes three of `co-author Ruth Okafor`.
    let subjects = || {
        let behind = scene.document.children(verb).filter(|&child| child > verb && clause.contains(child));
        behind.filter(|&child| scene.dep(child) == Dep::Nsubj)
    };
    let subject = subjects()
        .find(|&subject| speaker::is_named(scene, subject))
        .or_else(|| subjects().next())
        .unwrap_or_else(|| noun_phrase_at(scene, next, clause));
    Some((cue, Some(speaker::source(scene, subject)), true))
}

/// `S V`: a noun phrase comes first, then its verb.
fn straight(
    scene: &Scene<'_, '_>,
    clause: IdRange<Token>,
    start: Id<Token>,
) -> Option<(VerbCue, Option<Source>, bool)> {
    let document = scene.document;
    if matches!(document.lower(start), "which" | "that" | "who" | "and" | "but" | "or") && scene.pos(start) != Pos::Det
    {
        let joined = matches!(document.lower(start), "and" | "but");
        if !joined {
            return None;
        }
    }
    for token in clause.iter() {
        let Some(cue) = scene.cue_verb(token).filter(|cue| cue.verb.quote != Quote::No) else { continue };
        let own = document.child(token, Dep::Nsubj).filter(|&subject| subject < token);
        if let Some(subject) = own {
            let lead = document.left_edge(subject);
            if lead >= start && is_light(scene, IdRange::new(start.index(), lead.index())) {
                if let Some(said) = quoted_as(scene, token) {
                    let source = speaker::source_of_verb(scene, said.token);
                    return Some((said, source, false));
                }
                return Some((cue, Some(speaker::source(scene, subject)), false));
            }
        }
        if scene.tag(token) == Tag::Vbg {
            // `“A”, further saying, “B”` belongs to what follows.
            return None;
        }
        let nominal = IdRange::new(start.index(), token.index());
        let named = nominal.iter().any(|id| speaker::is_nominal(scene, id));
        if named && nominal.iter().all(|id| is_nominal_part(scene, id)) {
            let subject = noun_phrase_at(scene, start, nominal);
            return Some((cue, Some(speaker::source(scene, subject)), false));
        }
    }
    None
}

/// `saying` of `the Herald quoted Okafor as saying`.
fn quoted_as(scene: &Scene<'_, '_>, verb: Id<Token>) -> Option<VerbCue> {
    let document = scene.document;
    document.child(verb, Dep::Dobj)?;
    let mut prepositions = document.children_by(verb, Dep::Prep).filter(|&child| document.lower(child) == "as");
    prepositions.find_map(|as_| scene.cue_verb(document.child(as_, Dep::Pcomp)?))
}

/// Adverbs, conjunctions and commas only.
fn is_light(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> bool {
    tokens.iter().all(|id| matches!(scene.pos(id), Pos::Adv | Pos::Cconj | Pos::Punct | Pos::Sconj))
}

/// What a name with its office consists of, and adverbs before the verb.
fn is_nominal_part(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(
        scene.pos(token),
        Pos::Noun
            | Pos::Propn
            | Pos::Pron
            | Pos::Det
            | Pos::Adj
            | Pos::Adp
            | Pos::Num
            | Pos::Part
            | Pos::Adv
            | Pos::Aux
            | Pos::Punct
    ) && scene.document.word(token) != ";"
}

/// The head of the noun phrase that begins at `token`, without leaving `within`.
pub(super) fn noun_phrase_at(scene: &Scene<'_, '_>, token: Id<Token>, within: IdRange<Token>) -> Id<Token> {
    let mut at = token;
    for _ in 0..8 {
        let Some(head) = scene.document.head(at) else { break };
        let inside = within.contains(head);
        let modifier = matches!(
            scene.dep(at),
            Dep::Det
                | Dep::Amod
                | Dep::Compound
                | Dep::Poss
                | Dep::Nmod
                | Dep::Nummod
                | Dep::Advmod
                | Dep::Quantmod
                | Dep::Case
                | Dep::Predet
        );
        if !inside || !modifier {
            break;
        }
        at = head;
    }
    at
}

/// `S V, “A”`, `S V: “A”`, `S V “A”`, also from the end of the paragraph before.
fn before(scene: &Scene<'_, '_>, at: usize) -> Option<Beside> {
    let document = scene.document;
    let (first, last) = tokens(scene, at)?;
    let mut previous = document.previous(first)?;
    while scene.pos(previous) == Pos::Space {
        previous = document.previous(previous)?;
    }
    let word = document.word(previous);
    let same = scene.one_paragraph(previous, first);
    // `Okafor stated,` at the end of a paragraph leads over to the next as a colon does.
    let leads = || {
        word == ","
            && document.previous(previous).is_some_and(|verb| {
                scene.cue_verb(verb).is_some_and(|cue| cue.verb.quote == Quote::Any) && scene.quote(verb).is_none()
            })
    };
    if !same && word != ":" && !leads() {
        return None;
    }
    let clause = window_before(scene, previous);
    if word == ":" {
        let found = by_verb(scene, clause, "cue-colon-quote");
        let found = found.map(|found| Beside { opening: before_colon(scene, found.at, first), ..found });
        return found.or_else(|| colon::introduced(scene, at, clause));
    }
    if word == "," {
        let found = by_verb(scene, clause, "cue-comma-quote").filter(|found| !goes_on(scene, found.at, first, last));
        return found.map(|found| Beside { opening: behind_that(scene, found.at, first), ..found });
    }
    // `said “We won”`: nothing but light words between.
    let cue = clause.iter().rev().take(4).find_map(|id| scene.cue_verb(id))?;
    let between = IdRange::new(cue.token.index() + 1, first.index());
    let light = between.iter().all(|id| {
        matches!(scene.dep(id), Dep::Prt | Dep::Advmod | Dep::Dative | Dep::Dobj) && scene.pos(id) != Pos::Adj
            || scene.pos(id) == Pos::Pron && scene.dep(id) != Dep::Nsubj
    });
    let says = cue.verb.quote == Quote::Any
        && (cue.verb.clause == Clause::Any || (!cue.verb.label && !cue.verb.label_as))
        && scene.tag(cue.token) != Tag::Vbn;
    // `chanted “shame”`: such verbs take nothing but words, so the quotation need only be their whole object.
    let only_quotes = cue.verb.clause == Clause::No && closes(scene, last);
    let whole = only_quotes || is_utterance(scene, at, last);
    (light && says && whole).then(|| verb_beside(scene, cue, "cue-quote"))
}

/// Whether the clause that the verb governs begins before the quotation: `says his play, “Storm”, was a joke`, `said though it rained,
/// “nobody left”`.
fn goes_on(scene: &Scene<'_, '_>, verb: Id<Token>, first: Id<Token>, last: Id<Token>) -> bool {
    let document = scene.document;
    let spans = |clause| {
        let left = document.left_edge(clause);
        let verbal = clause >= first && matches!(scene.pos(clause), Pos::Verb | Pos::Aux);
        left > verb
            && left.index() + 2 < first.index()
            && verbal
            && (clause > last || opens_with_clause(scene, left, clause))
    };
    document.children_by(verb, Dep::Ccomp).any(spans)
}

/// Whether an adverbial clause of this one begins at the token.
fn opens_with_clause(scene: &Scene<'_, '_>, left: Id<Token>, clause: Id<Token>) -> bool {
    let document = scene.document;
    document.children_by(clause, Dep::Advcl).any(|other| other < clause && document.left_edge(other) == left)
}

/// Whether the quotation is a piece of speech rather than a word of someone's: it has a verb or begins as a sentence does.
pub(super) fn is_utterance(scene: &Scene<'_, '_>, at: usize, last: Id<Token>) -> bool {
    let quotation = &scene.quotations.outermost()[at];
    let words = quotation.inner.of(scene.document.text);
    let range = scene.document.tokens_in(quotation.inner);
    let verb = range.iter().any(|id| matches!(scene.pos(id), Pos::Verb | Pos::Aux));
    let ends = words.ends_with(['.', '!', '?', ',', ']']) || closes(scene, last);
    ends && (verb || words.starts_with(char::is_uppercase))
}

/// Whether a stop, comma, bracket or the paragraph’s end follows.
pub(super) fn closes(scene: &Scene<'_, '_>, last: Id<Token>) -> bool {
    scene.document.next(last).is_none_or(|next| {
        is_stop(scene, next)
            || is_comma(scene, next)
            || matches!(scene.document.word(next), "(" | ")" | ";" | ":")
            || !scene.one_paragraph(last, next)
    })
}

fn window_before(scene: &Scene<'_, '_>, last: Id<Token>) -> IdRange<Token> {
    let start = last.index().saturating_sub(REACH);
    let from = IdRange::new(start, last.index())
        .iter()
        .rev()
        .find(|&id| {
            (is_stop(scene, id) && scene.sentence(id) != scene.sentence(last))
                || scene.quote(id).is_some()
                || !scene.one_paragraph(last, id)
        })
        .map_or(start, |id| id.index() + 1);
    IdRange::new(from, last.index() + 1)
}

fn by_verb(scene: &Scene<'_, '_>, clause: IdRange<Token>, rule: &'static str) -> Option<Beside> {
    let mut passed = false;
    for token in clause.iter().rev() {
        let cue = scene.cue_verb(token).filter(|cue| match cue.verb.quote {
            Quote::No => false,
            Quote::Beside => !passed,
            Quote::Any => true,
        });
        // `remarks published by the Herald, “A”`: the Herald does not say it; `if the port closes, “A”`: nor does the
        // port.
        let condition = || {
            let mark = scene.document.child(token, Dep::Mark).map(|mark| scene.document.lower(mark));
            matches!(mark, Some("although" | "because" | "if" | "since" | "though" | "unless" | "until"))
        };
        if let Some(cue) = cue.filter(|cue| speaker::agent_of(scene, cue.token).is_none() && !condition()) {
            // `told the Herald the shape suggested a pattern: “A”`: the shape does not speak.
            let source = speaker::source_of_verb(scene, cue.token);
            if rule == "cue-colon-quote" && source.is_some_and(|source| speaker::is_mute(scene, source.head)) {
                continue;
            }
            return Some(verb_beside(scene, cue, rule));
        }
        // Another clause stands between: the quotation is not this verb's.
        if scene.pos(token) == Pos::Verb
            && scene.document.child(token, Dep::Nsubj).is_some()
            && rule != "cue-colon-quote"
        {
            let sayer = speaker::source_of_verb(scene, token);
            if sayer.is_some() && !matches!(scene.dep(token), Dep::Relcl | Dep::Advcl) {
                return None;
            }
        }
        passed |= !matches!(scene.pos(token), Pos::Punct | Pos::Adv);
    }
    None
}

fn verb_beside(scene: &Scene<'_, '_>, cue: VerbCue, rule: &'static str) -> Beside {
    Beside {
        source: speaker::source_of_verb(scene, cue.token),
        addressee: super::addressee::of_verb(scene, &cue),
        stance: stance::of_verb(scene, &cue),
        at: cue.token,
        opening: None,
        cue: Some((cue.token, cue.span, cue.lemma)),
        rule,
    }
}

/// Where the clause begins that a colon parts from the quotation: `told the Herald [the port was lost]: “A”`.
fn before_colon(scene: &Scene<'_, '_>, verb: Id<Token>, first: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let cue = scene.cue_verb(verb)?;
    let clauses = document.children_by(verb, Dep::Ccomp).filter(|&clause| clause > verb && clause < first);
    let mut clauses = clauses.filter(|&clause| indirect::is_content_clause(scene, &cue, clause));
    let left = document.left_edge(clauses.next()?);
    content::first_word(scene, IdRange::new(left.index().max(verb.index() + 1), first.index()))
}

/// Where the clause begins of which the quotation is the main part: `argued that [if he wins, “A”]`.
fn behind_that(scene: &Scene<'_, '_>, verb: Id<Token>, first: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let between = IdRange::new(verb.index() + 1, first.index());
    let that = between.iter().find(|&token| document.lower(token) == "that" && scene.tag(token) == Tag::In)?;
    let told = IdRange::new(verb.index() + 1, that.index());
    let direct = told.iter().all(|token| !matches!(scene.pos(token), Pos::Verb | Pos::Aux | Pos::Punct));
    content::first_word(scene, IdRange::new(that.index(), first.index())).filter(|_| direct)
}
