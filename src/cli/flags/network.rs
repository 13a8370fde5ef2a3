//! The arguments of questions to the network of actors, of the timeline and of searches.

use std::path::PathBuf;

use cablegraph::base::{Date, Label};
use cablegraph::extract::{EventType, Modality};
use cablegraph::graph::{Polarity, TieKind, event_polarity};
use cablegraph::query::Days;
use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};

use super::super::settings::Usage;
use super::questions::{GraphFlag, days, label};

/// Print how much of each a graph has, and who counts most in it
///
/// Numbers of articles, actors, statements and events by their types and the days they cover; the most central actors,
/// who says most and of whom, who acts on whom, which actors belong together, what alone joins parts of the network,
/// and which accounts contradict or confirm each other.
///
/// Measures are of the network of actors: a happening between two of them counts one, and so does a statement of one to
/// the other; a statement about several counts one in all. What is planned, negated or hypothetical counts only if
/// --modality asks for it. rank is PageRank, which passes from who acts or speaks to whom that concerns; through is the
/// share of the shortest ways between others that lead through the actor (betweenness, every tied pair one step apart);
/// tied to is how many others it has to do with. Communities are Leiden's, and bear the names of their highest ranked
/// actors.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph stats                               of the graph in out/
  cablegraph stats g --top 30
  cablegraph stats --modality actual,planned     what is planned counts too
  cablegraph stats --json | jq -r '.communities[].name'")]
pub(in crate::cli) struct StatsFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// How many rows a list has [default: 8; all with --json]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,

    /// Which events tie actors: told as having happened, planned, negated, hypothetical
    #[arg(long, value_name = "MODALITY", value_delimiter = ',', default_value = "actual", value_parser = label::<Modality>())]
    pub(in crate::cli) modality: Vec<Modality>,
}

/// Print where articles contradict each other, where they agree, and what several of them tell
///
/// Only sure cases: what one asserts and another denies, what happened by one account and not by another, numbers that
/// cannot both be true, opposite acts of one day. `certain` is what has the words of the other side, `probable` what
/// says it in other words. Each account is printed with its article and its whole sentence.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph ledger                              of the graph in out/
  cablegraph ledger --only contradicts --actor Novak
  cablegraph ledger --json | jq '.[] | select(.grade == \"certain\")'")]
pub(in crate::cli) struct LedgerFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Only accounts that stand so to each other
    #[arg(long, value_name = "ACCORD")]
    pub(in crate::cli) only: Option<LedgerAccord>,

    /// Only accounts in which this actor has a part
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) actor: Option<String>,
}

/// How accounts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LedgerAccord {
    /// Both cannot be true
    Contradicts,
    /// Both say the same in other words
    Corroborates,
    /// Several articles tell it
    Carried,
}

/// Print how two actors are connected: the best few ways from the one to the other
///
/// Ways of the fewest hops come first, of these the ones of whose weakest hops most is told. A hop is what joins two
/// actors: what one does to the other or both do together, what one says to or of the other, an office that one holds
/// in the other; each is printed with the sentence that tells it. What is planned, negated or hypothetical joins nobody
/// unless --modality asks for it.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph path Okafor Novak
  cablegraph path Okafor Novak --via Norway --top 1
  cablegraph path Norway Denmark --relation hostile,accuse     blows and blame only
  cablegraph path Okafor Norway --relation role,to --max 4
  cablegraph path Okafor Novak --json | jq -r '.[].actors | join(\" \")'")]
pub(in crate::cli) struct PathFlags {
    /// The id or a name of the actor where ways begin
    #[arg(value_name = "A")]
    pub(in crate::cli) from: String,

    /// The id or a name of the actor where they end
    #[arg(value_name = "B")]
    pub(in crate::cli) to: String,

    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(long, value_name = "GRAPH")]
    pub(in crate::cli) graph: Option<PathBuf>,

    /// Only ways of so many hops at most
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = at_least_one())]
    pub(in crate::cli) max: usize,

    /// Only ways through this actor; the best 32 ways to it and the best 32 from it are joined
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) via: Option<String>,

    /// Only ways that do not lead through this actor; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) without: Vec<String>,

    /// Only hops of these kinds: to, about, role; hostile, supportive, contact; or PLOVER types of events
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(in crate::cli) relation: Vec<String>,

    /// Which events join actors: told as having happened, planned, negated, hypothetical
    #[arg(long, value_name = "MODALITY", value_delimiter = ',', default_value = "actual", value_parser = label::<Modality>())]
    pub(in crate::cli) modality: Vec<Modality>,

    /// How many ways are printed
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = at_least_one())]
    pub(in crate::cli) top: usize,
}

impl PathFlags {
    /// Which kinds of hop are asked for; all if none is named.
    pub(in crate::cli) fn kinds(&self) -> Result<impl Fn(TieKind) -> bool + use<>, Usage> {
        let kinds = self.relation.iter().map(|name| hop_kind(name)).collect::<Result<Vec<_>, _>>()?;
        Ok(move |kind: TieKind| kinds.is_empty() || kinds.iter().any(|asked| asked.has(kind)))
    }
}

/// Reads how many, which cannot be none.
fn at_least_one() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..)
}

/// A kind of hop as it is written.
#[derive(Clone, Copy, Debug)]
enum HopKind {
    One(TieKind),
    All(Polarity),
}

impl HopKind {
    fn has(self, kind: TieKind) -> bool {
        match (self, kind) {
            (Self::One(one), kind) => one == kind,
            (Self::All(polarity), TieKind::Act(kind)) => event_polarity(kind) == polarity,
            (Self::All(_), _) => false,
        }
    }
}

fn hop_kind(name: &str) -> Result<HopKind, Usage> {
    let kind = match name {
        "to" => Some(TieKind::To),
        "about" => Some(TieKind::About),
        "role" => Some(TieKind::Office),
        _ => EventType::from_name(&name.to_uppercase()).map(TieKind::Act),
    };
    let kind = kind.map(HopKind::One).or_else(|| Polarity::from_name(name).map(HopKind::All));
    kind.ok_or_else(|| {
        let polarities = Polarity::ALL.iter().map(|one| one.name());
        let events = EventType::ALL.iter().map(|one| one.name());
        let names: Vec<_> = ["to", "about", "role"].into_iter().chain(polarities).chain(events).collect();
        Usage(format!("--relation `{name}`: it is none of {}", names.join(", ")))
    })
}

/// Print what was said and done, day by day
///
/// The day is that which the words tell, else that of the article, printed as `by` that day; what neither dates comes
/// last, by itself. For one actor: what it says and does, what is said to and of it and done to it, and what happens
/// there.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph timeline                            of the graph in out/
  cablegraph timeline --actor Novak --since 2016-07-01
  cablegraph timeline g --only events --modality actual
  cablegraph timeline --json | jq -r '.[] | [.from, .label] | @tsv'")]
pub(in crate::cli) struct TimelineFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Only what this actor has to do with
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) actor: Option<String>,

    /// Only from this day on; what has no day is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) since: Option<Date>,

    /// Only up to this day, which is within; what has no day is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) until: Option<Date>,

    /// Only what is said, or only what is done
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) only: Option<TimelineKind>,

    /// Only events that happened, or that are planned, negated or hypothetical
    #[arg(long, value_name = "MODALITY", value_parser = label::<Modality>())]
    pub(in crate::cli) modality: Option<Modality>,

    /// How many rows are printed [default: all]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
}

impl TimelineFlags {
    /// The days that are asked for.
    pub(in crate::cli) fn days(&self) -> Result<Days, Usage> {
        days(self.since, self.until)
    }
}

/// Find statements and events by their words
///
/// Searched is what is said and by whom, and what happened, to whom and where. Forms of a word are one (`strike`,
/// `strikes`, `striking`), and so are letters with and without accents. What has more of the words comes first, of
/// these what has the rarer ones in the shorter text.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph search no fly zone
  cablegraph search talks Geneva --only events --top 5
  cablegraph search ceasefire --graph g --json | jq -r '.[].id' | xargs -n1 cablegraph why")]
pub(in crate::cli) struct SearchFlags {
    /// The words
    #[arg(required = true, value_name = "WORDS")]
    pub(in crate::cli) words: Vec<String>,

    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(long, value_name = "GRAPH")]
    pub(in crate::cli) graph: Option<PathBuf>,

    /// Only what is said, or only what is done
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) only: Option<TimelineKind>,

    /// How many are printed
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) top: usize,
}

/// What a timeline or search is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TimelineKind {
    Statements,
    Events,
}
