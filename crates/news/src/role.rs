//! What a sentence does in the news.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The role of a sentence: van Dijk's news schema as annotated in the NewsDiscourse corpus (Choubey et al., ACL 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The event that the article is about.
    MainEvent,
    /// What the main event brought about.
    Consequence,
    /// A recent event that led to the main event.
    PreviousEvent,
    /// Circumstances at the time.
    CurrentContext,
    /// An event of more than a few weeks ago.
    HistoricalEvent,
    /// What happened to someone, told to make a point.
    AnecdotalEvent,
    /// What somebody thinks of it.
    Evaluation,
    /// What may or will come.
    Expectation,
    /// Captions, bylines, promotion.
    NotNews,
}

impl Role {
    /// Every role, in the order in which models number them.
    pub const ALL: [Role; 9] = [
        Role::MainEvent,
        Role::Consequence,
        Role::PreviousEvent,
        Role::CurrentContext,
        Role::HistoricalEvent,
        Role::AnecdotalEvent,
        Role::Evaluation,
        Role::Expectation,
        Role::NotNews,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Role::MainEvent => "main_event",
            Role::Consequence => "consequence",
            Role::PreviousEvent => "previous_event",
            Role::CurrentContext => "current_context",
            Role::HistoricalEvent => "historical_event",
            Role::AnecdotalEvent => "anecdotal_event",
            Role::Evaluation => "evaluation",
            Role::Expectation => "expectation",
            Role::NotNews => "not_news",
        }
    }
}
