//! The patterns of single times: dates, weekdays, years, units from the article's date or from a time told before, hours.
//!
//! A pattern is asked at a piece and says what it read and where it ends. Each reads a bounded number of pieces.

use crate::base::Id;
use crate::text::document::{Document, Token};
use crate::text::label::{Dep, NameLabel};
use crate::text::lexicon::time_word::{TimeWord, Unit, is_name, starts_holiday};
use crate::text::time::pieces::Piece;
use crate::text::time::{Base, Bound, Edge, Meaning, Part, Period, Point};

/// What was read and the place after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The patterns over the pieces of one sentence.
pub(super) struct Grammar<'p> {
    pub(super) document: &'p Document<'p>,
    pieces: &'p [Piece<'p>],
    /// Whether the article writes the day before the month in figures, if it shows it.
    pub(super) day_first: Option<bool>,
}

impl<'p> Grammar<'p> {
    pub(super) fn new(document: &'p Document<'p>, pieces: &'p [Piece<'p>], day_first: Option<bool>) -> Self {
        Self { document, pieces, day_first }
    }

    pub(super) fn piece(&self, at: usize) -> Piece<'p> {
        self.pieces[at]
    }

    /// The expression that starts at a piece. One that is read but is no time, such as a name, has no meaning.
    pub(super) fn expression(&self, at: usize) -> Read<Option<Meaning>> {
        if !self.may_start(at) {
            return None;
        }
        let of = |read: Read<Meaning>| read.map(|(meaning, end)| (Some(meaning), end));
        self.no_time(at)
            .map(|end| (None, end))
            .or_else(|| of(self.frequency(at)))
            .or_else(|| of(self.open(at).map(|end| (Meaning::Open, end))))
            .or_else(|| of(self.range(at)))
            .or_else(|| of(self.point(at).map(|(point, end)| (Meaning::Point(point), end))))
            .or_else(|| of(self.length(at).map(|end| (Meaning::Length, end))))
    }

    /// What the preposition before an expression makes of it.
    pub(super) fn bound(&self, (start, end): (usize, usize)) -> Bound {
        let before = (1..=3).filter_map(|back| start.checked_sub(back)).find(|&at| !self.is_hedge(at));
        // The preposition of `after Friday’s talks` and `before the 2014 war` has the noun, not the time.
        let inner = self.modifies((start, end));
        match before.filter(|_| !inner).map_or("", |at| self.lower(at)) {
            "since" => Bound::Since,
            "until" | "till" | "by" | "through" => Bound::Until,
            "before" => Bound::Before,
            "to" if before.is_some_and(|at| at > 0 && self.lower(at - 1) == "prior") => Bound::Before,
            "after" => Bound::After,
            "from" if matches!(self.lower(end), "on" | "onward" | "onwards" | "forward") => Bound::Since,
            _ => Bound::Within,
        }
    }

    /// Whether the pieces belong to a noun outside: `Friday’s talks`, `the 2014 war`.
    pub(super) fn modifies(&self, (start, end): (usize, usize)) -> bool {
        let (first, last) = (self.piece(start).token, self.piece(end - 1).token);
        (first.index()..=last.index()).map(Id::new).any(|id: Id<Token>| {
            let token = &self.document.tokens[id];
            matches!(token.dep, Dep::Poss | Dep::Compound | Dep::Nummod | Dep::Amod)
                && !(first..=last).contains(&token.head)
        })
    }

    /// Words that only round a time: `about`.
    pub(super) fn is_hedge(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "about"
                | "around"
                | "at"
                | "least"
                | "roughly"
                | "approximately"
                | "shortly"
                | "just"
                | "nearly"
                | "almost"
        )
    }

    pub(super) fn get(&self, at: usize) -> Option<&'p Piece<'p>> {
        self.pieces.get(at)
    }

    /// The piece in lower case; nothing after the sentence's end.
    pub(super) fn lower(&self, at: usize) -> &'p str {
        self.get(at).map_or("", |piece| piece.lower)
    }

    pub(super) fn word(&self, at: usize) -> Option<TimeWord> {
        self.get(at)?.word
    }

    pub(super) fn before(&self, at: usize) -> &'p str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// The place after the word, if it stands there; else the place itself.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(words.contains(&self.lower(at)))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "—" | "‑" | "−")
    }

    pub(super) fn is_time_name(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| matches!(piece.name, Some(NameLabel::Date | NameLabel::Time)))
    }

    /// Whether the name finder takes the piece for a name that is no time.
    pub(super) fn is_other_name(&self, at: usize) -> bool {
        use NameLabel::{Cardinal, Date, Money, Ordinal, Percent, Quantity, Time};
        let name = self.get(at).and_then(|piece| piece.name);
        name.is_some_and(|label| !matches!(label, Date | Time | Cardinal | Ordinal | Money | Percent | Quantity))
    }

    /// Most words start no time: this asks only the piece itself.
    fn may_start(&self, at: usize) -> bool {
        let Some(piece) = self.get(at) else { return false };
        piece.word.is_some()
            || piece.number.is_some()
            || matches!(
                piece.lower,
                "the"
                    | "a"
                    | "an"
                    | "from"
                    | "between"
                    | "every"
                    | "each"
                    | "per"
                    | "once"
                    | "twice"
                    | "overnight"
                    | "earlier"
                    | "later"
                    | "that"
                    | "fiscal"
                    | "’"
                    | "'"
                    | "‘"
                    | "recent"
                    | "q"
                    | "h"
                    | "half"
                    | "fy"
            )
            || starts_holiday(piece.lower)
    }

    /// Names with a weekday or month in them, modal `may`, and ages.
    fn no_time(&self, at: usize) -> Option<usize> {
        if is_name(self.before(at), self.lower(at)) {
            return Some(at + 1);
        }
        let (_, unit) = self.count(at)?;
        let unit_at = self.hyphen(unit);
        let is_unit = matches!(self.word(unit_at), Some(TimeWord::Unit(_) | TimeWord::Units(_)));
        let after = self.hyphen(unit_at + 1);
        (is_unit && matches!(self.lower(after), "old" | "olds")).then_some(after + 1)
    }

    /// The place after a hyphen, if one stands there.
    fn hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_dash(at))
    }

    /// A point with the hours and parts of the day around it.
    pub(super) fn point(&self, at: usize) -> Read<Point> {
        if let Some((point, end)) = self.hour_first(at) {
            return Some((point, end));
        }
        let (point, end) = self.edged(at).or_else(|| self.base(at).map(|(base, end)| (whole(base), end)))?;
        Some((point, self.hours_after(end, point)))
    }

    /// `the morning of July 14`, `10:30 a.m. on Friday`, `early on Friday`, `the early hours of Friday`, and hours alone.
    fn hour_first(&self, at: usize) -> Read<Point> {
        let start = self.skip(at, &["the", "late", "early", "mid"]);
        let start = if start > at { self.skip(start, &["late", "early", "mid"]) } else { start };
        let start = self.hyphen_after(start);
        if self.word(start) == Some(TimeWord::PartOfDay) || start > at && matches!(self.lower(start), "hours") {
            let of = self.skip(start + 1, &["of", "on"]);
            if let Some((point, end)) = self.day(of).filter(|_| of > start + 1) {
                return Some((point, end));
            }
        }
        if start > at && self.lower(start) == "on" {
            return self.day(start + 1);
        }
        let (alone, end) = self.clock(at)?;
        let next = self.skip(end, &[",", "on", "of"]);
        let next = self.skip(next, &["on"]);
        if let Some((point, end)) = self.day(next) {
            return Some((point, end));
        }
        alone.then(|| (whole(Base::FromEarlier { unit: Unit::Hour, count: 0 }), end))
    }

    fn hyphen_after(&self, at: usize) -> usize {
        if self.before(at) == "mid" { self.hyphen(at) } else { at }
    }

    /// A point that is a day.
    fn day(&self, at: usize) -> Read<Point> {
        let (base, end) = self.base(at)?;
        let point = whole(base);
        is_day(point).then(|| (point, self.hours_after(end, point)))
    }

    /// The place after the part of the day and the hour that follow a day.
    fn hours_after(&self, at: usize, point: Point) -> usize {
        let mut end = at;
        let spoken = self.get(end).is_some_and(|piece| piece.word == Some(TimeWord::PartOfDay) && !piece.capital);
        if spoken && is_day(point) {
            end += 1;
        }
        if !is_day(point) {
            return end;
        }
        let comma = self.skip(end, &[","]);
        let hour = self.skip(comma, &["at", "around", "about", "shortly", "just"]);
        match self.clock(hour).or_else(|| self.clock(comma)) {
            // `Thursday, at noon on Friday`: the hour is the second day's.
            Some((_, after)) if self.lower(after) != "on" => after,
            _ => end,
        }
    }

    /// `10:30 a.m.`, `6pm`, `noon`, `1620 UTC`: whether it is an hour by itself, and the place after it.
    fn clock(&self, at: usize) -> Read<bool> {
        let asked = matches!(
            self.before(at),
            "at" | "around" | "about" | "by" | "until" | "before" | "after" | "since" | "from"
        );
        if self.word(at) == Some(TimeWord::PartOfDay) {
            let named =
                matches!(self.lower(at), "noon" | "midnight" | "dawn" | "dusk" | "midday" | "sunrise" | "sunset");
            return (named && asked).then_some((true, at + 1));
        }
        let hours = self.get(at)?;
        let number = hours.number.filter(|_| hours.lower.len() <= 2)?;
        let minutes = |at: usize| {
            let piece =
                self.get(at + 1).filter(|piece| piece.glued && piece.lower.len() == 2 && piece.number < Some(60));
            (matches!(self.lower(at), ":" | ".") && piece.is_some()).then_some(at + 2)
        };
        let colon = self.lower(at + 1) == ":";
        let after = minutes(at + 1);
        let after = after.and_then(minutes).or(after);
        let end = after.unwrap_or(at + 1);
        if let Some(end) = self.meridiem(end).filter(|_| number <= 12) {
            return Some((true, self.zone(end)));
        }
        let zone = self.zone(end);
        if number > 24 || after.is_none() || !colon && zone == end {
            return None;
        }
        Some((asked || zone > end, zone))
    }

    /// The place after `a.m.`, `pm` or `o’clock`.
    fn meridiem(&self, at: usize) -> Option<usize> {
        match self.lower(at) {
            "am" | "pm" => Some(at + 1),
            "a" | "p" if self.lower(at + 1) == "." && self.lower(at + 2) == "m" => Some(self.skip(at + 3, &["."])),
            "o" if matches!(self.lower(at + 1), "'" | "’") && self.lower(at + 2) == "clock" => Some(at + 3),
            _ => None,
        }
    }

    /// The place after a zone, and one in brackets.
    fn zone(&self, at: usize) -> usize {
        if self.lower(at) == "local" && self.lower(at + 1) == "time" {
            return self.zone(at + 2);
        }
        if self.word(at) == Some(TimeWord::Zone) && self.get(at).is_some_and(|piece| piece.capital) {
            return self.zone(at + 1);
        }
        if self.lower(at) == "(" {
            let close = (at + 2..at + 8).find(|&close| self.lower(close) == ")");
            let zoned = |close: &usize| self.word(close - 1) == Some(TimeWord::Zone) || self.lower(close - 1) == "time";
            return close.filter(zoned).map_or(at, |close| close + 1);
        }
        at
    }

    /// `early 2014`, `the end of March`, `earlier this week`, `mid-July`.
    fn edged(&self, at: usize) -> Read<Point> {
        if matches!(self.lower(at), "earlier" | "later") {
            return self.earlier(at);
        }
        let edge_at = self.skip(at, &["the"]);
        if let Some(read) = self.end_unit(edge_at) {
            return Some(read);
        }
        let (edge, mut next) = match (self.lower(edge_at), self.word(edge_at)?) {
            ("early" | "late" | "mid", TimeWord::Edge(third)) => (third, self.hyphen(edge_at + 1)),
            (_, TimeWord::Edge(third)) if self.lower(edge_at + 1) == "of" => (third, edge_at + 2),
            _ => return None,
        };
        // `the middle to end of March` and the like are rare; `the very end of` is not read.
        if self.lower(next) == "in" && edge_at == at {
            next += 1;
        }
        let in_the = self.lower(next) == "the";
        let (base, end) = match self.unit(next + usize::from(in_the)).filter(|_| in_the) {
            // `the end of the year` is the article's year.
            Some((unit, end)) if unit >= Unit::Week => (Base::Away { unit, count: 0 }, end),
            _ => self.in_year(next).or_else(|| self.base(next))?,
        };
        Some((Point { base, edge: Some(Edge::Third(edge)) }, end))
    }

    /// `first week of June`, `last day of March`.
    fn end_unit(&self, at: usize) -> Read<Point> {
        let TimeWord::Unit(unit) = self.word(at + 1).filter(|_| self.lower(at + 2) == "of")? else { return None };
        let edge = match self.lower(at) {
            "first" => Edge::Opening(unit),
            "last" => Edge::Closing(unit),
            _ => return None,
        };
        let (base, end) = self.in_year(at + 3).or_else(|| self.base(at + 3))?;
        Some((Point { base, edge: Some(edge) }, end))
    }

    /// `earlier this week`, `later in the day`, `earlier on Friday`.
    fn earlier(&self, at: usize) -> Read<Point> {
        let next = self.skip(at + 1, &["in", "on"]);
        if let Some((unit, end)) = self.unit(next + 1).filter(|_| self.lower(next) == "the" && next > at + 1) {
            let base = match unit {
                Unit::Hour | Unit::Day => return Some((whole(Base::FromEarlier { unit: Unit::Day, count: 0 }), end)),
                _ => Base::Away { unit, count: 0 },
            };
            return Some((self.side(at, base), end));
        }
        let (base, end) = self.base(next)?;
        Some((self.side(at, base), end))
    }

    /// The side of the article's period on which `earlier` or `later` lies; of other periods the whole.
    fn side(&self, at: usize, base: Base) -> Point {
        let parted = matches!(base, Base::Away { unit, count: 0 } if unit > Unit::Day);
        let edge = if self.lower(at) == "earlier" { Edge::SoFar } else { Edge::ToCome };
        Point { base, edge: parted.then_some(edge) }
    }

    /// A year where only one can stand: `early 2014`.
    fn in_year(&self, at: usize) -> Read<Base> {
        Some((Base::Calendar(Period::year(self.year_number(at)?)?), at + 1))
    }

    /// A time without an edge.
    pub(super) fn base(&self, at: usize) -> Read<Base> {
        if self.no_date(at).is_some() {
            return None;
        }
        let base = self
            .numeric(at)
            .or_else(|| self.date(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.year(at));
        base.or_else(|| self.near(at)).or_else(|| self.counted(at)).or_else(|| self.shifted(at))
    }
}

/// Whether a point is one day.
pub(super) fn is_day(point: Point) -> bool {
    match point.base {
        Base::Calendar(period) => matches!(period, Period::Day(_)),
        Base::InYear { part, .. } => matches!(part, Part::Day(..)),
        Base::Weekday { .. } => true,
        Base::Away { unit, .. } | Base::FromEarlier { unit, .. } => unit == Unit::Day,
        Base::Stretch { .. } | Base::Night => false,
    }
}

/// A stretch as a whole.
pub(super) fn whole(base: Base) -> Point {
    Point { base, edge: None }
}
