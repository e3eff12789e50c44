//! One small page for each trap in `fixtures/extract`: `page.html` or `page.txt`, how it was fetched in
//! `document.json`, and beside them the article line and the findings that are expected.
//!
//! With `UPDATE_EXPECTED=1` the expected files are written anew, to be read before they are kept.

#![expect(clippy::disallowed_methods, reason = "the test reads its fixtures")]

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf_extract::{Limits, revision};
use nutgraf_news::{ArticleLine, Document, MediaKind, Moment};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/extract")
}

fn document(trap: &Path) -> Document {
    let how =
        fs::read_to_string(trap.join("document.json")).expect("each trap says how its page was fetched");
    let how: Value = serde_json::from_str(&how).expect("document.json is JSON");
    let text = |key: &str| how[key].as_str().map(str::to_owned);
    let is_text = how["media"] == "text";
    let file = if is_text { "page.txt" } else { "page.html" };
    Document {
        input: file.to_owned(),
        url: text("url"),
        media: if is_text { MediaKind::Text } else { MediaKind::Html },
        charset: text("charset"),
        bytes: fs::read(trap.join(file)).expect("each trap has a page"),
        fetched: text("fetched").map(|time| time.parse::<Moment>().expect("the time of fetching is a time")),
        hint: how.get("hint").map(|hint| {
            let hint: ArticleLine =
                serde_json::from_value(hint.clone()).expect("the hint is an article line");
            Box::new(hint)
        }),
    }
}

/// The article line, without what is empty, and the findings.
fn read(trap: &Path) -> Value {
    let document = document(trap);
    let (line, findings) = match revision(&document, &Limits::default()) {
        Ok((revision, findings)) => (ArticleLine::from(&revision), findings),
        Err(skip) => (
            ArticleLine::skipped(&document.input, document.url.as_deref(), skip),
            Vec::new(),
        ),
    };
    let mut line = serde_json::to_value(line).expect("an article line is JSON");
    let fields = line.as_object_mut().expect("an article line is an object");
    fields.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|values| !values.is_empty()));
    if !findings.is_empty() {
        let details: Vec<&str> = findings.iter().map(|finding| finding.detail.as_str()).collect();
        fields.insert("findings".to_owned(), json!(details));
    }
    line
}

#[test]
fn each_trap_is_read_as_expected() {
    let mut traps: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the fixtures are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    traps.sort();
    assert!(traps.len() >= 50, "only {} traps", traps.len());
    let mut wrong = Vec::new();
    for trap in &traps {
        let found = read(trap);
        let expected_at = trap.join("expected.json");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            let pretty = serde_json::to_string_pretty(&found).expect("it is JSON");
            fs::write(&expected_at, pretty + "\n").expect("the fixtures can be written");
            continue;
        }
        let expected = fs::read_to_string(&expected_at).expect("each trap has an expected article line");
        let expected: Value = serde_json::from_str(&expected).expect("expected.json is JSON");
        if found != expected {
            wrong.push(format!(
                "{}\nexpected {expected:#}\nfound {found:#}",
                trap.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
