//! What the sieves ask of one mention: its name in a comparable form, its determiner, its place in the sentence.

use crate::base::{Arena, Id};
use crate::extract::mention::HYPHENATED;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::actor::{self, Kind, Known, Use};
use crate::text::lexicon::name_variant::usual;
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::office::{OfficeWord, does};
use crate::text::{Dep, Document, OwnActor, Tag, Token};

/// How a nominal is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// `the`, `this`, `that`, and the side that a hyphenated word names.
    Definite,
    /// `a`, `another`, a number, `some`.
    Indefinite,
    /// `his`, `Novak's`.
    Possessive,
    /// Nothing.
    Bare,
}

/// What the sieves ask of a mention.
#[derive(Clone, Debug)]
pub(super) struct Facts<'t> {
    /// The name without hyphens and in lower case, without particles such as `al`; empty unless named.
    pub parts: Vec<String>,
    /// What the gazetteer knows of the name, if it is used so here.
    pub known: Option<Known>,
    /// The user's own actor that has the name.
    pub own: Option<&'t OwnActor>,
    /// How it is introduced.
    pub determiner: Determiner,
    /// The head's dictionary form in lower case.
    pub lemma: String,
    /// Content words before the head, in lower case, for nominals.
    pub modifiers: Vec<String>,
    /// Named mentions that tell where it belongs: `Syrian` in `the Syrian president`, `Chile` in `the president of Chile`.
    pub belongs_to: Vec<Id<Mention>>,
    /// The index of its sentence.
    pub sentence: usize,
    /// Whether it is a name that is introduced as somebody's relative: `her mother, Ada Novak`.
    pub is_relative: bool,
}

impl<'t> Facts<'t> {
    /// The name by which the user or the gazetteer knows it.
    pub fn canonical(&self) -> Option<&'t str> {
        self.own.map(|own| own.name.as_str()).or(self.known.map(|known| known.name))
    }
}

/// The facts of every mention, by its id.
pub(super) fn gather<'t>(document: &Document<'t>, mentions: &Arena<Mention>) -> Vec<Facts<'t>> {
    mentions.iter().map(|(id, mention)| facts(document, mentions, id, mention)).collect()
}

fn facts<'t>(document: &Document<'t>, mentions: &Arena<Mention>, id: Id<Mention>, mention: &Mention) -> Facts<'t> {
    let words = mention.span.of(document.text);
    let named = mention.form == Form::Named;
    let nominal = mention.form == Form::Nominal;
    let own = if named { document.own().find(words) } else { None };
    let known = if named && own.is_none() { known(words, mention) } else { None };
    Facts {
        // What the gazetteer knows by a name of an own actor is that actor.
        own: own.or_else(|| document.own().find(known?.name)),
        known,
        parts: if named { parts(words) } else { Vec::new() },
        determiner: determiner(document, mention),
        lemma: document.lemma(mention.head).to_lowercase(),
        modifiers: if nominal { modifiers(document, mention) } else { Vec::new() },
        belongs_to: if nominal { belongs_to(document, mentions, id) } else { Vec::new() },
        sentence: document.tokens[mention.head].sentence.index(),
        is_relative: named && mention.class == Some(Class::Person) && is_relative(document, mention),
    }
}

fn is_relative(document: &Document<'_>, name: &Mention) -> bool {
    let first = document.tokens_in(name.span).first();
    let before = document.previous(first);
    let noun = before.filter(|&before| document.word(before) != ",").or_else(|| document.previous(before?));
    noun.is_some_and(|noun| {
        does(document.lower(noun), OfficeWord::Relation) && document.child(noun, Dep::Poss).is_some()
    })
}

/// A name as the gazetteer has it; a seat that is meant as a city is known by no other name.
fn known(words: &str, mention: &Mention) -> Option<Known> {
    let known = actor::find(words)?;
    let fits = match (known.kind, mention.class) {
        (_, Some(Class::Person)) => false,
        (Kind::State, class) => known.by != Use::Seat || class == Some(Class::State),
        _ => true,
    };
    fits.then_some(known)
}

/// The parts of a name in lower case and in the usual spelling; particles and generations, which one writer has and another leaves
/// out, are dropped if others are left.
pub(super) fn parts(words: &str) -> Vec<String> {
    let all = || {
        words
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–'))
            .map(|part| usual(&part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).to_owned())
            .filter(|part| !part.is_empty())
    };
    let loose = |part: &String| matches!(name_word(part), Some(NameWord::Particle | NameWord::Generation));
    let kept: Vec<String> = all().filter(|part| !loose(part)).collect();
    if kept.is_empty() { all().collect() } else { kept }
}

fn determiner(document: &Document<'_>, mention: &Mention) -> Determiner {
    let first = document.tokens_in(mention.span).first();
    if mention.rule == HYPHENATED {
        return Determiner::Definite;
    }
    if document.child(mention.head, Dep::Poss).is_some() {
        return Determiner::Possessive;
    }
    if matches!(document.lower(first), "the" | "this" | "that" | "these" | "those" | "both") {
        return Determiner::Definite;
    }
    match document.tokens[first].tag {
        Tag::Dt | Tag::Cd | Tag::Pdt => Determiner::Indefinite,
        Tag::PrpPoss => Determiner::Possessive,
        _ if name_word(document.lower(first)) == Some(NameWord::Weak) => Determiner::Indefinite,
        _ => Determiner::Bare,
    }
}

fn modifiers(document: &Document<'_>, mention: &Mention) -> Vec<String> {
    document
        .tokens_in(mention.span)
        .iter()
        .filter(|&token| token < mention.head)
        .filter(|&token| {
            matches!(
                document.tokens[token].tag,
                Tag::Jj | Tag::Jjs | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Vbn
            )
        })
        .map(|token| document.lower(token).to_owned())
        .collect()
}

/// Named mentions inside the phrase, and in a phrase with `of`, `for`, `in` or `at` right after the head.
fn belongs_to(document: &Document<'_>, mentions: &Arena<Mention>, id: Id<Mention>) -> Vec<Id<Mention>> {
    let mention = &mentions[id];
    let reach = after_phrase(document, mention.head)
        .map_or(mention.span, |last| mention.span.cover(document.tokens[last].span));
    mentions.items()[id.index() + 1..]
        .iter()
        .enumerate()
        .take_while(|(_, other)| other.span.start() < reach.end())
        .filter(|(_, other)| other.form == Form::Named && reach.contains(other.span))
        .map(|(after, _)| Id::new(id.index() + 1 + after))
        .take(3)
        .collect()
}

/// The last token of the object of a preposition that says where the head belongs.
fn after_phrase(document: &Document<'_>, head: Id<Token>) -> Option<Id<Token>> {
    let preposition = document
        .children_by(head, Dep::Prep)
        .find(|&child| child > head && matches!(document.lower(child), "of" | "for" | "in" | "at" | "from"))?;
    document.child(preposition, Dep::Pobj)
}

#[cfg(test)]
mod tests {
    use super::parts;

    fn check(words: &str, expected: &[&str]) {
        assert_eq!(parts(words), expected, "{words}");
    }

    #[test]
    fn loose_particles_are_dropped() {
        check("Omar al-Bashir", &["omar", "bashir"]);
        check("John Okafor Jr.", &["john", "okafor"]);
        check("Al", &["al"]);
    }
}
