//! A graph as a body. It is walked twice: once to see which strings occur more than once, once to write it.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use super::bytes::{Checked, MOST_SHARED, put_number, put_place, put_text};
use crate::base::{Date, Label};
use crate::extract::{Class, EventType, Form, Gender, Modality, Number, Side, Stance, StatementKind, Unnamed};
use crate::graph::{
    Actor, Article, Asked, Doubt, Edge, Event, EventCarrier, Evidence, Feature, Features, Grade, Graph, Link, Mention,
    Merge, Node, NodeId, NodeKind, Participant, Relation, Role, Statement, StatementCarrier,
};
use crate::record::{Cue, Range, Time, Words};

/// Writes the body.
pub(super) fn write<W: Write>(graph: &Graph, to: &mut Checked<W>) -> io::Result<()> {
    let kinds = Kinds::of(graph);
    let mut counted = Put { kinds: &kinds, sink: Counts::default() };
    all(graph, &mut counted, |_| Ok(()))?;
    let table = table(counted.sink.0);
    let places = table.iter().enumerate().map(|(place, &text)| (text, place)).collect();
    let mut put = Put { kinds: &kinds, sink: Bytes { places, bytes: Vec::new() } };
    labels(&mut put.sink.bytes);
    put_number(table.len() as u64, &mut put.sink.bytes);
    for text in &table {
        put_text(text, &mut put.sink.bytes);
    }
    all(graph, &mut put, |put| {
        to.write(&put.sink.bytes)?;
        put.sink.bytes.clear();
        Ok(())
    })
}

/// The strings that are worth a place in the table, the most frequent first.
fn table(counts: HashMap<&str, usize>) -> Vec<&str> {
    // One place takes a byte or more, and so does the length of a string of no bytes.
    let mut shared: Vec<_> = counts.into_iter().filter(|&(text, count)| count > 1 && !text.is_empty()).collect();
    shared.sort_unstable_by_key(|&(text, count)| (Reverse(count), text));
    shared.into_iter().map(|(text, _)| text).collect()
}

/// The names of all labels, set by set.
fn labels(to: &mut Vec<u8>) {
    fn set<L: Label>(to: &mut Vec<u8>) {
        put_number(L::ALL.len() as u64, to);
        L::ALL.iter().for_each(|label| put_text(label.name(), to));
    }
    set::<Class>(to);
    set::<Gender>(to);
    set::<Number>(to);
    set::<Form>(to);
    set::<Unnamed>(to);
    set::<Stance>(to);
    set::<StatementKind>(to);
    set::<EventType>(to);
    set::<Modality>(to);
    set::<Side>(to);
    set::<Relation>(to);
    set::<Grade>(to);
    set::<Feature>(to);
}

/// What takes numbers and strings.
trait Sink<'g> {
    fn number(&mut self, number: u64);
    fn text(&mut self, text: &'g str);
}

/// How often each string occurs that is short enough for the table.
#[derive(Default)]
struct Counts<'g>(HashMap<&'g str, usize>);

impl<'g> Sink<'g> for Counts<'g> {
    fn number(&mut self, _: u64) {}

    fn text(&mut self, text: &'g str) {
        if text.len() <= MOST_SHARED {
            *self.0.entry(text).or_default() += 1;
        }
    }
}

struct Bytes<'g> {
    places: HashMap<&'g str, usize>,
    bytes: Vec<u8>,
}

impl<'g> Sink<'g> for Bytes<'g> {
    fn number(&mut self, number: u64) {
        put_number(number, &mut self.bytes);
    }

    fn text(&mut self, text: &'g str) {
        match self.places.get(text) {
            Some(&place) => put_place(place, &mut self.bytes),
            None => put_text(text, &mut self.bytes),
        }
    }
}

/// Where the nodes of each kind begin, and how many there are.
struct Kinds {
    first: [usize; 4],
    count: [usize; 4],
}

impl Kinds {
    fn of(graph: &Graph) -> Self {
        let mut count = [0; 4];
        graph.nodes().for_each(|(_, node)| count[node.kind() as usize] += 1);
        let mut first = [0; 4];
        (1..4).for_each(|kind| first[kind] = first[kind - 1] + count[kind - 1]);
        Self { first, count }
    }
}

/// Nodes, edges and doubts; `flush` is called behind each.
fn all<'g, S: Sink<'g>>(
    graph: &'g Graph,
    put: &mut Put<'_, S>,
    mut flush: impl FnMut(&mut Put<'_, S>) -> io::Result<()>,
) -> io::Result<()> {
    put.kinds.count.iter().for_each(|&count| put.count(count));
    for (_, node) in graph.nodes() {
        put.node(node);
        flush(put)?;
    }
    put.count(graph.edge_count());
    let mut last = 0;
    for edge in graph.edges() {
        put.count(edge.source.index() - last);
        last = edge.source.index();
        put.edge(edge);
        flush(put)?;
    }
    put.list(graph.doubts(), Put::doubt);
    flush(put)
}

/// Puts all that nodes and edges are made of into a sink, field by field.
struct Put<'a, S> {
    kinds: &'a Kinds,
    sink: S,
}

impl<'g, S: Sink<'g>> Put<'_, S> {
    fn count(&mut self, count: usize) {
        self.sink.number(count as u64);
    }

    fn list<T>(&mut self, items: &'g [T], mut each: impl FnMut(&mut Self, &'g T)) {
        self.count(items.len());
        items.iter().for_each(|item| each(self, item));
    }

    fn option<T>(&mut self, item: Option<T>, each: impl FnOnce(&mut Self, T)) {
        self.count(usize::from(item.is_some()));
        if let Some(item) = item {
            each(self, item);
        }
    }

    fn text(&mut self, text: &'g str) {
        self.sink.text(text);
    }

    fn text_option(&mut self, text: Option<&'g String>) {
        self.option(text, |put, text| put.text(text));
    }

    fn label<L: Label>(&mut self, label: L) {
        self.count(label.place());
    }

    fn label_option<L: Label>(&mut self, label: Option<L>) {
        self.count(label.map_or(0, |label| label.place() + 1));
    }

    fn at(&mut self, kind: NodeKind, node: NodeId) {
        self.count(node.index() - self.kinds.first[kind as usize]);
    }

    fn at_option(&mut self, kind: NodeKind, node: Option<NodeId>) {
        self.count(node.map_or(0, |node| node.index() - self.kinds.first[kind as usize] + 1));
    }

    fn range(&mut self, start: u32, end: u32) {
        self.sink.number(start.into());
        // A file may hold a range that ends before it begins.
        self.sink.number(end.wrapping_sub(start).into());
    }

    fn sentence(&mut self, range: Range) {
        self.range(range.start, range.end);
    }

    fn words(&mut self, words: &'g Words) {
        let Words { start, end, text } = words;
        self.range(*start, *end);
        self.text(text);
    }

    fn cue(&mut self, cue: &'g Cue) {
        let Cue { words, lemma } = cue;
        self.words(words);
        self.text(lemma);
    }

    fn time(&mut self, time: &'g Time) {
        let Time { words, from, to, iso } = time;
        self.words(words);
        self.date(*from);
        self.date(*to);
        self.text_option(iso.as_ref());
    }

    /// Nought for none; years are counted from one that no date has.
    fn date(&mut self, date: Option<Date>) {
        let number = |date: Date| {
            let (year, month, day) = (i64::from(date.year()) + 10_000, i64::from(date.month()), i64::from(date.day()));
            ((year * 16 + month) * 32 + day).unsigned_abs()
        };
        self.sink.number(date.map_or(0, number));
    }

    fn features(&mut self, features: Features) {
        self.count(features.iter().count());
        features.iter().for_each(|feature| self.label(feature));
    }

    fn evidence(&mut self, evidence: &'g Evidence) {
        let Evidence { article, words, rule } = evidence;
        self.at(NodeKind::Article, *article);
        self.words(words);
        self.text(rule);
    }

    fn node(&mut self, node: &'g Node) {
        match node {
            Node::Actor(actor) => self.actor(actor),
            Node::Statement(statement) => self.statement(statement),
            Node::Event(event) => self.event(event),
            Node::Article(article) => self.article(article),
        }
    }

    fn actor(&mut self, actor: &'g Actor) {
        let Actor { id, name, class, gender, number, wikidata, roles, mentions, merges } = actor;
        self.text(id);
        self.text(name);
        self.label(*class);
        self.label_option(*gender);
        self.label_option(*number);
        self.text_option(wikidata.as_ref());
        self.list(roles, Self::role);
        self.list(mentions, Self::mention);
        self.list(merges, Self::merge);
    }

    fn role(&mut self, role: &'g Role) {
        let Role { title, of, evidence } = role;
        self.text(title);
        self.at_option(NodeKind::Actor, *of);
        self.list(evidence, Self::evidence);
    }

    fn mention(&mut self, mention: &'g Mention) {
        let Mention { article, words, form, rule, antecedent } = mention;
        self.at(NodeKind::Article, *article);
        self.words(words);
        self.label(*form);
        self.text(rule);
        self.option(*antecedent, |put, place| put.sink.number(place.into()));
    }

    fn merge(&mut self, merge: &'g Merge) {
        let Merge { article, words, joined_to, features } = merge;
        self.at(NodeKind::Article, *article);
        self.words(words);
        self.option(*joined_to, |put, place| put.sink.number(place.into()));
        self.features(*features);
    }

    fn statement(&mut self, statement: &'g Statement) {
        let Statement { id, speaker, candidates, unnamed, stance, kind, place, time, in_statement, carriers } =
            statement;
        self.text(id);
        self.at_option(NodeKind::Actor, *speaker);
        self.list(candidates, |put, &actor| put.at(NodeKind::Actor, actor));
        self.label_option(*unnamed);
        self.label(*stance);
        self.label(*kind);
        self.at_option(NodeKind::Actor, *place);
        self.option(time.as_ref(), Self::time);
        self.at_option(NodeKind::Statement, *in_statement);
        self.list(carriers, Self::statement_carrier);
    }

    fn statement_carrier(&mut self, carrier: &'g StatementCarrier) {
        let StatementCarrier {
            article,
            kind,
            source,
            cue,
            content,
            addressed,
            occasion,
            time,
            in_statement,
            sentence,
            rule,
        } = carrier;
        self.at(NodeKind::Article, *article);
        self.label(*kind);
        self.option(source.as_ref(), Self::words);
        self.option(cue.as_ref(), Self::cue);
        self.list(content, Self::words);
        self.option(addressed.as_ref(), Self::words);
        self.option(occasion.as_ref(), Self::words);
        self.option(time.as_ref(), Self::time);
        self.at_option(NodeKind::Statement, *in_statement);
        self.sentence(*sentence);
        self.text(rule);
    }

    fn event(&mut self, event: &'g Event) {
        let Event { id, kind, cameo, modality, place, time, in_statement, carriers } = event;
        self.text(id);
        self.label(*kind);
        self.text(cameo);
        self.label(*modality);
        self.at_option(NodeKind::Actor, *place);
        self.option(time.as_ref(), Self::time);
        self.at_option(NodeKind::Statement, *in_statement);
        self.list(carriers, Self::event_carrier);
    }

    fn event_carrier(&mut self, carrier: &'g EventCarrier) {
        let EventCarrier { article, trigger, participants, topic, time, modality, in_statement, sentence, rule } =
            carrier;
        self.at(NodeKind::Article, *article);
        self.cue(trigger);
        self.list(participants, Self::participant);
        self.option(topic.as_ref(), Self::words);
        self.option(time.as_ref(), Self::time);
        self.label(*modality);
        self.at_option(NodeKind::Statement, *in_statement);
        self.sentence(*sentence);
        self.text(rule);
    }

    fn participant(&mut self, participant: &'g Participant) {
        let Participant { side, actor, words } = participant;
        self.label(*side);
        self.at(NodeKind::Actor, *actor);
        self.words(words);
    }

    fn article(&mut self, article: &'g Article) {
        let Article { id, doc, sha256, title, date, outlet, url } = article;
        self.text(id);
        self.text(doc);
        self.text(sha256);
        self.text_option(title.as_ref());
        self.date(*date);
        self.text_option(outlet.as_ref());
        self.text_option(url.as_ref());
    }

    fn edge(&mut self, edge: Edge<'g>) {
        let Link { relation, title, grade, evidence } = edge.link;
        self.count(edge.target.index());
        self.label(*relation);
        self.text_option(title.as_ref());
        self.label_option(*grade);
        self.list(evidence, Self::evidence);
    }

    fn doubt(&mut self, doubt: &'g Doubt) {
        let Doubt { first, second, features } = doubt;
        self.asked(first);
        self.asked(second);
        self.features(*features);
    }

    fn asked(&mut self, asked: &'g Asked) {
        let Asked { actor, article, words } = asked;
        self.at(NodeKind::Actor, *actor);
        self.at(NodeKind::Article, *article);
        self.words(words);
    }
}
