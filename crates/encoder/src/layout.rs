//! Reading numbers from weight files.

/// Why bytes are no weights.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The first bytes are not those of this kind of weights.
    #[error("not a weight file of the kind {expected:?}: make it again with the training command")]
    OtherKind {
        /// The kind that was expected, as its first four bytes.
        expected: &'static str,
    },
    /// The file ends too early or too late.
    #[error("weight file of {found} bytes where {expected} belong: it was cut or mixed up, make it again")]
    Length {
        /// Bytes there.
        found: usize,
        /// Bytes that its header announces.
        expected: usize,
    },
    /// The file was made for other features than this program computes.
    #[error(
        "weight file for {found} features where this program has {expected}: make it again with this version"
    )]
    Features {
        /// In the file.
        found: usize,
        /// In the program.
        expected: usize,
    },
}

/// Takes the magic bytes off the front.
pub(crate) fn header<'w>(bytes: &'w [u8], magic: &'static str) -> Result<&'w [u8], WeightsError> {
    bytes
        .strip_prefix(magic.as_bytes())
        .ok_or(WeightsError::OtherKind { expected: magic })
}

/// The `at`-th u32 of `bytes`, or zero behind the end.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(4 * at..4 * at + 4)
        .map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// The `at`-th f32 of `bytes`, or zero behind the end.
pub(crate) fn f32_at(bytes: &[u8], at: usize) -> f32 {
    f32::from_bits(u32_at(bytes, at))
}

/// Checks that `bytes` is as long as its header announces.
pub(crate) fn length(bytes: &[u8], expected: usize) -> Result<(), WeightsError> {
    if bytes.len() == expected {
        Ok(())
    } else {
        Err(WeightsError::Length {
            found: bytes.len(),
            expected,
        })
    }
}
