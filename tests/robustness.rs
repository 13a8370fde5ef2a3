//! The language layer on texts that no editor wrote.

use cablegraph::text::{Document, LineKind, analyse};

/// Reads a text and checks what holds of every document.
fn read(text: &str) -> Document<'_> {
    let document = analyse(text);
    let mut at = 0;
    for (id, token) in document.tokens.iter() {
        assert!(token.span.start() >= at && !token.span.is_empty(), "tokens follow one another");
        at = token.span.end();
        assert!(text.is_char_boundary(token.span.start() as usize) && text.is_char_boundary(at as usize));
        let sentence = document.sentence_of(id);
        assert!(sentence.tokens.contains(id) && sentence.tokens.contains(token.head), "heads stay in their sentence");
        assert!(sentence.span.contains(token.span));
    }
    for (_, sentence) in document.sentences.iter() {
        assert_eq!(sentence.span, sentence.span.trimmed(text));
        assert!(document.paragraphs[sentence.paragraph].span.contains(sentence.span));
        assert_eq!(document.tokens[sentence.root].head, sentence.root);
    }
    assert!(document.names.windows(2).all(|pair| pair[0].tokens.end() <= pair[1].tokens.first().index()));
    document
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", " ", "\n\n\r\n", "\u{feff}", "\u{200b}\n\u{a0}\t\u{2028}"] {
        let document = read(text);
        assert!(document.paragraphs.is_empty() && document.tokens.is_empty());
    }
}

#[test]
fn control_characters_and_other_scripts() {
    read("The \0 minister\u{1} said\u{7f} \u{1b}[31mno\u{1b}[0m.\0");
    read("Министр сказал, что порт закрыт. 大臣は港を閉鎖すると述べた。 قال الوزير إن الميناء مغلق");
    read("e\u{301}\u{301}\u{301} 👩‍👩‍👧‍👦 🇳🇴 \u{10ffff} \u{e000} ﷽");
    read("a\u{200d}\u{200d}b \u{202e}desrever\u{202c} soft\u{ad}hyphen");
}

#[test]
fn a_line_of_many_tokens() {
    let line = "The port of Orla closed on Monday, and nobody knew why. ".repeat(4_000);
    let document = read(&line);
    assert_eq!(document.paragraphs.len(), 1);
    assert_eq!(document.tokens.len(), 4_000 * 13);
}

#[test]
fn marks_and_words_without_end() {
    for mark in ["\"", "“", "(", ")", ".", "…", "'", "’s", "-", "a-", ":)", "a@", "1.", "http://", "U.S."] {
        read(&mark.repeat(2_100));
        read(&format!("{mark} ").repeat(300));
    }
    for letter in ["a", "7", "é", "字"] {
        read(&letter.repeat(3_000_000));
    }
}

#[test]
fn lines_without_end() {
    read(&"\n".repeat(3_000_000));
    assert_eq!(read(&"so\n".repeat(3_000)).paragraphs.len(), 3_000);
    read(&"the ministers of the countries around the cold northern sea met again\n".repeat(1_000));
}

#[test]
fn a_page_is_told_from_its_article() {
    let page = "Harbour talks resume\nWednesday, January 23, 2019\nShare\nORLA — The talks “resumed,” said Lea Brandvold.\n\
                Photo: The harbour of Orla\nAdvertisement\nFerries to sail again";
    let document = read(page);
    let kinds: Vec<_> = document.paragraphs.iter().map(|(_, paragraph)| paragraph.kind).collect();
    use LineKind::{Boilerplate, Caption, Headline, Prose};
    assert_eq!(kinds, [Headline, Boilerplate, Boilerplate, Prose, Caption, Boilerplate, Headline]);
}
