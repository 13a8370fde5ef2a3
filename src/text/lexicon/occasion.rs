//! Nouns of where and how something is said: `interview`, `news conference`, `letter`. By their last word.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rows::{fields, rows};

const NOUNS: &str = include_str!("../../../data/occasions.txt");

/// What leads from an occasion to whom something is said there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    leads: &'static str,
}

impl Occasion {
    /// Whether the preposition does: `an interview with`, `a letter to`.
    #[must_use]
    pub fn leads_by(self, preposition: &str) -> bool {
        self.has(preposition) && preposition != NAME && preposition != ANSWER
    }

    /// Whether a name before the noun does: `a BBC interview`.
    #[must_use]
    pub fn leads_by_name(self) -> bool {
        self.has(NAME)
    }

    /// Whether it only tells what is answered: `in response to`.
    #[must_use]
    pub fn is_answer(self) -> bool {
        self.has(ANSWER)
    }

    fn has(self, lead: &str) -> bool {
        self.leads.split(' ').any(|one| one == lead)
    }
}

/// The mark of an occasion that is called by whom it is given to.
const NAME: &str = "name";
/// The mark of a noun that is no occasion itself.
const ANSWER: &str = "answer";

static LIST: LazyLock<HashMap<&'static str, Occasion>> = LazyLock::new(|| entries().collect());

/// The occasion of that lemma, in lower case.
#[must_use]
pub fn occasion(lemma: &str) -> Option<Occasion> {
    LIST.get(lemma).copied()
}

fn entries() -> impl Iterator<Item = (&'static str, Occasion)> {
    rows(NOUNS).map(|row| {
        let [noun, leads] = fields(row);
        (noun, Occasion { leads })
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_known() {
        check_order(entries().map(|(noun, _)| noun));
        let known = ["-", "answer", "at", "before", "for", "name", "on", "to", "with"];
        for (noun, occasion) in entries() {
            assert!(occasion.leads.split(' ').all(|lead| known.contains(&lead)), "{noun}: {}", occasion.leads);
        }
    }

    #[test]
    fn interviews_lead_to_whom_they_are_given() {
        let interview = occasion("interview").expect("in the list");
        assert!(interview.leads_by("with") && interview.leads_by_name() && !interview.leads_by("name"));
        let letter = occasion("letter").expect("in the list");
        assert!(letter.leads_by("to") && !letter.leads_by("from") && !letter.leads_by_name());
        assert!(occasion("port").is_none());
        assert!(occasion("response").is_some_and(|response| response.is_answer() && response.leads_by("to")));
    }
}
