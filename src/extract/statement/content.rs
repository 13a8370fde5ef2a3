//! Exact boundaries of what is said: without attribution, outer quotation marks, leading `that`, and stray stops.

use crate::base::{Id, IdRange, Span};
use crate::extract::StatementKind;
use crate::extract::statement::scene::Scene;
use crate::text::{Dep, Pos, Tag, Token};

/// The content that consecutive tokens hold, cut as an editor would: none if nothing but marks is left.
///
/// A quotation that begins or ends inside is taken whole, unless the cue stands in it too.
pub(super) fn cut(scene: &Scene<'_, '_>, tokens: IdRange<Token>, cue: Option<Id<Token>>) -> Option<Span> {
    let cue_quote = cue.and_then(|cue| scene.quote(cue));
    let tokens = within_sentence(scene, tokens, cue);
    let mut first = tokens.iter().find(|&id| !is_edge(scene, id, true))?;
    let trails = |id| is_edge(scene, id, false) || scene.pos(id) == Pos::Cconj;
    let mut last = tokens.iter().rev().find(|&id| !trails(id))?;
    if last < first {
        return None;
    }
    if cue.is_some_and(|cue| cue < first) {
        last = before_next_subject(scene, first, last);
    }
    while first < last && is_complementiser(scene, first) {
        first = Id::new(first.index() + 1);
        while first < last && is_edge(scene, first, true) {
            first = Id::new(first.index() + 1);
        }
    }
    if first == last && (is_complementiser(scene, first) || scene.dep(first) == Dep::Mark) {
        return None;
    }
    if let Some(quote) = cue_quote {
        // Inside a quotation nothing reaches out of it.
        while first < last && scene.quote(first) != Some(quote) {
            first = Id::new(first.index() + 1);
        }
        while last > first && scene.quote(last) != Some(quote) {
            last = Id::new(last.index() - 1);
        }
    }
    let mut span = scene.span(first).cover(scene.span(last));
    if let Some(quote) = cue_quote {
        let inner = scene.quotations.outermost()[quote].inner;
        span = Span::new(
            span.start().max(inner.start()),
            span.end().min(inner.end()).max(span.start().max(inner.start())),
        );
    } else {
        for edge in [first, last] {
            if let Some(quote) = scene.quote(edge) {
                span = span.cover(scene.quotations.outermost()[quote].outer);
            }
        }
    }
    (!span.is_empty()).then(|| bare(scene, span))
}

/// The last token before `and the mayor` where a finite verb follows it, outside the content: `called it a draw and the mayor claimed`.
fn before_next_subject(scene: &Scene<'_, '_>, first: Id<Token>, last: Id<Token>) -> Id<Token> {
    const LONGEST: usize = 6;
    let document = scene.document;
    let finite = |token: &Id<Token>| matches!(scene.tag(*token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let here =
        |token: &Id<Token>| scene.sentence(*token) == scene.sentence(last) && scene.quote(*token) == scene.quote(last);
    if document.next(last).filter(finite).filter(here).is_none() {
        return last;
    }
    let nominal = |token: Id<Token>| {
        matches!(scene.pos(token), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Det | Pos::Adj | Pos::Num)
    };
    let near = IdRange::new(first.index().max(last.index().saturating_sub(LONGEST)), last.index() + 1);
    let joint = near.iter().rev().find(|&token| !nominal(token)).filter(|&joint| scene.pos(joint) == Pos::Cconj);
    let Some(joint) = joint.filter(|&joint| joint > first && joint < last) else { return last };
    let rest = IdRange::new(first.index(), joint.index());
    rest.iter().rev().find(|&token| !is_edge(scene, token, false)).unwrap_or(last)
}

/// `that` before a clause, also where the parser takes it for a relative pronoun though a subject follows.
fn is_complementiser(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    let subject = || {
        let next = scene.document.next(token).map(|next| scene.pos(next));
        scene.tag(token) == Tag::Wdt && matches!(next, Some(Pos::Det | Pos::Propn | Pos::Pron | Pos::Noun))
    };
    scene.document.lower(token) == "that" && (scene.dep(token) == Dep::Mark || scene.tag(token) == Tag::In || subject())
}

/// The first of the tokens that is neither a mark nor `that` before a clause.
pub(super) fn first_word(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> Option<Id<Token>> {
    tokens.iter().find(|&token| !is_edge(scene, token, true) && !is_complementiser(scene, token))
}

/// All that consecutive tokens say, however many sentences: without marks around it, none if there is nothing but marks.
pub(super) fn whole(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> Option<Span> {
    let first = tokens.iter().find(|&id| !is_edge(scene, id, true))?;
    let last = tokens.iter().rev().find(|&id| scene.pos(id) != Pos::Space).filter(|&last| last >= first)?;
    Some(bare(scene, scene.span(first).cover(scene.span(last))))
}

/// The tokens as far as no stop stands between them and the cue: the splitter joins sentences at times.
fn within_sentence(scene: &Scene<'_, '_>, tokens: IdRange<Token>, cue: Option<Id<Token>>) -> IdRange<Token> {
    let cue_quote = cue.and_then(|cue| scene.quote(cue));
    let stops = |id: &Id<Token>| {
        let outside = scene.quote(*id) == cue_quote || closes_quotation(scene, *id);
        outside && ends_sentence(scene, *id)
    };
    let (start, end) = (tokens.first().index(), tokens.end());
    if cue.is_some_and(|cue| cue.index() >= end) {
        let from =
            IdRange::new(start, end.saturating_sub(1)).iter().rev().find(stops).map_or(start, |id| id.index() + 1);
        return IdRange::new(from, end);
    }
    let to = IdRange::new(start, end).iter().find(stops).map_or(end, |id| id.index() + 1);
    IdRange::new(start, to)
}

/// Whether the token is the last of its quotation.
fn closes_quotation(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    let next = scene.document.next(token).and_then(|next| scene.quote(next));
    scene.quote(token).is_some() && next != scene.quote(token)
}

/// A stop, or a closing mark behind one, with a capital behind it.
fn ends_sentence(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    let document = scene.document;
    let Some(next) = document.next(token) else { return true };
    let capital = document.word(next).starts_with(|char: char| char.is_uppercase() || "“\"".contains(char))
        || scene.pos(next) == Pos::Space;
    let stop = |id: Id<Token>| matches!(document.word(id), "." | "!" | "?");
    let closing = document.previous(token).filter(|_| document.word(token).starts_with(['”', '"', '’', '\'']));
    let stopped = |id: Id<Token>| stop(id) || document.word(id).ends_with([']', '.']);
    capital && (stop(token) || closing.is_some_and(|before| stopped(before) && scene.quote(before).is_some()))
}

/// The span without marks around the whole of it.
pub(super) fn bare(scene: &Scene<'_, '_>, span: Span) -> Span {
    match scene.quotations.around(span.start()) {
        Some(at) if scene.quotations.outermost()[at].outer == span => {
            inside(scene, scene.quotations.outermost()[at].inner)
        }
        _ => span,
    }
}

/// The inner span of a quotation without the comma that leads over to the attribution.
pub(super) fn inside(scene: &Scene<'_, '_>, inner: Span) -> Span {
    let words = inner.of(scene.document.text);
    let kept = words.trim_end_matches([',', ';']).trim_end();
    if kept.is_empty() {
        return inner;
    }
    Span::new(inner.start(), inner.start() + u32::try_from(kept.len()).unwrap_or(inner.len()))
}

fn is_edge(scene: &Scene<'_, '_>, token: Id<Token>, leading: bool) -> bool {
    match scene.pos(token) {
        Pos::Space => true,
        Pos::Punct => {
            let word = scene.document.word(token);
            let quoted = word.contains(['“', '”', '"', '«', '»']) || word == "''" || word == "``";
            if quoted {
                return false;
            }
            let bracket = if leading { ["(", "["] } else { [")", "]"] };
            !(bracket.contains(&word) || (!leading && matches!(word, "?" | "!")))
        }
        _ => false,
    }
}

/// Content from `from` to `to`, both with, minus the tokens of the attribution that stands between them.
pub(super) fn around(
    scene: &Scene<'_, '_>,
    whole: IdRange<Token>,
    attribution: IdRange<Token>,
    cue: Id<Token>,
) -> Vec<Span> {
    let before = IdRange::new(whole.first().index(), attribution.first().index().min(whole.end()));
    let after = IdRange::new(attribution.end().max(whole.first().index()), whole.end());
    [before, after]
        .into_iter()
        .filter(|part| has_word(scene, *part))
        .filter_map(|part| cut(scene, part, Some(cue)))
        .collect()
}

/// Whether there is more than marks and a lone connective.
fn has_word(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> bool {
    tokens.iter().any(|id| {
        !matches!(scene.pos(id), Pos::Punct | Pos::Space | Pos::Cconj)
            && !matches!(
                scene.document.lower(id),
                "which" | "who" | "that" | "whom" | "what" | "but" | "and" | "where" | "when"
            )
    })
}

/// How much of the content stands in quotation marks.
pub(super) fn kind(scene: &Scene<'_, '_>, content: &[Span], cue: Option<Id<Token>>) -> StatementKind {
    // Inside a quotation its marks say nothing of what is reported in it.
    if cue.is_some_and(|cue| scene.quote(cue).is_some()) {
        return StatementKind::Indirect;
    }
    let (mut quoted, mut plain) = (false, false);
    for &span in content {
        for token in scene.document.tokens_in(span).iter() {
            if matches!(scene.pos(token), Pos::Punct | Pos::Space) {
                continue;
            }
            match scene.quote(token) {
                Some(_) => quoted = true,
                None => plain = true,
            }
        }
    }
    match (quoted, plain) {
        (true, false) => StatementKind::Direct,
        (true, true) => StatementKind::Mixed,
        (false, _) => StatementKind::Indirect,
    }
}
