//! Words of offices: what a noun or adjective does in `former U.S. military spokesman Colonel`, and the one form of an office that
//! is written in several. Knows nothing of who holds one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::name_word::spelling;
use super::rows::{alternatives, fields, rows};
use super::title;

const OFFICES: &str = include_str!("../../../data/offices.txt");

/// What a word does in the name of an office. One word may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfficeWord {
    /// A form of address, which is no office: `Mrs.`.
    Address,
    /// What may stand between an office and a name: `colonel` in `spokesman Colonel Novak`.
    Rank,
    /// Says whether and in whose stead an office is held: `former`, `deputy`.
    Status,
    /// An adjective that belongs to the office's name: `chief`, `foreign`.
    Part,
    /// A noun for anybody, which is no office: `suspect`.
    Passing,
    /// Tells somebody only with another: `son`.
    Relation,
    /// Is held in a place or state, where others only come from it: `mayor`, unlike `singer`.
    Public,
    /// Is held in nothing but a place or state: `minister`.
    State,
    /// May serve one person: `spokesman`.
    Personal,
    /// Is a head of state or government, whom news calls its leader: `chancellor`.
    Leader,
    /// Has an equal office elsewhere: `counterpart`.
    Peer,
    /// Among those who lead states tells another one who does: `ally`.
    Fellow,
    /// A verb for holding one: `served as mayor`.
    Serve,
    /// A verb for giving one to somebody: `was elected mayor`.
    Appoint,
    /// A verb for giving one up: `resigned as mayor`.
    Leave,
}

/// Whether this word, in lower case, does this.
#[must_use]
pub fn does(word: &str, what: OfficeWord) -> bool {
    LIST.get(word).is_some_and(|entry| entry.does.contains(&what))
}

/// The form under which an office is kept: abbreviations and hyphens resolved, a department before its minister, one spelling. Of
/// words in lower case.
///
/// ```
/// use cablegraph::text::lexicon::office::normal;
///
/// assert_eq!(normal("state secretary"), normal("secretary of state"));
/// assert_eq!(normal("minister of the interior"), "interior minister");
/// assert_eq!(normal("ex-vice-president"), "former vice president");
/// ```
#[must_use]
pub fn normal(title: &str) -> String {
    let pieces: Vec<String> = title.split_whitespace().filter(|word| *word != "the").map(loosened).collect();
    let words = pieces.iter().flat_map(|piece| piece.split(' ')).map(|word| full(word).unwrap_or(spelling(word)));
    let joined = department_first(words.collect()).join(" ");
    // What ends the title may be kept under another form: `former state secretary`.
    let starts = std::iter::once(0).chain(joined.match_indices(' ').map(|(at, _)| at + 1));
    let kept = starts.into_iter().find_map(|start| Some(format!("{}{}", &joined[..start], full(&joined[start..])?)));
    kept.unwrap_or(joined)
}

/// The rank of those who lead states.
pub const LEADER: &str = "leader";

/// What an office has in common with its equals in other states: all who lead one have [`LEADER`], a secretary and a minister of the
/// same affairs have these. Of a [`normal`] title.
///
/// ```
/// use cablegraph::text::lexicon::office::rank;
///
/// assert_eq!(rank("chancellor"), rank("prime minister"));
/// assert_eq!(rank("secretary of state"), rank("foreign minister"));
/// ```
#[must_use]
pub fn rank(title: &str) -> &str {
    match title {
        "prime minister" => LEADER,
        "secretary of state" => "foreign",
        "minister" => title,
        _ if does(title, OfficeWord::Leader) => LEADER,
        _ => title.strip_suffix(" minister").or_else(|| title.strip_suffix(" secretary")).unwrap_or(title),
    }
}

/// Whether the one title is the noun of the other, which is held and not in another's stead: `secretary` for `secretary of state`.
#[must_use]
pub fn is_short_for(short: &str, long: &str) -> bool {
    let mut words = long.split(' ');
    let ends = long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ') && !rest.contains(" of "));
    let begins = long.strip_prefix(short).is_some_and(|rest| rest.starts_with(" of "));
    (ends || begins) && !words.any(stands_in)
}

/// Whether who is called so stands in for another, by whose office he is not called: `vice president`.
#[must_use]
pub fn stands_in(word: &str) -> bool {
    matches!(word, "vice" | "deputy" | "assistant")
}

/// A word without its hyphens where they join the parts of a title: `vice-president`.
fn loosened(word: &str) -> String {
    let spaced = word.replace('-', " ");
    let joins = |first: &str| does(first, OfficeWord::Status) && first != "co" || title::is_title(&spaced);
    match word.split_once('-') {
        Some((first, rest)) if !rest.is_empty() && joins(first) => spaced,
        _ => word.to_owned(),
    }
}

/// `minister of mines` as `mines minister`; not `secretary of state`.
fn department_first(words: Vec<&str>) -> Vec<&str> {
    let Some(at) = words.iter().position(|word| matches!(*word, "minister" | "secretary")) else { return words };
    let [office, "of" | "for", department @ ..] = &words[at..] else { return words };
    if !matches!(department.len(), 1 | 2) || department.iter().any(|word| matches!(*word, "state" | "of" | "for")) {
        return words;
    }
    let department = if *department == ["foreign", "affairs"] { &department[..1] } else { department };
    [&words[..at], department, &[*office]].concat()
}

fn full(words: &str) -> Option<&'static str> {
    LIST.get(words).and_then(|entry| entry.full)
}

struct Entry {
    does: Vec<OfficeWord>,
    full: Option<&'static str>,
}

static LIST: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    rows(OFFICES)
        .map(|row| {
            let [word, does, full] = fields::<3>(row);
            let does = alternatives(does).filter_map(office_word).collect();
            (word, Entry { does, full: (!full.is_empty()).then_some(full) })
        })
        .collect()
});

fn office_word(name: &str) -> Option<OfficeWord> {
    Some(match name {
        "address" => OfficeWord::Address,
        "rank" => OfficeWord::Rank,
        "status" => OfficeWord::Status,
        "part" => OfficeWord::Part,
        "passing" => OfficeWord::Passing,
        "relation" => OfficeWord::Relation,
        "public" => OfficeWord::Public,
        "state" => OfficeWord::State,
        "personal" => OfficeWord::Personal,
        "leader" => OfficeWord::Leader,
        "peer" => OfficeWord::Peer,
        "fellow" => OfficeWord::Fellow,
        "serve" => OfficeWord::Serve,
        "appoint" => OfficeWord::Appoint,
        "leave" => OfficeWord::Leave,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_every_row_is_understood() {
        check_order(rows(OFFICES).map(|row| fields::<3>(row)[0]));
        for row in rows(OFFICES) {
            let [word, does, full] = fields::<3>(row);
            assert!(alternatives(does).all(|what| office_word(what).is_some()), "{row}");
            assert!(!does.is_empty() || !full.is_empty(), "{row}");
            assert_ne!(word, full);
        }
    }

    fn check(title: &str, expected: &str) {
        assert_eq!(normal(title), expected, "{title}");
        assert_eq!(normal(expected), expected, "what is normal stays so");
    }

    #[test]
    fn one_office_has_one_form() {
        for title in ["state secretary", "secretary of state"] {
            check(title, "secretary of state");
        }
        check("deputy state secretary", "deputy secretary of state");
        check("minister of foreign affairs", "foreign minister");
        check("minister of defence", "defense minister");
        check("secretary of the treasury", "treasury secretary");
        check("secretary-general", "secretary general");
        check("ex-president", "former president");
        check("lt. gen.", "lieutenant general");
        check("sen.", "senator");
        check("co-founder", "co-founder");
        check("minister of state", "minister of state");
        check("minister", "minister");
    }

    #[test]
    fn a_noun_is_short_for_an_office_that_is_held() {
        assert!(is_short_for("secretary", "secretary of state") && is_short_for("minister", "foreign minister"));
        assert!(!is_short_for("president", "vice president") && !is_short_for("state", "secretary of state"));
        assert!(!is_short_for("secretary", "secretary"));
    }

    #[test]
    fn words_do_what_the_list_says() {
        assert!(does("former", OfficeWord::Status) && does("colonel", OfficeWord::Rank));
        assert!(does("mayor", OfficeWord::Public) && !does("singer", OfficeWord::Public));
        assert!(!does("unheard", OfficeWord::Passing));
    }
}
