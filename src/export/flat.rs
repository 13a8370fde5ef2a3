//! Nodes and edges as flat rows, for the formats whose attributes are texts, numbers and lists of texts.
//!
//! A row has only what is known of its node or edge. All articles are told by their nodes' ids, all places in them in code points.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::base::{Label, labels};
use crate::graph::{Edge, Evidence, Graph, Node, NodeId};
use crate::record::Time;

labels! {
    /// A column of the rows.
    Column {
        /// What a viewer writes on it.
        Label = "label",
        /// Of a node: actor, statement, event or article; of an edge its relation.
        Kind = "kind",
        /// What an actor is; the PLOVER type of an event.
        Type = "type",
        /// The same, where `type` is the viewer's own word.
        Class = "class",
        /// How often an actor is mentioned.
        Mentions = "mentions",
        /// In how many articles.
        Articles = "articles",
        /// An actor's names, the commonest first.
        Aliases = "aliases",
        /// An actor's offices: `president of Chile`.
        Roles = "roles",
        /// An actor's gender.
        Gender = "gender",
        /// An actor's number.
        Number = "number",
        /// An actor's id in Wikidata.
        Wikidata = "wikidata",
        /// Who said a statement: the actor's id.
        Speaker = "speaker",
        /// What the speaker does by saying it.
        Stance = "stance",
        /// How much of a statement stands in quotation marks.
        Quotation = "quotation",
        /// The verb that introduces a statement.
        Cue = "cue",
        /// An event's CAMEO code.
        Cameo = "cameo",
        /// Whether an event happened.
        Modality = "modality",
        /// An event's word.
        Trigger = "trigger",
        /// Where: the place's id.
        Place = "place",
        /// When, in the article's words.
        Time = "time",
        /// The first day of it.
        From = "from",
        /// The last.
        To = "to",
        /// The statement that claims it.
        InStatement = "in_statement",
        /// An article's name.
        Doc = "doc",
        /// An article's title.
        Title = "title",
        /// An article's date.
        Date = "date",
        /// An article's outlet.
        Outlet = "outlet",
        /// An article's address.
        Url = "url",
        /// The hash of an article's text.
        Sha256 = "sha256",
        /// How sure an edge of the ledger is.
        Grade = "grade",
        /// On how many stretches of text an edge rests.
        Weight = "weight",
        /// The places of the evidence: `article:start-end`.
        Evidence = "evidence",
        /// Its words.
        Words = "words",
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// A number of things.
    Number,
    /// Several texts.
    List,
}

impl Column {
    /// The columns of nodes.
    pub const NODE: &'static [Self] = &[
        Self::Label,
        Self::Kind,
        Self::Type,
        Self::Mentions,
        Self::Articles,
        Self::Aliases,
        Self::Roles,
        Self::Gender,
        Self::Number,
        Self::Wikidata,
        Self::Speaker,
        Self::Stance,
        Self::Quotation,
        Self::Cue,
        Self::Cameo,
        Self::Modality,
        Self::Trigger,
        Self::Place,
        Self::Time,
        Self::From,
        Self::To,
        Self::InStatement,
        Self::Doc,
        Self::Title,
        Self::Date,
        Self::Outlet,
        Self::Url,
        Self::Sha256,
        Self::Evidence,
    ];
    /// The columns of edges.
    pub const EDGE: &'static [Self] =
        &[Self::Label, Self::Kind, Self::Title, Self::Grade, Self::Weight, Self::Articles, Self::Evidence, Self::Words];

    /// What it holds.
    #[must_use]
    pub const fn holds(self) -> Holds {
        match self {
            Self::Mentions | Self::Articles | Self::Weight => Holds::Number,
            Self::Aliases | Self::Roles | Self::Evidence | Self::Words => Holds::List,
            _ => Holds::Text,
        }
    }
}

/// What a row has in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'g> {
    /// A text.
    Text(Cow<'g, str>),
    /// A number of things.
    Number(usize),
    /// Several texts.
    List(Vec<Cow<'g, str>>),
}

impl Value<'_> {
    /// The value as one text; of a list the parts with the joint between them.
    #[must_use]
    pub fn joined(&self, joint: &str) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => number.to_string().into(),
            Self::List(list) => list.join(joint).into(),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::List(list) => list.serialize(serializer),
        }
    }
}

/// What is known of a node or edge, in the order of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'g>(Vec<(Column, Value<'g>)>);

impl<'g> Row<'g> {
    /// The values with their columns.
    pub fn iter(&self) -> impl Iterator<Item = (Column, &Value<'g>)> {
        self.0.iter().map(|(column, value)| (*column, value))
    }

    /// The value in a column, if there is one.
    #[must_use]
    pub fn get(&self, column: Column) -> Option<&Value<'g>> {
        self.0.iter().find(|(other, _)| *other == column).map(|(_, value)| value)
    }

    /// What the row has in each of the columns of its kind.
    pub fn cells(&self, columns: &[Column]) -> impl Iterator<Item = Option<&Value<'g>>> {
        let mut values = self.iter().peekable();
        columns.iter().map(move |column| values.next_if(|(other, _)| other == column).map(|(_, value)| value))
    }

    /// The row with one column called otherwise.
    #[must_use]
    pub fn with(mut self, column: Column, called: Column) -> Self {
        for (found, _) in self.0.iter_mut().filter(|(other, _)| *other == column) {
            *found = called;
        }
        self
    }

    fn text(&mut self, column: Column, text: impl Into<Cow<'g, str>>) {
        self.0.push((column, Value::Text(text.into())));
    }

    fn some(&mut self, column: Column, text: Option<impl Into<Cow<'g, str>>>) {
        if let Some(text) = text {
            self.text(column, text);
        }
    }

    fn number(&mut self, column: Column, number: usize) {
        self.0.push((column, Value::Number(number)));
    }

    fn list(&mut self, column: Column, list: Vec<Cow<'g, str>>) {
        if !list.is_empty() {
            self.0.push((column, Value::List(list)));
        }
    }

    fn time(&mut self, time: Option<&'g Time>) {
        if let Some(time) = time {
            self.text(Column::Time, time.words.text.as_str());
            self.some(Column::From, time.from.map(|day| day.to_string()));
            self.some(Column::To, time.to.map(|day| day.to_string()));
        }
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, value) in &self.0 {
            map.serialize_entry(column.name(), value)?;
        }
        map.end()
    }
}

/// The row of a node.
#[must_use]
pub fn node(graph: &Graph, id: NodeId) -> Row<'_> {
    let name = |id: NodeId| graph[id].id();
    let mut row = Row::default();
    row.text(Column::Label, graph.label(id));
    row.text(Column::Kind, graph[id].kind().name());
    match &graph[id] {
        Node::Actor(actor) => {
            row.text(Column::Type, actor.class.name());
            row.number(Column::Mentions, actor.mentions.len());
            row.number(Column::Articles, actor.articles());
            row.list(Column::Aliases, actor.aliases().into_iter().map(|alias| alias.name.into()).collect());
            let held = actor.roles.iter().map(|role| match role.of {
                Some(of) => format!("{} of {}", role.title, graph.label(of)).into(),
                None => role.title.as_str().into(),
            });
            row.list(Column::Roles, held.collect());
            row.some(Column::Gender, actor.gender.map(Label::name));
            row.some(Column::Number, actor.number.map(Label::name));
            row.some(Column::Wikidata, actor.wikidata.as_deref());
            let places = actor.mentions.iter().map(|one| (one.article, one.words.start, one.words.end));
            row.list(Column::Evidence, places.map(|place| place_of(graph, place)).collect());
        }
        Node::Statement(said) => {
            row.number(Column::Articles, articles(said.carriers.iter().map(|one| one.article)));
            row.some(Column::Speaker, said.speaker.map(name));
            row.text(Column::Stance, said.stance.name());
            row.text(Column::Quotation, said.kind.name());
            let cue = said.carriers.iter().find_map(|one| one.cue.as_ref());
            row.some(Column::Cue, cue.map(|cue| cue.lemma.as_str()));
            row.some(Column::Place, said.place.map(name));
            row.time(said.time.as_ref());
            row.some(Column::InStatement, said.in_statement.map(name));
            let places = said.carriers.iter().map(|one| (one.article, one.sentence.start, one.sentence.end));
            row.list(Column::Evidence, places.map(|place| place_of(graph, place)).collect());
        }
        Node::Event(event) => {
            row.text(Column::Type, event.kind.name());
            row.number(Column::Articles, articles(event.carriers.iter().map(|one| one.article)));
            row.text(Column::Cameo, event.cameo.as_str());
            row.text(Column::Modality, event.modality.name());
            row.text(Column::Trigger, event.lemma());
            row.some(Column::Place, event.place.map(name));
            row.time(event.time.as_ref());
            row.some(Column::InStatement, event.in_statement.map(name));
            let places = event.carriers.iter().map(|one| (one.article, one.sentence.start, one.sentence.end));
            row.list(Column::Evidence, places.map(|place| place_of(graph, place)).collect());
        }
        Node::Article(article) => {
            row.text(Column::Doc, article.doc.as_str());
            row.some(Column::Title, article.title.as_deref());
            row.some(Column::Date, article.date.map(|date| date.to_string()));
            row.some(Column::Outlet, article.outlet.as_deref());
            row.some(Column::Url, article.url.as_deref());
            row.text(Column::Sha256, article.sha256.as_str());
        }
    }
    row
}

/// The row of an edge.
#[must_use]
pub fn edge<'g>(graph: &'g Graph, edge: Edge<'g>) -> Row<'g> {
    let evidence = &edge.link.evidence;
    let mut row = Row::default();
    row.text(Column::Label, edge.label());
    row.text(Column::Kind, edge.link.relation.name());
    row.some(Column::Title, edge.link.title.as_deref());
    row.some(Column::Grade, edge.link.grade.map(Label::name));
    row.number(Column::Weight, evidence.len());
    row.number(Column::Articles, articles(evidence.iter().map(|one| one.article)));
    let place = |one: &Evidence| place_of(graph, (one.article, one.words.start, one.words.end));
    row.list(Column::Evidence, evidence.iter().map(place).collect());
    row.list(Column::Words, evidence.iter().map(|one| one.words.text.as_str().into()).collect());
    row
}

/// How many different articles these are, which stand by article.
fn articles(list: impl Iterator<Item = NodeId>) -> usize {
    let mut last = None;
    list.filter(|&article| last.replace(article) != Some(article)).count()
}

fn place_of(graph: &Graph, (article, start, end): (NodeId, u32, u32)) -> Cow<'static, str> {
    format!("{}:{start}-{end}", graph[article].id()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::build;
    use crate::graph::fixture::{nasty, quarrel};

    #[test]
    fn rows_have_their_columns_in_order_and_what_these_hold() {
        for graph in [build(&quarrel()), build(&nasty())] {
            let check = |row: &Row<'_>, columns: &[Column]| {
                let mut left = columns.iter();
                for (column, value) in row.iter() {
                    assert!(left.any(|other| *other == column), "{column:?} stands in no place of its own");
                    let holds = match value {
                        Value::Text(_) => Holds::Text,
                        Value::Number(_) => Holds::Number,
                        Value::List(_) => Holds::List,
                    };
                    assert_eq!(holds, column.holds(), "{column:?}");
                }
            };
            graph.nodes().for_each(|(id, _)| check(&node(&graph, id), Column::NODE));
            graph.edges().for_each(|one| check(&edge(&graph, one), Column::EDGE));
        }
    }

    #[test]
    fn an_edge_tells_where_it_stands() {
        let graph = build(&quarrel());
        let one = graph.edges().next().unwrap();
        let row = edge(&graph, one);
        let first = &one.link.evidence[0];
        let place = format!("{}:{}-{}", graph[first.article].id(), first.words.start, first.words.end);
        let Some(Value::List(list)) = row.get(Column::Evidence) else { panic!("no evidence") };
        assert_eq!(list[0], place);
        assert_eq!(row.get(Column::Weight), Some(&Value::Number(one.link.evidence.len())));
    }
}
