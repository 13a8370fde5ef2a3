//! Stretches of the calendar, their thirds, and how ISO 8601 writes them.

use std::fmt;

use jiff::{Span as Length, civil::Weekday};

use crate::base::Date;
use crate::text::lexicon::time_word::{Third, Unit};

/// A stretch of whole days.
///
/// It is written in ISO 8601: a day, week, month or year in its own form, any other stretch as its first and last day, one
/// without a start or end with `..` there, as ISO 8601-2 has it.
///
/// ```
/// use cablegraph::text::time::Period;
///
/// let july = Period::month(2016, 7).expect("a month of the calendar");
/// assert_eq!(july.to_string(), "2016-07");
/// assert_eq!(july.last().map(|day| day.to_string()).as_deref(), Some("2016-07-31"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// One day.
    Day(Date),
    /// The seven days from a Monday on.
    Week(Date),
    /// A month, by its first day.
    Month(Date),
    /// A year, by its first day.
    Year(Date),
    /// From a day to another that is not before it, both within.
    Days(Date, Date),
    /// From a day on.
    From(Date),
    /// Up to a day, which is within.
    UpTo(Date),
}

impl Period {
    /// The month of that year and number, 1 to 12.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(Self::Month)
    }

    /// The year of that number.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Date::new(year, 1, 1).ok().map(Self::Year)
    }

    /// The months from that one on, as many as told.
    #[must_use]
    pub fn months(year: i16, month: i8, count: i32) -> Option<Self> {
        let first = Date::new(year, month, 1).ok().filter(|first| first.year() >= 0)?;
        Some(Self::Days(first, add(first, Unit::Month, count)?.yesterday().ok()?))
    }

    /// The years from that one on, as many as told.
    #[must_use]
    pub fn years(year: i16, count: i32) -> Option<Self> {
        Self::months(year, 1, count.checked_mul(12)?)
    }

    /// The period of the unit in which a day lies.
    #[must_use]
    pub fn around(day: Date, unit: Unit) -> Option<Self> {
        let year = day.year();
        match unit {
            Unit::Hour | Unit::Day => Some(Self::Day(day)),
            Unit::Week => Some(Self::Week(weekday_of(day, 0)?)),
            Unit::Weekend => Some(Self::Days(weekday_of(day, 5)?, weekday_of(day, 6)?)),
            Unit::Month => Some(Self::Month(day.first_of_month())),
            Unit::Quarter => Self::months(year, (day.month() - 1) / 3 * 3 + 1, 3),
            Unit::Year => Some(Self::Year(day.first_of_year())),
            Unit::Decade => Self::years(year.div_euclid(10) * 10, 10),
            Unit::Century => Self::years((year - 1).div_euclid(100) * 100 + 1, 100),
        }
    }

    /// Its first day; none if it has no start.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Day(first)
            | Self::Week(first)
            | Self::Month(first)
            | Self::Year(first)
            | Self::Days(first, _)
            | Self::From(first) => Some(first),
            Self::UpTo(_) => None,
        }
    }

    /// Its last day; none if it has no end.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        match self {
            Self::Day(last) | Self::Days(_, last) | Self::UpTo(last) => Some(last),
            Self::Week(monday) => add(monday, Unit::Day, 6),
            Self::Month(first) => Some(first.last_of_month()),
            Self::Year(first) => Some(first.last_of_year()),
            Self::From(_) => None,
        }
    }

    /// A third of it. TIMEX3 calls them START, MID and END and leaves open where they end; here a year has thirds of four
    /// months, a quarter or season of one, a month ends them with the 10th and 20th, a week with Tuesday and Thursday, a decade
    /// after four and seven years. A day stays whole.
    #[must_use]
    pub fn third(self, third: Third) -> Option<Self> {
        let (first, last) = (self.first()?, self.last()?);
        let (middle, end) = match self {
            Self::Day(_) => return Some(self),
            Self::Week(monday) => (add(monday, Unit::Day, 2)?, add(monday, Unit::Day, 4)?),
            Self::Month(first) => (add(first, Unit::Day, 10)?, add(first, Unit::Day, 20)?),
            _ => {
                let months = months_between(first, last) + 1;
                // Decades and centuries part between whole years; what is shorter than three months has no such thirds.
                let (start, middle) = match months {
                    ..=2 => return Some(self),
                    120.. => ((months + 24) / 36 * 12, (2 * months + 24) / 36 * 12),
                    _ => (months / 3, months * 2 / 3),
                };
                (add(first, Unit::Month, start)?, add(first, Unit::Month, middle)?)
            }
        };
        let (from, to) = match third {
            Third::First => (first, middle.yesterday().ok()?),
            Third::Middle => (middle, end.yesterday().ok()?),
            Third::Last => (end, last),
        };
        Some(Self::Days(from, to))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::Week(monday) => {
                let week = monday.iso_week_date();
                write!(out, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(first) => write!(out, "{:04}-{:02}", first.year(), first.month()),
            Self::Year(first) => write!(out, "{:04}", first.year()),
            Self::Days(first, last) => write!(out, "{first}/{last}"),
            Self::From(first) => write!(out, "{first}/.."),
            Self::UpTo(last) => write!(out, "../{last}"),
        }
    }
}

/// The day so many units later; none outside the years 0 to 9999, which ISO 8601 writes without a sign. A month later than the 31st is the last day of a shorter month.
pub(super) fn add(day: Date, unit: Unit, count: i32) -> Option<Date> {
    let count = i64::from(count);
    let length = match unit {
        Unit::Hour => return Some(day),
        Unit::Day => Length::new().try_days(count),
        Unit::Weekend | Unit::Week => Length::new().try_weeks(count),
        Unit::Month => Length::new().try_months(count),
        Unit::Quarter => Length::new().try_months(count * 3),
        Unit::Year => Length::new().try_years(count),
        Unit::Decade => Length::new().try_years(count * 10),
        Unit::Century => Length::new().try_years(count * 100),
    };
    day.checked_add(length.ok()?).ok().filter(|day| day.year() >= 0)
}

/// The given weekday, 0 for Monday, of the week in which a day lies.
pub(super) fn weekday_of(day: Date, weekday: i8) -> Option<Date> {
    let today = day.weekday().since(Weekday::Monday);
    add(day, Unit::Day, i32::from(weekday) - i32::from(today))
}

fn months_between(first: Date, last: Date) -> i32 {
    (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month()) - i32::from(first.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn iso_has_a_form_for_each() {
        // The week of the first of January may be the last of the year before.
        assert_eq!(Period::around(day("2016-01-01"), Unit::Week).expect("a week").to_string(), "2015-W53");
        assert_eq!(
            Period::around(day("2016-07-15"), Unit::Weekend).expect("days").to_string(),
            "2016-07-16/2016-07-17"
        );
        assert_eq!(
            Period::around(day("2016-07-15"), Unit::Quarter).expect("days").to_string(),
            "2016-07-01/2016-09-30"
        );
        assert_eq!(
            Period::around(day("2000-07-15"), Unit::Century).expect("days").to_string(),
            "1901-01-01/2000-12-31"
        );
        assert_eq!(Period::From(day("2011-01-01")).to_string(), "2011-01-01/..");
        assert_eq!(Period::UpTo(day("2011-01-01")).to_string(), "../2011-01-01");
    }

    #[test]
    fn thirds_cover_the_whole() {
        let wholes = [Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century];
        for whole in wholes.map(|unit| Period::around(day("2016-02-29"), unit).expect("in the calendar")) {
            let parts = [Third::First, Third::Middle, Third::Last].map(|third| whole.third(third).expect("bounded"));
            assert_eq!((parts[0].first(), parts[2].last()), (whole.first(), whole.last()), "{whole}");
            for pair in parts.windows(2) {
                assert_eq!(pair[0].last().and_then(|last| last.tomorrow().ok()), pair[1].first(), "{whole}");
            }
        }
    }

    #[test]
    fn the_calendar_ends() {
        assert_eq!(add(day("9999-12-31"), Unit::Day, 1), None);
        assert_eq!(add(day("2016-07-15"), Unit::Century, i32::MAX), None);
        assert_eq!(Period::years(9995, 10), None);
        assert_eq!(add(day("0000-01-01"), Unit::Day, -1), None);
        assert_eq!(add(day("2016-07-15"), Unit::Century, -21), None);
        assert_eq!(Period::around(day("0000-01-01"), Unit::Century), None);
    }
}
