//! How long an explainer takes and how much memory grouping holds.

use anyhow::Result;
use serde_json::Value;

use super::data::Data;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};

/// The articles of the timed explainer, and about how many words they hold together.
const ARTICLES: usize = 20;
const WORDS: usize = 12_000;

/// Timed runs; the median is reported.
const RUNS: usize = 7;

/// Lines of the memory measurement.
const LINES: usize = 10_000;

/// Time of `explain --one` on 20 articles, and the memory peak of `stories` on 10,000 lines.
pub(crate) fn speed(setting: &Setting) -> Result<Measured> {
    let at = "stories/articles.jsonl";
    if let Some(absent) = setting.absent(&[at]) {
        return Ok(absent);
    }
    let articles: Vec<Value> = setting.data.lines(at)?;
    let chosen = long_story(&articles);
    if chosen.len() < ARTICLES {
        let lacking = format!("{ARTICLES} articles of about {} words in {at}", WORDS / ARTICLES);
        return Ok(Measured::Absent(vec![lacking]));
    }
    let mut figures = vec![explaining(setting, &chosen)?];
    figures.extend(grouping(setting, articles)?);
    Ok(Measured::Rows(vec![Row {
        name: "speed".to_owned(),
        on: format!("{at} and what else the folder has; wall time, start-up included, median of {RUNS}"),
        figures,
        notes: Vec::new(),
    }]))
}

/// The median time of one explainer.
fn explaining(setting: &Setting, chosen: &[&Value]) -> Result<Figure> {
    let words: usize = chosen.iter().map(|article| words(article)).sum();
    let input: String = chosen
        .iter()
        .map(|article| format!("{}\n", without_label(article)))
        .collect();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let ran = setting
            .binary
            .run(&["explain", "--one", "--format", "json", "-"], &input)?;
        times.push(ran.took.as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let name = format!("ms to explain {} articles of {words} words", chosen.len());
    Ok(Figure::plain(name, times[RUNS / 2], RUNS, Better::Lower))
}

/// Memory and time of grouping many lines, taken from all sets that the folder has.
fn grouping(setting: &Setting, mut articles: Vec<Value>) -> Result<Vec<Figure>> {
    for more in ["stories/headlines.jsonl", "explainers/articles.jsonl"] {
        if setting.data.has(more) {
            articles.extend(setting.data.lines::<Value>(more)?);
        }
    }
    if setting.data.has("summaries/train.jsonl") {
        for event in setting.data.lines::<Value>("summaries/train.jsonl")? {
            articles.extend(event["articles"].as_array().cloned().unwrap_or_default());
        }
    }
    let lines: Vec<String> = articles
        .iter()
        .take(LINES)
        .map(|article| format!("{}\n", without_label(article)))
        .collect();
    let ran = setting.binary.run(&["stories", "-"], &lines.concat())?;
    let name = format!("MB at most for {} lines through stories", lines.len());
    Ok(vec![
        Figure::plain(name, ran.peak_bytes as f64 / 1e6, 1, Better::Lower),
        Figure::plain("seconds for them", ran.took.as_secs_f64(), 1, Better::Lower),
    ])
}

/// The articles of the timed explainer, without their labels.
pub(crate) fn speed_articles(data: &Data) -> Result<Vec<Value>> {
    let articles: Vec<Value> = data.lines("stories/articles.jsonl")?;
    Ok(long_story(&articles).into_iter().map(without_label).collect())
}

/// Articles of the largest stories, largest first, that come nearest to the wanted number of words: long ones are passed
/// over once the rest would not fit.
fn long_story(articles: &[Value]) -> Vec<&Value> {
    let size = |story: &Value| {
        articles
            .iter()
            .filter(|article| article["story"] == *story)
            .count()
    };
    let mut sorted: Vec<&Value> = articles.iter().collect();
    sorted.sort_by_key(|article| {
        let story = article["story"].as_str().unwrap_or("");
        (
            std::cmp::Reverse(size(&article["story"])),
            story.to_owned(),
            article["id"].as_str().unwrap_or("").to_owned(),
        )
    });
    let mut chosen: Vec<&Value> = Vec::new();
    let mut held = 0;
    for article in sorted {
        let after = ARTICLES - chosen.len().min(ARTICLES);
        let share = (WORDS - held.min(WORDS)) / after.max(1);
        let words = words(article);
        if after > 0 && words >= share / 2 && words <= share * 3 / 2 {
            held += words;
            chosen.push(article);
        }
    }
    chosen
}

fn words(article: &Value) -> usize {
    article["text"].as_str().unwrap_or("").split_whitespace().count()
}

/// The article without its story, which the program must not see.
pub(crate) fn without_label(article: &Value) -> Value {
    let mut article = article.clone();
    if let Some(fields) = article.as_object_mut() {
        fields.shift_remove("story");
    }
    article
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn twenty_articles_of_about_the_wanted_length_are_chosen() {
        let article = |n: usize, words: usize| json!({ "id": format!("{n:03}"), "story": "s", "text": "word ".repeat(words) });
        let articles: Vec<Value> = (0..60).map(|n| article(n, 100 * (n % 12))).collect();
        let chosen = long_story(&articles);
        assert_eq!(chosen.len(), ARTICLES);
        let total: usize = chosen.iter().map(|article| words(article)).sum();
        assert!(total.abs_diff(WORDS) < WORDS / 5, "{total}");
    }
}
