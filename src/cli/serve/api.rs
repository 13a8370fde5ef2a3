//! The questions of the JSON API: each is a command of the program, its parameters are that command's flags, and its
//! answer is what the command prints with `--json`.

use cablegraph::graph::{Graph, Node, NodeId};
use cablegraph::query::Texts;
use cablegraph::text::Article;
use cablegraph::text::article::sha256;
use clap::{Args, Command};
use serde_json::{Value, json};

use super::super::flags::{
    ActorFlags, ActorsFlags, EventsFlags, PathFlags, SearchFlags, StatementsFlags, TimelineFlags, WhyFlags,
};
use super::super::settings::Usage;
use super::super::{actor, actors, events, path, search, statements, timeline, why};
use super::http::{Problem, Response};

/// How many things any list of an answer has at most.
const MOST: usize = 1000;
/// How the API is told to programs.
const DESCRIPTION: &str = include_str!("../../../schema/openapi.json");

/// What is asked about.
pub(super) struct Source<'a> {
    pub(super) graph: &'a Graph,
    pub(super) articles: &'a [Article],
    pub(super) texts: Texts<'a>,
}

/// A question.
struct Route {
    /// As the description has it: `/api/actors/{id}`.
    path: &'static str,
    /// The parameters that are words of the command, not flags.
    words: &'static [&'static str],
    flags: &'static [Flag],
    answer: fn(&Source<'_>, &Asked) -> anyhow::Result<Value>,
}

/// A parameter that is a flag of the command.
struct Flag {
    name: &'static str,
    /// What it is if the request has none, where that is not as in the command.
    usual: Option<usize>,
    /// The highest number.
    most: Option<usize>,
}

const fn flag(name: &'static str) -> Flag {
    Flag { name, usual: None, most: None }
}

/// How many rows.
const TOP: Flag = Flag { name: "top", usual: Some(100), most: Some(MOST) };

const ROUTES: &[Route] = &[
    Route {
        path: "/api/actors",
        words: &[],
        flags: &[flag("type"), TOP],
        answer: |source, asked| Ok(actors::answer(source.graph, &asked.flags::<ActorsFlags>()?)),
    },
    Route {
        path: "/api/actors/{id}",
        words: &[],
        flags: &[Flag { name: "depth", usual: None, most: Some(3) }],
        answer: |source, asked| actor::answer(source.graph, &asked.flags::<ActorFlags>()?),
    },
    Route {
        path: "/api/statements",
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
            TOP,
        ],
        answer: |source, asked| statements::answer(source.graph, &source.texts, &asked.flags::<StatementsFlags>()?),
    },
    Route {
        path: "/api/events",
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
            TOP,
        ],
        answer: |source, asked| events::answer(source.graph, &source.texts, &asked.flags::<EventsFlags>()?),
    },
    Route {
        path: "/api/path",
        words: &["from", "to"],
        flags: &[
            Flag { name: "max", usual: None, most: Some(8) },
            flag("via"),
            flag("without"),
            flag("relation"),
            flag("modality"),
            Flag { name: "top", usual: None, most: Some(20) },
        ],
        answer: |source, asked| path::answer(source.graph, &source.texts, &asked.flags::<PathFlags>()?),
    },
    Route {
        path: "/api/timeline",
        words: &[],
        flags: &[flag("actor"), flag("since"), flag("until"), flag("only"), flag("modality"), TOP],
        answer: |source, asked| timeline::answer(source.graph, &asked.flags::<TimelineFlags>()?),
    },
    Route {
        path: "/api/search",
        words: &["words"],
        flags: &[flag("only"), Flag { usual: None, ..TOP }],
        answer: |source, asked| search::answer(source.graph, &asked.flags::<SearchFlags>()?),
    },
    Route {
        path: "/api/why",
        words: &["name", "words"],
        flags: &[flag("at")],
        answer: |source, asked| why::answer(source.graph, &source.texts, &asked.flags::<WhyFlags>()?),
    },
    Route {
        path: "/api/articles",
        words: &[],
        flags: &[],
        answer: |source, _| Ok(source.graph.articles().map(|(id, _)| source.article(id)).collect()),
    },
    Route {
        path: "/api/articles/{id}",
        words: &[],
        flags: &[],
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
    let asked = Asked::new(route, id, parameters)?;
    let mut answer = (route.answer)(source, &asked).map_err(problem)?;
    cut(&mut answer);
    Ok(Response::json(answer.to_string()))
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

/// A question with its arguments.
struct Asked {
    words: Vec<String>,
    /// `--by=Norland`: as one argument it cannot be another flag.
    flags: Vec<String>,
}

impl Asked {
    fn new(route: &Route, id: Option<&str>, parameters: &[(String, String)]) -> Result<Self, Problem> {
        let mut words: Vec<Option<String>> = vec![None; route.words.len()];
        let mut flags = Vec::new();
        for (name, value) in parameters {
            if let Some(at) = route.words.iter().position(|word| word == name) {
                if words[at].replace(value.clone()).is_some() {
                    return Err(Problem::new(400, format!("`{name}` is there twice")));
                }
                continue;
            }
            let flag = route.flags.iter().find(|flag| flag.name == name);
            let flag = flag.ok_or_else(|| Problem::new(400, format!("{} has no parameter `{name}`", route.path)))?;
            if let Some(most) = flag.most
                && !value.parse().is_ok_and(|number: usize| number <= most)
            {
                return Err(Problem::new(400, format!("`{name}` is a number up to {most}, not `{value}`")));
            }
            flags.push(format!("--{name}={value}"));
        }
        for (name, usual) in route.flags.iter().filter_map(|flag| Some((flag.name, flag.usual?))) {
            if !parameters.iter().any(|(other, _)| other == name) {
                flags.push(format!("--{name}={usual}"));
            }
        }
        // A word that is missing must not have the next one in its place.
        let last = words.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
        if let Some(missing) = words[..last].iter().position(Option::is_none) {
            return Err(Problem::new(400, format!("`{}` is missing", route.words[missing])));
        }
        let words = words.into_iter().flatten().chain(id.map(str::to_owned)).collect();
        Ok(Self { words, flags })
    }

    /// The command's flags, read as the command reads them.
    fn flags<F: Args>(&self) -> anyhow::Result<F> {
        let command = Command::new("api").no_binary_name(true).disable_help_flag(true).color(clap::ColorChoice::Never);
        let behind =
            std::iter::once("--".to_owned()).filter(|_| !self.words.is_empty()).chain(self.words.iter().cloned());
        let arguments = self.flags.iter().cloned().chain(behind);
        let read =
            F::augment_args(command).try_get_matches_from(arguments).and_then(|found| F::from_arg_matches(&found));
        // Without the head and foot that are for a command line.
        let told = |error: clap::Error| {
            let text = error.to_string();
            let lines = text.trim_start_matches("error: ").lines().map(str::trim);
            Usage(lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
        };
        Ok(read.map_err(told)?)
    }
}

fn problem(error: anyhow::Error) -> Problem {
    // What is asked wrongly is told as such; what is asked well, but is not there, is not found.
    let status = if error.is::<Usage>() { 400 } else { 404 };
    Problem::new(status, format!("{error:#}"))
}

/// Leaves out what lists have beyond the limit: the answer itself, and those in it.
fn cut(answer: &mut Value) {
    let mut open = vec![answer];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => {
                list.truncate(MOST);
                open.extend(list);
            }
            Value::Object(members) => open.extend(members.values_mut()),
            _ => {}
        }
    }
}

impl Source<'_> {
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
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        let Node::Article(article) = &self.graph[id] else { return None };
        let fits = |one: &&Article| one.doc == article.doc && sha256(&one.text) == article.sha256;
        self.articles.iter().find(fits).map(|one| &*one.text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

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
            let words = route.words.iter().map(|&word| (word, (None, "query")));
            let flags = route.flags.iter().map(|flag| (flag.name, (flag.most.map(|most| most as u64), "query")));
            let id = route.path.contains("{id}").then_some(("id", (None, "path")));
            assert_eq!(told, words.chain(flags).chain(id).collect(), "{}", route.path);
            for (name, usual) in route.flags.iter().filter_map(|flag| Some((flag.name, flag.usual?))) {
                let one = parameters.iter().find(|one| one["name"] == name).unwrap();
                assert_eq!(one["schema"]["default"], usual, "{}", route.path);
            }
            for status in ["200", "400", "404"] {
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

    #[test]
    fn lists_end() {
        let mut answer = json!({"a": vec![0; MOST + 1], "b": 1});
        cut(&mut answer);
        assert_eq!(answer["a"].as_array().unwrap().len(), MOST);
    }
}
