//! What the learned heads see of a sentence: hashed words and shapes, and measures of where it stands in its article
//! and in the story.

mod place;
mod shape;
mod story;

use nutgraf_text::fnv1a;

use crate::reading::{Reading, Sentence};

/// Hashed features fall into this many buckets. 2¹⁷ keeps collisions among the 60,000 features that occur more than
/// twice in the training data below a third.
pub const BUCKETS: usize = 1 << 17;

/// One sentence as the heads see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// Buckets of the features that are there, sorted, each once.
    pub sparse: Vec<u32>,
    /// Measures, in the order of [`DENSE_NAMES`], each about 0 to 1.
    pub dense: Vec<f32>,
}

/// The names of the dense measures, in order.
pub const DENSE_NAMES: &[&[&str]] = &[place::NAMES, shape::NAMES, story::NAMES];

/// How many dense measures there are.
pub const DENSE: usize = place::NAMES.len() + shape::NAMES.len() + story::NAMES.len();

/// The features of every sentence of a reading, in its order.
pub fn features(reading: &Reading<'_>) -> Vec<Features> {
    let story = story::measures(reading);
    // Each sentence's shape is seen three times: as its own and as that of both its neighbours.
    let shapes: Vec<Vec<f32>> = (reading.sentences.iter())
        .map(|sentence| shape::measures(sentence, reading.text(sentence)))
        .collect();
    (reading.sentences.iter().zip(story))
        .enumerate()
        .map(|(at, (sentence, of_story))| {
            let mut dense = Vec::with_capacity(DENSE);
            dense.extend(place::measures(reading, sentence));
            dense.extend(&shapes[at]);
            dense.extend(of_story);
            Features {
                sparse: sparse(reading, at, &dense, &shapes),
                dense,
            }
        })
        .collect()
}

/// Steps into which a dense measure is cut for the linear heads, which could not bend it otherwise.
const STEPS: [f32; 7] = [0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9];

fn sparse(reading: &Reading<'_>, at: usize, dense: &[f32], shapes: &[Vec<f32>]) -> Vec<u32> {
    let sentence = &reading.sentences[at];
    let mut found = Vec::with_capacity(sentence.words.len() * 3 + 80);
    let masked: Vec<String> = sentence.words.iter().map(|word| mask(&word.folded)).collect();
    for word in &masked {
        found.push(bucket("w", &[word]));
    }
    for pair in masked.windows(2) {
        found.push(bucket("b", &[&pair[0], &pair[1]]));
    }
    edge_features("", &masked, &mut found);
    for (step, name) in [(at.wrapping_sub(1), "p"), (at + 1, "n")] {
        let neighbour = reading
            .sentences
            .get(step)
            .filter(|other| other.article == sentence.article);
        neighbour_features(name, neighbour.map(|other| (other, &shapes[step])), &mut found);
    }
    for (i, &value) in dense.iter().enumerate() {
        let step = STEPS.partition_point(|&limit| limit <= value);
        found.push(bucket("d", &[&i.to_string(), &step.to_string()]));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A word with its digits masked, so that `$121` and `$117` are one feature.
fn mask(folded: &str) -> String {
    if !folded.starts_with(|c: char| c.is_ascii_digit()) {
        return folded.to_owned();
    }
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    match (folded.len(), digits) {
        (4, 4) if folded.starts_with("19") || folded.starts_with("20") => "<year>".to_owned(),
        (length, count) if count == length => format!("<{}>", count.min(4)),
        _ => "<number>".to_owned(),
    }
}

fn edge_features(prefix: &str, words: &[String], found: &mut Vec<u32>) {
    if let [first, rest @ ..] = words {
        found.push(bucket("first", &[prefix, first]));
        if let Some(second) = rest.first() {
            found.push(bucket("first2", &[prefix, first, second]));
        }
    }
    if let [.., last] = words {
        found.push(bucket("last", &[prefix, last]));
    }
}

fn neighbour_features(name: &str, neighbour: Option<(&Sentence, &Vec<f32>)>, found: &mut Vec<u32>) {
    let Some((sentence, shape)) = neighbour else {
        found.push(bucket("edge", &[name]));
        return;
    };
    if let Some(first) = sentence.words.first() {
        found.push(bucket("nf", &[name, &first.folded]));
    }
    for (i, &value) in shape.iter().enumerate() {
        let step = STEPS.partition_point(|&limit| limit <= value);
        found.push(bucket("nd", &[name, &i.to_string(), &step.to_string()]));
    }
}

/// The bucket of a feature: FNV-1a over its name and values.
fn bucket(name: &str, values: &[&str]) -> u32 {
    let values = values
        .iter()
        .flat_map(|value| std::iter::once(0).chain(value.bytes()));
    let hash = fnv1a(name.bytes().chain(values));
    ((hash ^ (hash >> 32)) % BUCKETS as u64) as u32
}
