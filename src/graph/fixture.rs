//! Records written by hand for tests: an article's text and what is found in it, spans given by their words.

use cablegraph::base::Label;
use cablegraph::extract::{Class, EventType, Form, Modality, Side, Stance, StatementKind};
use cablegraph::record::{
    Actor, Cue, Event, FORMAT, Mention, Participant, Range, Record, Role, Statement, Time, Words,
};
use cablegraph::resolve::{Constraints, Resolution, resolve};
use cablegraph::text::article::sha256;
use cablegraph::text::{Article, Own};

/// A record in the making.
pub struct Telling(Record);

/// Begins the record of an article.
pub fn article(doc: &str, text: &str) -> Telling {
    Telling(Record {
        format: FORMAT.into(),
        doc: doc.into(),
        sha256: sha256(text),
        title: None,
        date: None,
        outlet: None,
        url: None,
        text: Some(text.into()),
        actors: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
    })
}

impl Telling {
    /// The place of words; `#2` behind them asks for their second occurrence.
    fn words(&self, needle: &str) -> Words {
        let (needle, nth) = match needle.rsplit_once('#') {
            Some((words, nth)) if nth.parse::<usize>().is_ok() => (words, nth.parse().unwrap()),
            _ => (needle, 1),
        };
        let text = self.0.text.as_deref().unwrap();
        let (at, _) = text.match_indices(needle).nth(nth - 1).unwrap_or_else(|| panic!("no {needle:?} in {text:?}"));
        let start = text[..at].chars().count() as u32;
        Words { start, end: start + needle.chars().count() as u32, text: needle.into() }
    }

    fn all(&self) -> Range {
        Range { start: 0, end: self.0.text.as_deref().unwrap().chars().count() as u32 }
    }

    fn cue(&self, needle: &str, lemma: &str) -> Cue {
        Cue { words: self.words(needle), lemma: lemma.into() }
    }

    pub fn title(mut self, title: &str) -> Self {
        self.0.title = Some(title.into());
        self
    }

    pub fn date(mut self, date: &str) -> Self {
        self.0.date = Some(date.parse().unwrap());
        self
    }

    pub fn actor(mut self, id: &str, name: &str, class: Class, mentions: &[&str]) -> Self {
        let mention = |(at, words): (usize, &&str)| Mention {
            words: self.words(words),
            kind: Form::Named,
            rule: "same-name".into(),
            antecedent: (at > 0).then_some(0),
        };
        let mentions = mentions.iter().enumerate().map(mention).collect();
        let actor =
            Actor { id: id.into(), name: name.into(), class, gender: None, number: None, roles: Vec::new(), mentions };
        self.0.actors.push(actor);
        self
    }

    pub fn role(mut self, actor: &str, title: &str, of: Option<&str>, words: &str) -> Self {
        let role = Role { title: title.into(), of: of.map(Into::into), words: self.words(words), rule: "".into() };
        self.0.actors.iter_mut().find(|one| one.id == actor).unwrap().roles.push(role);
        self
    }

    pub fn said(mut self, id: &str, speaker: Option<&str>, cue: (&str, &str), content: &[&str]) -> Self {
        let statement = Statement {
            id: id.into(),
            speaker: speaker.map(Into::into),
            candidates: Vec::new(),
            unnamed: None,
            source: None,
            cue: Some(self.cue(cue.0, cue.1)),
            kind: StatementKind::Indirect,
            content: content.iter().map(|words| self.words(words)).collect(),
            addressee: None,
            addressed: None,
            occasion: None,
            place: None,
            time: None,
            in_statement: None,
            about: Vec::new(),
            stance: Stance::Assert,
            sentence: self.all(),
            rule: "verb-with-clause".into(),
        };
        self.0.statements.push(statement);
        self
    }

    /// Changes the statement just told.
    pub fn with(mut self, change: impl FnOnce(&mut Statement)) -> Self {
        change(self.0.statements.last_mut().unwrap());
        self
    }

    /// `parts` are `>actor` for a source and `<actor` for a target, each with its words.
    pub fn event(mut self, id: &str, kind: EventType, trigger: (&str, &str), parts: &[(&str, &str)]) -> Self {
        let participants: Vec<_> = parts
            .iter()
            .map(|(actor, words)| Participant {
                role: if actor.starts_with('>') { Side::Source } else { Side::Target },
                actor: actor[1..].into(),
                words: self.words(words),
            })
            .collect();
        let side = |side: Side| -> Vec<String> {
            participants.iter().filter(|part| part.role == side).map(|part| part.actor.clone()).collect()
        };
        let event = Event {
            id: id.into(),
            kind,
            cameo: "19".into(),
            trigger: self.cue(trigger.0, trigger.1),
            source: side(Side::Source),
            target: side(Side::Target),
            participants: participants.clone(),
            topic: None,
            place: None,
            time: None,
            modality: Modality::Actual,
            in_statement: None,
            sentence: self.all(),
            rule: "verb-with-subject".into(),
        };
        self.0.events.push(event);
        self
    }

    /// Changes the event just told.
    pub fn but(mut self, change: impl FnOnce(&mut Event)) -> Self {
        change(self.0.events.last_mut().unwrap());
        self
    }

    pub fn time(mut self, words: &str) -> Self {
        let time = Time { words: self.words(words), from: None, to: None, iso: None };
        self.0.events.last_mut().unwrap().time = Some(time);
        self
    }

    pub fn record(self) -> Record {
        self.0
    }
}

/// Two articles about an invented quarrel; they share the statement `s-closed`.
pub fn quarrel() -> Vec<Record> {
    let one = article(
        "harbour.txt",
        "Norland bombed the harbour of Eastvik on Friday. Eastvik's mayor Ruth Okafor told Lars Holm that Norland \
         had killed dockers. She will meet Holm. “The port is closed,” Okafor said.",
    )
    .title("Harbour bombed")
    .date("2024-05-03")
    .actor("norland", "Norland", Class::State, &["Norland", "Norland#2"])
    .actor("eastvik", "Eastvik", Class::Place, &["Eastvik", "Eastvik#2"])
    .actor("ruth-okafor", "Ruth Okafor", Class::Person, &["Ruth Okafor", "Okafor#2"])
    .role("ruth-okafor", "mayor", Some("eastvik"), "mayor")
    .actor("lars-holm", "Lars Holm", Class::Person, &["Lars Holm", "Holm#2"])
    .actor("dockers", "dockers", Class::Group, &["dockers"])
    .said("s-killed", Some("ruth-okafor"), ("told", "tell"), &["Norland had killed dockers"])
    .with(|statement| {
        statement.addressee = Some("lars-holm".into());
        statement.about = vec!["norland".into(), "dockers".into()];
        statement.stance = Stance::Accuse;
    })
    .said("s-closed", Some("ruth-okafor"), ("said", "say"), &["The port is closed,"])
    .with(|statement| statement.kind = StatementKind::Direct)
    .event("e-bombed", EventType::Assault, ("bombed", "bomb"), &[(">norland", "Norland"), ("<eastvik", "Eastvik")])
    .time("Friday")
    .but(|event| event.place = Some("eastvik".into()))
    .event("e-killed", EventType::Assault, ("killed", "kill"), &[(">norland", "Norland#2"), ("<dockers", "dockers")])
    .but(|event| event.in_statement = Some("s-killed".into()))
    .event("e-meet", EventType::Consult, ("meet", "meet"), &[(">ruth-okafor", "She"), ("<lars-holm", "Holm#2")])
    .but(|event| event.modality = Modality::Planned);
    let two = article("port.txt", "“The port is closed,” said Okafor. Norland did not bomb Eastvik again.")
        .actor("ruth-okafor", "Ruth Okafor", Class::Person, &["Okafor"])
        .actor("norland", "Norland", Class::State, &["Norland"])
        .actor("eastvik", "Eastvik", Class::Place, &["Eastvik"])
        .said("s-closed", Some("ruth-okafor"), ("said", "say"), &["The port is closed,"])
        .event("e-again", EventType::Assault, ("bomb", "bomb"), &[(">norland", "Norland"), ("<eastvik", "Eastvik")])
        .but(|event| event.modality = Modality::Negated);
    vec![one.record(), two.record()]
}

/// Two articles about one person, and a third that may be about it.
pub fn doubtful() -> Resolution {
    let telling = |doc: &str, name: &str| {
        article(doc, &format!("{name} said no.")).actor("a", name, Class::Person, &[name]).record()
    };
    let records = vec![telling("1", "Ruth Okafor"), telling("2", "Ruth Okafor"), telling("3", "R. Okafor")];
    resolve(records, &Own::default(), &Constraints::default())
}

/// Strings that break writers.
pub const NASTY: [&str; 16] = [
    "node",
    "end",
    "edge -> node",
    "says \"no\"",
    "ends in a backslash\\",
    "two\nlines\r\nand a tab\t.",
    "]]> and </script><!-- -->",
    "<b>&amp; & 'x'</b>",
    "🙂👩‍👩‍👧 family",
    "مرحبا بالعالم",
    "Категорически отвергаем",
    "control \u{1}\u{8}\u{1b}[31m\u{7f} \u{0} end",
    "\\N \\G \\E \\l {a|b}",
    "line\u{2028}separator\u{feff}",
    "\u{202e}reversed\u{202c}",
    "",
];

/// Every nasty string and a label of 4 kB; see [`told_with`].
pub fn nasty() -> Vec<Record> {
    let long = "long ".repeat(820);
    told_with(NASTY.into_iter().chain([long.as_str()]))
}

/// Each string as an actor's name, a title, words said and a rule; parallel edges, a self-loop, an isolated node.
pub fn told_with<'a>(strings: impl Iterator<Item = &'a str>) -> Vec<Record> {
    let mut records = Vec::new();
    for (at, nasty) in strings.enumerate() {
        let text = format!("Speaker {nasty}! said: {nasty}? Then {nasty}; struck.");
        let id = if at == 0 { "node".to_owned() } else { format!("actor-{at}") };
        let mut telling = article(&format!("{at} {}.txt", nasty.chars().take(40).collect::<String>()), &text)
            .title(nasty)
            .actor(&id, nasty, Class::ALL[at % Class::ALL.len()], &[&format!("{nasty}!")])
            .actor("end", "Alone", Class::Place, &[]);
        telling.0.actors[0].mentions[0].rule = nasty.into();
        if at > 0 {
            telling = telling.role(&id, nasty, Some(&id), "Speaker").role(&id, "chief", Some("node"), "Speaker");
        }
        let content = format!("{nasty}?");
        telling = telling
            .said(&format!("s-{at}"), Some(&id), ("said", nasty), &[&content])
            .with(|statement| statement.rule = nasty.into())
            .event(
                &format!("e-{at}"),
                EventType::Assault,
                ("struck", nasty),
                &[(&format!(">{id}"), "Speaker"), (&format!("<{id}"), "Speaker"), ("<node", "Speaker")],
            );
        records.push(telling.record());
    }
    records
}

/// The articles of records that carry their text.
pub fn articles(records: &[Record]) -> Vec<Article> {
    records.iter().map(|record| record.article(record.text.clone().unwrap())).collect()
}
