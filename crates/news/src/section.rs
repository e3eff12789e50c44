//! The parts of an explainer that hold claims.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the four sections below *What is the story about?*, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The main event and present circumstances.
    WhatsHappening,
    /// What changes, for whom, who says so.
    WhyItsImportant,
    /// Scheduled events, pending decisions, what is expected.
    WhatsNext,
    /// History, earlier events, the human, cultural or ethical side.
    BeyondTheHeadlines,
}

impl Section {
    /// Every section, in the order in which they are shown.
    pub const ALL: [Section; 4] = [
        Section::WhatsHappening,
        Section::WhyItsImportant,
        Section::WhatsNext,
        Section::BeyondTheHeadlines,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Section::WhatsHappening => "whats_happening",
            Section::WhyItsImportant => "why_its_important",
            Section::WhatsNext => "whats_next",
            Section::BeyondTheHeadlines => "beyond_the_headlines",
        }
    }

    /// The heading that readers see.
    pub fn heading(self) -> &'static str {
        match self {
            Section::WhatsHappening => "What's Happening?",
            Section::WhyItsImportant => "Why It's Important?",
            Section::WhatsNext => "What's Next?",
            Section::BeyondTheHeadlines => "Beyond the Headlines",
        }
    }

    /// The plain sentence shown where no evidence qualifies.
    pub fn gap(self) -> &'static str {
        match self {
            Section::WhatsHappening => {
                "No further sentence of the coverage could be shown here with its evidence."
            }
            Section::WhyItsImportant => {
                "No sentence of the coverage that says what the event changes could be shown on its own."
            }
            Section::WhatsNext => {
                "No sentence of the coverage that names a next step could be shown on its own."
            }
            Section::BeyondTheHeadlines => {
                "No sentence of the coverage that gives background could be shown on its own."
            }
        }
    }
}
