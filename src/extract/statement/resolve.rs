//! From attributions to statements: who the speaker is, by the chain of the mention that names the source.

use std::collections::BTreeMap;

use crate::base::{Arena, Id, Span};
use crate::extract::{Attribution, Chain, Mention, Speaker, Statement};
use crate::text::Document;

/// The statements with their speakers resolved through the chains.
#[must_use]
pub fn resolve(
    document: &Document<'_>,
    mentions: &Arena<Mention>,
    chains: &Arena<Chain>,
    attributions: &[Attribution],
) -> Arena<Statement> {
    let chain_of: BTreeMap<Id<Mention>, Id<Chain>> =
        chains.iter().flat_map(|(id, chain)| chain.mentions.iter().map(move |link| (link.mention, id))).collect();
    // Mentions come in the order of their starts, so those of a content are one stretch of the list.
    let starts: Vec<(u32, Id<Mention>)> = mentions.iter().map(|(id, mention)| (mention.span.start(), id)).collect();
    attributions
        .iter()
        .map(|attribution| {
            let known = attribution.speaker.and_then(|mention| chain_of.get(&mention).copied());
            let speaker = known.map_or_else(
                || {
                    Speaker::Unresolved(distinct(
                        attribution.candidates.iter().filter_map(|id| chain_of.get(id).copied()),
                    ))
                },
                Speaker::Known,
            );
            let named = attribution
                .content
                .iter()
                .flat_map(|&span| within(&starts, mentions, span))
                .filter_map(|id| chain_of.get(&id).copied())
                .filter(|&chain| known != Some(chain));
            Statement {
                about: distinct(named),
                speaker,
                source: attribution.source,
                cue: attribution.cue.clone(),
                kind: attribution.kind,
                content: attribution.content.clone(),
                addressee: attribution.addressee.and_then(|mention| chain_of.get(&mention).copied()),
                stance: attribution.stance,
                sentence: document.sentences[attribution.sentence].span,
                rule: attribution.rule,
            }
        })
        .collect()
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
