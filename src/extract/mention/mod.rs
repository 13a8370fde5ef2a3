//! Finds the stretches of text that refer to actors: names, nominals, pronouns. Says nothing of which refer to the same one.

mod metonymy;
mod named;
mod nominal;
mod pronoun;
mod sayer;
mod surname;

pub(in crate::extract) use named::is_family_noun;
pub(in crate::extract) use nominal::{HYPHENATED, LOOSE_PHRASE};

use crate::base::{Arena, Id, Span};
use crate::extract::{Class, Mention};
use crate::text::{Dep, Document, Tag, Token};

/// All mentions in the order of their starts, an outer one before those inside it.
#[must_use]
pub fn find(document: &Document<'_>) -> Arena<Mention> {
    let mut mentions = named::find(document);
    let mut covered = vec![false; document.tokens.len()];
    for mention in &mentions {
        for token in document.tokens_in(mention.span).iter().chain([mention.head]) {
            covered[token.index()] = true;
        }
    }
    let sayers = sayer::find(document, &covered, &mentions);
    let offices = |nominal: &Mention| !is_office_before_name(document, &mentions, nominal);
    let nominals = nominal::find(document, &covered).into_iter().filter(offices);
    let is_free = |nominal: &Mention| sayers.binary_search_by_key(&nominal.head, |sayer| sayer.head).is_err();
    let nominals: Vec<Mention> =
        nominals.filter(is_free).map(|nominal| without_name_before(document, &mentions, nominal)).collect();
    mentions.extend(nominals);
    mentions.extend(sayers);
    mentions.extend(pronoun::find(document, &covered));
    mentions.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    mentions.into_iter().collect()
}

/// `industry commissioner Ada Novak`, `President of Chile Ada Novak`: what stands before a name, also with the place of the office
/// between, is a title.
fn is_office_before_name(document: &Document<'_>, named: &[Mention], nominal: &Mention) -> bool {
    let bare = document.child(nominal.head, Dep::Det).is_none() && document.child(nominal.head, Dep::Poss).is_none();
    let Some(behind) = document.next(nominal.head).filter(|_| nominal.class == Some(Class::Person) && bare) else {
        return false;
    };
    let after = named.partition_point(|mention| mention.span.start() < nominal.span.end());
    let opens = |mention: &Mention, token| document.tokens_in(mention.span).first() == token;
    if !matches!(document.lower(behind), "of" | "to" | "for" | "from") {
        let owned = document.tokens_in(nominal.span).iter().any(|token| document.tokens[token].tag == Tag::PrpPoss);
        let next = named.get(after).filter(|next| opens(next, behind));
        return !owned && next.is_some_and(|next| next.class == Some(Class::Person));
    }
    let Some([place, person]) = named.get(after..after + 2) else {
        return false;
    };
    let tokens = document.tokens_in(place.span);
    let near = tokens.first().index() <= behind.index() + 2;
    let adjacent = tokens.last().and_then(|last| document.next(last)).is_some_and(|next| opens(person, next));
    near && adjacent && person.class == Some(Class::Person)
}

/// `Russian diplomat` of `Okafor Russian diplomat`: nobody is described by a person's name before an adjective of a state, so the name
/// ends what was said before, with its mark lost.
fn without_name_before(document: &Document<'_>, named: &[Mention], mut nominal: Mention) -> Mention {
    let inside = named.partition_point(|mention| mention.span.start() < nominal.span.start());
    let inside = named[inside..].iter().take_while(|mention| mention.span.end() <= nominal.span.end());
    let inside: Vec<&Mention> = inside.collect();
    let follows = |name: &Mention, state: &Mention| {
        let next = document.tokens_in(name.span).last().and_then(|last| document.next(last));
        next == Some(document.tokens_in(state.span).first())
    };
    let cut = inside.windows(2).rev().find(|pair| {
        let classes = (pair[0].class, pair[1].class) == (Some(Class::Person), Some(Class::State));
        classes && pair[1].head < nominal.head && follows(pair[0], pair[1])
    });
    if let Some(pair) = cut {
        nominal.span = Span::new(pair[1].span.start(), nominal.span.end());
    }
    nominal
}

/// Whether the token stands in a line that belongs to the article.
fn is_article(document: &Document<'_>, token: Id<Token>) -> bool {
    document.paragraphs[document.sentence_of(token).paragraph].kind.is_told()
}

/// The token within `span` that the rest of it depends on: the first whose head lies outside.
fn head_of(document: &Document<'_>, span: Span) -> Id<Token> {
    let tokens = document.tokens_in(span);
    tokens
        .iter()
        .find(|&token| document.head(token).is_none_or(|head| !tokens.contains(head)))
        .unwrap_or_else(|| tokens.first())
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::base::Label;
    use crate::extract::Form;
    use crate::text;

    /// The mentions of that form, each with its class, in the order of the text.
    fn mentions(words: &str, form: Form) -> Vec<String> {
        let document = text::analyse(words);
        find(&document)
            .items()
            .iter()
            .filter(|mention| mention.form == form)
            .map(|mention| {
                let class = mention.class.map_or("?", Label::name);
                format!("{} ({class})", mention.span.of(words))
            })
            .collect()
    }

    fn check(words: &str, form: Form, expected: &[&str]) {
        assert_eq!(mentions(words, form), expected, "{words}");
    }

    #[test]
    fn names_stand_without_title_and_article() {
        check(
            "Chilean Foreign Minister Ada Novak met King Harald of Norway at the United Nations.",
            Form::Named,
            &[
                "Chilean (state)",
                "Ada Novak (person)",
                "Harald (person)",
                "Norway (state)",
                "United Nations (organization)",
            ],
        );
        check(
            "Peru’s Secretary of State Ruth Okafor spoke to Reuters.",
            Form::Named,
            &["Peru (state)", "Ruth Okafor (person)", "Reuters (organization)"],
        );
    }

    #[test]
    fn adjectives_inside_words_are_states() {
        check("The U.S.-led coalition bombed the town.", Form::Named, &["U.S. (state)"]);
        check("She spoke in Dutch to the reporters.", Form::Named, &[]);
    }

    #[test]
    fn some_of_a_people_are_not_their_state() {
        check("An Australian met three Danes.", Form::Nominal, &["An Australian (person)", "three Danes (group)"]);
        check("The Danes agreed.", Form::Named, &["Danes (state)"]);
        check("She helps ex-Muslim women.", Form::Named, &[]);
        check("An Iranian-born Australian left.", Form::Named, &["Iranian (state)"]);
    }

    #[test]
    fn seats_are_states_where_they_act() {
        check("Lima said it would not sign.", Form::Named, &["Lima (state)"]);
        check("The minister landed in Lima on Monday.", Form::Named, &["Lima (place)"]);
        check("Talks between Lima and Quito failed.", Form::Named, &["Lima (state)", "Quito (state)"]);
    }

    #[test]
    fn acronyms_are_told_by_capitals() {
        check("The army fights IS in the desert.", Form::Named, &["IS (group)"]);
        check("This is who we are.", Form::Named, &[]);
    }

    #[test]
    fn bodies_keep_their_words() {
        check(
            "The Supreme Court of Malta heard the case.",
            Form::Named,
            &["Supreme Court of Malta (organization)", "Malta (state)"],
        );
        check(
            "A U.S. State Department clerk objected.",
            Form::Named,
            &["U.S. (state)", "State Department (organization)"],
        );
    }

    #[test]
    fn dates_and_sums_are_no_actors() {
        check("It cost 12 million euros on Tuesday.", Form::Named, &[]);
    }

    #[test]
    fn nominals_are_shortest_noun_phrases() {
        check(
            "A senior defense official told reporters that rebels had left.",
            Form::Nominal,
            &["A senior defense official (person)", "reporters (group)", "rebels (group)"],
        );
        check("The two sides said that 84 people died and that no country would help.", Form::Nominal, &[]);
    }

    #[test]
    fn sides_in_hyphenated_words_are_groups() {
        check(
            "Shells hit a rebel-held village and an anti-government rally.",
            Form::Nominal,
            &["a rebel-held village (place)", "rebel (group)", "government (state)"],
        );
        check("A state-of-the-art plant burned.", Form::Nominal, &[]);
    }

    #[test]
    fn headlines_have_verbs_with_capitals() {
        check("Okafor Budget Offer Heads Off Peruvian Strikers", Form::Nominal, &["Peruvian Strikers (group)"]);
    }

    #[test]
    fn who_says_something_is_somebody_by_the_ending() {
        check("A docker said that the crane fell.", Form::Nominal, &["A docker (person)"]);
        check("The campaign said that it had paid.", Form::Nominal, &["The campaign (organization)"]);
        for thing in ["experiment", "estimate", "computer", "factor"] {
            check(&format!("The {thing} tells us that the sea rises."), Form::Nominal, &[]);
        }
    }

    #[test]
    fn some_of_a_group_speak_but_not_some_of_its_reports() {
        check(
            "One of the pilots said that it fell.",
            Form::Nominal,
            &["One of the pilots (person)", "the pilots (group)"],
        );
        check("One of the reports said that it fell.", Form::Nominal, &[]);
    }

    #[test]
    fn capitals_that_say_something_are_names() {
        // What the finder takes for a place before it stays a name of its own.
        let expected = ["Norland (place)", "TV2 (organization)"];
        check("Norland TV2 reported that the ferry sank.", Form::Named, &expected);
    }

    #[test]
    fn predicates_point_to_no_one_but_persons() {
        check("Mirna Airways is the largest airline in Malta.", Form::Nominal, &[]);
        check("They are members.", Form::Nominal, &[]);
        check("Jan Kowalski is the mayor.", Form::Nominal, &["the mayor (person)"]);
    }

    #[test]
    fn nouns_that_say_what_a_name_is_stand_with_it() {
        check("The Reuters news agency and the Hezbollah militant group agreed.", Form::Nominal, &[]);
        check("Taliban fighters left.", Form::Nominal, &[]);
        check("Nobody spoke with Ruth Okafor Peruvian diplomat", Form::Nominal, &["Peruvian diplomat (person)"]);
        check(
            "A UN agency, the UN refugee agency and the Mirna Airways board met.",
            Form::Nominal,
            &[
                "A UN agency (organization)",
                "the UN refugee agency (organization)",
                "the Mirna Airways board (organization)",
            ],
        );
        check(
            "Three Taliban fighters met Kurdish fighters.",
            Form::Nominal,
            &["Three Taliban fighters (group)", "Kurdish fighters (group)"],
        );
    }

    #[test]
    fn loose_descriptions_are_told_apart() {
        let loose = |words: &str| {
            let document = text::analyse(words);
            let mentions = find(&document);
            let loose = mentions.items().iter().filter(|mention| mention.rule == super::LOOSE_PHRASE);
            loose.map(|mention| mention.span.of(words).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(loose("The office stood near the Polish trade office."), ["The office"]);
        assert_eq!(loose("She ran for vice president against all candidates."), ["vice president", "all candidates"]);
        assert_eq!(loose("They elected her as their leader."), ["their leader"]);
        assert_eq!(loose("The only witness met the witness and armed groups."), ["The only witness"]);
        assert_eq!(loose("The strikes hit groups."), ["groups"]);
    }

    #[test]
    fn bare_places_are_none() {
        check(
            "The army seized valuable territory near the town.",
            Form::Nominal,
            &["The army (organization)", "the town (place)"],
        );
    }

    #[test]
    fn families_are_not_their_members() {
        check("The Okafor family owns it.", Form::Named, &["Okafor (group)"]);
        check("The family met Ruth Okafor.", Form::Named, &["Ruth Okafor (person)"]);
    }

    #[test]
    fn titles_before_names_are_no_nominals() {
        check("Police spokesman Jan Kowalski resigned.", Form::Nominal, &[]);
        check("Trade and industry commissioner Ada Novak spoke.", Form::Nominal, &[]);
        check("His sister Ada Novak spoke.", Form::Nominal, &["His sister (person)"]);
    }

    #[test]
    fn pronouns_without_the_weather() {
        check(
            "It rained, but she said that it was clear that they had lost her.",
            Form::Pronoun,
            &["she (?)", "they (?)", "her (?)"],
        );
        check("He hurt himself.", Form::Pronoun, &["He (?)"]);
    }

    #[test]
    fn empty_and_odd_texts_have_none() {
        check("", Form::Named, &[]);
        check("\u{0}\u{200d}…— ( [", Form::Named, &[]);
    }
}
