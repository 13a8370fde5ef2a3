//! Words of which expressions of time consist: months, units, `last`, `yesterday`, holidays of a fixed day.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::rows::{fields, rows};

const WORDS: &str = include_str!("../../../data/time_words.txt");

/// A unit of the calendar or of the clock, rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// What is shorter than a day.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months, from January, April, July or October on.
    Quarter,
    /// A year of the calendar.
    Year,
    /// Ten years, from one divisible by ten on.
    Decade,
    /// A hundred years, from one that ends in 01 on.
    Century,
}

/// Which third of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Third {
    /// `early`, `the start of`.
    First,
    /// `mid`, `the middle of`.
    Middle,
    /// `late`, `the end of`.
    Last,
}

/// What a word does in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month by its name, from 1.
    Month(i8),
    /// A month by a short form, from 1: `sept`.
    MonthShort(i8),
    /// A weekday, from 0 for Monday.
    Weekday(i8),
    /// Such a day again and again: `mondays`.
    Weekdays(i8),
    /// A weekday by a short form: `thurs`.
    WeekdayShort(i8),
    /// A unit in the singular.
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    /// A number.
    Number(u32),
    /// A place in an order: `third`.
    Ordinal(u32),
    /// A number that is not told, or too great to count days by: `several`, `hundred`.
    Few,
    /// A day by its distance from the article's: `yesterday` is −1.
    Day(i32),
    /// Units away from the article's: `next` is 1.
    Shift(i32),
    /// `morning`, `noon`.
    PartOfDay,
    /// `early`, `end`.
    Edge(Third),
    /// A season by its first month.
    Season(i8),
    /// `daily`.
    Frequency,
    /// `gmt`.
    Zone,
}

/// What the word, in lower case, does in an expression of time.
#[must_use]
pub fn time_word(lower: &str) -> Option<TimeWord> {
    LIST.words.get(lower).copied()
}

/// Month and day of a holiday of a fixed day, by its name in lower case.
#[must_use]
pub fn holiday(lower: &str) -> Option<(i8, i8)> {
    LIST.holidays.get(lower).copied()
}

/// Whether a holiday's name starts with this word.
#[must_use]
pub fn starts_holiday(lower: &str) -> bool {
    LIST.holiday_starts.contains(lower)
}

/// Whether the two words in lower case are a name that holds a weekday or month but is no time.
#[must_use]
pub fn is_name(first: &str, second: &str) -> bool {
    LIST.names.contains(&(first, second))
}

/// Whether the number after this word, in lower case, is that of a thing: `room`.
#[must_use]
pub fn is_numbered(lower: &str) -> bool {
    LIST.numbered.contains(lower)
}

/// Whether the participle of the verb says that something lies ahead: `scheduled`.
#[must_use]
pub fn is_plan(lemma: &str) -> bool {
    LIST.plans.contains(lemma)
}

/// Whether what the infinitive after the verb tells has happened with it: `managed to flee`.
#[must_use]
pub fn is_done(lemma: &str) -> bool {
    LIST.done.contains(lemma)
}

static LIST: LazyLock<List> = LazyLock::new(List::read);

#[derive(Default)]
struct List {
    words: HashMap<&'static str, TimeWord>,
    holidays: HashMap<&'static str, (i8, i8)>,
    holiday_starts: HashSet<&'static str>,
    names: HashSet<(&'static str, &'static str)>,
    numbered: HashSet<&'static str>,
    plans: HashSet<&'static str>,
    done: HashSet<&'static str>,
}

impl List {
    fn read() -> Self {
        let mut list = Self::default();
        for row in rows(WORDS) {
            let [kind, word, value] = fields(row);
            match kind {
                "holiday" => {
                    let (month, day) = value.split_once('-').unwrap_or_default();
                    if let (Ok(month), Ok(day)) = (month.parse(), day.parse()) {
                        list.holidays.insert(word, (month, day));
                        list.holiday_starts.extend(word.split(' ').next());
                    }
                }
                "numbered" => list.numbered.extend([word]),
                "plan" => list.plans.extend([word]),
                "done" => list.done.extend([word]),
                "name" => list.names.extend(word.rsplit_once(' ')),
                _ => list.words.extend(time_word_of(kind, value).map(|found| (word, found))),
            }
        }
        list
    }
}

fn time_word_of(kind: &str, value: &str) -> Option<TimeWord> {
    let small = || value.parse::<i8>().ok();
    Some(match kind {
        "month" => TimeWord::Month(small()?),
        "month-short" => TimeWord::MonthShort(small()?),
        "weekday" => TimeWord::Weekday(small()?),
        "weekdays" => TimeWord::Weekdays(small()?),
        "weekday-short" => TimeWord::WeekdayShort(small()?),
        "unit" => TimeWord::Unit(unit(value)?),
        "units" => TimeWord::Units(unit(value)?),
        "number" => TimeWord::Number(value.parse().ok()?),
        "ordinal" => TimeWord::Ordinal(value.parse().ok()?),
        "few" => TimeWord::Few,
        "day" => TimeWord::Day(value.parse().ok()?),
        "shift" => TimeWord::Shift(value.parse().ok()?),
        "part-of-day" => TimeWord::PartOfDay,
        "edge" => TimeWord::Edge(match value {
            "early" => Third::First,
            "middle" => Third::Middle,
            "late" => Third::Last,
            _ => return None,
        }),
        "season" => TimeWord::Season(small()?),
        "frequency" => TimeWord::Frequency,
        "zone" => TimeWord::Zone,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::check_order;
    use super::*;

    #[test]
    fn list_is_sorted_and_each_row_is_read() {
        check_order(rows(WORDS));
        for row in rows(WORDS) {
            let [kind, word, value] = fields(row);
            let read = match kind {
                "holiday" => holiday(word).is_some(),
                "numbered" => is_numbered(word),
                "plan" => is_plan(word),
                "done" => is_done(word),
                "name" => word.rsplit_once(' ').is_some_and(|(first, second)| is_name(first, second)),
                _ => time_word_of(kind, value).is_some_and(|found| time_word(word) == Some(found)),
            };
            assert!(read, "{row}");
        }
    }
}
