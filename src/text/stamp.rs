//! Days that a page gives its article: in a line of their own, or in the dateline before its first sentence.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::base::Date;
use crate::text::lexicon::boilerplate;
use crate::text::lexicon::small_word::{SmallWord, small_word};
use crate::text::lexicon::time_word::{TimeWord, time_word};
use crate::text::segment::is_blank;
use crate::text::time;

/// A day in words or in ISO 8601: `January 23, 2019`, `23 Jan. 2019`, `2019-01-23`. Old corpora set blanks before commas. All
/// classes here are those of ASCII, since Unicode's take long to make and months are English.
const DAY: &str = r"(?:(?<month>[A-Za-z]{3,9})\.?\ (?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:\ ?,)?\ (?<year>[0-9]{4})
    |(?<day2>[0-9]{1,2})(?:st|nd|rd|th)?\ (?<month2>[A-Za-z]{3,9})\.?(?:\ ?,)?\ (?<year2>[0-9]{4})
    |(?<year3>[0-9]{4})-(?<month3>[0-9]{2})-(?<day3>[0-9]{2}))";

/// Words that a page sets before a day or hour.
const BEFORE: &str = r"(?:(?:last\ |first\ )?(?:published|updated|posted|modified|created)[\ :]*(?:on\ |at\ )?)";

/// Bytes of the longest line that states a day or hour alone.
const LONGEST_STAMP: usize = 100;
/// Bytes of the longest dateline.
const LONGEST_DATELINE: usize = 120;
/// Words of a place, and parts of a dateline between commas, at most.
const MOST_WORDS: usize = 5;

/// A day somewhere.
static ANY_DAY: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?x)(?-u:\b){DAY}(?-u:\b)")));

/// A line that states a day: words such as `Published on`, a weekday, the day, an hour.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let hour = r"(?:[T\ ,|·@-]*(?:at\ )?[0-9]{1,2}[:.][0-9]{2}.{0,20})?";
    pattern(&format!(r"(?xi)^{BEFORE}?(?:[a-z]{{3,9}}\.?,?\ )?{DAY}{hour}\s*$"))
});

/// A line that states an hour or a day without its year, how long ago, or how long to read.
static HOURS: LazyLock<Regex> = LazyLock::new(|| {
    let hour = r"[0-9]{1,2}(?:[:.][0-9]{2}){1,2}(?:\ ?[ap]\.?m\.?)?(?:\ ?(?:Z|[A-Z]{2,5}|\([A-Z]{2,5}\)))?";
    let day =
        r"(?:[a-z]+,?\ )?(?:[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2}\ [a-z]{3,9}|[a-z]{3,9}\.?\ [0-9]{1,2})";
    let count = r"[0-9]+\ (?:second|minute|min|hour|day|week|month|year)s?";
    pattern(&format!(
        r"(?xi)^(?:{BEFORE}?\ ?(?:{day}[\ ,|·@-]*)?{hour}(?:[\ ,|·@-]*{day}(?:[\ ,]*[0-9]{{4}})?)?
            |{BEFORE}\ ?{day}|{BEFORE}?\ ?{count}\ ago|[0-9]+(?:\ |-)min(?:ute)?s?\ read)\s*$"
    ))
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is tested below")
}

/// Whether a line holds nothing but a day or an hour.
pub fn is_stamp(line: &str) -> bool {
    // To make the patterns takes longer than to read a short text, so a line without figures is not asked.
    let may_be = line.len() <= LONGEST_STAMP && line.bytes().any(|byte| byte.is_ascii_digit());
    may_be && (has_year(line) && STAMP.is_match(line) || HOURS.is_match(line))
}

/// The day that a line states in full, alone in it or in its dateline.
pub fn date(line: &str) -> Option<Date> {
    if !has_year(line) {
        return None;
    }
    if let Some(found) = Some(line).filter(|line| line.len() <= LONGEST_STAMP).and_then(|line| STAMP.captures(line)) {
        return day(&found);
    }
    let dateline = dateline(line)?;
    day(&ANY_DAY.captures(&line[dateline])?)
}

/// Whether there are four digits in a row.
fn has_year(line: &str) -> bool {
    line.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// The bytes of a line's dateline: where it was written and when and for whom, with the dash before the first sentence. The
/// place stands in capitals, or a day or an agency in brackets follows it: `ORLA, Norland (Reuters) —`, `Orla, March 4 –`.
pub fn dateline(line: &str) -> Option<Range<usize>> {
    let (before, dash) = dash(line)?;
    let rest = line[dash.end..].trim_start();
    let starts = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '[']).starts_with(char::is_uppercase);
    let (place, agency) = match before.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '['])) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (before, None),
    };
    let mut parts = place.split(',').map(str::trim);
    let first = parts.next()?;
    let rest: Vec<_> = parts.collect();
    let dated = rest.iter().any(|part| is_day(part)) || agency.is_some_and(|agency| agency.split(',').all(is_day));
    let shown = dated || agency.is_some_and(|agency| !agency.is_empty() && agency.len() <= 40);
    let plain = rest.len() < MOST_WORDS && rest.iter().all(|part| is_day(part) || is_place(part));
    let capitals = is_place(first) && !first.contains(char::is_lowercase) && first.chars().nth(1).is_some();
    let colon = &line[dash.clone()] == ":";
    let placed = match (capitals, first.is_empty()) {
        (true, _) => shown || !colon,
        (false, true) => rest.is_empty() && agency.is_some() && !colon,
        (false, false) => shown && !colon && is_place(first),
    };
    (starts && plain && placed && !boilerplate::is_boilerplate(first)).then_some(0..dash.end)
}

/// The words before the first dash or colon near a line's start, and its bytes. A hyphen is one between blanks.
fn dash(line: &str) -> Option<(&str, Range<usize>)> {
    let near = line.char_indices().take_while(|&(at, _)| at < LONGEST_DATELINE);
    let found = near.filter_map(|(at, char)| {
        let after = &line[at + char.len_utf8()..];
        let apart = after.starts_with(is_blank) && line[..at].ends_with(is_blank);
        match char {
            '—' | '–' | '―' => Some(at..at + char.len_utf8()),
            '-' if after.starts_with('-') => Some(at..at + 2),
            '-' | '_' if apart => Some(at..at + 1),
            ':' if after.starts_with(is_blank) => Some(at..at + 1),
            _ => None,
        }
    });
    let dash = found.into_iter().next()?;
    Some((line[..dash.start].trim_end(), dash))
}

/// Whether the words can name a place: capitals, no time, and not all of them words that news writes small.
fn is_place(words: &str) -> bool {
    let words: Vec<_> = words.split([' ', '-', '/']).collect();
    let named = |word: &&str| small_word(&word.to_lowercase()) != Some(SmallWord::Always);
    let functional =
        |word: &str| matches!(word, "On" | "In" | "At" | "The" | "By" | "From" | "For" | "A" | "An" | "To" | "As");
    words.len() <= MOST_WORDS
        && words.iter().any(named)
        && !words.first().is_some_and(|word| functional(word))
        && words.iter().all(|word| {
            let letters = word.chars().all(|char| char.is_alphabetic() || matches!(char, '.' | '\'' | '’'));
            let small = matches!(*word, "de" | "la" | "el" | "al" | "of" | "sur" | "am" | "and");
            letters && (word.starts_with(char::is_uppercase) || small) && time_word(&word.to_lowercase()).is_none()
        })
}

/// Whether the words are a weekday, a month with a day, or a year.
fn is_day(words: &str) -> bool {
    let mut words = words.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            let word = word.trim_matches(['.', '(', ')']).to_lowercase();
            let number = word.trim_end_matches(char::is_alphabetic);
            let named = matches!(
                time_word(&word),
                Some(TimeWord::Month(_) | TimeWord::MonthShort(_) | TimeWord::Weekday(_) | TimeWord::WeekdayShort(_))
            );
            named || (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn day(found: &Captures<'_>) -> Option<Date> {
    let part = |names: [&str; 3]| names.into_iter().find_map(|name| found.name(name)).map(|part| part.as_str());
    let month = part(["month", "month2", "month3"])?;
    let month = month.parse().ok().or_else(|| time::month(&month.to_lowercase()))?;
    let day = part(["day", "day2", "day3"])?.parse().ok()?;
    let year = part(["year", "year2", "year3"])?.parse().ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_state_days_and_hours_alone() {
        for line in [
            "Published: Monday, March 4, 2019 10:20 GMT",
            "Updated 3 hours ago",
            "Published 14:05 GMT",
            "14:05 GMT, 4 March 2019",
            "4 March , 2019",
            "2019-02-28T10:15:00Z",
            "5 min read",
            "Last updated on 4/3/2019 10.20am",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "Updated rules took effect in Orla on March 4, 2019, the port said.",
            "Room 12",
            "2 killed in Orla blast",
            "Orla",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn datelines_end_before_the_sentence() {
        for (line, expected) in [
            ("ORLA, Norland (Reuters) — The port closed.", "ORLA, Norland (Reuters) —"),
            ("ORLA, July 14 — The port closed.", "ORLA, July 14 —"),
            ("ORLA, Norland, March 4, 2019 (NNA) — The port closed.", "ORLA, Norland, March 4, 2019 (NNA) —"),
            ("PORT ORLA - The port closed.", "PORT ORLA -"),
            ("Orla (AFP) – “We closed it,” she said.", "Orla (AFP) –"),
            ("(Reuters) - The port closed.", "(Reuters) -"),
            ("ORLA/HALVEN: The port closed.", ""),
            ("ORLA, July 14: The port closed.", "ORLA, July 14:"),
            ("ORLA (March 4, 2019) – The port closed.", "ORLA (March 4, 2019) –"),
            ("Orla, March 4 -- The port closed.", "Orla, March 4 --"),
            ("On Monday, March 4 — The port closed.", ""),
            ("BREAKING — The port closed.", ""),
            ("ORLA — the port — closed.", ""),
            ("Holm: The port is closed.", ""),
            ("Holm – The port is closed.", ""),
            ("The port (Norland's largest) — Orla's — closed.", ""),
        ] {
            assert_eq!(dateline(line).map_or("", |range| &line[range]), expected, "{line}");
        }
    }
}
