//! Answers to the poll, and the marks they leave.

use nutgraf_news::{Moment, Section, StoryId};
use rusqlite::{Connection, OptionalExtension, params};

use super::Trouble;
use crate::{Answer, Counts, Reader, Reason, ReasonCount, Recheck, StoreError, Vote};

/// What is kept of a reader: a keyed hash over cookie, story and version.
pub(super) fn reader_hash(key: &[u8; 32], story: &StoryId, version: u32, reader: Reader<'_>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    for part in [reader.0.as_bytes(), story.0.as_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.update(&version.to_le_bytes());
    *hasher.finalize().as_bytes()
}

pub(super) fn vote(db: &Connection, vote: Vote<'_>, reader: &[u8; 32]) -> Result<Counts, Trouble> {
    let Vote {
        story,
        version,
        answer,
        ..
    } = vote;
    let exists = (db.prepare_cached("select 1 from explainer where story = ?1 and version = ?2")?)
        .exists(params![story.0, version])?;
    if !exists {
        return Err(StoreError::NoSuchVersion {
            story: story.clone(),
            version,
        }
        .into());
    }
    let before = answer_of(db, story, version, reader)?.map(|(answer, _)| answer);
    if before == Some(answer) {
        return Ok(counts(db, story, version)?);
    }
    (db.prepare_cached(
        "insert or replace into vote (story, version, reader, answer) values (?1, ?2, ?3, ?4)",
    )?)
    .execute(params![story.0, version, reader, answer_name(answer)])?;
    let counts = counts(db, story, version)?;
    match answer {
        // A mark that was settled opens again: someone found it wanting after it had been looked at.
        Answer::No => (db.prepare_cached(
            "insert into recheck (story, version, since) values (?1, ?2, ?3)
             on conflict do update set since = excluded.since, settled = null where settled is not null",
        )?)
        .execute(params![story.0, version, vote.at.to_string()])?,
        Answer::Yes if counts.no == 0 => (db
            .prepare_cached("delete from recheck where story = ?1 and version = ?2 and settled is null")?)
        .execute(params![story.0, version])?,
        Answer::Yes => 0,
    };
    Ok(counts)
}

pub(super) fn give_reason(
    db: &Connection,
    story: &StoryId,
    version: u32,
    reader: &[u8; 32],
    reason: Reason,
    section: Option<Section>,
) -> Result<bool, Trouble> {
    let changed = (db.prepare_cached(
        "update vote set reason = ?4, section = ?5
         where story = ?1 and version = ?2 and reader = ?3 and answer = 'no'",
    )?)
    .execute(params![
        story.0,
        version,
        reader,
        reason.name(),
        section.map(Section::name)
    ])?;
    Ok(changed == 1)
}

pub(super) fn counts(db: &Connection, story: &StoryId, version: u32) -> rusqlite::Result<Counts> {
    (db.prepare_cached(
        "select coalesce(sum(answer = 'yes'), 0), coalesce(sum(answer = 'no'), 0) from vote
         where story = ?1 and version = ?2",
    )?)
    .query_row(params![story.0, version], |row| {
        Ok(Counts {
            yes: row.get(0)?,
            no: row.get(1)?,
        })
    })
}

pub(super) fn answer_of(
    db: &Connection,
    story: &StoryId,
    version: u32,
    reader: &[u8; 32],
) -> Result<Option<(Answer, Option<Reason>)>, Trouble> {
    let row: Option<(String, Option<String>)> = (db.prepare_cached(
        "select answer, reason from vote where story = ?1 and version = ?2 and reader = ?3",
    )?)
    .query_row(params![story.0, version, reader], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
    .optional()?;
    Ok(row.map(|(answer, reason)| {
        let answer = if answer == "yes" { Answer::Yes } else { Answer::No };
        (answer, reason.as_deref().and_then(Reason::named))
    }))
}

pub(super) fn rechecks(db: &Connection) -> Result<Vec<Recheck>, Trouble> {
    let mut statement = db.prepare_cached(
        "select recheck.story, recheck.version, since, coalesce(json_extract(body, '$.title.text'), '')
         from recheck join explainer using (story, version)
         where settled is null order by since, recheck.story, recheck.version",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((
            StoryId(row.get(0)?),
            row.get::<_, u32>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, String>(3)?,
        ))
    })?;
    let mut rechecks = Vec::new();
    for row in rows {
        let (story, version, since, title) = row?;
        let Ok(since) = since.parse() else { continue };
        rechecks.push(Recheck {
            counts: counts(db, &story, version)?,
            reasons: reasons(db, &story, version)?,
            story,
            version,
            title,
            since,
        });
    }
    Ok(rechecks)
}

fn reasons(db: &Connection, story: &StoryId, version: u32) -> Result<Vec<ReasonCount>, Trouble> {
    let mut statement = db.prepare_cached(
        "select reason, section, count(*) from vote
         where story = ?1 and version = ?2 and answer = 'no' and reason is not null
         group by reason, section order by count(*) desc, reason, section",
    )?;
    let rows = statement.query_map(params![story.0, version], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Option<String>>(1)?,
            row.get::<_, u64>(2)?,
        ))
    })?;
    let mut reasons = Vec::new();
    for row in rows {
        let (reason, section, readers) = row?;
        let section = section.and_then(|name| Section::ALL.into_iter().find(|s| s.name() == name));
        if let Some(reason) = Reason::named(&reason) {
            reasons.push(ReasonCount {
                reason,
                section,
                readers,
            });
        }
    }
    Ok(reasons)
}

pub(super) fn recheck_since(
    db: &Connection,
    story: &StoryId,
    version: u32,
) -> Result<Option<Moment>, Trouble> {
    let since: Option<String> = (db
        .prepare_cached("select since from recheck where story = ?1 and version = ?2 and settled is null")?)
    .query_row(params![story.0, version], |row| row.get(0))
    .optional()?;
    Ok(since.and_then(|since| since.parse().ok()))
}

pub(super) fn settle(db: &Connection, story: &StoryId, version: u32, at: Moment) -> Result<(), Trouble> {
    (db.prepare_cached(
        "update recheck set settled = ?3 where story = ?1 and version = ?2 and settled is null",
    )?)
    .execute(params![story.0, version, at.to_string()])?;
    Ok(())
}

fn answer_name(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
    }
}
