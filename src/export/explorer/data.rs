//! The data of the explorer, as the script of the page reads it: actors, statements and events by numbers, words by places in texts.
//!
//! Actors are listed by weight, statements and events by where they are told first; each refers to others by their places in these
//! lists. Statements and events count on in one list, so that one number names either.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use super::offsets::Utf16;
use crate::base::{Date, Label};
use crate::extract::{Class, EventType, Form, Modality, Side, Stance, StatementKind};
use crate::graph::{self, Actor, Event, Graph, Node, NodeId, Polarity, Relation, Statement};
use crate::picture::Map;
use crate::query::{Accord, Dated, dated, event_dated, ledger, offices};
use crate::record::{Range, Time, Words};

/// `[start, end]`, in UTF-16 units, with the words where the page has no text to take them from.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Span {
    /// Into a text that the page has.
    Place([u32; 2]),
    /// With its words.
    Words(u32, u32, String),
}

/// What closed sets of words the numbers stand for.
#[derive(Debug, Serialize)]
pub(super) struct Names {
    class: Vec<&'static str>,
    form: Vec<&'static str>,
    stance: Vec<&'static str>,
    quotation: Vec<&'static str>,
    #[serde(rename = "type")]
    kind: Vec<&'static str>,
    modality: Vec<&'static str>,
    polarity: Vec<&'static str>,
    side: Vec<&'static str>,
    /// The polarity of each type of event.
    leaning: Vec<usize>,
    /// The types of events whose parties do it together.
    mutual: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct ArticleRow {
    pub(super) id: String,
    pub(super) doc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ActorRow {
    id: String,
    name: String,
    class: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<(String, Option<usize>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<(String, usize)>,
    /// Article, start, end and form of each, one after the other.
    mentions: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<String>,
    /// The middle of its box, how wide it is and how high.
    at: [f64; 4],
    /// Of its name, in points.
    size: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    camp: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    community: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct StatementRow {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unnamed: Option<&'static str>,
    stance: usize,
    quotation: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    to: Vec<usize>,
    about: Vec<usize>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    told: Vec<Saying>,
}

/// First and last day, and 1 if they are only the articles'.
type Days = (Option<Date>, Option<Date>, u8);

#[derive(Debug, Serialize)]
struct Saying {
    a: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Span>,
    content: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occasion: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Span>,
    quotation: usize,
    s: [u32; 2],
    rule: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct EventRow {
    id: String,
    #[serde(rename = "type")]
    kind: usize,
    cameo: String,
    modality: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    sources: Vec<usize>,
    targets: Vec<usize>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    told: Vec<Doing>,
}

#[derive(Debug, Serialize)]
struct Doing {
    a: usize,
    trigger: Span,
    lemma: String,
    parts: Vec<(usize, usize, Span)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Span>,
    modality: usize,
    /// The sentence; of the first telling it stands there with its words if they are fetched only when they are read.
    s: Span,
    rule: usize,
}

/// Source, target, polarity, verb, the statements and events, and how the line runs.
pub(super) type RelationRow = (usize, usize, usize, String, Vec<usize>, Option<[f64; 8]>);

/// 0 for a contradiction, 1 for agreement; grade, rule, accounts.
pub(super) type EntryRow = (u8, &'static str, String, Vec<AccountRow>);

/// A statement or event, its article, sentence and words.
type AccountRow = (usize, usize, [u32; 2], Vec<Span>);

#[derive(Debug, Serialize)]
pub(super) struct CommunityRow {
    name: String,
    size: usize,
    at: [f64; 4],
}

/// All of it but the texts.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) names: Names,
    pub(super) rules: Vec<String>,
    pub(super) camps: Vec<String>,
    pub(super) articles: Vec<ArticleRow>,
    pub(super) actors: Vec<ActorRow>,
    pub(super) statements: Vec<StatementRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) relations: Vec<RelationRow>,
    pub(super) ledger: Vec<EntryRow>,
    pub(super) communities: Vec<CommunityRow>,
}

/// What a page knows of an article's text.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) units: Utf16,
    /// Whether the page has the text itself.
    pub(super) is_inside: bool,
    /// Sentences that are read before the text is fetched, by where they begin, in code points.
    pub(super) sentences: HashMap<u32, String>,
}

impl Data {
    /// The data of a graph that is laid out so; `known` tells of the text of each article.
    pub(super) fn new(graph: &Graph, map: &Map, known: &[Option<Known>]) -> Self {
        let mut rows = Rows::new(graph, known, map);
        let statements = rows.said.clone().into_iter().map(|id| rows.statement(id)).collect();
        let events = rows.done.clone().into_iter().map(|id| rows.event(id)).collect();
        Self {
            names: Names::all(),
            camps: map.camps.clone(),
            articles: graph.articles().map(|(_, article)| article_row(article)).collect(),
            actors: map.spots.iter().filter_map(|spot| rows.actor(spot)).collect(),
            statements,
            events,
            relations: map.relations.iter().map(|tied| rows.relation(tied)).collect(),
            ledger: ledger(graph, None).iter().filter_map(|entry| rows.entry(entry)).collect(),
            communities: map.communities.iter().map(community_row).collect(),
            rules: rows.rules,
        }
    }
}

fn all<T: Label>() -> Vec<&'static str> {
    T::ALL.iter().map(|one| one.name()).collect()
}

impl Names {
    fn all() -> Self {
        let mutual = EventType::ALL.iter().filter(|kind| kind.is_mutual());
        Self {
            class: all::<Class>(),
            form: all::<Form>(),
            stance: all::<Stance>(),
            quotation: all::<StatementKind>(),
            kind: all::<EventType>(),
            modality: all::<Modality>(),
            polarity: all::<Polarity>(),
            side: all::<Side>(),
            leaning: EventType::ALL.iter().map(|&kind| graph::event_polarity(kind).place()).collect(),
            mutual: mutual.map(|kind| kind.place()).collect(),
        }
    }
}

fn article_row(article: &graph::Article) -> ArticleRow {
    ArticleRow {
        id: article.id.clone(),
        doc: article.doc.clone(),
        title: article.title.clone(),
        date: article.date,
        outlet: article.outlet.clone(),
        url: article.url.clone(),
    }
}

/// A tenth of a point is finer than anything that is drawn.
fn rounded(number: f64) -> f64 {
    // Adding nought makes -0 to 0.
    (number * 10.0).round() / 10.0 + 0.0
}

fn boxed(rect: &crate::layout::Rect) -> [f64; 4] {
    [rect.centre().x, rect.centre().y, rect.width(), rect.height()].map(rounded)
}

fn community_row(community: &crate::picture::Community) -> CommunityRow {
    CommunityRow { name: community.name.clone(), size: community.size, at: boxed(&community.rect) }
}

fn days(dated: Option<Dated>) -> Option<Days> {
    dated.map(|when| (when.first, when.last, u8::from(when.is_articles)))
}

/// Makes rows; knows what number everything has.
struct Rows<'a> {
    graph: &'a Graph,
    known: &'a [Option<Known>],
    articles: HashMap<NodeId, usize>,
    actors: HashMap<NodeId, usize>,
    /// Statements and events, by where they are told first.
    said: Vec<NodeId>,
    done: Vec<NodeId>,
    items: HashMap<NodeId, usize>,
    rules: Vec<String>,
    rule_of: BTreeMap<String, usize>,
}

impl<'a> Rows<'a> {
    fn new(graph: &'a Graph, known: &'a [Option<Known>], map: &Map) -> Self {
        let mut said: Vec<(_, NodeId)> = graph
            .statements()
            .map(|(id, one)| (one.carriers.first().map(|told| (told.article, first(&told.content))), id))
            .collect();
        let mut done: Vec<(_, NodeId)> = graph
            .events()
            .map(|(id, one)| (one.carriers.first().map(|told| (told.article, told.trigger.words.start)), id))
            .collect();
        said.sort_unstable();
        done.sort_unstable();
        let ids = |list: Vec<(_, NodeId)>| list.into_iter().map(|(_, id)| id).collect::<Vec<_>>();
        let (said, done) = (ids(said), ids(done));
        Self {
            graph,
            known,
            articles: graph.articles().enumerate().map(|(at, (id, _))| (id, at)).collect(),
            actors: map.spots.iter().enumerate().map(|(at, spot)| (spot.actor, at)).collect(),
            items: said.iter().chain(&done).enumerate().map(|(at, &id)| (id, at)).collect(),
            said,
            done,
            rules: Vec::new(),
            rule_of: BTreeMap::new(),
        }
    }

    fn rule(&mut self, rule: &str) -> usize {
        if let Some(&number) = self.rule_of.get(rule) {
            return number;
        }
        self.rules.push(rule.to_owned());
        self.rule_of.insert(rule.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }

    fn units(&self, article: usize, points: u32) -> u32 {
        self.known[article].as_ref().map_or(points, |known| known.units.units(points))
    }

    fn range(&self, article: usize, range: Range) -> [u32; 2] {
        [self.units(article, range.start), self.units(article, range.end)]
    }

    fn span(&self, article: usize, words: &Words) -> Span {
        let [start, end] = self.range(article, Range { start: words.start, end: words.end });
        if self.known[article].as_ref().is_some_and(|known| known.is_inside) {
            Span::Place([start, end])
        } else {
            Span::Words(start, end, words.text.to_string())
        }
    }

    /// A sentence, with its words if they are to be read before the text is there.
    fn sentence(&self, article: usize, sentence: Range, is_first: bool) -> Span {
        let [start, end] = self.range(article, sentence);
        let words = self.known[article].as_ref().and_then(|known| known.sentences.get(&sentence.start));
        match words.filter(|_| is_first) {
            Some(words) => Span::Words(start, end, words.clone()),
            None => Span::Place([start, end]),
        }
    }

    fn spans(&self, article: usize, words: &[Words]) -> Vec<Span> {
        words.iter().map(|one| self.span(article, one)).collect()
    }

    fn maybe(&self, article: usize, words: Option<&Words>) -> Option<Span> {
        words.map(|words| self.span(article, words))
    }

    fn time(&self, article: usize, time: Option<&Time>) -> Option<Span> {
        self.maybe(article, time.map(|time| &time.words))
    }

    fn numbers(&self, actors: impl Iterator<Item = NodeId>) -> Vec<usize> {
        actors.map(|id| self.actors[&id]).collect()
    }

    fn actor(&self, spot: &crate::picture::Spot) -> Option<ActorRow> {
        let actor: &Actor = self.graph.actor(spot.actor)?;
        let mention = |one: &graph::Mention| {
            let article = self.articles[&one.article];
            let [start, end] = self.range(article, Range { start: one.words.start, end: one.words.end });
            [article as u32, start, end, one.form.place() as u32]
        };
        Some(ActorRow {
            id: actor.id.clone(),
            name: actor.name.clone(),
            class: actor.class.place(),
            roles: offices(&actor.roles)
                .into_iter()
                .map(|role| (role.title, role.of.map(|of| self.actors[&of])))
                .collect(),
            aliases: actor.aliases().into_iter().map(|alias| (alias.name, alias.count)).collect(),
            mentions: actor.mentions.iter().flat_map(mention).collect(),
            wikidata: actor.wikidata.clone(),
            at: boxed(&spot.rect),
            size: rounded(spot.size),
            camp: spot.camp,
            community: spot.community,
        })
    }

    fn statement(&mut self, id: NodeId) -> StatementRow {
        let graph = self.graph;
        let Node::Statement(one) = &graph[id] else { unreachable!("the list has statements alone") };
        let one: &Statement = one;
        let told = one.carriers.iter().map(|told| {
            let a = self.articles[&told.article];
            Saying {
                a,
                source: self.maybe(a, told.source.as_ref()),
                cue: self.maybe(a, told.cue.as_ref().map(|cue| &cue.words)),
                content: self.spans(a, &told.content),
                to: self.maybe(a, told.addressed.as_ref()),
                occasion: self.maybe(a, told.occasion.as_ref()),
                time: self.time(a, told.time.as_ref()),
                quotation: told.kind.place(),
                s: self.range(a, told.sentence),
                rule: self.rule(&told.rule),
            }
        });
        let told = told.collect();
        StatementRow {
            id: one.id.clone(),
            speaker: one.speaker.map(|id| self.actors[&id]),
            candidates: self.numbers(one.candidates.iter().copied()),
            unnamed: one.unnamed.map(Label::name),
            stance: one.stance.place(),
            quotation: one.kind.place(),
            place: one.place.map(|id| self.actors[&id]),
            to: self.numbers(graph.targets(id, Relation::To)),
            about: self.numbers(graph.targets(id, Relation::About)),
            within: one.in_statement.map(|id| self.items[&id]),
            days: days(dated(graph, one)),
            told,
        }
    }

    fn event(&mut self, id: NodeId) -> EventRow {
        let graph = self.graph;
        let Node::Event(one) = &graph[id] else { unreachable!("the list has events alone") };
        let one: &Event = one;
        let told = one.carriers.iter().enumerate().map(|(nth, told)| {
            let a = self.articles[&told.article];
            let part = |one: &graph::Participant| (one.side.place(), self.actors[&one.actor], self.span(a, &one.words));
            let parts = told.participants.iter().map(part).collect();
            Doing {
                a,
                trigger: self.span(a, &told.trigger.words),
                lemma: told.trigger.lemma.to_string(),
                parts,
                topic: self.maybe(a, told.topic.as_ref()),
                time: self.time(a, told.time.as_ref()),
                modality: told.modality.place(),
                s: self.sentence(a, told.sentence, nth == 0),
                rule: self.rule(&told.rule),
            }
        });
        let told = told.collect();
        EventRow {
            id: one.id.clone(),
            kind: one.kind.place(),
            cameo: one.cameo.clone(),
            modality: one.modality.place(),
            place: one.place.map(|id| self.actors[&id]),
            sources: self.numbers(graph.sources(id, Relation::Source)),
            targets: self.numbers(graph.targets(id, Relation::Target)),
            within: one.in_statement.map(|id| self.items[&id]),
            days: days(event_dated(graph, one)),
            told,
        }
    }

    fn relation(&self, tied: &crate::picture::Tied) -> RelationRow {
        let one = &tied.relation;
        let curve = tied.curve.map(|curve| {
            let mut flat = [0.0; 8];
            for (two, at) in flat.chunks_exact_mut(2).zip(curve.0) {
                two.copy_from_slice(&[rounded(at.x), rounded(at.y)]);
            }
            flat
        });
        let mut items: Vec<usize> = one.nodes.iter().map(|id| self.items[id]).collect();
        items.sort_unstable();
        (self.actors[&one.source], self.actors[&one.target], one.polarity.place(), one.verb.clone(), items, curve)
    }

    fn entry(&self, entry: &crate::query::Entry) -> Option<EntryRow> {
        let kind = match entry.accord {
            Accord::Contradicts => 0,
            Accord::Corroborates => 1,
            Accord::Carried => return None,
        };
        let account = |one: &crate::query::Account| {
            let article = self.articles[&one.article];
            (self.items[&one.node], article, self.range(article, one.sentence), self.spans(article, &one.words))
        };
        let accounts = entry.accounts.iter().map(account).collect();
        Some((kind, entry.grade.map_or("", Label::name), entry.rule.clone(), accounts))
    }
}

/// Where the first words begin.
fn first(words: &[Words]) -> u32 {
    words.first().map_or(0, |one| one.start)
}

/// A value as JSON that may stand inside a script: no `<`, which could end it, and no line separators of Unicode.
pub(super) fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// One of the lists, or a part of one, as the value of its key.
pub(super) fn value<T: Serialize>(rows: &[T]) -> serde_json::Result<Value> {
    serde_json::to_value(rows)
}
