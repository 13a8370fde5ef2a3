//! Sources in a prepositional phrase: `according to the ministry`, `in the words of Ruth Okafor`, `per the report`.

use crate::base::{Id, IdRange, Span};
use crate::extract::RuleName;
use crate::extract::statement::scene::{Board, Draft, Scene, Source};
use crate::extract::statement::{content, speaker};
use crate::extract::{Class, Form, Stance};
use crate::text::lexicon::cue;
use crate::text::{Dep, Pos, Tag, Token};

/// The phrases that introduce a source.
const PHRASES: [&str; 3] = ["according to", "in the words of", "per"];

/// Takes the clause beside each phrase: `Prices fell, according to the bank`, not `paid according to age`.
pub(super) fn phrases(scene: &Scene<'_, '_>, board: &mut Board) {
    let document = scene.document;
    for token in document.tokens.ids().iter() {
        let Some(phrase) = phrase_at(scene, token) else { continue };
        let Some(parts) = clause_of(scene, &phrase) else { continue };
        board.add(Draft {
            source: Some(phrase.source),
            cue: Some((token, phrase.words, phrase.lemma.to_owned())),
            content: parts,
            addressee: None,
            stance: Stance::Assert,
            sentence: scene.sentence(token),
            rule: RuleName("prepositional"),
            candidates: Vec::new(),
        });
    }
}

struct Phrase {
    /// Its first token.
    first: Id<Token>,
    last: Id<Token>,
    words: Span,
    lemma: &'static str,
    object: Id<Token>,
    source: Source,
}

fn phrase_at(scene: &Scene<'_, '_>, token: Id<Token>) -> Option<Phrase> {
    let document = scene.document;
    let (preposition, lemma) = PHRASES.iter().find_map(|&lemma| Some((last_word(scene, token, lemma)?, lemma)))?;
    let object = document
        .child(preposition, Dep::Pobj)
        .or_else(|| document.child(token, Dep::Pobj))
        .or_else(|| document.child(preposition, Dep::Pcomp).map(|clause| described(scene, clause)))?;
    // `according to royal law`: a norm, no voice.
    if cue::is_norm(document.lemma(object)) || lemma == "per" && !is_attribution(scene, token, object) {
        return None;
    }
    let office = speaker::source(scene, object);
    let name = named_behind(scene, object).filter(|&name| !office.span.contains(scene.span(name)));
    let source = name.map_or(office, |head| Source { head, span: office.span.cover(scene.span(head)) });
    let object = source.head;
    // `, according to police, who said B`: B is another statement.
    let relative = document.children(object).filter(|&child| scene.dep(child) == Dep::Relcl && child > object);
    let last = relative.map(|verb| document.right_edge(verb)).max().into_iter();
    let last = last.chain(document.tokens_in(source.span).last()).chain([object]).max()?;
    let last = described_to(scene, last).unwrap_or(last);
    let last = behind_bracket(scene, last).unwrap_or(last);
    Some(Phrase { first: token, last, words: scene.span(token).cover(scene.span(preposition)), lemma, object, source })
}

/// The head of the person's name between commas behind an office that opens the sentence: `According to the mayor, Ruth Okafor, A`.
fn named_behind(scene: &Scene<'_, '_>, office: Id<Token>) -> Option<Id<Token>> {
    const LONGEST: usize = 5;
    let document = scene.document;
    let is_comma = |token: &Id<Token>| document.word(*token) == ",";
    let comma = document.next(office).filter(is_comma)?;
    let describes = scene.pos(office) == Pos::Noun
        && scene.headed_by(office).iter().any(|&id| scene.mentions[id].class == Some(Class::Person));
    let near = IdRange::new(comma.index() + 1, (comma.index() + 1 + LONGEST).min(document.tokens.len()));
    let end = near.iter().find(is_comma).filter(|_| describes)?;
    let name = document.previous(end)?;
    let mention = scene.headed_by(name).iter().map(|&id| &scene.mentions[id]).find(|it| it.form == Form::Named)?;
    let starts = document.tokens_in(mention.span).first().index() == comma.index() + 1;
    (starts && mention.class == Some(Class::Person)).then_some(name)
}

/// The last token of a participle behind the source and before the comma: `according to a posting made on Friday, A`.
fn described_to(scene: &Scene<'_, '_>, last: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let participle = document.next(last).filter(|&next| scene.tag(next) == Tag::Vbn)?;
    let end = document.right_edge(participle);
    let hangs = matches!(scene.dep(participle), Dep::Acl | Dep::Advcl) && document.left_edge(participle) == participle;
    let closed = document.next(end).is_some_and(|comma| document.word(comma) == ",");
    (hangs && closed).then_some(end)
}

/// The closing bracket of a short form behind the source: `according to the Harbour Board (HB), A`.
fn behind_bracket(scene: &Scene<'_, '_>, last: Id<Token>) -> Option<Id<Token>> {
    const LONGEST: usize = 6;
    let document = scene.document;
    let open = document.next(last).filter(|&open| document.word(open) == "(")?;
    let near = IdRange::new(open.index(), (open.index() + LONGEST).min(document.tokens.len()));
    near.iter().find(|&close| document.word(close) == ")")
}

/// `according to monitoring groups`, where the parser takes the modifier for a verb and its noun for the object.
fn described(scene: &Scene<'_, '_>, verb: Id<Token>) -> Id<Token> {
    let document = scene.document;
    let object = document.child(verb, Dep::Dobj).filter(|&object| object.index() == verb.index() + 1);
    object.filter(|_| scene.tag(verb) == Tag::Vbg).unwrap_or(verb)
}

/// The last token of the words if they begin at `token`.
fn last_word(scene: &Scene<'_, '_>, token: Id<Token>, words: &str) -> Option<Id<Token>> {
    let mut at = token;
    for (number, word) in words.split(' ').enumerate() {
        if number > 0 {
            at = scene.document.next(at)?;
        }
        if scene.document.lower(at) != word {
            return None;
        }
    }
    Some(at)
}

/// `, per the report`, not `a dollar per barrel`: who can speak, behind a comma or at the sentence's start.
fn is_attribution(scene: &Scene<'_, '_>, token: Id<Token>, object: Id<Token>) -> bool {
    let document = scene.document;
    let set_off = document.sentence_of(token).tokens.first() == token
        || document.previous(token).is_some_and(|comma| document.word(comma) == ",");
    set_off && speaker::can_speak(scene, object)
}

/// The clause that the phrase stands in, without the phrase.
fn clause_of(scene: &Scene<'_, '_>, phrase: &Phrase) -> Option<Vec<Span>> {
    let document = scene.document;
    let sentence = document.sentence_of(phrase.first).tokens;
    let own = IdRange::new(phrase.first.index(), phrase.last.index() + 1);
    let quoted = quotation_before(scene, phrase.first).filter(|_| scene.quote(phrase.first).is_none());
    if quoted.is_some() {
        return quoted;
    }
    if let Some(verb) = relative_before(scene, phrase.first) {
        let whole = IdRange::new(document.left_edge(verb).index(), document.right_edge(verb).index() + 1);
        return Some(vec![content::cut(scene, whole, Some(phrase.first))?]);
    }
    // The clause is that of the verb it hangs on, as far up as its relative clause or sentence.
    let mut verb = phrase.first;
    for above in document.ancestors(phrase.first).take(24) {
        verb = above;
        let verbal = matches!(scene.pos(above), Pos::Verb | Pos::Aux);
        let bounded = scene.dep(above) == Dep::Relcl
            && (above < phrase.first && set_off_relative(scene, above) || opens_relative(scene, above, phrase.first));
        let reported = scene.dep(above) == Dep::Ccomp && document.left_edge(above) > sentence.first();
        if verbal && (bounded || reported) {
            break;
        }
    }
    if !matches!(scene.pos(verb), Pos::Verb | Pos::Aux) || verb == phrase.first || scene.dep(phrase.first) == Dep::Root
    {
        return rest_of_sentence(scene, phrase, sentence);
    }
    let (left, right) = (document.left_edge(verb), document.right_edge(verb));
    let right = if is_run_on(scene, phrase) && left < phrase.first { phrase.last } else { right };
    let left = if opens_conjunct(scene, phrase) { phrase.first } else { left };
    let whole = IdRange::new(left.index(), right.index() + 1);
    let parts = content::around(scene, whole, own, phrase.first);
    // `according to the mayor via the agency Interfax`
    let via = |part: &Span| document.lower(document.tokens_in(*part).first()) == "via";
    // `according to police on Thursday`: they said it then.
    let when = |part: &Span| phrase.first < document.tokens_in(*part).first() && is_time(scene, *part);
    // `Prices fell, according to the bank, but the union doubts it.`
    let but = |part: &Span| document.lower(document.tokens_in(*part).first()) == "but";
    let mut parts: Vec<_> = parts.into_iter().filter(|part| !via(part) && !when(part)).collect();
    if parts.len() > 1 {
        parts.retain(|part| !but(part));
    }
    (!parts.is_empty()).then_some(parts)
}

/// Whether the phrase opens the second of two clauses, which alone goes by it: `The fence was old, and according to the
/// mayor, nobody saw it`, `The crew was safe; according to police, nobody was hurt`.
fn opens_conjunct(scene: &Scene<'_, '_>, phrase: &Phrase) -> bool {
    let document = scene.document;
    let previous = document.previous(phrase.first);
    let comma = previous.filter(|&comma| document.word(comma) == ",");
    let joint = comma.map_or(previous, |comma| document.previous(comma));
    joint.is_some_and(|joint| {
        let joins = scene.pos(joint) == Pos::Cconj || document.word(joint) == ";";
        joins && scene.sentence(joint) == scene.sentence(phrase.first)
    })
}

/// Whether the words say when, with their preposition or without.
fn is_time(scene: &Scene<'_, '_>, words: Span) -> bool {
    let document = scene.document;
    let times = document.times_in(document.tokens_in(words));
    let light = |token: Id<Token>| matches!(scene.pos(token), Pos::Adp | Pos::Punct | Pos::Space);
    let told = |token: Id<Token>| times.clone().any(|at| document.times[at].span.overlaps(scene.span(token)));
    !times.is_empty() && document.tokens_in(words).iter().all(|token| light(token) || told(token))
}

/// Whether no comma parts the phrase from what stands before it, but one from what follows: `While few own a boat
/// according to the poll, most rent one` goes by the poll only as far as the phrase.
fn is_run_on(scene: &Scene<'_, '_>, phrase: &Phrase) -> bool {
    let document = scene.document;
    let before = document.previous(phrase.first).filter(|&it| !matches!(scene.pos(it), Pos::Punct | Pos::Cconj));
    let joined = before.is_some_and(|before| scene.sentence(before) == scene.sentence(phrase.first));
    joined && is_before_comma(scene, phrase)
}

fn is_before_comma(scene: &Scene<'_, '_>, phrase: &Phrase) -> bool {
    scene.document.next(phrase.last).is_some_and(|comma| scene.document.word(comma) == ",")
}

/// What a comma parts from the phrase that opens the sentence, where the tree hangs the clause on the phrase: `According to X, A`.
fn rest_of_sentence(scene: &Scene<'_, '_>, phrase: &Phrase, sentence: IdRange<Token>) -> Option<Vec<Span>> {
    let document = scene.document;
    if phrase.first != sentence.first() && !opens_conjunct(scene, phrase) {
        return None;
    }
    let comma = IdRange::new(phrase.object.index() + 1, sentence.end()).iter().find(|&id| document.word(id) == ",")?;
    let rest = IdRange::new(comma.index() + 1, sentence.end());
    Some(vec![content::cut(scene, rest, Some(phrase.first))?])
}

/// The verb of a relative clause, set off by a comma, that ends at the comma before the phrase: it is nearest to its source.
fn relative_before(scene: &Scene<'_, '_>, phrase: Id<Token>) -> Option<Id<Token>> {
    let document = scene.document;
    let comma = document.previous(phrase).filter(|&comma| document.word(comma) == ",")?;
    let last = document.previous(comma)?;
    std::iter::once(last).chain(document.ancestors(last).take(24)).find(|&verb| {
        scene.dep(verb) == Dep::Relcl && document.right_edge(verb) == last && set_off_relative(scene, verb)
    })
}

/// A relative clause behind a comma: `strikes, which killed hundreds, according to`.
fn set_off_relative(scene: &Scene<'_, '_>, verb: Id<Token>) -> bool {
    let left = scene.document.left_edge(verb);
    scene.document.previous(left).is_some_and(|comma| scene.document.word(comma) == ",")
}

/// Whether nothing but its pronoun stands before the phrase in the relative clause: `which, according to X, A`.
fn opens_relative(scene: &Scene<'_, '_>, verb: Id<Token>, phrase: Id<Token>) -> bool {
    let comma = scene.document.previous(phrase).filter(|&comma| scene.document.word(comma) == ",");
    comma.and_then(|comma| scene.document.previous(comma)) == Some(scene.document.left_edge(verb))
}

/// `“A”, according to X`, not `“A.” According to X, B`.
fn quotation_before(scene: &Scene<'_, '_>, token: Id<Token>) -> Option<Vec<Span>> {
    let document = scene.document;
    let mut previous = document.previous(token)?;
    if document.word(previous) == "," {
        previous = document.previous(previous)?;
    }
    let quote = scene.quote(previous)?;
    if document.word(token).starts_with(char::is_uppercase) {
        return None;
    }
    super::direct::opens_sentence(scene, quote)
        .then(|| vec![content::inside(scene, scene.quotations.outermost()[quote].inner)])
}
