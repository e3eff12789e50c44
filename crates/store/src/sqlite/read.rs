//! Reading what was written.

use nutgraf_news::{ArticleId, ArticleLine, Revision, RevisionId, Story, StoryId};
use nutgraf_verify::{Content, Evidence, Explainer, reload};
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;

use super::Trouble;
use crate::{Card, Location, StoreError, Tombstone, Totals};

pub(super) fn revision(
    db: &Connection,
    article: &ArticleId,
    revision: &RevisionId,
) -> Result<Option<Revision>, Trouble> {
    let line: Option<String> = (db
        .prepare_cached("select line from revision where article = ?1 and id = ?2")?)
    .query_row([&article.0, &revision.0], |row| row.get(0))
    .optional()?;
    line.map(|line| parse_revision(&line)).transpose()
}

pub(super) fn revisions_of(db: &Connection, story: &StoryId) -> Result<Vec<Revision>, Trouble> {
    let body: Option<String> = (db.prepare_cached("select body from story where id = ?1")?)
        .query_row([&story.0], |row| row.get(0))
        .optional()?;
    let Some(body) = body else {
        return Ok(Vec::new());
    };
    let story: Story = parse(&body, "a story")?;
    let mut newest =
        db.prepare_cached("select line from revision where article = ?1 order by seq desc limit 1")?;
    let mut revisions = Vec::with_capacity(story.articles.len());
    for article in &story.articles {
        let line: Option<String> = newest.query_row([&article.0], |row| row.get(0)).optional()?;
        if let Some(line) = line {
            revisions.push(parse_revision(&line)?);
        }
    }
    Ok(revisions)
}

pub(super) fn encoded(
    db: &Connection,
    article: &ArticleId,
    revision: &RevisionId,
    weights: &str,
) -> rusqlite::Result<Option<Vec<u8>>> {
    (db.prepare_cached("select answers from encoded where article = ?1 and revision = ?2 and weights = ?3")?)
        .query_row([&article.0, &revision.0, weights], |row| row.get(0))
        .optional()
}

pub(super) fn stories(db: &Connection) -> Result<Vec<Story>, Trouble> {
    let mut statement = db.prepare_cached("select body from story order by id")?;
    let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
    bodies.map(|body| parse(&body?, "a story")).collect()
}

pub(super) fn grouping(db: &Connection) -> Result<Option<Vec<u8>>, Trouble> {
    Ok((db.prepare_cached("select state from grouping")?)
        .query_row([], |row| row.get(0))
        .optional()?)
}

pub(super) fn locate(db: &Connection, story: &StoryId, version: Option<u32>) -> Result<Location, Trouble> {
    let tombstone = (db.prepare_cached("select at, reason from tombstone where story = ?1")?)
        .query_row([&story.0], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    if let Some((at, reason)) = tombstone {
        return Ok(Location::Gone(Tombstone {
            story: story.clone(),
            at: at.and_then(|at| at.parse().ok()),
            reason,
        }));
    }
    let moved: Option<String> = (db.prepare_cached(r#"select "to" from redirect where "from" = ?1"#)?)
        .query_row([&story.0], |row| row.get(0))
        .optional()?;
    if let Some(to) = moved {
        return Ok(Location::Moved(StoryId(to)));
    }
    let newest: Option<u32> = (db.prepare_cached("select max(version) from explainer where story = ?1")?)
        .query_row([&story.0], |row| row.get(0))?;
    let Some(newest) = newest else {
        return Ok(Location::Unknown);
    };
    let body: Option<String> = (db
        .prepare_cached("select body from explainer where story = ?1 and version = ?2")?)
    .query_row(params![story.0, version.unwrap_or(newest)], |row| row.get(0))
    .optional()?;
    Ok(match body {
        Some(body) => Location::Here {
            explainer: Box::new(explainer(db, &body)?),
            newest,
        },
        None => Location::Unknown,
    })
}

/// The explainer of a stored body, with every citation resolved again in the revisions that are still held.
fn explainer(db: &Connection, body: &str) -> Result<Explainer, Trouble> {
    let content: Content = parse(body, "an explainer")?;
    let mut cited: Vec<(&ArticleId, &RevisionId)> = (content.claims())
        .flat_map(|claim| &claim.citations)
        .map(
            |Evidence {
                 article, revision, ..
             }| (article, revision),
        )
        .collect();
    cited.sort_unstable();
    cited.dedup();
    let mut revisions = Vec::with_capacity(cited.len());
    for (article, id) in cited {
        revisions.extend(revision(db, article, id)?);
    }
    let (story, version) = (content.id.clone(), content.version);
    reload(content, &revisions).map_err(|why| {
        Trouble::Refused(StoreError::Unproven {
            story,
            version,
            why: Box::new(why),
        })
    })
}

pub(super) fn cards(db: &Connection, skip: usize, limit: usize) -> Result<Vec<Card>, Trouble> {
    let mut statement = db
        .prepare_cached("select body from card order by as_of_s desc nulls last, story limit ?1 offset ?2")?;
    let bodies = statement.query_map(params![limit, skip], |row| row.get::<_, String>(0))?;
    bodies.map(|body| parse(&body?, "a card")).collect()
}

pub(super) fn totals(db: &Connection) -> Result<Totals, Trouble> {
    let one =
        |sql: &str| -> rusqlite::Result<u64> { (db.prepare_cached(sql)?).query_row([], |row| row.get(0)) };
    Ok(Totals {
        stories: one("select count(*) from card")?,
        articles: one("select count(distinct article) from revision")?,
    })
}

pub(super) fn setting(db: &Connection, name: &str) -> Result<Option<String>, Trouble> {
    Ok((db.prepare_cached("select value from setting where name = ?1")?)
        .query_row([name], |row| row.get(0))
        .optional()?)
}

fn parse_revision(line: &str) -> Result<Revision, Trouble> {
    let line: ArticleLine = parse(line, "a revision")?;
    line.into_revision().map_err(|error| Trouble::Unreadable {
        what: "a revision",
        source: serde::de::Error::custom(error),
    })
}

pub(super) fn parse<T: DeserializeOwned>(body: &str, what: &'static str) -> Result<T, Trouble> {
    serde_json::from_str(body).map_err(|source| Trouble::Unreadable { what, source })
}
