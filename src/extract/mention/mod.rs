//! Finds the stretches of text that refer to actors: names, nominals, pronouns. Says nothing of which refer to the same one.

mod candidate;
mod consistency;
mod gazetteer;
mod headline;
mod metonymy;
mod named;
mod nominal;
mod pronoun;
mod surface;

use crate::base::{Arena, Id, Span};
use crate::extract::Mention;
use crate::text::{Document, LineKind, Token};

/// All mentions in the order of their starts, an outer one before those inside it.
#[must_use]
pub fn find(document: &Document<'_>) -> Arena<Mention> {
    let mut mentions = named::find(document);
    let mut covered = vec![false; document.tokens.len()];
    for mention in &mentions {
        for token in document.tokens_in(mention.span).iter().chain([mention.head]) {
            covered[token.index()] = true;
        }
    }
    mentions.extend(nominal::find(document, &covered));
    mentions.extend(pronoun::find(document, &covered));
    mentions.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    mentions.into_iter().collect()
}

/// Whether the token stands in a line that belongs to the article.
fn is_article(document: &Document<'_>, token: Id<Token>) -> bool {
    document.paragraphs[document.sentence_of(token).paragraph].kind != LineKind::Boilerplate
}

/// The token within `span` that the rest of it depends on: the first whose head lies outside.
fn head_of(document: &Document<'_>, span: Span) -> Id<Token> {
    let tokens = document.tokens_in(span);
    tokens
        .iter()
        .find(|&token| document.head(token).is_none_or(|head| !tokens.contains(head)))
        .unwrap_or_else(|| tokens.first())
}
