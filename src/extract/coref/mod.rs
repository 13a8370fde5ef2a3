//! Joins the mentions of one article into chains, one an actor, by ordered sieves from sure to unsure.

mod acronym;
mod agreement;
mod apposition;
mod binding;
mod chain;
mod counterpart;
mod exact_name;
mod facts;
mod fitting_class;
mod government;
mod linker;
mod office;
mod own_forces;
mod partial_name;
mod pronoun;
mod quotation;
mod role;
mod salience;
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
const SIEVES: [(RuleName, Sieve); 15] = [
    (RuleName("exact-name"), exact_name::run),
    (RuleName("acronym"), acronym::run),
    (RuleName("partial-name"), partial_name::run),
    (RuleName("apposition"), apposition::run),
    (RuleName("government"), government::run),
    (RuleName("own-forces"), own_forces::run),
    (RuleName("role"), role::run),
    (RuleName("same-head"), same_head::run),
    (RuleName("fitting-class"), fitting_class::run),
    (RuleName("speaker"), quotation::speakers),
    (RuleName("addressee"), quotation::addressees),
    (RuleName("pronoun"), pronoun::run),
    (RuleName("own-forces"), own_forces::run),
    (RuleName("counterpart"), counterpart::run),
    (RuleName("speakers-side"), quotation::sides),
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
        check("The Okafor family thanked the Okafor Lake Foundation.", &[]);
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
        check("Senate President Ruth Okafor arrived. The president of Peru smiled.", &[]);
    }

    #[test]
    fn appositions_describe() {
        check("Ruth Okafor, the mayor, resigned.", &["Ruth Okafor: Ruth Okafor, the mayor"]);
        check(
            "The director of Poland’s Amnesty International, Ruth Okafor, resigned.",
            &["Ruth Okafor: The director, Ruth Okafor"],
        );
    }

    #[test]
    fn descriptions_behind_a_name_are_its_own() {
        check(
            "They drew up plans for some sort of camp outside Lima, the old city that settlers left.",
            &["Lima: Lima, the old city"],
        );
        check(
            "Police watched the Lantern League, Hezbollah’s youth branch in Malta, and the Taliban. \
             Hezbollah’s Maltese affiliate grew.",
            &[
                "Lantern League: Lantern League, Hezbollah’s youth branch, Hezbollah’s Maltese affiliate",
                "Hezbollah: Hezbollah, Hezbollah",
                "Malta: Malta, Maltese",
            ],
        );
    }

    #[test]
    fn several_descriptions_open_a_sentence() {
        check("Heiress, designer and author Ruth Okafor died.", &["Ruth Okafor: Heiress, designer, Ruth Okafor"]);
        check("Ada Novak, a poet and author Ruth Okafor met.", &["Ada Novak: Ada Novak, a poet"]);
        check("Coach, manager and Ruth Okafor resigned.", &[]);
    }

    #[test]
    fn bodies_of_a_body_are_others() {
        check(
            "The Court of Session sat. The Court Users Committee met. The Court adjourned.",
            &["Court of Session: Court of Session, Court"],
        );
        check("The Navy said it would pay. The Navy Information Agency agreed.", &["Navy: Navy, it"]);
    }

    #[test]
    fn a_noun_written_small_is_the_same_name() {
        check(
            "The League of Women Voters met. The League of Women voters agreed.",
            &["League of Women Voters: League of Women Voters, The League of Women voters, League of Women"],
        );
    }

    #[test]
    fn relatives_have_names_of_their_own() {
        check(
            "Ada Novak smiled. Her mother, Ada Okafor Novak, left.",
            &["Ada Novak: Ada Novak, Her", "Ada Okafor Novak: Her mother, Ada Okafor Novak"],
        );
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
    fn forces_of_one_state_are_one() {
        check(
            "Chilean troops crossed the river. Later the Chilean army withdrew. Chilean special forces stayed.",
            &["Chilean army: Chilean troops, the Chilean army", "Chile: Chilean, Chilean, Chilean"],
        );
        check(
            "Jan Kowalski, the Polish president, spoke. Kowalski’s forces crossed the river before Polish troops.",
            &[
                "Jan Kowalski: Jan Kowalski, the Polish president, Kowalski",
                "Poland: Polish, Polish",
                "Jan Kowalski’s forces: Kowalski’s forces, Polish troops",
            ],
        );
        check("Chilean troops met Peruvian troops.", &[]);
    }

    #[test]
    fn forces_are_their_owners() {
        check(
            "Chile signed the treaty. Chilean troops left. The Chileans will send their army again.",
            &["Chile: Chile, Chilean, Chileans, their", "Chilean troops: Chilean troops, their army"],
        );
    }

    #[test]
    fn a_woman_and_a_man_of_one_surname_are_two() {
        check(
            "Paul Reed and Donna Reed were in court. Mr Reed spoke first. Mrs Reed said she was sad. Mr Reed left.",
            &["Paul Reed: Paul Reed, Reed, Reed", "Donna Reed: Donna Reed, Reed, she"],
        );
        check(
            "Donna Reed and Paul Reed were in court. Mrs Reed said she was sad. Mr Reed said he was angry.",
            &["Donna Reed: Donna Reed, Reed, she", "Paul Reed: Paul Reed, Reed, he"],
        );
    }

    #[test]
    fn a_faith_is_no_short_form_of_a_body() {
        check("Islamic law is old. Troops of the Islamic Council of Norway left.", &[]);
    }

    #[test]
    fn counterparts_hold_the_same_office_elsewhere() {
        check(
            "Peruvian President Jan Kowalski met Chilean President Ruth Okafor. Kowalski said his Chilean counterpart agreed.",
            &[
                "Jan Kowalski: Jan Kowalski, Kowalski, his",
                "Chile: Chilean, Chilean",
                "Ruth Okafor: Ruth Okafor, his Chilean counterpart",
            ],
        );
        check(
            "Peruvian President Jan Kowalski met Chilean Chancellor Ruth Okafor. Kowalski said his Chilean ally agreed.",
            &[
                "Jan Kowalski: Jan Kowalski, Kowalski, his",
                "Chile: Chilean, Chilean",
                "Ruth Okafor: Ruth Okafor, his Chilean ally",
            ],
        );
        check(
            "Polish Defence Secretary Jan Kowalski met Chilean Defense Minister Ruth Okafor. \
             Kowalski said his Chilean counterpart agreed.",
            &[
                "Jan Kowalski: Jan Kowalski, Kowalski, his",
                "Chile: Chilean, Chilean",
                "Ruth Okafor: Ruth Okafor, his Chilean counterpart",
            ],
        );
    }

    #[test]
    fn counterparts_of_two_or_of_no_state_are_nobody() {
        check(
            "Peruvian President Jan Kowalski met Chilean President Ruth Okafor and Chilean Prime Minister David Mensah. \
             Kowalski said his Chilean counterpart agreed.",
            &["Jan Kowalski: Jan Kowalski, Kowalski, his", "Chile: Chilean, Chilean, Chilean"],
        );
        check(
            "Jan Kowalski, the president of Mirna Bank, met Chilean President Ruth Okafor. \
             Kowalski said his Chilean counterpart agreed.",
            &["Jan Kowalski: Jan Kowalski, the president, Kowalski, his", "Chile: Chilean, Chilean"],
        );
        check(
            "Polish Defence Minister Jan Kowalski met Chilean Defence Minister Ruth Okafor. \
             Kowalski said his Chilean ally agreed.",
            &["Jan Kowalski: Jan Kowalski, Kowalski, his", "Chile: Chilean, Chilean"],
        );
    }

    #[test]
    fn descriptions_keep_what_stands_behind_their_owner() {
        let names = |words: &str| {
            let document = text::analyse(words);
            let mentions = mention::find(&document);
            let chains = link(&document, &mentions, &statement::attribute(&document, &mentions));
            chains.items().iter().map(|chain| chain.name.clone()).collect::<Vec<_>>()
        };
        let of = |words: &str| names(words).into_iter().find(|name| name.contains("sister"));
        for words in ["Ada Novak left. Her two elder sisters stayed.", "Ada Novak’s two elder sisters stayed."] {
            assert_eq!(of(words).as_deref(), Some("Ada Novak’s elder sisters"), "{words}");
        }
        assert_eq!(of("Ada Novak left. Her elder sister stayed.").as_deref(), Some("Ada Novak’s elder sister"));
    }

    #[test]
    fn a_noun_alone_is_told_by_its_clause() {
        let name = |words: &str| {
            let document = text::analyse(words);
            let mentions = mention::find(&document);
            let chains = link(&document, &mentions, &statement::attribute(&document, &mentions));
            let names = chains.items().iter().map(|chain| chain.name.clone());
            names.max_by_key(String::len).unwrap_or_default()
        };
        assert_eq!(name("The raids hit groups that hide in the hills."), "groups that hide in the hills");
        assert_eq!(name("The board that runs it has resigned."), "board that runs it");
        assert_eq!(name("The raids hit groups, which hide in the hills."), "groups");
        assert_eq!(name("The raids hit armed groups that hide in the hills."), "armed groups");
    }

    #[test]
    fn they_of_whom_no_one_tells_are_not_named_in_between() {
        check("“They must decide if they support the Chilean government or if they leave,” Ruth Okafor said.", &[]);
    }

    #[test]
    fn groups_are_taken_up_by_other_words() {
        check(
            "Rebels took the town. Shells then hit a rebel-held village. The rebel groups fled.",
            &["rebel groups: Rebels, rebel, The rebel groups"],
        );
        check("Moderate rebels fled. Other rebel groups stayed.", &[]);
        check(
            "The truce between the army and more moderate rebel groups failed. The rebels fled.",
            &["moderate rebel groups: moderate rebel groups, The rebels"],
        );
    }

    #[test]
    fn descriptions_stand_before_their_actor_in_scrambled_articles() {
        check(
            "The official gave no name. A senior defense official spoke in Lima.",
            &["senior defense official: The official, A senior defense official"],
        );
        check("The official gave no name. A defense official met another official.", &[]);
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
        check(
            "“You lied to me,” Ruth Okafor told Jan Kowalski.",
            &["Jan Kowalski: You, Jan Kowalski", "Ruth Okafor: me, Ruth Okafor"],
        );
    }

    #[test]
    fn we_are_what_the_speaker_speaks_for() {
        check("“We will wait,” Chile said.", &["Chile: We, Chile"]);
        // Who `she` is must be known first.
        check(
            "Chilean Foreign Minister Ruth Okafor arrived. “We will wait,” she said.",
            &["Chile: Chilean, We", "Ruth Okafor: Ruth Okafor, she"],
        );
        check("“We will wait,” Ruth Okafor said.", &[]);
    }

    #[test]
    fn no_pronoun_stands_where_a_reflexive_would() {
        check("Jan Kowalski wants to praise him.", &[]);
        check("Jan Kowalski, who knows him, left.", &[]);
        check(
            "Peter Novak thanked Jan Kowalski. Kowalski is his brother.",
            &["Peter Novak: Peter Novak, his", "Jan Kowalski: Jan Kowalski, Kowalski, his brother"],
        );
    }

    #[test]
    fn owners_stand_beside_what_is_theirs() {
        check("Peter Novak met Jan Kowalski and his wife.", &["Jan Kowalski: Jan Kowalski, his"]);
        check("Peter Novak thanked Jan Kowalski for his help.", &["Jan Kowalski: Jan Kowalski, his"]);
    }

    #[test]
    fn they_are_not_one_of_two() {
        check("Chile and Peru signed the treaty, and they opened the border.", &[]);
        check("Chilean officials left. The bond that Ruth Okafor has with Jan Kowalski rests on their past.", &[]);
    }

    #[test]
    fn who_reports_of_two_is_he() {
        check(
            "Jan Kowalski insisted Peter Novak and Lars Holm had never raised the issue of his departure.",
            &["Jan Kowalski: Jan Kowalski, his"],
        );
    }

    #[test]
    fn a_title_tells_the_gender_of_the_name_beside_it() {
        check(
            "Daniel Okafor left. When he met his mother, Okafor smiled.",
            &["Daniel Okafor: Daniel Okafor, he, his, Okafor"],
        );
    }

    #[test]
    fn a_lone_given_name_tells_the_gender() {
        check("Martha met Fred. He greeted her.", &["Martha: Martha, her", "Fred: Fred, He"]);
    }

    #[test]
    fn some_pronouns_come_first() {
        check("In her speech, Ruth Okafor thanked Jan Kowalski.", &["Ruth Okafor: her, Ruth Okafor"]);
        // A scrambled article has the name in a later sentence.
        check("She will appeal. Ruth Okafor lost the vote.", &["Ruth Okafor: She, Ruth Okafor"]);
        check("She will appeal. Jan Kowalski lost the vote.", &[]);
    }

    #[test]
    fn it_is_no_actor_where_something_is_said_of_it() {
        check("Chile called it a crime.", &[]);
        check("Chile said it would wait.", &["Chile: Chile, it"]);
    }

    #[test]
    fn links_tell_the_way_to_the_fullest_name() {
        let words = "Okafor spoke. She smiled. Ruth Okafor had won.";
        let document = text::analyse(words);
        let mentions = mention::find(&document);
        let chains = link(&document, &mentions, &statement::attribute(&document, &mentions));
        let links: Vec<_> = chains.items()[0].mentions.iter().map(|link| (link.rule.0, link.antecedent)).collect();
        assert_eq!(links, [("partial-name", Some(2)), ("pronoun", Some(0)), ("fullest-mention", None)]);
    }
}
