//! Places that are persons' surnames: after `Jan Paris` a bare `Paris` is he, unless the article has it as
//! a place as well.

use std::collections::{HashMap, HashSet};

use crate::base::Id;
use crate::extract::{Class, Form, Gender, Mention};
use crate::text::{Dep, Document, Pos, Token};

/// Makes a person of each state and place that is called by the surname of a person who was named in full before it.
pub(super) fn retype(document: &Document<'_>, named: &mut [Mention]) {
    let mut surnames: HashMap<String, Option<Gender>> = HashMap::new();
    let places: HashSet<String> = named
        .iter()
        .filter(|mention| is_land(mention) && lies(document, mention.head))
        .map(|mention| mention.span.of(document.text).to_lowercase())
        .collect();
    for mention in named {
        let words = mention.span.of(document.text);
        if mention.class == Some(Class::Person) && mention.form == Form::Named {
            let surname = words.rsplit_once(char::is_whitespace).map(|(_, surname)| surname.to_lowercase());
            if let Some(surname) = surname.filter(|surname| !places.contains(surname)) {
                surnames.insert(surname, mention.gender);
            }
        } else if is_land(mention)
            && let Some(&gender) = surnames.get(&words.to_lowercase())
            && document.tokens[mention.head].pos == Pos::Propn
        {
            mention.class = Some(Class::Person);
            mention.gender = gender;
        }
    }
}

fn is_land(mention: &Mention) -> bool {
    mention.form == Form::Named && matches!(mention.class, Some(Class::Place | Class::State))
}

/// Whether the name says where something is or whose it is as a place's: `in Paris`, `Paris, France`, `the Paris police`.
fn lies(document: &Document<'_>, head: Id<Token>) -> bool {
    let token = &document.tokens[head];
    match token.dep {
        Dep::Pobj => {
            let preposition = document.head(head).map(|preposition| document.lower(preposition));
            matches!(
                preposition,
                Some("at" | "from" | "in" | "inside" | "into" | "near" | "outside" | "through" | "to")
            )
        }
        Dep::Appos | Dep::Compound | Dep::Nmod => true,
        _ => document.children_by(head, Dep::Appos).next().is_some(),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Class, mention};
    use crate::text;

    fn classes(words: &str, name: &str) -> Vec<Option<Class>> {
        let document = text::analyse(words);
        let found = mention::find(&document);
        found.items().iter().filter(|one| one.span.of(words) == name).map(|one| one.class).collect()
    }

    #[test]
    fn a_surname_is_its_bearer() {
        let person = Some(Class::Person);
        assert_eq!(
            classes("Valerie Amman resigned on Monday. Amman claims that she was threatened.", "Amman"),
            [person]
        );
        let both = classes("Valerie Amman resigned in Amman. Amman said that it regretted it.", "Amman");
        assert!(!both.is_empty() && !both.contains(&person), "{both:?}");
        let alone = classes("Amman said that it regretted it.", "Amman");
        assert!(!alone.contains(&person));
    }
}
