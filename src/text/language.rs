//! The language model with what it needs to run: tables and networks that all threads share, and a thread's own room.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::base::Label;
use crate::text::document::{Strings, Symbol};
use crate::text::label::{Dep, NameLabel, Pos, Tag};
use crate::text::lemma::Lemmatizer;
use crate::text::model::ScoreBuffers;
use crate::text::model::encoder::{self, Encoder, Kept};
use crate::text::model::hash::Symbols;
use crate::text::model::kernel::Path;
use crate::text::model::ner::NameFinder;
use crate::text::model::parser::{Parser, Trees};
use crate::text::model::tagger::Tagger;
use crate::text::model::vectors::VectorKeys;
use crate::text::model::weights::{CharClass, Texts, section};
use crate::text::ruler::{Asked, Ruler};
use crate::text::token::{Piece, Tokenizer};

/// Words that a thread keeps, at some 8 KB each; when there are more, it forgets them all, which changes no result.
const MOST_WORDS: usize = 8_000;
/// Bytes that the words of a thread have together, at most: what is no writing may have words of kilobytes.
const MOST_BYTES: usize = 1 << 20;
/// Bytes of the longest run of characters whose tokens are kept.
const LONGEST_RUN: usize = 48;
/// Features that the encoder of names sees; the shared one sees a space after the word, and white space, besides.
const NAME_FEATURES: usize = 4;

static MODEL: LazyLock<Model> = LazyLock::new(Model::read);

/// What all threads share.
struct Model {
    symbols: Symbols,
    norm_ids: Vec<u64>,
    norms: Texts,
    vectors: VectorKeys,
    letter: CharClass,
    digit: CharClass,
    tokenizer: Tokenizer,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
    shared: Encoder,
    tagger: Tagger,
    parser: Parser,
    names: Encoder,
    finder: NameFinder,
}

/// The model with a thread's own room to work in.
pub struct Language {
    path: Path,
    model: &'static Model,
    /// How many documents were begun: which of them a word's symbols belong to.
    document: u64,
    words: Vec<Word>,
    /// Of all words' texts.
    bytes: usize,
    /// Words by their text; with a norm of their own, as pieces of exceptions have, by that too.
    numbers: HashMap<Box<str>, u32>,
    normed: HashMap<(Box<str>, &'static str), u32>,
    runs: HashMap<Box<str>, Box<[(u32, u32)]>>,
    pieces: Vec<Piece>,
    /// What the shared encoder and that of names keep of words.
    kept: [Kept; 2],
    /// For every token of a unit, its word's number in `kept`; once without and once with regard to spaces.
    kept_numbers: [Vec<u32>; 2],
    encoding: encoder::Buffers,
    scoring: ScoreBuffers,
    scores: Vec<f32>,
    unit: Unit,
}

/// A word as the networks know it.
struct Word {
    text: Box<str>,
    lower: Shared,
    features: [u64; NAME_FEATURES],
    vector: Option<usize>,
    /// Its numbers in what is kept: without and with a space after it, and for names.
    kept: [Option<u32>; 3],
    lemmas: Vec<(LemmaKey, Shared)>,
}

/// A string that tokens of a document have in common, with the symbol that it got in the last document that had it.
struct Shared {
    text: Box<str>,
    symbol: Option<(u64, Symbol)>,
}

/// What a word's lemma depends on: its part of speech and whether it is a base form, or the ruler's word for it.
type LemmaKey = (Pos, bool, Option<&'static str>);

/// A token of a unit that is being read.
#[derive(Clone, Copy)]
pub struct UnitToken {
    /// First byte in the unit's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    word: u32,
    space: bool,
}

/// A unit that has been read.
#[derive(Default)]
pub struct Unit {
    /// The tokens in order.
    pub tokens: Vec<UnitToken>,
    /// Fine parts of speech.
    pub tags: Vec<Tag>,
    /// Coarse parts of speech.
    pub pos: Vec<Pos>,
    /// Heads, labels and sentence starts.
    pub trees: Trees,
    /// Names as first token, one past the last, and kind.
    pub names: Vec<(usize, usize, NameLabel)>,
    /// For every token, which of its word's lemmas it has.
    lemmas: Vec<u32>,
}

impl Shared {
    fn new(text: String) -> Self {
        Self { text: text.into(), symbol: None }
    }

    fn symbol(&mut self, document: u64, strings: &mut Strings) -> Symbol {
        match self.symbol {
            Some((known, symbol)) if known == document => symbol,
            _ => {
                let symbol = strings.intern(&self.text);
                self.symbol = Some((document, symbol));
                symbol
            }
        }
    }
}

impl Model {
    fn read() -> Self {
        Self {
            symbols: Symbols::read(),
            norm_ids: section("norms.ids").as_chunks::<8>().0.iter().map(|&id| u64::from_le_bytes(id)).collect(),
            norms: Texts::new(section("norms.texts")),
            vectors: VectorKeys::read(),
            letter: CharClass::new("letter"),
            digit: CharClass::new("digit"),
            tokenizer: Tokenizer::read(),
            ruler: Ruler::read(),
            lemmatizer: Lemmatizer::read(),
            shared: Encoder::read("shared", NAME_FEATURES + 2),
            tagger: Tagger::read(),
            parser: Parser::read(),
            names: Encoder::read("names", NAME_FEATURES),
            finder: NameFinder::read(),
        }
    }

    fn word(&self, text: &str, norm: Option<&str>) -> Word {
        let id = self.symbols.id(text);
        let lower = text.to_lowercase();
        let listed = self.norm_ids.binary_search(&id).ok().map(|at| self.norms.get(at));
        let norm = norm.or(listed).unwrap_or(&lower);
        let prefix = text.chars().next().map_or(0, char::len_utf8);
        let suffix = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let features = [norm, &text[..prefix], &text[suffix..], &self.shape(text)].map(|part| self.symbols.id(part));
        let vector = self.vectors.row(id);
        Word { text: text.into(), lower: Shared::new(lower), features, vector, kept: [None; 3], lemmas: vec![] }
    }

    /// Letters as `X` and `x`, digits as `d`, at most four of a kind in a row.
    fn shape(&self, text: &str) -> String {
        if text.chars().nth(99).is_some() {
            return "LONG".to_string();
        }
        let mut shape = String::new();
        let mut run = (None, 0);
        for char in text.chars() {
            let kind = match char {
                _ if self.letter.has(char) => {
                    if char.is_uppercase() {
                        'X'
                    } else {
                        'x'
                    }
                }
                _ if self.digit.has(char) => 'd',
                _ => char,
            };
            run = if run.0 == Some(kind) { (run.0, run.1 + 1) } else { (Some(kind), 0) };
            if run.1 < 4 {
                shape.push(kind);
            }
        }
        shape
    }
}

impl Language {
    /// A thread's room, running on the given instructions.
    pub fn new(path: Path) -> Self {
        Self {
            path,
            model: &MODEL,
            document: 0,
            words: Vec::new(),
            bytes: 0,
            numbers: HashMap::new(),
            normed: HashMap::new(),
            runs: HashMap::new(),
            pieces: Vec::new(),
            kept: Default::default(),
            kept_numbers: Default::default(),
            encoding: encoder::Buffers::default(),
            scoring: ScoreBuffers::default(),
            scores: Vec::new(),
            unit: Unit::default(),
        }
    }

    /// Cuts a run without blanks into tokens that start at byte `at` of the unit's text.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    pub fn cut(&mut self, run: &str, at: usize, space: bool, tokens: &mut Vec<UnitToken>) {
        let token = |start: u32, len: u32, word| UnitToken { start, end: start + len, word, space: false };
        let mut start = at as u32;
        if let Some(known) = self.runs.get(run) {
            for &(len, word) in known {
                tokens.push(token(start, len, word));
                start += len;
            }
        } else {
            let mut pieces = std::mem::take(&mut self.pieces);
            pieces.clear();
            self.model.tokenizer.cut(run, &mut pieces);
            let from = tokens.len();
            for piece in &pieces {
                let word = self.number(&run[piece.start..piece.end], piece.norm);
                tokens.push(token((at + piece.start) as u32, (piece.end - piece.start) as u32, word));
            }
            self.pieces = pieces;
            if run.len() <= LONGEST_RUN {
                let known = tokens[from..].iter().map(|token| (token.end - token.start, token.word)).collect();
                self.runs.insert(run.into(), known);
            }
        }
        if let Some(last) = tokens.last_mut() {
            last.space = space;
        }
    }

    fn number(&mut self, text: &str, norm: Option<&'static str>) -> u32 {
        let known = match norm {
            None => self.numbers.get(text),
            Some(norm) => self.normed.get(&(text.into(), norm)),
        };
        if let Some(&number) = known {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(self.model.word(text, norm));
        self.bytes += text.len();
        match norm {
            None => self.numbers.insert(text.into(), number),
            Some(norm) => self.normed.insert((text.into(), norm), number),
        };
        number
    }

    /// Forgets all words but those of the waiting tokens if there are too many. Other tokens are void then.
    pub fn tidy(&mut self, waiting: &mut [UnitToken]) {
        if self.words.len() <= MOST_WORDS && self.runs.len() <= 4 * MOST_WORDS && self.bytes <= MOST_BYTES {
            return;
        }
        self.bytes = 0;
        self.numbers.clear();
        self.normed.clear();
        self.runs.clear();
        self.kept.iter_mut().for_each(Kept::clear);
        let mut old: Vec<_> = std::mem::take(&mut self.words).into_iter().map(Some).collect();
        let mut moved = HashMap::new();
        for token in waiting {
            // A word that comes again gets a second number besides, which costs room but changes nothing.
            if let Some(mut word) = old[token.word as usize].take() {
                word.kept = [None; 3];
                moved.insert(token.word, self.words.len() as u32);
                self.bytes += word.text.len();
                self.words.push(word);
            }
            token.word = moved[&token.word];
        }
    }

    /// Reads a unit: tags, trees, names, parts of speech and lemmas of its tokens.
    pub fn read(&mut self, tokens: &[UnitToken]) -> &Unit {
        let (path, model) = (self.path, self.model);
        self.embed(tokens);
        let unit = &mut self.unit;
        unit.tokens.clear();
        unit.tokens.extend_from_slice(tokens);

        let vectors = model.shared.encode(path, &self.kept_numbers[0], &self.kept[0], &mut self.encoding);
        model.tagger.tag(path, vectors, &mut self.scores, &mut unit.tags);
        model.parser.parse(path, vectors, &mut self.scoring, &mut unit.trees);
        let vectors = model.names.encode(path, &self.kept_numbers[1], &self.kept[1], &mut self.encoding);
        model.finder.find(path, vectors, &unit.trees.starts, &mut self.scoring, &mut unit.names);
        self.lemmatise();
        &self.unit
    }

    /// Begins a document: from here on symbols are new.
    pub fn begin(&mut self) {
        self.document += 1;
    }

    /// The symbols of a token of the unit read last: of its word in lower case and of its lemma.
    pub fn symbols(&mut self, at: usize, strings: &mut Strings) -> (Symbol, Symbol) {
        let word = &mut self.words[self.unit.tokens[at].word as usize];
        let lower = word.lower.symbol(self.document, strings);
        (lower, word.lemmas[self.unit.lemmas[at] as usize].1.symbol(self.document, strings))
    }

    /// The unit read last.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// Works out what the encoders keep of the tokens' words, where that is not known yet.
    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    fn embed(&mut self, tokens: &[UnitToken]) {
        let [shared, names] = &mut self.kept_numbers;
        shared.clear();
        names.clear();
        let (mut new, mut new_names) = (Vec::new(), Vec::new());
        for token in tokens {
            let word = &mut self.words[token.word as usize];
            let (space, vector) = (usize::from(token.space), word.vector);
            shared.push(*word.kept[space].get_or_insert_with(|| {
                let [norm, prefix, suffix, shape] = word.features;
                new.push(([norm, prefix, suffix, shape, space as u64, 0], vector));
                (self.kept[0].len() + new.len() - 1) as u32
            }));
            names.push(*word.kept[2].get_or_insert_with(|| {
                new_names.push((word.features, vector));
                (self.kept[1].len() + new_names.len() - 1) as u32
            }));
        }
        self.model.shared.embed(self.path, &new, &mut self.kept[0], &mut self.encoding);
        self.model.names.embed(self.path, &new_names, &mut self.kept[1], &mut self.encoding);
    }

    // By itself, so that tools/instructions.py can count it.
    #[inline(never)]
    fn lemmatise(&mut self) {
        let unit = &mut self.unit;
        let asked = |at: usize| Asked {
            tag: unit.tags[at],
            dep: unit.trees.labels[at],
            lower: &self.words[unit.tokens[at].word as usize].lower.text,
        };
        let asked: Vec<_> = (0..unit.tokens.len()).map(asked).collect();
        let found = self.model.ruler.apply(&asked);
        unit.pos.clear();
        unit.lemmas.clear();
        for (token, attributes) in unit.tokens.iter().zip(found) {
            let word = &mut self.words[token.word as usize];
            let (pos, is_base) = (attributes.pos, attributes.form.is_base(attributes.pos));
            let key = (pos, is_base, attributes.lemma);
            let at = word.lemmas.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
                let lemma = match attributes.lemma {
                    Some(lemma) => lemma.to_string(),
                    None => self.model.lemmatizer.lemma(&word.text, &word.lower.text, pos, is_base),
                };
                word.lemmas.push((key, Shared::new(lemma)));
                word.lemmas.len() - 1
            });
            unit.pos.push(pos);
            unit.lemmas.push(at as u32);
        }
    }
}

const _: () = assert!(Tag::ALL.len() <= 64 && Dep::ALL.len() <= 64, "the ruler keeps sets of them in 64 bits");
