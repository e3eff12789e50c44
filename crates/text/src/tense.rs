//! Past, present or future: roughly what time a sentence speaks of.

/// The time that a sentence speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It holds now, or the plain present tells it.
    Present,
    /// It is to come.
    Future,
    /// No verb tells.
    Unknown,
}
