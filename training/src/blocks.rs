//! Learns which blocks of a page are its article.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf_extract::{BlockWeights, Forest, Limits, Node, page_blocks, revision_by};
use nutgraf_news::ArticleLine;

use crate::pages::{Label, Page, pages};
use crate::trees::{Binned, Shape, fit_weighted};

/// Folds of sites.
pub const FOLDS: u64 = 5;

/// The form of the trees. Out of fold, 200 trees of 16 leaves gave the same; more cost time on every page.
const SHAPE: Shape = Shape {
    trees: 120,
    leaves: 12,
    items_min: 30,
    rate: 0.1,
    feature_share: 0.4,
};

/// Of pages of which only a few snippets are known, the other blocks are learned as a first look that had not seen the
/// site guesses them, where its score is as far from zero as this, and at this weight. Out of fold on four fifths of
/// the sites: shingle F1 .962 without them, .970 with them.
const GUESS_MIN: f32 = 1.0;
const GUESS_WEIGHT: f64 = 0.3;

/// Learns the weights from all pages of the data folder and writes them as `blocks.trees`; with `held_out`, writes
/// instead what pages give by weights that saw no page of their fold of sites, as article lines.
pub fn blocks(folder: &Path, out: &Path, held_out: bool) -> Result<()> {
    let pages = pages(folder, FOLDS)?;
    fs::create_dir_all(out).with_context(|| format!("could not make {}", out.display()))?;
    if !held_out {
        let path = out.join("blocks.trees");
        let weights = weights(&pages.iter().collect::<Vec<_>>());
        return fs::write(&path, weights.to_bytes())
            .with_context(|| format!("could not write {}", path.display()));
    }
    let path = out.join("out-of-fold.jsonl");
    let mut file = fs::File::create(&path).with_context(|| format!("could not write {}", path.display()))?;
    for fold in 0..FOLDS {
        let seen: Vec<&Page> = pages.iter().filter(|page| page.fold != fold).collect();
        let weights = weights(&seen);
        for page in pages.iter().filter(|page| page.fold == fold) {
            let line = match revision_by(&page.document, &Limits::default(), &weights) {
                Ok((revision, _)) => ArticleLine::from(&revision),
                Err(skip) => ArticleLine::skipped(&page.document.input, None, skip),
            };
            writeln!(file, "{}", serde_json::to_string(&line)?)?;
        }
    }
    Ok(())
}

/// Both looks. The second learns from scores of a first that had not seen the page's site.
fn weights(pages: &[&Page]) -> BlockWeights {
    let features: Vec<&[Vec<f32>]> = pages.iter().map(|page| page.features.as_slice()).collect();
    let mut labels: Vec<Vec<Option<Label>>> = pages.iter().map(|page| page.labels.clone()).collect();
    let scores = unseen_scores(pages, &labels);
    for (labels, scores) in labels.iter_mut().zip(scores) {
        for (label, score) in labels.iter_mut().zip(scores) {
            let guess = Label {
                is_text: score > 0.0,
                weight: GUESS_WEIGHT,
            };
            *label = label.or((score.abs() > GUESS_MIN).then_some(guess));
        }
    }
    let first = forest(&features, &labels);
    let second: Vec<Vec<Vec<f32>>> = (pages.iter().zip(unseen_scores(pages, &labels)))
        .map(|(page, scores)| {
            let blocks = page_blocks(&page.document, &Limits::default(), Some(&scores));
            blocks.map(|blocks| blocks.features).unwrap_or_default()
        })
        .collect();
    let second: Vec<&[Vec<f32>]> = second.iter().map(Vec::as_slice).collect();
    BlockWeights {
        first,
        second: forest(&second, &labels),
    }
}

/// The scores that each page's blocks get from a first look that saw no page of its fold.
fn unseen_scores(pages: &[&Page], labels: &[Vec<Option<Label>>]) -> Vec<Vec<f32>> {
    let mut scores = vec![Vec::new(); pages.len()];
    let folds: BTreeSet<u64> = pages.iter().map(|page| page.fold).collect();
    for fold in folds {
        let is_other = |at: &usize| pages[*at].fold != fold;
        let others: Vec<usize> = (0..pages.len()).filter(is_other).collect();
        let features: Vec<&[Vec<f32>]> = others.iter().map(|&at| pages[at].features.as_slice()).collect();
        let labels: Vec<Vec<Option<Label>>> = others.iter().map(|&at| labels[at].clone()).collect();
        let unseen = forest(&features, &labels);
        let own = pages
            .iter()
            .zip(&mut scores)
            .filter(|(page, _)| page.fold == fold);
        for (page, scores) in own {
            *scores = page
                .features
                .iter()
                .map(|features| unseen.score(features))
                .collect();
        }
    }
    scores
}

fn forest(features: &[&[Vec<f32>]], labels: &[Vec<Option<Label>>]) -> Forest {
    let mut items = Vec::new();
    let mut targets = Vec::new();
    let mut weights = Vec::new();
    let mut menus = 0;
    for (features, labels) in features.iter().zip(labels) {
        for (features, label) in features.iter().zip(labels) {
            let Some(Label { is_text, mut weight }) = *label else {
                continue;
            };
            if !is_text && nutgraf_extract::is_menu(features) {
                menus += 1;
                if menus % MENUS_PER_ITEM != 0 {
                    continue;
                }
                weight *= MENUS_PER_ITEM as f64;
            }
            items.push(features.clone());
            targets.push(is_text);
            weights.push(weight);
        }
    }
    let (base, trees) = fit_weighted(&Binned::new(&items), &targets, &weights, SHAPE, 1);
    let trees: Vec<Vec<Node>> = trees
        .iter()
        .map(|tree| tree.0.iter().map(node).collect())
        .collect();
    Forest::new(base, &trees)
}

/// Menus are most of a page and easily told: one of these many is enough, at the weight of all.
const MENUS_PER_ITEM: usize = 4;

fn node(node: &nutgraf_encoder::Node) -> Node {
    match *node {
        nutgraf_encoder::Node::Leaf(value) => Node::Leaf(value),
        nutgraf_encoder::Node::Split {
            feature,
            threshold,
            left,
            ..
        } => Node::Split {
            feature,
            threshold,
            left,
        },
    }
}
