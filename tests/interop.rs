//! Writes graphs and parses of fixtures for the foreign readers that `tools/interop.sh` runs over them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../src/graph/fixture.rs"]
mod fixture;

use std::path::{Path, PathBuf};
use std::{fs, io};

use cablegraph::base::{Arena, Id, Label, Span};
use cablegraph::export::format::{Format, Writer};
use cablegraph::graph::Graph;
use cablegraph::picture::{Camps, View, choice, diagram, scene};
use cablegraph::text::article::Given;
use cablegraph::text::{self, Article, Dep, Document, LineKind, Paragraph, Pos, Sentence, Strings, Tag, Token};
use cablegraph::{export, graph, verify};

#[test]
fn fixtures_are_written() {
    let doubtful = fixture::doubtful();
    let graphs = [
        ("empty", graph::build(&[]), Vec::new()),
        ("quarrel", graph::build(&fixture::quarrel()), fixture::quarrel()),
        ("nasty", graph::build(&fixture::nasty()), fixture::nasty()),
        ("doubtful", graph::of(&doubtful), doubtful.records),
    ];
    for (name, graph, records) in graphs {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interop").join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut json = Vec::new();
        export::json::write(&graph, &mut json).unwrap();
        fs::write(folder.join("graph.json"), &json).unwrap();
        let counts = format!("{} {}\n", graph.node_count(), graph.edge_count());
        fs::write(folder.join("counts"), counts).unwrap();
        let mut dot = Vec::new();
        let scene = scene(&choice(&graph, &View::default()), Camps::Coloured);
        export::dot::write(&scene, &mut dot).unwrap();
        fs::write(folder.join("graph.svg"), export::svg::text(&diagram(&scene))).unwrap();
        fs::write(folder.join("graph.dot"), &dot).unwrap();
        fs::write(folder.join("labels"), labels(&graph)).unwrap();
        export_all(&graph, &folder.join("exports"));
        assert_eq!(verify::check(&graph, fixture::articles(&records)), []);
    }
}

/// Writes the graph in every format, each under its name.
fn export_all(graph: &Graph, folder: &Path) {
    // What an earlier run left would be read for what this one wrote.
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for &format in Format::ALL {
        let place = folder.join(format.name());
        match format.writer() {
            Writer::File(write) => write(graph, &mut fs::File::create(place).unwrap()).unwrap(),
            Writer::Files(write) => {
                fs::create_dir_all(&place).unwrap();
                write(graph, &mut Place(place)).unwrap();
            }
            Writer::Absent(_) => {}
        }
    }
}

struct Place(PathBuf);

impl export::Files for Place {
    fn file(&mut self, name: &str, fill: &mut dyn FnMut(export::File<'_>) -> io::Result<()>) -> io::Result<()> {
        fill(&mut fs::File::create(self.0.join(name))?)
    }
}

/// Texts whose lines try the columns of a table.
const ODD: [&str; 10] = [
    "\u{feff}\r\n Port\u{a0}\u{a0} of\tOr\u{ad}la\u{200b} closed\u{2028}\u{2028}# text = no comment\u{85}| \\s \\ _ |",
    "_ __ # 1\t2 a|b x=y\u{b}SpaceAfter=No",
    "Votes: yes 3 no 4 maybe, perhaps; Orla Norland Eastvik — aye aye no no\nShare\nPhoto: The harbour",
    "🙂👩\u{200d}👩 said 🙂. e\u{301}\u{301} ﷽ \u{202e}desrever\u{202c}",
    "\u{1}\u{7f} \u{1b}[31mno\u{1b}[0m.\0",
    "U.S. can't won't gonna cannot; O'Brien's 3 p.m. $5m-a-year e-mail@example.org http://example.org/?a=b|c",
    "\u{200b}\n",
    "Lea Brandvold said on Monday that Norland would pay 3 million crowns.\n\n\nShe left. He stayed.   ",
    "The U.S.-led talks with non-EU states and the anti-Paris camp ended, the Norland-based group of Ruth Okafor’s said.",
    "(((“‘«\n…—–-!?!?\n.",
];

#[test]
fn parses_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interop");
    fs::create_dir_all(&folder).unwrap();
    let mut texts: Vec<_> = ODD.iter().map(|&words| words.to_owned()).collect();
    texts.push(ODD.concat());
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    texts.extend(fs::read_dir(seeds).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()));
    let (mut table, mut lines) = (Vec::new(), Vec::new());
    for (number, words) in texts.into_iter().enumerate() {
        let article = Article::new(format!("in put/50%#{number}"), words, Given::default());
        let document = text::read(&article);
        export::parse::conllu::write(&article, &document, &mut table).unwrap();
        export::parse::json::write(&article, &document, &mut lines).unwrap();
    }
    let article = Article::new("loose".into(), "Aye, no".into(), Given::default());
    let document = loose(&article.text);
    export::parse::conllu::write(&article, &document, &mut table).unwrap();
    export::parse::json::write(&article, &document, &mut lines).unwrap();
    fs::write(folder.join("parse.conllu"), table).unwrap();
    fs::write(folder.join("parse.jsonl"), lines).unwrap();
}

/// A sentence of several roots, which the parser hardly ever makes.
fn loose(words: &str) -> Document<'_> {
    let mut strings = Strings::default();
    let lower = strings.intern("aye");
    let token = |span, head| Token {
        span,
        tag: Tag::Uh,
        pos: Pos::Intj,
        dep: Dep::Root,
        head: Id::new(head),
        sentence: Id::new(0),
        lower,
        lemma: lower,
    };
    let tokens = [token(Span::new(0, 3), 0), token(Span::new(3, 4), 1), token(Span::new(5, 7), 2)];
    let tokens: Arena<_> = tokens.into_iter().collect();
    let (span, kind) = (Span::new(0, 7), LineKind::Prose);
    let sentence = Sentence { span, tokens: tokens.ids(), root: Id::new(0), paragraph: Id::new(0) };
    let sentences: Arena<_> = [sentence].into_iter().collect();
    let paragraph = Paragraph { span, kind, lead: None, sentences: sentences.ids() };
    Document::new(words, [paragraph].into_iter().collect(), sentences, tokens, Vec::new(), strings)
}

/// The names that the picture must show as they are, one JSON string a line: those that no one would shorten.
fn labels(graph: &Graph) -> String {
    let plain = |c: char| !c.is_control() && !"\u{202e}\u{202c}\u{feff}\u{2028}".contains(c);
    let choice = choice(graph, &View::default());
    let names = choice.actors.iter().map(|(_, actor)| actor.name.as_str());
    let whole = names.filter(|name| !name.is_empty() && name.chars().count() <= 40 && name.chars().all(plain));
    whole.map(|name| serde_json::to_string(name).unwrap() + "\n").collect()
}
