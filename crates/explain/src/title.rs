//! The headline of an explainer: what independent reports agree on (EDITORIAL rule 11).

use nutgraf_news::{Citation, Edit};

use crate::reading::Reading;

/// A headline as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// The article whose headline it is.
    pub article: usize,
    /// What makes `text` of the headline.
    pub edits: Vec<Edit<Citation>>,
    /// The words shown.
    pub text: String,
}

/// The headlines that may stand over the explainer, best first; none where all are barred. `fit` says which articles
/// may lend one.
pub fn titles(reading: &Reading<'_>, fit: &dyn Fn(usize) -> bool) -> Vec<Titled> {
    (reading.coverage.revisions.iter().enumerate())
        .filter(|(article, revision)| {
            fit(*article)
                && !revision.title.is_empty()
                && !revision.title.contains(['?', '"', '“', '\'', '‘'])
        })
        .map(|(article, revision)| Titled {
            article,
            edits: Vec::new(),
            text: revision.title.clone(),
        })
        .collect()
}

/// A headline made of a sentence: its main clause without what hangs on it, or nothing where none is short enough.
pub fn title_from_sentence(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    (text.split_whitespace().count() <= 16).then(|| text.to_owned())
}
