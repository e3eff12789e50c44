//! The shapes of the command line, which are public API: each verb on a small fixture.

mod program;

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_news::{Edit, replay};
use program::{command, folder, run};
use serde_json::{Value, json};

const ARTICLES: &str = "crates/nutgraf/tests/fixtures/articles.jsonl";
const FERRY: &str = "crates/nutgraf/tests/fixtures/ferry";

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

/// A value with every leaf replaced by its type and every list by what its elements have in common, so that a snapshot
/// holds the shape and not what learned weights make of a text.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("bool"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("string"),
        Value::Array(elements) => {
            let mut merged: Vec<Value> = Vec::new();
            for element in elements.iter().map(shape) {
                let known = merged
                    .iter()
                    .position(|known| known.is_object() && element.is_object());
                match known {
                    Some(at) => merged[at] = union(&merged[at], &element),
                    None if merged.contains(&element) => {}
                    None => merged.push(element),
                }
            }
            Value::Array(merged)
        }
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
    }
}

fn union(a: &Value, b: &Value) -> Value {
    let (Value::Object(a), Value::Object(b)) = (a, b) else {
        return if a == b || *b == json!("null") || *b == json!([]) {
            a.clone()
        } else {
            b.clone()
        };
    };
    let mut both = a.clone();
    for (name, value) in b {
        let merged = a
            .get(name)
            .map_or_else(|| value.clone(), |known| union(known, value));
        both.insert(name.clone(), merged);
    }
    Value::Object(both)
}

/// The numbers of learned parts are left out of what is compared.
fn without_scores(mut value: Value) -> Value {
    if let Some(score) = value.get_mut("score") {
        *score = json!("[score]");
    }
    for role in value
        .get_mut("roles")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        let sum: f64 = role["probabilities"]
            .as_object()
            .expect("probabilities")
            .values()
            .filter_map(Value::as_f64)
            .sum();
        assert!((sum - 1.0).abs() < 0.01, "{sum}");
        role["probabilities"] = shape(&role["probabilities"]);
    }
    value
}

/// A value as text, the fields of its objects in the order of the alphabet: whether `serde_json` keeps the order in
/// which they came depends on what else is built with it.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(&sorted(value)).expect("JSON")
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(sorted).collect(),
        Value::Object(fields) => {
            let by_name: BTreeMap<&String, &Value> = fields.iter().collect();
            Value::Object(
                by_name
                    .into_iter()
                    .map(|(name, field)| (name.clone(), sorted(field)))
                    .collect(),
            )
        }
        plain => plain.clone(),
    }
}

#[test]
fn extract_gives_an_article_line_for_each_page() {
    let ran = run(&["extract", FERRY], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("extract", ran.stdout.replace(env!("CARGO_MANIFEST_DIR"), ""));
}

#[test]
fn stories_gives_a_line_for_each_story() {
    let ran = run(&["stories", ARTICLES], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("stories", ran.stdout);
}

#[test]
fn stories_articles_gives_the_lines_with_their_stories() {
    let arrivals = folder("arrivals").join("arrivals.jsonl");
    let ran = run(
        &[
            "stories",
            "--articles",
            "--arrivals",
            &arrivals.to_string_lossy(),
            ARTICLES,
        ],
        "",
    );
    assert_eq!(ran.code, Some(0));
    let articles = lines(&ran.stdout);
    let arrivals = lines(&std::fs::read_to_string(arrivals).expect("written"));
    let stories: Vec<&Value> = articles.iter().map(|article| &article["story"]).collect();
    assert_eq!(stories[0], stories[1]);
    assert_ne!(stories[0], stories[2]);
    assert_eq!(arrivals[2], json!({"id": "b1", "story": stories[2]}));
    // What is explained then follows the stories that the lines carry.
    let explained = run(&["explain", "--format", "json", "-"], &ran.stdout);
    let ids: Vec<Value> = lines(&explained.stdout)
        .into_iter()
        .map(|explainer| explainer["id"].clone())
        .collect();
    assert!(ids.contains(stories[0]), "{ids:?}");
}

#[test]
fn roles_gives_a_role_for_each_sentence() {
    let question = r#"{"id":"r","title":"Sandholm ferry stops after engine fails","published":"2031-03-11","sentences":["The ferry between Sandholm and Ostrey stopped on Tuesday after its engine failed, the line said.","The line said that it expected the ferry to run again on 14 March.",""]}"#;
    let ran = run(&["roles"], question);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let answer = without_scores(lines(&ran.stdout).remove(0));
    assert_eq!(answer["roles"].as_array().map(Vec::len), Some(3));
    insta::assert_snapshot!("roles", pretty(&shape(&answer)));
}

#[test]
fn verify_gives_a_verdict_with_evidence_and_reasons() {
    let questions = concat!(
        r#"{"id":"true","claim":"The ferry stopped on Tuesday after its engine failed.","sources":["The ferry stopped on Tuesday after its engine failed, the line said."]}"#,
        "\n",
        r#"{"id":"number","claim":"About 900 people live on Ostrey.","sources":[{"title":"Ostrey","text":"About 400 people live on Ostrey.","outlet":"Sandholm Post"}]}"#,
        "\n",
    );
    let ran = run(&["verify"], questions);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let answers: Vec<Value> = lines(&ran.stdout).into_iter().map(without_scores).collect();
    insta::assert_snapshot!("verify", pretty(&answers.into()));
}

#[test]
fn explain_gives_an_explainer_in_the_shape_of_its_schema() {
    let ran = run(&["explain", "--one", "--why", "--format", "json", FERRY], "");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let explainer = lines(&ran.stdout).remove(0);
    assert_eq!(explainer["schema"], "nutgraf/explainer/1");
    for list in [
        "timeline",
        "upcoming",
        "conflicts",
        "quotes",
        "voices",
        "people",
        "missing",
        "withheld",
    ] {
        assert!(explainer[list].is_array(), "{list}");
    }
    let headings: Vec<String> = (explainer["sections"].as_array().expect("sections").iter())
        .map(|section| format!("{} {}", section["kind"], section["heading"]))
        .collect();
    insta::assert_snapshot!("explain_sections", headings.join("\n"));
    // Whether the sentence needed edits depends on the choice.
    let mut about = shape(&explainer["about"]);
    assert!(about["edits"].is_array());
    about["edits"] = json!([]);
    insta::assert_snapshot!("explain_about", pretty(&about));
    insta::assert_snapshot!("explain_label", pretty(&explainer["label"]));
    insta::assert_snapshot!("explain_candidate", pretty(&shape(&explainer["candidates"][0])));
    let names: BTreeSet<&String> = explainer.as_object().expect("an object").keys().collect();
    insta::assert_snapshot!(
        "explain_fields",
        names
            .iter()
            .map(|name| name.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
    insta::assert_snapshot!("explain_sources", pretty(&explainer["sources"]));
    let without_why = run(&["explain", "--one", "--format", "json", FERRY], "");
    assert!(lines(&without_why.stdout).remove(0).get("candidates").is_none());
}

#[test]
fn every_sentence_of_an_explainer_stands_in_its_sources() {
    let pages = "examples/kelderby-water/pages";
    let articles: BTreeMap<String, Value> = lines(&run(&["extract", pages], "").stdout)
        .into_iter()
        .map(|article| (article["id"].as_str().expect("an id").to_owned(), article))
        .collect();
    let ran = run(&["explain", "--one", "--format", "json", pages], "");
    let explainer = lines(&ran.stdout).remove(0);
    let sections = explainer["sections"].as_array().expect("sections").iter();
    let claims = sections.flat_map(|section| section["claims"].as_array().expect("claims"));
    let mut count = 0;
    for claim in [&explainer["title"], &explainer["about"]]
        .into_iter()
        .chain(claims)
    {
        count += 1;
        let citations = claim["citations"].as_array().expect("citations");
        assert!(!citations.is_empty(), "{claim}");
        for citation in citations {
            let article = &articles[citation["article"].as_str().expect("an article")];
            let field = article[citation["field"].as_str().expect("a field")]
                .as_str()
                .expect("a text");
            let (start, end) = (
                citation["start"].as_u64().expect("start"),
                citation["end"].as_u64().expect("end"),
            );
            let slice: String = field
                .chars()
                .skip(start as usize)
                .take((end - start) as usize)
                .collect();
            assert_eq!(Some(slice.as_str()), citation["quote"].as_str(), "{claim}");
        }
        let edits: Vec<Edit<Value>> = serde_json::from_value(claim["edits"].clone()).expect("edits");
        let quote = citations[0]["quote"].as_str().expect("a quote");
        assert_eq!(
            replay(quote, &edits).as_deref(),
            claim["text"].as_str(),
            "{claim}"
        );
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = run(&["explain", "--why", "--format", "json", FERRY, ARTICLES], "");
    let second = run(&["explain", "--why", "--format", "json", FERRY, ARTICLES], "");
    assert!(!first.stdout.is_empty());
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn text_has_the_seven_parts_in_their_order() {
    let ran = run(&["explain", "--one", FERRY], "");
    let places: Vec<usize> = [
        "\nWhat is the story about?\n",
        "\nWhat's Happening?\n",
        "\nWhy It's Important?\n",
        "\nWhat's Next?\n",
        "\nBeyond the Headlines\n",
        "\nHow this was made\n",
        "\nSources\n",
        "\nDo you find this article useful?\n",
    ]
    .iter()
    .map(|heading| {
        ran.stdout
            .find(heading)
            .unwrap_or_else(|| panic!("{heading} in {}", ran.stdout))
    })
    .collect();
    assert!(places.is_sorted(), "{}", ran.stdout);
    assert!(
        ran.stdout
            .contains("\nAs of 12 March 2031, 07:00 UTC+1. 3 reports by 3 independent sources.\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains(
            "[1] Sandholm Post: Sandholm ferry stops after engine fails, 11 March 2031, 09:12 UTC+1\n    \
             https://sandholmpost.example/ferry-stops\n"
        ),
        "{}",
        ran.stdout
    );
}

#[test]
fn markdown_and_html_are_whole_pages() {
    let markdown = run(&["explain", "--one", "--format", "markdown", FERRY], "").stdout;
    assert!(
        markdown.starts_with("# ") && markdown.contains("\n## What's Next?\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains("[\\[1\\]](<https://sandholmpost.example/ferry-stops>)"),
        "{markdown}"
    );
    let html = run(&["explain", "--one", "--format", "html", FERRY], "").stdout;
    assert!(
        html.trim_start().to_lowercase().starts_with("<!doctype html>") && !html.contains("<script src"),
        "{html}"
    );
    let several = run(&["explain", "--format", "html", FERRY, ARTICLES], "");
    assert_eq!(several.code, Some(2));
    assert!(several.stderr.contains("add --into FOLDER"), "{}", several.stderr);
}

#[test]
fn into_writes_a_file_for_each_story() {
    let folder = folder("into");
    let ran = run(
        &[
            "explain",
            "--format",
            "json",
            "--into",
            &folder.to_string_lossy(),
            FERRY,
            ARTICLES,
        ],
        "",
    );
    assert_eq!(ran.stdout, "");
    let files = std::fs::read_dir(&folder).expect("the folder").count();
    assert!(files >= 2, "{files} files; {}", ran.stderr);
}

#[test]
fn schema_is_a_json_schema_that_names_every_field() {
    let schema: Value = serde_json::from_str(&run(&["schema"], "").stdout).expect("JSON");
    let text = schema.to_string();
    for field in [
        "independent_sources",
        "digital_source_type",
        "withheld",
        "bound_to",
        "sentence",
    ] {
        assert!(text.contains(&format!("\"{field}\"")), "{field}");
    }
}

#[test]
fn formats_and_writers_that_come_later_say_so() {
    let check = |arguments: &[&str], expect: &str| {
        let ran = run(arguments, "x");
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.stderr.contains(expect), "{}", ran.stderr);
    };
    check(
        &["explain", "--format", "kite", "-"],
        "this format comes in a later version",
    );
    check(
        &["explain", "--format", "ics", "-"],
        "this format comes in a later version",
    );
    check(
        &["explain", "--writer", "somebody", "-"],
        "there is no writer \"somebody\" yet",
    );
    check(&["explain", "--why", "-"], "add --format json");
    check(&["explain", "--at", "soon", "-"], "is no time");
    check(
        &["--models", "no/such/folder", "roles"],
        "no/such/folder/sentences.linear cannot be read",
    );
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let many = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles.jsonl"),
    )
    .expect("a fixture")
    .repeat(2_000);
    let mut command = command(&["extract", "-"]);
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("started");
    drop(child.stdout.take());
    let _ = std::io::Write::write_all(&mut child.stdin.take().expect("piped"), many.as_bytes());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}
