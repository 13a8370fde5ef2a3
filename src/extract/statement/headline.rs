//! Statements of headlines: `X: A`, `A: official`, `X says no deal`.

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct, speaker, stance, writing};
use crate::extract::{Class, Form, Mention, RuleName, Stance};
use crate::text::lexicon::cue::{Clause, Quote};
use crate::text::lexicon::noun::{NounClass, actor_noun};
use crate::text::{Dep, LineKind, NameLabel, Pos, Tag, Token};

/// Reads each headline by its colon, else by its verb of saying.
pub(super) fn lines(scene: &Scene<'_, '_>, board: &mut Board) {
    for (at, paragraph) in scene.document.paragraphs.items().iter().enumerate() {
        let tokens = scene.document.tokens_in(paragraph.span);
        // A turn of a conversation has a colon too.
        if tokens.is_empty() || tokens.iter().any(|token| board.is_spoken(token)) {
            continue;
        }
        let draft = match paragraph.kind {
            LineKind::Headline => by_colon(scene, tokens)
                .or_else(|| by_verb(scene, board, tokens))
                .or_else(|| without_colon(scene, tokens)),
            // Some outlets close their headlines with a stop.
            _ if at == 0 && is_sentence(scene, tokens) => by_colon(scene, tokens),
            _ => None,
        };
        // Below the title a line without a verb is a row of a table: `Peru: two silver`.
        if let Some(draft) = draft.filter(|draft| at == 0 || has_verb(scene, draft)) {
            board.add(draft);
        }
    }
}

fn has_verb(scene: &Scene<'_, '_>, draft: &Draft) -> bool {
    let verb = |token| matches!(scene.pos(token), Pos::Verb | Pos::Aux);
    draft.content.iter().any(|&part| scene.document.tokens_in(part).iter().any(verb))
}

/// Whether the line is one sentence.
fn is_sentence(scene: &Scene<'_, '_>, line: IdRange<Token>) -> bool {
    line.last().is_some_and(|last| scene.sentence(line.first()) == scene.sentence(last))
}

/// `US to withdraw: report`, `Okafor: “We will win”`.
fn by_colon(scene: &Scene<'_, '_>, line: IdRange<Token>) -> Option<Draft> {
    let document = scene.document;
    // `((Okafor)) : A` is a turn of an interview.
    if document.span_of(line)?.of(document.text).starts_with("((") {
        return None;
    }
    let colon = line.iter().find(|&id| document.word(id) == ":" && scene.quote(id).is_none())?;
    let before = IdRange::new(line.first().index(), colon.index());
    let after = IdRange::new(colon.index() + 1, line.end());
    let (source, words) =
        if let Some(source) = speaking(scene, after) { (source, before) } else { (speaking(scene, before)?, after) };
    let part = content::cut(scene, words, None)?;
    // `Capital: Lima` is a row of a table.
    if !part.of(document.text).contains(char::is_whitespace) {
        return None;
    }
    // `Ruth Okafor: An interview with the poet` says nothing, `Okafor: no deal in sight` does.
    let tokens = document.tokens_in(part);
    let titled = scene.pos(tokens.first()) == Pos::Det && matches!(document.lower(tokens.first()), "a" | "an" | "the");
    let bracketed = document.text[source.span.start() as usize..].starts_with('[');
    if bracketed || titled && !tokens.iter().any(|token| matches!(scene.pos(token), Pos::Verb | Pos::Aux)) {
        return None;
    }
    let document_source = writing::speaks(scene, source.head);
    Some(Draft {
        cue: document_source
            .then(|| (source.head, scene.span(source.head), document.lemma(source.head).to_lowercase())),
        source: Some(source),
        content: vec![part],
        addressee: None,
        stance: Stance::Assert,
        sentence: scene.sentence(line.first()),
        rule: RuleName("headline-colon"),
        candidates: Vec::new(),
    })
}

/// `No deal without Novak Maltese official`, where the colon is lost: nobody is described by a person’s name before the
/// adjective of a state.
fn without_colon(scene: &Scene<'_, '_>, line: IdRange<Token>) -> Option<Draft> {
    let document = scene.document;
    let last = line.iter().rev().find(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space))?;
    let described = scene.headed_by(last).iter().map(|&id| &scene.mentions[id]).find(|it| it.form == Form::Nominal)?;
    let first = document.tokens_in(described.span).first();
    let name = document.previous(first).filter(|&name| line.contains(name))?;
    let is_person = |&id: &Id<Mention>| {
        let mention = &scene.mentions[id];
        mention.form == Form::Named && mention.class == Some(Class::Person)
    };
    let of_state = scene.pos(first) == Pos::Adj && document.word(first).starts_with(char::is_uppercase);
    if !of_state || !is_voice(scene, last) || !scene.headed_by(name).iter().any(is_person) {
        return None;
    }
    Some(Draft {
        source: Some(Source { head: last, span: described.span }),
        cue: None,
        content: vec![content::cut(scene, IdRange::new(line.first().index(), first.index()), None)?],
        addressee: None,
        stance: Stance::Assert,
        sentence: scene.sentence(last),
        rule: RuleName("headline-lost-colon"),
        candidates: Vec::new(),
    })
}

/// A short noun phrase that can speak: a mention, a person’s or body’s name, a document.
fn speaking(scene: &Scene<'_, '_>, tokens: IdRange<Token>) -> Option<Source> {
    let document = scene.document;
    let words: Vec<_> = tokens.iter().filter(|&id| !matches!(scene.pos(id), Pos::Punct | Pos::Space)).collect();
    let (&first, &last) = (words.first()?, words.last()?);
    if words.len() > 6
        || words.iter().any(|&id| matches!(scene.pos(id), Pos::Verb | Pos::Aux))
        || scene.quote(first).is_some()
    {
        return None;
    }
    let head = direct::noun_phrase_at(scene, first, tokens);
    let named = document.names.iter().any(|name| {
        name.span.start() >= scene.span(first).start()
            && name.span.end() <= scene.span(last).end()
            && matches!(name.label, NameLabel::Person | NameLabel::Org | NameLabel::Gpe | NameLabel::Norp)
    });
    let speaks =
        named && words.len() <= 4 || words.len() <= 4 && (writing::speaks(scene, last) || is_voice(scene, last));
    speaks.then(|| Source {
        head: if writing::speaks(scene, last) || last == head { last } else { head },
        span: span(scene, first, last),
    })
}

fn span(scene: &Scene<'_, '_>, first: Id<Token>, last: Id<Token>) -> Span {
    scene.span(first).cover(scene.span(last))
}

/// Whether the noun calls a person or body, who can speak: `official`, `police`, `court`.
fn is_voice(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    let document = scene.document;
    let found = actor_noun(document.lower(token)).or_else(|| actor_noun(&document.lemma(token).to_lowercase()));
    found.is_some_and(|noun| matches!(noun.class, NounClass::Person | NounClass::Organization))
}

/// `US says no deal in sight`: the complement has no verb, so the parser sees no clause.
fn by_verb(scene: &Scene<'_, '_>, board: &Board, line: IdRange<Token>) -> Option<Draft> {
    let document = scene.document;
    let cue = line.iter().filter(|&id| !board.has_cue(id)).find_map(|id| {
        scene.cue_verb(id).filter(|cue| {
            cue.lemma == "say"
                && cue.verb.clause == Clause::Any
                && cue.verb.quote == Quote::Any
                && matches!(scene.tag(id), Tag::Vbz | Tag::Vbp | Tag::Vbd)
        })
    })?;
    let source = document.child(cue.token, Dep::Nsubj).map(|subject| speaker::source(scene, subject))?;
    speaker::mention_of(scene, source)?;
    let part = content::cut(scene, IdRange::new(cue.token.index() + 1, line.end()), None)?;
    Some(Draft {
        source: Some(source),
        content: vec![part],
        addressee: None,
        stance: stance::of_verb(scene, &cue),
        sentence: scene.sentence(cue.token),
        cue: Some((cue.token, cue.span, cue.lemma)),
        rule: RuleName("headline-verb"),
        candidates: Vec::new(),
    })
}
