//! A body as a graph; the mirror of `encode`.

use super::Error;
use super::bytes::{MOST_SHARED, Reader};
use crate::base::{Date, Id, Label};
use crate::extract::{Class, EventType, Form, Gender, Modality, Number, Side, Stance, StatementKind, Unnamed};
use crate::graph::{
    Actor, Article, Asked, Doubt, Event, EventCarrier, Evidence, Feature, Features, Grade, Graph, Link, Mention, Merge,
    Node, NodeId, NodeKind, Participant, Relation, Role, Statement, StatementCarrier,
};
use crate::record::{Cue, Range, Time, Words};

/// Reads a body.
pub(super) fn read(body: &[u8]) -> Result<Graph, Error> {
    let mut reader = Reader::new(body);
    let labels = Labels::read(&mut reader)?;
    let count = reader.count(1)?;
    let mut table = Vec::with_capacity(count);
    for _ in 0..count {
        table.push(reader.text()?);
    }
    if table.iter().any(|text| text.len() > MOST_SHARED) {
        return Err(reader.malformed("string of a table"));
    }
    reader.table = table;
    let mut first = [0; 5];
    for kind in 0..4 {
        first[kind + 1] = first[kind] + reader.count(LEAST_OF_NODE)?;
    }
    if first[4] > reader.most(LEAST_OF_NODE) {
        return Err(reader.malformed("list"));
    }
    let mut take = Take { reader, labels, first };
    let nodes = take.nodes()?;
    let edges = take.edges()?;
    let doubts = take.list(LEAST_OF_DOUBT, Take::doubt)?;
    take.reader.finish()?;
    Graph::assemble(nodes, edges, doubts).map_err(Error::Graph)
}

/// How many bytes a node of any kind takes at least, an edge, a doubt, and so on.
const LEAST_OF_NODE: usize = 7;
const LEAST_OF_EDGE: usize = 6;
const LEAST_OF_DOUBT: usize = 11;
const LEAST_OF_WORDS: usize = 3;
const LEAST_OF_EVIDENCE: usize = 5;
const LEAST_OF_ROLE: usize = 3;
const LEAST_OF_MENTION: usize = 7;
const LEAST_OF_MERGE: usize = 6;
const LEAST_OF_CARRIER: usize = 12;
const LEAST_OF_PARTICIPANT: usize = 5;

/// The labels that numbers stand for; what is not known here is kept by its name until it is used.
struct Labels<'a> {
    classes: Set<'a, Class>,
    genders: Set<'a, Gender>,
    numbers: Set<'a, Number>,
    forms: Set<'a, Form>,
    unnamed: Set<'a, Unnamed>,
    stances: Set<'a, Stance>,
    statement_kinds: Set<'a, StatementKind>,
    event_types: Set<'a, EventType>,
    modalities: Set<'a, Modality>,
    sides: Set<'a, Side>,
    relations: Set<'a, Relation>,
    grades: Set<'a, Grade>,
    features: Set<'a, Feature>,
}

type Set<'a, L> = Vec<Result<L, &'a str>>;

impl<'a> Labels<'a> {
    /// Fields are read in the order in which they are written here.
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        Ok(Self {
            classes: set(reader)?,
            genders: set(reader)?,
            numbers: set(reader)?,
            forms: set(reader)?,
            unnamed: set(reader)?,
            stances: set(reader)?,
            statement_kinds: set(reader)?,
            event_types: set(reader)?,
            modalities: set(reader)?,
            sides: set(reader)?,
            relations: set(reader)?,
            grades: set(reader)?,
            features: set(reader)?,
        })
    }
}

fn set<'a, L: Label>(reader: &mut Reader<'a>) -> Result<Set<'a, L>, Error> {
    let count = reader.count(1)?;
    let name = |_| {
        let name = reader.text()?;
        Ok(L::from_name(name).ok_or(name))
    };
    (0..count).map(name).collect()
}

fn member<L: Label>(set: &Set<'_, L>, place: usize) -> Option<Result<L, Error>> {
    set.get(place).map(|member| member.map_err(|name| Error::Label(name.into())))
}

/// Takes what nodes and edges are made of, field by field.
struct Take<'a> {
    reader: Reader<'a>,
    labels: Labels<'a>,
    /// Where the nodes of each kind begin, and where the last end.
    first: [usize; 5],
}

impl<'a> Take<'a> {
    fn list<T>(&mut self, least: usize, each: impl Fn(&mut Self) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let count = self.reader.count(least)?;
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(each(self)?);
        }
        Ok(list)
    }

    fn option<T>(&mut self, some: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<Option<T>, Error> {
        match self.reader.number()? {
            0 => Ok(None),
            1 => some(self).map(Some),
            _ => Err(self.reader.malformed("0 or 1")),
        }
    }

    fn text(&mut self) -> Result<String, Error> {
        self.reader.text().map(str::to_owned)
    }

    fn text_option(&mut self) -> Result<Option<String>, Error> {
        self.option(Self::text)
    }

    fn place(&mut self) -> Result<usize, Error> {
        Ok(self.reader.small()? as usize)
    }

    fn label<L: Label>(&mut self, set: impl for<'l> FnOnce(&'l Labels<'a>) -> &'l Set<'a, L>) -> Result<L, Error> {
        let place = self.place()?;
        member(set(&self.labels), place).unwrap_or_else(|| Err(self.reader.malformed("label")))
    }

    fn label_option<L: Label>(
        &mut self,
        set: impl for<'l> FnOnce(&'l Labels<'a>) -> &'l Set<'a, L>,
    ) -> Result<Option<L>, Error> {
        let Some(place) = self.place()?.checked_sub(1) else { return Ok(None) };
        member(set(&self.labels), place).unwrap_or_else(|| Err(self.reader.malformed("label"))).map(Some)
    }

    fn node_at(&self, kind: NodeKind, place: usize) -> Result<NodeId, Error> {
        let (first, end) = (self.first[kind as usize], self.first[kind as usize + 1]);
        if place < end - first { Ok(Id::new(first + place)) } else { Err(self.reader.malformed("node")) }
    }

    fn at(&mut self, kind: NodeKind) -> Result<NodeId, Error> {
        let place = self.place()?;
        self.node_at(kind, place)
    }

    fn at_option(&mut self, kind: NodeKind) -> Result<Option<NodeId>, Error> {
        let Some(place) = self.place()?.checked_sub(1) else { return Ok(None) };
        self.node_at(kind, place).map(Some)
    }

    fn range(&mut self) -> Result<Range, Error> {
        let (start, length) = (self.reader.small()?, self.reader.small()?);
        Ok(Range { start, end: start.wrapping_add(length) })
    }

    fn words(&mut self) -> Result<Words, Error> {
        let Range { start, end } = self.range()?;
        Ok(Words { start, end, text: self.reader.shared()? })
    }

    fn words_option(&mut self) -> Result<Option<Words>, Error> {
        self.option(Self::words)
    }

    fn cue(&mut self) -> Result<Cue, Error> {
        Ok(Cue { words: self.words()?, lemma: self.reader.shared()? })
    }

    fn time(&mut self) -> Result<Time, Error> {
        Ok(Time { words: self.words()?, from: self.date()?, to: self.date()?, iso: self.text_option()? })
    }

    fn date(&mut self) -> Result<Option<Date>, Error> {
        let number = self.reader.small()?;
        if number == 0 {
            return Ok(None);
        }
        let (year, month, day) = (i64::from(number / 512) - 10_000, number / 32 % 16, number % 32);
        let date = i16::try_from(year).ok().and_then(|year| Date::new(year, month as i8, day as i8).ok());
        date.map(Some).ok_or_else(|| self.reader.malformed("date"))
    }

    fn features(&mut self) -> Result<Features, Error> {
        let count = self.reader.count(1)?;
        (0..count).map(|_| self.label(|labels| &labels.features)).collect()
    }

    fn evidence(&mut self) -> Result<Evidence, Error> {
        Ok(Evidence { article: self.at(NodeKind::Article)?, words: self.words()?, rule: self.reader.shared()? })
    }

    fn nodes(&mut self) -> Result<Vec<Node>, Error> {
        let [_, actors, statements, events, articles] = self.first;
        let mut nodes = Vec::with_capacity(articles);
        for _ in 0..actors {
            nodes.push(Node::Actor(self.actor()?));
        }
        for _ in actors..statements {
            nodes.push(Node::Statement(self.statement()?));
        }
        for _ in statements..events {
            nodes.push(Node::Event(self.event()?));
        }
        for _ in events..articles {
            nodes.push(Node::Article(self.article()?));
        }
        Ok(nodes)
    }

    fn actor(&mut self) -> Result<Actor, Error> {
        Ok(Actor {
            id: self.text()?,
            name: self.text()?,
            class: self.label(|labels| &labels.classes)?,
            gender: self.label_option(|labels| &labels.genders)?,
            number: self.label_option(|labels| &labels.numbers)?,
            wikidata: self.text_option()?,
            roles: self.list(LEAST_OF_ROLE, Self::role)?,
            mentions: self.list(LEAST_OF_MENTION, Self::mention)?,
            merges: self.list(LEAST_OF_MERGE, Self::merge)?,
        })
    }

    fn role(&mut self) -> Result<Role, Error> {
        Ok(Role {
            title: self.text()?,
            of: self.at_option(NodeKind::Actor)?,
            evidence: self.list(LEAST_OF_EVIDENCE, Self::evidence)?,
        })
    }

    fn mention(&mut self) -> Result<Mention, Error> {
        Ok(Mention {
            article: self.at(NodeKind::Article)?,
            words: self.words()?,
            form: self.label(|labels| &labels.forms)?,
            rule: self.reader.shared()?,
            antecedent: self.option(|take| take.reader.small())?,
        })
    }

    fn merge(&mut self) -> Result<Merge, Error> {
        Ok(Merge {
            article: self.at(NodeKind::Article)?,
            words: self.words()?,
            joined_to: self.option(|take| take.reader.small())?,
            features: self.features()?,
        })
    }

    fn statement(&mut self) -> Result<Statement, Error> {
        Ok(Statement {
            id: self.text()?,
            speaker: self.at_option(NodeKind::Actor)?,
            candidates: self.list(1, |take| take.at(NodeKind::Actor))?,
            unnamed: self.label_option(|labels| &labels.unnamed)?,
            stance: self.label(|labels| &labels.stances)?,
            kind: self.label(|labels| &labels.statement_kinds)?,
            place: self.at_option(NodeKind::Actor)?,
            time: self.option(Self::time)?,
            in_statement: self.at_option(NodeKind::Statement)?,
            carriers: self.list(LEAST_OF_CARRIER, Self::statement_carrier)?,
        })
    }

    fn statement_carrier(&mut self) -> Result<StatementCarrier, Error> {
        Ok(StatementCarrier {
            article: self.at(NodeKind::Article)?,
            kind: self.label(|labels| &labels.statement_kinds)?,
            source: self.words_option()?,
            cue: self.option(Self::cue)?,
            content: self.list(LEAST_OF_WORDS, Self::words)?,
            addressed: self.words_option()?,
            occasion: self.words_option()?,
            time: self.option(Self::time)?,
            in_statement: self.at_option(NodeKind::Statement)?,
            sentence: self.range()?,
            rule: self.reader.shared()?,
        })
    }

    fn event(&mut self) -> Result<Event, Error> {
        Ok(Event {
            id: self.text()?,
            kind: self.label(|labels| &labels.event_types)?,
            cameo: self.text()?,
            modality: self.label(|labels| &labels.modalities)?,
            place: self.at_option(NodeKind::Actor)?,
            time: self.option(Self::time)?,
            in_statement: self.at_option(NodeKind::Statement)?,
            carriers: self.list(LEAST_OF_CARRIER, Self::event_carrier)?,
        })
    }

    fn event_carrier(&mut self) -> Result<EventCarrier, Error> {
        Ok(EventCarrier {
            article: self.at(NodeKind::Article)?,
            trigger: self.cue()?,
            participants: self.list(LEAST_OF_PARTICIPANT, Self::participant)?,
            topic: self.words_option()?,
            time: self.option(Self::time)?,
            modality: self.label(|labels| &labels.modalities)?,
            in_statement: self.at_option(NodeKind::Statement)?,
            sentence: self.range()?,
            rule: self.reader.shared()?,
        })
    }

    fn participant(&mut self) -> Result<Participant, Error> {
        Ok(Participant {
            side: self.label(|labels| &labels.sides)?,
            actor: self.at(NodeKind::Actor)?,
            words: self.words()?,
        })
    }

    fn article(&mut self) -> Result<Article, Error> {
        Ok(Article {
            id: self.text()?,
            doc: self.text()?,
            sha256: self.text()?,
            title: self.text_option()?,
            date: self.date()?,
            outlet: self.text_option()?,
            url: self.text_option()?,
        })
    }

    fn edges(&mut self) -> Result<Vec<(NodeId, NodeId, Link)>, Error> {
        let count = self.reader.count(LEAST_OF_EDGE)?;
        let mut edges = Vec::with_capacity(count);
        let (nodes, mut source) = (self.first[4], 0_usize);
        for _ in 0..count {
            source = source.saturating_add(self.place()?);
            let target = self.place()?;
            if source.max(target) >= nodes {
                return Err(self.reader.malformed("node"));
            }
            edges.push((Id::new(source), Id::new(target), self.link()?));
        }
        Ok(edges)
    }

    fn link(&mut self) -> Result<Link, Error> {
        Ok(Link {
            relation: self.label(|labels| &labels.relations)?,
            title: self.text_option()?,
            grade: self.label_option(|labels| &labels.grades)?,
            evidence: self.list(LEAST_OF_EVIDENCE, Self::evidence)?,
        })
    }

    fn doubt(&mut self) -> Result<Doubt, Error> {
        Ok(Doubt { first: self.asked()?, second: self.asked()?, features: self.features()? })
    }

    fn asked(&mut self) -> Result<Asked, Error> {
        Ok(Asked { actor: self.at(NodeKind::Actor)?, article: self.at(NodeKind::Article)?, words: self.words()? })
    }
}
