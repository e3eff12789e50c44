//! The day of publication read from pages, against the labelled day. The labels hold no news text and are the
//! repository's own; their pages lie in the data folder.

use anyhow::{Context as _, Result};
use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::Setting;
use super::super::bootstrap::ratio;
use super::super::data::parsed;
use super::super::report::{Better, Figure, Row};
use super::{extracted, page_bytes, skip_note, skipped};

/// The row's name.
const ROW: &str = "extraction: dates";

/// The labels, from the root of the repository.
const LABELS: &str = "fixtures/extract/dates.jsonl";

/// A page and when it was published.
#[derive(Debug, Deserialize)]
struct Labelled {
    page: String,
    url: Option<String>,
    /// `YYYY-MM-DD`; `None` where the page does not tell.
    published: Option<String>,
}

/// One page with its own day, the program's and the baseline's.
#[derive(Debug, Clone, Default)]
struct Judged {
    label: Option<String>,
    ours: Option<String>,
    baseline: Option<String>,
}

/// The labelled pages that the data folder holds through `nutgraf extract`; nothing where it holds none.
pub(super) fn days(setting: &Setting) -> Result<Option<Row>> {
    let path = crate::root().join(LABELS);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let (pages, lacking): (Vec<Labelled>, Vec<Labelled>) = parsed::<Labelled>(&text, LABELS)?
        .into_iter()
        .partition(|labelled| setting.data.has(&format!("extraction/{}", labelled.page)));
    if pages.is_empty() {
        return Ok(None);
    }
    let names: Vec<&str> = pages.iter().map(|labelled| labelled.page.as_str()).collect();
    let extracted = extracted(setting, &names)?;
    let mut judged = Vec::new();
    let mut misses: Vec<Value> = Vec::new();
    for labelled in &pages {
        let read = extracted.pages.get(&labelled.page);
        let page = Judged {
            label: labelled.published.clone(),
            ours: read.and_then(|read| day_of(read.published.as_deref()?)),
            baseline: first_day(&page_bytes(setting, &labelled.page)?),
        };
        if page.ours != page.label {
            misses.push(json!({
                "page": labelled.page, "url": labelled.url, "published": page.label, "read": page.ours,
                "skip": read.and_then(|read| read.skip.as_deref()),
            }));
        }
        judged.push(page);
    }
    setting.look_at(ROW, &mut misses)?;
    let mut figures = figures(&judged);
    figures.push(skipped(&extracted));
    let mut notes = vec![skip_note(&extracted)];
    if !lacking.is_empty() {
        notes.push(format!("labelled pages that are not there: {}", lacking.len()));
    }
    Ok(Some(Row {
        name: ROW.to_owned(),
        on: format!(
            "{LABELS}, {} pages; baseline: the first day written YYYY-MM-DD in the page's source",
            pages.len()
        ),
        figures,
        notes,
    }))
}

/// The share of pages whose day is right, on all pages and on those that tell one, and the share that is given a wrong one.
fn figures(judged: &[Judged]) -> Vec<Figure> {
    type Counts = fn(&Judged, Option<&String>) -> bool;
    let figure = |name: &str, pages: &[Judged], counts: Counts, better| {
        let share = |day: fn(&Judged) -> Option<&String>| {
            ratio(
                &pages
                    .iter()
                    .map(|page| (f64::from(u8::from(counts(page, day(page)))), 1.0))
                    .collect::<Vec<_>>(),
            )
        };
        Figure::new(name, share(|page| page.ours.as_ref()), pages.len(), better)
            .beside(share(|page| page.baseline.as_ref()).value)
    };
    let telling: Vec<Judged> = judged
        .iter()
        .filter(|page| page.label.is_some())
        .cloned()
        .collect();
    let is_right: Counts = |page, day| day == page.label.as_ref();
    let is_wrong: Counts = |page, day| day.is_some() && day != page.label.as_ref();
    vec![
        figure("day right", judged, is_right, Better::Higher),
        figure("right where there is one", &telling, is_right, Better::Higher),
        figure("wrong day given", judged, is_wrong, Better::Lower),
    ]
}

/// The day of an RFC 3339 time on its own clock.
fn day_of(published: &str) -> Option<String> {
    published.get(..10).map(str::to_owned)
}

/// The first day written `YYYY-MM-DD` in a page's source, markup included.
fn first_day(html: &str) -> Option<String> {
    let day =
        Regex::new(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])").expect("a fixed pattern");
    day.find(html).map(|found| found.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_pages_own_clock() {
        assert_eq!(day_of("2031-05-16T00:10:00+02:00").as_deref(), Some("2031-05-16"));
        assert_eq!(day_of("soon"), None);
    }

    #[test]
    fn the_baseline_takes_the_first_day_that_is_written() {
        let html = r#"<meta content="2031-13-40"><time datetime="2031-05-16T07:00:00Z">…</time> 2031-05-17"#;
        assert_eq!(first_day(html).as_deref(), Some("2031-05-16"));
        assert_eq!(first_day("<p>16 May 2031</p>"), None);
    }

    #[test]
    fn no_day_is_right_where_the_page_tells_none() {
        let page = |label: Option<&str>, ours: Option<&str>| Judged {
            label: label.map(str::to_owned),
            ours: ours.map(str::to_owned),
            baseline: None,
        };
        let judged = [
            page(Some("2031-05-16"), Some("2031-05-16")),
            page(Some("2031-05-16"), Some("2031-05-15")),
            page(Some("2031-05-16"), None),
            page(None, None),
        ];
        let values: Vec<(f64, Option<f64>, usize)> = figures(&judged)
            .iter()
            .map(|figure| (figure.estimate.value, figure.baseline, figure.items))
            .collect();
        assert_eq!(
            values,
            [
                (0.5, Some(0.25), 4),
                (1.0 / 3.0, Some(0.0), 3),
                (0.25, Some(0.0), 4)
            ]
        );
    }
}
