//! Linear heads over hashed and dense features.
//!
//! A head's score is its bias, plus its weights for the dense features, plus its weights for the hashed features that
//! are there, each times its inverse document frequency, the whole vector of them scaled to the length
//! [`SPARSE_NORM`].

use crate::layout::{WeightsError, f32_at, header, length, u32_at};

const MAGIC: &str = "NGL1";

/// The Euclidean length to which the hashed part of an item is scaled, so that long sentences do not shout. Against a
/// length of 1, a length of 2 weighs words and the dense features about equally under one regularisation.
pub const SPARSE_NORM: f32 = 2.0;

/// Inverse document frequencies are stored in one byte, in steps of this size; zero is a feature never seen.
pub const IDF_STEP: f32 = 0.05;

/// Weights before they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearWeights {
    /// How many heads.
    pub heads: usize,
    /// One step count a bucket (see [`IDF_STEP`]).
    pub idf: Vec<u8>,
    /// Weights of bucket after bucket, one a head.
    pub sparse: Vec<f32>,
    /// Weights of dense feature after dense feature, one a head; the bias comes last.
    pub dense: Vec<f32>,
}

impl LinearWeights {
    /// The bytes of a weight file. Hashed weights are stored in one byte each, with one scale a head.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.as_bytes().to_vec();
        for number in [self.heads, self.idf.len(), self.dense.len() / self.heads - 1] {
            bytes.extend((number as u32).to_le_bytes());
        }
        let scales: Vec<f32> = (0..self.heads)
            .map(|head| {
                let column = self.sparse.iter().skip(head).step_by(self.heads);
                (column.fold(0.0f32, |highest, weight| highest.max(weight.abs())) / 127.0)
                    .max(f32::MIN_POSITIVE)
            })
            .collect();
        bytes.extend(scales.iter().flat_map(|scale| scale.to_le_bytes()));
        bytes.extend(self.dense.iter().flat_map(|weight| weight.to_le_bytes()));
        bytes.extend(&self.idf);
        for (i, weight) in self.sparse.iter().enumerate() {
            let steps = (weight / scales[i % self.heads]).round().clamp(-127.0, 127.0) as i8;
            bytes.push(steps.to_le_bytes()[0]);
        }
        bytes
    }
}

/// Linear heads over a weight file.
#[derive(Clone, Copy, Debug)]
pub struct LinearHeads<'w> {
    heads: usize,
    dense_len: usize,
    scales: &'w [u8],
    dense: &'w [u8],
    idf: &'w [u8],
    sparse: &'w [u8],
}

impl<'w> LinearHeads<'w> {
    /// Reads a weight file in place.
    ///
    /// # Errors
    /// If the bytes are not such a file, or made for another number of buckets or dense features.
    pub fn new(bytes: &'w [u8], buckets: usize, dense_len: usize) -> Result<LinearHeads<'w>, WeightsError> {
        let body = header(bytes, MAGIC)?;
        let numbers = [u32_at(body, 0), u32_at(body, 1), u32_at(body, 2)].map(|number| number as usize);
        let [heads, found_buckets, found_dense] = numbers;
        if (found_buckets, found_dense) != (buckets, dense_len) {
            return Err(WeightsError::Features {
                found: found_buckets + found_dense,
                expected: buckets + dense_len,
            });
        }
        let scales_end = 12 + 4 * heads;
        let dense_end = scales_end + 4 * heads * (dense_len + 1);
        let idf_end = dense_end + buckets;
        length(body, idf_end + buckets * heads)?;
        Ok(LinearHeads {
            heads,
            dense_len,
            scales: &body[12..scales_end],
            dense: &body[scales_end..dense_end],
            idf: &body[dense_end..idf_end],
            sparse: &body[idf_end..],
        })
    }

    /// How many heads there are.
    pub fn heads(&self) -> usize {
        self.heads
    }

    /// The score of each head. `sparse` holds buckets, each once; `dense` as many values as the file was made for.
    pub fn scores(&self, sparse: &[u32], dense: &[f32]) -> Vec<f32> {
        debug_assert_eq!(dense.len(), self.dense_len);
        let mut words = vec![0.0f32; self.heads];
        let mut square = 0.0f32;
        for &bucket in sparse {
            let idf = f32::from(self.idf[bucket as usize]) * IDF_STEP;
            if idf == 0.0 {
                continue;
            }
            square += idf * idf;
            let from = bucket as usize * self.heads;
            for (word, &steps) in words.iter_mut().zip(&self.sparse[from..from + self.heads]) {
                *word += idf * f32::from(i8::from_le_bytes([steps]));
            }
        }
        let scale = if square > 0.0 {
            SPARSE_NORM / square.sqrt()
        } else {
            0.0
        };
        (0..self.heads)
            .map(|head| {
                let bias = f32_at(self.dense, self.dense_len * self.heads + head);
                let of_dense = dense
                    .iter()
                    .enumerate()
                    .map(|(i, value)| value * f32_at(self.dense, i * self.heads + head));
                bias + of_dense.sum::<f32>() + words[head] * scale * f32_at(self.scales, head)
            })
            .collect()
    }
}
