//! `The two countries`, `both sides`: two actors named together before, who are no actor of their own.

use crate::base::{Id, IdRange};
use crate::extract::event::scene::{Filler, Scene};
use crate::extract::{Chain, Class};
use crate::text::lexicon::event::WordClass;
use crate::text::{Dep, Token};

/// How many pairs back one is looked for: such a phrase takes up what was just said.
const WINDOW: usize = 50;

/// Two actors that the article joins by `and`, in the order of the text.
pub(super) struct Pair {
    /// The first of the two.
    at: Id<Token>,
    class: Class,
    chains: [Id<Chain>; 2],
}

/// All pairs of the article.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Pair> {
    let document = scene.document;
    let mut pairs = Vec::new();
    for at in document.tokens.ids().iter() {
        let mut joined = document.children_by(at, Dep::Conj);
        let (Some(second), None) = (joined.next(), joined.next()) else { continue };
        if document.tokens[at].dep == Dep::Conj || document.child(second, Dep::Conj).is_some() {
            continue;
        }
        let (Some((one, _)), Some((two, _))) = (scene.actor_at(at), scene.actor_at(second)) else { continue };
        let class = scene.chains[one].class;
        if one != two && class == scene.chains[two].class {
            pairs.push(Pair { at, class, chains: [one, two] });
        }
    }
    pairs
}

/// The two actors that a phrase such as `both countries` stands for: the last pair of that kind before it.
pub(super) fn resolve(scene: &Scene<'_>, head: Id<Token>) -> Option<[Filler; 2]> {
    let document = scene.document;
    let two = matches!(scene.lemma(head).as_str(), "pair" | "duo")
        || document.children(head).any(|id| matches!(document.lower(id), "both" | "two"));
    if !two || !scene.is(WordClass::Party, head) {
        return None;
    }
    let lemma = scene.lemma(head);
    let fits = |class: Class| match lemma.as_str() {
        "country" | "nation" | "state" | "government" | "power" | "neighbor" | "neighbour" | "capital" => {
            class == Class::State
        }
        "pair" | "duo" | "man" | "leader" | "president" | "minister" | "diplomat" | "official" | "woman" => {
            class == Class::Person
        }
        _ => true,
    };
    let before = scene.pairs.partition_point(|pair| pair.at < head);
    let pair = scene.pairs[..before].iter().rev().take(WINDOW).find(|pair| fits(pair.class))?;
    let span = document.span_of(IdRange::new(
        document.left_edge(head).index().max(head.index().saturating_sub(3)),
        head.index() + 1,
    ))?;
    Some(pair.chains.map(|chain| (chain, span)))
}
