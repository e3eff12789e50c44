//! The headline that stands for a story.

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_text::{fnv1a, words};

use crate::terms::stem;

/// Headlines that are compared: the latest. The choice among them is as good as among hundreds.
const TITLES_MAX: usize = 64;

/// The headline nearest the others: the one whose words, weighted by rarity, most of them share. The first where two
/// are as near; empty where no article has one.
pub(crate) fn title<'a>(titles: &[&'a str], rarity: impl Fn(u64) -> f32) -> &'a str {
    let compared = &titles[titles.len().saturating_sub(TITLES_MAX)..];
    let vectors: Vec<Vec<(u64, f32)>> = compared.iter().map(|title| vector(title, &rarity)).collect();
    let mut sum: BTreeMap<u64, f32> = BTreeMap::new();
    for (term, weight) in vectors.iter().flatten() {
        *sum.entry(*term).or_default() += weight;
    }
    let mut best: (f32, &str) = (-1.0, "");
    for (title, vector) in compared.iter().zip(&vectors) {
        let near = vector
            .iter()
            .map(|(term, weight)| weight * sum[term])
            .sum::<f32>();
        let near = if title.trim_end().ends_with('?') {
            near / 2.0
        } else {
            near
        };
        if near > best.0 && !title.trim().is_empty() {
            best = (near, title);
        }
    }
    best.1
}

/// The words of a headline with their weights, at the length 1.
fn vector(title: &str, rarity: &impl Fn(u64) -> f32) -> Vec<(u64, f32)> {
    let terms: BTreeSet<u64> = words(title)
        .iter()
        .filter_map(|word| stem(&word.folded))
        .map(|stem| fnv1a(stem.bytes()))
        .collect();
    let weights: Vec<f32> = terms.iter().map(|&term| rarity(term)).collect();
    let length = weights
        .iter()
        .map(|weight| weight * weight)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE);
    terms
        .into_iter()
        .zip(weights)
        .map(|(term, weight)| (term, weight / length))
        .collect()
}
