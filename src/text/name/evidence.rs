//! What speaks for and against a candidate's being a person, body, group, place or no actor: visible facts, each a kind with its
//! values. What they weigh is learned ([`classify`](super::classify)); no fact is a single word of a text but of closed classes
//! (prepositions, punctuation) and endings of two and three letters.

use std::collections::HashMap;

use crate::base::{Id, Label};
use crate::text::lexicon::actor::Kind as Known;
use crate::text::lexicon::name_word::{NameWord, name_word};
use crate::text::lexicon::noun::{NounClass, actor_noun};
use crate::text::lexicon::{cue, given, no_actor, people, place, surname};
use crate::text::name::Class;
use crate::text::name::candidate::Candidate;
use crate::text::name::headline::Headlines;
use crate::text::{Dep, Document, NameLabel, Tag, Token};

/// Takes one fact: its kind and its values.
pub(super) type Take<'t> = dyn FnMut(&'static str, &[&str]) + 't;

/// A fact as the file of weights writes it.
pub(super) fn written(kind: &str, values: &[&str]) -> String {
    format!("{kind}={}", values.join("+"))
}

/// What the document tells, gathered once.
pub(super) struct Evidence<'d, 't> {
    document: &'d Document<'t>,
    headlines: &'d Headlines<'d>,
    /// How the finder marked the longer names that begin or end with a word, have its letters as initials or have it in
    /// brackets after them.
    longer: HashMap<String, [Option<NameLabel>; 4]>,
    /// What a noun beside a name calls it anywhere in the article: `the airline Mirna`.
    called: HashMap<&'t str, NounClass>,
}

impl<'d, 't> Evidence<'d, 't> {
    pub fn new(document: &'d Document<'t>, headlines: &'d Headlines<'d>, candidates: &[Candidate]) -> Self {
        let mut longer: HashMap<String, [Option<NameLabel>; 4]> = HashMap::new();
        for candidate in candidates.iter().filter(|candidate| candidate.tokens.len() > 1) {
            let words = || candidate.tokens.iter().map(|token| document.word(token));
            let initials: String =
                words().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
            let after = candidate.tokens.last().and_then(|last| document.next(last));
            let bracketed = after.filter(|&mark| document.word(mark) == "(").and_then(|mark| document.next(mark));
            let initials = Some(initials.as_str()).filter(|initials| initials.chars().nth(1).is_some());
            let ends = [words().next(), words().next_back(), initials, bracketed.map(|token| document.word(token))];
            let label = candidate.finder.or(candidate.known.map(|hit| match hit.known.kind {
                Known::State | Known::Place => NameLabel::Gpe,
                Known::Organization => NameLabel::Org,
                Known::Group => NameLabel::Norp,
                Known::Nothing => NameLabel::Product,
            }));
            for (at, word) in ends.into_iter().enumerate() {
                if let (Some(word), Some(_)) = (word, label) {
                    longer.entry(word.to_owned()).or_default()[at] = label;
                }
            }
        }
        let called = candidates
            .iter()
            .filter_map(|candidate| Some((candidate.span.of(document.text), describing_noun(document, candidate)?)));
        Self { document, headlines, longer, called: called.collect() }
    }

    /// The body or group that a noun right before it says it is, here or elsewhere in the article: `the airline Mirna`.
    pub fn called(&self, candidate: &Candidate) -> Option<Class> {
        match self.called.get(candidate.span.of(self.document.text))? {
            NounClass::Organization => Some(Class::Organization),
            NounClass::Group => Some(Class::Group),
            NounClass::Person | NounClass::State | NounClass::Place => None,
        }
    }

    /// Hands every fact about a candidate to `take`.
    pub fn each(&self, candidate: &Candidate, take: &mut Take<'_>) {
        take("always", &[]);
        self.marks(candidate, take);
        self.form(candidate, take);
        self.lists(candidate, take);
        self.before(candidate, take);
        self.after(candidate, take);
        self.grammar(candidate, take);
        self.elsewhere(candidate, take);
    }

    /// What the finder says.
    fn marks(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let label = candidate.finder.map_or("none", Label::name);
        take("finder", &[label]);
        take("source", &[candidate.source.name()]);
        take("finder-words", &[label, many(candidate)]);
        if candidate.tokens.len() == 1 {
            take("finder-form", &[label, form(self.document.word(candidate.tokens.first()))]);
        }
    }

    /// How it is written.
    fn form(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let (first, last) = ends(candidate);
        take("words", &[["1", "2", "3", "4", "5"][candidate.tokens.len().clamp(1, 5) - 1]]);
        take("form", &[form(self.document.word(first)), many(candidate)]);
        take("last-form", &[form(self.document.word(last))]);
        take("tag", &[self.document.tokens[first].tag.name()]);
        take("last-tag", &[self.document.tokens[last].tag.name()]);
        let lower = self.document.lower(last);
        if lower.chars().count() > 3 {
            take("ending-3", &[ending(lower, 3)]);
            take("ending-2", &[ending(lower, 2)]);
        }
    }

    /// What the lists know of its words.
    fn lists(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let (first, last) = ends(candidate);
        let (words, many) = (candidate.span.of(document.text), many(candidate));
        if let Some(kind) = place::lookup(words) {
            let kind = match kind {
                place::Kind::Settlement => "settlement",
                place::Kind::Region => "region",
                place::Kind::Nature => "nature",
                place::Kind::Site => "site",
            };
            take("place", &[kind, if place::is_ambiguous(words) { "ambiguous" } else { "plain" }]);
        }
        if let Some(kind) = people::lookup(words) {
            let kind = match kind {
                people::Kind::Ethnic => "ethnic",
                people::Kind::Faith => "faith",
                people::Kind::Politics => "politics",
                people::Kind::Demonym => "demonym",
                people::Kind::Language => "language",
            };
            take("people", &[kind, if people::is_ambiguous(words) { "ambiguous" } else { "plain" }]);
        }
        if let Some(kind) = no_actor::lookup(words) {
            take("no-actor", &[no_actor_name(kind)]);
        }
        if given::bearer(document.word(first)).is_some() {
            take("given", &[many]);
        }
        if surname::is_surname(document.word(last)) {
            take("surname", &[many]);
        }
        if candidate.tokens.len() > 1 {
            for (kind, token) in [("first-place", first), ("last-place", last)] {
                if place::lookup(document.word(token)).is_some() {
                    take(kind, &[]);
                }
            }
            if candidate.tokens.iter().any(|token| people::lookup(document.word(token)).is_some()) {
                take("holds-people", &[]);
            }
        }
        self.name_words(candidate, take);
    }

    fn name_words(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let last = main_word(document, candidate);
        for token in candidate.tokens.iter() {
            let lower = document.lower(token);
            let (generic, noun) = if token == last { ("last-word", "last-noun") } else { ("word", "noun") };
            if let Some(word) = name_word(lower.trim_end_matches('.')) {
                take(generic, &[name_word_name(word)]);
            }
            if let Some(class) = noun_class(lower) {
                take(noun, &[class]);
            }
            if token != last && is_closed(document.tokens[token].tag) {
                take("holds", &[lower]);
            }
        }
    }

    /// The words before it.
    fn before(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let (first, _) = ends(candidate);
        let Some(before) = self.beside(document.previous(first), first) else {
            take("before", &["nothing"]);
            return;
        };
        take("before", &[self.word_or_tag(before)]);
        if let Some(class) = noun_class(document.lemma(before)) {
            take("noun-before", &[class]);
        }
        let further = self.beside(document.previous(before), first);
        if document.tokens[before].tag == Tag::Dt {
            take("before-article", &[further.map_or("nothing", |further| self.word_or_tag(further))]);
        }
        if matches!(document.word(before), "," | "(")
            && further.is_some_and(|further| place::lookup(document.word(further)).is_some())
        {
            take("after-place", &[]);
        }
    }

    /// The words after it.
    fn after(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let (_, last) = ends(candidate);
        let Some(after) = self.beside(document.next(last), last) else {
            take("after", &["nothing"]);
            return;
        };
        take("after", &[self.word_or_tag(after)]);
        if let Some(class) = noun_class(document.lemma(after)) {
            take("noun-after", &[class]);
        }
        if cue::utters(document.lemma(after)) {
            take("says", &[]);
        }
        if matches!(document.word(after), "," | "(") {
            let near = std::iter::successors(document.next(after), |&token| document.next(token));
            let near = || {
                near.clone()
                    .take(5)
                    .take_while(|&token| document.tokens[token].sentence == document.tokens[last].sentence)
            };
            if let Some(class) = near().find_map(|token| noun_class(document.lemma(token))) {
                take("described-after", &[class]);
            }
            if near().next().is_some_and(|token| place::lookup(document.word(token)).is_some()) {
                take("before-place", &[]);
            }
        }
    }

    /// What it depends on.
    fn grammar(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let tokens = candidate.tokens;
        let head = tokens
            .iter()
            .find(|&token| document.head(token).is_none_or(|head| !tokens.contains(head)))
            .unwrap_or_else(|| tokens.first());
        let dep = document.tokens[head].dep;
        take("relation", &[dep.name()]);
        take("finder-relation", &[candidate.finder.map_or("none", Label::name), dep.name()]);
        let Some(governor) = document.head(head) else { return };
        let lemma = document.lemma(governor);
        match dep {
            Dep::Nsubj | Dep::Nsubjpass => take("subject", &[if cue::utters(lemma) { "says" } else { "does" }]),
            Dep::Pobj => {
                take("under", &[self.word_or_tag(governor)]);
                if let Some(class) = document.head(governor).and_then(|noun| noun_class(document.lemma(noun))) {
                    take("noun-under", &[self.word_or_tag(governor), class]);
                }
            }
            Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Poss | Dep::Appos => {
                take("modifies", &[dep.name(), noun_class(lemma).unwrap_or("other")]);
            }
            _ => {}
        }
    }

    /// What the rest of the article tells.
    fn elsewhere(&self, candidate: &Candidate, take: &mut Take<'_>) {
        let document = self.document;
        let (first, last) = ends(candidate);
        let small = candidate.tokens.iter().any(|token| self.headlines.is_common(document, token));
        if small {
            take("written-small", &[many(candidate)]);
        }
        if let Some(class) = self.called.get(candidate.span.of(document.text)) {
            take("called", &[class_name(*class)]);
        }
        if self.headlines.holds(document, first) {
            take("capitals-around", &[]);
        }
        if document.sentence_of(first).tokens.first() == first {
            take("opens-sentence", &[many(candidate), if small { "small" } else { "capital" }]);
        }
        if candidate.tokens.len() == 1
            && let Some(longer) = self.longer.get(document.word(last))
        {
            for (kind, label) in ["opens-longer", "closes-longer", "initials", "in-brackets"].into_iter().zip(longer) {
                if let Some(label) = label {
                    take(kind, &[label.name()]);
                }
            }
        }
    }

    /// The neighbour, if it stands in the same sentence.
    fn beside(&self, neighbour: Option<Id<Token>>, token: Id<Token>) -> Option<Id<Token>> {
        neighbour.filter(|&other| self.document.tokens[other].sentence == self.document.tokens[token].sentence)
    }

    /// The word itself of a closed class, else its tag.
    fn word_or_tag(&self, token: Id<Token>) -> &str {
        let tag = self.document.tokens[token].tag;
        if is_closed(tag) { self.document.lower(token) } else { tag.name() }
    }
}

fn ends(candidate: &Candidate) -> (Id<Token>, Id<Token>) {
    let first = candidate.tokens.first();
    (first, candidate.tokens.last().unwrap_or(first))
}

/// The word that says what a name names: the last, or in `Court of Session` the one before the preposition.
fn main_word(document: &Document<'_>, candidate: &Candidate) -> Id<Token> {
    let (first, last) = ends(candidate);
    let preposition = candidate.tokens.iter().find(|&token| document.tokens[token].tag == Tag::In);
    preposition.and_then(|token| document.previous(token)).filter(|&token| token >= first).unwrap_or(last)
}

/// `airline` in `the airline Mirna`.
fn describing_noun(document: &Document<'_>, candidate: &Candidate) -> Option<NounClass> {
    let noun = document.previous(candidate.tokens.first())?;
    // Either may be the head of the other.
    let above = document.head(noun).is_some_and(|head| candidate.tokens.contains(head));
    let below = || {
        candidate
            .tokens
            .iter()
            .any(|token| document.tokens[token].dep == Dep::Appos && document.head(token) == Some(noun))
    };
    let describes = document.tokens[noun].tag == Tag::Nn && (above || below());
    actor_noun(document.lower(noun)).filter(|_| describes).map(|noun| noun.class)
}

fn many(candidate: &Candidate) -> &'static str {
    if candidate.tokens.len() == 1 { "one" } else { "more" }
}

/// The last letters of a word that has more.
fn ending(word: &str, letters: usize) -> &str {
    word.char_indices().rev().nth(letters - 1).map_or(word, |(at, _)| &word[at..])
}

/// How capitals and digits stand in a word.
fn form(word: &str) -> &'static str {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let (upper, lower) = (rest.chars().any(char::is_uppercase), rest.chars().any(char::is_lowercase));
    let digit = word.chars().any(|c| c.is_ascii_digit());
    match (capital, upper, lower) {
        _ if digit => {
            if upper || lower || capital {
                "Letter1"
            } else {
                "1"
            }
        }
        (true, true, false) if word.chars().count() <= 6 => "ABC",
        (true, true, false) => "ABCDEFG",
        (true, false, false) => "A",
        (true, true, true) => "AbC",
        (true, false, true) => "Abc",
        (false, true, _) => "abC",
        (false, false, _) => "abc",
    }
}

/// Words of closed classes: prepositions, articles, conjunctions, possessives, punctuation.
fn is_closed(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Jj
            | Tag::Jjr
            | Tag::Jjs
            | Tag::Rb
            | Tag::Rbr
            | Tag::Rbs
            | Tag::Cd
            | Tag::Fw
            | Tag::Uh
            | Tag::Add
            | Tag::Vb
            | Tag::Vbd
            | Tag::Vbg
            | Tag::Vbn
            | Tag::Vbp
            | Tag::Vbz
            | Tag::Nfp
            | Tag::Xx
            | Tag::Ls
            | Tag::Afx
    )
}

fn noun_class(lemma: &str) -> Option<&'static str> {
    actor_noun(lemma).or_else(|| actor_noun(&lemma.to_lowercase())).map(|noun| class_name(noun.class))
}

fn class_name(class: NounClass) -> &'static str {
    match class {
        NounClass::Person => "person",
        NounClass::Group => "group",
        NounClass::Organization => "organization",
        NounClass::State => "state",
        NounClass::Place => "place",
    }
}

fn name_word_name(word: NameWord) -> &'static str {
    match word {
        NameWord::Particle => "particle",
        NameWord::Generation => "generation",
        NameWord::Legal => "legal",
        NameWord::Stop => "stop",
        NameWord::Generic => "generic",
        NameWord::Weak | NameWord::Standing => "weak",
    }
}

fn no_actor_name(kind: no_actor::Kind) -> &'static str {
    match kind {
        no_actor::Kind::Role => "role",
        no_actor::Kind::Term => "term",
        no_actor::Kind::Unit => "unit",
        no_actor::Kind::Product => "product",
        no_actor::Kind::Word => "word",
    }
}
