//! Coarse parts of speech, and some lemmas, by rules on tags, relations and words: spaCy's attribute ruler.

use std::collections::HashMap;

use crate::base::Label;
use crate::text::label::{Dep, Pos, Tag};
use crate::text::model::weights::lines;

/// What the ruler says of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// Coarse part of speech.
    pub pos: Pos,
    /// The form's features.
    pub form: Form,
    /// A lemma that stands before any that the lemmatizer gives.
    pub lemma: Option<&'static str>,
    /// Numbers of the rules that said so: a later rule overrides an earlier one.
    by: [usize; 3],
}

/// Features of a form that tell whether it is a word's dictionary form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form(u8);

impl Form {
    const LETTERS: &'static str = "snifpd";

    fn read(letters: &str) -> Self {
        Self(letters.chars().filter_map(|letter| Self::LETTERS.find(letter)).fold(0, |bits, at| bits | 1 << at))
    }

    fn has(self, letters: &str) -> bool {
        let wanted = Self::read(letters).0;
        self.0 & wanted == wanted
    }

    /// Whether a word of that form is its own dictionary form.
    pub fn is_base(self, pos: Pos) -> bool {
        pos == Pos::Noun && self.has("s")
            || pos == Pos::Verb && self.has("fp") && !self.has("n")
            || self.has("i")
            || self.has("d")
    }
}

/// All rules in order, found by the word or tag that they ask for first.
pub struct Ruler {
    rules: Vec<Rule>,
    by_word: HashMap<&'static str, Vec<usize>>,
    by_tag: Vec<Vec<usize>>,
}

struct Rule {
    /// Which of the tokens it speaks of.
    place: usize,
    pos: Option<Pos>,
    form: Option<Form>,
    lemma: Option<&'static str>,
    tokens: Vec<Constraint>,
}

struct Constraint {
    tags: u64,
    deps: u64,
    words: Option<Vec<&'static str>>,
}

/// What a rule may ask of a token.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Fine part of speech.
    pub tag: Tag,
    /// Relation to the head.
    pub dep: Dep,
    /// The word in lower case.
    pub lower: &'a str,
}

impl Ruler {
    /// The rules of the file.
    pub fn read() -> Self {
        let rules: Vec<Rule> = lines("ruler").map(|fields| Rule::read(&fields.collect::<Vec<_>>())).collect();
        let mut by_word: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_tag = vec![Vec::new(); Tag::ALL.len()];
        for (number, rule) in rules.iter().enumerate() {
            let Some(first) = rule.tokens.first() else { continue };
            match &first.words {
                Some(words) => words.iter().for_each(|&word| by_word.entry(word).or_default().push(number)),
                None => Tag::ALL
                    .iter()
                    .filter(|&&tag| first.tags & bit(tag as u8) != 0)
                    .for_each(|&tag| by_tag[tag as usize].push(number)),
            }
        }
        Self { rules, by_word, by_tag }
    }

    /// The attributes of all tokens of a unit.
    pub fn apply(&self, tokens: &[Asked<'_>]) -> Vec<Attributes> {
        let none = Attributes { pos: Pos::X, form: Form::default(), lemma: None, by: [0; 3] };
        let mut found = vec![none; tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            let by_word = self.by_word.get(token.lower).into_iter().flatten();
            for &number in self.by_tag[token.tag as usize].iter().chain(by_word) {
                let rule = &self.rules[number];
                if rule.matches(&tokens[at..]) {
                    found[at + rule.place].take(rule, number);
                }
            }
        }
        found
    }
}

impl Attributes {
    fn take(&mut self, rule: &Rule, number: usize) {
        let mut later = |place: usize| {
            let later = number >= self.by[place];
            if later {
                self.by[place] = number;
            }
            later
        };
        if let Some(pos) = rule.pos.filter(|_| later(0)) {
            self.pos = pos;
        }
        if let Some(form) = rule.form.filter(|_| later(1)) {
            self.form = form;
        }
        if let Some(lemma) = rule.lemma.filter(|_| later(2)) {
            self.lemma = Some(lemma);
        }
    }
}

impl Rule {
    fn read(fields: &[&'static str]) -> Self {
        let given = |at: usize| fields.get(at).copied().filter(|&field| field != "*");
        let constraints = fields.get(4..).unwrap_or_default().as_chunks::<3>().0;
        Self {
            place: given(0).and_then(|place| place.parse().ok()).unwrap_or_default(),
            pos: given(1).and_then(Pos::from_name),
            form: given(2).map(Form::read),
            lemma: given(3),
            tokens: constraints
                .iter()
                .map(|[tags, deps, words]| Constraint {
                    tags: mask::<Tag>(tags, |tag| tag as u8),
                    deps: mask::<Dep>(deps, |dep| dep as u8),
                    words: (*words != "*").then(|| words.split(' ').collect()),
                })
                .collect(),
        }
    }

    fn matches(&self, tokens: &[Asked<'_>]) -> bool {
        tokens.len() >= self.tokens.len()
            && self.tokens.iter().zip(tokens).all(|(asked, token)| {
                asked.tags & bit(token.tag as u8) != 0
                    && asked.deps & bit(token.dep as u8) != 0
                    && asked.words.as_ref().is_none_or(|words| words.contains(&token.lower))
            })
    }
}

fn bit(number: u8) -> u64 {
    1 << number
}

/// The set of labels that a field names: `*` all, `! a b` all but those.
fn mask<L: Label>(field: &str, number: fn(L) -> u8) -> u64 {
    let set = |names: &str| names.split(' ').filter_map(L::from_name).fold(0, |set, label| set | bit(number(label)));
    match field.strip_prefix('!') {
        Some(names) => !set(names.trim()),
        None if field == "*" => u64::MAX,
        None => set(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tokens: &[(Tag, Dep, &str)], expected: &[(Pos, Option<&str>)]) {
        let tokens: Vec<_> = tokens.iter().map(|&(tag, dep, lower)| Asked { tag, dep, lower }).collect();
        let found: Vec<_> = Ruler::read().apply(&tokens).iter().map(|token| (token.pos, token.lemma)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn relations_decide_between_verb_and_auxiliary() {
        check(&[(Tag::Vbd, Dep::Aux, "had")], &[(Pos::Aux, Some("have"))]);
        check(&[(Tag::Vbd, Dep::Root, "had")], &[(Pos::Verb, Some("have"))]);
    }

    #[test]
    fn a_rule_may_speak_of_the_second_word() {
        check(
            &[(Tag::Vb, Dep::Root, "let"), (Tag::Prp, Dep::Nsubj, "'s")],
            &[(Pos::Verb, None), (Pos::Pron, Some("us"))],
        );
    }
}
