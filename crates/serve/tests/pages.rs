//! The page of one explainer, as a file.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use nutgraf_news::{EditKind, Form};
use nutgraf_serve::page;
use nutgraf_verify::{Content, LabelKind};

const FIXTURES: [&str; 4] = ["ferry", "many-sources", "one-origin", "right-to-left"];

/// A string that breaks out of every place it could be put in, if it is not escaped there.
const HOSTILE: &str = r#"</script></style></title>"><img src=x onerror=alert(1)>'`<!--{{7*7}}&amp;"#;

fn fixture(name: &str) -> Content {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../fixtures/serve/{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The pieces of `page` between `open` and `close`.
fn between<'a>(page: &'a str, open: &'a str, close: &'a str) -> Vec<&'a str> {
    (page.split(open).skip(1))
        .filter_map(|rest| rest.split_once(close).map(|(inside, _)| inside))
        .collect()
}

/// The text of `html` without its tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag => {}
            other => text.push(other),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn main_of(page: &str) -> &str {
    page.split_once("<main")
        .unwrap()
        .1
        .split_once("</main>")
        .unwrap()
        .0
}

#[test]
fn the_seven_parts_come_first_in_their_order() {
    for name in FIXTURES {
        let content = fixture(name);
        let page = page(&content);
        let article = text(
            page.split_once("<article>")
                .unwrap()
                .1
                .split_once("</article>")
                .unwrap()
                .0,
        );
        let mut headings = vec!["What is the story about?".to_owned()];
        headings.extend(
            content
                .sections
                .iter()
                .map(|section| section.heading.replace('\'', "’")),
        );
        headings.extend([
            content.label.heading.clone(),
            "Do you find this article useful?".to_owned(),
        ]);
        let mut at = 0;
        for heading in headings {
            let found = article[at..].find(&heading);
            at += found.unwrap_or_else(|| panic!("{name}: {heading} does not follow"));
        }
        assert!(page.find("</article>") < page.find("class=\"record\""), "{name}");
    }
}

#[test]
fn a_file_loads_nothing_and_runs_nothing() {
    for name in FIXTURES {
        let page = page(&fixture(name));
        let style = between(&page, "<style>", "</style>").concat();
        assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
        for tag in [
            "<img", "<iframe", "<object", "<embed", "<video", "<audio", "<base", "<form", " onclick",
            " style=",
        ] {
            assert!(!page.contains(tag), "{name} has {tag}");
        }
        let scripts = between(&page, "<script", "</script>");
        assert_eq!(scripts.len(), 1, "{name}");
        assert!(scripts[0].starts_with(" type=\"application/ld+json\">"), "{name}");
        let linked = between(&page, "<link ", ">");
        assert!(
            linked.iter().all(|link| link.contains("href=\"data:")),
            "{name}: {linked:?}"
        );
        assert!(page.contains("Content-Security-Policy"), "{name}");
    }
}

#[test]
fn the_policy_names_the_style_as_it_stands_there() {
    use base64::Engine;
    use sha2::Digest;
    let page = page(&fixture("ferry"));
    let style = between(&page, "<style>", "</style>").concat();
    let hash = base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(style.as_bytes()));
    let hash = hash.replace('+', "&#43;").replace('=', "&#61;");
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\">").concat();
    let policy = policy.replace('+', "&#43;").replace('=', "&#61;");
    assert!(policy.contains(&hash), "{policy} names another style than {hash}");
}

#[test]
fn the_same_explainer_gives_the_same_bytes() {
    for name in FIXTURES {
        assert_eq!(page(&fixture(name)), page(&fixture(name)));
    }
}

#[test]
fn what_was_withheld_is_not_shown() {
    let content = fixture("ferry");
    assert!(!content.withheld.is_empty());
    let page = page(&content);
    for withheld in &content.withheld {
        assert!(!page.contains(&withheld.text));
    }
    assert!(!page.contains("SECRET-WITHHELD"));
}

#[test]
fn no_panel_repeats_a_section() {
    for name in FIXTURES {
        let content = fixture(name);
        let page = page(&content);
        let record = text(main_of(&page).split_once("class=\"record\"").unwrap().1);
        // What changed names sentences, folded away; that is its matter.
        let changed = content
            .changes
            .iter()
            .flat_map(|change| change.added.iter().chain(&change.removed));
        let changed: Vec<&String> = changed.collect();
        for claim in content.sections.iter().flat_map(|section| &section.claims) {
            let repeats = record.contains(&claim.text);
            assert!(
                !repeats || changed.contains(&&claim.text),
                "{name} repeats {:?}",
                claim.text
            );
        }
        for id in between(&page, "href=\"#", "\"") {
            assert!(
                page.contains(&format!("id=\"{id}\"")),
                "{name}: #{id} leads nowhere"
            );
        }
    }
}

#[test]
fn empty_panels_are_not_there() {
    let page = page(&fixture("one-origin"));
    for id in [
        "h-upcoming",
        "h-differ",
        "h-missing",
        "h-timeline",
        "h-quotes",
        "h-people",
        "h-voices",
        "h-changed",
    ] {
        assert!(!page.contains(id), "{id}");
    }
    assert!(page.contains("h-sources"));
}

#[test]
fn one_origin_is_told_at_the_top() {
    let notice = "All of this rests on one source, Polar Press Agency. The 4 reports repeat it";
    let one = text(&page(&fixture("one-origin")));
    assert!(one.find(notice).unwrap() < one.find("What is the story about?").unwrap());
    assert!(!page(&fixture("ferry")).contains("class=\"notice\""));
    let mut lone = fixture("one-origin");
    lone.sources.truncate(1);
    assert!(text(&page(&lone)).contains("All of this rests on one report, by Polar Press Agency."));
}

#[test]
fn gaps_say_so_in_their_own_words() {
    let content = fixture("one-origin");
    let page = text(&page(&content));
    for section in &content.sections[1..] {
        assert!(page.contains(section.gap.as_deref().unwrap()));
    }
}

#[test]
fn evidence_marks_what_was_used_and_tells_what_was_not() {
    let page = page(&fixture("ferry"));
    let about = between(&page, "id=\"e2\"", "</figure>").concat();
    let marked = text(&between(&about, "<mark>", "</mark>").join(" | "));
    assert_eq!(
        marked,
        "The night ferry Sille Maar lost all electrical power in Kestrel Sound shortly before 10 p.m. on | with 212 \
         passengers on board, the coastguard said."
    );
    assert!(
        text(&about).starts_with("Close HALLBY, June 12 (Norhaven Wire) –")
            || text(&about).contains("HALLBY, June 12")
    );
    let all = text(&page);
    for told in [
        "Left out: “HALLBY, June 12 (Norhaven Wire) –”.",
        "“Thursday” reads “12 June” here, counted from the report’s own date.",
        "“It” reads “The ship” here, as Norhaven Wire names it.",
        "Left out: “adding that nobody was in a hurry”.",
        "Word for word.",
        "Rests on one origin: the coastguard.",
        "Norhaven Wire is also behind the reports of Island Morning, Hallby Post and Evening Lantern.",
    ] {
        assert!(all.contains(told), "{told}");
    }
}

#[test]
fn prints_of_one_report_are_one_name() {
    let content = fixture("many-sources");
    let page = page(&content);
    let railway = page.split("The railway between Ossian").nth(1).unwrap();
    let names = text(between(railway, "<button", "</button>")[0]);
    assert!(names.ends_with("Norhaven Wire"), "{names}");
    let about = between(&page, "popovertarget=\"e2\">", "</button>")[0];
    assert_eq!(
        text(about),
        "Evidence: Polar Press Agency, The Verra Valley Correspondent, Harbour &#38; Plain and 6 more"
    );
}

#[test]
fn links_open_the_page_at_the_words() {
    let page = page(&fixture("ferry"));
    let links = between(&page, "<a href=\"http", "</a>");
    assert!(links.len() > 20);
    for link in links {
        assert!(link.contains("rel=\"nofollow noopener\""), "{link}");
    }
    assert!(page.contains("https://wire.example/2031/06/12/sille-maar-power#:~:text="));
    assert!(page.contains("#:~:text=The%20lights") || page.contains("text=the%20last%20lifeboat"));
}

#[test]
fn times_of_the_last_source_are_told() {
    let ferry = text(&page(&fixture("ferry")));
    assert!(
        ferry.contains("As of 14 June 2031, 10:32 UTC+2"),
        "the last report, not the last change of ours"
    );
    let mut undated = fixture("one-origin");
    for source in &mut undated.sources {
        (source.published, source.modified) = (None, None);
    }
    assert!(text(&page(&undated)).contains("No report gives its time"));
}

#[test]
fn a_date_that_has_passed_says_so() {
    let mut content = fixture("ferry");
    assert!(!page(&content).contains("the date has passed"));
    content.now = "2031-06-17T09:00:00Z".parse().ok();
    assert_eq!(page(&content).matches("the date has passed").count(), 1);
}

#[test]
fn words_of_other_languages_keep_their_language_and_direction() {
    let right_to_left = page(&fixture("right-to-left"));
    assert!(right_to_left.contains("<main id=\"main\" class=\"story\" dir=\"rtl\">"));
    let claims = main_of(&right_to_left);
    for attributes in [
        "<p lang=\"ar\" dir=\"rtl\">",
        "<p lang=\"he\" dir=\"rtl\">",
        "<p lang=\"en\" dir=\"ltr\">",
    ] {
        assert!(claims.contains(attributes), "{attributes}");
    }
    assert!(page(&fixture("ferry")).contains("<blockquote lang=\"da\" dir=\"ltr\">"));
    // An unknown language is no `lang` attribute, and a broken one cannot leave it.
    let mut content = fixture("ferry");
    content.about.language = None;
    content.title.language = Some("en\" onload=\"x".to_owned());
    let page = page(&content);
    assert!(page.contains("<p dir=\"auto\">"));
    assert!(!page.contains("onload"));
}

/// Every string of an explainer is put into the page once as a hostile one.
#[test]
fn strings_of_others_are_text_wherever_they_stand() {
    let clean = page(&fixture("ferry"));
    let json = serde_json::to_value(fixture("ferry")).unwrap();
    let mut pointers = Vec::new();
    strings(&json, String::new(), &mut pointers);
    assert!(pointers.len() > 300);
    for pointer in pointers {
        let mut hostile = json.clone();
        *hostile.pointer_mut(&pointer).unwrap() = HOSTILE.into();
        // Closed lists, times and numbers refuse it; nothing else may.
        let Ok(content) = serde_json::from_value::<Content>(hostile) else {
            continue;
        };
        let page = page(&content);
        for (tag, most) in [
            ("<img", 0),
            ("<script", 1),
            ("</script", 1),
            ("<style", 1),
            ("</style", 1),
            ("</title", 1),
            ("<!--", 0),
        ] {
            assert!(page.matches(tag).count() <= most, "{pointer}: {tag}");
        }
        assert!(!page.contains("javascript:"), "{pointer}");
        assert!(
            page.matches("<a ").count() <= clean.matches("<a ").count(),
            "{pointer}"
        );
    }
}

fn strings(value: &serde_json::Value, pointer: String, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(_) => out.push(pointer),
        serde_json::Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                strings(item, format!("{pointer}/{i}"), out);
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                strings(field, format!("{pointer}/{name}"), out);
            }
        }
        _ => {}
    }
}

#[test]
fn addresses_that_are_no_web_pages_are_no_links() {
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://user:pass@evil.example/",
    ] {
        let mut content = fixture("one-origin");
        for source in &mut content.sources {
            source.url = Some(url.to_owned());
        }
        let page = page(&content);
        assert!(!page.contains("rel=\"nofollow noopener\""), "{url}");
        assert!(!page.contains(url), "{url}");
    }
}

#[test]
fn machines_are_told_the_same() {
    let content = fixture("ferry");
    let page = page(&content);
    assert!(page.contains("<meta name=\"digital-source-type\" content=\""));
    let json = between(&page, "application/ld+json\">", "</script>").concat();
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["digitalSourceType"], content.label.digital_source_type);
    assert_eq!(data["isBasedOn"].as_array().unwrap().len(), content.sources.len());
    assert_eq!(
        data["isBasedOn"][0]["url"],
        content.sources[0].url.as_deref().unwrap()
    );
    assert_eq!(data["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(data["dateModified"], "2031-06-14T10:40:00+02:00");
}

#[test]
fn a_file_does_not_pretend_to_count() {
    let page = page(&fixture("ferry"));
    assert!(text(&page).contains("This copy is a file, and cannot count answers."));
    assert!(!page.contains("name=\"useful\""));
}

#[test]
fn edits_that_do_not_fit_their_quote_break_nothing() {
    let mut content = fixture("ferry");
    for edit in &mut content.about.edits {
        edit.at = 10_000;
        edit.kind = EditKind::Delete;
    }
    content.about.citations[0].sentence = "Another sentence, ä.".to_owned();
    content.title.citations[0].quote = String::new();
    assert!(page(&content).contains("<mark>"));
}

#[test]
fn words_that_no_source_wrote_say_who_did() {
    let mut content = fixture("ferry");
    content.label.kind = LabelKind::AiGenerated;
    content.label.heading = "AI Generated Content".to_owned();
    content.label.model = Some("Example-7B".to_owned());
    (content.about.form, content.about.edits) = (Form::Written, Vec::new());
    let own = &mut content.sections[0].claims[0];
    (own.form, own.author) = (Form::Written, Some("Ada Reed".to_owned()));
    own.citations.clear();
    let page = text(&page(&content));
    assert!(page.contains("AI Generated Content"));
    assert!(page.contains("Worded by Example-7B, a language model; matched to these sentences by software."));
    assert!(page.contains("Ada Reed, editor"));
}

#[test]
fn prints_that_differ_are_folded_under_the_report() {
    let mut content = fixture("one-origin");
    let citation = &mut content.sections[0].claims[0].citations[1];
    citation.sentence = format!("{} It was dawn.", citation.sentence);
    let page = page(&content);
    let evidence = between(&page, "id=\"e3\"", "<ul class=\"told\">").concat();
    let (first, folded) = evidence.split_once("<details>").unwrap();
    assert!(
        text(first).contains("Polar Press Agency is also behind the reports of Morning Mail and Seven News.")
    );
    let folded = text(folded);
    assert!(
        folded.starts_with("Another print of the same report")
            && folded.contains("The Borough, printing Polar Press Agency")
    );
}
