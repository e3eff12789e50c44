//! A story in a few words.

use nutgraf_news::{Moment, StoryId, UpcomingStatus};
use nutgraf_verify::Content;
use serde::{Deserialize, Serialize};

/// Coming dates kept on a card. The front page shows the next few of all stories.
pub const CARD_UPCOMING_MAX: usize = 3;

/// What the front page shows of an explainer. Stored beside it, so that sixty stories are listed without reading sixty
/// explainers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The story.
    pub id: StoryId,
    /// The newest version.
    pub version: u32,
    /// The headline.
    pub title: String,
    /// Its language.
    pub title_language: Option<String>,
    /// What the story is about.
    pub about: String,
    /// Its language.
    pub about_language: Option<String>,
    /// The first topic.
    pub topic: Option<String>,
    /// The time of the last source.
    pub as_of: Option<Moment>,
    /// How many reports there are.
    pub reports: usize,
    /// How many origins are behind them.
    pub independent_sources: usize,
    /// Whether reports differ.
    pub differ: bool,
    /// Whether a person must see it before a publisher shows it.
    pub held: bool,
    /// What comes when.
    pub upcoming: Vec<CardDate>,
}

/// A coming date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardDate {
    /// EDTF.
    pub when: String,
    /// How sure it is.
    pub status: UpcomingStatus,
    /// What comes.
    pub text: String,
    /// The language of `text`.
    pub language: Option<String>,
}

impl Card {
    /// The card of an explainer.
    pub fn of(content: &Content) -> Card {
        let upcoming = (content.upcoming.iter().take(CARD_UPCOMING_MAX))
            .map(|upcoming| CardDate {
                when: upcoming.when.clone(),
                status: upcoming.status,
                text: upcoming.claim.text.clone(),
                language: upcoming.claim.language.clone(),
            })
            .collect();
        Card {
            id: content.id.clone(),
            version: content.version,
            title: content.title.text.clone(),
            title_language: content.title.language.clone(),
            about: content.about.text.clone(),
            about_language: content.about.language.clone(),
            topic: content.topics.first().cloned(),
            as_of: as_of(content),
            reports: content.sources.len(),
            independent_sources: content.independent_sources,
            differ: !content.conflicts.is_empty(),
            held: !content.held_for.is_empty(),
            upcoming,
        }
    }
}

/// The time of an explainer's last source: its last change, else its publication.
pub fn as_of(content: &Content) -> Option<Moment> {
    (content.sources.iter())
        .filter_map(|source| source.modified.max(source.published))
        .max()
}
