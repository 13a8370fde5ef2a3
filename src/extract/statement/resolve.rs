//! From attributions to statements: who the speaker is, by the chain of the mention that names the source.

use std::collections::BTreeMap;

use crate::base::{Arena, Id, Span};
use crate::extract::contents::Contents;
use crate::extract::statement::stance::Said;
use crate::extract::{
    Attribution, Chain, Class, Cue, Form, Gender, Mention, Number, Speaker, Stance, Statement, StatementKind, Unnamed,
    When,
};
use crate::text::lexicon::cue::{self, Kind};
use crate::text::time::Period;
use crate::text::{Document, Token};

/// How many mentions before a pronoun are asked whether it may mean them.
const BACK: usize = 40;
/// How many candidates a pronoun has at most.
const CANDIDATES: usize = 3;

/// The statements with their speakers resolved through the chains; `periods` are those of the document's times.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    mentions: &Arena<Mention>,
    chains: &Arena<Chain>,
    attributions: &[Attribution],
    periods: &[Option<Period>],
) -> Arena<Statement> {
    let chain_of: BTreeMap<Id<Mention>, Id<Chain>> =
        chains.iter().flat_map(|(id, chain)| chain.mentions.iter().map(move |link| (link.mention, id))).collect();
    // Mentions come in the order of their starts, so those of a content are one stretch of the list.
    let starts: Vec<(u32, Id<Mention>)> = mentions.iter().map(|(id, mention)| (mention.span.start(), id)).collect();
    let heads = mentions.iter().filter_map(|(id, mention)| Some((mention.head, *chain_of.get(&id)?))).collect();
    let scene = Scene { document, mentions, chains, chain_of, heads, starts };
    let told = attributions
        .iter()
        .filter(|attribution| !(scene.is_question_to_reader(attribution) || scene.is_shown(attribution)));
    let mut statements: Arena<Statement> = told.map(|attribution| scene.statement(attribution, periods)).collect();
    nest(&mut statements);
    statements
}

/// Puts each statement into the one that reports it: `Okafor said that Holm had denied it`.
fn nest(statements: &mut Arena<Statement>) {
    let contents = Contents::new(statements);
    for statement in statements.items_mut() {
        let cue = statement.cue.as_ref().map(|cue| cue.span);
        let whole = statement.content.iter().copied().chain(cue).reduce(Span::cover);
        statement.in_statement = whole.and_then(|whole| contents.beyond(whole));
    }
}

/// What an attribution is resolved by.
struct Scene<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Arena<Mention>,
    chains: &'a Arena<Chain>,
    chain_of: BTreeMap<Id<Mention>, Id<Chain>>,
    /// Whom the noun phrase of a head means.
    heads: BTreeMap<Id<Token>, Id<Chain>>,
    starts: Vec<(u32, Id<Mention>)>,
}

impl Scene<'_, '_> {
    /// Whether who asks speaks of whom he asks, and nothing tells who that is: `Why do you think that A?`
    fn is_question_to_reader(&self, attribution: &Attribution) -> bool {
        let pronoun = attribution.speaker.filter(|mention| !self.chain_of.contains_key(mention));
        pronoun.is_some_and(|you| self.mentions[you].span.of(self.document.text).eq_ignore_ascii_case("you"))
    }

    /// Whether a thing shows what nobody says: `it implies that A`, where `it` is nobody.
    fn is_shown(&self, attribution: &Attribution) -> bool {
        let known = attribution.speaker.is_some_and(|mention| self.chain_of.contains_key(&mention));
        let it = attribution.source.is_some_and(|source| source.of(self.document.text).eq_ignore_ascii_case("it"));
        let shows = attribution.cue.as_ref().is_some_and(|cue| !cue::is(&cue.lemma, Kind::Words));
        it && shows && !known
    }

    fn statement(&self, attribution: &Attribution, periods: &[Option<Period>]) -> Statement {
        let chain = |mention: Id<Mention>| self.chain_of.get(&mention).copied();
        let known = attribution.speaker.and_then(chain);
        let named = attribution
            .content
            .iter()
            .flat_map(|&span| within(&self.starts, self.mentions, span))
            .filter_map(chain)
            .filter(|&chain| known != Some(chain));
        let addressed = attribution.addressee.filter(|&mention| chain(mention).is_some() && chain(mention) != known);
        let setting = &attribution.setting;
        let lies = |&place: &Id<Chain>| matches!(self.chains[place].class, Class::Place | Class::State);
        Statement {
            about: distinct(named),
            speaker: known.map_or_else(|| self.unresolved(attribution), Speaker::Known),
            source: attribution.source,
            cue: attribution.cue.clone(),
            kind: attribution.kind,
            content: attribution.content.clone(),
            addressee: addressed.and_then(chain),
            addressed: addressed.map(|mention| self.mentions[mention].span),
            occasion: setting.occasion,
            place: setting.places.iter().filter_map(|&mention| chain(mention)).find(lies),
            time: setting.time.map(|at| When { span: self.document.times[at].span, period: periods[at] }),
            in_statement: None,
            stance: self.stance(attribution, known),
            sentence: self.document.sentences[attribution.sentence].span,
            rule: attribution.rule,
        }
    }

    /// The stance of the cue, or where that is neutral, of the content. What a court finds wrong it does not blame.
    fn stance(&self, attribution: &Attribution, speaker: Option<Id<Chain>>) -> Stance {
        let finds = |cue: &Cue| matches!(cue.lemma.as_str(), "ask" | "conclude" | "decide" | "find" | "judge" | "rule");
        if attribution.stance != Stance::Assert || attribution.cue.as_ref().is_some_and(finds) {
            return attribution.stance;
        }
        let said = Said {
            document: self.document,
            content: &attribution.content,
            is_quoted: attribution.kind == StatementKind::Direct,
            is_self: |token| speaker.is_some() && self.heads.get(&token).copied() == speaker,
        };
        said.stance()
    }

    /// Why the speaker is not known, and whom the attribution or a pronoun may mean.
    fn unresolved(&self, attribution: &Attribution) -> Speaker {
        let pronoun = attribution.speaker.filter(|&mention| self.mentions[mention].form == Form::Pronoun);
        let why = match (attribution.source, &attribution.cue) {
            (Some(_), _) if pronoun.is_some() => Unnamed::Pronoun,
            (Some(_), _) => Unnamed::NoActor,
            (None, Some(_)) => Unnamed::NoSource,
            (None, None) => Unnamed::Alone,
        };
        let given = attribution.candidates.iter().filter_map(|id| self.chain_of.get(id).copied());
        let meant = pronoun.filter(|&id| self.is_third_person(id)).into_iter().flat_map(|pronoun| self.meant(pronoun));
        Speaker::Unresolved(distinct(given.chain(meant)), why)
    }

    /// `I`, `we` and `you` are not told by who stands near.
    fn is_third_person(&self, pronoun: Id<Mention>) -> bool {
        let words = self.mentions[pronoun].span.of(self.document.text).to_lowercase();
        matches!(words.as_str(), "he" | "him" | "his" | "it" | "its" | "she" | "her" | "they" | "them" | "their")
    }

    /// Whom a pronoun may mean, the nearest first.
    fn meant(&self, pronoun: Id<Mention>) -> Vec<Id<Chain>> {
        let mention = &self.mentions[pronoun];
        let before = self.starts.partition_point(|&(start, _)| start < mention.span.start());
        let fits = |&chain: &Id<Chain>| {
            let chain = &self.chains[chain];
            let person = chain.class == Class::Person;
            let speaks = chain.class != Class::Place;
            let gender = mention.gender.is_none() || chain.gender.is_none() || mention.gender == chain.gender;
            match mention.number {
                Some(Number::Plural) => speaks && (!person || chain.number == Some(Number::Plural)),
                _ if matches!(mention.gender, Some(Gender::Neuter)) => speaks && !person,
                _ => person && gender && chain.number != Some(Number::Plural),
            }
        };
        let near = self.starts[..before].iter().rev().take(BACK);
        let mut found = distinct(near.filter_map(|(_, id)| self.chain_of.get(id).copied()).filter(fits));
        found.truncate(CANDIDATES);
        found
    }
}

/// Each once, in the order of the first.
fn distinct(chains: impl Iterator<Item = Id<Chain>>) -> Vec<Id<Chain>> {
    let mut seen = std::collections::BTreeSet::new();
    chains.filter(|&chain| seen.insert(chain)).collect()
}

/// The mentions inside a span.
fn within<'a>(
    starts: &'a [(u32, Id<Mention>)],
    mentions: &'a Arena<Mention>,
    span: Span,
) -> impl Iterator<Item = Id<Mention>> + 'a {
    let from = starts.partition_point(|&(start, _)| start < span.start());
    starts[from..]
        .iter()
        .take_while(move |&&(start, _)| start < span.end())
        .map(|&(_, id)| id)
        .filter(move |&id| span.contains(mentions[id].span))
}
