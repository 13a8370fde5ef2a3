//! Nominal mentions: noun phrases whose head is a noun for an actor, from the determiner to the head, and the nouns for actors
//! inside hyphenated words (`a rebel-held town`, `anti-government protests`).

use crate::base::{Id, IdRange, Span};
use crate::extract::mention::is_article;
use crate::extract::mention::sayer::utters;
use crate::extract::{Class, Form, Gender, Mention, Number, RuleName};
use crate::text::lexicon::cue;
use crate::text::lexicon::group_noun::same_group;
use crate::text::lexicon::noun::{self, ActorNoun, NounClass, NounGender, TakesUp};
use crate::text::{Dep, Document, LineKind, Tag, Token};

/// The rule of a phrase that describes an actor.
const PHRASE: RuleName = RuleName("noun-phrase");
/// The rule of a phrase whose noun may as well mean a thing or a kind, such as `the office` or `such men`: what it calls an actor has
/// to act as one.
pub(in crate::extract) const LOOSE_PHRASE: RuleName = RuleName("loose-noun-phrase");
/// The rule of a noun inside a hyphenated word.
pub(in crate::extract) const HYPHENATED: RuleName = RuleName("hyphenated-noun");

/// All nominal mentions whose head is not part of a name.
pub(super) fn find(document: &Document<'_>, covered: &[bool]) -> Vec<Mention> {
    document
        .tokens
        .iter()
        .filter(|(id, _)| !covered[id.index()] && is_article(document, *id))
        .filter_map(|(id, token)| {
            if is_hyphenated(document, id) {
                return hyphenated(document, id);
            }
            is_noun(token.tag).then(|| mention(document, covered, id))?
        })
        .collect()
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

fn mention(document: &Document<'_>, covered: &[bool], head: Id<Token>) -> Option<Mention> {
    let noun = actor_noun(document, head).or_else(|| sayer(document, head))?;
    let plural = noun.always_plural || matches!(document.tokens[head].tag, Tag::Nns | Tag::Nnps);
    let start = start_of(document, head);
    if !stands_as_phrase(document, head, start, plural)
        || is_headline_verb(document, head)
        || refers_to_no_one(document, head, start)
        || only_describes(document, noun, head, plural)
    {
        return None;
    }
    let named = covered.get(start.index()..head.index()).is_some_and(|words| words.contains(&true));
    let bare = !named && is_bare(document, head, start);
    if bare && !plural && noun.class == NounClass::Place {
        return None;
    }
    let loose = noun.is_weak && !named
        || bare && (plural && start == head && is_general(noun) || !plural && is_object(document, head))
        || names_a_kind(document, head, start)
        || is_predicate(document, head);
    let gender = match noun.gender {
        Some(NounGender::Masculine) => Some(Gender::Masculine),
        Some(NounGender::Feminine) => Some(Gender::Feminine),
        Some(NounGender::Neuter) => Some(Gender::Neuter),
        None => None,
    };
    Some(Mention {
        span: Span::new(document.tokens[start].span.start(), end_of(document, head, start).end()),
        head,
        form: Form::Nominal,
        class: Some(class_of(noun, plural)),
        gender,
        number: Some(if plural { Number::Plural } else { Number::Singular }),
        rule: if loose { LOOSE_PHRASE } else { PHRASE },
    })
}

/// The span of the last token of the phrase: of a bare plural, `critics of the plan`, that of what alone tells which ones.
fn end_of(document: &Document<'_>, head: Id<Token>, start: Id<Token>) -> Span {
    const LONGEST: usize = 8;
    let own = document.tokens[head].span;
    let of = document.next(head).filter(|&of| document.lower(of) == "of" && document.head(of) == Some(head));
    let Some(of) = of.filter(|_| start == head && document.tokens[head].tag == Tag::Nns) else { return own };
    let last = document.right_edge(of);
    let plain = |token: Id<Token>| !matches!(document.tokens[token].dep, Dep::Punct | Dep::Relcl | Dep::Acl | Dep::Cc);
    let phrase = IdRange::new(of.index(), last.index() + 1);
    if phrase.len() <= LONGEST && phrase.iter().all(plain) { document.tokens[last].span } else { own }
}

/// Without article, owner or number.
fn is_bare(document: &Document<'_>, head: Id<Token>, start: Id<Token>) -> bool {
    let tells = |token: Id<Token>| matches!(document.tokens[token].tag, Tag::Dt | Tag::PrpPoss | Tag::Cd | Tag::Pdt);
    !tells(start) && document.child(head, Dep::Poss).is_none()
}

/// `groups`, `countries`: which ones is told by no word.
fn is_general(noun: ActorNoun) -> bool {
    noun.takes_up == Some(TakesUp::Any)
}

/// `ran for president`, `social justice`: an office or an idea, where no one is the subject or described.
fn is_object(document: &Document<'_>, head: Id<Token>) -> bool {
    matches!(document.tokens[head].dep, Dep::Pobj | Dep::Dobj)
}

/// `all candidates`, `the only court`, `the first woman`.
fn names_a_kind(document: &Document<'_>, head: Id<Token>, start: Id<Token>) -> bool {
    let second = Id::new(start.index() + 1);
    matches!(document.lower(start), "all" | "such")
        || second < head && matches!(document.lower(second), "only" | "first" | "last" | "next")
}

/// What someone is said to be: `is a rebel and a critic`, `named as their candidate`.
fn is_predicate(document: &Document<'_>, head: Id<Token>) -> bool {
    let at = document.first_conjunct(head);
    match document.tokens[at].dep {
        Dep::Attr | Dep::Oprd => true,
        Dep::Pobj => document.head(at).is_some_and(|preposition| document.lower(preposition) == "as"),
        _ => false,
    }
}

fn class_of(noun: ActorNoun, plural: bool) -> Class {
    match noun.class {
        NounClass::Person if plural => Class::Group,
        NounClass::Person => Class::Person,
        NounClass::Group => Class::Group,
        NounClass::Organization => Class::Organization,
        NounClass::State => Class::State,
        NounClass::Place => Class::Place,
    }
}

/// Whether the word is joined by a hyphen to a participle or to `pro` and `anti`: `rebel-held`, `anti-government`.
fn is_hyphenated(document: &Document<'_>, noun: Id<Token>) -> bool {
    let is_hyphen = |token: &Id<Token>| matches!(document.word(*token), "-" | "‐" | "‑");
    let touching =
        |one: Id<Token>, other: Id<Token>| document.tokens[one].span.end() == document.tokens[other].span.start();
    let held = || {
        let hyphen = document.next(noun).filter(is_hyphen)?;
        let participle = document.next(hyphen).filter(|&word| document.tokens[word].tag == Tag::Vbn)?;
        Some(touching(noun, hyphen) && touching(hyphen, participle))
    };
    let for_or_against = || {
        let hyphen = document.previous(noun).filter(is_hyphen)?;
        let side = document.previous(hyphen).filter(|&word| matches!(document.lower(word), "pro" | "anti"))?;
        Some(touching(side, hyphen) && touching(hyphen, noun))
    };
    held().or_else(for_or_against) == Some(true)
}

/// The side that a hyphenated word names: a group or a government, as if with `the`.
fn hyphenated(document: &Document<'_>, noun: Id<Token>) -> Option<Mention> {
    let known = actor_noun(document, noun)?;
    // `a judge-led inquiry` has one judge or another; `rebel-held` has those of whom the article tells.
    let group = (known.class == NounClass::Group || same_group(document.lower(noun)).is_some()) && !known.is_weak;
    if !group && !noun::is_government(document.lower(noun)) {
        return None;
    }
    Some(Mention {
        span: document.tokens[noun].span,
        head: noun,
        form: Form::Nominal,
        class: Some(if group { Class::Group } else { Class::State }),
        gender: None,
        number: Some(if group { Number::Plural } else { Number::Singular }),
        rule: HYPHENATED,
    })
}

fn actor_noun(document: &Document<'_>, head: Id<Token>) -> Option<ActorNoun> {
    let lower = document.lower(head);
    noun::actor_noun(lower).or_else(|| noun::actor_noun(&document.lemma(head).to_lowercase()))
}

/// What the list would tell of a noun that it lacks, but whose ending and clause show that it calls an actor: `a docker said that`;
/// not `the report said that`, `the experiment tells us that` nor `a computer says that`.
fn sayer(document: &Document<'_>, head: Id<Token>) -> Option<ActorNoun> {
    const PERSONS: [&str; 9] = ["er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman"];
    let (token, lower) = (&document.tokens[head], document.lower(head));
    let lemma = document.lemma(head);
    let common = matches!(token.tag, Tag::Nn | Tag::Nns)
        && lower.len() > 2
        && lower == document.word(head)
        && lower.chars().all(char::is_alphabetic)
        && !noun::is_thing(lemma)
        && !noun::is_share(lower)
        && cue::speech_noun(lemma).or_else(|| cue::speech_noun(lower)).is_none();
    let person = PERSONS.iter().any(|ending| lemma.ends_with(ending)) && !lemma.ends_with("ment");
    let person = person.then_some(ActorNoun {
        class: NounClass::Person,
        gender: None,
        always_plural: false,
        takes_up: None,
        is_weak: true,
        is_anyone: false,
        is_government: false,
    });
    noun::sayer(lemma).or(person).filter(|_| common && utters(document, head))
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
        .map(|child| behind_degree(document, child))
        .min()
        .or_else(|| after_according_to(document, head))
        .map_or(head, |start| after_list(document, start, head))
}

/// `Budget Offer Heads Off Strikers`: a verb that the parser takes for a noun, as headlines write both with a capital.
fn is_headline_verb(document: &Document<'_>, head: Id<Token>) -> bool {
    let particle = |next: &Id<Token>| matches!(document.lower(*next), "up" | "off" | "out" | "down");
    is_headline(document, head)
        && matches!(document.tokens[head].tag, Tag::Nns | Tag::Nnps)
        && document.next(head).filter(particle).is_some_and(|next| document.next(next).is_some())
}

fn is_headline(document: &Document<'_>, token: Id<Token>) -> bool {
    document.paragraphs[document.sentence_of(token).paragraph].kind == LineKind::Headline
}

/// The first token of a modifier, without what says how much so: `moderate` of `more moderate groups`.
fn behind_degree(document: &Document<'_>, modifier: Id<Token>) -> Id<Token> {
    let first = document.left_edge(modifier);
    let degree = matches!(document.tokens[first].tag, Tag::Rbr | Tag::Rbs)
        && document.head(first) == Some(modifier)
        && document.tokens[modifier].dep == Dep::Amod;
    document.next(first).filter(|&next| degree && next <= modifier).unwrap_or(first)
}

/// `according to monitoring groups`, which the parser takes for a clause.
fn after_according_to(document: &Document<'_>, head: Id<Token>) -> Option<Id<Token>> {
    let word = document.previous(head).filter(|&word| document.tokens[word].tag == Tag::Vbg)?;
    let to = document.previous(word).filter(|&to| document.lower(to) == "to")?;
    document.previous(to).filter(|&according| document.lower(according) == "according").map(|_| word)
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

/// `is the largest bank`, `are members`: a predicate says what something is and points to no one; of a person it tells the office.
fn only_describes(document: &Document<'_>, noun: ActorNoun, head: Id<Token>, plural: bool) -> bool {
    let one_person = noun.class == NounClass::Person && !plural;
    document.tokens[document.first_conjunct(head)].dep == Dep::Attr && !one_person
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
