//! Statements compared with each other: shortened, denied, contrary, with other figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Date;
use crate::extract::Stance;
use crate::graph::folded;
use crate::graph::ledger::Edges;
use crate::graph::ledger::near::pairs;
use crate::graph::ledger::wording::{Vocabulary, Wording};
use crate::graph::model::{Evidence, Grade, Link, NodeId, Relation, Statement, StatementCarrier};
use crate::text::lexicon::cue::{self, Force};

/// The share of the shorter one’s telling words that the longer one has too.
const COVERED: f64 = 0.8;
/// The share of all telling words of both that opposite assertions have in common.
const ALIKE: f64 = 0.6;
/// The share of all telling words of both that an account and its shortened form have in common: less is a word here and there.
const SHORTENED: f64 = 0.25;
/// How many telling words a content has at least to be compared.
const LEAST: usize = 4;
/// How many it has at most: longer ones are no account of one thing, such as a turn of an interview.
const MOST: usize = 60;
/// How many telling words, a negation among them, two accounts of one occasion have in common at least.
const SHARED: usize = 3;

/// Compares the statements with each other; `about` has the actors that each one’s content mentions, `published` the days of the
/// articles.
///
/// Only those are compared that have an actor in common, as their speaker or in their content, and two neighbouring telling words.
pub(super) fn links(
    statements: &[(NodeId, &Statement)],
    about: &BTreeMap<NodeId, BTreeSet<NodeId>>,
    published: &BTreeMap<NodeId, Date>,
) -> Edges {
    let mut vocabulary = Vocabulary::default();
    // What somebody is said to have said is that one’s account, not the speaker’s.
    let own = statements.iter().filter(|(_, said)| said.speaker.is_some() && said.in_statement.is_none());
    let mut told: Vec<Told<'_>> =
        own.map(|&(id, statement)| Told::new(id, statement, about.get(&id), &mut vocabulary)).collect();
    let day = |one: &Told<'_>| one.statement.carriers.iter().find_map(|carrier| published.get(&carrier.article));
    told.sort_by_key(|one| (day(one), one.id));
    let mut by_actor: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let actors: BTreeSet<NodeId> =
            one.statement.speaker.into_iter().chain(one.about.into_iter().flatten().copied()).collect();
        actors.into_iter().for_each(|actor| by_actor.entry(actor).or_default().push(at));
    }
    let mut found: BTreeMap<(NodeId, NodeId), Link> = BTreeMap::new();
    for list in by_actor.values().filter(|list| list.len() > 1) {
        let keys: Vec<Vec<(u32, u32)>> = list.iter().map(|&at| told[at].pairs().collect()).collect();
        pairs(&keys, |one, other| {
            let (one, other) = (&told[list[one]], &told[list[other]]);
            let (one, other) = if one.id < other.id { (one, other) } else { (other, one) };
            if let Some((relation, rule, grade)) = compare(one, other, &vocabulary) {
                let evidence = || [one, other].into_iter().flat_map(|side| side.evidence(rule)).collect();
                let ends = found.entry((one.id, other.id));
                ends.or_insert_with(|| Link { relation, title: None, grade: Some(grade), evidence: evidence() });
            }
        });
    }
    found.into_iter().map(|((one, other), link)| (one, other, link)).collect()
}

/// A statement as it is compared.
struct Told<'g> {
    id: NodeId,
    statement: &'g Statement,
    about: Option<&'g BTreeSet<NodeId>>,
    wording: Wording,
    /// Whether its cue denies its content.
    denies: bool,
    /// The days and the words of the occasions on which carriers say that it was said.
    occasions: Vec<(String, u32)>,
}

type Verdict = (Relation, &'static str, Grade);

fn compare(one: &Told<'_>, other: &Told<'_>, vocabulary: &Vocabulary) -> Option<Verdict> {
    let (Some(speaker), Some(second)) = (one.statement.speaker, other.statement.speaker) else { return None };
    if speaker == second {
        return denied_saying(one, other, vocabulary)
            .or_else(|| denied_saying(other, one, vocabulary))
            // Who first says that something is so and then that it is not may have changed his mind; a denial is none of it.
            .or_else(|| opposite(one, other).filter(|_| one.denies != other.denies))
            .or_else(|| same_account(one, other));
    }
    opposite(one, other).or_else(|| other_figures(one, other))
}

/// The same said of the same thing, but for how many.
fn other_figures(one: &Told<'_>, other: &Told<'_>) -> Option<Verdict> {
    let (a, b) = (&one.wording, &other.wording);
    let asserts =
        |told: &Told<'_>| told.statement.stance == Stance::Assert && !told.wording.is_open && !told.is_negative();
    let about = || one.about.zip(other.about).is_some_and(|(one, other)| !one.is_disjoint(other));
    let alike = || a.len().min(b.len()) >= LEAST && a.cover(b) >= COVERED && a.alike(b) >= ALIKE;
    let apart = one.is_apart(other);
    (apart && asserts(one) && asserts(other) && about() && a.differs_in_one_figure(b) && alike()).then_some((
        Relation::Contradicts,
        "numbers",
        Grade::Probable,
    ))
}

/// The same speaker in different articles, to the same effect.
fn same_account(one: &Told<'_>, other: &Told<'_>) -> Option<Verdict> {
    let (a, b) = (&one.wording, &other.wording);
    let apart = one.is_apart(other);
    // An interviewer’s question, asked again, is no account.
    if !apart || a.is_open || b.is_open || one.is_negative() != other.is_negative() || !a.agrees(b) {
        return None;
    }
    if a.len().min(b.len()) >= LEAST && a.cover(b) >= COVERED && a.alike(b) >= SHORTENED {
        let grade = if a.shares_row(b) { Grade::Certain } else { Grade::Probable };
        return Some((Relation::Corroborates, "shortened", grade));
    }
    let negation = usize::from(one.is_negative());
    let told = a.common(b) + negation >= SHARED && one.is_of_one_occasion(other);
    told.then_some((Relation::Corroborates, "same-occasion", Grade::Probable))
}

/// The speaker of both denies having said what the other one is.
fn denied_saying(denial: &Told<'_>, said: &Told<'_>, vocabulary: &Vocabulary) -> Option<Verdict> {
    if !denial.denies || said.denies {
        return None;
    }
    let denied = denial.wording.behind_saying(vocabulary)?;
    let same = denied.len().min(said.wording.len()) >= LEAST - 1 && denied.cover(&said.wording) >= COVERED;
    let same = same && denied.is_negative == said.wording.is_negative && denied.agrees(&said.wording);
    same.then_some((Relation::Contradicts, "denied-saying", Grade::Certain))
}

/// One asserts what the other denies.
fn opposite(one: &Told<'_>, other: &Told<'_>) -> Option<Verdict> {
    let (a, b) = (&one.wording, &other.wording);
    let asserts = |told: &Told<'_>| {
        matches!(told.statement.stance, Stance::Assert | Stance::Accuse | Stance::Deny) && !told.wording.is_open
    };
    let same_event = || one.about.zip(other.about).is_some_and(|(one, other)| !one.is_disjoint(other));
    let alike = || a.len().min(b.len()) >= LEAST && a.agrees(b) && a.cover(b) >= COVERED && a.alike(b) >= ALIKE;
    let against = one.is_negative() != other.is_negative();
    if !(asserts(one) && asserts(other) && against && same_event() && alike()) {
        return None;
    }
    let denied = one.denies != other.denies;
    let rule = if denied { "denied" } else { "opposite" };
    Some((Relation::Contradicts, rule, if denied { Grade::Certain } else { Grade::Probable }))
}

impl<'g> Told<'g> {
    fn new(
        id: NodeId,
        statement: &'g Statement,
        about: Option<&'g BTreeSet<NodeId>>,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let first = statement.carriers.iter().take(1);
        let content: Vec<&str> =
            first.flat_map(|carrier| carrier.content.iter().map(|part| part.text.as_str())).collect();
        let cue = statement.carriers.first().and_then(|carrier| carrier.cue.as_ref());
        let force = cue.and_then(|cue| {
            let verb = cue::cue_verb(&cue.lemma).map(|verb| verb.force);
            verb.or_else(|| cue::speech_noun(&cue.lemma).map(|noun| noun.force))
        });
        Self {
            id,
            statement,
            about,
            wording: Wording::of(&content.join(" "), vocabulary),
            denies: statement.stance == Stance::Deny && force == Some(Force::Deny),
            occasions: statement.carriers.iter().flat_map(|carrier| occasions(carrier, vocabulary)).collect(),
        }
    }

    /// Its telling words by neighbours, unless there are too many of them.
    fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.wording.pairs().filter(|_| self.wording.len() <= MOST)
    }

    /// Whether no article tells both.
    fn is_apart(&self, other: &Self) -> bool {
        let articles =
            |told: &Self| told.statement.carriers.iter().map(|carrier| carrier.article).collect::<BTreeSet<_>>();
        match (self.statement.carriers.as_slice(), other.statement.carriers.as_slice()) {
            ([one], [two]) => one.article != two.article,
            _ => articles(self).is_disjoint(&articles(other)),
        }
    }

    /// Whether it says that something is not so.
    fn is_negative(&self) -> bool {
        self.wording.is_negative != self.denies
    }

    /// Whether a carrier of each tells the same kind of occasion on the same day.
    fn is_of_one_occasion(&self, other: &Self) -> bool {
        self.occasions.iter().any(|one| other.occasions.contains(one))
    }

    fn evidence(&self, rule: &'static str) -> impl Iterator<Item = Evidence> {
        let first = self.statement.carriers.iter().take(1);
        first.flat_map(move |carrier| {
            carrier.content.iter().map(move |part| Evidence {
                article: carrier.article,
                words: part.clone(),
                rule: rule.into(),
            })
        })
    }
}

/// The day, with each telling word of the occasion.
fn occasions(carrier: &StatementCarrier, vocabulary: &mut Vocabulary) -> Vec<(String, u32)> {
    let (Some(time), Some(occasion)) = (&carrier.time, &carrier.occasion) else { return Vec::new() };
    let day = time.iso.clone().unwrap_or_else(|| folded(&time.words.text).to_lowercase());
    Wording::of(&occasion.text, vocabulary).distinct().iter().map(|&word| (day.clone(), word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Class;
    use crate::graph::fixture::article;
    use crate::graph::ledger::near::MANY;
    use crate::graph::{Graph, build};
    use crate::record::{Record, Time};

    /// A statement of an article of its own: speaker, cue, content.
    type Account<'a> = (&'a str, (&'a str, &'a str), &'a str);

    fn record(at: usize, (speaker, cue, content): Account<'_>) -> Record {
        let text = format!("{speaker} {} {content} in Norland on Monday at an interview.", cue.0);
        let told = article(&format!("{at}.txt"), &text)
            .actor("norland", "Norland", Class::State, &["Norland"])
            .actor(speaker, speaker, Class::Person, &[speaker])
            .said(&format!("s{at}"), Some(speaker), cue, &[content]);
        let told = told.with(|statement| {
            statement.about = vec!["norland".into()];
            statement.stance = if cue.1 == "deny" { Stance::Deny } else { Stance::Assert };
        });
        told.record()
    }

    fn edges(graph: &Graph) -> Vec<String> {
        let of = graph.edges().filter(|edge| edge.link.grade.is_some());
        of.map(|edge| {
            let rule = &edge.link.evidence[0].rule;
            format!("{} by {rule} {:?}", graph.key(edge), edge.link.grade)
        })
        .collect()
    }

    fn check(one: Account<'_>, other: Account<'_>, expected: &[&str]) {
        let records = [record(0, one), record(1, other)];
        assert_eq!(edges(&build(&records)), expected, "{one:?} {other:?}");
    }

    const SAID: (&str, &str) = ("said", "say");
    const DENIED: (&str, &str) = ("denied", "deny");

    #[test]
    fn a_shortened_account_corroborates() {
        let long = "the old stone bridge near the harbour would stay closed until the spring";
        check(
            ("ada", SAID, long),
            ("ada", SAID, "the old stone bridge would stay closed"),
            &["s0|corroborates|s1 by shortened Some(Certain)"],
        );
        check(("ada", SAID, long), ("ada", SAID, "the old stone bridge would not stay closed"), &[]);
        check(("ada", SAID, long), ("eva", SAID, "the old stone bridge would stay closed"), &[]);
        check(("ada", SAID, long), ("ada", SAID, "an offer of a new ferry near the harbour was made"), &[]);
    }

    #[test]
    fn a_long_talk_corroborates_no_sentence_of_its_words() {
        let long = "we built the old stone bridge and the ferry when the harbour was young and fish were cheap, then came winter, \
            trains, banks, strikes, and whoever would travel north stayed at home until somebody closed the mill";
        check(("ada", SAID, long), ("ada", SAID, "the ferry harbour closed the old stone bridge mill"), &[]);
    }

    #[test]
    fn what_one_asserts_another_denies() {
        let shelled = "Norland had shelled the old harbour with rockets";
        check(("ada", SAID, shelled), ("eva", DENIED, shelled), &["s0|contradicts|s1 by denied Some(Certain)"]);
        check(
            ("ada", SAID, shelled),
            ("eva", SAID, "Norland had never shelled the old harbour with rockets"),
            &["s0|contradicts|s1 by opposite Some(Probable)"],
        );
        check(("ada", SAID, shelled), ("eva", DENIED, "Norland had never shelled the old harbour with rockets"), &[]);
        check(("ada", SAID, shelled), ("ada", DENIED, shelled), &["s0|contradicts|s1 by denied Some(Certain)"]);
        // What may be and what was are no opposites, and neither are other numbers.
        check(("ada", SAID, shelled), ("eva", SAID, "Norland would not shell the old harbour with rockets"), &[]);
        check(
            ("ada", SAID, "Norland offered a pact on joint strikes against rebels"),
            ("eva", SAID, "there was no agreement on joint strikes with Norland"),
            &[],
        );
    }

    #[test]
    fn other_figures_of_the_same_contradict() {
        let killed = |many: &str| format!("the flood in Norland had killed {many} people near the old harbour");
        let pair = |one: &str, other: &str, expected: &[&str]| {
            check(("ada", SAID, &killed(one)), ("eva", SAID, &killed(other)), expected);
        };
        pair("80", "at least 84", &["s0|contradicts|s1 by numbers Some(Probable)"]);
        pair("80", "at least 60", &[]);
        pair("about 80", "84", &[]);
        pair("80", "many", &[]);
    }

    #[test]
    fn who_denies_having_said_it_contradicts_who_says_so() {
        check(
            ("ada", SAID, "the old stone bridge was safe"),
            ("ada", DENIED, "ever saying that the old stone bridge was safe"),
            &["s0|contradicts|s1 by denied-saying Some(Certain)"],
        );
        check(
            ("ada", SAID, "the old stone bridge was safe"),
            ("ada", DENIED, "ever saying that the old stone tower had been sold"),
            &[],
        );
    }

    #[test]
    fn two_accounts_of_one_interview_agree_in_few_words() {
        let on_monday = |mut record: Record| {
            let text = record.text.clone().unwrap_or_default();
            let words = |needle: &str| {
                let start = u32::try_from(text.find(needle).unwrap()).unwrap();
                crate::record::Words { start, end: start + u32::try_from(needle.len()).unwrap(), text: needle.into() }
            };
            let statement = &mut record.statements[0];
            statement.occasion = Some(words("an interview"));
            statement.time = Some(Time { words: words("Monday"), from: None, to: None, iso: None });
            record
        };
        let one = record(0, ("ada", SAID, "nobody from abroad had ever raised the matter of a pension reform"));
        let other = record(1, ("ada", SAID, "her guests never spoke of pension reform despite all those rumours"));
        assert_eq!(edges(&build(&[one.clone(), other.clone()])), [""; 0]);
        let told = build(&[on_monday(one), on_monday(other)]);
        assert_eq!(edges(&told), ["s0|corroborates|s1 by same-occasion Some(Probable)"]);
    }

    #[test]
    fn a_row_that_many_share_compares_each_with_its_neighbours() {
        let account = |at: usize| record(at, ("ada", SAID, "the old stone bridge would stay closed"));
        let records: Vec<Record> = (0..=MANY).map(account).collect();
        assert_eq!(edges(&build(&records[1..])).len(), MANY * (MANY - 1) / 2);
        let found = edges(&build(&records));
        assert!(found.len() < MANY * (MANY - 1) / 2);
        let is_compared = |at: usize| {
            found.iter().any(|edge| edge.contains(&format!("s{at}|")) || edge.contains(&format!("|s{at} ")))
        };
        assert!((0..=MANY).all(is_compared), "{found:#?}");
    }
}
