//! Finds the articles that report one event, and who is behind them.
//!
//! What comes in are [`nutgraf_news::Revision`]s in the order of their arrival; what goes out are
//! [`nutgraf_news::Story`]s and [`nutgraf_news::Origin`]s. A decision rests on earlier articles only, the same input
//! gives the same stories, and the whole state can be saved and restored. It never changes a text, and it reads no
//! clock, file or network.

mod agencies;
mod credits;
mod group;
mod grouping;
mod index;
mod origins;
mod rarity;
mod rule;
mod shingles;
mod terms;
mod title;
mod vector;

pub use agencies::{AGENCIES, Agency, agency_at, agency_credited_as};
pub use credits::credited_agencies;
pub use grouping::{Grouping, Placement};
pub use origins::{PARTLY_TAKEN, REPRINT, is_reprint, origins};
pub use rule::Rule;
pub use shingles::{Shingles, containment, own_shingles, shingles};
pub use terms::stem;
