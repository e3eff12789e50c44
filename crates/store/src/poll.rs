//! "Do you find this article useful?": what is kept of an answer, which names nobody.

use nutgraf_news::{Moment, Section, StoryId};
use serde::{Deserialize, Serialize};

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Useful.
    Yes,
    /// Not useful; marks the story for a re-check.
    No,
}

/// Why an answer was *no*. The list is closed: free text would sooner or later hold someone's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Something newer is known.
    OutOfDate,
    /// Something is not so.
    Wrong,
    /// Something that matters is not there.
    Missing,
    /// It cannot be understood.
    Unclear,
    /// A side is not heard.
    OneSided,
}

impl Reason {
    /// Every reason, in the order in which it is offered.
    pub const ALL: [Reason; 5] = [
        Reason::OutOfDate,
        Reason::Wrong,
        Reason::Missing,
        Reason::Unclear,
        Reason::OneSided,
    ];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Reason::OutOfDate => "out_of_date",
            Reason::Wrong => "wrong",
            Reason::Missing => "missing",
            Reason::Unclear => "unclear",
            Reason::OneSided => "one_sided",
        }
    }

    /// The reason with this name.
    pub fn named(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// One reader, as the value of a random cookie. The store keeps only a keyed hash of it together with story and
/// version, so that two answers of one reader cannot be told to be one reader's, even with the database in hand.
#[derive(Clone, Copy)]
pub struct Reader<'a>(pub &'a str);

/// One answer. A reader has one answer to one version; a later one takes its place.
#[derive(Clone, Copy)]
pub struct Vote<'a> {
    /// The story.
    pub story: &'a StoryId,
    /// The version that the reader saw.
    pub version: u32,
    /// Who answers.
    pub reader: Reader<'a>,
    /// What they say.
    pub answer: Answer,
    /// When.
    pub at: Moment,
}

/// How readers answered for one version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Useful.
    pub yes: u64,
    /// Not useful.
    pub no: u64,
}

impl Counts {
    /// All answers.
    pub fn all(self) -> u64 {
        self.yes + self.no
    }
}

/// How often one reason was given for one part of an explainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonCount {
    /// Why.
    pub reason: Reason,
    /// Which section, where the reader named one.
    pub section: Option<Section>,
    /// How many readers.
    pub readers: u64,
}

/// A story that a reader's *no* marked for the owner to look at again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recheck {
    /// The story.
    pub story: StoryId,
    /// The version that was found not useful.
    pub version: u32,
    /// Its headline.
    pub title: String,
    /// When it was marked.
    pub since: Moment,
    /// All answers to that version.
    pub counts: Counts,
    /// The reasons given, the most frequent first.
    pub reasons: Vec<ReasonCount>,
}
