//! Persons and harm: what kind of care a story needs, and what must not be shown (EDITORIAL rule 17).

mod classes;
mod harm;

pub use classes::sensitive;
pub(crate) use classes::{is_age_of_minor, is_minor};
pub use harm::harms;
pub(crate) use harm::in_every_headline;

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

impl Class {
    /// The class in words, for an editor.
    pub fn name(self) -> &'static str {
        match self {
            Class::Minor => "a minor",
            Class::Suspect => "a suspect",
            Class::SexualOffence => "a sexual offence",
            Class::SelfHarm => "suicide or self-harm",
            Class::UnidentifiedDead => "dead who are not identified",
            Class::PrivatePerson => "a private person",
            Class::Election => "an election or a referendum",
            Class::Trial => "a trial that is going on",
        }
    }
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
