//! A reader, as far as the poll must know one.

use axum::http::{HeaderMap, HeaderValue, header};
use nutgraf_news::StoryId;

use super::site::Site;

/// The cookie. It holds a random number and is read only to count one answer a version.
const COOKIE: &str = "nutgraf_reader";
/// Half a year; a version that is older is hardly answered for.
const COOKIE_SECONDS: u32 = 180 * 24 * 60 * 60;
/// Hexadecimal digits of the cookie: 128 random bits.
const COOKIE_DIGITS: usize = 32;

/// The value of a reader's cookie.
#[derive(Clone)]
pub(super) struct ReaderCookie(pub(super) String);

impl ReaderCookie {
    /// The cookie that came with a request.
    pub(super) fn of(headers: &HeaderMap) -> Option<ReaderCookie> {
        (headers.get_all(header::COOKIE).iter())
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == COOKIE)
            .map(|(_, value)| value)
            .find(|value| value.len() == COOKIE_DIGITS && value.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .map(|value| ReaderCookie(value.to_owned()))
    }

    /// A new one, or nothing where the system has no random numbers; the page is shown all the same.
    pub(super) fn fresh() -> Option<ReaderCookie> {
        let mut bytes = [0_u8; COOKIE_DIGITS / 2];
        getrandom::fill(&mut bytes).ok()?;
        Some(ReaderCookie(
            bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        ))
    }

    /// The header that sets it. `Lax`, not `Strict`: with `Strict` a reader who follows a link from elsewhere would look
    /// new each time, and could answer twice.
    pub(super) fn header(&self, site: &Site) -> Option<HeaderValue> {
        let path = if site.settings.base_path.is_empty() {
            "/"
        } else {
            &site.settings.base_path
        };
        let value = &self.0;
        format!("{COOKIE}={value}; Path={path}; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax")
            .parse()
            .ok()
    }

    /// What a form must bring back: it can only be had from a page shown to this reader.
    pub(super) fn token(&self, site: &Site, story: &StoryId, version: u32) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&site.store.key("poll form"));
        for part in [self.0.as_bytes(), story.0.as_bytes(), &version.to_le_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_hex()[..COOKIE_DIGITS].to_owned()
    }
}

/// Compares without telling by its duration how much was right.
pub(super) fn same_token(given: &str, expected: &str) -> bool {
    blake3::hash(given.as_bytes()) == blake3::hash(expected.as_bytes())
}
