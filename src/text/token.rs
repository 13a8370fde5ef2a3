//! Cuts a run of characters without blanks into tokens, as spaCy's English tokenizer does.
//!
//! Prefixes and suffixes come off one by one until an exception or a word is left, which is then cut at its infixes.
//! What the classes of characters hold was worked out from spaCy's own patterns.

use std::collections::HashMap;

use crate::text::model::weights::{CharClass, lines};

/// The tables of the tokenizer.
pub struct Tokenizer {
    alpha: CharClass,
    lower: CharClass,
    upper: CharClass,
    quote: CharClass,
    icon: CharClass,
    prefix: CharClass,
    suffix: CharClass,
    before_stop: CharClass,
    word: CharClass,
    units: Vec<&'static str>,
    currency: Vec<&'static str>,
    exceptions: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    longest_exception: usize,
    phrases: HashMap<&'static str, Vec<Phrase>>,
}

/// A token of a run: bytes from its start, and the norm if an exception gives one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The norm that an exception gives.
    pub norm: Option<&'static str>,
}

/// An exception that affixes would cut, as the tokens into which they cut it.
struct Phrase {
    text: &'static str,
    tokens: Vec<&'static str>,
}

impl Tokenizer {
    /// The tables of the file.
    pub fn read() -> Self {
        let first = |name: &str| lines(name).filter_map(|mut fields| fields.next()).collect::<Vec<_>>();
        let mut exceptions = HashMap::new();
        for mut fields in lines("exceptions") {
            let text = fields.next().unwrap_or_default();
            let rest: Vec<_> = fields.collect();
            exceptions.insert(text, rest.as_chunks::<2>().0.iter().map(|&[word, norm]| (word, norm)).collect());
        }
        let mut phrases: HashMap<_, Vec<_>> = HashMap::new();
        for mut fields in lines("phrases") {
            let text = fields.next().unwrap_or_default();
            let tokens: Vec<_> = fields.collect();
            phrases.entry(tokens[0]).or_default().push(Phrase { text, tokens });
        }
        Self {
            alpha: CharClass::new("alpha"),
            lower: CharClass::new("lower"),
            upper: CharClass::new("upper"),
            quote: CharClass::new("quote"),
            icon: CharClass::new("icon"),
            prefix: CharClass::new("prefix"),
            suffix: CharClass::new("suffix"),
            before_stop: CharClass::new("before_stop"),
            word: CharClass::new("word"),
            units: first("units"),
            currency: first("currency"),
            longest_exception: lines("exceptions").filter_map(|mut f| f.next()).map(str::len).max().unwrap_or_default(),
            exceptions,
            phrases,
        }
    }

    /// The tokens of `run`, which holds no blank.
    pub fn cut(&self, run: &str, pieces: &mut Vec<Piece>) {
        let from = pieces.len();
        if self.exception(run, 0, pieces) {
            return;
        }
        self.cut_affixes(run, pieces);
        self.restore_phrases(run, from, pieces);
    }

    /// Adds the tokens of an exception that stands at `start`.
    fn exception(&self, text: &str, start: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(words) = self.is_exception(text) else { return false };
        let mut at = start;
        for &(word, norm) in words {
            pieces.push(Piece { start: at, end: at + word.len(), norm: (!norm.is_empty()).then_some(norm) });
            at += word.len();
        }
        true
    }

    fn is_exception(&self, text: &str) -> Option<&Vec<(&'static str, &'static str)>> {
        if text.len() > self.longest_exception { None } else { self.exceptions.get(text) }
    }

    fn cut_affixes(&self, run: &str, pieces: &mut Vec<Piece>) {
        let (mut start, mut end) = (0, run.len());
        let mut suffixes = Vec::new();
        let plain = |start, end| Piece { start, end, norm: None };
        while start < end {
            let rest = &run[start..end];
            if self.is_exception(rest).is_some() {
                break;
            }
            let prefix = self.prefix_len(rest);
            if prefix > 0 && prefix < rest.len() && self.is_exception(&rest[prefix..]).is_some() {
                pieces.push(plain(start, start + prefix));
                start += prefix;
                break;
            }
            let suffix = self.suffix_len(&rest[prefix..]);
            if suffix > 0 && suffix < rest.len() && self.is_exception(&rest[..rest.len() - suffix]).is_some() {
                suffixes.push(plain(end - suffix, end));
                end -= suffix;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                pieces.push(plain(start, start + prefix));
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push(plain(end - suffix, end));
                end -= suffix;
            }
        }
        let rest = &run[start..end];
        if !rest.is_empty() && !self.exception(rest, start, pieces) {
            if self.is_address(rest) {
                pieces.push(plain(start, end));
            } else {
                self.cut_infixes(rest, start, pieces);
            }
        }
        pieces.extend(suffixes.into_iter().rev());
    }

    /// Bytes of the prefix that comes off.
    fn prefix_len(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        match first {
            '.' => at_least_two(text.bytes().take_while(|&byte| byte == b'.').count()),
            '+' => usize::from(!text[1..].starts_with(|next: char| next.is_ascii_digit())),
            _ if self.prefix.has(first) => first.len_utf8(),
            _ => self.currency.iter().find(|sign| text.starts_with(**sign)).map_or(0, |sign| sign.len()),
        }
    }

    /// Bytes of the longest suffix that comes off.
    fn suffix_len(&self, text: &str) -> usize {
        let Some(last) = text.chars().next_back() else { return 0 };
        let before = &text[..text.len() - last.len_utf8()];
        let previous = before.chars().next_back();
        let after_digit = |len: usize| text[..text.len() - len].ends_with(|char: char| char.is_ascii_digit());
        let mut longest = match last {
            '.' => {
                let stops = at_least_two(text.bytes().rev().take_while(|&byte| byte == b'.').count());
                if stops > 0 { stops } else { usize::from(self.stop_comes_off(before)) }
            }
            '+' => usize::from(after_digit(1)),
            '…' if previous == Some('…') => 2 * last.len_utf8(),
            's' | 'S' => previous.filter(|&mark| mark == '\'' || mark == '’').map_or(0, |mark| 1 + mark.len_utf8()),
            _ if self.suffix.has(last) => last.len_utf8(),
            _ => 0,
        };
        if text.bytes().rev().take(24).any(|byte| byte.is_ascii_digit()) {
            for unit in &self.units {
                if unit.len() > longest && text.ends_with(unit) && after_digit(unit.len()) {
                    longest = unit.len();
                }
            }
        }
        longest
    }

    fn stop_comes_off(&self, before: &str) -> bool {
        let mut chars = before.chars().rev();
        let Some(last) = chars.next() else { return false };
        let previous = chars.next();
        self.before_stop.has(last)
            || "FfCcKk".contains(last) && previous == Some('°')
            || self.upper.has(last) && previous.is_some_and(|char| self.upper.has(char))
    }

    fn cut_infixes(&self, text: &str, offset: usize, pieces: &mut Vec<Piece>) {
        let mut push = |start: usize, end: usize| {
            if start < end {
                pieces.push(Piece { start: offset + start, end: offset + end, norm: None });
            }
        };
        let (mut start, mut at) = (0, 0);
        let mut before = None;
        while let Some(char) = text[at..].chars().next() {
            let len = self.infix_len(before, &text[at..]);
            if len == 0 {
                before = Some(char);
                at += char.len_utf8();
                continue;
            }
            // An infix at the very start stays with what follows it.
            if at > 0 {
                push(start, at);
                push(at, at + len);
                start = at + len;
            }
            at += len;
            before = text[..at].chars().next_back();
        }
        push(start, text.len());
    }

    /// Bytes of the infix with which `text` starts, given the character before it.
    fn infix_len(&self, before: Option<char>, text: &str) -> usize {
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return 0 };
        if first.is_ascii_alphanumeric() {
            return 0;
        }
        let next = chars.next();
        let after = |has: &dyn Fn(char) -> bool| before.is_some_and(has);
        let ahead = |len: usize| text[len..].chars().next().is_some_and(|char| self.alpha.has(char));
        let digit = |char: char| char.is_ascii_digit();
        let word = |char: char| self.alpha.has(char) || digit(char);
        if first == '.' {
            let stops = at_least_two(text.bytes().take_while(|&byte| byte == b'.').count());
            let between = after(&|char| self.lower.has(char) || self.quote.has(char))
                && next.is_some_and(|char| self.upper.has(char) || self.quote.has(char));
            return if stops > 0 { stops } else { usize::from(between) };
        }
        if first == '…' || self.icon.has(first) {
            return first.len_utf8();
        }
        let operator = matches!(first, '+' | '-' | '*' | '^');
        if operator && after(&digit) && next.is_some_and(|char| digit(char) || char == '-') {
            return 1;
        }
        if first == ',' {
            return usize::from(after(&|char| self.alpha.has(char)) && ahead(1));
        }
        if !after(&word) {
            return 0;
        }
        if matches!(first, ':' | '<' | '>' | '=' | '/') {
            return usize::from(ahead(1));
        }
        let hyphen = |mark: &&str| text.starts_with(*mark) && ahead(mark.len());
        ["-", "–", "—", "--", "---", "——", "~"].iter().copied().find(hyphen).map_or(0, str::len)
    }

    /// Puts exceptions together again that affixes cut; where two overlap, the longer one counts, then the first.
    fn restore_phrases(&self, run: &str, from: usize, pieces: &mut Vec<Piece>) {
        let word = |piece: &Piece| &run[piece.start..piece.end];
        let mut found = Vec::new();
        for (at, piece) in pieces.iter().enumerate().skip(from) {
            for phrase in self.phrases.get(word(piece)).into_iter().flatten() {
                let tokens = pieces[at..].iter().map(word).take(phrase.tokens.len());
                if tokens.eq(phrase.tokens.iter().copied()) {
                    found.push((phrase.tokens.len(), at, phrase.text));
                }
            }
        }
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|&(len, at, _)| (std::cmp::Reverse(len), at));
        let mut seen = vec![false; pieces.len()];
        let mut kept = vec![None; pieces.len()];
        for (len, at, text) in found {
            if !seen[at] && !seen[at + len - 1] {
                kept[at] = Some((len, text));
            }
            seen[at..at + len].fill(true);
        }
        let old = pieces.split_off(from);
        let mut at = 0;
        while at < old.len() {
            match kept[from + at] {
                Some((len, text)) if self.exception(text, old[at].start, pieces) => at += len,
                _ => {
                    pieces.push(old[at]);
                    at += 1;
                }
            }
        }
    }

    /// Whether `text` is an address of the web or of mail.
    fn is_address(&self, text: &str) -> bool {
        if !text.contains('.') {
            return false;
        }
        let scheme = text.find("://").filter(|&at| {
            text[..at].chars().all(|char| self.word.has(char) || "+-.".contains(char))
                && text[..at].chars().count() >= 2
        });
        let users = text.match_indices('@').map(|(at, _)| at + 1).filter(|&at| at > 1);
        std::iter::once(0).chain(scheme.map(|at| at + 3)).chain(users).any(|at| self.is_host(&text[at..]))
    }

    /// Whether `text` is a host, with a port and a path if it likes.
    fn is_host(&self, text: &str) -> bool {
        let in_host = |char: char| is_host_char(char) || "_-.".contains(char) || char > '\u{ffff}';
        let end = text.find(|char| !in_host(char)).unwrap_or(text.len());
        let (host, rest) = text.split_at(end);
        let rest = match rest.strip_prefix(':') {
            Some(port) => {
                let digits = port.bytes().take_while(u8::is_ascii_digit).count();
                if !(2..=5).contains(&digits) {
                    return false;
                }
                &port[digits..]
            }
            None => rest,
        };
        (rest.is_empty() || rest.starts_with(['/', '?', '#'])) && (self.is_named_host(host) || is_numbered_host(host))
    }

    fn is_named_host(&self, host: &str) -> bool {
        let Some((domain, top)) = host.rsplit_once('.') else { return false };
        let label = |label: &str| {
            let count = label.chars().count();
            (1..=64).contains(&count)
                && label.starts_with(is_host_char)
                && label.ends_with(is_host_char)
                && label.chars().all(|char| is_host_char(char) || char == '_' || char == '-')
        };
        let count = top.chars().count();
        (2..=63).contains(&count) && top.chars().all(|char| self.lower.has(char)) && domain.split('.').all(label)
    }
}

fn at_least_two(count: usize) -> usize {
    if count >= 2 { count } else { 0 }
}

fn is_host_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&char)
}

/// Whether `host` is an IP address of the public net, written as spaCy's pattern has it.
fn is_numbered_host(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').take(5).collect();
    let number = |text: &str| {
        let plain = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u16>().ok()).flatten()
    };
    let [a, b, c, d] = parts[..] else { return false };
    let (Some(first), Some(second), Some(third), Some(last)) = (number(a), number(b), number(c), number(d)) else {
        return false;
    };
    let private = matches!((first, second), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    let bounded = (1..=223).contains(&first) && second <= 255 && third <= 255 && (1..=254).contains(&last);
    !private && bounded && !a.starts_with('0') && !d.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(run: &str, expected: &str) {
        let mut pieces = Vec::new();
        Tokenizer::read().cut(run, &mut pieces);
        let words: Vec<_> = pieces.iter().map(|piece| &run[piece.start..piece.end]).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn affixes_come_off() {
        check("(“Harbour”),", "( “ Harbour ” ) ,");
        check("Ferrymen’s", "Ferrymen ’s");
        check("Ferrymen’", "Ferrymen ’");
        check("US$5m.", "US$ 5 m.");
        check("wait...", "wait ...");
    }

    #[test]
    fn exceptions_stay_whole() {
        check("can't", "ca n't");
        check("U.S.,", "U.S. ,");
        check("and/or", "and/or");
        check("a.m.)", "a.m. )");
        check(":-)", ":-)");
    }

    #[test]
    fn infixes_cut() {
        check("al-Hadra", "al - Hadra");
        check("north–south", "north – south");
        check("either/or", "either / or");
        check("U.S-backed", "U.S - backed");
        check("ended.The", "ended . The");
        check("2-1", "2 - 1");
    }

    #[test]
    fn addresses_stay_whole() {
        check("https://news.example.com/a,b?c=d-e", "https://news.example.com/a,b?c=d-e");
        check("desk-one@example.org", "desk-one@example.org");
        check("192.0.2.17", "192.0.2.17");
    }

    /// Marks that invite looking far ahead or behind: quadratic work would take hours here.
    #[test]
    fn long_runs_are_cut() {
        let tokenizer = Tokenizer::read();
        for mark in
            ["\"", "(", ")", ".", "…", "’s", "-", "a-", "a.B", ":)", "@", "a@", "a@b.", "1.", "$", "http://", "U.S."]
        {
            let run = mark.repeat(160_000);
            let mut pieces = Vec::new();
            tokenizer.cut(&run, &mut pieces);
            let mut end = 0;
            for piece in &pieces {
                assert_eq!(piece.start, end, "{mark}");
                end = piece.end;
            }
            assert_eq!(end, run.len(), "{mark}");
        }
    }
}
