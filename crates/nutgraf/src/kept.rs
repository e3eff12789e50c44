//! What the encoder made of articles, kept with them so that it reads each revision once.

use anyhow::Result;
use nutgraf_explain::encoded::{Encoded, encoded};
use nutgraf_explain::reading::Reading;
use nutgraf_explain::scores::Models;
use nutgraf_news::{Finding, FindingKind, Revision};
use nutgraf_store::{EncodedRevision, Store};

use crate::report::Report;

/// What the encoder answers of the articles of a reading, and what of that is not kept yet. `weights` is the models'
/// fingerprint; without one there is nothing.
pub(crate) fn answers(
    reading: &Reading<'_>,
    weights: Option<&str>,
    store: &dyn Store,
    models: &Models,
    report: &mut Report,
) -> Result<(Option<Vec<Encoded>>, Vec<EncodedRevision>)> {
    let Some(weights) = weights else {
        return Ok((None, Vec::new()));
    };
    let revisions = &reading.coverage.revisions[..reading.articles.len()];
    let kept = (revisions.iter())
        .map(|revision| kept(revision, weights, store, report))
        .collect::<Result<Vec<_>>>()?;
    let answers = encoded(reading, &kept, models);
    let is_new = |kept: &Option<Encoded>, now: &Encoded| kept.as_ref().is_none_or(|kept| !kept.covers(now));
    let new = (revisions.iter().zip(&kept).zip(answers.iter().flatten()))
        .filter(|((_, kept), now)| is_new(kept, now))
        .map(|((revision, _), now)| EncodedRevision {
            article: revision.article.clone(),
            revision: revision.id.clone(),
            weights: weights.to_owned(),
            answers: now.to_bytes(),
        })
        .collect();
    Ok((answers, new))
}

/// What is kept of one revision.
fn kept(
    revision: &Revision,
    weights: &str,
    store: &dyn Store,
    report: &mut Report,
) -> Result<Option<Encoded>> {
    let Revision { article, id, .. } = revision;
    let Some(bytes) = store.encoded(article, id, weights)? else {
        return Ok(None);
    };
    let kept = Encoded::from_bytes(&bytes);
    if kept.is_none() {
        let detail =
            format!("what was kept of the encoder's reading of {article} is damaged: it is read again");
        report.finding(&Finding::about(article, FindingKind::Repaired, detail));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use nutgraf_explain::reading::reading;
    use nutgraf_news::{ArticleLine, Coverage, StoryId};
    use nutgraf_store::{Batch, SqliteStore};

    use super::*;

    fn story_of_two() -> Coverage {
        let texts = [
            "The ferry sank at noon. All are alive.",
            "Divers found the ferry.",
        ];
        let line = |text: &str| ArticleLine {
            title: Some("Ferry sinks".to_owned()),
            text: Some(text.to_owned()),
            ..ArticleLine::default()
        };
        let revisions = texts.iter().filter_map(|text| line(text).into_revision().ok());
        crate::pipeline::coverage(StoryId("s".to_owned()), None, revisions.collect())
    }

    #[test]
    fn the_second_look_uses_what_the_first_kept() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let store = SqliteStore::open(&folder.path().join("nutgraf.db"))?;
        let models = crate::weights::models(None, false)?;
        let weights = models.fingerprint();
        let coverage = story_of_two();
        let reading = reading(&coverage);
        let mut report = Report::new(true);
        let mut look = |weights: Option<&str>| answers(&reading, weights, &store, &models, &mut report);
        let write = |encoded: Vec<EncodedRevision>| {
            let revisions = coverage.revisions.clone();
            store.write(&Batch {
                revisions,
                encoded,
                ..Batch::default()
            })
        };
        assert_eq!(look(None)?, (None, Vec::new()), "the fast path keeps nothing");
        let (first, new) = look(weights.as_deref())?;
        assert_eq!(new.len(), 2);
        write(new.clone())?;
        assert_eq!(look(weights.as_deref())?, (first.clone(), Vec::new()));
        assert_eq!(
            look(Some("others"))?.1.len(),
            2,
            "answers of other weights are not used"
        );

        // Answers that no encoder gave show that the kept ones are used.
        let mut changed = new[1].clone();
        let last = changed.answers.len() - size_of::<f32>();
        changed.answers[last..].copy_from_slice(&0.125f32.to_le_bytes());
        write(vec![changed.clone()])?;
        let (second, none) = look(weights.as_deref())?;
        assert!(none.is_empty() && second != first);

        changed.answers.pop();
        write(vec![changed])?;
        assert_eq!(
            look(weights.as_deref())?,
            (first, vec![new[1].clone()]),
            "damage is mended"
        );
        Ok(())
    }
}
