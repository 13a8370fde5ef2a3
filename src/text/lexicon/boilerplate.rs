//! Lines that a page shows beside its article, and words under a picture.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rows::{fields, rows};

static LIST: LazyLock<List> = LazyLock::new(List::read);

struct List {
    lines: HashSet<&'static str>,
    starts: Vec<&'static str>,
    buttons: HashSet<&'static str>,
    captions: Vec<&'static str>,
    credits: Vec<&'static str>,
    pictures: Vec<&'static str>,
    authors: HashSet<&'static str>,
}

impl List {
    fn read() -> Self {
        let of = |kind: &'static str| {
            rows(include_str!("../../../data/boilerplate.txt")).filter_map(move |row| {
                let [name, text] = fields(row);
                (name == kind).then_some(text)
            })
        };
        Self {
            lines: of("line").collect(),
            starts: of("start").collect(),
            buttons: of("button").collect(),
            captions: of("caption").collect(),
            credits: of("credit").collect(),
            pictures: of("picture").collect(),
            authors: of("author").collect(),
        }
    }
}

/// Whether a line belongs to the page, not to the article: `Share`, `Advertisement`, a row of buttons, a copyright.
pub fn is_boilerplate(line: &str) -> bool {
    let plain = plain(line);
    let words = || plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let short = words().take(30).count() < 30;
    LIST.lines.contains(plain.as_str())
        || short && LIST.starts.iter().any(|start| starts_with(&plain, start))
        || words().next().is_some()
            && words().all(|word| LIST.buttons.contains(word) || is_count(word))
            && words().any(|word| LIST.buttons.contains(word))
        || is_address(&plain)
}

/// Whether a line stands under a picture or names its maker.
pub fn is_caption(line: &str) -> bool {
    let plain = plain(line);
    plain.len() < 600
        && (LIST.captions.iter().any(|start| starts_with(plain.trim_start_matches(['(', '[']), start))
            || LIST.pictures.iter().any(|words| plain.contains(words))
            || LIST.credits.iter().any(|end| ends_with_credit(&plain, end)))
}

/// Whether words in lower case say what somebody is to a page: `staff writer`.
pub fn is_author(words: &str) -> bool {
    LIST.authors.contains(words)
}

/// The line in lower case without the marks around it.
fn plain(line: &str) -> String {
    let edge = |char: char| !char.is_alphanumeric() && !matches!(char, '©' | '(' | ')' | '@' | '[' | ']');
    line.trim_matches(edge).to_lowercase()
}

fn starts_with(line: &str, start: &str) -> bool {
    line.strip_prefix(start)
        .is_some_and(|rest| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
}

/// A credit stands at the end of a line, after a stop, a bracket or a bar, or makes up the line.
fn ends_with_credit(line: &str, credit: &str) -> bool {
    let Some(before) = line.trim_end_matches([')', ']']).strip_suffix(credit) else {
        return false;
    };
    before.trim_end().is_empty() || before.trim_end().ends_with(['(', '[', '/', '|', '.', '©'])
}

fn is_count(word: &str) -> bool {
    word.trim_end_matches(['k', 'm']).bytes().all(|byte| byte.is_ascii_digit())
}

fn is_address(line: &str) -> bool {
    !line.contains(' ') && (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon::rows::check_order;

    #[test]
    fn the_list_is_in_order() {
        check_order(rows(include_str!("../../../data/boilerplate.txt")));
    }

    #[test]
    fn all_lists_are_known() {
        let kinds = ["author", "button", "caption", "credit", "line", "picture", "start"];
        assert!(rows(include_str!("../../../data/boilerplate.txt")).all(|row| kinds.contains(&fields::<2>(row)[0])));
    }

    #[test]
    fn sentences_that_start_like_buttons_are_prose() {
        assert!(!is_boilerplate("Share prices fell in Orla on Monday."));
        assert!(!is_boilerplate("Follow the money, said Brandvold."));
        assert!(!is_caption("Photos of the harbour were shown to the court."));
    }
}
