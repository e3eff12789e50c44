//! The pages over HTTP.

mod answers;
mod desk;
mod guard;
mod reader;
mod reply;
mod reports;
mod site;
mod stories;

use std::future::Future;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;

pub use site::{LAST_LOOK, Settings, Site};

/// Bytes of a form. Ours hold a token and two words.
const FORM_BYTES_MAX: usize = 4 * 1024;

/// Every page of a site. The owner's desk is part of it only if the settings say so, and even then answers nobody who
/// does not come from this machine.
pub fn router(site: Site) -> Router {
    let mut router = Router::new()
        .route("/", get(stories::front))
        .route("/story/{id}", get(stories::newest))
        .route("/story/{id}/{version}", get(stories::version))
        .route("/story/{id}/{version}/vote", post(answers::vote))
        .route("/story/{id}/{version}/reason", post(answers::reason))
        .route("/assets/{name}", get(reports::style))
        .route("/schema", get(reports::schema))
        .route("/health", get(reports::health));
    if site.settings.desk {
        let desk = Router::new()
            .route("/desk/rechecks", get(desk::rechecks).post(desk::settle))
            .route_layer(middleware::from_fn_with_state(
                site.clone(),
                guard::this_machine_only,
            ));
        router = router.merge(desk);
    }
    router
        .fallback(reports::not_found)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(middleware::map_response(guard::with_security_headers))
        .with_state(site)
}

/// Serves a site until `stop` resolves, then lets what is under way finish. The desk is served only where the listener
/// is bound to this machine.
///
/// # Errors
/// If the listener's own address cannot be read.
pub async fn serve(
    listener: TcpListener,
    mut site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    site.settings.desk &= listener.local_addr()?.ip().is_loopback();
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
