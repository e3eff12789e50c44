//! An explainer as the program prints it, reduced to what the scorers ask: which words of which article stand where.

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::binary::Binary;

/// The four sections after *about*, in the order in which they are shown.
pub(crate) const SECTIONS: [&str; 4] = [
    "whats_happening",
    "why_its_important",
    "whats_next",
    "beyond_the_headlines",
];

/// A stretch of a field of an article; `start` and `end` count Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Place {
    /// The article's id.
    pub(crate) article: String,
    /// `title` or `text`.
    pub(crate) field: String,
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

impl Place {
    /// Characters that both stretches hold.
    pub(crate) fn shared(&self, other: &Place) -> usize {
        if self.article != other.article || self.field != other.field {
            return 0;
        }
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    /// Whether both are the same sentence for a scorer: they share at least half of the shorter one.
    pub(crate) fn matches(&self, other: &Place) -> bool {
        let shorter = (self.end - self.start.min(self.end)).min(other.end - other.start.min(other.end));
        let shared = self.shared(other);
        shared > 0 && 2 * shared >= shorter
    }
}

/// A shown sentence.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Claim {
    /// What a reader sees.
    pub(crate) text: String,
    /// Where it comes from, the place whose words are shown first.
    #[serde(default)]
    pub(crate) citations: Vec<Place>,
}

impl Claim {
    /// The place whose words are shown.
    pub(crate) fn place(&self) -> Option<&Place> {
        self.citations.first()
    }
}

/// One section of an explainer.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Section {
    /// Which of the four it is.
    pub(crate) kind: String,
    /// Its sentences.
    pub(crate) claims: Vec<Claim>,
}

/// One explainer.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Explainer {
    /// The title.
    pub(crate) title: Claim,
    /// The one sentence of *What is the story about?*.
    pub(crate) about: Claim,
    /// The four sections.
    pub(crate) sections: Vec<Section>,
    /// Why a publisher's installation holds it for a person.
    #[serde(default)]
    pub(crate) held_for: Vec<String>,
}

impl Explainer {
    /// The shown sentences with their sections, *about* first, the title left out.
    pub(crate) fn shown(&self) -> Vec<(&str, &Claim)> {
        let mut shown = vec![("about", &self.about)];
        for section in &self.sections {
            shown.extend(section.claims.iter().map(|claim| (section.kind.as_str(), claim)));
        }
        shown
    }
}

/// Explains the article lines as one story. `None` where the program found nothing it may show.
pub(crate) fn explained(binary: &Binary, article_lines: &str) -> Result<Option<Explainer>> {
    let ran = binary.run(&["explain", "--one", "--format", "json", "-"], article_lines)?;
    let Some(line) = ran.stdout.lines().find(|line| !line.trim().is_empty()) else {
        return Ok(None);
    };
    serde_json::from_str(line)
        .map(Some)
        .context("explain --one printed something that is not an explainer")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: usize, end: usize) -> Place {
        Place {
            article: "a".into(),
            field: "text".into(),
            start,
            end,
        }
    }

    #[test]
    fn half_of_the_shorter_stretch_is_enough_and_less_is_not() {
        let check = |one: (usize, usize), two: (usize, usize), expect: bool| {
            let (one, two) = (place(one.0, one.1), place(two.0, two.1));
            assert_eq!(
                (one.matches(&two), two.matches(&one)),
                (expect, expect),
                "{one:?} {two:?}"
            );
        };
        check((0, 10), (5, 30), true);
        check((0, 10), (6, 30), false);
        check((0, 100), (40, 50), true);
        check((0, 10), (10, 20), false);
        check((5, 5), (0, 10), false);
        let mut title = place(0, 10);
        title.field = "title".into();
        assert!(!title.matches(&place(0, 10)));
    }
}
