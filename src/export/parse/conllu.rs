//! CoNLL-U, the table that tools for dependency trees read: <https://universaldependencies.org/format.html>.
//!
//! Tokens, lemmas, parts of speech and trees go into their columns, the article's name and the paragraphs into comments:
//!
//! ```text
//! # newdoc id = orla.txt
//! # newpar id = orla.txt-p1
//! # paragraph_kind = prose
//! # sent_id = orla.txt-s1
//! # text = Lea Brandvold left.
//! 1  Lea        Lea        PROPN  NNP  _  2  compound  _  NE=B-PERSON|start_char=0|end_char=3
//! 2  Brandvold  Brandvold  PROPN  NNP  _  3  nsubj     _  NE=I-PERSON|start_char=4|end_char=13
//! 3  left       leave      VERB   VBD  _  0  root      _  SpaceAfter=No|start_char=14|end_char=18
//! 4  .          .          PUNCT  .    _  3  punct     _  SpacesAfter=\n|start_char=18|end_char=19
//! ```
//!
//! What a reader must know besides:
//! - The relations are ClearNLP's, as spaCy's English models have them, not those of Universal Dependencies; `ROOT` is
//!   written `root`, as the format demands. XPOS are the tags of the Penn Treebank. FEATS and DEPS stay empty.
//! - A tree has one root. Where a sentence has several, the others hang on the first by `dep` and have `Root=Yes` in MISC.
//! - In MISC, `start_char` and `end_char` are code points of the article's text, half-open, as Stanza writes them.
//! - `NE` is the kind of a name in BIO, as `spacy convert` reads it. The names are the corrected ones ([`name::labelled`]).
//!   `NE` stands on every token that a name touches, so it covers whole tokens where the name does not: all of `U.S.-led`.
//!   The JSON has the name's own offsets.
//! - `Time` is `B` on the first and `I` on the other tokens of an expression of time, `TimeValue` on the first is what it
//!   means in ISO 8601, where words and date tell.
//! - `SpaceAfter=No` says that no blank follows. `SpacesAfter` is what follows where that is not one space, `SpacesBefore`
//!   what stands before the first token of an article, with UDPipe's escapes (`\s` space, `\t`, `\r`, `\n`, `\p` bar, `\\`)
//!   and, for other characters, those of JSON (`\u00A0`). Forms, joined by these, give the text again.
//! - Forms are not normalised to NFC, since offsets would no longer fit the text.
//! - In ids of articles, blanks, control characters and `%` are written as `%` with two hexadecimal digits for each of their
//!   bytes; in those of sentences `/` too, which the format reserves.
//! - An article without a token gives nothing.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::base::{CodePoints, Id, Label, Span};
use crate::text::{Article, Dep, Document, NameLabel, Paragraph, Pos, Sentence, Token, is_blank, name, time};

/// What every table begins with.
pub const START: &str = "# newdoc id = ";

/// Writes one article; those of a file follow one another.
///
/// ```
/// use cablegraph::export::parse::conllu;
/// use cablegraph::text::article::Given;
/// use cablegraph::text::{self, Article};
///
/// let article = Article::new("orla.txt".into(), "The port closed.".into(), Given::default());
/// let mut out = Vec::new();
/// conllu::write(&article, &text::read(&article), &mut out)?;
/// let out = String::from_utf8_lossy(&out);
/// assert!(out.contains("2\tport\tport\tNOUN\tNN\t_\t3\tnsubj\t_\tstart_char=4|end_char=8\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `to` does not take it.
pub fn write(article: &Article, document: &Document<'_>, to: &mut impl Write) -> io::Result<()> {
    let table = Table {
        document,
        points: CodePoints::new(document.text),
        names: names(document),
        times: times(article, document),
        doc: escaped_id(&article.doc, false),
        id: escaped_id(&article.doc, true),
    };
    for (_, paragraph) in document.paragraphs.iter() {
        for id in paragraph.sentences.iter() {
            let mut lines = String::new();
            if id.index() == 0 {
                let _ = writeln!(lines, "{START}{}", table.doc);
            }
            table.sentence(id, paragraph, &mut lines);
            to.write_all(lines.as_bytes())?;
        }
    }
    Ok(())
}

struct Table<'d, 't> {
    document: &'d Document<'t>,
    points: CodePoints,
    names: Vec<Option<(char, NameLabel)>>,
    times: Vec<Option<String>>,
    doc: String,
    id: String,
}

// Writing to a string cannot fail, so what `writeln!` returns is dropped throughout.
impl Table<'_, '_> {
    fn sentence(&self, id: Id<Sentence>, paragraph: &Paragraph, to: &mut String) {
        let sentence = &self.document.sentences[id];
        if id == paragraph.sentences.first() {
            let _ = writeln!(to, "# newpar id = {}-p{}", self.doc, sentence.paragraph.index() + 1);
            let _ = writeln!(to, "# paragraph_kind = {}", paragraph.kind.name());
        }
        let _ = writeln!(to, "# sent_id = {}-s{}", self.id, id.index() + 1);
        let _ = writeln!(to, "# text = {}", self.words(sentence));
        for token in sentence.tokens.iter() {
            self.token(token, sentence, to);
        }
        to.push('\n');
    }

    /// The forms as `SpaceAfter` joins them.
    fn words(&self, sentence: &Sentence) -> String {
        let mut words = String::new();
        for token in sentence.tokens.iter() {
            words.push_str(self.document.word(token));
            if Some(token) != sentence.tokens.last() && self.gap(token).contains(is_blank) {
                words.push(' ');
            }
        }
        words
    }

    fn token(&self, id: Id<Token>, sentence: &Sentence, to: &mut String) {
        let (document, token) = (self.document, &self.document.tokens[id]);
        let number = |id: Id<Token>| id.index() - sentence.tokens.first().index() + 1;
        let is_root = token.head == id;
        let (head, relation) = match token.dep {
            _ if id == sentence.root => (0, "root"),
            _ if is_root => (number(sentence.root), Dep::Dep.name()),
            // `root` belongs to those that have no head.
            Dep::Root => (number(token.head), Dep::Dep.name()),
            dep => (number(token.head), dep.name()),
        };
        let (form, lemma) = (document.word(id), document.lemma(id));
        let lemma = if lemma.is_empty() { "_" } else { lemma };
        let (pos, tag) = (universal(token.pos), token.tag.name());
        let _ = write!(to, "{}\t{form}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t", number(id));
        if let Some((place, label)) = self.names[id.index()] {
            let _ = write!(to, "NE={place}-{}|", label.name());
        }
        if is_root && id != sentence.root {
            to.push_str("Root=Yes|");
        }
        self.blanks(id, to);
        to.push_str(self.times[id.index()].as_deref().unwrap_or_default());
        let point = |byte| self.points.of(document.text, byte);
        let _ = writeln!(to, "start_char={}|end_char={}", point(token.span.start()), point(token.span.end()));
    }

    /// What stands around a token.
    fn blanks(&self, token: Id<Token>, to: &mut String) {
        let gap = self.gap(token);
        if !gap.contains(is_blank) {
            to.push_str("SpaceAfter=No|");
        }
        if !matches!(gap, "" | " ") {
            let _ = write!(to, "SpacesAfter={}|", escaped_blanks(gap));
        }
        let before = Span::new(0, self.document.tokens[token].span.start()).of(self.document.text);
        if token.index() == 0 && !before.is_empty() {
            let _ = write!(to, "SpacesBefore={}|", escaped_blanks(before));
        }
    }

    /// The text from a token's end to the next token, or to the article's end.
    fn gap(&self, token: Id<Token>) -> &str {
        let next = self.document.next(token).map(|next| self.document.tokens[next].span.start() as usize);
        let end = next.unwrap_or(self.document.text.len());
        &self.document.text[self.document.tokens[token].span.end() as usize..end]
    }
}

/// For every token that a name touches whether it is its first, and the name's kind.
fn names(document: &Document<'_>) -> Vec<Option<(char, NameLabel)>> {
    let mut names = vec![None; document.tokens.len()];
    for name in name::labelled(document) {
        for token in name.tokens.iter() {
            names[token.index()] = Some((if token == name.tokens.first() { 'B' } else { 'I' }, name.label));
        }
    }
    names
}

/// For every token of an expression of time what MISC says of it.
fn times(article: &Article, document: &Document<'_>) -> Vec<Option<String>> {
    let mut attributes = vec![None; document.tokens.len()];
    for (time, period) in document.times.iter().zip(time::resolve(document, article.date)) {
        for token in time.tokens.iter() {
            attributes[token.index()] = Some("Time=I|".to_owned());
        }
        let value = period.map_or(String::new(), |period| format!("TimeValue={period}|"));
        attributes[time.tokens.first().index()] = Some(format!("Time=B|{value}"));
    }
    attributes
}

/// The part of speech as Universal Dependencies v2 knows it.
fn universal(pos: Pos) -> &'static str {
    match pos {
        Pos::Conj => Pos::Cconj.name(),
        Pos::Space => Pos::X.name(),
        pos => pos.name(),
    }
}

fn escaped_blanks(blanks: &str) -> String {
    let mut escaped = String::new();
    for char in blanks.chars() {
        match char {
            ' ' => escaped.push_str("\\s"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            '\n' => escaped.push_str("\\n"),
            '|' => escaped.push_str("\\p"),
            '\\' => escaped.push_str("\\\\"),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04X}");
                }
            }
        }
    }
    escaped
}

fn escaped_id(doc: &str, slashes: bool) -> String {
    let mut escaped = String::new();
    for char in doc.chars() {
        if char == '%' || char == '/' && slashes || is_blank(char) || char.is_control() {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        } else {
            escaped.push(char);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Date;
    use crate::text;
    use crate::text::article::Given;

    fn written(doc: &str, words: &str) -> String {
        let given = Given { date: Some(Date::constant(2016, 5, 9)), ..Given::default() };
        let article = Article::new(doc.into(), words.into(), given);
        let mut bytes = Vec::new();
        write(&article, &text::read(&article), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_article_is_a_table() {
        let table = written("in/orla.txt", "“So\u{a0}be it,” said  Lea Brandvold.\n\nThe port closed.");
        let expected = "\
# newdoc id = in/orla.txt
# newpar id = in/orla.txt-p1
# paragraph_kind = prose
# sent_id = in%2Forla.txt-s1
# text = “So be it,” said Lea Brandvold.
1	“	\"	PUNCT	``	_	7	punct	_	SpaceAfter=No|start_char=0|end_char=1
2	So	so	ADV	RB	_	3	advmod	_	SpacesAfter=\\u00A0|start_char=1|end_char=3
3	be	be	AUX	VB	_	7	ccomp	_	start_char=4|end_char=6
4	it	it	PRON	PRP	_	3	nsubj	_	SpaceAfter=No|start_char=7|end_char=9
5	,	,	PUNCT	,	_	7	punct	_	SpaceAfter=No|start_char=9|end_char=10
6	”	\"	PUNCT	''	_	7	punct	_	start_char=10|end_char=11
7	said	say	VERB	VBD	_	0	root	_	SpacesAfter=\\s\\s|start_char=12|end_char=16
8	Lea	Lea	PROPN	NNP	_	9	compound	_	NE=B-PERSON|start_char=18|end_char=21
9	Brandvold	Brandvold	PROPN	NNP	_	7	nsubj	_	NE=I-PERSON|SpaceAfter=No|start_char=22|end_char=31
10	.	.	PUNCT	.	_	7	punct	_	SpacesAfter=\\n\\n|start_char=31|end_char=32

# newpar id = in/orla.txt-p2
# paragraph_kind = prose
# sent_id = in%2Forla.txt-s2
# text = The port closed.
1	The	the	DET	DT	_	2	det	_	start_char=34|end_char=37
2	port	port	NOUN	NN	_	3	nsubj	_	start_char=38|end_char=42
3	closed	close	VERB	VBD	_	0	root	_	SpaceAfter=No|start_char=43|end_char=49
4	.	.	PUNCT	.	_	3	punct	_	SpaceAfter=No|start_char=49|end_char=50

";
        assert_eq!(table, expected);
    }

    /// Roots of a sentence are those whose head is themselves; a table has one that is so.
    #[test]
    fn a_tree_has_one_root() {
        use crate::base::{Arena, IdRange};
        use crate::text::{LineKind, Strings, Tag};

        let mut strings = Strings::default();
        let (lower, lemma) = (strings.intern("aye"), strings.intern(""));
        let token = |at: u32, head| Token {
            span: Span::new(4 * at, 4 * at + 3),
            tag: Tag::Uh,
            pos: Pos::Conj,
            dep: Dep::Root,
            head: Id::new(head),
            sentence: Id::new(0),
            lower,
            lemma,
        };
        let tokens: Arena<_> = [token(0, 1), token(1, 1), token(2, 2)].into_iter().collect();
        let (span, kind) = (Span::new(0, 11), LineKind::Caption);
        let sentence = Sentence { span, tokens: IdRange::new(0, 3), root: Id::new(1), paragraph: Id::new(0) };
        let paragraph = Paragraph { span, kind, lead: None, sentences: IdRange::new(0, 1) };
        let (paragraphs, sentences) = ([paragraph].into_iter().collect(), [sentence].into_iter().collect());
        let document = Document::new("aye aye\naye", paragraphs, sentences, tokens, Vec::new(), strings);
        let article = Article::new("-".into(), document.text.into(), Given::default());
        let mut bytes = Vec::new();
        write(&article, &document, &mut bytes).unwrap();
        let table = String::from_utf8(bytes).unwrap();
        let rows: Vec<_> = table.lines().filter(|line| line.contains('\t')).collect();
        assert_eq!(
            rows,
            [
                "1\taye\t_\tCCONJ\tUH\t_\t2\tdep\t_\tstart_char=0|end_char=3",
                "2\taye\t_\tCCONJ\tUH\t_\t0\troot\t_\tSpacesAfter=\\n|start_char=4|end_char=7",
                "3\taye\t_\tCCONJ\tUH\t_\t2\tdep\t_\tRoot=Yes|SpaceAfter=No|start_char=8|end_char=11",
            ]
        );
    }

    #[test]
    fn times_have_values_where_the_words_tell() {
        let table = written("a", "The port closed in early March. It was shut for five years.");
        let more = |word: &str| {
            let line = table.lines().find(|line| line.contains(&format!("\t{word}\t"))).unwrap();
            line.rsplit('\t').next().unwrap().split("|start_char").next().unwrap().to_owned()
        };
        assert_eq!(more("early"), "NE=B-DATE|Time=B|TimeValue=2016-03-01/2016-03-10");
        assert_eq!(more("March"), "NE=I-DATE|SpaceAfter=No|Time=I");
        assert_eq!(more("five"), "NE=B-DATE|Time=B");
        assert!(!more("closed").contains("Time"));
    }

    #[test]
    fn ids_hold_no_blank() {
        let table = written("50 %\n/a.txt", "Yes.");
        assert!(table.starts_with("# newdoc id = 50%20%25%0A/a.txt\n# newpar id = 50%20%25%0A/a.txt-p1\n"), "{table}");
        assert!(table.contains("\n# sent_id = 50%20%25%0A%2Fa.txt-s1\n"), "{table}");
    }

    #[test]
    fn what_stands_before_the_first_token_is_kept() {
        assert!(
            written("a", "\u{feff}\n|\u{200b}").contains("SpaceAfter=No|SpacesAfter=\\u200B|SpacesBefore=\\uFEFF\\n|")
        );
        assert_eq!(written("a", "\u{200b}\n"), "");
    }
}
