//! How much two sentences say the same, by the content words they share.

use std::collections::HashMap;

/// The distinct content words of a sentence, as sorted numbers of a [`Vocabulary`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(pub Vec<u32>);

impl Terms {
    /// The content words of all of these.
    pub(crate) fn union<'t>(all: impl Iterator<Item = &'t Terms>) -> Terms {
        let mut terms: Vec<u32> = all.flat_map(|terms| &terms.0).copied().collect();
        terms.sort_unstable();
        terms.dedup();
        Terms(terms)
    }

    /// How many content words both have.
    pub(crate) fn shared(&self, other: &Terms) -> usize {
        self.0
            .iter()
            .filter(|term| other.0.binary_search(term).is_ok())
            .count()
    }
}

/// Content words of one story, numbered in order of appearance, with the number of sentences that hold each.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    weights: Vec<f32>,
}

impl Vocabulary {
    /// Numbers the words, taking in new ones.
    pub(crate) fn terms<'w>(&mut self, words: impl Iterator<Item = &'w str>) -> Terms {
        let mut terms: Vec<u32> = words
            .map(|word| match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.numbers.len() as u32;
                    self.numbers.insert(word.to_owned(), number);
                    number
                }
            })
            .collect();
        terms.sort_unstable();
        terms.dedup();
        Terms(terms)
    }

    /// Weighs each word by how few sentences hold it: ln(1 + sentences / sentences with the word).
    pub(crate) fn count<'t>(&mut self, sentences: impl Iterator<Item = &'t Terms>) {
        let mut frequency = vec![0u32; self.numbers.len()];
        let mut total = 0u32;
        for terms in sentences {
            total += 1;
            for &term in &terms.0 {
                frequency[term as usize] += 1;
            }
        }
        self.weights = frequency
            .iter()
            .map(|&f| (1.0 + total as f32 / f.max(1) as f32).ln())
            .collect();
    }

    /// The weight of one term.
    pub(crate) fn weight(&self, term: u32) -> f32 {
        self.weights.get(term as usize).copied().unwrap_or(0.0)
    }

    /// The weight of all terms together.
    pub(crate) fn mass(&self, terms: &Terms) -> f32 {
        terms.0.iter().map(|&term| self.weight(term)).sum()
    }

    /// The weight of the terms that both share.
    pub(crate) fn shared(&self, a: &Terms, b: &Terms) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.0.len() && j < b.0.len() {
            match a.0[i].cmp(&b.0[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weight(a.0[i]);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// The shared weight as a share of the lighter of the two: 1 where one says nothing that the other does not.
    pub fn containment(&self, a: &Terms, b: &Terms) -> f32 {
        let lighter = self.mass(a).min(self.mass(b));
        if lighter <= 0.0 {
            0.0
        } else {
            self.shared(a, b) / lighter
        }
    }

    /// The shared weight as a share of the geometric mean of both: 1 where both say the same.
    pub fn likeness(&self, a: &Terms, b: &Terms) -> f32 {
        let mean = (self.mass(a) * self.mass(b)).sqrt();
        if mean <= 0.0 {
            0.0
        } else {
            self.shared(a, b) / mean
        }
    }

    /// The share of `a`'s weight that `b` holds too.
    pub fn coverage(&self, a: &Terms, b: &Terms) -> f32 {
        let mass = self.mass(a);
        if mass <= 0.0 {
            0.0
        } else {
            self.shared(a, b) / mass
        }
    }
}
