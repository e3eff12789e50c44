//! Reading an explainer back.

use nutgraf_news::{Claim, Form, Revision, replay};

use crate::held::Held;
use crate::{Content, Evidence, Explainer, SCHEMA};

/// Why stored content is no explainer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReloadError {
    /// Written in a shape that this version does not read.
    #[error(
        "the explainer {id} is written as {schema}, but this version reads {SCHEMA}: make it anew from its sources"
    )]
    Schema {
        /// The story.
        id: String,
        /// The shape it names.
        schema: String,
    },
    /// A citation whose revision is at hand, but not with these words.
    #[error(
        "the explainer {id} cites {quote:?} in the article {article}, whose text has no such words there: make it anew \
         from its sources"
    )]
    NotInRevision {
        /// The story.
        id: String,
        /// The article.
        article: String,
        /// The frozen words.
        quote: String,
    },
    /// An evidence record that contradicts itself.
    #[error(
        "the explainer {id} has an evidence record that contradicts itself: {detail}; make it anew from its sources"
    )]
    Inconsistent {
        /// The story.
        id: String,
        /// What is wrong.
        detail: String,
    },
}

/// The explainer that `content` was, with every citation resolved again in `revisions`. Where a revision is no longer
/// held, the frozen record must agree with itself: the quote lies in its sentence and has the length of its span, and
/// the edits lead from it to the words shown.
///
/// # Errors
/// If a citation does not stand in its revision, a record contradicts itself, or the shape is another one.
pub fn reload(content: Content, revisions: &[Revision]) -> Result<Explainer, ReloadError> {
    if content.schema != SCHEMA {
        return Err(ReloadError::Schema {
            id: content.id.0,
            schema: content.schema,
        });
    }
    let held = Held::new(revisions);
    let story = content.id.0.as_str();
    let panels = (content.timeline.iter().map(|timed| &timed.claim))
        .chain(content.upcoming.iter().map(|upcoming| &upcoming.claim));
    for claim in content.claims().chain(panels) {
        reload_claim(story, claim, &held)?;
    }
    let in_panels = (content.conflicts.iter().flat_map(|conflict| &conflict.values))
        .flat_map(|value| &value.citations)
        .chain(content.quotes.iter().map(|quote| &quote.citation))
        .chain(content.people.iter().map(|person| &person.citation))
        .chain(
            content
                .corrections
                .iter()
                .flat_map(|correction| &correction.citations),
        );
    for evidence in in_panels {
        reload_evidence(story, evidence, &held)?;
    }
    Ok(Explainer { content })
}

fn reload_claim(story: &str, claim: &Claim<Evidence>, held: &Held) -> Result<(), ReloadError> {
    let inconsistent = |detail: String| ReloadError::Inconsistent {
        id: story.to_owned(),
        detail,
    };
    for evidence in &claim.citations {
        reload_evidence(story, evidence, held)?;
    }
    for evidence in claim.edits.iter().filter_map(|edit| edit.citation.as_ref()) {
        reload_evidence(story, evidence, held)?;
    }
    let Some(first) = claim.citations.first() else {
        if claim.form == Form::Written && claim.author.is_some() {
            return Ok(());
        }
        return Err(inconsistent(format!("{:?} cites nothing", claim.text)));
    };
    let fits = match claim.form {
        Form::Written => claim.edits.is_empty(),
        Form::Verbatim => claim.edits.is_empty() && claim.text == first.quote,
        Form::Trimmed => replay(&first.quote, &claim.edits).as_deref() == Some(claim.text.as_str()),
    };
    if !fits {
        return Err(inconsistent(format!(
            "the edits of {:?} do not lead to it",
            claim.text
        )));
    }
    Ok(())
}

fn reload_evidence(story: &str, evidence: &Evidence, held: &Held) -> Result<(), ReloadError> {
    match held.stands(evidence) {
        Some(true) => return Ok(()),
        Some(false) => {
            return Err(ReloadError::NotInRevision {
                id: story.to_owned(),
                article: evidence.article.0.clone(),
                quote: evidence.quote.clone(),
            });
        }
        None => {}
    }
    let length = evidence.end.checked_sub(evidence.start);
    let agrees = length == Some(evidence.quote.chars().count())
        && !evidence.quote.is_empty()
        && evidence.sentence.contains(&evidence.quote);
    if agrees {
        return Ok(());
    }
    Err(ReloadError::Inconsistent {
        id: story.to_owned(),
        detail: format!(
            "{:?} does not lie in its sentence or not in its span",
            evidence.quote
        ),
    })
}
