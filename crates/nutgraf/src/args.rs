//! What can be said on the command line. The help texts are the reference.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use nutgraf_ingest::Allowed;
use nutgraf_news::Moment;

/// Reads news coverage, finds the stories in it, and writes for each a short explainer whose every sentence shows where
/// it comes from.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, propagate_version = true, after_help = AFTER)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

const AFTER: &str = "Results go to standard output, talk to standard error.\n\
    Exit status: 0 all done, 1 some inputs were skipped, 2 could not run.";

/// What holds for every verb.
#[derive(Debug, Args)]
pub(crate) struct Everywhere {
    /// Read the learned weights from this folder instead of the ones inside the program
    #[arg(long, global = true, env = "NUTGRAF_MODELS", value_name = "FOLDER")]
    pub(crate) models: Option<PathBuf>,
    /// Judge sentences by their words, shape and place alone, without the encoder that reads them: many times as fast,
    /// and less apt
    #[arg(long, global = true, env = "NUTGRAF_FAST", value_parser = FalseyValueParser::new())]
    pub(crate) fast: bool,
    /// Fetch nothing from the web; feeds give their own words
    #[arg(long, global = true)]
    pub(crate) offline: bool,
    /// Allow fetching from this private host and port, for tests and local sites; may be repeated
    #[arg(long, global = true, value_name = "HOST:PORT")]
    pub(crate) allow_private: Vec<Allowed>,
    /// Say less: only errors and what was skipped
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Group coverage into stories and explain each
    Explain(Explain),
    /// Read pages into article lines
    Extract(Inputs),
    /// Group article lines into stories, as a stream
    Stories(Stories),
    /// Tell what each sentence of an article does in the news
    Roles(Inputs),
    /// Tell whether sources support a claim
    Verify(Inputs),
    /// Read, group, explain, store, and serve the pages
    Run(Run),
    /// Print the JSON Schema of an explainer
    Schema,
}

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Addresses, HTML or text files, folders, feeds, article lines, or - for standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    pub(crate) inputs: Vec<String>,
}

/// What may be taken over from a source.
#[derive(Debug, Args)]
pub(crate) struct Taking {
    /// Words that an explainer may take of one article; more for articles of your own
    #[arg(
        long,
        env = "NUTGRAF_WORDS_PER_ARTICLE",
        default_value_t = 200,
        value_name = "N"
    )]
    pub(crate) words_per_article: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) taking: Taking,
    /// How to write the explainers
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Treat all input as one story
    #[arg(long)]
    pub(crate) one: bool,
    /// The time from which to write, such as 2031-05-16T18:00:00+01:00 or 2031-05-16; else the latest publication
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Moment>,
    /// Who words the explainers
    #[arg(long, default_value = "extractive", value_name = "NAME")]
    pub(crate) writer: String,
    /// Add every sentence that was considered, with its scores and what became of it (JSON only)
    #[arg(long)]
    pub(crate) why: bool,
    /// Write one file for each story into this folder instead of all to standard output
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<PathBuf>,
}

/// A way to write an explainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    Text,
    /// One JSON object a line (nutgraf/explainer/1)
    Json,
    /// Markdown
    Markdown,
    /// One self-contained HTML page
    Html,
    /// Kagi Kite's story JSON (comes later)
    Kite,
    /// An iCalendar of the coming dates (comes later)
    Ics,
}

#[derive(Debug, Args)]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Print the article lines, each with its story, instead of the stories
    #[arg(long)]
    pub(crate) articles: bool,
    /// Write the story of each article as decided at its arrival to this file, as {"id","story"} lines
    #[arg(long, value_name = "FILE")]
    pub(crate) arrivals: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Addresses, HTML or text files, folders, feeds, article lines, or - for standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    #[command(flatten)]
    pub(crate) taking: Taking,
    /// The database file; it is made where it is not there
    #[arg(long, default_value = "nutgraf.db", value_name = "FILE")]
    pub(crate) database: PathBuf,
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub(crate) listen: SocketAddr,
    /// The path under which a reverse proxy serves the site, such as /news
    #[arg(long, default_value = "", value_name = "PATH")]
    pub(crate) base_path: String,
    /// Keep stories that a person must see first from readers
    #[arg(long)]
    pub(crate) hold: bool,
    /// Read, store and end, without serving
    #[arg(long)]
    pub(crate) once: bool,
}
