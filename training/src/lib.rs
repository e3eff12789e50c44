//! The commands that make the models.
//!
//! What comes in is the data folder; what goes out are the weight files in `models/` with the figures for their cards.
//! Nothing of this is needed to build, test or run nutgraf.

pub mod data;
