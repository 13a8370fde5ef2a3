//! What statements and events are asked for by: days and words. Whom a name means is for [`find`](super::find).

use crate::base::Date;
use crate::text::fold::name_key;

/// The days from one to another, both within; where none is given they have no start or end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub since: Option<Date>,
    /// The last.
    pub until: Option<Date>,
}

impl Days {
    /// Whether a stretch has a day among them; it too may have no start or no end. Of what has neither nothing is known, so
    /// that it is only among all days.
    ///
    /// ```
    /// use cablegraph::query::Days;
    ///
    /// let day = |text: &str| text.parse().ok();
    /// let spring = Days { since: day("2016-03-01"), until: day("2016-05-31") };
    /// assert!(spring.meet(day("2016-05-30"), day("2016-06-02")));
    /// assert!(!spring.meet(day("2016-06-01"), None) && !spring.meet(None, None));
    /// assert!(Days::default().meet(None, None));
    /// ```
    #[must_use]
    pub fn meet(self, first: Option<Date>, last: Option<Date>) -> bool {
        if first.is_none() && last.is_none() {
            return self == Self::default();
        }
        let starts_in_time = first.is_none_or(|first| self.until.is_none_or(|until| first <= until));
        starts_in_time && last.is_none_or(|last| self.since.is_none_or(|since| last >= since))
    }
}

/// Words in a row, compared as names are: without regard to case, diacritics and marks between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase(String);

impl Phrase {
    /// The words; none if there is no letter or digit in them.
    ///
    /// ```
    /// use cablegraph::query::Phrase;
    ///
    /// let phrase = Phrase::new("joint  STRIKES").expect("it has words");
    /// assert!(phrase.is_in("no agreement on “joint strikes”"));
    /// assert!(!phrase.is_in("joint strikeset"));
    /// assert_eq!(Phrase::new(" – "), None);
    /// ```
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let words = row(words);
        (words.len() > 1).then_some(Self(words))
    }

    /// Whether the text has these words in a row.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        row(text).contains(&self.0)
    }
}

/// The words with a blank before and behind each.
fn row(text: &str) -> String {
    match name_key(text) {
        words if words.is_empty() => " ".into(),
        words => format!(" {words} "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_article_is_no_word() {
        let phrase = Phrase::new("the port").unwrap();
        assert!(phrase.is_in("a port") && phrase.is_in("The Port, reopened"));
        assert!(!phrase.is_in("the harbour"));
    }
}
