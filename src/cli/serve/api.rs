//! The questions of the JSON API: each is a command of the program, its parameters are that command's flags, and its
//! answer is what the command prints with `--json`.

use std::collections::HashMap;

use cablegraph::base::Label;
use cablegraph::graph::{self, Graph, Node, NodeId};
use cablegraph::query::Texts;
use cablegraph::text::Article;
use serde_json::{Value, json};

use super::super::flags::{
    ActorFlags, ActorsFlags, EventsFlags, PathFlags, SearchFlags, StatementsFlags, TimelineFlags, WhyFlags,
};
use super::super::named::Ambiguous;
use super::super::settings::Usage;
use super::super::{actor, actors, events, path, search, statements, timeline, why};
use super::asked::{Asked, Flag, MOST, Paging, Takes, cut, next};
use super::http::{Problem, Response};

/// How the API is told to programs.
const DESCRIPTION: &str = include_str!("../../../schema/openapi.json");

/// What is asked about.
pub(super) struct Source<'a> {
    graph: &'a Graph,
    texts: Texts<'a>,
    /// The texts of the graph's articles, as far as they are there.
    whole: HashMap<NodeId, &'a str>,
}

/// A question.
struct Route {
    /// As the description has it: `/api/actors/{id}`.
    path: &'static str,
    takes: Takes,
    answer: fn(&Source<'_>, &Asked) -> anyhow::Result<Value>,
}

const fn flag(name: &'static str) -> Flag {
    Flag { name, most: None }
}

/// Rows that the command makes as many of as it is told to.
const ROWS: Option<Paging> = Some(Paging { usual: 100, is_flag: true });
/// Rows that the command always makes all of.
const ALL_ROWS: Option<Paging> = Some(Paging { usual: 100, is_flag: false });

const ROUTES: &[Route] = &[
    Route {
        path: "/api/actors",
        takes: Takes { words: &[], flags: &[flag("type")], paging: ROWS },
        answer: |source, asked| Ok(actors::answer(source.graph, &asked.flags::<ActorsFlags>()?)),
    },
    Route {
        path: "/api/actors/{id}",
        takes: Takes { words: &[], flags: &[Flag { name: "depth", most: Some(3) }], paging: ALL_ROWS },
        answer: |source, asked| actor::answer(source.graph, &asked.flags::<ActorFlags>()?),
    },
    Route {
        path: "/api/statements",
        takes: Takes {
            words: &[],
            flags: &[
                flag("by"),
                flag("to"),
                flag("about"),
                flag("kind"),
                flag("stance"),
                flag("since"),
                flag("until"),
                flag("contains"),
            ],
            paging: ROWS,
        },
        answer: |source, asked| statements::answer(source.graph, &source.texts, &asked.flags::<StatementsFlags>()?),
    },
    Route {
        path: "/api/events",
        takes: Takes {
            words: &[],
            flags: &[
                flag("type"),
                flag("source"),
                flag("target"),
                flag("place"),
                flag("modality"),
                flag("since"),
                flag("until"),
                flag("contains"),
            ],
            paging: ROWS,
        },
        answer: |source, asked| events::answer(source.graph, &source.texts, &asked.flags::<EventsFlags>()?),
    },
    Route {
        path: "/api/path",
        takes: Takes {
            words: &["from", "to"],
            flags: &[
                Flag { name: "max", most: Some(8) },
                flag("via"),
                flag("without"),
                flag("relation"),
                flag("modality"),
                Flag { name: "top", most: Some(20) },
            ],
            // Each further way costs a search of its own.
            paging: None,
        },
        answer: |source, asked| path::answer(source.graph, &source.texts, &asked.flags::<PathFlags>()?),
    },
    Route {
        path: "/api/timeline",
        takes: Takes {
            words: &[],
            flags: &[flag("actor"), flag("since"), flag("until"), flag("only"), flag("modality")],
            paging: ROWS,
        },
        answer: |source, asked| timeline::answer(source.graph, &asked.flags::<TimelineFlags>()?),
    },
    Route {
        path: "/api/search",
        takes: Takes { words: &["words"], flags: &[flag("only")], paging: Some(Paging { usual: 20, is_flag: true }) },
        answer: |source, asked| search::answer(source.graph, &asked.flags::<SearchFlags>()?),
    },
    Route {
        path: "/api/why",
        takes: Takes { words: &["name", "words"], flags: &[flag("at")], paging: ALL_ROWS },
        answer: |source, asked| why::answer(source.graph, &source.texts, &asked.flags::<WhyFlags>()?),
    },
    Route {
        path: "/api/articles",
        takes: Takes { words: &[], flags: &[], paging: ALL_ROWS },
        answer: |source, _| Ok(source.graph.articles().map(|(id, _)| source.article(id)).collect()),
    },
    Route {
        path: "/api/articles/{id}",
        takes: Takes { words: &[], flags: &[], paging: None },
        answer: |source, asked| {
            let id = asked.words.first().map_or("", String::as_str);
            let node = source.graph.find(id).filter(|&node| matches!(source.graph[node], Node::Article(_)));
            let node = node.ok_or_else(|| anyhow::anyhow!("no article is called `{id}`"))?;
            let mut article = source.article(node);
            article["text"] = source.text(node).into();
            Ok(article)
        },
    },
];

/// Answers the question at this path below `/api`, if there is one.
pub(super) fn answer(
    source: &Source<'_>,
    path: &[String],
    parameters: &[(String, String)],
) -> Result<Response, Problem> {
    if path == ["api", "openapi.json"] {
        return Ok(Response::json(DESCRIPTION.to_owned()));
    }
    let found = ROUTES.iter().find_map(|route| Some((route, named(route.path, path)?)));
    let (route, id) =
        found.ok_or_else(|| Problem::new(404, "there is nothing at this address; /api/openapi.json tells what is"))?;
    let asked = Asked::new(route.path, &route.takes, id, parameters)?;
    let mut answer = (route.answer)(source, &asked).map_err(|error| problem(source.graph, &error))?;
    let is_more = cut(&mut answer, asked.rows);
    let next = asked.rows.filter(|_| is_more).and_then(|rows| next(path, parameters, rows));
    Ok(Response { next, ..Response::json(answer.to_string()) })
}

/// What the path names in the place of `{id}`, if it is one of this form.
fn named<'p>(form: &str, path: &'p [String]) -> Option<Option<&'p str>> {
    let form = form.trim_start_matches('/').split('/');
    if form.clone().count() != path.len() {
        return None;
    }
    let mut id = None;
    for (form, part) in form.zip(path) {
        match form {
            "{id}" => id = Some(part.as_str()),
            form if form == part => {}
            _ => return None,
        }
    }
    Some(id)
}

/// What is asked wrongly is told as such; what is asked well, but is not there, is not found, or not the only one.
fn problem(graph: &Graph, error: &anyhow::Error) -> Problem {
    let told = format!("{error:#}");
    let Some(Ambiguous { actors, .. }) = error.downcast_ref() else {
        return Problem::new(if error.is::<Usage>() { 400 } else { 404 }, told);
    };
    let candidate = |&id: &NodeId| {
        let actor = graph.actor(id)?;
        Some(json!({
            "id": actor.id,
            "name": actor.name,
            "type": actor.class.name(),
            "mentions": actor.mentions.len(),
        }))
    };
    let candidates = actors.iter().take(MOST).filter_map(candidate).collect();
    Problem { candidates: Some(candidates), ..Problem::new(409, told) }
}

impl<'a> Source<'a> {
    pub(super) fn new(graph: &'a Graph, articles: &'a [Article]) -> Self {
        let by_doc: HashMap<&str, &Article> = articles.iter().map(|one| (one.doc.as_str(), one)).collect();
        let text = |(id, known): (NodeId, &graph::Article)| {
            let article = by_doc.get(known.doc.as_str()).filter(|article| known.is_of(article))?;
            Some((id, &*article.text))
        };
        Self { graph, texts: Texts::new(articles), whole: graph.articles().filter_map(text).collect() }
    }

    /// The text of the article at a place of the graph's list; none if there is no such article.
    pub(super) fn text_at(&self, place: usize) -> Option<Option<&str>> {
        self.graph.articles().nth(place).map(|(id, _)| self.text(id))
    }

    /// An article without its text.
    fn article(&self, id: NodeId) -> Value {
        let Node::Article(article) = &self.graph[id] else { return Value::Null };
        json!({
            "id": article.id,
            "doc": article.doc,
            "title": article.title,
            "date": article.date,
            "outlet": article.outlet,
            "url": article.url,
            "sha256": article.sha256,
        })
    }

    /// The text of an article, if it is there.
    fn text(&self, id: NodeId) -> Option<&str> {
        self.whole.get(&id).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::asked::FARTHEST;
    use super::*;

    /// The description has every question with every parameter, its limit and what it is if left out, and no other.
    #[test]
    fn the_description_is_true() {
        let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
        let paths = description["paths"].as_object().unwrap();
        let told: BTreeSet<&str> = paths.keys().map(String::as_str).filter(|path| path.starts_with("/api/")).collect();
        let is: BTreeSet<&str> = ROUTES.iter().map(|route| route.path).chain(["/api/openapi.json"]).collect();
        assert_eq!(told, is);
        for route in ROUTES {
            let get = &paths[route.path]["get"];
            let parameters = get["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
            let told: BTreeMap<&str, _> = parameters
                .iter()
                .map(|one| {
                    (one["name"].as_str().unwrap(), (one["schema"]["maximum"].as_u64(), one["in"].as_str().unwrap()))
                })
                .collect();
            let Takes { words, flags, paging } = &route.takes;
            let words = words.iter().map(|&word| (word, (None, "query")));
            let flags = flags.iter().map(|flag| (flag.name, (flag.most.map(|most| most as u64), "query")));
            let id = route.path.contains("{id}").then_some(("id", (None, "path")));
            let rows = [("skip", FARTHEST), ("top", MOST)].map(|(name, most)| (name, (Some(most as u64), "query")));
            let rows = rows.into_iter().filter(|_| paging.is_some());
            assert_eq!(told, words.chain(flags).chain(id).chain(rows).collect(), "{}", route.path);
            let link = &get["responses"]["200"]["headers"]["Link"];
            assert_eq!(link.is_object(), paging.is_some(), "{}", route.path);
            if let Some(paging) = paging {
                let top = parameters.iter().find(|one| one["name"] == "top").unwrap();
                assert_eq!(top["schema"]["default"], paging.usual, "{}", route.path);
            }
            for status in ["200", "400", "404", "503"] {
                assert!(get["responses"][status].is_object(), "{} has no answer {status}", route.path);
            }
        }
    }

    #[test]
    fn paths_name_what_stands_in_them() {
        let path = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(named("/api/actors", &path("api/actors")), Some(None));
        assert_eq!(named("/api/actors/{id}", &path("api/actors/..")), Some(Some("..")));
        assert_eq!(named("/api/actors/{id}", &path("api/actors/a/b")), None);
    }
}
