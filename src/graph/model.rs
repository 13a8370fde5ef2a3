//! What the graph is made of: actors, statements, events and articles, the relations between them, and evidence.
//!
//! All offsets are code points into an article's text, as in the records that the graph is built from.

use crate::base::{Id, Label, labels};
use crate::extract::{Class, EventType, Form, Gender, Modality, Number, Side, Stance, StatementKind, Unnamed};
use crate::record::{Cue, Range, Shared, Time, Words};
use crate::resolve::Features;

/// A node's place in its graph.
pub type NodeId = Id<Node>;

/// An edge's place in its graph.
pub type EdgeId = Id<Link>;

/// One of the four kinds of node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Who speaks, acts or is acted on, and places.
    Actor(Actor),
    /// Who said what.
    Statement(Statement),
    /// Who did what to whom.
    Event(Event),
    /// Where it is told.
    Article(Article),
}

labels! {
    /// The kind of a node, in the order in which graphs list them.
    NodeKind {
        /// [`Node::Actor`].
        Actor = "actor",
        /// [`Node::Statement`].
        Statement = "statement",
        /// [`Node::Event`].
        Event = "event",
        /// [`Node::Article`].
        Article = "article",
    }
}

impl Node {
    /// Its id, unique in the graph.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Actor(actor) => &actor.id,
            Self::Statement(statement) => &statement.id,
            Self::Event(event) => &event.id,
            Self::Article(article) => &article.id,
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> NodeKind {
        match self {
            Self::Actor(_) => NodeKind::Actor,
            Self::Statement(_) => NodeKind::Statement,
            Self::Event(_) => NodeKind::Event,
            Self::Article(_) => NodeKind::Article,
        }
    }
}

/// An actor with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The slug of its name, with a number for a second one of that name.
    pub id: String,
    /// Its fullest name.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Gender, where a mention tells.
    pub gender: Option<Gender>,
    /// Number, where a mention tells.
    pub number: Option<Number>,
    /// Its id in Wikidata, such as `Q159`, where the name and class of a state, capital or well-known body leave no doubt.
    pub wikidata: Option<String>,
    /// Its offices, those told most often first.
    pub roles: Vec<Role>,
    /// Where it is named, by article and place.
    pub mentions: Vec<Mention>,
    /// How articles' actors became this one: a tree, of which the first is the root. Empty if one article alone has it.
    pub merges: Vec<Merge>,
}

/// An article's actor that became part of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The article.
    pub article: NodeId,
    /// Its first name there, else the first words that mean it.
    pub words: Words,
    /// Whom it was joined to, as a place in the list; none of the first.
    pub joined_to: Option<u32>,
    /// What it has in common with that one; empty of the first.
    pub features: Features,
}

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The actor that was mentioned first.
    pub first: Asked,
    /// The other.
    pub second: Asked,
    /// What speaks for it and against it.
    pub features: Features,
}

/// One side of a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The actor.
    pub actor: NodeId,
    /// The article in which it looks like the other.
    pub article: NodeId,
    /// Its first name there, else the first words that mean it.
    pub words: Words,
}

/// A name that an actor goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name, white space folded.
    pub name: String,
    /// How often.
    pub count: usize,
    /// Where it stands first, by article: its place in [`Actor::mentions`].
    pub first: usize,
}

impl Actor {
    /// The names it goes by, the commonest first, then in the order of the alphabet.
    #[must_use]
    pub fn aliases(&self) -> Vec<Alias> {
        let mut found = std::collections::BTreeMap::<String, (usize, usize)>::new();
        for (place, mention) in self.mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Named) {
            found.entry(folded(&mention.words.text)).or_insert((0, place)).0 += 1;
        }
        let alias = |(name, (count, first))| Alias { name, count, first };
        let mut aliases: Vec<_> = found.into_iter().map(alias).collect();
        aliases.sort_by_key(|alias| std::cmp::Reverse(alias.count));
        aliases
    }

    /// The mention at a place and its antecedents, up to the one that all lead to: `he`, `Kerry`, `John Kerry`.
    ///
    /// Ends also where links lead out of the list or in a circle, as those of a file may.
    pub fn antecedents(&self, place: usize) -> impl Iterator<Item = &Mention> {
        let next = |mention: &&Mention| mention.antecedent.and_then(|at| self.mentions.get(at as usize));
        std::iter::successors(self.mentions.get(place), next).take(self.mentions.len())
    }

    /// How many articles mention it.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.mentions.chunk_by(|one, next| one.article == next.article).count()
    }
}

/// White space runs, line ends among them, as one blank each.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An office or description that articles give an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `secretary of state`.
    pub title: String,
    /// The actor it is held in.
    pub of: Option<NodeId>,
    /// The words that say so; never empty.
    pub evidence: Vec<Evidence>,
}

/// A stretch of text that refers to an actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The article.
    pub article: NodeId,
    /// The words.
    pub words: Words,
    /// How it refers.
    pub form: Form,
    /// The sieve that brought it to this actor; empty if the record does not tell.
    pub rule: Shared,
    /// The place among the actor's mentions of the one that the sieve joined it to, in the same article.
    pub antecedent: Option<u32>,
}

/// A statement, told by one or more articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// From speaker and content.
    pub id: String,
    /// Who said it; none if the text does not tell.
    pub speaker: Option<NodeId>,
    /// Whom it might be, best first, if the speaker is unknown.
    pub candidates: Vec<NodeId>,
    /// Why the speaker is unknown, by the first carrier that tells.
    pub unnamed: Option<Unnamed>,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// How much of the first carrier's content stands in quotation marks.
    pub kind: StatementKind,
    /// Where it was said, by the first carrier that tells.
    pub place: Option<NodeId>,
    /// When it was said, likewise. None where no carrier's words tell, though it be told in a dated article.
    pub time: Option<Time>,
    /// The statement that reports it: then only that one's speaker says that it was said. None if an article tells it as its own.
    /// Followed from one to the next it comes to an end: where articles tell it in a circle, one link of it is left out.
    pub in_statement: Option<NodeId>,
    /// The articles that carry it; never empty.
    pub carriers: Vec<StatementCarrier>,
}

impl Statement {
    /// What is said, as its first carrier has it: parts joined by ` … `, white space folded.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = self.carriers.first().map_or(&[][..], |carrier| &carrier.content);
        parts.iter().map(|part| folded(&part.text)).collect::<Vec<_>>().join(" … ")
    }
}

/// How one article tells a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementCarrier {
    /// The article.
    pub article: NodeId,
    /// How much of the content stands in quotation marks there.
    pub kind: StatementKind,
    /// The words that name the speaker.
    pub source: Option<Words>,
    /// The words that introduce the content.
    pub cue: Option<Cue>,
    /// What is said; never empty.
    pub content: Vec<Words>,
    /// The words that name the addressee.
    pub addressed: Option<Words>,
    /// On what occasion it was said.
    pub occasion: Option<Words>,
    /// When it was said, where words beside the cue tell.
    pub time: Option<Time>,
    /// The statement that reports it there.
    pub in_statement: Option<NodeId>,
    /// Its sentence.
    pub sentence: Range,
    /// The rule that found it.
    pub rule: Shared,
}

/// An event, told by one or more articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// From type, participants, trigger and place of evidence.
    pub id: String,
    /// PLOVER type.
    pub kind: EventType,
    /// CAMEO code.
    pub cameo: String,
    /// Whether it happened: actual only if every carrier says so.
    pub modality: Modality,
    /// Where.
    pub place: Option<NodeId>,
    /// When, by the first carrier that tells.
    pub time: Option<Time>,
    /// The statement that reports it: then it is the speaker's claim. None if an article tells it as its own.
    pub in_statement: Option<NodeId>,
    /// The articles that carry it; never empty.
    pub carriers: Vec<EventCarrier>,
}

impl Event {
    /// The dictionary form of the first carrier's trigger.
    #[must_use]
    pub fn lemma(&self) -> &str {
        self.carriers.first().map_or("", |carrier| &carrier.trigger.lemma)
    }
}

/// How one article tells an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCarrier {
    /// The article.
    pub article: NodeId,
    /// The words that tell it.
    pub trigger: Cue,
    /// Who takes part, with the words that say so.
    pub participants: Vec<Participant>,
    /// What it is about.
    pub topic: Option<Words>,
    /// When.
    pub time: Option<Time>,
    /// Whether it happened, as this article has it.
    pub modality: Modality,
    /// The statement that reports it there.
    pub in_statement: Option<NodeId>,
    /// Its sentence.
    pub sentence: Range,
    /// The rule that found it.
    pub rule: Shared,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The side it takes.
    pub side: Side,
    /// The actor.
    pub actor: NodeId,
    /// The words.
    pub words: Words,
}

/// An article, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its `doc`, or `article:` and that where another node has this id.
    pub id: String,
    /// See [`crate::text::Article::doc`].
    pub doc: String,
    /// SHA-256 of the text, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The title.
    pub title: Option<String>,
    /// The date.
    pub date: Option<crate::base::Date>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The address.
    pub url: Option<String>,
}

impl Article {
    /// Whether this is the text that was read, by its name and its hash as it stands. In another text of that name places
    /// are wrong.
    #[must_use]
    pub fn is_of(&self, article: &crate::text::Article) -> bool {
        self.doc == article.doc && self.sha256 == article.sha256
    }
}

labels! {
    /// What an edge says, in the direction in which it points.
    Relation {
        /// Actor → statement.
        Said = "said",
        /// Statement → addressee.
        To = "to",
        /// Statement → actor.
        About = "about",
        /// Actor → event: acts in it.
        Source = "source",
        /// Event → actor: is acted on.
        Target = "target",
        /// Event or statement → place.
        At = "at",
        /// Statement → event or statement: who says it claims it.
        Claims = "claims",
        /// Statement or event → article.
        ReportedIn = "reported-in",
        /// Actor → actor that the office is held in.
        Role = "role",
        /// Between two statements or two events that say the same independently; from the one that is listed first.
        Corroborates = "corroborates",
        /// Between two statements or two events that cannot both be true; from the one that is listed first.
        Contradicts = "contradicts",
    }
}

impl Relation {
    /// Whether such an edge may lead from the one kind of node to the other.
    #[must_use]
    pub const fn joins(self, source: NodeKind, target: NodeKind) -> bool {
        use NodeKind::{Actor, Article, Event, Statement};
        match self {
            Self::Said => matches!((source, target), (Actor, Statement)),
            Self::To | Self::About => matches!((source, target), (Statement, Actor)),
            Self::Source => matches!((source, target), (Actor, Event)),
            Self::Target => matches!((source, target), (Event, Actor)),
            Self::At => matches!((source, target), (Event | Statement, Actor)),
            Self::Claims => matches!((source, target), (Statement, Event | Statement)),
            Self::ReportedIn => matches!((source, target), (Statement | Event, Article)),
            Self::Role => matches!((source, target), (Actor, Actor)),
            Self::Corroborates | Self::Contradicts => {
                matches!((source, target), (Statement | Event, Statement | Event))
            }
        }
    }
}

/// The words that an edge rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The article.
    pub article: NodeId,
    /// The words.
    pub words: Words,
    /// The rule that read them so.
    pub rule: Shared,
}

labels! {
    /// How sure a comparison of two accounts is.
    Grade {
        /// One has the words of the other, or denies them outright.
        Certain = "certain",
        /// Both say the same, or the contrary, in other words.
        Probable = "probable",
    }
}

/// What an edge says, without its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub relation: Relation,
    /// The office, of a [`Relation::Role`]; two offices between the same actors are two edges.
    pub title: Option<String>,
    /// How sure it is, of [`Relation::Corroborates`] and [`Relation::Contradicts`].
    pub grade: Option<Grade>,
    /// The words it rests on, by article and place, each once; never empty.
    pub evidence: Vec<Evidence>,
}

/// An edge with its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge<'graph> {
    /// Its place in the graph.
    pub id: EdgeId,
    /// Where it leads from.
    pub source: NodeId,
    /// Where it leads to.
    pub target: NodeId,
    /// What it says.
    pub link: &'graph Link,
}

impl Edge<'_> {
    /// What it says: `said`, or `role: secretary of state`.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.link.title {
            Some(title) => format!("{}: {title}", self.link.relation.name()),
            None => self.link.relation.name().into(),
        }
    }
}
