//! One growing story: its members and the sum of their terms.

use std::collections::BTreeMap;

use crate::terms::Term;

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Group {
    pub(crate) members: Vec<u32>,
    pub(crate) sum: BTreeMap<u64, f32>,
    pub(crate) norm: f32,
    pub(crate) first: Option<i64>,
    pub(crate) last: Option<i64>,
}

/// The cosine-weighted overlap of two sorted lists of terms.
pub(crate) fn dot(a: &[Term], b: &[Term], idf: impl Fn(u64) -> f32) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].hash.cmp(&b[j].hash) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let w = idf(a[i].hash);
                sum += a[i].weight * b[j].weight * w * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
