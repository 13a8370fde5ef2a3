//! Turns of a conversation, as interviews and transcripts print it: `OKAFOR: We will appeal.`, each in a paragraph of its own.

use std::collections::{BTreeMap, HashMap};

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct};
use crate::extract::{Class, Form, Mention, RuleName, Stance};
use crate::text::{Dep, Pos, Sentence, Tag, Token};

/// The rule's name: what it took is no headline.
pub(super) const TURN: RuleName = RuleName("turn");
/// The most words of a name before its colon.
const LONGEST: usize = 5;

/// Takes the paragraphs that a name and a colon open, if they are a conversation: two and more people take turns, or one who is known to
/// be a person speaks twice. A single such line may be a heading.
pub(super) fn turns(scene: &Scene<'_, '_>, board: &mut Board) {
    let paragraphs = scene.document.paragraphs.items();
    let found: Vec<Turn> = paragraphs.iter().filter_map(|paragraph| turn(scene, paragraph.span)).collect();
    if found.len() < 2 {
        return;
    }
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &found {
        *labels.entry(turn.source.span.of(scene.document.text)).or_default() += 1;
    }
    let namesakes = namesakes(scene);
    let is_person = |turn: &Turn| turn.by_person || namesakes.contains_key(scene.document.lower(turn.last));
    // A table has names and colons too, but nobody in it speaks.
    let converse = labels.len() > 1 && found.len() > labels.len() && found.iter().any(is_person);
    for turn in &found {
        let twice = labels[turn.source.span.of(scene.document.text)] > 1;
        if !(converse || is_person(turn) && twice) {
            continue;
        }
        let Some(span) = content::whole(scene, turn.words) else { continue };
        let unnamed = scene.headed_by(turn.source.head).is_empty();
        let namesake = namesakes.get(scene.document.lower(turn.last)).filter(|_| unnamed);
        board.add(Draft {
            source: Some(Source { head: namesake.copied().unwrap_or(turn.source.head), ..turn.source }),
            cue: None,
            content: vec![span],
            addressee: None,
            stance: Stance::Assert,
            sentence: turn.sentence,
            rule: TURN,
            candidates: Vec::new(),
        });
    }
}

/// A paragraph that a name and a colon open.
struct Turn {
    source: Source,
    /// The last word of the name.
    last: Id<Token>,
    sentence: Id<Sentence>,
    /// Whether the name is known to be a person's.
    by_person: bool,
    /// What stands behind the colon.
    words: IdRange<Token>,
}

/// The name before the colon and the words behind it.
fn turn(scene: &Scene<'_, '_>, paragraph: Span) -> Option<Turn> {
    let document = scene.document;
    let tokens = document.tokens_in(paragraph);
    let colon = tokens.iter().take(LONGEST + 2).find(|&token| document.word(token) == ":")?;
    let name: Vec<_> = IdRange::new(tokens.first().index(), colon.index())
        .iter()
        .filter(|&token| !matches!(scene.pos(token), Pos::Punct | Pos::Space))
        .collect();
    let (&first, &last) = (name.first()?, name.last()?);
    let within = IdRange::new(first.index(), last.index() + 1);
    let head = direct::noun_phrase_at(scene, first, within);
    let person =
        |token| scene.headed_by(token).iter().any(|&mention| scene.mentions[mention].class == Some(Class::Person));
    let by_person = person(head) || person(last);
    let named = name.len() <= LONGEST && name.iter().all(|&token| scene.pos(token) == Pos::Propn);
    let words = IdRange::new(colon.index() + 1, tokens.end());
    // `Ruth Okafor: “A”` is read with the quotation.
    let plain = words.iter().next().is_some_and(|token| scene.quote(token) == scene.quote(first));
    // `Capital: Lima` and `Okafor: the queen, who dies young` are no speech; `Okafor: No.` is.
    let finite = |token: Id<Token>| {
        matches!(scene.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && scene.dep(token) != Dep::Relcl
    };
    let closes = words.last().is_some_and(|last| matches!(document.word(last), "?" | "!" | "."));
    let speaks = words.iter().any(finite) || closes && words.len() <= LONGEST;
    let span = scene.span(first).cover(scene.span(last));
    let sentence = scene.sentence(first);
    (plain && speaks && (by_person || named)).then_some(Turn {
        source: Source { head, span },
        last,
        sentence,
        by_person,
        words,
    })
}

/// For the last word of each person's name, in small letters, the head of the first one that has it: transcripts shout surnames.
fn namesakes<'a>(scene: &'a Scene<'_, '_>) -> HashMap<&'a str, Id<Token>> {
    let is_person = |mention: &&Mention| mention.form == Form::Named && mention.class == Some(Class::Person);
    let named = scene.mentions.items().iter().filter(is_person);
    named.rev().map(|mention| (scene.document.lower(mention.head), mention.head)).collect()
}
