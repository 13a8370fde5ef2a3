//! Codes who did what to whom on the dependency parse: trigger, roles, modality, place, time.

mod answer;
mod grammar;
mod inner;
mod lent;
mod merge;
mod modality;
mod pair;
mod particular;
mod place;
mod roles;
mod scene;
mod time;
mod topic;
mod trigger;
mod unsure;

use crate::base::{Arena, Label};
use crate::extract::contents::Contents;
use crate::extract::{Chain, Event, EventType, Mention, Participant, RuleName, Side, Speaker, Statement};
use crate::text::lexicon::event as lexicon;
use crate::text::time::Period;
use crate::text::{Document, Sentence};

use answer::Answers;
use merge::Draft;
use scene::Scene;

/// The events of the article in the order of their triggers; `periods` are those of the document's times.
#[must_use]
pub fn code(
    document: &Document<'_>,
    mentions: &Arena<Mention>,
    chains: &Arena<Chain>,
    statements: &Arena<Statement>,
    periods: &[Option<Period>],
) -> Arena<Event> {
    let scene = Scene::new(document, mentions, chains);
    let reports = Reports { contents: Contents::new(statements), answers: Answers::new(document, statements) };
    let mut events = Arena::new();
    for sentence in document.sentences.items() {
        if !document.paragraphs[sentence.paragraph].kind.is_told() {
            continue;
        }
        for draft in merge::happenings(document, drafts(&scene, sentence)) {
            let event = event(&scene, &reports, periods, sentence, draft);
            if !is_private(&scene, statements, &event) {
                events.alloc(event);
            }
        }
    }
    events
}

/// Which statements report events.
struct Reports {
    contents: Contents,
    answers: Answers,
}

/// Whether those asked in an interview tell of themselves or of people without a name, which is their life and no news.
fn is_private(scene: &Scene<'_>, statements: &Arena<Statement>, event: &Event) -> bool {
    let told = event.in_statement.map(|id| &statements[id]).filter(|statement| statement.rule == RuleName("turn"));
    told.is_some_and(|statement| {
        event
            .participants
            .iter()
            .all(|part| statement.speaker == Speaker::Known(part.chain) || !particular::is_named(scene, part.chain))
    })
}

fn drafts(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Draft> {
    let mut found = Vec::new();
    for trigger in trigger::find(scene, sentence) {
        let frame = lexicon::frame(trigger.entry);
        let Some(kind) = EventType::from_name(frame.kind) else {
            continue;
        };
        let Some(roles) = roles::fill(scene, &trigger, frame) else {
            continue;
        };
        if particular::is_no_happening(scene, &trigger, kind, &roles) {
            continue;
        }
        let modality = modality::of(scene, &trigger);
        if unsure::is_unsure(scene, &trigger, kind, &roles, modality) {
            continue;
        }
        found.push(Draft { trigger, frame, kind, roles, modality });
    }
    found
}

fn event(scene: &Scene<'_>, reports: &Reports, periods: &[Option<Period>], sentence: &Sentence, draft: Draft) -> Event {
    let Draft { trigger, frame, kind, roles, modality } = draft;
    let parties: Vec<_> = roles.source.iter().chain(&roles.target).copied().collect();
    let side = |side: Side, fillers: &[scene::Filler]| {
        let told =
            |&(chain, span): &scene::Filler| Participant { side, chain, span: scene.named(chain, span, sentence) };
        fillers.iter().map(told).collect::<Vec<_>>()
    };
    let mut participants = side(Side::Source, &roles.source);
    participants.extend(side(Side::Target, &roles.target));
    let answered = reports.answers.to(scene, &trigger);
    Event {
        kind,
        cameo: lexicon::cameo(trigger.entry),
        trigger: trigger.span,
        lemma: scene.lemma(trigger.token),
        topic: topic::of(scene, &trigger, kind, &participants),
        participants,
        place: place::of(scene, &trigger, &parties),
        time: time::of(scene, &trigger, periods),
        modality: answered.map_or(modality, |(_, modality)| modality),
        in_statement: answered.map(|(answer, _)| answer).or_else(|| reports.contents.reporting(trigger.span)),
        sentence: sentence.span,
        rule: RuleName(frame.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Date, Id};
    use crate::extract::extract;
    use crate::text::{Article, analyse};

    /// `TYPE modality source -> target @ place (time)` of every event, actors by name.
    fn events(text: &str) -> Vec<String> {
        let article = Article {
            doc: "test".into(),
            sha256: String::new(),
            title: None,
            date: Date::new(2016, 7, 15).ok(),
            outlet: None,
            url: None,
            text: text.into(),
        };
        let extraction = extract(&article, &analyse(&article.text));
        let name = |id: Id<Chain>| extraction.chains[id].name.clone();
        let line = |event: &Event| {
            let side = |side| {
                let on = event.participants.iter().filter(|part| part.side == side);
                on.map(|part| name(part.chain)).collect::<Vec<_>>().join(", ")
            };
            let mut line = format!("{} {}", event.kind.name(), event.modality.name());
            line += &format!(" {} -> {}", side(Side::Source), side(Side::Target));
            if let Some(place) = event.place {
                line += &format!(" @ {}", name(place));
            }
            if let Some(from) = event.time.as_ref().and_then(|time| time.period) {
                line += &format!(" ({from})");
            }
            line.trim_end().to_owned()
        };
        extraction.events.items().iter().map(line).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(events(text), expected, "{text}");
    }

    #[test]
    fn every_frame_catches_and_refuses_its_examples() {
        let mut wrong = Vec::new();
        for frame in lexicon::frames() {
            if EventType::from_name(frame.kind).is_none() {
                wrong.extend(frame.catches.iter().filter(|text| !events(text).is_empty()).copied().map(str::to_owned));
                wrong.extend(frame.refuses.iter().filter(|text| events(text).is_empty()).copied().map(str::to_owned));
                continue;
            }
            for text in &frame.catches {
                if !events(text).iter().any(|line| line.starts_with(frame.kind)) {
                    wrong.push(format!("{} misses: {text} {:?}", frame.name, events(text)));
                }
            }
            for text in &frame.refuses {
                if events(text).iter().any(|line| line.starts_with(frame.kind)) {
                    wrong.push(format!("{} takes: {text}", frame.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn roles_follow_the_grammar() {
        check("Norwegian police arrested Laurel Holm.", &["COERCE actual Norwegian police -> Laurel Holm"]);
        check("Norway was criticised by Denmark.", &["ACCUSE actual Denmark -> Norway"]);
        check("Norway agreed to support Denmark.", &["AGREE actual Norway ->", "SUPPORT planned Norway -> Denmark"]);
        check("Norway refused to support Denmark.", &["REJECT actual Norway -> Denmark"]);
        check("Talks between Norway and Denmark ended.", &["CONSULT actual Norway, Denmark ->"]);
        check(
            "Norway urged Denmark to withdraw its troops.",
            &["REQUEST actual Norway -> Denmark", "RETREAT planned Denmark ->"],
        );
    }

    #[test]
    fn modality_follows_the_scope() {
        check("Norway did not attack Denmark.", &["ASSAULT negated Norway -> Denmark"]);
        check("Norway will attack Denmark.", &["ASSAULT planned Norway -> Denmark"]);
        check("Norway could attack Denmark.", &["ASSAULT hypothetical Norway -> Denmark"]);
        check("Norway failed to attack Denmark.", &["ASSAULT negated Norway -> Denmark"]);
        check("Did Norway attack Denmark?", &["ASSAULT hypothetical Norway -> Denmark"]);
        check("In which year did Norway attack Denmark?", &["ASSAULT actual Norway -> Denmark"]);
        check("Norway insisted that Denmark agree to the terms.", &["AGREE planned Denmark ->"]);
        let choice = "Norway must choose between attacking Denmark and leaving.";
        check(choice, &["ASSAULT hypothetical Norway -> Denmark"]);
    }

    #[test]
    fn what_is_taken_for_granted_happened() {
        check("Norway did not attack Denmark until winter.", &["ASSAULT actual Norway -> Denmark"]);
        check("Laurel Holm flew home to meet Ada Novak.", &["CONSULT actual Laurel Holm -> Ada Novak"]);
        check("Norway fined Denmark for refusing to pay.", &["REJECT actual Denmark ->"]);
        let third = "Laurel Holm was the third minister to be arrested by Danish police.";
        check(third, &["COERCE actual Danish police -> Laurel Holm"]);
    }

    #[test]
    fn parties_are_those_meant() {
        check("The nations of Chile and Peru recognised Denmark.", &["SUPPORT actual Chile, Peru -> Denmark"]);
        let some = "Danish police arrested three Norwegian individuals.";
        check(some, &["COERCE actual Danish police -> Norwegian individuals"]);
        let both = "Laurel Holm said there was no time and urged Norway to attack Denmark.";
        check(both, &["REQUEST actual Laurel Holm -> Norway", "ASSAULT planned Norway -> Denmark"]);
        let other = "There is no agreement between Norway and Denmark to attack Chile, Laurel Holm said.";
        check(other, &["AGREE negated Norway, Denmark ->"]);
        check("The minister felt insulted by Norway.", &["ACCUSE actual Norway -> minister"]);
        check("“We go on,” Laurel Holm told the reporters, “to win the war.”", &[]);
    }

    #[test]
    fn answers_claim_what_was_asked() {
        let asked = "“No,” Ruth Okafor said when asked whether Norway had attacked Denmark.";
        check(asked, &["ASSAULT negated Norway -> Denmark"]);
        let asked = "“Yes,” Ruth Okafor said when asked whether Norway had attacked Denmark.";
        check(asked, &["ASSAULT actual Norway -> Denmark"]);
        // Conditions and negated questions are none of it.
        let condition = "“Yes,” Ruth Okafor said, she would stay at home if Norway attacked Denmark.";
        check(condition, &["ASSAULT hypothetical Norway -> Denmark"]);
        let asked = "“No,” Ruth Okafor said, answering the question whether Norway will attack Denmark.";
        check(asked, &["ASSAULT hypothetical Norway -> Denmark"]);
    }

    #[test]
    fn topics_are_what_it_is_about() {
        let topics = |text: &str| {
            let article = Article {
                doc: "test".into(),
                sha256: String::new(),
                title: None,
                date: None,
                outlet: None,
                url: None,
                text: text.into(),
            };
            let extraction = extract(&article, &analyse(&article.text));
            let topics = extraction.events.items().iter().map(|event| event.topic);
            topics.map(|topic| topic.map_or("", |span| span.of(text)).to_owned()).collect::<Vec<_>>()
        };
        let check = |text: &str, expected: &[&str]| assert_eq!(topics(text), expected, "{text}");
        check("Norway discussed the fishing limits with Denmark on Monday.", &["the fishing limits"]);
        check("Norway held talks with Denmark about fishing limits.", &["fishing limits"]);
        check("Norway and Denmark met on Monday.", &[""]);
        check("Norway bombed Denmark over the fish.", &[""]);
        check("Norway criticised Denmark over the new fishing limits, which hurt.", &["the new fishing limits"]);
    }

    #[test]
    fn time_counts_from_the_article() {
        check("Norway attacked Denmark on Thursday.", &["ASSAULT actual Norway -> Denmark (2016-07-14)"]);
    }

    #[test]
    fn no_actor_no_event() {
        check("Shares attacked record highs after the price war ended.", &[]);
        check("A storm hit the coast and killed the mood.", &[]);
    }
}
