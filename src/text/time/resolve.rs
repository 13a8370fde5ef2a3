//! Which days an expression of time means: by the calendar, the article's date and the times told before it.

use crate::base::{Date, Id};
use crate::text::lexicon::time_word::Unit;
use crate::text::time::period::{Period, add, weekday_of};
use crate::text::time::{Base, Bound, Choice, Direction, Edge, Meaning, Part, Point, TimeExpression};
use crate::text::{Document, Paragraph};

/// Days on the other side of the article's date that are taken as nearer than most of a year on the right one.
const MONTH: i32 = 31;

/// The period of each of the document's expressions of time, in order; none where words and date do not tell.
///
/// `three days later` counts from the last time told before it in its own or the preceding paragraph, and stays open if that
/// one is open.
///
/// ```
/// use cablegraph::text::{self, time};
///
/// let document = text::analyse("The port closed on Thursday.");
/// let said: Vec<_> = time::resolve(&document, "2016-07-15".parse().ok()).into_iter().flatten().collect();
/// assert_eq!(said[0].to_string(), "2016-07-14");
/// assert_eq!(time::resolve(&document, None), [None]);
/// ```
#[must_use]
pub fn resolve(document: &Document<'_>, article: Option<Date>) -> Vec<Option<Period>> {
    let mut told: Option<(Id<Paragraph>, Option<Period>)> = None;
    let paragraph_of = |time: &TimeExpression| document.sentence_of(time.tokens.first()).paragraph;
    let period = |time: &TimeExpression| {
        let paragraph = paragraph_of(time);
        let earlier = told.and_then(|(at, period)| period.filter(|_| at.index() + 1 >= paragraph.index()));
        let scene = Scene { article, earlier, direction: time.direction };
        let found = match time.meaning {
            Meaning::Point(point) => scene.point(point),
            Meaning::Range(from, to) => scene.range(from, to),
            Meaning::Open | Meaning::Length | Meaning::Frequency => return None,
        };
        // What counts from an earlier time and finds none hides no time before it; a weekday without a date does.
        let counts = matches!(time.meaning, Meaning::Point(Point { base: Base::FromEarlier { .. }, .. }));
        if time.bound == Bound::Within && (found.is_some() || !counts) {
            told = Some((paragraph, found));
        }
        bounded(found?, time.bound)
    };
    document.times.iter().map(period).collect()
}

fn bounded(period: Period, bound: Bound) -> Option<Period> {
    Some(match bound {
        Bound::Within => period,
        Bound::Since => Period::From(period.first()?),
        Bound::Until => Period::UpTo(period.last()?),
        Bound::Before => Period::UpTo(add(period.first()?, Unit::Day, -1)?),
        Bound::After => Period::From(period.last()?.tomorrow().ok()?),
    })
}

/// Whole days as a period; one day is one.
fn days(first: Date, last: Date) -> Option<Period> {
    Some(if first == last { Period::Day(first) } else { Period::Days(first, last) })
}

/// What one expression is read by.
struct Scene {
    article: Option<Date>,
    earlier: Option<Period>,
    direction: Direction,
}

impl Scene {
    fn point(&self, point: Point) -> Option<Period> {
        let whole = self.base(point.base)?;
        match point.edge {
            None => Some(whole),
            Some(Edge::Third(third)) => whole.third(third),
            Some(Edge::Opening(unit)) => {
                let first = whole.first()?;
                days(first, add(first, unit, 1)?.yesterday().ok()?.max(first))
            }
            Some(Edge::Closing(unit)) => {
                let last = whole.last()?;
                // Counted from the day after, so that the last month of a year is all of December.
                days(add(last.tomorrow().ok()?, unit, -1)?.min(last), last)
            }
            Some(Edge::SoFar) => {
                let (first, today) = (whole.first()?, self.article?);
                days(first, today.clamp(first, whole.last()?))
            }
            Some(Edge::ToCome) => {
                let (last, today) = (whole.last()?, self.article?);
                days(today.clamp(whole.first()?, last), last)
            }
        }
    }

    /// From one point to another: the first takes from the second what it leaves out.
    fn range(&self, from: Point, to: Point) -> Option<Period> {
        let last = self.point(to)?.last()?;
        let from = match from.base {
            Base::InYear { part, year: Choice::Nearest } => part.latest_up_to(last)?,
            Base::Weekday { weekday, choice: Choice::Nearest } => {
                let in_week = weekday_of(last, weekday)?;
                Period::Day(add(in_week, Unit::Week, -i32::from(in_week > last))?)
            }
            _ => self.point(from)?,
        };
        let first = from.first()?;
        if first <= last { days(first, last) } else { None }
    }

    fn base(&self, base: Base) -> Option<Period> {
        match base {
            Base::Calendar(period) => Some(period),
            Base::InYear { part, year } => self.in_year(part, year),
            Base::Weekday { weekday, choice } => self.weekday(weekday, choice).map(Period::Day),
            Base::Away { unit: Unit::Weekend, count } => self.weekend(count),
            Base::Away { unit, count } => Period::around(add(self.article?, unit, count)?, unit),
            // `He spent the next five decades in Orla` counts from what the text tells.
            Base::Stretch { count: 1.., .. } if self.direction == Direction::Back => None,
            Base::Stretch { unit, count } => {
                let today = self.article?;
                let unit = if unit == Unit::Hour { Unit::Day } else { unit };
                let other = add(today, unit, count)?;
                days(today.min(other), today.max(other))
            }
            Base::Night => days(add(self.article?, Unit::Day, -1)?, self.article?),
            Base::FromEarlier { unit, count } => self.after_earlier(unit, count),
        }
    }

    fn in_year(&self, part: Part, choice: Choice) -> Option<Period> {
        let today = self.article?;
        // In January the winter before the last began in the year before the last.
        let years = [-2, -1, 0, 1].into_iter().filter_map(|shift| today.year().checked_add(shift));
        let mut periods = years.filter_map(|year| part.of_year(year));
        match choice {
            Choice::Nearest => self.nearest(today, periods),
            Choice::Last => periods.rev().find(|period| period.last() < Some(today)),
            Choice::Next => periods.find(|period| period.first() > Some(today)),
            Choice::Shift(shift) => part.of_year(today.year().checked_add(i16::try_from(shift).ok()?)?),
            // `’14`: the last such year that is not far ahead.
            Choice::TwoDigits(digits) => {
                let latest = today.year().checked_add(10)?;
                part.of_year(latest - (latest - i16::from(digits)).rem_euclid(100))
            }
        }
    }

    /// The period that holds today, or else the nearest on the side to which the words point.
    fn nearest(&self, today: Date, periods: impl Iterator<Item = Period>) -> Option<Period> {
        periods.min_by_key(|period| {
            let away =
                period.first().and_then(|first| today.until(first).ok()).map_or(i32::MAX, |away| away.get_days());
            // An article of May tells of plans made for June, so a month on the wrong side is still nearer.
            let wrong = if self.direction == Direction::Back { away > MONTH } else { away < -MONTH };
            let holds = period.first() <= Some(today) && Some(today) <= period.last();
            (!holds, wrong, away.abs())
        })
    }

    fn weekday(&self, weekday: i8, choice: Choice) -> Option<Date> {
        let today = self.article?;
        let in_week = weekday_of(today, weekday)?;
        let weeks = match choice {
            Choice::Shift(weeks) => weeks,
            Choice::Last => -i32::from(in_week >= today),
            Choice::Next => i32::from(in_week <= today),
            Choice::Nearest | Choice::TwoDigits(_) if self.direction == Direction::Back => -i32::from(in_week > today),
            Choice::Nearest | Choice::TwoDigits(_) => i32::from(in_week < today),
        };
        add(in_week, Unit::Week, weeks)
    }

    /// `the weekend` is the last that has begun, or for plans the next that has not ended.
    fn weekend(&self, count: i32) -> Option<Period> {
        let today = self.article?;
        let saturday = weekday_of(today, 5)?;
        let weeks = match count {
            0 if self.direction == Direction::Back && saturday > today => -1,
            _ => count,
        };
        Period::around(add(saturday, Unit::Week, weeks)?, Unit::Weekend)
    }

    /// So many units from the time told before. A year later than some month is a year, but three days from a year are no day.
    fn after_earlier(&self, unit: Unit, count: i32) -> Option<Period> {
        let (first, last) = (self.earlier?.first()?, self.earlier?.last()?);
        let whole = Period::around(first, unit)?;
        (last <= whole.last()?).then_some(())?;
        Period::around(add(first, unit, count)?, unit)
    }
}

impl Part {
    /// The part of that year; none before the year 0, as ISO 8601 writes none.
    pub(super) fn of_year(self, year: i16) -> Option<Period> {
        if year < 0 {
            return None;
        }
        match self {
            Self::Year => Period::year(year),
            Self::Month(month) => Period::month(year, month),
            Self::Day(month, day) => Date::new(year, month, day).ok().map(Period::Day),
            Self::Months { first, count } => Period::months(year, first, count),
        }
    }

    /// The last such part that starts no later than that day.
    fn latest_up_to(self, day: Date) -> Option<Period> {
        let of = |year| self.of_year(year).filter(|period| period.first() <= Some(day));
        of(day.year()).or_else(|| of(day.year().checked_sub(1)?))
    }
}
