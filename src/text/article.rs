//! One article as it was read.

use crate::base::Date;
use crate::text::clean::{is_headline, kind};
use crate::text::document::LineKind;
use crate::text::segment::paragraphs;
use crate::text::stamp;

/// An article as `ingest` hands it on: the text with nothing removed, and what the input said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Path below the given input folder, `FILE#id` for a JSON row, `-` for standard input.
    pub doc: String,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The given title, else a first line without a sentence's end.
    pub title: Option<String>,
    /// The given date, else one that a dateline states in full.
    pub date: Option<Date>,
    /// The outlet, if the input names one.
    pub outlet: Option<String>,
    /// The address, if the input names one.
    pub url: Option<String>,
    /// The text as read, less than 4 GiB; all offsets point into it.
    pub text: String,
}

/// What an input says about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Its title.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

impl Article {
    /// The article of that name and text, with its hash; title and date are those given, else those that the text states.
    #[must_use]
    pub fn new(doc: String, text: String, given: Given) -> Self {
        let Given { title: given_title, date: given_date, outlet, url } = given;
        let head = head(&text);
        let title = given_title.or_else(|| title_of(&head).map(|line| line.trim_start_matches('\u{FEFF}').to_owned()));
        let date = given_date.or_else(|| date_of(&head));
        Self { doc, sha256: sha256(&text), title, date, outlet, url, text }
    }
}

/// SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    use std::fmt::Write;

    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a string takes all that is written into it");
        digits
    })
}

/// Paragraphs from a text's start on among which its title and date are looked for.
const HEAD: usize = 8;

/// The first line of a text if it has no sentence's end, without blanks around it. Lines of the page itself, such as
/// `Share`, and dates are passed over.
#[must_use]
pub fn title(text: &str) -> Option<&str> {
    title_of(&head(text))
}

/// The day that a text states in full in a line of its own or in its dateline, near its start.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    date_of(&head(text))
}

/// The first paragraphs.
fn head(text: &str) -> Vec<&str> {
    paragraphs(text).into_iter().take(HEAD).map(|span| span.of(text)).collect()
}

fn title_of<'t>(head: &[&'t str]) -> Option<&'t str> {
    let first = head.iter().find(|line| kind(line).is_told() && kind(line) != LineKind::Caption)?;
    is_headline(first).then_some(first)
}

fn date_of(head: &[&str]) -> Option<Date> {
    head.iter().find_map(|line| stamp::date(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_date(text: &str, expected: Option<&str>) {
        assert_eq!(date(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_hash_is_that_of_the_standard() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_date_stands_alone_or_in_the_dateline() {
        check_date("Harbour talks resume\nWednesday, January 23, 2019\n\nThe talks resumed.", Some("2019-01-23"));
        check_date("Published: 4 Sept. 2018 10:20 GMT\nThe talks resumed.", Some("2018-09-04"));
        check_date("2019-02-28\nThe talks resumed.", Some("2019-02-28"));
        check_date("ORLA, Norland, March 4, 2019 (NNA) — The talks resumed.", Some("2019-03-04"));
        check_date("ORLA (March 4, 2019) – The talks resumed.", Some("2019-03-04"));
    }

    #[test]
    fn a_date_is_never_made_up() {
        check_date("The treaty was signed on March 4, 2019, in Orla.", None);
        check_date("ORLA, March 4 — The talks resumed.", None);
        check_date(&format!("ORLA{}, March 4, 2019 — The talks resumed.", " and Eastvik".repeat(9)), None);
        check_date("February 30, 2019\nThe talks resumed.", None);
        check_date("Room 12, 2019\nThe talks resumed.", None);
        check_date("", None);
    }

    #[test]
    fn a_title_has_no_sentences_end() {
        assert_eq!(title("Share\n\n  Harbour talks resume \nThe talks resumed."), Some("Harbour talks resume"));
        assert_eq!(title("The talks resumed on Monday.\nHarbour talks resume"), None);
        assert_eq!(title("\n\n"), None);
    }
}
