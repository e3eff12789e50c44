//! The templates.

use askama::Template;

use super::front::FrontView;
use super::poll::PollView;
use super::story::StoryView;
use super::text::Text;
use super::when::Time;

/// Where the style comes from.
pub(crate) enum Style {
    /// Inside the page, with the policy that allows it.
    Inline {
        /// The style sheet.
        css: &'static str,
        /// The content security policy.
        policy: String,
    },
    /// From this address of ours.
    Link(String),
}

/// What every page has around its content.
pub(crate) struct Shell {
    pub(crate) title: String,
    pub(crate) style: Style,
    /// The address of the front page; none in a file.
    pub(crate) home: Option<String>,
    /// The address of the JSON Schema; none in a file.
    pub(crate) schema: Option<String>,
}

/// One explainer.
#[derive(Template)]
#[template(path = "story.html")]
pub(crate) struct StoryPage {
    pub(crate) shell: Shell,
    pub(crate) story: StoryView,
    pub(crate) poll: PollView,
    pub(crate) versions: Option<Versions>,
    /// The address of the same as JSON.
    pub(crate) data: Option<String>,
}

/// Which version is shown, and where the newest is.
pub(crate) struct Versions {
    pub(crate) shown: u32,
    pub(crate) newest: u32,
    /// The address that always shows the newest.
    pub(crate) canonical: String,
    /// The address of the version shown.
    pub(crate) permalink: String,
}

/// The front page.
#[derive(Template)]
#[template(path = "front.html")]
pub(crate) struct FrontPage {
    pub(crate) shell: Shell,
    pub(crate) front: FrontView,
    pub(crate) pager: Pager,
}

/// The pages before and after.
#[derive(Default)]
pub(crate) struct Pager {
    pub(crate) newer: Option<String>,
    pub(crate) older: Option<String>,
}

/// One heading and what there is to say: not found, withdrawn, refused.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    pub(crate) shell: Shell,
    pub(crate) heading: String,
    pub(crate) text: String,
    pub(crate) when: Option<Time>,
    /// Where to go from here: address and words.
    pub(crate) way: Option<(String, &'static str)>,
}

/// The owner's list of stories that readers found not useful.
#[derive(Template)]
#[template(path = "rechecks.html")]
pub(crate) struct DeskPage {
    pub(crate) shell: Shell,
    pub(crate) rechecks: Vec<RecheckView>,
    pub(crate) action: String,
    pub(crate) token: String,
}

/// One of them.
pub(crate) struct RecheckView {
    pub(crate) story: String,
    pub(crate) version: u32,
    pub(crate) path: String,
    pub(crate) title: Text,
    pub(crate) since: Time,
    pub(crate) answers: String,
    pub(crate) reasons: Vec<String>,
}
