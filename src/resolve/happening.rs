//! Happenings told more than once, in one article or in several: `met` and `the meeting`, the same talks in three papers. They get
//! one id, by type, modality, participants, date and place; what is told of them stays apart, as carriers. Copied words are not
//! looked for here: a record has no text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::base::Date;
use crate::extract::{Class, EventType, Modality, Side};
use crate::record::{Event, Participant, Record, Time};
use crate::text::figure::{Figure, figures};
use crate::text::fold::name_key;
use crate::text::lexicon::event::{self as lexicon, Anchor};

/// Articles further apart than this, in days, tell of different happenings, unless their words give a day.
const APART: i32 = 7;
/// Articles no further apart than this, in days, tell of one happening by the same word.
const CLOSE: i32 = 2;
/// How many happenings of the same parties are looked back at.
const LATEST: usize = 32;

/// What happened in the records so far.
#[derive(Default)]
pub(super) struct Happenings {
    known: HashMap<Parties, Vec<Happening>>,
    /// How many records were read.
    read: usize,
}

impl Happenings {
    /// Gives all events that tell one happening the id of the first of them.
    pub(super) fn join(&mut self, record: &mut Record) {
        let Self { known, read: at } = self;
        let persons: BTreeSet<String> =
            record.actors.iter().filter(|actor| actor.class == Class::Person).map(|actor| actor.id.clone()).collect();
        for event in &mut record.events {
            let Some(parties) = Parties::new(event) else { continue };
            let told = Telling::new(event, *at, record.date, &persons);
            // Most parties do one thing.
            let happenings = known.entry(parties).or_insert_with(|| Vec::with_capacity(1));
            match happenings.iter_mut().rev().take(LATEST).find(|one| one.is_told_by(&told)) {
                Some(one) => {
                    event.id.clone_from(&one.id);
                    one.sides.apply(event);
                    one.add(told);
                }
                None => happenings.push(Happening::new(event, told)),
            }
        }
        *at += 1;
    }
}

/// What must be equal: the type, whether it happened, and who took part.
#[derive(PartialEq, Eq, Hash)]
struct Parties {
    kind: EventType,
    modality: Modality,
    source: Vec<String>,
    target: Vec<String>,
}

impl Parties {
    /// None if fewer than two take part: then too little is known to say that two tellings are of one happening.
    fn new(event: &Event) -> Option<Self> {
        let mut source = event.source.clone();
        let mut target = event.target.clone();
        if event.kind.is_mutual() {
            source.append(&mut target);
        }
        for side in [&mut source, &mut target] {
            side.sort_unstable();
            side.dedup();
        }
        let enough = if event.kind.is_mutual() { source.len() > 1 } else { !source.is_empty() && !target.is_empty() };
        enough.then_some(Self { kind: event.kind, modality: event.modality, source, target })
    }
}

/// One telling of an event, as far as it says which happening it is.
struct Telling {
    /// The record.
    at: usize,
    kind: EventType,
    lemma: String,
    /// Whether a noun tells it, which takes up what was told.
    noun: bool,
    place: Option<String>,
    days: Option<(Date, Date)>,
    /// The words for the time, if they give no day.
    words: Option<String>,
    article: Option<Date>,
    /// Whether all who take part are persons, who do not meet twice in a day's news.
    personal: bool,
    /// How many of those who take part there were.
    figures: Vec<(String, Figure)>,
    /// What it is about, as a key.
    topic: Option<String>,
}

impl Telling {
    fn new(event: &Event, at: usize, article: Option<Date>, persons: &BTreeSet<String>) -> Self {
        let days = |time: &Time| Some((time.from?, time.to?));
        Self {
            at,
            kind: event.kind,
            lemma: event.trigger.lemma.to_string(),
            noun: NOUN_RULES.contains(event.rule.as_str()),
            place: event.place.clone(),
            days: event.time.as_ref().and_then(days),
            words: event.time.as_ref().filter(|time| time.from.is_none()).map(|time| name_key(&time.words.text)),
            article,
            figures: event.participants.iter().filter_map(counted).collect(),
            topic: event.topic.as_ref().map(|topic| name_key(&topic.text)),
            personal: event.source.iter().chain(&event.target).all(|id| persons.contains(id)),
        }
    }
}

static NOUN_RULES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    lexicon::frames().iter().filter(|frame| frame.anchor == Anchor::Noun).map(|frame| frame.name).collect()
});

fn counted(part: &Participant) -> Option<(String, Figure)> {
    Some((part.actor.clone(), figures(&part.words.text).into_iter().next()?))
}

/// On which side the first telling has each party: what parties do together may be told from either side.
struct Sides {
    source: Vec<String>,
    target: Vec<String>,
}

impl Sides {
    fn apply(&self, event: &mut Event) {
        event.source.clone_from(&self.source);
        event.target.clone_from(&self.target);
        for part in &mut event.participants {
            part.role = if self.source.contains(&part.actor) { Side::Source } else { Side::Target };
        }
        let mut seen = BTreeSet::new();
        event.participants.retain(|part| seen.insert(part.actor.clone()));
    }
}

/// What is known of a happening by all who told of it so far.
struct Happening {
    id: String,
    sides: Sides,
    place: Option<String>,
    days: Option<(Date, Date)>,
    words: BTreeSet<String>,
    /// The days of its articles.
    articles: Option<(Date, Date)>,
    lemmas: BTreeMap<String, bool>,
    /// The last record that told of it.
    last: usize,
    figures: Vec<(String, Figure)>,
    topics: BTreeSet<String>,
}

impl Happening {
    fn new(event: &Event, told: Telling) -> Self {
        let sides = Sides { source: event.source.clone(), target: event.target.clone() };
        let mut one = Self {
            id: event.id.clone(),
            sides,
            place: None,
            days: None,
            words: BTreeSet::new(),
            articles: None,
            lemmas: BTreeMap::new(),
            last: told.at,
            figures: Vec::new(),
            topics: BTreeSet::new(),
        };
        one.add(told);
        one
    }

    fn add(&mut self, told: Telling) {
        self.last = told.at;
        self.place = self.place.take().or(told.place);
        self.days = self.days.or(told.days);
        self.words.extend(told.words);
        if let Some(day) = told.article {
            let (first, last) = self.articles.unwrap_or((day, day));
            self.articles = Some((first.min(day), last.max(day)));
        }
        self.lemmas.insert(told.lemma, told.noun);
        self.topics.extend(told.topic);
        for figure in told.figures {
            if !self.figures.contains(&figure) {
                self.figures.push(figure);
            }
        }
    }

    /// Whether nothing speaks against it and something for it.
    fn is_told_by(&self, told: &Telling) -> bool {
        !self.differs(told) && self.agrees(told)
    }

    fn differs(&self, told: &Telling) -> bool {
        let elsewhere = |one: &String| told.place.as_ref().is_some_and(|other| one != other);
        // Talks at a palace are talks in its town; an attack on one town is none on another.
        if !told.kind.is_mutual() && self.place.as_ref().is_some_and(elsewhere) {
            return true;
        }
        // Eighty arrested and ninety arrested are two accounts, be it of one happening.
        let excludes = |(actor, one): &(String, Figure)| {
            told.figures.iter().any(|(other, two)| actor == other && one.excludes(two))
        };
        if self.figures.iter().any(excludes) {
            return true;
        }
        if let (Some(one), Some(other)) = (self.days, told.days) {
            return one.0 > other.1 || other.0 > one.1;
        }
        // Neither `Thursday` and `Friday`, nor what papers of different weeks tell.
        let other_words = |words: &String| !self.words.is_empty() && !self.words.contains(words);
        told.words.as_ref().is_some_and(other_words) || self.distance(told).is_some_and(|days| days > APART)
    }

    /// How many days lie between its articles and that of the telling.
    fn distance(&self, told: &Telling) -> Option<i32> {
        let (first, last) = self.articles?;
        let day = told.article?;
        let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        Some(days(day, first).max(days(last, day)).max(0))
    }

    fn agrees(&self, told: &Telling) -> bool {
        let same_place = self.place.is_some() && self.place == told.place;
        let same_days = self.days.zip(told.days).is_some_and(|(one, other)| one == other);
        let same_words = told.words.as_ref().is_some_and(|words| self.words.contains(words));
        let same_lemma = self.lemmas.contains_key(&told.lemma);
        // The same word about the same in the same words is copied; one word alone may be about anything.
        let same_topic = told.topic.as_ref().is_some_and(|topic| topic.contains(' ') && self.topics.contains(topic));
        let same_topic = same_topic && same_lemma;
        if same_place || same_days || same_words || same_topic {
            return true;
        }
        if self.last == told.at {
            // In one article a noun takes up what a verb told, and the same word tells the same.
            return same_lemma || told.noun || self.lemmas.values().any(|&noun| noun);
        }
        told.personal && told.kind.is_mutual() || same_lemma && self.distance(told).is_some_and(|days| days <= CLOSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Cue, Participant, Range, Words};

    fn happening(telling: Telling) -> Happening {
        Happening::new(&event(&["norway"], &["denmark"]), telling)
    }

    fn event(source: &[&str], target: &[&str]) -> Event {
        let words = |text: &str| Words { start: 0, end: 1, text: text.into() };
        let part = |role, actor: &&str| Participant { role, actor: (*actor).into(), words: words(actor) };
        let sources = source.iter().map(|actor| part(Side::Source, actor));
        let targets = target.iter().map(|actor| part(Side::Target, actor));
        Event {
            id: "e-1".into(),
            kind: EventType::Consult,
            cameo: "04".into(),
            trigger: Cue { words: words("met"), lemma: "meet".into() },
            source: source.iter().map(|&actor| actor.into()).collect(),
            target: target.iter().map(|&actor| actor.into()).collect(),
            participants: sources.chain(targets).collect(),
            topic: None,
            place: None,
            time: None,
            modality: Modality::Actual,
            in_statement: None,
            sentence: Range { start: 0, end: 1 },
            rule: "consult-verb".into(),
        }
    }

    #[test]
    fn parties_keep_the_side_of_the_first_telling() {
        let first = happening(told("meet", 0, "", "", ""));
        let mut second = event(&["denmark", "norway"], &[]);
        first.sides.apply(&mut second);
        assert_eq!((&second.source, &second.target), (&vec!["norway".to_owned()], &vec!["denmark".to_owned()]));
        let roles: Vec<_> = second.participants.iter().map(|part| (part.actor.as_str(), part.role)).collect();
        assert_eq!(roles, [("denmark", Side::Target), ("norway", Side::Source)]);
    }

    /// `lemma`, record, article's day, place, words for the time.
    fn told(lemma: &str, at: usize, article: &str, place: &str, words: &str) -> Telling {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Telling {
            at,
            kind: EventType::Assault,
            lemma: lemma.into(),
            noun: false,
            place: some(place),
            days: None,
            words: some(words),
            article: article.parse().ok(),
            personal: false,
            figures: Vec::new(),
            topic: None,
        }
    }

    #[test]
    fn another_place_or_day_is_another_attack() {
        let one = happening(told("bomb", 0, "2016-07-15", "aleppo", "thursday"));
        assert!(one.is_told_by(&told("bomb", 1, "2016-07-16", "aleppo", "")));
        assert!(one.is_told_by(&told("hit", 1, "2016-07-16", "", "thursday")));
        assert!(!one.is_told_by(&told("bomb", 1, "2016-07-16", "homs", "thursday")));
        assert!(!one.is_told_by(&told("bomb", 1, "2016-07-16", "aleppo", "friday")));
        assert!(!one.is_told_by(&told("bomb", 1, "2016-08-16", "aleppo", "")));
    }

    #[test]
    fn other_figures_are_another_account() {
        let dockers = |words: &str| ("dockers".to_owned(), figures(words).remove(0));
        let of = |words: &str| Telling {
            figures: vec![dockers(words)],
            ..told("arrest", 0, "2016-07-15", "aleppo", "thursday")
        };
        let one = happening(of("80 dockers"));
        assert!(one.is_told_by(&of("at least 60 dockers")));
        assert!(!one.is_told_by(&of("at least 84 dockers")));
    }

    #[test]
    fn nothing_in_common_is_not_enough() {
        let one = happening(told("bomb", 0, "", "", ""));
        assert!(one.is_told_by(&told("bomb", 0, "", "", "")));
        assert!(!one.is_told_by(&told("hit", 0, "", "", "")));
        assert!(!one.is_told_by(&told("bomb", 1, "", "", "")));
        let noun = Telling { noun: true, ..told("bombing", 0, "", "", "") };
        assert!(one.is_told_by(&noun));
    }

    #[test]
    fn two_persons_who_meet_do_so_once() {
        let meeting = |lemma: &str, at, day: &str| Telling {
            kind: EventType::Consult,
            personal: true,
            ..told(lemma, at, day, "", "")
        };
        let one = happening(meeting("meet", 0, "2016-07-15"));
        assert!(one.is_told_by(&meeting("talk", 1, "2016-07-16")));
        assert!(!one.is_told_by(&meeting("talk", 1, "2016-09-16")));
    }
}
