//! How rare a term is: counted in the articles seen, on top of what is known of news before the first of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use nutgraf_text::fnv1a;
use serde::{Deserialize, Serialize};

/// In how many articles each term was seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rarity {
    articles: u32,
    seen: HashMap<u64, u32>,
}

/// [`Rarity`] with its counts in order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SavedRarity {
    articles: u32,
    seen: Vec<(u64, u32)>,
}

/// How many articles the rates known beforehand count for. Without them (0) the first articles of a stream, and all of
/// a small input, are joined by words such as "police". B³ F1 on the development articles and headlines: with 1,000 .938
/// and .741, with 3,000 .939 and .766, with 10,000 .936 and .770.
const KNOWN_ARTICLES: f32 = 3_000.0;

/// Terms that are counted. Beyond them those seen once are forgotten, which half of all terms are.
const TERMS_MAX: usize = 2_000_000;

impl Rarity {
    /// Counts one more article that has this term.
    pub(crate) fn see(&mut self, terms: impl Iterator<Item = u64>) {
        self.articles += 1;
        for hash in terms {
            *self.seen.entry(hash).or_default() += 1;
        }
        if self.seen.len() > TERMS_MAX {
            self.seen.retain(|_, count| *count > 1);
        }
    }

    /// Takes back an article that was counted.
    pub(crate) fn forget(&mut self, terms: impl Iterator<Item = u64>) {
        self.articles = self.articles.saturating_sub(1);
        for hash in terms {
            if let Some(count) = self.seen.get_mut(&hash) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// The inverse document frequency of a term: from near 0 for a word of every article to about 9 for one never seen.
    pub(crate) fn of(&self, hash: u64) -> f32 {
        let known = KNOWN_RATES.get(&hash).copied().unwrap_or(0.0);
        let seen = self.seen.get(&hash).copied().unwrap_or(0) as f32;
        let articles = self.articles as f32 + KNOWN_ARTICLES + 1.0;
        (articles / (seen + known * KNOWN_ARTICLES + 0.5))
            .ln()
            .max(RARITY_MIN)
    }

    pub(crate) fn saved(&self) -> SavedRarity {
        let mut seen: Vec<(u64, u32)> = self.seen.iter().map(|(&hash, &count)| (hash, count)).collect();
        seen.sort_unstable();
        SavedRarity {
            articles: self.articles,
            seen,
        }
    }

    pub(crate) fn restored(saved: SavedRarity) -> Rarity {
        Rarity {
            articles: saved.articles,
            seen: saved.seen.into_iter().collect(),
        }
    }
}

/// A word of every article still counts a little, so that a text of such words has a length.
const RARITY_MIN: f32 = 0.05;

/// The share of articles in which a stem stands. `background.txt` says what it was counted in.
static KNOWN_RATES: LazyLock<HashMap<u64, f32>> = LazyLock::new(|| {
    (include_str!("background.txt").lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (stem, per_ten_thousand) = line.split_once(' ')?;
            Some((
                fnv1a(stem.bytes()),
                per_ten_thousand.parse::<f32>().ok()? / 10_000.0,
            ))
        })
        .collect()
});
