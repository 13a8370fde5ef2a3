//! Names of actors and places: what the model's name finder marked, corrected.
//!
//! The finder was trained on American news and knows little of the world's names. Its marks, the gazetteer's names and runs of
//! proper nouns that neither has are candidates; a linear model over visible evidence (lists, form, neighbours, grammar, what
//! the rest of the article says of the same words) decides what each is, or that it names no actor. What the gazetteer is sure
//! of is not asked again.

mod boundary;
mod candidate;
mod classify;
mod consistency;
mod evidence;
mod form;
mod gazetteer;
mod headline;
mod own;
mod small;
mod surface;

pub use gazetteer::Hit;

use crate::base::{Id, IdRange, Span, labels};
use crate::text::{Document, Name, NameLabel, OwnActor, Token};
use candidate::{Candidate, class_of};
use evidence::Evidence;
use headline::Headlines;

labels! {
    /// What an actor is.
    Class {
        /// A human being, or an unnamed speaker.
        Person = "person",
        /// A country, and its government when name or capital stands for it.
        State = "state",
        /// A ministry, agency, company, news outlet, alliance or international body.
        Organization = "organization",
        /// An armed, ethnic, political, religious or social group.
        Group = "group",
        /// A location that does not act.
        Place = "place",
    }
}

labels! {
    /// Where a name comes from.
    Source {
        /// The user says that it is one.
        Own = "own-actor",
        /// The gazetteer has it.
        Gazetteer = "gazetteer",
        /// The model's name finder marked it.
        Finder = "name-finder",
        /// The finder marked it in full elsewhere in the article.
        Lengthened = "name-lengthened",
        /// The finder marked it elsewhere in the article.
        Repeated = "name-repeated",
        /// It follows a title.
        AfterTitle = "name-after-title",
        /// Proper nouns that nothing else tells of.
        ProperNouns = "name-proper-nouns",
        /// A place that a text without capitals names.
        WrittenSmall = "name-written-small",
    }
}

/// A name of an actor or a place where it stands.
#[derive(Clone, Debug)]
pub struct ActorName<'t> {
    /// The name alone, in bytes: without title, article and possessive ending.
    pub span: Span,
    /// The tokens that it touches.
    pub tokens: IdRange<Token>,
    /// What it names.
    pub class: Class,
    /// The same in the terms of OntoNotes 5, which tell cities from seas and demonyms from countries.
    pub label: NameLabel,
    /// What the gazetteer knows of it.
    pub known: Option<Hit>,
    /// The user's own actor that it is.
    pub own: Option<&'t OwnActor>,
    /// Where it comes from.
    pub source: Source,
}

/// All names of actors and places in the document, in order; none overlaps another, but for a state inside a body's name.
#[must_use]
pub fn find<'t>(document: &Document<'t>) -> Vec<ActorName<'t>> {
    let hits = gazetteer::scan(document);
    let headlines = Headlines::new(document);
    let candidates = candidates(document, &hits, &headlines);
    classify::decide(document, &headlines, &hits, candidates)
}

/// All names in the document in the terms of OntoNotes 5: those of actors and places as [`find`] has them, and the finder's dates,
/// sums, works and the like beside them; in order, and no token belongs to two.
#[must_use]
pub fn labelled(document: &Document<'_>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for ActorName { span, tokens, label, .. } in find(document) {
        if names.last().is_none_or(|last| last.tokens.end() <= tokens.first().index()) {
            names.push(Name { span, tokens, label });
        }
    }
    let actors = names.len();
    let is_free = |name: &&Name| {
        let after = names.partition_point(|other| other.tokens.end() <= name.tokens.first().index());
        class_of(name.label).is_none()
            && names.get(after).is_none_or(|other| other.tokens.first().index() >= name.tokens.end())
    };
    let others: Vec<Name> = document.names.iter().filter(is_free).cloned().collect();
    names.extend(others);
    if names.len() > actors {
        names.sort_by_key(|name| name.span);
    }
    names
}

/// The candidates with the evidence on which each is decided, for the training of the weights and for a look at them.
///
/// Those that the gazetteer is sure of have none.
#[must_use]
pub fn weigh(document: &Document<'_>) -> Vec<(Span, Option<Class>, Vec<String>)> {
    let headlines = Headlines::new(document);
    let candidates = candidates(document, &gazetteer::scan(document), &headlines);
    let gathered = Evidence::new(document, &headlines, &candidates);
    let told = |candidate: &Candidate| {
        let mut told = Vec::new();
        if !candidate.sure {
            gathered.each(candidate, &mut |kind, values| told.push(evidence::written(kind, values)));
        }
        (candidate.span, candidate.class.filter(|_| candidate.sure), told)
    };
    candidates.iter().map(told).collect()
}

fn candidates(document: &Document<'_>, hits: &[Hit], headlines: &Headlines<'_>) -> Vec<Candidate> {
    let candidates = candidate::merge(document, candidate::from_finder(document, headlines), hits);
    let mut candidates = own::overlay(document, candidates);
    consistency::complete(document, &mut candidates);
    small::find(document, &mut candidates);
    candidates
}

/// Whether the token stands in a line that tells something.
fn is_article(document: &Document<'_>, token: Id<Token>) -> bool {
    document.paragraphs[document.sentence_of(token).paragraph].kind.is_told()
}

#[cfg(test)]
mod tests {
    use super::{find, labelled};
    use crate::base::Label;
    use crate::text;

    fn check(words: &str, expected: &[&str]) {
        let document = text::analyse(words);
        let names = find(&document);
        let found: Vec<_> =
            names.iter().map(|name| format!("{} ({})", name.span.of(words), name.class.name())).collect();
        assert_eq!(found, expected, "{words}");
        let spans: Vec<_> = names.iter().map(|name| name.span).collect();
        assert!(spans.is_sorted() && spans.windows(2).all(|pair| pair[0] != pair[1]), "{spans:?}");
    }

    #[test]
    fn states_beside_a_dash_are_two() {
        check("The Malta-Chile pact was signed.", &["Malta (state)", "Chile (state)"]);
        check("The Malta–Chile pact was signed.", &["Malta (state)", "Chile (state)"]);
    }

    #[test]
    fn an_acronym_in_brackets_is_a_name_of_its_own() {
        check(
            "The Northern Ferry Workers Union (NFWU) called a strike, and the NFWU said it would go on.",
            &["Northern Ferry Workers Union (organization)", "NFWU (organization)", "NFWU (organization)"],
        );
    }

    #[test]
    fn a_noun_before_a_name_says_what_it_is() {
        check("Pilots of the airline Brannick walked out.", &["Brannick (organization)"]);
    }

    #[test]
    fn names_of_persons_go_over_hyphens() {
        check("President Kim Dae-jung spoke.", &["Kim Dae-jung (person)"]);
        check("A Halvorsen-led group spoke.", &["Halvorsen (person)"]);
    }

    #[test]
    fn the_form_of_a_name_tells() {
        check("Hurricane Ottilie hit Cuba, and Ottilie moved on.", &["Cuba (state)"]);
        check(
            "The National Hurricane Center warned Cuba.",
            &["National Hurricane Center (organization)", "Cuba (state)"],
        );
        check("Sindri Okafor spoke. Okafor left.", &["Sindri Okafor (person)", "Okafor (person)"]);
        check("Brannickdaily.com reported it.", &["Brannickdaily.com (organization)"]);
        check("The word После stood there.", &[]);
    }

    #[test]
    fn places_of_the_world_are_places() {
        check("The flood reached Nagpur and Kisumu.", &["Nagpur (place)", "Kisumu (place)"]);
    }

    #[test]
    fn texts_without_capitals_name_places() {
        check("i am going from mombasa to guinea-bissau next week", &["mombasa (place)", "guinea-bissau (state)"]);
        check("i like turkey with rice on sunday", &[]);
    }

    #[test]
    fn brackets_of_an_editor_make_no_name() {
        check("“[I]t will pass,” he said.", &[]);
    }

    #[test]
    fn lines_that_tell_nothing_name_nobody() {
        check("By Jane Marlowe\n\nThe vote was held on Monday and it passed.", &[]);
    }

    #[test]
    fn no_token_belongs_to_two_labelled_names() {
        let words = "On Monday the U.S.-led talks between UK/US envoys cost $5 million, said Ruth Okafor of Malta.";
        let document = text::analyse(words);
        let names = labelled(&document);
        assert!(names.windows(2).all(|pair| pair[0].tokens.end() <= pair[1].tokens.first().index()));
        let labels: Vec<_> = names.iter().map(|name| (name.span.of(words), name.label.name())).collect();
        assert!(labels.contains(&("Monday", "DATE")) && labels.contains(&("Ruth Okafor", "PERSON")), "{labels:?}");
        assert!(labels.contains(&("Malta", "GPE")), "{labels:?}");
    }
}
