//! Sieve: inside a quotation `I` is its speaker, `we` the speaker's side, `you` the addressee.
//!
//! Catches `“I will go,” Novak said`; not `we` of a speaker of whom no side is known.

use crate::base::Id;
use crate::extract::coref::linker::Linker;
use crate::extract::coref::office;
use crate::extract::{Attribution, Class, Form, Mention, StatementKind};

pub(super) fn run(linker: &mut Linker<'_, '_>) {
    let pronouns: Vec<_> = linker.of_form(Form::Pronoun).collect();
    let attributions = linker.attributions;
    let held_in = office::held_in(linker);
    let holds_in = |attribution: &Attribution| held_in.get(&linker.root(attribution.speaker?)).copied();
    let held_in: Vec<_> = attributions.iter().map(holds_in).collect();
    let quoted = attributions.iter().zip(held_in).filter(|(one, _)| one.kind != StatementKind::Indirect);
    for (attribution, held_in) in quoted {
        for content in &attribution.content {
            let from = pronouns.partition_point(|&id| linker.mentions[id].span.start() < content.start());
            for &pronoun in pronouns[from..].iter().take_while(|&&id| linker.mentions[id].span.end() <= content.end()) {
                if let Some(actor) = meant(linker, attribution, held_in, pronoun).filter(|&actor| actor != pronoun) {
                    linker.join(pronoun, actor);
                }
            }
        }
    }
}

fn meant(
    linker: &Linker<'_, '_>,
    attribution: &Attribution,
    held_in: Option<Id<Mention>>,
    pronoun: Id<Mention>,
) -> Option<Id<Mention>> {
    let words = linker.words(pronoun).to_lowercase();
    match words.as_str() {
        "i" | "me" | "my" | "mine" => attribution.speaker,
        "we" | "us" | "our" | "ours" => side_of(linker, attribution.speaker?, held_in),
        "you" | "your" | "yours" => attribution.addressee,
        _ => None,
    }
}

/// A body or state speaks of itself as `we`, a person of what the person holds an office in.
fn side_of(linker: &Linker<'_, '_>, speaker: Id<Mention>, held_in: Option<Id<Mention>>) -> Option<Id<Mention>> {
    if linker.cluster(speaker).class() != Some(Class::Person) {
        return Some(speaker);
    }
    if linker.mentions[speaker].form == Form::Nominal
        && let Some(&of) = linker.facts(speaker).belongs_to.first()
    {
        return Some(of);
    }
    held_in
}
