//! Text in lower case and without diacritics, and the key under which two spellings of a name are one. Knows no list of names.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Latin letters with what is left of them in ASCII, small ones; capitals follow from them.
const LETTERS: [(&str, &str); 27] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("b", "ƀɓ"),
    ("c", "çćĉċčƈ"),
    ("d", "ďđðɖɗ"),
    ("e", "èéêëēĕėęěǝəȅȇȩẹẻẽếềểễệ"),
    ("f", "ƒ"),
    ("g", "ĝğġģǥǧǵ"),
    ("h", "ĥħȟḥḫ"),
    ("i", "ìíîïĩīĭįıǐȉȋỉị"),
    ("j", "ĵǰ"),
    ("k", "ķĸƙǩ"),
    ("l", "ĺļľŀłƚ"),
    ("n", "ñńņňŉŋǹ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗřȑȓ"),
    ("s", "śŝşšſșṣ"),
    ("ss", "ß"),
    ("t", "ţťŧțṭ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("y", "ýÿŷȳỳỵỷỹ"),
    ("z", "źżžƶẓ"),
    ("'", "’‘ʼʻʹ`´′"),
    ("-", "‐‑‒–—―"),
];

/// The text in lower case and ASCII: letters without their diacritics, straight apostrophes and hyphens; what has no such form
/// stays.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            _ if c.is_ascii() => folded.push(c),
            // Marks that combine with the letter before them.
            '\u{300}'..='\u{36f}' => {}
            _ => match FOLDED.get(&c) {
                Some(ascii) => folded.push_str(ascii),
                None => folded.push(c),
            },
        }
    }
    folded
}

/// A name as names are compared: folded words, without full stops and apostrophes, without an article before them.
///
/// ```
/// use cablegraph::text::fold::name_key;
///
/// assert_eq!(name_key("the  U.S.-Norwegian O’Neill Board"), "us norwegian oneill board");
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|c| !matches!(c, '.' | '\'')).collect();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

static FOLDED: LazyLock<HashMap<char, &'static str>> =
    LazyLock::new(|| LETTERS.iter().flat_map(|&(ascii, letters)| letters.chars().map(move |c| (c, ascii))).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_marks() {
        assert_eq!(fold("Łukasz Þór Erdoğan Nguyễn"), "lukasz thor erdogan nguyen");
        assert_eq!(fold("e\u{301}lan — O’Neill"), "elan - o'neill");
        assert_eq!(FOLDED.len(), LETTERS.iter().map(|(_, letters)| letters.chars().count()).sum::<usize>());
    }
}
