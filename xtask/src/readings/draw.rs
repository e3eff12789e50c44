//! Draws stories and writes what a reader gets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::plant::planted;
use crate::binary::{Binary, binary};
use crate::eval::{Data, SplitMix64, article_lines, fold};

/// One explainer in so many carries a planted defect.
const PLANTED_IN: usize = 3;

/// Options of `cargo xtask readings draw`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The seed: write it down before you draw
    #[arg(long)]
    seed: u64,
    /// How many stories
    #[arg(long, default_value_t = 20)]
    count: usize,
    /// Which stories: gold, or marked (each explained with the weights of its fold)
    #[arg(long, default_value = "marked")]
    stories: String,
    /// Only stories of at least so many articles
    #[arg(long, default_value_t = 1)]
    articles: usize,
    /// Folder with the data sets
    #[arg(long, env = "NUTGRAF_DATA")]
    data: PathBuf,
    /// Binary that explains; without it the release build of this tree
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Folder of weights with fold0 … fold4, for marked stories
    #[arg(long)]
    models: Option<PathBuf>,
    /// Folder to write; the key to the planted defects is written beside it
    #[arg(long)]
    out: PathBuf,
    /// Plant no defects
    #[arg(long)]
    unplanted: bool,
}

/// A story that may be drawn.
struct Drawable {
    name: String,
    articles: Vec<String>,
}

/// Draws, explains, plants, writes.
pub(crate) fn draw(options: &Options) -> Result<()> {
    let data = Data::at(Some(options.data.clone()));
    let (stories_at, articles_at) = match options.stories.as_str() {
        "gold" => ("explainers/gold.jsonl", "stories/articles.jsonl"),
        "marked" => ("explainers/marked.jsonl", "explainers/articles.jsonl"),
        other => bail!("no stories {other:?}: draw from gold or marked"),
    };
    let articles = data.articles(articles_at)?;
    let mut random = SplitMix64::new(options.seed);
    let drawn = drawn(
        drawable(&data, stories_at, options.articles)?,
        options.count,
        &mut random,
    );
    let binary = binary(options.binary.as_deref(), None)?;
    let mut key = String::new();
    for (number, story) in drawn.iter().enumerate() {
        let lines = article_lines(&story.articles, &articles)?;
        let weights = with_weights(&binary, options, story)?;
        let printed = weights
            .run(&["explain", "--one", "--format", "json", "-"], &lines)?
            .stdout;
        let Some(line) = printed.lines().next() else {
            crate::complain(&format!("{}: nothing may be shown, no reading", story.name));
            continue;
        };
        let mut explainer: Value =
            serde_json::from_str(line).context("explain printed something that is not JSON")?;
        let folder = options.out.join(format!("{:02}", number + 1));
        if !options.unplanted && number % PLANTED_IN == PLANTED_IN - 1 {
            key.extend(plant(&mut explainer, number + 1, &mut random).map(|line| format!("{line}\n")));
        }
        write(&folder, "explainer.txt", &explainer_page(&explainer))?;
        write(&folder, "coverage.txt", &coverage_page(story, &articles))?;
        write(&folder, "sheet.txt", &sheet(number + 1, &explainer))?;
    }
    let beside = options.out.with_extension("key.jsonl");
    std::fs::write(&beside, key).with_context(|| format!("could not write {}", beside.display()))?;
    crate::say(&format!(
        "{} stories in {}; the planted defects are in {}",
        drawn.len(),
        options.out.display(),
        beside.display()
    ));
    Ok(())
}

/// The stories with enough articles.
fn drawable(data: &Data, stories_at: &str, least: usize) -> Result<Vec<Drawable>> {
    let stories: Vec<Value> = data.lines(stories_at)?;
    let of = |story: &Value| Drawable {
        name: story["story"].as_str().unwrap_or("").to_owned(),
        articles: story["articles"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    };
    Ok(stories
        .iter()
        .map(of)
        .filter(|story| story.articles.len() >= least)
        .collect())
}

/// So many of the stories, each as likely as any other.
fn drawn(mut stories: Vec<Drawable>, count: usize, random: &mut SplitMix64) -> Vec<Drawable> {
    let mut drawn = Vec::new();
    while drawn.len() < count && !stories.is_empty() {
        drawn.push(stories.swap_remove(random.below(stories.len())));
    }
    drawn
}

/// The binary with the weights that were made without the story.
fn with_weights(binary: &Binary, options: &Options, story: &Drawable) -> Result<Binary> {
    let Some(models) = &options.models else {
        return Ok(binary.clone());
    };
    let folder = models.join(format!("fold{}", fold(&story.name)));
    if !folder.is_dir() {
        bail!(
            "{} is missing: train the folds, or leave --models out",
            folder.display()
        );
    }
    Ok(binary.with_models(&folder))
}

/// Puts a defect into one sentence; gives the line of the key, or nothing where no sentence takes one.
fn plant(explainer: &mut Value, number: usize, random: &mut SplitMix64) -> Option<Value> {
    let mut places: Vec<(String, &mut Value)> = Vec::new();
    for section in explainer["sections"].as_array_mut().into_iter().flatten() {
        let kind = section["kind"].as_str().unwrap_or("").to_owned();
        for (at, claim) in section["claims"].as_array_mut().into_iter().flatten().enumerate() {
            places.push((format!("{kind}.{}", at + 1), &mut claim["text"]));
        }
    }
    while !places.is_empty() {
        let (place, text) = places.swap_remove(random.below(places.len()));
        if let Some((defect, kind)) = planted(text.as_str().unwrap_or(""), random) {
            let line =
                json!({ "explainer": number, "place": place, "kind": kind, "was": *text, "is": defect });
            *text = defect.into();
            return Some(line);
        }
    }
    None
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    let path = folder.join(name);
    std::fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))
}

/// Where each shown sentence stands, and its words: title, about, then the sections in order.
fn shown(explainer: &Value) -> Vec<(String, String)> {
    let text = |claim: &Value| claim["text"].as_str().unwrap_or("").to_owned();
    let mut shown = vec![
        ("title".to_owned(), text(&explainer["title"])),
        ("about".to_owned(), text(&explainer["about"])),
    ];
    for section in explainer["sections"].as_array().into_iter().flatten() {
        let kind = section["kind"].as_str().unwrap_or("");
        let claims = section["claims"].as_array().into_iter().flatten().enumerate();
        shown.extend(claims.map(|(at, claim)| (format!("{kind}.{}", at + 1), text(claim))));
    }
    shown
}

/// The explainer as a reader sees it, in plain text, with the outlets beside each sentence.
fn explainer_page(explainer: &Value) -> String {
    let outlets: BTreeMap<&str, &str> = explainer["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|source| Some((source["id"].as_str()?, source["outlet"].as_str()?)))
        .collect();
    let line = |claim: &Value| {
        let mut named: Vec<&str> = claim["citations"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|citation| outlets.get(citation["article"].as_str()?).copied())
            .collect();
        named.dedup();
        format!(
            "{} ({})\n",
            claim["text"].as_str().unwrap_or(""),
            named.join(", ")
        )
    };
    let alone = explainer["independent_sources"].as_u64() == Some(1);
    let mut page = format!(
        "{}\n\n{}What is the story about?\n{}",
        explainer["title"]["text"].as_str().unwrap_or(""),
        if alone {
            "This rests on one source; no other confirms it.\n\n"
        } else {
            ""
        },
        line(&explainer["about"])
    );
    for section in explainer["sections"].as_array().into_iter().flatten() {
        page.push_str(&format!("\n{}\n", section["heading"].as_str().unwrap_or("")));
        for claim in section["claims"].as_array().into_iter().flatten() {
            page.push_str(&line(claim));
        }
        if let Some(gap) = section["gap"].as_str() {
            page.push_str(&format!("{gap}\n"));
        }
    }
    let label = &explainer["label"];
    page + &format!(
        "\n{}\n{}\n",
        label["heading"].as_str().unwrap_or(""),
        label["text"].as_str().unwrap_or("")
    )
}

/// The articles that the explainer was made from.
fn coverage_page(story: &Drawable, articles: &BTreeMap<String, Value>) -> String {
    let page = |article: &Value| {
        let field = |name: &str| article[name].as_str().unwrap_or("(none)");
        format!(
            "=== {}, {}\n{}\n\n{}\n",
            field("outlet"),
            field("published"),
            field("title"),
            field("text")
        )
    };
    story
        .articles
        .iter()
        .filter_map(|id| articles.get(id))
        .map(page)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The sheet that a reader fills in.
fn sheet(number: usize, explainer: &Value) -> String {
    let mut sheet = format!(
        "explainer {number}\nPut one word into each pair of brackets: fine, misleading, broken, misplaced, repeats, dull.\n\
         Below a line that is not fine, say why after `why:`.\n\n"
    );
    for (place, text) in shown(explainer) {
        sheet.push_str(&format!("[] {place} | {text}\n"));
    }
    sheet.push_str("\nmissing: \ntitle neutral and true (yes, no): \nlabel true (yes, no): \nretold after a minute (yes, no, why): \n");
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explainer() -> Value {
        json!({
            "title": { "text": "Ford opens", "citations": [] },
            "about": { "text": "The ford opened.", "citations": [{ "article": "a" }, { "article": "a" }] },
            "sections": [{ "kind": "whats_happening", "heading": "What's Happening?", "claims": [{ "text": "It is not deep.", "citations": [] }], "gap": null },
                { "kind": "whats_next", "heading": "What's Next?", "claims": [], "gap": "Nothing is announced." }],
            "sources": [{ "id": "a", "outlet": "The Post" }],
            "label": { "heading": "How this was made", "text": "Assembled." },
        })
    }

    #[test]
    fn the_page_and_the_sheet_hold_every_sentence() {
        let page = explainer_page(&explainer());
        assert!(
            page.contains("The ford opened. (The Post)") && page.contains("Nothing is announced."),
            "{page}"
        );
        let sheet = sheet(3, &explainer());
        assert!(
            sheet.contains(
                "[] title | Ford opens\n[] about | The ford opened.\n[] whats_happening.1 | It is not deep.\n"
            ),
            "{sheet}"
        );
    }

    #[test]
    fn a_planted_defect_is_in_the_explainer_and_in_the_key() {
        let mut explainer = explainer();
        let line = plant(&mut explainer, 3, &mut SplitMix64::new(5)).unwrap();
        assert_eq!(
            (line["place"].as_str(), line["is"].as_str()),
            (Some("whats_happening.1"), Some("It is deep."))
        );
        assert_eq!(explainer["sections"][0]["claims"][0]["text"], "It is deep.");
    }

    #[test]
    fn the_same_seed_draws_the_same_stories() {
        let stories = || {
            (0..30)
                .map(|n| Drawable {
                    name: n.to_string(),
                    articles: vec![],
                })
                .collect::<Vec<_>>()
        };
        let names = |seed| {
            drawn(stories(), 5, &mut SplitMix64::new(seed))
                .into_iter()
                .map(|story| story.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
        assert_eq!(drawn(stories(), 99, &mut SplitMix64::new(1)).len(), 30);
    }
}
