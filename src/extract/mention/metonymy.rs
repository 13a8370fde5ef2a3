//! Whether the seat of a government is the city or the state: by the grammar around it.
//!
//! The state: `Lima said`, `between Lima and Quito`, `Lima's proposal`. The city: `landed in Lima`, `visited Lima`, `the Lima airport`.

use crate::base::Id;
use crate::extract::Class;
use crate::text::lexicon::metonymy::{self, Seat};
use crate::text::lexicon::noun::is_government;
use crate::text::{Dep, Document, Pos, Token};

/// What the seat whose head is this token stands for.
pub(super) fn class_of_seat(document: &Document<'_>, head: Id<Token>) -> Class {
    match seat(document, head) {
        Seat::City => Class::Place,
        Seat::State => Class::State,
    }
}

fn seat(document: &Document<'_>, head: Id<Token>) -> Seat {
    // A list has the sense of its first member.
    let at = document.first_conjunct(head);
    if speaks_in_headline(document, head) {
        return Seat::State;
    }
    let Some(governor) = document.head(at) else { return Seat::City };
    match document.tokens[at].dep {
        Dep::Nsubj => subject(document, governor),
        Dep::Agent | Dep::Dative => Seat::State,
        Dep::Nsubjpass | Dep::Dobj => metonymy::beside(document.lemma(governor)).unwrap_or(Seat::State),
        Dep::Poss => beside_noun(document, governor).unwrap_or(Seat::City),
        Dep::Pobj => object_of_preposition(document, governor),
        Dep::Compound | Dep::Nmod | Dep::Amod if governs(document, governor) => Seat::State,
        _ => Seat::City,
    }
}

/// `Lima: no deal without reform`; a dateline has a comma, a day or a dash.
fn speaks_in_headline(document: &Document<'_>, head: Id<Token>) -> bool {
    let opens = document.sentence_of(head).tokens.first() == head;
    opens && document.next(head).is_some_and(|next| document.word(next) == ":")
}

/// `the Lima government`: what is said of it is said of the state.
fn governs(document: &Document<'_>, noun: Id<Token>) -> bool {
    let lower = document.lower(noun);
    is_government(lower) || matches!(lower, "leadership" | "authorities" | "administration")
}

/// A city is and lies; what acts is its government, and what feels.
fn subject(document: &Document<'_>, verb: Id<Token>) -> Seat {
    let lemma = document.lemma(verb);
    if matches!(lemma, "be" | "become" | "remain" | "seem" | "feel" | "look" | "stay") {
        return predicate(document, verb);
    }
    if metonymy::is_done_by_city(lemma) || document.tokens[verb].pos == Pos::Noun {
        return Seat::City;
    }
    Seat::State
}

/// `Lima is furious`, `is under pressure`, `is an ally`; but `is crowded`, `is a city`.
fn predicate(document: &Document<'_>, verb: Id<Token>) -> Seat {
    let tells = |word: Id<Token>| match document.tokens[word].dep {
        Dep::Acomp | Dep::Attr => beside_noun(document, word),
        Dep::Prep if matches!(document.lower(word), "under" | "against" | "behind") => {
            document.child(word, Dep::Pobj).and_then(|object| beside_noun(document, object))
        }
        _ => None,
    };
    document.children(verb).find_map(tells).unwrap_or(Seat::City)
}

fn beside_noun(document: &Document<'_>, word: Id<Token>) -> Option<Seat> {
    metonymy::beside(document.lemma(word)).or_else(|| metonymy::beside(&document.lemma(word).to_lowercase()))
}

fn object_of_preposition(document: &Document<'_>, preposition: Id<Token>) -> Seat {
    let governor = document.head(preposition);
    let lemma = || governor.map_or("", |governor| document.lemma(governor));
    let is_noun = governor.is_some_and(|governor| document.tokens[governor].pos == Pos::Noun);
    let beside = || governor.and_then(|governor| beside_noun(document, governor));
    match document.lower(preposition) {
        "with" | "against" | "by" => Seat::State,
        // `trains between Lima and Cusco`.
        "between" => beside().unwrap_or(Seat::State),
        "toward" | "towards" => metonymy::before_to(lemma()).unwrap_or(Seat::State),
        // `an offer to Lima`, but `a visit to Lima`, `fly to Lima`.
        "to" => metonymy::before_to(lemma()).unwrap_or(if is_noun { Seat::State } else { Seat::City }),
        // `a message from Lima`, but `flew from Lima`.
        "from" if metonymy::is_sent_by_state(lemma()) => Seat::State,
        "of" | "on" | "for" => beside().unwrap_or(Seat::City),
        _ => Seat::City,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Class, Form, Mention, mention};
    use crate::text;

    /// Sentences in which the seats in brackets are states.
    const STATES: [&str; 41] = [
        "[Lima] said on Monday that it would not sign the treaty.",
        "Talks between [Lima] and [Quito] failed.",
        "[Ottawa] has recalled its ambassador.",
        "The offer was rejected by [Tehran].",
        "Relations with [Beijing] have cooled.",
        "She accused [Ankara] of breaking its word.",
        "[Seoul]'s decision surprised its allies.",
        "An agreement between Peru and [Santiago] was signed.",
        "[Moscow] and [Washington] agreed to share data.",
        "The sanctions against [Minsk] will stay.",
        "He urged [New Delhi] to open the border.",
        "[Tokyo] expects the talks to resume.",
        "The government in Lima wants [Brasilia] to pay.",
        "[Berlin] is ready to negotiate.",
        "[Paris] was furious.",
        "[Kabul] denied that it had fired first.",
        "Canada's dispute with [Riyadh] goes on.",
        "The treaty was a blow to [Warsaw].",
        "[London]'s ambassador to the United Nations objected.",
        "A message from [Pyongyang] warned of war.",
        "According to [Jakarta], the ship had crossed the line.",
        "[Oslo] to cut aid to rebels",
        "The [Kyiv] government called the plan a trap.",
        "They want more support from [Brussels] and [Rome].",
        "[Cairo], which brokered the truce, called for calm.",
        "The United States and [Havana] restored ties.",
        "Pressure on [Damascus] is growing.",
        "[Madrid] must respond by Friday, the minister said.",
        "[Lisbon] and its neighbours back the plan.",
        "It was a diplomatic victory for [Hanoi].",
        "[Islamabad] blamed India for the attack.",
        "The king told [Amman] nothing.",
        "[Athens] wants its marbles back.",
        "[Stockholm]'s bid to join the alliance stalled.",
        "[Canberra]: no deal without reform",
        "[Helsinki] fears a new wave of cyber attacks.",
        "Aid to [Khartoum] was suspended.",
        "He criticised [Budapest] for the law.",
        "[Vienna] is considering a ban on the drug.",
        "[Harare] has been under sanctions since 2002.",
        "The mayor rejected an ultimatum from [Ankara].",
    ];

    /// Sentences in which the seats in brackets are cities.
    const CITIES: [&str; 41] = [
        "The minister landed in [Lima] on Monday.",
        "She visited [Ottawa] last week.",
        "He flew to [Tehran] for talks.",
        "[Berlin] is a city of three million.",
        "Protesters marched through [Paris].",
        "A bomb exploded in [Kabul], killing ten.",
        "The [Moscow] metro was closed.",
        "[London]'s streets were empty.",
        "The summit takes place in [Brussels] in May.",
        "He was born in [Warsaw] in 1950.",
        "[Tokyo] will host the games.",
        "The train from [Vienna] to [Budapest] was late.",
        "The mayor of [Rome] resigned.",
        "They left [Damascus] before dawn.",
        "Fighting around [Tripoli] killed six people.",
        "The road to [Baghdad] was blocked.",
        "[Madrid] was hit by a storm.",
        "Rebels advanced towards [Khartoum].",
        "A court in [Nairobi] sentenced him.",
        "The airport of [Cairo] reopened.",
        "[Lisbon]'s mayor opened the bridge.",
        "The [Athens] stock exchange fell.",
        "He studied in [Oslo] and [Stockholm].",
        "The hotel lies north of [Amman].",
        "The army besieged [Sanaa] for months.",
        "His flight to [Havana] was cancelled.",
        "[Jakarta], Monday: The minister resigned.",
        "The attack on [Mogadishu] left ten dead.",
        "[Dhaka] is one of the most crowded cities in the world.",
        "She will arrive in [Seoul] on Friday, [Beijing] on Sunday.",
        "The rally drew thousands to [Ankara].",
        "Police in [Helsinki] arrested two men.",
        "[Buenos Aires] residents fled their homes.",
        "[New Delhi]'s air is the worst in the world.",
        "The embassy in [Minsk] was closed.",
        "The [Vienna] talks ended without a deal.",
        "Two people were shot dead near [Santiago].",
        "Flooding has paralysed [Manila].",
        "[Canberra] is home to the war memorial.",
        "Trains between [Madrid] and [Lisbon] were halted.",
        "The architect from [Tel Aviv] drew the line from [Port Louis] to the coast.",
    ];

    /// The sentence without brackets, and where the bracketed words begin.
    fn unbracketed(marked: &str) -> (String, Vec<usize>) {
        let (mut words, mut starts) = (String::new(), Vec::new());
        for part in marked.split(']') {
            let (before, seat) = part.split_once('[').unwrap_or((part, ""));
            words.push_str(before);
            if !seat.is_empty() {
                starts.push(words.len());
            }
            words.push_str(seat);
        }
        (words, starts)
    }

    /// The sentences that have a bracketed seat of another class.
    fn wrong<'s>(sentences: &[&'s str], class: Class) -> Vec<&'s str> {
        let is_wrong = |marked: &&&str| {
            let (words, starts) = unbracketed(marked);
            let document = text::analyse(&words);
            let mentions = mention::find(&document);
            let found = |start: usize| {
                let is_seat =
                    |mention: &&Mention| mention.form == Form::Named && mention.span.start() as usize == start;
                mentions.items().iter().find(is_seat)
            };
            starts.iter().any(|&start| found(start).and_then(|mention| mention.class) != Some(class))
        };
        sentences.iter().filter(is_wrong).copied().collect()
    }

    #[test]
    fn seats_that_act_and_are_dealt_with_are_states() {
        // The parser takes `back` for a preposition.
        assert_eq!(wrong(&STATES, Class::State), ["[Lisbon] and its neighbours back the plan."]);
    }

    #[test]
    fn seats_that_are_places_are_cities() {
        // The parser takes the town for the object of a bare noun.
        assert_eq!(wrong(&CITIES, Class::Place), ["Rebels advanced towards [Khartoum]."]);
    }
}
