//! Trains the heads that choose sentences: the linear ones, then the trees over them.

use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use nutgraf_encoder::{LinearWeights, Tree, TreeWeights};
use nutgraf_explain::features::{BUCKETS, DENSE, Features, features};
use nutgraf_explain::reading::reading;
use nutgraf_explain::scores::{LINEAR_HEADS, MARK_HEADS, PLACES, REASONS, STACKED, probabilities, stacked};
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

/// Examples with their features.
pub struct Prepared {
    examples: Vec<Example>,
    features: Vec<Vec<Features>>,
}

impl Prepared {
    /// Computes the features of all examples.
    pub fn new(examples: Vec<Example>) -> Prepared {
        let features = examples
            .iter()
            .map(|example| features(&reading(&example.coverage)))
            .collect();
        Prepared { examples, features }
    }
}

/// The bytes of the two weight files.
pub struct Weights {
    /// `sentences.linear`
    pub linear: Vec<u8>,
    /// `sentences.trees`
    pub trees: Vec<u8>,
}

impl Weights {
    /// Writes both files into a folder, which is made where it is not there.
    ///
    /// # Errors
    /// If the folder or a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{}: cannot make the folder", folder.display()))?;
        for (name, bytes) in [
            ("sentences.linear", &self.linear),
            ("sentences.trees", &self.trees),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, bytes).with_context(|| format!("{}: cannot write", path.display()))?;
        }
        Ok(())
    }
}

/// One sentence of the training data: its example, its number there.
type Place = (usize, usize);

/// Trains on all examples whose story `keep` accepts. An article that the role corpus and a marked story share goes
/// with the marked story, so that no held-out article is seen in either form.
pub fn heads(data: &Prepared, folds: u64, leave_out: Option<u64>) -> Weights {
    let owner = owners(&data.examples);
    let fold = |example: &Example| {
        fold_of(
            owner
                .get(example.story.as_str())
                .copied()
                .unwrap_or(&example.story),
            folds,
        )
    };
    let kept: Vec<usize> = (0..data.examples.len())
        .filter(|&i| Some(fold(&data.examples[i])) != leave_out)
        .collect();
    let inner = |example: &Example| {
        // Another hash than that of the outer folds, so that leaving one of these out does not empty one of those.
        let name = owner
            .get(example.story.as_str())
            .copied()
            .unwrap_or(&example.story);
        fold_of(&format!("{name}/inner"), INNER_FOLDS)
    };
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
        let weights = first_layer.fit(|e| inner(&data.examples[e]) != held_out);
        let rows: Vec<usize> = (0..places.len())
            .filter(|&row| inner(&data.examples[places[row].0]) == held_out)
            .collect();
        for (row, scores) in rows
            .iter()
            .zip(matrix.subset(&rows).scores(&weights, LINEAR_HEADS))
        {
            answers[*row] = probabilities(&scores);
        }
    }
    let trees = second_layer(data, &kept, &answers);
    Weights {
        linear: linear_file(idf, weights).to_bytes(),
        trees: trees.to_bytes(),
    }
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

fn second_layer(data: &Prepared, kept: &[usize], answers: &[Vec<f32>]) -> TreeWeights {
    let mut marked = (Vec::new(), Vec::new());
    let mut in_roles = (Vec::new(), Vec::new());
    let mut row = 0;
    for &e in kept {
        let example = &data.examples[e];
        let count = data.features[e].len();
        let stacked = stacked(
            &reading(&example.coverage),
            &data.features[e],
            &answers[row..row + count],
        );
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
        features: STACKED,
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
    let dense_from = BUCKETS * LINEAR_HEADS;
    debug_assert_eq!(weights.len(), dense_from + (DENSE + 1) * LINEAR_HEADS);
    let dense = weights[dense_from..].to_vec();
    let mut sparse = weights;
    sparse.truncate(dense_from);
    LinearWeights {
        heads: LINEAR_HEADS,
        idf,
        sparse,
        dense,
    }
}
