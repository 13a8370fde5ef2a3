//! `why NAME [WORDS]`: why words mean an actor, or what a statement, event or edge rests on, with the text around.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Actor, Edge, Evidence, Feature, Features, Graph, Mention, NodeId};
use cablegraph::query::{self, Explained, Place, Texts};
use serde_json::{Value, json};

use super::flags::WhyFlags;
use super::passage::Passages;
use super::settings::{Settings, Usage};
use super::table::{cut, line_width};
use super::{Outcome, named, stored};

pub(super) fn run(settings: &Settings, flags: &WhyFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.as_deref())?;
    let articles = stored::texts(&folder)?;
    let texts = Texts::new(&articles);
    let page = Page { graph: &graph, passages: Passages { graph: &graph, texts: &texts, width: line_width() } };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let asked = asked(&graph, flags)?;
    if let (Asked::Mentions(places), Some(name)) = (&asked, &flags.name)
        && let Some(place) = places.first()
    {
        named::note_others(settings, &graph, name, place.actor);
    }
    if settings.json {
        serde_json::to_writer(&mut out, &page.as_json_of(&asked))?;
        writeln!(out)?;
    } else {
        match asked {
            Asked::Node(node) => page.node(node, &mut out)?,
            Asked::Edge(edge) => page.edge(edge, &mut out)?,
            Asked::Mentions(places) => page.mentions(&places, flags.top, &mut out)?,
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What `--json` prints.
///
/// # Errors
/// If a name is nobody's or several actors', or nothing is called so or stands there.
pub(super) fn answer(graph: &Graph, texts: &Texts<'_>, flags: &WhyFlags) -> anyhow::Result<Value> {
    let page = Page { graph, passages: Passages { graph, texts, width: None } };
    Ok(page.as_json_of(&asked(graph, flags)?))
}

/// What is asked about.
enum Asked<'g> {
    /// A statement, event or article.
    Node(NodeId),
    /// An edge.
    Edge(Edge<'g>),
    /// Mentions of an actor.
    Mentions(Vec<Place>),
}

fn asked<'g>(graph: &'g Graph, flags: &WhyFlags) -> anyhow::Result<Asked<'g>> {
    let name = flags.name.as_deref().filter(|_| flags.words.is_empty());
    if let Some(node) = name.and_then(|id| graph.find(id)).filter(|&id| graph.actor(id).is_none()) {
        return Ok(Asked::Node(node));
    }
    if let Some(edge) = name.filter(|name| name.contains('|')).and_then(|key| graph.find_edge(key)) {
        return Ok(Asked::Edge(edge));
    }
    Ok(Asked::Mentions(places(graph, flags)?))
}

/// The mentions that are asked about. A name alone asks about the first mention by each name.
fn places(graph: &Graph, flags: &WhyFlags) -> anyhow::Result<Vec<Place>> {
    // A name with words is an actor's; a name alone may be that of whatever else has evidence.
    let sought = if flags.words.is_empty() { "actor, statement, event or edge" } else { "actor" };
    let actor = flags.name.as_deref().map(|name| named::actor_among(graph, name, sought)).transpose()?;
    let places = match (&flags.at, actor) {
        (Some(at), actor) => {
            let (doc, point) =
                at.rsplit_once(':').ok_or_else(|| Usage("--at takes DOC:OFFSET, such as port.txt:118".into()))?;
            let point =
                point.parse().map_err(|_| Usage(format!("--at {at}: `{point}` is no offset in code points")))?;
            let held = query::at(graph, doc, point).into_iter();
            held.filter(|place| actor.is_none_or(|actor| place.actor == actor)).collect()
        }
        (None, Some(actor)) if flags.words.is_empty() => first_by_name(graph, actor),
        (None, Some(actor)) => query::occurrences(graph, actor, &flags.words.join(" ")),
        (None, None) => return Err(Usage("why needs NAME or --at DOC:OFFSET".into()).into()),
    };
    anyhow::ensure!(!places.is_empty(), "no mention of an actor stands there, or goes by these words");
    Ok(places)
}

fn first_by_name(graph: &Graph, id: NodeId) -> Vec<Place> {
    let Some(actor) = graph.actor(id) else { return Vec::new() };
    let named = actor.aliases().into_iter().map(|alias| Place { actor: id, mention: alias.first }).collect::<Vec<_>>();
    if named.is_empty() { vec![Place { actor: id, mention: 0 }] } else { named }
}

/// What is printed.
struct Page<'a> {
    graph: &'a Graph,
    passages: Passages<'a>,
}

impl Page<'_> {
    fn as_json_of(&self, asked: &Asked<'_>) -> Value {
        match asked {
            Asked::Node(node) => self.edges(*node).map(|edge| self.edge_json(edge)).collect(),
            Asked::Edge(edge) => self.edge_json(*edge),
            Asked::Mentions(places) => {
                self.explained(places).map(|(actor, explained)| self.as_json(actor, &explained)).collect()
            }
        }
    }

    fn edges(&self, node: NodeId) -> impl Iterator<Item = Edge<'_>> {
        self.graph.incoming(node).chain(self.graph.outgoing(node))
    }

    fn explained(&self, places: &[Place]) -> impl Iterator<Item = (&Actor, Explained)> {
        places.iter().filter_map(move |&place| Some((self.graph.actor(place.actor)?, query::why(self.graph, place)?)))
    }

    fn mentions(&self, places: &[Place], top: usize, out: &mut impl Write) -> io::Result<()> {
        for (at, (actor, explained)) in self.explained(places).take(top).enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.explain(actor, &explained, out)?;
        }
        match places.len().saturating_sub(top) {
            0 => Ok(()),
            more => writeln!(out, "\n… and {more} more (--top {})", places.len()),
        }
    }

    /// The mention, its antecedents with the rule that leads to each, and how its article's actor became this one.
    fn explain(&self, actor: &Actor, explained: &Explained, out: &mut impl Write) -> io::Result<()> {
        let mentions: Vec<&Mention> = explained.links.iter().filter_map(|&at| actor.mentions.get(at)).collect();
        let Some(&first) = mentions.first() else { return Ok(()) };
        writeln!(out, "“{}” means {} ({})", cut(&first.words.text, None), cut(&actor.name, None), actor.id)?;
        for (at, mention) in mentions.iter().enumerate() {
            if at > 0 {
                writeln!(out, "  ← {}", cut(&mentions[at - 1].rule, None))?;
            }
            self.passages.print(mention.article, &mention.words, out)?;
        }
        for pair in explained.merges.windows(2) {
            let (Some(one), Some(other)) = (actor.merges.get(pair[0]), actor.merges.get(pair[1])) else { continue };
            writeln!(out, "  = {}", weighed(one.features))?;
            self.passages.print(other.article, &other.words, out)?;
        }
        Ok(())
    }

    /// The edges of a statement, event or article with their evidence.
    fn node(&self, id: NodeId, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", cut(&self.graph.label(id), self.passages.width))?;
        for edge in self.edges(id) {
            let other = if edge.source == id { edge.target } else { edge.source };
            let grade = edge.link.grade.map_or_else(String::new, |grade| format!(" ({})", grade.name()));
            let line = format!("{}{grade} {}", edge.label(), self.graph.label(other));
            writeln!(out, "{}", cut(&line, self.passages.width))?;
            self.evidence(edge, out)?;
        }
        Ok(())
    }

    /// An edge by itself.
    fn edge(&self, edge: Edge<'_>, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", cut(&self.graph.key(edge), None))?;
        let grade = edge.link.grade.map_or_else(String::new, |grade| format!(" ({})", grade.name()));
        for line in [self.graph.label(edge.source), format!("{}{grade}", edge.label()), self.graph.label(edge.target)] {
            writeln!(out, "  {}", cut(&line, self.passages.width.map(|width| width.saturating_sub(2))))?;
        }
        self.evidence(edge, out)?;
        Ok(())
    }

    /// The words of an edge and the rule that read them; where they mean an actor, by which links and merges.
    fn evidence(&self, edge: Edge<'_>, out: &mut impl Write) -> io::Result<()> {
        for one in &edge.link.evidence {
            self.passages.print(one.article, &one.words, out)?;
            writeln!(out, "    by rule {}", cut(&one.rule, None))?;
            if let Some((actor, explained)) = self.meant(edge, one) {
                self.chain(actor, &explained, out)?;
            }
        }
        Ok(())
    }

    /// Why the words of an edge mean the actor that it joins; none where it joins no actor, or names it without its
    /// words.
    fn meant(&self, edge: Edge<'_>, evidence: &Evidence) -> Option<(&Actor, Explained)> {
        let id = [edge.source, edge.target].into_iter().find(|&end| self.graph.actor(end).is_some())?;
        let explained = query::why(self.graph, query::mention(self.graph, id, evidence)?)?;
        Some((self.graph.actor(id)?, explained))
    }

    /// `“he” ← pronoun “Okafor” ← partial-name “Ruth Okafor”`, and below it by which merges she is the one of other
    /// articles.
    fn chain(&self, actor: &Actor, explained: &Explained, out: &mut impl Write) -> io::Result<()> {
        let mentions: Vec<&Mention> = explained.links.iter().filter_map(|&at| actor.mentions.get(at)).collect();
        if let [first, others @ ..] = mentions.as_slice()
            && !others.is_empty()
        {
            let links = mentions.windows(2).map(|pair| format!(" ← {} “{}”", pair[0].rule, pair[1].words.text));
            writeln!(out, "    {}", cut(&format!("“{}”{}", first.words.text, links.collect::<String>()), None))?;
        }
        for pair in explained.merges.windows(2) {
            let (Some(one), Some(other)) = (actor.merges.get(pair[0]), actor.merges.get(pair[1])) else { continue };
            let place = self.passages.place(other.article, other.words.start);
            writeln!(
                out,
                "    {}",
                cut(&format!("= {}: “{}” {place}", weighed(one.features), other.words.text), None)
            )?;
        }
        Ok(())
    }

    fn edge_json(&self, edge: Edge<'_>) -> Value {
        let evidence = |one: &Evidence| {
            let mut row = self.passages.as_json(one);
            row["mention"] =
                self.meant(edge, one).map_or(Value::Null, |(actor, explained)| self.as_json(actor, &explained));
            row
        };
        json!({
            "key": self.graph.key(edge),
            "relation": edge.link.relation.name(),
            "title": edge.link.title,
            "grade": edge.link.grade.map(Label::name),
            "source": self.graph[edge.source].id(),
            "target": self.graph[edge.target].id(),
            "evidence": edge.link.evidence.iter().map(evidence).collect::<Vec<_>>(),
        })
    }

    fn as_json(&self, actor: &Actor, explained: &Explained) -> Value {
        let link = |&at: &usize| {
            let mention = actor.mentions.get(at)?;
            let words = &mention.words;
            Some(json!({
                "article": self.graph[mention.article].id(), "start": words.start, "end": words.end, "text": words.text,
                "kind": mention.form.name(), "rule": mention.rule.as_str(), "context": self.passages.context(mention.article, words),
            }))
        };
        let merge = |&at: &usize| {
            let merge = actor.merges.get(at)?;
            let words = &merge.words;
            Some(json!({
                "article": self.graph[merge.article].id(), "start": words.start, "end": words.end, "text": words.text,
                "features": merge.features.iter().map(feature).collect::<Vec<_>>(),
                "weight": merge.joined_to.map(|_| merge.features.weight()),
            }))
        };
        json!({
            "actor": actor.id,
            "links": explained.links.iter().filter_map(link).collect::<Vec<_>>(),
            "merges": explained.merges.iter().filter_map(merge).collect::<Vec<_>>(),
        })
    }
}

/// `full-name 2.0 + shared-context 0.4 = 2.4`.
fn weighed(features: Features) -> String {
    let parts: Vec<_> = features.iter().map(|one| format!("{} {:.1}", one.name(), one.weight())).collect();
    if parts.is_empty() { "one article".into() } else { format!("{} = {:.1}", parts.join(" + "), features.weight()) }
}

fn feature(feature: Feature) -> Value {
    json!({"feature": feature.name(), "weight": feature.weight()})
}
