//! The patterns of times that name a place in the calendar: dates, weekdays, months, seasons, years, decades, centuries.

use crate::base::{Date, Id};
use crate::text::document::Token;
use crate::text::label::{Dep, NameLabel, Tag};
use crate::text::lexicon::cue::cue_verb;
use crate::text::lexicon::noun::actor_noun;
use crate::text::lexicon::time_word::{TimeWord, Unit, holiday, is_numbered};
use crate::text::time::grammar::{Grammar, Read};
use crate::text::time::{Base, Choice, Part, Period};

/// Words of a holiday's name at most.
const LONGEST_HOLIDAY: usize = 6;
/// The first year that is one without the name finder's word.
const FIRST_PLAIN_YEAR: i16 = 1700;

impl Grammar<'_> {
    /// `2016-07-14`, `14/07/2016`, `14.07.2016`, `2016-07`; of day and month the one over 12 is the day,
    /// here or in another date of the article; with stops between them the day comes first.
    pub(super) fn numeric(&self, at: usize) -> Read<Base> {
        let first = self.number(at)?;
        let mark = self.lower(at + 1);
        let (second, glued) = (self.glued_number(at + 2)?, self.get(at + 1)?.glued);
        if !glued || !matches!(mark, "-" | "/" | ".") {
            return None;
        }
        let year_first = self.lower(at).len() == 4;
        let third =
            (self.lower(at + 3) == mark && self.get(at + 3)?.glued).then(|| self.glued_number(at + 4)).flatten();
        let (year, month, day) = match third {
            Some(third) if year_first => (first, second, third),
            Some(year) if self.lower(at + 4).len() == 4 => match (first, second) {
                (day, month) if day > 12 || day == month => (year, month, day),
                (month, day) if day > 12 => (year, month, day),
                (day, month) if mark == "." || self.day_first == Some(true) => (year, month, day),
                (month, day) if self.day_first == Some(false) => (year, month, day),
                _ => return None,
            },
            None if mark == "-" && year_first && self.lower(at + 2).len() == 2 && second <= first % 100 => {
                return self.ends_number(at + 2).then_some((Base::Calendar(month_of(first, second)?), at + 3));
            }
            _ => return None,
        };
        self.ends_number(at + 4).then_some((Base::Calendar(day_of(year, month, day)?), at + 5))
    }

    /// `Thursday, July 14, 2016`, `14 July`, `the 14th of July`, `July 2016`, `March last year`, `last March`, `March`.
    pub(super) fn date(&self, at: usize) -> Read<Base> {
        let next = self.after_weekday(at);
        if next == at {
            return self.month_and_day(at);
        }
        let (base, end) = self.month_and_day(self.skip(next, &["the"]))?;
        let is_day = matches!(base, Base::Calendar(Period::Day(_)) | Base::InYear { part: Part::Day(..), .. });
        is_day.then_some((base, end))
    }

    /// The place after a weekday and the mark that parts it from its date; the place itself if there is none.
    fn after_weekday(&self, at: usize) -> usize {
        let next = match self.word(at) {
            Some(TimeWord::Weekday(_)) => at + 1,
            Some(TimeWord::WeekdayShort(_)) => self.skip(at + 1, &["."]),
            _ => return at,
        };
        self.skip(next, &[",", "("])
    }

    /// The place after a day and month, with the year if it follows, of which there is no such day: `February 30`,
    /// `29 February 2015`.
    pub(super) fn no_date(&self, at: usize) -> Option<usize> {
        let start = self.skip(self.after_weekday(at), &["the"]);
        let figures = |at: usize| {
            let day = self.number(at).filter(|_| self.lower(at).len() <= 2 && !self.counts(at))?;
            let end = self.ordinal_end(at + 1).unwrap_or(at + 1);
            (end > at + 1 || self.ends_number(at)).then_some((i8::try_from(day).ok()?, end))
        };
        let (day, month, end) = match figures(start) {
            Some((day, of)) => {
                let (month, end) = self.month_name(self.skip(of, &["of"]))?;
                (day, month, end)
            }
            None => {
                let (month, next) = self.month_name(start)?;
                let (day, end) = figures(self.skip(next, &["the"]))?;
                (day, month, end)
            }
        };
        let year_at = self.skip(end, &[",", "of", "in"]);
        let year = self.year_number(year_at);
        // Any leap year tells what days a month can have.
        Date::new(year.unwrap_or(2000), month, day).is_err().then_some(if year.is_some() { year_at + 1 } else { end })
    }

    fn month_and_day(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        if let Some((day, end)) = self.day_number(start)
            && let Some((month, end)) = self.month_name(self.skip(end, &["of"]))
        {
            return self.with_year(Part::Day(month, day), end);
        }
        let shifted = self.word(at).and_then(|word| match word {
            TimeWord::Shift(shift) => Some((shift, at + 1)),
            _ => None,
        });
        if let Some((shift, next)) = shifted {
            let (shift, next) = self.second_shift(shift, next);
            let (month, end) = self.month_name(next)?;
            let year = match shift {
                -1 => Choice::Last,
                1 => Choice::Next,
                _ => Choice::Nearest,
            };
            return self.is_bare_month(next, end).then_some((Base::InYear { part: Part::Month(month), year }, end));
        }
        let (month, end) = self.month_name(at)?;
        let day_at = self.skip(end, &["the"]);
        // `In May 12 people fled`
        if let Some((day, end)) = self.day_number(day_at).filter(|_| !self.counts(day_at)) {
            return self.with_year(Part::Day(month, day), end);
        }
        let (base, after) = self.with_year(Part::Month(month), end)?;
        let dated = after > end || self.is_bare_month(at, end);
        dated.then_some((base, after))
    }

    /// `this past`, `this coming`.
    pub(super) fn second_shift(&self, shift: i32, next: usize) -> (i32, usize) {
        match self.word(next) {
            Some(TimeWord::Shift(second)) if shift == 0 => (second, next + 1),
            _ => (shift, next),
        }
    }

    /// A part of a year with the year that follows: `2016`, `, 2016`, `’16`, `last year`, `of this year`.
    fn with_year(&self, part: Part, end: usize) -> Read<Base> {
        let next = self.skip(end, &[",", "of", "in"]);
        if let Some(year) = self.year_number(next) {
            return Some((Base::Calendar(part.of_year(year)?), next + 1));
        }
        if let Some(digits) = self.two_digits(next) {
            return Some((Base::InYear { part, year: Choice::TwoDigits(digits) }, next + 2));
        }
        if let (Some(TimeWord::Shift(shift)), Some(TimeWord::Unit(Unit::Year))) = (self.word(next), self.word(next + 1))
            && matches!(self.lower(next), "last" | "this" | "next")
        {
            return Some((Base::InYear { part, year: Choice::Shift(shift) }, next + 2));
        }
        Some((Base::InYear { part, year: Choice::Nearest }, end))
    }

    /// A month's name and the place after it.
    pub(super) fn month_name(&self, at: usize) -> Read<i8> {
        let piece = self.get(at).filter(|piece| piece.capital)?;
        match piece.word? {
            TimeWord::Month(month) => Some((month, at + 1)),
            TimeWord::MonthShort(month) => {
                let end = self.skip(at + 1, &["."]);
                let beside = self.number(end).is_some()
                    || at > 0 && (self.day_number(at - 1).is_some() || self.before(at) == "th");
                (beside || self.is_time_name(at)).then_some((month, end))
            }
            _ => None,
        }
    }

    /// Whether a month without day and year is one and no person, verb or march.
    fn is_bare_month(&self, at: usize, end: usize) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let tag = self.document.tokens[piece.token].tag;
        if self.is_other_name(at) || tag == Tag::Md || self.before(at) == "the" && self.lower(end) != "," {
            return false;
        }
        let named = matches!(piece.lower, "march" | "april" | "may" | "june" | "august");
        if named && (self.speaks(end) || self.is_first_name(piece.token)) {
            return false;
        }
        let told = ["in", "since", "until", "till", "last", "next", "this", "early", "late", "during", "-", "past"];
        self.is_time_name(at) || !named && tag == Tag::Nnp || told.contains(&self.before(at))
    }

    /// Whether a verb of saying follows: `May said`.
    fn speaks(&self, at: usize) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let finite = matches!(self.document.tokens[piece.token].tag, Tag::Vbd | Tag::Vbz);
        finite && cue_verb(self.document.lemma(piece.token)).is_some()
    }

    /// Whether the word stands before a name as a given name does: `August Holm`.
    fn is_first_name(&self, token: Id<Token>) -> bool {
        let token = &self.document.tokens[token];
        token.dep == Dep::Compound && self.document.tokens[token.head].tag == Tag::Nnp
    }

    /// Whether a number counts what follows: `1500 people`.
    pub(super) fn counts(&self, at: usize) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let token = &self.document.tokens[piece.token];
        let head = &self.document.tokens[token.head];
        token.dep == Dep::Nummod && token.head > piece.token && matches!(head.tag, Tag::Nns | Tag::Nnps)
    }

    /// `14`, `14th`, `fourteenth of`: a day of the month and the place after it.
    pub(super) fn day_number(&self, at: usize) -> Read<i8> {
        let day = |value: u32| i8::try_from(value).ok().filter(|day| (1..=31).contains(day));
        if let Some(TimeWord::Ordinal(value)) = self.word(at) {
            return (self.lower(at + 1) == "of").then_some((day(value)?, at + 1));
        }
        let value = day(self.number(at)?)?;
        let end = self.ordinal_end(at + 1).unwrap_or(at + 1);
        (self.lower(at).len() <= 2 && (end > at + 1 || self.ends_number(at))).then_some((value, end))
    }

    /// The place after a glued `st`, `nd`, `rd`, `th`.
    pub(super) fn ordinal_end(&self, at: usize) -> Option<usize> {
        self.get(at).filter(|piece| piece.glued && matches!(piece.lower, "st" | "nd" | "rd" | "th")).map(|_| at + 1)
    }

    /// `Thursday`, `last Friday`, `this coming Monday`, `Monday of last week`.
    pub(super) fn weekday(&self, at: usize) -> Read<Base> {
        let (shift, day_at) = match self.word(at)? {
            TimeWord::Shift(_) if matches!(self.lower(at), "following" | "previous" | "preceding") => return None,
            TimeWord::Shift(shift) => {
                let (shift, next) = self.second_shift(shift, at + 1);
                (Some(shift), next)
            }
            _ => (None, at),
        };
        let Some(TimeWord::Weekday(weekday)) = self.word(day_at) else { return None };
        let piece = self.get(day_at)?;
        if !(piece.capital || self.is_time_name(day_at)) || self.is_other_name(day_at) {
            return None;
        }
        let end = day_at + 1;
        let of = self.skip(end, &["of"]);
        if let (Some(TimeWord::Shift(weeks)), Some(TimeWord::Unit(Unit::Week))) = (self.word(of), self.word(of + 1)) {
            return Some((Base::Weekday { weekday, choice: Choice::Shift(weeks) }, of + 2));
        }
        let choice = match shift {
            Some(-1) => Choice::Last,
            Some(1) => Choice::Next,
            _ => Choice::Nearest,
        };
        Some((Base::Weekday { weekday, choice }, end))
    }

    /// `the summer of 2014`, `last spring`, `the first half of the year`, `Q3 2016`.
    pub(super) fn part_of_year(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        if let Some(TimeWord::Season(first)) = self.word(start) {
            let part = Part::Months { first, count: 3 };
            let (base, end) = self.with_year(part, start + 1)?;
            let told = end > start + 1 || matches!(self.before(at), "in" | "during" | "over" | "since" | "by");
            return (told && !self.is_other_name(start)).then_some((base, end));
        }
        if let (Some(TimeWord::Shift(shift)), Some(TimeWord::Season(first))) = (self.word(at), self.word(at + 1)) {
            let year = match shift {
                -1 => Choice::Last,
                1 => Choice::Next,
                _ => Choice::Nearest,
            };
            return (!self.is_other_name(at + 1))
                .then_some((Base::InYear { part: Part::Months { first, count: 3 }, year }, at + 2));
        }
        let (part, end, by_name) = self.quarter(start)?;
        let of = self.skip(end, &["of"]);
        if self.lower(of) == "the" && self.word(of + 1) == Some(TimeWord::Unit(Unit::Year)) {
            return Some((Base::InYear { part, year: Choice::Shift(0) }, of + 2));
        }
        let (base, after) = self.with_year(part, end)?;
        (after > end || by_name).then_some((base, after))
    }

    /// `third quarter`, `first half`, `first nine months`, `Q3`, `H1`: the part, the place after it, and whether it can stand alone.
    fn quarter(&self, at: usize) -> Option<(Part, usize, bool)> {
        let quarter = |number: u32| Part::Months { first: (number * 3 - 2) as i8, count: 3 };
        let half = |number: u32| Part::Months { first: (number * 6 - 5) as i8, count: 6 };
        if let Some(number) = self.glued_number(at + 1).filter(|_| self.get(at).is_some_and(|piece| piece.capital)) {
            return match (self.lower(at), number) {
                ("q", 1..=4) => Some((quarter(number), at + 2, true)),
                ("h", 1..=2) => Some((half(number), at + 2, false)),
                _ => None,
            };
        }
        let Some(TimeWord::Ordinal(number)) = self.word(at) else { return None };
        let next = at + 1;
        match (self.word(next), self.lower(next), number) {
            (Some(TimeWord::Unit(Unit::Quarter)), _, 1..=4) => Some((quarter(number), next + 1, false)),
            (_, "half", 1..=2) => Some((half(number), next + 1, false)),
            (Some(TimeWord::Number(count)), _, 1) if self.word(next + 1) == Some(TimeWord::Units(Unit::Month)) => {
                let count = i32::try_from(count).ok().filter(|count| *count < 12)?;
                Some((Part::Months { first: 1, count }, next + 2, false))
            }
            _ => None,
        }
    }

    /// `Christmas Eve`, `New Year’s Day 2016`.
    pub(super) fn holiday(&self, at: usize) -> Read<Base> {
        let first = self.get(at).filter(|piece| piece.capital)?;
        let mut name = first.lower.to_owned();
        let mut found = holiday(&name).map(|day| (day, at + 1));
        for end in at + 1..at + LONGEST_HOLIDAY {
            let Some(piece) = self.get(end) else { break };
            if !piece.glued {
                name.push(' ');
            }
            name.push_str(if piece.lower == "’" { "'" } else { piece.lower });
            found = holiday(&name).map(|day| (day, end + 1)).or(found);
        }
        let ((month, day), end) = found?;
        self.with_year(Part::Day(month, day), end)
    }

    /// `the 1990s`, `the ’90s`.
    pub(super) fn decade(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        let apostrophe = matches!(self.lower(start), "'" | "’" | "‘");
        let number_at = start + usize::from(apostrophe);
        let ends = self.get(number_at + 1).is_some_and(|piece| piece.glued && piece.lower == "s");
        let years = self.get(number_at).filter(|piece| ends && (piece.glued || !apostrophe))?;
        let number = years.number.filter(|number| number.is_multiple_of(10))?;
        let (first, count) = match (years.lower.len(), number) {
            (4, 1000..2000) if number.is_multiple_of(100) => (number, 100),
            (4, 1000..2100) => (number, 10),
            (2, 0..30) if apostrophe => (2000 + number, 10),
            (2, _) if apostrophe => (1900 + number, 10),
            (2, 30..) if start > at && self.is_time_name(number_at) => (1900 + number, 10),
            _ => return None,
        };
        Some((Base::Calendar(Period::years(i16::try_from(first).ok()?, count)?), number_at + 2))
    }

    /// `the 19th century`.
    pub(super) fn century(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        let (number, end) = match self.word(start) {
            Some(TimeWord::Ordinal(number)) => (number, start + 1),
            _ => (self.get(start)?.number?, self.ordinal_end(start + 1)?),
        };
        let end = end + usize::from(self.is_dash(end));
        let named = self.word(end) == Some(TimeWord::Unit(Unit::Century));
        let century = i16::try_from(number).ok().filter(|century| (1..=21).contains(century))?;
        let year = (century - 1) * 100 + 1;
        (named && !matches!(self.lower(end + 1), "bc" | "b" | "bce"))
            .then_some((Base::Calendar(Period::years(year, 100)?), end + 1))
    }

    /// `2014` where words or the name finder show that it is a year, `the year 2014`, `’14`.
    pub(super) fn year(&self, at: usize) -> Read<Base> {
        if let Some(digits) =
            self.two_digits(at).filter(|_| matches!(self.before(at), "in" | "since" | "of" | "until" | "by"))
        {
            return Some((Base::InYear { part: Part::Year, year: Choice::TwoDigits(digits) }, at + 2));
        }
        let start = self.skip(at, &["the"]);
        let number_at = self.skip(start, &["year"]);
        let year = self.year_number(number_at).or_else(|| self.far_year(number_at))?;
        let named = number_at > start;
        if start > at && !named || self.is_label(at) {
            return None;
        }
        let piece = self.get(number_at)?;
        let counts = self.counts(number_at);
        let counted = self.document.tokens[piece.token].head;
        let heads = counts && actor_noun(self.document.lemma(counted)).is_some() && self.before(at) != "the";
        let prepositions = [
            "in", "since", "until", "till", "by", "during", "from", "before", "after", "of", "for", "through", "circa",
            "late", "early",
        ];
        let told = prepositions.contains(&self.before(at)) && year >= FIRST_PLAIN_YEAR;
        let bracketed = self.before(at) == "(" && matches!(self.lower(number_at + 1), ")" | "," | ";");
        let era = matches!(self.lower(number_at + 1), "bc" | "bce" | "gmt" | "utc" | "hours");
        let of_event = piece.name == Some(NameLabel::Event) && year >= FIRST_PLAIN_YEAR;
        let is_year = named || (self.is_time_name(number_at) || of_event) && !heads || !counts && (told || bracketed);
        (is_year && !era).then_some((Base::Calendar(Period::year(year)?), number_at + 1))
    }

    /// `by 2100`: of the years from 2100 on only those after a preposition.
    fn far_year(&self, at: usize) -> Option<i16> {
        let told = matches!(self.before(at), "in" | "by" | "until" | "till" | "through" | "before" | "after");
        let year = self.number(at).filter(|year| told && !self.counts(at) && (2100..=2200).contains(year))?;
        self.ends_number(at).then_some(i16::try_from(year).ok()?)
    }

    /// Whether a number is the hour or the number of a thing: `at 2000`, `Room 1984`, `No. 1999`; `at 1990 levels` is a year.
    fn is_label(&self, at: usize) -> bool {
        let number = at > 1 && self.before(at) == "." && matches!(self.before(at - 1), "no" | "nos");
        number || is_numbered(self.before(at)) || self.before(at) == "at" && !self.modifies((at, at + 1))
    }

    /// A number of four digits that can be a year.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|_| self.lower(at).len() == 4)?;
        let year = i16::try_from(year).ok().filter(|year| (1000..2100).contains(year))?;
        self.ends_number(at).then_some(year)
    }

    /// `’14`, two pieces.
    fn two_digits(&self, at: usize) -> Option<i8> {
        let digits = self.glued_number(at + 1).filter(|_| matches!(self.lower(at), "'" | "’" | "‘"))?;
        (self.lower(at + 1).len() == 2 && self.ends_number(at + 1)).then(|| i8::try_from(digits).ok()).flatten()
    }

    /// A whole number that starts here: no figures, money sign or separator stand right before it.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let piece = self.get(at)?;
        let inner = piece.glued
            && matches!(self.before(at), "." | "," | "/" | ":" | "$" | "£" | "€" | "#" | "+" | "@" | "_" | "¥" | "₹");
        let second = piece.glued && self.before(at) == "-" && at > 1 && self.get(at - 2)?.number.is_some();
        piece.number.filter(|_| !inner && !second)
    }

    pub(super) fn glued_number(&self, at: usize) -> Option<u32> {
        self.get(at).filter(|piece| piece.glued)?.number
    }

    /// Whether a number ends here: no letters, percent sign or separator with further figures follow.
    pub(super) fn ends_number(&self, at: usize) -> bool {
        let Some(next) = self.get(at + 1).filter(|piece| piece.glued) else { return true };
        let more = matches!(next.lower, "." | "," | ":" | "/" | "-") && self.glued_number(at + 2).is_some();
        !(more || matches!(next.lower, "%" | "°" | "$") || next.lower.starts_with(char::is_alphanumeric))
    }
}

fn month_of(year: u32, month: u32) -> Option<Period> {
    Period::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Period> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().map(Period::Day)
}
