//! Trains the heads that choose sentences: the linear ones, then the trees over them.

use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use nutgraf_encoder::{LinearWeights, SentenceEncoder, Tree, TreeWeights};
use nutgraf_explain::encoded::{Encoded, encoded_by};
use nutgraf_explain::features::{BUCKETS, DENSE, Features, features};
use nutgraf_explain::reading::reading;
use nutgraf_explain::scores::{
    ANSWERS, MARK_HEADS, Models, PLACES, REASONS, probabilities, scores, stacked, stacked_len,
};
use nutgraf_news::Role;

use crate::data::{Example, Mark, fold_of, owners};
use crate::linear::{self, COLUMNS, Link, Matrix};
use crate::trees::{self, Binned};

/// Regularisation of the role heads; 1 beats 0.3 and 3 by macro F1 in cross-validation over the training articles.
const ROLE_PENALTY: f32 = 1.0;
/// Regularisation of the heads that learn from marks; 2 lies between the best for common and for rare heads.
const MARK_PENALTY: f32 = 2.0;
/// The trees learn from answers of linear heads that had not seen the sentence: this many folds are held out in turn.
const INNER_FOLDS: u64 = 5;

/// Folds of the cross-validation, the same as in the evaluation.
pub const FOLDS: u64 = 5;

/// Examples with their features.
pub struct Prepared {
    examples: Vec<Example>,
    features: Vec<Vec<Features>>,
    /// The name by which each example falls into folds. An article that the role corpus and a marked story share goes
    /// with the marked story, so that no held-out article is seen in either form.
    names: Vec<String>,
    /// What the encoder that has not seen its fold answers of the articles of each.
    encoded: Option<Vec<Vec<Encoded>>>,
}

impl Prepared {
    /// Computes the features of all examples. `encoders` is a folder with `fold0` to `fold4`, each with the encoder
    /// that has not seen the stories of that fold.
    ///
    /// # Errors
    /// If an encoder cannot be read.
    pub fn new(examples: Vec<Example>, encoders: Option<&Path>) -> Result<Prepared> {
        let features = examples
            .iter()
            .map(|example| features(&reading(&example.coverage)))
            .collect();
        let owner = owners(&examples);
        let names: Vec<String> = examples
            .iter()
            .map(|example| {
                owner
                    .get(example.story.as_str())
                    .copied()
                    .unwrap_or(&example.story)
                    .clone()
            })
            .collect();
        let encoded = match encoders {
            Some(folder) => Some(encoded_by_folds(&examples, &names, folder)?),
            None => None,
        };
        Ok(Prepared {
            examples,
            features,
            names,
            encoded,
        })
    }

    fn fold(&self, example: usize) -> u64 {
        fold_of(&self.names[example], FOLDS)
    }

    /// The fold in which the second layer's examples are held out from the first. Another hash than that of the outer
    /// folds, so that leaving one of these out does not empty one of those.
    fn inner(&self, example: usize) -> u64 {
        fold_of(&format!("{}/inner", self.names[example]), INNER_FOLDS)
    }
}

fn encoded_by_folds(examples: &[Example], names: &[String], folder: &Path) -> Result<Vec<Vec<Encoded>>> {
    let files = (0..FOLDS)
        .map(|fold| {
            let path = folder.join(format!("fold{fold}/sentences.encoder"));
            std::fs::read(&path).with_context(|| format!("{}: cannot read", path.display()))
        })
        .collect::<Result<Vec<_>>>()?;
    let encoders = files
        .iter()
        .map(|bytes| SentenceEncoder::new(bytes, ANSWERS).map_err(anyhow::Error::from))
        .collect::<Result<Vec<_>>>()?;
    let answers = examples.iter().zip(names).map(|(example, name)| {
        let reading = reading(&example.coverage);
        let counts: Vec<usize> = reading.articles.iter().map(|article| article.count).collect();
        encoded_by(
            &encoders[fold_of(name, FOLDS) as usize],
            2,
            &reading,
            &counts,
            &[],
        )
    });
    Ok(answers.collect())
}

/// The bytes of the weight files.
pub struct Weights {
    /// `sentences.linear`
    pub linear: Vec<u8>,
    /// `sentences.trees`
    pub trees: Vec<u8>,
    /// `sentences.encoded.trees`, where there are encoders.
    pub encoded_trees: Option<Vec<u8>>,
}

impl Weights {
    /// Writes the files into a folder, which is made where it is not there.
    ///
    /// # Errors
    /// If the folder or a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{}: cannot make the folder", folder.display()))?;
        let encoded_trees = self
            .encoded_trees
            .iter()
            .map(|bytes| ("sentences.encoded.trees", bytes));
        for (name, bytes) in [
            ("sentences.linear", &self.linear),
            ("sentences.trees", &self.trees),
        ]
        .into_iter()
        .chain(encoded_trees)
        {
            let path = folder.join(name);
            std::fs::write(&path, bytes).with_context(|| format!("{}: cannot write", path.display()))?;
        }
        Ok(())
    }
}

/// One sentence of the training data: its example, its number there.
type Place = (usize, usize);

/// Trains on all examples but those of the fold to leave out.
pub fn heads(data: &Prepared, leave_out: Option<u64>) -> Weights {
    let kept: Vec<usize> = (0..data.examples.len())
        .filter(|&example| Some(data.fold(example)) != leave_out)
        .collect();
    let places: Vec<Place> = kept
        .iter()
        .flat_map(|&e| (0..data.features[e].len()).map(move |sentence| (e, sentence)))
        .collect();
    let idf = linear::idf(places.iter().map(|&(e, s)| &data.features[e][s]));
    let matrix = Matrix::new(places.iter().map(|&(e, s)| &data.features[e][s]), &idf);
    let first_layer = FirstLayer {
        data,
        places: &places,
        matrix: &matrix,
    };
    let weights = first_layer.fit(|_| true);

    let mut answers: Vec<Vec<f32>> = vec![Vec::new(); places.len()];
    for held_out in 0..INNER_FOLDS {
        let weights = first_layer.fit(|e| data.inner(e) != held_out);
        let rows: Vec<usize> = (0..places.len())
            .filter(|&row| data.inner(places[row].0) == held_out)
            .collect();
        for (row, scores) in rows.iter().zip(matrix.subset(&rows).scores(&weights, ANSWERS)) {
            answers[*row] = probabilities(&scores);
        }
    }
    Weights {
        trees: second_layer(data, &kept, &answers, None).to_bytes(),
        encoded_trees: (data.encoded.as_ref())
            .map(|encoded| second_layer(data, &kept, &answers, Some(encoded)).to_bytes()),
        linear: linear_file(idf, weights).to_bytes(),
    }
}

/// How well weights that have not seen a fold put its sentences in order: for each head of the trees that learns from
/// marks its average precision (Manning et al., "Introduction to Information Retrieval", 8.4), on the fast and on the
/// full path.
///
/// # Errors
/// If the weights do not fit this program.
pub fn measured(data: &Prepared, weights: &Weights, fold: u64) -> Result<Vec<(&'static str, Vec<f64>)>> {
    let kept = |bytes: &Vec<u8>| -> &'static [u8] { Box::leak(bytes.clone().into_boxed_slice()) };
    let linear = kept(&weights.linear);
    let mut paths = vec![("fast", Models::fast(linear, kept(&weights.trees))?, None)];
    if let (Some(trees), Some(encoded)) = (&weights.encoded_trees, &data.encoded) {
        paths.push(("full", Models::stored(linear, kept(trees))?, Some(encoded)));
    }
    let measures = paths.into_iter().map(|(name, models, encoded)| {
        let mut answers: Vec<(Vec<f32>, [bool; PLACES.len() + 2])> = Vec::new();
        for e in (0..data.examples.len()).filter(|&e| data.fold(e) == fold) {
            let reading = reading(&data.examples[e].coverage);
            let encoded = encoded.map(|encoded| encoded[e].as_slice());
            let scores = scores(&reading, &data.features[e], &models, encoded);
            for (scores, mark) in scores.iter().zip(&data.examples[e].marks) {
                if let Some(mark) = mark {
                    let heads = [&scores.places[..], &[scores.must_tell, scores.fit]].concat();
                    answers.push((heads, mark_targets(mark)));
                }
            }
        }
        let of_head = |head: usize| {
            average_precision(
                answers
                    .iter()
                    .map(|(scores, targets)| (scores[head], targets[head]))
                    .collect(),
            )
        };
        (name, (0..PLACES.len() + 2).map(of_head).collect())
    });
    Ok(measures.collect())
}

fn average_precision(mut answers: Vec<(f32, bool)>) -> f64 {
    answers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut found, mut sum) = (0usize, 0.0);
    for (rank, _) in answers.iter().enumerate().filter(|(_, (_, wanted))| *wanted) {
        found += 1;
        sum += found as f64 / (rank + 1) as f64;
    }
    sum / found.max(1) as f64
}

struct FirstLayer<'d> {
    data: &'d Prepared,
    places: &'d [Place],
    matrix: &'d Matrix,
}

impl FirstLayer<'_> {
    /// Weights of all linear heads, learned from the examples that `keep` accepts.
    fn fit(&self, keep: impl Fn(usize) -> bool) -> Vec<f32> {
        let rows = |has: &dyn Fn(Place) -> bool| -> Vec<usize> {
            (0..self.places.len())
                .filter(|&row| keep(self.places[row].0) && has(self.places[row]))
                .collect()
        };
        let role = |(e, s): Place| self.data.examples[e].roles[s];
        let mark = |(e, s): Place| self.data.examples[e].marks[s].as_ref();
        let role_rows = rows(&|place| role(place).is_some());
        let mark_rows = rows(&|place| mark(place).is_some());
        let role_targets: Vec<Vec<f32>> = (role_rows.iter().filter_map(|&row| role(self.places[row])))
            .map(|role| {
                Role::ALL
                    .iter()
                    .map(|&other| f32::from(u8::from(other == role)))
                    .collect()
            })
            .collect();
        let mark_targets: Vec<Vec<f32>> = mark_rows
            .iter()
            .filter_map(|&row| mark(self.places[row]))
            .map(targets)
            .collect();
        let (roles, marks) = thread::scope(|scope| {
            let roles = scope.spawn(|| {
                linear::fit(
                    &self.matrix.subset(&role_rows),
                    &role_targets,
                    Role::ALL.len(),
                    Link::Softmax,
                    ROLE_PENALTY,
                )
            });
            let marks = linear::fit(
                &self.matrix.subset(&mark_rows),
                &mark_targets,
                MARK_HEADS,
                Link::Logistic,
                MARK_PENALTY,
            );
            (roles.join().expect("training has no reason to panic"), marks)
        });
        (0..COLUMNS)
            .flat_map(|column| {
                let of =
                    |weights: &[f32], heads: usize| weights[column * heads..(column + 1) * heads].to_vec();
                [of(&roles, Role::ALL.len()), of(&marks, MARK_HEADS)].concat()
            })
            .collect()
    }
}

/// What the linear heads learn from a mark, in their order.
pub fn targets(mark: &Mark) -> Vec<f32> {
    let flag = |is: bool| f32::from(u8::from(is));
    let mut targets = mark_targets(mark).map(flag).to_vec();
    targets.extend(
        REASONS
            .iter()
            .map(|&reason| flag(mark.avoid.as_deref() == Some(reason))),
    );
    targets
}

/// What both layers learn from a mark, in their order: the places, *must tell*, *fit to be shown*.
fn mark_targets(mark: &Mark) -> [bool; PLACES.len() + 2] {
    std::array::from_fn(|head| match PLACES.get(head) {
        Some(&place) => mark.sections.iter().any(|section| section == place),
        None if head == PLACES.len() => mark.weight == 2 && mark.avoid.is_none(),
        None => mark.avoid.is_none(),
    })
}

fn second_layer(
    data: &Prepared,
    kept: &[usize],
    answers: &[Vec<f32>],
    encoded: Option<&[Vec<Encoded>]>,
) -> TreeWeights {
    let readers = 1 + usize::from(encoded.is_some());
    let mut marked = (Vec::new(), Vec::new());
    let mut in_roles = (Vec::new(), Vec::new());
    let mut row = 0;
    for &e in kept {
        let example = &data.examples[e];
        let count = data.features[e].len();
        let mut answered = vec![&answers[row..row + count]];
        let of_encoder = encoded.map(|encoded| {
            (encoded[e].iter())
                .flat_map(Encoded::answers)
                .cloned()
                .collect::<Vec<_>>()
        });
        answered.extend(of_encoder.as_deref());
        let stacked = stacked(&reading(&example.coverage), &data.features[e], &answered);
        row += count;
        for (sentence, item) in stacked.into_iter().enumerate() {
            if let Some(role) = example.roles[sentence] {
                in_roles.1.push(Role::ALL.map(|other| other == role));
                in_roles.0.push(item);
            } else if let Some(mark) = &example.marks[sentence] {
                marked.1.push(mark_targets(mark));
                marked.0.push(item);
            }
        }
    }
    let (roles, marks) = thread::scope(|scope| {
        let roles = scope.spawn(|| tree_heads(&in_roles.0, &in_roles.1));
        let marks = tree_heads(&marked.0, &marked.1);
        (roles.join().expect("training has no reason to panic"), marks)
    });
    TreeWeights {
        features: stacked_len(readers),
        heads: marks.into_iter().chain(roles).collect(),
    }
}

/// One head for each target.
fn tree_heads<const N: usize>(items: &[Vec<f32>], targets: &[[bool; N]]) -> Vec<(f32, Vec<Tree>)> {
    let binned = Binned::new(items);
    let of = |head: usize| targets.iter().map(|target| target[head]).collect::<Vec<bool>>();
    (0..N)
        .map(|head| trees::fit(&binned, &of(head), head as u64))
        .collect()
}

fn linear_file(idf: Vec<u8>, weights: Vec<f32>) -> LinearWeights {
    let dense_from = BUCKETS * ANSWERS;
    debug_assert_eq!(weights.len(), dense_from + (DENSE + 1) * ANSWERS);
    let dense = weights[dense_from..].to_vec();
    let mut sparse = weights;
    sparse.truncate(dense_from);
    LinearWeights {
        heads: ANSWERS,
        idf,
        sparse,
        dense,
    }
}
