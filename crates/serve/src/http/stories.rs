//! The front page, and one story as a page or as data.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Json, Redirect, Response};
use nutgraf_news::{Moment, StoryId};
use nutgraf_store::{Answer, Counts, Location, Reader, Reason};
use nutgraf_verify::{Content, Explainer};
use serde::Deserialize;

use super::reader::ReaderCookie;
use super::reply::{Refusal, html, no_cache, shell};
use super::site::{LAST_LOOK, Site};
use crate::view::{
    FrontPage, FrontView, Look, OpenPoll, Pager, PollView, StoryPage, StoryView, Time, Versions, segment,
};

/// Stories on one page of the front.
const PAGE_STORIES: usize = 40;
/// Pages of the front; beyond them nobody pages.
const PAGES_MAX: usize = 1000;
/// An address that ends so gives the explainer as data.
const AS_DATA: &str = ".json";

/// Which page of the front.
#[derive(Deserialize)]
pub(super) struct Paging {
    #[serde(default)]
    page: usize,
}

pub(super) async fn front(
    State(site): State<Site>,
    paging: Result<Query<Paging>, QueryRejection>,
) -> Result<Response, Refusal> {
    let page = paging.map_or(1, |Query(paging)| paging.page).clamp(1, PAGES_MAX);
    let hold = site.settings.hold;
    let (mut cards, totals, looked) = site
        .ask(move |store| {
            let cards = store.cards((page - 1) * PAGE_STORIES, PAGE_STORIES + 1)?;
            Ok((cards, store.totals()?, store.setting(LAST_LOOK)?))
        })
        .await?;
    let more = cards.len() > PAGE_STORIES;
    cards.truncate(PAGE_STORIES);
    cards.retain(|card| !(hold && card.held));
    let address = |page: usize| site.path(&format!("/?page={page}"));
    let front = FrontPage {
        shell: shell(&site, "nutgraf".to_owned()),
        front: FrontView::new(
            cards,
            totals,
            site.now(),
            moment(looked),
            &site.settings.base_path,
            page == 1,
        ),
        pager: Pager {
            newer: (page > 1).then(|| address(page - 1)),
            older: more.then(|| address(page + 1)),
        },
    };
    Ok(no_cache(html(&front)))
}

pub(super) async fn newest(
    State(site): State<Site>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    match id.strip_suffix(AS_DATA) {
        Some(id) => data(site, id.into(), None).await,
        None => story(site, id.as_str().into(), None, &headers).await,
    }
}

pub(super) async fn version(
    State(site): State<Site>,
    Path((id, version)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (number, as_data) = match version.strip_suffix(AS_DATA) {
        Some(number) => (number, true),
        None => (version.as_str(), false),
    };
    let Ok(number) = number.parse() else {
        return Err(Refusal::not_found(&site));
    };
    let id = StoryId(id);
    if as_data {
        data(site, id, Some(number)).await
    } else {
        story(site, id, Some(number), &headers).await
    }
}

async fn data(site: Site, id: StoryId, version: Option<u32>) -> Result<Response, Refusal> {
    let found = site.ask(move |store| store.locate(&id, version)).await?;
    match here(&site, found, AS_DATA)? {
        Found::Here { explainer, .. } => Ok(no_cache(Json(for_readers(&explainer)).into_response())),
        Found::Elsewhere(redirect) => Ok(redirect),
    }
}

/// An explainer without what is for its owner only.
fn for_readers(content: &Content) -> Content {
    Content {
        withheld: Vec::new(),
        candidates: Vec::new(),
        held_for: Vec::new(),
        ..content.clone()
    }
}

/// What the store knows that a story's page shows.
struct Known {
    location: Location,
    looked: Option<String>,
    poll: Option<KnownPoll>,
}

struct KnownPoll {
    counts: Counts,
    answer: Option<(Answer, Option<Reason>)>,
    recheck: Option<Moment>,
}

async fn story(
    site: Site,
    id: StoryId,
    version: Option<u32>,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let known_reader = ReaderCookie::of(headers);
    let cookie = known_reader.clone();
    let known = site
        .ask(move |store| {
            let location = store.locate(&id, version)?;
            let poll = match &location {
                Location::Here { explainer, .. } => {
                    let (id, version) = (&explainer.id, explainer.version);
                    Some(KnownPoll {
                        counts: store.counts(id, version)?,
                        answer: match &cookie {
                            Some(cookie) => store.answer_of(id, version, Reader(&cookie.0))?,
                            None => None,
                        },
                        recheck: store.recheck_since(id, version)?,
                    })
                }
                _ => None,
            };
            Ok(Known {
                location,
                looked: store.setting(LAST_LOOK)?,
                poll,
            })
        })
        .await?;
    let (explainer, newest) = match here(&site, known.location, "")? {
        Found::Here { explainer, newest } => (explainer, newest),
        Found::Elsewhere(redirect) => return Ok(redirect),
    };
    let fresh = known_reader.is_none();
    let reader = known_reader.or_else(ReaderCookie::fresh);
    let poll = match (&reader, known.poll) {
        (Some(reader), Some(known)) => PollView::Open(open_poll(&site, &explainer, reader, known)),
        _ => PollView::File,
    };
    let mut response = no_cache(html(&story_page(
        &site,
        &explainer,
        newest,
        moment(known.looked),
        poll,
    )));
    let cookie = reader.filter(|_| fresh).and_then(|reader| reader.header(&site));
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn story_page(
    site: &Site,
    content: &Content,
    newest: u32,
    looked: Option<Moment>,
    poll: PollView,
) -> StoryPage {
    let canonical = site.path(&format!("/story/{}", segment(&content.id.0)));
    let permalink = format!("{canonical}/{}", content.version);
    let look = Look {
        now: Some(site.now()),
        looked,
    };
    StoryPage {
        shell: shell(site, content.title.text.clone()),
        story: StoryView::new(content, look),
        poll,
        data: Some(format!("{permalink}{AS_DATA}")),
        versions: Some(Versions {
            shown: content.version,
            newest,
            canonical,
            permalink,
        }),
    }
}

fn open_poll(site: &Site, content: &Content, reader: &ReaderCookie, known: KnownPoll) -> OpenPoll {
    OpenPoll {
        action: site.path(&format!("/story/{}/{}", segment(&content.id.0), content.version)),
        token: reader.token(site, &content.id, content.version),
        counts: known.counts,
        answer: known.answer.map(|(answer, _)| answer),
        reason: known.answer.and_then(|(_, reason)| reason),
        recheck: known.recheck.map(|since| Time::short(since, Some(site.now()))),
    }
}

enum Found {
    Here { explainer: Box<Explainer>, newest: u32 },
    Elsewhere(Response),
}

/// What stands at the address; a merged story sends on to the one it lives in, a held one is not there for readers.
fn here(site: &Site, location: Location, suffix: &str) -> Result<Found, Refusal> {
    match location {
        Location::Here { explainer, .. } if site.settings.hold && !explainer.held_for.is_empty() => {
            Err(Refusal::not_found(site))
        }
        Location::Here { explainer, newest } => Ok(Found::Here { explainer, newest }),
        Location::Moved(to) => {
            let path = site.path(&format!("/story/{}{suffix}", segment(&to.0)));
            Ok(Found::Elsewhere(Redirect::permanent(&path).into_response()))
        }
        Location::Gone(tombstone) => Err(Refusal::gone(site, &tombstone)),
        Location::Unknown => Err(Refusal::not_found(site)),
    }
}

fn moment(setting: Option<String>) -> Option<Moment> {
    setting.and_then(|text| text.parse().ok())
}
