//! The owner's desk, on this machine only.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use nutgraf_news::StoryId;
use nutgraf_store::Recheck;
use serde::Deserialize;

use super::guard::from_our_page;
use super::reader::same_token;
use super::reply::{Refusal, html, no_cache, shell};
use super::site::Site;
use crate::view::{DeskPage, RecheckView, Text, Time, counted, reason_words, segment};

const PATH: &str = "/desk/rechecks";

/// The form that settles a mark.
#[derive(Deserialize)]
pub(super) struct SettleForm {
    token: String,
    story: StoryId,
    version: u32,
}

pub(super) async fn rechecks(State(site): State<Site>) -> Result<Response, Refusal> {
    let rechecks = site.ask(|store| store.rechecks()).await?;
    let page = DeskPage {
        shell: shell(&site, "To look at again · nutgraf".to_owned()),
        rechecks: rechecks.iter().map(|recheck| view(&site, recheck)).collect(),
        action: site.path(PATH),
        token: token(&site),
    };
    Ok(no_cache(html(&page)))
}

pub(super) async fn settle(
    State(site): State<Site>,
    headers: HeaderMap,
    form: Result<Form<SettleForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let Form(form) = form.map_err(|_| Refusal::unreadable(&site))?;
    if !from_our_page(&headers) || !same_token(&form.token, &token(&site)) {
        return Err(Refusal::forbidden(
            &site,
            "The form came from another page. Load the desk again.",
        ));
    }
    let at = site.now();
    site.ask(move |store| store.settle(&form.story, form.version, at))
        .await?;
    Ok(Redirect::to(&site.path(PATH)).into_response())
}

fn token(site: &Site) -> String {
    blake3::Hash::from_bytes(site.store.key("desk form"))
        .to_hex()
        .to_string()
}

fn view(site: &Site, recheck: &Recheck) -> RecheckView {
    let reasons = (recheck.reasons.iter())
        .map(|count| {
            let readers = usize::try_from(count.readers).unwrap_or(usize::MAX);
            let section = count
                .section
                .map_or_else(String::new, |section| format!(" ({})", section.heading()));
            format!(
                "{}{section}: {}",
                reason_words(count.reason),
                counted(readers, "reader", "readers")
            )
        })
        .collect();
    RecheckView {
        story: recheck.story.0.clone(),
        version: recheck.version,
        path: site.path(&format!(
            "/story/{}/{}",
            segment(&recheck.story.0),
            recheck.version
        )),
        title: Text::new(&recheck.title, None),
        since: Time::full(recheck.since),
        answers: format!("{} of {} said no.", recheck.counts.no, recheck.counts.all()),
        reasons,
    }
}
