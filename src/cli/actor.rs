//! `actor NAME`: all that a graph holds of one actor.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::extract::Side;
use cablegraph::graph::{
    Actor, ActorRelation, Counted, Ego, Evidence, Graph, Near, Network, Node, NodeId, Relation, ego,
};
use cablegraph::query::{self, Part, Profile};
use serde_json::{Value, json};

use super::flags::ActorFlags;
use super::settings::Settings;
use super::table::{Column, Table, cut, line_width};
use super::{Outcome, named};

use Column::{Number, Words};

pub(super) fn run(settings: &Settings, flags: &ActorFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = named::graph(settings, flags.graph.as_deref())?;
    let id = named::actor(&graph, &flags.name)?;
    named::note_others(settings, &graph, &flags.name, id);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &answer(&graph, flags)?)?;
        writeln!(out)?;
    } else if let (Some(actor), Some(profile)) = (graph.actor(id), query::profile(&graph, id)) {
        let page = Page { graph: &graph, actor, profile: &profile, top: flags.top, width: line_width() };
        page.print(&mut out)?;
        around(&graph, id, flags).iter().try_for_each(|around| page.around(around, &mut out))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If the name is nobody's or several actors'.
pub(super) fn answer(graph: &Graph, flags: &ActorFlags) -> anyhow::Result<Value> {
    let id = named::actor(graph, &flags.name)?;
    let (Some(actor), Some(profile)) = (graph.actor(id), query::profile(graph, id)) else { return Ok(Value::Null) };
    let mut page = as_json(graph, actor, &profile);
    if let Some(around) = around(graph, id, flags) {
        page["around"] = surroundings(graph, &around);
    }
    Ok(page)
}

fn around(graph: &Graph, id: NodeId, flags: &ActorFlags) -> Option<Ego> {
    flags.depth.map(|depth| ego(graph, &Network::new(graph, &Counted::default()), id, depth))
}

/// What is printed of an actor.
struct Page<'a> {
    graph: &'a Graph,
    actor: &'a Actor,
    profile: &'a Profile,
    top: usize,
    width: Option<usize>,
}

impl Page<'_> {
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let (actor, numbers) = (self.actor, &self.profile.numbers);
        let wikidata = actor.wikidata.as_ref().map(|id| format!(", Wikidata {id}")).unwrap_or_default();
        writeln!(out, "{} ({}, {}{wikidata})", cut(&actor.name, None), actor.class.name(), actor.id)?;
        let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let counts = [
            counted(numbers.articles, "article"),
            counted(numbers.mentions, "mention"),
            counted(numbers.statements, "statement"),
            counted(numbers.events, "event"),
        ];
        writeln!(out, "{}", counts.join(", "))?;
        self.aliases(out)?;
        self.roles(out)?;
        self.holders(out)?;
        self.statements("says", &self.profile.said, out)?;
        self.statements("others say about it", &self.profile.about, out)?;
        self.events(out)?;
        self.relations("stands to others", &self.profile.relations, out)
    }

    fn around(&self, ego: &Ego, out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("who"), Words("type"), Number("hops"), Number("ties")];
        self.list("around it", &columns, &ego.near, out, |near, table| {
            let class = self.graph.actor(near.actor).map_or("", |actor| actor.class.name());
            table.push([self.graph.label(near.actor), class.into(), near.hops.to_string(), near.ties.to_string()]);
        })?;
        let own = |one: &&ActorRelation| {
            self.graph[one.source].id() != self.actor.id && self.graph[one.target].id() != self.actor.id
        };
        let mut others: Vec<ActorRelation> = ego.relations.iter().filter(own).cloned().collect();
        // Sorting is stable: equals stay in the order of their ends.
        others.sort_by_key(|one| std::cmp::Reverse((one.tally.told(), one.tally.happened, one.nodes.len())));
        self.relations("stand to each other", &others, out)
    }

    /// A list under its heading, with how many rows are left out.
    fn list<T>(
        &self,
        heading: &str,
        columns: &[Column],
        items: &[T],
        out: &mut impl Write,
        row: impl Fn(&T, &mut Table),
    ) -> io::Result<()> {
        if items.is_empty() || self.top == 0 {
            return Ok(());
        }
        writeln!(out, "\n{heading}")?;
        let mut table = Table::new(2, columns);
        items.iter().take(self.top).for_each(|item| row(item, &mut table));
        table.print(self.width, out)?;
        match items.len().saturating_sub(self.top) {
            0 => Ok(()),
            more => writeln!(out, "  … and {more} more (--top {})", items.len()),
        }
    }

    fn aliases(&self, out: &mut impl Write) -> io::Result<()> {
        self.list("called", &[Words(""), Number(""), Words("")], &self.profile.aliases, out, |alias, table| {
            let first = self.actor.mentions.get(alias.first);
            let place = first.map_or_else(String::new, |mention| {
                format!("first in {}", self.place(mention.article, mention.words.start))
            });
            table.push([alias.name.clone(), alias.count.to_string(), place]);
        })
    }

    fn roles(&self, out: &mut impl Write) -> io::Result<()> {
        self.list("is", &[Words(""), Number(""), Words("")], &self.profile.roles, out, |role, table| {
            let of = role.of.map(|of| format!(" of {}", self.graph.label(of))).unwrap_or_default();
            let words = role.evidence.first().map_or_else(String::new, |one| self.told(one));
            table.push([format!("{}{of}", role.title), role.evidence.len().to_string(), words]);
        })
    }

    fn holders(&self, out: &mut impl Write) -> io::Result<()> {
        self.list("whose offices are held by", &[Words(""), Words("")], &self.profile.holders, out, |held, table| {
            table.push([self.graph.label(held.holder), held.title.clone()]);
        })
    }

    fn statements(&self, heading: &str, statements: &[NodeId], out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("who"), Words("stance"), Words("to"), Words("where"), Words("what")];
        self.list(heading, &columns, statements, out, |&id, table| {
            let Node::Statement(statement) = &self.graph[id] else { return };
            let who = statement.speaker.map_or_else(|| "?".into(), |speaker| self.graph.label(speaker));
            let to: Vec<_> = self.graph.targets(id, Relation::To).map(|one| self.graph.label(one)).collect();
            let stance = statement.stance.name().to_owned();
            table.push([who, stance, to.join(", "), self.reported(id), statement.text()]);
        })
    }

    fn events(&self, out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("modality"), Words("event"), Words("by"), Words("claimed by"), Words("where")];
        self.list("takes part in", &columns, &self.profile.events, out, |part, table| {
            let Node::Event(event) = &self.graph[part.event] else { return };
            let claimed = event.in_statement.map_or_else(String::new, |statement| {
                let speakers: Vec<_> = self.graph.sources(statement, Relation::Said).collect();
                speakers.first().map_or_else(|| "?".into(), |&speaker| self.graph.label(speaker))
            });
            let trigger = event.carriers.first().map_or("", |carrier| carrier.trigger.words.text.as_str());
            let label = self.graph.label(part.event);
            table.push([event.modality.name().into(), label, trigger.into(), claimed, self.reported(part.event)]);
        })
    }

    fn relations(&self, heading: &str, relations: &[ActorRelation], out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("who"), Words("did"), Words("to or with whom"), Number("happened"), Number("claimed")];
        self.list(heading, &columns, relations, out, |relation, table| {
            let names = [relation.source, relation.target].map(|id| self.graph.label(id));
            let [who, whom] = names;
            let tally = &relation.tally;
            table.push([who, relation.verb.clone(), whom, tally.happened.to_string(), tally.claimed.to_string()]);
        })
    }

    /// Where a statement or event is told first, and in how many other articles.
    fn reported(&self, id: NodeId) -> String {
        let mut told = self.graph.outgoing(id).filter(|edge| edge.link.relation == Relation::ReportedIn);
        let Some(first) = told.next().and_then(|edge| edge.link.evidence.first()) else { return String::new() };
        let others = told.count();
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        format!("{}{more}", self.place(first.article, first.words.start))
    }

    fn told(&self, evidence: &Evidence) -> String {
        format!("“{}” in {}", evidence.words.text, self.place(evidence.article, evidence.words.start))
    }

    /// As `why --at` takes it.
    fn place(&self, article: NodeId, start: u32) -> String {
        format!("{}:{start}", self.graph[article].id())
    }
}

fn as_json(graph: &Graph, actor: &Actor, profile: &Profile) -> Value {
    let ids = |nodes: &[NodeId]| nodes.iter().map(|&node| statement(graph, node)).collect::<Vec<_>>();
    let aliases: Vec<_> = profile
        .aliases
        .iter()
        .map(|alias| {
            let first = actor.mentions.get(alias.first).map(|mention| {
                json!({"article": graph[mention.article].id(), "start": mention.words.start, "end": mention.words.end})
            });
            json!({"name": alias.name, "count": alias.count, "first": first})
        })
        .collect();
    let roles: Vec<_> = profile
        .roles
        .iter()
        .map(|role| {
            let evidence: Vec<_> = role.evidence.iter().map(|one| evidence(graph, one)).collect();
            json!({"title": role.title, "of": role.of.map(|of| graph[of].id()), "evidence": evidence})
        })
        .collect();
    let held = |held: &query::Held| json!({"title": held.title, "holder": graph[held.holder].id()});
    json!({
        "id": actor.id,
        "name": actor.name,
        "type": actor.class.name(),
        "wikidata": actor.wikidata,
        "articles": profile.numbers.articles,
        "mentions": profile.numbers.mentions,
        "aliases": aliases,
        "roles": roles,
        "holders": profile.holders.iter().map(held).collect::<Vec<_>>(),
        "statements": ids(&profile.said),
        "about": ids(&profile.about),
        "events": profile.events.iter().map(|part| event(graph, part)).collect::<Vec<_>>(),
        "relations": profile.relations.iter().map(|one| relation(graph, one)).collect::<Vec<_>>(),
    })
}

fn surroundings(graph: &Graph, ego: &Ego) -> Value {
    let near = |one: &Near| json!({"id": graph[one.actor].id(), "hops": one.hops, "ties": one.ties});
    json!({
        "actors": ego.near.iter().map(near).collect::<Vec<_>>(),
        "relations": ego.relations.iter().map(|one| relation(graph, one)).collect::<Vec<_>>(),
    })
}

fn evidence(graph: &Graph, evidence: &Evidence) -> Value {
    let words = &evidence.words;
    let article = graph[evidence.article].id();
    json!({"article": article, "start": words.start, "end": words.end, "text": words.text, "rule": evidence.rule.as_str()})
}

fn statement(graph: &Graph, id: NodeId) -> Value {
    let speaker = graph.sources(id, Relation::Said).next();
    let to: Vec<_> = graph.targets(id, Relation::To).map(|one| graph[one].id()).collect();
    let about: Vec<_> = graph.targets(id, Relation::About).map(|one| graph[one].id()).collect();
    let told = graph.outgoing(id).filter(|edge| edge.link.relation == Relation::ReportedIn);
    let told: Vec<_> = told.flat_map(|edge| edge.link.evidence.iter().map(|one| evidence(graph, one))).collect();
    let speaker = speaker.map(|speaker| graph[speaker].id());
    json!({"id": graph[id].id(), "speaker": speaker, "text": graph.label(id), "to": to, "about": about, "evidence": told})
}

fn event(graph: &Graph, part: &Part) -> Value {
    let id = part.event;
    let found = if let Node::Event(event) = &graph[id] { Some(event) } else { None };
    let side = match part.side {
        Side::Source => "source",
        Side::Target => "target",
    };
    let told = graph.outgoing(id).filter(|edge| edge.link.relation == Relation::ReportedIn);
    let told: Vec<_> = told.flat_map(|edge| edge.link.evidence.iter().map(|one| evidence(graph, one))).collect();
    json!({
        "id": graph[id].id(),
        "label": graph.label(id),
        "side": side,
        "type": found.map(|event| event.kind.name()),
        "modality": found.map(|event| event.modality.name()),
        "in_statement": found.and_then(|event| event.in_statement).map(|statement| graph[statement].id()),
        "evidence": told,
    })
}

fn relation(graph: &Graph, one: &ActorRelation) -> Value {
    let tally = &one.tally;
    json!({
        "source": graph[one.source].id(),
        "target": graph[one.target].id(),
        "polarity": one.polarity.name(),
        "verb": one.verb,
        "happened": tally.happened,
        "claimed": tally.claimed,
        "planned": tally.planned,
        "negated": tally.negated,
        "hypothetical": tally.hypothetical,
    })
}
