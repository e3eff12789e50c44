//! Whether claims stand on their evidence.
//!
//! What comes in is a draft and the revisions it names, or a claim and its sources; what goes out is an [`Explainer`]
//! whose every citation was resolved, with findings about what was withheld, or a verdict. It never sees who wrote the
//! draft, never reaches for a store, and never repairs a claim: what does not hold is withheld.

mod explainer;

pub use explainer::{
    Change, Content, Correction, Evidence, Explainer, Label, LabelKind, SCHEMA, SectionContent,
    SentenceCounts, Source,
};
