//! News that nobody wrote: records of invented articles whose actors are known, as many as one likes, the same at every run.
//!
//! A world of persons, bodies and states with surnames as unequally common as real ones; stories that each have a cast, a state and
//! a time; articles that tell a part of a story and name its actors as news does: mostly by the full name, sometimes by surname,
//! acronym, initial, short form, another transliteration or a description alone.

use cablegraph::extract::{Class, Form, Gender, Number};
use cablegraph::record::{Actor, FORMAT, Mention, Record, Role, Words};

/// Articles, and of each of their actors who it is.
pub struct News {
    /// By place.
    pub records: Vec<Record>,
    /// Of each record, by the place of its actor.
    pub truth: Vec<Vec<u32>>,
}

const GIVEN: [(&str, Gender); 40] = [
    ("James", Gender::Masculine),
    ("Mary", Gender::Feminine),
    ("William", Gender::Masculine),
    ("Patricia", Gender::Feminine),
    ("Robert", Gender::Masculine),
    ("Jennifer", Gender::Feminine),
    ("Michael", Gender::Masculine),
    ("Elizabeth", Gender::Feminine),
    ("Sergei", Gender::Masculine),
    ("Olga", Gender::Feminine),
    ("Mohammed", Gender::Masculine),
    ("Fatima", Gender::Feminine),
    ("Yuri", Gender::Masculine),
    ("Natalia", Gender::Feminine),
    ("Thomas", Gender::Masculine),
    ("Susan", Gender::Feminine),
    ("Charles", Gender::Masculine),
    ("Margaret", Gender::Feminine),
    ("Daniel", Gender::Masculine),
    ("Sarah", Gender::Feminine),
    ("Carlos", Gender::Masculine),
    ("Lucia", Gender::Feminine),
    ("Hassan", Gender::Masculine),
    ("Leila", Gender::Feminine),
    ("Pierre", Gender::Masculine),
    ("Claire", Gender::Feminine),
    ("Stefan", Gender::Masculine),
    ("Ingrid", Gender::Feminine),
    ("Kenji", Gender::Masculine),
    ("Yuki", Gender::Feminine),
    ("Emeka", Gender::Masculine),
    ("Ngozi", Gender::Feminine),
    ("Ahmed", Gender::Masculine),
    ("Aisha", Gender::Feminine),
    ("Andrew", Gender::Masculine),
    ("Ruth", Gender::Feminine),
    ("Dmitri", Gender::Masculine),
    ("Svetlana", Gender::Feminine),
    ("Edward", Gender::Masculine),
    ("Helen", Gender::Feminine),
];

/// Other ways to write or shorten a given name.
const OTHERWISE: [(&str, &str); 9] = [
    ("Sergei", "Sergey"),
    ("Mohammed", "Muhammad"),
    ("Yuri", "Yury"),
    ("Dmitri", "Dmitry"),
    ("William", "Bill"),
    ("Robert", "Bob"),
    ("Elizabeth", "Liz"),
    ("Edward", "Ted"),
    ("Natalia", "Natalya"),
];

const STATES: [(&str, &str); 24] = [
    ("United States", "American"),
    ("China", "Chinese"),
    ("Russia", "Russian"),
    ("France", "French"),
    ("Germany", "German"),
    ("India", "Indian"),
    ("Turkey", "Turkish"),
    ("Iran", "Iranian"),
    ("Brazil", "Brazilian"),
    ("Japan", "Japanese"),
    ("Egypt", "Egyptian"),
    ("Nigeria", "Nigerian"),
    ("Mexico", "Mexican"),
    ("Spain", "Spanish"),
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Poland", "Polish"),
    ("Peru", "Peruvian"),
    ("Greece", "Greek"),
    ("Ghana", "Ghanaian"),
    ("Nepal", "Nepalese"),
    ("Finland", "Finnish"),
    ("Uruguay", "Uruguayan"),
];

const SHARED: [&str; 4] = ["Foreign Ministry", "Supreme Court", "Defense Ministry", "Central Bank"];
const KINDS: [&str; 8] =
    ["Council", "Institute", "Holdings", "Federation", "Alliance", "Foundation", "Union", "Airlines"];
const CROWDS: [&str; 5] = ["protesters", "residents", "workers", "students", "fishermen"];
const TITLES: [&str; 6] = ["minister of trade", "mayor", "spokesman", "chief executive", "senator", "ambassador"];
/// About how many actors an article has.
const CHAINS_AN_ARTICLE: usize = 12;
const ARTICLES_A_STORY: usize = 5;
const CAST: usize = 7;

/// A generator of numbers that differ (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of the first `end` numbers, each about as often as one divided by it says: doublings are equally likely.
    fn zipf(&mut self, end: usize) -> usize {
        let low = 1 << self.below(end.max(1).ilog2() as usize + 1);
        (low + self.below(low)).min(end.max(1)) - 1
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

struct Person {
    given: &'static str,
    middle: char,
    surname: String,
    gender: Gender,
    title: &'static str,
    state: usize,
}

struct Body {
    name: String,
    acronym: String,
}

/// Whom a story is about, as places in the world.
struct Story {
    persons: Vec<usize>,
    bodies: Vec<usize>,
    states: [usize; 2],
    shared: usize,
    town: String,
    crowd: usize,
    day: i64,
}

/// A word of syllables; each number is another one.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "ko", "ri", "ten", "mos", "la", "vi", "dor", "han", "su", "pel", "gra", "no", "ter", "mi", "zal", "fen",
        "bu", "kar", "lo", "sti", "wen", "da", "rho", "mar", "ne", "tul", "pi", "cas", "jo", "vel", "gon",
    ];
    let mut letters = String::new();
    for _ in 0..2 {
        letters += SYLLABLES[number % 32];
        number /= 32;
    }
    while number > 0 {
        letters += SYLLABLES[number % 32];
        number /= 32;
    }
    let mut chars = letters.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// About as many actors of articles as asked for.
pub fn news(chains: usize, seed: u64) -> News {
    let mut dice = Dice(seed);
    let articles = chains.div_ceil(CHAINS_AN_ARTICLE).max(1);
    let stories = articles.div_ceil(ARTICLES_A_STORY);
    let famous = 20 + stories / 2;
    let (mut persons, mut bodies) = (Vec::new(), Vec::new());
    for _ in 0..famous {
        persons.push(person(&mut dice, articles));
        bodies.push(body(&mut dice, bodies.len()));
    }
    let mut news = News { records: Vec::with_capacity(articles), truth: Vec::with_capacity(articles) };
    let mut unnamed = 1 << 31;
    for number in 0..stories {
        let story = story(&mut dice, number, famous, &mut persons, articles);
        for part in 0..ARTICLES_A_STORY.min(articles - number * ARTICLES_A_STORY) {
            let mut telling = Telling::new(format!("{number:06}-{part}"), story.day + dice.below(10) as i64);
            tell(&mut dice, &story, number, &persons, &bodies, &mut unnamed, &mut telling);
            news.records.push(telling.record);
            news.truth.push(telling.truth);
        }
    }
    news
}

fn person(dice: &mut Dice, articles: usize) -> Person {
    let (given, gender) = *dice.pick(&GIVEN);
    Person {
        given,
        middle: char::from(b'A' + dice.below(24) as u8),
        surname: word(dice.zipf(200 + 2 * articles)),
        gender,
        title: TITLES[dice.below(TITLES.len())],
        state: dice.zipf(STATES.len()),
    }
}

fn body(dice: &mut Dice, number: usize) -> Body {
    let (first, second) = (word(40 + 7 * number), word(dice.below(30_000)));
    let name = format!("{first} {second} {}", dice.pick(&KINDS));
    Body { acronym: name.split(' ').filter_map(|word| word.chars().next()).collect(), name }
}

fn story(dice: &mut Dice, number: usize, famous: usize, persons: &mut Vec<Person>, articles: usize) -> Story {
    let mut cast = Vec::new();
    while cast.len() < CAST {
        // Most people are in the news once.
        let one = if dice.percent(60) {
            persons.push(person(dice, articles));
            persons.len() - 1
        } else {
            dice.zipf(famous)
        };
        if !cast.contains(&one) {
            cast.push(one);
        }
    }
    let state = persons[cast[0]].state;
    Story {
        persons: cast,
        bodies: vec![dice.zipf(famous), dice.below(famous)],
        states: [state, dice.zipf(STATES.len())],
        shared: dice.below(SHARED.len()),
        town: word(5_000 + number % 3_000),
        crowd: dice.below(CROWDS.len()),
        day: dice.below(2_000) as i64,
    }
}

/// An article in the making.
struct Telling {
    record: Record,
    truth: Vec<u32>,
    at: u32,
}

impl Telling {
    fn new(doc: String, day: i64) -> Self {
        let date = format!("{}-{:02}-{:02}", 2016 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        let record = Record {
            format: FORMAT.into(),
            sha256: doc.clone(),
            doc,
            title: None,
            date: date.parse().ok(),
            outlet: None,
            url: None,
            text: None,
            actors: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
        };
        Self { record, truth: Vec::new(), at: 0 }
    }

    fn actor(&mut self, who: u32, class: Class, kind: Form, names: &[&str]) -> &mut Actor {
        let mentions = names.iter().map(|name| {
            let start = self.at;
            self.at += name.chars().count() as u32 + 40;
            let words = Words { start, end: start + name.chars().count() as u32, text: (*name).into() };
            Mention { words, kind, rule: "".into(), antecedent: None }
        });
        let mentions = mentions.collect();
        self.truth.push(who);
        let id = format!("a{}", self.record.actors.len());
        let name = names[0].trim_start_matches("the ").trim_start_matches("a ").to_owned();
        self.record.actors.push(Actor { id, name, class, gender: None, number: None, roles: Vec::new(), mentions });
        self.record.actors.last_mut().expect("one was just put in")
    }
}

const STATE: u32 = 1 << 24;
const BODY: u32 = 2 << 24;
const SHARED_BODY: u32 = 3 << 24;
const TOWN: u32 = 4 << 24;
const TROOPS: u32 = 5 << 24;
const CROWD: u32 = 6 << 24;

/// What the chains are of.
pub const KINDS_OF_ACTORS: [&str; 8] =
    ["persons", "states", "bodies", "shared names", "towns", "troops", "crowds", "unnamed persons"];

/// The place of a chain's kind in [`KINDS_OF_ACTORS`].
pub fn kind(who: u32) -> usize {
    ((who >> 24) as usize).min(7)
}

fn tell(
    dice: &mut Dice,
    story: &Story,
    number: usize,
    persons: &[Person],
    bodies: &[Body],
    unnamed: &mut u32,
    telling: &mut Telling,
) {
    for (nth, &state) in story.states.iter().enumerate() {
        if (nth == 0 || dice.percent(70)) && !telling.truth.contains(&(STATE + state as u32)) {
            let (name, adjective) = STATES[state];
            // The story's own state is named most, but for one article in ten.
            let names = if dice.percent(50) { [name, adjective, name] } else { [adjective, name, adjective] };
            let often = if nth == 0 && dice.percent(90) { 3 } else { 2 };
            telling.actor(STATE + state as u32, Class::State, Form::Named, &names[..often]);
        }
    }
    for &one in &story.persons {
        if dice.percent(75) {
            tell_person(dice, one, &persons[one], telling);
        }
    }
    for &one in &story.bodies {
        let who = BODY + one as u32;
        if dice.percent(70) && !telling.truth.contains(&who) {
            let Body { name, acronym } = &bodies[one];
            let names: &[&str] = match dice.below(10) {
                0 => &[acronym],
                1..4 => &[name, acronym],
                _ => &[name, name],
            };
            telling.actor(who, Class::Organization, Form::Named, names);
        }
    }
    if dice.percent(50) {
        let who = SHARED_BODY + (story.states[0] * SHARED.len() + story.shared) as u32;
        telling.actor(who, Class::Organization, Form::Named, &[SHARED[story.shared]]);
    }
    if dice.percent(80) {
        telling.actor(TOWN + number as u32 % 3_000, Class::Place, Form::Named, &[&story.town]);
    }
    if dice.percent(60) {
        let actor = telling.actor(CROWD + number as u32, Class::Group, Form::Nominal, &[CROWDS[story.crowd]]);
        actor.number = Some(Number::Plural);
    }
    if dice.percent(30) {
        let troops = format!("{} troops", STATES[story.states[0]].1);
        let actor = telling.actor(TROOPS + story.states[0] as u32, Class::Group, Form::Nominal, &[&troops]);
        actor.number = Some(Number::Plural);
    }
    for description in ["a senior official", "a witness", "the driver"] {
        if dice.percent(60) {
            *unnamed += 1;
            telling.actor(*unnamed, Class::Person, Form::Nominal, &[description]);
        }
    }
}

fn tell_person(dice: &mut Dice, who: usize, person: &Person, telling: &mut Telling) {
    let Person { given, surname, middle, .. } = person;
    let other = OTHERWISE.iter().find(|(usual, _)| usual == given).map_or(*given, |(_, other)| other);
    let full = match dice.below(100) {
        0..12 => surname.clone(),
        12..15 => format!("{}. {surname}", &given[..1]),
        15..22 => format!("{given} {middle}. {surname}"),
        22..32 => format!("{other} {surname}"),
        _ => format!("{given} {surname}"),
    };
    let of = telling.truth.iter().position(|&actor| actor == STATE + person.state as u32);
    let of = of.map(|place| telling.record.actors[place].id.clone());
    let (gender, office) = (dice.percent(80), dice.percent(40));
    let actor = telling.actor(who as u32, Class::Person, Form::Named, &[&full, surname, surname]);
    actor.gender = gender.then_some(person.gender);
    if office {
        let words = Words { start: actor.mentions[0].words.start, end: actor.mentions[0].words.start, text: "".into() };
        actor.roles.push(Role { title: person.title.into(), of, words, rule: "".into() });
    }
}
