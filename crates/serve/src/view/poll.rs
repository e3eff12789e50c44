//! "Do you find this article useful?"

use nutgraf_store::{Answer, Counts, Reason};

use super::when::Time;

/// The poll as a page shows it.
pub(crate) enum PollView {
    /// In a file, which cannot count.
    File,
    /// On a page that is served.
    Open(OpenPoll),
}

/// A poll that can be answered.
pub(crate) struct OpenPoll {
    /// Where answers go.
    pub(crate) action: String,
    /// Proves that the form came from a page of ours, shown to this reader.
    pub(crate) token: String,
    pub(crate) counts: Counts,
    /// What this reader answered.
    pub(crate) answer: Option<Answer>,
    /// Why.
    pub(crate) reason: Option<Reason>,
    /// Since when the story is marked for a re-check.
    pub(crate) recheck: Option<Time>,
}

impl OpenPoll {
    /// "31 of 38 readers said yes."
    pub(crate) fn told(&self) -> String {
        let Counts { yes, .. } = self.counts;
        match self.counts.all() {
            0 => "Nobody has answered for this version yet.".to_owned(),
            1 if yes == 1 => "One reader answered, and said yes.".to_owned(),
            1 => "One reader answered, and said no.".to_owned(),
            all => format!("{yes} of {all} readers said yes."),
        }
    }

    pub(crate) fn said_yes(&self) -> bool {
        self.answer == Some(Answer::Yes)
    }

    pub(crate) fn said_no(&self) -> bool {
        self.answer == Some(Answer::No)
    }

    /// Every reason as its name and its words.
    pub(crate) fn reasons(&self) -> [(&'static str, &'static str); 5] {
        Reason::ALL.map(|reason| (reason.name(), reason_words(reason)))
    }
}

/// A reason as readers choose it.
pub(crate) fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::OutOfDate => "It is out of date",
        Reason::Wrong => "Something is wrong",
        Reason::Missing => "Something is missing",
        Reason::Unclear => "It is hard to follow",
        Reason::OneSided => "A side is not heard",
    }
}
