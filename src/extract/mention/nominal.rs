//! Nominal mentions: noun phrases whose head is a noun for an actor, from the determiner to the head.

use crate::base::{Id, IdRange, Span};
use crate::extract::mention::is_article;
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::noun::{self, ActorNoun, NounClass, NounGender};
use crate::text::{Dep, Document, Tag, Token};

/// All nominal mentions whose head is not part of a name.
pub(super) fn find(document: &Document<'_>, covered: &[bool]) -> Vec<Mention> {
    document
        .tokens
        .iter()
        .filter(|(id, token)| !covered[id.index()] && is_noun(token.tag) && is_article(document, *id))
        .filter_map(|(id, _)| mention(document, id))
        .collect()
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

fn mention(document: &Document<'_>, head: Id<Token>) -> Option<Mention> {
    let noun = actor_noun(document, head)?;
    let plural = noun.always_plural || matches!(document.tokens[head].tag, Tag::Nns | Tag::Nnps);
    let start = start_of(document, head);
    if !stands_as_phrase(document, head, start, plural) || refers_to_no_one(document, head, start) {
        return None;
    }
    let class = match noun.class {
        NounClass::Person if plural => Class::Group,
        NounClass::Person => Class::Person,
        NounClass::Group => Class::Group,
        NounClass::Organization => Class::Organization,
        NounClass::State => Class::State,
        NounClass::Place => Class::Place,
    };
    let gender = match noun.gender {
        Some(NounGender::Masculine) => Some(Gender::Masculine),
        Some(NounGender::Feminine) => Some(Gender::Feminine),
        Some(NounGender::Neuter) => Some(Gender::Neuter),
        None => None,
    };
    Some(Mention {
        span: Span::new(document.tokens[start].span.start(), document.tokens[head].span.end()),
        head,
        form: Form::Nominal,
        class: Some(class),
        gender,
        number: Some(if plural { Number::Plural } else { Number::Singular }),
        rule: RuleName("noun-phrase"),
    })
}

fn actor_noun(document: &Document<'_>, head: Id<Token>) -> Option<ActorNoun> {
    let lower = document.lower(head);
    noun::actor_noun(lower).or_else(|| noun::actor_noun(&document.lemma(head).to_lowercase()))
}

/// The first token of the phrase: the leftmost modifier that stands before the head.
fn start_of(document: &Document<'_>, head: Id<Token>) -> Id<Token> {
    document
        .children(head)
        .take_while(|&child| child < head)
        .filter(|&child| {
            matches!(
                document.tokens[child].dep,
                Dep::Det | Dep::Amod | Dep::Compound | Dep::Poss | Dep::Nummod | Dep::Nmod | Dep::Quantmod
            )
        })
        .map(|child| document.left_edge(child))
        .min()
        .map_or(head, |start| after_list(document, start, head))
}

/// The start behind the last `and` or comma before the head, since what stands before it is a member of a list, and behind
/// a finite verb, which the parser can take for a modifier (`raids have hurt traders`).
fn after_list(document: &Document<'_>, start: Id<Token>, head: Id<Token>) -> Id<Token> {
    let parts_list = |token: &Id<Token>| {
        matches!(document.tokens[*token].dep, Dep::Cc)
            || matches!(document.word(*token), "," | ";" | "(" | ")")
            || is_finite(document, *token)
    };
    IdRange::new(start.index(), head.index())
        .iter()
        .rev()
        .take(20)
        .find(parts_list)
        .map_or(start, |token| Id::new(token.index() + 1))
}

fn is_finite(document: &Document<'_>, token: Id<Token>) -> bool {
    let auxiliary = |id: Id<Token>| matches!(document.tokens[id].dep, Dep::Aux | Dep::Auxpass);
    matches!(document.tokens[token].tag, Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md)
        || (matches!(document.tokens[token].tag, Tag::Vb | Tag::Vbn) && document.children(token).any(auxiliary))
}

/// `no country`, `any court`; `84 people`; `the two sides`, which stand for actors named elsewhere.
fn refers_to_no_one(document: &Document<'_>, head: Id<Token>, start: Id<Token>) -> bool {
    let first = document.lower(start);
    if matches!(first, "any" | "no" | "every" | "each" | "either" | "neither" | "both" | "what" | "which" | "whose") {
        return true;
    }
    let number = document.child(head, Dep::Nummod);
    let counted = number.is_some() && document.lemma(head) == "people";
    let pair = number.is_some_and(|number| document.lower(number) == "two") && first == "the";
    counted || pair
}

/// A title before a name, a modifier of another noun and a bare singular are no phrases of their own.
fn stands_as_phrase(document: &Document<'_>, head: Id<Token>, start: Id<Token>, plural: bool) -> bool {
    let token = &document.tokens[head];
    match token.dep {
        Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Npadvmod | Dep::Quantmod => return false,
        _ => {}
    }
    plural || start != head || matches!(token.dep, Dep::Appos | Dep::Attr | Dep::Nsubj | Dep::Nsubjpass | Dep::Conj)
}
