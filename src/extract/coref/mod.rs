//! Joins the mentions of one article into chains, one an actor, by ordered sieves from sure to unsure.

mod acronym;
mod apposition;
mod chain;
mod exact_name;
mod facts;
mod fitting_class;
mod government;
mod linker;
mod office;
mod partial_name;
mod pronoun;
mod quotation;
mod role;
mod same_head;
mod things;
mod tree;

use crate::base::Arena;
use crate::extract::{Attribution, Chain, Mention, RuleName};
use crate::text::Document;
use linker::Linker;

/// Joins mentions that are one actor, each under the linker's rule.
type Sieve = fn(&mut Linker<'_, '_>);

/// The sieves in the order in which they run: what an earlier one joined, a later one does not part.
const SIEVES: [(RuleName, Sieve); 10] = [
    (RuleName("exact-name"), exact_name::run),
    (RuleName("acronym"), acronym::run),
    (RuleName("partial-name"), partial_name::run),
    (RuleName("apposition"), apposition::run),
    (RuleName("government"), government::run),
    (RuleName("role"), role::run),
    (RuleName("same-head"), same_head::run),
    (RuleName("fitting-class"), fitting_class::run),
    (RuleName("quotation"), quotation::run),
    (RuleName("pronoun"), pronoun::run),
];

/// The chains of the article, in the order of their first mentions. Attributions tell who `I` and `we` are inside quotations.
#[must_use]
pub fn link(document: &Document<'_>, mentions: &Arena<Mention>, attributions: &[Attribution]) -> Arena<Chain> {
    let mut linker = Linker::new(document, mentions, attributions);
    for (rule, run) in SIEVES {
        linker.rule = rule;
        run(&mut linker);
    }
    chain::chains(&linker)
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::extract::{mention, statement};
    use crate::text;

    /// The chains of two and more mentions: the name, then the words of each mention.
    fn chains(words: &str) -> Vec<String> {
        let document = text::analyse(words);
        let mentions = mention::find(&document);
        let attributions = statement::attribute(&document, &mentions);
        link(&document, &mentions, &attributions)
            .items()
            .iter()
            .filter(|chain| chain.mentions.len() > 1)
            .map(|chain| {
                let words: Vec<&str> =
                    chain.mentions.iter().map(|link| mentions[link.mention].span.of(words)).collect();
                format!("{}: {}", chain.name, words.join(", "))
            })
            .collect()
    }

    fn check(words: &str, expected: &[&str]) {
        assert_eq!(chains(words), expected, "{words}");
    }

    #[test]
    fn names_and_surnames() {
        check(
            "Ruth Okafor met Jan Kowalski. Okafor spoke. Kowalski listened.",
            &["Ruth Okafor: Ruth Okafor, Okafor", "Jan Kowalski: Jan Kowalski, Kowalski"],
        );
        // A scrambled article has the full name last.
        check("Okafor resigned. Ruth Okafor had won in May.", &["Ruth Okafor: Okafor, Ruth Okafor"]);
    }

    #[test]
    fn two_of_one_surname_stay_two() {
        check("Ruth Okafor met David Okafor.", &[]);
    }

    #[test]
    fn known_aliases_are_one() {
        check(
            "Russia objected. The Russian Federation said Moscow would wait.",
            &["Russia: Russia, Russian Federation, Moscow"],
        );
    }

    #[test]
    fn acronyms_in_brackets() {
        check(
            "The Northern Fisheries Board (NFB) met. The NFB voted.",
            &["Northern Fisheries Board: Northern Fisheries Board, NFB, NFB"],
        );
    }

    #[test]
    fn offices_stand_for_their_holders() {
        check(
            "Chilean President Ruth Okafor arrived. The president smiled.",
            &["Ruth Okafor: Ruth Okafor, The president"],
        );
        check("Chilean President Ruth Okafor arrived. The Peruvian president smiled.", &[]);
    }

    #[test]
    fn appositions_describe() {
        check("Ruth Okafor, the mayor, resigned.", &["Ruth Okafor: Ruth Okafor, the mayor"]);
    }

    #[test]
    fn descriptions_before_the_subject_are_appositions() {
        check(
            "A close ally of the government in Lima, Chile has intervened in the war.",
            &["Chile: A close ally, Chile"],
        );
        check("The mayor and Ruth Okafor have signed.", &[]);
    }

    #[test]
    fn countries_are_taken_up_by_region_and_clause() {
        check("Peru met Hungary. The Andean nation signed.", &["Peru: Peru, The Andean nation"]);
        check(
            "Peru said it would help Hungary if the country paid.",
            &["Peru: Peru, it", "Hungary: Hungary, the country"],
        );
    }

    #[test]
    fn what_a_name_is_called_is_taken_up() {
        check(
            "The Reuters news agency was sold. Mirna Airways paid. The agency has a staff of ten.",
            &["Reuters: Reuters, The agency"],
        );
        check("Mirna Airways is an airline. The airline grew.", &["Mirna Airways: Mirna Airways, The airline"]);
    }

    #[test]
    fn descriptions_are_taken_up() {
        check(
            "A defense official spoke. The official gave no name.",
            &["defense official: A defense official, The official"],
        );
        check("Chilean officials spoke. Peruvian officials listened.", &[]);
    }

    #[test]
    fn pronouns_agree() {
        check(
            "Ruth Okafor met Jan Kowalski. She thanked him.",
            &["Ruth Okafor: Ruth Okafor, She", "Jan Kowalski: Jan Kowalski, him"],
        );
        check("Jan Kowalski greeted him.", &[]);
    }

    #[test]
    fn speakers_say_i() {
        check("“I will appeal,” Ruth Okafor said.", &["Ruth Okafor: I, Ruth Okafor"]);
    }
}
