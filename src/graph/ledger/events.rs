//! Events by one account and by another: done or not done, by so many or by more, agreed to or rejected.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::base::Date;
use crate::extract::{EventType, Modality, Side};
use crate::graph::ledger::Edges;
use crate::graph::ledger::near::pairs;
use crate::graph::ledger::wording::{Vocabulary, Wording};
use crate::graph::model::{Event, EventCarrier, Evidence, Grade, Link, NodeId, Relation};
use crate::text::figure::{Figure, figures};
use crate::text::fold::name_key;

/// Articles further apart than this, in days, tell of different happenings, unless their words give a day.
const APART: i32 = 7;
/// The share of the shorter topic's telling words that the longer one has too.
const COVERED: f64 = 0.6;
/// Types of which one party cannot do both about one thing on one day.
const OPPOSITE: [(EventType, EventType); 3] = [
    (EventType::Agree, EventType::Reject),
    (EventType::Support, EventType::Reject),
    (EventType::Retreat, EventType::Mobilize),
];

/// Compares what the carriers of different events tell; `published` has the days of the articles,
/// and `speakers` those of the statements that are known.
pub(super) fn links(
    events: &[(NodeId, &Event)],
    published: &BTreeMap<NodeId, Date>,
    speakers: &BTreeMap<NodeId, NodeId>,
) -> Edges {
    let tellings = tellings(events, published, speakers);
    let mut alike: BTreeMap<&[NodeId], Vec<usize>> = BTreeMap::new();
    for (at, one) in tellings.iter().enumerate() {
        alike.entry(&one.parties).or_default().push(at);
    }
    let mut found: BTreeMap<(NodeId, NodeId), (Verdict, [usize; 2])> = BTreeMap::new();
    for mut list in alike.into_values().filter(|list| list.len() > 1) {
        list.sort_by_key(|&at| (tellings[at].published, at));
        let keys: Vec<Vec<Key>> = list.iter().map(|&at| tellings[at].keys().collect()).collect();
        pairs(&keys, |one, other| {
            let (at, other) = (list[one].min(list[other]), list[one].max(list[other]));
            let one = &tellings[at];
            let Some(verdict) = compare(one, &tellings[other]) else { return };
            let ends = (one.id.min(tellings[other].id), one.id.max(tellings[other].id));
            let told = found.entry(ends).or_insert((verdict, [at, other]));
            // The members' order begins with what is certain; a contradiction says more than an agreement. Of equals the first counts.
            let rank = |verdict: &Verdict, sides| (verdict.relation == Relation::Corroborates, verdict.grade, sides);
            if rank(&verdict, [at, other]) < rank(&told.0, told.1) {
                *told = (verdict, [at, other]);
            }
        });
    }
    let link = |(ends, (verdict, sides)): (_, (Verdict, [usize; 2]))| {
        let (source, target) = ends;
        let evidence = sides.iter().flat_map(|&side| tellings[side].evidence(verdict.rule)).collect();
        (source, target, Link { relation: verdict.relation, title: None, grade: Some(verdict.grade), evidence })
    };
    found.into_iter().map(link).collect()
}

#[derive(Clone, Copy)]
struct Verdict {
    relation: Relation,
    rule: &'static str,
    grade: Grade,
}

/// What brings two tellings of the same parties together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A telling word of the topic.
    Word(u32),
    Day(Date),
    Place(NodeId),
}

/// An event as one carrier tells it.
struct Telling<'g> {
    id: NodeId,
    event: &'g Event,
    carrier: &'g EventCarrier,
    /// All who take part, in order.
    parties: Vec<NodeId>,
    topic: Option<Wording>,
    days: Option<(Date, Date)>,
    published: Option<Date>,
    /// Whose account it is, if somebody's that is known.
    speaker: Option<NodeId>,
    /// How many of a party there were.
    figures: Vec<(NodeId, Figure)>,
}

/// All tellings, article by article in the order of the text, with `this issue` as what was last told to be the issue.
fn tellings<'g>(
    events: &[(NodeId, &'g Event)],
    published: &BTreeMap<NodeId, Date>,
    speakers: &BTreeMap<NodeId, NodeId>,
) -> Vec<Telling<'g>> {
    let carriers =
        events.iter().flat_map(|&(id, event)| event.carriers.iter().map(move |carrier| (id, event, carrier)));
    let mut carriers: Vec<_> = carriers.collect();
    carriers.sort_by_key(|(id, _, carrier)| (carrier.article, carrier.trigger.words.start, *id));
    let (mut told, mut vocabulary) = (Vec::<Telling<'g>>::new(), Vocabulary::default());
    // The last topic of what the same parties of an article talked of.
    let mut last: HashMap<(NodeId, EventType, Vec<NodeId>), Wording> = HashMap::new();
    for (id, event, carrier) in carriers {
        let mut telling = Telling::new(id, event, carrier, published.get(&carrier.article).copied(), &mut vocabulary);
        if telling.parties.len() < 2 {
            continue;
        }
        telling.speaker = carrier.in_statement.and_then(|statement| speakers.get(&statement).copied());
        if let Some(topic) = &telling.topic {
            let key = (carrier.article, event.kind, telling.parties.clone());
            if topic.is_shell {
                telling.topic = last.get(&key).cloned();
            } else {
                last.insert(key, topic.clone());
            }
        }
        told.push(telling);
    }
    told
}

/// Whether tellings are of one day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    Same,
    Unknown,
    Other,
}

impl<'g> Telling<'g> {
    fn new(
        id: NodeId,
        event: &'g Event,
        carrier: &'g EventCarrier,
        published: Option<Date>,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let parties: BTreeSet<NodeId> = carrier.participants.iter().map(|part| part.actor).collect();
        let topic = carrier.topic.as_ref().map(|words| Wording::of(&words.text, vocabulary));
        let counted = carrier.participants.iter().flat_map(|part| {
            let figure = figures(&part.words.text).into_iter().next();
            figure.map(|figure| (part.actor, figure))
        });
        let time = carrier.time.as_ref();
        Self {
            id,
            event,
            carrier,
            parties: parties.into_iter().collect(),
            topic: topic.filter(|topic| topic.len() > 0),
            days: time.and_then(|time| Some((time.from?, time.to?))),
            published,
            speaker: None,
            figures: counted.collect(),
        }
    }

    fn keys(&self) -> impl Iterator<Item = Key> {
        let words = self.topic.iter().flat_map(|topic| topic.distinct().iter().map(|&word| Key::Word(word)));
        words.chain(self.days.map(|days| Key::Day(days.0))).chain(self.event.place.map(Key::Place))
    }

    /// Whether another voice tells the other: another article, or another one whom articles quote. Who says now that it is so and
    /// now that it is not may have changed his mind.
    fn is_apart(&self, other: &Self) -> bool {
        let (one, two) = (self.carrier, other.carrier);
        let voices = match (self.speaker, other.speaker) {
            (None, None) => one.article != two.article,
            (one, two) => one != two,
        };
        self.id != other.id && voices
    }

    fn day(&self, other: &Self) -> Day {
        if let (Some(one), Some(two)) = (self.days, other.days) {
            return if one.0 <= two.1 && two.0 <= one.1 { Day::Same } else { Day::Other };
        }
        let words = |telling: &Self| telling.carrier.time.as_ref().map(|time| name_key(&time.words.text));
        let apart = self.published.zip(other.published).and_then(|(one, two)| one.until(two).ok());
        if apart.is_some_and(|span| span.get_days().abs() > APART) {
            return Day::Other;
        }
        match (words(self), words(other)) {
            (Some(one), Some(two)) if one != two => Day::Other,
            _ => Day::Unknown,
        }
    }

    /// Whether the same act, where not all do it together: who does it to whom.
    fn has_sides_of(&self, other: &Self) -> bool {
        let on = |telling: &Self, side: Side| -> BTreeSet<NodeId> {
            let parts = telling.carrier.participants.iter().filter(|part| part.side == side);
            parts.map(|part| part.actor).collect()
        };
        let mutual = self.event.kind.is_mutual() || other.event.kind.is_mutual();
        self.parties == other.parties && (mutual || on(self, Side::Source) == on(other, Side::Source))
    }

    /// Whether both tell what it was about, and the same.
    fn is_about_what(&self, other: &Self) -> bool {
        let same = |(one, two): (&Wording, &Wording)| {
            let common = one.common(two);
            let single = one.len() == 1 && two.len() == 1;
            (common > 1 || single && common == 1) && one.cover(two) >= COVERED && one.agrees(two)
        };
        self.topic.as_ref().zip(other.topic.as_ref()).is_some_and(same)
    }

    fn is_of_words(&self) -> bool {
        self.event.kind.is_verbal()
    }

    fn lemma(&self) -> &str {
        &self.carrier.trigger.lemma
    }

    fn evidence(&self, rule: &'static str) -> impl Iterator<Item = Evidence> {
        let words = std::iter::once(&self.carrier.trigger.words).chain(&self.carrier.topic);
        words.map(move |words| Evidence { article: self.carrier.article, words: words.clone(), rule: rule.into() })
    }
}

fn compare(one: &Telling<'_>, other: &Telling<'_>) -> Option<Verdict> {
    if !one.is_apart(other) || !one.has_sides_of(other) || one.day(other) == Day::Other {
        return None;
    }
    let verdict = |relation, rule, grade| Some(Verdict { relation, rule, grade });
    let modalities = (one.carrier.modality, other.carrier.modality);
    if one.event.kind != other.event.kind {
        let done = modalities == (Modality::Actual, Modality::Actual);
        (done && is_opposite(one, other)).then_some(())?;
        return verdict(Relation::Contradicts, "opposite-types", Grade::Probable);
    }
    match modalities {
        (Modality::Actual, Modality::Negated) | (Modality::Negated, Modality::Actual) => {
            let certain = one.day(other) == Day::Same && one.lemma() == other.lemma();
            let grade = if certain { Grade::Certain } else { Grade::Probable };
            is_one_happening(one, other).then_some(())?;
            verdict(Relation::Contradicts, "happened-or-not", grade)
        }
        (Modality::Actual, Modality::Actual) if differ_in_number(one, other) => {
            verdict(Relation::Contradicts, "numbers", Grade::Probable)
        }
        (Modality::Actual, Modality::Actual) | (Modality::Negated, Modality::Negated) => {
            let independent = one.carrier.article != other.carrier.article;
            (independent && one.is_of_words() && one.is_about_what(other)).then_some(())?;
            verdict(Relation::Corroborates, "same-topic", Grade::Probable)
        }
        _ => None,
    }
}

/// Whether what one denies is what the other tells: talks about the same, or the same deed at the same place or on the same day.
fn is_one_happening(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let same_day = one.day(other) == Day::Same;
    if one.is_of_words() {
        let neither = one.topic.is_none() && other.topic.is_none();
        return one.is_about_what(other) || neither && same_day;
    }
    let same_place = one.event.place.is_some() && one.event.place == other.event.place;
    one.lemma() == other.lemma() && (same_day || same_place)
}

fn is_opposite(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let (a, b) = (one.event.kind, other.event.kind);
    let kinds = OPPOSITE.contains(&(a, b)) || OPPOSITE.contains(&(b, a));
    let what = one.is_about_what(other) || !one.is_of_words() && one.event.place == other.event.place;
    kinds && one.day(other) == Day::Same && what
}

/// Whether both say how many of a party there were, and not the same, of one day or place.
fn differ_in_number(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let same_place = one.event.place.is_some() && one.event.place == other.event.place;
    let excluded = |(actor, figure): &(NodeId, Figure)| {
        other.figures.iter().any(|(party, counted)| actor == party && figure.excludes(counted))
    };
    (one.day(other) == Day::Same || same_place) && one.figures.iter().any(excluded)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Class, EventType, Modality};
    use crate::graph::fixture::{Telling, article};
    use crate::graph::{Graph, build};
    use crate::record::{Event, Record, Time, Words};

    /// `Norland met Eastvik` in an article of its own, changed.
    fn record(at: usize, kind: EventType, change: impl FnOnce(&mut Event)) -> Record {
        let text = "Norland met 80 dockers of Eastvik about the fishing limits on Monday.";
        let told: Telling = article(&format!("{at}.txt"), text)
            .actor("norland", "Norland", Class::State, &["Norland"])
            .actor("eastvik", "Eastvik", Class::State, &["80 dockers of Eastvik"])
            .event(
                &format!("e{at}"),
                kind,
                ("met", "meet"),
                &[(">norland", "Norland"), ("-eastvik", "80 dockers of Eastvik")],
            );
        told.but(change).record()
    }

    fn topic(words: &str) -> Option<Words> {
        Some(Words { start: 0, end: 1, text: words.into() })
    }

    fn monday() -> Option<Time> {
        let day = "2016-07-11".parse().ok();
        Some(Time { words: Words { start: 0, end: 1, text: "Monday".into() }, from: day, to: day, iso: None })
    }

    fn edges(records: &[Record]) -> Vec<String> {
        let graph: Graph = build(records);
        let of = graph.edges().filter(|edge| edge.link.grade.is_some());
        of.map(|edge| format!("{} by {}", graph.key(edge), edge.link.evidence[0].rule)).collect()
    }

    fn pair(kinds: [EventType; 2], one: impl FnOnce(&mut Event), other: impl FnOnce(&mut Event), expected: &[&str]) {
        assert_eq!(edges(&[record(0, kinds[0], one), record(1, kinds[1], other)]), expected);
    }

    #[test]
    fn talks_that_were_and_were_not_contradict() {
        let talks = [EventType::Consult; 2];
        let about = |words: &'static str, modality| {
            move |event: &mut Event| {
                event.topic = topic(words);
                event.modality = modality;
            }
        };
        let limits = about("the new limits on fishing", Modality::Actual);
        let denied = about("fishing limits", Modality::Negated);
        pair(talks, limits, denied, &["e0|contradicts|e1 by happened-or-not"]);
        pair(talks, limits, about("a pact on trade", Modality::Negated), &[]);
        pair(talks, limits, about("fishing limits", Modality::Planned), &[]);
        pair(talks, limits, about("fishing limits", Modality::Actual), &["e0|corroborates|e1 by same-topic"]);
    }

    #[test]
    fn an_issue_is_what_was_last_told_of_the_talks() {
        let mut told = record(1, EventType::Consult, |event| event.topic = topic("fishing limits"));
        let mut answer = told.events[0].clone();
        answer.id = "e2".into();
        answer.topic = topic("this issue");
        answer.modality = Modality::Negated;
        answer.trigger.words.start += 1;
        told.events[0].modality = Modality::Planned;
        told.events.push(answer);
        let other = record(0, EventType::Consult, |event| event.topic = topic("limits on fishing"));
        assert_eq!(edges(&[other, told]), ["e0|contradicts|e2 by happened-or-not"]);
    }

    #[test]
    fn deeds_contradict_on_one_day() {
        let arrests = [EventType::Coerce; 2];
        let on_monday = |event: &mut Event| event.time = monday();
        let not_on_monday = |event: &mut Event| {
            event.time = monday();
            event.modality = Modality::Negated;
        };
        pair(arrests, on_monday, not_on_monday, &["e0|contradicts|e1 by happened-or-not"]);
        pair(arrests, |_| (), not_on_monday, &[]);
        let ninety = |event: &mut Event| {
            event.time = monday();
            event.participants[1].words.text = "at least 90 dockers of Eastvik".into();
        };
        pair(arrests, on_monday, ninety, &["e0|contradicts|e1 by numbers"]);
        pair(arrests, on_monday, on_monday, &[]);
        let withdraws = [EventType::Retreat, EventType::Mobilize];
        pair(withdraws, on_monday, on_monday, &["e0|contradicts|e1 by opposite-types"]);
        pair(withdraws, on_monday, |_| (), &[]);
    }
}
