//! Who says something though neither the list of nouns nor the name finder knows the words: some of those that a noun
//! calls (`One of the victims said`), and names that are told by their place alone (`Marlows remarked`, `according to
//! Norland TV2`).

use std::collections::HashSet;

use crate::base::{Id, IdRange};
use crate::extract::mention::is_article;
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::cue::{self, CueVerb, Quote};
use crate::text::lexicon::noun::{self, NounClass};
use crate::text::lexicon::{given, title};
use crate::text::{Dep, Document, Tag, Token};

/// The mentions of sayers whose words no other mention covers; `named` are those of names.
pub(super) fn find(document: &Document<'_>, covered: &[bool], named: &[Mention]) -> Vec<Mention> {
    let ids = document.tokens.ids().iter();
    let open = ids.filter(|&id| !covered[id.index()] && is_article(document, id) && utters(document, id));
    let persons = named.iter().filter(|mention| mention.class == Some(Class::Person));
    let surnames: HashSet<&str> = persons.map(|mention| document.word(mention.head)).collect();
    open.filter_map(|head| {
        let some = some_of(document, head).or_else(|| name(document, covered, head));
        some.or_else(|| surnames.contains(document.word(head)).then(|| surname(document, head)).flatten())
    })
    .collect()
}

/// `Fields remarked`: a capital that opens the sentence and that the tagger took for a noun’s, where a person of that
/// surname is named.
fn surname(document: &Document<'_>, head: Id<Token>) -> Option<Mention> {
    let noun = matches!(document.tokens[head].tag, Tag::Nn | Tag::Nns);
    (noun && document.left_edge(head) == head).then(|| Mention {
        span: document.tokens[head].span,
        head,
        form: Form::Named,
        class: Some(Class::Person),
        gender: None,
        number: Some(Number::Singular),
        rule: RuleName("name-of-sayer"),
    })
}

/// Whether the token is the subject of a verb that reports words, or what `according to` leads to.
pub(super) fn utters(document: &Document<'_>, head: Id<Token>) -> bool {
    let Some(above) = document.head(head) else { return false };
    match document.tokens[head].dep {
        Dep::Nsubj => {
            let verb = cue::cue_verb(&document.lemma(above).to_lowercase());
            verb.is_some_and(|verb| {
                verb.quote == Quote::Any && (has_content(document, above) || labels(document, above, verb))
            })
        }
        Dep::Pobj => {
            let according = document.previous(above).map(|word| document.lower(word));
            document.lower(above) == "to" && according == Some("according")
        }
        _ => false,
    }
}

/// Whether a clause hangs on the verb, or a quotation mark stands beside it.
fn has_content(document: &Document<'_>, verb: Id<Token>) -> bool {
    const REACH: usize = 2;
    let first = verb.index().saturating_sub(REACH + 1);
    let near = IdRange::<Token>::new(first, (verb.index() + REACH + 1).min(document.tokens.len()));
    let mark = |token: Id<Token>| document.word(token).contains(['“', '”', '"', '«', '»', '`']);
    document.child(verb, Dep::Ccomp).is_some() || near.iter().any(mark)
}

/// `called the vote a farce`, `criticized the vote as a farce`.
fn labels(document: &Document<'_>, verb: Id<Token>, cue: CueVerb) -> bool {
    let predicate = || document.children(verb).any(|child| child > verb && document.tokens[child].dep == Dep::Oprd);
    let is_as = |child: Id<Token>| document.tokens[child].dep == Dep::Prep && document.lower(child) == "as";
    let behind = || document.child(verb, Dep::Dobj).filter(|&object| object > verb);
    let with_as = || behind().is_some_and(|object| document.children(verb).chain(document.children(object)).any(is_as));
    cue.label && predicate() || cue.label_as && with_as()
}

/// `One of the victims`, `several of the senators`, `a number of residents`; not `one of the reports`.
fn some_of(document: &Document<'_>, head: Id<Token>) -> Option<Mention> {
    let one = match document.lower(head) {
        "one" | "another" => true,
        "couple" | "dozens" | "few" | "handful" | "hundreds" | "majority" | "many" | "most" | "number" | "several"
        | "some" | "three" | "two" => false,
        _ => return None,
    };
    let of = document.next(head).filter(|&of| document.lower(of) == "of")?;
    let whole = document.child(of, Dep::Pobj)?;
    let called =
        noun::actor_noun(document.lower(whole)).or_else(|| noun::actor_noun(&document.lemma(whole).to_lowercase()))?;
    let class = match called.class {
        NounClass::Person if one => Class::Person,
        NounClass::Person | NounClass::Group => Class::Group,
        NounClass::Organization if one => Class::Organization,
        NounClass::Organization | NounClass::State | NounClass::Place => return None,
    };
    let first = document.left_edge(head);
    Some(Mention {
        span: document.span_of(IdRange::new(first.index(), whole.index() + 1))?,
        head,
        form: Form::Nominal,
        class: Some(class),
        gender: None,
        number: Some(if one { Number::Singular } else { Number::Plural }),
        rule: RuleName("some-of-noun"),
    })
}

/// Capitals that say something: a person, or by their form, article or verb a body.
fn name(document: &Document<'_>, covered: &[bool], head: Id<Token>) -> Option<Mention> {
    const LONGEST: usize = 8;
    let is_proper = |token: Id<Token>| {
        let word = document.word(token);
        let shown = word.starts_with(|char: char| char.is_uppercase() || token < head && char.is_ascii_digit());
        let tag = matches!(document.tokens[token].tag, Tag::Nnp | Tag::Nnps | Tag::Cd);
        tag && shown && !covered[token.index()]
    };
    if !(is_proper(head) || is_outlet(document, covered, head))
        || document.tokens[head].tag == Tag::Cd
        || document.word(head).chars().nth(1).is_none()
    {
        return None;
    }
    let from = head.index().saturating_sub(LONGEST);
    let before = IdRange::<Token>::new(from, head.index()).iter().rev();
    let first = before.take_while(|&token| is_proper(token)).last().unwrap_or(head);
    let words = || IdRange::<Token>::new(first.index(), head.index() + 1).iter();
    let titled = title::leading(words().map(|token| document.lower(token))).map_or(0, |title| title.words);
    let first = Id::new(first.index() + titled);
    if first > head {
        return None;
    }
    let last = document.lower(head);
    if title::is_title(last) || cue::speech_noun(last).is_some() || noun::actor_noun(last).is_some() {
        return None;
    }
    let is_body = titled == 0 && is_body(document, first, head);
    Some(Mention {
        span: document.span_of(IdRange::new(first.index(), head.index() + 1))?,
        head,
        form: Form::Named,
        class: Some(if is_body { Class::Organization } else { Class::Person }),
        gender: is_body.then_some(Gender::Neuter),
        number: Some(Number::Singular),
        rule: RuleName("name-of-sayer"),
    })
}

/// `Rudek reported that`: a capital that opens the sentence and that the tagger took for a noun's.
fn is_outlet(document: &Document<'_>, covered: &[bool], head: Id<Token>) -> bool {
    let lemma = document.lemma(head).to_lowercase();
    let known = noun::actor_noun(&lemma).is_some() || noun::is_thing(&lemma) || cue::speech_noun(&lemma).is_some();
    document.tokens[head].tag == Tag::Nn
        && !covered[head.index()]
        && !known
        && document.word(head).starts_with(char::is_uppercase)
        && document.left_edge(head) == head
        && document.head(head).is_some_and(|verb| document.lemma(verb) == "report")
}

/// `TV2`, `Rudek.com`, `MarlowOnline`, `the Globe`, `Rudek reported`; several words that no given name opens.
fn is_body(document: &Document<'_>, first: Id<Token>, head: Id<Token>) -> bool {
    let odd = |token: Id<Token>| {
        let inner = document.word(token).char_indices().skip(1);
        inner.clone().any(|(_, char)| char.is_ascii_digit() || char == '.' || char.is_uppercase())
    };
    let article = document.previous(first).is_some_and(|the| document.lower(the) == "the");
    let reports = document.head(head).is_some_and(|verb| document.lemma(verb) == "report");
    let several = first < head && given::bearer(document.word(first)).is_none();
    article || reports || several || odd(head)
}
