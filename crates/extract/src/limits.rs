//! What a page may cost.

/// Limits on one document. A page beyond `bytes_max` is passed over; beyond the others it is read in part, and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document. The largest of 1,171 pages has 1.6 MB.
    pub bytes_max: usize,
    /// Elements within elements; what lies deeper is read without its markup. Parsing and walking cost grows with the
    /// square of the depth, and recursion with the depth itself: at 128, trees of 50,000 elements are walked within
    /// two megabytes of stack even in an unoptimised build.
    pub depth_max: usize,
    /// Elements of one page; what follows them is not read. The largest of 1,171 pages has 10,077.
    pub elements_max: usize,
    /// Bytes of text outside of tags and scripts; what follows them is not read. The largest of 1,171 pages has
    /// 483,285.
    pub text_bytes_max: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes_max: 16 * 1024 * 1024,
            depth_max: 128,
            elements_max: 30_000,
            text_bytes_max: 1024 * 1024,
        }
    }
}
