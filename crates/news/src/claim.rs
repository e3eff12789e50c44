//! One sentence of an explainer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Edit, Form, Role};

/// One sentence of an explainer, its title and its *about* included, with what it stands on.
///
/// `C` is what a citation is: in a draft a [`crate::Citation`], which names a span; in a verified explainer the
/// evidence record, which holds the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim<C> {
    /// Unique within the explainer, and stable as long as the evidence is: a hash of the first citation.
    pub id: String,
    /// The words shown.
    pub text: String,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The editor whose own words these are.
    pub author: Option<String>,
    /// The claims without which this one must not be shown.
    pub bound_to: Vec<String>,
    /// How the words came to be.
    pub form: Form,
    /// What the sentence does in its article.
    pub role: Option<Role>,
    /// Who is behind it: speakers, agencies, outlets; independent of each other.
    pub origins: Vec<String>,
    /// How well the evidence supports it, from 0 to 1, as the verifier measured it.
    pub support: f32,
    /// The evidence; the first is the sentence that the words come from.
    pub citations: Vec<C>,
    /// The changes that make `text` of the first citation's quote.
    pub edits: Vec<Edit<C>>,
}
