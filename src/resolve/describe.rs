//! Descriptions of unnamed actors as they are compared: `Syrian troops` and `the soldiers of Syria`.

use std::collections::BTreeSet;

use crate::extract::{Class, Form, Number};
use crate::record::{Actor, Words};
use crate::resolve::chain::{ChainName, Owners};
use crate::resolve::name::pieces;
use crate::text::lexicon::actor::{self, Kind};
use crate::text::lexicon::group_noun::same_group;
use crate::text::lexicon::name_word::{NameWord, name_word, spelling};

/// By what an unnamed actor can be found in other articles. One unnamed person is found in none.
pub(super) fn descriptions(actor: &Actor, owners: &Owners) -> ChainName {
    let mut marked = BTreeSet::new();
    let mut plain = None;
    let plural = actor.number == Some(Number::Plural);
    let one = matches!(actor.class, Class::Person | Class::Place) && !plural;
    if !one {
        for words in actor.mentions.iter().filter(|mention| mention.kind == Form::Nominal).map(|mention| &mention.words)
        {
            match describe(words, owners) {
                Some(Description { key, marked: true }) => _ = marked.insert(key),
                Some(Description { key, marked: false }) if plural && actor.class != Class::State => {
                    plain.get_or_insert(key);
                }
                _ => {}
            }
        }
    }
    ChainName::Unnamed { marked, plain }
}

struct Description {
    key: String,
    /// Whether it holds a name.
    marked: bool,
}

/// The description's words in alphabetical order: names as their owners, the noun as the set it belongs to, nothing that only says
/// how many. None if no noun is left that tells more than `group`.
fn describe(words: &Words, owners: &Owners) -> Option<Description> {
    let mut rest: Vec<char> = words.text.chars().collect();
    let mut key = BTreeSet::new();
    for (start, end, owner) in owners.inside(words.start, words.end) {
        let place = |at: u32| (at.saturating_sub(words.start) as usize).min(rest.len());
        let (start, end) = (place(*start), place(*end));
        rest[start..end.max(start)].fill(' ');
        key.insert(format!("@{owner}"));
    }
    let rest: String = rest.into_iter().collect();
    let mut nouns = Vec::new();
    let mut before_preposition = true;
    for word in rest.split(|c: char| c.is_whitespace() || c == '-') {
        if let Some(state) = state(word) {
            key.insert(format!("@{}", state.to_lowercase()));
            continue;
        }
        let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        for piece in pieces(word) {
            if capital && owners.has(&piece) {
                key.insert(format!("@{piece}"));
                continue;
            }
            before_preposition &= nouns.is_empty() || !matches!(piece.as_str(), "of" | "in" | "for" | "from" | "with");
            match name_word(&piece) {
                Some(NameWord::Stop | NameWord::Weak | NameWord::Standing) => {}
                _ if piece.chars().all(|c| c.is_ascii_digit()) || matches!(piece.as_str(), "at" | "s") => {}
                _ if before_preposition => nouns.push(piece),
                _ => _ = key.insert(piece),
            }
        }
    }
    let marked = !key.is_empty() && key.iter().any(|word| word.starts_with('@'));
    // `rebel groups` are rebels.
    let head = nouns.iter().rposition(|noun| same_group(noun).is_some() || !is_generic(noun));
    let head = head.or_else(|| marked.then(|| nouns.len().checked_sub(1)).flatten())?;
    for (place, noun) in nouns.iter().enumerate() {
        if place == head {
            key.insert(same_group(noun).map_or_else(|| singular(noun), str::to_owned));
        } else if !is_generic(noun) {
            key.insert(spelling(noun).to_owned());
        }
    }
    Some(Description { key: key.into_iter().collect::<Vec<_>>().join(" "), marked })
}

/// The state that a word names or is the adjective of.
fn state(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    actor::find(word).filter(|known| known.kind == Kind::State).map(|known| known.name)
}

fn is_generic(noun: &str) -> bool {
    [noun, &singular(noun)].into_iter().any(|noun| name_word(noun) == Some(NameWord::Generic))
}

fn singular(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => noun.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(noun).to_owned(),
    }
}
