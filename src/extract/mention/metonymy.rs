//! Whether the seat of a government is the city or the state: by the grammar around it.
//!
//! The state: `Lima said`, `between Lima and Quito`, `Lima's proposal`. The city: `landed in Lima`, `visited Lima`, `the Lima airport`.

use crate::base::Id;
use crate::extract::Class;
use crate::text::lexicon::metonymy::{self, Seat};
use crate::text::{Dep, Document, Pos, Token};

/// What the seat whose head is this token stands for.
pub(super) fn class_of_seat(document: &Document<'_>, head: Id<Token>) -> Class {
    match seat(document, head) {
        Seat::City => Class::Place,
        Seat::State => Class::State,
    }
}

fn seat(document: &Document<'_>, head: Id<Token>) -> Seat {
    // A list has the sense of its first member; its length is the sentence's.
    let mut at = head;
    while document.tokens[at].dep == Dep::Conj
        && let Some(first) = document.head(at)
    {
        at = first;
    }
    let Some(governor) = document.head(at) else { return Seat::City };
    match document.tokens[at].dep {
        Dep::Nsubj => subject(document, governor),
        Dep::Agent | Dep::Dative => Seat::State,
        Dep::Nsubjpass => metonymy::beside(document.lemma(governor)).unwrap_or(Seat::State),
        Dep::Dobj => metonymy::beside(document.lemma(governor)).unwrap_or(Seat::State),
        Dep::Poss => metonymy::beside(&document.lemma(governor).to_lowercase()).unwrap_or(Seat::City),
        Dep::Pobj => object_of_preposition(document, governor),
        _ => Seat::City,
    }
}

/// A city is and lies; what acts is its government.
fn subject(document: &Document<'_>, verb: Id<Token>) -> Seat {
    match document.lemma(verb) {
        "be" | "lie" | "sit" | "stand" | "host" | "become" | "remain" | "witness" | "see" | "wake" | "celebrate" => {
            Seat::City
        }
        _ if document.tokens[verb].pos == Pos::Noun => Seat::City,
        _ => Seat::State,
    }
}

fn object_of_preposition(document: &Document<'_>, preposition: Id<Token>) -> Seat {
    let governor = document.head(preposition);
    let lemma = || governor.map_or("", |governor| document.lemma(governor));
    match document.lower(preposition) {
        "between" | "with" | "against" | "by" | "toward" | "towards" => Seat::State,
        // `an offer to Lima`, but `a visit to Lima`, `fly to Lima`.
        "to" => {
            let noun = governor.is_some_and(|governor| document.tokens[governor].pos == Pos::Noun);
            metonymy::before_to(lemma()).unwrap_or(if noun { Seat::State } else { Seat::City })
        }
        "of" | "on" | "from" | "for" => {
            metonymy::beside(lemma()).filter(|_| document.lower(preposition) != "from").unwrap_or(Seat::City)
        }
        _ => Seat::City,
    }
}
