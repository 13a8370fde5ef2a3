//! From an extraction to its record: ids become text, bytes become code points.

use crate::base::{Arena, CodePoints, Id, Span};
use crate::extract::{self, Chain, Extraction, Side, Speaker};
use crate::record::{Actor, Cue, Event, FORMAT, Mention, Participant, Range, Record, Role, Statement, Time, Words};
use crate::text::Article;
use crate::text::time::Period;

/// The record of one article, without its text. Ids are local: `a0`, `s0`, `e0`, in the order of the text.
#[must_use]
pub fn record(article: &Article, extraction: &Extraction) -> Record {
    let wire = Wire { text: &article.text, points: CodePoints::new(&article.text), extraction };
    Record {
        format: FORMAT.into(),
        doc: article.doc.clone(),
        sha256: article.sha256.clone(),
        title: article.title.clone(),
        date: article.date,
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        text: None,
        actors: extraction.chains.iter().map(|(id, chain)| wire.actor(id, chain)).collect(),
        statements: extraction.statements.iter().map(|(id, statement)| wire.statement(id, statement)).collect(),
        events: extraction.events.iter().map(|(id, event)| wire.event(id, event)).collect(),
    }
}

fn actor_id(chain: Id<Chain>) -> String {
    format!("a{}", chain.index())
}

fn statement_id(statement: Id<extract::Statement>) -> String {
    format!("s{}", statement.index())
}

struct Wire<'a> {
    text: &'a str,
    points: CodePoints,
    extraction: &'a Extraction,
}

impl Wire<'_> {
    fn range(&self, span: Span) -> Range {
        Range { start: self.points.of(self.text, span.start()), end: self.points.of(self.text, span.end()) }
    }

    fn words(&self, span: Span) -> Words {
        let Range { start, end } = self.range(span);
        Words { start, end, text: span.of(self.text).into() }
    }

    fn cue(&self, span: Span, lemma: &str) -> Cue {
        Cue { words: self.words(span), lemma: lemma.into() }
    }

    fn actor(&self, id: Id<Chain>, chain: &Chain) -> Actor {
        let mentions: &Arena<_> = &self.extraction.mentions;
        Actor {
            id: actor_id(id),
            name: chain.name.clone(),
            class: chain.class,
            gender: chain.gender,
            number: chain.number,
            roles: chain.roles.iter().map(|role| self.role(role)).collect(),
            mentions: chain
                .mentions
                .iter()
                .map(|link| Mention {
                    words: self.words(mentions[link.mention].span),
                    kind: mentions[link.mention].form,
                    rule: link.rule.0.into(),
                    antecedent: link.antecedent,
                })
                .collect(),
        }
    }

    fn role(&self, role: &extract::Role) -> Role {
        Role {
            title: role.title.clone(),
            of: role.of.map(actor_id),
            words: self.words(role.span),
            rule: role.rule.0.into(),
        }
    }

    fn statement(&self, id: Id<extract::Statement>, statement: &extract::Statement) -> Statement {
        let (speaker, candidates, unnamed) = match &statement.speaker {
            Speaker::Known(chain) => (Some(actor_id(*chain)), Vec::new(), None),
            Speaker::Unresolved(candidates, why) => {
                (None, candidates.iter().map(|&chain| actor_id(chain)).collect(), Some(*why))
            }
        };
        Statement {
            id: statement_id(id),
            speaker,
            candidates,
            unnamed,
            source: statement.source.map(|span| self.words(span)),
            cue: statement.cue.as_ref().map(|cue| self.cue(cue.span, &cue.lemma)),
            kind: statement.kind,
            content: statement.content.iter().map(|&span| self.words(span)).collect(),
            addressee: statement.addressee.map(actor_id),
            addressed: statement.addressed.map(|span| self.words(span)),
            occasion: statement.occasion.map(|span| self.words(span)),
            place: statement.place.map(actor_id),
            time: statement.time.as_ref().map(|time| self.time(time)),
            in_statement: statement.in_statement.map(statement_id),
            about: statement.about.iter().map(|&chain| actor_id(chain)).collect(),
            stance: statement.stance,
            sentence: self.range(statement.sentence),
            rule: statement.rule.0.into(),
        }
    }

    fn time(&self, time: &extract::When) -> Time {
        Time {
            words: self.words(time.span),
            from: time.period.and_then(Period::first),
            to: time.period.and_then(Period::last),
            iso: time.period.map(|period| period.to_string()),
        }
    }

    fn event(&self, id: Id<extract::Event>, event: &extract::Event) -> Event {
        let side = |side: Side| {
            let mut ids: Vec<String> = Vec::new();
            for participant in event.participants.iter().filter(|participant| participant.side == side) {
                let id = actor_id(participant.chain);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        Event {
            id: format!("e{}", id.index()),
            kind: event.kind,
            cameo: event.cameo.into(),
            trigger: self.cue(event.trigger, &event.lemma),
            source: side(Side::Source),
            target: side(Side::Target),
            participants: event
                .participants
                .iter()
                .map(|part| Participant { role: part.side, actor: actor_id(part.chain), words: self.words(part.span) })
                .collect(),
            topic: event.topic.map(|span| self.words(span)),
            place: event.place.map(actor_id),
            time: event.time.as_ref().map(|time| self.time(time)),
            modality: event.modality,
            in_statement: event.in_statement.map(statement_id),
            sentence: self.range(event.sentence),
            rule: event.rule.0.into(),
        }
    }
}
