//! A small transformer that reads the sentences of an article where they stand (Vaswani et al., NeurIPS 2017; the base
//! is MiniLM, Wang et al., NeurIPS 2020) and answers for each.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};

use crate::activation::{gelu, normalize, soften};
use crate::layout::{WeightsError, f32_at, header, length, u32_at};
use crate::window::{WINDOW, Window, windows};
use crate::wordpiece::Vocabulary;

const MAGIC: &str = "NGE1";

/// Width of the vectors, and what follows from it.
const WIDTH: usize = 384;
const INNER: usize = 4 * WIDTH;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;
const LAYERS: usize = 6;
/// Width of the layer between the vectors and the answers.
const HIDDEN: usize = 128;

/// Added to variances before they divide, as in the base (Devlin et al., NAACL 2019).
const EPSILON: f32 = 1e-12;
/// The same in the normalisation before the answers, where it is PyTorch's default.
const EPSILON_OF_ANSWERS: f32 = 1e-5;

/// Pieces taken through the layers together: enough that unpacking a matrix costs little beside its use, and few enough
/// that memory stays below 64 MB.
const PIECES_AT_ONCE: usize = 4_096;

/// A matrix in a weight file: rows of one byte a weight, with a scale each.
#[derive(Clone, Copy, Debug)]
struct Matrix<'w> {
    rows: usize,
    columns: usize,
    scales: &'w [u8],
    steps: &'w [u8],
}

impl Matrix<'_> {
    fn row_into(&self, row: usize, values: &mut [f32]) {
        let scale = f32_at(self.scales, row);
        let steps = &self.steps[row * self.columns..(row + 1) * self.columns];
        for (value, &step) in values.iter_mut().zip(steps) {
            *value = f32::from(i8::from_le_bytes([step])) * scale;
        }
    }

    fn unpacked(&self) -> Array2<f32> {
        let mut matrix = Array2::zeros((self.rows, self.columns));
        for (row, mut values) in matrix.outer_iter_mut().enumerate() {
            if let Some(values) = values.as_slice_mut() {
                self.row_into(row, values);
            }
        }
        matrix
    }
}

/// A matrix and what is added to its products.
#[derive(Clone, Debug)]
struct Linear<'w> {
    matrix: Matrix<'w>,
    bias: Vec<f32>,
}

impl Linear<'_> {
    fn of(&self, input: ArrayView2<'_, f32>) -> Array2<f32> {
        let mut output = Array2::zeros((input.nrows(), self.matrix.rows));
        for mut row in output.outer_iter_mut() {
            row.iter_mut()
                .zip(&self.bias)
                .for_each(|(value, bias)| *value = *bias);
        }
        general_mat_mul(1.0, &input, &self.matrix.unpacked().t(), 1.0, &mut output);
        output
    }
}

/// Weights and biases of a normalisation.
#[derive(Clone, Debug)]
struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    fn apply(&self, values: &mut Array2<f32>, epsilon: f32) {
        for mut row in values.outer_iter_mut() {
            if let Some(row) = row.as_slice_mut() {
                normalize(row, &self.weight, &self.bias, epsilon);
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Layer<'w> {
    attention: Linear<'w>,
    attended: Linear<'w>,
    attended_norm: Norm,
    up: Linear<'w>,
    down: Linear<'w>,
    norm: Norm,
}

/// The encoder over a weight file; matrices are used where they lie.
#[derive(Clone, Debug)]
pub struct SentenceEncoder<'w> {
    answers: usize,
    vocabulary: Vocabulary<'w>,
    words: Matrix<'w>,
    places: Matrix<'w>,
    norm: Norm,
    layers: Vec<Layer<'w>>,
    mean_norm: Norm,
    hidden: Linear<'w>,
    out: Linear<'w>,
}

/// Takes one part after another off a weight file.
struct Parts<'w> {
    rest: &'w [u8],
}

impl<'w> Parts<'w> {
    fn take(&mut self, bytes: usize) -> &'w [u8] {
        let (part, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        part
    }

    fn values(&mut self, count: usize) -> Vec<f32> {
        let part = self.take(4 * count);
        (0..count).map(|at| f32_at(part, at)).collect()
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Matrix<'w> {
        Matrix {
            rows,
            columns,
            scales: self.take(4 * rows),
            steps: self.take(rows * columns),
        }
    }

    fn linear(&mut self, rows: usize, columns: usize) -> Linear<'w> {
        Linear {
            matrix: self.matrix(rows, columns),
            bias: self.values(rows),
        }
    }

    fn norm(&mut self) -> Norm {
        Norm {
            weight: self.values(WIDTH),
            bias: self.values(WIDTH),
        }
    }
}

/// Bytes of a matrix, of a matrix with its biases, of a normalisation.
const fn matrix_bytes(rows: usize, columns: usize) -> usize {
    rows * (columns + 4)
}
const fn linear_bytes(rows: usize, columns: usize) -> usize {
    matrix_bytes(rows, columns) + 4 * rows
}
const NORM_BYTES: usize = 8 * WIDTH;
const LAYER_BYTES: usize = linear_bytes(3 * WIDTH, WIDTH)
    + linear_bytes(WIDTH, WIDTH)
    + linear_bytes(INNER, WIDTH)
    + linear_bytes(WIDTH, INNER)
    + 2 * NORM_BYTES;

impl<'w> SentenceEncoder<'w> {
    /// Reads a weight file in place.
    ///
    /// # Errors
    /// If the bytes are not such a file, or made for another number of answers.
    pub fn new(bytes: &'w [u8], answers: usize) -> Result<SentenceEncoder<'w>, WeightsError> {
        let body = header(bytes, MAGIC)?;
        let [found, vocabulary, vocabulary_bytes] = [0, 1, 2].map(|at| u32_at(body, at) as usize);
        if found != answers {
            return Err(WeightsError::Features {
                found,
                expected: answers,
            });
        }
        let expected = 12
            + 4 * (2 * vocabulary + 1)
            + vocabulary_bytes
            + matrix_bytes(vocabulary, WIDTH)
            + matrix_bytes(WINDOW, WIDTH)
            + 2 * NORM_BYTES
            + LAYERS * LAYER_BYTES
            + linear_bytes(HIDDEN, WIDTH)
            + linear_bytes(answers, HIDDEN);
        length(body, expected)?;
        let mut parts = Parts { rest: &body[12..] };
        let offsets = parts.take(4 * (vocabulary + 1));
        let sorted = parts.take(4 * vocabulary);
        Ok(SentenceEncoder {
            answers,
            vocabulary: Vocabulary::new(vocabulary, offsets, sorted, parts.take(vocabulary_bytes)),
            words: parts.matrix(vocabulary, WIDTH),
            places: parts.matrix(WINDOW, WIDTH),
            norm: parts.norm(),
            layers: (0..LAYERS)
                .map(|_| Layer {
                    attention: parts.linear(3 * WIDTH, WIDTH),
                    attended: parts.linear(WIDTH, WIDTH),
                    attended_norm: parts.norm(),
                    up: parts.linear(INNER, WIDTH),
                    down: parts.linear(WIDTH, INNER),
                    norm: parts.norm(),
                })
                .collect(),
            mean_norm: parts.norm(),
            hidden: parts.linear(HIDDEN, WIDTH),
            out: parts.linear(answers, HIDDEN),
        })
    }

    /// The scores of the first `first` sentences of an article, in order, as many each as the file has answers; and of
    /// those that stand in a window with the last of them. The scores of a sentence do not depend on `first`.
    pub fn scores(&self, title: &str, sentences: &[&str], first: usize) -> Vec<Vec<f32>> {
        let windows = windows(&self.vocabulary, title, sentences, first);
        let mut scores = Vec::with_capacity(first.min(sentences.len()));
        let mut from = 0;
        while from < windows.len() {
            let mut pieces = 0;
            let fit = windows[from..].iter().take_while(|window| {
                pieces += window.pieces.len();
                pieces <= PIECES_AT_ONCE
            });
            let to = from + fit.count().max(1);
            scores.extend(self.scores_of(&windows[from..to]));
            from = to;
        }
        scores
    }

    fn scores_of(&self, windows: &[Window]) -> Vec<Vec<f32>> {
        let mut state = self.embedded(windows);
        for layer in &self.layers {
            let mut attended = layer.attended.of(attention(layer, state.view(), windows).view());
            attended += &state;
            layer.attended_norm.apply(&mut attended, EPSILON);
            let mut inner = layer.up.of(attended.view());
            inner.iter_mut().for_each(|value| *value = gelu(*value));
            state = layer.down.of(inner.view());
            state += &attended;
            layer.norm.apply(&mut state, EPSILON);
        }
        let mut means = means(state.view(), windows);
        self.mean_norm.apply(&mut means, EPSILON_OF_ANSWERS);
        let hidden = self.hidden.of(means.view()).mapv(f32::tanh);
        let out = self.out.of(hidden.view());
        debug_assert_eq!(out.ncols(), self.answers);
        out.outer_iter().map(|row| row.to_vec()).collect()
    }

    /// What each piece is, at its place.
    fn embedded(&self, windows: &[Window]) -> Array2<f32> {
        let count = windows.iter().map(|window| window.pieces.len()).sum();
        let mut state = Array2::zeros((count, WIDTH));
        let mut place_row = [0.0f32; WIDTH];
        let pieces = windows.iter().flat_map(|window| window.pieces.iter().enumerate());
        for (mut row, (place, &piece)) in state.outer_iter_mut().zip(pieces) {
            if let Some(row) = row.as_slice_mut() {
                self.words.row_into(piece as usize, row);
                self.places.row_into(place, &mut place_row);
                row.iter_mut()
                    .zip(&place_row)
                    .for_each(|(value, place)| *value += place);
            }
        }
        self.norm.apply(&mut state, EPSILON);
        state
    }
}

/// Each piece's view of the pieces of its window.
fn attention(layer: &Layer<'_>, state: ArrayView2<'_, f32>, windows: &[Window]) -> Array2<f32> {
    let mixed = layer.attention.of(state);
    let mut seen = Array2::zeros((state.nrows(), WIDTH));
    let mut from = 0;
    for window in windows {
        let to = from + window.pieces.len();
        for head in 0..HEADS {
            let part = |which: usize| {
                let start = which * WIDTH + head * HEAD;
                mixed
                    .slice_axis(Axis(0), Slice::from(from..to))
                    .slice_axis_move(Axis(1), Slice::from(start..start + HEAD))
            };
            let mut rows = seen.slice_axis_mut(Axis(0), Slice::from(from..to));
            let output = rows.slice_axis_mut(Axis(1), Slice::from(head * HEAD..(head + 1) * HEAD));
            attend(part(0), part(1), part(2), output);
        }
        from = to;
    }
    seen
}

fn attend(
    queries: ArrayView2<'_, f32>,
    keys: ArrayView2<'_, f32>,
    values: ArrayView2<'_, f32>,
    mut output: ArrayViewMut2<'_, f32>,
) {
    let mut weights = Array2::zeros((queries.nrows(), keys.nrows()));
    general_mat_mul(1.0 / (HEAD as f32).sqrt(), &queries, &keys.t(), 0.0, &mut weights);
    for mut row in weights.outer_iter_mut() {
        if let Some(row) = row.as_slice_mut() {
            soften(row);
        }
    }
    general_mat_mul(1.0, &weights, &values, 0.0, &mut output);
}

/// The mean of each sentence's pieces.
fn means(state: ArrayView2<'_, f32>, windows: &[Window]) -> Array2<f32> {
    let count = windows.iter().map(|window| window.sentences.len()).sum();
    let mut means = Array2::zeros((count, WIDTH));
    let mut rows = means.outer_iter_mut();
    let mut from = 0;
    for window in windows {
        for (&(start, end), mut row) in window.sentences.iter().zip(rows.by_ref()) {
            let pieces = state.slice_axis(Axis(0), Slice::from(from + start..from + end));
            row += &pieces.sum_axis(Axis(0));
            row /= (end - start) as f32;
        }
        from += window.pieces.len();
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    static WEIGHTS: &[u8] = include_bytes!("../../../models/sentences.encoder");
    const ANSWERS: usize = 22;

    fn encoder() -> SentenceEncoder<'static> {
        SentenceEncoder::new(WEIGHTS, ANSWERS).unwrap()
    }

    /// What the tokenizer and the network of `training/encoder.py` make of invented texts with the weights as they are kept.
    const PIECES: &str = include_str!("../../../fixtures/encoder/pieces.jsonl");
    const ARTICLE: &str = include_str!("../../../fixtures/encoder/article.json");

    #[test]
    fn texts_fall_into_the_pieces_of_training() {
        let encoder = encoder();
        for line in PIECES.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap();
            let expected: Vec<u32> = serde_json::from_value(case["pieces"].clone()).unwrap();
            assert_eq!(encoder.vocabulary.pieces(text), expected, "{text:?}");
        }
    }

    #[test]
    fn scores_are_those_of_the_network_that_was_trained() {
        let article: Value = serde_json::from_str(ARTICLE).unwrap();
        let sentences: Vec<&str> = article["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .map(|sentence| sentence.as_str().unwrap())
            .collect();
        let expected: Vec<Vec<f32>> = serde_json::from_value(article["scores"].clone()).unwrap();
        let scores = encoder().scores(article["title"].as_str().unwrap(), &sentences, sentences.len());
        assert_eq!(scores.len(), expected.len());
        for (at, (own, expected)) in scores.iter().zip(&expected).enumerate() {
            for (own, expected) in own.iter().zip(expected) {
                assert!(
                    (own - expected).abs() < 0.02,
                    "sentence {at}: {own} for {expected}"
                );
            }
        }
    }

    #[test]
    fn scores_do_not_depend_on_how_many_are_asked_for() {
        let encoder = encoder();
        let sentences: Vec<String> = (0..60)
            .map(|n| {
                format!(
                    "Boat {n} left the harbour of Kelderby{} at noon.",
                    " and came back".repeat(n % 9)
                )
            })
            .collect();
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let all = encoder.scores("Boats", &sentences, sentences.len());
        assert_eq!(all.len(), sentences.len());
        assert!(encoder.scores("Boats", &sentences, 0).is_empty());
        for first in [1, 2, 13, 30, 59] {
            let some = encoder.scores("Boats", &sentences, first);
            assert!(
                some.len() >= first && some == all[..some.len()],
                "the first {first}"
            );
        }
    }

    #[test]
    fn an_article_without_words_is_read_too() {
        assert!(encoder().scores("", &[], 1).is_empty());
        let scores = encoder().scores("", &["", "\u{200B}", &"long ".repeat(5_000)], 3);
        assert_eq!(scores.len(), 3);
        assert!(scores.iter().flatten().all(|score| score.is_finite()));
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(matches!(
            SentenceEncoder::new(b"NGL1", ANSWERS),
            Err(WeightsError::OtherKind { .. })
        ));
        assert!(matches!(
            SentenceEncoder::new(WEIGHTS, ANSWERS + 1),
            Err(WeightsError::Features { .. })
        ));
        assert!(matches!(
            SentenceEncoder::new(&WEIGHTS[..WEIGHTS.len() - 1], ANSWERS),
            Err(WeightsError::Length { .. })
        ));
    }
}
