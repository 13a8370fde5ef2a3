//! Questions to a graph of a million edges, in memory: 60,000 actors, 120,000 statements and as many events, made by arithmetic.

use std::sync::LazyLock;

use cablegraph::base::{Date, Id};
use cablegraph::extract::{Class, EventType, Form, Modality, Side, Stance, StatementKind};
use cablegraph::graph::{
    Actor, Article, Counted, Event, EventCarrier, Evidence, Graph, Link, Mention, Network, Node, NodeId, Participant,
    PathQuery, Relation, Statement, StatementCarrier, measures, paths, stats,
};
use cablegraph::query::{Search, TimelineQuery, find, profile, timeline};
use cablegraph::record::{Cue, Range, Words};

fn main() {
    divan::main();
}

const ACTORS: usize = 60_000;
const TOLD: usize = 120_000;
const ARTICLES: usize = 20_000;

static GRAPH: LazyLock<Graph> = LazyLock::new(graph);

#[divan::bench]
fn find_by_name() {
    divan::black_box(find(&GRAPH, "Actor 41"));
}

#[divan::bench]
fn actor() {
    // The one of whom most is told.
    divan::black_box(profile(&GRAPH, Id::new(0)));
}

#[divan::bench]
fn path() {
    let counted = Counted { offices: true, ..Counted::default() };
    let (from, to) = (Id::new(20_000), Id::new(20_007));
    let query = PathQuery { from, to, via: None, without: Vec::new(), most_hops: 6, count: 3 };
    assert_eq!(divan::black_box(paths(&Network::new(&GRAPH, &counted), &query)).len(), 3);
}

#[divan::bench]
fn search() {
    let search = Search::new("ceasefire talks").expect("it has words");
    assert!(!divan::black_box(search.hits(&GRAPH, None)).is_empty());
}

#[divan::bench]
fn timeline_of_all() {
    divan::black_box(timeline(&GRAPH, &TimelineQuery::default()));
}

#[divan::bench(sample_count = 1)]
fn numbers() {
    divan::black_box(stats(&GRAPH));
}

#[divan::bench(sample_count = 1)]
fn measures_of_all() {
    divan::black_box(measures(&Network::new(&GRAPH, &Counted::default())));
}

/// Numbers that look drawn by lot (SplitMix64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count as u64) as usize
    }

    /// Few actors are told of often, most seldom.
    fn actor(&mut self) -> usize {
        let most = self.below(ACTORS) + 1;
        self.below(most)
    }
}

fn words(start: usize, text: &str) -> Words {
    let start = start as u32;
    Words { start, end: start + text.chars().count() as u32, text: text.into() }
}

fn graph() -> Graph {
    let mut lot = Lot(7);
    let mut mentions = vec![Vec::new(); ACTORS];
    let mut edges = Vec::new();
    let (statement_at, event_at, article_at) = (ACTORS, ACTORS + TOLD, ACTORS + 2 * TOLD);
    let mut edge = |from: usize, relation, to: usize, article: NodeId, words: Words| {
        let evidence = vec![Evidence { article, words, rule: "bench".into() }];
        edges.push((Id::new(from), Id::new(to), Link { relation, title: None, grade: None, evidence }));
    };
    let mut mention = |actor: usize, article: NodeId, start: usize| {
        let words = words(start, &format!("Actor {actor}"));
        let form = Form::Named;
        mentions[actor].push(Mention { article, words: words.clone(), form, rule: "bench".into(), antecedent: None });
        words
    };
    let mut statements = Vec::new();
    for at in 0..TOLD {
        let (speaker, article) = (lot.actor(), Id::new(article_at + lot.below(ARTICLES)));
        let source = mention(speaker, article, 30 * at % 3_000);
        edge(speaker, Relation::Said, statement_at + at, article, source.clone());
        let mut about: Vec<usize> =
            (0..1 + lot.below(5)).map(|_| lot.actor()).filter(|&actor| actor != speaker).collect();
        about.sort_unstable();
        about.dedup();
        for actor in about {
            edge(statement_at + at, Relation::About, actor, article, mention(actor, article, 30 * at % 3_000 + 9));
        }
        let topic = ["a ceasefire", "talks", "trade", "the harbour", "fishing"][lot.below(5)];
        let content = words(
            30 * at % 3_000 + 20,
            &format!("{topic} will be held up by nobody but the ministers {}", lot.below(900)),
        );
        edge(statement_at + at, Relation::ReportedIn, article.index(), article, content.clone());
        statements.push(said(at, Id::new(speaker), article, source, content));
    }
    let mut events = Vec::new();
    for at in 0..TOLD {
        let (source, target, article) = (lot.actor(), lot.actor(), Id::new(article_at + lot.below(ARTICLES)));
        let start = 30 * at % 3_000;
        let parts = [
            (Side::Source, source, mention(source, article, start)),
            (Side::Target, target, mention(target, article, start + 20)),
        ];
        edge(source, Relation::Source, event_at + at, article, parts[0].2.clone());
        edge(event_at + at, Relation::Target, target, article, parts[1].2.clone());
        edge(event_at + at, Relation::ReportedIn, article.index(), article, words(start + 12, "struck"));
        let participants = parts.map(|(side, actor, words)| Participant { side, actor: Id::new(actor), words }).into();
        events.push(done(at, article, participants, lot.below(5)));
    }
    let actors = mentions.into_iter().enumerate().map(|(at, mut mentions)| {
        mentions.sort_unstable();
        named(at, mentions)
    });
    let nodes = actors.chain(statements).chain(events).chain((0..ARTICLES).map(article)).collect();
    Graph::assemble(nodes, edges, Vec::new()).expect("nodes and edges are in order")
}

fn named(at: usize, mentions: Vec<Mention>) -> Node {
    let (id, name) = (format!("actor-{at:06}"), format!("Actor {at}"));
    let (class, gender, number) = (Class::Person, None, None);
    Node::Actor(Actor {
        id,
        name,
        class,
        gender,
        number,
        wikidata: None,
        roles: Vec::new(),
        mentions,
        merges: Vec::new(),
    })
}

fn said(at: usize, speaker: NodeId, article: NodeId, source: Words, content: Words) -> Node {
    let sentence = Range { start: source.start, end: content.end };
    let carrier = StatementCarrier {
        article,
        kind: StatementKind::Indirect,
        source: Some(source),
        cue: Some(Cue { words: words(sentence.start as usize + 10, "said"), lemma: "say".into() }),
        content: vec![content],
        addressed: None,
        occasion: None,
        time: None,
        in_statement: None,
        sentence,
        rule: "bench".into(),
    };
    Node::Statement(Statement {
        id: format!("s-{at:06}"),
        speaker: Some(speaker),
        candidates: Vec::new(),
        unnamed: None,
        stance: Stance::Assert,
        kind: StatementKind::Indirect,
        place: None,
        time: None,
        in_statement: None,
        carriers: vec![carrier],
    })
}

fn done(at: usize, article: NodeId, participants: Vec<Participant>, kind: usize) -> Node {
    let kinds = [EventType::Assault, EventType::Consult, EventType::Accuse, EventType::Aid, EventType::Request];
    let start = participants[0].words.start;
    let carrier = EventCarrier {
        article,
        trigger: Cue { words: words(start as usize + 12, "struck"), lemma: "strike".into() },
        topic: None,
        participants,
        time: None,
        modality: Modality::Actual,
        in_statement: None,
        sentence: Range { start, end: start + 40 },
        rule: "bench".into(),
    };
    Node::Event(Event {
        id: format!("e-{at:06}"),
        kind: kinds[kind],
        cameo: "19".into(),
        modality: Modality::Actual,
        place: None,
        time: None,
        in_statement: None,
        carriers: vec![carrier],
    })
}

fn article(at: usize) -> Node {
    let doc = format!("{at:06}.txt");
    let date = Date::new(2016, 1 + (at % 12) as i8, 1 + (at % 28) as i8).ok();
    let sha256 = "0".repeat(64);
    Node::Article(Article { id: doc.clone(), doc, sha256, title: None, date, outlet: None, url: None })
}
