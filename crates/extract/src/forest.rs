//! Sums of small decision trees, as the weights of the choice of blocks are laid out.

/// The beginning of a weight file.
const MAGIC: &[u8; 4] = b"NGF1";

/// Bytes of one node: the feature and the left child (two bytes each), then the threshold or the value.
const NODE_BYTES: usize = 8;

/// The feature number that marks a leaf.
const LEAF: u16 = u16::MAX;

/// Trees that are asked before a clear no counts.
const ASKED_FIRST: usize = 20;

/// The score of a clear no: odds of one to thirty-three.
pub(crate) const CLEAR_NO: f32 = -3.5;

/// One node of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// Values up to `threshold` go to `left`, others to the node behind it. Nodes are numbered within their tree, and
    /// only lead forward.
    Split {
        /// Number of the feature.
        feature: u16,
        /// The highest value that goes left.
        threshold: f32,
        /// Number of the left node.
        left: u16,
    },
    /// What the tree adds to the score.
    Leaf(f32),
}

/// One sum of trees over a weight file.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    base: f32,
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

impl Forest {
    /// A sum of trees; the root of each is its first node.
    pub fn new(base: f32, trees: &[Vec<Node>]) -> Forest {
        let mut roots = Vec::new();
        let mut nodes = Vec::new();
        for tree in trees {
            roots.push(nodes.len() as u32);
            nodes.extend_from_slice(tree);
        }
        Forest { base, roots, nodes }
    }

    /// The score of something with these features. Where the first trees already say a clear no, the others are not
    /// asked.
    pub fn score(&self, features: &[f32]) -> f32 {
        let mut score = self.base;
        for (at, &root) in self.roots.iter().enumerate() {
            if at == ASKED_FIRST && score < CLEAR_NO {
                break;
            }
            score += self.leaf(root as usize, features);
        }
        score
    }

    fn leaf(&self, root: usize, features: &[f32]) -> f32 {
        let mut at = root;
        loop {
            match self.nodes.get(at) {
                Some(&Node::Leaf(value)) => return value,
                Some(&Node::Split {
                    feature,
                    threshold,
                    left,
                }) => {
                    let goes_left = features
                        .get(feature as usize)
                        .is_some_and(|&value| value <= threshold);
                    let next = root + left as usize + usize::from(!goes_left);
                    // A node only leads forward, so no file can make this walk endless.
                    if next <= at {
                        return 0.0;
                    }
                    at = next;
                }
                None => return 0.0,
            }
        }
    }

    /// The bytes of a weight file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.roots.len() as u32).to_le_bytes());
        bytes.extend((self.nodes.len() as u32).to_le_bytes());
        bytes.extend(self.base.to_le_bytes());
        bytes.extend(self.roots.iter().flat_map(|root| root.to_le_bytes()));
        for node in &self.nodes {
            let (feature, left, value) = match *node {
                Node::Split {
                    feature,
                    threshold,
                    left,
                } => (feature, left, threshold),
                Node::Leaf(value) => (LEAF, 0, value),
            };
            bytes.extend(feature.to_le_bytes());
            bytes.extend(left.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }

    /// Reads the bytes of a weight file, and returns what follows it. Nothing where they are none.
    pub fn of_bytes(bytes: &[u8]) -> Option<(Forest, &[u8])> {
        let body = bytes.strip_prefix(MAGIC)?;
        let number = |at: usize| Some(u32::from_le_bytes(body.get(at..at + 4)?.try_into().ok()?));
        let (trees, count) = (number(0)? as usize, number(4)? as usize);
        let base = f32::from_bits(number(8)?);
        let roots: Option<Vec<u32>> = (0..trees).map(|tree| number(12 + 4 * tree)).collect();
        let nodes = body.get(12 + 4 * trees..)?;
        let rest = nodes.get(count.checked_mul(NODE_BYTES)?..)?;
        let nodes = nodes.chunks_exact(NODE_BYTES).take(count).map(|node| {
            let half = |at: usize| u16::from_le_bytes([node[at], node[at + 1]]);
            let value = f32::from_le_bytes([node[4], node[5], node[6], node[7]]);
            match half(0) {
                LEAF => Node::Leaf(value),
                feature => Node::Split {
                    feature,
                    threshold: value,
                    left: half(2),
                },
            }
        });
        Some((
            Forest {
                base,
                roots: roots?,
                nodes: nodes.collect(),
            },
            rest,
        ))
    }
}
