//! Articles and stories as lists of weighted terms, in whole numbers so that adding and taking away leave no trace.

use serde::{Deserialize, Serialize};

use crate::rarity::Rarity;
use crate::terms::Counted;

/// One term of an article: its share of the article's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Term(
    /// Which term.
    pub(crate) u64,
    /// Its weight in the article, which has the length 1 at its arrival, in units of [`UNIT`].
    pub(crate) u32,
    /// Whether it is a name or a number.
    pub(crate) bool,
);

/// One term of a story: the sum over its articles, and the part of it that came from names and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sum(pub(crate) u64, pub(crate) u64, pub(crate) u64);

/// The value 1 of a weight: fine enough for the smallest weight among thousands of terms.
const UNIT: f32 = 1_048_576.0;

/// Terms kept of an article: the strongest. B³ F1 on the development articles: with all of them and with 128 .939,
/// with 96 .942, with 64 .928.
const TERMS_MAX: usize = 128;

/// An article on its way into a story.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    /// Sorted by term.
    pub(crate) terms: Vec<Term>,
    /// For each term its weight times the square of its rarity: what a shared term gives to a product.
    pulls: Vec<f32>,
}

impl Probe {
    /// The article's terms, brought to the length 1 under the rarity of this moment.
    pub(crate) fn new(counted: &[Counted], rarity: &Rarity) -> Probe {
        let rarities: Vec<f32> = counted.iter().map(|term| rarity.of(term.hash)).collect();
        let length = (counted.iter().zip(&rarities))
            .map(|(term, rarity)| (term.weight * rarity).powi(2))
            .sum::<f32>()
            .sqrt()
            .max(f32::MIN_POSITIVE);
        let mut weighted: Vec<(Term, f32)> = (counted.iter().zip(rarities))
            .map(|(term, rarity)| {
                let weight = (term.weight / length * UNIT).round();
                (
                    Term(term.hash, weight as u32, term.is_key),
                    weight / UNIT * rarity * rarity,
                )
            })
            .collect();
        if weighted.len() > TERMS_MAX {
            let strength = |(term, pull): &(Term, f32)| term.1 as f32 * pull;
            weighted.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.0.0.cmp(&b.0.0)));
            weighted.truncate(TERMS_MAX);
            weighted.sort_by_key(|(term, _)| term.0);
        }
        let (terms, pulls) = weighted.into_iter().unzip();
        Probe { terms, pulls }
    }

    /// What the article shares with another.
    pub(crate) fn with_article(&self, other: &[Term]) -> Shared {
        let mut shared = Shared::default();
        let mut at = 0;
        for (term, pull) in self.terms.iter().zip(&self.pulls) {
            while at < other.len() && other[at].0 < term.0 {
                at += 1;
            }
            match other.get(at) {
                Some(other) if other.0 == term.0 => shared.add(pull * other.1 as f32 / UNIT),
                Some(_) => {}
                None => break,
            }
        }
        shared
    }

    /// What the article and a story have in common.
    pub(crate) fn with_sums(&self, sums: &[Sum]) -> Common {
        let mut common = Common::default();
        let mut rest = sums;
        for (term, pull) in self.terms.iter().zip(&self.pulls) {
            rest = skip_below(rest, term.0, |sum| sum.0);
            let own = pull * term.1 as f32 / UNIT;
            if term.2 {
                common.own_keys += own;
                common.own_key_count += 1;
            }
            let Some(sum) = rest.first().filter(|sum| sum.0 == term.0 && sum.1 > 0) else {
                continue;
            };
            common.shared.add(pull * sum.1 as f32 / UNIT);
            if term.2 {
                common.own_keys_shared += own;
                common.shared_key_count += 1;
            }
            if term.1 > 0 {
                let rarity_squared = pull / (term.1 as f32 / UNIT);
                common.story_keys_shared += (sum.2 as f32 / UNIT).powi(2) * rarity_squared;
            }
        }
        common
    }

    /// The terms that say most of the article, strongest first.
    pub(crate) fn strongest(&self, count: usize) -> Vec<(u64, f32)> {
        let mut order: Vec<(u64, f32)> = self
            .terms
            .iter()
            .zip(&self.pulls)
            .map(|(term, &pull)| (term.0, pull * term.1 as f32 / UNIT))
            .collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.truncate(count);
        order
    }
}

/// The scalar product of two lists of terms, and the share of the term that gives most to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shared {
    product: f32,
    strongest: f32,
}

impl Shared {
    fn add(&mut self, gift: f32) {
        self.product += gift;
        self.strongest = self.strongest.max(gift);
    }

    /// The product with only a part of its strongest term: what else do the two have in common?
    pub(crate) fn beyond(self, strongest_left_out: f32) -> f32 {
        self.product - strongest_left_out * self.strongest
    }
}

/// What an article and a story have in common, in squares of weight and rarity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Common {
    pub(crate) shared: Shared,
    /// The article's names and numbers, and those of them that the story has.
    pub(crate) own_keys: f32,
    pub(crate) own_keys_shared: f32,
    pub(crate) own_key_count: usize,
    pub(crate) shared_key_count: usize,
    /// Those of the story's names and numbers that the article has.
    pub(crate) story_keys_shared: f32,
}

/// Adds an article's terms to a story's sums. Returns the terms that were not in them before.
pub(crate) fn add(sums: &mut Vec<Sum>, terms: &[Term]) -> Vec<u64> {
    let mut merged = Vec::with_capacity(sums.len() + terms.len());
    let mut fresh = Vec::new();
    let mut old = sums.iter().copied().peekable();
    for term in terms {
        while let Some(sum) = old.next_if(|sum| sum.0 < term.0) {
            merged.push(sum);
        }
        let weight = u64::from(term.1);
        let key = if term.2 { weight } else { 0 };
        if let Some(sum) = old.next_if(|sum| sum.0 == term.0) {
            merged.push(Sum(sum.0, sum.1 + weight, sum.2 + key));
        } else {
            merged.push(Sum(term.0, weight, key));
            fresh.push(term.0);
        }
    }
    merged.extend(old);
    *sums = merged;
    fresh
}

/// Takes an article's terms out of a story's sums. Returns the terms that are no longer in them.
pub(crate) fn take(sums: &mut Vec<Sum>, terms: &[Term]) -> Vec<u64> {
    for term in terms {
        if let Ok(at) = sums.binary_search_by_key(&term.0, |sum| sum.0) {
            let weight = u64::from(term.1);
            sums[at].1 = sums[at].1.saturating_sub(weight);
            if term.2 {
                sums[at].2 = sums[at].2.saturating_sub(weight);
            }
        }
    }
    let gone = sums.iter().filter(|sum| sum.1 == 0).map(|sum| sum.0).collect();
    sums.retain(|sum| sum.1 > 0);
    gone
}

/// The length of a story, and the square of the length of its names and numbers alone.
pub(crate) fn lengths(sums: &[Sum], rarity: &Rarity) -> (f32, f32) {
    let (mut all, mut keys) = (0.0, 0.0);
    for sum in sums {
        let rarity = rarity.of(sum.0);
        all += (sum.1 as f32 / UNIT * rarity).powi(2);
        keys += (sum.2 as f32 / UNIT * rarity).powi(2);
    }
    (all.sqrt().max(f32::MIN_POSITIVE), keys)
}

/// The scalar product of two stories.
pub(crate) fn product(a: &[Sum], b: &[Sum], rarity: &Rarity) -> f32 {
    let mut rest = b;
    let mut product = 0.0;
    for sum in a {
        rest = skip_below(rest, sum.0, |other| other.0);
        if let Some(other) = rest.first().filter(|other| other.0 == sum.0) {
            product += sum.1 as f32 / UNIT * (other.1 as f32 / UNIT) * rarity.of(sum.0).powi(2);
        }
    }
    product
}

/// What of a sorted list does not lie below `hash`, found by doubling steps: most of a long list is passed over.
fn skip_below<T>(list: &[T], hash: u64, key: impl Fn(&T) -> u64) -> &[T] {
    let mut step = 1;
    while step < list.len() && key(&list[step]) < hash {
        step *= 2;
    }
    let within = &list[step / 2..list.len().min(step + 1)];
    &list[step / 2 + within.partition_point(|entry| key(entry) < hash)..]
}
