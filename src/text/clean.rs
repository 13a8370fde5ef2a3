//! Says what every paragraph of a page is: running text, a headline, a caption, or what stands beside an article.

use crate::base::Span;
use crate::text::article::is_stamp;
use crate::text::document::LineKind;
use crate::text::lexicon::boilerplate;
use crate::text::segment::ends_sentence;

/// Words that a headline has at most.
const LONGEST_HEADLINE: usize = 25;

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
    } else if is_headline(line) {
        LineKind::Headline
    } else {
        LineKind::Prose
    }
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
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }
}
