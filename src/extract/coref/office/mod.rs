//! Titles and offices that the article gives a person: before the name, in apposition, as a predicate, behind `as`.

mod before_name;
mod described;
mod phrase;

use std::collections::BTreeMap;

use crate::base::{Id, Span};
use crate::extract::coref::linker::Linker;
use crate::extract::{Class, Form, Mention, RuleName};
use crate::text::lexicon::office::{OfficeWord, does};
use crate::text::lexicon::title;

/// An office with its holder.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// A named mention of who holds it.
    pub holder: Id<Mention>,
    /// The title in lower case, in its normal form: `secretary of state`.
    pub title: String,
    /// The noun of the title: `secretary`.
    pub head: String,
    /// A mention of what it is held in.
    pub of: Option<Id<Mention>>,
    /// The words that say it.
    pub span: Span,
    /// The pattern that read it.
    pub rule: RuleName,
}

impl Office {
    /// Whether it is an office and no form of address or description that fits anybody; a relation only with whose it is.
    pub fn is_role(&self, has_of: bool) -> bool {
        let does = |what| does(&self.head, what);
        if does(OfficeWord::Relation) { has_of } else { !does(OfficeWord::Address) && !does(OfficeWord::Passing) }
    }
}

/// All offices, in the order of their holders' mentions. A description counts for whoever it was joined to so far.
pub(super) fn all(linker: &Linker<'_, '_>) -> Vec<Office> {
    let places = Places::new(linker);
    let mut offices = Vec::new();
    for holder in linker.of_form(Form::Named).filter(|&id| linker.mentions[id].class == Some(Class::Person)) {
        before_name::read(linker, &places, holder, &mut offices);
        described::read(linker, &places, holder, &mut offices);
    }
    described::read_nominals(linker, &places, &mut offices);
    offices.sort_by_key(|office| (office.holder, office.span));
    offices.dedup_by(|next, one| (next.holder, &next.title, next.span) == (one.holder, &one.title, one.span));
    offices
}

/// Of each cluster that holds an office in a body, that body, of the first office; of who serves a person, the person's body.
pub(super) fn held_in(linker: &Linker<'_, '_>) -> BTreeMap<usize, Id<Mention>> {
    let mut held = BTreeMap::new();
    for office in &linker.offices {
        if let Some(of) = office.of {
            held.entry(linker.root(office.holder)).or_insert(of);
        }
    }
    let serves = |of: &Id<Mention>| linker.cluster(*of).class() == Some(Class::Person);
    let of_master = |of: Id<Mention>| held.get(&linker.root(of)).copied().filter(|body| !serves(body));
    let of_masters: Vec<_> =
        held.iter().filter(|(_, of)| serves(of)).map(|(&root, &of)| (root, of_master(of))).collect();
    for (root, body) in of_masters {
        match body {
            Some(body) => held.insert(root, body),
            None => held.remove(&root),
        };
    }
    held
}

/// The longest title that these words end with, if longer than its noun alone.
pub(super) fn longest_title(words: &[&str]) -> Option<String> {
    (0..words.len().saturating_sub(1)).map(|start| words[start..].join(" ")).find(|words| title::is_title(words))
}

/// Where mentions begin and end, by token.
struct Places {
    /// The mention that ends with the token; a named one before others.
    ends: Vec<Option<Id<Mention>>>,
    /// The outermost mention that the token is the head of or stands in the name of.
    holds: Vec<Option<Id<Mention>>>,
}

impl Places {
    fn new(linker: &Linker<'_, '_>) -> Self {
        let count = linker.document.tokens.len();
        let mut places = Self { ends: vec![None; count], holds: vec![None; count] };
        for form in [Form::Pronoun, Form::Nominal, Form::Named] {
            for id in linker.of_form(form) {
                let mention = &linker.mentions[id];
                let tokens = linker.document.tokens_in(mention.span);
                if let Some(last) = tokens.last() {
                    places.ends[last.index()] = Some(id);
                }
                match form {
                    Form::Named => tokens.iter().for_each(|token| places.holds[token.index()] = Some(id)),
                    Form::Nominal | Form::Pronoun => places.holds[mention.head.index()] = Some(id),
                }
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{coref, mention, statement};
    use crate::text;

    /// `holder: title of body` for every role that a text tells.
    fn roles(words: &str) -> Vec<String> {
        let document = text::analyse(words);
        let mentions = mention::find(&document);
        let attributions = statement::attribute(&document, &mentions);
        let chains = coref::link(&document, &mentions, &attributions);
        let role = |holder: &str, role: &crate::extract::Role| match role.of {
            Some(of) => format!("{holder}: {} of {}", role.title, chains[of].name),
            None => format!("{holder}: {}", role.title),
        };
        chains.items().iter().flat_map(|chain| chain.roles.iter().map(|one| role(&chain.name, one))).collect()
    }

    fn check(words: &str, expected: &[&str]) {
        assert_eq!(roles(words), expected, "{words}");
    }

    #[test]
    fn before_a_name() {
        check("Chilean Foreign Minister Ruth Okafor arrived.", &["Ruth Okafor: foreign minister of Chile"]);
        check("Chile's foreign minister, Ruth Okafor, arrived.", &["Ruth Okafor: foreign minister of Chile"]);
        check("President of Chile Ruth Okafor arrived.", &["Ruth Okafor: president of Chile"]);
        check("NATO spokesman Jan Kowalski declined.", &["Jan Kowalski: spokesman of NATO"]);
        check(
            "Former Chilean Defence Secretary Ruth Okafor arrived.",
            &["Ruth Okafor: former defense secretary of Chile"],
        );
    }

    #[test]
    fn a_rank_and_an_office_are_two() {
        check(
            "Chilean army spokesman Colonel Jan Kowalski declined.",
            &["Jan Kowalski: army spokesman of Chile", "Jan Kowalski: colonel"],
        );
    }

    #[test]
    fn behind_a_name() {
        check("Ruth Okafor, the president of Chile, arrived.", &["Ruth Okafor: president of Chile"]);
        check("Ruth Okafor, who is the president of Chile, arrived.", &["Ruth Okafor: president of Chile"]);
        check("Ruth Okafor is the president of Chile.", &["Ruth Okafor: president of Chile"]);
        check("Ruth Okafor served as president of Chile.", &["Ruth Okafor: president of Chile"]);
        check(
            "Jan Kowalski of the World Health Organization spoke.",
            &["Jan Kowalski: affiliate of World Health Organization"],
        );
    }

    #[test]
    fn what_is_denied_doubted_or_no_office_is_none() {
        check("Ruth Okafor is not the president of Chile.", &[]);
        check("Ruth Okafor could be the president of Chile.", &[]);
        check("Mrs. Ruth Okafor arrived.", &[]);
        check("Ruth Okafor, the suspect, arrived.", &[]);
    }

    #[test]
    fn one_office_in_two_forms_is_one() {
        check(
            "U.S. Secretary of State Ruth Okafor arrived. State Secretary Okafor left. Secretary Okafor returned.",
            &["Ruth Okafor: secretary of state of United States"],
        );
    }

    /// A singer comes from a state and is not the state's.
    #[test]
    fn a_place_is_nobodys_employer() {
        check("Chilean singer Ruth Okafor arrived.", &["Ruth Okafor: singer"]);
    }
}
