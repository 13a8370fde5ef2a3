//! `stats`: a graph in numbers, and who counts most in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{
    self, ActorRelation, ActorStats, Community, Counted, Edge, Graph, Measures, Network, NodeId, Relation, Speech,
    Standing, Stats,
};
use cablegraph::query;
use serde_json::{Map, Value, json};

use super::flags::StatsFlags;
use super::settings::Settings;
use super::table::{Column, Table, cut, line_width};
use super::{Outcome, named, told};

use Column::{Number, Words};

/// How many rows a list for people has.
const TOP: usize = 8;
/// How many actors name a community.
const LEADERS: usize = 3;
/// A bridge is told to people if so many actors hang on it: nearly every actor hangs on some other.
const PART: usize = 2;
/// How many characters of what is said, who is party to it or what it is about an account shows.
const SAID: usize = 60;

pub(super) fn run(settings: &Settings, flags: &StatsFlags) -> anyhow::Result<Outcome> {
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    let counted = Counted { modalities: flags.modality.clone(), ..Counted::default() };
    let network = Network::new(&graph, &counted);
    let page = Page {
        stats: graph::stats(&graph),
        measures: graph::measures(&network),
        spoken: spoken(&graph),
        period: query::period(&graph),
        pairs: network.pair_count(),
        modalities: &flags.modality,
        graph: &graph,
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        serde_json::to_writer(&mut out, &page.as_json(flags.top.unwrap_or(usize::MAX)))?;
        writeln!(out)?;
    } else {
        page.print(flags.top.unwrap_or(TOP), &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Of whom each speaker speaks, most first.
fn spoken(graph: &Graph) -> BTreeMap<NodeId, Vec<Speech>> {
    let mut spoken = BTreeMap::<NodeId, Vec<Speech>>::new();
    for one in graph::speech(graph, graph.statements()) {
        spoken.entry(one.speaker).or_default().push(one);
    }
    // Sorting is stable: equals stay in the order of their ids.
    spoken.values_mut().for_each(|list| list.sort_by_key(|one| Reverse(one.count())));
    spoken
}

/// What is printed.
struct Page<'a> {
    graph: &'a Graph,
    stats: Stats,
    measures: Measures,
    spoken: BTreeMap<NodeId, Vec<Speech>>,
    period: Option<(cablegraph::base::Date, cablegraph::base::Date)>,
    pairs: usize,
    modalities: &'a [cablegraph::extract::Modality],
}

impl Page<'_> {
    fn print(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        self.counts(out)?;
        if top == 0 {
            return Ok(());
        }
        self.central(top, out)?;
        self.quoted(top, out)?;
        self.relations(top, out)?;
        self.communities(top, out)?;
        self.bridges(top, out)?;
        self.accounts("contradict each other", Relation::Contradicts, top, out)?;
        self.accounts("confirm each other", Relation::Corroborates, top, out)
    }

    fn counts(&self, out: &mut impl Write) -> io::Result<()> {
        let stats = &self.stats;
        let days = |(first, last)| if first == last { format!("{first}") } else { format!("{first} to {last}") };
        let dates = stats.dates.map(|dates| format!("of {}", days(dates)));
        let told = self.period.map(|period| format!("telling of {}", days(period)));
        line(out, "articles", stats.articles, &dates.into_iter().chain(told).collect::<Vec<_>>().join(", "))?;
        counted(out, "actors", &stats.actors)?;
        counted(out, "statements", &stats.statements)?;
        counted(out, "  by stance", &stats.stances)?;
        line(out, "  no speaker", stats.unresolved, "")?;
        counted(out, "events", &stats.events)?;
        let told = &stats.told;
        line(out, "  happened", told.told(), &format!("{} of them by a speaker's account", told.claimed))?;
        let unreal = format!("{} negated, {} hypothetical", told.negated, told.hypothetical);
        line(out, "  planned", told.planned, &unreal)?;
        line(out, "told twice", stats.carried_twice, "statements and events that several articles carry")
    }

    fn central(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        let through = if self.measures.pivots.is_some() { "through ~" } else { "through" };
        let numbers = ["rank", through, "tied to", "mentions", "articles", "statements", "events"].map(Number);
        let mut table = Table::new(0, &[&[Words("most central")][..], &numbers, &[Words("with")]].concat());
        for one in self.measures.standings.iter().take(top) {
            let numbers = graph::actor_stats(self.graph, one.actor);
            table.push([
                self.name(one.actor),
                percent(one.rank),
                percent(one.betweenness),
                one.degree.to_string(),
                numbers.mentions.to_string(),
                numbers.articles.to_string(),
                numbers.statements.to_string(),
                numbers.events.to_string(),
                self.measures.communities.get(one.community).map_or_else(String::new, |own| {
                    own.actors
                        .first()
                        .filter(|&&leader| leader != one.actor)
                        .map_or_else(String::new, |&one| self.name(one))
                }),
            ]);
        }
        self.list(&table, self.measures.standings.len(), top, out)?;
        match self.measures.pivots {
            Some(pivots) => {
                writeln!(out, "~ through is an estimate from {pivots} of {} actors", self.measures.standings.len())
            }
            None => Ok(()),
        }
    }

    fn quoted(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        let mut table = Table::new(0, &[Words("most quoted"), Number("statements"), Words("of whom")]);
        for one in self.stats.top_speakers.iter().take(top) {
            let of = self.spoken.get(&one.actor).into_iter().flatten().take(LEADERS);
            let of: Vec<_> = of.map(|one| format!("{} {}", self.name(one.about), one.count())).collect();
            table.push([self.name(one.actor), one.statements.to_string(), of.join(", ")]);
        }
        self.list(&table, self.stats.top_speakers.len(), top, out)
    }

    fn relations(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        let columns =
            [Words("who"), Words("did"), Words("to or with whom"), Words("how"), Number("happened"), Number("claimed")];
        let mut table = Table::new(0, &columns);
        for one in self.stats.strongest.iter().take(top) {
            table.push([
                self.name(one.source),
                one.verb.clone(),
                self.name(one.target),
                one.polarity.name().into(),
                one.tally.happened.to_string(),
                one.tally.claimed.to_string(),
            ]);
        }
        self.list(&table, self.stats.strongest.len(), top, out)
    }

    /// Those that two actors make are a pair, which says less than their relation does.
    fn communities(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("belong together"), Number("actors"), Number("ties within"), Number("to others")];
        let mut table = Table::new(0, &columns);
        let groups: Vec<_> = self.measures.communities.iter().filter(|one| one.actors.len() > 2).collect();
        for one in groups.iter().take(top) {
            let weights = [one.within, one.outside].map(|weight| format!("{weight:.1}"));
            let [within, outside] = weights;
            table.push([self.community(one), one.actors.len().to_string(), within, outside]);
        }
        self.list(&table, groups.len(), top, out)
    }

    fn bridges(&self, top: usize, out: &mut impl Write) -> io::Result<()> {
        let columns = [Words("alone joins"), Words("and those behind"), Number("actors")];
        let mut table = Table::new(0, &columns);
        let bridges: Vec<_> = self.measures.bridges.iter().filter(|one| one.cut_off >= PART).collect();
        for one in bridges.iter().take(top) {
            table.push([self.name(one.from), self.name(one.to), one.cut_off.to_string()]);
        }
        self.list(&table, bridges.len(), top, out)
    }

    fn accounts(&self, title: &str, relation: Relation, top: usize, out: &mut impl Write) -> io::Result<()> {
        let edges: Vec<_> = self.graph.edges().filter(|edge| edge.link.relation == relation).collect();
        if edges.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{title}: {}", edges.len())?;
        for edge in edges.iter().take(top) {
            let rule = edge.link.evidence.first().map(|one| cut(&one.rule, None));
            let grade = edge.link.grade.map(|grade| grade.name().to_owned());
            let how: String = rule.into_iter().chain(grade).map(|part| format!(", {part}")).collect();
            writeln!(out, "  {} – {}{how}", self.account(edge.source), self.account(edge.target))?;
        }
        if edges.len() > top { writeln!(out, "  … and {} more (--top)", edges.len() - top) } else { Ok(()) }
    }

    /// `Ruth Okafor: “The port is closed” (deny)`, `CONSULT, negated: Norland → Eastvik (fishing limits, as Lars Holm
    /// tells)`.
    fn account(&self, id: NodeId) -> String {
        let (label, kind) = (self.graph.label(id), told::kind(self.graph, id));
        let claimed = Some(told::claimed_by(self.graph, id)).filter(|name| !name.is_empty());
        let claimed = claimed.map(|name| format!("as {} tells", cut(&name, None)));
        let (line, more) = match &self.graph[id] {
            graph::Node::Statement(_) => {
                let speaker = cut(&told::who(self.graph, id), None);
                (format!("{speaker}: “{}”", cut(&label, Some(SAID))), Some(kind))
            }
            graph::Node::Event(event) => {
                let parties = label.strip_prefix(event.kind.name()).unwrap_or(&label);
                let topic = cut(told::topic(self.graph, id), Some(SAID));
                (format!("{kind}{}", cut(parties, Some(SAID))), Some(topic).filter(|topic| !topic.is_empty()))
            }
            _ => (cut(&label, Some(SAID)), None),
        };
        let more: Vec<_> = more.into_iter().chain(claimed).collect();
        if more.is_empty() { line } else { format!("{line} ({})", more.join(", ")) }
    }

    fn list(&self, table: &Table, count: usize, top: usize, out: &mut impl Write) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        writeln!(out)?;
        table.print(line_width(), out)?;
        if count > top { writeln!(out, "… and {} more (--top)", count - top) } else { Ok(()) }
    }

    fn name(&self, id: NodeId) -> String {
        cut(&self.graph.label(id), None)
    }

    fn community(&self, community: &Community) -> String {
        community.actors.iter().take(LEADERS).map(|&actor| self.name(actor)).collect::<Vec<_>>().join(", ")
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// `events         12  CONSULT 7, ASSAULT 5`, the commonest first.
fn counted<L: Label>(out: &mut impl Write, title: &str, counts: &BTreeMap<L, usize>) -> io::Result<()> {
    let mut parts: Vec<_> = counts.iter().map(|(label, &count)| (count, label.name())).collect();
    // Sorting is stable: equals stay in the order of the labels.
    parts.sort_by_key(|&(count, _)| Reverse(count));
    let parts: Vec<_> = parts.iter().map(|(count, name)| format!("{name} {count}")).collect();
    line(out, title, counts.values().sum(), &parts.join(", "))
}

fn line(out: &mut impl Write, title: &str, count: usize, more: &str) -> io::Result<()> {
    let line = format!("{title:<12} {count:>6}  {more}");
    writeln!(out, "{}", cut(line.trim_end(), line_width()))
}

impl Page<'_> {
    fn as_json(&self, top: usize) -> Value {
        let (graph, stats, measures) = (self.graph, &self.stats, &self.measures);
        let actors = |list: &[ActorStats]| list.iter().take(top).map(|one| actor(graph, one)).collect::<Vec<_>>();
        let relations: Vec<_> = stats.strongest.iter().take(top).map(|one| relation(graph, one)).collect();
        let told = &stats.told;
        let of = |relation: Relation| -> Vec<_> {
            let edges = graph.edges().filter(|edge| edge.link.relation == relation);
            edges.take(top).map(|edge| account(graph, edge)).collect()
        };
        json!({
            "articles": stats.articles,
            "from": stats.dates.map(|(first, _)| first.to_string()),
            "to": stats.dates.map(|(_, last)| last.to_string()),
            "told_from": self.period.map(|(first, _)| first.to_string()),
            "told_to": self.period.map(|(_, last)| last.to_string()),
            "actors": by_name(&stats.actors),
            "statements": by_name(&stats.statements),
            "stances": by_name(&stats.stances),
            "without_speaker": stats.unresolved,
            "events": by_name(&stats.events),
            "told": {
                "happened": told.happened,
                "claimed": told.claimed,
                "planned": told.planned,
                "negated": told.negated,
                "hypothetical": told.hypothetical,
            },
            "told_by_several": stats.carried_twice,
            "edges": by_name(&stats.edges),
            "network": {
                "actors": measures.standings.len(),
                "pairs": self.pairs,
                "modalities": self.modalities.iter().map(|one| one.name()).collect::<Vec<_>>(),
                "betweenness_pivots": measures.pivots,
                "modularity": rounded(measures.modularity),
            },
            "central": measures.standings.iter().take(top).map(|one| standing(graph, one)).collect::<Vec<_>>(),
            "communities": measures.communities.iter().take(top).map(|one| self.community_json(one)).collect::<Vec<_>>(),
            "bridges": measures.bridges.iter().take(top).map(|one| json!({
                "from": graph[one.from].id(), "to": graph[one.to].id(), "cut_off": one.cut_off,
            })).collect::<Vec<_>>(),
            "most_mentioned": actors(&stats.top_actors),
            "most_quoted": actors(&stats.top_speakers),
            "relations": relations,
            "contradicts": of(Relation::Contradicts),
            "corroborates": of(Relation::Corroborates),
        })
    }

    fn community_json(&self, community: &Community) -> Value {
        json!({
            "name": self.community(community),
            "actors": community.actors.iter().map(|&actor| self.graph[actor].id()).collect::<Vec<_>>(),
            "within": rounded(community.within),
            "outside": rounded(community.outside),
        })
    }
}

/// To nine places, so that noise of rounding does not show.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn standing(graph: &Graph, one: &Standing) -> Value {
    json!({
        "id": graph[one.actor].id(),
        "name": graph.label(one.actor),
        "rank": rounded(one.rank),
        "betweenness": rounded(one.betweenness),
        "degree": one.degree,
        "strength": rounded(one.strength),
        "community": one.community,
    })
}

fn account(graph: &Graph, edge: Edge<'_>) -> Value {
    json!({
        "key": graph.key(edge),
        "source": graph[edge.source].id(),
        "target": graph[edge.target].id(),
        "grade": edge.link.grade.map(Label::name),
    })
}

fn actor(graph: &Graph, one: &ActorStats) -> Value {
    json!({
        "id": graph[one.actor].id(),
        "name": graph.label(one.actor),
        "mentions": one.mentions,
        "articles": one.articles,
        "statements": one.statements,
        "events": one.events,
    })
}

fn relation(graph: &Graph, one: &ActorRelation) -> Value {
    json!({
        "source": graph[one.source].id(),
        "target": graph[one.target].id(),
        "polarity": one.polarity.name(),
        "verb": one.verb,
        "happened": one.tally.happened,
        "claimed": one.tally.claimed,
    })
}

fn by_name<L: Label>(counts: &BTreeMap<L, usize>) -> Value {
    counts.iter().map(|(label, &count)| (label.name().to_owned(), count.into())).collect::<Map<_, _>>().into()
}
