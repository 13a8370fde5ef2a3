//! Says what every paragraph of a page is: running text, a headline, a caption, a point of a list, or what stands beside
//! an article; and what stands before its first sentence.

use std::ops::Range;

use crate::base::Span;
use crate::text::document::LineKind;
use crate::text::lexicon::boilerplate;
use crate::text::lexicon::small_word::{SmallWord, small_word};
use crate::text::lexicon::time_word::time_word;
use crate::text::segment::{ends_sentence, is_blank};
use crate::text::stamp::{dateline, is_stamp};

/// Words that a headline has at most.
const LONGEST_HEADLINE: usize = 25;
/// Words that a line with its writer has at most.
const LONGEST_BYLINE: usize = 14;
/// Words before a writer's name.
const BY: [&str; 6] = ["written by", "story by", "posted by", "words by", "report by", "by"];

/// The kinds of all paragraphs, in order.
pub fn kinds(text: &str, paragraphs: &[Span]) -> Vec<LineKind> {
    paragraphs.iter().map(|span| kind(span.of(text))).collect()
}

/// What one paragraph is.
pub fn kind(line: &str) -> LineKind {
    if boilerplate::is_caption(line) {
        LineKind::Caption
    } else if boilerplate::is_boilerplate(line) || is_stamp(line) || !line.chars().any(char::is_alphabetic) {
        LineKind::Boilerplate
    } else if is_byline(line) {
        LineKind::Byline
    } else if is_table(line) {
        LineKind::Table
    } else if list_mark(line).is_some() {
        LineKind::ListItem
    } else if interview_mark(line).is_some() {
        LineKind::Prose
    } else if is_headline(line) {
        LineKind::Headline
    } else {
        LineKind::Prose
    }
}

/// The bytes that stand before a line's first sentence and are none: its dateline, bullet or the `Q:` of an interview.
pub fn lead(line: &str) -> Option<Range<usize>> {
    list_mark(line).or_else(|| dateline(line)).or_else(|| interview_mark(line))
}

/// The bullet or number with which a point of a list starts: `•`, `-`, `3.`, `(b)`.
fn list_mark(line: &str) -> Option<Range<usize>> {
    let mark = line.split(is_blank).next()?;
    let bullet = matches!(mark, "•" | "·" | "‣" | "▪" | "●" | "◦" | "►" | "■" | "*" | "-" | "–" | "—" | "o");
    let number = mark.trim_start_matches('(').strip_suffix(['.', ')']);
    let numbered = number.is_some_and(|number| {
        let digits = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        let letter =
            number.len() == 1 && mark.ends_with(')') && number.starts_with(|char: char| char.is_ascii_lowercase());
        !number.is_empty() && (digits || letter)
    });
    // A dash before small letters goes on with something; so does an `o`.
    let after = line[mark.len()..].trim_start_matches(is_blank);
    let starts =
        after.starts_with(|char: char| char.is_uppercase() || char.is_numeric() || matches!(char, '"' | '“' | '‘'));
    let sure = numbered || bullet && (starts || !matches!(mark, "-" | "–" | "—" | "o"));
    (sure && !after.is_empty()).then_some(0..mark.len())
}

/// `Q:`, `A.`, `Question:` before the turns of an interview.
fn interview_mark(line: &str) -> Option<Range<usize>> {
    let mark = line.split(is_blank).next()?;
    let turn = matches!(mark, "Q:" | "A:" | "Q." | "Question:" | "Answer:" | "QUESTION:" | "ANSWER:");
    (turn && mark.len() < line.len()).then_some(0..mark.len())
}

/// Whether a line says who wrote the article or the post above it.
fn is_byline(line: &str) -> bool {
    if let Some(signed) = line.strip_prefix(['—', '–', '-']) {
        return signed.contains("(@") && signed.split_whitespace().count() <= LONGEST_BYLINE;
    }
    if line.split_whitespace().count() > LONGEST_BYLINE || ends_sentence(line) {
        return false;
    }
    let mut parts = line.split([',', '|', '•', '·']).map(str::trim);
    let first = parts.next().unwrap_or_default();
    let given = BY.iter().find_map(|by| first.get(..by.len()).filter(|start| start.eq_ignore_ascii_case(by)));
    let names = given.map_or(first, |by| first[by.len()..].trim_start_matches([' ', ':']));
    let role = |part: &str| boilerplate::is_author(&part.to_lowercase());
    let rest: Vec<_> = parts.collect();
    are_names(names, given.is_some())
        && if given.is_some() { rest.iter().all(|part| !part.is_empty()) } else { rest.iter().any(|part| role(part)) }
}

/// Names of one or more writers, after `By` also with where they are: `Ada Novak and Lars Holm in Orla`.
fn are_names(words: &str, placed: bool) -> bool {
    let words = if placed { words.split(" in ").next().unwrap_or_default() } else { words };
    let words: Vec<_> = words
        .split(' ')
        .filter(|word| !matches!(*word, "and" | "AND" | "&" | "de" | "van" | "von" | "al" | "bin"))
        .collect();
    let is_name = |word: &&str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && small_word(&lower) != Some(SmallWord::Always)
            && time_word(&lower).is_none()
    };
    (1..=8).contains(&words.len()) && words.iter().all(is_name)
}

/// Whether a line holds figures in columns, or a score: half of it and more are numbers, or bars part it.
fn is_table(line: &str) -> bool {
    let words = || line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let is_number =
        |word: &&str| word.contains(|char: char| char.is_ascii_digit()) && !word.contains(char::is_alphabetic);
    let numbers = words().filter(is_number).count();
    let score = words().any(|word| {
        let mut sides = word.split(['-', '–', ':']).map(|side| side.len() <= 3 && side.parse::<u16>().is_ok());
        sides.next() == Some(true) && sides.next() == Some(true) && sides.next().is_none()
    });
    let count = words().count();
    numbers >= 3 && numbers * 2 >= count
        || line.matches(['|', '\t']).count() >= 3
        || score && count <= 4 && !ends_sentence(line)
}

/// Whether a line is short and has no sentence's end, neither at its own end nor within.
pub fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let quoted = line.starts_with(['"', '“']) && line.ends_with(['"', '”']);
    let ends = ends_sentence(line) && !line.ends_with(['?', '!']) || line.ends_with(',') || quoted;
    words <= LONGEST_HEADLINE && !ends && !has_inner_end(line)
}

/// Whether a sentence ends within the line: a stop after a word of three or more small letters, then a capital.
fn has_inner_end(line: &str) -> bool {
    line.split_whitespace().zip(line.split_whitespace().skip(1)).any(|(word, next)| {
        let word = word.trim_end_matches(['"', '”', '’', '\'', ')']);
        let stem = word.trim_end_matches(['.', '!', '?']);
        stem.len() < word.len()
            && stem.chars().rev().take_while(|char| char.is_lowercase()).count() >= 3
            && next.trim_start_matches(['"', '“', '‘', '\'', '(']).starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_lines_apart() {
        for (line, expected) in [
            ("Harbour talks resume in Orla: report", LineKind::Headline),
            ("Will the harbour talks fail?", LineKind::Headline),
            ("ORLA, Norland — The harbour talks resumed on Monday.", LineKind::Prose),
            ("“We were not asked”", LineKind::Prose),
            ("The talks broke down on Friday. The minister flew home", LineKind::Prose),
            ("Share", LineKind::Boilerplate),
            ("ADVERTISEMENT", LineKind::Boilerplate),
            ("Share Tweet Email Print", LineKind::Boilerplate),
            ("Read more: Harbour talks resume", LineKind::Boilerplate),
            ("© 2019 The Orla Courier. All rights reserved.", LineKind::Boilerplate),
            ("* * *", LineKind::Boilerplate),
            ("Photo: Lea Brandvold", LineKind::Caption),
            ("(Photo: Norland News)", LineKind::Caption),
            ("Lea Brandvold waves from a ferry in this file photo. (NN)", LineKind::Caption),
            ("By Ada Novak", LineKind::Byline),
            ("BY ADA NOVAK AND LARS HOLM", LineKind::Byline),
            ("Ada Novak, Staff Writer", LineKind::Byline),
            ("By Friday, Norland Will Decide", LineKind::Headline),
            ("By the Numbers", LineKind::Headline),
            ("Ada Novak, Minister", LineKind::Headline),
            ("— Ada Novak (@adanovak) July 14, 2016", LineKind::Byline),
            ("• Two killed in Orla blast", LineKind::ListItem),
            ("3. The minister resigned.", LineKind::ListItem),
            ("– and left.", LineKind::Prose),
            ("1.5 million fled.", LineKind::Prose),
            ("Q: Why now?", LineKind::Prose),
            ("Halven 2-1 Orla", LineKind::Table),
            ("Votes 120 80 14", LineKind::Table),
            ("Court Votes 5-4 to Close Port", LineKind::Headline),
            ("14:05 GMT", LineKind::Boilerplate),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }
}
