//! The patterns of times that count from the article's date or from a time told before, and of those that name no point.

use crate::base::IdRange;
use crate::text::label::Tag;
use crate::text::lexicon::time_word::{TimeWord, Unit};
use crate::text::time::grammar::{Grammar, Read};
use crate::text::time::{Base, Direction, Meaning, tense};

impl Grammar<'_> {
    /// `yesterday`, `the day after tomorrow`, `overnight`.
    pub(super) fn near(&self, at: usize) -> Read<Base> {
        if self.is_other_name(at) {
            return None;
        }
        if self.lower(at) == "overnight" {
            return Some((Base::Night, at + 1));
        }
        if let Some(TimeWord::Day(count)) = self.word(at) {
            return Some((Base::Away { unit: Unit::Day, count }, at + 1));
        }
        let start = self.skip(at, &["the"]);
        let beyond = match (self.word(start), self.lower(start + 1), self.lower(start + 2)) {
            (Some(TimeWord::Unit(Unit::Day)), "before", "yesterday") => -2,
            (Some(TimeWord::Unit(Unit::Day)), "after", "tomorrow") => 2,
            _ => return None,
        };
        Some((Base::Away { unit: Unit::Day, count: beyond }, start + 3))
    }

    /// `three days ago`, `a week later`, `two years from now`, `in two weeks` of what is to come.
    pub(super) fn counted(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        let (count, unit_at) = if start > at { (Some(1), start) } else { self.count(at)? };
        let count = i32::try_from(count?).ok()?;
        let (unit, end) = self.unit(unit_at)?;
        // A decade ago is a year, not ten.
        let (unit, count) = match unit {
            Unit::Decade => (Unit::Year, count.checked_mul(10)?),
            Unit::Century => (Unit::Year, count.checked_mul(100)?),
            _ => (unit, count),
        };
        let back = Base::FromEarlier { unit, count: -count };
        let on = Base::FromEarlier { unit, count };
        if start > at {
            // `the day before`, `the week after`.
            return match self.lower(end) {
                "before" if self.is_break(end + 1) => Some((back, end + 1)),
                "after" if self.is_break(end + 1) => Some((on, end + 1)),
                _ => None,
            };
        }
        match self.lower(end) {
            "ago" => Some((Base::Away { unit, count: -count }, end + 1)),
            "earlier" | "before" if self.is_break(end + 1) || self.lower(end) == "earlier" => Some((back, end + 1)),
            "later" if self.lower(end + 1) != "than" => Some((on, end + 1)),
            "afterwards" | "afterward" => Some((on, end + 1)),
            "after" if self.is_break(end + 1) => Some((on, end + 1)),
            "from" if self.lower(end + 1) == "now" => Some((Base::Away { unit, count }, end + 2)),
            _ => self.ahead(at, (unit, count), end),
        }
    }

    /// `in two weeks`, `within ten days`, if the verb speaks of what is to come and nothing is the first in so many years.
    fn ahead(&self, at: usize, (unit, count): (Unit, i32), end: usize) -> Read<Base> {
        let place = IdRange::new(self.get(at)?.token.index(), self.get(end - 1)?.token.index() + 1);
        let record = (1..=4).filter_map(|back| at.checked_sub(back)).any(|at| {
            matches!(self.word(at), Some(TimeWord::Ordinal(1)))
                || self.lower(at).ends_with("est")
                || self.lower(at) == "time"
        });
        let base = match self.before(at) {
            "in" => Base::Away { unit, count },
            "within" => Base::Stretch { unit, count },
            _ => return None,
        };
        (!record && tense::direction(self.document, place) == Direction::Ahead).then_some((base, end))
    }

    /// Whether nothing follows on which a time could depend.
    fn is_break(&self, at: usize) -> bool {
        self.get(at).is_none_or(|piece| {
            !piece.lower.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '"' | '“'))
        }) || matches!(self.lower(at), "and" | "but" | "in" | "at" | "with" | "as")
    }

    /// `last week`, `this month`, `the next day`, `the past two years`, `that night`, `this past weekend`.
    pub(super) fn shifted(&self, at: usize) -> Read<Base> {
        let start = self.skip(at, &["the"]);
        let the = start > at;
        let word = self.lower(start);
        let same = if word == "that" { self.skip(start + 1, &["same"]) } else { start + 1 };
        if let Some((unit, end)) =
            self.unit(same).filter(|_| word == "same" && the || word == "that" && self.is_determiner(start))
        {
            return Some((Base::FromEarlier { unit, count: 0 }, end));
        }
        if let Some((unit, end)) = self.unit(start).filter(|&(unit, _)| the && unit == Unit::Weekend) {
            return matches!(self.before(at), "over" | "at" | "on" | "during")
                .then_some((Base::Away { unit, count: 0 }, end));
        }
        let Some(TimeWord::Shift(shift)) = self.word(start) else { return None };
        let (second, next) = self.second_shift(shift, start + 1);
        if next > start + 1 {
            let (unit, end) = self.unit(next)?;
            return Some((Base::Away { unit, count: second }, end));
        }
        if let Some((count, unit_at)) = self.count(next) {
            let (unit, end) = self.unit(unit_at)?;
            let from_now = matches!(word, "last" | "past" | "next" | "coming");
            let count = i32::try_from(count?).ok()?;
            let (unit, count) = if unit == Unit::Hour { (Unit::Day, (count + 23) / 24) } else { (unit, count) };
            return from_now.then_some((Base::Stretch { unit, count: count.checked_mul(shift)? }, end));
        }
        let (unit, end) = self.unit(next)?;
        let part_of_day = self.word(next) == Some(TimeWord::PartOfDay);
        let over = matches!(self.before(at), "over" | "in" | "within" | "during" | "for" | "throughout");
        let base = match (word, the) {
            ("last", true) if self.lower(end) == "of" => return None,
            ("next", true) if unit <= Unit::Day || !over => Base::FromEarlier { unit, count: 1 },
            ("past" | "last" | "next" | "coming", true) => Base::Stretch { unit, count: shift },
            ("previous" | "preceding" | "following", true) => Base::FromEarlier { unit, count: shift },
            ("current", true) => Base::Away { unit, count: 0 },
            ("next", false) if unit == Unit::Day => Base::FromEarlier { unit, count: 1 },
            ("last" | "this", false) if unit == Unit::Day && !part_of_day => return None,
            ("last" | "next" | "this", false) if unit > Unit::Hour => Base::Away { unit, count: shift },
            _ => return None,
        };
        Some((base, end))
    }

    /// Whether `that` points and does not join clauses.
    fn is_determiner(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| self.document.tokens[piece.token].tag == Tag::Dt)
    }

    /// A unit, or a part of the day as one, and the place after it.
    pub(super) fn unit(&self, at: usize) -> Read<Unit> {
        match self.word(at)? {
            TimeWord::Unit(unit) | TimeWord::Units(unit) => Some((unit, at + 1)),
            TimeWord::PartOfDay => Some((Unit::Day, at + 1)),
            _ => None,
        }
    }

    /// How many, and the place after it; none if the words tell no one number that days can be counted by. `a`, `three`,
    /// `twenty-five`, `a couple of`, `one hundred`, `2-3`, `two to three`.
    pub(super) fn count(&self, at: usize) -> Read<Option<u32>> {
        if let Some(first) = self.number(at)
            && self.is_dash(at + 1)
            && self.glued_number(at + 2).is_some_and(|second| first < second)
        {
            return self.ends_number(at + 2).then_some((None, at + 3));
        }
        let (number, end) = self.one_count(at)?;
        if number.is_some() && self.word(end) == Some(TimeWord::Few) {
            return Some((None, self.skip(end + 1, &["of"])));
        }
        let second = self.one_count(end + 1).filter(|_| matches!(self.lower(end), "to" | "or"));
        match second {
            Some((Some(second), after)) if number.is_some_and(|first| first < second) => Some((None, after)),
            _ => Some((number, end)),
        }
    }

    fn one_count(&self, at: usize) -> Read<Option<u32>> {
        if let Some(number) = self.number(at) {
            return self.ends_number(at).then_some((Some(number), at + 1));
        }
        match self.word(at) {
            Some(TimeWord::Number(tens)) => match self.word(at + 2) {
                Some(TimeWord::Number(ones)) if self.is_dash(at + 1) && tens >= 20 && ones < 10 => {
                    Some((Some(tens + ones), at + 3))
                }
                _ => Some((Some(tens), at + 1)),
            },
            Some(TimeWord::Few) => Some((None, self.skip(at + 1, &["of"]))),
            _ if matches!(self.lower(at), "a" | "an") => match self.word(at + 1) {
                Some(TimeWord::Few) => Some((None, self.skip(at + 2, &["of"]))),
                _ => Some((Some(1), at + 1)),
            },
            _ => None,
        }
    }

    /// Times of which the words leave open when: `in recent days`, `weeks ago`, `fiscal 2016`, `two days after the vote`.
    pub(super) fn open(&self, at: usize) -> Option<usize> {
        if let Some(end) = self.no_date(at).or_else(|| self.two_days(at)).or_else(|| self.some_weekday(at)) {
            return Some(end);
        }
        let start = self.skip(at, &["the"]);
        if let (Some(TimeWord::Shift(shift)), Some(TimeWord::Weekday(_))) = (self.word(start), self.word(start + 1)) {
            // `the following Friday` counts from something that the text tells; `following Friday’s talks` is no such thing.
            return (start > at && shift != 0).then_some(start + 2);
        }
        if matches!(
            self.lower(start),
            "recent" | "coming" | "past" | "previous" | "last" | "next" | "following" | "upcoming"
        ) {
            let counted = self.count(start + 1).filter(|(count, _)| count.is_none()).map(|(_, end)| end);
            let counted = counted.or_else(|| {
                (self.count(start + 1).is_some() && self.lower(start) != "last" && self.is_told(start))
                    .then_some(start + 2)
            });
            let end = counted.unwrap_or(start + 1);
            return matches!(self.word(end), Some(TimeWord::Units(_))).then_some(end + 1);
        }
        if let Some(TimeWord::Units(_)) = self.word(at) {
            return matches!(self.lower(at + 1), "ago" | "earlier" | "later" | "before" | "after").then_some(at + 2);
        }
        if matches!(self.lower(start), "fiscal" | "fy") {
            let next = self.skip(start + 1, &["year"]);
            return self.year_number(next).map(|_| next + 1).or((next > start + 1).then_some(next));
        }
        let (count, unit_at) = self.count(at)?;
        let (_, end) = self.unit(unit_at)?;
        let hangs = matches!(self.lower(end), "before" | "after")
            && !self.is_break(end + 1)
            && self.lower(end + 1) != "yesterday";
        let vague = count.is_none() && matches!(self.lower(end), "ago" | "earlier" | "later" | "before" | "after");
        (hangs || vague).then_some(end + 1)
    }

    /// `May 3 and 5`, two days at once.
    fn two_days(&self, at: usize) -> Option<usize> {
        let (_, day) = self.month_name(at)?;
        let (_, end) = self.day_number(day)?;
        let (_, last) = self.day_number(end + 1).filter(|_| self.lower(end) == "and" && !self.counts(end + 1))?;
        if self.month_name(last).is_some() {
            return None;
        }
        let year = self.skip(last, &[","]);
        Some(if self.year_number(year).is_some() { year + 1 } else { last })
    }

    /// Weekdays that name no day: `the second Sunday of June`, `one Friday in May`, `a Friday`, `two Fridays ago`.
    fn some_weekday(&self, at: usize) -> Option<usize> {
        if let Some((_, next)) = self.count(at)
            && let Some(TimeWord::Weekdays(_)) = self.word(next)
        {
            return matches!(self.lower(next + 1), "ago" | "earlier" | "later").then_some(next + 2);
        }
        let start = self.skip(at, &["the"]);
        let last = self.lower(start) == "last";
        let picked = last
            || matches!(self.word(start), Some(TimeWord::Ordinal(_)))
            || start == at && matches!(self.lower(start), "a" | "an" | "one");
        let weekday = self.get(start + 1).filter(|piece| picked && piece.capital)?;
        let Some(TimeWord::Weekday(_)) = weekday.word else { return None };
        let end = start + 2 + usize::from(self.word(start + 2) == Some(TimeWord::PartOfDay));
        let of = self.skip(end, &["of", "in"]);
        let whole = if of > end { self.base(of).map(|(_, end)| end).or_else(|| self.repeated(of)) } else { None };
        // `a Friday deadline` is that of the Friday which the article's date tells, `last Friday` a day.
        whole.or_else(|| (!last && !self.modifies((at, end))).then_some(end))
    }

    /// `the previous two years` count from what the text tells.
    fn is_told(&self, at: usize) -> bool {
        matches!(self.lower(at), "previous" | "following")
    }

    /// `five years`, `a three-day`, `for years`, `half an hour`.
    pub(super) fn length(&self, at: usize) -> Option<usize> {
        let after = |at: usize| matches!(self.before(at), "for" | "in" | "over" | "within" | "after");
        if let Some(TimeWord::Units(_)) = self.word(at) {
            return (self.before(at) == "for").then_some(at + 1);
        }
        let start = if self.lower(at) == "half" { at + 1 } else { at };
        let (count, unit_at) = self.count(start)?;
        let unit_at = unit_at + usize::from(self.is_dash(unit_at));
        let one = matches!(self.lower(start), "a" | "an");
        let Some(TimeWord::Unit(_) | TimeWord::Units(_)) = self.word(unit_at) else { return None };
        (count.is_none() || !one || start > at || after(at)).then_some(unit_at + 1)
    }

    /// `every Monday`, `each year`, `on Mondays`, `Tuesday evenings`, `daily`, `twice a week`, `per day`.
    pub(super) fn frequency(&self, at: usize) -> Read<Meaning> {
        self.repeated(at).map(|end| (Meaning::Frequency, end))
    }

    fn repeated(&self, at: usize) -> Option<usize> {
        let is_unit = |at: usize| {
            matches!(
                self.word(at),
                Some(
                    TimeWord::Unit(_)
                        | TimeWord::Units(_)
                        | TimeWord::PartOfDay
                        | TimeWord::Weekday(_)
                        | TimeWord::Season(_)
                        | TimeWord::Month(_)
                )
            )
        };
        match (self.word(at), self.lower(at)) {
            (Some(TimeWord::Weekdays(_)), _) => Some(at + 1),
            (Some(TimeWord::Weekday(_)), _) => {
                matches!(self.lower(at + 1), "mornings" | "afternoons" | "evenings" | "nights").then_some(at + 2)
            }
            (_, "once" | "twice") => (matches!(self.lower(at + 1), "a" | "an") && is_unit(at + 2)).then_some(at + 3),
            (Some(TimeWord::Frequency), _) => {
                self.get(at).filter(|piece| !piece.capital && !self.is_other_name(at)).map(|_| at + 1)
            }
            (_, "every" | "each" | "per") => {
                let next = self.skip(at + 1, &["other", "single", "few"]);
                let next = match self.word(next) {
                    Some(TimeWord::Number(_) | TimeWord::Ordinal(_)) => next + 1,
                    _ => next,
                };
                is_unit(next)
                    .then(|| if self.word(next + 1) == Some(TimeWord::PartOfDay) { next + 2 } else { next + 1 })
            }
            (_, "a" | "an") => {
                let counted = matches!(self.before(at), "times" | "%" | "percent")
                    || at > 1 && self.get(at - 1).is_some_and(|piece| piece.number.is_some());
                (counted && is_unit(at + 1)).then_some(at + 2)
            }
            _ => None,
        }
    }
}
