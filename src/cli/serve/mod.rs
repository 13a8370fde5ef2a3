//! `serve`: the explorer page and a JSON API of a graph, read-only and for this machine alone.

mod api;
mod asked;
mod http;
mod limit;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use cablegraph::export::explorer::{self, Explorer, LARGE};
use cablegraph::graph::Graph;
use cablegraph::text::Article;

use self::api::Source;
use self::http::{Problem, Request, Response};
use self::limit::Limit;
use super::console::Console;
use super::flags::ServeFlags;
use super::settings::Settings;
use super::{Outcome, export, named, texts};

/// How many requests are heard at a time.
const WORKERS: usize = 32;
/// How many questions are answered at a time, and how long one may take.
const ANSWERS: usize = 4;
const LONGEST: Duration = Duration::from_secs(30);

pub(super) fn run(settings: &Settings, flags: &ServeFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let mut console = Console::new(settings);
    let articles = texts::of_graph(&flags.articles, &folder, settings, &mut console)?;
    let page = Page::new(&graph, &articles)?;
    export::tell_missing(&mut console, "the page", page.missing);
    let source = Source::new(&graph, &articles);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, flags.port)).with_context(|| {
        format!("port {} of this machine cannot be had; --port 0 takes any that is free", flags.port)
    })?;
    let own = listener.local_addr()?;
    let is_over = Arc::new(AtomicBool::new(false));
    end_at_interrupt(own, &is_over)?;
    announce(&format!("http://{own}/"))?;
    console.say("Ctrl-C ends it");
    let limit = Limit::new(ANSWERS, LONGEST);
    let (page, source, limit, listener) = (&page, &source, &limit, &listener);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let respond = |request: Request| match page.answer(&request.path) {
                    Some(response) => Ok(response),
                    None => limit.within(scope, move || answer(source, &request)),
                };
                while !is_over.load(Ordering::Relaxed) {
                    // One that is over before it is taken up is nobody's loss.
                    let Ok((stream, _)) = listener.accept() else { continue };
                    if !is_over.load(Ordering::Relaxed) {
                        http::exchange(&stream, own, respond);
                    }
                }
            });
        }
    });
    Ok(Outcome::Done)
}

/// Where the page is, for people and for programs that wait for it.
fn announce(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Has the workers end when somebody interrupts the program, each after the answer that it is giving.
fn end_at_interrupt(own: SocketAddr, is_over: &Arc<AtomicBool>) -> anyhow::Result<()> {
    let is_over = Arc::clone(is_over);
    ctrlc::set_handler(move || {
        // Asked a second time it ends at once, as after an answer that takes long.
        if is_over.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        for _ in 0..WORKERS {
            // Wakes one that waits.
            let _ = TcpStream::connect(own);
        }
    })
    .context("interrupts cannot be heard")
}

/// The page, with all data inside or by parts.
struct Page {
    html: Arc<[u8]>,
    parts: Vec<Arc<[u8]>>,
    /// How many articles have no text.
    missing: usize,
}

impl Page {
    fn new(graph: &Graph, articles: &[Article]) -> io::Result<Self> {
        let explorer = Explorer::new(graph);
        let mut whole = UpTo { bytes: Vec::new(), most: LARGE };
        match explorer.write(&mut &*articles, &mut whole) {
            Ok(written) => Ok(Self { html: whole.bytes.into(), parts: Vec::new(), missing: written.missing }),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Self::by_parts(&explorer, articles),
            Err(error) => Err(error),
        }
    }

    fn by_parts(explorer: &Explorer<'_>, articles: &[Article]) -> io::Result<Self> {
        let parts = explorer.parts(&mut &*articles)?;
        let mut html = Vec::new();
        explorer::write_served(parts.count(), &mut html)?;
        let missing = parts.missing();
        let parts = (0..parts.count()).filter_map(|at| parts.part(at)).map(|part| part.into_bytes().into()).collect();
        Ok(Self { html: html.into(), parts, missing })
    }

    /// The page or a part of it, if that is what is at this path.
    fn answer(&self, path: &[String]) -> Option<Response> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path[..] {
            ["" | "index.html"] => Some(Response::shared("text/html; charset=utf-8", &self.html)),
            ["api", "page", at] => {
                Some(Response::shared("application/json", self.parts.get(at.parse::<usize>().ok()?)?))
            }
            _ => None,
        }
    }
}

/// Takes so many bytes at most.
struct UpTo {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for UpTo {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn answer(source: &Source<'_>, request: &Request) -> Result<Response, Problem> {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let absent = || Problem::new(404, "there is nothing at this address");
    match path[..] {
        ["api", "page", "text", at] => {
            let text = at.parse().ok().and_then(|place| source.text_at(place)).ok_or_else(absent)?;
            Ok(Response::json(serde_json::json!({"text": text}).to_string()))
        }
        ["api", "page", _] => Err(absent()),
        ["api", ..] => api::answer(source, &request.path, &request.parameters),
        _ => Err(absent()),
    }
}
