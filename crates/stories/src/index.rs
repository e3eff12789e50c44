//! Which stories have a term.

use std::collections::HashMap;

/// For each term the numbers of the stories that have it, ascending, so that the index follows from the stories alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index(HashMap<u64, Vec<u32>>);

/// Stories looked at for one term: the youngest that have it. A term of more stories tells little, and the time for an
/// article stays within bounds however many stories are open.
const STORIES_OF_TERM_MAX: usize = 400;

impl Index {
    pub(crate) fn insert(&mut self, terms: &[u64], group: u32) {
        for &term in terms {
            let groups = self.0.entry(term).or_default();
            if let Err(at) = groups.binary_search(&group) {
                groups.insert(at, group);
            }
        }
    }

    pub(crate) fn remove(&mut self, terms: &[u64], group: u32) {
        for term in terms {
            if let Some(groups) = self.0.get_mut(term) {
                groups.retain(|&other| other != group);
                if groups.is_empty() {
                    self.0.remove(term);
                }
            }
        }
    }

    /// The stories that share most of these terms, by weight; the best first, at most `count`.
    pub(crate) fn candidates(&self, terms: &[(u64, f32)], count: usize) -> Vec<u32> {
        let mut weights: HashMap<u32, f32> = HashMap::new();
        for (term, weight) in terms {
            for &group in self
                .0
                .get(term)
                .into_iter()
                .flatten()
                .rev()
                .take(STORIES_OF_TERM_MAX)
            {
                *weights.entry(group).or_default() += weight;
            }
        }
        let mut found: Vec<(u32, f32)> = weights.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().take(count).map(|(group, _)| group).collect()
    }
}
