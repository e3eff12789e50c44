//! The commands that make the models.
//!
//! What comes in is the data folder; what goes out are the weight files in `models/`. Nothing of this is needed to
//! build, test or run nutgraf.

pub mod blocks;
pub mod corpus;
pub mod data;
pub mod heads;
pub mod linear;
pub mod marks;
pub mod pages;
pub mod random;
pub mod trees;
