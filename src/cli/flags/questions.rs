//! The arguments of questions to a graph.

use std::path::{Path, PathBuf};

use cablegraph::base::{Date, Label};
use cablegraph::extract::{Class, EventType, Modality, Stance, StatementKind};
use cablegraph::query::{Days, Phrase};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::super::settings::Usage;

/// Which graph a command asks, by its place or by the flag; a command that names something else first takes the flag alone.
#[derive(Args, Debug)]
pub(in crate::cli) struct GraphFlag {
    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(value_name = "GRAPH", conflicts_with = "flagged")]
    placed: Option<PathBuf>,

    #[arg(id = "flagged", long = "graph", value_name = "GRAPH", hide = true)]
    flagged: Option<PathBuf>,
}

impl GraphFlag {
    /// The graph that is named, if any is.
    pub(in crate::cli) fn path(&self) -> Option<&Path> {
        self.flagged.as_deref().or(self.placed.as_deref())
    }
}

/// List the actors of a graph
///
/// Those mentioned most come first. What follows a name under `also called` is how often.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph actors                              of the graph in out/
  cablegraph actors g --type person --top 20
  cablegraph actors --json | jq -r '.[] | [.id, .wikidata] | @tsv'")]
pub(in crate::cli) struct ActorsFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Only actors of this type
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) class: Option<ActorType>,

    /// How many rows the table has [default: all]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ActorType {
    Person,
    State,
    Organization,
    Group,
    Place,
}

impl From<ActorType> for Class {
    fn from(class: ActorType) -> Self {
        match class {
            ActorType::Person => Self::Person,
            ActorType::State => Self::State,
            ActorType::Organization => Self::Organization,
            ActorType::Group => Self::Group,
            ActorType::Place => Self::Place,
        }
    }
}

/// Print what a graph holds of one actor
///
/// Its names with how often and where first, its offices, what it says and others say about it, its events with how they
/// are told, and how it stands to others. An actor is found by its id or any of its names, without regard to case,
/// accents and full stops.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph actor Erdogan                       finds Erdoğan
  cablegraph actor 'UN Security Council' --graph g --top 30
  cablegraph actor Erdogan --depth 2             and those around him
  cablegraph actor ruth-okafor --json | jq .roles")]
pub(in crate::cli) struct ActorFlags {
    /// An id or a name
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,

    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(long, value_name = "GRAPH")]
    pub(in crate::cli) graph: Option<PathBuf>,

    /// How many rows a list has
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) top: usize,

    /// Print whom it is tied to within N hops too, and how those stand to each other
    #[arg(long, value_name = "N")]
    pub(in crate::cli) depth: Option<usize>,
}

/// Print why words mean an actor, or what a statement, event or edge rests on
///
/// For every name of an actor, or for the words asked about: the mention in its line, the rule that links it to another
/// mention (←) and so on up to a name, and with which weights the actors of several articles were found to be one (=).
/// For the id of a statement or event: its edges, the words of each, the rule that read them, and by which links and merges
/// they mean their actor. For the key of an edge (`key` in graph.json, `norway|source|e-12ab`) the same of that edge.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph why ruth-okafor                     every name of hers
  cablegraph why ruth-okafor she --top 50        every `she` that is she
  cablegraph why Denmark 'Copenhagen'
  cablegraph why --at port.txt:118               the mention at that code point
  cablegraph why 'norway|source|e-1a2b3c4d5e6f'  an edge")]
pub(in crate::cli) struct WhyFlags {
    /// An actor's id or name, the id of a statement or event, or the key of an edge
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,

    /// Words that are taken to mean the actor
    #[arg(value_name = "WORDS")]
    pub(in crate::cli) words: Vec<String>,

    /// Ask about the mention at this code point of an article
    #[arg(long, value_name = "DOC:OFFSET", conflicts_with = "words")]
    pub(in crate::cli) at: Option<String>,

    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(long, value_name = "GRAPH")]
    pub(in crate::cli) graph: Option<PathBuf>,

    /// How many mentions are explained; --json explains all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) top: usize,
}

/// What is asked for, of statements or events.
#[derive(Args, Debug)]
pub(in crate::cli) struct FilterFlags {
    /// Only from this day on: by the day that the words tell, else by the article's
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) since: Option<Date>,

    /// Only up to this day, which is within
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) until: Option<Date>,

    /// Only with these words in a row, without regard to case, accents and marks
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) contains: Option<String>,

    /// How many rows are printed [default: all]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) top: Option<usize>,
}

impl FilterFlags {
    /// The days that are asked for.
    pub(in crate::cli) fn days(&self) -> Result<Days, Usage> {
        days(self.since, self.until)
    }

    /// The words that are asked for.
    pub(in crate::cli) fn phrase(&self) -> Result<Option<Phrase>, Usage> {
        let words = |words: &String| {
            Phrase::new(words).ok_or_else(|| Usage(format!("--contains `{words}`: there is no word in it")))
        };
        self.contains.as_ref().map(words).transpose()
    }
}

/// The days from one to another, which must have one between them.
pub(super) fn days(since: Option<Date>, until: Option<Date>) -> Result<Days, Usage> {
    match (since, until) {
        (Some(since), Some(until)) if until < since => {
            Err(Usage(format!("--since {since} --until {until}: no day lies between them")))
        }
        (since, until) => Ok(Days { since, until }),
    }
}

/// Reads one of a closed set by its name, and lists the names in help and completions.
pub(super) fn label<L: Label + Send + Sync>() -> impl TypedValueParser<Value = L> {
    let names = L::ALL.iter().map(|label| label.name()).collect::<Vec<_>>();
    PossibleValuesParser::new(names).try_map(|name| {
        L::from_name(&name).or_else(|| L::from_name(&name.to_uppercase())).ok_or("it is not one of the names")
    })
}

/// List the statements of a graph: who said what, to whom
///
/// On a terminal each comes with the article's sentence, in which the speaker, the words of saying, to whom, when, where and
/// what is said have colours; elsewhere they are a table. They are in the order of their days: of the day on which something
/// was said where the words tell it, else of the article's, which is printed as `by` that day. Actors are found by their ids
/// or any of their names, as `actor` finds them. `corroborates` and `contradicts` name other accounts of the same.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph statements --by Erdogan             all that he says
  cablegraph statements --about Norway --stance accuse --since 2016-07-01
  cablegraph statements --to Reuters --view sentences | less
  cablegraph statements --view matrix --top 20   who accuses, praises or denies whom
  cablegraph statements g --contains 'no fly zone' --json | jq -r '.[] | [.speaker, .text] | @tsv'")]
pub(in crate::cli) struct StatementsFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Only what this actor says
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,

    /// Only what is said to this actor
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) to: Option<String>,

    /// Only what mentions this actor
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) about: Option<String>,

    /// Only what an article gives in quotation marks, without any, or mixed
    #[arg(long, value_name = "KIND", value_parser = label::<StatementKind>())]
    pub(in crate::cli) kind: Option<StatementKind>,

    /// Only what is said to this end
    #[arg(long, value_name = "STANCE", value_parser = label::<Stance>())]
    pub(in crate::cli) stance: Option<Stance>,

    #[command(flatten)]
    pub(in crate::cli) filter: FilterFlags,

    /// How they are printed [default: sentences on a terminal, else a table]
    #[arg(long, value_name = "VIEW")]
    pub(in crate::cli) view: Option<StatementsView>,

    /// Whether sentences have colours; auto heeds the terminal and NO_COLOR
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: ColorWhen,
}

/// How statements are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatementsView {
    /// One a line
    Table,
    /// With the article's sentences, their parts marked
    Sentences,
    /// Who speaks of whom, how often and to what end
    Matrix,
}

/// When colours are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// List the events of a graph: who did what to whom
///
/// In the order of their days, then of articles. One happening is one row however often it is told: `mentions` counts the
/// places that tell it, `articles` the articles, `independent` those whose sentences are no copies of others'. What is
/// negated, planned or hypothetical did not happen. Actors are found by their ids or any of their names, as `actor` finds them.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph events --type assault,coerce --modality actual
  cablegraph events --source Norway --target 'European Union' --since 2016-07-01
  cablegraph events g --csv > events.csv         a row a pair, in the columns of event data sets")]
pub(in crate::cli) struct EventsFlags {
    #[command(flatten)]
    pub(in crate::cli) graph: GraphFlag,

    /// Only events of these PLOVER types
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', ignore_case = true, value_parser = label::<EventType>())]
    pub(in crate::cli) kinds: Vec<EventType>,

    /// Only what this actor does; of meetings and agreements, those that it takes part in
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) source: Option<String>,

    /// Only what is done to this actor; of meetings and agreements, those that it takes part in
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) target: Option<String>,

    /// Only what happens there
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) place: Option<String>,

    /// Only what happened, or what is planned, negated or hypothetical
    #[arg(long, value_name = "MODALITY", value_parser = label::<Modality>())]
    pub(in crate::cli) modality: Option<Modality>,

    /// Write a row for each pair of source and target, with the columns of event data sets
    #[arg(long)]
    pub(in crate::cli) csv: bool,

    #[command(flatten)]
    pub(in crate::cli) filter: FilterFlags,
}
