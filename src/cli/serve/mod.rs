//! `serve`: the explorer page and a JSON API of a graph, read-only and for this machine alone.

mod api;
mod http;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::Context;
use cablegraph::export::explorer::{self, LARGE, Parts};
use cablegraph::graph::Graph;
use cablegraph::query::Texts;
use cablegraph::text::Article;

use self::api::Source;
use self::http::{Body, Problem, Request, Response};
use super::console::Console;
use super::flags::ServeFlags;
use super::settings::Settings;
use super::{Outcome, named, stored, texts};

/// How many requests are answered at a time.
const WORKERS: usize = 32;

pub(super) fn run(settings: &Settings, flags: &ServeFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let mut console = Console::new(settings);
    let articles = match flags.articles.is_empty() {
        true => stored::texts(&folder)?,
        false => texts::all(texts::open(&flags.articles, settings.date, Some(&folder))?, &mut console)?,
    };
    let page = Page::new(&graph, &articles)?;
    let source = Source { graph: &graph, articles: &articles, texts: Texts::new(&articles) };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, flags.port)).with_context(|| {
        format!("port {} of this machine cannot be had; --port 0 takes any that is free", flags.port)
    })?;
    let own = listener.local_addr()?;
    let is_over = Arc::new(AtomicBool::new(false));
    end_at_interrupt(own, &is_over)?;
    announce(&format!("http://{own}/"))?;
    console.say("Ctrl-C ends it");
    let respond = |request: &Request| {
        let asked = AssertUnwindSafe(|| answer(&page, &source, request));
        catch_unwind(asked).unwrap_or_else(|_| Err(Problem::new(500, "the answer could not be made")))
    };
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
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
}

impl Page {
    fn new(graph: &Graph, articles: &[Article]) -> anyhow::Result<Self> {
        let mut html = Vec::new();
        explorer::write(graph, &mut &*articles, &mut html)?;
        if html.len() <= LARGE {
            return Ok(Self { html: html.into(), parts: Vec::new() });
        }
        html.clear();
        let parts = Parts::new(graph, &mut &*articles)?;
        explorer::write_served(parts.count(), &mut html)?;
        let parts = (0..parts.count()).filter_map(|at| parts.part(at)).map(|part| part.into_bytes().into()).collect();
        Ok(Self { html: html.into(), parts })
    }
}

fn answer(page: &Page, source: &Source<'_>, request: &Request) -> Result<Response, Problem> {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let absent = || Problem::new(404, "there is nothing at this address");
    let number = |part: &str| part.parse::<usize>().map_err(|_| absent());
    let shared = |media, bytes: &Arc<[u8]>| Response { status: 200, media, body: Body::Shared(Arc::clone(bytes)) };
    match path[..] {
        ["" | "index.html"] => Ok(shared("text/html; charset=utf-8", &page.html)),
        ["api", "page", "text", at] => {
            let (id, _) = source.graph.articles().nth(number(at)?).ok_or_else(absent)?;
            Ok(Response::json(serde_json::json!({"text": source.text(id)}).to_string()))
        }
        ["api", "page", at] => {
            let part = page.parts.get(number(at)?).ok_or_else(absent)?;
            Ok(shared("application/json", part))
        }
        ["api", ..] => api::answer(source, &request.path, &request.parameters),
        _ => Err(absent()),
    }
}
