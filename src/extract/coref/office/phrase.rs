//! An office's noun with what belongs to it on both sides: `former Peruvian deputy minister of mines`.

use super::{Office, Places};
use crate::base::{Id, Span};
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, RuleName};
use crate::text::lexicon::noun::{self, NounClass};
use crate::text::lexicon::office::{OfficeWord, does, normal};
use crate::text::lexicon::title;
use crate::text::{Dep, Pos, Tag, Token};

/// How many tokens a listed title may have.
const LONGEST: usize = 7;
/// How many tokens before its noun may belong to an office or describe it.
const BEFORE: usize = 8;
/// How many of them may be part of its title.
const ADDED: usize = 4;

/// An office as words tell it, without its holder.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// In its normal form.
    pub title: String,
    /// Its noun in lower case.
    pub head: String,
    /// Its noun with the words that make it a listed title: `chief executive`.
    pub core: String,
    /// What it is held in.
    pub of: Option<Id<Mention>>,
    /// The first token that belongs to it; before it stands at most the body.
    pub first: Id<Token>,
    /// The words of title and body.
    pub span: Span,
}

impl Phrase {
    /// Puts the body in, if there is one and an office of this noun may be held in it.
    pub fn give(&mut self, linker: &Linker<'_, '_>, of: Option<Id<Mention>>) {
        if let Some(of) = of.filter(|&of| is_body(linker, of, [&self.head, &self.core], Way::Behind)) {
            self.of = Some(of);
            self.span = self.span.cover(linker.mentions[of].span);
        }
    }

    /// The office of that holder.
    pub fn held_by(self, holder: Id<Mention>, rule: RuleName) -> Office {
        Office { holder, title: self.title, head: self.head, of: self.of, span: self.span, rule }
    }
}

/// The office whose noun is this token; `reach` is the last token that its modifiers may depend on.
pub(super) fn ending_at(linker: &Linker<'_, '_>, places: &Places, noun: Id<Token>, reach: Id<Token>) -> Option<Phrase> {
    let document = linker.document;
    let start = document.sentence_of(noun).tokens.first();
    let core = core(linker, places, start, noun)?;
    let head = head(linker, core, noun);
    let listed: Vec<&str> = (core.index()..=noun.index()).map(|at| document.lower(Id::new(at))).collect();
    let core_words = listed.join(" ");
    let (mut words, mut first) = ((core.index()..=noun.index()).rev().map(Id::new).collect::<Vec<_>>(), core);
    let mut before = previous(linker, core, start);
    let mut of = None;
    for _ in 0..BEFORE {
        let Some(token) = before else { break };
        match modifier(linker, places, token, core, reach) {
            Modifier::Title if words.len() > listed.len() + ADDED => break,
            Modifier::Title => words.push(token),
            Modifier::Skipped => {}
            Modifier::Body(mention) if is_body(linker, mention, [&head, &core_words], Way::Owns) => {
                of = Some(mention);
                break;
            }
            // `the Chilean Liberal senator`: a party has no senate.
            Modifier::Body(mention) => {
                before = previous(linker, document.tokens_in(linker.mentions[mention].span).first(), start);
                continue;
            }
            Modifier::Stop => break,
        }
        if words.last() == Some(&token) {
            first = token;
        }
        before = previous(linker, token, start);
    }
    // What `and` joined the title to is none of it.
    while words.last().is_some_and(|&token| document.lower(token) == "and") {
        words.pop();
        first = words.last().copied().unwrap_or(core);
    }
    // `former Harbour Board president`.
    if let Some(of) = of
        && let Some(status) = previous(linker, document.tokens_in(linker.mentions[of].span).first(), start)
        && does(document.lower(status), OfficeWord::Status)
    {
        words.push(status);
        first = status;
    }
    let told: Vec<&str> = words.iter().rev().map(|&token| document.lower(token)).collect();
    let title = normal(&told.join(" ").replace(" - ", "-"));
    let span = document.tokens[first].span.cover(document.tokens[noun].span);
    let span = of.map_or(span, |of| span.cover(linker.mentions[of].span));
    Some(Phrase { title, head, core: core_words, of, first, span })
}

/// The same with what follows the noun: `minister of mines of Peru`, `spokesman for the army`.
pub(super) fn around(linker: &Linker<'_, '_>, places: &Places, noun: Id<Token>) -> Option<Phrase> {
    let document = linker.document;
    let mut phrase = ending_at(linker, places, noun, noun)?;
    let mut head = noun;
    for _ in 0..3 {
        let Some((preposition, object)) = complement(linker, head, noun) else { break };
        let object = town(linker, places, object).unwrap_or(object);
        let to_body = !matches!(document.lower(preposition), "to" | "on");
        if let Some(of) =
            places.holds[object.index()].filter(|&of| is_body(linker, of, [&phrase.head, &phrase.core], Way::Behind))
        {
            if phrase.of.is_none() && (to_body || linker.mentions[of].class == Some(Class::Person)) {
                phrase.give(linker, Some(of));
            } else if !to_body {
                let words = linker.words(of).to_lowercase();
                phrase.title = format!("{} {} {words}", phrase.title, document.lower(preposition));
                phrase.span = phrase.span.cover(linker.mentions[of].span);
            }
            break;
        }
        let plain = document.tokens[object].pos == Pos::Noun && places.holds[object.index()].is_none();
        if !plain || !matches!(document.lower(preposition), "of" | "for") {
            break;
        }
        // `the director of the gallery` is of one that has no name; `the minister of the interior` is of his field.
        let definite = document.child(object, Dep::Det).is_some() || document.child(object, Dep::Poss).is_some();
        if definite && !matches!(phrase.head.as_str(), "minister" | "secretary") {
            break;
        }
        let field: Vec<&str> = (document.left_edge(object).index()..=object.index())
            .map(|at| document.lower(Id::new(at)))
            .filter(|word| *word != "the")
            .collect();
        if field.len() > 3 {
            break;
        }
        let longer = format!("{} {} {}", phrase.title, document.lower(preposition), field.join(" "));
        phrase.title = normal(&longer);
        phrase.span = phrase.span.cover(document.tokens[object].span);
        head = object;
    }
    Some(phrase)
}

/// The name of a place that a noun says the kind of: `Brno` in `the Moravian city of Brno`.
fn town(linker: &Linker<'_, '_>, places: &Places, noun: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    let kind = noun::actor_noun(document.lower(noun)).map(|noun| noun.class)?;
    let (preposition, name) = complement(linker, noun, noun)?;
    let named = is_name(linker, places, name) && document.lower(preposition) == "of";
    (named && matches!(kind, NounClass::Place | NounClass::State)).then_some(name)
}

/// The mention that stands right behind a name or title after a preposition of belonging: `Novak of the Harbour Board`.
pub(super) fn belonging(
    linker: &Linker<'_, '_>,
    places: &Places,
    last: Id<Token>,
    head: Id<Token>,
) -> Option<Id<Mention>> {
    let document = linker.document;
    let preposition = document.next(last).filter(|&next| document.head(next) == Some(head))?;
    let object = document.child(preposition, Dep::Pobj)?;
    let of = places.holds[object.index()]?;
    let named = linker.mentions[of].form == Form::Named && linker.mentions[of].class != Some(Class::Person);
    (named && document.lower(preposition) == "of").then_some(of)
}

/// How a body is bound to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Before it: `Chilean`, `Novak's`.
    Owns,
    /// By a preposition behind it.
    Behind,
}

/// Whether an office of this noun may be held in what the mention names: a place is nobody's employer, a person only of few.
fn is_body(linker: &Linker<'_, '_>, of: Id<Mention>, office: [&str; 2], way: Way) -> bool {
    let does = |what| office.into_iter().any(|word| does(word, what));
    match linker.mentions[of].class {
        Some(Class::Place | Class::State) => does(OfficeWord::Public),
        Some(Class::Person) => way == Way::Owns || does(OfficeWord::Personal) || does(OfficeWord::Relation),
        Some(Class::Organization | Class::Group) => !does(OfficeWord::State),
        None => true,
    }
}

/// The noun of a title, which may have a complement: `secretary` of `secretary of state`.
fn head(linker: &Linker<'_, '_>, first: Id<Token>, last: Id<Token>) -> String {
    let words = (first.index()..=last.index()).map(|at| linker.document.lower(Id::new(at)));
    words.take_while(|word| !matches!(*word, "of" | "in")).last().unwrap_or_default().to_owned()
}

/// The first token of the longest listed title that ends with the noun, else the noun if it is one for a person.
fn core(linker: &Linker<'_, '_>, places: &Places, start: Id<Token>, noun: Id<Token>) -> Option<Id<Token>> {
    let document = linker.document;
    let free = |token: &Id<Token>| !is_name(linker, places, *token);
    let first = (start.index().max((noun.index() + 1).saturating_sub(LONGEST))..=noun.index()).map(Id::new);
    let is_noun = matches!(document.tokens[noun].pos, Pos::Noun | Pos::Propn);
    if !is_noun {
        return None;
    }
    let listed = first.filter(free).find(|&first| {
        let words: Vec<&str> = (first.index()..=noun.index()).map(|at| document.lower(Id::new(at))).collect();
        title::is_title(&words.join(" ").replace(" - ", "-"))
    });
    let person = || {
        let known = |word: &str| noun::actor_noun(word).is_some_and(|noun| noun.class == NounClass::Person);
        let singular = document.tokens[noun].tag != Tag::Nns && document.tokens[noun].tag != Tag::Nnps;
        (singular && known(document.lower(noun))).then_some(noun)
    };
    listed.or_else(person)
}

/// What a token before the noun does.
enum Modifier {
    /// It belongs to the title.
    Title,
    /// It describes and does not: `veteran`.
    Skipped,
    /// The office is held in this.
    Body(Id<Mention>),
    /// It belongs to something else.
    Stop,
}

fn modifier(linker: &Linker<'_, '_>, places: &Places, token: Id<Token>, core: Id<Token>, reach: Id<Token>) -> Modifier {
    let document = linker.document;
    let word = document.lower(token);
    if let Some(of) = places.ends[token.index()] {
        let mention = &linker.mentions[of];
        let owns = mention.form == Form::Pronoun || mention.class == Some(Class::Person);
        let fits = if owns { is_possessive(linker, token) } else { mention.form == Form::Named };
        return if fits || is_possessive(linker, token) { Modifier::Body(of) } else { Modifier::Stop };
    }
    if document.tokens[token].tag == Tag::Pos {
        return Modifier::Skipped;
    }
    // `ex-minister`, but not `London-based minister`.
    if word == "-" {
        let prefix = document.previous(token).is_some_and(|before| does(document.lower(before), OfficeWord::Status));
        return if prefix { Modifier::Title } else { Modifier::Stop };
    }
    // `trade and industry minister`.
    if word == "and" {
        let joins = document.next(token).is_some_and(|next| next < core && document.tokens[next].pos == Pos::Noun)
            && document
                .previous(token)
                .is_some_and(|before| document.tokens[before].pos == Pos::Noun && !is_office(document.lower(before)));
        return if joins { Modifier::Title } else { Modifier::Stop };
    }
    // `Then President Novak spoke.`
    if word == "then" && is_capital(document.word(token)) {
        return Modifier::Stop;
    }
    let inside = document.head(token).is_some_and(|head| head > token && head <= reach);
    if does(word, OfficeWord::Status) || does(word, OfficeWord::Part) {
        return Modifier::Title;
    }
    match document.tokens[token].tag {
        // A second office beside the first is one of its own, as far as one can tell: `the minister President Novak`.
        Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Nns if inside => {
            let same_case = is_capital(document.word(token)) == is_capital(document.word(core));
            let second =
                is_office(word) && (!same_case || is_capital(word) || does(document.lower(core), OfficeWord::Rank));
            if second { Modifier::Stop } else { Modifier::Title }
        }
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Cd if inside => Modifier::Skipped,
        _ => Modifier::Stop,
    }
}

/// Whether this noun alone may be an office.
pub(super) fn is_office(word: &str) -> bool {
    title::is_title(word) || noun::actor_noun(word).is_some_and(|noun| noun.class == NounClass::Person)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_name(linker: &Linker<'_, '_>, places: &Places, token: Id<Token>) -> bool {
    places.holds[token.index()].is_some_and(|id| linker.mentions[id].form == Form::Named)
}

fn is_possessive(linker: &Linker<'_, '_>, token: Id<Token>) -> bool {
    let document = linker.document;
    let own = document.tokens[token].tag == Tag::PrpPoss;
    own || document.next(token).is_some_and(|next| document.tokens[next].tag == Tag::Pos)
}

fn previous(linker: &Linker<'_, '_>, token: Id<Token>, start: Id<Token>) -> Option<Id<Token>> {
    linker.document.previous(token).filter(|&before| before >= start)
}

/// The first preposition behind a noun, with its object.
fn complement(linker: &Linker<'_, '_>, head: Id<Token>, after: Id<Token>) -> Option<(Id<Token>, Id<Token>)> {
    let document = linker.document;
    let preposition = document.children_by(head, Dep::Prep).find(|&child| {
        child > after.max(head)
            && matches!(document.lower(child), "of" | "for" | "at" | "in" | "with" | "to" | "on" | "from")
    })?;
    Some((preposition, document.child(preposition, Dep::Pobj)?))
}
