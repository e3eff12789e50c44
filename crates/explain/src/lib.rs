//! From a story's coverage to a draft of its explainer.
//!
//! What comes in are the revisions of one story with their origins, and the learned heads; what goes out is a draft:
//! sentences of the coverage, chosen, ordered and shortened, with the reason for each that was left out. It checks
//! nothing for good (that is `verify`'s work), and reads no file, clock or network.

mod aptness;
pub mod bonds;
mod capitals;
pub mod choose;
mod corrections;
pub mod draft;
pub mod encoded;
pub mod expiry;
pub mod facts;
pub mod features;
mod figures;
mod lexicon;
pub mod now;
mod page;
pub mod reading;
pub mod scores;
pub mod sensitive;
mod separate;
mod similarity;
pub mod title;
mod tolls;
pub mod unnamed;
pub mod wording;
