//! Scores records against gold annotations: actors, statements, events, and what each mistake is.
//! Counts as the annotators' own scorer does, to the last digit; benchmarks in other forms are not read.

mod actors;
mod events;
mod gold;
mod matching;
mod statements;

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::record::Record;
use actors::Actors;
pub use gold::{Gold, GoldActor, GoldError, GoldEvent, GoldMention, GoldStatement, read};

/// All figures of one comparison, and the mistakes behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// In the order in which they are printed.
    pub figures: Vec<Figure>,
    /// By article, then kind.
    pub mistakes: Vec<Mistake>,
}

/// A row of the result, such as `named mentions  p 0.950  r 0.930  f1 0.940  gold 100  found 98`.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was counted; a leading blank marks a row that refines the one above.
    pub name: &'static str,
    /// The measures in order: `p`, `r`, `f1`, `gold`, `found`, or a single `value`.
    pub values: Vec<(&'static str, Value)>,
}

/// One number of a [`Figure`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A share from 0 to 1.
    Share(f64),
    /// How many.
    Count(usize),
}

/// Something that the records have wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The article.
    pub doc: String,
    /// What went wrong: `mention missed`, `speaker`, `event sides`.
    pub what: &'static str,
    /// Whom or which type it concerns.
    pub subject: String,
    /// The words, and for events the participants.
    pub detail: String,
}

/// Compares records with the gold of their articles.
///
/// A record belongs to the gold whose `doc` is the last part of its own, with or without the file's ending. An article without a
/// record counts as one in which nothing was found, a record without gold is left out, and of several records of one article the
/// last counts. Actors' ids are taken as the same actor in every article.
#[must_use]
pub fn score(golds: &[Gold], records: &[Record]) -> Scores {
    let pairs = by_article(golds, records);
    let actors = Actors::align(&pairs);
    let mut figures = actors.figures();
    let mut mistakes = actors.mistakes.clone();
    for (part, wrong) in [statements::score(&pairs, &actors), events::score(&pairs, &actors)] {
        figures.extend(part);
        mistakes.extend(wrong);
    }
    mistakes.sort();
    Scores { figures, mistakes }
}

impl Scores {
    /// The number of that figure and measure, a count as a float.
    ///
    /// ```
    /// let scores = cablegraph::eval::score(&[], &[]);
    /// assert_eq!(scores.value("named mentions", "f1"), Some(0.0));
    /// assert_eq!(scores.value("named mentions", "colour"), None);
    /// ```
    #[must_use]
    pub fn value(&self, figure: &str, measure: &str) -> Option<f64> {
        let row = self.figures.iter().find(|row| row.name == figure)?;
        row.values.iter().find(|(name, _)| *name == measure).map(|&(_, value)| value.as_f64())
    }
}

impl Value {
    /// The number, a count as a float.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Share(share) => share,
            Self::Count(count) => float(count),
        }
    }
}

/// The figures as a table, one a line.
impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.figures {
            let values: Vec<_> = row.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
            writeln!(f, "{:48} {}", row.name, values.join("  "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share(share) => write!(f, "{share:.3}"),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

/// The mistake as one line, its parts set apart by tabs.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}\t{}", self.doc, self.what, self.subject, self.detail)
    }
}

/// `{"named mentions": {"p": 0.95, …}, …}` in the order of the figures.
impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.figures.len()))?;
        for row in &self.figures {
            map.serialize_entry(row.name, &Measures(&row.values))?;
        }
        map.end()
    }
}

struct Measures<'a>(&'a [(&'static str, Value)]);

impl Serialize for Measures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            match value {
                Value::Share(share) => map.serialize_entry(name, share)?,
                Value::Count(count) => map.serialize_entry(name, count)?,
            }
        }
        map.end()
    }
}

/// An article's gold and its record, if it has one.
type Pair<'a> = (&'a Gold, Option<&'a Record>);

fn by_article<'a>(golds: &'a [Gold], records: &'a [Record]) -> Vec<Pair<'a>> {
    let mut pairs: BTreeMap<&str, Pair<'a>> = golds.iter().map(|gold| (gold.doc.as_str(), (gold, None))).collect();
    for record in records {
        let name = record.doc.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let doc = if pairs.contains_key(name) { name } else { stem(name) };
        if let Some(pair) = pairs.get_mut(doc) {
            pair.1 = Some(record);
        }
    }
    pairs.into_values().collect()
}

/// The file name without its ending; a name that begins with its only dot has none.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.is_empty() => stem,
        _ => name,
    }
}

/// Precision, recall and their harmonic mean from how many of the found are right and how many of the gold are hit.
/// The sums are floats, since B³ counts parts of a mention.
fn precision_recall(name: &'static str, (right, found): (f64, usize), (hit, gold): (f64, usize)) -> Figure {
    let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / float(whole) };
    let (p, r) = (share(right, found), share(hit, gold));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let values = vec![
        ("p", Value::Share(p)),
        ("r", Value::Share(r)),
        ("f1", Value::Share(f1)),
        ("gold", Value::Count(gold)),
        ("found", Value::Count(found)),
    ];
    Figure { name, values }
}

/// The same where each match is one right and one hit.
fn matched(name: &'static str, hits: usize, found: usize, gold: usize) -> Figure {
    precision_recall(name, (float(hits), found), (float(hits), gold))
}

/// A single mean.
fn mean(name: &'static str, sum: f64, of: usize) -> Figure {
    Figure { name, values: vec![("value", Value::Share(if of == 0 { 0.0 } else { sum / float(of) }))] }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("gold is annotated by hand: fewer than 2^32 items"))
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems_are_those_of_file_names() {
        assert_eq!(stem("a.b.txt"), "a.b");
        assert_eq!(stem(".hidden"), ".hidden");
        assert_eq!(stem("plain"), "plain");
    }
}
