//! TEMPORARY: reads a spaCy dump of the text until the language layer lands. To be deleted with it.

use crate::base::{Arena, Id, IdRange, Label, Span};
use crate::text::*;

/// TEMPORARY.
#[expect(clippy::disallowed_methods, reason = "temporary")]
pub fn analyse<'t>(text: &'t str) -> Document<'t> {
    use sha2::Digest;
    let hash: String = sha2::Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    let dump = std::fs::read_to_string(format!(
        "{}/{hash}.tsv",
        std::env::var("CABLEGRAPH_PARSES").expect("set CABLEGRAPH_PARSES")
    ))
    .expect("no dump");
    let (mut paragraphs, mut sentences, mut tokens) = (Arena::new(), Arena::<Sentence>::new(), Arena::<Token>::new());
    let mut names: Vec<Name> = vec![];
    let mut strings = Strings::default();
    let mut base = 0;
    let close = |sentences: &mut Arena<Sentence>, tokens: &Arena<Token>, from: usize, paragraph: usize| {
        if from < tokens.len() {
            let range = IdRange::new(from, tokens.len());
            let words: Vec<_> = range.iter().filter(|&t| tokens[t].pos != Pos::Space).collect();
            let (a, z) =
                (words.first().copied().unwrap_or(range.first()), words.last().copied().unwrap_or(range.first()));
            let root = range.iter().find(|&t| tokens[t].head == t).expect("root");
            sentences.alloc(Sentence {
                span: tokens[a].span.cover(tokens[z].span),
                tokens: range,
                root,
                paragraph: Id::new(paragraph),
            });
        }
    };
    let mut from = 0;
    for line in dump.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let n = |i: usize| f[i].parse::<u32>().unwrap();
        if f[0] == "P" {
            if !paragraphs.is_empty() {
                close(&mut sentences, &tokens, from, paragraphs.len() - 1);
                let p: &mut Paragraph = paragraphs.items_mut().last_mut().unwrap();
                p.sentences = IdRange::new(p.sentences.first().index(), sentences.len());
            }
            from = tokens.len();
            base = from;
            let span = Span::new(n(1), n(2));
            let words = span.of(text);
            let kind = if words == "Share" || words == "Advertisement" {
                LineKind::Boilerplate
            } else if words.ends_with(['.', '”', '"', '?', '!', ':']) || words.len() > 140 {
                LineKind::Prose
            } else {
                LineKind::Headline
            };
            paragraphs.alloc(Paragraph { span, kind, sentences: IdRange::new(sentences.len(), sentences.len()) });
        } else {
            if n(7) == 1 && tokens.len() > from {
                close(&mut sentences, &tokens, from, paragraphs.len() - 1);
                from = tokens.len();
            }
            let span = Span::new(n(1), n(2));
            let id = tokens.len();
            tokens.alloc(Token {
                span,
                tag: Tag::from_name(f[3]).unwrap(),
                pos: Pos::from_name(f[4]).unwrap_or(Pos::X),
                dep: Dep::from_name(f[5]).unwrap_or(Dep::Dep),
                head: Id::new(base + n(6) as usize),
                sentence: Id::new(sentences.len()),
                lower: strings.intern(&span.of(text).to_lowercase()),
                lemma: strings.intern(f[8]),
            });
            if f[9] == "B" {
                names.push(Name {
                    span,
                    tokens: IdRange::new(id, id + 1),
                    label: NameLabel::from_name(f[10]).unwrap(),
                });
            } else if f[9] == "I" {
                let last = names.last_mut().unwrap();
                last.span = last.span.cover(span);
                last.tokens = IdRange::new(last.tokens.first().index(), id + 1);
            }
        }
    }
    if !paragraphs.is_empty() {
        close(&mut sentences, &tokens, from, paragraphs.len() - 1);
        let p: &mut Paragraph = paragraphs.items_mut().last_mut().unwrap();
        p.sentences = IdRange::new(p.sentences.first().index(), sentences.len());
    }
    Document::new(text, paragraphs, sentences, tokens, names, strings)
}
