//! Feeds as publishers write them, read without a web.

use std::io::Cursor;
use std::ops::ControlFlow;

use nutgraf_ingest::{Intake, Limits, NoWeb, documents};

/// Every item of `tests/feeds/NAME` as `number | title | url or id | published | authors | outlet | language | text`.
fn items(name: &str) -> Vec<String> {
    let path = format!("{}/tests/feeds/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut items = Vec::new();
    let flow = documents(
        &[path],
        &mut Cursor::new([]),
        &NoWeb,
        &Limits::default(),
        &mut |intake| {
            match intake {
                Intake::Line { line, number, .. } => items.push(format!(
                    "{number} | {} | {} | {} | {} | {} | {} | {}",
                    line.title.unwrap_or_default(),
                    line.url.or(line.id).unwrap_or_default(),
                    line.published.map(|time| time.to_string()).unwrap_or_default(),
                    line.authors.join(", "),
                    line.outlet.unwrap_or_default(),
                    line.language.unwrap_or_default(),
                    line.text.unwrap_or_default().replace('\n', "/"),
                )),
                Intake::Skipped { skip, .. } => items.push(format!("{:?} {}", skip.reason, skip.detail)),
                Intake::Found(finding) if !finding.detail.contains("fetching is off") => items.push(
                    finding
                        .detail
                        .rsplit("tests/feeds/")
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                ),
                Intake::Found(_) | Intake::Document(_) => {}
            }
            ControlFlow::Continue(())
        },
    );
    assert!(flow.is_continue());
    items
}

#[track_caller]
fn check(name: &str, expect: &[&str]) {
    assert_eq!(items(name), expect, "{name}");
}

#[test]
fn ampersands_and_named_characters_are_mended() {
    check(
        "ampersands.xml",
        &[
            "1 | Ferry & bus fares rise by 4 % | https://harbourpost.example/fares?a=1&b=2 | 2026-03-10T23:30:00-05:00 \
           |  | Harbour Post & Courier |  | Fares rise on Monday – the council said so.",
        ],
    );
}

#[test]
fn items_without_links_are_articles_themselves() {
    check(
        "no-links.xml",
        &[
            "1 | Bridge closed after inspection |  | 2026-03-08T09:12:00+01:00 |  | Tressel Observer | en | The bridge at \
             Tressel was closed on Sunday.//It is to open again in May.",
            "2 | Library opens | tressel-2 |  |  | Tressel Observer | en | ",
        ],
    );
}

#[test]
fn items_without_dates_have_none() {
    check(
        "no-dates.xml",
        &[
            "1 | Mill stops work | https://kelderdaily.example/mill |  |  | Kelder Daily |  | ",
            "2 | Date of 1970 | https://kelderdaily.example/old | 1970-01-01T00:00:00Z |  | Kelder Daily |  | ",
            "3 | No date at all | https://kelderdaily.example/none |  |  | Kelder Daily |  | ",
        ],
    );
}

#[test]
fn relative_links_follow_the_base() {
    check(
        "relative-links.xml",
        &[
            "1 | Dam inspected | https://northgate.example/news/dam | 2026-03-11T09:12:00+01:00 | Ida Brandt | \
           Northgate News |  | Engineers looked at the dam.",
        ],
    );
}

#[test]
fn encodings_are_decoded() {
    check(
        "windows-1251.xml",
        &["1 | Мост закрыт | https://vestnik.example/most |  |  | Вестник |  | "],
    );
    check(
        "utf-16.xml",
        &["1 | Zug fällt aus | https://weitewelt.example/zug |  |  | Weite Welt |  | "],
    );
    check(
        "wrong-encoding.xml",
        &[
            "1 | Müller tritt zurück, die Bürger feiern | https://zeitung.example/mueller |  |  | Café Zeitung |  | ",
        ],
    );
}

#[test]
fn a_broken_item_costs_no_other() {
    check(
        "broken-in-the-middle.xml",
        &[
            "broken-in-the-middle.xml: 2 of the feed's items are broken and were left out",
            "1 | First | https://tressel.example/1 |  |  | Tressel Observer |  | ",
            "2 | Third | https://tressel.example/3 |  |  | Tressel Observer |  | ",
        ],
    );
}

#[test]
fn other_formats_are_read() {
    check(
        "rdf.xml",
        &[
            "1 | Rates held | https://ledger.example/a | 2026-03-11T14:00:00+02:00 | Ola Wick | The Ledger |  | ",
        ],
    );
    check(
        "json-feed.json",
        &[
            "1 | Crane falls | https://quay.example/1 | 2026-03-11T07:00:00Z |  | Quay Report | en | A crane fell.",
            "2 | Crane lifted | https://quay.example/2 |  |  | Quay Report | en | The crane was lifted.",
        ],
    );
    check(
        "no-version.xml",
        &["1 | Old format | https://oldpaper.example/1 |  | Mara Finch | Old Paper |  | "],
    );
}
