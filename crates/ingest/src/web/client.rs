//! The guarded client: it names itself, obeys robots.txt, and reaches only what is public.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::Offset;
use nutgraf_news::{Moment, Skip, SkipReason};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Client, Response, StatusCode};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::address::{self, Allowed, Way};
use super::robots::Robots;
use super::{Fetch, Fetched};
use crate::{Limits, decode};

/// How the client names itself to sites.
const USER_AGENT: &str = concat!(
    "nutgraf/",
    env!("CARGO_PKG_VERSION"),
    " (+https://nutgraf.example/bot)"
);

/// What the client asks for.
const ACCEPTED: &str = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,*/*;q=0.5";

/// The client of the outside web.
///
/// Every address is checked before it is reached: the address itself, what its name leads to, and again after each
/// redirect. Proxies named in the environment are not used, for they would do the look-up.
pub struct WebClient {
    limits: Limits,
    allowed: Vec<Allowed>,
    runtime: Runtime,
    /// Connects only to public addresses.
    guarded: Client,
    /// For addresses that were allowed by name.
    open: Client,
    robots: Mutex<BTreeMap<String, Robots>>,
    /// Sites that could not be reached in this run, so that a feed of fifty items waits once and not fifty times.
    unreachable: Mutex<BTreeSet<String>>,
}

/// Why there is no web client.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The runtime could not be started.
    #[error("no network can be used: {0}")]
    Runtime(#[from] std::io::Error),
    /// The client could not be built.
    #[error(
        "the web client cannot be set up: {0}: check that the system's certificates (ca-certificates) are installed"
    )]
    Client(#[from] reqwest::Error),
}

impl WebClient {
    /// A client with these limits, that may also reach the private addresses in `allowed`.
    ///
    /// # Errors
    /// If the system gives no network or no certificates.
    pub fn new(limits: Limits, allowed: Vec<Allowed>) -> Result<WebClient, WebError> {
        // Fails only if one was installed before, and that one is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let time = Duration::from_millis(limits.fetch_ms_max);
        let client = |resolver: Arc<dyn Resolve>| {
            Client::builder()
                .user_agent(USER_AGENT)
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .dns_resolver(resolver)
                .timeout(time)
                .build()
        };
        Ok(WebClient {
            guarded: client(Arc::new(Lookup { public_only: true }))?,
            open: client(Arc::new(Lookup { public_only: false }))?,
            runtime: Builder::new_current_thread().enable_io().enable_time().build()?,
            robots: Mutex::default(),
            unreachable: Mutex::default(),
            limits,
            allowed,
        })
    }

    async fn page(&self, first: Url) -> Result<Fetched, Skip> {
        let mut url = first.clone();
        for _ in 0..=self.limits.redirects_max {
            let way = address::way(&url, &self.allowed)?;
            self.check_robots(&url, way).await?;
            let response = self.response(&url, way).await?;
            match target(&url, &response)? {
                Some(next) => url = next,
                None => return self.fetched(url, response).await,
            }
        }
        let detail = format!(
            "{first} leads on through more than {} redirects",
            self.limits.redirects_max
        );
        Err(Skip::new(SkipReason::FetchFailed, detail))
    }

    async fn response(&self, url: &Url, way: Way) -> Result<Response, Skip> {
        let site = site(url);
        if locked(&self.unreachable).contains(&site) {
            return Err(failed(url, "the site could not be reached a moment ago"));
        }
        let client = match way {
            Way::Public => &self.guarded,
            Way::Allowed => &self.open,
        };
        client
            .get(url.clone())
            .header(ACCEPT, ACCEPTED)
            .send()
            .await
            .map_err(|error| {
                if is_refused(&error) {
                    return address::private(url.host_str().unwrap_or_default());
                }
                if error.is_connect() || error.is_timeout() {
                    locked(&self.unreachable).insert(site);
                }
                failed(url, innermost(&error))
            })
    }

    async fn fetched(&self, url: Url, response: Response) -> Result<Fetched, Skip> {
        let status = response.status();
        if !status.is_success() {
            let reason = status.canonical_reason().unwrap_or("an unknown status");
            return Err(failed(
                &url,
                format!("the server answered {} {reason}", status.as_u16()),
            ));
        }
        let (media_type, charset) = media(response.headers());
        let opted_out = reserves(response.headers());
        let bytes = body(response, &url, self.limits.page_bytes_max).await?;
        Ok(Fetched {
            url: url.into(),
            media_type,
            charset,
            bytes,
            at: Moment::instant(Timestamp::now(), Offset::UTC),
            opted_out,
        })
    }

    async fn check_robots(&self, url: &Url, way: Way) -> Result<(), Skip> {
        let site = site(url);
        let known = locked(&self.robots).get(&site).cloned();
        let robots = match known {
            Some(robots) => robots,
            None => {
                let robots = self.robots_of(url, way).await?;
                locked(&self.robots).insert(site, robots.clone());
                robots
            }
        };
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if robots.allows(path) {
            return Ok(());
        }
        let detail = format!("the site's robots.txt forbids {url}: save the page by hand and give the file");
        Err(Skip::new(SkipReason::Robots, detail))
    }

    /// A site's robots.txt. None (4xx) allows everything, a server in trouble (5xx) nothing (RFC 9309, section 2.3.1).
    async fn robots_of(&self, page: &Url, way: Way) -> Result<Robots, Skip> {
        let mut url = page.join("/robots.txt").map_err(|error| failed(page, error))?;
        let mut way = way;
        for _ in 0..=self.limits.redirects_max {
            let response = self.response(&url, way).await?;
            if let Some(next) = target(&url, &response)? {
                url = next;
                way = address::way(&url, &self.allowed)?;
                continue;
            }
            let status = response.status();
            if status.is_success() {
                let (bytes, _) = first_bytes(response, &url, self.limits.robots_bytes_max).await?;
                return Ok(Robots::read(&decode::text(&bytes, Some("utf-8")).0));
            }
            let in_trouble = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
            return Ok(if in_trouble {
                Robots::nothing()
            } else {
                Robots::default()
            });
        }
        // RFC 9309, section 2.3.1.2: after too many redirects it may be taken for absent.
        Ok(Robots::default())
    }
}

impl Fetch for WebClient {
    fn fetch(&self, url: &str) -> Result<Fetched, Skip> {
        let parsed = Url::parse(url)
            .map_err(|error| Skip::new(SkipReason::FetchFailed, format!("{url} is no address: {error}")))?;
        let time = Duration::from_millis(self.limits.fetch_ms_max);
        let page = self.page(parsed);
        self.runtime.block_on(async {
            tokio::time::timeout(time, page).await.unwrap_or_else(|_| {
                let detail = format!("{url} took longer than {} s: try again later", time.as_secs_f32());
                Err(Skip::new(SkipReason::FetchFailed, detail))
            })
        })
    }
}

/// Names to addresses; with `public_only`, to public ones alone, so that nothing else can be connected to, whatever a
/// name server says and however often it changes its mind.
struct Lookup {
    public_only: bool,
}

/// A name leads to private addresses only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
struct Refused;

impl Resolve for Lookup {
    fn resolve(&self, name: Name) -> Resolving {
        let public_only = self.public_only;
        let found: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
            let all: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let usable: Vec<SocketAddr> = all
                .iter()
                .copied()
                .filter(|one| !public_only || address::is_public(one.ip()))
                .collect();
            if usable.is_empty() && !all.is_empty() {
                return Err(Box::new(Refused) as Box<dyn Error + Send + Sync>);
            }
            Ok(Box::new(usable.into_iter()) as Addrs)
        });
        found
    }
}

/// Where a redirect leads.
fn target(url: &Url, response: &Response) -> Result<Option<Url>, Skip> {
    if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let location = response
        .headers()
        .get(LOCATION)
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    let next = location.and_then(|location| url.join(&location).ok());
    next.map(Some)
        .ok_or_else(|| failed(url, "the server redirects to nowhere"))
}

/// The whole body, or a skip where it has more than `max` bytes; nothing behind the limit is read.
async fn body(response: Response, url: &Url, max: u64) -> Result<Vec<u8>, Skip> {
    match first_bytes(response, url, max).await? {
        (bytes, true) => Ok(bytes),
        (_, false) => {
            let detail = format!("{url} has more than {} MB, the limit of a page", max >> 20);
            Err(Skip::new(SkipReason::TooLarge, detail))
        }
    }
}

/// At most `max` bytes of a body, unpacked, and whether that is all of it.
async fn first_bytes(mut response: Response, url: &Url, max: u64) -> Result<(Vec<u8>, bool), Skip> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| failed(url, innermost(&error)))?
    {
        let room = max - bytes.len();
        if chunk.len() > room {
            bytes.extend_from_slice(&chunk[..room]);
            return Ok((bytes, false));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok((bytes, true))
}

/// The media type and the charset in `Content-Type`.
fn media(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return (None, None);
    };
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts
        .next()
        .map(str::to_ascii_lowercase)
        .filter(|name| !name.is_empty());
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, charset)| charset.trim().trim_matches('"').to_owned());
    (media_type, charset)
}

fn reserves(headers: &HeaderMap) -> bool {
    let value = headers
        .get("tdm-reservation")
        .and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.trim() == "1")
}

/// Scheme, host and port: what a robots.txt holds for.
fn site(url: &Url) -> String {
    url[..url::Position::BeforePath].to_owned()
}

fn failed(url: &Url, why: impl std::fmt::Display) -> Skip {
    Skip::new(
        SkipReason::FetchFailed,
        format!("{url} could not be fetched: {why}"),
    )
}

fn is_refused(error: &reqwest::Error) -> bool {
    sources(error).any(|source| source.is::<Refused>())
}

/// The cause at the bottom of an error; the layers above it only repeat the address.
fn innermost(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "it took longer than it may, try again later".to_owned();
    }
    sources(error)
        .last()
        .map_or_else(|| error.to_string(), ToString::to_string)
}

fn sources<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(error.source(), |&source| source.source())
}

/// The guard of a value that is whole even if another thread fell while it held it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
