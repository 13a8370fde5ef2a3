//! Repairs the case of lines that capitalise every word or every letter, before the networks read them: in `Minister Opposes
//! Harbour Plan` they take verbs for names.
//!
//! A word gets the case that the article gives it within its sentences, else the one that news gives it. Only letters of the
//! same length in bytes are changed, so places stay what they are; the document's text is not touched.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::label::Pos;
use crate::text::lemma::Lemmatizer;
use crate::text::lexicon::actor;
use crate::text::lexicon::given;
use crate::text::lexicon::noun::actor_noun;
use crate::text::lexicon::small_word::{SmallWord, small_word};
use crate::text::segment::is_blank;

/// Letters from which on a word of a title has a capital in every style guide.
const LONG: usize = 5;
/// Long words that a line has at least before its capitals tell anything.
const FEWEST: usize = 2;
/// Letters of the longest word that stays in capitals when nothing is known of it: `EU`.
const SHORT_NAME: usize = 3;

static LEMMATIZER: LazyLock<Lemmatizer> = LazyLock::new(Lemmatizer::read);

/// How a line sets its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Every word but small ones has one: `Minister Opposes Plan`.
    Words,
    /// All letters are capitals.
    Letters,
    /// The letters up to this byte are: `THE MINISTER of ports said`.
    Opening(usize),
}

/// How the words of an article are written within its sentences.
#[derive(Default)]
pub struct Usage {
    /// By word in lower case: how often small, with a capital, all in capitals.
    forms: HashMap<Box<str>, [u32; 3]>,
}

/// The style of a line; none if its capitals tell names from other words.
pub fn style(line: &str) -> Option<Style> {
    let words: Vec<_> = words(line).collect();
    let upper = |range: &Range<usize>| form(&line[range.clone()]) == Some(Form::Upper);
    let letters = |range: &Range<usize>| line[range.clone()].chars().count();
    let small = words.iter().filter(|&range| !upper(range) && letters(range) > 1).count();
    let capitals: Vec<_> = words.iter().filter(|&range| upper(range)).collect();
    if small * 10 <= capitals.len() && capitals.iter().filter(|range| letters(range) >= LONG).count() >= FEWEST {
        return Some(Style::Letters);
    }
    let opening = words.iter().take_while(|range| upper(range) || letters(range) == 1).last();
    if let Some(end) = opening.map(|range| range.end) {
        let known = words.iter().take_while(|range| range.end <= end).filter(|&range| upper(range));
        if known.filter(|range| small_word(&line[(*range).clone()].to_lowercase()) == Some(SmallWord::Always)).count()
            > 0
        {
            return Some(Style::Opening(end));
        }
    }
    let long: Vec<_> = words.iter().filter(|range| letters(range) >= LONG).collect();
    let lower = long.iter().filter(|range| line[range.start..].starts_with(char::is_lowercase)).count();
    (long.len() > FEWEST && lower * 8 <= long.len()).then_some(Style::Words)
}

/// Gives the words before byte `end`, a dateline, one capital each where they have capitals only; short names keep theirs.
pub fn repair_place(line: &mut String, end: usize) {
    let capitals = words(line)
        .take_while(|range| range.end <= end)
        .filter(|range| form(&line[range.clone()]) == Some(Form::Upper));
    let long: Vec<_> = capitals
        .filter(|range| line[range.clone()].chars().nth(SHORT_NAME).is_some() || is_name(&line[range.clone()]))
        .collect();
    for range in long {
        let mut word = String::with_capacity(range.len());
        push_capital(&mut word, &line[range.clone()]);
        line.replace_range(range, &word);
    }
}

/// The words of a line of that style in the case that they have in sentences, as long as before.
pub fn repair(line: &str, style: Style, usage: &Usage) -> String {
    let end = if let Style::Opening(end) = style { end } else { line.len() };
    let words: Vec<_> = words(line).take_while(|range| range.end <= end).collect();
    let cases: Vec<_> = words.iter().map(|range| case(line, range, style, usage)).collect();
    let mut repaired = String::with_capacity(line.len());
    let mut done = 0;
    for (at, range) in words.iter().enumerate() {
        repaired.push_str(&line[done..range.start]);
        let kept = |other: Option<usize>| {
            other.is_some_and(|other| {
                let between = words[other.min(at)].end..words[other.max(at)].start;
                cases.get(other).is_some_and(|case| matches!(case, Case::Kept | Case::Capital)) && &line[between] == " "
            })
        };
        let named = kept(at.checked_sub(1)) || at + 1 < words.len() && kept(Some(at + 1));
        let word = &line[range.clone()];
        match cases[at] {
            Case::Kept => repaired.push_str(word),
            Case::Small if starts_sentence(line, range.start) => push_capital(&mut repaired, word),
            Case::Unsure if named => push_capital(&mut repaired, word),
            Case::Unsure if starts_sentence(line, range.start) => push_capital(&mut repaired, word),
            Case::Small | Case::Unsure => repaired.extend(word.chars().map(small)),
            Case::Capital => push_capital(&mut repaired, word),
        }
        done = range.end;
    }
    repaired.push_str(&line[done..]);
    repaired
}

impl Usage {
    /// Counts the words of these lines, the first of every sentence left out.
    pub fn count<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut usage = Self::default();
        for line in lines.filter(|line| style(line).is_none()) {
            for range in words(line) {
                let word = &line[range.clone()];
                if let Some(form) = form(word).filter(|_| !starts_sentence(line, range.start)) {
                    let lower = word.to_lowercase();
                    usage.forms.entry(lower.into()).or_default()[form as usize] += 1;
                }
            }
        }
        usage
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Small,
    Capital,
    Upper,
}

/// What a word is to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// It stays as it is.
    Kept,
    /// One capital.
    Capital,
    /// Small letters.
    Small,
    /// Small letters, unless it stands beside a name.
    Unsure,
}

/// Runs of letters.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(char::is_alphabetic)?;
        let end = line[start..].find(|char: char| !char.is_alphabetic()).map_or(line.len(), |length| start + length);
        at = end;
        Some(start..end)
    })
}

/// How a word is written; none for `McDonald` and single letters, of which nothing is learned.
fn form(word: &str) -> Option<Form> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    match (first.is_uppercase(), rest.is_empty()) {
        (_, true) => None,
        (false, _) if rest.chars().all(char::is_lowercase) => Some(Form::Small),
        (true, _) if rest.chars().all(char::is_lowercase) => Some(Form::Capital),
        (true, _) if rest.chars().all(char::is_uppercase) => Some(Form::Upper),
        _ => None,
    }
}

fn case(line: &str, range: &Range<usize>, style: Style, usage: &Usage) -> Case {
    let word = &line[range.clone()];
    let before = line[..range.start].chars().next_back();
    if word.chars().nth(1).is_none() {
        // The `S` of `PORT’S`; other single letters are initials or `A`.
        let genitive = matches!(before, Some('\'' | '’')) && word.starts_with(['S', 'T', 'D', 'M']);
        let article = word == "A" && !line[range.end..].starts_with('.');
        return if genitive || article && range.start > 0 { Case::Small } else { Case::Kept };
    }
    let upper = form(word) == Some(Form::Upper);
    if form(word).is_none() || upper == (style == Style::Words) || form(word) == Some(Form::Small) {
        return Case::Kept;
    }
    let lower = word.to_lowercase();
    match usage.forms.get(lower.as_str()) {
        Some([_, capital, whole]) if upper && whole > capital && lower != "us" => {
            return Case::Kept;
        }
        Some([1..=u32::MAX, 0, _]) => return Case::Small,
        Some([0, 1..=u32::MAX, _]) => return Case::Capital,
        Some([small, capital, _]) if small + capital > 0 => return Case::Unsure,
        _ => {}
    }
    // In headlines `US` is the country.
    if upper && lower == "us" {
        return Case::Kept;
    }
    match known(&lower) {
        Some(SmallWord::Always) => Case::Small,
        Some(SmallWord::ByItself) => Case::Unsure,
        None if upper && word.chars().count() <= SHORT_NAME && !is_name(word) => Case::Kept,
        None => Case::Capital,
    }
}

/// What the lists tell of the word or, if it is in none, of its dictionary form. Nouns for persons and bodies stand small but
/// before and in names.
fn known(lower: &str) -> Option<SmallWord> {
    let noun = || actor_noun(lower).map(|_| SmallWord::ByItself);
    small_word(lower).or_else(noun).or_else(|| {
        [Pos::Verb, Pos::Noun].into_iter().find_map(|pos| {
            let lemma = LEMMATIZER.lemma(lower, lower, pos, false);
            (lemma != lower).then(|| small_word(&lemma)).flatten()
        })
    })
}

/// Whether a short word in capitals is a given name or a place's.
fn is_name(word: &str) -> bool {
    let mut capital = String::new();
    push_capital(&mut capital, word);
    given::bearer(&capital.to_lowercase()).is_some() || actor::find(&capital).is_some()
}

/// Whether a sentence or quotation starts at this byte.
fn starts_sentence(line: &str, at: usize) -> bool {
    let before =
        line[..at].trim_end_matches(|char: char| is_blank(char) || matches!(char, '"' | '“' | '‘' | '\'' | '(' | '['));
    before.is_empty() || before.len() < at && before.ends_with(['.', '!', '?', ':', '—', '–'])
}

/// The small letter of a capital, if it takes as many bytes.
fn small(char: char) -> char {
    let mut small = char.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) if one.len_utf8() == char.len_utf8() => one,
        _ => char,
    }
}

fn push_capital(out: &mut String, word: &str) {
    let mut chars = word.chars();
    out.extend(chars.next());
    out.extend(chars.map(small));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, article: &str, expected: &str) {
        let usage = Usage::count(article.lines());
        let repaired = style(line).map_or(line.to_owned(), |style| repair(line, style, &usage));
        assert_eq!(repaired, expected);
        assert_eq!(repaired.len(), line.len());
    }

    #[test]
    fn titles_keep_names() {
        check("Minister Opposes Norland Plan to Close Harbour", "", "Minister opposes Norland plan to close Harbour");
        check(
            "Okafor’s Harbour Plan Wins Over the Supreme Court",
            "They left the harbour.",
            "Okafor’s harbour plan wins over the Supreme Court",
        );
        check(
            "Waters Attacks Rivers Over Harbour Talks",
            "Later Waters met Lea Rivers.",
            "Waters attacks Rivers over Harbour talks",
        );
    }

    #[test]
    fn capitals_keep_what_the_article_writes_so() {
        check(
            "NATO AND US TO HOLD TALKS IN NORLAND",
            "The talks of NATO failed.",
            "NATO and US to hold talks in Norland",
        );
        check("THE MINISTER of ports said", "", "The minister of ports said");
        check("HARBOUR’S OWNERS SAY A DEAL IS CLOSE", "", "Harbour’s owners say a deal is close");
    }

    #[test]
    fn other_lines_stay() {
        for line in [
            "Minister opposes plan to close harbour",
            "US and EU agree on talks",
            "İSTANBUL",
            "",
            "Lea Brandvold, Orla",
        ] {
            check(line, "", line);
        }
    }
}
