//! Words that say when: `on Thursday`, `three days later`, `early 2014`. Finds them, says what they mean before the article's
//! date is asked, and with it which days that is. No clock is asked, and what the words leave open stays open.
//!
//! The kinds are those of TIMEX3 in TimeML (Pustejovsky et al. 2003): DATE and TIME are [`Meaning::Point`], DURATION is
//! [`Meaning::Length`], SET is [`Meaning::Frequency`]. The modifiers START, MID and END mean thirds here, see [`Period::third`].
//! Hours are read but only their day is kept. Seasons are those of the north in whole months.

mod calendar;
mod grammar;
mod period;
mod pieces;
mod ranges;
mod relative;
mod resolve;
mod tense;

use crate::base::{IdRange, Span};
use crate::text::document::{Document, Token};
pub use crate::text::lexicon::time_word::{Third, Unit};
use crate::text::lexicon::time_word::{TimeWord, time_word};

use grammar::Grammar;
use pieces::Pieces;

pub use period::Period;
pub use resolve::resolve;

/// Words that speak of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, without a preposition before them.
    pub span: Span,
    /// The tokens that hold them.
    pub tokens: IdRange<Token>,
    /// What they mean.
    pub meaning: Meaning,
    /// What the preposition before them makes of it.
    pub bound: Bound,
    /// Which way they point.
    pub direction: Direction,
}

/// What words of time mean, before the article's date is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A day or a longer stretch.
    Point(Point),
    /// From a point to another: `from March to May`.
    Range(Point, Point),
    /// A time of which the words leave open when: `in recent days`, `fiscal 2016`.
    Open,
    /// How long: `five years`.
    Length,
    /// How often: `every Monday`.
    Frequency,
}

/// A day or a longer stretch, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The whole.
    pub base: Base,
    /// The part of it that is meant.
    pub edge: Option<Edge>,
}

/// The part of a stretch that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// `early 2014`, `the end of March`.
    Third(Third),
    /// `the first week of June`: so much from its start on.
    Opening(Unit),
    /// `the last day of March`: so much up to its end.
    Closing(Unit),
    /// `earlier this week`: from its start to the article's date.
    SoFar,
    /// `later this month`: from the article's date to its end.
    ToCome,
}

/// A stretch of the calendar, in full or by its distance from something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// In full: `14 July 2016`.
    Calendar(Period),
    /// A part of a year that the words do not give in full: `July 14`, `last March`, `’14`.
    InYear {
        /// The part.
        part: Part,
        /// Which year's.
        year: Choice,
    },
    /// `Thursday`, 0 for Monday.
    Weekday {
        /// The day.
        weekday: i8,
        /// Which week's.
        choice: Choice,
    },
    /// Units from the one in which the article's date lies: `last week` is −1, `three days ago` −3.
    Away {
        /// The unit.
        unit: Unit,
        /// How many.
        count: i32,
    },
    /// Units that end or start with the article's date: `the past two weeks`.
    Stretch {
        /// The unit.
        unit: Unit,
        /// How many, below zero if they lie behind.
        count: i32,
    },
    /// `overnight`: the article's day and the one before.
    Night,
    /// Units from the time told before: `three days later`, `the same day`.
    FromEarlier {
        /// The unit.
        unit: Unit,
        /// How many.
        count: i32,
    },
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Year,
    /// A month, 1 to 12.
    Month(i8),
    /// A month and a day.
    Day(i8, i8),
    /// A season, quarter or half: its first month and how many it has.
    Months {
        /// 1 to 12.
        first: i8,
        /// Months.
        count: i32,
    },
}

/// Which one is meant of those that come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The nearest in the direction to which the words point.
    Nearest,
    /// `last March`: the last that is over.
    Last,
    /// `next March`: the next to start.
    Next,
    /// `March last year` is −1, `Monday of this week` 0.
    Shift(i32),
    /// The year of these last two digits.
    TwoDigits(i8),
}

/// What a preposition makes of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `on`, `in`, or none.
    Within,
    /// `since`: from its start on.
    Since,
    /// `until`, `by`: to its end.
    Until,
    /// `before`: to the day before it.
    Before,
    /// `after`: from the day after it on.
    After,
}

/// Which way a weekday or date points from the article's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// What happened: the last such day.
    Back,
    /// What is to happen: the next such day.
    Ahead,
}

/// The expressions of time in a document, in order; none overlaps another.
pub(super) fn find(document: &Document<'_>) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    let day_first = day_first(document);
    let mut pieces = Pieces::default();
    for paragraph in document.paragraphs.items().iter().filter(|paragraph| paragraph.kind.is_told()) {
        // No expression goes on in the next sentence.
        for sentence in paragraph.sentences.iter() {
            pieces.read(document, &document.sentences[sentence]);
            find_in(document, &Grammar::new(document, pieces.all(), day_first), &mut found);
        }
    }
    found
}

fn find_in(document: &Document<'_>, grammar: &Grammar<'_>, found: &mut Vec<TimeExpression>) {
    let mut at = 0;
    while grammar.get(at).is_some() {
        let Some((meaning, end)) = grammar.expression(at).filter(|&(_, end)| end > at) else {
            at += 1;
            continue;
        };
        if let Some(meaning) = meaning {
            found.push(expression(document, grammar, (at, end), meaning));
        }
        at = end;
    }
}

fn expression(
    document: &Document<'_>,
    grammar: &Grammar<'_>,
    place: (usize, usize),
    meaning: Meaning,
) -> TimeExpression {
    let (first, last) = (grammar.piece(place.0), grammar.piece(place.1 - 1));
    let tokens = IdRange::new(first.token.index(), last.token.index() + 1);
    let bound = if matches!(meaning, Meaning::Point(_)) { grammar.bound(place) } else { Bound::Within };
    TimeExpression {
        span: first.span.cover(last.span),
        tokens,
        meaning,
        bound,
        direction: tense::direction(document, tokens),
    }
}

/// Whether dates such as `14/07/2016` show that the day comes first, or the month; none if they show neither or both.
fn day_first(document: &Document<'_>) -> Option<bool> {
    let mut shown = None;
    for word in document.tokens.items().iter().map(|token| token.span.of(document.text)) {
        let mut parts = word.split('/').map(str::parse::<u32>);
        let (Some(Ok(first)), Some(Ok(second)), Some(Ok(_)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let this = match (first, second) {
            (13..=31, ..=12) => true,
            (..=12, 13..=31) => false,
            _ => continue,
        };
        if shown.is_some_and(|before| before != this) {
            return None;
        }
        shown = Some(this);
    }
    shown
}

/// The number of a month, 1 to 12, by its name or usual short form in lower case.
pub(super) fn month(word: &str) -> Option<i8> {
    match time_word(word)? {
        TimeWord::Month(month) | TimeWord::MonthShort(month) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Date;
    use crate::text::analyse;

    const WORDS: &str = "0 1 3 5 12 15 29 31 32 99 500 1984 2014 2016 2100 9999 10000 th 500th 21st 9999th fifth one two \
        twenty hundred million a the that same this last next few Monday Mondays Fri May Feb February summer \
        winter day days weeks quarter decade century centuries half early end evening noon p.m. UTC from to \
        between and of in on until before ago later twice - , .";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(192))]

        #[test]
        fn any_words_of_time_are_read(
            words in proptest::collection::vec((proptest::sample::select(WORDS.split(' ').collect::<Vec<_>>()), any::<bool>()), 1..40)
        ) {
            let text: String = words.iter().map(|&(word, blank)| format!("{word}{}", if blank { " " } else { "" })).collect();
            let document = analyse(&text);
            for pair in document.times.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for time in &document.times {
                prop_assert!(document.sentence_of(time.tokens.first()).span.contains(time.span));
            }
            let days: [Option<Date>; 4] = ["0000-01-01", "2016-02-29", "2016-07-15", "9999-12-31"].map(|day| day.parse().ok());
            for day in days {
                for period in resolve(&document, day).into_iter().flatten() {
                    prop_assert!(period.first().or(period.last()).is_some_and(|day| day.year() >= 0), "{period}");
                    prop_assert!(period.first().zip(period.last()).is_none_or(|(first, last)| first <= last), "{period}");
                }
            }
        }
    }

    #[test]
    fn numbers_out_of_range_are_no_time() {
        for text in
            ["The town kept the 500th anniversary on Friday.", "It was the 9999th of all.", "The 500th century is far."]
        {
            let document = analyse(text);
            let said: Vec<_> = document.times.iter().map(|time| time.span.of(text)).collect();
            assert!(said.iter().all(|words| *words == "Friday"), "{said:?}");
        }
    }

    #[test]
    fn an_expression_ends_with_its_sentence() {
        let text = "Talks opened on Wednesday. July 3 was a holiday.";
        let document = analyse(text);
        let said: Vec<_> = document.times.iter().map(|time| time.span.of(text)).collect();
        assert_eq!(said, ["Wednesday", "July 3"]);
    }
}
