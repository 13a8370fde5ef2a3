//! Turns of a conversation, as interviews and transcripts print it: `OKAFOR: We will appeal.`, each in a paragraph of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::base::{Id, IdRange, Span};
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, direct};
use crate::extract::{Class, Form, Mention, RuleName, Stance};
use crate::text::{Dep, Pos, Sentence, Tag, Token};

/// The rule's name.
pub(super) const TURN: RuleName = RuleName("turn");
/// The most words of a name before its colon.
const LONGEST: usize = 5;

/// Takes the paragraphs that a label opens, if they are a conversation: two and more people take turns, or one who is known to
/// be a person speaks twice. A single such line may be a heading.
///
/// A turn goes on in the paragraphs behind it, up to the next label or to what an editor puts between. Whom the article names nowhere,
/// such as an interviewer who is but an abbreviation, gets no statement.
pub(super) fn turns(scene: &Scene<'_, '_>, board: &mut Board) {
    let paragraphs = scene.document.paragraphs.items();
    let found: Vec<Turn> =
        paragraphs.iter().enumerate().filter_map(|(at, paragraph)| turn(scene, at, paragraph.span)).collect();
    if found.len() < 2 {
        return;
    }
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &found {
        *labels.entry(turn.source.span.of(scene.document.text)).or_default() += 1;
    }
    let namesakes = namesakes(scene);
    let is_person = |turn: &Turn| turn.by_person || namesakes.contains_key(scene.document.lower(turn.last));
    // A table and the credits of pictures have names and colons too, but nobody in them speaks.
    let clauses = found.iter().filter(|turn| turn.is_clause || turn.is_sure).count();
    let converse =
        2 * clauses >= found.len() && labels.len() > 1 && found.len() > labels.len() && found.iter().any(is_person);
    let asking = asking(scene, &found);
    let speakers: BTreeSet<&str> = found.iter().map(|turn| scene.document.lower(turn.last)).collect();
    for (number, turn) in found.iter().enumerate() {
        let twice = labels[turn.source.span.of(scene.document.text)] > 1;
        if !(converse || is_person(turn) && twice && turn.is_clause) {
            continue;
        }
        let words = spoken(scene, &found, number, &speakers);
        board.speak(&words);
        if asking.contains(turn.source.span.of(scene.document.text)) {
            continue;
        }
        let unnamed = scene.headed_by(turn.source.head).is_empty();
        let initials = is_initials(turn.source.span.of(scene.document.text));
        let namesake = namesakes.get(scene.document.lower(turn.last)).filter(|_| unnamed || initials);
        let content: Vec<_> = words.into_iter().filter_map(|words| content::whole(scene, words)).collect();
        if content.is_empty() || unnamed && namesake.is_none() {
            continue;
        }
        board.add(Draft {
            source: Some(Source { head: namesake.copied().unwrap_or(turn.source.head), ..turn.source }),
            cue: None,
            content,
            addressee: None,
            stance: Stance::Assert,
            sentence: turn.sentence,
            rule: TURN,
            candidates: Vec::new(),
        });
    }
}

/// The labels of those who hardly do anything but ask, three times and more: who interviews makes no statement.
fn asking<'t>(scene: &Scene<'_, 't>, turns: &[Turn]) -> BTreeSet<&'t str> {
    const OFTEN: usize = 3;
    let mut asked: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for turn in turns {
        let label = turn.source.span.of(scene.document.text);
        let ends = before_original(scene, turn.words).iter().rev().find(|&token| scene.pos(token) != Pos::Space);
        let (times, questions) = asked.entry(label).or_default();
        *times += 1;
        *questions += usize::from(ends.is_some_and(|last| scene.document.word(last) == "?"));
    }
    let asks = |&(_, (times, questions)): &(&str, (usize, usize))| times >= OFTEN && 5 * questions >= 4 * times;
    asked.into_iter().filter(asks).map(|(label, _)| label).collect()
}

/// The words as far as the original that a wiki prints behind its translation: `((fr))French language: Oui.`
fn before_original(scene: &Scene<'_, '_>, words: IdRange<Token>) -> IdRange<Token> {
    let document = scene.document;
    let Some(span) = document.span_of(words) else { return words };
    let text = span.of(document.text);
    // Two or three letters between double brackets; no more of the text is looked at for each bracket.
    let marks = |&(at, _): &(usize, &str)| {
        let code = text.as_bytes()[at + 2..].iter().take_while(|byte| byte.is_ascii_lowercase()).take(4).count();
        (2..=3).contains(&code) && text.as_bytes()[at + 2 + code..].starts_with(b"))")
    };
    let Some((at, _)) = text.match_indices("((").find(marks) else { return words };
    let end = span.start() as usize + at;
    let kept = words.iter().take_while(|&token| (scene.span(token).start() as usize) < end).count();
    IdRange::new(words.first().index(), words.first().index() + kept)
}

/// What is said in a turn, a paragraph each: what stands behind its label, and the paragraphs up to the next.
fn spoken(scene: &Scene<'_, '_>, turns: &[Turn], number: usize, speakers: &BTreeSet<&str>) -> Vec<IdRange<Token>> {
    let paragraphs = scene.document.paragraphs.items();
    let turn = &turns[number];
    let next = turns.get(number + 1).map(|next| next.paragraph);
    let behind = paragraphs[turn.paragraph + 1..next.unwrap_or(paragraphs.len())].iter();
    let behind = behind.map(|paragraph| scene.document.tokens_in(paragraph.span));
    let behind = behind.take_while(|&words| !names_speaker(scene, words, speakers));
    let mut words: Vec<_> = std::iter::once(turn.words).chain(behind).map(|it| before_original(scene, it)).collect();
    words.retain(|it| !it.is_empty());
    if next.is_none() || !turn.is_sure {
        // The article itself goes on behind the last turn, and at times behind any.
        let own = words.iter().rposition(|&words| is_first_person(scene, words)).unwrap_or(0);
        words.truncate(own + 1);
    }
    words
}

/// Whether the paragraph tells of one who takes turns by name, as what an editor puts between answers does.
fn names_speaker(scene: &Scene<'_, '_>, words: IdRange<Token>, speakers: &BTreeSet<&str>) -> bool {
    words.iter().any(|token| {
        scene.pos(token) == Pos::Propn && scene.quote(token).is_none() && speakers.contains(scene.document.lower(token))
    })
}

/// Whether someone speaks of himself in the paragraph, outside quotations.
fn is_first_person(scene: &Scene<'_, '_>, words: IdRange<Token>) -> bool {
    words.iter().any(|token| scene.quote(token).is_none() && is_speaker_pronoun(scene, token))
}

/// `I` and `we` in all their forms.
fn is_speaker_pronoun(scene: &Scene<'_, '_>, token: Id<Token>) -> bool {
    matches!(scene.tag(token), Tag::Prp | Tag::PrpPoss)
        && matches!(scene.document.lower(token), "i" | "me" | "my" | "we" | "us" | "our")
}

/// A paragraph that a label opens.
struct Turn {
    /// Its place among the paragraphs.
    paragraph: usize,
    source: Source,
    /// The last word of the name.
    last: Id<Token>,
    sentence: Id<Sentence>,
    /// Whether the name is known to be a person's.
    by_person: bool,
    /// Whether its label can be nothing else.
    is_sure: bool,
    /// Whether it has a verb with a tense.
    is_clause: bool,
    /// What stands behind the label.
    words: IdRange<Token>,
}

/// The name in the label and the words behind it.
fn turn(scene: &Scene<'_, '_>, at: usize, paragraph: Span) -> Option<Turn> {
    let document = scene.document;
    let tokens = document.tokens_in(paragraph);
    let label = bracketed(scene, tokens).or_else(|| before_colon(scene, tokens))?;
    let name: Vec<_> =
        label.name.iter().filter(|&token| !matches!(scene.pos(token), Pos::Punct | Pos::Space)).collect();
    let (&first, &last) = (name.first()?, name.last()?);
    let within = IdRange::new(first.index(), last.index() + 1);
    let head = direct::noun_phrase_at(scene, first, within);
    let person =
        |token| scene.headed_by(token).iter().any(|&mention| scene.mentions[mention].class == Some(Class::Person));
    let by_person = person(head) || person(last);
    let named = name.len() <= LONGEST && name.iter().all(|&token| scene.pos(token) == Pos::Propn);
    let words = label.words;
    // `Ruth Okafor: “A”` is read with the quotation.
    let plain = words.iter().next().is_some_and(|token| scene.quote(token) == scene.quote(first));
    // `Capital: Lima` and `Okafor: the queen, who dies young` are no speech; `Okafor: No.` is.
    let finite = |token: Id<Token>| {
        matches!(scene.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && scene.dep(token) != Dep::Relcl
    };
    let closes = words.last().is_some_and(|last| matches!(document.word(last), "?" | "!" | "."));
    let is_clause = words.iter().any(finite);
    let speaks = is_clause || closes && words.len() <= LONGEST && answers(scene, words);
    let span = scene.span(first).cover(scene.span(last));
    let sentence = scene.sentence(first);
    (label.is_sure || plain && speaks && (by_person || named)).then_some(Turn {
        paragraph: at,
        is_sure: label.is_sure,
        is_clause,
        source: Source { head, span },
        last,
        sentence,
        by_person,
        words,
    })
}

/// `No.`, not `Anna Novak.`, who took the picture.
fn answers(scene: &Scene<'_, '_>, words: IdRange<Token>) -> bool {
    words.iter().find(|&token| scene.pos(token) != Pos::Space).is_some_and(|first| scene.pos(first) != Pos::Propn)
}

/// What opens a paragraph to tell who speaks in it.
struct Label {
    name: IdRange<Token>,
    words: IdRange<Token>,
    /// Whether it can be nothing else.
    is_sure: bool,
}

/// `OKAFOR: We will appeal.`
fn before_colon(scene: &Scene<'_, '_>, paragraph: IdRange<Token>) -> Option<Label> {
    let colon = paragraph.iter().take(LONGEST + 2).find(|&token| scene.document.word(token) == ":")?;
    let name = IdRange::new(paragraph.first().index(), colon.index());
    Some(Label { name, words: IdRange::new(colon.index() + 1, paragraph.end()), is_sure: false })
}

/// `((Ruth Okafor)) We will appeal.`, as wikis print it; not `(Reuters) - A`.
fn bracketed(scene: &Scene<'_, '_>, paragraph: IdRange<Token>) -> Option<Label> {
    let document = scene.document;
    if !document.span_of(paragraph)?.of(document.text).starts_with("((") {
        return None;
    }
    let is_bracket =
        |token: Id<Token>| !document.word(token).is_empty() && document.word(token).chars().all(|it| it == ')');
    let name_end = paragraph.iter().take(LONGEST + 3).find(|&token| is_bracket(token))?;
    let rest = IdRange::new(name_end.index(), paragraph.end());
    let words = rest
        .iter()
        .find(|&token| !is_bracket(token) && document.word(token) != ":" && scene.pos(token) != Pos::Space)?;
    let opening = paragraph.iter().find(|&token| !document.word(token).starts_with('('))?;
    (opening < name_end).then(|| Label {
        name: IdRange::new(opening.index(), name_end.index()),
        words: IdRange::new(words.index(), paragraph.end()),
        is_sure: true,
    })
}

/// `RO`: two or three capitals.
fn is_initials(words: &str) -> bool {
    matches!(words.chars().count(), 2 | 3) && words.chars().all(char::is_uppercase)
}

/// For the last word of each person's name, in small letters, the head of the first one that has it, since transcripts shout
/// surnames; and the same for the name's first letters: `RO`.
fn namesakes(scene: &Scene<'_, '_>) -> HashMap<String, Id<Token>> {
    let is_person = |mention: &&Mention| mention.form == Form::Named && mention.class == Some(Class::Person);
    let named: Vec<_> = scene.mentions.items().iter().filter(is_person).collect();
    let mut namesakes = HashMap::new();
    // `RO` before a turn is taken for a name of its own at times.
    for mention in named.iter().filter(|mention| !is_initials(mention.span.of(scene.document.text))) {
        namesakes.entry(scene.document.lower(mention.head).to_owned()).or_insert(mention.head);
    }
    for mention in &named {
        let words = mention.span.of(scene.document.text).split_whitespace();
        let initials: String = words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
        if initials.chars().count() > 1 {
            namesakes.entry(initials).or_insert(mention.head);
        }
    }
    namesakes
}
