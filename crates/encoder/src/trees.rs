//! Heads that are sums of small decision trees (Friedman, "Greedy function approximation: a gradient boosting machine",
//! Annals of Statistics, 2001).

use crate::layout::{WeightsError, f32_at, header, length, u32_at};

const MAGIC: &str = "NGT1";

/// Bytes of one node in a file: feature, left, right (two bytes each), two unused, then the value.
const NODE_BYTES: usize = 12;

/// The feature number that marks a leaf.
const LEAF: u16 = u16::MAX;

/// One node of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// Values up to `threshold` go left, others right; both are node numbers behind this one.
    Split {
        /// Number of the feature.
        feature: u16,
        /// The highest value that goes left.
        threshold: f32,
        /// Number of the left node.
        left: u16,
        /// Number of the right node.
        right: u16,
    },
    /// What the tree adds to the score.
    Leaf(f32),
}

/// One tree; the root is node 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree(pub Vec<Node>);

/// Trees before they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeWeights {
    /// How many features an item has.
    pub features: usize,
    /// For each head its base score and its trees.
    pub heads: Vec<(f32, Vec<Tree>)>,
}

impl TreeWeights {
    /// The bytes of a weight file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.as_bytes().to_vec();
        let number = |bytes: &mut Vec<u8>, n: usize| bytes.extend((n as u32).to_le_bytes());
        number(&mut bytes, self.heads.len());
        number(&mut bytes, self.features);
        let mut first = 0;
        for (base, trees) in &self.heads {
            bytes.extend(base.to_le_bytes());
            number(&mut bytes, first);
            number(&mut bytes, trees.len());
            first += trees.len();
        }
        let trees: Vec<&Tree> = self.heads.iter().flat_map(|(_, trees)| trees).collect();
        number(&mut bytes, trees.len());
        let mut node = 0;
        for tree in &trees {
            number(&mut bytes, node);
            node += tree.0.len();
        }
        number(&mut bytes, node);
        bytes.extend(
            trees
                .iter()
                .flat_map(|tree| &tree.0)
                .flat_map(|&node| node_bytes(node)),
        );
        bytes
    }
}

fn node_bytes(node: Node) -> [u8; NODE_BYTES] {
    let (feature, left, right, value) = match node {
        Node::Split {
            feature,
            threshold,
            left,
            right,
        } => (feature, left, right, threshold),
        Node::Leaf(value) => (LEAF, 0, 0, value),
    };
    let mut bytes = [0; NODE_BYTES];
    bytes[..2].copy_from_slice(&feature.to_le_bytes());
    bytes[2..4].copy_from_slice(&left.to_le_bytes());
    bytes[4..6].copy_from_slice(&right.to_le_bytes());
    bytes[8..].copy_from_slice(&value.to_le_bytes());
    bytes
}

/// Tree heads over a weight file.
#[derive(Clone, Copy, Debug)]
pub struct TreeHeads<'w> {
    heads: usize,
    index: &'w [u8],
    firsts: &'w [u8],
    nodes: &'w [u8],
}

impl<'w> TreeHeads<'w> {
    /// Reads a weight file in place.
    ///
    /// # Errors
    /// If the bytes are not such a file, or made for another number of features.
    pub fn new(bytes: &'w [u8], features: usize) -> Result<TreeHeads<'w>, WeightsError> {
        let body = header(bytes, MAGIC)?;
        let (heads, found) = (u32_at(body, 0) as usize, u32_at(body, 1) as usize);
        if found != features {
            return Err(WeightsError::Features {
                found,
                expected: features,
            });
        }
        let index_end = 8 + 12 * heads;
        let trees = u32_at(body, index_end / 4) as usize;
        let firsts_end = index_end + 4 + 4 * (trees + 1);
        let nodes = u32_at(body, firsts_end / 4 - 1) as usize;
        length(body, firsts_end + NODE_BYTES * nodes)?;
        Ok(TreeHeads {
            heads,
            index: &body[8..index_end],
            firsts: &body[index_end + 4..firsts_end],
            nodes: &body[firsts_end..],
        })
    }

    /// How many heads there are.
    pub fn heads(&self) -> usize {
        self.heads
    }

    /// The score of each head for an item with these features.
    pub fn scores(&self, features: &[f32]) -> Vec<f32> {
        (0..self.heads)
            .map(|head| {
                let base = f32_at(self.index, 3 * head);
                let (first, count) = (u32_at(self.index, 3 * head + 1), u32_at(self.index, 3 * head + 2));
                base + (first..first + count)
                    .map(|tree| self.leaf(tree as usize, features))
                    .sum::<f32>()
            })
            .collect()
    }

    fn leaf(&self, tree: usize, features: &[f32]) -> f32 {
        let root = u32_at(self.firsts, tree) as usize;
        let end = u32_at(self.firsts, tree + 1) as usize;
        let mut at = root;
        // A node only leads forward, so no file can make this walk endless.
        while at < end {
            let Some(node) = self.nodes.get(at * NODE_BYTES..(at + 1) * NODE_BYTES) else {
                return 0.0;
            };
            let half = |i: usize| u16::from_le_bytes([node[i], node[i + 1]]);
            let value = f32::from_le_bytes([node[8], node[9], node[10], node[11]]);
            if half(0) == LEAF {
                return value;
            }
            let goes_left = features
                .get(half(0) as usize)
                .is_some_and(|&feature| feature <= value);
            let next = root + half(if goes_left { 2 } else { 4 }) as usize;
            if next <= at {
                return 0.0;
            }
            at = next;
        }
        0.0
    }
}
