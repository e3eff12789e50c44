//! What is not a story: the style, the schema, whether all is well.

use std::sync::LazyLock;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use nutgraf_verify::Content;

use super::reply::Refusal;
use super::site::Site;
use crate::page::CSS;

/// The name of the style sheet holds its hash, so that it may be kept for ever.
static STYLE_NAME: LazyLock<String> =
    LazyLock::new(|| format!("page-{}.css", &blake3::hash(CSS.as_bytes()).to_hex()[..12]));

pub(super) fn style_name() -> &'static str {
    &STYLE_NAME
}

pub(super) async fn style(State(site): State<Site>, Path(name): Path<String>) -> Response {
    if name != style_name() {
        return Refusal::not_found(&site).into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, CSS).into_response()
}

/// The JSON Schema of an explainer, from its types.
pub(super) async fn schema() -> Response {
    let schema = schemars::schema_for!(Content);
    ([(header::CONTENT_TYPE, "application/schema+json")], Json(schema)).into_response()
}

pub(super) async fn health(State(site): State<Site>) -> Response {
    match site.ask(|store| store.totals()).await {
        Ok(totals) => Json(serde_json::json!({"status": "ok", "stories": totals.stories})).into_response(),
        Err(_) => {
            let body = Json(serde_json::json!({"status": "the store cannot be read"}));
            (StatusCode::SERVICE_UNAVAILABLE, body).into_response()
        }
    }
}

pub(super) async fn not_found(State(site): State<Site>) -> Refusal {
    Refusal::not_found(&site)
}
