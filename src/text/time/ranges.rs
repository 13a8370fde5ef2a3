//! The patterns of times that run from a point to another.

use crate::text::label::Tag;
use crate::text::time::grammar::{Grammar, Read, is_day, whole};
use crate::text::time::{Base, Choice, Meaning, Part, Period, Point, Unit};

impl Grammar<'_> {
    /// `from March to May`, `between 2011 and 2013`, `May 3-5`, `3 to 5 May`, `2014-15`, `Monday through Friday`.
    pub(super) fn range(&self, at: usize) -> Read<Meaning> {
        let opener = self.lower(at);
        let start = self.skip(at, &["from", "between"]);
        let (from, to, end) = self.years(start).or_else(|| self.days_of_month(start, opener)).or_else(|| {
            let (from, middle) = self.end_point(start, start > at)?;
            let next = self.join(middle, opener)?;
            let (to, end) = self.end_point(next, true)?;
            // `from 9 a.m. to 5 p.m. on Monday` is that Monday.
            let from = if is_hour(from) && is_day(to) { to } else { from };
            (grain(from) == grain(to)).then_some((from, to, end))
        })?;
        // `between 1200 and 1500 people`
        let plural = self.get(end).is_some_and(|next| self.document.tokens[next.token].tag == Tag::Nns);
        if plural && !self.is_time_name(end - 1) {
            return None;
        }
        Some((if from == to { Meaning::Point(to) } else { Meaning::Range(from, to) }, end))
    }

    /// The place after the word or dash between the ends.
    fn join(&self, at: usize, opener: &str) -> Option<usize> {
        let joins = match opener {
            "between" => self.lower(at) == "and",
            _ => matches!(self.lower(at), "to" | "through" | "until" | "till" | "thru") || self.is_dash(at),
        };
        joins.then_some(at + 1)
    }

    /// One end: a point, or a year that needs no further word to be one.
    fn end_point(&self, at: usize, surely: bool) -> Read<Point> {
        self.point(at).or_else(|| {
            let year = self.year_number(at).filter(|_| surely)?;
            Some((whole(Base::Calendar(Period::year(year)?)), at + 1))
        })
    }

    /// `2014-15`, `2011–2013`, `2011 to 2013`.
    fn years(&self, at: usize) -> Option<(Point, Point, usize)> {
        let first = self.number(at).filter(|_| self.lower(at).len() == 4)?;
        let first = i16::try_from(first).ok().filter(|year| (1000..2100).contains(year))?;
        let joined = self.is_dash(at + 1) || matches!(self.lower(at + 1), "/" | "to");
        let second = self.get(at + 2).filter(|_| joined)?;
        let digits = i16::try_from(second.number?).ok()?;
        let last = match second.lower.len() {
            4 => digits,
            2 if second.glued && digits > first % 100 => first / 100 * 100 + digits,
            _ => return None,
        };
        let year = |year: i16| Some(whole(Base::Calendar(Period::year(year)?)));
        let told = second.lower.len() == 2
            || last < 2100 && first < last && (self.lower(at + 1) != "to" || self.is_time_name(at));
        (told && self.ends_number(at + 2)).then_some((year(first)?, year(last)?, at + 3))
    }

    /// `May 3-5`, `3-5 May 2016`, `May 3 to 5`.
    fn days_of_month(&self, at: usize, opener: &str) -> Option<(Point, Point, usize)> {
        let day = |at: usize| {
            let number = self.get(at)?.number.filter(|day| (1..=31).contains(day))?;
            Some((i8::try_from(number).ok()?, self.ordinal_end(at + 1).unwrap_or(at + 1)))
        };
        let pair = |at: usize| {
            let (first, end) = day(at)?;
            // `May 3 and 5` are two days.
            let joined = match self.lower(end) {
                "and" => opener == "between",
                word => self.is_dash(end) || matches!(word, "to" | "until" | "through"),
            };
            let (last, end) = day(end + 1).filter(|_| joined)?;
            (first < last).then_some((first, last, end))
        };
        if let Some((first, last, _)) = pair(at) {
            // Read the date from its last day on.
            let second = (at + 1..at + 5)
                .find(|&place| self.get(place).is_some_and(|piece| piece.number == u32::try_from(last).ok()))?;
            let (base, end) = self.date(second)?;
            return Some((whole(with_day(base, first)?), whole(base), end));
        }
        let (month, days) = self.month_name(at)?;
        let (first, last, end) = pair(days)?;
        let year_at = self.skip(end, &[",", "of"]);
        let (from, to, end) = match self.year_number(year_at) {
            Some(year) => {
                let of = |day| Some(Base::Calendar(Part::Day(month, day).of_year(year)?));
                (of(first)?, of(last)?, year_at + 1)
            }
            None => {
                let of = |day| Base::InYear { part: Part::Day(month, day), year: Choice::Nearest };
                (of(first), of(last), end)
            }
        };
        Some((whole(from), whole(to), end))
    }
}

/// The same date on another day of its month.
fn with_day(base: Base, day: i8) -> Option<Base> {
    Some(match base {
        Base::Calendar(Period::Day(date)) => Base::Calendar(Period::Day(date.with().day(day).build().ok()?)),
        Base::InYear { part: Part::Day(month, _), year } => Base::InYear { part: Part::Day(month, day), year },
        _ => return None,
    })
}

/// Whether a point is an hour without its day.
fn is_hour(point: Point) -> bool {
    matches!(point.base, Base::FromEarlier { unit: Unit::Hour, .. })
}

/// How fine a point is: both ends of a range are equally fine.
fn grain(point: Point) -> u8 {
    match point.base {
        Base::Weekday { .. } | Base::Away { .. } | Base::FromEarlier { .. } | Base::Night | Base::Stretch { .. } => 0,
        Base::Calendar(Period::Day(_)) | Base::InYear { part: Part::Day(..), .. } => 1,
        Base::Calendar(Period::Month(_)) | Base::InYear { part: Part::Month(_), .. } => 2,
        Base::Calendar(Period::Year(_)) | Base::InYear { part: Part::Year, .. } => 3,
        Base::InYear { part: Part::Months { .. }, .. } | Base::Calendar(_) => 4,
    }
}
