//! Text as a picture shows it: without what cannot be seen, cut and broken to fit.

use super::font::{Weight, width};
use crate::query::Dated;

/// Without control characters, with a blank for each run of white space.
///
/// XML has no way to write most control characters, and marks that turn the direction of the line would turn ours.
#[must_use]
pub fn visible(text: &str) -> String {
    let is_mark =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let kept: String = text.chars().filter(|&c| c.is_whitespace() || !(c.is_control() || is_mark(c))).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters, the last of them `…` if some are left out.
pub(super) fn short(text: &str, most: usize) -> String {
    let text = visible(text);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    // Better a whole word less than half a word more, unless that is most of the text.
    let whole = kept.rfind(' ').filter(|&at| at * 3 > kept.len() * 2).map_or(kept.as_str(), |at| &kept[..at]);
    format!("{}…", whole.trim_end_matches([',', ' ', ';', ':']))
}

/// Text in quotation marks, as the outer ones: those within become single ones.
pub(super) fn quoted(text: &str) -> String {
    let inner = |c| match c {
        '“' => '‘',
        '”' => '’',
        '"' => '\'',
        other => other,
    };
    let text: String = text.trim_matches(['“', '”', '"', ' ']).chars().map(inner).collect();
    format!("“{text}”")
}

/// Lines at most so wide, broken between words where that is possible.
pub(super) fn wrapped(text: &str, size: f64, weight: Weight, most: f64) -> Vec<String> {
    let wide = |text: &str| width(text, size, weight);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && wide(&line) + wide(" ") + wide(word) > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        if wide(word) <= most {
            line.push_str(word);
            continue;
        }
        for c in word.chars() {
            let next = wide(c.encode_utf8(&mut [0; 4]));
            if !line.is_empty() && wide(&line) + next > most {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A day, or the month, year or years that it lies in where no more is told.
pub(super) fn when(dated: Dated) -> Option<String> {
    let (first, last) = (dated.day()?, dated.last.or(dated.first)?);
    let text = if dated.is_articles || first == last {
        first.to_string()
    } else if first.year() != last.year() {
        format!("{}–{}", first.year(), last.year())
    } else if first.month() != last.month() {
        first.year().to_string()
    } else {
        format!("{}-{:02}", first.year(), first.month())
    };
    Some(text)
}

/// `1 article`, `2 articles`.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_words() {
        assert_eq!(short("The port of Orla is closed", 20), "The port of Orla…");
        assert_eq!(short("Harbourmastership", 6), "Harbo…");
        assert_eq!(short("a\u{0}\n\u{202e}b", 6), "a b");
        assert_eq!(short("ab", 0), "…");
    }

    #[test]
    fn lines_are_not_wider_than_asked() {
        let text = "The port of Orla is closed, said Neverendingharbourmasterdepartment";
        let lines = wrapped(text, 10.0, Weight::Regular, 80.0);
        assert!(lines.iter().all(|line| width(line, 10.0, Weight::Regular) <= 80.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(wrapped("", 10.0, Weight::Bold, 80.0).is_empty());
        assert_eq!(wrapped("abc", 10.0, Weight::Bold, 0.0), ["a", "b", "c"]);
    }

    #[test]
    fn days_are_as_exact_as_told() {
        let check = |first: &str, last: &str, expected: &str| {
            let dated = Dated { first: first.parse().ok(), last: last.parse().ok(), is_articles: false };
            assert_eq!(when(dated).as_deref(), Some(expected));
        };
        check("2016-02-11", "2016-02-11", "2016-02-11");
        check("2016-02-01", "2016-02-29", "2016-02");
        check("2016-01-01", "2016-12-31", "2016");
        check("2014-01-01", "2016-12-31", "2014–2016");
        check("2016-02-11", "", "2016-02-11");
    }

    #[test]
    fn quotations_within_have_single_marks() {
        assert_eq!(quoted("“He said “no”"), "“He said ‘no”");
        assert_eq!(quoted("The \"port\" is"), "“The 'port' is”");
    }
}
