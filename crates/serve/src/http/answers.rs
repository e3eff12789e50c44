//! A reader's answer to the poll.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use nutgraf_news::{Section, StoryId};
use nutgraf_store::{Answer, Location, Reader, Reason, Vote};
use serde::Deserialize;

use super::guard::from_our_page;
use super::reader::{ReaderCookie, same_token};
use super::reply::Refusal;
use super::site::Site;
use crate::view::segment;

/// The form of the question.
#[derive(Deserialize)]
pub(super) struct VoteForm {
    useful: Answer,
    token: String,
}

/// The form of the reason.
#[derive(Deserialize)]
pub(super) struct ReasonForm {
    reason: Reason,
    #[serde(default)]
    section: String,
    token: String,
}

pub(super) async fn vote(
    State(site): State<Site>,
    Path((id, version)): Path<(StoryId, u32)>,
    headers: HeaderMap,
    form: Result<Form<VoteForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let Form(form) = form.map_err(|_| Refusal::unreadable(&site))?;
    let reader = admitted(&site, &id, version, &headers, &form.token)?;
    let at = site.now();
    let story = id.clone();
    let newest = site
        .ask(move |store| {
            store.vote(Vote {
                story: &story,
                version,
                reader: Reader(&reader.0),
                answer: form.useful,
                at,
            })?;
            store.locate(&story, None)
        })
        .await?;
    Ok(back(&site, &id, version, &newest))
}

pub(super) async fn reason(
    State(site): State<Site>,
    Path((id, version)): Path<(StoryId, u32)>,
    headers: HeaderMap,
    form: Result<Form<ReasonForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let Form(form) = form.map_err(|_| Refusal::unreadable(&site))?;
    let reader = admitted(&site, &id, version, &headers, &form.token)?;
    let section = Section::ALL
        .into_iter()
        .find(|section| section.name() == form.section);
    let story = id.clone();
    let (added, newest) = site
        .ask(move |store| {
            let added = store.give_reason(&story, version, Reader(&reader.0), form.reason, section)?;
            Ok((added, store.locate(&story, None)?))
        })
        .await?;
    if !added {
        let text = "A reason belongs to a no, and this version has none from you yet.";
        return Err(Refusal::no_answer(&site, text, address(&site, &id, version)));
    }
    Ok(back(&site, &id, version, &newest))
}

/// The reader, if the form came from a page of ours that was shown to them.
fn admitted(
    site: &Site,
    id: &StoryId,
    version: u32,
    headers: &HeaderMap,
    token: &str,
) -> Result<ReaderCookie, Refusal> {
    let refuse = |text: &str| Refusal::no_answer(site, text, address(site, id, version));
    if !from_our_page(headers) {
        return Err(refuse("It was sent from a page of another site."));
    }
    let Some(reader) = ReaderCookie::of(headers) else {
        return Err(refuse(
            "Your browser sent no cookie with it. The cookie holds a random number and serves only to count one \
             answer a reader; allow it for this site, load the story again, and answer there.",
        ));
    };
    if !same_token(token, &reader.token(site, id, version)) {
        return Err(refuse(
            "The page was too old. Load the story again, and answer there.",
        ));
    }
    Ok(reader)
}

/// Back to the poll, by a GET, so that loading again does not send the form again.
fn back(site: &Site, id: &StoryId, version: u32, newest: &Location) -> Response {
    let is_newest = matches!(newest, Location::Here { newest, .. } if *newest == version);
    let page = if is_newest {
        site.path(&format!("/story/{}", segment(&id.0)))
    } else {
        address(site, id, version)
    };
    Redirect::to(&format!("{page}#poll")).into_response()
}

fn address(site: &Site, id: &StoryId, version: u32) -> String {
    site.path(&format!("/story/{}/{version}", segment(&id.0)))
}
