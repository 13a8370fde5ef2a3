//! Words that say when: `on Thursday`, `last week`, `May 20, 2016`. Days come from the words and the article's date alone; no
//! clock is asked, and what the words leave open stays open.

use crate::base::Date;

/// A time as words give it, before the article's date is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expression {
    /// A day, month or year in full: first and last day.
    Full(Date, Date),
    /// A month and day without a year.
    MonthDay(i8, i8),
    /// A month without a year, 1 to 12.
    Month(i8),
    /// A day of the week, 0 for Monday, with `last` (−1), `next` (1) or neither.
    Weekday(i8, i8),
    /// Days from the article's date: 0 is `today`.
    Day(i32),
    /// Weeks from the article's: −1 is `last week`.
    Week(i32),
    /// Months from the article's.
    MonthOf(i32),
    /// Years from the article's.
    YearOf(i32),
}

/// Which way a bare weekday or date points from the article's date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// What happened: the last such day.
    Back,
    /// What is to happen: the next such day.
    Ahead,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The time that words say, if they say when and not how long.
#[must_use]
pub fn parse(words: &str) -> Option<Expression> {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty() && *word != "s")
        .collect();
    if let [only] = words[..]
        && let Ok(date) = only.parse::<Date>()
    {
        return Some(Expression::Full(date, date));
    }
    calendar(&words).or_else(|| weekday(&words)).or_else(|| relative(&words))
}

/// The days that the words mean in an article of the date; none if it takes a date that the article has not.
#[must_use]
pub fn resolve(expression: Expression, article: Option<Date>, direction: Direction) -> Option<(Date, Date)> {
    if let Expression::Full(first, last) = expression {
        return Some((first, last));
    }
    let today = article?;
    let day = |date: Date| (date, date);
    match expression {
        Expression::Full(..) => None,
        Expression::MonthDay(month, of_month) => nearest(today, month, of_month, direction).map(day),
        Expression::Month(month) => {
            let first = nearest(today, month, 1, direction)?;
            Some((first, first.last_of_month()))
        }
        Expression::Weekday(weekday, shift) => {
            let now = i32::from(today.weekday().to_monday_zero_offset());
            let back = (now - i32::from(weekday)).rem_euclid(7);
            let away = match (shift, direction) {
                (-1, _) if back == 0 => -7,
                (1, _) | (0, Direction::Ahead) => (7 - back) % 7 + if shift == 1 && back == 0 { 7 } else { 0 },
                _ => -back,
            };
            add_days(today, away).map(day)
        }
        Expression::Day(days) => add_days(today, days).map(day),
        Expression::Week(weeks) => {
            let monday = add_days(today, 7 * weeks - i32::from(today.weekday().to_monday_zero_offset()))?;
            Some((monday, add_days(monday, 6)?))
        }
        Expression::MonthOf(months) => {
            let first = today.first_of_month().checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
            Some((first, first.last_of_month()))
        }
        Expression::YearOf(years) => year(i16::try_from(i32::from(today.year()) + years).ok()?),
    }
}

fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The date of that month and day that lies nearest, by preference on the side that the event points to.
fn nearest(today: Date, month: i8, day: i8, direction: Direction) -> Option<Date> {
    let days = |date: Date| today.until(date).map_or(i32::MAX, |span| span.get_days());
    let of_year = |shift: i16| Date::new(today.year().checked_add(shift)?, month, day).ok();
    let dates = [-1, 0, 1].into_iter().filter_map(of_year);
    // Up to a month on the other side is taken as nearer: an article of May tells of plans made for June.
    dates.min_by_key(|&date| {
        let away = days(date);
        let wrong = if direction == Direction::Back { away > 31 } else { away < -31 };
        (wrong, away.abs())
    })
}

fn year(year: i16) -> Option<(Date, Date)> {
    let first = Date::new(year, 1, 1).ok()?;
    Some((first, first.last_of_year()))
}

/// `May 20, 2016`, `20 May 2016`, `October 2015`, `2012`, `September 13`, `March`.
fn calendar(words: &[&str]) -> Option<Expression> {
    let month_at = words.iter().position(|word| month(word).is_some());
    let year_of = |word: &&str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (1000..=2999).contains(year));
    let given_year = words.iter().find_map(year_of);
    let Some(at) = month_at else {
        let other = words.iter().any(|word| {
            year_of(word).is_none()
                && !matches!(*word, "in" | "early" | "late" | "since" | "the" | "mid" | "of" | "year")
        });
        let (first, last) = year(given_year?)?;
        return (!other).then_some(Expression::Full(first, last));
    };
    let number = month(words[at])?;
    let day_of = |word: &&str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok();
    let beside = words.get(at + 1).and_then(day_of).or_else(|| at.checked_sub(1).and_then(|at| day_of(&words[at])));
    match (beside.filter(|day| (1..=31).contains(day)), given_year) {
        (Some(day), Some(year)) => Date::new(year, number, day).ok().map(|date| Expression::Full(date, date)),
        (Some(day), None) => Some(Expression::MonthDay(number, day)),
        (None, Some(year)) => {
            let first = Date::new(year, number, 1).ok()?;
            Some(Expression::Full(first, first.last_of_month()))
        }
        (None, None) => Some(Expression::Month(number)),
    }
}

/// The number of a month, 1 to 12, by its name or usual short form in lower case.
pub(super) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| {
        *name == word || word == "sept" && *name == "september" || word.len() == 3 && name.starts_with(word)
    })?;
    i8::try_from(at + 1).ok()
}

fn weekday(words: &[&str]) -> Option<Expression> {
    let (at, day) = words.iter().enumerate().find_map(|(at, word)| {
        let day = WEEKDAYS.iter().position(|name| name == word)?;
        Some((at, i8::try_from(day).ok()?))
    })?;
    let before = &words[..at];
    let shift =
        i8::from(before.contains(&"next")) - i8::from(before.iter().any(|word| matches!(*word, "last" | "past")));
    Some(Expression::Weekday(day, shift))
}

fn relative(words: &[&str]) -> Option<Expression> {
    let has = |word: &str| words.contains(&word);
    if has("yesterday") {
        return Some(Expression::Day(-1));
    }
    if has("tomorrow") {
        return Some(Expression::Day(1));
    }
    if has("today") || has("tonight") {
        return Some(Expression::Day(0));
    }
    let unit = words.iter().rev().find_map(|word| match word.trim_end_matches('s') {
        unit @ ("day" | "week" | "weekend" | "month" | "year") => Some(unit),
        _ => None,
    })?;
    if has("ago") {
        let count = words.iter().find_map(|word| number(word))?;
        return Some(match unit {
            "day" => Expression::Day(-count),
            "month" => Expression::MonthOf(-count),
            "year" => Expression::YearOf(-count),
            _ => Expression::Week(-count),
        });
    }
    // `the last two weeks` says how long, not when.
    if words.iter().any(|word| number(word).is_some_and(|count| count > 1)) {
        return None;
    }
    let shift = match words.iter().find(|word| matches!(**word, "last" | "next" | "this" | "past" | "previous")) {
        Some(&"next") => 1,
        Some(&"this") => 0,
        Some(_) => -1,
        None => return None,
    };
    match unit {
        "week" | "weekend" => Some(Expression::Week(shift)),
        "month" => Some(Expression::MonthOf(shift)),
        "year" => Some(Expression::YearOf(shift)),
        _ => None,
    }
}

fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelt = WORDS.iter().position(|name| *name == word).and_then(|at| i32::try_from(at + 1).ok());
    spelt
        .or_else(|| matches!(word, "a" | "an").then_some(1))
        .or_else(|| word.parse().ok().filter(|n| (0..=999).contains(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(words: &str, article: &str, direction: Direction) -> String {
        let date = article.parse::<Date>().ok();
        match parse(words).and_then(|expression| resolve(expression, date, direction)) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}..{last}"),
            None => "open".into(),
        }
    }

    #[test]
    fn full_dates_need_no_article_date() {
        assert_eq!(days("May 20, 2016", "", Direction::Back), "2016-05-20");
        assert_eq!(days("20 May 2016", "", Direction::Back), "2016-05-20");
        assert_eq!(days("October 2015", "", Direction::Back), "2015-10-01..2015-10-31");
        assert_eq!(days("2012", "", Direction::Back), "2012-01-01..2012-12-31");
        assert_eq!(days("Thursday", "", Direction::Back), "open");
        assert_eq!(days("September 13", "", Direction::Back), "open");
    }

    #[test]
    fn weekdays_count_from_the_article() {
        // 2016-07-15 was a Friday.
        assert_eq!(days("Thursday", "2016-07-15", Direction::Back), "2016-07-14");
        assert_eq!(days("early Friday", "2016-07-15", Direction::Back), "2016-07-15");
        assert_eq!(days("last Friday", "2016-07-15", Direction::Back), "2016-07-08");
        assert_eq!(days("Monday", "2016-07-15", Direction::Ahead), "2016-07-18");
        assert_eq!(days("next Friday", "2016-07-15", Direction::Ahead), "2016-07-22");
        assert_eq!(days("Thursday’s", "2016-07-15", Direction::Back), "2016-07-14");
    }

    #[test]
    fn relative_words_count_from_the_article() {
        assert_eq!(days("yesterday", "2020-03-01", Direction::Back), "2020-02-29");
        assert_eq!(days("last week", "2016-07-15", Direction::Back), "2016-07-04..2016-07-10");
        assert_eq!(days("three days ago", "2016-07-15", Direction::Back), "2016-07-12");
        assert_eq!(days("last year", "2016-07-15", Direction::Back), "2015-01-01..2015-12-31");
        assert_eq!(days("December 30", "2016-01-02", Direction::Back), "2015-12-30");
        assert_eq!(days("next month", "2016-12-15", Direction::Ahead), "2017-01-01..2017-01-31");
    }

    #[test]
    fn durations_and_nonsense_are_no_time() {
        for words in ["five years", "the last two weeks", "months", "", "the 1990s", "February 31, 2016", "99999"] {
            assert_eq!(days(words, "2016-07-15", Direction::Back), "open", "{words}");
        }
    }
}
