//! Whose report an article says it is.

#![allow(clippy::unwrap_used, reason = "an article line without text fails the test")]

use nutgraf_news::{ArticleLine, BlockKind, BlockLine};
use nutgraf_stories::credited_agencies;

#[derive(Default)]
struct Page {
    url: Option<&'static str>,
    outlet: Option<&'static str>,
    authors: &'static [&'static str],
    text: &'static str,
}

fn check(page: Page, expect: &[&str]) {
    let line = ArticleLine {
        url: page.url.map(str::to_owned),
        outlet: page.outlet.map(str::to_owned),
        authors: page.authors.iter().map(|&author| author.to_owned()).collect(),
        title: Some("A headline".to_owned()),
        text: Some(page.text.to_owned()),
        ..ArticleLine::default()
    };
    let names: Vec<&str> = credited_agencies(&line.into_revision().unwrap())
        .iter()
        .map(|agency| agency.name)
        .collect();
    assert_eq!(
        names, expect,
        "{:?} {:?} {:?}",
        page.outlet, page.authors, page.text
    );
}

fn check_text(text: &'static str, expect: &[&str]) {
    check(
        Page {
            text,
            ..Page::default()
        },
        expect,
    );
}

#[test]
fn datelines() {
    check_text("LONDON (Reuters) - The river rose on Sunday.", &["Reuters"]);
    check_text("OSTRA, Qorand (AP) — The river rose on Sunday.", &["AP"]);
    check_text("OSTRA, May 4 (Xinhua) -- The river rose on Sunday.", &["Xinhua"]);
    check_text("Ostra (dpa) - Der Fluss stieg am Sonntag.", &["dpa"]);
    check_text("(dpa) Der Fluss stieg am Sonntag.", &["dpa"]);
    check_text("MOSCOW, May 4. /TASS/. The river rose on Sunday.", &["TASS"]);
    check_text(
        "PARIS (AFP/Reuters) – La rivière a monté dimanche.",
        &["AFP", "Reuters"],
    );
    check_text("BEIJING, Xinhua -- The river rose on Sunday.", &["Xinhua"]);
    check_text(
        "By Jane DoeOSTRA, May 4 (Reuters) - The river rose.",
        &["Reuters"],
    );
    check_text("OSTRA (Harbour Post) - The river rose on Sunday.", &[]);
    check_text("The Associated Press (AP) was founded long ago.", &[]);
    check_text("He built a map (MAP) of the town.", &[]);
}

#[test]
fn bylines_and_outlets() {
    let author = |authors, expect: &[&str]| {
        check(
            Page {
                authors,
                text: "The river rose.",
                ..Page::default()
            },
            expect,
        )
    };
    author(&["Reuters"], &["Reuters"]);
    author(&["By The Associated Press"], &["AP"]);
    author(&["Jane Doe, AFP"], &["AFP"]);
    author(&["Jane Doe"], &[]);
    author(&["PA Media and agencies"], &["PA Media"]);
    let outlet = |url, outlet, expect: &[&str]| {
        check(
            Page {
                url,
                outlet,
                text: "The river rose.",
                ..Page::default()
            },
            expect,
        )
    };
    outlet(Some("https://www.reuters.com/world/1"), None, &["Reuters"]);
    outlet(Some("https://uk.reuters.com/world/1"), None, &["Reuters"]);
    outlet(Some("https://notreuters.com/world/1"), None, &[]);
    outlet(None, Some("AP News"), &["AP"]);
    outlet(None, Some("www.apnews.com"), &["AP"]);
    outlet(None, Some("Harbour Post"), &[]);
}

#[test]
fn closing_lines() {
    check_text("The river rose.\n\nReuters", &["Reuters"]);
    check_text(
        "The river rose.\n\nThe Associated Press contributed to this report.",
        &["AP"],
    );
    check_text(
        "The river rose. Schools close.\n\nWith reporting by AFP and Reuters.",
        &["AFP", "Reuters"],
    );
    check_text(
        "Der Fluss stieg.\n\nMit Material von dpa und AFP.",
        &["dpa", "AFP"],
    );
    check_text(
        "The river rose.\n\n(Reporting by Jane Doe for Reuters; editing by John Roe)",
        &["Reuters"],
    );
    check_text(
        "The river rose.\n\nReporting by Jane Doe; editing by John Roe",
        &[],
    );
    check_text("The river rose.\n\nSource: TASS", &["TASS"]);
    check_text("The river rose.\n\n© AFP", &["AFP"]);
    check_text(
        "The river rose.\n\nCopyright 2031 The Associated Press. All rights reserved.",
        &["AP"],
    );
    check_text("The river rose.\n\njd/rk (AFP, dpa)", &["AFP", "dpa"]);
    check_text(
        "The river rose.\n\nJane Doe in Ostra contributed to this report.",
        &[],
    );
    check_text("The river rose.\n\nSource: Ostra fire brigade", &[]);
}

#[test]
fn who_is_only_quoted_is_not_credited() {
    check_text(
        "The river rose, an official told Reuters on Sunday.\n\nHe told the AP that it would fall.",
        &[],
    );
    check_text(
        "The river rose, Reuters reported.\n\nAFP said two schools were closed.",
        &[],
    );
}

#[test]
fn pictures_have_other_credits() {
    check_text(
        "A boat in Mill Street. Photo: Jane Doe/AP\n\nThe river rose.",
        &[],
    );
    check_text("A boat in Mill Street (Jane Doe/AP/PA)\n\nThe river rose.", &[]);
    check_text(
        "© REUTERS/ Stringer A boat in Mill Street\n\nThe river rose.",
        &[],
    );
    check_text("Image: AFP/Getty\n\nThe river rose.", &[]);
    let line = ArticleLine {
        text: Some("Reuters\n\nThe river rose.".to_owned()),
        blocks: vec![BlockLine {
            kind: BlockKind::Caption,
            start: 0,
            end: 7,
            at: None,
        }],
        ..ArticleLine::default()
    };
    assert!(
        credited_agencies(&line.into_revision().unwrap()).is_empty(),
        "a caption is no byline"
    );
}
