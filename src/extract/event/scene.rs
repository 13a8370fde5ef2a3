//! What the coder reads of one article: the trees, and which actors the words under a token express.

use std::collections::HashMap;

use crate::base::{Arena, Id, Span};
use crate::extract::event::pair::{self, Pair};
use crate::extract::event::{grammar, particular};
use crate::extract::{Chain, Class, Form, Link, Mention};
use crate::text::lexicon::event::{self as lexicon, WordClass};
use crate::text::{Dep, Document, Pos, Sentence, Token};

/// An actor with the words that express it.
pub(super) type Filler = (Id<Chain>, Span);

/// How many steps a search for a subject or modifier takes at most: no real sentence needs more, and deep trees stay cheap.
pub(super) const REACH: usize = 12;

/// Nouns that count those after `of`, who act themselves.
const COUNTING: [&str; 14] = [
    "band", "bunch", "couple", "crowd", "dozen", "group", "handful", "hundred", "lot", "majority", "number", "pair",
    "score", "thousand",
];

pub(super) struct Scene<'a> {
    pub document: &'a Document<'a>,
    pub mentions: &'a Arena<Mention>,
    pub chains: &'a Arena<Chain>,
    /// The chain of every mention.
    chain_of: Vec<Option<Id<Chain>>>,
    by_head: HashMap<Id<Token>, Vec<Id<Mention>>>,
    /// Actors named together, by place.
    pub pairs: Vec<Pair>,
}

impl<'a> Scene<'a> {
    pub fn new(document: &'a Document<'a>, mentions: &'a Arena<Mention>, chains: &'a Arena<Chain>) -> Self {
        let mut chain_of = vec![None; mentions.len()];
        for (id, chain) in chains.iter() {
            for &Link { mention, .. } in &chain.mentions {
                chain_of[mention.index()] = Some(id);
            }
        }
        let mut by_head: HashMap<_, Vec<_>> = HashMap::new();
        for (id, mention) in mentions.iter() {
            by_head.entry(mention.head).or_default().push(id);
        }
        let mut scene = Self { document, mentions, chains, chain_of, by_head, pairs: Vec::new() };
        scene.pairs = pair::find(&scene);
        scene
    }

    /// The chain of which a mention has this head token: named before nominal, longer before shorter.
    pub fn chain_at(&self, head: Id<Token>) -> Option<Filler> {
        let rank = |id: &Id<Mention>| {
            let mention = &self.mentions[*id];
            (mention.form == Form::Named, mention.span.len())
        };
        let mention = *self
            .by_head
            .get(&head)?
            .iter()
            .filter(|id| self.chain_of[id.index()].is_some())
            .max_by_key(|id| rank(id))?;
        Some((self.chain_of[mention.index()]?, self.mentions[mention].span))
    }

    /// The same, if it is someone in particular who can act or be acted on.
    pub fn actor_at(&self, head: Id<Token>) -> Option<Filler> {
        let actor = self.chain_at(head).filter(|&(chain, _)| self.chains[chain].class != Class::Place)?;
        (!particular::is_anyone(self, head) && !particular::is_vague(self, head, actor.0)).then_some(actor)
    }

    /// The words that express a participant: of a pronoun those that name it in the same sentence, the last before it, else the
    /// first after it.
    pub fn named(&self, chain: Id<Chain>, span: Span, sentence: &Sentence) -> Span {
        let inside = |link: &&Link| {
            let mention = &self.mentions[link.mention];
            sentence.span.contains(mention.span)
        };
        let links: Vec<_> = self.chains[chain].mentions.iter().filter(inside).collect();
        let form = |link: &Link| self.mentions[link.mention].form;
        let is_pronoun =
            links.iter().any(|link| self.mentions[link.mention].span == span && form(link) == Form::Pronoun);
        if !is_pronoun {
            return span;
        }
        let spans = |wanted: Form| {
            let of_form = links.iter().filter(move |link| form(link) == wanted);
            let mut spans: Vec<_> = of_form.map(|link| self.mentions[link.mention].span).collect();
            spans.sort_unstable_by_key(|other| other.start());
            let before = spans.iter().rev().find(|other| other.end() <= span.start());
            before.or(spans.first()).copied()
        };
        spans(Form::Named).or_else(|| spans(Form::Nominal)).unwrap_or(span)
    }

    /// The actors that a noun phrase and what is joined to it by `and` express.
    pub fn actors(&self, head: Id<Token>) -> Vec<Filler> {
        let mut found = Vec::new();
        let named =
            ["including", "like"].into_iter().flat_map(|word| grammar::by_preposition(self.document, head, word));
        let named = named.chain(grammar::accompanied(self.document, head));
        for part in grammar::conjuncts(self.document, head).into_iter().chain(named) {
            for filler in self.joined_before(part).into_iter().chain(self.phrase(part)) {
                if !found.iter().any(|&(chain, _)| chain == filler.0) {
                    found.push(filler);
                }
            }
        }
        found
    }

    /// Who is joined to a name that the parser took for one phrase with it: `the US and Russian Federation`.
    fn joined_before(&self, head: Id<Token>) -> Option<Filler> {
        let document = self.document;
        let (_, own) = self.actor_at(head)?;
        document.children(head).take_while(|&id| id < head).find_map(|id| {
            let second = document.child(id, Dep::Conj)?;
            let inside = own.contains(document.tokens[second].span) && !own.contains(document.tokens[id].span);
            self.actor_at(id).filter(|_| inside && document.child(id, Dep::Cc).is_some())
        })
    }

    /// The same, and for a phrase without an actor of its own those inside it: `the positions of the rebels`.
    pub fn actors_within(&self, head: Id<Token>) -> Vec<Filler> {
        let found = self.actors(head);
        if !found.is_empty() || self.chain_at(head).is_some() {
            return found;
        }
        let document = self.document;
        ["of", "by", "between", "from", "with", "against", "on"]
            .into_iter()
            .map(|word| {
                grammar::by_preposition(document, head, word).into_iter().flat_map(|id| self.actors(id)).collect()
            })
            .chain(std::iter::once_with(|| self.doers(head)))
            .find(|found: &Vec<_>| !found.is_empty())
            .unwrap_or_default()
    }

    /// Who did what a participle after the noun says: `threats posed by the group`.
    fn doers(&self, head: Id<Token>) -> Vec<Filler> {
        let document = self.document;
        document
            .children_by(head, Dep::Acl)
            .flat_map(|verb| grammar::agents(document, verb))
            .flat_map(|id| self.actors(id))
            .collect()
    }

    /// Who a noun phrase stands for: itself, its apposition, what it counts (`hundreds of`), else whose or which it is.
    fn phrase(&self, head: Id<Token>) -> Vec<Filler> {
        let document = self.document;
        if let Some(pair) = pair::resolve(self, head) {
            return pair.to_vec();
        }
        if COUNTING.contains(&self.lemma(head).as_str()) {
            let counted: Vec<_> =
                grammar::by_preposition(document, head, "of").into_iter().filter_map(|id| self.actor_at(id)).collect();
            if !counted.is_empty() {
                return counted;
            }
        }
        if let Some(filler) = self.actor_at(head) {
            let mut named = self.such_as(head);
            named.extend(self.called(head));
            return if named.is_empty() { vec![filler] } else { named };
        }
        if let Some((chain, _)) = self.chain_at(head) {
            // A described place stands for whose it is: `shelled Norwegian towns`.
            let described = document.tokens[head].pos == Pos::Noun && self.chains[chain].class == Class::Place;
            return if described { self.modifiers(head) } else { Vec::new() };
        }
        if let Some(filler) = document.children_by(head, Dep::Appos).find_map(|apposed| self.actor_at(apposed)) {
            return vec![filler];
        }
        if lexicon::is(WordClass::Partitive, &self.lemma(head)) {
            let counted = grammar::by_preposition(document, head, "of");
            if !counted.is_empty() {
                return counted.into_iter().filter_map(|id| self.actor_at(id)).collect();
            }
        }
        if lexicon::is(WordClass::Private, &self.lemma(head)) {
            return Vec::new();
        }
        self.modifiers(head)
    }

    /// Who the states are that `of` names: `the nations of Norway and Denmark`.
    fn called(&self, head: Id<Token>) -> Vec<Filler> {
        const STATES: [&str; 5] = ["country", "kingdom", "nation", "republic", "state"];
        if !STATES.contains(&self.lemma(head).as_str()) {
            return Vec::new();
        }
        let of = grammar::by_preposition(self.document, head, "of").into_iter();
        of.filter_map(|id| self.actor_at(id)).filter(|&(chain, _)| particular::is_named(self, chain)).collect()
    }

    /// Who is named for a description: `allies such as Norway`.
    fn such_as(&self, head: Id<Token>) -> Vec<Filler> {
        let document = self.document;
        document
            .children_by(head, Dep::Prep)
            .filter(|&id| {
                document.lower(id) == "as" && document.previous(id).is_some_and(|such| document.lower(such) == "such")
            })
            .flat_map(|id| grammar::objects_of(document, id))
            .filter_map(|id| self.actor_at(id))
            .collect()
    }

    /// The actors that stand before a noun: possessors first, then adjectives and names.
    pub fn modifiers(&self, head: Id<Token>) -> Vec<Filler> {
        let possessors = self.owners(head, |dep, _| dep == Dep::Poss);
        if !possessors.is_empty() {
            return possessors;
        }
        let names = self.owners(head, |dep, pos| matches!(dep, Dep::Compound | Dep::Nmod) && pos == Pos::Propn);
        if !names.is_empty() {
            return names;
        }
        self.owners(head, |dep, _| matches!(dep, Dep::Amod | Dep::Compound | Dep::Nmod))
    }

    /// The same without bare names: `Norway's talks`, `Norwegian talks`, not `Norway talks`.
    pub fn possessors(&self, head: Id<Token>) -> Vec<Filler> {
        let possessors = self.owners(head, |dep, _| dep == Dep::Poss);
        if !possessors.is_empty() {
            return possessors;
        }
        let names = self.owners(head, |dep, _| matches!(dep, Dep::Compound | Dep::Nmod));
        if names.len() > 1 {
            return names;
        }
        self.owners(head, |dep, pos| {
            pos == Pos::Adj && matches!(dep, Dep::Amod | Dep::Compound | Dep::Nmod) || dep == Dep::Nmod
        })
    }

    /// Whom a word before the noun is against: `anti-Norwegian protests`.
    pub fn opposed(&self, head: Id<Token>) -> Vec<Filler> {
        let document = self.document;
        let before = document.children(head).filter(|&child| child < head);
        before
            .flat_map(|child| std::iter::once(child).chain(document.children(child)))
            .filter(|&id| id < head && self.is_opposed(id))
            .filter_map(|id| self.actor_at(id))
            .collect()
    }

    /// Whether `anti-` stands before the word.
    fn is_opposed(&self, token: Id<Token>) -> bool {
        let document = self.document;
        let Some(hyphen) = document.previous(token).filter(|&id| document.word(id) == "-") else { return false };
        document.previous(hyphen).is_some_and(|id| document.lower(id) == "anti")
    }

    /// Whether a hyphen or dash joins two names: `the Iran-Iraq war`.
    fn is_hyphened(&self, one: Id<Token>, two: Id<Token>) -> bool {
        let document = self.document;
        document
            .next(one)
            .is_some_and(|id| matches!(document.word(id), "-" | "–" | "‑" | "‐") && document.next(id) == Some(two))
    }

    fn owners(&self, head: Id<Token>, fits: impl Fn(Dep, Pos) -> bool) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for child in self.document.children(head) {
            let token = &self.document.tokens[child];
            if child > head || !fits(token.dep, token.pos) || self.is_opposed(child) {
                continue;
            }
            for part in grammar::conjuncts(self.document, child) {
                let direct = self.actor_at(part);
                let below = self
                    .document
                    .children(part)
                    .filter(|&id| id < part && !grammar::is_verb(self.document, part) && !self.is_opposed(id))
                    .filter(|&id| direct.is_none() || self.is_hyphened(id, part))
                    .filter_map(|id| self.actor_at(id))
                    .take(1);
                for filler in below.chain(direct) {
                    if !found.iter().any(|&(chain, _)| chain == filler.0) {
                        found.push(filler);
                    }
                }
            }
        }
        found
    }

    /// The dictionary form in lower case.
    pub fn lemma(&self, token: Id<Token>) -> String {
        self.document.lemma(token).to_lowercase()
    }

    pub fn is(&self, class: WordClass, token: Id<Token>) -> bool {
        lexicon::is(class, &self.lemma(token))
    }
}
