//! `build`: articles to the graph.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cablegraph::export::{binary, dot, explorer, json, svg};
use cablegraph::graph::Graph;
use cablegraph::picture;
use cablegraph::pipeline::{self, Built};
use cablegraph::query::{self, Texts};
use cablegraph::resolve::Misfit;
use cablegraph::store::{self, Folder};

use super::console::Console;
use super::flags::{BuildFlags, TargetFlags};
use super::settings::Settings;
use super::sources::Sources;
use super::{Outcome, corrections, export, ledger, texts};

/// Where the results of `build` and `merge` go.
pub(super) struct Target {
    place: Place,
    form: Form,
}

enum Place {
    /// A folder with all files.
    Folder(PathBuf),
    /// The graph alone to standard output.
    Stdout,
}

/// How the graph is written.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Binary,
}

impl Target {
    /// What the flags say, else the settings; `-` is standard output.
    pub(super) fn new(flags: TargetFlags, settings: &Settings) -> Self {
        let place = match flags.out.unwrap_or_else(|| settings.out.clone()) {
            path if path.as_os_str() == "-" => Place::Stdout,
            path => Place::Folder(path),
        };
        Self { place, form: if flags.binary { Form::Binary } else { Form::Json } }
    }

    /// The folder, if it is one.
    pub(super) fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(path) => Some(path),
            Place::Stdout => None,
        }
    }
}

pub(super) fn run(settings: &Settings, flags: BuildFlags) -> anyhow::Result<Outcome> {
    let target = Target::new(flags.target, settings);
    let mut console = Console::new(settings);
    let articles = texts::all(texts::open(&flags.inputs, settings.date, target.folder())?, &mut console)?;
    if !console.has_any() {
        return Ok(Outcome::Failed);
    }
    console.start(articles.len());
    let built = pipeline::build(articles, &settings.user, settings.jobs, || console.step());
    console.stop();
    let Built { articles, records, graph, misfits } = built;
    let results = Results { graph, misfits, sources: Sources::Held { articles, records } };
    finish(settings, &mut console, &target, results)
}

/// What is written.
pub(super) struct Results {
    pub(super) graph: Graph,
    pub(super) misfits: Vec<Misfit>,
    pub(super) sources: Sources,
}

/// Writes the results and says what they are.
pub(super) fn finish(
    settings: &Settings,
    console: &mut Console,
    target: &Target,
    results: Results,
) -> anyhow::Result<Outcome> {
    let Results { graph, misfits, sources } = results;
    corrections::warn(settings, console, &misfits);
    match &target.place {
        Place::Folder(path) => {
            let page = write_folder(path, target.form, &graph, sources)?;
            export::tell_page(console, store::PAGE, &page);
            report(settings, console, path, &graph)?;
        }
        Place::Stdout => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write_graph(&graph, target.form, &mut out)?;
            out.flush()?;
            console.say(Summary::of(&graph));
        }
    }
    Ok(console.end())
}

fn write_graph(graph: &Graph, form: Form, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Json => json::write(graph, out),
        Form::Binary => binary::write(graph, out),
    }
}

fn write_folder(
    path: &Path,
    form: Form,
    graph: &Graph,
    mut sources: Sources,
) -> Result<explorer::Written, store::Error> {
    let mut folder = Folder::create(path)?;
    folder.write(store::ARTICLES, |out| sources.write_articles(out))?;
    // A folder has one graph: the other form would be that of articles before.
    let (name, other) = match form {
        Form::Json => (store::GRAPH, store::BINARY),
        Form::Binary => (store::BINARY, store::GRAPH),
    };
    folder.write(name, |out| write_graph(graph, form, out))?;
    folder.remove(other);
    let entries = query::ledger(graph, None);
    folder.write(store::LEDGER, |out| {
        let docs: BTreeSet<&str> = ledger::docs(graph, &entries).collect();
        let articles = sources.articles(&docs)?;
        ledger::write(graph, &Texts::new(&articles), &entries, None, out)
    })?;
    let mut page = None;
    folder.write(store::PAGE, |out| {
        if explorer::is_too_large(graph) {
            return explorer::write_hint(graph, out);
        }
        page = Some(explorer::write(graph, &mut sources, out)?);
        Ok(())
    })?;
    sources.put_records(&mut folder)?;
    let scene = export::usual(graph);
    folder.write(store::DIAGRAM, |out| dot::write(&scene, out))?;
    folder.write(store::PICTURE, |out| svg::write(&picture::diagram(&scene), out))?;
    folder.finish()?;
    Ok(page.unwrap_or_default())
}

/// Prints the summary: to standard output, since the results are in the folder.
fn report(settings: &Settings, console: &Console, path: &Path, graph: &Graph) -> io::Result<()> {
    let summary = Summary::of(graph);
    if settings.json {
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &summary.json(path))?;
        return writeln!(out);
    }
    let (path, large) = (path.display(), explorer::is_too_large(graph));
    let open = if large { format!("cablegraph serve {path}") } else { format!("open {path}/{}", store::PAGE) };
    console.say(format_args!("{summary} -> {path}"));
    console.say(format_args!("next: {open} · cablegraph stats {path} · cablegraph verify {path}"));
    Ok(())
}

/// How much of each there is.
struct Summary {
    articles: usize,
    actors: usize,
    statements: usize,
    events: usize,
}

impl Summary {
    fn of(graph: &Graph) -> Self {
        Self {
            articles: graph.articles().count(),
            actors: graph.actors().count(),
            statements: graph.statements().count(),
            events: graph.events().count(),
        }
    }

    fn json(&self, out: &Path) -> serde_json::Value {
        serde_json::json!({
            "articles": self.articles,
            "actors": self.actors,
            "statements": self.statements,
            "events": self.events,
            "out": out.to_string_lossy(),
        })
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counted = [
            count(self.articles, "article"),
            count(self.actors, "actor"),
            count(self.statements, "statement"),
            count(self.events, "event"),
        ];
        f.write_str(&counted.join(" · "))
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
