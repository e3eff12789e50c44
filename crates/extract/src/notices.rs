//! What a page says about the use, the origin and the truth of its text.

use std::collections::BTreeSet;

use memchr::memmem;
use nutgraf_news::{ArticleLine, Flag, host};
use nutgraf_text::fold;

use crate::json_ld::ArticleData;
use crate::page::Page;

/// Bytes of a line that can be a notice. Longer lines are running text that may speak of anything.
const NOTICE_BYTES_MAX: usize = 900;

/// The flags of a page, with those of its hint.
pub(crate) fn flags(
    page: &Page,
    data: &ArticleData,
    text: &str,
    hint: Option<&ArticleLine>,
) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<Flag> = hint
        .map(|hint| hint.flags.iter().copied().collect())
        .unwrap_or_default();
    let is_paid_tier = page
        .meta(&["article:content_tier", "og:article:content_tier"])
        .is_some_and(|tier| matches!(tier, "locked" | "metered"));
    if data.paid
        || is_paid_tier
        || page
            .items
            .iter()
            .any(|item| item.name == "isaccessibleforfree" && item.value.eq_ignore_ascii_case("false"))
    {
        flags.insert(Flag::Paywalled);
    }
    // TDM Reservation Protocol, section 5.1.2: `<meta name="tdm-reservation" content="1">`.
    if page.meta(&["tdm-reservation"]) == Some("1") {
        flags.insert(Flag::OptedOut);
    }
    if data.corrected {
        flags.insert(Flag::Corrected);
    }
    if page
        .meta(&["syndication-source", "original-source"])
        .is_some_and(|source| !source.is_empty())
        && is_foreign_source(page)
    {
        flags.insert(Flag::Syndicated);
    }
    let lines = page.lines.iter().map(|line| line.text.as_str());
    flags.extend(notices(lines.chain(text.split("\n\n"))));
    flags
}

/// The flags of a text that came without a page.
pub(crate) fn flags_of_text(text: &str, hint: Option<&ArticleLine>) -> BTreeSet<Flag> {
    let mut flags: BTreeSet<Flag> = hint
        .map(|hint| hint.flags.iter().copied().collect())
        .unwrap_or_default();
    flags.extend(notices(text.split("\n\n")));
    flags
}

fn is_foreign_source(page: &Page) -> bool {
    let source = page
        .meta(&["syndication-source", "original-source"])
        .and_then(host);
    let own = page
        .canonical
        .as_deref()
        .or_else(|| page.meta(&["og:url"]))
        .and_then(host);
    match (source, own) {
        (Some(source), Some(own)) => crate::address::site_of(source) != crate::address::site_of(own),
        _ => false,
    }
}

/// The flags that some lines stand for.
fn notices<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Flag> {
    let lines: Vec<&str> = lines
        .filter(|line| (NOTICE_BYTES_MIN..=NOTICE_BYTES_MAX).contains(&line.len()))
        .collect();
    // All lines at once, each behind a line break: a phrase never holds one.
    let folded = fold(&format!("\n{}", lines.join("\n")));
    let text = folded.as_bytes();
    let says = |phrases: &[&str]| {
        phrases
            .iter()
            .any(|phrase| memmem::find(text, phrase.as_bytes()).is_some())
    };
    let begins = |phrases: &[&str]| {
        let at_start = |phrase: &&str| memmem::find_iter(text, phrase).any(|at| text[at - 1] == b'\n');
        phrases.iter().any(at_start)
    };
    let mut flags = Vec::new();
    if says(NO_REPUBLISH) {
        flags.push(Flag::NoRepublish);
    }
    if says(SYNDICATED) {
        flags.push(Flag::Syndicated);
    }
    if begins(CORRECTED_AT_START) || says(CORRECTED) {
        flags.push(Flag::Corrected);
    }
    flags
}

/// Bytes of the shortest phrase of a notice.
const NOTICE_BYTES_MIN: usize = 9;

/// Folded: lower case, plain apostrophes.
const NO_REPUBLISH: &[&str] = &[
    "may not be published, broadcast",
    "may not be republished",
    "may not be reproduced",
    "not be reproduced, distributed",
    "republication is prohibited",
    "republication or redistribution",
    "redistribution is prohibited",
    "do not republish",
    "nachdruck verboten",
    "nachdruck nicht gestattet",
    "weiterverbreitung nicht gestattet",
    "weiterverbreitung verboten",
    "reproduction interdite",
    "prohibida su reproduccion",
    "prohibida la reproduccion",
    "riproduzione riservata",
    "reproducao proibida",
];

const SYNDICATED: &[&str] = &[
    "this article was originally published",
    "this article originally appeared",
    "this story originally appeared",
    "this story was originally published",
    "this article first appeared",
    "this story first appeared",
    "originally appeared on",
    "republished with permission",
    "republished from",
    "reprinted with permission",
    "this article is republished",
    "this story is republished",
    "dieser artikel erschien zuerst",
    "dieser text erschien zuerst",
    "cet article a ete publie initialement",
    "publicado originalmente",
];

const CORRECTED: &[&str] = &[
    "an earlier version of this",
    "a previous version of this",
    "this article has been corrected",
    "this article was corrected",
    "this article was amended",
    "this story has been corrected",
    "this story was corrected",
    "this report has been corrected",
    "this piece has been corrected",
    "in einer fruheren version",
    "in einer fruheren fassung",
    "une version precedente de cet article",
    "una version anterior de este",
];

const CORRECTED_AT_START: &[&str] = &[
    "correction:",
    "corrections:",
    "correction (",
    "correction -",
    "corrected:",
    "clarification:",
    "editor's note: this",
    "korrektur:",
    "berichtigung:",
    "rectificatif",
    "correccion:",
    "fe de errores",
    "rettelse:",
    "rattelse:",
];
