//! Writing a run.

use nutgraf_news::{ArticleLine, Revision, Story, StoryId};
use nutgraf_verify::{Content, Explainer};
use rusqlite::{Connection, OptionalExtension, params};

use super::Trouble;
use super::read::parse;
use crate::{Batch, Card, EncodedRevision, Redirect, StoreError, Tombstone};

pub(super) fn batch(db: &Connection, batch: &Batch) -> Result<(), Trouble> {
    for revision in &batch.revisions {
        put_revision(db, revision)?;
    }
    for encoded in &batch.encoded {
        put_encoded(db, encoded)?;
    }
    for story in &batch.stories {
        put_story(db, story)?;
    }
    for redirect in &batch.redirects {
        put_redirect(db, redirect)?;
    }
    if let Some(state) = &batch.grouping {
        (db.prepare_cached("insert or replace into grouping (only, state) values (1, ?1)")?)
            .execute([state])?;
    }
    for explainer in &batch.explainers {
        put_explainer(db, explainer)?;
    }
    Ok(())
}

/// A revision that comes again keeps its place in the order of arrival.
fn put_revision(db: &Connection, revision: &Revision) -> Result<(), Trouble> {
    let line = json(&ArticleLine::from(revision), "a revision")?;
    (db.prepare_cached("insert or ignore into revision (article, id, line) values (?1, ?2, ?3)")?)
        .execute(params![revision.article.0, revision.id.0, line])?;
    Ok(())
}

/// Takes the place of what was kept of another revision of the article, or from other weights.
fn put_encoded(db: &Connection, encoded: &EncodedRevision) -> Result<(), Trouble> {
    (db.prepare_cached(
        "insert or replace into encoded (article, revision, weights, answers) values (?1, ?2, ?3, ?4)",
    )?)
    .execute(params![
        encoded.article.0,
        encoded.revision.0,
        encoded.weights,
        encoded.answers
    ])?;
    Ok(())
}

fn put_story(db: &Connection, story: &Story) -> Result<(), Trouble> {
    let body = json(story, "a story")?;
    (db.prepare_cached("insert or replace into story (id, body) values (?1, ?2)")?)
        .execute(params![story.id.0, body])?;
    Ok(())
}

fn put_redirect(db: &Connection, redirect: &Redirect) -> Result<(), Trouble> {
    let Redirect { from, to } = redirect;
    // Chains are followed when they are written, so that a reader is sent on once.
    let next: Option<String> = (db.prepare_cached(r#"select "to" from redirect where "from" = ?1"#)?)
        .query_row([&to.0], |row| row.get(0))
        .optional()?;
    let target = next.unwrap_or_else(|| to.0.clone());
    if target == from.0 {
        return Err(StoreError::RedirectLoop {
            from: from.clone(),
            to: to.clone(),
        }
        .into());
    }
    (db.prepare_cached(r#"update redirect set "to" = ?2 where "to" = ?1"#)?)
        .execute(params![from.0, target])?;
    (db.prepare_cached(r#"insert or replace into redirect ("from", "to") values (?1, ?2)"#)?)
        .execute(params![from.0, target])?;
    (db.prepare_cached("delete from story where id = ?1")?).execute([&from.0])?;
    (db.prepare_cached("delete from card where story = ?1")?).execute([&from.0])?;
    (db.prepare_cached("delete from recheck where story = ?1")?).execute([&from.0])?;
    Ok(())
}

fn put_explainer(db: &Connection, explainer: &Explainer) -> Result<(), Trouble> {
    let Content { id, version, .. } = &**explainer;
    if is_withdrawn(db, id)? {
        return Err(StoreError::Withdrawn { story: id.clone() }.into());
    }
    let body = json(explainer, "an explainer")?;
    let newest: u32 = (db
        .prepare_cached("select coalesce(max(version), 0) from explainer where story = ?1")?)
    .query_row([&id.0], |row| row.get(0))?;
    if *version <= newest {
        return put_again(db, explainer, &body, *version == newest);
    }
    if *version != newest + 1 {
        return Err(StoreError::VersionSkipped {
            story: id.clone(),
            version: *version,
            newest,
        }
        .into());
    }
    (db.prepare_cached("insert into explainer (story, version, body) values (?1, ?2, ?3)")?)
        .execute(params![id.0, version, body])?;
    put_card(db, explainer)
}

/// A version that is stored. Its words never change; the newest may get other sources and panels, as when a reprint
/// arrives (EDITORIAL rule 22).
fn put_again(db: &Connection, content: &Content, body: &str, is_newest: bool) -> Result<(), Trouble> {
    let key = params![content.id.0, content.version];
    let stored: Option<String> = (db
        .prepare_cached("select body from explainer where story = ?1 and version = ?2")?)
    .query_row(key, |row| row.get(0))
    .optional()?;
    if stored.as_deref() == Some(body) {
        return Ok(());
    }
    let same_words = match stored {
        Some(stored) => words(&parse(&stored, "an explainer")?) == words(content),
        None => false,
    };
    if !(is_newest && same_words) {
        return Err(StoreError::VersionTaken {
            story: content.id.clone(),
            version: content.version,
        }
        .into());
    }
    (db.prepare_cached("update explainer set body = ?3 where story = ?1 and version = ?2")?)
        .execute(params![content.id.0, content.version, body])?;
    put_card(db, content)
}

/// What a reader of the seven parts reads.
fn words(content: &Content) -> Vec<&str> {
    let claims = [&content.title, &content.about]
        .into_iter()
        .map(|claim| claim.text.as_str());
    let sections = (content.sections.iter()).flat_map(|section| {
        [section.kind.name()]
            .into_iter()
            .chain(section.claims.iter().map(|claim| claim.text.as_str()))
    });
    claims.chain(sections).collect()
}

fn put_card(db: &Connection, content: &Content) -> Result<(), Trouble> {
    let card = Card::of(content);
    let as_of_s = card.as_of.map(|moment| moment.timestamp().as_second());
    let body = json(&card, "a card")?;
    (db.prepare_cached("insert or replace into card (story, as_of_s, held, body) values (?1, ?2, ?3, ?4)")?)
        .execute(params![card.id.0, as_of_s, card.held, body])?;
    Ok(())
}

pub(super) fn withdraw(db: &Connection, tombstone: &Tombstone) -> Result<(), Trouble> {
    let story = &tombstone.story.0;
    for table in ["explainer", "card", "vote", "recheck"] {
        db.execute(&format!("delete from {table} where story = ?1"), [story])?;
    }
    // What was kept of an encoder goes with its revision.
    db.execute(
        "delete from revision where article in
         (select value from story, json_each(story.body, '$.articles') where story.id = ?1)",
        [story],
    )?;
    db.execute("delete from story where id = ?1", [story])?;
    db.execute(
        "insert or replace into tombstone (story, at, reason) values (?1, ?2, ?3)",
        params![story, tombstone.at.map(|at| at.to_string()), tombstone.reason],
    )?;
    Ok(())
}

pub(super) fn setting(db: &Connection, name: &str, value: &str) -> Result<(), Trouble> {
    (db.prepare_cached("insert or replace into setting (name, value) values (?1, ?2)")?)
        .execute([name, value])?;
    Ok(())
}

fn is_withdrawn(db: &Connection, story: &StoryId) -> rusqlite::Result<bool> {
    (db.prepare_cached("select 1 from tombstone where story = ?1")?).exists([&story.0])
}

fn json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<String, Trouble> {
    serde_json::to_string(value).map_err(|source| Trouble::Unreadable { what, source })
}
