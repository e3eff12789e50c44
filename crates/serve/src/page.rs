//! One explainer as one self-contained file.

use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use nutgraf_verify::Content;
use sha2::{Digest, Sha256};

use crate::view::{Look, PollView, Shell, StoryPage, StoryView, Style};

/// The style sheet of every page. Nothing it names is loaded from elsewhere.
pub(crate) const CSS: &str = include_str!("../templates/page.css");

/// One explainer as a self-contained HTML page: its style inside, nothing loaded, no script. Whether coming dates have
/// passed is told as of the explainer's own *now*, so that the same explainer gives the same bytes. A file cannot count
/// answers, and its poll says so.
pub fn page(explainer: &Content) -> String {
    let look = Look {
        now: explainer.now,
        looked: None,
    };
    let page = StoryPage {
        shell: Shell {
            title: explainer.title.text.clone(),
            style: Style::Inline {
                css: CSS,
                policy: inline_policy(),
            },
            home: None,
            schema: None,
        },
        story: StoryView::new(explainer, look),
        poll: PollView::File,
        versions: None,
        data: None,
    };
    (page.render())
        .expect("rendering into a string fails only where a part's own formatting fails, and none does")
}

/// A page in a file can carry a policy only in a meta element; it names the hash of the style and forbids the rest.
fn inline_policy() -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(CSS.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}
