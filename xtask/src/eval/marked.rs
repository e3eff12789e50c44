//! Choice of sentences on the marked stories, by cross-validation: the stories of fold `k` are explained with the weights
//! in `foldK` of the folder given with `--models`, which were made without them.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::Value;

use super::data::article_lines;
use super::explainer::{Place, explained};
use super::folds::{FOLDS, fold};
use super::gold::lead_scored;
use super::marks::{Fact, Marks, Telling, figures, scored};
use super::report::{Counts, Row};
use super::{Measured, Setting};
use crate::binary::{Binary, on_two_threads};

/// One story of the marked set, as far as the scorer needs it.
#[derive(Debug, Deserialize)]
pub(crate) struct Story {
    /// The story's name.
    pub(crate) story: String,
    articles: Vec<String>,
    sentences: Vec<Sentence>,
    #[serde(default)]
    bound: Vec<Vec<usize>>,
}

#[derive(Debug, Deserialize)]
struct Sentence {
    #[serde(flatten)]
    place: Place,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    weight: u8,
    fact: Option<String>,
    avoid: Option<String>,
}

/// The marked set through `explain --one`, a fold at a time.
pub(crate) fn marked(setting: &Setting) -> Result<Measured> {
    let (stories_at, articles_at) = ("explainers/marked.jsonl", "explainers/articles.jsonl");
    if let Some(absent) = setting.absent(&[stories_at, articles_at]) {
        return Ok(absent);
    }
    let stories: Vec<Story> = setting.data.lines(stories_at)?;
    let articles = setting.data.articles(articles_at)?;
    let (binaries, mut note) = by_fold(&setting.binary)?;
    if setting.data.is_fixture {
        "invented stories, on which nothing was trained".clone_into(&mut note);
    }
    let mut scored = on_two_threads(&stories, |story| {
        let binary = &binaries[fold(&story.story) as usize];
        let explainer = explained(binary, &article_lines(&story.articles, &articles)?)?;
        Ok(self::scored(&marks(story, &articles), explainer.as_ref()))
    })?;
    setting.look_at("marked", scored.iter_mut().flat_map(|scored| &mut scored.lines))?;
    let units: Vec<Counts> = scored.into_iter().map(|scored| scored.counts).collect();
    let baseline: Vec<Counts> = stories
        .iter()
        .map(|story| lead_scored(&marks(story, &articles), &story.articles, &articles).counts)
        .collect();
    let mut rows = Vec::new();
    for (part, is_in) in PARTS {
        let of = |counts: &[Counts]| -> Vec<Counts> {
            stories
                .iter()
                .zip(counts)
                .filter(|(story, _)| is_in(story))
                .map(|(_, counts)| counts.clone())
                .collect()
        };
        let chosen = of(&units);
        if chosen.is_empty() {
            continue;
        }
        rows.push(Row {
            name: format!("marked{part}"),
            on: format!(
                "{stories_at}, {} stories; baseline: the first article's first five sentences",
                chosen.len()
            ),
            figures: figures(&chosen, &of(&baseline)),
            notes: vec![note.clone(), shared_note(&stories)],
        });
    }
    Ok(Measured::Rows(rows))
}

/// Whether a story belongs to a row.
type IsIn = fn(&Story) -> bool;

/// The rows: all stories, and those of several articles and of one, which are different tasks.
const PARTS: [(&str, IsIn); 3] = [
    ("", |_| true),
    (": several articles", |story| story.articles.len() > 1),
    (": one article", |story| story.articles.len() == 1),
];

/// One binary a fold, and what to say about it. Without fold folders the figure is resubstitution, and is called that.
fn by_fold(binary: &Binary) -> Result<(Vec<Binary>, String)> {
    let plain = || (0..FOLDS).map(|_| binary.clone()).collect();
    let Some(models) = &binary.models else {
        return Ok((plain(), "RESUBSTITUTION: the shipped weights have seen these stories; give --models DIR with fold0 … fold4".to_owned()));
    };
    let folders: Vec<_> = (0..FOLDS).map(|k| models.join(format!("fold{k}"))).collect();
    let there = folders.iter().filter(|folder| folder.is_dir()).count();
    match there {
        0 => Ok((
            plain(),
            format!("RESUBSTITUTION: {} has no fold0 … fold4", models.display()),
        )),
        _ if there == folders.len() => {
            let binaries = folders.iter().map(|folder| binary.with_models(folder)).collect();
            Ok((
                binaries,
                "cross-validated: each story with the weights of its fold".to_owned(),
            ))
        }
        _ => bail!(
            "{} has {there} of {FOLDS} fold folders: train the others, or name another folder",
            models.display()
        ),
    }
}

/// Says how many articles stand in stories of different folds, which would let training see what is held out.
fn shared_note(stories: &[Story]) -> String {
    let mut folds_of: BTreeMap<&str, u64> = BTreeMap::new();
    let mut shared = 0;
    for story in stories {
        for article in &story.articles {
            let fold = fold(&story.story);
            if *folds_of.entry(article).or_insert(fold) != fold {
                shared += 1;
            }
        }
    }
    format!("{shared} articles stand in stories of two folds")
}

/// The story's marks in the common shape. Sentences with one fact code tell one fact; each keeps its own sections.
pub(crate) fn marks(story: &Story, articles: &BTreeMap<String, Value>) -> Marks {
    let mut marks = Marks {
        story: story.story.clone(),
        ..Marks::default()
    };
    let mut facts: BTreeMap<&str, Fact> = BTreeMap::new();
    for sentence in &story.sentences {
        let place = sentence.place.clone();
        if place.field == "title" {
            match &sentence.avoid {
                Some(_) => marks.titles_bad.push(place.clone()),
                None => marks.titles_good.push(place.clone()),
            }
        }
        if let Some(reason) = &sentence.avoid {
            marks.avoid.push((reason.clone(), reason.clone(), place));
        } else if let Some(code) = sentence
            .fact
            .as_deref()
            .filter(|_| sentence.place.field == "text")
        {
            let fact = facts.entry(code).or_insert_with(|| Fact {
                says: words(&sentence.place, articles),
                must_tell: false,
                tellings: Vec::new(),
            });
            fact.must_tell |= sentence.weight == 2;
            fact.tellings.push(Telling {
                place,
                sections: sentence.sections.clone(),
            });
        }
    }
    marks.facts = facts.into_values().collect();
    let at = |position: &usize| {
        story
            .sentences
            .get(*position)
            .map(|sentence| sentence.place.clone())
    };
    for group in &story.bound {
        let mut places = group.iter().filter_map(at);
        if let Some(first) = places.next() {
            marks.bound.push((first, places.collect()));
        }
    }
    marks
}

/// The words at a place; empty where the article is not there.
fn words(place: &Place, articles: &BTreeMap<String, Value>) -> String {
    let field = articles
        .get(&place.article)
        .and_then(|article| article[place.field.as_str()].as_str())
        .unwrap_or("");
    field
        .chars()
        .skip(place.start)
        .take(place.end - place.start)
        .collect()
}
