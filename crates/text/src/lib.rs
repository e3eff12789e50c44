//! Text as text: spans, sentences, words, folding, numbers, dates, quotation marks, names, hedges, language.
//!
//! What comes in is a string; what goes out are [`Span`]s of bytes into that same string, and small values read from
//! them; a date or time goes out in words. It never changes a text, and it knows nothing of news, files, time or chance.

mod absolute;
mod bounds;
mod calendar;
mod chars;
mod clock;
mod common_words;
mod counted;
mod date_words;
mod dates;
mod figures;
mod fold;
mod hash;
mod hedges;
mod labels;
mod language;
mod names;
mod number_words;
mod numbers;
mod quotes;
mod relative;
mod resolve;
mod scan;
mod sentences;
mod span;
mod tense;
mod units;
mod words;

pub use chars::CharIndex;
pub use date_words::{MONTHS, clock_words, date_words, time_words};
pub use dates::{DateMention, Direction, TimeOfDay, TimeUnit, When, dates};
pub use fold::{fold, fold_char};
pub use hash::fnv1a;
pub use hedges::{Hedge, HedgeKind, hedges, negations};
pub use language::language;
pub use names::{Name, names};
pub use numbers::{Bound, Number, NumberKind, numbers};
pub use quotes::{Quotation, is_balanced, quotations};
pub use resolve::{Edtf, resolve};
pub use sentences::{paragraphs, sentences};
pub use span::Span;
pub use tense::{Tense, is_irregular_past, tense, tense_at};
pub use words::{Word, is_function_word, without_owner, word_count, words};
