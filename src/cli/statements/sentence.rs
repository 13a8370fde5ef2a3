//! Statements with the sentences that say them, their parts marked: in colour on a terminal, in brackets elsewhere.

use std::collections::BinaryHeap;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, NodeId, Statement, StatementCarrier};
use cablegraph::query::Texts;
use cablegraph::record::Words;

use super::account;
use crate::cli::table::cut;

/// How far a line reaches where the output is no terminal, in characters.
const WIDTH: usize = 100;
/// What stands before a line of a sentence.
const INDENT: &str = "    ";

/// What is printed.
pub(super) struct Page<'a> {
    pub(super) graph: &'a Graph,
    pub(super) texts: Texts<'a>,
    /// Characters of a line of the terminal.
    pub(super) width: Option<usize>,
    pub(super) colors: bool,
}

/// A part of a statement. What comes later here is painted over what comes before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Occasion,
    Time,
    Source,
    Cue,
    Addressee,
    Content,
}

impl Part {
    /// Its colour, as the parameters of the terminal’s SGR sequence.
    const fn color(self) -> &'static str {
        match self {
            Self::Occasion | Self::Time => "34",
            Self::Source => "1;36",
            Self::Cue => "33",
            Self::Addressee => "35",
            Self::Content => "32",
        }
    }
}

/// A word as it is printed: stretches of one part.
type Word = Vec<(Option<Part>, String)>;

impl Page<'_> {
    pub(super) fn print(&self, found: &[NodeId], out: &mut impl Write) -> io::Result<()> {
        for (at, &id) in found.iter().enumerate() {
            let Some(statement) = super::statement(self.graph, id) else { continue };
            if at > 0 {
                writeln!(out)?;
            }
            self.statement(id, statement, out)?;
        }
        Ok(())
    }

    fn statement(&self, id: NodeId, statement: &Statement, out: &mut impl Write) -> io::Result<()> {
        let to = account::to(self.graph, id);
        let who = account::who(self.graph, statement);
        let whom = if to.is_empty() { String::new() } else { format!(" → {}", to.join(", ")) };
        let mut told = vec![statement.stance.name().to_owned(), statement.kind.name().to_owned()];
        told.extend(statement.place.map(|place| format!("in {}", self.graph.label(place))));
        told.extend(Some(account::when(self.graph, statement)).filter(|when| !when.is_empty()));
        told.extend(statement.unnamed.map(|why| why.name().to_owned()));
        if let Some(outer) = statement.in_statement.and_then(|outer| super::statement(self.graph, outer)) {
            told.push(format!("as {} says", account::who(self.graph, outer)));
        }
        let head = cut(&format!("{who}{whom}"), None);
        writeln!(out, "{}  {}", self.painted(Some(Part::Source), &head), cut(&told.join(" · "), None))?;
        if let Some(carrier) = statement.carriers.first() {
            self.sentence(carrier, out)?;
        }
        writeln!(out, "{INDENT}{}  {}", cut(&account::place(self.graph, statement), None), cut(&statement.id, None))?;
        for (edge, other) in account::accounts(self.graph, id) {
            let Some(second) = super::statement(self.graph, other) else { continue };
            let (relation, rule) = (edge.link.relation.name(), account::rule(&edge));
            let grade = edge.link.grade.map_or("", Label::name);
            let said = format!("{} “{}”", account::who(self.graph, second), second.text());
            let line = format!("{INDENT}{relation} ({rule}, {grade}) {said}  {}", account::place(self.graph, second));
            writeln!(out, "{}", cut(&line, self.width))?;
        }
        Ok(())
    }

    /// The sentence of the cue and what is said, in lines; without the text only what is said.
    fn sentence(&self, carrier: &StatementCarrier, out: &mut impl Write) -> io::Result<()> {
        let parts = parts(carrier);
        let start = parts.iter().map(|(_, words)| words.start).fold(carrier.sentence.start, u32::min);
        let end = parts.iter().map(|(_, words)| words.end).fold(carrier.sentence.end, u32::max);
        let words = match self.texts.slice(account::doc(self.graph, carrier.article), start, end) {
            Some(text) => marked(text, start, &parts),
            None => carrier.content.iter().flat_map(|part| marked(&part.text, part.start, &parts)).collect(),
        };
        let width = self.width.unwrap_or(WIDTH).saturating_sub(INDENT.len()).max(1);
        for line in lines(words, width, !self.colors) {
            let line: String = line.iter().map(|(part, text)| self.painted(*part, text)).collect();
            writeln!(out, "{INDENT}{line}")?;
        }
        Ok(())
    }

    fn painted(&self, part: Option<Part>, text: &str) -> String {
        match part.filter(|_| self.colors) {
            Some(part) => format!("\u{1b}[{}m{text}\u{1b}[0m", part.color()),
            None => text.into(),
        }
    }
}

/// The parts, in the order in which they are painted.
fn parts(carrier: &StatementCarrier) -> Vec<(Part, &Words)> {
    let beside = [
        (Part::Occasion, carrier.occasion.as_ref()),
        (Part::Time, carrier.time.as_ref().map(|time| &time.words)),
        (Part::Source, carrier.source.as_ref()),
        (Part::Cue, carrier.cue.as_ref().map(|cue| &cue.words)),
        (Part::Addressee, carrier.addressed.as_ref()),
    ];
    let beside = beside.into_iter().filter_map(|(part, words)| Some((part, words?)));
    beside.chain(carrier.content.iter().map(|words| (Part::Content, words))).collect()
}

/// The words of a text that begins at that code point, with the parts that their letters belong to.
fn marked(text: &str, start: u32, parts: &[(Part, &Words)]) -> Vec<Word> {
    let mut painting = Painting::of(parts);
    let mut words: Vec<Word> = vec![Word::new()];
    for (point, letter) in (start..).zip(text.chars()) {
        if letter.is_whitespace() || letter.is_control() {
            if words.last().is_some_and(|word| !word.is_empty()) {
                words.push(Word::new());
            }
            continue;
        }
        let part = painting.at(point);
        let Some(word) = words.last_mut() else { continue };
        match word.last_mut() {
            Some((last, letters)) if *last == part => letters.push(letter),
            _ => word.push((part, letter.to_string())),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The parts of which the last painted one shows, asked point by point from the left.
struct Painting {
    /// Where each begins and ends, its place in the order of painting and what it is; those that begin first at the end.
    to_come: Vec<(u32, u32, usize, Part)>,
    /// Those that have begun, by their place in the order of painting; of those below the topmost some may have ended.
    begun: BinaryHeap<(usize, u32, Part)>,
}

impl Painting {
    fn of(parts: &[(Part, &Words)]) -> Self {
        let place = |(place, &(part, words)): (usize, &(Part, &Words))| (words.start, words.end, place, part);
        let mut to_come: Vec<_> = parts.iter().enumerate().map(place).collect();
        to_come.sort_unstable_by_key(|&(start, _, place, _)| std::cmp::Reverse((start, place)));
        Self { to_come, begun: BinaryHeap::new() }
    }

    /// What shows at that code point, which is not left of any asked before.
    fn at(&mut self, point: u32) -> Option<Part> {
        while let Some((_, end, place, part)) = self.to_come.pop_if(|&mut (start, ..)| start <= point) {
            self.begun.push((place, end, part));
        }
        while self.begun.peek().is_some_and(|&(_, end, _)| end <= point) {
            self.begun.pop();
        }
        self.begun.peek().map(|&(.., part)| part)
    }
}

/// The words in lines of at most so many characters; with brackets around each part where `in_brackets`.
fn lines(words: Vec<Word>, width: usize, in_brackets: bool) -> Vec<Word> {
    let words = if in_brackets { bracketed(words) } else { words };
    let length = |word: &Word| word.iter().map(|(_, letters)| letters.chars().count()).sum::<usize>();
    let mut lines: Vec<Word> = Vec::new();
    let mut used = width;
    for word in words {
        let long = length(&word);
        match lines.last_mut() {
            Some(line) if used + 1 + long <= width => {
                // The blank between two words of a part is of that part.
                let part = line.last().and_then(|(part, _)| *part);
                let goes_on = word.first().is_some_and(|(first, _)| *first == part);
                append(line, (part.filter(|_| goes_on), " ".into()));
                word.into_iter().for_each(|piece| append(line, piece));
                used += 1 + long;
            }
            _ => {
                lines.push(word);
                used = long;
            }
        }
    }
    lines
}

/// Adds a stretch to a line; what goes on in the same part is one stretch.
fn append(line: &mut Word, (part, letters): (Option<Part>, String)) {
    match line.last_mut() {
        Some((last, before)) if *last == part => before.push_str(&letters),
        _ => line.push((part, letters)),
    }
}

/// `[Ruth Okafor] [said] [the port was open].`
fn bracketed(words: Vec<Word>) -> Vec<Word> {
    let mut bracketed: Vec<Word> = Vec::with_capacity(words.len());
    let mut open = None;
    for word in words {
        let mut plain = String::new();
        for (part, letters) in word {
            if part != open {
                if open.is_some() {
                    // A part that ended with the word before closes there.
                    let before =
                        if plain.is_empty() { bracketed.last_mut().and_then(|word| word.last_mut()) } else { None };
                    before.map_or(&mut plain, |(_, letters)| letters).push(']');
                }
                if part.is_some() {
                    plain.push('[');
                }
                open = part;
            }
            plain.push_str(&letters);
        }
        bracketed.push(vec![(None, plain)]);
    }
    if let Some((_, letters)) = bracketed.last_mut().and_then(|word| word.last_mut()).filter(|_| open.is_some()) {
        letters.push(']');
    }
    bracketed
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Éva Holm told\nReuters that it was open.";

    fn check(width: usize, in_brackets: bool, expected: &[&str]) {
        let part =
            |start: u32, text: &str| Words { start, end: start + text.chars().count() as u32, text: text.into() };
        let (source, cue, to, content) =
            (part(100, "Éva Holm"), part(109, "told"), part(114, "Reuters"), part(127, "it was open"));
        let parts = [(Part::Source, &source), (Part::Cue, &cue), (Part::Addressee, &to), (Part::Content, &content)];
        let found: Vec<String> = lines(marked(TEXT, 100, &parts), width, in_brackets)
            .iter()
            .map(|line| line.iter().map(|(part, text)| part.map_or(text.clone(), |_| text.to_uppercase())).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_painted_last_shows_as_far_as_it_reaches() {
        let part = |start: u32, end: u32| Words { start, end, text: "".into() };
        let (whole, cue, first, second) = (part(0, 9), part(2, 4), part(3, 5), part(6, 7));
        let parts = [(Part::Source, &whole), (Part::Cue, &cue), (Part::Content, &second), (Part::Content, &first)];
        let mut painting = Painting::of(&parts);
        let shown: String = (0..11).map(|point| painting.at(point).map_or("-", |part| &part.color()[..2])).collect();
        assert_eq!(shown, "1;1;3332321;321;1;--");
    }

    #[test]
    fn parts_are_marked_and_lines_broken_between_words() {
        check(80, false, &["ÉVA HOLM TOLD REUTERS that IT WAS OPEN."]);
        check(80, true, &["[Éva Holm] [told] [Reuters] that [it was open]."]);
        check(16, false, &["ÉVA HOLM TOLD", "REUTERS that IT", "WAS OPEN."]);
        check(1, false, &["ÉVA", "HOLM", "TOLD", "REUTERS", "that", "IT", "WAS", "OPEN."]);
    }
}
