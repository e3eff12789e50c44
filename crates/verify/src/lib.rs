//! Whether claims stand on their evidence.
//!
//! What comes in is a draft and the revisions it names, or a claim and its sources; what goes out is an [`Explainer`]
//! whose every citation was resolved, with findings about what was withheld, or a verdict. It never sees who wrote the
//! draft, never reaches for a store, and never repairs a claim: what does not hold is withheld.

mod claim;
mod dated;
mod doubt;
mod explainer;
mod guarded;
mod held;
mod label;
mod panels;
mod quoted;
mod reload;
mod settings;
mod shape;
mod sift;
mod trim;
mod verdict;
mod verify;
mod versions;

pub use doubt::Doubt;
pub use explainer::{
    Change, Content, Correction, Evidence, Explainer, Label, LabelKind, SCHEMA, SectionContent,
    SentenceCounts, Source,
};
pub use reload::{ReloadError, reload};
pub use settings::Settings;
pub use verdict::{
    Piece, Reason, ReasonKind, SUPPORT_MIN, SourceText, Sources, Verdict, VerdictKind, measurements, verdict,
    verdict_among,
};
pub use verify::verify;
pub use versions::versioned;
