//! `ledger`: where articles contradict each other, agree, or carry the same; and the file of it that `build` writes.

use std::io::{self, Write};

use cablegraph::base::Label;
use cablegraph::graph::{Graph, Node, Relation};
use cablegraph::query::{self, Accord, Account, Entry, Texts};
use cablegraph::record::Words;
use serde_json::{Value, json};

use super::flags::{LedgerAccord, LedgerFlags};
use super::settings::Settings;
use super::table::cut;
use super::{Outcome, named, stored, told};

pub(super) fn run(settings: &Settings, flags: &LedgerFlags) -> anyhow::Result<Outcome> {
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let actor = flags.actor.as_ref().map(|name| named::actor(&graph, name)).transpose()?;
    if let (Some(name), Some(actor)) = (&flags.actor, actor) {
        named::note_others(settings, &graph, name, actor);
    }
    let only = flags.only.map(|only| match only {
        LedgerAccord::Contradicts => Accord::Contradicts,
        LedgerAccord::Corroborates => Accord::Corroborates,
        LedgerAccord::Carried => Accord::Carried,
    });
    let mut entries = query::ledger(&graph, actor);
    entries.retain(|entry| only.is_none_or(|only| entry.accord == only));
    let articles = stored::texts(&folder)?;
    let texts = Texts::new(&articles);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if settings.json {
        let rows: Vec<_> = entries.iter().map(|entry| as_json(&graph, &texts, entry)).collect();
        serde_json::to_writer(&mut out, &rows)?;
        writeln!(out)?;
    } else {
        write(&graph, &texts, &entries, only, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes the entries for people: contradictions first, each account with its article, its speaker and its whole
/// sentence. Where only one accord is asked for, `entries` has no others, and their sections are left out.
pub(super) fn write(
    graph: &Graph,
    texts: &Texts<'_>,
    entries: &[Entry],
    only: Option<Accord>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sections = Accord::ALL.iter().zip(["contradictions", "agreement", "told by several articles"]);
    for (&accord, title) in sections.filter(|&(&accord, _)| only.is_none_or(|only| accord == only)) {
        let of = || entries.iter().filter(move |entry| entry.accord == accord);
        writeln!(out, "{title}: {}", of().count())?;
        for entry in of() {
            let what = entry.accounts.first().map_or_else(String::new, |one| told::kind(graph, one.node));
            let how = entry.grade.map_or(what, |grade| format!("{} ({})", entry.rule, grade.name()));
            writeln!(out, "\n  {how}")?;
            for account in &entry.accounts {
                let says = says(graph, account);
                let sentence = cut(&squeezed(&sentence(graph, texts, account)), None);
                writeln!(out, "    {}:{}  {says}{sentence}", doc(graph, account), account.sentence.start)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The names of the articles that the entries are taken from.
pub(super) fn docs<'g>(graph: &'g Graph, entries: &'g [Entry]) -> impl Iterator<Item = &'g str> {
    entries.iter().flat_map(|entry| &entry.accounts).map(|account| doc(graph, account))
}

/// `Ruth Okafor: ` of what she says or claims; empty if the article tells it.
fn says(graph: &Graph, account: &Account) -> String {
    let who = match &graph[account.node] {
        Node::Statement(_) => told::who(graph, account.node),
        _ => told::claimed_by(graph, account.node),
    };
    if who.is_empty() { who } else { format!("[{who}] ") }
}

/// The whole sentence, with the words that stand outside it, such as a quotation's next sentences; or the words alone
/// if there is no text beside the graph.
fn sentence(graph: &Graph, texts: &Texts<'_>, account: &Account) -> String {
    let range = account.sentence;
    let whole = texts.slice(doc(graph, account), range.start, range.end);
    let inside = |words: &&Words| whole.is_some() && range.start <= words.start && words.end <= range.end;
    let outside = account.words.iter().filter(|words| !inside(words)).map(|words| words.text.as_str());
    whole.into_iter().chain(outside).collect::<Vec<_>>().join(" … ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn doc<'g>(graph: &'g Graph, account: &Account) -> &'g str {
    match &graph[account.article] {
        Node::Article(article) => &article.doc,
        _ => "",
    }
}

fn as_json(graph: &Graph, texts: &Texts<'_>, entry: &Entry) -> Value {
    let account = |one: &Account| {
        let words = one.words.iter().map(|words| json!({"start": words.start, "end": words.end, "text": words.text}));
        json!({
            "kind": graph[one.node].kind().name(),
            "id": graph[one.node].id(),
            "label": graph.label(one.node),
            "speaker": speaker(graph, one),
            "claimed_by": Some(told::claimed_by(graph, one.node)).filter(|name| !name.is_empty()),
            "modality": modality(graph, one),
            "article": graph[one.article].id(),
            "sentence": {
                "start": one.sentence.start, "end": one.sentence.end,
                "text": texts.slice(doc(graph, one), one.sentence.start, one.sentence.end),
            },
            "words": words.collect::<Vec<_>>(),
        })
    };
    json!({
        "accord": entry.accord.name(),
        "edge": edge_key(graph, entry),
        "grade": entry.grade.map(|grade| grade.name()),
        "rule": Some(&entry.rule).filter(|rule| !rule.is_empty()),
        "accounts": entry.accounts.iter().map(account).collect::<Vec<_>>(),
    })
}

/// Who says it; none of an event, and of a statement whose speaker is unknown.
fn speaker(graph: &Graph, account: &Account) -> Option<String> {
    match &graph[account.node] {
        Node::Statement(statement) => statement.speaker.map(|speaker| graph.label(speaker)),
        _ => None,
    }
}

/// Whether an event is told to have happened; none of a statement.
fn modality(graph: &Graph, account: &Account) -> Option<&'static str> {
    match &graph[account.node] {
        Node::Event(event) => Some(event.modality.name()),
        _ => None,
    }
}

/// The key, as `why` takes it, of the edge that two compared accounts make; none of what several articles carry.
fn edge_key(graph: &Graph, entry: &Entry) -> Option<String> {
    let relation = match entry.accord {
        Accord::Contradicts => Relation::Contradicts,
        Accord::Corroborates => Relation::Corroborates,
        Accord::Carried => return None,
    };
    let [one, other] = entry.accounts.as_slice() else { return None };
    let mut edges = graph.outgoing(one.node);
    let edge = edges.find(|edge| edge.target == other.node && edge.link.relation == relation)?;
    Some(graph.key(edge))
}
