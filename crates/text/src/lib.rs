//! Text as text: spans, sentences, words, folding.
//!
//! What comes in is a string; what goes out are [`Span`]s of bytes into that same string, and small values read from
//! them. It never changes a text, and it knows nothing of news, files, time or chance.

mod chars;
mod fold;
mod sentences;
mod span;
mod words;

pub use chars::CharIndex;
pub use fold::{fold, fold_char};
pub use sentences::{paragraphs, sentences};
pub use span::Span;
pub use words::{Word, is_function_word, words};
