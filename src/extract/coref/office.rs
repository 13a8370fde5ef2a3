//! Titles and offices that the article gives a person: before the name, in apposition, as a predicate.

use std::collections::BTreeMap;

use crate::base::{Id, IdRange, Span};
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention};
use crate::text::lexicon::noun::{self, NounClass};
use crate::text::lexicon::title;
use crate::text::{Dep, Pos, Token};

/// An office with its holder.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// A named mention of who holds it.
    pub holder: Id<Mention>,
    /// The title in lower case: `secretary of state`.
    pub title: String,
    /// The noun of the title: `secretary`.
    pub head: String,
    /// A named mention of what it is held in.
    pub of: Option<Id<Mention>>,
    /// The words that say it.
    pub span: Span,
}

/// The offices that stand before names, in the order of the text: `Chilean Foreign Minister Ada Novak`.
pub(super) fn before_names(linker: &Linker<'_, '_>) -> Vec<Office> {
    let ending_at = ends(linker);
    linker
        .of_form(Form::Named)
        .filter(|&id| linker.mentions[id].class == Some(Class::Person))
        .filter_map(|holder| before_name(linker, &ending_at, holder))
        .collect()
}

/// The office that a description in the person's cluster tells: `Ada Novak, the mayor of Brno`.
pub(super) fn of_nominal(linker: &Linker<'_, '_>, holder: Id<Mention>, nominal: Id<Mention>) -> Office {
    let facts = linker.facts(nominal);
    let words: Vec<&str> = facts.modifiers.iter().map(String::as_str).chain([facts.lemma.as_str()]).collect();
    let mut title = longest_title(&words).unwrap_or_else(|| facts.lemma.clone());
    let document = linker.document;
    let head = linker.mentions[nominal].head;
    // `secretary of state`: what follows may belong to the title.
    if let Some(of) = document.child(head, Dep::Prep).filter(|&of| document.lower(of) == "of")
        && let Some(object) = document.child(of, Dep::Pobj)
    {
        let longer = format!("{title} of {}", document.lower(object));
        if title::is_title(&longer) {
            title = longer;
        }
    }
    Office {
        holder,
        head: facts.lemma.clone(),
        title,
        of: facts.belongs_to.first().copied(),
        span: linker.mentions[nominal].span,
    }
}

/// Of each cluster that holds an office in a named body, that body, of the first office.
pub(super) fn held_in(linker: &Linker<'_, '_>) -> BTreeMap<usize, Id<Mention>> {
    let mut held = BTreeMap::new();
    for office in &linker.offices {
        if let Some(of) = office.of {
            held.entry(linker.root(office.holder)).or_insert(of);
        }
    }
    held
}

/// The longest title that these words end with, if longer than its noun alone.
pub(super) fn longest_title(words: &[&str]) -> Option<String> {
    (0..words.len().saturating_sub(1)).map(|start| words[start..].join(" ")).find(|words| title::is_title(words))
}

/// For each token, the named mention that ends with it.
fn ends(linker: &Linker<'_, '_>) -> Vec<Option<Id<Mention>>> {
    let mut ends = vec![None; linker.document.tokens.len()];
    for id in linker.of_form(Form::Named) {
        if let Some(last) = linker.document.tokens_in(linker.mentions[id].span).last() {
            ends[last.index()] = Some(id);
        }
    }
    ends
}

fn before_name(linker: &Linker<'_, '_>, ending_at: &[Option<Id<Mention>>], holder: Id<Mention>) -> Option<Office> {
    let document = linker.document;
    let first = document.tokens_in(linker.mentions[holder].span).first();
    let start = document.sentence_of(first).tokens.first().index();
    // `President of Chile Ada Novak`.
    let before = document.previous(first).filter(|token| token.index() >= start)?;
    if let Some(of) = ending_at[before.index()].filter(|&of| linker.mentions[of].class == Some(Class::State)) {
        let preposition = document.previous(document.tokens_in(linker.mentions[of].span).first())?;
        let preposition =
            if document.lower(preposition) == "the" { document.previous(preposition)? } else { preposition };
        if preposition.index() > start && document.lower(preposition) == "of" {
            let tokens = title_before(linker, start, preposition.index())?;
            return Some(office(linker, holder, tokens, Some(of)));
        }
    }
    let tokens = title_before(linker, start, first.index())?;
    let of = of_before(ending_at, start, tokens.first().index());
    Some(office(linker, holder, tokens, of))
}

/// The longest title that ends right before the token at `end`, else a noun for a person there.
fn title_before(linker: &Linker<'_, '_>, start: usize, end: usize) -> Option<IdRange<Token>> {
    let document = linker.document;
    let longest = (end.saturating_sub(7).max(start)..end).find(|&first| {
        let tokens = IdRange::new(first, end);
        let words = tokens.iter().map(|token| document.lower(token));
        title::leading(words).is_some_and(|title| title.words == tokens.len())
    });
    if let Some(first) = longest {
        return Some(IdRange::new(first, end));
    }
    let noun = Id::new(end.checked_sub(1).filter(|&noun| noun >= start)?);
    let is_noun = matches!(document.tokens[noun].pos, Pos::Noun | Pos::Propn);
    let person = noun::actor_noun(document.lower(noun)).is_some_and(|noun| noun.class == NounClass::Person);
    (is_noun && person).then(|| IdRange::new(end - 1, end))
}

/// The named mention right before the title: `Chilean President`, `Chile's president`.
fn of_before(ending_at: &[Option<Id<Mention>>], start: usize, title: usize) -> Option<Id<Mention>> {
    (1..=5usize).map_while(|back| title.checked_sub(back).filter(|&at| at >= start)).find_map(|at| ending_at[at])
}

fn office(linker: &Linker<'_, '_>, holder: Id<Mention>, tokens: IdRange<Token>, of: Option<Id<Mention>>) -> Office {
    let document = linker.document;
    let words: Vec<&str> = tokens.iter().map(|token| document.lower(token)).collect();
    let title = words.join(" ").replace(" - ", "-");
    let head = words.iter().take_while(|word| **word != "of").last().copied().unwrap_or_default().to_owned();
    let span = document.span_of(tokens).unwrap_or(linker.mentions[holder].span);
    Office { holder, title, head, of, span }
}
