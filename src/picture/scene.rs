//! A diagram with all its places: the actors as boxes, how they stand to one another as lines, statements as notes beside their
//! speakers, events as dark boxes. SVG, DOT and the explorer draw it.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, parties};
use super::font::Weight;
use super::style::{self, Line};
use super::words::{count, quoted, short, visible, when, wrapped};
use crate::base::{Date, Label};
use crate::extract::StatementKind;
use crate::graph::{Actor, ActorRelation, Event, Graph, NodeId, Polarity, Relation, Role, Statement, Tally};
use crate::layout::{self, Curve, Outline, Quality, Rect, Size, Wish, layout};
use crate::query::{dated, event_dated};

/// Whether camps are told by colour alone, or stand in boxes of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Camps {
    /// By colour: the clearest picture of who is tied to whom.
    #[default]
    Coloured,
    /// In boxes: the clearest picture of who is on which side.
    Boxed,
}

/// A diagram.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What it answers.
    pub title: String,
    /// How much of what it shows.
    pub subtitle: String,
    /// The camps' names, of those that have a colour of their own.
    pub camps: Vec<Camp>,
    /// Its boxes.
    pub boxes: Vec<Box>,
    /// Its lines.
    pub lines: Vec<Link>,
    /// How large it is, without title and legend.
    pub size: Size,
    /// How clear it is.
    pub quality: Quality,
}

/// A camp.
#[derive(Clone, Debug)]
pub struct Camp {
    /// Its leading actors.
    pub name: String,
    /// Its box, if camps are boxed.
    pub rect: Option<Rect>,
}

/// A box of a diagram.
#[derive(Clone, Debug)]
pub struct Box {
    /// What it stands for.
    pub what: What,
    /// Its address in the explorer.
    pub id: String,
    /// What is shown where one points at it.
    pub tooltip: String,
    /// What is written in it.
    pub lines: Vec<Line>,
    /// What it looks like from outside.
    pub outline: Outline,
    /// The thickness of its border.
    pub border: f64,
    /// The camp that it is in.
    pub camp: Option<usize>,
    /// Where it stands.
    pub rect: Rect,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An actor.
    Actor(crate::extract::Class),
    /// A statement.
    Statement,
    /// An event.
    Event,
}

/// A line of a diagram.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it stands for.
    pub what: Means,
    /// The place of the box that it leads from.
    pub from: usize,
    /// The place of the box that it leads to.
    pub to: usize,
    /// Its address in the explorer, if it has one.
    pub id: Option<String>,
    /// What is shown where one points at it.
    pub tooltip: String,
    /// The words beside it: what, and how often.
    pub words: Option<Words>,
    /// How it runs.
    pub curve: Curve,
}

/// Words beside a line.
#[derive(Clone, Debug)]
pub struct Words {
    /// What happened.
    pub verb: String,
    /// `×3`, or nothing.
    pub times: String,
    /// Where they stand; none if there was no room.
    pub rect: Option<Rect>,
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// How one actor stands to another.
    Relation {
        /// On which side.
        polarity: Polarity,
        /// In how many events and statements.
        told: usize,
        /// Whether nobody but a speaker says so.
        only_claimed: bool,
    },
    /// Who says it: from an actor to a note.
    Says,
    /// Of whom it is said: from a note to an actor.
    About,
    /// Who took part: from an actor to an event.
    Part,
}

/// The size of words beside lines.
pub(super) const WORDS: f64 = 10.0;
/// How wide a note's text is at most.
const NOTE: f64 = 176.0;
/// With more relations than this a graph's weakest have no words.
const CROWDED: usize = 60;

/// Makes a diagram of a choice.
#[must_use]
pub fn scene(choice: &Choice<'_>, camps: Camps) -> Scene {
    let mut boxes: Vec<Box> = choice.actors.iter().map(|&(id, actor)| actor_box(choice, id, actor)).collect();
    let places: BTreeMap<NodeId, usize> =
        choice.actors.iter().enumerate().map(|(place, &(id, _))| (id, place)).collect();
    let in_events: BTreeSet<NodeId> = choice.events.iter().map(|&(id, _)| id).collect();
    let mut lines: Vec<Link> = Vec::new();
    let told_elsewhere = |one: &&ActorRelation| !one.nodes.iter().all(|node| in_events.contains(node));
    let crowded = choice.relations.len() > CROWDED;
    lines
        .extend(choice.relations.iter().filter(told_elsewhere).map(|one| relation_link(choice, &places, one, crowded)));
    for &(id, statement) in &choice.statements {
        notes(choice, id, statement, &places, &mut boxes, &mut lines);
    }
    for &(id, event) in &choice.events {
        let place = boxes.len();
        boxes.push(event_box(choice, id, event));
        let parties: BTreeSet<NodeId> = parties(choice.graph, id).collect();
        let part = |at: &usize| Link::new(Means::Part, *at, place, "took part");
        lines.extend(parties.iter().filter_map(|party| places.get(party)).map(part));
    }
    let name = |camp: &Vec<NodeId>| Camp { name: led_by(choice.graph, camp), rect: None };
    let named: Vec<Camp> = choice.camps.iter().take(style::COLOURED).map(name).collect();
    let mut scene = Scene {
        title: title(choice),
        subtitle: subtitle(choice),
        camps: named,
        boxes,
        lines,
        size: Size::default(),
        quality: Quality::default(),
    };
    scene.place(camps);
    scene
}

impl Link {
    fn new(what: Means, from: usize, to: usize, tooltip: &str) -> Self {
        let curve = Curve([layout::Point::default(); 4]);
        Self { what, from, to, id: None, tooltip: tooltip.into(), words: None, curve }
    }

    fn as_edge(&self) -> layout::Edge {
        let label = self.words.as_ref().map(Words::size);
        let (room, weight) = match self.what {
            Means::Relation { told, .. } => (46.0, 1.0 + 0.15 * told.min(10) as f64),
            Means::Says => (16.0, 1.6),
            Means::About => (34.0, 0.5),
            Means::Part => (30.0, 0.9),
        };
        layout::Edge { from: self.from, to: self.to, label, room, weight }
    }
}

impl Words {
    fn size(&self) -> Size {
        let verb = Line::new(&self.verb, WORDS, Weight::Regular, style::INK).width();
        let gap = if self.verb.is_empty() || self.times.is_empty() { 0.0 } else { 3.0 };
        let times = Line::new(&self.times, WORDS, Weight::Bold, style::INK).width();
        Size::new(verb + gap + times + 2.0, WORDS * style::LEADING)
    }
}

impl Scene {
    /// Finds a place for all.
    fn place(&mut self, camps: Camps) {
        let edges: Vec<layout::Edge> = self.lines.iter().map(Link::as_edge).collect();
        let group = |one: &Box| one.camp.filter(|&camp| camps == Camps::Boxed && camp < style::COLOURED);
        let node = |one: &Box| {
            let size = Size::new(one.rect.width(), one.rect.height());
            layout::Node { size, outline: one.outline, group: group(one) }
        };
        let nodes: Vec<layout::Node> = self.boxes.iter().map(node).collect();
        let found = layout(&nodes, &edges, &Wish::default());
        self.quality = found.quality(&edges);
        self.size = found.size;
        self.boxes.iter_mut().zip(&found.nodes).for_each(|(one, &rect)| one.rect = rect);
        for ((line, &curve), &label) in self.lines.iter_mut().zip(&found.edges).zip(&found.labels) {
            line.curve = curve;
            if let Some(words) = &mut line.words {
                words.rect = label;
            }
        }
        for (camp, &rect) in self.camps.iter_mut().zip(&found.groups) {
            camp.rect = Some(rect);
        }
    }
}

/// Actors that belong together by the first of them: `Norland, Ruth Okafor +4`.
pub(super) fn led_by(graph: &Graph, actors: &[NodeId]) -> String {
    let lead: Vec<String> = actors.iter().take(2).map(|&id| short(&graph.label(id), 26)).collect();
    let more = if actors.len() > lead.len() { format!(" +{}", actors.len() - lead.len()) } else { String::new() };
    format!("{}{more}", lead.join(", "))
}

fn title(choice: &Choice<'_>) -> String {
    let what = match (choice.relations.is_empty(), choice.statements.is_empty()) {
        (true, _) => "Who said what",
        (false, true) => "Who did what to whom",
        (false, false) => "Who said what, and who did what to whom",
    };
    what.into()
}

fn subtitle(choice: &Choice<'_>) -> String {
    let articles = || choice.graph.articles().map(|(_, article)| article);
    let dates: Vec<Date> = articles().filter_map(|article| article.date).collect();
    let days = match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(day), _) => format!(", {day}"),
        (None, _) => String::new(),
    };
    let outlets: BTreeSet<&str> = articles().filter_map(|article| article.outlet.as_deref()).collect();
    let sources = if outlets.len() > 1 { format!(" of {} outlets", outlets.len()) } else { String::new() };
    let share = |shown: usize, all: usize, of: &str| match (shown, all) {
        (_, 1) if shown == all => format!("1 {}", of.trim_end_matches('s')),
        (shown, all) if shown == all => format!("{all} {of}"),
        (shown, all) => format!("{shown} of {all} {of} shown"),
    };
    let shown = [
        format!("{}{sources}{days}", count(articles().count(), "article")),
        share(choice.actors.len(), choice.of.actors, "actors"),
        share(choice.relations.len(), choice.of.relations, "relations"),
        share(choice.statements.len(), choice.of.statements, "statements"),
        share(choice.events.len(), choice.of.events, "events"),
    ];
    shown.join(" · ")
}

fn boxed(what: What, id: &str, tooltip: String, lines: Vec<Line>, outline: Outline, padding: Size) -> Box {
    let text = style::size_of(&lines);
    let size = Size::new(text.width + padding.width, text.height + padding.height);
    let rect = Rect::around(layout::Point::default(), size);
    Box { what, id: id.into(), tooltip: visible(&tooltip), lines, outline, border: 1.0, camp: None, rect }
}

fn actor_box(choice: &Choice<'_>, id: NodeId, actor: &Actor) -> Box {
    let mentions = actor.mentions.len();
    let most = choice.actors.iter().map(|(_, actor)| actor.mentions.len()).max().unwrap_or(1);
    let what = what_of(choice.graph, actor);
    let lines = face(choice.graph, actor, most);
    let tooltip = format!("{} ({what}): {}", actor.name, count(mentions, "mention"));
    let outline = style::outline(actor.class);
    let mut made = boxed(What::Actor(actor.class), &actor.id, tooltip, lines, outline, style::padding(actor.class));
    made.border = style::border(mentions, most);
    made.camp = choice.camp(id);
    made
}

/// What is written in an actor's box: its name, and below what it is and how often it is mentioned.
pub(super) fn face(graph: &Graph, actor: &Actor, most: usize) -> Vec<Line> {
    let mentions = actor.mentions.len();
    let name = if visible(&actor.name).is_empty() { &actor.id } else { &actor.name };
    vec![
        Line::new(short(name, 40), style::name_size(mentions, most), Weight::Bold, style::INK),
        Line::new(format!("{} · {mentions}", short(&what_of(graph, actor), 36)), 9.0, Weight::Regular, style::GREY),
    ]
}

/// Its first office, else its type.
fn what_of(graph: &Graph, actor: &Actor) -> String {
    actor.roles.first().map_or_else(|| style::written(actor.class).to_owned(), |role| role_text(graph, role))
}

fn role_text(graph: &Graph, role: &Role) -> String {
    match role.of {
        Some(of) => format!("{}, {}", role.title, graph.label(of)),
        None => role.title.clone(),
    }
}

fn relation_link(choice: &Choice<'_>, places: &BTreeMap<NodeId, usize>, one: &ActorRelation, crowded: bool) -> Link {
    let told = one.tally.told();
    let what = Means::Relation { polarity: one.polarity, told, only_claimed: one.tally.happened == 0 };
    let mut link = Link::new(what, places[&one.source], places[&one.target], "");
    let [source, target] = [one.source, one.target].map(|id| choice.graph[id].id());
    link.id = Some(format!("{source}|{}|{target}", one.polarity.name()));
    link.tooltip = visible(&relation_text(choice, one));
    let times = if told > 1 { format!("×{told}") } else { String::new() };
    let verb = short(&one.verb, 22);
    let is_written = (told > 1 || !crowded) && !(verb.is_empty() && times.is_empty());
    link.words = is_written.then_some(Words { verb, times, rect: None });
    link
}

/// `Norland – bombed – Eastvik: happened 1, negated 1 (hostile)`.
fn relation_text(choice: &Choice<'_>, relation: &ActorRelation) -> String {
    let Tally { happened, claimed, planned, negated, hypothetical } = relation.tally;
    let counts = [
        (happened, "happened"),
        (claimed, "claimed"),
        (planned, "planned"),
        (negated, "negated"),
        (hypothetical, "hypothetical"),
    ];
    let counts: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{how} {count}")).collect();
    let [source, target] = [relation.source, relation.target].map(|id| choice.graph.label(id));
    format!("{source} – {} – {target}: {} ({})", relation.verb, counts.join(", "), relation.polarity.name())
}

/// A note with its speaker and the first shown actor that it is about: more lines cross the picture and say little.
fn notes(
    choice: &Choice<'_>,
    id: NodeId,
    statement: &Statement,
    places: &BTreeMap<NodeId, usize>,
    boxes: &mut Vec<Box>,
    lines: &mut Vec<Link>,
) {
    let place = boxes.len();
    boxes.push(statement_box(choice, statement));
    if let Some(&speaker) = statement.speaker.as_ref().and_then(|speaker| places.get(speaker)) {
        lines.push(Link::new(Means::Says, speaker, place, "said"));
        boxes[place].camp = boxes[speaker].camp;
    }
    let about = choice.graph.targets(id, Relation::About).filter(|actor| statement.speaker != Some(*actor));
    if let Some(&topic) = about.filter_map(|actor| places.get(&actor)).next() {
        lines.push(Link::new(Means::About, place, topic, "about"));
    }
}

fn statement_box(choice: &Choice<'_>, statement: &Statement) -> Box {
    let text = visible(&statement.text());
    let shown = match statement.kind {
        StatementKind::Direct => quoted(&short(text.trim_end_matches([',', '.']), 150)),
        StatementKind::Indirect | StatementKind::Mixed => short(text.trim_end_matches(','), 150),
    };
    let speaker = statement.speaker.map(|id| choice.graph.label(id)).unwrap_or_default();
    let mut byline = short(&speaker, 34);
    if let Some(day) = dated(choice.graph, statement).and_then(when) {
        byline.push_str(&format!(", {day}"));
    }
    if statement.carriers.len() > 1 {
        byline.push_str(&format!(" · {} articles", statement.carriers.len()));
    }
    let mut lines: Vec<Line> = wrapped(&shown, 10.0, Weight::Regular, NOTE)
        .into_iter()
        .map(|line| Line::new(line, 10.0, Weight::Regular, style::INK))
        .collect();
    lines.push(Line::new(byline, 8.5, Weight::Regular, style::GREY));
    boxed(What::Statement, &statement.id, format!("{speaker}: {text}"), lines, Outline::Box, Size::new(18.0, 9.0))
}

fn event_box(choice: &Choice<'_>, id: NodeId, event: &Event) -> Box {
    let trigger = event.carriers.first().map_or_else(String::new, |carrier| visible(&carrier.trigger.words.text));
    let mut first = trigger.chars();
    let name: String = first.next().into_iter().flat_map(char::to_uppercase).chain(first).collect();
    let place = event.place.map(|place| choice.graph.label(place));
    let day = event_dated(choice.graph, event).and_then(when);
    let articles = (event.carriers.len() > 1).then(|| count(event.carriers.len(), "article"));
    let kind = event.kind.name().to_lowercase();
    let details: Vec<String> = day.into_iter().chain(place).chain([kind]).chain(articles).collect();
    let lines = vec![
        Line::new(short(&name, 40), 11.0, Weight::Bold, "#ffffff"),
        Line::new(short(&details.join(" · "), 60), 9.0, Weight::Regular, style::LIGHT),
    ];
    boxed(What::Event, &event.id, choice.graph.label(id), lines, Outline::Box, Size::new(20.0, 10.0))
}
