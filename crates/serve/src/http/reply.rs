//! Pages as answers, and answers that are no page of a story.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use nutgraf_store::{StoreError, Tombstone};

use super::reports;
use super::site::Site;
use crate::view::{MessagePage, Shell, Style, Time};

/// Why a page is not shown, as a page.
pub(super) struct Refusal {
    status: StatusCode,
    page: Box<MessagePage>,
}

impl Refusal {
    fn new(site: &Site, status: StatusCode, heading: &str, text: &str) -> Refusal {
        Refusal {
            status,
            page: Box::new(MessagePage {
                shell: shell(site, heading.to_owned()),
                heading: heading.to_owned(),
                text: text.to_owned(),
                when: None,
                way: Some((site.path("/"), "All stories")),
            }),
        }
    }

    pub(super) fn not_found(site: &Site) -> Refusal {
        let text = "No story has this address. It may have been mistyped; stories that were merged or withdrawn \
                    keep theirs.";
        Refusal::new(site, StatusCode::NOT_FOUND, "There is nothing here", text)
    }

    pub(super) fn gone(site: &Site, tombstone: &Tombstone) -> Refusal {
        let mut refusal = Refusal::new(
            site,
            StatusCode::GONE,
            "This story was withdrawn",
            &tombstone.reason,
        );
        refusal.page.when = tombstone.at.map(Time::full);
        refusal
    }

    pub(super) fn forbidden(site: &Site, text: &str) -> Refusal {
        Refusal::new(site, StatusCode::FORBIDDEN, "Not from here", text)
    }

    /// An answer to the poll that does not count; `way` leads back to where it can be given.
    pub(super) fn no_answer(site: &Site, text: &str, way: String) -> Refusal {
        let mut refusal = Refusal::new(site, StatusCode::FORBIDDEN, "This answer was not counted", text);
        refusal.page.way = Some((way, "Back to the story"));
        refusal
    }

    pub(super) fn unreadable(site: &Site) -> Refusal {
        let text = "The form was not filled in as this page offers it.";
        Refusal::new(site, StatusCode::BAD_REQUEST, "This answer was not counted", text)
    }

    /// What the store reports is for the log; a reader is told what helps.
    pub(super) fn from_store(site: &Site, error: &StoreError) -> Refusal {
        if matches!(error, StoreError::NoSuchVersion { .. }) {
            return Refusal::not_found(site);
        }
        tracing::error!(%error, "the store refused");
        Refusal::broken(site)
    }

    pub(super) fn broken(site: &Site) -> Refusal {
        let text = "The stories cannot be read at the moment. Nothing is lost; please try again in a minute.";
        Refusal::new(
            site,
            StatusCode::SERVICE_UNAVAILABLE,
            "Something is not working",
            text,
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, no_cache(html(&*self.page))).into_response()
    }
}

/// A page as an answer.
pub(super) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Marks an answer as one that must be asked for again.
pub(super) fn no_cache(mut response: Response) -> Response {
    let value = HeaderValue::from_static("private, no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

/// What a served page has around its content.
pub(super) fn shell(site: &Site, title: String) -> Shell {
    Shell {
        title,
        style: Style::Link(site.path(&format!("/assets/{}", reports::style_name()))),
        home: Some(site.path("/")),
        schema: Some(site.path("/schema")),
    }
}
