//! Codes who did what to whom on the dependency parse: trigger, roles, modality, place, time.

mod grammar;
mod merge;
mod modality;
mod pair;
mod place;
mod roles;
mod scene;
mod trigger;

use crate::base::{Arena, Id, Label, Span};
use crate::extract::{Chain, Event, EventType, Mention, Participant, RuleName, Side, Statement};
use crate::text::lexicon::event as lexicon;
use crate::text::{Article, Document, LineKind, Sentence};

use merge::Draft;
use scene::Scene;

/// The events of the article in the order of their triggers. The article's date anchors words such as `Thursday`.
#[must_use]
pub fn code(
    _article: &Article,
    document: &Document<'_>,
    mentions: &Arena<Mention>,
    chains: &Arena<Chain>,
    statements: &Arena<Statement>,
) -> Arena<Event> {
    let scene = Scene::new(document, mentions, chains);
    let contents = Contents::new(statements);
    let mut events = Arena::new();
    for sentence in document.sentences.items() {
        if document.paragraphs[sentence.paragraph].kind == LineKind::Boilerplate {
            continue;
        }
        for draft in merge::happenings(document, drafts(&scene, sentence)) {
            events.alloc(event(&scene, &contents, sentence, draft));
        }
    }
    events
}

fn drafts(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Draft> {
    let mut found = Vec::new();
    for trigger in trigger::find(scene, sentence) {
        let frame = lexicon::frame(trigger.entry);
        let Some(kind) = EventType::from_name(frame.kind) else { continue };
        let Some(roles) = roles::fill(scene, &trigger, frame) else { continue };
        let modality = modality::of(scene, &trigger);
        found.push(Draft { trigger, frame, kind, roles, modality });
    }
    found
}

fn event(scene: &Scene<'_>, contents: &Contents, sentence: &Sentence, draft: Draft) -> Event {
    let Draft { trigger, frame, kind, roles, modality } = draft;
    let parties: Vec<_> = roles.source.iter().chain(&roles.target).copied().collect();
    let side = |side: Side, fillers: &[scene::Filler]| {
        fillers.iter().map(move |&(chain, span)| Participant { side, chain, span }).collect::<Vec<_>>()
    };
    let mut participants = side(Side::Source, &roles.source);
    participants.extend(side(Side::Target, &roles.target));
    Event {
        kind,
        cameo: frame.cameo,
        trigger: trigger.span,
        lemma: scene.lemma(trigger.token),
        participants,
        place: place::of(scene, &trigger, &parties),
        time: None,
        modality,
        in_statement: contents.reporting(trigger.span),
        sentence: sentence.span,
        rule: RuleName(frame.name),
    }
}

/// The statements' contents by start, so that the reporting statement of a trigger is found without asking all.
struct Contents {
    /// Content and statement, by start.
    spans: Vec<(Span, Id<Statement>)>,
    /// The largest end among the spans up to and with this one.
    reach: Vec<u32>,
}

impl Contents {
    fn new(statements: &Arena<Statement>) -> Self {
        let mut spans: Vec<_> =
            statements.iter().flat_map(|(id, one)| one.content.iter().map(move |&span| (span, id))).collect();
        spans.sort_unstable();
        let ends = spans.iter().scan(0, |end: &mut u32, (span, _)| {
            *end = (*end).max(span.end());
            Some(*end)
        });
        let reach = ends.collect();
        Self { spans, reach }
    }

    /// The innermost statement of which the content holds the trigger.
    fn reporting(&self, trigger: Span) -> Option<Id<Statement>> {
        let before = self.spans.partition_point(|(span, _)| span.start() <= trigger.start());
        (0..before)
            .rev()
            .take_while(|&at| self.reach[at] >= trigger.end())
            .map(|at| self.spans[at])
            .filter(|(span, _)| span.contains(trigger))
            .min_by_key(|&(span, id)| (span.len(), id))
            .map(|(_, id)| id)
    }
}
