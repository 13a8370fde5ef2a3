//! The arguments as they are written. Help, completions and the man page come from these definitions.

mod export;
mod network;
mod pages;
mod questions;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use cablegraph::base::Date;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
pub(super) use export::{ExportFlags, ExportFormat, ExportLayout, Paint};
pub(super) use network::{LedgerAccord, LedgerFlags, PathFlags, SearchFlags, StatsFlags, TimelineFlags, TimelineKind};
pub(super) use pages::{ServeFlags, ViewFlags};
pub(super) use questions::{
    ActorFlags, ActorsFlags, ColorWhen, EventsFlags, StatementsFlags, StatementsView, WhyFlags,
};

const AFTER_HELP: &str = "\
EXAMPLES
  cablegraph build articles/                 read a folder, write the graph to out/
  cablegraph build a.txt b.html rows.jsonl   the same for single files
  cablegraph extract articles/ | jq .doc     one JSON record an article, as a stream
  cablegraph parse story.txt                 its tokens, trees and names
  cablegraph help build                      more about a command

INPUT
  Files and folders; of a folder all .txt, .md, .html, .htm and .jsonl below it, also with .gz or .zst behind.
  A .json file when it is named itself. `-` is standard input.
  JSON rows need the field `text`; they may have `id`, `title`, `date`, `outlet`, `url`.

EXIT CODES
  0  done
  1  a check failed, nothing usable was read, or there was a warning and --strict
  2  the command line is wrong, or names a file that is not there";

/// Reads news and draws the graph of who said what and who did what to whom. Offline, without a language model to download.
#[derive(Debug, Parser)]
#[command(name = "cablegraph", version, after_help = AFTER_HELP, max_term_width = 120)]
pub(super) struct Flags {
    #[command(flatten)]
    pub(super) common: CommonFlags,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags of every command.
#[derive(Args, Debug)]
pub(super) struct CommonFlags {
    /// Read articles on N threads; the result does not depend on it [default: one a processor]
    #[arg(long, value_name = "N", global = true, help_heading = "Common options")]
    pub(super) jobs: Option<NonZeroUsize>,

    /// Read own actors, and defaults of jobs, date, strict, quiet, out and corrections, from FILE [default: cablegraph.toml, if it is
    /// in the current folder]
    #[arg(long, value_name = "FILE", global = true, help_heading = "Common options")]
    pub(super) config: Option<PathBuf>,

    /// Read no configuration file, and no corrections but those that --corrections names
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Common options")]
    pub(super) no_config: bool,

    /// Read corrections from FILE [default: cablegraph.corrections beside the configuration file or in the current folder,
    /// if it is there]
    #[arg(long, value_name = "FILE", global = true, help_heading = "Common options")]
    pub(super) corrections: Option<PathBuf>,

    /// Print the result as JSON, for programs
    #[arg(long, global = true, help_heading = "Common options")]
    pub(super) json: bool,

    /// Print no progress, summary or warnings; errors are still printed
    #[arg(long, short, global = true, help_heading = "Common options")]
    pub(super) quiet: bool,

    /// The date of articles that have none
    #[arg(long, value_name = "YYYY-MM-DD", global = true, help_heading = "Common options")]
    pub(super) date: Option<Date>,

    /// Exit with 1 if there was a warning; all that can be read is read all the same
    #[arg(long, global = true, help_heading = "Common options")]
    pub(super) strict: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(BuildFlags),
    Extract(ExtractFlags),
    Parse(ParseFlags),
    Merge(MergeFlags),
    Export(ExportFlags),
    View(ViewFlags),
    Serve(ServeFlags),
    Verify(VerifyFlags),
    Diff(DiffFlags),
    Stats(StatsFlags),
    Actors(ActorsFlags),
    Actor(ActorFlags),
    Statements(StatementsFlags),
    Events(EventsFlags),
    Path(PathFlags),
    Timeline(TimelineFlags),
    Search(SearchFlags),
    Ledger(LedgerFlags),
    Why(WhyFlags),
    Review(ReviewFlags),
    Eval(EvalFlags),
    Completions(CompletionsFlags),
    Man(ManFlags),
}

/// Read articles and write the graph of all of them
///
/// Writes articles.jsonl (the texts as read), records.jsonl (what each article says), graph.json, its diagram (graph.svg, and
/// graph.dot for Graphviz), ledger.txt (where articles contradict each other or agree) and index.html (a page to explore all of
/// it, which a browser opens from disk) to the output folder. Articles are sorted by name; a text that was read before is left out
/// with a warning; two different texts of one name are an error.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph build seeds                         write out/
  cablegraph build news/ archive.jsonl.zst -o g  several inputs, another folder
  cablegraph build news/ -o - | jq '.nodes[0]'   graph.json alone, to a pipe
  jq -r '.statements[] | [.speaker, .content[0].text] | @tsv' out/records.jsonl
  curl -s https://example.org/story.txt | cablegraph build - --date 2016-05-09")]
pub(super) struct BuildFlags {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<OsString>,

    #[command(flatten)]
    pub(super) target: TargetFlags,
}

/// Where `build` and `merge` write, and how.
#[derive(Args, Debug)]
pub(super) struct TargetFlags {
    /// The folder to write to, or - for the graph alone on standard output [default: out]
    #[arg(long, short, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,

    /// Write graph.bin in place of graph.json: a seventh of the size, a ninth of the time to read, for this program alone
    #[arg(long)]
    pub(super) binary: bool,
}

/// Read articles and print what each says, one JSON record a line
///
/// Records come in the order of the inputs, each as soon as it is ready, and memory does not grow with the input. Ids are
/// local to their article: `merge` joins records. A text that comes twice gives two records, which `merge` makes one.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph extract news/ > records.jsonl
  cablegraph extract news/ | jq -r '.statements[].content[0].text'
  cablegraph extract --with-text monday/ > 1.jsonl; cablegraph extract --with-text tuesday/ > 2.jsonl
  cablegraph merge 1.jsonl 2.jsonl               the same as: cablegraph build monday/ tuesday/")]
pub(super) struct ExtractFlags {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<OsString>,

    /// Put the article's text into its record, so that `merge` needs nothing else
    #[arg(long)]
    pub(super) with_text: bool,
}

/// Read articles and print their language: tokens, trees, names and times
///
/// The language layer alone, for people who look at it and for other tools. Articles come in the order of the inputs, each
/// as soon as it is ready, and memory does not grow with the input.
///
/// conllu: CoNLL-U, with articles and paragraphs in comments; in MISC code points of the text (start_char, end_char), names
/// as BIO (NE), times in ISO 8601 (Time, TimeValue) and the blanks from which the text can be rebuilt (SpaceAfter,
/// SpacesAfter, SpacesBefore). json: one JSON object an article (cablegraph-parse/1) with paragraphs, sentences, tokens,
/// names and times.
///
/// The relations are ClearNLP's, as spaCy's English models have them, not those of Universal Dependencies. A sentence with
/// several roots has one in CoNLL-U: the others hang on it by `dep` and have Root=Yes in MISC.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph parse story.txt                     look at it
  cablegraph parse news/ -o news.conllu
  cablegraph parse --format json rows.jsonl.gz | jq -r '.paragraphs[].sentences[].names[] | [.label, .text] | @tsv'
  echo 'The port closed.' | cablegraph parse -")]
pub(super) struct ParseFlags {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<OsString>,

    /// The format [default: conllu, or json with --json]
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<ParseFormat>,

    /// The file to write to, or - for standard output [default: -]
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

/// A format of `parse`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ParseFormat {
    /// A table that tools for dependency trees read
    Conllu,
    /// One JSON object an article
    Json,
}

/// Join records of `extract` or `build` to one graph
///
/// Writes the same bytes as `build` of the same articles. The texts come with the records (`extract --with-text`) or from
/// --articles, where they are found by their hash.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph extract --with-text news/ | cablegraph merge -
  cablegraph merge monday.jsonl tuesday.jsonl -o week
  cablegraph merge out/records.jsonl --articles news/ -o again")]
pub(super) struct MergeFlags {
    /// Files of records (also .gz, .zst), or - for standard input
    #[arg(required = true, value_name = "RECORDS")]
    pub(super) records: Vec<OsString>,

    /// Where the texts of the articles are, if the records do not carry them
    #[arg(long, value_name = "INPUT")]
    pub(super) articles: Vec<OsString>,

    #[command(flatten)]
    pub(super) target: TargetFlags,
}

/// Check that every word a graph points to stands where it says
///
/// Slices every span of the graph out of articles.jsonl beside it and compares the words, and checks the hash of every
/// text. Checks the graph against itself too: that edges have evidence and ends that they may have, that statements and events say
/// of themselves what their edges and carriers say, and that counts and labels of graph.json follow from the rest of it. Prints
/// what differs and exits with 1 if anything does.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph verify out
  cablegraph verify out/graph.json --articles news/   the original files too")]
pub(super) struct VerifyFlags {
    /// A folder that `build` wrote, or the graph in it
    #[arg(value_name = "GRAPH")]
    pub(super) graph: PathBuf,

    /// Check the original files too
    #[arg(long, value_name = "INPUT")]
    pub(super) articles: Vec<OsString>,
}

/// Tell what two graphs differ in
///
/// Actors, statements and events are the same if they have one id, or else the same words in the articles that both graphs have: so
/// what a new rule or one article more does to ids is told as such. Exits with 1 if anything differs.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph diff before after
  cablegraph diff yesterday/graph.json out --top 0
  cablegraph diff before after --json | jq -r '.differences[] | select(.change == \"speaker\") | .label'")]
pub(super) struct DiffFlags {
    /// A folder that `build` wrote, or the graph in it
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,

    /// The same of later
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,

    /// How many differences of each kind to show; 0 for all
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(super) top: usize,
}

/// Decide which actors that look alike are one
///
/// Lists pairs of actors that may be one, likeliest first, with what speaks for it and sentences of both. On a terminal it
/// asks for each, and adds every decision at once to the file of corrections, which the next build reads; elsewhere it
/// prints the list. Pairs that the file decides are left out.
///
/// The file of corrections is plain text for you to write too: cablegraph.corrections, or what --corrections or the
/// configuration name. A correction that does not fit the articles any more is a warning of build and merge; with
/// --strict they exit with 1.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph review                              the doubts of out/, one after the other
  cablegraph review news --json | jq '.doubts[].same'
  cablegraph review --same okafor ruth-okafor --different okafor david-okafor
  echo 'rename ISIL \"Islamic State\"' >> cablegraph.corrections

CORRECTIONS, one a line
  merge NAME [in ARTICLE] NAME [in ARTICLE] ...         these are one
  never-merge NAME [in ARTICLE] NAME [in ARTICLE] ...   no two of these are
  split NAME WORDS ... [in ARTICLE] [as NAME]           mentions with these words are another's
  retype NAME [in ARTICLE] TYPE                         person, state, organization, group, place
  rename NAME [in ARTICLE] NAME                         the graph calls it so
  NAME is an actor's name, an alias or its id, in quotation marks if it has blanks; `in ARTICLE`
  means only what that article calls so; # begins a comment.")]
pub(super) struct ReviewFlags {
    /// A folder that `build` wrote, or the graph in it [default: out]
    #[arg(value_name = "GRAPH")]
    pub(super) graph: Option<PathBuf>,

    /// Add that these two are one, and ask nothing
    #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
    pub(super) same: Vec<String>,

    /// Add that these two never are one, and ask nothing
    #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
    pub(super) different: Vec<String>,
}

/// Score what the program finds against articles annotated by hand
///
/// Reads the articles of a folder beside their annotations (NAME.txt, NAME.gold.json) and prints precision, recall and
/// F1 of actors, statements and events.
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph eval gold/dev
  cablegraph eval gold/dev --errors | sort | less       every mistake
  cablegraph eval gold/dev --records out/records.jsonl  score what was written before")]
pub(super) struct EvalFlags {
    /// The folder of annotated articles
    #[arg(value_name = "GOLD")]
    pub(super) gold: PathBuf,

    /// Score these records instead of reading the articles
    #[arg(long, value_name = "FILE")]
    pub(super) records: Option<OsString>,

    /// Print each mistake too
    #[arg(long)]
    pub(super) errors: bool,
}

/// Print a script that completes commands and flags in a shell
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph completions bash > ~/.local/share/bash-completion/completions/cablegraph
  cablegraph completions fish > ~/.config/fish/completions/cablegraph.fish")]
pub(super) struct CompletionsFlags {
    /// The shell
    pub(super) shell: Shell,
}

/// Print the manual page, or write one for each command
#[derive(Args, Debug)]
#[command(after_help = "\
EXAMPLES
  cablegraph man | man -l -
  cablegraph man -o ~/.local/share/man/man1")]
pub(super) struct ManFlags {
    /// The folder to write pages to
    #[arg(long, short, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn definitions_are_sound() {
        Flags::command().debug_assert();
    }
}
