//! Dictionary forms by rules, exceptions and an index of known forms: spaCy's rule lemmatizer for English.

use crate::base::Label;
use crate::text::label::Pos;
use crate::text::model::weights::{CharClass, Texts, lines, section};

/// The tables of the lemmatizer.
pub struct Lemmatizer {
    tables: Vec<Option<Table>>,
    letter: CharClass,
}

/// What is known of one part of speech.
struct Table {
    /// Endings and what replaces them.
    rules: Vec<(&'static str, &'static str)>,
    index: Texts,
    exceptions: Texts,
    /// The forms of every exception, apart by tabs.
    forms: Texts,
}

impl Lemmatizer {
    /// The tables of the file.
    pub fn read() -> Self {
        let mut tables: Vec<Option<Table>> = Pos::ALL.iter().map(|_| None).collect();
        for mut fields in lines("lemma.rules") {
            let name = fields.next().unwrap_or_default();
            let rest: Vec<_> = fields.collect();
            let texts = |kind: &str| Texts::new(section(&format!("lemma.{kind}.{name}")));
            if let Some(pos) = Pos::from_name(&name.to_uppercase()) {
                tables[pos as usize] = Some(Table {
                    rules: rest.as_chunks::<2>().0.iter().map(|&[old, new]| (old, new)).collect(),
                    index: texts("index"),
                    exceptions: texts("word"),
                    forms: texts("forms"),
                });
            }
        }
        Self { tables, letter: CharClass::new("letter") }
    }

    /// The dictionary form of `word`, whose lower case is `lower`; `is_base` if it is known to be one already.
    pub fn lemma(&self, word: &str, lower: &str, pos: Pos, is_base: bool) -> String {
        if pos == Pos::Space || is_base {
            return lower.to_string();
        }
        let Some(table) = &self.tables[pos as usize] else {
            return if pos == Pos::Propn { word } else { lower }.to_string();
        };
        if let Some(number) = table.exceptions.find(lower) {
            let known = table.known_form(lower, &self.letter);
            // The last exception that the rules did not find as well comes first.
            let forms = table.forms.get(number).split('\t');
            if let Some(form) = forms.rev().find(|form| !known.contains(&form.to_string())) {
                return form.to_string();
            }
        }
        if let Some(form) = table.known_form(lower, &self.letter).into_iter().next() {
            return form;
        }
        table.stems(lower).next().unwrap_or_else(|| word.to_string())
    }
}

impl Table {
    /// What the rules make of a word, in their order.
    fn stems(&self, lower: &str) -> impl Iterator<Item = String> {
        let stem = |&(old, new): &(&str, &str)| lower.strip_suffix(old).map(|stem| format!("{stem}{new}"));
        self.rules.iter().filter_map(stem).filter(|stem| !stem.is_empty())
    }

    /// The stems that the index knows, the last one first, then those that are no words of letters.
    fn known_form(&self, lower: &str, letter: &CharClass) -> Vec<String> {
        let mut forms = Vec::new();
        for stem in self.stems(lower) {
            if self.index.find(&stem).is_some() {
                forms.insert(0, stem);
            } else if !stem.chars().all(|char| letter.has(char)) {
                forms.push(stem);
            }
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_exceptions_and_names() {
        let lemmatizer = Lemmatizer::read();
        let check = |word: &str, pos, expected: &str| {
            assert_eq!(lemmatizer.lemma(word, &word.to_lowercase(), pos, false), expected);
        };
        check("Ferries", Pos::Noun, "ferry");
        check("went", Pos::Verb, "go");
        check("striking", Pos::Verb, "strike");
        check("worse", Pos::Adj, "bad");
        check("Halvorsens", Pos::Propn, "Halvorsens");
        check("’", Pos::Punct, "'");
    }
}
