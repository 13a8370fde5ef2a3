//! What the sieves look at (the scene) and what they have found so far (the board).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Arena, Id, IdRange, Span};
use crate::extract::statement::interview;
use crate::extract::statement::writing::Authors;
use crate::extract::{Mention, RuleName, Stance};
use crate::text::lexicon::cue::{self, CueVerb};
use crate::text::quote::Quotations;
use crate::text::{Dep, Document, Pos, Sentence, Tag, Token};

/// The article as the sieves see it.
pub(super) struct Scene<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) mentions: &'a Arena<Mention>,
    pub(super) quotations: Quotations,
    /// For each token, the outermost quotation that it stands in.
    quotes: Vec<Option<usize>>,
    /// Mentions by head.
    heads: BTreeMap<Id<Token>, Vec<Id<Mention>>>,
    authors: OnceCell<Authors>,
    interviewee: OnceCell<Option<Id<Mention>>>,
}

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn of(document: &'a Document<'t>, mentions: &'a Arena<Mention>) -> Self {
        let quotations = Quotations::of(document);
        let quotes = document.tokens.items().iter().map(|token| quotations.around(token.span.start())).collect();
        let mut heads: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, mention) in mentions.iter() {
            heads.entry(mention.head).or_default().push(id);
        }
        Self { document, mentions, quotations, quotes, heads, authors: OnceCell::new(), interviewee: OnceCell::new() }
    }

    /// Whose the article's documents are; most articles never ask.
    pub(super) fn authors(&self) -> &Authors {
        self.authors.get_or_init(|| Authors::of_article(self))
    }

    /// Who says `I` outside quotations, in an interview without names.
    pub(super) fn interviewee(&self) -> Option<Id<Mention>> {
        *self.interviewee.get_or_init(|| interview::interviewee(self))
    }

    /// The outermost quotation that the token stands in.
    pub(super) fn quote(&self, token: Id<Token>) -> Option<usize> {
        self.quotes[token.index()]
    }

    /// The mentions with that head.
    pub(super) fn headed_by(&self, token: Id<Token>) -> &[Id<Mention>] {
        self.heads.get(&token).map_or(&[], Vec::as_slice)
    }

    pub(super) fn dep(&self, token: Id<Token>) -> Dep {
        self.document.tokens[token].dep
    }

    pub(super) fn pos(&self, token: Id<Token>) -> Pos {
        self.document.tokens[token].pos
    }

    pub(super) fn tag(&self, token: Id<Token>) -> Tag {
        self.document.tokens[token].tag
    }

    pub(super) fn span(&self, token: Id<Token>) -> Span {
        self.document.tokens[token].span
    }

    pub(super) fn sentence(&self, token: Id<Token>) -> Id<Sentence> {
        self.document.tokens[token].sentence
    }

    /// Whether the two tokens stand in one paragraph.
    pub(super) fn one_paragraph(&self, one: Id<Token>, other: Id<Token>) -> bool {
        self.document.sentence_of(one).paragraph == self.document.sentence_of(other).paragraph
    }

    /// A word form of a verb that says, thinks or writes: its entry, its lemma with particle, and its words.
    pub(super) fn cue_verb(&self, token: Id<Token>) -> Option<VerbCue> {
        let verbal = matches!(self.tag(token), Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz);
        if !verbal || matches!(self.dep(token), Dep::Amod | Dep::Aux | Dep::Auxpass | Dep::Compound) {
            return None;
        }
        let lemma = self.document.lemma(token).to_lowercase();
        let particle = self.document.child(token, Dep::Prt).filter(|&prt| prt.index() == token.index() + 1);
        if let Some(prt) = particle {
            let whole = format!("{lemma} {}", self.document.lower(prt));
            if let Some(verb) = cue::cue_verb(&whole) {
                return Some(VerbCue { token, verb, lemma: whole, span: self.span(token).cover(self.span(prt)) });
            }
        }
        let verb = cue::cue_verb(&lemma)?;
        Some(VerbCue { token, verb, lemma, span: self.span(token) })
    }
}

/// A cue verb where it stands.
#[derive(Clone, Debug)]
pub(super) struct VerbCue {
    pub(super) token: Id<Token>,
    pub(super) verb: CueVerb,
    pub(super) lemma: String,
    pub(super) span: Span,
}

/// The words that name a source, by their head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The noun or pronoun that the rest depends on.
    pub(super) head: Id<Token>,
    /// The whole noun phrase.
    pub(super) span: Span,
}

/// An attribution in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Option<Source>,
    /// The token, words and lemma of the cue.
    pub(super) cue: Option<(Id<Token>, Span, String)>,
    pub(super) content: Vec<Span>,
    pub(super) addressee: Option<Id<Token>>,
    pub(super) stance: Stance,
    pub(super) sentence: Id<Sentence>,
    pub(super) rule: RuleName,
    /// Speakers in doubt, for a floating quotation.
    pub(super) candidates: Vec<Id<Mention>>,
}

/// What is found, so that each sieve sees only what is still open.
#[derive(Default)]
pub(super) struct Board {
    pub(super) drafts: Vec<Draft>,
    /// The draft of each cue token.
    pub(super) by_cue: BTreeMap<Id<Token>, usize>,
    /// The draft of each outermost quotation that is content on its own.
    by_quote: BTreeMap<usize, usize>,
    /// The drafts that have such a quotation.
    quoted: BTreeSet<usize>,
    /// What is spoken in turns of a conversation, in order.
    spoken: Vec<IdRange<Token>>,
}

impl Board {
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        let at = self.drafts.len();
        if let Some((token, ..)) = draft.cue {
            self.by_cue.insert(token, at);
        }
        self.drafts.push(draft);
        at
    }

    /// The draft that has that outermost quotation.
    pub(super) fn draft_of_quote(&self, quote: usize) -> Option<usize> {
        self.by_quote.get(&quote).copied()
    }

    /// Gives the draft a whole quotation as content.
    pub(super) fn give_quote(&mut self, draft: usize, quote: usize, content: Span) {
        self.drafts[draft].content.push(content);
        self.by_quote.insert(quote, draft);
        self.quoted.insert(draft);
    }

    /// Whether the token is the cue of a quotation beside it.
    pub(super) fn is_beside_quote(&self, token: Id<Token>) -> bool {
        self.by_cue.get(&token).is_some_and(|at| self.quoted.contains(at))
    }

    /// Notes what is spoken in the next turn of a conversation.
    pub(super) fn speak(&mut self, words: &[IdRange<Token>]) {
        self.spoken.extend_from_slice(words);
    }

    /// Whether the token is spoken in a turn of a conversation.
    pub(super) fn is_spoken(&self, token: Id<Token>) -> bool {
        let after = self.spoken.partition_point(|words| words.first() <= token);
        after.checked_sub(1).is_some_and(|at| self.spoken[at].contains(token))
    }

    pub(super) fn has_cue(&self, token: Id<Token>) -> bool {
        self.by_cue.contains_key(&token)
    }
}
