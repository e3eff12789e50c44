//! *Now*: the time from which an explainer is written.

use nutgraf_news::{Moment, Revision};

/// `at` where it is given, else the latest plausible publication, else nothing.
pub fn now(revisions: &[Revision], at: Option<Moment>) -> Option<Moment> {
    at.or_else(|| revisions.iter().filter_map(|revision| revision.published).max())
}
