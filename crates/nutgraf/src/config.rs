//! Everything that is decided once, at the start.

use anyhow::{Result, bail};
use nutgraf_explain::draft;
use nutgraf_ingest::{Allowed, Fetch, NoWeb, WebClient};

use crate::args::{Everywhere, Explain, Format, Taking};
use crate::interrupt::Interrupt;

/// The resolved configuration, passed on by its parts.
pub(crate) struct Config {
    /// What is taken in.
    pub(crate) ingest: nutgraf_ingest::Limits,
    /// What a page may cost.
    pub(crate) extract: nutgraf_extract::Limits,
    /// Which articles belong together.
    pub(crate) stories: nutgraf_stories::Rule,
    /// Which sentences are chosen.
    pub(crate) explain: draft::Config,
    /// What counts as supported.
    pub(crate) verify: nutgraf_verify::Settings,
    /// Whether the web is used.
    pub(crate) web: Web,
    /// Whether to say only what went wrong.
    pub(crate) quiet: bool,
    /// Whether the user wants to stop.
    pub(crate) interrupt: Interrupt,
}

/// Whether the web is used, and which private hosts may be.
pub(crate) enum Web {
    /// Nothing is fetched.
    Off,
    /// Public addresses and these.
    On(Vec<Allowed>),
}

impl Config {
    pub(crate) fn new(everywhere: Everywhere) -> Result<Config> {
        Ok(Config {
            ingest: nutgraf_ingest::Limits::default(),
            extract: nutgraf_extract::Limits::default(),
            stories: nutgraf_stories::Rule::default(),
            explain: draft::Config::default(),
            verify: nutgraf_verify::Settings::default(),
            web: if everywhere.offline {
                Web::Off
            } else {
                Web::On(everywhere.allow_private)
            },
            quiet: everywhere.quiet,
            interrupt: Interrupt::install()?,
        })
    }

    /// The same with what `explain` was told.
    pub(crate) fn with_explain(mut self, explain: &Explain) -> Result<Config> {
        if explain.writer != "extractive" {
            bail!(
                "there is no writer {:?} yet: leave --writer out, or give extractive",
                explain.writer
            );
        }
        if matches!(explain.format, Format::Kite | Format::Ics) {
            bail!("this format comes in a later version: choose text, json, markdown or html");
        }
        if explain.why && explain.format != Format::Json {
            bail!("--why adds data, which only JSON can hold: add --format json");
        }
        self.explain.at = explain.at;
        Ok(self.taking(&explain.taking))
    }

    /// The same with what may be taken over from a source.
    pub(crate) fn taking(mut self, taking: &Taking) -> Config {
        self.explain.measure.words_per_article = taking.words_per_article;
        self
    }

    /// The client of the web, made only when an input needs it: reading the system's certificates takes time.
    pub(crate) fn fetch(&self) -> Box<dyn Fetch> {
        match &self.web {
            Web::Off => Box::new(NoWeb),
            Web::On(allowed) => Box::new(LateWeb {
                limits: self.ingest.clone(),
                allowed: allowed.clone(),
                client: std::sync::OnceLock::new(),
            }),
        }
    }
}

/// A web client that is set up at its first use.
struct LateWeb {
    limits: nutgraf_ingest::Limits,
    allowed: Vec<Allowed>,
    client: std::sync::OnceLock<Result<WebClient, String>>,
}

impl Fetch for LateWeb {
    fn fetch(&self, url: &str) -> Result<nutgraf_ingest::Fetched, nutgraf_news::Skip> {
        let client = self.client.get_or_init(|| {
            WebClient::new(self.limits.clone(), self.allowed.clone()).map_err(|error| error.to_string())
        });
        match client {
            Ok(client) => client.fetch(url),
            Err(error) => Err(nutgraf_news::Skip::new(
                nutgraf_news::SkipReason::FetchFailed,
                error.clone(),
            )),
        }
    }
}
