//! What an installation decides about checking.

/// What an installation decides about checking and about the label.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The least score of [`crate::verdict()`] with which a claim counts as supported; from 0 to 1.
    pub support_min: f32,
    /// Who answers for what is published, as shown in the label.
    pub responsible: Option<String>,
    /// The editors whose own words may stand in an explainer without evidence. A draft that names anybody else as an
    /// author is not believed.
    pub editors: Vec<String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            support_min: crate::SUPPORT_MIN,
            responsible: None,
            editors: Vec::new(),
        }
    }
}
