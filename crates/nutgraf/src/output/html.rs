//! One self-contained page.

use nutgraf_verify::Content;

/// The explainer as the page that the site serves, with its style inside.
pub(crate) fn html(content: &Content) -> String {
    nutgraf_serve::page(content)
}
