//! The headline, without the outlet's name.

use std::collections::BTreeSet;

use nutgraf_text::{fold, word_count, words};

use crate::json_ld::ArticleData;
use crate::outlet::resembles_host;
use crate::page::{Page, collapsed};

/// Characters of the longest headline that is kept; pages that are longer here put a paragraph in the wrong place.
const TITLE_CHARS_MAX: usize = 400;

/// Share of the words of the shorter one that two headlines must share to be one. The visible and the machine-read
/// headline of a page often differ by a few words; a section's name shares none.
const SAME_SHARE: f64 = 0.5;

/// Share of the words of the longer one: a headline may be cut or have a subtitle, but it is no mere name in another.
const LONGER_SHARE: f64 = 0.3;

/// Characters from which a line that begins a title is taken for the headline.
const LINE_CHARS_MIN: usize = 8;

/// Words from which a shorter form of a headline stands for it: fewer can be a section or a name.
const SHORT_FORM_WORDS_MIN: usize = 3;

/// The headline of a page. What readers see decides, where what machines are told confirms it.
pub(crate) fn title(
    page: &Page,
    data: &ArticleData,
    outlet_names: &[String],
    host: Option<&str>,
) -> Option<String> {
    let clean = |text: &str| without_outlet(&crate::entities::decoded(&collapsed(text)), outlet_names, host);
    let told: Vec<String> = told(page, data)
        .into_iter()
        .map(clean)
        .filter(|text| !text.is_empty() && text.chars().count() <= TITLE_CHARS_MAX)
        .collect();
    let is_site_name = |seen: &str| {
        let whole = page.title.as_deref().unwrap_or_default();
        let pieces = parts(whole);
        pieces.len() > 1 && pieces[1..].iter().any(|piece| fold(piece) == fold(seen))
    };
    let seen: Vec<String> = (page.headings.iter())
        .map(|&at| clean(&page.lines[at].text))
        .filter(|seen| !is_site_name(seen))
        .collect();
    let confirmed = seen
        .iter()
        .find(|seen| told.iter().any(|told| is_same(seen, told)));
    let confirmed = confirmed.filter(|seen| word_count(seen, 2) > 1 || told.iter().any(|told| told == *seen));
    let only = || {
        seen.first()
            .filter(|seen| word_count(seen, 3) > 2 && page.headings.len() == 1)
    };
    let chosen = confirmed
        .or_else(|| told.first())
        .or_else(only)
        .or_else(|| seen.first())?;
    Some(bare(chosen, &told).to_owned())
}

/// The line in which the page shows its headline.
pub(crate) fn line_of(page: &Page, title: &str) -> Option<usize> {
    let folded = fold(title);
    let open = || page.lines.iter().enumerate().filter(|(_, line)| !line.is_aside);
    let heading = open().find(|(_, line)| line.is_heading && fold(&line.text) == folded);
    let similar = || open().find(|(_, line)| line.is_heading && is_same(&line.text, title));
    // A title that kept an outlet's name of another script or style still begins like its line.
    let first = folded.bytes().next();
    // Folding costs more than a look at the first letter, where that is plain.
    let may_begin = |line: &str| match line.bytes().next() {
        Some(byte) if byte.is_ascii_alphanumeric() => Some(byte.to_ascii_lowercase()) == first,
        _ => true,
    };
    let shown = || {
        open().find(|(_, line)| {
            if !may_begin(&line.text) {
                return false;
            }
            let line = fold(&line.text);
            line == folded || line.chars().count() >= LINE_CHARS_MIN && folded.starts_with(&line)
        })
    };
    let found = heading.or_else(shown).or_else(similar).map(|(at, _)| at);
    found.or_else(|| page.heading_line())
}

/// What machines are told, the surest first.
fn told<'p>(page: &'p Page, data: &'p ArticleData) -> Vec<&'p str> {
    let names = [
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "hdl",
        "headline",
    ];
    let item = page.items.iter().find(|item| item.name == "headline");
    [
        data.headline.as_deref(),
        page.meta(&["og:title"]),
        page.meta(&names),
        item.map(|item| item.value.as_str()),
        page.title.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The headline without what stands around it in one of its forms only: a kicker in front, a subtitle or a section
/// behind. Where an attribute lost the end of a headline at a quotation mark, the longer form.
fn bare<'t>(chosen: &'t str, told: &'t [String]) -> &'t str {
    let cut = told.iter().find(|other| {
        other
            .strip_prefix(chosen)
            .is_some_and(|rest| rest.trim_start().starts_with('"'))
    });
    if let Some(whole) = cut {
        return whole;
    }
    let is_part = |other: &&String| {
        let behind = chosen.strip_prefix(other.as_str());
        let before = chosen.strip_suffix(other.as_str());
        word_count(other, SHORT_FORM_WORDS_MIN) >= SHORT_FORM_WORDS_MIN
            && (behind.is_some_and(|rest| rest.trim_start().starts_with(SEPARATORS))
                || before.is_some_and(|rest| rest.ends_with([' ', '\u{A0}', '|', ':'])))
    };
    told.iter().find(is_part).map_or(chosen, String::as_str)
}

/// The pieces of a title between separators that stand between spaces.
pub(crate) fn parts(title: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in title.char_indices() {
        let is_bar = matches!(c, '|' | '•' | '·' | '»' | '«' | '¦' | '‖' | '/');
        let is_dash = matches!(c, '-' | '–' | '—' | ':' | '~');
        if !is_bar && !is_dash {
            continue;
        }
        let behind = at + c.len_utf8();
        let spaced = title[..at].ends_with([' ', '\u{A0}']) && title[behind..].starts_with([' ', '\u{A0}']);
        if spaced || matches!(c, '|' | '¦') {
            pieces.push(title[start..at].trim());
            start = behind;
        }
    }
    pieces.push(title[start..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A title without the outlet's name at its end or its beginning.
fn without_outlet(title: &str, outlet_names: &[String], host: Option<&str>) -> String {
    let mut title = title.trim();
    // Twice: "Headline | Section | Outlet" loses the outlet, "Headline - Outlet | Outlet" both.
    for _ in 0..2 {
        let pieces = parts(title);
        let (Some(&first), Some(&last)) = (pieces.first(), pieces.last()) else {
            break;
        };
        if pieces.len() < 2 {
            break;
        }
        if is_outlet(last, outlet_names, host) && word_count(title, usize::MAX) > word_count(last, usize::MAX)
        {
            let cut = title.len() - last.len();
            title = title[..cut].trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
        } else if is_outlet(first, outlet_names, host) {
            title = title[first.len()..]
                .trim_start_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
        } else {
            break;
        }
    }
    title.to_owned()
}

const SEPARATORS: [char; 13] = ['|', '•', '·', '»', '«', '¦', '‖', '/', '-', '–', '—', ':', '~'];

fn is_outlet(piece: &str, outlet_names: &[String], host: Option<&str>) -> bool {
    let bare = |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let piece_bare = bare(piece);
    if piece_bare.is_empty() || word_count(piece, 7) > 6 {
        return false;
    }
    let named = outlet_names.iter().map(|name| bare(name)).any(|name| {
        // "Harbour Times" for "The Harbour Times", "Harbour Times News" for "Harbour Times".
        name == piece_bare
            || piece_bare.len() >= 4 && name.ends_with(&piece_bare) && name.len() <= piece_bare.len() + 4
            || name.len() >= 4 && piece_bare.starts_with(&name) && piece_bare.len() <= name.len() + 8
    });
    named || host.is_some_and(|host| resembles_host(piece, host))
}

/// Whether two texts are the same headline, a few words aside.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    let set = |text: &str| -> BTreeSet<String> { words(text).into_iter().map(|word| word.folded).collect() };
    let (a, b) = (set(a), set(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return false;
    }
    let shared = a.intersection(&b).count();
    let longer = a.len().max(b.len());
    // One word in common proves nothing about a long headline, nor does an outlet's name at its end.
    shared as f64 >= SAME_SHARE * shorter as f64
        && (shared > 1 && shared as f64 >= LONGER_SHARE * longer as f64 || a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_cut_from_titles() {
        let outlets = ["The Kelderby Observer".to_owned()];
        for (title, expect) in [
            ("Works closed | The Kelderby Observer", "Works closed"),
            ("Works closed - Kelderby Observer", "Works closed"),
            (
                "Works closed – News – kelderbyobserver.example",
                "Works closed – News",
            ),
            (
                "The Kelderby Observer: Works closed",
                "The Kelderby Observer: Works closed",
            ),
            ("The Kelderby Observer | Works closed", "Works closed"),
            (
                "Well-known mill - and bridge - closed",
                "Well-known mill - and bridge - closed",
            ),
            ("The Kelderby Observer", "The Kelderby Observer"),
        ] {
            assert_eq!(
                without_outlet(title, &outlets, Some("kelderbyobserver.example")),
                expect
            );
        }
    }

    #[test]
    fn two_wordings_of_one_headline_are_the_same() {
        for (a, b, expect) in [
            (
                "Works closed after crack",
                "Works closed after crack in pipe",
                true,
            ),
            (
                "Works closed after crack",
                "Harbour fair opens on Saturday",
                false,
            ),
            (
                "Observer News",
                "Works closed after a crack in the main pipe and a leak l Observer News",
                false,
            ),
            ("Opinion", "Opinion", true),
            ("", "Works", false),
        ] {
            assert_eq!(is_same(a, b), expect, "{a} / {b}");
        }
    }
}
