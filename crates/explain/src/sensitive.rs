//! Persons and harm: what kind of care a story needs, and what must not be shown (EDITORIAL rule 17).

use crate::reading::Reading;

/// A kind of sensitive story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody under age.
    Minor,
    /// Somebody accused and not convicted.
    Suspect,
    /// Sexual offences and who suffered them.
    SexualOffence,
    /// Suicide and self-harm.
    SelfHarm,
    /// Dead whose names are not public.
    UnidentifiedDead,
    /// Persons without a public role.
    PrivatePerson,
    /// Elections and referendums.
    Election,
    /// A trial that is going on.
    Trial,
}

/// A class that applies, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// Which one.
    pub class: Class,
    /// The words that tell, for an editor.
    pub why: String,
    /// The articles in which they stand, as numbers of the reading.
    pub articles: Vec<usize>,
}

/// The classes that a story belongs to, sorted.
pub fn sensitive(_reading: &Reading<'_>) -> Vec<Sensitivity> {
    Vec::new()
}

/// Why sentence number `at` must not be shown in a story of these classes; nothing where it may.
pub fn harms(_reading: &Reading<'_>, _at: usize, _classes: &[Class]) -> Option<String> {
    None
}
