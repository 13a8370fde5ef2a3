//! Verbs, nouns and adjectives that tell an event, by frame: `data/event/*.txt`, one file a PLOVER type.
//! What the files say is said in their headers; matching and roles are the business of extraction.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::base::labels;

labels! {
    /// The part of speech that a frame's entries have.
    Anchor {
        /// A verb, also as a participle before or after a noun.
        Verb = "verb",
        /// A noun.
        Noun = "noun",
        /// An adjective.
        Adjective = "adjective",
    }
}

labels! {
    /// Whose words must be there for an event to be one.
    Needs {
        /// Either side.
        Any = "any",
        /// The acting side.
        Source = "source",
        /// The side acted on.
        Target = "target",
        /// Each side.
        Both = "both",
        /// Two actors, whichever the side.
        Two = "two",
        /// Two actors, or one who is more than a person: `Norway discussed it`.
        Company = "company",
    }
}

/// A grammatical place that a participant may stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// Who does what the verb says, whatever its voice.
    Subject,
    /// Whom the verb acts on, whatever its voice.
    Object,
    /// The object of the preposition that belongs to the entry: `on` of `call on`.
    Complement,
    /// Before the noun: `Norway's`, `his`, `Norwegian`, `NATO`.
    Modifier,
    /// Before the noun, but no bare name: `Norway's`, `Norwegian`, not `Geneva`.
    Possessor,
    /// Who does what the verb over the noun says: of `began talks`, `is in talks`, `called for talks`.
    Support,
    /// Who acts where the noun stands, however far up: `spoke after talks with`.
    Setting,
    /// What the verb acts on if it is an actor by itself: not who owns it.
    Thing,
    /// The indirect object: `offered Norway a deal`.
    Dative,
    /// Whom the infinitive that follows would act on: `threatened to shell them`.
    Content,
    /// Who acts in the clause that follows: `alleged that Norway lied`.
    Clause,
    /// Who is to act in the clause that follows: `demanded that Norway withdraw`.
    Asked,
    /// Whom the word before the noun is against: `anti-Norwegian protests`.
    Anti,
    /// The noun before the noun: `the police shooting`.
    Kind,
    /// Who stands anywhere below what the verb or noun governs, the nearest first: `cut aid to Norway`. Asked where no other
    /// slot of the side is filled by someone else.
    Inner,
    /// At whom the clause that tells the purpose is aimed: `marched to demand that Norway withdraw`.
    Purpose,
    /// Who acts in the condition: `will attack if Norway objects`.
    Condition,
    /// Whom the verb over the noun acts on, if both are of one type: `air strikes killed rebels`.
    Outcome,
    /// Who answers in the verb over the noun: `Norway bowed to the demand`.
    Answerer,
    /// The object of that preposition.
    Preposition(&'static str),
}

/// What entries of one grammar and meaning share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frame {
    /// Its name, which is the rule's name in the records.
    pub name: &'static str,
    /// PLOVER type, as records write it.
    pub kind: &'static str,
    /// The nearest CAMEO code: root, or three digits where the frame is sure of them.
    pub cameo: &'static str,
    /// Part of speech of its entries.
    pub anchor: Anchor,
    /// Where the acting side may stand; the first that holds an actor counts.
    pub source: Vec<Slot>,
    /// Where the other side may stand; the first that holds an actor counts.
    pub target: Vec<Slot>,
    /// Whose words must be there.
    pub needs: Needs,
    /// Words that may be the explicit subject without being an actor: `a bomb killed`.
    pub instruments: bool,
    /// Whether several who act and none acted on do it to each other: `rebels and soldiers clashed`.
    pub mutual: bool,
    /// Classes of actors that may act, as records write them; all if empty.
    pub who: Vec<&'static str>,
    /// Classes of actors that may be acted on, as records write them; all if empty.
    pub whom: Vec<&'static str>,
    /// Sentences that it catches.
    pub catches: Vec<&'static str>,
    /// Sentences in which it finds nothing.
    pub refuses: Vec<&'static str>,
}

/// A word with what must stand beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The frame, an index for [`frame`].
    pub frame: usize,
    /// Of a verb: particles and prepositions. Of a noun: the words right before it.
    pub before: Vec<&'static str>,
    /// Of a noun: the words right after it.
    pub after: Vec<&'static str>,
    /// Lemmas of which the object must be one, or classes of actors such as `%place`; empty if any will do.
    pub objects: Vec<&'static str>,
    /// Of a verb or adjective: whether an infinitive must follow: `told them to leave`.
    pub infinitive: bool,
    /// The nearest CAMEO code, where it is surer than its frame's.
    pub cameo: Option<&'static str>,
    /// PLOVER types of which one must be what the infinitive tells: `vowed to attack`; empty if any will do.
    pub acts: Vec<&'static str>,
}

impl Entry {
    /// How much it asks for: the entry that asks for most is tried first.
    #[must_use]
    pub fn weight(&self) -> usize {
        2 * usize::from(!self.objects.is_empty())
            + usize::from(self.infinitive)
            + 2 * usize::from(!self.acts.is_empty())
            + self.before.len()
            + self.after.len()
    }
}

labels! {
    /// Word classes that entries and the modality rules refer to: `data/event/classes.txt`.
    WordClass {
        /// Pacts of all kinds.
        Agreement = "agreement",
        /// Bodies and persons whose acts stand for their state's: `government`, `army`.
        Agent = "agent",
        /// What does harm without being an actor: `bomb`.
        Instrument = "instrument",
        /// Verbs after which their complement is so: `manage to`.
        Implicative = "implicative",
        /// Verbs and adjectives after which it is not so: `fail to`.
        Negating = "negating",
        /// Verbs and adjectives after which it is meant to be so: `plan to`.
        Planning = "planning",
        /// Nouns of which the complement is meant to be so: `a plan to`.
        PlanningNoun = "planning-noun",
        /// Verbs, nouns and adjectives after which it may or may not be so.
        Doubting = "doubting",
        /// Verbs whose object is whom the complement's verb acts for: `ask him to`.
        ObjectControl = "object-control",
        /// Nouns of which two may stand for two actors named before: `both sides`.
        Party = "party",
        /// Nouns that are no actor where only counted: `84 people`.
        Crowd = "crowd",
        /// Persons who do not stand for their state: `a Danish student`.
        Private = "private",
        /// Verbs that lend a noun their subject: `hold talks`.
        Support = "support",
        /// What can be attacked with words alone: `record`, `policy`.
        Opinion = "opinion",
        /// Nouns that only count or group what `of` brings.
        Partitive = "partitive",
        /// Sanctions and other restrictions.
        Restriction = "restriction",
        /// Fighting and its parts.
        Violence = "violence",
        /// Talks of all kinds.
        Talks = "talks",
        /// Help of all kinds.
        Help = "help",
        /// Weapons and what carries them.
        Weapon = "weapon",
        /// Troops and what they are made of.
        Troops = "troops",
        /// Ties between states.
        Ties = "ties",
        /// Demands, proposals and what else one can turn down.
        Proposal = "proposal",
        /// Verbs that bring about what their object says, so that it is as sure as they are: `could spark protests`.
        Creating = "creating",
        /// Marches and strikes.
        Rally = "rally",
        /// People of a kind, who in general do this or that: `users`.
        Anyone = "anyone",
        /// Where things are published: `on the radio`.
        Medium = "medium",
        /// Last words of the press's names, and its people: `the Oslo Post`, `reporters`.
        Outlet = "outlet",
        /// Nouns that mean a thing or anyone as often as an actor: `body`, `paper`.
        Vague = "vague",
        /// Verbs whose subject gets what a noun says that another does: `received help`.
        Receiving = "receiving",
        /// To ask, to answer, and what is asked.
        Asking = "asking",
    }
}

struct Lexicon {
    frames: Vec<Frame>,
    /// By anchor, then by lemma; the entry that asks for most stands first.
    entries: [HashMap<&'static str, Vec<Entry>>; 3],
    classes: HashMap<&'static str, Vec<WordClass>>,
}

const CLASSES: &str = include_str!("../../../data/event/classes.txt");

const FILES: [&str; 17] = [
    include_str!("../../../data/event/accuse.txt"),
    include_str!("../../../data/event/agree.txt"),
    include_str!("../../../data/event/aid.txt"),
    include_str!("../../../data/event/assault.txt"),
    include_str!("../../../data/event/coerce.txt"),
    include_str!("../../../data/event/concede.txt"),
    include_str!("../../../data/event/consult.txt"),
    include_str!("../../../data/event/cooperate.txt"),
    include_str!("../../../data/event/mobilize.txt"),
    include_str!("../../../data/event/protest.txt"),
    include_str!("../../../data/event/reject.txt"),
    include_str!("../../../data/event/request.txt"),
    include_str!("../../../data/event/retreat.txt"),
    include_str!("../../../data/event/sanction.txt"),
    include_str!("../../../data/event/support.txt"),
    include_str!("../../../data/event/threaten.txt"),
    include_str!("../../../data/event/other.txt"),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(CLASSES, &FILES));

/// The entries of a word in lower case, those that ask for most first.
#[must_use]
pub fn entries(anchor: Anchor, lemma: &str) -> &'static [Entry] {
    LEXICON.entries[anchor as usize].get(lemma).map_or(&[], Vec::as_slice)
}

/// The frame of an [`Entry`].
#[must_use]
pub fn frame(entry: &Entry) -> &'static Frame {
    &LEXICON.frames[entry.frame]
}

/// The nearest CAMEO code of an [`Entry`]: two digits at least.
#[must_use]
pub fn cameo(entry: &Entry) -> &'static str {
    entry.cameo.unwrap_or(frame(entry).cameo)
}

/// All frames, in the order of the files.
#[must_use]
pub fn frames() -> &'static [Frame] {
    &LEXICON.frames
}

/// Whether the word, in lower case and in its dictionary form, belongs to the class.
#[must_use]
pub fn is(class: WordClass, lemma: &str) -> bool {
    LEXICON.classes.get(lemma).is_some_and(|classes| classes.contains(&class))
}

fn read(classes: &'static str, files: &[&'static str]) -> Lexicon {
    let lists = read_classes(classes);
    let mut lexicon = Lexicon { frames: Vec::new(), entries: Default::default(), classes: HashMap::new() };
    for file in files {
        for line in lines(file) {
            read_line(line, &lists, &mut lexicon);
        }
    }
    for entries in &mut lexicon.entries {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in entries.values_mut() {
            list.sort_by_key(|entry| std::cmp::Reverse(entry.weight()));
        }
    }
    for (class, words) in lists {
        for word in words {
            lexicon.classes.entry(word).or_default().push(class);
        }
    }
    lexicon
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn section(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

fn read_classes(file: &'static str) -> Vec<(WordClass, Vec<&'static str>)> {
    use crate::base::Label;
    let mut lists: Vec<(WordClass, Vec<&'static str>)> = Vec::new();
    for line in lines(file) {
        if let Some(class) = section(line).and_then(WordClass::from_name) {
            lists.push((class, Vec::new()));
        } else if let Some((_, words)) = lists.last_mut() {
            words.push(line);
        }
    }
    lists
}

fn read_line(line: &'static str, lists: &[(WordClass, Vec<&'static str>)], lexicon: &mut Lexicon) {
    use crate::base::Label;
    if let Some(name) = section(line) {
        lexicon.frames.push(Frame {
            name,
            kind: "",
            cameo: "",
            anchor: Anchor::Verb,
            source: Vec::new(),
            target: Vec::new(),
            needs: Needs::Any,
            instruments: false,
            mutual: false,
            who: Vec::new(),
            whom: Vec::new(),
            catches: Vec::new(),
            refuses: Vec::new(),
        });
        return;
    }
    let at = lexicon.frames.len().saturating_sub(1);
    let Some(frame) = lexicon.frames.last_mut() else { return };
    if let Some((key, value)) = line.split_once(": ") {
        match key {
            "type" => frame.kind = value,
            "cameo" => frame.cameo = value,
            "anchor" => frame.anchor = Anchor::from_name(value).unwrap_or(Anchor::Verb),
            "source" => frame.source = value.split(' ').map(slot).collect(),
            "target" => frame.target = value.split(' ').map(slot).collect(),
            "needs" => frame.needs = Needs::from_name(value).unwrap_or(Needs::Any),
            "instruments" => frame.instruments = value == "yes",
            "mutual" => frame.mutual = value == "yes",
            "who" => frame.who = value.split(' ').collect(),
            "whom" => frame.whom = value.split(' ').collect(),
            "catch" => frame.catches.push(value),
            "refuse" => frame.refuses.push(value),
            _ => {}
        }
        return;
    }
    let anchor = frame.anchor;
    let (lemma, entry) = entry(line, at, anchor, lists);
    lexicon.entries[anchor as usize].entry(lemma).or_default().push(entry);
}

fn slot(name: &'static str) -> Slot {
    match name {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "complement" => Slot::Complement,
        "modifier" => Slot::Modifier,
        "possessor" => Slot::Possessor,
        "support" => Slot::Support,
        "setting" => Slot::Setting,
        "content" => Slot::Content,
        "thing" => Slot::Thing,
        "dative" => Slot::Dative,
        "clause" => Slot::Clause,
        "asked" => Slot::Asked,
        "anti" => Slot::Anti,
        "kind" => Slot::Kind,
        "inner" => Slot::Inner,
        "purpose" => Slot::Purpose,
        "condition" => Slot::Condition,
        "outcome" => Slot::Outcome,
        "answerer" => Slot::Answerer,
        preposition => Slot::Preposition(preposition),
    }
}

/// `carry out ~strike|@violence =190`, `air strike`, `memorandum* of understanding`.
fn entry(
    line: &'static str,
    frame: usize,
    anchor: Anchor,
    lists: &[(WordClass, Vec<&'static str>)],
) -> (&'static str, Entry) {
    use crate::base::Label;
    let (line, cameo) = line.split_once(" =").map_or((line, None), |(line, code)| (line, Some(code)));
    let (words, objects) = line.split_once(" ~").unwrap_or((line, ""));
    let mut listed = Vec::new();
    for object in objects.split('|').filter(|object| !object.is_empty()) {
        match object.strip_prefix('@').and_then(WordClass::from_name) {
            Some(class) => {
                listed.extend(lists.iter().filter(|list| list.0 == class).flat_map(|list| list.1.iter().copied()));
            }
            None => listed.push(object),
        }
    }
    let (words, acts) = words.split_once(" +to").map_or((words, None), |(words, acts)| (words, Some(acts)));
    let infinitive = acts.is_some();
    let acts = acts.and_then(|acts| acts.strip_prefix('=')).map_or_else(Vec::new, |acts| acts.split('|').collect());
    let words: Vec<&'static str> = words.split(' ').collect();
    let head = match anchor {
        Anchor::Verb | Anchor::Adjective => 0,
        Anchor::Noun => words.iter().position(|word| word.ends_with('*')).unwrap_or(words.len() - 1),
    };
    let (before, after) = match anchor {
        Anchor::Verb | Anchor::Adjective => (words[1..].to_vec(), Vec::new()),
        Anchor::Noun => (words[..head].to_vec(), words[head + 1..].to_vec()),
    };
    (words[head].trim_end_matches('*'), Entry { frame, before, after, objects: listed, infinitive, cameo, acts })
}

#[cfg(test)]
mod tests;
