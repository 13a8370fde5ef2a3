//! What the form of a name tells for sure: a storm, a legal form alone and words in another script are no actors, a ship and a site
//! are no persons.

use std::collections::HashSet;

use crate::base::Id;
use crate::text::lexicon::name_form::{NameForm, name_form};
use crate::text::lexicon::name_word::{NameWord, name_word, spelling};
use crate::text::lexicon::noun::actor_noun;
use crate::text::lexicon::place;
use crate::text::name::Class;
use crate::text::name::candidate::Candidate;
use crate::text::{Document, Token};

/// Corrects the classes of the candidates that no list has.
pub(super) fn correct(document: &Document<'_>, candidates: &mut [Candidate]) {
    let words = |candidate: &Candidate| candidate.span.of(document.text);
    let storms: Vec<Option<&str>> = candidates.iter().map(|candidate| storm(document, candidate)).collect();
    let called: HashSet<&str> = storms.iter().flatten().copied().collect();
    for (candidate, storm) in candidates.iter_mut().zip(storms).filter(|(candidate, _)| !candidate.sure) {
        let name = words(candidate);
        // European services call each a storm alone.
        let bare = name.strip_prefix("Storm ").unwrap_or(name);
        if storm.is_some() || called.contains(bare) || !is_latin(name) || is_legal_form(name) {
            candidate.class = None;
        } else if is_ship(document, candidate) || is_site(name) {
            candidate.class = candidate.class.and(Some(Class::Organization));
        }
    }
}

/// The name of a storm, with or without what calls it one: `Maria` of `Hurricane Maria`; not the `Hurricane Center`
/// nor the `Hurricane Hunters`.
fn storm<'d>(document: &'d Document<'_>, candidate: &Candidate) -> Option<&'d str> {
    let tokens = candidate.tokens;
    let is_storm = |first: Id<Token>, length: usize| {
        let rest = (0..length).map(|at| first.index() + at).take_while(|&at| at < document.tokens.len());
        let words: Vec<&str> = rest.map(|at| document.lower(Id::new(at))).collect();
        name_form(&words.join(" ")) == Some(NameForm::Storm)
    };
    let inside = (1..=2).rev().find(|&length| length < tokens.len() && is_storm(tokens.first(), length));
    let last = tokens.last()?;
    let lower = document.lower(last);
    // The dictionary form of a name's plural is that plural.
    let calls_actor =
        [Some(lower), lower.strip_suffix('s')].into_iter().flatten().any(|noun| actor_noun(noun).is_some());
    if calls_actor || name_word(spelling(lower)) == Some(NameWord::Generic) || tokens.len() > 4 {
        return None;
    }
    let name = Id::<Token>::new(tokens.first().index() + inside.unwrap_or(0));
    let before =
        || document.previous(tokens.first()).is_some_and(|before| is_capital(document, before) && is_storm(before, 1));
    let span = document.tokens[name].span.cover(document.tokens[last].span);
    (inside.is_some() || tokens.len() == 1 && before()).then(|| span.of(document.text))
}

/// `USS Okafor`, `the MS Okafor`, also where the finder left the prefix out; not `M.S. Okafor` nor `Jackson, MS`, for which alone two
/// letters may stand as well.
fn is_ship(document: &Document<'_>, candidate: &Candidate) -> bool {
    let first = candidate.tokens.first();
    let behind_the = |token: Id<Token>| document.previous(token).is_some_and(|the| document.lower(the) == "the");
    let prefix = |token: Id<Token>| {
        let word = document.word(token);
        let letters = word.replace('.', "");
        match name_form(&letters) {
            Some(NameForm::Ship) => letters == word || letters.len() > 2 || behind_the(token),
            Some(NameForm::ShipOrInitials) => behind_the(token),
            Some(NameForm::Storm | NameForm::Domain) | None => false,
        }
    };
    candidate.tokens.len() > 1 && prefix(first) || document.previous(first).is_some_and(prefix)
}

/// `okafor.com`.
fn is_site(name: &str) -> bool {
    let domain = name.rsplit_once('.').filter(|(site, _)| !site.is_empty() && !name.contains(char::is_whitespace));
    domain.is_some_and(|(_, domain)| name_form(domain) == Some(NameForm::Domain))
}

/// `Ltd.`, which is no company; not `Company`, which calls one, nor `Spa`, the town. Of capitals alone it may be an acronym.
fn is_legal_form(name: &str) -> bool {
    let lower = name.trim_end_matches('.').to_lowercase();
    let is_place =
        || name.chars().skip(1).all(char::is_lowercase) && place::lookup(name) == Some(place::Kind::Settlement);
    name.contains(char::is_lowercase)
        && name_word(&lower) == Some(NameWord::Legal)
        && actor_noun(&lower).is_none()
        && !is_place()
}

/// Whether all letters are Latin ones, also ligatures and those of full width, in which English news writes its names.
fn is_latin(name: &str) -> bool {
    name.chars().all(|c| {
        let code = u32::from(c);
        let joined_or_wide = matches!(code, 0xFB00..0xFB07 | 0xFF21..0xFF5B);
        !c.is_alphabetic()
            || joined_or_wide
            || matches!(code, 0..0x370 | 0x1D00..0x1F00 | 0x2C60..0x2C80 | 0xA720..0xA800)
    })
}

fn is_capital(document: &Document<'_>, token: Id<Token>) -> bool {
    document.word(token).chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{is_latin, is_legal_form, is_ship};
    use crate::base::{Id, IdRange};
    use crate::text::name::Source;
    use crate::text::name::candidate::Candidate;
    use crate::text::{self, Document};

    /// What `ask` tells of these words of the sentence.
    fn told<T>(sentence: &str, name: &str, ask: impl Fn(&Document<'_>, &Candidate) -> T) -> T {
        let document = text::analyse(sentence);
        let start = sentence.find(name).expect("the name is in the sentence");
        let is_inside =
            |at: &usize| (start..start + name.len()).contains(&document.tokens[Id::new(*at)].span.range().start);
        let inside: Vec<usize> = (0..document.tokens.len()).filter(is_inside).collect();
        let tokens = IdRange::new(inside[0], inside[0] + inside.len());
        ask(&document, &Candidate::unknown(&document, tokens, None, Source::Finder).expect("the name has tokens"))
    }

    #[test]
    fn storms_are_no_bodies_that_watch_them() {
        let called =
            |sentence, name| told(sentence, name, |document, storm| super::storm(document, storm).map(str::to_owned));
        assert_eq!(called("Hurricane Ottilie hit Cuba.", "Hurricane Ottilie").as_deref(), Some("Ottilie"));
        assert_eq!(called("Typhoon Ottilie hit Japan.", "Ottilie").as_deref(), Some("Ottilie"));
        assert_eq!(called("The Hurricane Center warned Cuba.", "Hurricane Center"), None);
        assert_eq!(called("The Hurricane Hunters warned Cuba.", "Hurricane Hunters"), None);
    }

    #[test]
    fn prefixes_tell_ships_from_initials() {
        for (sentence, name) in [
            ("The USS Halvorsen sailed.", "USS Halvorsen"),
            ("Crews of HMS Halvorsen slept.", "Halvorsen"),
            ("Crews of H.M.S. Halvorsen slept.", "H.M.S. Halvorsen"),
            ("MV Halvorsen sank.", "MV Halvorsen"),
            ("They boarded the MS Halvorsen.", "MS Halvorsen"),
            ("They boarded the SS Halvorsen.", "Halvorsen"),
        ] {
            assert!(told(sentence, name, is_ship), "{sentence}");
        }
        for (sentence, name) in [
            ("M.S. Okafor sang.", "M.S. Okafor"),
            ("M.V. Okafor sang.", "M.V. Okafor"),
            ("MS Okafor sang.", "MS Okafor"),
            ("S.S. Okafor sang.", "Okafor"),
            ("She left Jackson, MS. Okafor stayed.", "Okafor"),
            ("Ruth Okafor sang.", "Ruth Okafor"),
        ] {
            assert!(!told(sentence, name, is_ship), "{sentence}");
        }
    }

    #[test]
    fn legal_forms_alone_are_no_names() {
        assert!(["Ltd.", "Inc", "GmbH", "SpA"].into_iter().all(is_legal_form));
        assert!(!["Company", "Corporation", "Spa", "LLC", "Okafor"].into_iter().any(is_legal_form));
    }

    #[test]
    fn letters_of_all_widths_are_latin() {
        assert!(["Ｏｋａｆｏｒ", "Ruth O’Neill-Šimić", "ﬁsher"].into_iter().all(is_latin));
        assert!(!["После", "Ωmega", "東京"].into_iter().any(is_latin));
    }
}
