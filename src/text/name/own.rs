//! The user's own actors where a text names them. They go before all else that the same words might be.

use crate::base::Span;
use crate::text::Document;
use crate::text::name::candidate::Candidate;
use crate::text::name::{gazetteer, is_article};

/// Puts the own actors' names in the place of all candidates that they overlap; but one word of a longer name is that name:
/// `Borda` says nothing of `Borda University`.
pub(super) fn overlay(document: &Document<'_>, candidates: Vec<Candidate>) -> Vec<Candidate> {
    if document.own().is_empty() {
        return candidates;
    }
    let is_word = |span: Span| !span.of(document.text).contains(char::is_whitespace);
    let mut own = scan(document).into_iter().peekable();
    let mut merged: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        while let Some(before) = own.next_if(|own| own.span.end() <= candidate.span.start()) {
            merged.push(before);
        }
        let mut is_free = merged.last().is_none_or(|last| last.own.is_none() || !last.span.overlaps(candidate.span));
        while let Some(inside) = own.next_if(|own| own.span.overlaps(candidate.span)) {
            let is_part = candidate.span.contains(inside.span) && is_word(inside.span) && !is_word(candidate.span);
            if !is_part {
                merged.push(inside);
                is_free = false;
            }
        }
        if is_free {
            merged.push(candidate);
        }
    }
    merged.extend(own);
    merged
}

/// The own actors' names, in order; none overlaps another. A name may go over what the parser takes for a sentence's end.
fn scan(document: &Document<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut free = 0;
    for sentence in document.sentences.items() {
        if !is_article(document, sentence.tokens.first()) {
            continue;
        }
        let end = document.paragraphs[sentence.paragraph].span.range().end;
        for piece in gazetteer::pieces(document, sentence.tokens.iter()) {
            let start = piece.span.range().start;
            if start < free {
                continue;
            }
            if let Some((length, actor)) = document.own().starting(&document.text[start..end]) {
                free = start + length;
                found.push(Candidate::own(document, Span::of_range(start..free), actor));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::text::name::{Class, find};
    use crate::text::{self, Own, OwnActor};

    fn check(words: &str, expected: &[&str]) {
        let actor = |name: &str, class: Class, aliases: &[&str]| {
            let aliases = aliases.iter().map(ToString::to_string).collect();
            OwnActor { name: name.into(), class, gender: None, aliases }
        };
        let own = Own::new(vec![
            actor("Borda", Class::Organization, &["quay walkers", "Borda Quay Trust"]),
            actor("Lima Nine", Class::Group, &["Lima", "L9"]),
            actor("Ruth Okafor", Class::Person, &["the Lantern"]),
        ])
        .unwrap();
        let document = text::analyse(words).with_own(&own);
        let found: Vec<_> = find(&document)
            .iter()
            .map(|name| format!("{} ({})", name.own.map_or("-", |own| own.name.as_str()), name.span.of(words)))
            .collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn names_that_nobody_knows_are_found() {
        check("On Monday quay walkers met the Lantern.", &["Borda (quay walkers)", "Ruth Okafor (the Lantern)"]);
        check("A Borda-led march began.", &["Borda (Borda)"]);
        check("L9’s march began.", &["Lima Nine (L9)"]);
    }

    #[test]
    fn own_names_go_before_the_gazetteer() {
        check("The march of Lima began.", &["Lima Nine (Lima)"]);
        check("The Lima Nine march began in Quito.", &["Lima Nine (Lima Nine)", "- (Quito)"]);
    }

    #[test]
    fn a_word_of_a_longer_name_is_that_name() {
        check("Students of Borda University met.", &["- (Borda University)"]);
        check("The Borda Quay Trust met.", &["Borda (Borda Quay Trust)"]);
    }

    #[test]
    fn a_surname_follows_the_own_name() {
        check("Ruth Okafor spoke. Okafor left.", &["Ruth Okafor (Ruth Okafor)", "- (Okafor)"]);
    }

    #[test]
    fn lines_that_tell_nothing_name_nobody() {
        check("By Ruth Okafor\n\nThe vote was held on Monday and it passed.", &[]);
    }
}
