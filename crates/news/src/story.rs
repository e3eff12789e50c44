//! Articles that report one event, and who is behind them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, Moment, Revision, StoryId};

/// What an origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A news agency whose reports others print.
    Agency,
    /// An outlet with its own reporting.
    Outlet,
    /// A party, company or office that publishes of itself.
    Issuer,
}

/// Who is behind a report. Reprints of one report share one origin; an article that mixes has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The name to show.
    pub name: String,
    /// What it is.
    #[serde(default = "outlet")]
    pub kind: OriginKind,
    /// The articles that stand on it, in order of arrival. The first is the report itself where it is known.
    pub articles: Vec<ArticleId>,
}

fn outlet() -> OriginKind {
    OriginKind::Outlet
}

/// The articles that report one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// Minted once, then stored.
    #[serde(rename = "story")]
    pub id: StoryId,
    /// The headline that stands for it, until an explainer has a better one.
    pub title: String,
    /// In order of arrival.
    pub articles: Vec<ArticleId>,
    /// Who is behind them, in order of first appearance.
    pub origins: Vec<Origin>,
    /// The earliest publication.
    pub first_published: Option<Moment>,
    /// The latest publication.
    pub last_published: Option<Moment>,
}

/// A story with the revisions of its articles: what an explainer is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The story.
    pub story: Story,
    /// One revision of each article, in the order of `story.articles`.
    pub revisions: Vec<Revision>,
}

impl Coverage {
    /// The names of the origins of one article, in the story's order.
    pub fn origins_of(&self, article: &ArticleId) -> Vec<&str> {
        (self.story.origins.iter())
            .filter(|origin| origin.articles.contains(article))
            .map(|origin| origin.name.as_str())
            .collect()
    }

    /// Who is behind one article: its origins, else its outlet.
    pub fn behind(&self, revision: &Revision) -> Vec<String> {
        let named = self.origins_of(&revision.article);
        if named.is_empty() {
            return vec![revision.outlet_name().to_owned()];
        }
        named.into_iter().map(str::to_owned).collect()
    }
}
