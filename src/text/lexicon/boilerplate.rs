//! Lines that a page shows beside its article, and words under a picture.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::rows::{fields, rows};

static LIST: LazyLock<List> = LazyLock::new(List::read);

/// A date or hour that stands alone in its line, with the words that pages set before it. Its classes are those of ASCII,
/// since Unicode's take long to make and months are English.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?ix)^ (?:(?:published|updated|posted|modified|last\ updated|first\ published|created)[\ :]+(?:on|at)?\s*)
        (?:[a-z0-9]+,?\s+)?
        (?:[a-z]+\.?\ [0-9]{1,2},?\ [0-9]{4} | [0-9]{1,2}\ [a-z]+\.?\ [0-9]{4} | [0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}
        | [0-9]{1,2}[:.][0-9]{2} | [0-9]+\ [a-z]+\ ago)
        .{0,40} $";
    Regex::new(pattern).expect("the pattern is tested below")
});

struct List {
    lines: HashSet<&'static str>,
    starts: Vec<&'static str>,
    buttons: HashSet<&'static str>,
    captions: Vec<&'static str>,
    credits: Vec<&'static str>,
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
        || STAMP.is_match(line)
}

/// Whether a line stands under a picture or names its maker.
pub fn is_caption(line: &str) -> bool {
    let plain = plain(line);
    plain.len() < 600
        && (LIST.captions.iter().any(|start| starts_with(&plain, start))
            || LIST.credits.iter().any(|end| ends_with_credit(&plain, end)))
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
    let Some(before) = line.trim_end_matches([')', ']']).strip_suffix(credit) else { return false };
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
        let kinds = ["button", "caption", "credit", "line", "start"];
        assert!(rows(include_str!("../../../data/boilerplate.txt")).all(|row| kinds.contains(&fields::<2>(row)[0])));
    }

    #[test]
    fn stamps_are_no_prose() {
        assert!(is_boilerplate("Published: Monday, March 4, 2019 10:20 GMT"));
        assert!(is_boilerplate("Updated 3 hours ago"));
        assert!(!is_boilerplate("Updated rules took effect in Orla on March 4, 2019, the port said."));
    }

    #[test]
    fn sentences_that_start_like_buttons_are_prose() {
        assert!(!is_boilerplate("Share prices fell in Orla on Monday."));
        assert!(!is_boilerplate("Follow the money, said Brandvold."));
        assert!(!is_caption("Photos of the harbour were shown to the court."));
    }
}
